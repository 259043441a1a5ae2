"""What every page may depend on beside its own room: the bureau's files and the published assets."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import force_setattr

from sitegen.model.folder import Bureau
from sitegen.model.notice import Notice
from sitegen.model.site import Branch, Station
from sitegen.pages.addresses import encoded
from sitegen.pages.frame import SiteFacts, site_facts
from sitegen.pages.guides import ServiceView, service_view


class Context(Struct, frozen=True):
    """The bureau and the assets (logical name → published path), with what is looked up by every room.

    `facts`, `stations` (by code and by title), `texts` (of the standard, by code) and
    `services` (guides by code) follow from the bureau and are filled on creation.
    """

    bureau: Bureau
    assets: Mapping[str, str] = {}
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
        force_setattr(self, "facts", site_facts(self.bureau.site))
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
        """The link to an address, as it stands in a page."""
        return f"{self.site.root}/{encoded(address)}"

    def url(self, address: str) -> str:
        """The absolute URL of an address."""
        return f"{self.bureau.site.url.rstrip('/')}/{encoded(address)}"

    def place(self, name: str) -> tuple[Branch, Station] | None:
        """The station of that code or title with its branch, or None."""
        return self.stations.get(name)

    def notices_for(self, branch: Branch, station: Station) -> tuple[Notice, ...]:
        """The bureau's notices aimed at rooms of this station."""
        return tuple(
            notice
            for notice in self.bureau.notices
            if not notice.scope or branch.code in notice.scope or station.code in notice.scope
        )
