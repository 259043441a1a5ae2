"""Pelican as a peer: the same made-up city; rooms are pages, notices are articles, a plugin makes the rest.

It makes what sitegen makes, file by file, but for the shards of the search and of the nearest room. Style
and scripts go through as they are, without a digest in their names; photos are copied, not made smaller;
long lines in calendars and cards are not folded; nothing is checked. Against its defaults: front matter is
YAML, as Hugo's, for its own cannot hold lists; one Markdown converter reads all files, where it makes one
for each; tags, categories, authors, archives by date and its own feeds are off. What is the same on many
pages is rendered once. Its cache of contents is off, as it is unless asked for.
"""

from __future__ import annotations

import shutil
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

from bench.hugo_files import page
from bench.ready_made import TEMPLATES, Text, as_json, city, put
from bench.timing import fresh

HERE = Path(__file__).parent / "pelican"


def write(sample: Path, root: Path, rooms: int, *, pictures: bool) -> None:
    """Write the site below `root`, with the data of the bureau's files of the site `sample`."""
    given = city(sample, root, rooms, pictures=pictures)
    shutil.copytree(HERE, root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(TEMPLATES, root / "theme/templates", dirs_exist_ok=True)
    put(root / "city.json", as_json(given.data))
    for text in given.texts:
        put(root / "content" / _place(text), _file(text))


def command(root: Path) -> tuple[str | Path, ...]:
    """Pelican as a module, so that the site's folder is where plugins are found."""
    del root
    return sys.executable, "-m", "pelican", "--quiet"


def output(root: Path) -> Path:
    """The folder it publishes into."""
    return root / "public"


def version() -> str:
    """`Pelican` and its version; FileNotFoundError where it is not installed."""
    try:
        return f"Pelican {installed('pelican')}"
    except PackageNotFoundError:
        raise FileNotFoundError("Pelican is not installed: run `pip install pelican`") from None


def clean(root: Path) -> None:
    """Take away the output and Pelican's cache, which it has off unless asked."""
    for kept in (output(root), root / "cache"):
        fresh(kept)


def _place(text: Text) -> str:
    """Pages and articles lie in folders of their own: `rooms/<id>.md`, `notices/<id>/<slug>.md`."""
    if text.layout == "room":
        return f"rooms/{text.shown['id']}.md"
    return f"notices/{text.shown['room'] or 'bureau'}/{text.shown['slug']}.md"


def _file(text: Text) -> str:
    href = text.shown["href"]
    head = {
        "title": text.shown["title"],
        "date": text.shown.get("发布日期", "2026-11-23"),
        "save_as": f"{href[1:]}index.html",
        "url": href[1:],
        "p": text.shown,
    }
    return page(head, text.markdown)
