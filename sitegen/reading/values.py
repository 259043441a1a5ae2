"""The right-hand side of a line: what a value may not begin with or hold."""

from __future__ import annotations

import re

from msgspec import Struct

from sitegen.model.finding import Message
from sitegen.model.finding import message as _
from sitegen.reading.expectations import Expectation


class Slip(Struct, frozen=True):
    """What is wrong `offset` characters into a value, and the value as it was probably meant."""

    code: str
    offset: int
    message: Message
    help: Message
    mended: str


_BLOCK = re.compile(r"[|>][0-9+-]{0,2}(?: +#.*)?")
_FEATURE = re.compile(r"&[\w.-]+(?: .*)?|\*[\w.-]+|!(?:!?[A-Za-z:/.]+)?(?: .*)?|!<.*>(?: .*)?", re.ASCII)
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_AFTER_QUOTE = re.compile(r" *(?: #.*|:(?: .*)?)?")
_SECOND_COLON = re.compile(r":(?= |$)")
_CUT = re.compile(r"[ \t]#(?=[^\s#])")
_COMMENT = re.compile(r"[ \t]#.*")
_REMARK = re.compile(r"\s+#(?:\s.*)?")
"""A comment that was certainly meant as one."""
_CURLY = re.compile(r"[“‘＂「][^“”‘’＂「」，。！？；、]*[”’＂」]")
_BRACKETS = 32


def opens_block(value: str) -> bool:
    """Whether the value is the `|` or `>` above a block of text."""
    return _BLOCK.fullmatch(value) is not None


def judge_value(value: str, expected: Expectation) -> Slip | None:
    """Give the first slip in a one-line value without blanks around it; None when it is fine."""
    first = value[0]
    if first in "\"'":
        return _judge_quoted(value)
    if first in "[{［":
        return _judge_bracketed(value, expected)
    if first in "@%`,]}|>" or (first in "?-" and value[1:2] in ("", " ")):
        return _indicator(value)
    if first in "&*!" and not _FEATURE.fullmatch(value):
        return _indicator(value)
    return _judge_plain(value)


def _judge_plain(value: str) -> Slip | None:
    if _CURLY.fullmatch(value):
        return Slip(
            "S016",
            0,
            _("The quotation marks `{marks}` become part of the value.", marks=value[0] + value[-1]),
            _("Take them away: `{meant}`.", meant=value[1:-1]),
            value,
        )
    text, comment = _parted(value)
    second = _SECOND_COLON.search(text)
    if second:
        return Slip(
            "S014",
            second.start(),
            _("A second `: ` in one line."),
            _(
                "Put the whole value in quotes: `{meant}`, or use the Chinese colon `：` in it.",
                meant=_quoted(text),
            ),
            _quoted(text) + comment,
        )
    cut = _CUT.search(f" {value}")
    return _cut(value, cut.start()) if cut else None


def _cut(value: str, place: int) -> Slip:
    return Slip(
        "S013",
        place,
        _("Everything from `#` on is taken for a comment and lost."),
        _(
            "Put the whole value in quotes: `{meant}`. For a comment type a space after `#`.",
            meant=_quoted(value),
        ),
        value,
    )


def _parted(value: str) -> tuple[str, str]:
    """Part a value from what YAML takes for a comment behind it; blanks between them go with the comment."""
    comment = _COMMENT.search(f" {value}")
    text = value[: max(comment.start() - 1, 0)].rstrip() if comment else value
    return text, value[len(text) :]


def _indicator(value: str) -> Slip:
    text, comment = _parted(value)
    if not text or not _REMARK.fullmatch(comment):
        text, comment = value, ""
    return Slip(
        "S012",
        0,
        _("A value cannot begin with `{sign}`.", sign=value[0]),
        _("Put the whole value in quotes: `{meant}`.", meant=_quoted(text)),
        _quoted(text) + comment,
    )


def _judge_quoted(value: str) -> Slip | None:
    quoted = _QUOTED.match(value)
    if quoted is None or _AFTER_QUOTE.fullmatch(value, quoted.end()):
        return None
    return Slip(
        "S012",
        0,
        _("The value begins with a quotation mark but goes on after the closing one."),
        _("Put the whole value in quotes: `{meant}`.", meant=_quoted(value)),
        _quoted(value),
    )


def _judge_bracketed(value: str, expected: Expectation) -> Slip | None:
    bare, comment = _parted(value)
    if bare.count("[") + bare.count("{") > _BRACKETS:
        return None
    if bare[-1] in "]}］" and "," not in bare and re.search("[，、]", bare) and expected.lists:
        items = re.split("[，、]", bare.strip("[]［］{}"))
        return Slip(
            "S017",
            0,
            _("This is one item, not several: `，` and `、` do not part the items of a list."),
            _(
                "Write one item a line, each beginning with `- `, or `{meant}`.",
                meant=f"[{', '.join(items)}]",
            ),
            f"[{', '.join(items)}]{comment}",
        )
    if value[0] == "［":
        return None
    end = _balanced(bare)
    return _indicator(value) if end and bare[end:].strip() not in ("", ":") else None


def _balanced(value: str) -> int:
    """Where the bracket that opens `value` is closed; 0 when it is not."""
    depth = 0
    for match in re.finditer(r"[\[{]|[\]}]|\"(?:[^\"\\]|\\.)*\"|'[^']*'", value):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return 0


def closing(text: str, awaited: str) -> str:
    """What still has to be closed after `text`: a quotation mark, brackets in order; "" when nothing.

    `awaited` is what was open before; with "" `text` is a value from its beginning.
    """
    if not awaited:
        if text[0] not in "\"'[{" or text.count("[") + text.count("{") > _BRACKETS:
            return ""
        awaited, text = {"[": "]", "{": "}"}.get(text[0], text[0]), text[1:]
    while awaited:
        if awaited[-1] in "\"'":
            mark = awaited[-1]
            end = re.match(r"(?:[^\"\\]|\\.)*\"" if mark == '"' else r"(?:[^']|'')*'(?!')", text)
            if end is None:
                return awaited
            awaited, text = awaited[:-1], text[end.end() :]
            continue
        sign = re.search(r"(?<![^\s,\[{:])[\"']|[\[{\]}]|(?:^|\s)#", text)
        if sign is None or sign[0].endswith("#"):
            return awaited
        text = text[sign.end() :]
        if sign[0] in "]}":
            awaited = awaited[:-1]
        else:
            awaited += {"[": "]", "{": "}"}.get(sign[0], sign[0])
    return ""


def _quoted(value: str) -> str:
    return "'" + value.rstrip().replace("'", "''") + "'"
