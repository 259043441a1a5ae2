"""A room's print pages taken out of the site, with what they load beside them, so that they open anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec import Struct

from sitegen.build.stage import Stage, room_stage
from sitegen.model.finding import Finding
from sitegen.pages import addresses
from sitegen.pages.output import FileCopy, Output, Page
from sitegen.reading.derive import derive
from sitegen.reading.materials import Materials
from sitegen.reading.scalars import nearest
from sitegen.reading.tree import RoomSource, Tree

SIGN, CARDS, NOTICES = "sign", "cards", "notices"
KINDS = (SIGN, CARDS, NOTICES)
A4, A3 = "a4", "a3"
_REFERENCE = re.compile(r'(?<=\s)(src|href)="([^"]*)"')
_BESIDE = "files"


class Paper(Struct, frozen=True):
    """One print page: its file's name without ending, its address on the site, its HTML."""

    name: str
    address: str
    html: str


class Papers(Struct, frozen=True):
    """The print pages asked for; `files` are the stylesheets and pictures they load, by published path.

    `root` is the path before the site's addresses and `url` the site's own. `findings` are what is
    wrong with the room, and with errors among them there are no pages.
    """

    findings: tuple[Finding, ...] = ()
    pages: tuple[Paper, ...] = ()
    files: dict[str, bytes] = {}
    root: str = ""
    url: str = ""


class NoSuchRoomError(Exception):
    """There is no folder of that name; `near` are the most similar ones there are."""

    def __init__(self, room: str, near: tuple[str, ...]) -> None:
        super().__init__(room)
        self.near = near


def papers(root: Path, room: str, today: date, kinds: tuple[str, ...], size: str) -> Papers:
    """Make the print pages of `room`: `kinds` of KINDS, the sign on `size` A4 or A3.

    Raises NoSuchRoomError, OSError for files that cannot be read, ThemeFaultError for a template
    that does not work, PictureTornError for a picture with broken pixels.
    """
    tree = Tree.snapshot(root)
    if room not in tree.rooms:
        raise NoSuchRoomError(room, nearest(room, tree.rooms))
    stage = Stage(Materials.of(tree), today)
    source = tree.room(room)
    result = room_stage(source, stage)
    findings = (*stage.findings, *result.findings)
    if stage.bureau is None or not result.outputs:
        return Papers(findings)
    context = stage.first.context
    pages = tuple(_wanted(room, result.outputs, kinds, size))
    held = {asset.path: asset.body for asset in stage.assets}
    outputs = {output.path: output for output in result.outputs}
    files = {}
    for path in sorted({path for page in pages for path in _loaded(page, context.site.root)}):
        if path in held:
            files[path] = held[path]
        elif path in outputs and not path.endswith(".html"):
            files[path] = _bytes(outputs[path], source)
    return Papers(findings, pages, files, context.site.root, context.shared_url(""))


def write(papers: Papers, folder: Path) -> tuple[Path, ...]:
    """Write the pages into `folder`, so that they open without the site; gives the pages' paths.

    What is not there with them is a link to the site. Raises OSError.
    """
    (folder / _BESIDE).mkdir(parents=True, exist_ok=True)
    beside = {path: f"{_BESIDE}/{PurePosixPath(path).name}" for path in papers.files}
    beside |= {page.address: f"{page.name}.html" for page in papers.pages}
    for path, data in papers.files.items():
        (folder / beside[path]).write_bytes(data)
    written = []
    for page in papers.pages:
        written.append(folder / f"{page.name}.html")
        written[-1].write_text(_moved(page.html, papers, beside), "utf-8", newline="\n")
    return tuple(written)


def _wanted(room: str, outputs: tuple[Output, ...], kinds: tuple[str, ...], size: str) -> Iterator[Paper]:
    """The print pages asked for among all outputs of the room."""
    sign = addresses.sign_paper(room) if size == A4 else addresses.large_sign_paper(room)
    names = {sign: (SIGN, f"sign-{size}"), addresses.cards_paper(room): (CARDS, "cards")}
    poster = re.compile(re.escape(addresses.poster("*", room)).replace(r"\*", "[^/]+"))
    for output in outputs:
        kind, name = names.get(output.path, ("", ""))
        if poster.fullmatch(output.path):
            kind, name = NOTICES, PurePosixPath(output.path).stem
        if kind in kinds and isinstance(output, Page):
            yield Paper(name, output.path, output.body.decode())


def _loaded(page: Paper, root: str) -> Iterator[str]:
    """The published paths that a page refers to."""
    for _, target in _REFERENCE.findall(page.html):
        if target.startswith(f"{root}/"):
            yield target.removeprefix(f"{root}/")


def _bytes(output: Output, source: RoomSource) -> bytes:
    if isinstance(output, Page):
        return output.body
    data = source.read(output.source)
    return data if isinstance(output, FileCopy) else derive(data, output.width, output.format)


def _moved(html: str, papers: Papers, beside: Mapping[str, str]) -> str:
    """The page with its targets as they are in the folder, or on the site."""

    def moved(match: re.Match[str]) -> str:
        name, target = match.groups()
        if not target.startswith(f"{papers.root}/"):
            return match[0]
        address = target.removeprefix(f"{papers.root}/")
        there = beside.get(addresses.file_of(address)) or papers.url + address
        return f'{name}="{there}"'

    return _REFERENCE.sub(moved, html)
