"""How much the server takes from whom, and what it keeps to itself."""

from __future__ import annotations

import http.client
from collections.abc import Callable
from pathlib import Path

from sitegen.serve.workshop import Workshop
from tests.serve.serving import serving

Change = Callable[[str, str, str], str]
ROOM = "content/rooms/anping/room.yaml"


def test_only_the_form_editor_is_sent_much(workshop: Workshop, site: Path) -> None:
    """Whoever else sends it is answered before it has arrived."""
    with serving(site, site / ".sitegen" / "preview", admin=True) as server:
        server.show(workshop.build())
        much = {"Content_Length": "1000000"}
        assert server.ask("/", "POST", **much).status == 400
        assert server.ask("/admin/read", "POST", Host="evil.example", **much).status == 400
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        origin = f"http://127.0.0.1:{server.port}"
        headers = {"Origin": origin, "Content-Type": "application/json"}
        connection.request("GET", "/workbench/")
        connection.getresponse().read()
        connection.request("POST", "/admin/read", b'{"files": []}' + b" " * 1_000_000, headers)
        assert connection.getresponse().status == 200
        connection.close()


def test_a_line_stays_private_when_the_clause_is_but_a_note(
    workshop: Workshop, site: Path, change: Change
) -> None:
    number = "11010519491231002X"
    standard = site / "content" / "standard.yaml"
    clause = "条款: S501\n    级别: "
    standard.write_text(standard.read_text("utf-8").replace(f"{clause}错误", f"{clause}提示"), "utf-8")
    change(ROOM, "类型: 城市", f"类型: 城镇{number}")
    state = workshop.build()
    found = workshop.state.rooms["anping"].findings
    assert {one.code for one in found if one.severity.name == "INFO"} >= {"S501"}
    with serving(site, site / ".sitegen" / "preview") as server:
        server.show(state)
        for path in ("/rooms/anping/", "/workbench/rooms/anping/"):
            assert number not in server.ask(path).text, path
