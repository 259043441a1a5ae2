"""The one door to watchfiles: files that changed, in batches, by their paths from the site's folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic

from watchfiles import Change, watch

from sitegen.reading.tree import BUREAU_FOLDERS
from sitegen.serve.names import passing

EVERYTHING = ""
"""Stands in a batch for whatever may have changed unseen."""
_QUIET_MS = 20
"""A batch ends when nothing has changed for so long: files that are saved together come together."""
_LONGEST_MS = 1000
_LOOK_MS = 150
"""So often it is looked whether the watched folders are still the same ones."""
_POLL_MS = 300
_SAME_SECOND = 1.2
"""Who looks through files takes two saves within a second for one, so he looks once more after so many."""


def batches(
    root: Path, stop: Event, *, poll: bool, begun: Callable[[], None], told: Callable[[str], None]
) -> Iterator[frozenset[str]]:
    """Yield what changed below the site's folders, until `stop`; `begun` is called once it is watched for.

    With `poll` the folders are looked through again and again, as network drives need it; that is
    also what happens when the system refuses to tell of changes, and then `told` hears why.
    """
    first, missed = True, False
    while not stop.is_set():
        folders = _folders(root)
        try:
            for batch in _while_the_same(root, folders, stop, poll=poll):
                if first:
                    begun()
                if missed:
                    yield frozenset({EVERYTHING})
                elif batch:
                    yield batch
                first = missed = False
        except FileNotFoundError:
            stop.wait(_LOOK_MS / 1000)  # gone since it was looked for
        except (OSError, RuntimeError) as refusal:  # the latter from the watcher's own machinery
            if not poll:
                told(str(refusal))
            poll = True
            stop.wait(_POLL_MS / 1000)
        missed = not first


def _while_the_same(
    root: Path, folders: dict[Path, tuple[int, int]], stop: Event, *, poll: bool
) -> Iterator[frozenset[str]]:
    """Batches, some of them empty, until one of the folders goes, comes, or is replaced by another."""
    if not folders:
        yield frozenset()
        while not stop.wait(_LOOK_MS / 1000) and not _folders(root):
            pass
        return
    seen: list[tuple[float, frozenset[str]]] = []
    for changes in watch(
        *folders,
        watch_filter=None,
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        stop_event=stop,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=poll or None,
        poll_delay_ms=_POLL_MS,
        ignore_permission_denied=True,
    ):
        batch = _batch(root, changes)
        if poll:
            batch |= frozenset().union(*(paths for due, paths in seen if due <= monotonic()))
            seen = [one for one in seen if one[0] > monotonic()]
            if changes and batch:
                seen.append((monotonic() + _SAME_SECOND, batch))
        yield batch
        if _folders(root) != folders:
            return


def _batch(root: Path, changes: set[tuple[Change, str]]) -> frozenset[str]:
    """The paths that matter. A passing file that goes may have been reported; one that comes is nobody's."""
    found = ((change, _relative(root, path)) for change, path in changes)
    return frozenset(path for change, path in found if change is Change.deleted or not passing(path))


def _relative(root: Path, path: str) -> str:
    try:
        return Path(path).relative_to(root).as_posix()
    except ValueError:
        return EVERYTHING


def _folders(root: Path) -> dict[Path, tuple[int, int]]:
    """The folders of the site that are there, with what tells one from another in its place."""
    found = {}
    for name in BUREAU_FOLDERS:
        try:
            stat = (root / name).stat()
        except OSError:
            continue
        found[root / name] = (stat.st_dev, stat.st_ino)
    return found
