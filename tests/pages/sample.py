"""A bureau and a room made by hand, and a reader of pages that is not the product's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from gettext import NullTranslations
from html.parser import HTMLParser

from msgspec.structs import replace

from sitegen.model.clock import Clock
from sitegen.model.contact import Contact
from sitegen.model.folder import Bureau, PictureFile, RoomFolder
from sitegen.model.hours import Holidays, Hours, Slot
from sitegen.model.notice import Level, Notice, Prose, Topic
from sitegen.model.people import Officer, Role
from sitegen.model.profile import Limits, Profile, StandardText
from sitegen.model.room import Grade, Kind, Room
from sitegen.model.service import Catalogue, Service
from sitegen.model.site import Branch, HolidayCalendar, Hotline, Organisation, Site, Station
from sitegen.pages.assets import asset_pages
from sitegen.pages.context import Context
from sitegen.pages.edition import Edition
from sitegen.pages.output import Page
from sitegen.pages.portal.plan import portal_files, portal_pages
from sitegen.pages.room_outputs import room_outputs
from sitegen.pages.summary import summarise
from sitegen.pages.theme import Theme
from sitegen.reading.resources import resource

TODAY = date(2026, 11, 23)
VOID = {"meta", "link", "br", "wbr", "img", "source", "input", "hr", "rect"}


def contents(name: str) -> dict[str, bytes]:
    """The files of a resource folder."""
    root = resource(name)
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def texts(name: str) -> dict[str, str]:
    """The files of a resource folder as text."""
    return {path: data.decode() for path, data in contents(name).items()}


SITE = Site(
    title="青屿市网上警务室",
    city="青屿市",
    url="https://jws.qingyu.example",
    owner="青屿市公安局",
    phone="0899-8800 0000",
    site_code="4699000001",
    icp="琼ICP备00000000号-1",
    police_record="琼公网安备46990002000001号",
    hotlines=(Hotline(number="110", use="报警"), Hotline(number="96110", use="反诈")),
)
STATION = Station(code="lingang", title="临港派出所", phone="0899-8801 1110", communities=("福海苑社区",))
BRANCH = Branch(code="dongwan", title="东湾分局", stations=(STATION,))
PERMIT = Service(
    code="residence-permit",
    title="居住证申领",
    category="居住证",
    materials=("身份证",),
    time_limit="5个工作日",
)
BUREAU = Bureau(
    site=SITE,
    organisation=Organisation(branches=(BRANCH,)),
    catalogue=Catalogue(services=(PERMIT,)),
    profile=Profile(
        version="1",
        in_force=date(2026, 1, 1),
        limits=(Limits(),),
        duties=(StandardText(code="D1", title="管人口", text="熟悉本社区情况。"),),
    ),
    calendar=HolidayCalendar(),
)
ROOM = Room(
    id="fuhaiyuan",
    title="福海苑社区警务室",
    station="临港派出所",
    kind=Kind.URBAN,
    grade=Grade.FIRST,
    covers=("福海苑社区",),
)
OFFICER = Officer(
    name="王海宁", role=Role.OFFICER, badge="031207", phone="0899-8800 1235", photo="photos/w.jpg"
)
PORTRAIT = PictureFile(path="photos/w.jpg", digest="ab" * 32, format="jpeg", width=600, height=800)
WEEK = Hours(tuple(Slot(day, 510, 720) for day in range(5)), Holidays.CLOSED, "周一至周五 08:30-12:00")
CONTACT = Contact(phone="0899-8800 1234")


def bureau(**changes: object) -> Bureau:
    """The bureau with other parts."""
    return replace(BUREAU, **changes)


def folder(notices: tuple[Notice, ...] = (), **changes: object) -> RoomFolder:
    """The folder of the room with other fields."""
    return RoomFolder(
        id="fuhaiyuan",
        path="content/rooms/fuhaiyuan",
        room=replace(ROOM, **changes),
        notices=notices,
        pictures={PORTRAIT.path: PORTRAIT},
        names=frozenset({"room.yaml", PORTRAIT.path}),
    )


def notice(slug: str = "a", **changes: object) -> Notice:
    """A notice of the day before the test day."""
    given = Notice(
        slug=slug,
        title="先挂断再核实",
        level=Level.WARNING,
        topic=Topic.FRAUD,
        published=date(2026, 11, 22),
        expires=date(2026, 12, 20),
        body=Prose(path=f"content/rooms/fuhaiyuan/notices/{slug}.md", html="<p>正文</p>"),
    )
    return replace(given, **changes)


def theme(translations: NullTranslations | None = None) -> Theme:
    """The product's own theme, in English unless told otherwise."""
    return Theme(texts("templates"), translations or NullTranslations(), ASSETS)


ASSETS = asset_pages(contents("assets"))[1]
THEME = theme()


def outputs(given: RoomFolder, shared: Bureau = BUREAU, today: date = TODAY) -> dict[str, object]:
    """What is published for a room, by path."""
    edition = Edition(Context(shared, ASSETS), THEME)
    return {output.path: output for output in room_outputs(given, (edition,), Clock(today))}


def page(given: RoomFolder, path: str = "rooms/fuhaiyuan/index.html", **options: object) -> str:
    """One page of a room as text."""
    found = outputs(given, **options)[path]
    assert isinstance(found, Page)
    return found.body.decode()


def portal(*folders: RoomFolder, shared: Bureau = BUREAU, today: date = TODAY) -> dict[str, str]:
    """The portal's pages as text, by path."""
    context = Context(shared, ASSETS)
    summaries = [summarise(one, context, Clock(today)) for one in folders]
    return {
        one.path: THEME.render(one.template, one.view).decode()
        for _, one in portal_pages(summaries, (Edition(context, THEME),), Clock(today))
    }


def portal_file(path: str, *folders: RoomFolder, shared: Bureau = BUREAU, today: date = TODAY) -> bytes:
    """A file of the portal that needs no template."""
    return all_portal_files(*folders, shared=shared, today=today)[path]


def all_portal_files(*folders: RoomFolder, shared: Bureau = BUREAU, today: date = TODAY) -> dict[str, bytes]:
    """All files of the portal that need no template, by path."""
    context = Context(shared, ASSETS)
    summaries = [summarise(one, context, Clock(today)) for one in folders]
    files = portal_files(summaries, (Edition(context, THEME),), Clock(today))
    return {file.path: file.body for file in files}


def full_pages() -> Iterator[tuple[str, str]]:
    """Every page of a small site with one full room, by path."""
    full = folder(
        notices=(notice("a"), notice("b", expires=date(2026, 11, 1))),
        officers=(OFFICER,),
        hours=WEEK,
        contact=CONTACT,
        duties=("D1", "自拟职责"),
        services=(Service(code="residence-permit"),),
    )
    for path, output in outputs(full).items():
        if isinstance(output, Page):
            yield path, output.body.decode()
    city = bureau(notices=(notice("city"),))
    yield from portal(full, shared=city).items()
    for path, body in all_portal_files(full, shared=city).items():
        yield path, body.decode(errors="replace")


class Reading(HTMLParser):
    """Tags in order with their attributes; complains about a tag closed out of turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == [], self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag, (tag, self.getpos())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every `tag`."""
        return [attributes for name, attributes in self.tags if name == tag]

    def meta(self) -> dict[str | None, str | None]:
        """The named meta values."""
        return {one.get("name"): one.get("content") for one in self.all("meta")}
