"""The page of measurements, docs/performance.md, out of the result."""

from __future__ import annotations

from typing import Any

from bench import table
from bench.peer import PEERS
from bench.remarks import REMARKS
from bench.rows import rows


def page(result: dict[str, Any]) -> str:
    """The text of the page; what was not asked for has no section."""
    asked = result["asked"]
    text = _PAGE.format(
        command=command(result),
        machine=_machine(result),
        rounds=asked["rounds"],
        pictures="eight small pictures" if asked["pictures"] else "no pictures",
        targets=table.targets(result),
        remarks=_remarks(result),
        builds=table.builds(result),
        files=table.files(result),
    )
    if "sample" in result:
        text += _REST.format(
            stages=_stages(result),
            sample=table.sample(result["sample"]),
            reading=result["reading_ms"],
            search=result["search"],
        )
    return text


def command(result: dict[str, Any]) -> str:
    """The command that measures the same again."""
    asked = result["asked"]
    words = ["make bench"]
    if list(asked["sizes"]) != [1_000]:
        words.append(f'SIZES="{" ".join(map(str, asked["sizes"]))}"')
    if tuple(asked["peers"]) != PEERS:
        words.append(f'PEERS="{" ".join(asked["peers"])}"')
    if asked["rounds"] != 3:
        words.append(f"ROUNDS={asked['rounds']}")
    words += [f"{name.upper()}=yes" for name in ("big", "pictures") if asked[name]]
    return " ".join(words)


def _machine(result: dict[str, Any]) -> str:
    peers = ", ".join(result["peers"].values())
    busy = " Other work ran beside it: compare the seconds of processor." if result["load"] > 0.5 else ""
    missing = "".join(f" Without {name}: {why}." for name, why in result["missing"].items())
    return (
        f"Machine: {result['machine']}. Load average {result['load']:.1f} before the first run.{busy} "
        f"Peers: {peers or 'none'}.{missing}"
    )


def _remarks(result: dict[str, Any]) -> str:
    """Why rows miss their target; a row that misses without a remark says so."""
    missed = [row for row in rows(result) if row.met is False]
    if not missed:
        return ""
    lines = [
        f"- **{row.target.title}, {row.size:,} rooms**: {REMARKS.get(row.target.key, 'not explained yet.')}"
        for row in missed
    ]
    return "\n".join(["\nWhat misses its target, and why:\n", *lines, ""])


def _stages(result: dict[str, Any]) -> str:
    found = {int(size): figures["stages"] for size, figures in result["sizes"].items() if "stages" in figures}
    return "\n\n".join(f"```text\n{size:,} rooms\n{text}\n```" for size, text in found.items())


_PAGE = """# Performance

Measured by `{command}`; with `WRITE=docs/performance.md` it writes this page anew.

{machine}

## Targets

{targets}
{remarks}
A room of the made-up city has 3 notices, 1 briefing and {pictures}. Everybody builds it in turn; rounds:
{rounds}. A ratio is the median of the rounds' ratios. Before every run, outside the clock, the disk finishes
with what the run before wrote. Memory is that of all processes at once, with what they share counted once;
it is looked up twenty times a second, more rarely where looking takes long.

## Builds

{builds}

sitegen's build reads, checks each room against the whole standard, and renders. Peers check nothing, and get
ready-made in their data what sitegen works out itself (hours by weekday, next dates, rules of calendars,
the first letters of names); they run with their defaults or with what is faster, called directly. The
edited room has an officer's new number and one more notice. With the theme changed, every page has a line
more.

{files}

The peers make the same files as sitegen, with the same parts, but for the shards of the search and of the
nearest room; tests hold them to it. Hugo draws its codes on paper as PNG, having no other means, keeps a
poster beside its notice, and its site map and list of branches are in one piece however long.
Eleventy and Pelican run at 1,000 rooms alone unless asked (`python -m bench --slow-sizes`).

| command | measures |
|---|---|
| `make bench` | 1,000 rooms, 3 rounds, all peers |
| `make bench SIZES="1000 10000" PEERS=hugo` | two sizes, with Hugo alone |
| `make bench PICTURES=yes` | every room with eight small pictures |
| `make bench BIG=yes` | 100,000 rooms, too, by sitegen alone and once |
| `make bench WRITE=docs/performance.md` | the same, with the sections below, and writes this page |

The figures are also in `bench/made/result.json`.
"""
_REST = """
## Where the time of a cold build goes

By `sitegen build --timings`, in one build more.

{stages}

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
