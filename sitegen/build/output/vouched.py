"""Files that vouch for themselves: SHA-256 of what follows it. A damaged one is none."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

_SIZE = 32


def read(path: Path) -> bytes | None:
    """What was kept; None when that is not there, or is not what was kept."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[_SIZE:]
    return body if sha256(body).digest() == data[:_SIZE] else None


def keep(path: Path, body: bytes) -> None:
    """Keep `body` there, in one step. Raises OSError when the disk refuses."""
    fresh = path.with_name(f".{os.getpid()}.{path.name}")
    try:
        fresh.write_bytes(sha256(body).digest() + body)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(sha256(body).digest() + body)
    os.replace(fresh, path)
