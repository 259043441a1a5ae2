"""The clauses take linear time: hostile texts of the greatest size allowed are judged within a second."""

from time import process_time

import pytest

from sitegen.model.clock import Clock
from sitegen.model.folder import RoomFolder, SourceText
from sitegen.model.notice import Prose
from sitegen.standard.check import check_room
from tests.standard.site import TODAY, base_bureau

SIZE = 256 * 1024
PIECES = (
    "[", "！[", "![](", "~", "中~", "1", "1 ", "1-", "| ", "|-", "    中\n", "1、\n", "- \n", "《", "<", "X",
    "《国保》", "国保", "13812345678 ", "469022198001011237", "# \n", "家住", "受害人张", "琼A", "E1", "\n",
    "中,中", "&nbsp",
)  # fmt: skip


@pytest.mark.usefixtures("collector_resting")
@pytest.mark.parametrize("piece", PIECES)
def test_hostile_text_takes_no_longer_than_a_second(piece: str) -> None:
    text = piece * (SIZE // len(piece.encode()))
    path = "content/rooms/a/about.md"
    folder = RoomFolder(
        id="a",
        path="content/rooms/a",
        about=Prose(path=path, text=text),
        texts=(SourceText(path, text),),
    )
    begun = process_time()
    check_room(folder, (), base_bureau(), Clock(TODAY))
    assert process_time() - begun < 1
