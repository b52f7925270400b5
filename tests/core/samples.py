"""Helpers of the core's tests: write instants and wall times, check workshop files."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from digbug_cli.core.changes.diff import DateOrInstant, Entry
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import (
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    DateSpec,
    Session,
    Workshop,
)
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.sources import formats

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "data"
DATA = ROOT / "tests" / "data"
LISTS = DATA / "lists"
FAMILIES = DATA / "families"

HEAD = """\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-17:00
"""
"""The first six lines of a workshop file; a test adds lines from line 7 on."""


def utc(written: str) -> Instant:
    """Return the moment written as `2025-05-26 11:59`, in UTC."""
    return Instant(datetime.fromisoformat(f"{written}Z"))


def wall(written: str) -> WallTime:
    """Return the wall time written as `2025-05-25 23:59`."""
    return WallTime(datetime.fromisoformat(written))


def check(text: str) -> CheckResult:
    """Check a workshop file with this text."""
    return build(formats.parse(text, "sample.yaml"))


def check_file(path: Path) -> CheckResult:
    """Check the workshop file at `path`."""
    return build(formats.parse(path.read_text(encoding="utf-8"), path.name))


def workshop(text: str) -> Workshop:
    """Return the workshop of a file with this text, which must have no problems."""
    return _sound(check(text))


def shipped(name: str) -> Workshop:
    """Return one of the shipped workshops, which must have no problems."""
    return _sound(check_file(SHIPPED / f"{name}.yaml"))


def _sound(built: CheckResult) -> Workshop:
    assert built.problems == ()
    assert built.workshop is not None
    return built.workshop


def conferences(text: str) -> tuple[Conference, ...]:
    """Return the conferences of a deadline list with this text, despite its problems."""
    return check(text).conferences


def listed(name: str) -> tuple[Conference, ...]:
    """Return the conferences of a file of tests/data/lists."""
    return check_file(LISTS / f"{name}.yml").conferences


def said(when: DateSpec) -> str:
    """Return a date in one line: as stated, then its instant in UTC, or all its readings."""
    if isinstance(when, Cutoff):
        return f"{when.wall} {when.zone.name} = {_utc(when.instant)}"
    if isinstance(when, AmbiguousDate):
        readings = " or ".join(map(_utc, when.readings)) or "?"
        return f"{when.wall or when.text} {when.zone or '-'} = {readings}"
    if isinstance(when, DateOnly):
        days = f"{when.day} to {when.last}" if when.last else f"{when.day}"
        return f"{days} {when.zone.name}" if when.zone else days
    return "TBD"


def on(written: str) -> DateOnly:
    """Return an expected date without a time or zone."""
    return DateOnly(day=date.fromisoformat(written), last=None, zone=None, doubt=None)


def _utc(instant: Instant) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def codes(built: CheckResult) -> list[tuple[int, int, str]]:
    """Return line, column and code of every problem and warning."""
    return [(found.origin.line, found.origin.column, found.code) for found in built.problems]


def session(of: Workshop, identifier: str) -> Session:
    """Return the session with this id."""
    (found,) = (session for session in of.sessions if session.id == identifier)
    return found


def calendar_entry(
    *,
    identifier: str,
    title: str,
    starts: DateOrInstant,
    ends: DateOrInstant,
    place: str | None = None,
    cancelled: bool = False,
) -> Entry:
    """Return an entry as a calendar states it, which knows no more of it."""
    return Entry(
        id=identifier,
        title=title,
        starts=starts,
        ends=ends,
        place=place,
        cancelled=cancelled,
        end_inferred=False,
        details=None,
        owner=None,
        was=(),
    )


def as_in_a_calendar(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries without what a calendar does not state."""
    return tuple(
        entry.replaced(end_inferred=False, details=None, owner=None, was=()) for entry in entries
    )
