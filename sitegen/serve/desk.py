"""What all answers of the server draw on: the state, who is listening, and how to speak."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

from sitegen.pages.paper.qr import Code, code
from sitegen.serve.guard import TOKEN, Door
from sitegen.serve.reloading import SCRIPT, Listeners
from sitegen.serve.rendering import Pages
from sitegen.serve.state import State


class Desk:
    """One preview: `root` is the site's folder, `folder` what is published of it.

    `state` is None until the first build has ended; meanwhile `progress` says how many rooms of how
    many were looked at. `told` hears of every state. `parts` are what else there is to go to, by
    address: a tuple of them at most once.
    """

    def __init__(self, root: Path, folder: Path, pages: Pages, door: Door) -> None:
        self.root = root
        self.folder = folder
        self.pages = pages
        self.door = door
        self.state: State | None = None
        self.progress = (0, 0)
        self.listeners = Listeners()
        self.told: Callable[[State], None] = lambda _state: None
        self.parts: frozenset[str] = frozenset()

    def show(self, state: State) -> None:
        """From now on this is how things stand."""
        if self.state is not None and state.number == self.state.number:
            return
        self.state = state
        self.told(state)
        self.listeners.tell(state)

    @property
    def address(self) -> str:
        """The path before all addresses of the site, decoded."""
        return unquote(self.state.root) if self.state else ""

    @property
    def lan_url(self) -> str:
        """The link for other devices of the local network; "" when it is not open to them."""
        if not self.door.lan:
            return ""
        return f"http://{self.door.lan}:{self.door.port}{self.address}/?{TOKEN}={self.door.token}"

    @property
    def lan_code(self) -> Code | None:
        """The same as a QR code."""
        return code(self.lan_url) if self.lan_url else None

    def reload_script(self, host: str, number: int) -> str:
        """Livereload's script for a page made with state `number`, asked for under the name `host`."""
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return f"{SCRIPT}?host={name}&port={self.door.port}&snipver={number}&mindelay=300&maxdelay=3000"
