"""What the portal reads of a room's summary, in digests: equal facets make equal pages."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

from sitegen.model.summary import Summary

_SIZE = 16


def facets(summary: Summary) -> bytes:
    """The digests, one after the other."""
    return blake2b(msgspec.msgpack.encode(summary), digest_size=_SIZE).digest()
