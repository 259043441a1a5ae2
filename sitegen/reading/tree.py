"""A snapshot of a site's files: names and stats now, bytes on demand.

Everything above works on a Tree, from disk or made up in memory, and never walks folders
itself. Symbolic links are listed but not followed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

ROOMS = "content/rooms/"
LARGEST = 20 << 20
"""No reader takes a file of more bytes."""
_NO_LETTER = re.compile("[\ud800-\udfff]")
BUREAU_FOLDERS = ("content", "templates", "assets")


class Stat(NamedTuple):
    """What git's index trusts too: size in bytes, modification time in ns, inode (0 where there is none)."""

    size: int
    mtime_ns: int
    inode: int


Row = tuple[str, Stat]
NOWHERE = Stat(-1, -1, -1)
"""The stat of what is no file; no file has it."""


def fingerprint(rows: Iterable[Row], links: tuple[str, ...] = ()) -> bytes:
    """Condense names and stats into 16 bytes; `rows` and the names of symbolic links in sorted order."""
    lines = [f"{name}\0{size}\0{mtime_ns}\0{inode}\n" for name, (size, mtime_ns, inode) in rows]
    lines += [f"{link}\0link\n" for link in links]
    return blake2b("".join(lines).encode("utf-8", "surrogatepass"), digest_size=16).digest()


class RoomSource:
    """The files of one room folder; names are relative to it, with `/`, sorted."""

    def __init__(
        self, room: str, rows: tuple[Row, ...], fetch: Callable[[str], bytes], links: tuple[str, ...] = ()
    ) -> None:
        self.id = room
        self.path = ROOMS + room
        self.rows = rows
        self.links = links
        self._fetch = fetch
        self._held: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}

    @classmethod
    def of(cls, room: str, files: Mapping[str, str | bytes], links: tuple[str, ...] = ()) -> RoomSource:
        """Make a folder up in memory."""
        tree = Tree.of({f"{ROOMS}{room}/{name}": data for name, data in files.items()})
        return RoomSource(room, tree.rooms.get(room, ()), tree.read, links)

    @cached_property
    def _sizes(self) -> dict[str, int]:
        return {name: stat.size for name, stat in self.rows}

    @property
    def names(self) -> tuple[str, ...]:
        """Every regular file."""
        return tuple(name for name, _ in self.rows)

    def size(self, name: str) -> int:
        """Bytes, as of the snapshot. Raises KeyError for a name that is not there."""
        return self._sizes[name]

    def read(self, name: str) -> bytes:
        """The file's bytes, the same at every call. Raises OSError when it vanished or may not be read."""
        data = self._held.get(name)
        if data is None:
            data = self._held[name] = self._fetch(f"{self.path}/{name}")
        return data

    def digest(self, name: str) -> str:
        """The SHA-256 of the bytes, in hex. Raises OSError as `read` does."""
        return self._digest(name).hex()

    def _digest(self, name: str) -> bytes:
        """Worked out once: the room's key and its pictures both ask."""
        found = self._digests.get(name)
        if found is None:
            found = self._digests[name] = sha256(self.read(name)).digest()
        return found

    def content_digest(self) -> bytes:
        """One digest over all names, links and bytes."""
        state = sha256()
        for name, _ in self.rows:
            state.update(f"{name}\0".encode("utf-8", "surrogatepass"))
            state.update(self._digest_or_nothing(name))
        for link in self.links:
            state.update(f"{link}\0link".encode("utf-8", "surrogatepass"))
        return state.digest()

    def _digest_or_nothing(self, name: str) -> bytes:
        """An unreadable file has a state of its own: the reader reports it, the key must not raise.

        So has one too large for any reader: only its size is ever looked at.
        """
        if self.size(name) > LARGEST:
            return b"%d" % self.size(name)
        try:
            return self._digest(name)
        except OSError:
            return b"unreadable"


