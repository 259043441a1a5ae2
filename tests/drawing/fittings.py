"""What hangs on a room's wall and door, drawn as a photo would show it: 800×600."""

from __future__ import annotations

import hashlib

from tests.drawing.canvas import BLUE, GREY, INK, NAVY, PALE, WHITE, Canvas, Colour, mix

WALLS: tuple[Colour, ...] = (
    (236, 230, 220),
    (226, 232, 236),
    (240, 236, 228),
    (221, 226, 218),
    (232, 224, 214),
)
SHADOW: Colour = (90, 96, 110)
SKY: Colour = (191, 216, 240)


class Scene(Canvas):
    """A wall with light from above left; tint, joints and plants differ from room to room."""

    def __init__(self, room: str, kind: str) -> None:
        super().__init__(800, 600)
        self.luck = hashlib.sha256(f"{room}/{kind}".encode()).digest()
        self.wall = WALLS[hashlib.sha256(room.encode()).digest()[0] % len(WALLS)]
        self.gradient(mix(self.wall, WHITE, 0.35), mix(self.wall, SHADOW, 0.12))
        joint = mix(self.wall, SHADOW, 0.16)
        if self.wall in WALLS[::2]:
            for row, y in enumerate(range(40, 560, 52)):
                self.stroke([(0, y), (800, y)], joint, 1.5, smooth=False)
                for x in range(-60 + (row % 2) * 65, 800, 130):
                    self.stroke([(x, y), (x, y + 52)], joint, 1.5, smooth=False)
        self.box(0, 556, 800, 600, mix(self.wall, SHADOW, 0.4))

    def raised(
        self, left: float, top: float, right: float, bottom: float, fill: Colour, radius: float = 6
    ) -> None:
        """A board that throws a shadow."""
        for step in range(7, 0, -1):
            self.box(
                left + step,
                top + step * 2,
                right + step,
                bottom + step * 2,
                mix(self.wall, SHADOW, 0.48 - step * 0.04),
                radius,
            )
        self.box(left, top, right, bottom, fill, radius)

    def checker(self, left: float, top: float, right: float, size: float) -> None:
        """The band of blue and white squares."""
        self.box(left, top, right, top + size * 2, WHITE)
        for column in range(int((right - left) / size)):
            x = left + column * size
            self.box(
                x, top + size * (column % 2), x + size, top + size * (column % 2 + 1), mix(BLUE, WHITE, 0.25)
            )

    def plant(self, x: float, tall: float) -> None:
        """A potted plant at the foot of the wall."""
        green = mix((58, 120, 84), (104, 150, 90), self.luck[3] / 255)
        for lean, high in ((-60, 0.7), (-32, 1.0), (0, 1.15), (34, 0.95), (62, 0.65)):
            tip = (x + lean, 520 - tall * high)
            self.shape(
                [
                    (x - 8, 520),
                    (x + lean * 0.4 - 12, 520 - tall * high * 0.5),
                    tip,
                    (x + lean * 0.4 + 12, 520 - tall * high * 0.5),
                    (x + 8, 520),
                ],
                mix(green, WHITE, abs(lean) / 400),
            )
        self.shape([(x - 44, 512), (x + 44, 512), (x + 34, 580), (x - 34, 580)], (168, 108, 78), smooth=False)
        self.box(x - 48, 504, x + 48, 520, (186, 124, 92), 3)


def sign(room: str, title: str, owner: str) -> bytes:
    """The sign beside the door."""
    scene = Scene(room, "sign")
    scene.raised(110, 120, 690, 420, BLUE, 10)
    scene.checker(110, 140, 690, 14.5)
    scene.text(400, 216, owner, 30, mix(BLUE, WHITE, 0.85))
    _title(scene, title)
    scene.stroke([(160, 346), (640, 346)], mix(BLUE, WHITE, 0.45), 2, smooth=False)
    scene.text(400, 380, "家门口的派出所　报警求助请拨 110", 24, WHITE)
    for x, y in ((128, 188), (672, 188), (128, 402), (672, 402)):
        scene.oval(x, y, 6, 6, (214, 220, 230))
    aside = 80 + scene.luck[1] % 60
    scene.plant(aside if scene.luck[4] % 2 else 800 - aside, 90 + scene.luck[2] % 50)
    return scene.jpeg()


def _title(scene: Scene, title: str) -> None:
    """One line, or two when one would be small."""
    if len(title) <= 14:
        scene.text(400, 292, title, scene.fit(title, 530, 60, bold=True), WHITE, bold=True)
        return
    cut = len(title) // 2
    size = min(scene.fit(half, 530, 42, bold=True) for half in (title[:cut], title[cut:]))
    scene.text(400, 260, title[:cut], size, WHITE, bold=True)
    scene.text(400, 308, title[cut:], size, WHITE, bold=True)


