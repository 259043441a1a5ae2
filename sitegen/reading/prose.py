"""Markdown to safe HTML: the only user of Python-Markdown and nh3.

One instance of each serves the whole process. Raw HTML is taken out before rendering and its
places are kept; what remains is rendered with few extensions and then sanitised all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from threading import Lock
from typing import Any
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor
from msgspec import Struct

from sitegen.model.finding import Fault, Span
from sitegen.model.finding import message as _
from sitegen.model.notice import Prose
from sitegen.reading.fragments import is_paragraph, pieces
from sitegen.reading.paths import leaves_folder, leaving

LINES = 4_000
BLOCK = 20_000
SIGNS = 400
BUDGET = 4_000_000
HEADING_TOP = 2

_WIDE = (
    "\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffee"
    "\U00020000-\U0003ffff"
)
_INLINE = "strong|em|a|code"
_WIDE_BREAK = re.compile(f"([{_WIDE}](?:</(?:{_INLINE})>)*)\n(?=(?:<(?:{_INLINE})\\b[^<>]*>)*[{_WIDE}])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_CODE_OR_TAG = re.compile(
    r"(?P<code>`[^`\n]{1,500}`)"
    r"|<!--.*?(?:-->|\Z)"
    r"|<(?P<whole>script|style)\b.*?(?:</(?P=whole)\s*>|\Z)"
    r"|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>"
    r"|<[!?][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_BLANKS = re.compile(r"[ \t]{33,}")
_SIGNS = re.compile(r"[\[\]*_`!<>\\&()]")
_OPENERS = re.compile(r"^[ \t]*(?:(?:>|[-*+][ \t]|\d{1,9}\.[ \t])[ \t]*){9,}", re.MULTILINE)
_NUMERIC = re.compile(r"&#\w{1,10};")
_NAMED_AT_DIGIT = re.compile(r"(?<=\d)(?:&\w{1,12};)+|(?:&\w{1,12};)+(?=\d)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!])")
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")


class _Rendered(Struct, frozen=True):
    """A text rendered: places as (line, column) within it, both 1-based."""

    html: str
    headings: tuple[tuple[int, str, str, tuple[int, int]], ...] = ()
    links: tuple[tuple[str, str, tuple[int, int]], ...] = ()
    images: tuple[tuple[str, str, tuple[int, int]], ...] = ()
    raw_html: tuple[tuple[int, int], ...] = ()


def to_html(path: str, text: str, first_line: int = 1) -> tuple[Prose, tuple[Fault, ...]]:
    """Render the Markdown `text`, which begins on line `first_line` of the file `path`.

    Headings begin at h2, whatever level the text begins with. `links` and `images` are as
    written, also those that the address policy keeps out of the HTML (links: https, http,
    mailto, tel, or relative; pictures: files of the folder). Faults: S045 when rendering
    would cost too much (then `html` is empty), S032 for a picture outside the folder.
    """
    place = _costly(text)
    if place:
        return Prose(path=path, line=first_line, text=text), (_refuse_cost(path, first_line, place),)
    try:
        done = _render(text)
    except RecursionError:
        return Prose(path=path, line=first_line, text=text), (_refuse_cost(path, first_line, 1),)

    def span(place: tuple[int, int]) -> Span:
        return Span(path, place[0] + first_line - 1, place[1])

    prose = Prose(
        path=path,
        line=first_line,
        text=text,
        html=done.html,
        headings=tuple((level, words, id_, span(at)) for level, words, id_, at in done.headings),
        links=tuple((target, words, span(at)) for target, words, at in done.links),
        images=tuple((target, words, span(at)) for target, words, at in done.images),
        raw_html=tuple(map(span, done.raw_html)),
    )
    away = [(target, at) for target, _words, at in prose.images if not _has_scheme(target)]
    return prose, tuple(Fault("S032", at, *leaving(target)) for target, at in away if leaves_folder(target))


def _resolved(reference: re.Match[str]) -> str:
    return _CONTROL.sub("", unescape(reference[0])).strip("\n")


def as_shown(text: str) -> str:
    """The Markdown `text` with references such as `&#49;` and escapes such as `\\-` resolved, line by line.

    What the page will show may be a number although what was typed is none. Named references
    away from digits stay: they are dirt from a web page, and reported as that.
    """
    if "&" in text:
        text = _NAMED_AT_DIGIT.sub(_resolved, _NUMERIC.sub(_resolved, text))
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def _costly(text: str) -> int:
    """The line at which `text` would become too dear to render; 0 when it is fine.

    Python-Markdown is quadratic in the signs of one paragraph and in the lines of a list.
    """
    line = 1
    budget = BUDGET
    for block in text.split("\n\n"):
        signs = len(_SIGNS.findall(block))
        budget -= signs * signs
        if len(block) > BLOCK or signs > SIGNS or budget < 0:
            return line
        line += block.count("\n") + 2
        if line > LINES:
            return line
    deep = _OPENERS.search(text)
    return text.count("\n", 0, deep.start()) + 1 if deep else 0


def _refuse_cost(path: str, first_line: int, line: int) -> Fault:
    return Fault(
        "S045",
        Span(path, first_line + line - 1),
        _("The text is too long or too tangled from here on to be turned into a page."),
        _("Part it into shorter paragraphs with blank lines, and remove rows of brackets or stars."),
    )


def _render(text: str) -> _Rendered:
    bare, raw = _without_html(_BLANKS.sub(" " * 32, _CONTROL.sub("", text)))
    made = [_fragment(piece) if len(piece) <= _KEPT else _made(piece) for piece in pieces(bare)]
    ids = [id_ for one in made for _level, _words, id_ in one.headings]
    if len(set(ids)) < len(ids):
        made = [_made(bare)]
    return _Rendered(
        "\n".join([one.html for one in made if one.html]),
        tuple(_placed(text, [row for one in made for row in one.headings], 1)),
        tuple(_placed(text, [row for one in made for row in one.links], 0)),
        tuple(_placed(text, [row for one in made for row in one.images], 0)),
        raw,
    )


class _Fragment(Struct, frozen=True):
    """A piece of a text rendered, with what it holds in document order."""

    html: str
    headings: tuple[tuple[int, str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    images: tuple[tuple[str, str], ...] = ()


def _made(bare: str) -> _Fragment:
    bare = bare.strip("\n")
    if not bare.strip():
        return _Fragment("")
    inline = _INLINE_SIGN.search(bare) is not None
    if not inline and is_paragraph(bare):
        return _Fragment(_WIDE_BREAK.sub(r"\1", f"<p>{bare}</p>"))
    with _LOCK:
        machine = _machine(inline=inline)
        machine.reset()
        html = _WIDE_BREAK.sub(r"\1", _cleaner().clean(machine.convert(bare)))
        seen = _seen(machine)
    return _Fragment(html, tuple(seen.headings), tuple(seen.links), tuple(seen.images))


_KEPT = 1000
"""The longest piece to be remembered, in characters: all of them together then stay within 10 MB."""
_fragment = lru_cache(maxsize=2048)(_made)
_LOCK = Lock()
_INLINE_SIGN = re.compile(r"[\\`*_\[\]!<>&]|  \n")
"""What may begin, end or be an inline pattern of Python-Markdown."""


def _without_html(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take tags, comments, scripts and styles out; give their places."""
    places: list[tuple[int, int]] = []

    def drop(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        places.append(_place(text, match.start()))
        return ""

    if "<" not in text:
        return text, ()
    return _CODE_OR_TAG.sub(drop, text), tuple(places)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _placed(text: str, found: Iterable[tuple[Any, ...]], sought: int) -> list[Any]:
    """Add to each row the place of its item `sought` in the source, looked for in file order."""
    cursor, rows = 0, []
    for row in found:
        offset = text.find(row[sought], cursor) if row[sought] else -1
        if offset < 0:
            offset = max(text.find(row[sought]), 0)
        else:
            cursor = offset + len(row[sought])
        rows.append((*row, _place(text, offset)))
    return rows


class _Seen:
    """What one text holds, in document order."""

    def __init__(self) -> None:
        self.headings: list[tuple[int, str, str]] = []
        self.links: list[tuple[str, str]] = []
        self.images: list[tuple[str, str]] = []


class _Levels(Treeprocessor):
    """Shifts headings so that the highest is h2. Runs before identifiers are given."""

    def run(self, root: Element) -> None:
        headings = [element for element in root.iter() if element.tag in _HEADINGS]
        if headings:
            shift = HEADING_TOP - min(int(element.tag[1]) for element in headings)
            for element in headings:
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"


class _Census(Treeprocessor):
    """Notes headings, links and pictures, and unmakes the links and pictures that policy forbids."""

    seen = _Seen()

    def run(self, root: Element) -> None:
        self.seen = _Seen()
        for element in root.iter():
            if element.tag in _HEADINGS:
                self.seen.headings.append((int(element.tag[1]), _words(element), element.get("id", "")))
            elif element.tag == "a":
                target = _decoded(element.get("href", ""))
                self.seen.links.append((target, _words(element)))
                if not link_allowed(target):
                    del element.attrib["href"]
            elif element.tag == "img":
                target = _decoded(element.get("src", ""))
                self.seen.images.append((target, element.get("alt", "")))
                if _has_scheme(target) or leaves_folder(target):
                    element.tag, element.text = "em", element.get("alt", "")
                    element.attrib.clear()


_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def _words(element: Element) -> str:
    return _PLACEHOLDER.sub("", "".join(element.itertext())).strip()


def _decoded(target: str) -> str:
    """Undo Python-Markdown's protection of addresses (mail addresses come as character references)."""
    return re.sub("\x02(\\d+)\x03", lambda match: chr(int(match[1])), target.replace("\x02amp\x03", "&"))


def _has_scheme(target: str) -> bool:
    return bool(re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", unquote(target).strip())) or target.startswith("//")


def link_allowed(target: str) -> bool:
    """Whether a link may be published: https, http, mailto, tel, a path of this site, or a place in the page.

    Decoded first, so that `%6Aavascript:` and blanks inside a scheme do not slip through;
    `//other.site` and backslashes are refused.
    """
    bare = re.sub(r"[\x00-\x20\u3000\u00a0]", "", unquote(target))
    if not bare or bare.startswith(("//", "/\\")) or "\\" in bare:
        return False
    scheme = re.match(r"([^/?#:]*):", bare)
    return scheme is None or scheme[1].lower() in ("https", "http", "mailto", "tel")


@lru_cache(maxsize=2)
def _machine(*, inline: bool) -> markdown.Markdown:
    """The renderer, made once; texts without any inline sign do without that stage."""
    machine = markdown.Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            "sane_lists",
            TocExtension(slugify=slugify_unicode),
        ]
    )
    machine.preprocessors.deregister("html_block")
    machine.inlinePatterns.deregister("html")
    if not inline:
        machine.treeprocessors.deregister("inline")
    # A paragraph set in by four spaces is a Chinese habit, never program code.
    machine.parser.blockprocessors.deregister("code")
    machine.treeprocessors.register(_Levels(machine), "levels", 6)
    machine.treeprocessors.register(_Census(machine), "census", 4)
    return machine


def _seen(machine: markdown.Markdown) -> _Seen:
    census = machine.treeprocessors["census"]
    assert isinstance(census, _Census)  # noqa: S101 - registered above
    return census.seen


@lru_cache(maxsize=1)
def _cleaner() -> Any:
    return nh3.Cleaner(
        tags={
            *("p", "br", "hr", "strong", "em", "code", "blockquote", "ul", "ol", "li", "a", "img"),
            *("table", "thead", "tbody", "tr", "th", "td", "h2", "h3", "h4", "h5", "h6"),
        },
        attributes={
            "a": {"href", "title"},
            "img": {"src", "alt", "title"},
            "ol": {"start"},
            "th": {"align"},
            "td": {"align"},
            **{heading: {"id"} for heading in _HEADINGS - {"h1"}},
        },
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel=None,
    )
