"""Pictures of questions and answers in the command window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from tests.guide.camera import Picture
from tests.guide.program import DATE, ROOT, answer
from tests.guide.studio import (
    PORTRAIT,
    ROOM,
    TITLE,
    WITH_COMMUNITY,
    Studio,
    change,
    portrait,
)
from tests.guide.windows import Said

PLACE_OF_PHOTOS = "D:\\照片"
NEW_ROOM = {
    "名称": "滨海社区警务室",
    "派出所": "1",
    "等级": "2",
    "服务范围": "滨海社区",
    "地址": "青屿市东湾区滨海路6号（滨海社区居委会一楼）",
    "面积": "60",
    "电话": "0899-8800 2234",
    "监督电话": "0899-8801 0110",
    "开放时间": "周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）",
    "接待时间": "周二、周四 08:30-12:00",
    "社区工作时间": "周一至周五 14:30-18:30",
    "民警的姓名": "周明远",
    "民警的警号": "031355",
    "民警的照片": "zhou.jpg",
    "民警的电话": "0899-8800 2235",
    "民警的职务": "社区民警",
    "民警的到任日期": "2026-11-02",
    "民警的审批文号": "青公东政〔2026〕31号",
    "民警的职责": "矛盾调解、户口和身份证",
    "服务承诺": "居民交办的事项件件登记、件件有回音",
    "承诺的回告时限": "2个工作日",
    "标识牌的照片": "biaozhipai.jpg",
    "灯箱的照片": "dengxiang.jpg",
    "公示栏的照片": "gongshilan.jpg",
    "联系箱的照片": "lianxixiang.jpg",
    "平面示意图": "pingmiantu.png",
    "平面示意图的文字说明": "进门左手是受理台，右手是接待区，后面是调解室。",
    "群防群治网络图": "wangluotu.png",
    "群防群治网络图的文字说明": "以警务室为中心，连着居委会、物业保安队和沿街商铺。",
    "警民恳谈日的时间": "19:00-20:30",
    "警民恳谈日的地点": "滨海社区活动室",
    "居民代表会的日期": "2026-12-08",
    "居民代表会的时间": "19:30-20:30",
    "居民代表会的地点": "滨海社区活动室",
}
"""What the guide's new room is told, question by question. Pictures are named by their file."""
NEW_BRIEFING = {
    "电信网络诈骗": "1",
    "电动自行车被盗": "0",
    "入室盗窃": "0",
    "邻里纠纷": "3",
    "防范提示": "年底了，收到“快递理赔”的电话先挂断，到购物应用里查。",
}
NEW_NOTICE = {
    "标题": TITLE,
    "正文": "快递公司理赔，只在您下单的应用里办。凡是要验证码、要共享屏幕的，都是骗子。",
}


def photos(folder: Path) -> Path:
    """The pictures as they lie on a station's computer."""
    folder.mkdir(exist_ok=True)
    lent = ROOT / ROOM
    for file in (*lent.glob("photos/*.jpg"), *lent.glob("maps/*.png")):
        (folder / file.name).write_bytes(file.read_bytes())
    portrait(folder / "zhou.jpg", ROOT / "content/rooms/jinghu/photos" / PORTRAIT, located=True)
    return folder


def told(site: Path, line: str, answers: Mapping[str, str], pictures: Path | None = None) -> Said:
    """A command with its answers; pictures are dragged into the window, from PLACE_OF_PHOTOS as it shows."""
    if pictures:
        answers = {
            asked: str(pictures / text) if text.endswith((".jpg", ".png")) else text
            for asked, text in answers.items()
        }
    said = answer(site, f"{line} --date {DATE}", answers, line)
    text = said.answer.replace(f"{pictures}/", f"{PLACE_OF_PHOTOS}\\") if pictures else said.answer
    return Said(said.typed, text)


@cache
def begun(studio: Studio) -> Said:
    """What was said while the new room was begun."""
    site = studio.site("new-room", "fuhaiyuan")
    change(site / "content/organisation.yaml", WITH_COMMUNITY)
    return told(site, "sitegen new room", NEW_ROOM, photos(studio.folder / "pictures"))


def cut(said: Said, until: str = "", since: str = "") -> Said:
    """The beginning of what was said, up to a question, or its end, from a line on."""
    text = said.answer
    if until:
        shown = text.partition(f"\n{until}\n")[0].rstrip()
        return Said(said.typed, f"{shown}\n\n（以下略）")
    return Said(said.typed, text[text.index(since) :])


def new_room_asked(studio: Studio) -> Picture:
    """The first questions about a new room."""
    return studio.terminal(cut(begun(studio), until="地址"))


def new_room_told(studio: Studio) -> Picture:
    """What is said in the end."""
    said = cut(begun(studio), since="写入 content/rooms/binhai")
    return studio.terminal(Said("sitegen new room", f"（以上略）\n\n{said.answer}"))


def officers_new(studio: Studio) -> Picture:
    """An auxiliary registered, with a photo."""
    answers = {
        "姓名": "周雨桐",
        "角色": "2",
        "警号": "F03288",
        "照片": "zhou.jpg",
        "电话": "0899-8800 1238",
        "到任日期": "2026-11-16",
        "职责": "居住证和户籍材料受理",
    }
    site = studio.site("officer", "fuhaiyuan")
    return studio.terminal(
        told(site, "sitegen new officer fuhaiyuan", answers, photos(studio.folder / "pictures"))
    )


def events_new(studio: Studio) -> Picture:
    """A residents' meeting entered."""
    answers = {
        "类型": "3",
        "日期": "2027-01-12",
        "时间": "19:30-20:30",
        "地点": "福海苑社区活动室",
    }
    return studio.terminal(told(studio.site("event", "fuhaiyuan"), "sitegen new event fuhaiyuan", answers))


def notices_new(studio: Studio) -> Picture:
    """A notice written."""
    return studio.terminal(
        told(studio.site("notice-asked", "fuhaiyuan"), "sitegen new notice fuhaiyuan", NEW_NOTICE)
    )


def briefings_new(studio: Studio) -> Picture:
    """A briefing made."""
    return studio.terminal(
        told(studio.site("briefing", "fuhaiyuan"), "sitegen new briefing fuhaiyuan", NEW_BRIEFING)
    )


ASKED: dict[str, Callable[[Studio], Picture]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        new_room_asked,
        new_room_told,
        officers_new,
        events_new,
        notices_new,
        briefings_new,
    )
}
