"""Figures as pages show them."""

from __future__ import annotations


def number(value: float) -> str:
    """A figure without a decimal point it does not need."""
    return f"{value:g}"
