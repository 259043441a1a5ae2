"""Writing beside the published folder, and moving into it what differs."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Self

from sitegen.build.ledger import Published

_FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


class Staging:
    """A staging area; it mirrors the paths of the published folder."""

    def __init__(self, stage: Path, area: str = "", mode: int = os.O_EXCL) -> None:
        self.area = area
        self._mode = mode
        self._top = stage
        self._stage = str(stage / area)
        self._made: set[str] = set()

    @classmethod
    def apart(cls, stage: Path) -> Self:
        """A staging area below `stage` in which nobody else writes; `area` is its name."""
        stage.mkdir(parents=True, exist_ok=True)
        return cls(stage, Path(mkdtemp(prefix="batch-", dir=stage)).name)

    def again(self) -> Staging:
        """The same area, where what a killed process staged is written over."""
        return Staging(self._top, self.area, os.O_TRUNC)

    def write(self, path: str, body: bytes, digest: bytes = b"") -> Published:
        """Put `body` at `path` below the staging area; `digest` is its SHA-256, where that is known.

        Raises OSError (disk full, no permission).
        """
        self._make(path.rpartition("/")[0])
        handle = os.open(f"{self._stage}/{path}", _FLAGS | self._mode, 0o666)
        try:
            view = memoryview(body)
            while view:
                view = view[os.write(handle, view) :]
            found = os.fstat(handle)
        finally:
            os.close(handle)
        return Published(
            path, digest or sha256(body).digest(), found.st_size, found.st_mtime_ns, found.st_ino
        )

    def _make(self, folder: str) -> None:
        """Make a folder below the staging area, which need not exist itself, each but once."""
        if folder in self._made:
            return
        if folder:
            self._make(folder.rpartition("/")[0])
        with suppress(FileExistsError):
            os.mkdir(f"{self._stage}/{folder}")
        self._made.add(folder)

    def drop(self, top: str) -> None:
        """Forget everything staged below the folder `top`."""
        shutil.rmtree(f"{self._stage}/{top}", ignore_errors=True)
        self._made.clear()


def publish_tree(stage: Path, public: Path, top: str) -> bool:
    """Move the staged folder `top` into place in one step; false when something is there already."""
    staged, target = f"{stage}/{top}", f"{public}/{top}"
    try:
        os.replace(staged, target)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, target)
    except OSError:
        return False
    return True


def publish_file(stage: Path, public: Path, path: str) -> None:
    """Move one staged file into place; whatever stands in its way gives way."""
    staged, target = f"{stage}/{path}", f"{public}/{path}"
    try:
        os.replace(staged, target)
    except OSError:
        _clear_way(public, path)
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, target)


def _clear_way(public: Path, path: str) -> None:
    """Remove a folder standing at `path`, and files or links standing where its folders must be."""
    for parent in reversed(Path(path).parents[:-1]):
        way = public / parent
        if way.is_symlink() or way.is_file():
            way.unlink()
    target = public / path
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)


def unlink(public: Path, paths: Iterable[str]) -> int:
    """Delete those of the paths that are symbolic links; gives how many."""
    links = [path for path in (public / path for path in paths) if path.is_symlink()]
    for link in links:
        link.unlink()
    return len(links)


def prune(public: Path, paths: Iterable[str]) -> int:
    """Delete published files and the folders they leave empty; gives how many files went."""
    count = 0
    emptied: set[Path] = set()
    for path in paths:
        # A file may have taken the place of the folder it was in, or a folder its own.
        with suppress(FileNotFoundError, NotADirectoryError):
            if not stat.S_ISDIR((public / path).lstat().st_mode):
                (public / path).unlink()
                count += 1
        emptied.add((public / path).parent)
    for folder in emptied:
        _remove_empty(folder, public)
    return count


def _remove_empty(folder: Path, public: Path) -> None:
    while folder != public:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def intact(public: Path, published: Published) -> bool:
    """Whether the bytes at that path are the published ones, by reading them."""
    try:
        with (public / published.path).open("rb") as file:
            return sha256(file.read()).digest() == published.digest
    except OSError:
        return False
