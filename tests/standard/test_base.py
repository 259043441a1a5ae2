"""The base site itself is clean: every finding of a spec comes from its block."""

from sitegen.model.finding import Finding
from tests.standard.site import check


def shown(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{found.span.path}:{found.span.line} {found.code} {found.message}" for found in findings]


def test_base_site_has_no_findings() -> None:
    assert shown(check({})) == []
