"""Processes of our own, which end when this one does, however it ends."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from threading import Thread


def pool(kind: str, jobs: int, begin: Callable[..., None], *given: object) -> ProcessPoolExecutor:
    """Up to `jobs` processes of that kind ("fork", "spawn"); each begins with `begin(*given)`."""
    context = multiprocessing.get_context(kind)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(begin, given))


def _begin(begin: Callable[..., None], given: tuple[object, ...]) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    begin(*given)


def _end_with_parent() -> None:
    """One whose parent was killed would wait for work for ever, and keep the folder's lock."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
