"""A notice of a room or of the whole bureau: its head asked for, its text typed or taken from a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from sitegen.exchange.beginning.desk import WHOLE_BUREAU, Desk
from sitegen.exchange.beginning.draft import Draft
from sitegen.exchange.beginning.pictures import EXAMPLE, PHOTO, WHERE
from sitegen.exchange.beginning.question import Form, Question, field
from sitegen.exchange.beginning.refusal import BeginningRefusedError
from sitegen.exchange.beginning.texts import looks_like_file, text_from
from sitegen.exchange.beginning.typed import TroubleError
from sitegen.exchange.mending.files import mend_file
from sitegen.exchange.revising.files import revised_notice
from sitegen.exchange.revising.plain import Plain
from sitegen.model.finding import message as _
from sitegen.model.notice import Level, Notice, Topic
from sitegen.pages.romanised import syllables
from sitegen.reading import encoding
from sitegen.reading.paths import is_slug, why_refused
from sitegen.reading.refusal import plain_form

PLACEHOLDER = "（此处填写正文）"
"""A text that the check does not let pass."""
_SIGNS = {
    Topic.FRAUD: "诈|刷单|转账|客服|贷款|冒充",
    Topic.THEFT: "盗|锁|偷|窃|扒",
    Topic.FIRE: "火|消防|充电|燃气|用电|烟花",
    Topic.DRUGS: "毒|电子烟",
    Topic.TRAFFIC: "交通|头盔|酒驾|车辆|道路|绕行",
    Topic.EVENT: "恳谈|开放日|代表会|活动|讲座|演练",
    Topic.SERVICE: "办理|办证|身份证|居住证|户口|便民|上门",
}
_DAYS_AHEAD = re.compile(r"(\d{1,3})\s*[天日]?")


def draft(desk: Desk, days: int) -> Draft:
    """The notice's file with its dates; its name is found at the end."""
    path = f"{folder(desk)}/new.md"

    def render(content: dict[str, Plain], body: str) -> bytes:
        data = revised_notice(path, b"", content, body or PLACEHOLDER)
        mend = mend_file(Notice, path, data, desk.folder)
        return mend.after if mend is not None else data

    return Draft(
        kind=Notice,
        path=path,
        render=render,
        examine=partial(desk.notice_findings, path),
        content={
            "级别": Level.TIP.label,
            "主题": Topic.OTHER.label,
            "发布日期": desk.today.isoformat(),
            "有效期至": (desk.today + timedelta(days=days)).isoformat(),
        },
    )


def folder(desk: Desk) -> str:
    """Where the notice will lie, from the site's root."""
    return "content/notices" if desk.folder.id == WHOLE_BUREAU else f"{desk.folder.path}/notices"


def questions(desk: Desk, cwd: Path) -> tuple[Question, ...]:
    """The questions about a notice."""
    bureau = desk.folder.id == WHOLE_BUREAU

    def judge_alt(_held: Draft, text: str) -> None:
        if any(sign in text for sign in "[]\n"):
            raise TroubleError(_("Brackets cannot stand in the words for a picture."), _("Leave them out."))

    return (
        field("title", Notice, "标题", required=True),
        field("topic", Notice, "主题", choices=lambda _held: tuple((one.label, one.label) for one in Topic),
              default=lambda held: topic_of(held.text_at("标题")).label, silent=True, hint=""),
        field("level", Notice, "级别", choices=lambda _held: tuple((one.label, one.label) for one in Level),
              default=lambda held: held.text_at("级别"), silent=True, hint=""),
        field("published", Notice, "发布日期", form=Form.DAY, default=lambda held: held.text_at("发布日期"),
              later=frozenset(("S317", "S318")), silent=True),
        field("scheduled", Notice, "定时发布", when=lambda held: held.asked_for("S317"), required=True,
              choices=lambda _held: (("是", "是，到那天再出现"),), default=lambda _held: "是", hint=""),
        field("until", Notice, "有效期至", form=Form.DAY, default=lambda held: held.text_at("有效期至"),
              silent=True, hint="过了这一天自动撤下；也可以写几天", turned=_last_day, example="2026-12-20"),
        field("source", Notice, "来源"),
        *((field("scope", Notice, "适用范围", form=Form.MANY, choices=lambda _held: _units(desk)),)
          if bureau else ()),
        Question(option="text", title="正文", form=Form.PROSE, turned=partial(_text, cwd),
                 hint="一行一段，最后在空行上按回车；也可以写文件的位置（txt、md 或 Word 的 docx）",
                 example=r"D:\通知\多加一把锁.docx"),
        *(() if bureau else (
            Question(option="picture", title="图片", form=Form.PICTURE, frame=PHOTO, hint=WHERE,
                     example=EXAMPLE, called=lambda held: proposed_name(held.text_at("标题")) or "tongzhi"),
            Question(option="alt", title="图片的文字说明", hint="看不到图片的人靠它了解内容", required=True,
                     example="防盗锁的正确锁法", when=lambda held: "picture" in held.notes, needs="picture",
                     judge=judge_alt),
        )),
    )  # fmt: skip


def _units(desk: Desk) -> tuple[tuple[str, str], ...]:
    branches = desk.bureau.organisation.branches if desk.bureau else ()
    units = [(branch.code, branch.title) for branch in branches]
    return (*units, *((one.code, one.title) for branch in branches for one in branch.stations))


def topic_of(title: str) -> Topic:
    """What a notice of this title is most likely about."""
    return next((topic for topic, signs in _SIGNS.items() if re.search(signs, title)), Topic.OTHER)


def _text(cwd: Path, _held: Draft, text: str) -> str:
    return text_from(text, cwd) if looks_like_file(text) else text


def _last_day(held: Draft, text: str) -> str:
    """The last day, from a number of days after the first one, too."""
    days = _DAYS_AHEAD.fullmatch(plain_form(text))
    if days is None:
        return text
    return (date.fromisoformat(held.text_at("发布日期")) + timedelta(days=int(days[1]))).isoformat()


def finished(held: Draft) -> Draft:
    """The draft with its picture below its text."""
    name, alt = held.notes.get("picture"), held.notes.get("alt", "")
    return replace(held, body=f"{held.body}\n\n![{alt}]({name})".strip()) if name else held


def proposed_name(title: str) -> str:
    """A short name from the pinyin of the title's first words."""
    return "".join(syllables(title[:6]))[:30]


def file_name(desk: Desk, held: Draft, asked: str | None) -> str:
    """The notice's path. Raises BeginningRefusedError for a name that is unfit or taken."""
    topic = next(t.value for t in Topic if t.label == held.text_at("主题"))
    stem = asked if asked is not None else f"{held.text_at('发布日期')}-{topic}"
    if not is_slug(stem) or why_refused(f"{stem}.md") is not None:
        raise BeginningRefusedError(
            _(
                "`{name}` is not fit for a name: use small letters, digits and hyphens, such as `fuhaiyuan`.",
                name=stem,
            )
        )
    for name in _names(stem, alone=asked is not None):
        path = f"{folder(desk)}/{name}.md"
        there = desk.root / path
        if not there.exists():
            return path
        if asked is not None or held.text_at("标题") in encoding.decode(path, there.read_bytes())[0]:
            raise BeginningRefusedError(
                _("`{path}` exists already. Choose another name with `--name`.", path=there.name)
            )
    raise BeginningRefusedError(_("Choose another name with `--name`."))


def _names(stem: str, *, alone: bool) -> Iterator[str]:
    yield stem
    if not alone:
        yield from (f"{stem}-{number}" for number in range(2, 100))
