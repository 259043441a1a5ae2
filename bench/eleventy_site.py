"""Eleventy as a peer: the same made-up city, by Markdown files, Nunjucks layouts and one paginated list.

It makes what sitegen makes, file by file, but for the shards of the search and of the nearest room. Style
and scripts go through as they are, without a digest in their names; photos are copied, not made smaller;
long lines in calendars and cards are not folded; nothing is checked. Rooms and notices have their data in
YAML, as Hugo's have. What is the same on many pages (head, foot, guides of services, the face of a sign) is
rendered once.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.hugo_files import page
from bench.ready_made import TEMPLATES, Text, as_json, city, put
from bench.timing import fresh

HERE = Path(__file__).parent / "eleventy"
PACKAGE = HERE / "node_modules/@11ty/eleventy"


def write(sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
    """Write the site below `root`, with the data of the bureau's files of the site `sample`."""
    given = city(sample, root, rooms, pictures=pictures)
    for text in given.texts:
        put(root / f"content/{text.path}.md", _file(text))
    for module in HERE.glob("*.mjs"):
        shutil.copy(module, root)
    shutil.copytree(TEMPLATES, root / "layouts")
    put(root / "city.json", as_json(given.data))
    for list_of_pages in HERE.glob("*.njk"):
        shutil.copy(list_of_pages, root / "content")


def command(root: Path) -> tuple[str | Path, ...]:
    """Node with Eleventy's own entry, as `npx eleventy --quiet` would run it."""
    del root
    return _node(), PACKAGE / "cmd.cjs", "--quiet"


def output(root: Path) -> Path:
    """The folder it publishes into."""
    return root / "public"


def version() -> str:
    """`Eleventy` and its version; FileNotFoundError where Node or the package is missing."""
    _node()
    manifest = PACKAGE / "package.json"
    if not manifest.is_file():
        raise FileNotFoundError("Eleventy is not installed: run `npm install` in bench/eleventy")
    return f"Eleventy {json.loads(manifest.read_text('utf-8'))['version']}"


def clean(root: Path) -> None:
    """Take away the output and Eleventy's cache."""
    for kept in (output(root), root / ".cache"):
        fresh(kept)


def _node() -> str:
    found = shutil.which("node")
    if not found:
        raise FileNotFoundError(
            "Eleventy needs Node.js: install it, then run `npm install` in bench/eleventy"
        )
    return found


def _file(text: Text) -> str:
    head = {
        "layout": f"{text.layout}.html",
        "permalink": f"{text.shown['href']}index.html",
        "date": text.shown.get("发布日期", "2026-11-23"),
        "p": text.shown,
    }
    return page(head, text.markdown)
