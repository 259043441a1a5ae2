"""Portraits of people who do not exist: flat, calm, alike in frame and light, different in face."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from tests.drawing.canvas import Canvas, Colour, Point, mix

MIDDLE = 300
SKINS: tuple[Colour, ...] = ((244, 214, 190), (236, 200, 170), (226, 186, 152), (212, 168, 132))
HAIRS: tuple[Colour, ...] = ((32, 30, 34), (44, 36, 34), (24, 28, 36), (56, 44, 38))
SILVER: Colour = (150, 152, 158)
SHIRT: Colour = (168, 196, 230)
TIE: Colour = (24, 38, 70)
METAL: Colour = (226, 231, 238)
LONG = {0: 470, 1: 490, 4: 512}  # women's styles that hide the ears, and how low they hang


@dataclass(frozen=True)
class Face:
    """What makes one face differ from another; every number is a choice among a few."""

    woman: bool
    skin: int
    hair: int
    style: int
    jaw: int
    brow: int
    mouth: int
    glasses: int
    age: int

    @classmethod
    def of(cls, name: str, woman: bool, veteran: bool, turn: int) -> Face:
        """The face of the file name; `turn` spreads the hair styles evenly over a gallery."""
        draw = hashlib.sha256(name.encode()).digest()
        return cls(
            woman=woman,
            skin=draw[0] % 4,
            hair=draw[1] % 4,
            style=turn % 6,
            jaw=draw[2] % 3,
            brow=draw[3] % 3,
            mouth=draw[4] % 3,
            glasses=draw[5] % 7 if draw[5] % 7 < 3 else 0,
            age=2 if veteran else draw[6] % 2,
        )

    @property
    def tone(self) -> Colour:
        """The colour of the skin."""
        return SKINS[self.skin]

    @property
    def hair_colour(self) -> Colour:
        """The colour of the hair, greyer with age."""
        return mix(HAIRS[self.hair], SILVER, (0, 0.18, 0.5)[self.age])

    @property
    def half(self) -> float:
        """Half the width of the face at the cheekbones."""
        return (98 if self.woman else 104) + (self.jaw - 1) * 5


def mirrored(points: Sequence[Point]) -> list[Point]:
    """The right-hand outline, given from top to bottom as offsets from the middle, closed on the left."""
    right = [(MIDDLE + x, y) for x, y in points]
    left = [(MIDDLE - x, y) for x, y in reversed(points) if x]
    return right + left


def portrait(face: Face, officer: bool) -> bytes:
    """A JPEG of 600×750; `officer` wears pips, an auxiliary plain boards."""
    sheet = Canvas(600, 750)
    sheet.gradient((222, 233, 247), (188, 208, 236))
    sheet.oval(MIDDLE, 330, 250, 262, (229, 238, 249))
    back_hair(sheet, face)
    uniform(sheet, officer)
    neck(sheet, face)
    collar(sheet)
    head(sheet, face)
    features(sheet, face)
    front_hair(sheet, face)
    if face.glasses:
        glasses(sheet, face)
    return sheet.jpeg()


def uniform(sheet: Canvas, officer: bool) -> None:
    """Shirt, shoulder boards, plates."""
    shade = mix(SHIRT, (90, 120, 170), 0.35)
    sheet.shape(
        mirrored([(0, 520), (60, 512), (150, 548), (222, 590), (252, 670), (262, 790), (0, 800)]), SHIRT
    )
    sheet.shape([(72, 800), (94, 700), (122, 640), (128, 720), (120, 800)], shade)
    sheet.shape([(528, 800), (506, 700), (478, 640), (472, 720), (480, 800)], shade)
    for side in (-1, 1):
        board = [(100, 533), (182, 556), (214, 590), (204, 600), (112, 574)]
        sheet.shape([(MIDDLE + side * x, y) for x, y in board], TIE, smooth=False)
        for step in range(2 if officer else 0):
            x, y = 140 + step * 30, 558 + step * 14
            sheet.oval(MIDDLE + side * x, y, 6, 6, METAL)
        pocket = MIDDLE + side * 128
        sheet.stroke([(pocket - 50, 704), (pocket, 712), (pocket + 50, 704)], shade, 3)
    sheet.box(394, 672, 464, 690, METAL, 4, (150, 160, 178), 1.5)
    sheet.stroke([(404, 681), (454, 681)], (120, 130, 150), 2)
    if officer:
        sheet.shape([(150, 664), (172, 656), (194, 664), (190, 688), (172, 700), (154, 688)], TIE)
        sheet.oval(172, 677, 10, 10, METAL)
    else:
        sheet.box(138, 672, 206, 690, TIE, 4)
        sheet.stroke([(150, 681), (194, 681)], METAL, 2)


def neck(sheet: Canvas, face: Face) -> None:
    """The neck with the shadow of the chin."""
    wide = 48 if face.woman else 58
    sheet.shape(mirrored([(wide, 400), (wide, 480), (wide + 12, 520), (0, 590)]), face.tone)
    dark = mix(face.tone, (150, 96, 72), 0.32)
    sheet.shape(mirrored([(wide, 420), (wide - 1, 462), (28, 496), (0, 502)]), dark)


def collar(sheet: Canvas) -> None:
    """Collar wings over the tie."""
    light, line = mix(SHIRT, (255, 255, 255), 0.35), mix(SHIRT, (70, 100, 150), 0.5)
    sheet.shape([(300, 566), (322, 574), (334, 800), (266, 800), (278, 574)], TIE, smooth=False)
    sheet.shape(
        [(276, 556), (324, 556), (316, 592), (284, 592)], mix(TIE, (255, 255, 255), 0.08), smooth=False
    )
    for side in (-1, 1):
        wing = [(62, 488), (78, 512), (52, 606), (0, 560), (34, 540)]
        at = [(MIDDLE + side * x, y) for x, y in wing]
        sheet.shape(at, light, smooth=False)
        sheet.stroke([at[1], at[2], at[3]], line, 2, smooth=False)


def head(sheet: Canvas, face: Face) -> None:
    """Ears and face."""
    dark = mix(face.tone, (150, 96, 72), 0.25)
    half = face.half
    covered = face.woman and face.style in LONG
    for side in () if covered else (-1, 1):
        sheet.oval(MIDDLE + side * (half - 8), 318, 14, 18, face.tone)
        sheet.oval(MIDDLE + side * (half + 3), 340, 17, 29, face.tone)
        sheet.oval(MIDDLE + side * (half + 4), 341, 8, 17, dark)
    chin = (30, 36, 44)[face.jaw] - (6 if face.woman else 0)
    low = 464 if face.woman else 470
    outline = [
        (0, 186),
        (64, 200),
        (half - 6, 258),
        (half, 330),
        (half - 10, 388),
        (half - 44, 436),
        (chin, low - 8),
    ]
    sheet.shape(mirrored([*outline, (0, low)]), face.tone)


def features(sheet: Canvas, face: Face) -> None:
    """Brows, eyes, nose, mouth, and the marks of age."""
    ink, line = (44, 36, 36), mix(face.tone, (130, 74, 54), 0.5)
    brow = mix(face.hair_colour, (60, 46, 40), 0.2)
    for side in (-1, 1):
        eye, y = MIDDLE + side * 47, 342.0
        sheet.oval(eye, y, 15, 9.5, (252, 252, 252))
        sheet.oval(eye, y, 8.5, 9.5, ink)
        sheet.oval(eye + 3, y - 3, 2.6, 2.6, (255, 255, 255))
        lid = [
            (eye - side * 16, y + 1),
            (eye - side * 6, y - 10),
            (eye + side * 8, y - 10),
            (eye + side * 19, y - 2),
        ]
        sheet.stroke(lid, ink, 4.2 if face.woman else 3.4)
        arch = (6, 9, 4)[face.brow]
        ends = [(eye - side * 22, y - 27), (eye, y - 29 - arch), (eye + side * 25, y - 26)]
        sheet.stroke(ends, brow, 5.5 if face.woman else 8)
        sheet.oval(MIDDLE + side * 62, 392, 20, 12, mix(face.tone, (232, 130, 110), 0.13))
        if face.age == 2:
            sheet.stroke([(MIDDLE + side * 36, 394), (MIDDLE + side * 50, 418)], line, 2)
            sheet.stroke([(eye - 14, y + 20), (eye + 4, y + 24)], mix(face.tone, line, 0.5), 2)
    sheet.stroke([(302, 352), (309, 384), (298, 393), (288, 389)], line, 3)
    lips = (190, 92, 88) if face.woman else (172, 100, 84)
    wide, deep = (26, 30, 23)[face.mouth], (11, 8, 6)[face.mouth]
    sheet.stroke(
        [(MIDDLE - wide, 421), (MIDDLE, 421 + deep), (MIDDLE + wide, 421)], lips, 6 if face.woman else 4.5
    )
    sheet.stroke([(MIDDLE - 9, 438 + deep / 2), (MIDDLE + 9, 438 + deep / 2)], mix(face.tone, line, 0.5), 2.5)


def back_hair(sheet: Canvas, face: Face) -> None:
    """What hangs behind the neck: only on women's longer styles."""
    if not face.woman:
        return
    half, colour = face.half, mix(face.hair_colour, (0, 0, 0), 0.18)
    if face.style in LONG:
        low = LONG[face.style]
        sheet.shape(
            mirrored(
                [(0, 168), (half, 190), (half + 30, 290), (half + 28, low - 60), (half - 8, low), (0, low)]
            ),
            colour,
        )
    elif face.style == 2:
        sheet.oval(MIDDLE, 160, 48, 42, colour)
    elif face.style == 3:
        sheet.shape(
            [(330, 420), (376, 400), (404, 450), (410, 520), (392, 590), (362, 600), (350, 500)], colour
        )


