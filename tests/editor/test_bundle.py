"""The editor's program: made once, whole or not at all, and clear words when it cannot be made.

A stand-in for npm takes the place of the real one, so that no network is needed; the real bundle is
what `make judges` made.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from sitegen.model.finding import Message
from sitegen.serve import editor_bundle
from sitegen.serve.editor_bundle import PROGRAM, SOURCES, BundleRefusedError, bundle_folder, prepare

# An npm that lays out a package as the real one does, with an esbuild that copies.
NPM = """#!{python}
import pathlib, sys, time
if "{behaviour}" == "offline":
    sys.exit("npm error code ENOTFOUND\\nnpm error network request failed")
if "{behaviour}" == "full":
    sys.exit("npm error code ENOSPC")
if "{behaviour}" == "odd":
    sys.exit("npm error something else")
here = pathlib.Path.cwd()
assert (here / "package-lock.json").is_file() and sys.argv[1] == "ci"
cms = here / "node_modules" / "@sveltia" / "cms"
(cms / "npm" / "assets").mkdir(parents=True)
(cms / "npm" / "assets" / "source-sans-3-latin-wght-normal-X1.woff2").write_bytes(b"font")
(cms / "locales").mkdir()
(cms / "locales" / "zh-CN.json").write_text('{{"sign_out": "x", "entry_sidebar": {{"other": "y"}}}}')
esbuild = here / "node_modules" / "@esbuild" / "this" / "bin" / "esbuild"
esbuild.parent.mkdir(parents=True)
esbuild.write_text('''#!{python}
import pathlib, sys
out = pathlib.Path(next(a[9:] for a in sys.argv if a.startswith("--outdir=")))
(out / "chunks").mkdir(parents=True)
url = "https://fonts.example/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2"
(out / "bundled.js").write_text("src:url(" + url + ")")
words = pathlib.Path("node_modules/@sveltia/cms/locales/zh-CN.json").read_text("utf-8")
(out / "chunks" / "zh.js").write_text(words, "utf-8")
''')
esbuild.chmod(0o755)
time.sleep({pause})
"""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with a #! line")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and nothing on the PATH but what a test puts into `bin`."""
    folder = tmp_path / "缓存 文件夹"
    monkeypatch.setenv("SITEGEN_CACHE", str(folder))
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return folder


def npm(tmp_path: Path, behaviour: str = "", pause: float = 0) -> None:
    """Put the stand-in on the PATH."""
    path = tmp_path / "bin" / "npm"
    path.write_text(NPM.format(python=sys.executable, behaviour=behaviour, pause=pause), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def quiet(_said: Message) -> None:
    """Say nothing."""


def test_it_is_made_once_and_found_again(tmp_path: Path, cache: Path) -> None:
    """The second start needs no npm."""
    npm(tmp_path)
    said: list[str] = []
    folder = prepare(lambda message: said.append(message.text))
    assert folder == bundle_folder()
    assert folder.parent == cache
    assert len(said) == 1
    (tmp_path / "bin" / "npm").unlink()
    assert prepare(lambda message: said.append(message.text)) == folder
    assert len(said) == 1
    assert [path.name for path in cache.iterdir()] == [folder.name], "nothing is left beside it"


def test_fonts_and_words_are_our_own(tmp_path: Path, cache: Path) -> None:
    """No font server is named, and our Chinese lies over the editor's."""
    npm(tmp_path)
    folder = prepare(quiet)
    program = (folder / PROGRAM).read_text("utf-8")
    assert program == "src:url(/admin/bundle/fonts/assets/source-sans-3-latin-wght-normal-X1.woff2)"
    words = (folder / "chunks" / "zh.js").read_text("utf-8")
    assert "关闭表单" in words
    assert '"other": "y"' in words


def test_two_starts_at_once(tmp_path: Path, cache: Path) -> None:
    """Both get the bundle."""
    npm(tmp_path, pause=0.3)
    found: list[Path] = []
    starts = [threading.Thread(target=lambda: found.append(prepare(quiet))) for _start in range(3)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert found == [bundle_folder()] * 3
    assert (bundle_folder() / PROGRAM).is_file()
    assert len(list(cache.iterdir())) == 1


def test_half_a_bundle_is_made_anew(tmp_path: Path, cache: Path) -> None:
    """Such as somebody left who tidied up."""
    npm(tmp_path)
    (bundle_folder() / "chunks").mkdir(parents=True)
    assert (prepare(quiet) / PROGRAM).is_file()


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [("offline", "registry cannot be reached"), ("full", "disk is full"), ("odd", "could not install")],
)
def test_what_npm_failed_at_is_said(tmp_path: Path, cache: Path, behaviour: str, words: str) -> None:
    """In a sentence, with what npm said; nothing half-made stays."""
    npm(tmp_path, behaviour)
    with pytest.raises(BundleRefusedError, match=words) as refusal:
        prepare(quiet)
    assert "npm error" in refusal.value.told
    assert list(cache.iterdir()) == []


def test_without_npm_the_extra_is_named(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command to type stands in the sentence."""
    monkeypatch.setattr(editor_bundle, "find_spec", lambda _name: None)
    with pytest.raises(BundleRefusedError, match="needs npm") as refusal:
        prepare(quiet)
    assert refusal.value.why.values["command"] == "pip install 'sitegen[admin]'"


def test_a_program_that_lies_in_the_folder_is_not_run(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows looks there first, and a site's folder comes from anywhere."""
    npm(tmp_path)
    monkeypatch.setattr(editor_bundle, "find_spec", lambda _name: None)
    monkeypatch.chdir(tmp_path / "bin")
    monkeypatch.setenv("PATH", ".")
    with pytest.raises(BundleRefusedError, match="needs npm"):
        prepare(quiet)


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path, cache: Path) -> None:
    """A file in the folder's place stands for whatever refuses."""
    npm(tmp_path)
    cache.write_bytes(b"")
    with pytest.raises(BundleRefusedError, match="cannot be kept"):
        prepare(quiet)


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("win32", {"LOCALAPPDATA": "/u/王/AppData/Local"}, "/u/王/AppData/Local/sitegen/Cache"),
        ("linux", {"XDG_CACHE_HOME": "/u/缓存"}, "/u/缓存/sitegen"),
        ("linux", {"HOME": "/u/wang"}, "/u/wang/.cache/sitegen"),
        ("darwin", {"HOME": "/u/wang"}, "/u/wang/Library/Caches/sitegen"),
    ],
)
def test_the_cache_is_where_the_system_has_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    """Each system in its own way."""
    for name in ("SITEGEN_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    assert editor_bundle.cache_folder() == Path(expected)


def test_every_package_is_known_by_its_digest() -> None:
    """And none by an address, so that a mirror serves as well; the lock is that of the versions asked for."""
    lock = json.loads((SOURCES / "package-lock.json").read_text("utf-8"))
    asked = json.loads((SOURCES / "package.json").read_text("utf-8"))
    first, *packages = lock["packages"].values()
    assert first["dependencies"] == asked["dependencies"]
    assert len(packages) > 10
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in packages)
    assert "://" not in json.dumps(lock)
