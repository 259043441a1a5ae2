"""A name for a finding that stays the same while lines above it come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from sitegen.model.finding import Finding


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Pair each finding with 32 hex digits made from file, code and sentence, different for each.

    The sentence counts untranslated, so the name does not depend on the language.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        said = finding.message.render(str)
        key = f"{finding.span.path}\0{finding.code}\0{said}"
        seen[key] += 1
        yield finding, sha256(f"{key}\0{seen[key]}".encode(errors="backslashreplace")).hexdigest()[:32]
