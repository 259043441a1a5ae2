"""`sitegen new` as a clerk runs it: typed lines in, what was said and what lies in the folder out."""

from __future__ import annotations

import io
from pathlib import Path

from click.testing import CliRunner, Result
from PIL import Image

from sitegen.cli import main
from tests.cli.command import DAY, run

ROOM = {
    "名称": "银滩社区警务室",
    "文件夹名": "",
    "派出所": "临港",
    "类型": "1",
    "等级": "三级",
    "服务范围": "银滩社区",
    "地址": "青屿市东湾区银滩路5号",
    "坐标": "109.5297，18.2388",
    "面积": "48平方米",
    "电话": "０８９９－８８１１ ０１００",
    "监督电话": "0899-8801 0110",
    "开放时间": "周一至周五 8：30-12：00 14:30-17:30（法定节假日休息）",
    "夜间电话": "",
    "接待时间": "周一、周五 08:30-12:00",
    "社区工作时间": "周一至周五 15:00-19:00",
    "民警的姓名": "符文涛",
    "民警的角色": "",
    "民警的警号": "031233",
    "民警的照片": "{photo}",
    "民警的电话": "0899-8811 0101",
    "民警的警衔": "一级警司",
    "民警的职务": "社区民警",
    "民警的到任日期": "2026年3月1日",
    "民警的审批文号": "青公东政〔2026〕12号",
    "民警的核实日期": "",
    "民警的职责": "游客求助、民宿登记",
    "服务承诺": "群众交办事项件件有回音",
    "承诺的回告时限": "2个工作日",
    "标识牌的照片": "{photo}",
    "标识牌照片的拍摄日期": "",
    "灯箱的照片": "{photo}",
    "灯箱照片的拍摄日期": "",
    "公示栏的照片": "{photo}",
    "公示栏照片的拍摄日期": "",
    "联系箱的照片": "{photo}",
    "联系箱照片的拍摄日期": "昨天",
    "平面示意图": "{photo}",
    "平面示意图的文字说明": "警务室在浴场停车场西侧，门口有蓝色灯箱",
    "群防群治网络图": "{photo}",
    "群防群治网络图的文字说明": "以警务室为中心，连着居委会和三支义警队",
    "警民恳谈日的时间": "19：00～20：30",
    "警民恳谈日的地点": "社区活动室",
    "居民代表会的日期": "2026-11-10",
    "居民代表会的时间": "19:30-20:30",
    "居民代表会的地点": "社区活动室",
    "写入": "",
}
"""Every question about a room, in order, and a good answer."""


def ask(site: Path, words: str, *lines: str, lang: str = "zh", code: int = 0) -> Result:
    """Answer the questions of `sitegen new` with `lines`, and hold it to the exit code."""
    arguments = ["new", *words.split(), "--site", str(site), "--date", DAY, "--ask", "--lang", lang]
    result = CliRunner().invoke(main, arguments, input="".join(f"{line}\n" for line in lines))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == code, result.output
    return result


def room_lines(photo: Path, **other: str) -> list[str]:
    """The answers of ROOM, with some others: `开放时间="…"`."""
    return [other.get(question, answer).format(photo=photo) for question, answer in ROOM.items()]


def new_site(place: Path) -> Path:
    """A site without rooms."""
    run("init", place / "site")
    return place / "site"


def photo_bytes(size: tuple[int, int] = (900, 1200), form: str = "JPEG", **saved: object) -> bytes:
    """A picture whose four corners differ in colour."""
    image = Image.new("RGB", size, "grey")
    half = (size[0] // 2, size[1] // 2)
    for place, colour in (((0, 0), "red"), ((half[0], 0), "lime"), ((0, half[1]), "blue")):
        image.paste(colour, (*place, place[0] + half[0], place[1] + half[1]))
    held = io.BytesIO()
    image.save(held, form, **saved)
    return held.getvalue()


def photo(place: Path, name: str = "wang.jpg") -> Path:
    """A photo somewhere on the computer."""
    path = place / name
    path.write_bytes(photo_bytes())
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files below, without what the check keeps."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".sitegen/" not in path.as_posix()
    }
