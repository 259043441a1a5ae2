"""S0xx: files, encoding, YAML and structure. The readers report these; here is the manual."""

from __future__ import annotations

from sitegen.model.finding import Severity
from sitegen.standard.rule import raised_while_reading

WARNING = Severity.WARNING


@raised_while_reading("S001", severity=WARNING)
def not_utf8() -> None:
    """A file is not in UTF-8.

    Why: Notepad and WPS write GB18030 (“ANSI”), which loses rare name characters. It is still read.
    Good: `另存为 → 编码 UTF-8`
    Bad: `另存为 → 编码 ANSI`
    """


@raised_while_reading("S002")
def undecodable() -> None:
    """A file cannot be opened or is in no known encoding.

    Why: nothing in it can be checked or shown.
    Good: a UTF-8 text
    Bad: a spreadsheet renamed to room.yaml
    """


@raised_while_reading("S003")
def file_too_large() -> None:
    """A file is larger than its kind may be.

    Why: YAML up to 1 MiB (organisation.yaml 8 MiB), Markdown 256 KiB, pictures 20 MB, attachments
    10 MB; more is a mistake and slows everybody.
    Good: a photo of 2 MB
    Bad: a 60 MB scan
    """


@raised_while_reading("S004")
def yaml_syntax() -> None:
    """A YAML file does not follow the syntax.

    Why: from that place on its meaning is a guess.
    Good: `名称: 福海苑社区警务室`
    Bad: `名称: "福海苑社区警务室`, with the second quote missing
    """


@raised_while_reading("S005")
def duplicate_key() -> None:
    """A key appears twice in one section.

    Why: one of the two values would silently be lost.
    Good: `电话` once under `联系方式`
    Bad: `电话` twice
    """


@raised_while_reading("S006")
def yaml_feature() -> None:
    """A YAML feature is used that room files do without.

    Why: anchors, aliases, tags and several documents in a file confuse the next reader.
    Good: plain `key: value` lines
    Bad: `- &wang` and `- *wang`
    """


@raised_while_reading("S007")
def too_deep() -> None:
    """A YAML file is nested too deeply.

    Why: real files are three levels deep; thousands of brackets are an accident or an attack.
    Good: `[甲, 乙]`
    Bad: `[[[[[…`
    """


@raised_while_reading("S008")
def fullwidth_syntax() -> None:
    """A full-width mark stands where YAML needs a half-width one.

    Why: the Chinese input method types `：` `，` `－` `＃`, which YAML takes for text.
    Good: `名称: 福海苑社区警务室`
    Bad: `名称：福海苑社区警务室`
    """


@raised_while_reading("S009")
def odd_indent() -> None:
    """A line is indented with a tab, full-width or no-break spaces.

    Why: YAML counts only plain spaces.
    Good: two spaces before the key
    Bad: a tab before the key
    """


@raised_while_reading("S010")
def missing_space() -> None:
    """A space is missing after `:` or `-`.

    Why: without it YAML sees one word, not a key and a value.
    Good: `电话: 0899-8800 1234`
    Bad: `电话:0899-8800 1234`
    """


@raised_while_reading("S011")
def invisible_character() -> None:
    """An invisible character is in the text.

    Why: zero-width characters come along when copying from web pages; such a name is never found.
    Good: `姓名: 王海宁`
    Bad: the same with a zero-width space after 王
    """


@raised_while_reading("S012")
def indicator_start() -> None:
    """A value begins with a sign that means something in YAML.

    Why: `@ % * ! > | ? & [ {` and the backtick start something else than text.
    Good: `名称: "@福海苑"`
    Bad: `名称: @福海苑`
    """


@raised_while_reading("S013", severity=WARNING)
def comment_cut() -> None:
    """A value is cut off by ` #`.

    Why: what stands behind it is a comment and is never shown.
    Good: `地址: "渔港路 #18"`
    Bad: `地址: 渔港路 #18`
    """


@raised_while_reading("S014")
def second_colon() -> None:
    """A value contains a second colon followed by a space.

    Why: YAML cannot tell which colon ends the key.
    Good: `说明: "时间: 周一"`
    Bad: `说明: 时间: 周一`
    """


@raised_while_reading("S015")
def long_dash() -> None:
    """Long dashes stand where `---` is meant.

    Why: the head of a notice begins and ends with three hyphens.
    Good: `---`
    Bad: `———`
    """


@raised_while_reading("S016", severity=WARNING)
def curly_quotes() -> None:
    """Curly quotes surround a value.

    Why: YAML does not take them for quotes; they would be shown.
    Good: `名称: "福海苑"`
    Bad: `名称: “福海苑”`
    """


@raised_while_reading("S017")
def list_in_one_line() -> None:
    """The items of a list in brackets are separated by full-width commas.

    Why: YAML sees a single item.
    Good: `服务范围: [福海苑社区, 望海社区]`
    Bad: `服务范围: [福海苑社区，望海社区]`
    """


@raised_while_reading("S018")
def list_mark() -> None:
    """A list is typed with marks YAML does not know.

    Why: only `- ` begins an item.
    Good: `- 福海苑社区`
    Bad: `• 福海苑社区`, `1、福海苑社区`
    """


