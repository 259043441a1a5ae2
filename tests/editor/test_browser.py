"""The form editor as a clerk uses it: real program, real browser, a folder in the picker's place."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from PIL import Image
from playwright.sync_api import Dialog

from sitegen.cli import main
from sitegen.reading.pictures import inspect
from tests.editor.conftest import Clerk

pytestmark = pytest.mark.browser

ROOM = "content/rooms/fuhaiyuan/room.yaml"


def checked(site: Path) -> str:
    """What the check says of the room."""
    room = str((site / ROOM).parent)
    result = CliRunner().invoke(main, ["check", "--site", str(site), "--date", "2026-11-23", room])
    assert result.exit_code in (0, 1), result.output
    return result.output


def test_a_phone_is_changed_in_a_form(clerk: Clerk, site: Path) -> None:
    """The file then differs in that line alone, conforms, and nothing was asked of anybody else."""
    path = site / ROOM
    text = path.read_text("utf-8").replace("    电话: 0899-8800 1236\n", "    电话: 0899-8800 1236 # 转接\n")
    path.write_text(f"# 秋月的电话十二月要换。\n{text}", encoding="utf-8", newline="\n")
    before, told = path.read_text("utf-8"), checked(site)
    clerk.go("?room=fuhaiyuan")
    clerk.open_folder()
    page = clerk.page
    page.locator("[data-key-path=名称]").wait_for()
    clerk.unfold("民警", 1)
    clerk.field("民警.1.电话").locator("input").fill("0899-8800 1268")
    clerk.save()
    after = clerk.held(ROOM)
    assert after == before.replace("0899-8800 1236 # 转接", "0899-8800 1268 # 转接").encode()
    path.write_bytes(after)
    assert checked(site) == told
    assert {urlsplit(url).hostname for url in clerk.asked} == {"127.0.0.1"}
    assert clerk.errors == []


def test_the_folder_is_remembered(clerk: Clerk) -> None:
    """The next time the page opens it by itself."""
    clerk.go()
    clerk.open_folder()
    clerk.page.get_by_text("福海苑社区警务室").first.wait_for()
    clerk.page.reload()
    clerk.page.get_by_text("福海苑社区警务室").first.wait_for()


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"readme.txt": b""}, "不是网站的文件夹"),
        ({"site.yaml": b""}, "在网站文件夹里面"),
        ({"content/site.yaml": "名称: 别处\n".encode()}, "另一份副本"),
    ],
    ids=["another", "too deep", "a copy"],
)
def test_a_wrong_folder_is_named(clerk: Clerk, files: dict[str, bytes], words: str) -> None:
    """With the one to choose; the button can be pressed again."""
    clerk.page.goto(f"{clerk.home}/admin/")
    clerk.put(files)
    clerk.open_folder()
    said = clerk.page.locator("#said")
    said.wait_for()
    assert words in said.inner_text()
    assert str(clerk.site) in said.inner_text()
    assert clerk.page.locator("#open").is_enabled()


def test_a_browser_without_folders_is_told_what_to_use(clerk: Clerk) -> None:
    """Edge or Chrome, or the guide."""
    clerk.page.add_init_script("delete window.showDirectoryPicker")
    clerk.page.goto(f"{clerk.home}/admin/")
    shown = clerk.page.locator("#unable")
    shown.wait_for()
    assert "Edge" in shown.inner_text()
    assert f"{clerk.home}/admin/" in shown.inner_text()
    assert shown.get_by_role("link", name="怎么做").get_attribute("href") == "/workbench/guide/"
    assert clerk.page.locator("#open").is_hidden()


def test_a_faulty_file_is_named_and_left_alone(clerk: Clerk, site: Path) -> None:
    """The others open; the strip says file, line, what and how."""
    path = site / "content" / "rooms" / "baisha" / "room.yaml"
    faulty = path.read_text("utf-8").replace("等级: ", "等级：").encode()
    path.write_bytes(faulty)
    clerk.go("?room=baisha")
    clerk.open_folder()
    strip = clerk.page.locator("#strip")
    strip.get_by_role("link").wait_for()
    assert "1 个文件" in strip.inner_text()
    assert "content/rooms/baisha/room.yaml:4" in strip.inner_text()
    assert strip.get_by_role("link").get_attribute("href") == "/workbench/rooms/baisha/"
    clerk.page.get_by_text("福海苑社区警务室").first.wait_for()
    assert clerk.page.get_by_text("白沙村警务室").count() == 0
    assert clerk.held("content/rooms/baisha/room.yaml") == faulty


def test_a_notice_is_begun(clerk: Clerk, site: Path) -> None:
    """It lies in the room's folder, named by its date, in the house's format, and the check likes it."""
    clerk.go()
    clerk.open_folder()
    page = clerk.page
    page.get_by_text("福海苑社区警务室").first.wait_for()
    clerk.open_form("notices/new")
    clerk.choose("警务室", "福海苑社区警务室")
    clerk.field("标题").locator("input").fill("电动自行车多加一把锁")
    clerk.field("级别").get_by_text("提示", exact=True).click()
    clerk.choose("主题", "防盗")
    assert clerk.field("发布日期").locator("input").input_value(), "today stands there already"
    clerk.field("发布日期").locator("input").fill("2026-11-23")
    clerk.field("有效期至").locator("input").fill("2026-12-31")
    clerk.field("正文").locator("textarea:visible, [contenteditable=true]:visible").first.fill(
        "到警务室免费领取防盗编码贴。"
    )
    clerk.save()
    path = "content/rooms/fuhaiyuan/notices/2026-11-23-tongzhi.md"
    made = clerk.held(path)
    assert made is not None
    assert made.decode() == (
        "---\n标题: 电动自行车多加一把锁\n级别: 提示\n主题: 防盗\n发布日期: 2026-11-23\n"
        "有效期至: 2026-12-31\n---\n\n到警务室免费领取防盗编码贴。\n"
    )
    told = checked(site)
    (site / path).write_bytes(made)
    assert checked(site) == told


def test_a_photo_goes_into_the_rooms_folder(clerk: Clerk, site: Path) -> None:
    """Upright, without location, under a plain name, which the file gets as the house writes it."""
    clerk.go("?room=baisha")
    clerk.open_folder()
    page = clerk.page
    page.locator("[data-key-path=名称]").wait_for()
    clerk.unfold("民警", 0)
    clerk.field("民警.0.照片").get_by_role("button", name="换一张图片").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("dialog").get_by_role("button", name="上传").click()
    chooser.value.set_files({"name": "麦 (1).JPG", "mimeType": "image/jpeg", "buffer": snapshot()})
    page.get_by_role("dialog").get_by_text("mai1.jpg").first.wait_for()
    page.get_by_role("dialog").get_by_role("button", name="插入").click()
    clerk.field("民警.0.照片").get_by_text("photos/mai1.jpg").wait_for()  # it gets there a moment later
    clerk.save()
    photo = clerk.held("content/rooms/baisha/photos/mai1.jpg")
    assert photo is not None
    picture = inspect("mai1.jpg", photo, sha256(photo).hexdigest())[0]
    assert picture is not None
    assert (picture.width, picture.height, picture.orientation, picture.private) == (1200, 1600, 1, ())
    assert "    照片: photos/mai1.jpg\n" in (clerk.held("content/rooms/baisha/room.yaml") or b"").decode()


def snapshot() -> bytes:
    """What a telephone takes: large, lying on its side, with the place it was taken at."""
    image = Image.new("RGB", (2000, 1500), "navy")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    data = BytesIO()
    image.save(data, "JPEG", exif=exif)
    return data.getvalue()


def test_what_another_program_saved_meanwhile_stays(clerk: Clerk, site: Path) -> None:
    """Other fields are kept with ours; the same field is refused, with its name."""
    text = (site / ROOM).read_text("utf-8")
    clerk.go("?room=fuhaiyuan")
    clerk.open_folder()
    clerk.page.locator("[data-key-path=名称]").wait_for()
    meanwhile = text.replace("面积: 86\n", "面积: 90\n")
    clerk.put({ROOM: meanwhile.encode()})
    clerk.field("地址").locator("input").fill("渔港路20号")
    clerk.save()
    saved = clerk.held(ROOM)
    assert saved is not None
    assert "面积: 90\n" in saved.decode()
    assert "地址: 渔港路20号\n" in saved.decode()
    clerk.put({ROOM: saved.replace("渔港路20号".encode(), "渔港路22号".encode())})
    clerk.field("地址").locator("input").fill("渔港路24号")
    clerk.page.get_by_role("button", name="保存", exact=True).click()
    refused = clerk.page.get_by_role("alertdialog")
    refused.get_by_text("改了同一个文件的这几项：地址").wait_for()
    assert "渔港路22号".encode() in (clerk.held(ROOM) or b"")


def test_a_pattern_stops_a_wrong_phone(clerk: Clerk, site: Path) -> None:
    """Before anything is written, with what to type."""
    clerk.go("?room=fuhaiyuan")
    clerk.open_folder()
    clerk.page.locator("[data-key-path=名称]").wait_for()
    clerk.field("联系方式.电话").locator("input").fill("8800")
    clerk.page.get_by_role("button", name="保存", exact=True).click()
    clerk.page.get_by_text("写带区号的号码，例如 0899-8800 1234。").first.wait_for()
    assert clerk.held(ROOM) == (site / ROOM).read_bytes()


def test_the_names_of_the_officers_are_offered(clerk: Clerk) -> None:
    """Where a form asks for one of them."""
    clerk.go("?room=fuhaiyuan")
    clerk.open_folder()
    clerk.page.locator("[data-key-path=名称]").wait_for()
    clerk.unfold("去向", 2)
    field = clerk.field("去向.2.民警")
    name = field.locator("input[list]")
    name.wait_for()
    assert name.input_value() == "王海宁"
    offered = field.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
    assert offered == ["王海宁", "林秋月", "陈志远"]
    name.fill("陈志远")
    clerk.save()
    assert "    去向: 福海苑社区入户走访\n    民警: 陈志远\n" in (clerk.held(ROOM) or b"").decode()


def test_a_notice_is_deleted(clerk: Clerk) -> None:
    """The file goes, its neighbours and the folder stay."""
    clerk.go()
    clerk.open_folder()
    page = clerk.page
    page.get_by_text("福海苑社区警务室").first.wait_for()
    clerk.open_form("notices/entries/fuhaiyuan/notices/2026-09-28-guoqing")
    page.get_by_role("button", name="显示编辑器选项").first.click()
    page.get_by_role("menuitem", name="删除").click()
    page.get_by_role("dialog").or_(page.get_by_role("alertdialog")).get_by_role("button", name="删除").click()
    page.get_by_text("条目已删除").wait_for()
    assert clerk.held("content/rooms/fuhaiyuan/notices/2026-09-28-guoqing.md") is None
    assert clerk.held("content/rooms/fuhaiyuan/notices/2026-11-20-tuikuan.md") is not None


def test_every_form_opens(clerk: Clerk) -> None:
    """Each of the bureau's files, too, and opening asks nobody and throws nothing."""
    clerk.go()
    clerk.open_folder()
    clerk.page.get_by_text("福海苑社区警务室").first.wait_for()
    for address in (
        *(f"bureau/entries/{name}" for name in ("site", "organisation", "services", "standard", "holidays")),
        "bureau-notices/entries/2026-11-19-shuadan",
        "briefings/entries/fuhaiyuan/briefings/2026-11-16",
        "abouts/entries/fuhaiyuan/about",
        "rooms/new",
    ):
        clerk.open_form(address)
    assert clerk.errors == []
    assert {urlsplit(url).hostname for url in clerk.asked} == {"127.0.0.1"}


