"""Rooms as tables: a workbook for Excel or WPS out, and what was changed in it back in."""
