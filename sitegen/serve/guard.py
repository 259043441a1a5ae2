"""Who may ask for what: host names, the token of the local network, paths. Pure."""

from __future__ import annotations

import re
from hmac import compare_digest
from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlencode

from msgspec import Struct

from sitegen.model.finding import Message
from sitegen.model.finding import message as _

COOKIE = "sitegen_preview"
TOKEN = "token"  # noqa: S105 - the name of a parameter
DESK = "/workbench/"
EDITOR = "/admin/"
THINGS = f"{DESK}assets/"
LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
METHODS = ("GET", "HEAD")
_HTTP = 80
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
_HIDING = re.compile(r"%(?:2f|5c|00)", re.IGNORECASE)
_LONGEST = 2000


class Door(Struct, frozen=True):
    """Where the server listens: the port, and on the local network `lan`, for who has the token."""

    port: int
    lan: str | None = None
    token: str = ""


class Asked(Struct, frozen=True, kw_only=True):
    """What of a request counts. `path` is as it was sent; `remote` the asker's address."""

    method: str
    host: str
    path: str
    query: str = ""
    remote: str = "127.0.0.1"
    cookie: str = ""

    @property
    def local(self) -> bool:
        """Whether this machine asks itself."""
        try:
            return ip_address(self.remote.split("%")[0]).is_loopback
        except ValueError:
            return False


class Answer(Struct, frozen=True):
    """200: let it in. 303: give it the cookie and send it to `where`. Else refuse, and say `why`."""

    status: int = 200
    why: Message | None = None
    where: str = ""


_NO_TOKEN = _(
    "The preview is open only to who has its link. Scan the QR code on the workbench page "
    "of the computer that runs it, or ask for the whole link."
)
_HERE_ONLY = _("The workbench and the form editor are for the computer that runs the preview.")
_LOOK_ONLY = _("Here pages can only be looked at.")
NO_SUCH_PAGE = _("There is no such page.")


def judge(asked: Asked, door: Door) -> Answer:
    """Whether a request may come in."""
    if not _named(asked, door):
        name = LOCAL_NAMES[0] if asked.local else door.lan or LOCAL_NAMES[0]
        address = f"http://{name}:{door.port}/"
        return Answer(403, _("This address is not the preview's. Open {address} instead.", address=address))
    if asked.path.startswith(EDITOR) and asked.local:
        return Answer()
    if asked.method not in METHODS:
        return Answer(405, _LOOK_ONLY)
    if plain_path(asked.path) is None:
        return Answer(404, NO_SUCH_PAGE)
    return Answer() if asked.local else _from_elsewhere(asked, door)


def _from_elsewhere(asked: Asked, door: Door) -> Answer:
    if not door.lan or not door.token:
        return Answer(403, _NO_TOKEN)
    given = parse_qsl(asked.query, keep_blank_values=True)
    shown = next((value for name, value in given if name == TOKEN), "")
    if shown and _same(shown, door.token):
        rest = urlencode([pair for pair in given if pair[0] != TOKEN])
        return Answer(303, None, f"{asked.path}?{rest}" if rest else asked.path)
    if not _same(asked.cookie, door.token):
        return Answer(403, _NO_TOKEN)
    if asked.path.startswith((DESK, EDITOR)) and not asked.path.startswith(THINGS):
        return Answer(403, _HERE_ONLY)
    return Answer()


def _same(one: str, other: str) -> bool:
    return compare_digest(one.encode("utf-8", "replace"), other.encode())


def _named(asked: Asked, door: Door) -> bool:
    """Whether the request names a host of ours: another site's name may have been bent to this address."""
    names = LOCAL_NAMES if asked.local else (door.lan,) if door.lan else ()
    host = asked.host.lower()
    return host in {f"{name}:{door.port}" for name in names} or (door.port == _HTTP and host in names)


def same_origin(origin: str, host: str) -> bool:
    """Whether a page of the host `host` asks, as the header Origin has it."""
    return origin.lower() == f"http://{host.lower()}"


def plain_path(sent: str) -> str | None:
    """The path of a request, decoded, without the slash at its beginning; None for what no page has.

    Nothing that climbs, hides a slash, names a drive, a stream or a hidden file, or is spelt so that
    Windows would take it for another name.
    """
    if not sent.startswith("/") or len(sent) > _LONGEST or _HIDING.search(sent):
        return None
    try:
        path = unquote(sent, errors="strict")[1:]
    except UnicodeDecodeError:
        return None
    parts = path.split("/")
    inner = parts[:-1] if not parts[-1] else parts
    if _UNFIT.search(path) or any(not part or part[0] == "." or part[-1] in ". " for part in inner):
        return None
    return path
