"""`python -m bench`: write the city, build it in turn with Hugo, print the table."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bench.measures import measure
from bench.table import page

WORK = Path(__file__).parent / "made"


def main() -> None:
    """Measure, print, and leave the figures in bench/made/result.json."""
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--rooms", type=int, default=1000)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--pictures", action="store_true", help="give every room eight small pictures")
    asked.add_argument("--write", type=Path, help="also write the table to this file")
    given = asked.parse_args()
    result = measure(WORK, given.rooms, given.rounds, pictures=given.pictures)
    (WORK / "result.json").write_text(json.dumps(result, indent=2), "utf-8")
    text = page(result)
    print(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
