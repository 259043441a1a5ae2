"""The server from end to end: routes, threads, the calendar, and a clean end."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from time import time
from typing import Any

from livereload.handlers import LiveReloadJSHandler  # type: ignore[import-untyped]
from msgspec import Struct
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RedirectHandler

from sitegen.build.preview import Preview
from sitegen.model.finding import Translate
from sitegen.serve.answers import CarefulHeaders, Refused, asked_of
from sitegen.serve.desk import Desk
from sitegen.serve.editor import LARGEST_REQUEST
from sitegen.serve.editor import handlers as editor_handlers
from sitegen.serve.foreman import Foreman
from sitegen.serve.guard import DESK, EDITOR, THINGS, Door, judge
from sitegen.serve.guide import handlers as guide_handlers
from sitegen.serve.reloading import SCRIPT, SOCKET, ReloadSocket
from sitegen.serve.rendering import Pages
from sitegen.serve.site_pages import SitePage, Thing
from sitegen.serve.state import State
from sitegen.serve.workbench import Clause, Manual, RoomPanel, Status, Workbench
from sitegen.serve.workshop import Workshop

_TICK = 0.5
"""Seconds between two looks at the calendar, and at whether the end was asked for."""
_PATIENCE = 60
"""Seconds that a connection may say nothing, or take to say what it wants."""
_BODY = 1 << 16
"""The largest request, but for those of the form editor."""
_MESSAGE = 1 << 16
_ADDRESS = "address"

Route = tuple[Any, ...]


class Settings(Struct, frozen=True, kw_only=True):
    """What `sitegen serve` is asked for. `day` stands still; without it the preview moves on at midnight.

    `today` and `now` tell the date and the time in Shanghai.
    """

    root: Path
    out: Path
    today: Callable[[], date]
    now: Callable[[], datetime]
    day: date | None = None
    jobs: int = 0
    admin: bool = False
    poll: bool = False


class Audience(Struct, frozen=True):
    """Who hears of every state, why files are looked through, how far a build is, and of the end."""

    state: Callable[[State], None] = lambda _state: None
    polling: Callable[[str], None] = lambda _why: None
    progress: Callable[[int, int], None] = lambda _done, _of: None
    ending: Callable[[], None] = lambda: None


class Guarded(Application):
    """The routes, behind the guard: no handler is asked before it has let the request in."""

    def __init__(self, desk: Desk, routes: Sequence[Route]) -> None:
        super().__init__(
            list(routes),
            transforms=[CarefulHeaders],
            log_function=lambda _handler: None,
            websocket_max_message_size=_MESSAGE,
            websocket_ping_interval=30,
        )
        self._desk = desk

    def find_handler(self, request: HTTPServerRequest, **given: Any) -> Any:
        """Ask the guard, then the routes."""
        answer = judge(asked_of(request), self._desk.door)
        much = answer.status == 200 and EDITOR in self._desk.parts and request.path.startswith(EDITOR)
        request.connection.set_max_body_size(LARGEST_REQUEST if much else _BODY)  # type: ignore[union-attr]
        if answer.status != 200:
            return self.get_handler_delegate(request, Refused, {"desk": self._desk, "answer": answer})
        return super().find_handler(request, **given)


def routes(desk: Desk, translate: Translate, *, admin: bool) -> list[Route]:
    """Who answers what."""
    given = {"desk": desk}
    parts: list[Route] = [
        *guide_handlers(translate),
        *(editor_handlers(desk.root, translate) if admin else ()),
    ]
    desk.parts = frozenset(top for top in (f"{DESK}guide/", EDITOR) if any(_below(top, one) for one in parts))
    return [
        (SOCKET, ReloadSocket, {"listeners": desk.listeners, "root": lambda: desk.address}),
        (SCRIPT, LiveReloadJSHandler),
        (DESK.rstrip("/"), RedirectHandler, {"url": DESK, "permanent": False}),
        (DESK, Workbench, given),
        (f"{DESK}status.json", Status, given),
        (f"{DESK}rooms/([^/]+)/", RoomPanel, given),
        (f"{DESK}rules/", Manual, given),
        (f"{DESK}rules/([A-Za-z][0-9]{{3}})/", Clause, given),
        (f"{THINGS}([a-z-]+[.](?:css|js))", Thing, given),
        *parts,
        (".*", SitePage, given),
    ]


def _below(top: str, route: Route) -> bool:
    return str(route[0]).lstrip("^").startswith(top)


def new_token() -> str:
    """What opens the preview to the local network, different every time."""
    return secrets.token_urlsafe(18)


def address_of(out: Path) -> str:
    """Where a preview that is kept in `out` is shown; "" when nobody says so."""
    try:
        return (out.absolute().parent / f".{out.name}.sitegen" / _ADDRESS).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def serve(
    settings: Settings, door: Door, sockets: list[socket.socket], pages: Pages, audience: Audience
) -> None:
    """Build, serve and watch until the process is told to end (SIGINT, SIGTERM).

    Raises OutputRefusedError and OSError when the folder of the preview cannot be used; whatever
    goes wrong later is shown to whoever looks at the preview.
    """
    desk = Desk(settings.root, settings.out.absolute(), pages, door)
    wanted: list[Foreman] = []

    def progress(done: int, of: int) -> None:
        desk.progress = (done, of)
        audience.progress(done, of)
        for foreman in wanted:
            foreman.still_wanted()

    today = settings.day or settings.today()
    preview = Preview(settings.root, settings.out, today, settings.jobs, progress)
    # So many that a page of an earlier run is older than everything.
    with Workshop(preview, today, int(time()), settings.now) as workshop:
        told = preview.work / _ADDRESS
        told.write_text(f"http://127.0.0.1:{door.port}{DESK}\n", encoding="utf-8", newline="\n")
        try:
            asyncio.run(_serve(settings, desk, workshop, wanted, sockets, audience))
        finally:
            told.unlink(missing_ok=True)


async def _serve(
    settings: Settings,
    desk: Desk,
    workshop: Workshop,
    wanted: list[Foreman],
    sockets: list[socket.socket],
    audience: Audience,
) -> None:
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    desk.told = audience.state
    _end_on_signal(loop, over)
    application = Guarded(desk, routes(desk, desk.pages.translate, admin=settings.admin))
    server = HTTPServer(
        application, max_body_size=LARGEST_REQUEST, idle_connection_timeout=_PATIENCE, body_timeout=_PATIENCE
    )
    server.add_sockets(sockets)

    def tell(state: State) -> None:
        loop.call_soon_threadsafe(desk.show, state)

    foreman = Foreman(workshop, tell, poll=settings.poll, warn=audience.polling)
    wanted.append(foreman)
    foreman.begin()
    try:
        await watch_the_calendar(settings, foreman, over)
    finally:
        audience.ending()
        server.stop()
        foreman.end()
        await server.close_all_connections()


async def watch_the_calendar(
    settings: Settings, foreman: Foreman, over: asyncio.Event, tick: float = _TICK
) -> None:
    """Wait for the end; meanwhile a new day in Shanghai makes a new site, unless the day stands still."""
    shown = settings.today()
    while not over.is_set():
        try:
            await asyncio.wait_for(over.wait(), tick)
        except TimeoutError:
            today = settings.today()
            if settings.day is None and today != shown:
                shown = today
                foreman.move_to(today)


def _end_on_signal(loop: asyncio.AbstractEventLoop, over: asyncio.Event) -> None:
    names = [name for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    for name in names:
        number = getattr(signal, name)
        try:
            loop.add_signal_handler(number, over.set)
        except NotImplementedError:  # on Windows
            signal.signal(number, lambda *_given: loop.call_soon_threadsafe(over.set))
