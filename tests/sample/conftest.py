"""The sample city, built once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sitegen.build.pipeline import Outcome, Settings, build
from tests.sample.kinds import page_types
from tests.sample.server import serving

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Path]:
    """The outcome of building the sample, and where it is."""
    out = tmp_path_factory.mktemp("sample") / "public"
    return build(ROOT, out, Settings(today=TODAY, jobs=1)), out


@pytest.fixture(scope="session")
def address(built: tuple[Outcome, Path]) -> Iterator[str]:
    """The sample served on loopback, under the policy of a careful server."""
    with serving(built[1]) as site:
        yield site.home


@pytest.fixture(scope="session")
def kinds(built: tuple[Outcome, Path]) -> dict[str, str]:
    """One page of every kind, by name."""
    return page_types(built[1])
