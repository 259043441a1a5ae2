"""The URL plan: addresses relative to the site's root, with a slash at the end of pages."""

from __future__ import annotations

from urllib.parse import quote

HOME = ""
NOTICES = "notices/"
SERVICES = "services/"
SITE_MAP = "sitemap/"


def branch(code: str) -> str:
    """The page of a branch bureau."""
    return f"branches/{code}/"


def station(code: str) -> str:
    """The page of a police station."""
    return f"stations/{code}/"


def room(room_id: str) -> str:
    """The page of a room."""
    return f"rooms/{room_id}/"


def short(room_id: str) -> str:
    """The address that stands on paper: it leads to the room's page."""
    return f"r/{room_id}/"


def sign_paper(room_id: str) -> str:
    """The room's sign on A4."""
    return f"{room(room_id)}print/sign/"


def large_sign_paper(room_id: str) -> str:
    """The room's sign on A3."""
    return f"{room(room_id)}print/sign-a3/"


def cards_paper(room_id: str) -> str:
    """The officers' cards, ten to a sheet."""
    return f"{room(room_id)}print/cards/"


def poster(slug: str, room_id: str | None = None) -> str:
    """A notice in force as a poster, the bureau's or a room's."""
    return f"{notice(slug, room_id)}print/"


def service(code: str) -> str:
    """The page of a service: its guide and the rooms that give it."""
    return f"services/{code}/"


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


def file_of(address: str) -> str:
    """The published file behind an address."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def encoded(address: str) -> str:
    """The address as it stands in a URL."""
    return quote(address, safe="/-._~")
