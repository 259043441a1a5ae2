"""What a worker must have in common with the process that builds: the program, and the folders.

Pages are the same bytes wherever they are made only if program, Python and libraries are the same;
and a worker that sees another site, or none, would find that every room is gone.
"""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from uuid import uuid4

from msgspec import Struct

import sitegen
from sitegen.build.cluster.refusal import ClusterRefusedError
from sitegen.build.output.folder import OutputFolder
from sitegen.build.output.notebook import FOLDER
from sitegen.build.output.staging import Staging
from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.derive import derive
from sitegen.reading.materials import LIBRARIES, engine_digest
from sitegen.reading.resources import resource

SOURCE = "source"
"""The fact that stands for everything else: a digest of the program with its translations."""
PICTURES = "pictures"
"""A digest of pictures made on trial: one version of Pillow comes with various libraries of codecs."""
_SAMPLE = "icon-512.png"


class Likeness(Struct, frozen=True):
    """What this machine has: versions by name, and folders with what a mark in each of them says.

    `site` is a mark in the site's folder, `work` a mark in the folder beside the published one;
    `token` is in both and was never used before.
    """

    token: str
    facts: dict[str, str]
    site: str
    told: str
    work: str

    def confirm(self) -> None:
        """Raises ClusterRefusedError naming what is different where this runs."""
        machine = platform.node()
        self.compare(machine, present_facts())
        if _told(Path(self.site)) != self.told:
            raise ClusterRefusedError(_unseen(machine, Path(self.site).parent.parent))
        if _told(Path(self.work)) != self.token:
            raise ClusterRefusedError(_unseen(machine, Path(self.work).parent))

    def compare(self, machine: str, facts: dict[str, str]) -> None:
        """Raises ClusterRefusedError naming the first of a machine's facts that is another here."""
        for name, ours in self.facts.items():
            if (theirs := facts.get(name, "none")) != ours:
                raise ClusterRefusedError(_differs(machine, name, theirs, ours))

    def trial(self) -> str:
        """Stage something as a batch would; gives the name of the staging area.

        Raises ClusterRefusedError as `confirm` does, and when the folder cannot be written to.
        """
        self.confirm()
        work = Path(self.work).parent
        try:
            staging = Staging.apart(work)
            staging.write("rooms/trial", self.token.encode())
        except OSError as fault:
            raise ClusterRefusedError(
                _(
                    "Machine `{machine}` cannot write to `{folder}`: {what}. "
                    "Let its worker run as the user who builds, or give that one the right to write there.",
                    machine=platform.node(),
                    folder=str(work),
                    what=str(fault),
                )
            ) from fault
        return staging.area

    def clear(self, area: str) -> None:
        """Move and remove what a worker staged on trial, as publishing would.

        Raises ClusterRefusedError when it is not here, or another user's.
        """
        work = Path(self.work).parent
        try:
            staged = (work / area / "rooms").rename(work / area / "moved")
            (staged / "trial").unlink()
            shutil.rmtree(work / area)
        except OSError as fault:
            raise ClusterRefusedError(
                _(
                    "What a worker wrote to `{folder}` cannot be moved here: {what}. "
                    "Let all workers run as the user who builds, on one shared folder.",
                    folder=str(work),
                    what=str(fault),
                )
            ) from fault


def present_facts() -> dict[str, str]:
    """The versions of sitegen, Python and the libraries, digests of sitegen's source and of pictures."""
    return {
        "sitegen": sitegen.__version__,
        "Python": platform.python_version(),
        **{library: _version(library) for library in LIBRARIES},
        SOURCE: engine_digest().hex(),
        PICTURES: _pictures().hex(),
    }


@lru_cache(maxsize=1)
def _pictures() -> bytes:
    sample = (resource("assets") / _SAMPLE).read_bytes()
    return sha256(derive(sample, 480, "webp") + derive(sample, 480, "jpeg")).digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


@contextmanager
def marked(root: Path, out: Path) -> Iterator[Likeness]:
    """Put marks into the site's folder and beside `out`, as long as the context lasts.

    Raises OSError when there is no room for one beside `out`.
    """
    token = uuid4().hex
    work = OutputFolder(out).work
    work.mkdir(parents=True, exist_ok=True)
    mark = work / f"mark-{token}"
    site = root.absolute() / FOLDER / mark.name
    try:
        mark.write_text(token, encoding="utf-8", newline="\n")
        try:
            site.parent.mkdir(exist_ok=True)
            site.write_text(token, encoding="utf-8", newline="\n")
        except OSError:  # a site may be read-only; then its rooms tell which it is
            site = root.absolute() / "content" / "rooms"
        yield Likeness(token, present_facts(), str(site), _told(site), str(mark))
    finally:
        mark.unlink(missing_ok=True)
        with suppress(OSError):
            work.rmdir()  # ours, if nothing was built
        if site.name == mark.name:
            site.unlink(missing_ok=True)
            with suppress(OSError):
                site.parent.rmdir()


def _told(mark: Path) -> str:
    """What a mark says; of a folder, what stands for the names in it; "" where there is none."""
    try:
        if mark.is_dir():
            names = sorted(path.name for path in mark.iterdir())
            return sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()
        return mark.read_text("utf-8")
    except OSError:
        return ""


def _unseen(machine: str, folder: Path) -> Message:
    return _(
        "Machine `{machine}` does not see `{folder}` as it is here. Share that folder with it "
        "under the same path, and mount it so that changes show at once.",
        machine=machine,
        folder=str(folder),
    )


def _differs(machine: str, name: str, theirs: str, ours: str) -> Message:
    if name == SOURCE:
        return _(
            "Machine `{machine}` has sitegen with another source or other translations, so its pages "
            "could differ. Install there what is installed here, and start its workers anew.",
            machine=machine,
        )
    if name == PICTURES:
        return _(
            "Machine `{machine}` makes other bytes of the same picture: its Pillow uses other libraries. "
            "Install Pillow there as it is installed here, and start its workers anew.",
            machine=machine,
        )
    return _(
        "Machine `{machine}` has {name} {theirs}, here it is {ours}, so its pages could differ. "
        "Install there what is installed here, and start its workers anew.",
        machine=machine,
        name=name,
        theirs=theirs,
        ours=ours,
    )
