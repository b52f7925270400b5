"""Dates that last several days: shown and exported as a range, open until the last day ends."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import DateOnly, Deadline
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.deadlines import deadline_status
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.sources import formats
from tests.conftest import Run

HEAD = """format: 1
id: club
name: Club
timezone: Europe/Berlin
deadlines:
"""
SCHOOL = """- id: school
  name: Summer school
  kind: event
  on: 2026-07-06 to 2026-07-10
"""
PAPERS = """- id: papers
  name: Papers
  kind: submission
  on: 2026-07-30 to 2026-08-02 AoE
"""


def _check(text: str) -> CheckResult:
    return build(formats.parse(text, "club.yaml"))


def _deadline(entry: str) -> Deadline:
    workshop = _check(HEAD + entry).workshop
    assert workshop is not None
    (deadline,) = workshop.deadlines
    return deadline


def _spans(text: str) -> list[tuple[str, str]]:
    workshop = build(formats.parse(text, "club")).workshop
    assert workshop is not None
    return [(one.id, date_in_words(one.when)) for one in workshop.deadlines]


def test_words() -> None:
    """A range is written as one, with its zone."""
    assert date_in_words(_deadline(SCHOOL).when) == "Mon 6 – Fri 10 Jul 2026"
    assert date_in_words(_deadline(PAPERS).when) == "Thu 30 Jul – Sun 2 Aug 2026 AoE"


@pytest.mark.parametrize(
    ("today", "state", "words"),
    [
        ("2026-07-05", "open", "tomorrow"),
        ("2026-07-06", "open", "today"),
        ("2026-07-07", "open", "ends in 3 days"),
        ("2026-07-09", "open", "ends tomorrow"),
        ("2026-07-10", "open", "ends today"),
        ("2026-07-11", "past", "yesterday"),
    ],
)
def test_status(today: str, state: str, words: str) -> None:
    """A range is open until its last day ends."""
    now = Instant(datetime.fromisoformat(f"{today}T10:00:00+00:00"))
    status = deadline_status(_deadline(SCHOOL), now, date.fromisoformat(today))
    assert (status.state, status.words) == (state, words)


def test_status_of_what_closes() -> None:
    """What closes is open until the last day has ended in its zone: AoE, 12 hours after UTC."""
    papers = _deadline(PAPERS)
    assert isinstance(papers.when, DateOnly)
    assert papers.when.over == (datetime(2026, 8, 3, 12, tzinfo=UTC),) * 2
    days = [date(2026, 8, day) for day in (1, 3, 4)]
    times = [Instant(datetime(2026, 8, day.day, 11, 59, tzinfo=UTC)) for day in days]
    states = [deadline_status(papers, at, day) for at, day in zip(times, days, strict=True)]
    assert [(one.state, one.words) for one in states] == [
        ("open", "ends in 2 days"),  # on Earth's last clocks it is still 31 July
        ("open", "ends in 1 min"),
        ("past", "closed 23 h 59 min ago"),
    ]


@pytest.mark.parametrize(
    ("on", "code"),
    [
        ("2026-07-10 to 2026-07-06", "bad-range"),
        ("2026-07-06 to 2026-07-32", "impossible-date"),
        ("2026-07-06 to 2026-07-10 Nowhere", "unknown-zone"),
        ("2026-07-06 to Friday", "unknown-zone"),
    ],
)
def test_invalid(on: str, code: str) -> None:
    """A range that is not one is an error."""
    built = _check(HEAD + SCHOOL.replace("2026-07-06 to 2026-07-10", on))
    assert built.workshop is None
    assert [problem.code for problem in built.problems] == [code]


def test_one_day() -> None:
    """A range of one day is a date."""
    one = _deadline(SCHOOL.replace("2026-07-06 to 2026-07-10", "2026-07-06 to 2026-07-06"))
    assert one.when == DateOnly(day=date(2026, 7, 6), last=None, zone=None, doubt=None)


@pytest.mark.parametrize("form", ["ics", "json", "yaml"])
def test_round_trip(form: str, run: Run, tmp_path: Path) -> None:
    """Exported and read again, a range is the same."""
    file, written = tmp_path / "club.yaml", tmp_path / f"written.{form}"
    file.write_text(HEAD + SCHOOL + PAPERS, encoding="utf-8")
    command = ("import", str(file)) if form == "yaml" else ("export", "-w", str(file))
    assert run(*command, "-o", str(written)).exit == 0
    text = written.read_text(encoding="utf-8")
    assert _spans(text) == [
        ("school", "Mon 6 – Fri 10 Jul 2026"),
        ("papers", "Thu 30 Jul – Sun 2 Aug 2026 AoE"),
    ]
    if form == "ics":
        assert "DTSTART;VALUE=DATE:20260706\nDTEND;VALUE=DATE:20260711" in text
    if form == "json":
        (school, _) = json.loads(text)["deadlines"]
        assert (school["on"], school["on_until"]) == ("2026-07-06", "2026-07-10")


def test_tables(run: Run, tmp_path: Path) -> None:
    """In CSV a range has a start and an end; pages show it in words."""
    file = tmp_path / "club.yaml"
    file.write_text(HEAD + SCHOOL, encoding="utf-8")
    table = run("export", "-w", str(file), "--format", "csv", "-o", "-").out
    assert ',"2026-07-06","2026-07-10",' in table
    page = run("deadlines", "-w", str(file)).out
    assert "Mon 6 – Fri 10 Jul 2026" in page
