"""Measure the sample with Lighthouse as on a slow phone, and print scores and failed audits.

`python -m tests.audit [--write FILE]`; reports go to tests/audit/made/ in full.
The exit code is 1 when a score is below 100.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from sitegen.build.pipeline import Settings, build
from tests.browsing import CHROMIUM, FLAGS
from tests.sample.server import Served, serving

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LIGHTHOUSE = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = {
    "home": "/",
    "room": "/rooms/fuhaiyuan/",
    "notice": "/rooms/fuhaiyuan/notices/2026-11-20-tuikuan/",
    "list": "/notices/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = (
    "first-contentful-paint",
    "largest-contentful-paint",
    "total-blocking-time",
    "cumulative-layout-shift",
    "speed-index",
)


def measured(site: Served, path: str, report: Path) -> dict[str, Any]:
    """Lighthouse's report on a page: its mobile preset, a simulated slow 4G line and a slow processor."""
    command = (
        *("node", str(LIGHTHOUSE), f"{site.home}{path}", "--quiet"),
        *("--output=json", f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}"),
        f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
    )
    subprocess.run(command, env=os.environ | {"CHROME_PATH": CHROMIUM}, check=True)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def scores(report: dict[str, Any]) -> list[int]:
    """The four scores of a page, of 100."""
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def failed(report: dict[str, Any]) -> list[str]:
    """The audits that cost points."""
    weighed = {
        audit["id"]
        for name in CATEGORIES
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"]
    }
    return [
        f"{name} ({audit.get('displayValue') or audit['score']}): {audit['title']}"
        for name, audit in report["audits"].items()
        if name in weighed and audit["score"] is not None and audit["score"] < 0.9
    ]


def table(reports: dict[str, dict[str, Any]]) -> str:
    """Scores and metrics of all pages as Markdown."""
    first = next(iter(reports.values()))
    heads = ["page", *CATEGORIES, *(first["audits"][metric]["title"] for metric in METRICS)]
    lines = [heads, ["---"] * len(heads)]
    for name, report in reports.items():
        values = [report["audits"][metric].get("displayValue", "") for metric in METRICS]
        lines.append([name, *map(str, scores(report)), *(value.replace("\xa0", " ") for value in values)])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> int:
    """Build, serve, measure, print."""
    options = argparse.ArgumentParser(prog="python -m tests.audit")
    options.add_argument("--write", type=Path, help="also write the table to this file")
    chosen = options.parse_args()
    made = HERE / "made"
    made.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "public"
        build(ROOT, out, Settings(today=date(2026, 11, 23)))
        with serving(out) as site:
            reports = {name: measured(site, path, made / f"{name}.json") for name, path in PAGES.items()}
    version = next(iter(reports.values()))["lighthouseVersion"]
    text = f"Lighthouse {version}, mobile, simulated slow 4G:\n\n{table(reports)}"
    print(text)
    for name, report in reports.items():
        for audit in failed(report):
            print(f"{name}: {audit}")
    if chosen.write:
        chosen.write.write_text(text, "utf-8")
    return int(any(score < 100 for report in reports.values() for score in scores(report)))


if __name__ == "__main__":
    sys.exit(main())
