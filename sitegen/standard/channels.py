"""S6xx: channels, phones, links."""

from __future__ import annotations