class Tree:
    """A site's files: the bureau's in `files` by path, each room's rows in `rooms` by folder name.

    `links` holds the paths of symbolic links.
    """

    def __init__(
        self,
        files: dict[str, Stat],
        rooms: dict[str, tuple[Row, ...]],
        fetch: Callable[[str], bytes],
        links: frozenset[str] = frozenset(),
        root: Path | None = None,
    ) -> None:
        self.files = files
        self.rooms = rooms
        self.links = links
        self.root = root
        self._fetch = fetch

    @classmethod
    def of(cls, files: Mapping[str, str | bytes], links: frozenset[str] = frozenset()) -> Tree:
        """Make a tree up in memory, from paths to text or bytes, and the paths of symbolic links."""
        held = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
        rows = [(name, Stat(len(held[name]), 0, 0)) for name in sorted(held)]
        plain, rooms = _split(rows)
        return cls(plain, rooms, held.__getitem__, links)

    @classmethod
    def snapshot(cls, root: Path) -> Tree:
        """Walk the folders of a site once. Raises OSError when a folder may not be read."""
        rows: list[Row] = []
        links: set[str] = set()
        for top in BUREAU_FOLDERS:
            if (root / top).is_dir():
                rows += ((_spelt(path), stat) for path, stat in walk(root, top, links))
        plain, rooms = _split(rows)
        return cls(plain, rooms, fetcher(root), frozenset(map(_spelt, links)), root)

    def read(self, path: str) -> bytes:
        """The bytes of a file. Raises OSError (KeyError in memory) when there is none."""
        return self._fetch(path)

    def under(self, prefix: str) -> tuple[str, ...]:
        """The bureau's files whose path begins with `prefix`, sorted."""
        return tuple(sorted(path for path in self.files if path.startswith(prefix)))

    def room(self, room: str) -> RoomSource:
        """One room's folder. Raises KeyError when there is none."""
        return RoomSource(room, self.rooms[room], self._fetch, self.links_in(room))

    @classmethod
    def shared(cls, root: Path) -> tuple[Tree, tuple[str, ...]]:
        """The bureau's files of a site, and the names of its rooms' folders, which are not looked into.

        Raises OSError when a folder may not be read.
        """
        files: dict[str, Stat] = {}
        links: set[str] = set()
        rooms: list[str] = []
        for top in BUREAU_FOLDERS:
            if (root / top).is_dir():
                files.update(
                    (_spelt(path), stat) for path, stat in walk(root, top, links, (ROOMS[:-1], rooms))
                )
        names = tuple(sorted(set(map(_spelt, rooms))))
        return cls(files, {}, fetcher(root), frozenset(map(_spelt, links)), root), names

    @property
    def shared_links(self) -> frozenset[str]:
        """The symbolic links outside any room, among them those that stand for a room's folder."""
        rooms = tuple(f"{ROOMS}{room}/" for room in self.rooms) if self.links else ()
        return frozenset(link for link in self.links if not link.startswith(rooms))

    def links_in(self, room: str) -> tuple[str, ...]:
        """The symbolic links of a room folder, relative to it, sorted."""
        base = f"{ROOMS}{room}/"
        return tuple(sorted(path.removeprefix(base) for path in self.links if path.startswith(base)))


def _spelt(path: str) -> str:
    """The path in letters. A name that is not UTF-8 gets U+FFFD, and no file is found under it."""
    return path if path.isascii() else _NO_LETTER.sub("\ufffd", path)


def _split(rows: Iterable[Row]) -> tuple[dict[str, Stat], dict[str, tuple[Row, ...]]]:
    """Part the bureau's files from the rooms'; `rows` in an order that keeps a room together."""
    plain: dict[str, Stat] = {}
    rooms: dict[str, list[Row]] = {}
    start = len(ROOMS)
    for path, stat in rows:
        cut = path.find("/", start) if path.startswith(ROOMS) else -1
        if cut < 0:
            plain[path] = stat
        else:
            rooms.setdefault(path[start:cut], []).append((path[cut + 1 :], stat))
    return plain, {room: tuple(sorted(found)) for room, found in sorted(rooms.items())}


def fetcher(root: Path) -> Callable[[str], bytes]:
    """Give the function that reads a file by its path below `root`."""
    base = str(root)

    def fetch(path: str) -> bytes:
        with open(f"{base}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 - once a file of every room
            return file.read()

    return fetch


def scan_room(root: Path, room: str) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """The regular files and the symbolic links of a room's folder, by their paths in it, sorted.

    Both are empty when there is no such folder. Raises OSError when one may not be read.
    """
    rows, links = scan(root, ROOMS + room)
    return tuple(sorted((_spelt(name), stat) for name, stat in rows)), tuple(sorted(map(_spelt, links)))


def scan(root: Path, folder: str) -> tuple[list[Row], list[str]]:
    """The regular files and the symbolic links below `root/folder`, by their paths in it, as spelt on disk.

    Both are empty when there is no such folder. Raises OSError when one may not be read.
    """
    links: set[str] = set()
    start = len(folder) + 1
    try:
        rows = [(path[start:], stat) for path, stat in walk(root, folder, links)]
    except FileNotFoundError:
        return [], []
    return rows, [link[start:] for link in links]


def walk(root: Path, top: str, links: set[str], closed: tuple[str, list[str]] | None = None) -> Iterator[Row]:
    """Yield every regular file below `root/top` with its stat; paths are relative to `root`, with `/`.

    Adds the paths of symbolic links to `links` and leaves them out. Of the folder that `closed`
    begins with, the folders are not entered: their names are added to the list that it ends with.
    """
    base, pending = str(root), [top]  # text, not Path: this runs for every folder of ten thousand rooms
    while pending:
        folder = pending.pop()
        with os.scandir(f"{base}/{folder}") as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_symlink():
                    links.add(path)
                elif entry.is_dir(follow_symlinks=False):
                    if closed is not None and folder == closed[0]:
                        closed[1].append(entry.name)
                    else:
                        pending.append(path)
                elif entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    yield path, Stat(stat.st_size, stat.st_mtime_ns, stat.st_ino)
