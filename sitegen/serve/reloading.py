"""Livereload as the transport: one signal a finished build, to the pages that show it, and none lost.

A page says with which state it was made (livereload's `snipver`). One that connects after a newer
state has changed what it shows is reloaded at once, so nothing is missed while it loads.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]
from tornado.websocket import WebSocketClosedError

from sitegen.serve.guard import DESK, same_origin
from sitegen.serve.state import LISTS, State

SOCKET = "/livereload"
SCRIPT = "/livereload.js"
_RELOAD = json.dumps({"command": "reload", "path": "*", "liveCSS": False, "liveImg": False})
_DESK = "/"
"""No room has this name: it stands for the pages of the workbench, which show every state."""


class Listeners:
    """The pages that are open, and when what they show last changed."""

    def __init__(self) -> None:
        self._open: dict[ReloadSocket, str] = {}
        self._changed: dict[str, int] = {}
        self._all = 0
        self.signals = 0

    def tell(self, state: State) -> None:
        """Reload the pages that `state` has news for."""
        if state.news is None:
            self._all = state.number
        for room in state.news or ():
            self._changed[room] = state.number
        self._changed[_DESK] = state.number
        for page, shown in tuple(self._open.items()):
            if state.news is None or shown == _DESK or shown in state.news:
                self.reload(page)

    def add(self, page: ReloadSocket, shown: str, number: int) -> None:
        """A page is open that was made with state `number`; an outdated one is reloaded at once."""
        self._open[page] = shown
        if number < max(self._all, self._changed.get(shown, 0)):
            self.reload(page)

    def drop(self, page: ReloadSocket) -> None:
        """A page was closed."""
        self._open.pop(page, None)

    def reload(self, page: ReloadSocket) -> None:
        """Tell one page to load itself anew."""
        self.signals += 1
        page.send(_RELOAD)


def shown_by(path: str, root: str) -> str:
    """What the page at `path` shows: a room, by its name, or LISTS; `root` is before all of the site's."""
    if path.startswith(DESK):
        return _DESK
    parts = unquote(path).removeprefix(f"{unquote(root)}/").split("/")
    return parts[1] if len(parts) > 1 and parts[0] in ("rooms", "r") else LISTS


class ReloadSocket(LiveReloadHandler):  # type: ignore[misc]
    """A page's connection."""

    def initialize(self, listeners: Listeners, root: Any) -> None:
        """`root` gives the path before all addresses of the site."""
        self._listeners, self._root = listeners, root
        self._number = 0

    def check_origin(self, origin: str) -> bool:
        """Pages of other sites are not told what happens here."""
        return same_origin(origin, self.request.host)

    def on_message(self, message: str | bytes) -> None:
        """Take livereload's two messages, `hello` and `info`; whoever says anything else is cut off."""
        try:
            said = json.loads(message)
            if said["command"] == "hello":
                self._number = int(said.get("snipver", 0))
                super().on_message(message)
            elif said["command"] == "info":
                path = urlsplit(str(said["url"])).path
                self._listeners.add(self, shown_by(path, self._root()), self._number)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            self.close(1002)

    def on_close(self) -> None:
        """Forget the page."""
        self._listeners.drop(self)

    def send(self, message: str) -> None:
        """Send, unless the page has just been closed."""
        try:
            self.write_message(message)
        except WebSocketClosedError:
            self._listeners.drop(self)