def test_a_large_site_opens_one_station(clerk: Clerk, site: Path) -> None:
    """Of hundreds of rooms those of the station that the room asked for belongs to."""
    text = (site / ROOM).read_text("utf-8")
    for number in range(120):
        folder = site / "content" / "rooms" / f"jingwushi-{number}"
        folder.mkdir()
        station = "南桥派出所" if number < 7 else "学府路派出所"
        made = text.replace("临港派出所", station, 1).replace("福海苑", f"第{number}", 1)
        (folder / "room.yaml").write_text(made, encoding="utf-8")
    clerk.go("?room=jingwushi-3")
    assert clerk.page.locator("#station").input_value() == "南桥派出所"
    clerk.open_folder()
    clerk.page.locator("[data-key-path=名称]").wait_for()
    assert clerk.page.locator("[data-key-path=名称] input").first.input_value() == "第3社区警务室"
    clerk.page.evaluate("location.hash = '/collections/rooms'")
    clerk.page.get_by_text("第0社区警务室").wait_for()
    assert clerk.page.get_by_text("社区警务室").count() == 7
    assert clerk.page.get_by_text("福海苑社区警务室").count() == 0


def test_nothing_typed_is_left_behind_unasked(clerk: Clerk) -> None:
    """The clerk is asked before a form closes, and not when all is saved or nothing was typed."""
    asked: list[str] = []
    page = clerk.page

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    page.on("dialog", answer)
    clerk.go("?room=fuhaiyuan")
    clerk.open_folder()
    page.locator("[data-key-path=名称]").wait_for()
    leave = page.get_by_role("button", name="取消编辑")
    leave.click()
    page.get_by_text("白沙村警务室").first.wait_for()
    assert asked == []
    clerk.open_form("rooms/entries/fuhaiyuan/room")
    clerk.field("地址").locator("input").fill("渔港路20号")
    leave.click()
    assert len(asked) == 1
    assert clerk.field("地址").locator("input").input_value() == "渔港路20号"
    clerk.save()
    leave.click()
    page.get_by_text("白沙村警务室").first.wait_for()
    assert len(asked) == 1
    clerk.open_form("rooms/entries/fuhaiyuan/room")
    clerk.field("地址").locator("input").fill("渔港路22号")
    leave.click()
    page.get_by_text("白沙村警务室").first.wait_for()
    assert len(asked) == 2
    assert "地址: 渔港路20号\n" in (clerk.held(ROOM) or b"").decode()


