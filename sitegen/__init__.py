"""Websites of community police rooms: read, check against the display standard, render."""

__version__ = "0.1.0"