def vehicle(room: str, title: str, night: bool) -> bytes:
    """A mobile room: the vehicle with its awning, by day with the name, by night with the lamp lit."""
    scene = Scene(room, "vehicle")
    sky = ((40, 56, 98), (112, 104, 132)) if night else (SKY, mix(SKY, WHITE, 0.7))
    scene.gradient(*sky, (0, 0, 800, 470))
    for x, tall in ((30, 170), (120, 230), (210, 140), (560, 200), (650, 260), (740, 150)):
        scene.box(x, 470 - tall, x + 80, 470, mix(sky[1], (84, 98, 128), 0.35 if night else 0.18))
    scene.gradient(
        (158, 164, 172) if not night else (74, 80, 98),
        (128, 134, 144) if not night else (52, 58, 76),
        (0, 470, 800, 600),
    )
    if night:
        scene.glow((250, 120, 510, 180), (120, 170, 255), 60)
    scene.box(286, 112, 474, 166, BLUE, 8, (214, 226, 246), 4)
    scene.text(380, 138, "警 务 室", 32, WHITE, bold=True)
    body = (240, 243, 248) if not night else (176, 184, 202)
    scene.shape(
        [(60, 500), (60, 190), (80, 166), (580, 166), (650, 200), (724, 330), (744, 350), (744, 500)],
        body,
        smooth=False,
    )
    scene.shape([(598, 200), (640, 212), (702, 326), (598, 326)], (92, 126, 164), smooth=False)
    for left in (96, 236, 376):
        scene.box(left, 206, left + 120, 290, (255, 228, 170) if night else (120, 152, 188), 8)
    scene.checker(60, 312, 580, 13)
    scene.box(60, 338, 744, 404, BLUE)
    scene.text(320, 371, title, scene.fit(title, 460, 44, bold=True), WHITE, bold=True)
    scene.text(660, 371, "公 安", 34, WHITE, bold=True)
    scene.box(726, 424, 746, 452, (255, 236, 180), 4)
    for x in (180, 630):
        scene.oval(x, 500, 58, 58, (42, 46, 56))
        scene.oval(x, 500, 28, 28, (196, 202, 210))
    return scene.jpeg()


def light_box(room: str, title: str) -> bytes:
    """The lamp over the door at dusk."""
    scene = Scene(room, "light")
    top = ((46, 62, 104), (70, 78, 118), (34, 52, 88))[scene.luck[0] % 3]
    scene.gradient(top, mix(top, (236, 178, 140), 0.55), (0, 0, 800, 572))
    scene.gradient(mix(scene.wall, NAVY, 0.45), mix(scene.wall, NAVY, 0.6), (90, 150, 710, 600))
    scene.box(60, 128, 740, 160, mix(NAVY, WHITE, 0.25), 4)
    scene.glow((190, 190, 610, 320), (120, 170, 255), 60)
    scene.box(200, 196, 600, 312, BLUE, 12, (206, 222, 246), 5)
    scene.text(400, 238, "警　务　室", 54, WHITE, bold=True)
    scene.text(400, 288, title, scene.fit(title, 360, 24), mix(BLUE, WHITE, 0.85))
    scene.box(250, 350, 550, 600, (36, 44, 62))
    for left, right in ((262, 394), (406, 538)):
        scene.gradient((255, 236, 192), (240, 206, 150), (left, 362, right, 600))
        scene.box(left, 470, right, 476, (60, 68, 84))
    scene.box(384, 450, 392, 520, (190, 196, 206), 3)
    scene.box(408, 450, 416, 520, (190, 196, 206), 3)
    scene.box(0, 572, 800, 600, mix(NAVY, GREY, 0.3))
    return scene.jpeg()


