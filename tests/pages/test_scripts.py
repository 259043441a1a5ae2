"""A script that a page names is one file with all it imports."""

from __future__ import annotations

import pytest

from sitegen.pages.scripts import joined

CLOCK = b"""// Why this is here.
const zone = 8;

/** The hour. */
export const hour = () => zone;
export function day() { return 1; }
"""
SITE = b"""import { hour as now, day } from "./clock.js";
import "./other.js";

const zone = 1;
now(day());
"""
OTHER = b"document.title = 'x';\n"


def test_imports_come_along_each_in_its_own_scope() -> None:
    """What two modules call by one name stays apart."""
    found = joined({"clock.js": CLOCK, "site.js": SITE, "other.js": OTHER})
    assert found["site.js"].decode() == (
        "const $clock = (() => {\nconst zone = 8;\nconst hour = () => zone;\n"
        "function day() { return 1; }\nreturn { hour, day };\n})();\n"
        "const $other = (() => {\ndocument.title = 'x';\nreturn {  };\n})();\n"
        "const { hour: now, day } = $clock;\nconst zone = 1;\nnow(day());\n"
    )


def test_what_is_imported_stays_a_module() -> None:
    """Tests, and scripts that come later, import it as it was written."""
    found = joined({"clock.js": CLOCK, "site.js": SITE, "other.js": OTHER})
    assert (found["clock.js"], found["other.js"]) == (CLOCK, OTHER)


def test_imports_on_several_lines() -> None:
    source = b'import {\n  hour,\n  day,\n} from "./clock.js";\nhour();\n'
    assert b"const { hour, day } = $clock;" in joined({"clock.js": CLOCK, "a.js": source})["a.js"]


@pytest.mark.parametrize(
    ("clock", "site"),
    [
        (b"export default 1;\n", b'import { a } from "./clock.js";\n'),
        (b"const a = 1;\nexport { a };\n", b'import { a } from "./clock.js";\n'),
        (b"export const a = await fetch('/');\n", b'import { a } from "./clock.js";\n'),
        (b"export const a = 1;\n", b'import * as all from "./clock.js";\n'),
        (b"export const a = 1;\n", b'import { b } from "./nowhere.js";\n'),
        (b'import { b } from "./site.js";\nexport const a = 1;\n', b'import { a } from "./clock.js";\n'),
    ],
    ids=["default", "list", "await", "star", "missing", "circle"],
)
def test_what_is_not_understood_is_published_as_it_is(clock: bytes, site: bytes) -> None:
    """A bureau's own script may be written in any way that browsers know."""
    given = {"clock.js": clock, "site.js": site}
    assert joined(given) == given
