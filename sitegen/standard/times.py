"""S3xx: hours, reception, freshness."""

from __future__ import annotations