def notice_board(room: str, names: tuple[str, ...]) -> bytes:
    """The board with the officers' cards and the sheets beside them."""
    scene = Scene(room, "board")
    scene.raised(70, 70, 730, 500, (222, 228, 236), 8)
    scene.box(84, 84, 716, 486, (247, 250, 253))
    scene.box(84, 84, 716, 142, BLUE)
    scene.text(400, 113, "警　务　公　示　栏", 32, WHITE, bold=True)
    shown = names[:3]
    for index, name in enumerate(shown):
        left = 104 + index * 112
        scene.box(left, 164, left + 98, 330, WHITE, 4, (190, 204, 224), 1.5)
        scene.box(left + 12, 174, left + 86, 270, (206, 222, 243))
        scene.shape(
            [(left + 18, 270), (left + 26, 244), (left + 49, 234), (left + 72, 244), (left + 80, 270)],
            (126, 162, 210),
        )
        scene.oval(left + 49, 216, 17, 21, (238, 206, 180))
        scene.shape(
            [
                (left + 31, 214),
                (left + 34, 198),
                (left + 49, 192),
                (left + 64, 198),
                (left + 67, 214),
                (left + 49, 204),
            ],
            (46, 42, 46),
        )
        scene.text(left + 49, 288, name, 18, INK, bold=True)
        scene.stroke([(left + 18, 310), (left + 80, 310)], GREY, 3, smooth=False)
    for column, (heading, left) in enumerate((("服务清单", 456), ("责任清单", 586))):
        scene.box(left, 164, left + 116, 466, WHITE, 4, (190, 204, 224), 1.5)
        scene.text(left + 58, 188, heading, 20, BLUE, bold=True)
        for row in range(11):
            wide = 64 + (scene.luck[(row + column * 11) % 32] % 34)
            scene.stroke(
                [(left + 10, 218 + row * 22), (left + 10 + wide, 218 + row * 22)],
                mix(GREY, WHITE, 0.4),
                4,
                smooth=False,
            )
    scene.box(104, 350, 436, 466, PALE, 4)
    scene.text(120, 376, "警情公示", 20, BLUE, bold=True, anchor="lm")
    for row in range(4):
        scene.box(
            220,
            366 + row * 24,
            240 + scene.luck[row] % 170,
            382 + row * 24,
            mix(BLUE, WHITE, 0.2 + row * 0.16),
            2,
        )
    return scene.jpeg()


def contact_box(room: str, phone: str) -> bytes:
    """The letter box of police and residents."""
    scene = Scene(room, "box")
    scene.raised(270, 110, 530, 490, BLUE, 12)
    scene.gradient(mix(BLUE, WHITE, 0.16), BLUE, (282, 122, 518, 200))
    scene.box(310, 148, 490, 172, (14, 26, 54), 10)
    scene.box(310, 144, 490, 152, (206, 214, 226), 4)
    scene.text(400, 236, "警民联系箱", 40, WHITE, bold=True)
    scene.box(306, 276, 494, 404, WHITE, 6)
    scene.text(400, 302, "意见　建议　求助", 20, INK)
    scene.text(400, 336, "定期开箱　件件回复", 18, GREY)
    scene.text(400, 374, phone, 22, BLUE, bold=True)
    scene.oval(400, 446, 13, 13, (206, 214, 226))
    scene.box(397, 440, 403, 458, (60, 70, 90), 2)
    scene.plant(150 + scene.luck[1] % 40 if scene.luck[0] % 2 else 640, 110)
    return scene.jpeg()


def whereabouts_board(room: str, names: tuple[str, ...]) -> bytes:
    """The board that says where the officers are."""
    scene = Scene(room, "where")
    scene.raised(120, 90, 680, 480, WHITE, 8)
    scene.box(120, 90, 680, 156, BLUE, 8)
    scene.text(400, 123, "民警去向牌", 34, WHITE, bold=True)
    places = ("在　室", "走　访", "巡　查", "开　会")
    for column, place in enumerate(places):
        scene.text(304 + column * 100, 190, place, 22, GREY)
    for row, name in enumerate(names[:4]):
        y = 244 + row * 60
        scene.stroke([(140, y - 30), (660, y - 30)], (208, 216, 228), 2, smooth=False)
        scene.text(188, y, name, 26, INK, bold=True)
        now = scene.luck[row] % 3
        for column in range(4):
            x = 304 + column * 100
            scene.box(x - 34, y - 16, x + 34, y + 16, (46, 140, 92) if column == now else (232, 237, 244), 16)
    return scene.jpeg()


def legal_board(room: str) -> bytes:
    """The board of the legal column."""
    scene = Scene(room, "legal")
    scene.raised(80, 80, 720, 490, (214, 222, 232), 8)
    scene.box(94, 94, 706, 476, (250, 251, 253))
    scene.box(94, 94, 706, 156, mix(BLUE, NAVY, 0.4))
    scene.text(400, 125, "法治宣传栏", 34, WHITE, bold=True)
    for index, heading in enumerate(("防范诈骗", "治安管理", "邻里和睦")):
        left = 112 + index * 198
        scene.box(left, 176, left + 180, 458, WHITE, 4, (200, 210, 226), 1.5)
        scene.box(left + 12, 188, left + 168, 290, mix((206, 222, 243), (246, 226, 196), index / 2))
        _emblem(scene, index, left + 90, 239)
        scene.text(left + 90, 318, heading, 24, BLUE, bold=True)
        for row in range(5):
            wide = 90 + scene.luck[index * 5 + row] % 56
            scene.stroke(
                [(left + 16, 348 + row * 22), (left + 16 + wide, 348 + row * 22)],
                mix(GREY, WHITE, 0.45),
                4,
                smooth=False,
            )
    return scene.jpeg()


