"""The filters that the templates ask of their engine."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import segno
from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

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
    """A QR code as a drawing."""
    drawn = BytesIO()
    matrix = segno.make_qr(address, error="m", boost_error=False)
    matrix.save(drawn, kind="svg", xmldecl=False, omitsize=True, light="#fff")
    return Markup(drawn.getvalue().decode())


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