def front_hair(sheet: Canvas, face: Face) -> None:
    """Hair over the forehead and beside the ears."""
    (_woman_hair if face.woman else _man_hair)(sheet, face, face.half)


def _cap(half: float, crown: float, temple: float, front: Sequence[Point]) -> list[Point]:
    """A closed outline: over the crown from ear to ear, back along the hairline `front` (right to left)."""
    top = [(-half - 6, temple), (-half - 9, 258), (-half * 0.74, crown + 28), (0, crown)]
    top += [(half * 0.74, crown + 28), (half + 9, 258), (half + 6, temple)]
    return [(MIDDLE + x, y) for x, y in [*top, *front]]


def _man_hair(sheet: Canvas, face: Face, half: float) -> None:
    colour = face.hair_colour
    ear = half - 10
    fronts: tuple[tuple[float, float, list[Point]], ...] = (
        (158, 324, [(ear, 270), (70, 238), (-30, 250), (-66, 226), (-ear, 274)]),
        (168, 322, [(ear, 262), (66, 222), (0, 216), (-66, 222), (-ear, 262)]),
        (150, 324, [(ear, 272), (78, 244), (20, 228), (-40, 244), (-80, 236), (-ear, 272)]),
        (164, 324, [(ear, 262), (86, 232), (52, 226), (0, 214), (-52, 226), (-86, 232), (-ear, 262)]),
        (148, 324, [(ear, 268), (60, 230), (-20, 222), (-78, 246), (-ear, 276)]),
        (162, 326, [(ear, 276), (84, 250), (40, 252), (-10, 244), (-60, 254), (-86, 250), (-ear, 276)]),
    )
    crown, temple, front = fronts[face.style]
    sheet.shape(_cap(half, crown, temple, front), colour)
    gleam = mix(colour, (255, 255, 255), 0.14)
    if face.style in (0, 2, 4):
        sheet.stroke([(MIDDLE - 64, 214), (MIDDLE - 20, crown + 26), (MIDDLE + 44, crown + 30)], gleam, 5)


