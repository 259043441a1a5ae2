"""What there is to know about the site itself: accessibility, privacy, contact."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.finding import message as _
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.frame import Head, SiteFacts
from sitegen.pages.output import PortalPage

ACCESSIBILITY = _("Accessibility").text
ABOUT = _("About and privacy").text
CONTACT = _("Contact and corrections").text
_COLUMN_TYPE = _("About this site").text
_PAGES = (
    (addresses.ACCESSIBILITY, ACCESSIBILITY, "accessibility.html"),
    (addresses.ABOUT, ABOUT, "about.html"),
    (addresses.CONTACT, CONTACT, "contact.html"),
)


class InformationView(Struct, frozen=True, kw_only=True):
    """A page on the site itself. `dated` is when the standard came into force, in ISO form.

    `briefing_within` and `verified_within` are the standard's general limits in days.
    `languages` tells whether there are pages in another language; `rooms`, `feed` and `events`
    lead to the site's data, `licence` says on what terms.
    """

    site: SiteFacts
    head: Head
    dated: str
    briefing_within: int | None
    verified_within: int | None
    languages: bool
    licence: str | None
    rooms: str
    feed: str
    events: str


def information_pages(context: Context) -> Iterator[PortalPage]:
    """The accessibility statement, about and privacy, contact."""
    profile = context.bureau.profile
    for address, column, template in _PAGES:
        view = InformationView(
            site=context.site,
            head=context.head(address, column_word=column, column_type=_COLUMN_TYPE),
            dated=profile.in_force.isoformat(),
            briefing_within=profile.general.briefing_within,
            verified_within=profile.general.verified_within,
            languages=bool(context.bureau.site.other_languages),
            licence=context.bureau.site.licence,
            rooms=context.shared(addresses.ROOMS),
            feed=context.shared(addresses.FEED),
            events=context.shared(addresses.CITY_CALENDAR),
        )
        yield PortalPage(context.file(address), template, view)
