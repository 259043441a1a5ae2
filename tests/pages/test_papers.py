"""Sheets to print: the sign, the officers' cards, posters, and the short address on all of them."""

from __future__ import annotations

import re
from datetime import date

import pytest
import segno
from msgspec.structs import replace

from sitegen.model.contact import Contact, Stop
from sitegen.model.hours import Holidays, Hours, Slot
from sitegen.model.people import Role
from sitegen.model.room import Kind
from sitegen.model.service import Pledge, Service
from sitegen.pages.output import Page
from sitegen.pages.paper.poster import set_title, text_step
from sitegen.pages.paper.qr import code
from sitegen.pages.paper.sheet import step, width
from tests.pages.sample import (
    BUREAU,
    CONTACT,
    OFFICER,
    WEEK,
    Reading,
    bureau,
    folder,
    notice,
    outputs,
    portal,
)

SIGN = "rooms/fuhaiyuan/print/sign.html"
LARGE = "rooms/fuhaiyuan/print/sign-a3.html"
CARDS = "rooms/fuhaiyuan/print/cards.html"
POSTER = "rooms/fuhaiyuan/print/notice-a.html"


def text(path: str, given: object) -> str:
    found = outputs(given)[path]  # type: ignore[arg-type]
    assert isinstance(found, Page)
    return found.body.decode()


def test_a_short_address_leads_to_the_room_without_a_script() -> None:
    html = portal(folder())["r/fuhaiyuan/index.html"]
    refresh = next(one for one in Reading(html).all("meta") if one.get("http-equiv") == "refresh")
    assert refresh["content"] == "0; url=/rooms/fuhaiyuan/"
    assert 'href="https://jws.qingyu.example/rooms/fuhaiyuan/"' in html
    assert '<a href="/rooms/fuhaiyuan/">福海苑社区警务室</a>' in html
    assert "<script" not in html
    assert len(html) < 600


def test_the_code_is_always_the_same_and_keeps_its_quiet_zone() -> None:
    first = code("https://jws.qingyu.example/r/fuhaiyuan/")
    code.cache_clear()
    assert code("https://jws.qingyu.example/r/fuhaiyuan/") == first
    assert first.edge == 29 + 2 * 4
    places = [tuple(map(int, pair)) for pair in re.findall(r"M(\d+) (\d+)", first.path)]
    assert min(min(pair) for pair in places) == 4
    assert max(y for _, y in places) < first.edge - 4


@pytest.mark.parametrize("length", [26, 42, 62, 84])
def test_a_writer_that_is_not_ours_makes_the_same_code(length: int) -> None:
    """Of these lengths a text fills its code; segno pads others with a surplus zero."""
    url = "https://jws.example/r/".ljust(length, "x")
    found = code(url)
    dark = {
        (x, int(y))
        for left, y, width in re.findall(r"M(\d+) (\d+)h(\d+)", found.path)
        for x in range(int(left), int(left) + int(width))
    }
    matrix = segno.make_qr(url, error="m", mask=3, boost_error=False).matrix
    assert dark == {(x, y) for y, row in enumerate(matrix, 4) for x, module in enumerate(row, 4) if module}


def test_the_sign_tells_who_when_and_how() -> None:
    html = text(SIGN, folder(officers=(OFFICER,), hours=WEEK, contact=CONTACT))
    for words in (
        "福海苑社区警务室",
        "王海宁",
        "031207",
        "0899-8800 1235",
        "0899-8800 1234",
        "110",
        "08:30–12:00",
    ):
        assert words in html
    assert "jws.qingyu.example/<wbr>r/fuhaiyuan/" in html
    assert 'src="/rooms/fuhaiyuan/print/qr.svg"' in html


def test_the_sign_on_a3_has_the_same_face() -> None:
    given = folder(officers=(OFFICER,))
    small, large = (Reading(text(path, given)) for path in (SIGN, LARGE))
    assert (
        small.tags[small.tags.index(("h1", {"class": "name name-0"})) :]
        == (large.tags[large.tags.index(("h1", {"class": "name name-0"})) :])
    )


def test_sheets_are_in_the_first_language_only_and_depend_on_no_clock() -> None:
    given = folder(officers=(replace(OFFICER, verified_on=None),))
    paths = [path for path in outputs(given) if "/print/" in path]
    assert all("/en/" not in path for path in paths)
    assert "2026" not in text(SIGN, given)


@pytest.mark.parametrize("role", Role)
def test_an_auxiliary_never_looks_like_an_officer(role: Role) -> None:
    given = folder(officers=(replace(OFFICER, role=role),))
    for path in (SIGN, CARDS):
        html = text(path, given)
        assert f"role role-{role.value}" in html
        assert ("Badge" in html) == (role is Role.OFFICER)


