"""`python -m bench.workbook [OFFICERS]`: how long it takes to export a city, and to import it again.

Prints seconds and memory as JSON: `export`, all tables of the city's rooms (two officers each) as .xlsx;
`unchanged`, importing that without `--write`; `confirmed`, the same when every officer has a new
`核实日期`, so that every room's file changes.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from bench.sitegen_site import write
from bench.timing import timed
from sitegen.exchange.workbook.reading import read_book
from sitegen.exchange.workbook.sheet import Sheet
from sitegen.exchange.workbook.writing import Head, Layout, workbook

OFFICERS = 20_000
TODAY = "2026-11-23"
CONFIRMED = "核实日期"
SAMPLE = Path(__file__).parent.parent


def main() -> None:
    """Measure."""
    officers = int(sys.argv[1]) if len(sys.argv) > 1 else OFFICERS
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        print(json.dumps(measured(Path(folder), officers)))


def measured(folder: Path, officers: int) -> dict[str, object]:
    """The figures for a city of so many officers, made in `folder`."""
    site = folder / "site"
    write(SAMPLE, site, officers // 2, pictures=False)
    table, confirmed = folder / "rooms.xlsx", folder / "confirmed.xlsx"
    program = (sys.executable, "-m", "sitegen")
    runs = {"export": timed((*program, "export", table, "--site", site), folder)}
    confirmed.write_bytes(_confirmed(table))
    for name, file in (("unchanged", table), ("confirmed", confirmed)):
        runs[name] = timed((*program, "import", file, "--site", site), folder)
    return {
        "officers": officers,
        **{
            name: {"wall": run.wall, "processor": run.processor, "peak": run.peak}
            for name, run in runs.items()
        },
    }


def _confirmed(table: Path) -> bytes:
    """The workbook with another day under CONFIRMED for every officer."""
    return workbook(_layout(sheet) for sheet in read_book(table))


def _layout(sheet: Sheet) -> Layout:
    heads = tuple(str(head) for head in sheet.rows[0])
    day = heads.index(CONFIRMED) if CONFIRMED in heads else None
    rows = tuple(
        tuple(
            TODAY if place == day else value if isinstance(value, (str, float)) else None
            for place, value in enumerate((*row, *(None,) * (len(heads) - len(row))))
        )
        for row in sheet.rows[1:]
    )
    return Layout(sheet.name, tuple(map(Head, heads)), rows)


if __name__ == "__main__":
    main()
