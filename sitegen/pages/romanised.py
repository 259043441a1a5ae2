"""The one door to pypinyin: Chinese names in Latin letters, without tones.

The dictionary takes 0.15 s and 40 MB to load, so nothing loads it before a name is read.
"""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 40  # characters of a name that are read
_REMEMBERED = 4096  # names that stand in many rooms; a room's own is read but once
_NEITHER = re.compile(r"[^a-z0-9]+")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{1,4}")
_SURNAMES = dict(
    re.findall(
        "(.)([a-z]+)",
        """单shan 曾zeng 仇qiu 解xie 查zha 区ou 盖ge 翟zhai 朴piao 缪miao 覃qin 乐yue 员yun 黑he 秘bi 隗wei
        种chong 重chong 折she 繁po 角jue 都du 祭zhai 卜bu 能nai 召shao 洗xian 句gou 阚kan 适kuo 长chang
        便pian 没mo 厘xi 牟mu 殷yin 贠yun 郇xun 乜nie 薄bo 藏zang""",
    )
)
"""One-character surnames that are read otherwise than the word they look like."""
_COMPOUNDS = frozenset(
    re.findall(
        r"\S+",
        """尉迟 万俟 长孙 令狐 澹台 夏侯 鲜于 亓官 单于 宇文 呼延 皇甫 公孙 欧阳 上官 司徒 诸葛 东方 慕容 独孤
        司空 端木 轩辕 钟离 闻人 濮阳 太史 赫连 拓跋 西门 南宫 百里 宗政 淳于 申屠 仲孙 司马""",
    )
)
_ENDINGS = {
    "警务室": "Police Room",
    "警务站": "Police Post",
    "派出所": "Police Station",
    "分局": "Branch",
    "社区": "Community",
    "村": "Village",
    "开发区": "Development Zone",
    "产业园": "Industrial Park",
    "大道": "Avenue",
    "街": "Street",
    "路": "Road",
    "巷": "Lane",
}
"""What a name ends with when that is a common noun rather than part of the name."""


@lru_cache(_REMEMBERED)
def syllables(text: str) -> tuple[str, ...]:
    """The syllables of a place's name in the letters a-z (`lv` for 绿), digits and Latin words as they are.

    A character the dictionary does not know has none.
    """
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - see the module

    read = (_NEITHER.sub("", syllable.lower()) for syllable in lazy_pinyin(text[:_LONGEST]))
    return tuple(syllable for syllable in read if syllable)


def person_syllables(name: str) -> tuple[str, ...]:
    """The same of a person's name, whose first one or two characters are the surname."""
    surname, given = _divided(name)
    first = (_SURNAMES[surname],) if surname in _SURNAMES else syllables(surname)
    return (*first, *syllables(given))


def romanised(text: str) -> str:
    """A place's name for readers of English: `Fuhaiyuan Community Police Room`, `Yugang Road`."""
    nouns: list[str] = []
    while ending := next((one for one in _ENDINGS if text.endswith(one) and text != one), ""):
        nouns.insert(0, _ENDINGS[ending])
        text = text.removesuffix(ending)
    return " ".join((_word(syllables(text)), *nouns)).strip()


def romanised_person(name: str) -> str:
    """A person's name for readers of English: `Wang Haining` for 王海宁, `Maimaiti Aili` for 买买提·艾力."""
    surname, given = _divided(name)
    if surname:
        words = [_word(person_syllables(surname)), _word(syllables(given))]
    else:
        words = [_word(syllables(part)) for part in re.split(r"[\s·]+", name)]
    return " ".join(word for word in words if word)


def _divided(name: str) -> tuple[str, str]:
    """Surname and given name of two to four Chinese characters; other names have no surname in front."""
    if not _CHINESE.fullmatch(name):
        return "", name
    length = 2 if name[:2] in _COMPOUNDS and len(name) > 2 else 1
    return name[:length], name[length:]


def _word(read: tuple[str, ...]) -> str:
    """Syllables as one word, with the apostrophe that keeps Xi'an apart from Xian."""
    parts = (f"'{one}" if number and one[0] in "aoe" else one for number, one in enumerate(read))
    return re.sub(r"(?<=[nl])v", "ü", "".join(parts)).capitalize()
