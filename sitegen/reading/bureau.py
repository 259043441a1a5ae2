"""The bureau's files: site, organisation, catalogue, standard, holidays, and notices to all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import Bureau, SourceText
from sitegen.model.notice import Notice
from sitegen.model.part import Part
from sitegen.model.profile import Profile
from sitegen.model.service import Catalogue
from sitegen.model.site import HolidayCalendar, Organisation, Site
from sitegen.reading.inheritance import STANDARD, inherited
from sitegen.reading.notices import read_notice, slug_of
from sitegen.reading.paths import why_stray
from sitegen.reading.theme import theme_pictures, theme_texts
from sitegen.reading.tree import Tree
from sitegen.reading.yaml_file import read_yaml

P = TypeVar("P", bound=Part)

NOTICES = "content/notices/"


def read_bureau(
    tree: Tree, theme: Mapping[str, bytes] | None = None
) -> tuple[Bureau | None, tuple[Fault, ...]]:
    """Read what all rooms share. None when one of the five files is missing or cannot be made sense of.

    `theme` are the site's own templates and assets by path.
    """
    reading = _Reading(tree)
    site = reading.yaml(Site, "content/site.yaml")
    organisation = reading.yaml(Organisation, "content/organisation.yaml")
    catalogue = reading.yaml(Catalogue, "content/services.yaml")
    profile = reading.standard()
    calendar = reading.yaml(HolidayCalendar, "content/holidays.yaml")
    notices = tuple(reading.notices())
    reading.links()
    faults = (*reading.faults, *reading.lost)
    if site is None or organisation is None or catalogue is None or profile is None or calendar is None:
        return None, faults
    bureau = Bureau(
        site=site,
        organisation=organisation,
        catalogue=catalogue,
        profile=profile,
        calendar=calendar,
        notices=notices,
        texts=tuple(reading.texts),
        theme=tuple(theme_texts(theme or {})),
        pictures=tuple(theme_pictures(theme or {})),
    )
    return bureau, faults


class _Reading:
    """The bureau's files as far as they have been read."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.faults: list[Fault] = []
        self.texts: list[SourceText] = []
        self.lost: list[Fault] = []

    def yaml(self, kind: type[P], path: str) -> P | None:
        data = self._bytes(path)
        value = None
        if data is not None:
            value, text, faults = read_yaml(kind, path, data)
            self._keep(path, text, faults)
        if value is None:
            self._lose(path)
        return value

    def _lose(self, path: str) -> None:
        said = _(
            "While this file cannot be read, rooms are checked for their form only, not for the standard."
        )
        self.lost.append(Fault("S050", Span(path), said, _("Mend it first, then check again.")))

    def standard(self) -> Profile | None:
        """The standard with what it inherits."""
        profile, faults = inherited(lambda path: self.yaml(Profile, path), self.tree.files.__contains__)
        self.faults += faults
        if faults:
            self._lose(STANDARD)
        return profile

    def notices(self) -> list[Notice]:
        found = []
        for path in self.tree.under(NOTICES):
            name = path.removeprefix(NOTICES)
            if not name.endswith(".md") or "/" in name or why_stray(name) is not None:
                continue
            data = self._bytes(path)
            if data is not None:
                notice, text, faults = read_notice(path, slug_of(name.removesuffix(".md")), data)
                self._keep(path, text, faults)
                if notice is not None:
                    found.append(notice)
        return found

    def links(self) -> None:
        for path in sorted(self.tree.shared_links):
            said = _("This is a link to another place, not a file.")
            self.faults.append(Fault("S033", Span(path), said, _("Copy the file itself into the folder.")))

    def _keep(self, path: str, text: str, faults: tuple[Fault, ...]) -> None:
        self.texts.append(SourceText(path, text))
        self.faults += faults

    def _bytes(self, path: str) -> bytes | None:
        try:
            return self.tree.read(path)
        except (KeyError, FileNotFoundError):
            said = _("The file is missing.")
            self._refuse(path, "S035", said)
        except OSError as error:
            self._refuse(path, "S002", _("The file cannot be opened: {why}.", why=error.strerror or "?"))
        return None

    def _refuse(self, path: str, code: str, said: Message) -> None:
        help_ = _("Run `sitegen init` in an empty folder to see what it should hold.")
        self.faults.append(Fault(code, Span(path), said, help_))
