"""`python -m bench`: write the city, build it in turn with its peers, print the tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.measures import Asked, measure
from bench.page import page
from bench.peer import PEERS
from bench.table import builds, files, targets

WORK = Path(__file__).parent / "made"


def main() -> None:
    """Measure, print, and leave the figures in bench/made/result.json."""
    given = _asked()
    asked = Asked(
        sizes=tuple(sorted(given.sizes)),
        peers=tuple(given.peers),
        slow_sizes=tuple(given.slow_sizes),
        rounds=given.rounds,
        pictures=given.pictures,
        big=given.big,
        rest=given.write is not None,
    )
    result = measure(WORK, asked)
    print(result["machine"], *result["missing"].values(), sep="\n")
    print(f"\n{targets(result)}\n\n{builds(result)}\n\n{files(result)}")
    if given.write:
        given.write.write_text(page(result), encoding="utf-8", newline="\n")


def _asked() -> argparse.Namespace:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=[1_000], metavar="ROOMS")
    asked.add_argument("--peers", nargs="*", default=PEERS, choices=PEERS)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--pictures", action="store_true", help="give every room eight small pictures")
    asked.add_argument("--big", action="store_true", help="also 100,000 rooms, by sitegen alone and once")
    asked.add_argument(
        "--slow-sizes",
        type=int,
        nargs="*",
        default=[1_000],
        metavar="ROOMS",
        help="of the sizes those at which Eleventy and Pelican run, too",
    )
    asked.add_argument("--write", type=Path, help="measure the sample and the search, too; write the page")
    return asked.parse_args()


if __name__ == "__main__":
    main()
