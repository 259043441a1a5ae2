"""What a build published, sorted by what it is for."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

KINDS: tuple[tuple[str, str], ...] = (
    ("rooms", r"rooms/[^/]+/index\.html"),
    ("notices", r"(rooms/[^/]+/)?notices/\d{4}-[^/]+/index\.html"),
    ("archives of notices", r"(rooms/[^/]+/)?notices/(page/\d+/)?index\.html"),
    ("branches, stations", r"(branches|stations)/[^/]+/(page/\d+/)?index\.html"),
    ("services and their rooms", r"services/([^/]+/)?(page/\d+/)?index\.html"),
    ("home, site map, 404", r"(sitemap/)?(page/\d+/)?index\.html|404\.html|robots\.txt|sitemap.*\.xml"),
    ("style, scripts, icons", r"(assets/)?(js[^/]*/)?[^/]+\.(css|js|svg|png|ico|webmanifest)"),
    ("pictures", r"rooms/[^/]+/photos/.*"),
    ("sheets to print", r"(rooms/[^/]+/)?(print/.*|notices/[^/]+/poster\.html)|r/.*"),
    ("search", r"(search|near)/.*"),
    ("data, feeds, calendars, address cards", r".*\.(json|xml|ics|vcf)"),
    ("further lists and pages", r".*"),
)
"""Name, and pattern of the whole path; the first that fits counts."""


def by_kind(public: Path) -> dict[str, int]:
    """How many files of each kind lie in `public`; our marker is none of them."""
    found = Counter(_kind(path.relative_to(public).as_posix()) for path in _files(public))
    return {name: found[name] for name, _pattern in KINDS}


def size(public: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in _files(public))


def _files(public: Path) -> list[Path]:
    return [path for path in public.rglob("*") if path.is_file() and path.name != ".sitegen"]


def _kind(path: str) -> str:
    return next(name for name, pattern in KINDS if re.fullmatch(pattern, path))
