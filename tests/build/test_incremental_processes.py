"""The same when rooms and lists are made in several processes, however few they are."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

from sitegen.build import crew, sections
from sitegen.build.pipeline import Outcome, Settings, build
from tests.build.test_incremental import Builds

EXAMPLES = int(os.environ.get("SITEGEN_EXAMPLES", "10"))


class BuildsByProcesses(Builds):
    """Every build but the clean one has two processes."""

    def build(self) -> Outcome:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(crew, "FEW_ROOMS", 0)
            patch.setattr(crew, "SOON_SCANNED", 0)
            patch.setattr(sections, "_WORTH_FORKING", 0)
            return build(self.site, self.out, Settings(today=self.today, keep_going=True, jobs=2))


BuildsByProcesses.TestCase.settings = settings(Builds.TestCase.settings, max_examples=EXAMPLES)
TestBuildsByProcesses = BuildsByProcesses.TestCase
