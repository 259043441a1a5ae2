"""Who is who in the sample: what the drawings need to know and the rooms' files do not say."""

from __future__ import annotations

WOMEN = frozenset({"linqiuyue"})

PREMISES: dict[str, tuple[str, ...]] = {
    "fuhaiyuan": ("受理台", "接待区和反诈角", "调解室", "备勤室", "值班窗口"),
}

PARTNERS: dict[str, tuple[str, ...]] = {
    "fuhaiyuan": ("福海苑社区", "望海社区", "渔港社区", "物业保安队", "海港义警队", "渔港市场", "渔港小学", "商铺互助组"),
}
