"""The server over HTTP: pages with an overlay, the workbench, and what is refused."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from sitegen.serve.server import Settings, watch_the_calendar
from sitegen.serve.workshop import Workshop
from tests.build.small_site import TODAY
from tests.serve.serving import Server, awaited, serving

Change = Callable[[str, str, str], str]
ROOM = "content/rooms/anping/room.yaml"
PAGE = "/rooms/anping/"
OVERLAY = 'id="sitegen-overlay"'


@pytest.fixture
def server(workshop: Workshop, site: Path) -> Iterator[Server]:
    """A server that shows the site as built."""
    with serving(site, site / ".sitegen" / "preview") as found:
        found.show(workshop.build())
        yield found


def test_pages_are_those_of_the_build(server: Server, site: Path) -> None:
    """But for what the preview puts at the end of head and body."""
    built = (site / ".sitegen/preview/rooms/anping/index.html").read_text("utf-8")
    shown = server.ask(PAGE)
    assert shown.status == 200
    assert shown.headers["Content-Type"] == "text/html; charset=utf-8"
    ours = re.compile(r'<script src="/workbench/assets/preview\.js"></script>.*?(?=</head>)', re.DOTALL)
    assert ours.sub("", shown.text) == built


def test_every_answer_is_careful(server: Server) -> None:
    style = re.search(r'href="(/assets/[^"]+\.css)"', server.ask("/").text)
    assert style
    for path in (
        "/",
        PAGE,
        style[1],
        "/workbench/",
        "/workbench/guide/",
        "/nowhere",
        "/livereload.js",
        "/%2e%2e/",
    ):
        headers = server.ask(path).headers
        assert headers["Cache-Control"] == "no-store", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "default-src 'self'" in headers["Content-Security-Policy"], path
        assert "unsafe" not in headers["Content-Security-Policy"], path
        assert "Server" not in headers, path


def test_the_first_build_is_waited_for(site: Path) -> None:
    with serving(site, site / ".sitegen" / "preview") as found:
        found.desk.progress = (3, 12)
        for path in ("/", "/workbench/", "/workbench/rules/S205/"):
            answer = found.ask(path)
            assert answer.status == 503
            assert "正在生成网站" in answer.text
            assert "共 12" in answer.text or "12 间" in answer.text
        assert json.loads(found.ask("/workbench/status.json").body) == {"building": True, "done": 3, "of": 12}


def test_a_faulty_file_lies_over_the_page(server: Server, workshop: Workshop, change: Change) -> None:
    assert OVERLAY not in server.ask(PAGE).text
    server.show(workshop.refresh([change(ROOM, "开放时间: ", "开放时间：")]))
    shown = server.ask(PAGE).text
    overlay = shown[shown.index("<aside " + OVERLAY) :]
    line = 1 + (workshop.root / ROOM).read_text("utf-8").split("开放时间：")[0].count("\n")
    assert "1 个错误" in overlay
    assert f"room.yaml 第 {line} 行" in overlay
    assert "请改成英文冒号加一个空格" in overlay
    assert '<a href="/workbench/rules/S008/">S008</a>' in overlay
    assert '<pre class="sg-line"' in overlay
    assert "<details open>" in overlay
    assert "<script" not in overlay
    assert OVERLAY in server.ask(f"{PAGE}notices/").text
    assert OVERLAY not in server.ask("/rooms/beihu/").text
    server.show(workshop.refresh([change(ROOM, "开放时间：", "开放时间: ")]))
    assert OVERLAY not in server.ask(PAGE).text


def test_pages_that_list_rooms_name_the_faulty_ones(
    server: Server, workshop: Workshop, change: Change
) -> None:
    server.show(workshop.refresh([change(ROOM, "类型: 城市", "类型: 城镇")]))
    server.show(workshop.settle())
    home = server.ask("/").text
    assert re.search('<a href="/workbench/rooms/anping/">.*社区警务室</a> 1 个错误', home)


def test_a_frame_of_the_workbench_shows_what_residents_see(
    server: Server, workshop: Workshop, change: Change
) -> None:
    server.show(workshop.refresh([change(ROOM, "类型: 城市", "类型: 城镇")]))
    assert OVERLAY in server.ask(PAGE).text
    assert OVERLAY not in server.ask(PAGE, Sec_Fetch_Dest="iframe").text


def test_private_data_is_never_shown(server: Server, workshop: Workshop, change: Change) -> None:
    number = "11010519491231002X"
    server.show(workshop.refresh([change(ROOM, "名称: anping社区警务室", f"名称: anping{number}社区警务室")]))
    assert "S501" in {finding.code for finding in workshop.state.rooms["anping"].findings}
    for path in (PAGE, "/workbench/rooms/anping/", "/workbench/", "/workbench/status.json?room=anping"):
        assert number not in server.ask(path).text, path


def test_what_staff_typed_is_no_html(server: Server, workshop: Workshop, change: Change) -> None:
    server.show(workshop.refresh([change(ROOM, "类型: 城市", "类型: <img src=x onerror=alert(1)>")]))
    for path in (PAGE, "/workbench/rooms/anping/"):
        shown = server.ask(path).text
        assert "<img src=x" not in shown
        assert "&lt;img src=x" in shown


def test_a_broken_template_is_told_on_every_page(server: Server, workshop: Workshop, site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates/room.html").write_text("{% if %}", encoding="utf-8", newline="\n")
    server.show(workshop.refresh(["templates/room.html"]))
    for path in (PAGE, "/", "/workbench/"):
        shown = server.ask(path).text
        assert "网站没有重新生成" in shown, path
        assert "templates/room.html" in shown, path


def test_a_site_that_was_never_built_says_why(site: Path, workshop: Workshop, change: Change) -> None:
    change("content/site.yaml", "名称: 青", "名称: [青")
    with serving(site, site / ".sitegen" / "preview") as found:
        found.show(workshop.build())
        answer = found.ask("/")
        assert answer.status == 503
        assert "还没有网页" in answer.text
        assert "content/site.yaml" in answer.text
        assert found.ask("/workbench/").status == 200


def test_temporary_files_of_editors_are_nobodys_fault(server: Server, workshop: Workshop, site: Path) -> None:
    (site / "content/rooms/anping/~$room.docx").write_bytes(b"x")
    server.show(workshop.refresh([ROOM]))
    assert OVERLAY not in server.ask(PAGE).text


@pytest.mark.parametrize(
    "path", ["/.sitegen", "/%2e%2e/%2e%2e/content/site.yaml", "/..%5c..%5csite.yaml", "/a%00"]
)
def test_what_is_outside_the_site_is_not_there(path: str, server: Server) -> None:
    answer = server.ask(path)
    assert answer.status == 404
    assert "没有这个网页" in answer.text


def test_links_do_not_lead_out(server: Server, site: Path) -> None:
    out = site / ".sitegen/preview"
    (out / "out.txt").symlink_to(site / "content/site.yaml")
    (out / "outside").symlink_to(site / "content", target_is_directory=True)
    (out / "circle").symlink_to(out / "circle")
    for path in ("/out.txt", "/outside/site.yaml", "/circle"):
        assert server.ask(path).status == 404, path


def test_a_folder_is_sent_to_its_page(server: Server) -> None:
    answer = server.ask("/rooms/anping")
    assert (answer.status, answer.headers["Location"]) == (302, "/rooms/anping/")
    assert server.ask("/workbench").headers["Location"] == "/workbench/"


def test_head_is_get_without_a_body(server: Server) -> None:
    for path in (PAGE, "/workbench/", "/workbench/rules/S205/", "/nowhere"):
        asked, looked = server.ask(path, "HEAD"), server.ask(path)
        assert (asked.status, asked.body) == (looked.status, b""), path


def test_other_names_and_methods_are_refused_in_a_sentence(server: Server) -> None:
    refused = server.ask("/", Host="evil.example")
    assert refused.status == 403
    assert f"http://127.0.0.1:{server.port}/" in refused.text
    posted = server.ask("/workbench/", "POST")
    assert (posted.status, posted.headers["Allow"]) == (405, "GET, HEAD")
    assert server.ask("/admin/", "POST").status in (403, 404, 405)
    for answer in (refused, posted):
        assert "Traceback" not in answer.text


def test_the_worker_of_the_site_is_replaced_by_one_that_goes(server: Server) -> None:
    worker = server.ask("/sw.js")
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert "unregister" in worker.text
    assert "serviceWorker" in server.ask("/workbench/assets/preview.js").text


def test_the_workbench_lists_and_filters(server: Server, workshop: Workshop, change: Change) -> None:
    server.show(workshop.refresh([change(ROOM, "类型: 城市", "类型: 城镇")]))
    rows = {
        query: re.findall(
            r'<th scope="row"><a href="/workbench/rooms/([^/"]+)/"', server.ask(f"/workbench/{query}").text
        )
        for query in (
            "",
            "?q=beihu",
            "?q=%E6%B2%A1%E6%9C%89",
            "?state=errors",
            "?state=good",
            "?sort=name",
            "?page=9",
            "?page=x&state=%00",
        )
    }
    assert rows[""] == ["anping", "beihu"]
    assert rows["?q=beihu"] == ["beihu"]
    assert rows["?q=%E6%B2%A1%E6%9C%89"] == []
    assert rows["?state=errors"] == ["anping"]
    assert rows["?state=good"] == ["beihu"]
    assert rows["?page=9"] == rows["?page=x&state=%00"] == ["anping", "beihu"]


def test_a_room_has_a_panel(server: Server, workshop: Workshop, change: Change) -> None:
    change(ROOM, "核实日期: 2026", "核实日期: 2024")
    server.show(workshop.refresh([ROOM]))
    shown = server.ask("/workbench/rooms/anping/").text
    assert "S205" in shown
    assert "民警公示" in shown
    assert f"<b>{workshop.state.rooms['anping'].score.points:g}</b>" in shown
    assert shown.count('<iframe src="/rooms/anping/"') == 2
    assert server.ask("/workbench/rooms/nowhere/").status == 404
    assert server.ask("/workbench/rooms/%3Cscript%3E/").status == 404


def test_a_clause_has_a_page(server: Server) -> None:
    shown = server.ask("/workbench/rules/S205/").text
    assert "核实期限" in shown
    assert "<b>90</b>" in shown
    assert server.ask("/workbench/rules/s205/").status == 200
    assert server.ask("/workbench/rules/S999/").status == 404
    assert server.ask("/workbench/rules/").text.count('href="/workbench/rules/S') > 150


def test_status_for_programs(server: Server, workshop: Workshop, change: Change) -> None:
    server.show(workshop.refresh([change(ROOM, "类型: 城市", "类型: 城镇")]))
    told = json.loads(server.ask("/workbench/status.json").body)
    assert told["number"] == workshop.state.number
    assert told["built"]["rooms"] == ["anping"]
    assert {room["room"]: room["errors"] for room in told["rooms"]} == {"anping": 1, "beihu": 0}
    one = json.loads(server.ask("/workbench/status.json?room=anping").body)
    assert one["findings"][0]["code"] == "S023"
    assert server.ask("/workbench/status.json?room=nowhere").status == 404


def test_a_site_below_a_path_is_served_there(workshop: Workshop, site: Path, change: Change) -> None:
    change("content/site.yaml", "网址: https://", "网址: https://gaj.qingyu.example/jws/ # https://")
    with serving(site, site / ".sitegen" / "preview") as found:
        found.show(workshop.build())
        assert workshop.state.root == "/jws"
        assert found.ask("/").headers["Location"] == "/jws/"
        assert found.ask("/jws").headers["Location"] == "/jws/"
        assert found.ask("/jws/rooms/anping/").status == 200
        assert found.ask("/rooms/anping/").status == 404
        assert 'src="/jws/rooms/anping/"' in found.ask("/workbench/rooms/anping/").text


def test_in_english(workshop: Workshop, site: Path) -> None:
    with serving(site, site / ".sitegen" / "preview", "en") as found:
        found.show(workshop.build())
        shown = found.ask("/workbench/").text
        assert '<html lang="en">' in shown
        assert "All rooms" in shown


def test_many_rooms_come_in_pages(server: Server, workshop: Workshop) -> None:
    from msgspec.structs import replace

    state = workshop.state
    one = state.rooms["anping"]
    rooms = {
        f"r{number:04}": replace(
            one, score=replace(one.score, room=f"r{number:04}", title=f"{number}号警务室")
        )
        for number in range(3000)
    }
    server.show(replace(state, number=state.number + 1, rooms=rooms))
    first = server.ask("/workbench/")
    assert len(first.body) < 60_000
    assert "第 1 页，共 60 页" in first.text
    assert 'href="?page=2"' in first.text
    assert "r2999" in server.ask("/workbench/?page=60").text


async def _connect(server: Server, origin: str | None, number: int, path: str) -> WebSocketClientConnection:
    headers = {"Host": f"127.0.0.1:{server.port}"} | ({"Origin": origin} if origin else {})
    request = HTTPRequest(f"ws://127.0.0.1:{server.port}/livereload", headers=headers)
    socket = await websocket_connect(request)
    await socket.write_message(json.dumps({"command": "hello", "protocols": [], "snipver": number}))
    assert json.loads(str(await socket.read_message()))["command"] == "hello"
    await socket.write_message(
        json.dumps({"command": "info", "plugins": {}, "url": f"http://127.0.0.1:{server.port}{path}"})
    )
    return socket


def test_an_outdated_page_is_reloaded_when_it_connects(
    server: Server, workshop: Workshop, change: Change
) -> None:
    """What was signalled while it loaded is not lost; what it does not show does not concern it."""
    number = workshop.state.number
    server.show(workshop.refresh([change(ROOM, "类型: 城市", "类型: 城镇")]))

    async def heard(path: str) -> str | None:
        socket = await _connect(server, f"http://127.0.0.1:{server.port}", number, path)
        try:
            return str(await asyncio.wait_for(socket.read_message(), 1))
        except TimeoutError:
            return None
        finally:
            socket.close()

    async def both() -> tuple[str | None, str | None, str | None]:
        return await heard(PAGE), await heard("/rooms/beihu/"), await heard("/workbench/")

    guilty, other, desk = awaited(both())
    assert guilty is not None
    assert json.loads(guilty)["command"] == "reload"
    assert other is None
    assert desk is not None


def test_pages_of_other_sites_cannot_listen(server: Server) -> None:
    async def connect() -> None:
        await _connect(server, "http://evil.example", 0, "/")

    with pytest.raises(HTTPClientError) as refused:
        awaited(connect())
    assert refused.value.code == 403


def test_nonsense_on_the_socket_ends_it(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    """And nobody is shown a traceback."""

    async def talk(nonsense: str) -> object:
        request = HTTPRequest(
            f"ws://127.0.0.1:{server.port}/livereload", headers={"Host": f"127.0.0.1:{server.port}"}
        )
        socket = await websocket_connect(request)
        await socket.write_message(nonsense)
        try:
            return await asyncio.wait_for(socket.read_message(), 10)
        finally:
            socket.close()
            await asyncio.sleep(0.05)

    hello = '{"command": "hello", "snipver": %s}'
    for nonsense in ("{", "[]", "1", hello % '"x"', hello % "1e999", '{"command": "info"}', "[" * 60_000):
        assert awaited(talk(nonsense)) is None
    assert not caplog.records


def test_at_midnight_the_preview_moves_on(workshop: Workshop, site: Path) -> None:
    """Only where no day was asked for."""
    days = iter([TODAY, TODAY, TODAY + timedelta(days=1)])
    moved: list[date] = []

    class Noted:
        def move_to(self, today: date) -> None:
            moved.append(today)

    def settings(day: date | None) -> Settings:
        return Settings(
            root=site,
            out=site,
            today=lambda: next(days, TODAY + timedelta(days=1)),
            now=datetime.now,
            day=day,
        )

    async def watch(day: date | None) -> None:
        over = asyncio.Event()
        asyncio.get_running_loop().call_later(0.3, over.set)
        await watch_the_calendar(settings(day), Noted(), over, tick=0.02)  # type: ignore[arg-type]

    awaited(watch(TODAY))
    assert not moved
    days = iter([TODAY, TODAY, TODAY + timedelta(days=1)])
    awaited(watch(None))
    assert moved == [TODAY + timedelta(days=1)]