def test_a_picture_that_is_none_is_refused(clerk: Clerk) -> None:
    """With a sentence, and nothing is written."""
    clerk.go("?room=baisha")
    clerk.open_folder()
    page = clerk.page
    page.locator("[data-key-path=名称]").wait_for()
    clerk.unfold("民警", 0)
    clerk.field("民警.0.照片").get_by_role("button", name="换一张图片").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("dialog").get_by_role("button", name="上传").click()
    chooser.value.set_files({"name": "mai.jpg", "mimeType": "image/jpeg", "buffer": b"no picture"})
    refused = page.locator("#refused")
    refused.wait_for()
    assert "mai.jpg" in refused.inner_text()
    assert clerk.held("content/rooms/baisha/photos/mai.jpg") is None


def test_a_room_is_begun(clerk: Clerk) -> None:
    """Its folder has the name that was typed, and the file what was filled in."""
    clerk.go()
    clerk.open_folder()
    page = clerk.page
    page.get_by_text("福海苑社区警务室").first.wait_for()
    clerk.open_form("rooms/new")
    clerk.field("名称").locator("input").fill("银滩社区警务室")
    clerk.choose("派出所", "临港派出所（东湾分局）")
    clerk.choose("类型", "城市")
    clerk.choose("等级", "三级")
    clerk.choose("职责", "D1 实有人口服务")
    name = page.get_by_role("textbox", name="文件名").or_(page.locator(".slug-editor input")).first
    name.fill("银滩")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("只能用小写字母、数字和单个连字符。").first.wait_for()
    name.fill("yintan")
    clerk.save()
    assert (clerk.held("content/rooms/yintan/room.yaml") or b"").decode() == (
        "名称: 银滩社区警务室\n派出所: 临港派出所\n类型: 城市\n等级: 三级\n职责:\n  - D1\n"
    )
