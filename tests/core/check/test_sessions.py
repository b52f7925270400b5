"""Sessions: what they say, their ids, and ends that are not stated."""

from datetime import date

import pytest

from digbug_cli.core.check import session_fields
from digbug_cli.core.model import Link, SessionContent
from tests.core.samples import DATA, HEAD, check, check_file, codes, session, utc, workshop

Expected = list[tuple[str, str, str, bool]]
"""Id, start and end in UTC, and whether the end is inferred."""

GOOD: dict[str, Expected] = {
    "aliases": [
        ("one", "2026-06-12 07:00", "2026-06-12 08:00", True),
        ("two", "2026-06-12 08:00", "2026-06-12 10:00", True),
    ],
    "dates-missing": [
        # On 4 March the clocks of Vancouver still run by winter time.
        ("one", "2026-03-03 07:30", "2026-03-03 09:00", False),
        ("two", "2026-03-04 17:00", "2026-03-04 17:30", False),
    ],
    "everything": [
        ("welcome", "2026-06-12 07:00", "2026-06-12 07:15", False),
        ("keynote", "2026-06-12 07:15", "2026-06-12 08:00", False),
        ("closing", "2026-06-13 14:30", "2026-06-13 15:00", True),
    ],
    "hostile-text": [("one", "2026-06-12 07:00", "2026-06-12 15:00", True)],
    "parallel-rooms": [
        ("opening", "2026-06-12 03:15", "2026-06-12 03:45", True),
        ("a-1", "2026-06-12 03:45", "2026-06-12 04:15", True),
        ("b-1", "2026-06-12 03:45", "2026-06-12 04:45", True),
        ("a-2", "2026-06-12 04:15", "2026-06-12 04:35", False),
        ("coffee", "2026-06-12 04:45", "2026-06-12 05:15", True),
        ("demo", "2026-06-12 05:15", "2026-06-12 06:00", True),
        ("a-3", "2026-06-12 05:15", "2026-06-12 06:15", True),
        ("demo-2", "2026-06-12 06:00", "2026-06-12 06:15", True),
        ("lunch", "2026-06-12 06:15", "2026-06-12 07:15", False),
        ("b-2", "2026-06-12 07:15", "2026-06-12 11:15", True),
        ("a-4", "2026-06-12 10:15", "2026-06-12 11:15", True),
    ],
    "past-midnight": [
        ("dinner", "2026-06-12 16:00", "2026-06-12 21:30", True),
        ("night-1", "2026-06-12 21:30", "2026-06-12 22:30", False),
        ("night-2", "2026-06-12 22:30", "2026-06-12 23:00", True),
        ("night-3", "2026-06-12 23:00", "2026-06-12 23:30", False),
        ("second", "2026-06-13 16:00", "2026-06-13 22:15", True),
        ("last", "2026-06-13 22:15", "2026-06-14 00:00", True),
    ],
    "repeated-time-with-offset": [
        ("dinner", "2025-10-25 16:00", "2025-10-25 18:00", False),
        ("watch", "2025-10-25 23:00", "2025-10-26 03:00", False),
        ("first", "2025-10-26 00:30", "2025-10-26 01:30", False),
        ("second", "2025-10-26 01:30", "2025-10-26 02:00", True),
        ("after", "2025-10-26 02:00", "2025-10-26 05:00", True),
    ],
    "several-days": [
        ("first", "2026-03-01 20:00", "2026-03-02 02:00", True),
        ("second", "2026-03-02 02:00", "2026-03-02 05:00", False),
        ("party", "2026-03-02 11:30", "2026-03-02 12:30", False),
        ("bare", "2026-03-02 21:00", "2026-03-03 04:30", True),
        ("last", "2026-03-04 03:00", "2026-03-04 04:30", True),
    ],
    "tbd": [],
}


@pytest.mark.parametrize("name", GOOD)
def test_sessions_of(name: str) -> None:
    """A file without problems has these sessions, in the order of their start."""
    built = check_file(DATA / f"{name}.yaml")
    assert built.problems == ()
    assert built.workshop is not None
    assert [
        (session.id, session.starts_at, session.ends_at, session.end_inferred)
        for session in built.workshop.sessions
    ] == [(name, utc(start), utc(end), inferred) for name, start, end, inferred in GOOD[name]]


