"""The published pages, with the overlay and the reload signal put into them."""

from __future__ import annotations

from pathlib import Path

from sitegen.serve.answers import Handler
from sitegen.serve.guard import NO_SUCH_PAGE, THINGS, plain_path
from sitegen.serve.overlay import injected, overlay
from sitegen.serve.reloading import shown_by
from sitegen.serve.state import State

TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vcf": "text/vcard; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
"""A table of our own: Windows keeps one that any program may spoil."""
WORKER = "sw.js"
_MISSING = "404.html"


def file_in(folder: Path, path: str) -> Path | None:
    """The regular file at `path` in `folder`; None for none, and for one that a link leads out to."""
    try:
        file = (folder / path).resolve(strict=True)
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except (OSError, RuntimeError):  # the latter for links in a circle
        return None


def type_of(path: str) -> str:
    """The content type by the ending."""
    return TYPES.get(Path(path).suffix.lower(), "application/octet-stream")


class SitePage(Handler):
    """Any page or file of the site."""

    def get(self, *_given: str) -> None:
        """Answer with the file, or with the page for what is not there."""
        state, path = self.desk.state, plain_path(self.request.path)
        if state is None:
            self.wait()
            return
        root = self.desk.address.strip("/")
        if path is None:
            self._missing(state)
        elif not root or path.startswith(f"{root}/"):
            self._answer(state, path[len(root) :].lstrip("/"))
        elif path in ("", root):
            self.redirect(f"{state.root}/")
        else:
            self._missing(state)

    def _answer(self, state: State, path: str) -> None:
        folder = self.desk.folder
        if path and not path.endswith("/") and file_in(folder, f"{path}/index.html"):
            self.redirect(f"{self.request.path}/")
        elif path == WORKER:
            # One that an earlier server gave this browser must not keep yesterday's pages alive.
            self._send(_own("no-worker.js"), WORKER)
        elif (
            file := file_in(folder, f"{path}index.html" if path.endswith("/") or not path else path)
        ) is None:
            self._missing(state)
        else:
            self._give(file, state)

    def _missing(self, state: State) -> None:
        self.set_status(404)
        file = file_in(self.desk.folder, _MISSING)
        if file is not None:
            self._give(file, state)
        elif not state.bureau:
            self._nothing_yet(state)
        else:
            self.say(404, NO_SUCH_PAGE)

    def _nothing_yet(self, state: State) -> None:
        """No page was ever built: say why."""
        told = overlay(self.desk.root, state, "", self.desk.pages, local=self.asked.local)
        self.set_status(503)
        self.show("nothing.html", state, overlay=told)

    def _give(self, file: Path, state: State) -> None:
        try:
            data = file.read_bytes()
        except OSError:  # replaced at this moment
            data = b""
        self._send(self._page(data, state) if file.suffix == ".html" else data, file.name)

    def _send(self, data: bytes, name: str) -> None:
        self.set_header("Content-Type", type_of(name))
        self.finish(data)

    def _page(self, html: bytes, state: State) -> bytes:
        """The page as residents get it, with what belongs to the preview."""
        desk, framed = self.desk, self.request.headers.get("Sec-Fetch-Dest") == "iframe"
        room = shown_by(self.request.path, state.root)
        told = None if framed else overlay(desk.root, state, room, desk.pages, local=self.asked.local)
        reload = desk.reload_script(self.request.host, state.number)
        head = desk.pages.render("page_head.html", things=THINGS, overlay=told, reload=reload)
        foot = desk.pages.render("overlay.html", overlay=told) if told else ""
        return injected(html, head, foot)


def _own(name: str) -> bytes:
    return (Path(__file__).parent / "assets" / name).read_bytes()


class Thing(Handler):
    """A style sheet or script of the preview's own."""

    def get(self, name: str) -> None:
        """Answer with it."""
        file = file_in(Path(__file__).parent / "assets", name)
        if file is None:
            self.say(404, NO_SUCH_PAGE)
            return
        self.set_header("Content-Type", type_of(name))
        self.finish(file.read_bytes())
