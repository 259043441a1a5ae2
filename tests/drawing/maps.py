"""Two diagrams a room: the plan of its premises, the network of those who look out together."""

from __future__ import annotations

import hashlib
import math

from tests.drawing.canvas import BLUE, GREY, INK, NAVY, PALE, WHITE, Canvas, Colour, mix

GREEN: Colour = (222, 238, 226)
SAND: Colour = (247, 240, 226)
LILAC: Colour = (236, 232, 246)
HALL: Colour = (229, 238, 250)
LINE: Colour = (70, 88, 118)


def plan(room: str, title: str, rooms: tuple[str, ...]) -> bytes:
    """The premises from above: `rooms` names them, the first is the reception by the door."""
    sheet = Canvas(1000, 700, WHITE)
    _heading(sheet, title, "平面示意图")
    luck = hashlib.sha256(room.encode()).digest()
    left, top, right, bottom = 90, 130, 910, 590
    split = top + 200 + luck[0] % 50
    back, front = rooms[2:] or ("储物间",), rooms[:2]
    _row(sheet, back, (left, top, right, split), luck[1], (SAND, LILAC, GREEN))
    _row(sheet, front, (left, split, right, bottom), luck[2], (HALL, PALE))
    sheet.box(left, top, right, bottom, None, 0, LINE, 7)
    door = left + 20 + luck[3] % 30
    sheet.box(door, bottom - 5, door + 90, bottom + 5, WHITE)
    sheet.stroke(
        [(door, bottom - 90), (door + 64, bottom - 64), (door + 90, bottom)], mix(LINE, WHITE, 0.45), 2
    )
    sheet.stroke([(door, bottom), (door, bottom - 90)], LINE, 3, smooth=False)
    sheet.shape(
        [(door + 45, bottom + 16), (door + 30, bottom + 44), (door + 60, bottom + 44)], BLUE, smooth=False
    )
    sheet.text(door + 45, bottom + 62, "入口（无台阶）", 22, BLUE, bold=True)
    sheet.text(900, 646, "示意图，未按比例", 18, GREY, anchor="rm")
    sheet.shape([(884, 52), (896, 92), (884, 84), (872, 92)], INK, smooth=False)
    sheet.text(884, 40, "北", 18, INK)
    return sheet.png()


def _heading(sheet: Canvas, title: str, kind: str) -> None:
    size = sheet.fit(title, 560, 34, bold=True)
    sheet.text(60, 66, title, size, NAVY, bold=True, anchor="lm")
    sheet.text(60 + sheet.measure(title, size, bold=True) + 18, 68, kind, 26, GREY, anchor="lm")
    sheet.box(60, 96, 140, 101, BLUE)


def _row(
    sheet: Canvas,
    names: tuple[str, ...],
    box: tuple[float, float, float, float],
    luck: int,
    tints: tuple[Colour, ...],
) -> None:
    left, top, right, bottom = box
    shares = [max(1 + ((luck >> shift) & 3) * 0.18, len(name) * 0.27) for shift, name in enumerate(names)]
    at = left
    for index, (name, share) in enumerate(zip(names, shares, strict=True)):
        edge = at + (right - left) * share / sum(shares)
        sheet.box(at, top, edge, bottom, tints[index % len(tints)], 0, LINE, 4)
        size = sheet.fit(name, edge - at - 24, 28, bold=True)
        sheet.text((at + edge) / 2, (top + bottom) / 2 - 34, name, size, INK, bold=True)
        _furniture(sheet, name, edge - 130 if edge - at > 330 else (at + edge) / 2, edge - at, bottom)
        at = edge


def _furniture(sheet: Canvas, name: str, middle: float, width: float, bottom: float) -> None:
    wood, seat = mix((176, 140, 100), WHITE, 0.25), mix(BLUE, WHITE, 0.55)
    half = min(90, width / 2 - 26)
    if any(word in name for word in ("接待", "受理", "等候")):
        sheet.box(middle - half, bottom - 86, middle + half, bottom - 60, wood, 5)
        for step in (-0.6, 0, 0.6):
            sheet.oval(middle + step * half, bottom - 40, 12, 12, seat)
    elif any(word in name for word in ("调解", "会议", "谈心")):
        half = min(56, half)
        sheet.box(middle - half, bottom - 70, middle + half, bottom - 38, wood, 16)
        for step in (-0.62, 0, 0.62):
            sheet.oval(middle + step * half, bottom - 82, 8, 8, seat)
            sheet.oval(middle + step * half, bottom - 26, 8, 8, seat)
    elif any(word in name for word in ("柜", "档案", "器材", "锁具", "技防", "食药", "禁毒", "书房")):
        for step in (-0.66, 0, 0.66):
            sheet.box(middle + step * half - 18, bottom - 60, middle + step * half + 18, bottom - 30, wood, 3)
    elif any(word in name for word in ("备勤", "值班室", "值班休息", "母婴", "休息")):
        sheet.box(middle - 50, bottom - 76, middle + 50, bottom - 30, mix(BLUE, WHITE, 0.72), 8)
        sheet.box(middle - 46, bottom - 70, middle - 22, bottom - 36, WHITE, 5)


def network(title: str, partners: tuple[str, ...]) -> bytes:
    """The room in the middle, partners about it, each joined to the room and to its neighbours."""
    sheet = Canvas(1000, 760, WHITE)
    _heading(sheet, title, "群防群治网络图")
    centre, across, down = (500.0, 432.0), 340.0, 232.0
    spots = []
    for index in range(len(partners)):
        angle = -math.pi / 2 + 2 * math.pi * index / len(partners)
        spots.append((centre[0] + across * math.cos(angle), centre[1] + down * math.sin(angle)))
    for index, spot in enumerate(spots):
        sheet.stroke([spots[index - 1], spot], mix(BLUE, WHITE, 0.75), 2.5, smooth=False)
        sheet.stroke([centre, spot], mix(BLUE, WHITE, 0.45), 4, smooth=False)
    for index, (name, (x, y)) in enumerate(zip(partners, spots, strict=True)):
        tint = (HALL, GREEN, SAND, LILAC)[index % 4]
        wide = max(96, sheet.measure(name, 24, bold=True) / 2 + 24)
        sheet.box(x - wide, y - 34, x + wide, y + 34, tint, 34, mix(tint, LINE, 0.45), 2)
        sheet.text(x, y - 1, name, 24, INK, bold=True)
    sheet.oval(*centre, 104, 104, mix(BLUE, WHITE, 0.8))
    sheet.oval(*centre, 90, 90, BLUE)
    sheet.text(centre[0], centre[1] - 16, "警务室", 38, WHITE, bold=True)
    sheet.text(centre[0], centre[1] + 28, "互通 互助", 22, mix(BLUE, WHITE, 0.85))
    sheet.text(60, 720, "哪里有事，身边的人先报信，警务室马上到。", 22, GREY, anchor="lm")
    return sheet.png()
