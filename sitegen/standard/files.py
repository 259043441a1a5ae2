"""S0xx: files, encoding, YAML and structure. The readers report these; here is the manual."""

from __future__ import annotations
