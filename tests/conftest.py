"""Options of the whole suite."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browsing import CHROMIUM, FLAGS

# Machines that run the suite are shared: a slow example is no fault. In CI the examples are the
# same at every run, so that a change is judged by what it does.
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("suite")

# A suite that was started in the background ignores Ctrl+C, and so would every program it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden pages")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one that a process may have."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a window."""
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
    yield chromium
    chromium.close()


@pytest.fixture
def collector_resting() -> Iterator[None]:
    """No search for cycles meanwhile: among all that other tests left, one takes seconds."""
    gc.disable()
    yield
    gc.enable()
