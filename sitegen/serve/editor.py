"""The form editor at `/admin/`: its page, its program, and what turns files into forms and back.

Nothing is written here. The browser reads the files through its own access to the folder and sends
them; the answer says what a file is to hold, and the browser writes it.
"""

from __future__ import annotations

import html
import json
import re
from base64 import b64decode, b64encode
from binascii import Error as NoBase64
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

from sitegen.exchange.editor.config import FORMATS
from sitegen.exchange.editor.desk import codes_of, open_desk
from sitegen.exchange.editor.documents import document_at
from sitegen.exchange.editor.fields import OFFICER_LIST
from sitegen.exchange.editor.filing import FilingRefusedError, read_form, written
from sitegen.exchange.editor.pictures import fit
from sitegen.model.finding import Fault, Message, Translate
from sitegen.model.finding import message as _
from sitegen.reading.fitting import PictureRefusedError
from sitegen.serve.editor_bundle import SOURCES, bundle_folder
from sitegen.serve.editor_words import page_words, script_words
from sitegen.serve.guard import same_origin

Routes = list[tuple[str, type[RequestHandler], dict[str, Any]]]

LARGE = 100
"""With more rooms than this the editor opens those of one station."""
LARGEST_REQUEST = 32 << 20
FILES_AT_ONCE = 256
LOOPBACK = ("localhost", "127.0.0.1", "::1")
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' blob: data:; font-src 'self' data:; media-src 'self' blob:; "
    "connect-src 'self' blob: data:; worker-src 'self' blob:; frame-src 'self' blob:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def handlers(root: Path, translate: Translate) -> Routes:
    """The routes under `/admin/` for the site at `root`; the bundle must have been prepared."""
    given = {"root": root, "translate": translate}
    return [
        (r"/admin", _Door, given),
        (r"/admin/", _Door, given),
        (r"/admin/config\.json", _Configuration, given),
        (r"/admin/read", _Reading, given),
        (r"/admin/format", _Format, given),
        (r"/admin/fit", _Fit, given),
        (r"/admin/((?:start|folder|officer|pictures|unsaved)\.js|editor\.css|logo\.svg)", _Source, {}),
        (r"/admin/bundle/[\w-]+/((?:[\w-]+/)?[\w.-]+)", _Bundle, {}),
    ]


class _Local(RequestHandler):
    """A page for this computer alone."""

    def set_default_headers(self) -> None:
        self.set_header("Content-Security-Policy", POLICY)
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Referrer-Policy", "same-origin")

    def prepare(self) -> None:
        if urlsplit(f"//{self.request.host}").hostname not in LOOPBACK:
            raise HTTPError(403)

    def write_error(self, status_code: int, **_kwargs: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code}\n")


class _AtDesk(_Local):
    """What needs to know the site."""

    def initialize(self, root: Path, translate: Translate) -> None:
        self._root = root
        self._translate = translate

    def say(self, sentence: Message) -> str:
        return sentence.render(self._translate)


class _Door(_AtDesk):
    """The page that asks for the folder and holds the editor."""

    def get(self) -> None:
        """Answer with the page."""
        if not self.request.path.endswith("/"):
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(f"/admin/{query}")
            return
        desk = open_desk(self._root, self._translate)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        facts = {
            "words": script_words(self._translate),
            "where": str(self._root),
            "marks": desk.marks(),
            "rooms": [{"id": one.id, "title": one.title, "station": one.station} for one in desk.rooms],
            "large": len(desk.rooms) > LARGE,
            "bundle": bundle_folder().name,
            "locale": self.say(_("en-US")),
            "officer": OFFICER_LIST,
            "formats": FORMATS,
        }
        values = {
            **{name: html.escape(text) for name, text in page_words(self._translate).items()},
            "lang": self.say(_("en")),
            "title": html.escape(desk.title),
            "where": html.escape(str(self._root)),
            "address": html.escape(f"http://{self.request.host}/admin/"),
            "desk": json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c"),
        }
        page = (SOURCES / "index.html").read_text("utf-8")
        self.finish(_SLOT.sub(lambda slot: values[slot[1]], page))

    head = get


class _Configuration(_AtDesk):
    """The editor's configuration, as the bureau's files are now."""

    def get(self) -> None:
        """Answer with it in JSON."""
        desk = open_desk(self._root, self._translate)
        self.finish(desk.configuration(self._translate))


