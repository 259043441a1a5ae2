"""Many made-up rooms, and the portal made of them as views and as links."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.folder import Bureau
from sitegen.model.site import Branch, Organisation, Station
from sitegen.model.summary import Summary
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.output import PortalPage
from sitegen.pages.portal.plan import portal_pages
from tests.pages.sample import ASSETS, BUREAU, THEME, TODAY, bureau

_NAMES = "福望渔银滩南桥老街镜湖学府华光师苑山前荷塘枝坡水寨白沙田头石门"


def room(number: int, **changes: object) -> Summary:
    """Room `number`; its name begins with one of some thirty characters."""
    first, second = _NAMES[number % len(_NAMES)], _NAMES[number // len(_NAMES) % len(_NAMES)]
    given = Summary(
        id=f"r{number:05}",
        title=f"{first}{second}社区警务室",
        station="lingang",
        kind="urban",
        grade=1,
        covers=(f"{first}{second}社区",),
        phone="0899-8801 1110",
        services=("residence-permit",),
    )
    return replace(given, **changes)


def organised(stations: int, branches: int = 1) -> Bureau:
    """A bureau with that many stations, s0 and so on, dealt out to its branches b0 and so on."""
    return bureau(
        organisation=Organisation(
            branches=tuple(
                Branch(
                    code=f"b{branch}",
                    title=f"第{branch}分局",
                    stations=tuple(
                        Station(code=f"s{station}", title=f"第{station}派出所", phone="0899-8801 1110")
                        for station in range(branch, stations, branches)
                    ),
                )
                for branch in range(branches)
            )
        )
    )


def listed(rooms: list[Summary], shared: Bureau = BUREAU, today: date = TODAY) -> dict[str, PortalPage]:
    """The portal's pages by path, not yet rendered."""
    edition = Edition(Context(shared, ASSETS), THEME)
    return {page.path: page for _, page in portal_pages(rooms, (edition,), Clock(today))}


def view(page: PortalPage) -> Any:
    """What a page is made of; each template has its own kind."""
    return page.view


def html(page: PortalPage) -> str:
    """A page as a browser gets it."""
    return THEME.render(page.template, page.view).decode()


def links(page: PortalPage) -> set[str]:
    """Where the page leads within the site, as files; fragments are cut off."""
    hrefs = re.findall(r'href="/([^"#]*)', html(page))
    return {f"{href}index.html" if href == "" or href.endswith("/") else href for href in hrefs}


def rooms_on(page: PortalPage) -> set[str]:
    """The rooms a page's view leads to."""
    return set(re.findall(r'"/rooms/(r\d+)/"', msgspec.json.encode(page.view).decode()))
