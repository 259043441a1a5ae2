"""S7xx: the quality of texts."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from sitegen.model.finding import Message, Severity, Span
from sitegen.model.finding import message as _
from sitegen.model.folder import SourceText
from sitegen.model.notice import Prose
from sitegen.model.people import NamedRoom, Officer
from sitegen.model.profile import Profile
from sitegen.reading.inheritance import is_standard
from sitegen.standard.people import DAMAGE
from sitegen.standard.privacy import place, words_in
from sitegen.standard.rule import Faults, rule

WARNING = Severity.WARNING
HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# Each pattern begins with a set of signs: the search then runs several times faster.
DIRT = re.compile(
    "[&n#\ufffd锟烫点责来](?:(?<=&)(?:nbsp;?|(?:amp|lt|gt|quot|ldquo|rdquo|mdash|hellip);)|(?<=n)bsp;"
    "|(?<=#)(?:N/A|REF!|VALUE!|NAME\\?|DIV/0!)|(?<=\ufffd)|(?<=锟)斤拷|(?<=烫)烫烫"
    "|(?<=点)击(?:查看更多|关注)|(?<=责)任编辑[：:]|(?<=来)源[：:]百度)"
)
DIRT_HINT = re.compile("[&#\ufffd锟烫责击~□■]")
DIRT_WORDS = ("nbsp", "E+", "百度")
EXCEL = re.compile(r"[0-9]\.[0-9]+E\+[0-9]{2}(?![0-9])")
HOLE = re.compile(rf"[~■□]{{1,4}}(?=[{HAN}])(?<=([{HAN}])\W)(?![周星次上下中])")
COUNTS = frozenset("一二三四五六七八九十日天末月号点午年级岁元时分")
HAN_LETTER = re.compile(f"[{HAN}]")
LIST_MARK = re.compile(r" {0,3}(?:[-*+] |[0-9]{1,3}\. )\S")
PSEUDO_MARK = re.compile(
    r"[ \u3000]*(?:[0-9０-９]{1,2}[、．]|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[•●◆■▪])"
)
WIDE_MARK = re.compile(r"＃+|[ \t]*＊ ")
WIDE_LINK = re.compile(r"(?:^|(?<=\s))！\[[^\]]{0,80}\][(（]|!\[[^\]]{0,80}\]（|\[[^\]]{1,80}\]（https?")
WIDE = re.compile("[＃＊！（）]")
NARROW = str.maketrans("＃＊！（）", "#*!()")
MIXED = re.compile(rf"[,;?!](?=[{HAN}])(?<=[{HAN}].)")
ROW = re.compile(r"\s*\|.*\|\s*$")
RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$")


def _lines(prose: Prose) -> tuple[tuple[int, str], ...]:
    """The lines of a text with their numbers in the file; fenced blocks left out."""
    return _numbered(prose.text, prose.line)


@lru_cache(maxsize=4)
def _numbered(text: str, first: int) -> tuple[tuple[int, str], ...]:
    rows: list[tuple[int, str]] = []
    fenced = False
    for number, line in enumerate(text.split("\n"), first):
        if line.startswith(("```", "~~~")):
            fenced = not fenced
        elif not fenced:
            rows.append((number, line))
    return tuple(rows)


@rule("S701", on=SourceText, severity=WARNING)
def outdated_term(source: SourceText, profile: Profile) -> Faults:
    """A term is used that has been replaced.

    Why: old terms show that a text was copied, and some name things that were abolished. The list is in
    standard.yaml under `规范用语`; titles in 《》 are left alone.
    Good: `居住证`
    Bad: `暂住证`
    """
    if is_standard(source.path):
        return
    terms = {term.old: term.new for term in profile.terms}
    for offset, word in words_in(source.text, tuple(terms)):
        yield (
            place(source, offset),
            _("“{old}” is outdated.", old=word),
            _("Write “{new}”.", new=terms[word]),
        )


@rule("S702", on=SourceText, severity=WARNING)
def pasted_dirt(source: SourceText) -> Faults:
    """Rubbish from a web page, a spreadsheet or a wrong encoding is in the text.

    Why: residents see it, and it shows that nobody read the text again.
    Good: `欢迎来电`
    Bad: `欢迎&nbsp;来电`, `1.38E+10`, `#N/A`, `锟斤拷`, `警~系牌`
    """
    text = source.text
    if DIRT_HINT.search(text) is None and not any(word in text for word in DIRT_WORDS):
        return
    forms = [DIRT]
    if "E+" in text:
        forms.append(EXCEL)
    if "~" in text or "□" in text or "■" in text:
        forms.append(HOLE)
    for form in forms:
        for match in form.finditer(text):
            if form is not HOLE or text[match.start() - 1] not in COUNTS:
                yield (
                    place(source, match.start()),
                    *(_excel(match[0]) if form is EXCEL else _dirt(match[0])),
                )


def _dirt(found: str) -> tuple[Message, Message]:
    return (
        _("“{dirt}” was left over from copying.", dirt=found),
        _("Delete it, and compare the sentence with the original."),
    )


def _excel(found: str) -> tuple[Message, Message]:
    return (
        _("“{number}” is what Excel makes of a long number; the digits are lost.", number=found),
        _("Look the number up again and type it digit by digit."),
    )


@rule("S703", on=Officer)
def name_damaged(officer: Officer) -> Faults:
    """A name contains a question mark or another sign that is no letter.

    Why: rare characters such as 䶮 do not exist in GBK; when such a file is saved they become “?”.
    Good: `姓名: 王䶮`, in a UTF-8 file
    Bad: `姓名: 王?`
    """
    if DAMAGE.search(officer.name):
        yield (
            officer.at("name"),
            _("The name “{name}” contains a sign that is no character; saving lost it.", name=officer.name),
            _("Type the name again and save the file as UTF-8."),
        )


@rule("S704", on=Prose, severity=WARNING)
def heading_skips(prose: Prose) -> Faults:
    """A heading skips a level.

    Why: screen readers announce levels; a gap sounds like missing text.
    Good: `## 服务` followed by `### 材料`
    Bad: `## 服务` followed by `#### 材料`
    """
    levels = [level for level, _text, _id, _span in prose.headings]
    for before, (level, heading, _id, span) in zip(levels, prose.headings[1:], strict=False):
        if level > before + 1:
            yield (
                span,
                _(
                    "Heading “{heading}” jumps from level {before} to {level}.",
                    heading=heading,
                    before=before,
                    level=level,
                ),
                _("Write “{marks} {heading}”.", marks="#" * (before + 1), heading=heading),
            )


@rule("S705", on=Prose, severity=WARNING)
def image_without_words(prose: Prose) -> Faults:
    """A picture in a text has no words that stand for it.

    Why: blind residents, and everybody while it loads, depend on them.
    Good: `![96110来电要接听](photos/haibao.jpg)`
    Bad: `![](photos/haibao.jpg)`
    """
    for target, words, span in prose.images:
        if not words.strip():
            yield (
                span,
                _("Picture “{target}” has no words for those who cannot see it.", target=target),
                _("Write them between the brackets: “![96110来电要接听]({target})”.", target=target),
            )


@rule("S706", on=Prose, severity=WARNING)
def list_glued(prose: Prose) -> Faults:
    """A list follows a paragraph without a blank line.

    Why: it is then no list; all items run together in one paragraph.
    Good: a blank line before the first item
    Bad: `请带材料：` directly followed by `- 身份证`
    """
    before = ""
    for number, line in _lines(prose):
        plain = (
            before.strip()
            and not LIST_MARK.match(before)
            and not before.startswith(("#", " ", "\t", ">", "|"))
        )
        if plain and LIST_MARK.match(line) and not PSEUDO_MARK.match(before):
            yield (
                Span(prose.path, number),
                _(
                    "The list beginning with “{line}” is glued to the paragraph above.",
                    line=line.strip()[:20],
                ),
                _("Put a blank line before it."),
            )
        before = line


@rule("S707", on=Prose, severity=WARNING)
def list_imitated(prose: Prose) -> Faults:
    """A list is typed with marks that Markdown does not know.

    Why: `1、` and `•` are no list marks; the items run together in one paragraph.
    Good: `1. 身份证`, `- 户口簿`
    Bad: `1、身份证` on one line and `2、户口簿` on the next
    """
    marked = [number for number, line in _lines(prose) if PSEUDO_MARK.match(line)]
    for before, number, after in zip([-1, *marked], marked, marked[1:], strict=False):
        if after == number + 1 and before != number - 1:
            yield (
                Span(prose.path, number),
                _("The lines from here on look like a list, but will run together."),
                _("Begin each with “1. ” or “- ”, and put a blank line before the first."),
            )


@rule("S708", on=Prose, severity=WARNING)
def mark_full_width(prose: Prose) -> Faults:
    """A Markdown mark is typed in full width.

    Why: `＃`, `＊` and `！[…](…)` are shown as they are instead of making headings, lists and pictures.
    Good: `# 标题`, `![海报](photos/haibao.jpg)`
    Bad: `＃ 标题`, `！[海报](photos/haibao.jpg)`
    """
    if not any(sign in prose.text for sign in ("＃", "＊ ", "！[", "]（")):
        return
    for number, line in _lines(prose):
        match = WIDE_MARK.match(line) or WIDE_LINK.search(line)
        if match:
            yield (
                Span(prose.path, number, match.start() + 1),
                _("“{mark}” is typed in full width and will not work.", mark=WIDE.findall(match[0])[0]),
                _(
                    "Switch the input method to English and write “{meant}”.",
                    meant=(match[0] + line[match.end() :]).translate(NARROW)[:24],
                ),
            )


@rule("S709", on=Prose, severity=WARNING)
def paragraph_indented(prose: Prose) -> Faults:
    """A paragraph begins with spaces.

    Why: four spaces make a grey block of code; two full-width ones look different on every page. The
    pages indent by themselves where it is wanted.
    Good: the line begins with its first character
    Bad: `　　各位居民：`
    """
    before, in_list = "", False
    for number, line in _lines(prose):
        wide = line.startswith(("\u3000", "\u00a0"))
        indented = line.startswith(("    ", "\t"))
        code = indented and not in_list and not before.strip() and bool(HAN_LETTER.search(line))
        if (wide or code) and line.strip():
            yield (
                Span(prose.path, number),
                _("The paragraph “{line}” begins with spaces.", line=line.strip()[:12]),
                _("Delete the spaces; the pages set paragraphs off by themselves."),
            )
        if line.strip() and not line.startswith((" ", "\t")):
            in_list = bool(LIST_MARK.match(line))
        before = line


@rule("S710", on=Prose, severity=WARNING)
def punctuation_mixed(prose: Prose) -> Faults:
    """A half-width punctuation mark stands between Chinese characters.

    Why: it looks like a slip of the input method, and lines break in the wrong place.
    Good: `先挂断，再核实`
    Bad: `先挂断,再核实`
    """
    if MIXED.search(prose.text) is None:
        return
    for number, line in _lines(prose):
        match = MIXED.search(line)
        if match:
            yield (
                Span(prose.path, number, match.start() + 1),
                _("Half-width “{mark}” between Chinese characters.", mark=match[0]),
                _("Write “{wide}”.", wide=chr(ord(match[0]) + 0xFEE0)),
            )


@rule("S711", on=Prose, severity=WARNING)
def sentence_broken(prose: Prose) -> Faults:
    """A paragraph ends in the middle of a sentence.

    Why: texts copied from PDF break at every line.
    Good: the paragraph ends with a full stop
    Bad: the paragraph ends with a comma and a blank line follows
    """
    rows = [*_lines(prose), (0, "")]
    for (number, line), (_number, below) in pairwise(rows):
        text = line.rstrip()
        if text.endswith(("，", "、")) and not below.strip():
            yield (
                Span(prose.path, number, len(text)),
                _("The paragraph breaks off after “{end}”.", end=text[-6:]),
                _("Join it with the next paragraph, or end the sentence."),
            )


@rule("S712", on=Prose, severity=WARNING)
def table_headless(prose: Prose) -> Faults:
    """A table has no head.

    Why: without the line of dashes below the first row it is no table but a row of strokes.
    Good: `| 时间 | 地点 |`, then `| --- | --- |`
    Bad: rows only
    """
    if "|" not in prose.text:
        return
    above = ""
    rows = [*_lines(prose), (0, "")]
    for (number, line), (_number, below) in pairwise(rows):
        begins = bool(ROW.match(line)) and not ROW.match(above)
        if begins and not RULE.match(below):
            yield (
                Span(prose.path, number),
                _("The table beginning with “{line}” has no head.", line=line.strip()[:20]),
                _("Put “| --- | --- |” below the first row, one “---” a column."),
            )
        above = line


@rule("S713", on=NamedRoom)
def plate_name_damaged(named: NamedRoom) -> Faults:
    """The name on the name plate contains a sign that is no letter.

    Why: the same slip as in an officer's name, on the door.
    Good: `民警: 陈立春`
    Bad: `民警: 陈立?`
    """
    if DAMAGE.search(named.officer):
        yield (
            named.at("officer"),
            _("The name “{name}” contains a sign that is no character; saving lost it.", name=named.officer),
            _("Type the name again and save the file as UTF-8."),
        )
