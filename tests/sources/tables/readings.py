"""Read tables in tests, and say in one line what a session came out as."""

from collections.abc import Sequence

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.time.instants import to_wall
from digbug_cli.sources import formats
from digbug_cli.system import files
from tests.conftest import DATA

TABLES = DATA / "tables"


def read(
    text: str, *, date: str | None = "2026-05-09", timezone: str | None = "Europe/Berlin"
) -> CheckResult:
    """Read a table with this text, for a workshop called `Sundials`."""
    overrides = Overrides(name="Sundials", timezone=timezone, date=date)
    return build(formats.parse(text, "t.csv", overrides))


def read_file(
    name: str, *, date: str | None = None, timezone: str | None = "Europe/Berlin"
) -> CheckResult:
    """Read a table of tests/data/tables as the commands do."""
    return read(files.read_text(str(TABLES / name)), date=date, timezone=timezone)


def workshop_of(result: CheckResult) -> Workshop:
    """Return the workshop of a table that can be read."""
    assert result.workshop is not None, result.problems
    return result.workshop


def lines(result: CheckResult) -> list[str]:
    """Return each session as `day start-end kind | label | title | people | room`."""
    workshop = workshop_of(result)
    return [_line(session, workshop) for session in workshop.sessions]


def _line(session: Session, workshop: Workshop) -> str:
    start, end = (to_wall(one, workshop.zone.rules) for one in (session.starts_at, session.ends_at))
    mark = "~" if session.end_inferred else ""
    parts = (
        f"{start:%m-%d %H:%M}-{mark}{end:%H:%M} {session.kind}",
        session.label or "",
        session.title,
        ", ".join(session.speakers),
        session.room or "",
    )
    return " | ".join(parts).rstrip(" |")


def said(result: CheckResult, *codes: str) -> list[str]:
    """Return the texts of the problems with these codes, each with its line."""
    return [f"{one.origin.line}: {one.text}" for one in result.problems if one.code in codes]


def errors(result: CheckResult) -> list[str]:
    """Return the errors, each with its line."""
    return [f"{one.origin.line}: {one.text}" for one in result.problems if not one.warning]


def columns(result: CheckResult) -> Sequence[str]:
    """Return what the columns were taken for."""
    return said(result, "columns")