WARNED: dict[str, tuple[list[tuple[int, int, str]], Expected]] = {
    "no-end": (
        [(8, 22, "no-end")],
        [
            ("one", "2026-06-12 07:00", "2026-06-12 08:00", True),
            ("two", "2026-06-12 08:00", "2026-06-12 09:00", True),
            ("three", "2026-06-13 07:00", "2026-06-13 07:30", False),
        ],
    ),
    "no-ids": (
        [
            (8, 5, "no-id"),
            (9, 5, "no-id"),
            (10, 5, "no-id"),
            (11, 5, "no-id"),
            (12, 5, "no-id"),
            (15, 5, "no-id"),
        ],
        [
            ("invited-talk-1", "2026-06-12 07:00", "2026-06-12 08:00", True),
            ("uber-okonomie-100", "2026-06-12 08:00", "2026-06-12 09:00", True),
            ("panel", "2026-06-12 09:00", "2026-06-12 10:00", True),
            # The file itself gives panel-2 to another session.
            ("panel-3", "2026-06-12 10:00", "2026-06-12 11:00", True),
            ("entry", "2026-06-12 11:00", "2026-06-12 12:00", True),
            ("panel-2", "2026-06-12 12:00", "2026-06-12 15:00", True),
        ],
    ),
    "outside-hours": (
        [(8, 23, "outside-hours"), (10, 23, "outside-hours")],
        [
            ("talk", "2026-06-11 23:30", "2026-06-12 00:00", False),
            ("early", "2026-06-12 07:00", "2026-06-12 07:30", False),
            ("late", "2026-06-12 15:00", "2026-06-12 15:30", False),
        ],
    ),
}


@pytest.mark.parametrize("name", WARNED)
def test_sessions_with_a_warning(name: str) -> None:
    """A file with a warning has its sessions."""
    warnings, sessions = WARNED[name]
    built = check_file(DATA / f"{name}.yaml")
    assert codes(built) == warnings
    assert all(found.warning for found in built.problems)
    assert built.workshop is not None
    assert [
        (session.id, session.starts_at, session.ends_at, session.end_inferred)
        for session in built.workshop.sessions
    ] == [(name, utc(start), utc(end), inferred) for name, start, end, inferred in sessions]


def test_an_end_that_is_the_start() -> None:
    """Hours that end when the last session starts give it no end."""
    built = check(f"{HEAD}schedule: [{{id: x, start: '17:00', title: X}}]\n")
    assert codes(built) == [(7, 27, "outside-hours"), (7, 27, "no-end")]


TALK = "id: x, start: 10:00, title: X"


@pytest.mark.parametrize(
    ("sessions", "end"),
    [
        ([TALK], "15:00"),
        ([TALK, "id: y, start: 11:00, title: For everyone"], "09:00"),
        ([TALK, "id: y, start: 11:00, title: Y, room: B"], "09:00"),
        ([TALK, "id: y, start: 10:00, title: Y", "id: z, start: 10:30, title: Z"], "08:30"),
        ([TALK, "id: y, start: 2026-06-13 00:30, minutes: 1, title: Of the evening"], "22:30"),
        ([f"{TALK}, room: A", "id: y, start: 11:00, title: Y, room: B"], "15:00"),
        ([f"{TALK}, room: A", "id: y, start: 11:00, title: Y, room: A"], "09:00"),
        ([f"{TALK}, room: A", "id: y, start: 11:00, title: For everyone"], "09:00"),
        ([f"{TALK}, track: A", "id: y, start: 11:00, title: Y, track: B"], "15:00"),
        ([f"{TALK}, track: A", "id: y, start: 11:00, title: Y, track: A"], "09:00"),
        # What is stated stands, whatever comes next.
        ([f"{TALK}, minutes: 120", "id: y, start: 11:00, title: Y"], "10:00"),
        ([f"{TALK}, end: '16:00'", "id: y, start: 11:00, title: Y"], "14:00"),
    ],
)
def test_end(sessions: list[str], end: str) -> None:
    """An end is stated, or is the next start in the same room."""
    schedule = ", ".join(f"{{{entry}}}" for entry in sessions)
    found = check(f"{HEAD}schedule: [{schedule}]\n").workshop
    assert found is not None
    assert session(found, "x").ends_at == utc(f"2026-06-12 {end}")


@pytest.mark.parametrize("stated", ["minutes: 10080", "end: 2026-06-19 10:00"])
def test_end_on_a_later_date(stated: str) -> None:
    """A session can last for days, at most a week if its length is in minutes."""
    found = workshop(f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, {stated}}}]\n")
    assert session(found, "x").ends_at == utc("2026-06-19 08:00")


