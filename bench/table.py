"""The results as Markdown."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.hugo_site import binary as hugo_binary

LIBRARIES = ("jinja2", "markdown", "msgspec", "nh3", "pillow", "pyyaml", "click")


def page(result: dict[str, Any]) -> str:
    """The text of docs/performance.md."""
    command = f"make bench ROOMS={result['rooms']} ROUNDS={result['rounds']}"
    if result["pictures"]:
        command += " PICTURES=yes"
    return _PAGE.format(
        command=command,
        machine=machine(result["load"]),
        rooms=result["rooms"],
        rounds=result["rounds"],
        pictures="eight small pictures" if result["pictures"] else "no pictures",
        city=city(result["city"]),
        sample=sample(result["sample"]),
        reading=result["reading_ms"],
        search=result["search"],
    )


_PAGE = """# Performance

Measured by `{command}`; with `WRITE=docs/performance.md` it writes this page anew.

{machine}

## A made-up city beside Hugo

{rooms} rooms with 3 notices, 1 briefing and {pictures} each, built in turn, medians of {rounds} rounds.
Hugo gets the same data in its front matter, with what sitegen works out (hours by weekday, next dates)
ready-made, and templates that make the same pages with cached partials; it runs with its default
settings, called directly. sitegen reads, checks every room against the whole standard, and renders. It
makes more files than Hugo does here, and they are in its seconds; the second table says which.

{city}

## The sample

{sample}

Reading a room file of {reading[bytes]} bytes with the position of every value takes {reading[compose]:.2f} ms
to a tree, {reading[compose_and_decode]:.2f} ms to a value of the model.

## The search

Its shards: what they take to make, how large they are, how much a query reads at most, and how many
queries with one slip still lead to the name. `python -m bench.search` also measures 100,000 rooms and,
in Chromium, the time from a keystroke to the first result.

```text
{search}
```
"""


def machine(load: float) -> str:
    """The machine and the versions, as found; `load` is its load average before the first run."""
    model = next((line.split(":", 1)[1].strip() for line in _cpu_lines() if "model name" in line), "")
    hugo = subprocess.run([hugo_binary(), "version"], capture_output=True, text=True, check=True).stdout
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    busy = " Other work ran beside it: compare the seconds of processor." if load > 0.5 else ""
    processor = f"{os.cpu_count()} cores {model or platform.machine()}"
    return (
        f"Machine: {processor}, {platform.system()}, Python {platform.python_version()}; "
        f"load average {load:.1f} before the run.{busy} "
        f"Libraries: {libraries}. Peer: {hugo.split('+')[0].split('-')[0]}."
    )


def _cpu_lines() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return []


def city(result: dict[str, Any]) -> str:
    """The table of builds, with ratios and page counts below."""
    rows = [
        ("sitegen, cold", "sitegen_cold"),
        ("Hugo, cold", "hugo_cold"),
        ("sitegen, nothing to do", "sitegen_nothing_to_do"),
        ("Hugo, run again", "hugo_again"),
    ]
    lines = ["| build | seconds | seconds of processor |", "|---|---:|---:|"]
    for title, name in rows:
        run = result["medians"][name]
        lines.append(f"| {title} | {run['wall']:.2f} | {run['processor']:.2f} |")
    lines += [
        "",
        f"Cold, sitegen takes {result['cold_ratio']:.2f} times as long as Hugo; with nothing to do it is "
        f"{result['nothing_to_do_ratio']:.1f} times as fast as Hugo's build.",
        "",
        *_files(result["files"]["sitegen"], result["files"]["hugo"]),
        f"| MB | {result['bytes']['sitegen'] / 1e6:.1f} | {result['bytes']['hugo'] / 1e6:.1f} |",
        f"| milliseconds of processor a file, cold | {_each(result, 'sitegen')} | {_each(result, 'hugo')} |",
    ]
    return "\n".join(lines)


def _each(result: dict[str, Any], peer: str) -> str:
    seconds = result["medians"][f"{peer}_cold"]["processor"]
    return f"{seconds * 1000 / sum(result['files'][peer].values()):.2f}"


def _files(ours: dict[str, int], theirs: dict[str, int]) -> list[str]:
    """The table of files by kind; kinds that neither made are left out."""
    rows = [(kind, ours[kind], theirs[kind]) for kind in ours if ours[kind] or theirs[kind]]
    rows.append(("**all files**", sum(ours.values()), sum(theirs.values())))
    return [
        "| files | sitegen | Hugo |",
        "|---|---:|---:|",
        *(f"| {kind} | {mine:,} | {other:,} |" for kind, mine, other in rows),
    ]


def sample(result: dict[str, Any]) -> str:
    """The table of the sample."""
    rows = [
        ("`sitegen --version`", "version"),
        ("`sitegen check` of one room", "check_one_room"),
        ("`sitegen build`, cold", "cold"),
        ("`sitegen build`, cold but for pictures derived before", "cold_pictures_kept"),
        ("`sitegen build`, nothing to do", "nothing_to_do"),
    ]
    lines = ["| command | seconds |", "|---|---:|"]
    return "\n".join(lines + [f"| {title} | {result[name]['wall']:.2f} |" for title, name in rows])
