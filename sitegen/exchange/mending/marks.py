"""Single marks of Markdown put right: from a text to the lines that change.

Each function gives the new lines by index within the text; a new line may hold a line break.
What could be meant in two ways is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.exchange.mending.unseen import without_unseen
from sitegen.model.finding import Span
from sitegen.model.notice import Prose
from sitegen.reading.refusal import plain_form
from sitegen.reading.slips import scan_prose
from sitegen.standard.rule import Rule
from sitegen.standard.text import (
    LIST_MARK,
    PSEUDO_MARK,
    list_glued,
    list_imitated,
    mark_full_width,
    paragraph_indented,
)

_BLANKS = " \t\u3000\u00a0"
_NUMBERED = re.compile(r"[ \u3000]*([0-9０-９]{1,2})[、．][ \u3000]*(?=[^\s0-9０-９])")
_BULLET = re.compile(r"[ \u3000]*[•●◆■▪][ \u3000]*(?=\S)")
_HEADING = re.compile(r"(＃{1,6})[ \u3000]+(?=[^＃]+$)")
_STAR = re.compile(r"([ \t]*)＊ +(?=\S)")
_LINK = re.compile(r"((?:^|(?<=\s))[！!])?(\[[^\[\]]{1,80}\])[(（]([^\s()（）]{1,200})[)）]")
_BLOCK = re.compile(r"[#>|`~=]|(?:[-*_] *){3,}$")
_SENTENCE_END = ("。", "；", "！", "？", ";", ".")

Changes = dict[int, str]
Mending = Callable[[Prose, frozenset[str]], Changes]


def unseen(prose: Prose, _names: frozenset[str]) -> Changes:
    """Take characters nobody sees out."""
    lines = prose.text.split("\n")
    found = {fault.span.line - 1 for fault in scan_prose(prose.path, prose.text)}
    bare = {number: without_unseen(lines[number]) for number in found}
    return {number: line for number, line in bare.items() if line is not None}


def full_width(prose: Prose, names: frozenset[str]) -> Changes:
    """Write `＃`, `＊` and `！[…]（…）` in half width; a picture only if the room has it."""
    lines = prose.text.split("\n")
    changed = {}
    for number in _found(mark_full_width, prose):
        line = lines[number]
        heading, star = _HEADING.match(line), _STAR.match(line)
        if heading:
            changed[number] = "#" * len(heading[1]) + " " + line[heading.end() :]
        elif star:
            changed[number] = f"{star[1]}* {line[star.end() :]}"
        else:
            changed[number] = _LINK.sub(lambda match: _link(match, names), line)
    return changed


def _link(match: re.Match[str], names: frozenset[str]) -> str:
    bang, words, target = match.groups()
    known = target in names if bang else target.startswith(("https://", "http://"))
    return f"{'!' if bang else ''}{words}({target})" if known else match[0]


def imitated(prose: Prose, _names: frozenset[str]) -> Changes:
    """Write `1、` as `1. ` and `•` as `- `, where the lines are plainly one list."""
    lines = prose.text.split("\n")
    changed: Changes = {}
    for first in _found(list_imitated, prose):
        end = first
        while end < len(lines) and PSEUDO_MARK.match(lines[end]):
            end += 1
        items = _items(lines[first:end])
        above = lines[first - 1] if first else ""
        below = lines[end] if end < len(lines) else ""
        inner = lines[first][:1] == " " and any(LIST_MARK.match(line) for line in _paragraph(lines, first))
        if not items or inner or (below.strip() and not _parted(lines[end - 1], below)):
            continue
        changed.update(enumerate(items, first))
        if above.strip() and not above.startswith("#"):
            changed[first] = "\n" + items[0]
        if below.strip() and not below.startswith("#"):
            changed[end] = "\n" + below.lstrip(_BLANKS)
    return changed


def _items(lines: list[str]) -> list[str]:
    """The lines as items of one list; none when the marks differ or the numbers do not count up."""
    numbered = [match for match in map(_NUMBERED.match, lines) if match]
    bullets = [match for match in map(_BULLET.match, lines) if match]
    texts = [line[m.end() :] for m, line in zip(numbered or bullets, lines, strict=False)]
    if len(texts) < len(lines) or any(_BLOCK.match(text) or LIST_MARK.match(text) for text in texts):
        return []
    if not numbered:
        return [f"- {text}" for text in texts]
    numbers = [int(plain_form(match[1])) for match in numbered]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return []
    return [f"{number}. {text}" for number, text in zip(numbers, texts, strict=True)]


def _parted(above: str, below: str) -> bool:
    """Whether `below` plainly does not go on with what `above` says."""
    return below.startswith(("#", *_BLANKS)) or above.rstrip().endswith(_SENTENCE_END)


def indented(prose: Prose, _names: frozenset[str]) -> Changes:
    """Take a paragraph's indent away; where it alone parted two paragraphs, a blank line does so."""
    lines = prose.text.split("\n")
    changed = {}
    for number in _found(paragraph_indented, prose):
        text = lines[number].lstrip(_BLANKS)
        above = _paragraph(lines, number)
        if LIST_MARK.match(text):
            changed[number] = text
        elif not _BLOCK.match(text):
            in_list = any(LIST_MARK.match(line) or PSEUDO_MARK.match(line) for line in above)
            begins = above and not in_list and not above[-1].startswith("#")
            changed[number] = "\n" + text if begins else text
    return changed


def _paragraph(lines: list[str], number: int) -> list[str]:
    """The lines above line `number` down to the blank line before them."""
    start = number
    while start and lines[start - 1].strip():
        start -= 1
    return lines[start:number]


def glued(prose: Prose, _names: frozenset[str]) -> Changes:
    """Put a blank line before a list."""
    lines = prose.text.split("\n")
    return {number: "\n" + lines[number] for number in _found(list_glued, prose)}


def _found(rule: Rule, prose: Prose) -> list[int]:
    """The lines that a clause on texts finds, as indexes."""
    assert rule.check is not None  # noqa: S101 - these clauses look at texts
    return [span.line - prose.line for span, _said, _help in rule.check(prose) if isinstance(span, Span)]


MENDINGS: tuple[tuple[str, Mending], ...] = (
    ("S011", unseen),
    ("S708", full_width),
    ("S707", imitated),
    ("S709", indented),
    ("S706", glued),
)
"""In this order, because a mark that is put right can show a list."""
