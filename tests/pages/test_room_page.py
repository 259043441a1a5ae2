"""A room's page shows what there is, and nothing of what there is not."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from sitegen.model.community import Event, EventKind, Listing, ListingKind
from sitegen.model.contact import Channel, ChannelKind, Closure
from sitegen.model.hours import DAY, Hours, Slot
from sitegen.model.notice import Briefing, CaseCount
from sitegen.model.people import Role
from sitegen.model.service import Service
from sitegen.pages.output import FileCopy, PictureOrder
from tests.pages.sample import CONTACT, OFFICER, WEEK, Reading, bureau, folder, notice, outputs, page

CARDS = (
    *("people", "notices", "hours", "whereabouts", "place", "channels", "events", "pledges", "services"),
    *("briefing", "partners", "listings", "downloads", "pictures", "exhibits", "legal", "about"),
    *("feedback", "wall", "team", "schools", "figures", "display", "stops"),
)


def ids(html: str) -> set[str | None]:
    return {attributes.get("id") for _, attributes in Reading(html).tags}


def test_a_room_with_almost_nothing_has_no_link_into_the_void() -> None:
    html = page(folder())
    hrefs = [str(link["href"]) for link in Reading(html).all("a")]
    assert {href[1:] for href in hrefs if href.startswith("#")} <= ids(html)


@pytest.mark.parametrize("card", CARDS)
def test_an_empty_part_does_not_show(card: str) -> None:
    assert card not in ids(page(folder()))


def test_what_people_typed_is_text() -> None:
    html = page(folder(title="<script>x</script>警务室", address='"><b>'))
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_number_is_shown_as_typed_and_dials_its_digits() -> None:
    html = page(folder(contact=CONTACT, officers=(OFFICER,)))
    hrefs = {link["href"] for link in Reading(html).all("a")}
    assert {"tel:089988001234", "tel:089988001235"} <= hrefs
    assert "0899-8800 1234" in html


def test_an_extension_is_dialled_after_a_pause() -> None:
    html = page(folder(contact=replace(CONTACT, phone="0899-8800 1234 转 8")))
    assert 'href="tel:089988001234,8"' in html


def test_an_auxiliary_is_labelled() -> None:
    html = page(folder(officers=(replace(OFFICER, role=Role.AUXILIARY),)))
    assert 'role-auxiliary">Auxiliary officer' in html


def test_an_officer_who_left_is_not_shown() -> None:
    html = page(folder(officers=(replace(OFFICER, until=date(2026, 11, 22)),)))
    assert "王海宁" not in html


def test_portraits_come_in_three_widths_for_screens_and_one_for_paper() -> None:
    given = folder(officers=(OFFICER,))
    orders = [order for order in outputs(given).values() if isinstance(order, PictureOrder)]
    assert {(order.width, order.format) for order in orders} == {
        (112, "webp"), (224, "webp"), (336, "webp"), (224, "jpeg"), (504, "jpeg"),
    }  # fmt: skip
    picture = Reading(page(given)).all("img")[0]
    assert (picture["width"], picture["height"], picture["alt"]) == ("224", "299", "王海宁")


def test_a_picture_is_never_enlarged() -> None:
    given = folder(officers=(OFFICER,))
    small = replace(given, pictures={"photos/w.jpg": replace(given.pictures["photos/w.jpg"], width=100)})
    widths = {order.width for order in outputs(small).values() if isinstance(order, PictureOrder)}
    assert widths == {100}


def test_the_newest_notice_stands_first_and_an_expired_one_only_in_the_archive() -> None:
    given = folder(
        notices=(
            notice("old", title="旧的", published=date(2026, 11, 1)),
            notice("new", title="新的"),
            notice("over", title="过期的", expires=date(2026, 11, 22)),
        )
    )
    html = page(given)
    assert html.index("新的") < html.index("旧的")
    assert "过期的" not in html
    assert "过期的" in page(given, "rooms/fuhaiyuan/notices/index.html")


def test_a_scheduled_notice_waits_for_its_day() -> None:
    given = folder(notices=(notice("later", published=date(2026, 11, 24)),))
    path = "rooms/fuhaiyuan/notices/later/index.html"
    assert path not in outputs(given)
    assert path in outputs(given, today=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("scope", "shown"), [((), True), (("lingang",), True), (("dongwan",), True), (("xi",), False)]
)
def test_a_notice_of_the_bureau_reaches_the_rooms_it_is_aimed_at(scope: tuple[str, ...], shown: bool) -> None:
    html = page(folder(), shared=bureau(notices=(notice("city", title="全市通知", scope=scope),)))
    assert ("全市通知" in html) is shown


def test_a_notice_of_the_bureau_names_the_office_that_gave_it_out() -> None:
    """As the bureau's own page and the feed do."""
    given = notice("fraud", source="青屿市公安局反诈中心")
    html = page(folder(), shared=bureau(notices=(given,)))
    assert "青屿市公安局反诈中心</span></p>" in html


