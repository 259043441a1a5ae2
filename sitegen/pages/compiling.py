"""How templates become Python: plain attributes and calls where Jinja asks at run time what a thing is.

A view is a Struct, and no function of a theme but Jinja's own gettext wants the context, so most of
those questions have one answer.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

_OF_CONTEXT = frozenset(("gettext", "ngettext", "pgettext", "npgettext"))
_LENIENT = frozenset(("defined", "undefined", "default", "d"))
"""Tests and filters that look at what may be missing."""


_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""`escape` without making a Markup of what only gets joined; five times as fast."""


def shown(value: object) -> str:
    """The text of a value in HTML, escaped unless it is HTML already."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


def as_markup(html: str) -> Markup:
    """`html`, which is escaped, as such."""
    return str.__new__(Markup, html)


class PlainMacro(Macro):
    """A macro that fills in what is not given at once, and leaves all unusual calls to Jinja."""

    def __init__(self, *signature: Any) -> None:
        super().__init__(*signature)
        self._plain = not (self.catch_kwargs or self.catch_varargs or self.explicit_caller)
        self._whole = self._argument_count if self._plain and not self.caller else -1

    def __call__(self, *args: Any, **named: Any) -> str:
        if len(args) == self._whole and not named:
            return as_markup(self._func(*args))
        rest = self.arguments[len(args) :]
        values = [*args, *[named.get(name, missing) for name in rest]]
        used = sum([name in named for name in rest])
        if self.caller and "caller" in named:
            values.append(named["caller"])
            used += 1
        if not self._plain or len(values) != self._argument_count + self.caller or used != len(named):
            return super().__call__(*args, **named)
        return as_markup(self._func(*values))


class PlainGenerator(CodeGenerator):
    """Jinja's generator of code, for an environment that has `escape` and `Macro` of its own."""

    _lenient = False

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.")
        super()._output_child_pre(node, frame, finalize)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        of_blocks = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if self._lenient or of_blocks or isinstance(node.node, nodes.Const) or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        of_context = isinstance(node.node, nodes.Name) and node.node.name in _OF_CONTEXT
        if of_context or node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self._leniently(super().visit_Test, node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        self._leniently(super().visit_Filter, node, frame)

    def _leniently(self, visit: Any, node: nodes.Test | nodes.Filter, frame: Frame) -> None:
        before, self._lenient = self._lenient, self._lenient or node.name in _LENIENT
        visit(node, frame)
        self._lenient = before
