"""The form editor served by itself, as `sitegen serve --admin` serves it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from sitegen.reading.locales import translator
from sitegen.serve.editor import handlers


@contextmanager
def serving(root: Path, language: str = "zh") -> Iterator[str]:
    """The address of the editor for the site at `root`."""
    [socket] = bind_sockets(0, "127.0.0.1")
    port = socket.getsockname()[1]
    ready, loops = Event(), list[asyncio.AbstractEventLoop]()

    def run() -> None:
        async def main() -> None:
            loops.append(asyncio.get_running_loop())
            over = asyncio.Event()
            stops.append(over)
            server = HTTPServer(Application(handlers(root, translator(language))))
            server.add_socket(socket)
            ready.set()
            await over.wait()
            server.stop()
            await server.close_all_connections()

        asyncio.run(main())

    stops = list[asyncio.Event]()
    thread = Thread(target=run)
    thread.start()
    ready.wait()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        loops[0].call_soon_threadsafe(stops[0].set)
        thread.join()