@raised_while_reading("S020")
def unknown_key() -> None:
    """A key is not in the vocabulary.

    Why: what is under it would be ignored. The nearest known key is named.
    Good: `姓名: 王海宁`
    Bad: `名字: 王海宁`
    """


@raised_while_reading("S021")
def missing_field() -> None:
    """A mandatory key is missing.

    Why: without it the section cannot be shown.
    Good: an officer with `姓名`
    Bad: an officer with only `警号`
    """


@raised_while_reading("S022")
def wrong_shape() -> None:
    """A list, a section or a text is expected, and something else is there.

    Why: the parts of the file would be mixed up.
    Good: `服务范围:` and `  - 福海苑社区` below
    Bad: `服务范围: {社区: 福海苑}`
    """


@raised_while_reading("S023")
def unknown_choice() -> None:
    """A value is not among those allowed.

    Why: lists and limits go by these values.
    Good: `类型: 农村`
    Bad: `类型: 乡下`
    """


@raised_while_reading("S024")
def bad_date() -> None:
    """A date does not exist or is not written as year-month-day.

    Why: deadlines are computed from it.
    Good: `2026-11-20`
    Bad: `2026-02-30`
    """


@raised_while_reading("S025")
def bad_number() -> None:
    """A number cannot be read.

    Why: it is compared with the standard's limits.
    Good: `面积: 36`
    Bad: `面积: 三十六平`
    """


@raised_while_reading("S026")
def unreadable_hours() -> None:
    """Hours cannot be read.

    Why: “open now”, weekly hours and half-days are computed from them.
    Good: `周一至周五 08:30-12:00 14:30-17:30`
    Bad: `上班时间随缘`
    """


@raised_while_reading("S027")
def empty_value() -> None:
    """A key has no value.

    Why: empty sections are not shown; a forgotten value is noticed only here.
    Good: the key with a value, or no key
    Bad: `电话:`
    """


@raised_while_reading("S030")
def bad_room_id() -> None:
    """A room's folder name cannot be an address.

    Why: it is the page's URL and the QR code on the sign: a-z, 0-9 and hyphens, at most 60.
    Good: `fuhaiyuan`
    Bad: `福海苑 (1)`
    """


@raised_while_reading("S031", severity=WARNING)
def stray_file() -> None:
    """A file is not used by any page.

    Why: copies, locks and thumbnails are left behind by programs and may hold old data.
    Good: `photos/wanghaining.jpg`
    Bad: `room - 副本.yaml`, `~$表格.xlsx`, `Thumbs.db`
    """


@raised_while_reading("S032")
def path_leaves_room() -> None:
    """A file name leads out of the room's folder.

    Why: a room may only publish its own files.
    Good: `photos/wanghaining.jpg`
    Bad: `../nanqiao/photos/litao.jpg`
    """


@raised_while_reading("S033")
def symbolic_link() -> None:
    """A symbolic link is in the folder.

    Why: it may lead anywhere, so it is not followed.
    Good: the file itself
    Bad: a link to it
    """


@raised_while_reading("S035")
def no_room_file() -> None:
    """The folder has no room.yaml.

    Why: everything about the room stands there.
    Good: `room.yaml`
    Bad: `room.yaml.txt`
    """


@raised_while_reading("S036")
def name_refused() -> None:
    """A file name cannot be used.

    Why: names reserved by Windows, with `#%&?` or differing only in case break links or checkouts.
    Good: `zulin-hetong.docx`
    Bad: `合同#1.docx`, `con.jpg`
    """


@raised_while_reading("S040")
def picture_unreadable() -> None:
    """A picture cannot be read.

    Why: the page would show a hole.
    Good: a complete JPEG, PNG or WebP
    Bad: a file whose transfer broke off
    """


@raised_while_reading("S041")
def picture_misnamed() -> None:
    """A picture is of another kind than its name says.

    Why: browsers and phones trust the name; HEIC is shown by few.
    Good: a JPEG named .jpg
    Bad: a WebP named .jpg, a HEIC
    """


@raised_while_reading("S042")
def picture_bomb() -> None:
    """A picture has absurdly many pixels.

    Why: opening it would exhaust the memory.
    Good: 4000 × 3000
    Bad: 60000 × 60000
    """


@raised_while_reading("S043")
def attachment_refused() -> None:
    """An attachment is of a kind that is not published, or cannot be read.

    Why: only txt, csv, docx, xlsx and pdf can be checked for residents' data.
    Good: `files/zulin-hetong.docx`
    Bad: `files/setup.exe`
    """


@raised_while_reading("S045")
def markdown_too_costly() -> None:
    """A Markdown text would take too long to render.

    Why: thousands of nested brackets or list items are an accident or an attack.
    Good: a text of a few pages
    Bad: 100,000 list items
    """


@raised_while_reading("S046")
def front_matter() -> None:
    """A notice has no head, or the head is not closed.

    Why: title, topic and dates stand between two lines of `---`.
    Good: `---`, the keys, `---`, the text
    Bad: only the text
    """


@raised_while_reading("S050", severity=Severity.INFO)
def standard_unapplied() -> None:
    """A file of the bureau cannot be read, so only the form of the rooms' files was checked.

    Why: the clauses need all five files; what they find appears once this one is mended.
    Good: site, organisation, services, standard and holidays.yaml can all be read
    Bad: a line out of place in organisation.yaml
    """
