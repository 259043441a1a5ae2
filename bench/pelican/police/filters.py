"""The filters that the templates ask of their engine."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from math import isqrt
from typing import Any

import zxingcpp
from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

QUIET = 4
_DARK = re.compile(rb"\x00+")
_kept: dict[tuple[str, str], Markup] = {}


def digits(number: str) -> str:
    """A number to dial."""
    return "".join(character for character in number if character.isdigit())


def as_json(value: object) -> Markup:
    """JSON that may stand in a script element."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def email(address: str) -> Markup:
    """An address that may break behind its at sign."""
    return Markup(str(escape(address)).replace("@", "@<wbr>"))


def code(address: str) -> Markup:
    """A QR code as a drawing: one path of runs, with the quiet zone around it."""
    drawn: Any = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    modules = memoryview(drawn.to_image(scale=1, add_quiet_zones=False)).tobytes()
    width = isqrt(len(modules))
    side = width + 2 * QUIET
    path = "".join(
        f"M{run.start() + QUIET} {row + QUIET}h{len(run[0])}v1h-{len(run[0])}z"
        for row in range(width)
        for run in _DARK.finditer(modules[row * width : (row + 1) * width])
    )
    around = f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{path}"/>'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
    )
    return Markup(f"{head}{around}</svg>")


@pass_environment
def cached(environment: Environment, name: str, key: str, entry: Any) -> Markup:
    """What the template `name` makes of `entry`, rendered once for every `key`."""
    if (name, key) not in _kept:
        _kept[name, key] = Markup(environment.get_template(name).render(entry=entry))
    return _kept[name, key]


FILTERS: dict[str, Callable[..., str]] = {
    "digits": digits,
    "json": as_json,
    "email": email,
    "cached": cached,
    "code": code,
}
