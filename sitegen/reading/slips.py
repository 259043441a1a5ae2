"""What Chinese typists do to YAML, line by line: said in their words, and mended so that reading goes on.

The scan knows lines, not grammar: it follows block scalars, quotes, brackets and continued
texts closely enough to leave them alone, and judges only lines that should hold a name or a
list item. A file all of whose lines are plainly right is passed at the first look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.model.finding import Fault, Message, Span
from sitegen.model.finding import message as _
from sitegen.model.located import Entry, Mapping, Node, Scalar, Sequence
from sitegen.reading.expectations import Expectation, expectation
from sitegen.reading.invisible import BLANKS, INVISIBLE, invisible, visible
from sitegen.reading.values import closing, judge_value, opens_block

ENOUGH = 200
LINES = 20_000
"""Lines beyond these are left to the parser; no honest file has as many."""

_NARROW = str.maketrans("０１２３４５６７８９－", "0123456789-")
_OPEN = "《（【〔(+/"
_CLEAN = re.compile(
    rf" *(?:- )*(?:\w+:(?: (?:[\w{_OPEN}][^:#{BLANKS}{INVISIBLE}]*(?::(?=[^ ])[^:#{BLANKS}{INVISIBLE}]*)*"
    r"|\"[^\"\\]*\"|'[^']*'))?"
    rf"|(?![(（]?[\d一二三四五六七八九十]{{1,3}}[、.．)）])[\w{_OPEN}《][^:：#{BLANKS}{INVISIBLE}]*|#[^{INVISIBLE}]*)?"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BLANK = re.compile(rf"[ {BLANKS}]*")
_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s#:\[\]{},&*!|>%@`\"'?-][^:#]*?) *:(?= |$)")
_WIDE_COLON = re.compile(
    rf"(?P<key>[^\s:：\"'“，。；、]{{1,16}})[ {BLANKS}]*(?P<colon>[：︰﹕∶꞉])[ {BLANKS}]*"
)
_TIGHT_COLON = re.compile(r"(?P<key>[^\s:：\"'#/\[{，。；、]{1,16}):(?=[^\s/])")
_ODD_BLANK = re.compile(rf"(?P<key>[^\s:：\"'#]{{1,16}}):(?P<blank> *[{BLANKS}]+)")
_LONG_RULE = re.compile(r"[—–―－─]{2,}|[-—–―－─]*[—–―－─][-—–―－─]+|———")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?\s*$")
_WIDE_DASH = re.compile(r"[－﹣—–―−](?![-—–―－])\s*(?=\S)")
_MARK = re.compile(
    r"(?:[•·●○◦◆◇■□▪‣※＊★]|\*(?= )|[\d０-９]{1,3}[、.．)）](?=\D|$)"
    r"|[（(][\d０-９一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])\s*(?=\S)"
)


class Scan(Struct, frozen=True):
    """The text with its slips mended, the slips, and for each mended line where it changed, by how much."""

    text: str
    faults: tuple[Fault, ...] = ()
    shifts: dict[int, tuple[int, int]] = {}


class Frame(Struct):
    """An open block: its indent, whether it is a list, what the name above it says belongs there."""

    indent: int
    is_list: bool
    expected: Expectation


def scan(path: str, text: str, enough: int = ENOUGH) -> Scan:
    """Look through the YAML `text` for slips S008–S018, up to `enough` of them. Never raises."""
    lines = text.split("\n")
    if all(map(_CLEAN.fullmatch, lines)):
        return Scan(text)
    scanner = _Scanner(path, lines, tainted=_INVISIBLE.search(text) is not None)
    for number, line in enumerate(lines[:LINES]):
        mended = scanner.line(number, line)
        if mended != line:
            scanner.mend(number, line, mended)
        if len(scanner.faults) >= enough:
            break
    return Scan("\n".join(scanner.lines), tuple(scanner.faults), scanner.shifts)


def restore(node: Node, shifts: dict[int, tuple[int, int]]) -> Node:
    """Give `node`, read from mended text, with the columns of the text as typed."""
    if isinstance(node, Sequence):
        items = tuple(restore(item, shifts) for item in node.items)
        return Sequence(items, node.line, _typed(node, shifts))
    if isinstance(node, Mapping):
        entries = {
            name: Entry(_restored(entry.key, shifts), restore(entry.value, shifts))
            for name, entry in node.entries.items()
        }
        return Mapping(entries, node.line, _typed(node, shifts))
    return _restored(node, shifts)


def _restored(node: Scalar, shifts: dict[int, tuple[int, int]]) -> Scalar:
    return Scalar(node.text, node.line, _typed(node, shifts), node.plain)


def _typed(node: Node, shifts: dict[int, tuple[int, int]]) -> int:
    same, longer = shifts.get(node.line, (node.column, 0))
    return node.column if node.column <= same + 1 else max(node.column - longer, 1)


class _Scanner:
    """Goes through the lines once. Columns inside are 0-based."""

    def __init__(self, path: str, lines: list[str], *, tainted: bool) -> None:
        self.path = path
        self.tainted = tainted
        self.lines = list(lines)
        self.faults: list[Fault] = []
        self.shifts: dict[int, tuple[int, int]] = {}
        self.frames: list[Frame] = []
        self.pending: Expectation | None = Expectation.fields()
        self.pending_indent = -1
        self.text_indent: int | None = None
        self.block_indent: int | None = None
        self.until = ""

    def mend(self, number: int, line: str, mended: str) -> None:
        self.lines[number] = mended
        same = next((n for n, (a, b) in enumerate(zip(line, mended, strict=False)) if a != b), len(line))
        self.shifts[number + 1] = (same, len(mended) - len(line))

    def report(self, code: str, number: int, column: int, said: Message, help_: Message) -> None:
        self.faults.append(Fault(code, Span(self.path, number + 1, column + 1), said, help_))

    def line(self, number: int, line: str) -> str:
        """Judge one line; give it mended."""
        bare = self._visible(number, line) if self.tainted else line
        if not bare.strip():
            return ""
        if self.until:
            self.until = closing(bare, self.until)
            return bare
        indent = self._indent(bare)
        width = len(indent)
        if self.block_indent is not None:
            if width > self.block_indent:
                return bare
            self.block_indent = None
        rest = bare[len(_blank(bare)) :]
        if rest.startswith("#"):
            return indent + rest
        if self.text_indent is not None and width > self.text_indent:
            return self._odd_indent(number, bare, indent) + rest
        return self._odd_indent(number, bare, indent) + self._structure(
            number, width, rest, len(bare) - len(rest)
        )

    def _visible(self, number: int, line: str) -> str:
        self.faults.extend(invisible(self.path, line, number + 1))
        return visible(line)

    def _indent(self, line: str) -> str:
        """The indent in spaces; a tab or a wide blank counts as two."""
        return "".join("  " if sign in "\t\u3000" else " " for sign in _blank(line))

    def _odd_indent(self, number: int, line: str, indent: str) -> str:
        odd = next((column for column, sign in enumerate(_blank(line)) if sign != " "), None)
        if odd is not None:
            name = (
                _("a tab")
                if line[odd] == "\t"
                else _("a blank of another kind (U+{code})", code=f"{ord(line[odd]):04X}")
            )
            said = _("The line is set in with {name}.", name=name)
            self.report("S009", number, odd, said, _("Use ordinary spaces, two a level."))
        return indent

    def _structure(self, number: int, width: int, rest: str, column: int) -> str:
        """Judge a line that begins something; `column` is where `rest` stands as typed."""
        if rest[0] == "＃":
            said = _("`＃` is the full-width sign; it does not begin a comment.")
            self.report("S008", number, column, said, _("Type an ordinary `#` and a space."))
            return "#" + rest[1:]
        if rest in ("---", "...") and width == 0:
            return rest
        if _LONG_RULE.fullmatch(rest.strip()):
            said = _("`{typed}` is not a separating line.", typed=rest.strip())
            self.report(
                "S015", number, column, said, _("Type three ordinary hyphens `---`, or delete the line.")
            )
            return "---" if not any(line.strip() for line in self.lines[:number]) else ""
        self._enter(width, rest)
        self.text_indent = None
        done = ""
        while mark := self._item(number, width, rest, column):
            typed, meant = mark
            self._push(width, is_list=True)
            rest, column, width = rest[len(typed) :], column + len(typed), width + len(meant)
            done += meant
            if not rest.strip():
                self.pending, self.pending_indent = self.frames[-1].expected.item(), width - len(meant)
                return done + rest
        return done + self._field(number, width, rest, column, in_item=bool(done))

    def _enter(self, width: int, rest: str) -> None:
        """Close the blocks that end above this line. A list may stand at its name's own indent."""
        while self.frames and (
            self.frames[-1].indent > width
            or (
                self.frames[-1].is_list and self.frames[-1].indent == width and self._leaves_list(width, rest)
            )
        ):
            self.frames.pop()

    def _leaves_list(self, width: int, rest: str) -> bool:
        """Whether a line at a list's indent belongs to the group around the list."""
        outer = self.frames[-2] if len(self.frames) > 1 else None
        if outer is None or outer.indent != width or rest[0] in "-－—–":
            return False
        return _KEY.match(rest) is not None or not _MARK.match(rest)

    def _push(self, width: int, *, is_list: bool) -> None:
        """Open the block this line begins, unless it is open."""
        for frame in reversed(self.frames):
            if frame.indent == width and frame.is_list == is_list:
                return
            if frame.indent < width:
                break
        expected = self.pending if self.pending is not None and width >= self.pending_indent else None
        self.frames.append(Frame(width, is_list, expected or Expectation.anything()))
        self.pending = None

    def _expected(self, width: int) -> Expectation:
        """What belongs on a line of this indent."""
        for frame in reversed(self.frames):
            if frame.indent == width:
                return frame.expected.item() if frame.is_list else Expectation.fields()
            if frame.indent < width:
                break
        return self.pending or Expectation.anything()

    def _item(self, number: int, width: int, rest: str, column: int) -> tuple[str, str] | None:
        """The list mark at the head of `rest`, as typed and as meant; None when there is none."""
        if rest.startswith("- ") or rest == "-":
            mark = re.match("- *", rest)
            return (mark[0], mark[0]) if mark else None
        if rest[0] == "-":
            if rest.startswith("--") or _NUMBER.match(rest):
                return None
            return self._tight_dash(number, rest, column)
        wide = _WIDE_DASH.match(rest)
        if wide:
            said = _("`{typed}` does not begin a list item.", typed=rest[0])
            help_ = _("Type an ordinary hyphen and a space: `- {text}`.", text=rest[wide.end() :][:20])
            self.report("S008", number, column, said, help_)
            return wide[0], "- "
        mark = _MARK.match(rest)
        if mark and self._wants_list(width) and not _KEY.match(rest):
            said = _("`{typed}` does not begin a list item here.", typed=mark[0].strip())
            help_ = _("Type a hyphen and a space instead: `- {text}`.", text=rest[mark.end() :][:20])
            self.report("S018", number, column, said, help_)
            return mark[0], "- "
        return None

    def _tight_dash(self, number: int, rest: str, column: int) -> tuple[str, str]:
        blank = _BLANK.match(rest, 1)
        typed = rest[: blank.end()] if blank else "-"
        if len(typed) > 1:
            self.report(
                "S009", number, column + 1, _("After `-` stands a blank of another kind."), _ORDINARY_SPACE
            )
        else:
            said = _("After `-` a space is missing.")
            self.report("S010", number, column + 1, said, _("Write `- {text}`.", text=rest[1:].strip()[:20]))
        return typed, "- "

    def _wants_list(self, width: int) -> bool:
        if any(frame.indent == width and frame.is_list for frame in self.frames):
            return True
        return (self.pending or Expectation.anything()).lists and not any(
            f.indent == width for f in self.frames
        )

    def _field(self, number: int, width: int, rest: str, column: int, *, in_item: bool) -> str:
        """Judge `name: value` or a bare text."""
        expected = self._expected(width) if not in_item else self.frames[-1].expected.item()
        key = _KEY.match(rest)
        if key:
            return self._value(number, width, rest[: key.end()], rest[key.end() :], column, key["key"])
        odd = _ODD_BLANK.match(rest)
        wide = _WIDE_COLON.match(rest)
        tight = _TIGHT_COLON.match(rest)
        if odd:
            self.report(
                "S009",
                number,
                column + odd.start("blank"),
                _("After `:` stands a blank of another kind."),
                _ORDINARY_SPACE,
            )
            return self._name(number, width, odd, rest, column)
        if wide and expected.names(wide["key"], self._continues(number, width)):
            said = _(
                "`{colon}` after `{name}` is the full-width colon of the Chinese keyboard.",
                colon=wide["colon"],
                name=wide["key"],
            )
            value = rest[wide.end() :].strip()[:20].translate(_NARROW)
            help_ = _("Type an ordinary colon and a space: `{line}`.", line=f"{wide['key']}: {value}".strip())
            self.report("S008", number, column + wide.start("colon"), said, help_)
            return self._name(number, width, wide, rest, column)
        if tight and expected.names(tight["key"], self._continues(number, width)):
            said = _("After `{name}:` a space is missing.", name=tight["key"])
            help_ = _("Write `{line}`.", line=f"{tight['key']}: {rest[tight.end() :].strip()[:20]}")
            self.report("S010", number, column + tight.end(), said, help_)
            return self._name(number, width, tight, rest, column)
        if in_item:
            width = self.frames[-1].indent
        return self._value(number, width, "", rest, column, "", in_item=in_item)

    def _name(self, number: int, width: int, match: re.Match[str], rest: str, column: int) -> str:
        value = rest[match.end() :]
        head = f"{match['key']}: " if value else f"{match['key']}:"
        return self._value(number, width, head, value, column + match.end(), match["key"], typed=True)

    def _continues(self, number: int, width: int) -> bool:
        """Whether the line after this one is set in further, so that this one begins a group."""
        following = next((line for line in self.lines[number + 1 : number + 3] if line.strip()), "")
        return len(self._indent(following)) >= width > 0

    def _value(
        self,
        number: int,
        width: int,
        head: str,
        tail: str,
        column: int,
        key: str,
        *,
        typed: bool = False,
        in_item: bool = False,
    ) -> str:
        """Judge what follows a name (or stands alone); remember what the next lines may be."""
        if head:
            self._push(width, is_list=False)
        value = tail.strip()
        blanks = tail[: len(tail) - len(tail.lstrip())]
        place = column + len(blanks) + (0 if typed else len(head))
        wanted = expectation(key.strip("\"'")) if head else self._expected(width)
        if not value or value.startswith("# "):
            self.pending, self.pending_indent = (wanted, width) if head else (None, -1)
            return head + tail
        # A text that begins below its name goes on as long as it is set in further than the name.
        below = not head and not in_item and self.pending is not None and 0 <= self.pending_indent < width
        self.text_indent = self.pending_indent if below else width
        self.pending = None
        if opens_block(value):
            self.block_indent, self.text_indent = width, None
            return head + tail
        slip = judge_value(value, wanted)
        if slip is None:
            self.until = closing(value, "")
            return head + tail
        self.report(slip.code, number, place + slip.offset, slip.message, slip.help)
        return head + blanks + slip.mended


_ORDINARY_SPACE = _("Delete it and type one ordinary space (with the Chinese keyboard switched off).")


def _blank(line: str) -> str:
    match = _BLANK.match(line)
    return match[0] if match else ""


def scan_prose(path: str, text: str, first_line: int = 1) -> Iterator[Fault]:
    """Yield S011 for the invisible characters of a Markdown text that begins on line `first_line`."""
    if _INVISIBLE.search(text):
        for number, line in enumerate(text.split("\n")):
            yield from invisible(path, line, first_line + number)
