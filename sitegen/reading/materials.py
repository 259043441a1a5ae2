"""What all rooms are made with, as plain bytes: the bureau's files and the theme.

Materials travel to worker processes and other machines; everything else is read from them there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

from msgspec import Struct

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.resources import resource
from sitegen.reading.tree import Tree

LIBRARIES = (
    "jinja2",
    "markdown",
    "msgspec",
    "nh3",
    "pillow",
    "pypdf",
    "pypinyin",
    "pyyaml",
    "rcssmin",
    "zxing-cpp",
)
IGNORED = (".gitkeep", ".DS_Store", "Thumbs.db", "desktop.ini")


class ThemeFaultError(Exception):
    """A template or style sheet is wrong; `why` names the file and is for whoever wrote it."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why.render(str)


class Materials(Struct, frozen=True):
    """`bureau` by path from the site's root; `templates` and `assets` by path within their folder.

    A site's own template or asset takes the place of the one that comes with sitegen; `own` are
    these by path from the site's root.
    """

    bureau: dict[str, bytes]
    templates: dict[str, str]
    assets: dict[str, bytes]
    links: frozenset[str] = frozenset()
    own: dict[str, bytes] = {}

    @classmethod
    def of(cls, tree: Tree) -> Materials:
        """Gather the materials of a site. Raises OSError, and ThemeFaultError for a template not in UTF-8."""
        return cls(
            {path: tree.read(path) for path in tree.under("content/")},
            {name: utf8(f"templates/{name}", data) for name, data in _theme(tree, "templates").items()},
            _theme(tree, "assets"),
            tree.shared_links,
            {path: tree.read(path) for top in ("assets/", "templates/") for path in tree.under(top)},
        )

    def digest(self) -> bytes:
        """One digest over the materials and the engine that works on them."""
        templates = {name: text.encode() for name, text in self.templates.items()}
        state = sha256(self.reading_digest())
        for part in (*_parts(templates), *_parts(self.assets)):
            state.update(part)
        return state.digest()

    def reading_digest(self) -> bytes:
        """The same without the theme, on which it does not depend how a room is read and checked."""
        state = sha256(engine_digest())
        for part in _parts(self.bureau):
            state.update(part)
        state.update("\0".join(sorted(self.links)).encode())
        return state.digest()


def _parts(group: Mapping[str, bytes]) -> Iterator[bytes]:
    """Names, sizes and bytes, so that no two groups of files give the same."""
    for name in sorted(group):
        yield f"{name}\0{len(group[name])}\0".encode("utf-8", "surrogatepass")
        yield group[name]
    yield b"\1"


def utf8(path: str, data: bytes) -> str:
    """The text of a file of the theme. Raises ThemeFaultError when it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        why = _("`{path}`, line {line}: this is not UTF-8. Save the file as UTF-8.", path=path, line=line)
        raise ThemeFaultError(why) from error


def _theme(tree: Tree, top: str) -> dict[str, bytes]:
    """The packaged folder `top`, overlaid with the site's own."""
    found = _packaged(resource(top))
    found.update({path.removeprefix(f"{top}/"): tree.read(path) for path in tree.under(f"{top}/")})
    return {name: data for name, data in sorted(found.items()) if Path(name).name not in IGNORED}


def _packaged(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@lru_cache(maxsize=1)
def engine_digest() -> bytes:
    """A digest of the program's own source, its translations, the interpreter and the libraries' versions."""
    package = Path(__file__).parent.parent
    state = sha256(python_version().encode())
    for path in sorted(package.rglob("*.py")):
        state.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for path in sorted(resource("locales").rglob("*.mo")):
        state.update(path.read_bytes())
    for library in LIBRARIES:
        state.update(f"{library} {_version(library)}\n".encode())
    return state.digest()


def _version(library: str) -> str:
    """The library's version; "none" when it is not installed, for what is found depends on that, too."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
