"""Windows drawn around what is real: a command window, Notepad, a folder, a sheet, a browser.

What stands in them is what the program printed, what lies in a file, or what Chromium showed;
only frame and title are drawn here. Each function gives a whole HTML page whose one child of
`body` is the window.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

STYLE = """
* { box-sizing: border-box; }
body { margin: 0; padding: 10px; background: #fff; display: inline-block; font: 15px/1.5 "Noto Sans CJK SC"; }
.window { border: 1px solid #9aa5b8; border-radius: 8px; overflow: hidden; box-shadow: 0 1px 6px #0003; }
.bar { display: flex; align-items: center; gap: 10px; height: 34px; padding: 0 12px; background: #eef1f6;
  color: #1b2433; font-size: 13px; border-bottom: 1px solid #d5dbe5; white-space: nowrap; }
.bar b { font-weight: 400; flex: 1; overflow: hidden; text-overflow: ellipsis; }
.bar i { font: 15px "DejaVu Sans Mono"; color: #4b5568; letter-spacing: 12px; }
pre { margin: 0; font: 14px/22px "DejaVu Sans Mono", "Noto Sans Mono CJK SC"; white-space: pre-wrap;
  overflow-wrap: anywhere; }
pre .wide { font-family: "Noto Sans Mono CJK SC"; }
.terminal { background: #14181f; color: #d6dbe4; }
.terminal .bar { background: #2a303b; color: #e7ebf2; border-color: #14181f; }
.terminal .bar i { color: #b9c2d0; }
.terminal pre { padding: 12px 14px 14px; }
.terminal pre.marked { padding-left: 44px; }
.typed { color: #fff; font-weight: 700; }
.prompt { color: #93a4bd; }
.removed { color: #ff9c94; } .added { color: #8fdc9b; } .error { color: #ff8f85; }
.warning { color: #ffd37a; }
.notepad { background: #fff; color: #111; }
.menu { display: flex; gap: 20px; padding: 4px 14px; font-size: 13px; background: #f8f9fb; color: #333;
  border-bottom: 1px solid #e4e8ee; }
.lines { display: grid; grid-template-columns: auto 1fr; padding: 8px 14px 12px 0; }
.lines > span { color: #8a94a6; text-align: right; padding: 0 10px 0 12px;
  font: 13px/22px "DejaVu Sans Mono"; }
.lines > pre { min-height: 22px; }
.faulty { background: #fff0ef; box-shadow: inset 0 -2px #d7281d; }
.right { background: #eef8ef; box-shadow: inset 3px 0 #2c8a3d; }
.status { display: flex; justify-content: flex-end; gap: 28px; padding: 3px 14px; font-size: 12px;
  color: #444; background: #f8f9fb; border-top: 1px solid #e4e8ee; }
.path { flex: 1; border: 1px solid #c5cedb; border-radius: 5px; background: #fff; padding: 3px 10px; }
table { border-collapse: collapse; width: 100%; background: #fff; color: #1b2433; font-size: 14px; }
.folder td, .folder th { padding: 4px 14px; text-align: left; font-weight: 400; }
.folder th { color: #566176; font-size: 12px; border-bottom: 1px solid #e4e8ee; }
.folder td:nth-child(2) { color: #566176; }
.sheet td, .sheet th { border: 1px solid #d0d7de; padding: 3px 8px; white-space: nowrap; font-weight: 400; }
.sheet th { background: #eef1f6; color: #566176; font-size: 12px; text-align: center; }
.sheet tr.head td { background: #dde8f8; font-weight: 700; }
.sheet td.changed { background: #fff3c4; }
.tabs { display: flex; gap: 4px; padding: 4px 10px 0; background: #eef1f6; font-size: 13px; }
.tabs span { padding: 3px 14px; } .tabs .on { background: #fff; font-weight: 700; }
.browser img { display: block; }
"""
BUTTONS = "<i>&#8211;&#9633;&#215;</i>"


class Said(NamedTuple):
    """A command as it was typed, and what the program answered."""

    typed: str
    answer: str


def page(body: str, width: int) -> str:
    """A whole page around one window of that width."""
    window = body.replace('class="window', f'style="width:{width}px" class="window', 1)
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{STYLE}</style><body>{window}'


def terminal(said: Sequence[Said], folder: str, width: int = 780, kind: str = "") -> str:
    """A command window in which commands were typed one after another; `marked` leaves room for numbers."""
    lines = []
    for one in said:
        lines.append(f'<span class="prompt">{escape(folder)}&gt;</span>{_typed(one.typed)}')
        lines += [_coloured(line) for line in one.answer.rstrip("\n").split("\n") if one.answer]
    text = "\n".join(f'<span id="line{number}">{line}</span>' for number, line in enumerate(lines))
    bar = f'<div class="bar"><b>命令提示符</b>{BUTTONS}</div>'
    return page(f'<div class="window terminal">{bar}<pre class="{kind}">{text}</pre></div>', width)


def _typed(command: str) -> str:
    return f'<span class="typed">{escape(command)}</span>'


def _coloured(line: str) -> str:
    """A line of output; changes, and the severities of findings, are tinted."""
    kinds = {"removed": line.startswith("-"), "added": line.startswith("+")}
    kinds |= {"error": ": 错误 S" in line, "warning": ": 警告 S" in line}
    kind = next((name for name, holds in kinds.items() if holds), "")
    return f'<span class="{kind}">{escape(line)}</span>' if kind else escape(line)


def notepad(
    title: str,
    lines: Sequence[tuple[int, str]],
    faulty: Sequence[int] = (),
    right: Sequence[int] = (),
    width: int = 700,
) -> str:
    """Notepad with some numbered lines of a file; some are marked as wrong or as what to look at."""
    rows, last = [], lines[0][0] - 1
    for number, line in lines:
        if number != last + 1:
            rows.append("<span>⋮</span><pre></pre>")
        kind = "faulty" if number in faulty else "right" if number in right else ""
        rows.append(f'<span>{number}</span><pre class="{kind}">{escape(line)}</pre>')
        last = number
    return page(
        f'<div class="window notepad"><div class="bar"><b>{escape(title)} - 记事本</b>{BUTTONS}</div>'
        '<div class="menu"><span>文件</span><span>编辑</span><span>查看</span></div>'
        f'<div class="lines">{"".join(rows)}</div>'
        '<div class="status"><span>100%</span><span>UTF-8</span></div></div>',
        width,
    )


def folder(path: str, entries: Sequence[tuple[str, str]], width: int = 620) -> str:
    """A folder's window: names, and what each is."""
    rows = "".join(f"<tr><td>{escape(name)}<td>{escape(kind)}" for name, kind in entries)
    return page(
        f'<div class="window"><div class="bar"><span class="path">{escape(path)}</span>{BUTTONS}</div>'
        f'<table class="folder"><tr><th>名称<th>类型{rows}</table></div>',
        width,
    )


def sheet(
    title: str,
    tabs: Sequence[str],
    rows: Sequence[Sequence[str]],
    changed: Sequence[tuple[int, int]] = (),
    width: int = 900,
) -> str:
    """A spreadsheet: the first row is the head; cells of `changed` (row, column from 0) are tinted."""
    letters = "".join(f"<th>{chr(65 + column)}" for column in range(len(rows[0])))
    body = []
    for at, row in enumerate(rows):
        cells = (
            f'<td class="{"changed" if (at, column) in changed else ""}">{escape(cell)}'
            for column, cell in enumerate(row)
        )
        body.append(f'<tr class="{"head" if at == 0 else ""}"><th>{at + 1}{"".join(cells)}')
    shown = "".join(
        f'<span class="{"on" if at == 0 else ""}">{escape(name)}</span>' for at, name in enumerate(tabs)
    )
    return page(
        f'<div class="window"><div class="bar"><b>{escape(title)} - WPS 表格</b>{BUTTONS}</div>'
        f'<table class="sheet"><tr><th>{letters}{"".join(body)}</table><div class="tabs">{shown}</div></div>',
        width,
    )


def browser(address: str, picture: bytes, width: int) -> str:
    """A browser's window around a screenshot that is `width` wide."""
    data = base64.b64encode(picture).decode("ascii")
    return page(
        f'<div class="window browser"><div class="bar"><span class="path">{escape(address)}</span>{BUTTONS}'
        f'</div><img width="{width}" src="data:image/png;base64,{data}"></div>',
        width + 2,
    )
