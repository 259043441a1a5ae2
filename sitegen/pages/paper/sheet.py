"""What every printed page has in common: the paper, the way back, the code that leads to the site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from sitegen.pages.context import Context
from sitegen.pages.frame import Crumb

Paper = Literal["a4-landscape", "a3-landscape", "a4-portrait", "a4-flow"]


class Sheet(Struct, frozen=True, kw_only=True):
    """`paper` names the style sheet that sets its size; `back` is the page it was made from.

    `others` are the same on other paper; titles are message ids. `code` is the picture of the QR
    code, `host` and `path` are the address in it, as people type it.
    """

    canonical: str
    paper: Paper
    back: Crumb
    others: tuple[Crumb, ...] = ()
    code: str
    host: str
    path: str


def step(text: str, room: float, sizes: Sequence[float]) -> int:
    """Which of the falling `sizes` sets `text` on one line of width `room`; the last one otherwise."""
    wide = width(text)
    return next((at for at, size in enumerate(sizes) if wide * size <= room), len(sizes) - 1)


def width(text: str) -> float:
    """The width of a line in ems: Chinese characters are square, others a little over half of that.

    In UTF-8 the former have three bytes and the latter one, so no character need be looked at.
    """
    return 0.4 * len(text) + 0.2 * len(text.encode())


def sheet(
    context: Context,
    address: str,
    paper: Paper,
    *,
    back: Crumb,
    code: str,
    target: str,
    others: tuple[Crumb, ...] = (),
) -> Sheet:
    """The sheet at `address`; `code` is the address of the code's picture, `target` what it says."""
    host, slash, path = target.partition("://")[2].partition("/")
    return Sheet(
        canonical=context.shared_url(address),
        paper=paper,
        back=back,
        others=others,
        code=context.shared(code),
        host=host + slash,
        path=path,
    )
