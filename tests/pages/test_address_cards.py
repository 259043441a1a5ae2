"""Address cards as another program reads them."""

from __future__ import annotations

from datetime import date

import vobject
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sitegen.model.contact import Contact, Location
from sitegen.model.people import Officer, Role
from sitegen.pages.output import Page
from tests.pages.sample import OFFICER, folder, outputs, page

CARDS = "rooms/fuhaiyuan/cards/"
FULL = Contact(phone="0899-8800 1234", night_phone="0899-8800 1299", email="fuhaiyuan@qingyu.example")


def cards(**changes: object) -> dict[str, vobject.base.Component]:
    """Every card of a room with these fields, by file name."""
    return {
        path.removeprefix(CARDS): vobject.readOne(found.body.decode(), validate=True)
        for path, found in outputs(folder(**changes)).items()
        if path.startswith(CARDS) and isinstance(found, Page)
    }


def test_a_room_has_a_card() -> None:
    """Name, bureau, numbers as they are dialled, address, place, page."""
    place = Location(latitude=18.2521, longitude=109.5119)
    card = cards(contact=FULL, address="渔港路18号,一楼;东门", location=place)["room.vcf"]
    assert card.version.value == "3.0"
    assert card.fn.value == "福海苑社区警务室"
    assert card.org.value == ["青屿市公安局", "临港派出所", "福海苑社区警务室"]
    assert [number.value for number in card.tel_list] == ["089988001234", "089988001299"]
    assert card.tel.params["TYPE"] == ["WORK", "VOICE", "PREF"]
    assert card.email.value == "fuhaiyuan@qingyu.example"
    assert card.adr.value.street == "渔港路18号,一楼;东门"
    assert card.adr.value.city == "青屿市"
    assert card.geo.value == "18.2521;109.5119"
    assert card.url.value == "https://jws.qingyu.example/rooms/fuhaiyuan/"


def test_a_post_has_a_card_under_its_badge() -> None:
    """The role is said, so that an auxiliary never passes for an officer."""
    auxiliary = replace(OFFICER, name="林秋月", badge="F03118", role=Role.AUXILIARY)
    found = cards(officers=(OFFICER, auxiliary))
    assert set(found) == {"room.vcf", "031207.vcf", "F03118.vcf"}
    card = found["F03118.vcf"]
    assert card.n.value.family == "林秋月"
    assert card.title.value == "Auxiliary officer"
    assert card.tel.value == "089988001235"
    assert "F03118" in card.note.value
    assert 'href="/rooms/fuhaiyuan/cards/F03118.vcf"' in page(folder(officers=(OFFICER, auxiliary)))


def test_who_has_no_card() -> None:
    """Nobody without badge or number, nobody who left, no badge that cannot be an address, no second one."""
    given = (
        replace(OFFICER, badge=None),
        replace(OFFICER, badge="1", phone=None),
        replace(OFFICER, badge="2", until=date(2026, 11, 1)),
        replace(OFFICER, badge="../3"),
        replace(OFFICER, badge="room"),
        replace(OFFICER, badge="a4"),
        replace(OFFICER, badge="A4", name="他人"),
    )
    found = cards(officers=given)
    assert set(found) == {"room.vcf", "a4.vcf"}
    assert found["a4.vcf"].fn.value == OFFICER.name


def test_an_extension_follows_a_pause() -> None:
    """The comma survives the card."""
    assert cards(contact=Contact(phone="0899-8800 1234转801"))["room.vcf"].tel.value == "089988001234,801"


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_a_card(name: str, post: str, address: str) -> None:
    """Whatever staff type, there is one card with one name, and lines keep to 75 octets."""
    officer = Officer(name=name, role=Role.OFFICER, badge="1", post=post, phone="110")
    path = f"{CARDS}1.vcf"
    found = outputs(folder(officers=(officer,), address=address))[path]
    assert isinstance(found, Page)
    assert len(list(vobject.readComponents(found.body.decode()))) == 1
    assert max(len(line) for line in found.body.split(b"\r\n")) <= 75
    assert b"\n" not in found.body.replace(b"\r\n", b"")
    assert found.body.count(b"BEGIN:") == 1 or "BEGIN:" in name + post + address
