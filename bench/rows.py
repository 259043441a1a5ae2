"""The rows of the table of targets, out of the result."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

from bench.targets import TARGETS, Target

Figures = dict[str, Any]
"""What was measured at one size."""


class Row(NamedTuple):
    """A target beside what was measured; `met` is None where nothing was."""

    target: Target
    size: int
    figure: float | None
    measured: str
    met: bool | None


def rows(result: dict[str, Any]) -> Iterator[Row]:
    """A row a target, in their order; what was measured at smaller sizes only is shown but not judged."""
    sizes = {int(size): figures for size, figures in result["sizes"].items()}
    for target in TARGETS:
        size = target.size or max((one for one in sizes if one in result["asked"]["sizes"]), default=0)
        figure = _figure(target, size, sizes)
        if figure is None:
            yield Row(target, size, None, _elsewhere(target, size, sizes), None)
        else:
            yield Row(target, size, figure, _measured(target, figure, sizes[size]), target.met(figure))


def _elsewhere(target: Target, size: int, sizes: dict[int, Figures]) -> str:
    for smaller in sorted((one for one in sizes if one < size), reverse=True):
        figure = _figure(target, smaller, sizes)
        if figure is not None and target.unit != "a room":
            return f"only at {smaller:,} rooms: {_measured(target, figure, sizes[smaller])}"
    return "not measured"


def bound(target: Target) -> str:
    """The target in words."""
    sign = "≥" if target.at_least else "≤"
    return f"{sign} {_number(target.unit, target.bound)}"


def _figure(target: Target, size: int, sizes: dict[int, Figures]) -> float | None:
    if size not in sizes or not {target.of, target.over or target.of} <= sizes[size]["runs"].keys():
        return None
    figures = sizes[size]
    if target.unit == "a room":
        return _growth(target, size, sizes)
    if target.unit == "×":
        return ratio(figures, target.over, target.of)
    if target.over:
        return ratio(figures, target.of, target.over) * (100 if target.unit == "%" else 1)
    return float(figures["medians"][target.of]["peak" if target.unit == "MB" else "wall"])


def ratio(figures: Figures, of: str, over: str) -> float:
    """Wall seconds of one case over another's: the median of the rounds' ratios."""
    pairs = zip(figures["runs"][of], figures["runs"][over], strict=True)
    return float(median(one["wall"] / other["wall"] for one, other in pairs))


def _growth(target: Target, size: int, sizes: dict[int, Figures]) -> float | None:
    if 1_000 not in sizes:
        return None
    small, large = (sizes[rooms]["medians"][target.of]["wall"] / rooms for rooms in (1_000, size))
    return float(large / small)


def _measured(target: Target, figure: float, figures: Figures) -> str:
    said = _number(target.unit, figure)
    if target.unit in ("s", "MB"):
        return said
    seconds = [f"{figures['medians'][case]['wall']:.2f} s" for case in (target.of, target.over) if case]
    return f"{said} ({' / '.join(seconds)})"


def _number(unit: str, figure: float) -> str:
    if unit == "a room":
        return f"{figure:.2f}×"
    written = f"{figure:.3g}" if figure < 100 else f"{figure:,.0f}"
    return f"{written}×" if unit in ("×", "÷") else f"{written} {unit}"
