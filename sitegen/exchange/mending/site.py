"""All mends of a site, or of the part of it that was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.exchange.mending.files import Kind, mend_file
from sitegen.exchange.mending.mend import Mend
from sitegen.model.folder import RoomFolder
from sitegen.model.notice import Briefing, Notice, Prose
from sitegen.model.profile import Profile
from sitegen.model.room import Room
from sitegen.model.service import Catalogue
from sitegen.model.site import HolidayCalendar, Organisation, Site
from sitegen.reading.bureau import NOTICES
from sitegen.reading.inheritance import inherited, is_standard
from sitegen.reading.paths import why_refused, why_stray
from sitegen.reading.pictures import ENDINGS
from sitegen.reading.tree import Tree
from sitegen.reading.yaml_file import read_yaml

BUREAU: dict[str, Kind] = {
    "content/site.yaml": Site,
    "content/organisation.yaml": Organisation,
    "content/services.yaml": Catalogue,
    "content/holidays.yaml": HolidayCalendar,
}


def mends(tree: Tree, chosen: tuple[str, ...]) -> Iterator[Mend]:
    """Yield what can be mended in the site `tree`, in `chosen` paths only when there are any.

    Clauses that the bureau turned off are left. A file that cannot be opened is passed over;
    the check reports it.
    """
    off = _turned_off(tree)
    for path in sorted(tree.files):
        kind = BUREAU.get(path, _kind_of(path))
        if kind is not None and _within(path, chosen):
            yield from _mend(tree, kind, path, None, off)
    for room in tree.rooms:
        source = tree.room(room)
        folder = RoomFolder(id=room, path=source.path, names=frozenset(source.names))
        for name in source.names:
            path = f"{source.path}/{name}"
            if _within(path, chosen) and not why_stray(name.rpartition("/")[2]) and not why_refused(name):
                known, kind = kind_in_room(name)
                if known:
                    yield from _mend(tree, kind, path, folder, off)


def _mend(
    tree: Tree, kind: Kind, path: str, folder: RoomFolder | None, off: frozenset[str]
) -> Iterator[Mend]:
    try:
        data = tree.read(path)
    except OSError:
        return
    mend = mend_file(kind, path, data, folder, off)
    if mend is not None:
        yield mend


def kind_in_room(name: str) -> tuple[bool, Kind]:
    """Whether a file of this name within a room's folder can be mended, and what it holds."""
    folder, _slash, last = name.rpartition("/")
    ending = last.rpartition(".")[2].lower()
    if name in ("room.yaml", "about.md"):
        return True, Room if ending == "yaml" else Prose
    if folder == "notices" and ending == "md":
        return True, Notice
    if folder == "briefings" and ending in ("yaml", "yml"):
        return True, Briefing
    return ending in ENDINGS, None


def _kind_of(path: str) -> Kind:
    return Notice if _is_notice(path) else Profile if is_standard(path) else None


def _is_notice(path: str) -> bool:
    name = path.removeprefix(NOTICES)
    return path.startswith(NOTICES) and name.endswith(".md") and "/" not in name and not why_stray(name)


def _within(path: str, chosen: tuple[str, ...]) -> bool:
    return not chosen or any(not top or path == top or path.startswith(f"{top}/") for top in chosen)


def _turned_off(tree: Tree) -> frozenset[str]:
    """The codes of clauses that the bureau's standard turns off."""

    def read(path: str) -> Profile | None:
        try:
            return read_yaml(Profile, path, tree.read(path))[0]
        except (OSError, KeyError):
            return None

    profile = inherited(read, tree.files.__contains__)[0]
    clauses = profile.clauses if profile else ()
    return frozenset(clause.code for clause in clauses if clause.severity.severity is None)
