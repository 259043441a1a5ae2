"""What hangs on the room's walls and door, shown with dated pictures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sitegen.model.part import Choice, Part, label


class DisplayKind(Choice):
    """The display items of the standard; the first four are mandatory [S1, S4]."""

    SIGN = "sign", "标识牌"
    LIGHT_BOX = "light_box", "灯箱"
    NOTICE_BOARD = "notice_board", "公示栏"
    CONTACT_BOX = "contact_box", "联系箱"
    WHEREABOUTS_BOARD = "whereabouts_board", "去向牌"
    LEGAL_BOARD = "legal_board", "法治宣传栏"


class DisplayItem(Part, frozen=True, kw_only=True):
    """One display item with the photo that proves it."""

    kind: Annotated[DisplayKind, label("类型", example="标识牌")]
    photo: Annotated[str | None, label("照片", example="photos/biaozhipai.jpg")] = None
    taken_on: Annotated[date | None, label("拍摄日期")] = None


class Picture(Part, frozen=True, kw_only=True):
    """A picture with the words that stand for it."""

    file: Annotated[str, label("图片", example="maps/pingmiantu.png")]
    alt: Annotated[str | None, label("文字说明", "看不到图片的人靠它了解内容")] = None


class Exhibit(Part, frozen=True, kw_only=True):
    """An exhibition area: locks, technical prevention, food and drugs, anti-drug [S2]."""

    title: Annotated[str, label("名称", example="锁具展示区")]
    text: Annotated[str, label("说明")]
    picture: Annotated[Picture | None, label("照片")] = None
