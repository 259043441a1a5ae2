"""Who may ask for what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.serve.guard import Asked, Door, judge, plain_path, same_origin

HOME = Door(8000)
LAN = Door(8000, "192.168.1.20", "a-long-token")
PHONE = "192.168.1.77"


def asked(path: str = "/", **given: str) -> Asked:
    return Asked(**{"method": "GET", "host": "127.0.0.1:8000", "path": path, **given})


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_its_own_names_are_answered(host: str) -> None:
    assert judge(asked(host=host), HOME).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "",
        "127.0.0.1",
        "127.0.0.1:8001",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example:8000",
        "192.168.1.20:8000",
        "127.0.0.1:8000@evil.example",
        "[::1]",
    ],
)
def test_another_name_is_refused(host: str) -> None:
    """A page elsewhere may bend its own name to this address; what it reads then must be nothing."""
    answer = judge(asked(host=host), HOME)
    assert answer.status == 403
    assert answer.why is not None


def test_port_80_needs_no_number() -> None:
    assert judge(asked(host="localhost"), Door(80)).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"])
def test_pages_are_only_looked_at(method: str) -> None:
    assert judge(asked(method=method), HOME).status == 405
    assert judge(asked("/workbench/", method=method), HOME).status == 405


def test_the_editor_is_asked_from_here_only() -> None:
    assert judge(asked("/admin/format", method="POST"), HOME).status == 200
    there = asked("/admin/format", method="POST", host="192.168.1.20:8000", remote=PHONE, cookie=LAN.token)
    assert judge(there, LAN).status == 405


def test_a_phone_needs_the_token() -> None:
    there = {"host": "192.168.1.20:8000", "remote": PHONE}
    assert judge(asked("/", **there), LAN).status == 403
    assert judge(asked("/", query="token=wrong", **there), LAN).status == 403
    assert judge(asked("/", cookie="wrong", **there), LAN).status == 403
    assert judge(asked("/", cookie="令牌", **there), LAN).status == 403
    entering = judge(asked("/rooms/a/", query="x=1&token=a-long-token", **there), LAN)
    assert (entering.status, entering.where) == (303, "/rooms/a/?x=1")
    assert judge(asked("/", cookie=LAN.token, **there), LAN).status == 200


def test_a_phone_sees_the_site_and_nothing_else() -> None:
    there = {"host": "192.168.1.20:8000", "remote": PHONE, "cookie": LAN.token}
    for path in ("/workbench/", "/workbench/rooms/a/", "/workbench/status.json", "/admin/", "/admin/read"):
        assert judge(asked(path, **there), LAN).status == 403
    assert judge(asked("/workbench/assets/overlay.css", **there), LAN).status == 200
    assert judge(asked("/rooms/a/", **there), LAN).status == 200


def test_without_lan_nobody_else_is_answered() -> None:
    there = {"host": "127.0.0.1:8000", "remote": PHONE}
    assert judge(asked("/", **there), HOME).status == 403
    assert judge(asked("/", cookie="", **there), Door(8000, None, "")).status == 403


def test_this_machine_by_its_address_on_the_network_is_elsewhere() -> None:
    """Whoever is at home needs no token; the address on the network always does."""
    assert judge(asked(host="192.168.1.20:8000", remote="192.168.1.20"), LAN).status == 403
    assert judge(asked(host="192.168.1.20:8000", remote="127.0.0.1"), LAN).status == 403


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "rooms/",
        "//evil.example/",
        "/..",
        "/../etc/passwd",
        "/a/../../b",
        "/a/./b",
        "/%2e%2e/etc/passwd",
        "/%2E%2e%2fetc/passwd",
        "/a%2fb",
        "/a%5cb",
        "/a\\b",
        "/..\\..\\windows",
        "/a%00b",
        "/a\x00b",
        "/a%0d%0ab",
        "/c:/windows",
        "/file.html::$DATA",
        "/.sitegen",
        "/.git/config",
        "/rooms/.hidden/",
        "/file.html.",
        "/file.html%20",
        "/%ff%fe",
        "/" + "a" * 3000,
    ],
)
def test_paths_that_no_page_has(sent: str) -> None:
    assert plain_path(sent) is None
    assert judge(asked(sent), HOME).status == 404


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ("/", ""),
        ("/rooms/fuhaiyuan/", "rooms/fuhaiyuan/"),
        ("/rooms/a/files/%E8%A1%A8.docx", "rooms/a/files/表.docx"),
        ("/a-z/", "a-z/"),
        ("/feed.xml", "feed.xml"),
        ("/%252e%252e/", "%2e%2e/"),
    ],
)
def test_paths_that_pages_have(sent: str, path: str) -> None:
    assert plain_path(sent) == path


@given(st.text(alphabet="./\\%2e5cfF0:~ a\x00", max_size=24))
def test_no_path_climbs(sent: str) -> None:
    """Whatever is sent, what is let through stays below the folder, on any system."""
    path = plain_path("/" + sent)
    if path is not None:
        parts = path.split("/")
        assert not {"..", "."} & set(parts)
        assert not path.startswith("/")
        assert not set("\\:\x00") & set(path)


def test_only_own_pages_open_a_socket() -> None:
    assert same_origin("http://127.0.0.1:8000", "127.0.0.1:8000")
    assert not same_origin("http://evil.example", "127.0.0.1:8000")
    assert not same_origin("https://127.0.0.1:8000", "127.0.0.1:8000")
    assert not same_origin("null", "127.0.0.1:8000")
    assert not same_origin("", "127.0.0.1:8000")
