"""Ports: taken ones, free ones, and whom they are open to."""

from __future__ import annotations

import socket

import pytest

from sitegen.serve.ports import PortTakenError, listen


def closed(sockets: list[socket.socket]) -> set[str]:
    addresses = {one.getsockname()[0] for one in sockets}
    for one in sockets:
        one.close()
    return addresses


def test_only_this_machine_is_listened_to() -> None:
    sockets, _port = listen(0, None, search=False)
    assert closed(sockets) <= {"127.0.0.1", "::1"}


def test_a_taken_port_is_told_with_the_next_free_one() -> None:
    taken, port = listen(0, None, search=False)
    try:
        with pytest.raises(PortTakenError) as refused:
            listen(port, None, search=False)
        assert refused.value.port == port
        assert refused.value.free is not None
        assert refused.value.free > port
        found, other = listen(port, None, search=True)
        assert other == refused.value.free
        closed(found)
    finally:
        closed(taken)


def test_a_port_taken_on_ipv6_alone_is_taken() -> None:
    """A browser that asks `localhost` may get there first."""
    if not socket.has_ipv6:
        pytest.skip("a machine without IPv6")
    with socket.socket(socket.AF_INET6) as other:
        try:
            other.bind(("::1", 0))
        except OSError:
            pytest.skip("a machine without IPv6")
        other.listen()
        with pytest.raises(PortTakenError):
            listen(other.getsockname()[1], None, search=False)
