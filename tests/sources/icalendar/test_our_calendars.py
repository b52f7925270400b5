"""Calendars that digbug wrote, read as the workshops that they were made of."""

import pytest
from hypothesis import given

from digbug_cli.core.changes.diff import workshop_entries
from digbug_cli.core.changes.selection import NO_EXTRAS, Extras
from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import ics
from digbug_cli.sources import formats
from tests.core.samples import said, shipped, utc, workshop
from tests.outputs.drafts import workshops
from tests.outputs.files.requests import export_request

SMALL = workshop("""\
format: 1
id: "2026"
name: Small Clocks
short_name: SMALL
host: EXAMPLE 2026
timezone: Europe/Berlin
dates: 2026-06-12
venue: {name: Hall}
links: {page: "https://small.example/"}
schedule:
  - {id: one, start: 09:00, minutes: 30, room: A, kind: poster, track: T,
     title: "CANCELLED: a talk"}
  - {id: two, start: 10:00, minutes: 30, label: Talk 2, title: Two, cancelled: true,
     url: "http://two.example"}
  - {id: three, start: 11:00, minutes: 30, title: Three, speakers: [Ada Example], abstract: Why.}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE,
     was: [2026-01-15], note: Firm.}
  - {id: final, name: Final version, kind: camera-ready, at: "2026-05-01 12:00:30 Asia/Tokyo"}
  - {id: summer, name: Summer, at: 2026-05-01 12:00 PDT}
  - {id: notice, name: Notice, kind: notification, on: 2026-02-20, url: "https://notice.example/"}
  - {id: later, name: Later, at: TBD}
""")
FIRST_DATE = export_request(SMALL, sessions=(), deadlines=SMALL.deadlines[:1])


def _read(
    of: Workshop, extras: Extras = NO_EXTRAS, supplied: Overrides = NO_OVERRIDES
) -> CheckResult:
    tokyo = (find_zone("Asia/Tokyo"),) if extras.tasks else ()
    written = ics.render(export_request(of, zones=tokyo, extras=extras))
    return build(formats.parse(written.decode(), "small.ics", supplied))


def _workshop(built: CheckResult) -> Workshop:
    assert built.workshop is not None, built.problems
    return built.workshop


def test_the_workshop() -> None:
    """Its id, title and page come back, and its zone if sessions are written in it."""
    built = _read(SMALL)
    found = _workshop(built)
    assert (found.id, found.name, found.about) == ("2026", "SMALL @ EXAMPLE 2026", "Small Clocks")
    assert [link.url for link in found.links] == ["https://small.example/"]
    assert [problem.code for problem in built.problems] == ["no-zone"]
    built = _read(SMALL, NO_EXTRAS.replaced(at_venue=True))
    assert (built.problems, _workshop(built).zone.name) == ((), "Europe/Berlin")
    named = _read(SMALL, supplied=Overrides(id="other", timezone="Europe/Berlin"))
    assert (_workshop(named).id, _workshop(named).zone.name) == ("other", "Europe/Berlin")


def test_cutoff_in_the_last_second() -> None:
    """23:59:59 is 23:59 in the title of an entry, and exact in its text: it comes back."""
    stated = "at: 2026-02-01 23:59:59 AoE, was: [2026-01-25 23:59:59 AoE]"
    small = workshop(f"""\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-06-12
deadlines: [{{id: papers, name: Papers, {stated}}}]
""")
    written = ics.render(export_request(small)).decode().replace("\r\n ", "")
    assert "SUMMARY:Papers 23:59 AoE · Small\r\n" in written
    assert "DTEND:20260202T115959Z\r\n" in written
    assert (
        "DESCRIPTION:Sun 1 Feb 2026 23:59:59 AoE = Mon 2 Feb 2026 11:59:59 UTC\\n\\n"
        "Superseded: Sun 25 Jan 2026 23:59:59 AoE\\n\\nSmall\r\n"
    ) in written
    (found,) = _workshop(_read(small)).deadlines
    assert (found.name, said(found.when)) == (
        "Papers",
        "2026-02-01 23:59:59 AoE = 2026-02-02T11:59:59Z",
    )


def test_sessions() -> None:
    """A session has its id, kind and track again; label and title are one, its people a text."""
    one, two, three = _workshop(_read(SMALL)).sessions
    assert (one.id, one.title, one.kind, one.track) == ("one", "CANCELLED: a talk", "poster", "T")
    assert (one.room, one.url, one.cancelled) == ("A, Hall", None, False)
    assert (one.starts_at, one.ends_at) == (utc("2026-06-12 07:00"), utc("2026-06-12 07:30"))
    assert (two.title, two.url, two.cancelled) == ("Talk 2: Two", "http://two.example", True)
    assert (three.abstract, three.speakers) == ("Ada Example\n\nWhy.", ())


@pytest.mark.parametrize("tasks", [False, True])
def test_dates(*, tasks: bool) -> None:
    """A date comes back with its id, name, kind and statement; its task is not a second date."""
    found = _workshop(_read(SMALL, NO_EXTRAS.replaced(tasks=tasks)))
    dates = {one.id: one for one in found.deadlines}
    assert [(one.id, one.name, one.kind, said(one.when)) for one in found.deadlines] == [
        ("papers", "Papers", "submission", "2026-02-01 23:59:00 AoE = 2026-02-02T11:59:00Z"),
        (
            "final",
            "Final version",
            "camera-ready",
            "2026-05-01 12:00:30 Asia/Tokyo = 2026-05-01T03:00:30Z",
        ),
        ("summer", "Summer", "other", "2026-05-01 12:00:00 PDT = 2026-05-01T19:00:00Z"),
        ("notice", "Notice", "notification", "2026-02-20"),
    ]
    assert (dates["notice"].url, dates["final"].url) == ("https://notice.example/", None)
    if not tasks:
        assert dates["papers"].note == "Superseded: Thu 15 Jan 2026\n\nFirm."
        assert dates["final"].note is None


