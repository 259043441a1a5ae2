"""What the editor's server answers, to whom, and what it refuses."""

from __future__ import annotations

import http.client
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.editor.serving import serving

ROOM = "content/rooms/fuhaiyuan/room.yaml"


@pytest.fixture
def home(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


def asked(
    home: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the body of an answer; underscores in names of headers are hyphens."""
    connection = http.client.HTTPConnection(urlsplit(home).netloc, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET" if body is None else "POST", path, body, named)
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def question(home: str, what: str, given: Any) -> tuple[int, dict[str, Any]]:
    """A question as the page asks it."""
    body = json.dumps(given).encode()
    status, _headers, answer = asked(
        home, f"/admin/{what}", body, Content_Type="application/json", Origin=home
    )
    return status, json.loads(answer)


def test_the_page_is_for_itself_alone(home: str, site: Path) -> None:
    """Its policy lets nothing in from elsewhere, and it names the folder to choose."""
    status, headers, page = asked(home, "/admin/")
    assert status == 200
    assert "https:" not in headers["content-security-policy"]
    assert "script-src 'self' 'wasm-unsafe-eval'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    assert str(site) in page.decode()
    assert "{{" not in page.decode()
    assert asked(home, "/admin?room=baisha")[1]["location"] == "/admin/?room=baisha"


def test_a_name_in_a_file_is_no_markup(home: str, site: Path) -> None:
    """Not in the page, and not in the facts within it."""
    path = site / "content" / "site.yaml"
    text = path.read_text("utf-8").replace("青屿市网上警务室", "</script><img src=x onerror=alert(1)>")
    path.write_text(text, encoding="utf-8")
    page = asked(home, "/admin/")[2].decode()
    assert "<img src=x" not in page
    assert page.count("</script>") == 2


def test_reading_and_formatting(home: str, site: Path) -> None:
    """A file becomes a form, and the form the file."""
    data = (site / ROOM).read_bytes()
    sent = b64encode(data).decode()
    status, answer = question(home, "read", {"files": [{"path": ROOM, "data": sent}]})
    assert status == 200
    [one] = answer["forms"]
    form = one["form"] | {"等级": "二级"}
    status, answer = question(home, "format", {"path": ROOM, "base": sent, "before": sent, "form": form})
    assert status == 200
    assert b64decode(answer["data"]) == data.replace("等级: 一级".encode(), "等级: 二级".encode())
    assert (site / ROOM).read_bytes() == data, "the server writes nothing"


def test_faults_are_told_with_line_and_mend(home: str) -> None:
    """In Chinese."""
    data = b64encode("名称: 甲\n类型：城市\n".encode()).decode()
    _status, answer = question(home, "read", {"files": [{"path": ROOM, "data": data}]})
    [fault] = answer["forms"][0]["faults"]
    assert (fault["path"], fault["line"], fault["code"]) == (ROOM, 2, "S008")
    assert "全角" in fault["message"] or "冒号" in fault["message"]


@pytest.mark.parametrize(
    "path", ["content/../../etc/passwd", "templates/x.html", "content/rooms/a/photos/x.jpg"]
)
def test_other_paths_are_refused(home: str, path: str) -> None:
    """With a sentence."""
    given = {"path": path, "base": None, "before": None, "form": {}}
    status, answer = question(home, "format", given)
    assert status == 409
    assert path in answer["message"]
    assert question(home, "read", {"files": [{"path": path, "data": ""}]})[1] == {"forms": [{"path": path}]}


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "application/json"}, 403),
        ({"Content_Type": "application/json", "Origin": "https://evil.example"}, 403),
        ({"Content_Type": "application/json", "Origin": "null"}, 403),
        ({"Content_Type": "text/plain"}, 403),
    ],
    ids=["no origin", "another", "null", "a form of another site"],
)
def test_other_sites_may_not_ask(home: str, headers: dict[str, str], status: int) -> None:
    """A page that a clerk happens to visit gets nothing."""
    assert asked(home, "/admin/read", b'{"files": []}', **headers)[0] == status


def test_a_form_of_the_browser_is_no_question(home: str) -> None:
    """Only what a script of ours can send."""
    headers = {"Origin": home, "Content_Type": "application/x-www-form-urlencoded"}
    assert asked(home, "/admin/read", b"files=", **headers)[0] == 415


def test_a_name_bent_to_this_address_is_refused(home: str) -> None:
    """Another site's name may be made to lead here."""
    port = urlsplit(home).port
    for name in ("evil.example", "127.0.0.1.evil.example", ""):
        assert asked(home, "/admin/", Host=f"{name}:{port}")[0] in (400, 403)
    assert asked(home, "/admin/", Host=f"localhost:{port}")[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"files": 3}',
        b'{"files": [{"path": 1, "data": "x"}]}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_nonsense_is_answered_calmly(home: str, body: bytes) -> None:
    """400 and a sentence, no traceback."""
    status, _headers, answer = asked(home, "/admin/read", body, Content_Type="application/json", Origin=home)
    assert status == 400
    assert json.loads(answer)["message"]


def test_a_form_of_endless_depth_is_answered_calmly(home: str) -> None:
    form = "[" * 900 + "]" * 900
    body = f'{{"path": "{ROOM}", "base": null, "before": null, "form": {{"名称": {form}}}}}'
    status, _headers, answer = asked(
        home, "/admin/format", body.encode(), Content_Type="application/json", Origin=home
    )
    assert status == 400
    assert json.loads(answer)["message"]


def test_the_bundle_serves_its_own_files_only(home: str) -> None:
    """No name leads out of it."""
    for name in (
        "../package.json",
        "..%2fpackage.json",
        "%2e%2e/x.js",
        "chunks/../../x.js",
        ".npmrc",
        "x.sh",
    ):
        assert asked(home, f"/admin/bundle/x/{name}")[0] == 404


def test_a_picture_that_is_none_is_refused_with_what_to_do(home: str) -> None:
    """As `sitegen new` does."""
    data = b64encode(b"\x00\x00\x00\x18ftypheic" + bytes(64)).decode()
    status, answer = question(home, "fit", {"name": "IMG_1.HEIC", "data": data})
    assert status == 409
    assert "HEIC" in answer["message"]
