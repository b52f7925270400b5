"""What the tests of the core share: how to write a moment down, and how to check a workshop."""

from datetime import date, datetime
from pathlib import Path

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

HEAD = """\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-17:00
"""
"""Six lines that a workshop can start with; what a test adds begins in line 7."""


def utc(written: str) -> Instant:
    """Return the moment written as `2025-05-26 11:59`, in UTC."""
    return Instant(datetime.fromisoformat(f"{written}Z"))


def wall(written: str) -> WallTime:
    """Return the wall time written as `2025-05-25 23:59`."""
    return WallTime(datetime.fromisoformat(written))


def check(text: str) -> CheckResult:
    """Return what becomes of a workshop file that holds `text`."""
    return build(formats.parse(text, "sample.yaml"))


def check_file(path: Path) -> CheckResult:
    """Return what becomes of the workshop file at `path`."""
    return build(formats.parse(path.read_text(encoding="utf-8"), path.name))


def workshop(text: str) -> Workshop:
    """Return the workshop of a file that holds `text` and has neither problem nor warning."""
    return _sound(check(text))


def shipped(name: str) -> Workshop:
    """Return one of the workshops that digbug ships; it has neither problem nor warning."""
    return _sound(check_file(SHIPPED / f"{name}.yaml"))


def _sound(built: CheckResult) -> Workshop:
    assert built.problems == ()
    assert built.workshop is not None
    return built.workshop


def conferences(text: str) -> tuple[Conference, ...]:
    """Return the conferences of a deadline list that holds `text`, whatever is wrong with it."""
    return check(text).conferences


def listed(name: str) -> tuple[Conference, ...]:
    """Return the conferences of a file of tests/data/lists."""
    return check_file(LISTS / f"{name}.yml").conferences


def said(when: DateSpec) -> str:
    """Return a date in one line: as stated, then the moment in UTC, or all that it may be."""
    if isinstance(when, Cutoff):
        return f"{when.wall} {when.zone.name} = {_utc(when.instant)}"
    if isinstance(when, AmbiguousDate):
        readings = " or ".join(map(_utc, when.readings)) or "?"
        return f"{when.wall or when.text} {when.zone or '-'} = {readings}"
    if isinstance(when, DateOnly):
        return f"{when.day} {when.zone.name}" if when.zone else f"{when.day}"
    return "TBD"


def on(written: str) -> DateOnly:
    """Return a date with no time and no zone, as an expected value."""
    return DateOnly(day=date.fromisoformat(written), zone=None, doubt=None)


def _utc(instant: Instant) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def codes(built: CheckResult) -> list[tuple[int, int, str]]:
    """Return line, column and code of every problem and warning."""
    return [(found.origin.line, found.origin.column, found.code) for found in built.problems]


def session(of: Workshop, identifier: str) -> Session:
    """Return the session that has the id `identifier`."""
    (found,) = (session for session in of.sessions if session.id == identifier)
    return found
