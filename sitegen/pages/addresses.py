"""The URL plan: addresses relative to the site's root, with a slash at the end of pages.

Print pages are plain files, all of a room in one folder: a folder for each would double the folders.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from sitegen.reading.paths import ROOM_ID, address_part

_PLAIN = re.compile(r"[A-Za-z0-9/._~-]*")
"""What most addresses are; they need no encoding, and there are hundreds of thousands."""

HOME = ""
NOTICES = "notices/"
SERVICES = "services/"
SITE_MAP = "sitemap/"
SEARCH = "search/"
NEAR = "near/"
FEED = "feed.xml"
CITY_CALENDAR = "calendar.ics"
ROOMS = "rooms.json"
ROOM_SCHEMA = "schema/room.json"
ROOMS_SCHEMA = "schema/rooms.json"
MANIFEST = "manifest.webmanifest"
BRANCHES = "branches/"
ROOMS_A_TO_Z = "a-z/"
COMMUNITIES = "communities/"
ALWAYS_OPEN = "always-open/"
KINDS = "kinds/"
CALENDAR = "calendar/"
STANDARD = "standard/"
ACCESSIBILITY = "accessibility/"
ABOUT = "about/"
CONTACT = "contact/"
OFFLINE = "offline.html"
WORKER = "sw.js"


def part(code: str) -> str:
    """The code of a branch, a station or a service as it stands in addresses, whatever was typed."""
    return address_part(code, ROOM_ID)


def branch(code: str) -> str:
    """The page of a branch bureau."""
    return f"branches/{part(code)}/"


def station(code: str) -> str:
    """The page of a police station."""
    return f"stations/{part(code)}/"


def room(room_id: str) -> str:
    """The page of a room."""
    return f"rooms/{room_id}/"


def short(room_id: str) -> str:
    """The address that stands on paper: it leads to the room's page."""
    return f"r/{room_id}/"


def sign_paper(room_id: str) -> str:
    """The room's sign on A4."""
    return f"{room(room_id)}print/sign.html"


def large_sign_paper(room_id: str) -> str:
    """The room's sign on A3."""
    return f"{room(room_id)}print/sign-a3.html"


def cards_paper(room_id: str) -> str:
    """The officers' cards, ten to a sheet."""
    return f"{room(room_id)}print/cards.html"


def code_picture(room_id: str) -> str:
    """The picture of the QR code on all print pages of a room."""
    return f"{room(room_id)}print/qr.svg"


def poster(slug: str, room_id: str | None = None) -> str:
    """A notice in force as a poster, the bureau's or a room's."""
    return f"{'' if room_id is None else room(room_id)}print/notice-{slug}.html"


def poster_code(slug: str) -> str:
    """The picture of the QR code on the poster of a notice of the bureau's."""
    return f"print/notice-{slug}.svg"


def service(code: str) -> str:
    """The page of a service: its guide and the rooms that give it."""
    return f"services/{part(code)}/"


def letter(index: str, initial: str) -> str:
    """The part of an index by initial letter that holds one letter; "" is for what has none."""
    return f"{index}{initial or 'other'}/"


def kind(value: str) -> str:
    """The list of the rooms of a kind; `value` is the English value."""
    return f"{KINDS}{value.replace('_', '-')}/"


def grade(value: int) -> str:
    """The list of the rooms of a grade."""
    return f"grades/{value}/"


def coverage(value: str) -> str:
    """The list of the rooms of a form of coverage; `value` is the English value."""
    return f"coverage/{value.replace('_', '-')}/"


def period(iso: str) -> str:
    """The calendar of a month, `YYYY-MM`, or of a day, `YYYY-MM-DD`."""
    return f"{CALENDAR}{iso}/"


def notices_by(facet: str, value: str) -> str:
    """The portal's notices of a `topic`, a `level` or a `branch`."""
    return f"{NOTICES}{facet}/{part(value)}/"


def notice(slug: str, room_id: str | None = None) -> str:
    """The page of a notice, the bureau's or a room's."""
    return f"{archive(room_id)}{slug}/"


def archive(room_id: str | None = None) -> str:
    """The first page of the notices, the portal's or a room's."""
    return NOTICES if room_id is None else f"{room(room_id)}notices/"


def in_language(address: str, tag: str) -> str:
    """The same page in another language: a room's lies in the room's folder, the portal's on its own.

    `tag` is the language's; "" is the site's first language, whose pages have the plain addresses.
    """
    if not tag:
        return address
    parts = address.split("/", 2)
    if len(parts) == 3 and parts[0] == "rooms":
        return f"rooms/{parts[1]}/{tag}/{parts[2]}"
    return f"{tag}/{address}"


def numbered(first: str, page: int) -> str:
    """Page `page` (from 1) of a list whose first page is `first`."""
    return first if page == 1 else f"{first}page/{page}/"


def picture(room_id: str, digest: str, width: int, extension: str) -> str:
    """A derived picture of a room."""
    return f"{room(room_id)}photos/{digest[:12]}-{width}.{extension}"


def attachment(room_id: str, source: str) -> str:
    """A file of a room's folder; `source` is relative to the folder."""
    return f"{room(room_id)}files/{source.removeprefix('files/')}"


def room_data(room_id: str) -> str:
    """A room as JSON."""
    return f"{room(room_id)}index.json"


def room_feed(room_id: str) -> str:
    """A room's notices as a feed."""
    return f"{room(room_id)}feed.xml"


def room_calendar(room_id: str) -> str:
    """A room's events and reception as a calendar."""
    return f"{room(room_id)}calendar.ics"


def room_card(room_id: str) -> str:
    """A room for the address book."""
    return f"{room(room_id)}cards/room.vcf"


def officer_card(room_id: str, badge: str) -> str:
    """An officer's post for the address book."""
    return f"{room(room_id)}cards/{badge}.vcf"


def rooms_part(number: int) -> str:
    """A part of the list of all rooms as JSON, from 1."""
    return f"rooms-{number}.json"


def branch_feed(code: str) -> str:
    """The notices of a branch bureau as a feed."""
    return f"{branch(code)}feed.xml"


def search_shard(prefix: str) -> str:
    """The shard of the search for names that begin so; "" is the first. Safe on every file system."""
    return f"{SEARCH}{'-'.join(f'{ord(one):x}' for one in prefix) or 'index'}.json"


def near_shard(cell: str) -> str:
    """The rooms of a cell of the map, named by its quarters; "" is the whole."""
    return f"{NEAR}{cell or 'index'}.json"


def file_of(address: str) -> str:
    """The published file behind an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def encoded(address: str) -> str:
    """The address as it stands in a URL."""
    return address if _PLAIN.fullmatch(address) else quote(address, safe="/-._~")
