"""S2xx: officers and teams."""

from __future__ import annotations