class _Asked(_AtDesk):
    """A question in JSON from a page of our own; the answer is JSON, too, also when it is no."""

    def prepare(self) -> None:
        super().prepare()
        origin = self.request.headers.get("Origin", "")
        if not same_origin(origin, self.request.host):
            self.refuse(403, _("Only pages of this server may ask this."))
        elif self.request.headers.get("Content-Type", "").partition(";")[0] != "application/json":
            self.refuse(415, _("The question must be JSON."))
        elif len(self.request.body) > LARGEST_REQUEST:
            self.refuse(413, _("That is too much at once."))

    def refuse(self, status: int, why: Message) -> None:
        self.set_status(status)
        self.finish({"message": self.say(why)})

    def post(self) -> None:
        """Answer the question; one that is not as it should be gets 400."""
        try:
            asked = json.loads(self.request.body)
            answer = self.answer(asked if isinstance(asked, dict) else {})
        except FilingRefusedError as refusal:
            shown = [self.say(refusal.why), *(_line(fault, self._translate) for fault in refusal.faults[:3])]
            self.set_status(409)
            self.finish({"message": "\n".join(shown)})
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, NoBase64):
            self.refuse(400, _("The question cannot be understood."))
        else:
            self.finish(answer)

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        raise NotImplementedError


class _Reading(_Asked):
    """Files as forms."""

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Answer with `forms`, one for each of `files`: its form, or the faults that hide it."""
        codes = codes_of(self._root)
        files = asked["files"][:FILES_AT_ONCE]
        return {"forms": [self._form(one["path"], b64decode(one["data"]), codes) for one in files]}

    def _form(self, path: str, data: bytes, codes: Any) -> dict[str, Any]:
        document = document_at(path)
        if document is None:
            return {"path": path}
        form = read_form(document, data, codes)
        if isinstance(form, dict):
            return {"path": path, "form": form}
        return {"path": path, "faults": [_fault(fault, self._translate) for fault in form]}


class _Format(_Asked):
    """A form as the file it is to become."""

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Answer with `data`: the bytes of the file `path`, which holds `before` now, for the `form`."""
        document = document_at(asked["path"])
        if document is None or not isinstance(asked["form"], dict):
            raise FilingRefusedError(_no_place(asked["path"]))
        base, before = (
            b64decode(asked[name]) if asked[name] is not None else None for name in ("base", "before")
        )
        codes = codes_of(self._root)
        return {"data": b64encode(written(document, base, before, asked["form"], codes)).decode()}


class _Fit(_Asked):
    """A picture as it goes into a room's folder."""

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Answer with `name` and `data` for those of the picture that was chosen."""
        try:
            name, data = fit(str(asked["name"]), b64decode(asked["data"]))
        except PictureRefusedError as refusal:
            raise FilingRefusedError(_both(refusal.why, refusal.help)) from refusal
        return {"name": name, "data": b64encode(data).decode()}


def _both(why: Message, help_: Message) -> Message:
    return _("{why} {help}", why=why, help=help_)


def _no_place(path: object) -> Message:
    return _("`{path}` is no place for a form.", path=str(path))


def _fault(fault: Fault, translate: Translate) -> dict[str, Any]:
    return {
        "path": fault.span.path,
        "line": fault.span.line,
        "code": fault.code,
        "message": fault.message.render(translate),
        "help": fault.help.render(translate),
    }


def _line(fault: Fault, translate: Translate) -> str:
    """A fault in a line: where, what, how to mend it."""
    told = _fault(fault, translate)
    return f"{told['path']}:{told['line']} {told['message']} {told['help']}"


class _Source(_Local):
    """The scripts and the style of the page."""

    def get(self, name: str) -> None:
        """Answer with the file."""
        self.set_header("Content-Type", _TYPES[Path(name).suffix])
        self.finish((SOURCES / name).read_bytes())


class _Bundle(_Local):
    """The editor's program. Its address changes with its versions, so a browser may keep it."""

    def get(self, name: str) -> None:
        """Answer with a file of the bundle. 404 when there is none of that name."""
        path = bundle_folder() / name
        kind = _TYPES.get(path.suffix)
        if kind is None or not path.is_file():
            raise HTTPError(404)
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "private, max-age=31536000, immutable")
        self.finish(path.read_bytes())
