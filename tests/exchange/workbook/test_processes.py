"""Several processes come to the same as one, however they are started, and although one is killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.exchange.workbook import importing
from sitegen.exchange.workbook.changes import Change
from sitegen.exchange.workbook.entries import Bureau, Order
from sitegen.exchange.workbook.importing import read_import
from tests.exchange.workbook.books import ROOM, book, cell, site_of

ROOMS = tuple(f"shi-{number}" for number in range(12))


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = site_of(tmp_path, {room: ROOM.replace("031207", f"03{n:04}") for n, room in enumerate(ROOMS)})

    def edit(opened) -> None:
        for row in range(2, 14):
            cell(opened, "警务室", "等级", row).value = "二级"

    (site / "a.xlsx").write_bytes(book(site, edit))
    monkeypatch.setattr(importing, "FEW_ROOMS", 1)
    monkeypatch.setattr(importing, "BATCH", 3)
    return site / "a.xlsx"


def read(table: Path, jobs: int) -> importing.Import:
    return read_import(table.parent, table, (), jobs, lambda _done, _of: None)


@pytest.mark.parametrize("kind", ["fork", "spawn"])
def test_two_processes(table: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    alone = read(table, 1)
    assert len(alone.mends) == len(ROOMS)
    monkeypatch.setattr(importing, "KIND", kind)
    assert read(table, 2) == alone


def dying(root: Path, bureau: Bureau, orders: tuple[Order, ...]) -> list[Change]:
    """A batch that ends its process, unless that is the one of the test."""
    if os.getpid() != int(os.environ["SITEGEN_TEST_PROCESS"]) and orders[0].room > "shi-3":
        os._exit(9)
    return WORKED(root, bureau, orders)


WORKED = importing._batch


def test_a_killed_process(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = read(table, 1)
    monkeypatch.setenv("SITEGEN_TEST_PROCESS", str(os.getpid()))
    monkeypatch.setattr(importing, "_batch", dying)
    assert read(table, 2) == alone
