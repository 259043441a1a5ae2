"""The incremental property is worth something only if it fails when the key is wrong.

Each mutant forgets one thing a result depends on; the machine of test_incremental must
catch it within three hundred runs.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test
from msgspec.structs import replace

from sitegen.build import making, pipeline, worker
from sitegen.build.freshness import Confirmed
from sitegen.build.ledger import Interval
from sitegen.build.snapshot import Snapshot
from sitegen.pages.portal import sections
from sitegen.pages.portal.sections import Roll
from sitegen.reading.materials import Materials
from tests.build.test_incremental import Builds


def forget_the_theme(patch: pytest.MonkeyPatch) -> None:
    whole = Materials.digest
    bare: Callable[[Materials], bytes] = lambda held: whole(Materials(held.bureau, {}, {}))  # noqa: E731
    patch.setattr(Materials, "digest", bare)


def trust_that_outputs_exist(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(worker, "confirmed", lambda *_: Confirmed(whole=True))


def forget_the_date(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Interval, "holds", lambda *_: True)


def sweep_by_the_ledger(patch: pytest.MonkeyPatch) -> None:
    """Delete only what the last ledger named, not what lies in the folder."""
    patch.setattr(worker, "_superfluous", lambda *_: ())
    patch.setattr(pipeline, "superfluous_rooms", lambda *_: iter(()))


def trust_a_ledger_of_another_context(patch: pytest.MonkeyPatch) -> None:
    whole = pipeline.Build.__init__

    def trusting(work: pipeline.Build, site: Snapshot, *given: object, **more: object) -> None:
        context = given[1].head.context  # type: ignore[attr-defined]
        whole(work, replace(site, context=context or site.context), *given, **more)  # type: ignore[arg-type]

    patch.setattr(pipeline.Build, "__init__", trusting)


def forget_facets(patch: pytest.MonkeyPatch) -> None:
    """Make a section only when other rooms are in it, not when they show something else."""
    patch.setattr(Roll, "_cells", lambda *_: b"")


def leave_out_a_facet(patch: pytest.MonkeyPatch) -> None:
    """The digests of what rooms show do not tell of their names."""
    whole = sections.facets
    patch.setattr(making, "facets", lambda summary: whole(replace(summary, title="", spelling=())))


@pytest.mark.parametrize(
    "mutate",
    [
        forget_the_theme,
        trust_that_outputs_exist,
        forget_the_date,
        sweep_by_the_ledger,
        trust_a_ledger_of_another_context,
        forget_facets,
        leave_out_a_facet,
    ],
    ids=lambda mutate: mutate.__name__,
)
def test_a_wrong_key_is_caught(mutate: Callable[[pytest.MonkeyPatch], None]) -> None:
    quiet = settings(Builds.TestCase.settings, max_examples=300, database=None, print_blob=False)
    with pytest.MonkeyPatch.context() as patch:
        mutate(patch)
        with pytest.raises(AssertionError):
            run_state_machine_as_test(Builds, settings=quiet)