def _emblem(scene: Scene, index: int, x: float, y: float) -> None:
    if index == 0:
        scene.box(x - 20, y - 38, x + 20, y + 38, NAVY, 6)
        scene.box(x - 15, y - 30, x + 15, y + 26, WHITE, 2)
        scene.text(x, y - 2, "!", 34, (190, 60, 50), bold=True)
    elif index == 1:
        scene.shape(
            [
                (x, y - 40),
                (x + 34, y - 26),
                (x + 30, y + 14),
                (x, y + 40),
                (x - 30, y + 14),
                (x - 34, y - 26),
            ],
            BLUE,
        )
        scene.stroke([(x - 14, y), (x - 4, y + 12), (x + 16, y - 14)], WHITE, 6, smooth=False)
    else:
        for side in (-1, 1):
            scene.oval(x + side * 24, y - 16, 14, 14, (238, 206, 180))
            scene.shape(
                [
                    (x + side * 24 - 22, y + 40),
                    (x + side * 24 - 18, y + 8),
                    (x + side * 24 + 18, y + 8),
                    (x + side * 24 + 22, y + 40),
                ],
                mix(BLUE, WHITE, 0.4 if side > 0 else 0.1),
            )


EXHIBITS: dict[str, tuple[str, tuple[str, ...]]] = {
    "suoju": ("锁具展示区", ("A级", "B级", "C级", "U形锁")),
    "jifang": ("技防展示区", ("门磁", "可视门铃", "烟感", "报警器")),
    "shiyao": ("食品药品展示区", ("认标签", "看日期", "辨真伪", "留凭证")),
    "jindu": ("禁毒展示区", ("电子烟", "糖果", "邮票", "奶茶粉")),
}


def exhibit(room: str, code: str) -> bytes:
    """A lit showcase of an exhibition area."""
    title, things = EXHIBITS[code]
    scene = Scene(room, code)
    scene.raised(60, 70, 740, 500, mix(NAVY, GREY, 0.25), 10)
    scene.box(60, 70, 740, 136, BLUE, 10)
    scene.text(400, 103, title, 34, WHITE, bold=True)
    scene.gradient((250, 246, 234), (226, 228, 230), (78, 150, 722, 484))
    for index, thing in enumerate(things):
        left = 96 + index * 156
        scene.box(left, 366, left + 138, 376, (150, 160, 176))
        scene.box(left + 24, 390, left + 114, 424, WHITE, 4, (190, 204, 224), 1.5)
        scene.text(left + 69, 407, thing, 20, INK)
        _thing(scene, code, index, left + 69)
    return scene.jpeg()


def _thing(scene: Scene, code: str, index: int, x: float) -> None:
    tint = ((196, 150, 70), (150, 160, 172), (90, 110, 140), (60, 66, 80))[index]
    if code == "suoju":
        scene.stroke(
            [(x - 26, 300), (x - 24, 250), (x, 232), (x + 24, 250), (x + 26, 300)], mix(tint, GREY, 0.5), 11
        )
        scene.box(x - 40, 292, x + 40, 364, tint, 10)
        scene.oval(x, 322, 8, 8, INK)
        scene.box(x - 3, 322, x + 3, 344, INK)
    elif code == "jifang":
        scene.box(x - 34, 250, x + 34, 350, (242, 244, 247), 14, (180, 188, 200), 2)
        scene.oval(x, 284, 16, 16, NAVY)
        scene.oval(x, 284, 6, 6, (110, 170, 230))
        scene.oval(x, 328, 5, 5, (210, 70, 60) if index % 2 else (60, 160, 100))
    elif code == "shiyao":
        scene.box(
            x - 30,
            262,
            x + 30,
            364,
            ((198, 226, 206), (246, 222, 180), (216, 222, 246), (246, 206, 200))[index],
            8,
        )
        scene.box(x - 20, 240, x + 20, 264, WHITE, 4, (180, 188, 200), 2)
        scene.box(x - 22, 296, x + 22, 336, WHITE, 3)
    else:
        scene.shape(
            [(x - 36, 350), (x - 28, 280), (x, 262), (x + 28, 280), (x + 36, 350)],
            ((206, 190, 226), (246, 200, 210), (200, 220, 236), (226, 206, 180))[index],
        )
        scene.text(x, 316, "仿真", 18, (170, 50, 46), bold=True)
