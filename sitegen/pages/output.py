"""What the pages engine hands to the disk: pages, pictures to derive, files to copy."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Form = Literal["webp", "jpeg"]
HTML = "index.html"


class Page(Struct, frozen=True):
    """A finished file; `path` is relative to the published folder, with `/`."""

    path: str
    body: bytes


class PictureOrder(Struct, frozen=True):
    """A picture to derive: `source` in the room's folder, scaled to `width` px as webp or jpeg."""

    path: str
    source: str
    digest: str
    width: int
    format: Form


class FileCopy(Struct, frozen=True):
    """A file of the room's folder to publish as it is."""

    path: str
    source: str


Output = Page | PictureOrder | FileCopy
"""What there is of a room."""


class PortalPage(Struct, frozen=True):
    """A page of the portal before rendering; equal views make equal pages under the same theme."""

    path: str
    template: str
    view: Struct


class PortalFile(Struct, frozen=True):
    """A file of the portal that needs no template, whole."""

    path: str
    body: bytes
