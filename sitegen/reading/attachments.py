"""stub"""

from __future__ import annotations
from sitegen.model.finding import Fault


def text_of(path: str, data: bytes) -> tuple[str, tuple[Fault, ...]]:
    return "", ()
