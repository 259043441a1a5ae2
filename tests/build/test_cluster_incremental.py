"""Incremental = clean also when a cluster does the rooms, whose workers live through all builds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis.stateful import run_state_machine_as_test

from sitegen.build.cluster.connection import Tls, cluster
from sitegen.build.pipeline import Settings, build
from tests.build import test_incremental
from tests.build.machines import Machines, machines

EXAMPLES = int(os.environ.get("SITEGEN_CLUSTER_EXAMPLES", "10"))


@pytest.fixture
def two_workers(tmp_path) -> Iterator[Machines]:  # type: ignore[no-untyped-def]
    with machines(tmp_path / "machines") as started:
        started.start(2)
        yield started


def test_builds_by_a_cluster(two_workers: Machines) -> None:
    """The machine of the test without a cluster, each of whose builds is done by the same workers."""
    done = []

    class Builds(test_incremental.Builds):
        def __init__(self) -> None:
            super().__init__()
            self.open = ExitStack()
            self.workers = None

        def build(self):  # type: ignore[no-untyped-def]
            if self.workers is None:
                self.workers = self.open.enter_context(
                    cluster(two_workers.address, Tls(), self.site, self.out)
                )
            done.append(self.today)
            settings = Settings(today=self.today, jobs=self.workers.workers, keep_going=True)
            return build(self.site, self.out, settings, executor=self.workers)

        def teardown(self) -> None:
            with self.open:
                super().teardown()

    settings = test_incremental.Builds.TestCase.settings
    run_state_machine_as_test(Builds, settings=type(settings)(settings, max_examples=EXAMPLES))
    assert len(done) > 2 * EXAMPLES
