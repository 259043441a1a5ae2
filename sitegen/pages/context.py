"""What every page may depend on beside its own room: the bureau's files and the published assets."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import force_setattr

from sitegen.model.folder import Bureau
from sitegen.model.notice import Notice
from sitegen.model.site import Branch, Language, Station
from sitegen.pages import addresses
from sitegen.pages.addresses import encoded, file_of, in_language
from sitegen.pages.frame import (
    ATOM,
    LOCALES,
    NAMES,
    SAFETY_NOTICES,
    TAGS,
    Alternate,
    Article,
    Crumb,
    Head,
    LinkedFile,
    SiteFacts,
    base_url,
    site_facts,
)
from sitegen.pages.guides import ServiceView, service_view


class Context(Struct, frozen=True):
    """The bureau and the assets (logical name → published path), with what is looked up by every room.

    Pages are made in `language`; None is the site's own. `tag` (the language as it stands in
    addresses, "" for the site's first), `facts`, `stations` (by code and by title), `texts` (of the
    standard, by code) and `services` (guides by code) follow from the bureau and are filled on creation.
    """

    bureau: Bureau
    assets: Mapping[str, str] = {}
    language: Language | None = None
    tag: str = ""
    facts: SiteFacts | None = None
    stations: Mapping[str, tuple[Branch, Station]] = {}
    texts: Mapping[str, tuple[str, str]] = {}
    services: Mapping[str, ServiceView] = {}

    def __post_init__(self) -> None:
        profile = self.bureau.profile
        stations = {
            name: (branch, station)
            for branch in self.bureau.organisation.branches
            for station in branch.stations
            for name in (station.title, station.code)
        }
        texts = {
            entry.code: (entry.title, entry.text)
            for entry in (*profile.duties, *profile.work_rules, *profile.courtesies)
        }
        language = self.language or self.bureau.site.language
        force_setattr(self, "tag", "" if language is self.bureau.site.language else TAGS[language])
        force_setattr(self, "facts", site_facts(self.bureau.site, language))
        force_setattr(self, "stations", stations)
        force_setattr(self, "texts", texts)
        catalogue = self.bureau.catalogue.services
        force_setattr(self, "services", {service.code: service_view(service) for service in catalogue})

    @property
    def site(self) -> SiteFacts:
        """The facts all pages show."""
        assert self.facts is not None  # noqa: S101 - filled on creation
        return self.facts

    def href(self, address: str) -> str:
        """The link to a page in this language, as it stands in a page."""
        return self.shared(in_language(address, self.tag))

    def shared(self, address: str) -> str:
        """The link to a file that all languages share: a picture, an attachment, data."""
        return f"{self.site.root}/{encoded(address)}"

    def url(self, address: str) -> str:
        """The absolute URL of a page in this language."""
        return self.shared_url(in_language(address, self.tag))

    def shared_url(self, address: str) -> str:
        """The absolute URL of a file that all languages share."""
        return f"{base_url(self.bureau.site.url)}/{encoded(address)}"

    def full_url(self, href: str) -> str:
        """The absolute URL behind a link within the site."""
        return f"{base_url(self.bureau.site.url).removesuffix(self.site.root)}{href}"

    def file(self, address: str) -> str:
        """The published file of a page in this language."""
        return file_of(in_language(address, self.tag))

    def head(
        self,
        address: str,
        *,
        column_type: str,
        column: str = "",
        column_word: str = "",
        article: Article | None = None,
        crumbs: tuple[Crumb, ...] = (),
        files: tuple[LinkedFile, ...] | None = None,
        image: str = "",
    ) -> Head:
        """The head of the page at `address`, with the same page in the site's other languages.

        `files` hold the page's content in other forms, by default the feeds of its place; `image`
        is the link to a picture of it, by default the site's icon.
        """
        icon = self.assets.get("icon-512.png")
        return Head(
            canonical=self.url(address),
            locale=LOCALES[self.language or self.bureau.site.language],
            image=self.full_url(image or f"{self.site.root}/{icon}") if image or icon else "",
            files=self._feeds(address) if files is None else files,
            alternates=self._alternates(address),
            column=column,
            column_word=column_word,
            column_type=column_type,
            article=article,
            crumbs=crumbs,
        )

    def _feeds(self, address: str) -> tuple[LinkedFile, ...]:
        """The feeds of the portal's page at `address`; what stands for a room has none."""
        top, *rest = address.split("/")
        if top == "rooms":
            return ()
        own = top == "branches" and rest[0] not in ("", "page")
        branches = (addresses.branch_feed(rest[0]),) if own else ()
        return tuple(
            LinkedFile(ATOM, self.shared(one), SAFETY_NOTICES) for one in (*branches, addresses.FEED)
        )

    def _alternates(self, address: str) -> tuple[Alternate, ...]:
        site = self.bureau.site
        if not site.other_languages:
            return ()
        found = []
        for language in site.languages:
            there = in_language(address, "" if language is site.language else TAGS[language])
            found.append(
                Alternate(TAGS[language], *NAMES[language], self.shared_url(there), self.shared(there))
            )
        return tuple(found)

    def place(self, name: str) -> tuple[Branch, Station] | None:
        """The station of that code or title with its branch, or None."""
        return self.stations.get(name)

    def notices_at(self, station: str) -> tuple[Notice, ...]:
        """The bureau's notices aimed at rooms of the station of that code or title."""
        found = self.place(station)
        return self._aimed({found[0].code, found[1].code}) if found else ()

    def notices_within(self, branch: Branch) -> tuple[Notice, ...]:
        """The bureau's notices aimed at the branch or at a station of it."""
        return self._aimed(codes_within(branch))

    def _aimed(self, codes: set[str]) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.bureau.notices if is_aimed(notice, codes))


def codes_within(branch: Branch) -> set[str]:
    """The codes of a branch and its stations."""
    return {branch.code, *(station.code for station in branch.stations)}


def is_aimed(notice: Notice, codes: set[str]) -> bool:
    """Whether a notice of the bureau is for everybody or for one of these branches and stations."""
    return not notice.scope or not codes.isdisjoint(notice.scope)
