"""Whatever lies in a site's folders, check and build end with findings or a fault of use.

Any other exception fails these tests; so does a published folder that changed although the
build had errors.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sitegen.build.checking import check
from sitegen.model.finding import Finding, Severity
from sitegen.reading.materials import ThemeFaultError
from sitegen.report.json import render
from tests.build.small_site import TODAY, make, published, write_site

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder in memory where there is one
LIMITS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SIGNS = "：，、－＃“”—•１　\t\u200b\ufeff\x00\x85\u2028:-#'\"[]{}|>@%&*!?,`\n  \\𠮷1a年<b>&#{%{{..//"
ROOM = "content/rooms/anping"
FILES = (
    "content/site.yaml",
    "content/organisation.yaml",
    "content/services.yaml",
    "content/standard.yaml",
    "content/holidays.yaml",
    "content/notices/all.md",
    *(f"{ROOM}/{name}" for name in ("room.yaml", "about.md", "notices/new.md", "briefings/new.yaml")),
    *(f"{ROOM}/photos/new.{ending}" for ending in ("jpg", "png", "webp", "gif")),
    *(f"{ROOM}/files/new.{ending}" for ending in ("txt", "csv", "docx", "xlsx", "pdf", "exe")),
    "templates/room.html",
    "templates/parts/small.html",
    "assets/css/print.css",
    "assets/new.png",
    "stray",
)
PARTS = st.text(
    alphabet=st.one_of(
        st.sampled_from('aA.-_ ~$ée\u0301你％%#&?:\\"*<>|\x01\x7f\n\u202e\udcff'), st.characters()
    ),
    min_size=1,
    max_size=40,
).filter(lambda part: part not in (".", "..") and "/" not in part and "\0" not in part)
AWKWARD = st.sampled_from(
    (
        *(
            "con",
            "aux.md",
            "LPT1.yaml",
            "room.YAML",
            "notices",
            "..hidden",
            " a.md",
            "a.md ",
            "n.md.",
            "\udcff",
        ),
        *("x" * 250 + ".md", "e\u0301", "404", "index", "a\nb", "<b>"),
    )
)


class Ground:
    """A conforming site, published once, to be disturbed and put right again."""

    def __init__(self, folder: Path) -> None:
        self.site = write_site(folder / "site", ("anping",))
        self.out = folder / "public"
        assert make(self.site, self.out).published

    def try_out(self, path: str, data: bytes) -> None:
        """Put `data` at `path` and see what comes of it."""
        target = self.site / path
        try:
            held = target.read_bytes() if target.is_file() else None
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except (OSError, UnicodeEncodeError):
            assume(False)  # the file system cannot hold it
        try:
            self.run()
        finally:
            target.unlink()
            if held is not None:
                target.write_bytes(held)
            else:
                with suppress(OSError):
                    target.parent.rmdir()

    def run(self) -> None:
        with refusals():
            report(check(self.site, TODAY, (), 1, lambda *_: None).findings)
        for keep_going in (False, True):
            before = published(self.out)
            with refusals():
                outcome = make(self.site, self.out, keep_going=keep_going)
                report(outcome.findings)
                errors = any(finding.severity >= Severity.ERROR for finding in outcome.findings)
                assert outcome.published is not errors or keep_going
                if outcome.published:
                    continue
            assert published(self.out) == before


@contextmanager
def refusals() -> Iterator[None]:
    """Let pass what the command answers with a sentence: a fault of the theme, a refusal of the system."""
    try:
        yield
    except ThemeFaultError:
        pass
    except OSError as fault:
        if fault.errno is None:  # a library's own, not the system's
            raise


def report(findings: tuple[Finding, ...]) -> None:
    """Findings are good for nothing if they cannot be written."""
    render(findings, str).encode()
    msgspec.msgpack.encode(findings)
    for finding in findings:
        assert finding.span.line >= 1
        assert finding.span.column >= 1


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    folder = Path(tempfile.mkdtemp(prefix="sitegen-bytes-", dir=MEMORY if MEMORY.is_dir() else None))
    yield Ground(folder)
    shutil.rmtree(folder)


@given(path=st.sampled_from(FILES), data=st.binary(max_size=200))
@LIMITS
def test_any_bytes_in_any_file(ground: Ground, path: str, data: bytes) -> None:
    ground.try_out(path, data)


@given(path=st.sampled_from(FILES), text=st.text(alphabet=SIGNS, max_size=80))
@LIMITS
def test_awkward_signs_in_any_file(ground: Ground, path: str, text: str) -> None:
    ground.try_out(path, text.encode())


@given(data=st.data())
@LIMITS
def test_files_with_slips(ground: Ground, data: st.DataObject) -> None:
    files = sorted(path for path in ground.site.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from([path for path in files if path.suffix in (".yaml", ".md")]))
    text = path.read_text("utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        begin = data.draw(st.integers(0, len(text)))
        end = begin + data.draw(st.integers(0, 6))
        text = text[:begin] + data.draw(st.text(alphabet=SIGNS, max_size=4)) + text[end:]
    ground.try_out(path.relative_to(ground.site).as_posix(), text.encode())


@given(data=st.data())
@LIMITS
def test_files_with_damage(ground: Ground, data: st.DataObject) -> None:
    files = sorted(path for path in ground.site.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    body = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(body)))
        body[place : place + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    ground.try_out(path.relative_to(ground.site).as_posix(), bytes(body))


@given(
    folder=st.sampled_from(
        (
            *("content", "content/rooms", "content/notices", "templates", "assets", "assets/css"),
            *(f"{ROOM}{part}" for part in ("", "/notices", "/photos", "/files", "/briefings", "/x/y")),
        )
    ),
    name=st.one_of(PARTS, AWKWARD),
    ending=st.sampled_from(("", ".md", ".yaml", ".jpg", ".txt", ".html", "/room.yaml", "/a.md")),
    like=st.sampled_from(("content/rooms/anping/about.md", "content/rooms/anping/room.yaml")),
)
@settings(LIMITS, max_examples=100)
def test_any_file_name(ground: Ground, folder: str, name: str, ending: str, like: str) -> None:
    ground.try_out(f"{folder}/{name}{ending}", (ground.site / like).read_bytes())
