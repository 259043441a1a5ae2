"""S11x: what a government website must state about itself, in site.yaml and its neighbours."""

from __future__ import annotations
