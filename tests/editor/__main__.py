"""How long the form editor takes to load, from loopback, with nothing kept: `python -m tests.editor`.

From asking for the page until the button can be pressed, and from the press until the rooms are
listed. The folder is one in the browser, filled with the whole sample.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import sync_playwright

from tests.browsing import CHROMIUM, FLAGS
from tests.editor.conftest import SAMPLE, Clerk
from tests.editor.serving import serving

ROUNDS = 7


def main() -> None:
    """Print the medians, in seconds."""
    doors, lists = [], []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        shutil.copytree(SAMPLE, site / "content")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        with serving(site) as home:
            for _round in range(ROUNDS):
                context = browser.new_context(locale="zh-CN")
                page = context.new_page()
                begun = perf_counter()
                page.goto(f"{home}/admin/")
                page.locator("#open:enabled").wait_for()
                doors.append(perf_counter() - begun)
                clerk = Clerk(page, home, site)
                clerk.fill()
                begun = perf_counter()
                clerk.open_folder()
                page.get_by_text("福海苑社区警务室").first.wait_for()
                lists.append(perf_counter() - begun)
                context.close()
        browser.close()
    sys.stdout.write(f"page {median(doors):.2f} s, from the button to the list {median(lists):.2f} s\n")


if __name__ == "__main__":
    main()
