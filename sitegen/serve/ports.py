"""Sockets to listen on: this machine alone or, where asked for, the local network, too."""

from __future__ import annotations

import errno
import socket
import sys
from contextlib import suppress

LOOPBACK = ("127.0.0.1", "::1")
_TRIED = 100
_SOMEWHERE = "198.51.100.1"
"""An address of nobody (RFC 5737), towards which the system chooses its own; nothing is sent."""


class PortTakenError(Exception):
    """Another program listens on the port. `free` is the next one that is free, None without any."""

    def __init__(self, port: int, free: int | None) -> None:
        super().__init__(f"port {port} is taken")
        self.port, self.free = port, free


class NoNetworkError(Exception):
    """The machine has no address on a local network."""


def listen(port: int, lan: str | None, *, search: bool) -> tuple[list[socket.socket], int]:
    """Listen on `port` or, to `search`, on the next one that is free; gives the sockets and the port.

    Port 0 is any. Raises PortTakenError, and OSError when the system does not let us listen.
    """
    if port == 0:
        port = _any_port()
    for tried in range(port, min(port + (_TRIED if search else 1), 65536)):
        found = _bound(tried, lan)
        if found is not None:
            return found, tried
    raise PortTakenError(port, next_free(port, lan))


def next_free(port: int, lan: str | None) -> int | None:
    """The first free port above `port`."""
    for tried in range(port + 1, min(port + _TRIED, 65536)):
        found = _bound(tried, lan)
        if found is not None:
            for one in found:
                one.close()
            return tried
    return None


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK[0], 0))
        port: int = probe.getsockname()[1]
        return port


def _bound(port: int, lan: str | None) -> list[socket.socket] | None:
    """Sockets on every address of ours, or None when one is taken; a machine may do without IPv6."""
    found: list[socket.socket] = []
    for address in (*LOOPBACK, *([lan] if lan else ())):
        try:
            found.append(_socket(port, address))
        except OSError as refusal:
            if address == "::1" and refusal.errno != errno.EADDRINUSE:
                continue
            for one in found:
                one.close()
            if refusal.errno == errno.EADDRINUSE or getattr(refusal, "winerror", 0) == 10013:
                return None
            raise
    return found


def _socket(port: int, address: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs listen at one port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.bind((address, port))
        made.listen(128)
        made.setblocking(False)
    except OSError:
        made.close()
        raise
    return made


def lan_address() -> str:
    """This machine's address on its local network. Raises NoNetworkError."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((_SOMEWHERE, 9))
        address: str = probe.getsockname()[0]
        if not address.startswith(("127.", "0.")):
            return address
    with suppress(OSError):
        for address in socket.gethostbyname_ex(socket.gethostname())[2]:
            if not address.startswith(("127.", "0.")):
                return address
    raise NoNetworkError
