"""A site on disk, and tables as people make them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sitegen.cli.main import main
from sitegen.exchange.workbook.exporting import export_workbook
from sitegen.exchange.workbook.importing import Import, read_import
from sitegen.exchange.workbook.remarks import Remark
from sitegen.model.finding import Severity

SAMPLE = Path(__file__).parents[3] / "content"
BUREAU = ("site.yaml", "organisation.yaml", "services.yaml", "standard.yaml", "holidays.yaml")
ROOM = """\
# 本室资料
名称: 福海苑社区警务室
派出所: 临港派出所
类型: 城市
等级: 一级   # 去年评的
面积: 36
联系方式:
  电话: 0899-8800 1234 # 白天
开放时间: 周一至周五 08:30-12:00 14:30-17:30（法定节假日休息）
民警:
  # 所长
  - 姓名: 王海宁
    警号: 031207
    角色: 民警
    职务: 社区民警
    电话: 0899-8800 1235
    到任日期: 2024-03-01
    职责:
      - 矛盾调解
      - 户口
  - 姓名: 林秋月
    警号: F03118
    角色: 辅警
    特长: 手语
服务事项:
  - id-card
  - 代码: residence-permit
    办理地点: 受理台
# 以下待补
"""


def site_of(folder: Path, rooms: dict[str, str | bytes] | None = None) -> Path:
    """A site with the sample's bureau and these rooms: the text of each room.yaml by folder."""
    content = folder / "content"
    (content / "rooms").mkdir(parents=True)
    for name in BUREAU:
        shutil.copy(SAMPLE / name, content / name)
    for room, text in (rooms or {"fuhaiyuan": ROOM}).items():
        (content / "rooms" / room).mkdir()
        file(folder, room).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def file(site: Path, room: str = "fuhaiyuan") -> Path:
    return site / "content" / "rooms" / room / "room.yaml"


def book(site: Path, edit: Callable[[Workbook], None] | None = None) -> bytes:
    """The site as a workbook, changed by `edit`."""
    data = export_workbook(site, str).data
    if edit is None:
        return data
    opened = load_workbook(BytesIO(data))
    edit(opened)
    return saved(opened)


def saved(workbook: Workbook) -> bytes:
    held = BytesIO()
    workbook.save(held)
    return held.getvalue()


def sheet_of(rows: Iterable[Sequence[object]], name: str = "Sheet1") -> tuple[Workbook, Worksheet]:
    """A workbook with one sheet of these rows."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    return workbook, sheet


def cell(workbook: Workbook, sheet: str, head: str, row: int = 2):
    """The cell of a column, by the head in row 1."""
    heads = [one.value for one in workbook[sheet][1]]
    return workbook[sheet].cell(row, heads.index(head) + 1)


def imported(site: Path, data: bytes, name: str = "表.xlsx", sheets: tuple[str, ...] = ()) -> Import:
    """What a table would change."""
    path = site / name
    path.write_bytes(data)
    return read_import(site, path, sheets, 1, lambda _done, _of: None)


def said(remarks: Iterable[Remark], *severities: Severity) -> list[str]:
    """The places and sentences of remarks, in order."""
    wanted = severities or (Severity.ERROR,)
    some = sorted((one for one in remarks if one.severity in wanted), key=lambda one: one.place)
    return [f"{one.place}: {one.message.render(str)}" for one in some]


def edits(found: Import) -> list[str]:
    """The lines that change, of all files."""
    lines = (line for mend in found.mends for line in mend.diff())
    return [line for line in lines if line[0] in "+-" and not line.startswith(("---", "+++"))]


def run(site: Path, *arguments: str | Path, lang: str = "en") -> Result:
    """Run `sitegen` on the site."""
    return CliRunner().invoke(
        main, [*map(str, arguments), "--site", str(site), "--lang", lang], catch_exceptions=False
    )
