"""Rooms and officers' posts for the address book: vCard 3.0 (RFC 2426).

Not 4.0: the address books of older Android phones and WeChat read 3.0 at best.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.model.clock import Clock
from sitegen.model.finding import message as _
from sitegen.model.people import Officer
from sitegen.model.room import Room
from sitegen.pages import addresses
from sitegen.pages.data.content_line import document, text
from sitegen.pages.dialling import Phone, phone
from sitegen.pages.edition import Edition
from sitegen.pages.output import Page
from sitegen.pages.room.people import posts
from sitegen.pages.words import word

_BADGE = _("Badge").text
_AT_NIGHT = _("At night").text


def room_cards(room: Room, edition: Edition, clock: Clock) -> Iterator[Page]:
    """The room's own card, then one for each post that has a badge and a number."""
    path = addresses.room_card(room.id)
    organisation = _organisation(room, edition)
    yield Page(path, document(_room_card(room, organisation, path, edition)))
    for badge, officer in posts(room, clock).items():
        path = addresses.officer_card(room.id, badge)
        yield Page(path, document(_post_card(officer, room, organisation, path, edition)))


def _room_card(room: Room, organisation: str, path: str, edition: Edition) -> Iterator[str]:
    contact = room.contact
    yield from _begin(room.title, organisation)
    yield "X-ABSHOWAS:COMPANY"
    if contact:
        yield from _number(phone(contact.phone), "WORK,VOICE,PREF")
        yield from _number(phone(contact.night_phone), "WORK,VOICE")
        if contact.email:
            yield f"EMAIL;TYPE=INTERNET,WORK:{text(contact.email)}"
    if contact and contact.night_phone:
        yield f"NOTE:{text(f'{edition.theme.say(_AT_NIGHT)} {contact.night_phone}')}"
    yield from _end(room, path, edition)


def _post_card(officer: Officer, room: Room, organisation: str, path: str, edition: Edition) -> Iterator[str]:
    """The card of a post; the role is always said, so that no auxiliary passes for an officer."""
    role = edition.theme.say(word(officer.role))
    yield from _begin(officer.name, organisation)
    yield f"TITLE:{text(officer.post or role)}"
    yield f"ROLE:{text(role)}"
    yield from _number(phone(officer.phone), "WORK,VOICE,PREF")
    yield f"NOTE:{text(f'{role} · {edition.theme.say(_BADGE)} {officer.badge}')}"
    yield from _end(room, path, edition)


def _begin(name: str, organisation: str) -> Iterator[str]:
    """Names stay whole: where a Chinese surname ends cannot be told."""
    yield from ("BEGIN:VCARD", "VERSION:3.0", f"FN:{text(name)}", f"N:{text(name)};;;;")
    yield f"ORG:{organisation}"


def _organisation(room: Room, edition: Edition) -> str:
    """Bureau, station and room, from the widest to the narrowest."""
    context = edition.context
    place = context.place(room.station)
    names = (context.site.owner, place[1].title if place else room.station, room.title)
    return ";".join(text(name) for name in names)


def _number(number: Phone | None, kinds: str) -> Iterator[str]:
    """The number as it is dialled, not as it is written: phones group the digits themselves."""
    if number is not None:
        yield f"TEL;TYPE={kinds}:{text(number.href.removeprefix('tel:'))}"


def _end(room: Room, path: str, edition: Edition) -> Iterator[str]:
    context = edition.context
    if room.address:
        yield f"ADR;TYPE=WORK:;;{text(room.address)};{text(context.bureau.site.city)};;;"
    if room.location:
        yield f"GEO:{room.location.latitude};{room.location.longitude}"
    yield f"URL:{context.url(addresses.room(room.id))}"
    yield f"UID:{context.shared_url(path)}"
    yield "END:VCARD"