def test_end_before_another_day() -> None:
    """The next session of another programme day does not end a session."""
    found = workshop("""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12..2026-06-15
hours: 09:00-17:00
schedule:
  - {id: x, start: 2026-06-12 10:00, title: X}
  - {id: y, start: 2026-06-13 10:00, title: Y}
  - {id: z, start: 2026-06-15 10:00, title: Z}
""")
    assert [session.ends_at for session in found.sessions] == [
        utc("2026-06-12 17:00"),
        utc("2026-06-13 17:00"),
        utc("2026-06-15 17:00"),
    ]


def test_minutes_are_elapsed_time() -> None:
    """In the night when clocks go back, three hours from 01:00 end at 03:00, not at 04:00."""
    found = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
schedule:
  - {id: watch, start: 2025-10-26 01:00, minutes: 180, title: Watch}
""")
    assert session(found, "watch").ends_at == utc("2025-10-26 02:00")


def test_what_a_session_says() -> None:
    """Every key of a session is read into its field."""
    built = check_file(DATA / "everything.yaml")
    assert built.workshop is not None
    assert session(built.workshop, "keynote").fields() == {
        "id": "keynote",
        "kind": "keynote",
        "label": "Keynote 1",
        "title": "Clocks",
        "by": None,
        "speakers": ("Ada Example",),
        "moderators": ("Bob Example",),
        "room": "Hall B",
        "track": "Time",
        "language": "English",
        "abstract": "Why clocks jump.\n\nAnd why they come back.",
        "url": "https://every.example/clocks",
        "links": (
            Link(label="slides", url="https://every.example/clocks.pdf"),
            Link(label="video, in German", url="https://video.example/1"),
        ),
        "cancelled": True,
        "day": date(2026, 6, 12),
        "starts_at": utc("2026-06-12 07:15"),
        "ends_at": utc("2026-06-12 08:00"),
        "end_inferred": False,
    }
    assert session(built.workshop, "keynote").people == ("Ada Example", "Bob Example")


def test_what_a_session_leaves_out() -> None:
    """A session with few keys is a talk without speakers, and is not cancelled."""
    found = session(workshop(f"{HEAD}schedule: [{{id: x, start: 10:00, title: X}}]\n"), "x")
    assert (found.kind, found.cancelled, found.people) == ("talk", False, ())
    assert (found.label, found.by, found.room, found.track) == (None, None, None, None)
    assert (found.language, found.abstract, found.url, found.links) == (None, None, None, ())


def test_made_up_ids_are_ids() -> None:
    """A derived id is a valid id, so its hint can be followed."""
    title = "abcdefghi " * 7 + "again"
    built = check(
        f"{HEAD}schedule:\n"
        f"  - {{start: 10:00, title: {title}}}\n"
        f"  - {{start: 11:00, title: {title}}}\n"
    )
    assert [found.text for found in built.problems] == [
        "a session has no id: taken as " + "abcdefghi-" * 7 + "again",
        "a session has no id: taken as " + "abcdefghi-" * 7 + "2",
    ]
    assert built.problems[1].hint == (
        "add `id: " + "abcdefghi-" * 7 + "2` to keep its calendar entry when its name changes"
    )


def test_made_up_ids_keep_letters() -> None:
    """In a derived id, accented letters become plain letters."""
    built = check(f"{HEAD}schedule: [{{start: 10:00, title: Größe à la carte}}]\n")
    assert [found.text for found in built.problems] == [
        "a session has no id: taken as grosse-a-la-carte"
    ]


def test_a_name_that_stands_there_twice() -> None:
    """A duplicate speaker of a session is skipped with a warning."""
    built = check(
        HEAD + "schedule:\n"
        "  - {id: one, start: 09:00, minutes: 30, title: One,\n"
        "     speakers: [Ada Example, Bob Li, ADA EXAMPLE], moderators: [Ada Example]}\n"
    )
    assert codes(built) == [(9, 38, "duplicate-name")]
    assert built.problems[0].text == "duplicate name 'ADA EXAMPLE' in speakers: skipped"
    assert built.workshop is not None
    assert built.workshop.sessions[0].speakers == ("Ada Example", "Bob Li")
    assert built.workshop.sessions[0].moderators == ("Ada Example",)


def test_every_field_has_a_reader() -> None:
    """The table of keys has the fields of a session, in the same order."""
    assert list(session_fields.CONTENT) == list(SessionContent.field_types())
