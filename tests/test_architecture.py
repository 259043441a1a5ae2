"""The plan of the house, held by reading the source: who imports whom, and who touches the world."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRODUCT = sorted((ROOT / "sitegen").rglob("*.py"))
ALL = sorted(path for top in ("sitegen", "tests", "bench") for path in (ROOT / top).rglob("*.py"))

BELOW_BUILD = {"model", "reading", "standard", "pages", "report"}
MAY_IMPORT = {
    "model": set[str](),
    "reading": {"model"},
    "standard": {"model", "reading"},
    "pages": {"model", "reading"},
    "report": {"model", "reading"},
    "build": BELOW_BUILD,
    "exchange": BELOW_BUILD | {"build"},
    "publish": BELOW_BUILD | {"build"},
    "serve": BELOW_BUILD | {"build", "exchange"},
    "cli": BELOW_BUILD | {"build", "exchange", "publish", "serve"},
}

PAGES_MAY_IMPORT = {
    "room": set[str](),
    "search": set[str](),
    "data": {"room"},
    "paper": {"room"},
    "portal": {"data", "paper", "search"},
    "room_outputs": {"data", "paper", "room"},
    "summary": {"room", "search"},
}
"""The folders of `pages/`, and the two modules that the stage of a room calls. What lies beside them
serves them all, and knows none of them."""

EDGES = (
    "reading/",
    "build/output/",
    "build/cluster/",
    "serve/",
    "publish/",
    "exchange/",
    "cli/",
    "__main__.py",
)
"""Where the disk, the clock, the network and the environment may be touched."""
WORLDLY_MODULES = """
    asyncio fcntl fileinput ftplib getpass glob http io locale mmap msvcrt platform random secrets select
    shelve shutil signal smtplib socket sqlite3 ssl subprocess tempfile threading time urllib.request uuid
    webbrowser zoneinfo importlib.resources importlib.metadata
""".split()  # noqa: SIM905 - one word a line would hide the rest of the file
WORLDLY_CALLS = """
    open print input today now utcnow fromtimestamp read_text read_bytes write_text write_bytes exists
    is_file is_dir is_symlink iterdir glob rglob stat lstat mkdir unlink rmdir rename touch symlink_to
    hardlink_to readlink resolve absolute expanduser samefile chmod cwd home getenv
""".split()  # noqa: SIM905 - see above
HARMLESS_IN_OS = {"cpu_count", "PathLike", "fspath"}

DOORS = {
    "babel": (),
    "click": ("cli/",),
    "distributed": ("build/cluster/connection.py",),
    "gettext": ("reading/locales.py", "pages/theme.py", "pages/edition.py"),  # there, for a type
    "jinja2": ("pages/theme.py", "pages/compiling.py", "serve/rendering.py"),
    "livereload": ("serve/",),
    "markdown": ("reading/prose.py",),
    "markupsafe": ("pages/", "serve/rendering.py"),
    "msgspec": ("",),
    "nh3": ("reading/prose.py",),
    "openpyxl": ("exchange/workbook/writing.py",),
    "PIL": ("reading/pictures.py", "reading/derive.py", "reading/fitting.py"),
    "pypdf": ("reading/attachments.py",),
    "pypinyin": ("pages/romanised.py",),
    "python_calamine": ("exchange/workbook/reading.py",),
    "rcssmin": ("pages/assets.py",),
    "tornado": ("serve/",),
    "watchfiles": ("serve/watching.py",),
    "weasyprint": ("exchange/pdf.py",),
    "yaml": ("reading/events.py",),
    "zxingcpp": ("reading/codes.py", "pages/paper/qr.py"),
    "zipfile": (
        "reading/attachments.py",
        "exchange/workbook/hidden.py",
        "exchange/workbook/packing.py",  # the same rooms give the same bytes
    ),
}
"""Where each library, and two modules of Python's own, may be imported."""


def within(path: Path) -> str:
    return path.relative_to(ROOT / "sitegen").as_posix()


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module imported anywhere in a file; for `from a import b` also `a.b`, which may be one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide the layer"
            yield node.lineno, node.module or ""
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def worldly(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every use of the disk, the clock, the network or the environment that the source shows."""
    for line, module in imports(tree):
        if module in WORLDLY_MODULES or module.split(".")[0] in WORLDLY_MODULES:
            yield line, module
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            if node.value.id == "os" and node.attr not in HARMLESS_IN_OS:
                yield node.lineno, name
            if name in ("sys.argv", "sys.stdin", "sys.stdout", "sys.stderr", "sys.path"):
                yield node.lineno, name
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in WORLDLY_CALLS:
                yield node.lineno, f"{called}()"


@pytest.mark.parametrize("path", PRODUCT, ids=within)
def test_imports_go_downward(path: Path) -> None:
    """A layer imports the layers below it; `standard`, `pages` and `report` do not know each other."""
    layer, slash, _ = within(path).partition("/")
    allowed = MAY_IMPORT[layer] | {layer} if slash else set(MAY_IMPORT)
    wrong = [
        f"line {line}: {module}"
        for line, module in imports(ast.parse(path.read_text("utf-8")))
        if module.startswith("sitegen.") and module.split(".")[1] not in {*allowed, "__version__"}
    ]
    assert not wrong


@pytest.mark.parametrize("path", [p for p in PRODUCT if within(p).startswith("pages/")], ids=within)
def test_folders_of_pages_import_downward(path: Path) -> None:
    """Data and paper are made from the room's page; the portal is made from summaries, not from rooms."""
    part = path.relative_to(ROOT / "sitegen" / "pages").with_suffix("").parts[0]
    forbidden = PAGES_MAY_IMPORT.keys() - PAGES_MAY_IMPORT.get(part, set()) - {part}
    wrong = [
        f"line {line}: {module}"
        for line, module in imports(ast.parse(path.read_text("utf-8")))
        if module.startswith("sitegen.pages.") and module.split(".")[2] in forbidden
    ]
    assert not wrong


@pytest.mark.parametrize("path", [p for p in PRODUCT if not within(p).startswith(EDGES)], ids=within)
def test_only_the_edges_touch_the_world(path: Path) -> None:
    """Between the two disk edges everything is pure."""
    found = [f"line {line}: {what}" for line, what in worldly(ast.parse(path.read_text("utf-8")))]
    assert not found


@pytest.mark.parametrize("path", PRODUCT, ids=within)
def test_each_library_has_one_door(path: Path) -> None:
    """A library is imported in its own module only, and none comes in unseen."""
    wrong = []
    for line, module in imports(ast.parse(path.read_text("utf-8"))):
        top = module.split(".")[0]
        if top in ("sitegen", "__future__") or (top in sys.stdlib_module_names and top not in DOORS):
            continue
        if not within(path).startswith(DOORS.get(top, ()) or ("no door",)):
            wrong.append(f"line {line}: {module}")
    assert not wrong


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_sizes_and_names(path: Path) -> None:
    """No file above 400 lines, no function above 60, and names that say what is inside."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    long = [
        f"{node.name}: {lines} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > 60
    ]
    assert not long
    assert not {path.stem, path.parent.name} & {"util", "utils", "helper", "helpers", "manager", "base"}


@pytest.mark.parametrize(
    "source",
    [
        "import os\nos.environ['TZ']",
        "from datetime import date\ndate.today()",
        "open('x')",
        "import subprocess",
        "import urllib.request",
        "from pathlib import Path\nPath('x').read_text()",
    ],
)
def test_the_check_sees(source: str) -> None:
    """The test above is not blind."""
    assert list(worldly(ast.parse(source)))
