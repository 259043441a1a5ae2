"""A preview's server in this process, on a loop of its own, for tests that speak HTTP with it."""

from __future__ import annotations

import asyncio
import http.client
import threading
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tornado.httpserver import HTTPServer

from sitegen.reading.locales import translator
from sitegen.serve.desk import Desk
from sitegen.serve.guard import Door
from sitegen.serve.ports import listen
from sitegen.serve.rendering import Pages
from sitegen.serve.server import Guarded, routes
from sitegen.serve.state import State

T = TypeVar("T")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


class Server(NamedTuple):
    """A server that listens: its desk, its port, and its loop."""

    desk: Desk
    port: int
    loop: asyncio.AbstractEventLoop

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Send one request, its path as it is; `Host` may be another one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in {"Host": f"127.0.0.1:{self.port}", **headers}.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        found = Answer(answer.status, answer.headers, answer.read())
        connection.close()
        return found

    def show(self, state: State) -> None:
        """Have the desk show a state, in the server's own thread, and wait until it does."""
        shown = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (self.desk.show(state), shown.set()))
        assert shown.wait(10)


def awaited(coroutine: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives, run in a thread of its own: in this one the browser's loop may be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


@contextmanager
def serving(
    root: Path, out: Path, language: str = "zh", *, admin: bool = False, token: str = ""
) -> Iterator[Server]:
    """Serve the preview in `out` of the site at `root`; nothing is built by it."""
    sockets, port = listen(0, None, search=False)
    tag = {"zh": "zh-CN", "en": "en"}[language]
    door = Door(port, "192.0.2.7" if token else None, token)
    desk = Desk(root, out, Pages(translator(language), tag), door)
    begun, over = threading.Event(), threading.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def run() -> None:
        server = HTTPServer(Guarded(desk, routes(desk, desk.pages.translate, admin=admin)))
        server.add_sockets(sockets)
        loops.append(asyncio.get_running_loop())
        begun.set()
        while not over.is_set():
            await asyncio.sleep(0.02)
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.run(run()))
    thread.start()
    assert begun.wait(10)
    try:
        yield Server(desk, port, loops[0])
    finally:
        over.set()
        thread.join()
