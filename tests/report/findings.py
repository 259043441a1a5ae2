"""Findings to be printed: every severity, awkward characters, two alike."""

from sitegen.model.finding import Finding, Message, Severity, Span

ROOM = "content/rooms/a/room.yaml"


def finding(
    line: int = 14,
    column: int = 10,
    code: str = "S402",
    severity: Severity = Severity.ERROR,
    said: str = "Wrong.",
    path: str = ROOM,
) -> Finding:
    room = path.split("/")[2] if path.startswith("content/rooms/") else None
    return Finding(
        Span(path, line, column), code, "some_name", severity, Message(said), Message("Mend it.\nSoon."), room
    )


AWKWARD = (
    finding(1, path="content/site.yaml", code="S116", severity=Severity.WARNING),
    finding(3, said="50% of “a,b:c” <&> \x00 \ud800"),
    finding(9, code="S999"),
    finding(12, code="S999"),
    finding(14, code="S314", severity=Severity.INFO, said="Two\nlines"),
    finding(1, path="content/rooms/a/notices/通知 #1.md"),
)
