"""How the site looks on a phone's home screen (W3C web app manifest)."""

from __future__ import annotations

from typing import Any

import msgspec

from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import PortalFile

_BLUE = "#0b3b8c"
_WHITE = "#ffffff"
_ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
)


def manifest(context: Context) -> PortalFile:
    """The manifest, in the site's first language."""
    site = context.site
    start = f"{site.root}/"
    made: dict[str, Any] = {
        "id": start,
        "name": site.title,
        "short_name": site.title,
        "lang": site.language,
        "dir": site.direction,
        "start_url": start,
        "scope": start,
        "display": "minimal-ui",
        "theme_color": _BLUE,
        "background_color": _WHITE,
        "icons": [
            {"src": context.shared(context.assets[name]), "sizes": sizes, "type": "image/png", "purpose": use}
            for name, sizes, use in _ICONS
            if name in context.assets
        ],
    }
    return PortalFile(addresses.MANIFEST, msgspec.json.encode(made))
