"""The results as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.rows import Figures, Row, bound, ratio, rows

CASES = {
    "cold": "sitegen, cold",
    "one_worker": "sitegen, cold, one worker",
    "two_workers": "sitegen, cold, two workers",
    "theme_changed": "sitegen, theme changed",
    "restored": "sitegen, cache restored, all times new, one room edited",
    "one_room_edited": "sitegen, one room edited",
    "nothing_to_do": "sitegen, nothing to do",
    "preview": "sitegen, preview: saved → page ready",
    "copied": "`cp -r` of what sitegen published",
}


def targets(result: dict[str, Any]) -> str:
    """Target, measured, met: a row a target."""
    head = ["| rooms | what | target | measured | met |", "|---:|---|---|---|---|"]
    return "\n".join([*head, *(_target(row) for row in rows(result))])


def _target(row: Row) -> str:
    met = {True: "yes", False: "**no**", None: "–"}[row.met]
    size = f"{row.size:,}" if row.size else "–"
    return f"| {size} | {row.target.title} | {bound(row.target)} | {row.measured} | {met} |"


def builds(result: dict[str, Any]) -> str:
    """Every case at every size, with each peer's cold build."""
    parts = []
    for size, figures in result["sizes"].items():
        head = (
            f"| {int(size):,} rooms | seconds | seconds of processor | MB at most | times as fast as Hugo |"
        )
        lines = [head, "|---|---:|---:|---:|---:|"]
        parts.append("\n".join([*lines, *_builds(figures, result["peers"])]))
    return "\n\n".join(parts)


def _builds(figures: Figures, peers: dict[str, str]) -> Iterator[str]:
    medians = figures["medians"]
    names = {**CASES, **{name: f"{version}, cold" for name, version in peers.items()}}
    if medians.get("two_workers") == medians["cold"]:
        names.pop("two_workers")
    for name, title in names.items():
        if name in medians:
            run = medians[name]
            peak = f"{run['peak']:.0f}" if run["peak"] else "–"
            faster = f"{ratio(figures, 'hugo', name):.2f}" if "hugo" in medians else "–"
            yield f"| {title} | {run['wall']:.2f} | {run['processor']:.2f} | {peak} | {faster} |"


def files(result: dict[str, Any]) -> str:
    """How many files of each kind everybody made, a table a size; the largest city is sitegen's alone."""
    sizes = result["sizes"].items()
    found = [(int(size), figures) for size, figures in sizes if len(figures["files"]) > 1]
    return "\n\n".join(_files(size, figures, result["peers"]) for size, figures in found)


def _files(size: int, figures: Figures, peers: dict[str, str]) -> str:
    makers, counts = list(figures["files"]), list(figures["files"].values())
    kinds = [kind for kind in counts[0] if any(of[kind] for of in counts)]
    return "\n".join(
        [
            _cells(f"files at {size:,} rooms", [peers.get(maker, maker) for maker in makers]),
            f"|---|{'---:|' * len(makers)}",
            *(_cells(kind, [f"{of[kind]:,}" for of in counts]) for kind in kinds),
            _cells("**all files**", [f"{sum(of.values()):,}" for of in counts]),
            _cells("MB", [f"{size / 1e6:.1f}" for size in figures["bytes"].values()]),
            _cells("milliseconds of processor a file, cold", [_each(figures, maker) for maker in makers]),
        ]
    )


def _cells(title: str, values: list[str]) -> str:
    return f"| {title} | {' | '.join(values)} |"


def _each(figures: Figures, maker: str) -> str:
    run = figures["medians"]["cold" if maker == "sitegen" else maker]
    return f"{run['processor'] * 1000 / sum(figures['files'][maker].values()):.2f}"


def sample(result: dict[str, Any]) -> str:
    """The table of the sample."""
    titles = {
        "version": "`sitegen --version`",
        "check_one_room": "`sitegen check` of one room",
        "cold": "`sitegen build`, cold",
        "cold_pictures_kept": "`sitegen build`, cold but for pictures derived before",
        "nothing_to_do": "`sitegen build`, nothing to do",
    }
    lines = ["| command | seconds |", "|---|---:|"]
    return "\n".join(lines + [f"| {title} | {result[name]['wall']:.2f} |" for name, title in titles.items()])
