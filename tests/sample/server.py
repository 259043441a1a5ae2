"""A web server for a built folder as a real one is set up: policy, content types, compression, error page."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
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
    ".xml": "application/xml",
}
PACKED = {".atom", ".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".vcf", ".webmanifest", ".xml"}


class Served:
    """A folder on loopback below `root` (`""` or `/path`).

    Tests may put another build in `folder`, set `down` (no request is answered, as off the net) and
    `late` (every answer takes that many seconds).
    """

    def __init__(self, folder: Path, root: str = "") -> None:
        self.folder = folder
        self.root = root
        self.down = False
        self.late = 0.0
        self.origin = ""

    @property
    def home(self) -> str:
        """The address of the home page, without the slash at its end."""
        return f"{self.origin}{self.root}"

    def file(self, path: str) -> Path | None:
        """The file behind the path of a request."""
        inside = unquote(path).removeprefix(self.root).lstrip("/")
        if not unquote(path).startswith(f"{self.root}/") or ".." in inside:
            return None
        file = self.folder / (f"{inside}index.html" if inside.endswith("/") or not inside else inside)
        return file if file.is_file() else None


@contextmanager
def serving(folder: Path, root: str = "") -> Iterator[Served]:
    """Serve `folder` while the context lasts."""
    site = Served(folder, root)
    handler = functools.partial(_Answer, site)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site.origin = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        server.shutdown()


@functools.lru_cache(maxsize=1024)
def packed(data: bytes, quality: int = 11) -> bytes:
    """What a server that compresses beforehand sends."""
    return brotli.compress(data, quality=quality)


class _Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, site: Served, *given: object) -> None:
        self.site = site
        super().__init__(*given)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass

    def do_GET(self) -> None:
        if self.site.down:
            self.close_connection = True
            return
        time.sleep(self.site.late)
        path = urlsplit(self.path).path
        file = self.site.file(path)
        if file is None and self.site.file(f"{path}/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", ".txt", {"Location": f"{path}/"})
        elif file is None:
            missing = self.site.folder / "404.html"
            body = missing.read_bytes() if missing.is_file() else b""
            self._send(HTTPStatus.NOT_FOUND, body, ".html", {})
        else:
            # What is named by its content may be kept for ever; what is not must be asked for again.
            for_ever = "/assets/" in path or "/photos/" in path
            age = "public, max-age=31536000, immutable" if for_ever else "no-cache"
            self._send(HTTPStatus.OK, file.read_bytes(), file.suffix, {"Cache-Control": age})

    do_HEAD = do_GET  # noqa: N815 - the name the base class calls

    def _send(self, status: HTTPStatus, body: bytes, suffix: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        if suffix in PACKED and "br" in self.headers.get("Accept-Encoding", ""):
            body = packed(body, 5)
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Type", TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Vary", "Accept-Encoding")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
