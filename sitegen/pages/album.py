"""The pictures and files a room's pages use, collected while the views are made."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.display import Picture
from sitegen.model.folder import RoomFolder
from sitegen.pages import addresses
from sitegen.pages.context import Context
from sitegen.pages.output import FileCopy, Form, PictureOrder


class Format(Struct, frozen=True):
    """Three widths in pixels, and how wide the picture stands on the page (a `sizes` value)."""

    widths: tuple[int, int, int]
    sizes: str


PORTRAIT = Format((112, 224, 336), "112px")
WIDE = Format((360, 720, 1280), "(min-width: 60rem) 42rem, 100vw")
THUMB = Format((180, 360, 540), "(min-width: 60rem) 12rem, 45vw")
CODE = Format((200, 400, 600), "200px")
PRINTED = 504
"""Pixels across a portrait on paper: 300 to the inch at 42 mm, the widest there is (the sign on A3)."""


class PictureView(Struct, frozen=True):
    """A picture element: WebP candidates, the JPEG for old browsers, its size in pixels."""

    candidates: str
    sizes: str
    src: str
    width: int
    height: int
    alt: str
    largest: str


class Photo(Struct, frozen=True):
    """One JPEG, for paper; its size in pixels."""

    src: str
    width: int
    height: int
    alt: str


class FileView(Struct, frozen=True):
    """A file to take along; `extension` in capitals, as people speak of it."""

    href: str
    extension: str


class Album:
    """Hands out views of a room's pictures and files, and remembers what must be published."""

    def __init__(self, folder: RoomFolder, context: Context) -> None:
        self._folder = folder
        self._context = context
        self._orders: dict[str, PictureOrder] = {}
        self._files: dict[str, FileCopy] = {}

    def picture(self, name: str | None, alt: str, format_: Format) -> PictureView | None:
        """The view of picture `name` of the folder; None when there is no such picture."""
        file = self._folder.pictures.get((name or "").removeprefix("./"))
        if file is None:
            return None
        widths = sorted({min(width, file.width) for width in format_.widths})
        webp = [(self._order(file.path, file.digest, width, "webp"), width) for width in widths]
        middle = widths[len(widths) // 2]
        return PictureView(
            candidates=", ".join(f"{href} {width}w" for href, width in webp),
            sizes=format_.sizes,
            src=self._order(file.path, file.digest, middle, "jpeg"),
            width=middle,
            height=max(1, round(file.height * middle / file.width)),
            alt=alt,
            largest=webp[-1][0],
        )

    def figure(self, picture: Picture | None, format_: Format = WIDE) -> PictureView | None:
        """The view of a picture that brings its own words."""
        return self.picture(picture.file, picture.alt or "", format_) if picture else None

    def photo(self, name: str | None, alt: str, width: int = PRINTED) -> Photo | None:
        """Picture `name` of the folder for paper; None when there is no such picture."""
        file = self._folder.pictures.get((name or "").removeprefix("./"))
        if file is None:
            return None
        width = min(width, file.width)
        height = max(1, round(file.height * width / file.width))
        return Photo(self._order(file.path, file.digest, width, "jpeg"), width, height, alt)

    def file(self, name: str | None) -> FileView | None:
        """The view of attachment or picture `name`; None when the folder has no such file."""
        name = (name or "").removeprefix("./")
        picture = self._folder.pictures.get(name)
        if picture is not None:
            # Never the original: what it tells beyond its pixels stays in the bureau.
            return FileView(self._order(picture.path, picture.digest, picture.width, "jpeg"), "JPG")
        if name not in self._folder.attachments:
            return None
        address = addresses.attachment(self._folder.id, name)
        self._files[address] = FileCopy(address, name)
        return FileView(self._context.shared(address), name.rpartition(".")[2].upper())

    def link(self, address: str) -> str:
        """The link to another file of the room."""
        return self._context.shared(address)

    def orders(self) -> Iterator[PictureOrder | FileCopy]:
        """Everything the views refer to, in a stable order."""
        for address in sorted(self._orders):
            yield self._orders[address]
        for address in sorted(self._files):
            yield self._files[address]

    def _order(self, source: str, digest: str, width: int, format_: Form) -> str:
        extension = "webp" if format_ == "webp" else "jpg"
        address = addresses.picture(self._folder.id, digest, width, extension)
        self._orders[address] = PictureOrder(address, source, digest, width, format_)
        return self._context.shared(address)
