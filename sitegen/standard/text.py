"""S7xx: the quality of texts and pictures."""

from __future__ import annotations
