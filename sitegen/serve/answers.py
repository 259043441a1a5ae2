"""What all handlers share: headers, sentences instead of tracebacks, pages of the preview's own."""

from __future__ import annotations

import traceback
from http import HTTPStatus
from typing import Any

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import HTTPError, OutputTransform, RequestHandler

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.serve.desk import Desk
from sitegen.serve.guard import COOKIE, NO_SUCH_PAGE, Answer, Asked
from sitegen.serve.state import State

_STATED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_FAILED = _("sitegen itself failed. The terminal says how; please report it.")


def policy(host: str) -> str:
    """What a page may load: what is this server's own. `host` is spelt out for browsers that want it so."""
    return (
        f"default-src 'self'; connect-src 'self' ws://{host}; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    )


class CarefulHeaders(OutputTransform):
    """Puts the careful headers on every answer, whichever handler gives it; a handler's own stay."""

    def __init__(self, request: Any) -> None:
        self._host = request.host

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002 - tornado's signature
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add what is not stated."""
        for name, value in {**_STATED, "Content-Security-Policy": policy(self._host)}.items():
            if name not in headers:
                headers[name] = value
        if "Server" in headers:
            del headers["Server"]
        return status_code, headers, chunk


def asked_of(request: HTTPServerRequest) -> Asked:
    """What of a request counts for the guard."""
    cookie = request.cookies.get(COOKIE)
    return Asked(
        method=request.method or "",
        host=request.host,
        path=request.path,
        query=request.query,
        remote=request.remote_ip or "",
        cookie=cookie.value if cookie else "",
    )


class Handler(RequestHandler):
    """A handler of the preview: `desk` is what it answers from."""

    def initialize(self, desk: Desk) -> None:
        """Take the desk."""
        self.desk = desk

    def head(self, *given: str) -> None:
        """As GET; tornado leaves the body out."""
        self.get(*given)

    @property
    def asked(self) -> Asked:
        """What of the request counts."""
        return asked_of(self.request)

    def show(self, template: str, state: State, **given: object) -> None:
        """Answer with a page of the preview's own."""
        desk = self.desk
        self.finish(
            desk.pages.render(
                template,
                state=state,
                desk=desk,
                reload=desk.reload_script(self.request.host, state.number),
                **given,
            )
        )

    def say(self, status: int, why: Message) -> None:
        """Answer with one sentence."""
        self.set_status(status, HTTPStatus(status).phrase)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(self.desk.pages.render("sentence.html", sentence=why, local=self.asked.local))

    def wait(self) -> None:
        """Answer, before the first build has ended, that it has not."""
        self.set_status(503)
        self.set_header("Retry-After", "1")
        self.finish(self.desk.pages.render("waiting.html", progress=self.desk.progress))

    def write_error(self, status_code: int, **given: Any) -> None:
        """Say in a sentence what tornado, or a bug, has raised."""
        fault = given.get("exc_info", (None, None, None))[1]
        if fault is not None and not isinstance(fault, HTTPError):
            traceback.print_exception(fault)
        self.say(status_code, NO_SUCH_PAGE if status_code < 500 else _FAILED)

    def log_exception(self, *_given: Any) -> None:
        """Say nothing a second time."""


class Refused(Handler):
    """Answers what the guard does not let in."""

    SUPPORTED_METHODS = ("GET", "HEAD", "POST", "DELETE", "PATCH", "PUT", "OPTIONS")

    def initialize(self, desk: Desk, answer: Answer) -> None:  # type: ignore[override]
        """Take the guard's answer."""
        super().initialize(desk)
        self._answer = answer

    def prepare(self) -> None:
        """Refuse, or give the cookie and send the phone to the page."""
        if self._answer.status != 303 or self._answer.why is not None:
            if self._answer.status == 405:
                self.set_header("Allow", "GET, HEAD")
            self.say(self._answer.status, self._answer.why or NO_SUCH_PAGE)
            return
        self.set_cookie(
            COOKIE, self.desk.door.token, httponly=True, samesite="Strict", path="/", expires_days=1
        )
        self.set_status(303)
        self.set_header("Location", self._answer.where)
        self.finish()
