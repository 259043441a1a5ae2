"""What a room can be found by: its names, how they are read, and the keys they are kept under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum

from sitegen.model.summary import Summary
from sitegen.pages.romanised import person_syllables, syllables

_LONGEST = 40  # characters of a name that are kept
_PLAIN = re.compile(r"[\u4e00-\u9fff0-9a-z]*")
_KEY = 12  # characters of a key: more never tell names apart
_ROOM = re.compile(r"(?<=.)警务[室站]$")
_COMMON = re.compile(r"(?<=.)(社区|小区|村委会|居委会|村|派出所|分局|大道|大街|路|街|巷)$")
_WITHIN = re.compile(r"([\u4e00-\u9fff]{2,9}?(省|自治区|自治州|市|开发区|新区|区|县|旗|镇|乡|街道))+")
_STREET = re.compile(r"[\u4e00-\u9fff]{1,7}?(大道|大街|胡同|路|街|巷|弄)(?![路街巷道口])")


class NameKind(IntEnum):
    """What a name names, the likelier one looks for it first; the numbers stand in the published files."""

    ROOM = 0
    COMMUNITY = 1
    STREET = 2
    STATION = 3
    SERVICE = 4
    BRANCH = 5
    OFFICER = 6


def plain(text: str) -> str:
    """The text as it is compared: letters and digits only, half width, lower case; `matching.js` alike."""
    if _PLAIN.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(character for character in folded if unicodedata.category(character)[0] in "LN")


def clipped(text: str) -> str:
    """The text no longer than a list row can show."""
    return text[:_LONGEST]


def room_names(room: Summary) -> Iterator[tuple[NameKind, str]]:
    """The room's own names, each once: itself, the places it serves, its street, the people in it."""
    yield from place_names(room)
    street = street_of(room.address or "")
    if street:
        yield NameKind.STREET, street
    yield from ((NameKind.OFFICER, name) for name in dict.fromkeys(name for name, _ in room.officers))


def place_names(room: Summary) -> Iterator[tuple[NameKind, str]]:
    """The first of them: itself, and the places it serves."""
    own = _ROOM.sub("", room.title)
    yield NameKind.ROOM, own
    yield from ((NameKind.COMMUNITY, place) for place in dict.fromkeys(room.covers) if place != own)


def street_of(address: str) -> str:
    """The street in an address, without what it lies in: 渔港路 of 青屿市东湾区渔港路18号."""
    within = _WITHIN.match(address)
    street = _STREET.match(address, within.end() if within else 0)
    return street[0] if street else ""


def reading(kind: NameKind, text: str) -> str:
    """The syllables of a name, spaces between."""
    read = person_syllables if kind is NameKind.OFFICER else syllables
    return " ".join(read(clipped(text)))


def keys(kind: NameKind, text: str, read: str) -> Iterator[str]:
    """Where the name is kept: under what one may begin to type of it, right or with one slip.

    From any of its characters that says more than “社区” on; its pinyin; its initials. For a slip
    near the beginning, where it would lead to another shard, also without its first or its second
    character: the query, less the one that is wrong, is such a key.
    """
    name = plain(clipped(text))
    own = len(plain(_COMMON.sub("", clipped(text))))
    for start in range(min(own, _KEY)):
        if start <= 1 or own - start >= 2:
            yield name[start : start + _KEY]
    if own > 1:
        yield name[:1] + name[2 : _KEY + 1]
    letters = read.replace(" ", "")
    if not letters:
        return
    yield letters[:_KEY]
    yield "".join(syllable[0] for syllable in read.split(" "))[:_KEY]
    if kind is not NameKind.OFFICER:
        for left_out in range(min(2, len(letters) - 2)):
            yield letters[:left_out] + letters[left_out + 1 : _KEY + 1]