def test_a_mobile_room_shows_its_stops() -> None:
    week = Hours((Slot(0, 540, 690),), Holidays.OPEN, "周一 09:00-11:30")
    given = folder(kind=Kind.MOBILE, stops=(Stop(place="渔人码头", hours=week),), hours=week)
    html = text(SIGN, given)
    assert "渔人码头" in html
    assert "Opening hours" not in html


def test_a_room_with_almost_nothing_has_a_sign_and_no_cards() -> None:
    bare = outputs(folder())
    assert SIGN in bare
    assert CARDS not in bare
    html = text(SIGN, folder())
    assert "Who serves here" not in html
    assert "None" not in html


def test_a_sign_holds_twelve_officers_and_says_how_many_more_there_are() -> None:
    crowd = tuple(replace(OFFICER, name=f"王{number}", badge=f"{number:06}") for number in range(14))
    html = text(SIGN, folder(officers=crowd))
    assert html.count('<li class="officer">') == 12
    assert "and 2 more" in html


def test_ten_cards_of_each_officer_of_which_one_is_read_aloud() -> None:
    pair = (OFFICER, replace(OFFICER, name="林秋月", badge="F03118", role=Role.AUXILIARY))
    reading = Reading(text(CARDS, folder(officers=pair, contact=CONTACT)))
    cards = [attributes for tag, attributes in reading.tags if "card-" in (attributes.get("class") or "")]
    assert len(cards) == 20
    assert sum(1 for card in cards if "aria-hidden" not in card) == 2


def test_posters_are_for_notices_in_force() -> None:
    found = outputs(folder((notice("a"), notice("b", expires=date(2026, 11, 1)))))
    assert POSTER in found
    assert "rooms/fuhaiyuan/print/notice-b.html" not in found
    html = text(POSTER, folder((notice("a"),), contact=Contact(phone="0899-8800 1234")))
    for words in ("poster-warning", "先挂断再核实", "正文", "2026-11-22", "2026-12-20", "0899-8800 1234"):
        assert words in html


def test_a_notice_leads_to_its_poster_while_in_force() -> None:
    given = folder((notice("a"), notice("b", expires=date(2026, 11, 1))))
    assert 'href="/rooms/fuhaiyuan/print/notice-a.html"' in text(
        "rooms/fuhaiyuan/notices/a/index.html", given
    )
    assert "/print/" not in text("rooms/fuhaiyuan/notices/b/index.html", given)


def test_the_bureaus_posters_carry_the_notices_own_code() -> None:
    pages = portal(shared=bureau(notices=(notice("city"),)))
    assert "jws.qingyu.example/<wbr>notices/city/" in pages["print/notice-city.html"]
    assert "<svg" in pages["print/notice-city.svg"]
    assert BUREAU.site.owner in pages["print/notice-city.html"]


def test_a_long_text_is_set_smaller_and_at_last_takes_more_sheets() -> None:
    steps = [text_step("标题", f"<p>{'字' * length}</p>") for length in (20, 200, 500)]
    assert None not in steps
    assert steps == sorted(steps, key=lambda one: one or 0)
    assert text_step("标题", f"<p>{'字' * 3000}</p>") is None
    html = text(POSTER, folder((notice("a", body=replace(notice().body, html=f"<p>{'字' * 3000}</p>")),)))
    assert "a4-flow" in html
    assert "字" * 3000 in html


def test_a_title_breaks_where_it_takes_breath() -> None:
    title = set_title("冒充客服退款诈骗高发，先挂断再核实")
    assert title.phrases == ("冒充客服退款诈骗高发，", "先挂断再核实")
    assert (title.lines, title.fits) == (2, True)
    assert not set_title("一" * 60).fits


def test_the_largest_size_that_fits_is_taken() -> None:
    assert width("警务室") == pytest.approx(3)
    assert width("110") == pytest.approx(1.8)
    assert step("警务室", 30, (12, 10, 8)) == 1
    assert step("云台黎族苗族乡什那毛道加勒库勒村警务室", 10, (12, 10, 8)) == 2


def test_many_pledges_make_the_services_give_way() -> None:
    services = (Service(code="residence-permit"),)
    few, many = (
        text(
            SIGN,
            folder(services=services, pledges=tuple(Pledge(text=f"承诺{number}") for number in range(count))),
        )
        for count in (2, 6)
    )
    assert "居住证申领" in few
    assert "居住证申领" not in many
    assert "承诺3" in many
    assert "承诺4" not in many