def test_a_task_alone() -> None:
    """Where the entry of a date is missing its task says it too."""
    extras = NO_EXTRAS.replaced(tasks=True)
    written = ics.render(FIRST_DATE.replaced(extras=extras)).decode()
    begin, end = written.index("BEGIN:VEVENT"), written.index("BEGIN:VTODO")
    built = build(formats.parse(written[:begin] + written[end:], "small.ics"))
    (date,) = _workshop(built).deadlines
    assert (date.id, date.name, said(date.when)) == (
        "papers",
        "Papers",
        "2026-02-01 23:59:00 AoE = 2026-02-02T11:59:00Z",
    )


def test_another_moment_than_stated() -> None:
    """A cut-off that was moved by hand is the end of its entry, even if its text differs."""
    written = ics.render(FIRST_DATE).decode()
    moved = written.replace("DTEND:20260202T115900Z", "DTEND:20260202T125900Z")
    (date,) = _workshop(build(formats.parse(moved, "small.ics"))).deadlines
    assert said(date.when) == "2026-02-02 12:59:00 UTC = 2026-02-02T12:59:00Z"


@pytest.mark.parametrize(
    ("stated", "instead"),
    [
        ("Sun 1 Feb 2026 23:59 AoE =", "Sun 31 Feb 2026 23:59 AoE ="),
        ("Sun 1 Feb 2026 23:59 AoE =", "Sun 1 Feb 2026 23:59 Nowhere ="),
        ("Sun 1 Feb 2026 23:59 AoE =", "Tomorrow ="),
    ],
)
def test_nothing_stated(stated: str, instead: str) -> None:
    """If its text states no moment, a cut-off is stated in UTC, and the text is kept."""
    written = ics.render(FIRST_DATE).decode()
    assert stated in written
    (date,) = _workshop(build(formats.parse(written.replace(stated, instead), "a.ics"))).deadlines
    assert said(date.when) == "2026-02-02 11:59:00 UTC = 2026-02-02T11:59:00Z"
    assert date.note is not None
    assert date.note.startswith(instead)


def test_a_cutoff_without_its_end() -> None:
    """An entry of a cut-off without an end is skipped, with a warning."""
    written = ics.render(FIRST_DATE).decode()
    built = build(formats.parse(written.replace("DTEND:", "X-DTEND:"), "a.ics"))
    assert built.workshop is None
    assert {"left-out", "no-sessions"} <= {problem.code for problem in built.problems}


def test_entries_that_are_gone() -> None:
    """An entry that an export marked as gone is a cancelled session or a skipped date."""
    gone = tuple(
        entry for entry in workshop_entries(SMALL) if entry.id in {"three", "deadline.notice"}
    )
    built = _read(
        SMALL.replaced(sessions=SMALL.sessions[:1], deadlines=SMALL.deadlines[:1]),
        NO_EXTRAS.replaced(removed=gone),
    )
    found = _workshop(built)
    assert [(one.id, one.title, one.cancelled) for one in found.sessions] == [
        ("one", "CANCELLED: a talk", False),
        ("three", "Three", True),
    ]
    assert [one.id for one in found.deadlines] == ["papers"]
    assert [problem.code for problem in built.problems] == ["no-zone", "left-out"]


def test_others_who_use_our_ids() -> None:
    """A UID of digbug counts only in a calendar that digbug wrote."""
    written = ics.render(FIRST_DATE).decode()
    built = build(formats.parse(written.replace("-//digbug//", "-//x//"), "small.ics"))
    assert [one.id for one in _workshop(built).sessions] == ["deadline-papers-2026-digbug"]


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_shipped(name: str) -> None:
    """Sessions of a real workshop have the same ids and times, dates the same moments."""
    before = shipped(name)
    after = _workshop(_read(before, NO_EXTRAS.replaced(at_venue=True)))
    assert after.zone == before.zone
    for was, found in zip(before.sessions, after.sessions, strict=True):
        assert (found.id, found.day, found.kind) == (was.id, was.day, was.kind)
        assert (found.starts_at, found.ends_at) == (was.starts_at, was.ends_at)
    for date, read in zip(before.deadlines, after.deadlines, strict=True):
        assert (read.id, read.name, read.kind, read.when) == (
            date.id,
            date.name,
            date.kind,
            date.when,
        )


@given(workshops())
def test_any_workshop(of: Workshop) -> None:
    """Whatever its texts are, ids and times come back."""
    after = _workshop(_read(of, NO_EXTRAS.replaced(tasks=True)))
    assert [(one.id, one.starts_at, one.ends_at, one.cancelled) for one in after.sessions] == [
        (one.id, one.starts_at, one.ends_at, one.cancelled) for one in of.sessions
    ]
    assert [(one.id, one.kind, one.when) for one in after.deadlines] == [
        (one.id, one.kind, one.when) for one in of.deadlines[:1]
    ]
