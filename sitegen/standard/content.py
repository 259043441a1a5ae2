"""S4xx: services, duties, pledges, notices."""

from __future__ import annotations
