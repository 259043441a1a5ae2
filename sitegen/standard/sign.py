"""S1xx: the sign and the identity of a room."""

from __future__ import annotations
