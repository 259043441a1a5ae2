"""`python -m bench.search`: what finding a room costs, in the build, on the net and in the browser."""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.country import context, rooms
from sitegen.build.stage import Stage
from sitegen.model.clock import Clock
from sitegen.model.summary import Summary
from sitegen.pages.addresses import search_shard
from sitegen.pages.portal.plan import portal_pages
from sitegen.pages.search.index import search_files
from sitegen.pages.search.names import NameKind, plain, room_names
from sitegen.reading.materials import Materials
from sitegen.reading.tree import Tree

SAMPLE = Path(__file__).parent.parent
DAY = date(2026, 11, 23)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WATCH = """() => {
  window.taken = [];
  let typed = 0;
  const box = document.getElementById('search-input');
  box.addEventListener('input', event => { typed = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (document.querySelector('.search-option')) window.taken.push(performance.now() - typed);
  }).observe(document.getElementById('search-list'), { childList: true });
}"""


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    asked.add_argument("--rooms", type=int, nargs="+", default=[3_000, 10_000, 100_000])
    asked.add_argument("--no-browser", action="store_true")
    given = asked.parse_args()
    for count in given.rooms:
        files = _build(count)
        _net(rooms(count), files)
        if count == given.rooms[0] and not given.no_browser:
            _browser(rooms(count), files)


def _build(count: int) -> dict[str, bytes]:
    """The files, and what they took."""
    country, bureau = rooms(count), context(count)
    began = time.perf_counter()
    files = {file.path: file.body for file in search_files(country, bureau)}
    taken = time.perf_counter() - began
    sizes = sorted(map(len, files.values()))
    print(
        f"{count:,} rooms: {taken:.2f} s, {len(files):,} files, {sum(sizes) / 1e6:.1f} MB, "
        f"median {sizes[len(sizes) // 2]:,}, largest {sizes[-1]:,} bytes"
    )
    return files


def _net(country: tuple[Summary, ...], files: dict[str, bytes]) -> None:
    """The most a query reads, and how many slips lead to the name."""
    chance = random.Random(1)
    most = {"right": (0, 0), "slip": (0, 0)}
    found = {"right": [0, 0], "slip": [0, 0]}
    for _ in range(4_000):
        room = chance.choice(country)
        (kind, text), spelt = chance.choice(list(zip(room_names(room), room.spelling, strict=True)))
        for right in (plain(text), spelt.replace(" ", "")):
            wrong = _slip(right, chance)
            for how, tries in (("right", [right]), ("slip", [wrong, wrong[1:], wrong[:1] + wrong[2:]])):
                loaded: dict[str, bytes] = {}
                for query in tries:
                    loaded.update(_read(files, query))
                raw = sum(map(len, loaded.values()))
                packed = (
                    sum(len(gzip.compress(body)) for body in loaded.values()) if raw > most[how][0] else 0
                )
                most[how] = max(most[how], (raw, packed))
                found[how][0] += _leads(loaded.values(), kind, room.id)
                found[how][1] += 1
    for how, (raw, packed) in most.items():
        share = found[how][0] / found[how][1]
        print(f"  {how}: at most {raw:,} bytes ({packed:,} with gzip) a query; {share:.1%} lead to the name")


def _slip(text: str, chance: random.Random) -> str:
    at, letters = chance.randrange(len(text)), LETTERS if text.isascii() else "福海安新"
    return chance.choice(
        (
            text[:at] + chance.choice(letters) + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + chance.choice(letters) + text[at:],
            text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
        )
    )


def _read(files: dict[str, bytes], query: str) -> Iterator[tuple[str, bytes]]:
    """The files a browser reads for a query."""
    prefix = ""
    while True:
        path = search_shard(prefix)
        yield path, files[path]
        deeper, shared = json.loads(files[path])[:2]
        rest = query[len(prefix) : len(prefix) + 1]
        label = next((one for one in deeper.split() if rest and one[0] == rest), "")
        group = next((one for one in shared.split() if rest and rest in one), "")
        if group:
            yield search_shard(prefix + group[0]), files[search_shard(prefix + group[0])]
        if not label:
            return
        prefix += label


def _leads(loaded: Any, kind: NameKind, room: str) -> bool:
    """Whether one of the names read has this kind and leads to this room."""
    names = (name for body in loaded for name in json.loads(body)[2:])
    return any(name[0] == kind and room in name[3:] for name in names)


def _browser(country: tuple[Summary, ...], files: dict[str, bytes]) -> None:
    """From the keystroke to the first result in the page, with files at hand and over loopback."""
    with tempfile.TemporaryDirectory() as folder:
        _publish(Path(folder), country, files)
        handler = partial(_Quiet, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
            address = f"http://127.0.0.1:{server.server_port}/"
            _print("cold, over loopback", _typed(chromium, address, country, rounds=1))
            _print("files at hand", _typed(chromium, address, country, rounds=2))
            chromium.close()
            server.shutdown()


def _publish(folder: Path, country: tuple[Summary, ...], files: dict[str, bytes]) -> None:
    """The sample's home page and assets with the country's shards."""
    stage = Stage(Materials.of(Tree.snapshot(SAMPLE)), DAY)
    home = next(portal_pages(country, stage.editions, Clock(DAY)))[1]
    made = {home.path: stage.first.theme.render(home.template, home.view), **files}
    made.update({asset.path: asset.body for asset in stage.assets})
    for path, body in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(body)


def _typed(chromium: Browser, address: str, country: tuple[Summary, ...], rounds: int) -> list[float]:
    """Milliseconds of each keystroke that showed something, in the last of `rounds` over the same names."""
    page = chromium.new_context(service_workers="block").new_page()
    page.goto(address)
    page.locator("#search-input").focus()
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    queries = [room.title[:3] for room in country[:20]] + [
        room.spelling[0].replace(" ", "")[:8] for room in country[:20]
    ]
    for _ in range(rounds):
        page.evaluate("() => { window.taken.length = 0; }")
        for query in queries:
            _type(page, query)
    return list(page.evaluate("() => window.taken"))


def _type(page: Page, query: str) -> None:
    page.locator("#search-input").fill("")
    for character in query:
        page.keyboard.insert_text(character)
        page.wait_for_timeout(60)


def _print(what: str, taken: list[float]) -> None:
    ordered = sorted(taken)
    print(
        f"  {what}: {len(taken)} keystrokes, median {median(ordered):.1f} ms, "
        f"95 of 100 within {ordered[int(len(ordered) * 0.95)]:.1f} ms, slowest {ordered[-1]:.1f} ms"
    )


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent class's name
        pass


if __name__ == "__main__":
    main()