def test_a_closure_in_force_stands_on_top_with_the_alternative() -> None:
    closure = Closure(
        start=date(2026, 11, 1), end=date(2026, 11, 30), reason="内部装修", alternative="临港派出所户籍窗口"
    )
    html = page(folder(closure=closure))
    assert html.index("临港派出所户籍窗口") < html.index("plate-name")
    assert "内部装修" not in page(folder(closure=closure), today=date(2026, 12, 1))


def test_an_alternative_room_is_a_link() -> None:
    closure = Closure(start=date(2026, 11, 1), reason="装修", alternative="yintan")
    assert 'href="/rooms/yintan/"' in page(folder(closure=closure))


def test_days_that_are_alike_stand_in_one_row() -> None:
    html = page(folder(hours=WEEK))
    assert "08:30–12:00" in html
    assert "Monday to" in html
    assert ">Tuesday" not in html


def test_times_past_midnight_say_so() -> None:
    html = page(folder(hours=Hours((Slot(0, 22 * 60, DAY + 6 * 60),))))
    assert "22:00–next day 06:00" in html


def test_a_group_code_past_its_day_does_not_show() -> None:
    channel = Channel(
        kind=ChannelKind.WECHAT_GROUP, title="警民群", qr="photos/w.jpg", valid_until=date(2026, 11, 23)
    )
    given = folder(channels=(channel,))
    assert Reading(page(given)).all("img")
    assert not Reading(page(given, today=date(2026, 11, 24))).all("img")


def test_a_channel_cannot_run_anything() -> None:
    channel = Channel(kind=ChannelKind.CONSULTATION, title="咨询", url="javascript:alert(1)")
    assert "javascript" not in page(folder(channels=(channel,)))


def test_the_next_date_of_a_monthly_event_is_shown() -> None:
    event = Event(kind=EventKind.OPEN_TALK, monthly_day=18)
    assert 'datetime="2026-12-18"' in page(folder(events=(event,)))


def test_an_offer_past_its_day_does_not_show() -> None:
    listing = Listing(
        kind=ListingKind.RENT, title="两室一厅", published=date(2026, 10, 1), expires=date(2026, 11, 22)
    )
    assert "两室一厅" not in page(folder(listings=(listing,)))


def test_a_service_is_filled_up_from_the_catalogue() -> None:
    html = page(folder(services=(Service(code="residence-permit", fee="免费"),)))
    assert all(words in html for words in ("居住证申领", "身份证", "5个工作日", "免费"))


def test_duties_are_the_standards_texts_or_the_rooms_words() -> None:
    html = page(folder(duties=("D1", "自拟职责")))
    assert "熟悉本社区情况" in html
    assert "自拟职责" in html


def test_the_briefing_is_a_table_with_bars() -> None:
    briefing = Briefing(
        published=date(2026, 11, 16),
        start=date(2026, 11, 1),
        end=date(2026, 11, 15),
        cases=(CaseCount(kind="诈骗", count=2, previous=4),),
    )
    reading = Reading(page(replace(folder(), briefings=(briefing,))))
    bars = [one["width"] for one in reading.all("rect")]
    assert bars == ["50", "100"]


def test_only_files_of_the_room_are_published() -> None:
    given = folder()
    room = replace(given.room, downloads=())
    assert not [one for one in outputs(replace(given, room=room)).values() if isinstance(one, FileCopy)]


def test_articles_say_when_and_from_whom() -> None:
    meta = Reading(page(folder(notices=(notice("a"),)), "rooms/fuhaiyuan/notices/a/index.html")).meta()
    assert meta["ArticleTitle"] == "先挂断再核实"
    assert meta["PubDate"] == "2026-11-22 00:00"
    assert meta["ContentSource"] == "福海苑社区警务室"


def test_a_site_below_a_path_links_within_it() -> None:
    shared = bureau()
    moved = replace(shared, site=replace(shared.site, url="https://qingyu.example/jws"))
    hrefs = [str(link["href"]) for link in Reading(page(folder(), shared=moved)).all("a")]
    assert all(href.startswith("/jws/") for href in hrefs if href.startswith("/"))
