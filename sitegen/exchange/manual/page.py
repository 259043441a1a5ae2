"""The manual as one web page: all clauses with what is in force, each reached by its code, `#s205`.

The page needs nothing beside it, so that it opens from a folder, a mail or any server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from sitegen.model.clause import Clause
from sitegen.model.declaration import declared
from sitegen.model.finding import Severity, Translate
from sitegen.model.finding import message as _
from sitegen.model.profile import Limits, Profile
from sitegen.standard.catalogue import clauses
from sitegen.standard.limits import label_of
from sitegen.standard.manual import CHAPTERS, POINTS, SEVERITIES, in_force

_TITLE = _("The display standard, clause by clause")
_VERSION = _("Version {version}, in force since {day}.")
_FIND = _("Find a clause by its code or a word")
_NONE = _("No clause has this in it.")
_HEADS = {"why": _("Why"), "good": _("Good"), "bad": _("Bad")}
_SCRIPT = """
const box = document.querySelector("input"), none = document.querySelector(".none");
const parts = [...document.querySelectorAll("article")];
const texts = parts.map(part => part.textContent.toLowerCase());
box.parentElement.hidden = false;
box.addEventListener("input", () => {
  const asked = box.value.trim().toLowerCase();
  let shown = 0;
  parts.forEach((part, number) => {
    part.hidden = !texts[number].includes(asked);
    shown += !part.hidden;
  });
  for (const chapter of document.querySelectorAll("section"))
    chapter.hidden = !chapter.querySelector("article:not([hidden])");
  none.hidden = shown > 0;
});
"""


def manual_page(profile: Profile | None, translate: Translate, language: str, style: str) -> str:
    """The page in `language` (a BCP 47 tag), with the thresholds of `profile`; `style` is its CSS."""
    every = clauses(profile)
    title = escape(_TITLE.render(translate))
    told = _version(profile, translate)
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="{language}">\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>\n{style}</style>",
            f"<header><h1>{title}</h1>{told}{_chapters(translate)}{_search(translate)}</header>\n<main>",
            *(
                line
                for chapter, heading in CHAPTERS.items()
                for line in _chapter(
                    chapter,
                    heading.render(translate),
                    [one for one in every if one.chapter == chapter],
                    profile,
                    translate,
                )
            ),
            f'<p class="none" hidden>{escape(_NONE.render(translate))}</p>\n</main>',
            f"<script>{_SCRIPT}</script>\n</html>\n",
        )
    )


def _version(profile: Profile | None, translate: Translate) -> str:
    if profile is None:
        return ""
    said = _(_VERSION.text, version=profile.version, day=profile.in_force.isoformat())
    return f"<p>{escape(said.render(translate))}</p>"


def _chapters(translate: Translate) -> str:
    links = (
        f'<a href="#s{chapter}xx">{escape(heading.render(translate))}</a>'
        for chapter, heading in CHAPTERS.items()
    )
    return f"<nav>{' '.join(links)}</nav>"


def _search(translate: Translate) -> str:
    """Shown where scripts run."""
    return f'<label hidden>{escape(_FIND.render(translate))} <input type="search"></label>'


def _chapter(
    chapter: str, heading: str, inside: list[Clause], profile: Profile | None, translate: Translate
) -> Iterator[str]:
    yield f'<section id="s{chapter}xx">\n<h2>{escape(heading)}</h2>'
    for clause in inside:
        yield "".join(_clause(clause, profile, translate))
    yield "</section>"


def _clause(clause: Clause, profile: Profile | None, translate: Translate) -> Iterator[str]:
    anchor = clause.code.lower()
    yield f'<article id="{anchor}">\n<h3><a href="#{anchor}">{clause.code}</a> '
    yield f"{_marked(translate(clause.title))}</h3>\n<p>{_weight(clause.severity, translate)}"
    if clause.points:
        yield f" · {escape(POINTS.render(translate))} {clause.points:g}"
    yield "</p>\n<dl>"
    for name, head in _HEADS.items():
        text = translate(getattr(clause, name))
        if text:
            yield f'\n<dt class="{name}">{escape(head.render(translate))}</dt><dd>{_marked(text)}</dd>'
    for name in clause.limits:
        values = list(in_force(name, profile, translate))
        if values:
            shown = "<br>".join(escape(value) for value in values)
            hint = next(field.hint for field in declared(Limits) if field.name == name)
            unit = f" <small>{escape(hint)}</small>" if hint else ""
            yield f"\n<dt>{escape(label_of(name))}</dt><dd>{shown}{unit}</dd>"
    yield "\n</dl>\n</article>"


def _weight(severity: Severity | None, translate: Translate) -> str:
    word = SEVERITIES[severity] if severity else _("off")
    kind = severity.name.lower() if severity else "off"
    return f'<strong class="{kind}">{escape(word.render(translate))}</strong>'


def _marked(text: str) -> str:
    """The text with what is typed marked as such."""
    return re.sub("`([^`]*)`", r"<code>\1</code>", escape(text, quote=False))
