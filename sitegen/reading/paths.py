"""Names of files: what leaves the folder, what some computer cannot hold, what was left by accident."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import unquote

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.invisible import INVISIBLE


def leaves_folder(target: str) -> bool:
    """Whether the reference `target` is absolute, climbs with `..`, or hides either behind `\\` or `%2e`."""
    seen = target.strip()
    for _round in range(3):
        seen, before = unquote(seen), seen
        if seen == before:
            break
    parts = seen.replace("\\", "/").split("/")
    return "\\" in seen or seen.startswith("/") or ".." in parts or bool(re.match("[A-Za-z]:", seen))


def leaving(target: str) -> tuple[Message, Message]:
    """What to say of the reference `target` that leaves the folder, or writes `\\` for `/`."""
    meant = target.strip().replace("\\", "/")
    if not leaves_folder(meant):
        return (
            _("`{target}` is written with `\\`, which only Windows understands.", target=target),
            _("Write `{meant}`.", meant=meant),
        )
    name = re.split(r"[/\\]", unquote(target).strip())[-1] or "x.jpg"
    return (
        _("`{target}` leads out of the folder.", target=target),
        _(
            "Copy the file into this folder and write its place there, for example `photos/{name}`.",
            name=name,
        ),
    )


_STRAY: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(r"(?i)thumbs\.db|desktop\.ini|\.ds_store|ehthumbs\.db"),
        _("Windows or macOS left it behind."),
    ),
    (
        re.compile(r"~\$.*|\.~.*|~.*\.tmp|.*\.tmp|.*\.bak|.*~"),
        _("A program left it behind while a file was open."),
    ),
    (re.compile(r".*(?:副本|[Cc]opy(?: of)?\b).*"), _("It is a copy.")),
    (
        re.compile(r".*[ _]?[(（]\d{1,3}[)）](?:\.[^.]*)?"),
        _("It is a copy made by downloading or pasting twice."),
    ),
    (re.compile(r"新建.*"), _("It still has the name Windows gave it.")),
    (
        re.compile(r".*\.txt\.(?:md|ya?ml)|.*\.(?:md|ya?ml)\.txt"),
        _("It has two endings; Windows hides the second one."),
    ),
)
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?")
_FORBIDDEN = re.compile(rf'[#%&?*:"<>|\\\ufffd{INVISIBLE}]')
NAME = 120


def why_stray(name: str) -> Message | None:
    """Why the file `name` (its last part) was hardly meant to be there; None when it was."""
    return next((why for pattern, why in _STRAY if pattern.fullmatch(name)), None)


def why_refused(name: str) -> Message | None:
    """Why the relative path `name` cannot be published or kept on every computer; None when it can."""
    for part in name.split("/"):
        bad = _FORBIDDEN.search(part)
        if bad:
            return _("The sign `{sign}` is not allowed in file names.", sign=_shown(bad[0]))
        if _RESERVED.fullmatch(part):
            return _("Windows reserves this name.")
        if part != part.strip(" .\u3000\u00a0") and not part.startswith("."):
            return _("It begins or ends with a blank or ends with a dot.")
        if len(part) > NAME:
            return _("It is longer than {limit} characters.", limit=NAME)
    return None


def _shown(sign: str) -> str:
    return sign if sign.isprintable() else f"U+{ord(sign):04X}"


def clashes(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (later, earlier) names that some computer takes for one: alike but for case or composition."""
    first: dict[str, str] = {}
    for name in names:
        held = first.setdefault(normalize("NFC", name).casefold(), name)
        if held is not name:
            yield name, held


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ROOM_ID = 60
RESERVED_IDS = frozenset(
    (
        *(
            "index",
            "notices",
            "rooms",
            "branches",
            "stations",
            "services",
            "sitemap",
            "assets",
            "page",
            "files",
        ),
        *("photos", "maps", "api", "admin", "search", "feed", "404", "static", "new", "all", "report"),
    )
)


def is_slug(text: str) -> bool:
    """Whether `text` can stand in an address as it is: a-z, 0-9 and single hyphens."""
    return _SLUG.fullmatch(text) is not None


_WITHIN_ADDRESSES = frozenset(("index", "page", "print"))
"""What stands in an address behind a code or the name of a notice, and means something there."""


@lru_cache(maxsize=4096)
def address_part(name: str, longest: int = NAME) -> str:
    """The part of an address that `name` stands for: itself, if it can stand there on every computer.

    Any other name gets `n-` and ten hex digits that depend on it alone, so that it neither leaves
    the folder nor falls together with another, and stays as long as the name does.
    """
    fit = is_slug(name) and len(name) <= longest and name not in _WITHIN_ADDRESSES
    if fit and not _RESERVED.fullmatch(name):
        return name
    return "n-" + sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def is_code(name: str) -> bool:
    """Whether `name` can be the code of a branch, a station or a service, which is its address."""
    return address_part(name, ROOM_ID) == name


def why_no_room_id(name: str) -> Message | None:
    """Why a room's folder cannot be called `name`; None when it can."""
    if not is_slug(name):
        return _("Only a–z, 0–9 and single hyphens may stand in it.")
    if len(name) > ROOM_ID:
        return _("It is longer than {limit} characters.", limit=ROOM_ID)
    if name in RESERVED_IDS or _RESERVED.fullmatch(name):
        return _("This name is reserved.")
    return None