Front = tuple[float, float, list[Point]]
"""Height of the crown, height of the temples, and the hairline from right to left."""


def _woman_hair(sheet: Canvas, face: Face, half: float) -> None:
    crown, temple, front = _woman_fronts(half, half - 8)[face.style]
    sheet.shape(_cap(half + 4, crown, temple, front), face.hair_colour)
    gleam = mix(face.hair_colour, (255, 255, 255), 0.14)
    sheet.stroke([(MIDDLE - 60, 208), (MIDDLE - 10, crown + 24), (MIDDLE + 54, crown + 34)], gleam, 5)


def _woman_fronts(half: float, ear: float) -> tuple[Front, ...]:
    parted = [(ear - 4, 300), (70, 240), (-20, 214), (-74, 268), (-ear + 4, 320)]
    fringe = [(ear, 300), (78, 280), (30, 284), (-30, 284), (-78, 280), (-ear, 300)]
    middle = [(ear - 2, 320), (56, 236), (0, 204), (-56, 236), (-ear + 2, 320)]
    short = [(ear - 6, 290), (60, 250), (-30, 226), (-80, 262), (-ear + 2, 300)]
    return (
        (150, 430, [(half - 2, 420), *parted, (-half + 2, 420)]),
        (150, 440, [(half - 2, 430), *fringe, (-half + 2, 430)]),
        (160, 322, [(ear, 276), (70, 222), (0, 206), (-70, 222), (-ear, 276)]),
        (156, 324, [(ear, 280), (82, 238), (10, 212), (-60, 250), (-ear, 296)]),
        (148, 440, [(half - 4, 440), *middle, (-half + 4, 440)]),
        (150, 344, [(half - 8, 350), *short, (-half + 8, 350)]),
    )


def glasses(sheet: Canvas, face: Face) -> None:
    """Thin frames, square or round."""
    frame: Colour = (48, 52, 62) if face.glasses == 1 else (112, 96, 84)
    for side in (-1, 1):
        eye = MIDDLE + side * 47
        sheet.box(eye - 34, 318, eye + 34, 366, None, 12 if face.glasses == 1 else 23, frame, 3.5)
        sheet.stroke(
            [(eye + side * 34, 336), (MIDDLE + side * (face.half + 2), 330)], frame, 3.5, smooth=False
        )
    sheet.stroke([(287, 338), (300, 333), (313, 338)], frame, 3.5)
