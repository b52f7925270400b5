"""Calendars of others as programmes."""

import pytest

from tests.core.samples import said, utc
from tests.sources.icalendar.samples import (
    BERLIN,
    FROM_NINE,
    HEAD,
    PRETALX,
    TAIL,
    check_entries,
    check_text,
    entry,
    event_of,
    problems_of,
    session_of,
    spans_of,
    workshop_of,
)


def test_an_event() -> None:
    """An event is a session: its texts without escapes and folds, its UID an id."""
    lines = (
        "UID:Talk-7@clocks.example\r\nSUMMARY:Clocks\\, and \r\n why\r\n"
        "DTSTART;TZID=Europe/Berlin:20250610T090000\r\nDTEND;TZID=Europe/Berlin:20250610T103000\r\n"
        "LOCATION:Hall\\; the big one\r\nCATEGORIES:Time\r\nURL:https://clocks.example/7\r\n"
        "DESCRIPTION:They jump.\\n\\nAnd <b>come back</b>: C:\\Users\r\nSTATUS:CONFIRMED\r\n"
    )
    workshop = workshop_of(check_entries(entry(lines)))
    assert (workshop.id, workshop.name, workshop.zone.name) == (
        "clock-days",
        "Clock Days",
        "Europe/Berlin",
    )
    (session,) = workshop.sessions
    assert (session.id, session.title) == ("talk-7-clocks-example", "Clocks, and why")
    assert (session.room, session.track, session.kind) == ("Hall; the big one", "Time", "talk")
    assert session.abstract == "They jump.\n\nAnd come back: C:\\Users"
    assert session.url == "https://clocks.example/7"
    assert (session.starts_at, session.ends_at) == (
        utc("2025-06-10 07:00"),
        utc("2025-06-10 08:30"),
    )


@pytest.mark.parametrize(
    "begin", ["begin:vcalendar", "\ufeffBEGIN:VCALENDAR", "\r\n\n BEGIN:VCALENDAR"]
)
def test_recognised(begin: str) -> None:
    """A calendar is known by how it begins, in any case, after a mark or blank lines."""
    text = f"{BERLIN}{event_of(FROM_NINE)}{TAIL}".replace("BEGIN:VCALENDAR", begin)
    assert len(workshop_of(check_text(text)).sessions) == 1


def test_bare_line_ends() -> None:
    """Lines may end as those of other files do."""
    text = f"{BERLIN}{event_of(FROM_NINE)}{TAIL}".replace("\r\n", "\n")
    assert check_text(text).problems == ()


@pytest.mark.parametrize(
    ("name", "zone"), [("Tokyo", "Asia/Tokyo"), ("PST", "America/Los_Angeles")]
)
def test_names_of_people(name: str, zone: str) -> None:
    """An everyday name of a zone is taken as the place, with a warning."""
    built = check_entries(
        event_of(f"DTSTART;TZID={name}:20250110T090000\r\nDURATION:PT1H"), head=HEAD
    )
    assert problems_of(built) == [(5, "no-place", f"the zone '{name}' is taken as {zone}")]
    assert workshop_of(built).zone.name == zone


def test_the_venue() -> None:
    """The venue's zone is that of the calendar, else the only zone of its times."""
    tokyo = event_of("DTSTART;TZID=Asia/Tokyo:20250610T090000\r\nDURATION:PT1H")
    assert workshop_of(check_entries(tokyo)).zone.name == "Europe/Berlin"
    assert workshop_of(check_entries(tokyo, head=HEAD)).zone.name == "Asia/Tokyo"


@pytest.mark.parametrize(
    ("lines", "code", "says"),
    [
        ("", "left-out", "skipped 'Clocks': it has no DTSTART"),
        ("DTSTART:soon", "left-out", "skipped 'Clocks': invalid DTSTART: 'soon'"),
        (
            "DTSTART:99999999T999999",
            "left-out",
            "skipped 'Clocks': invalid DTSTART: '99999999T999999'",
        ),
        (
            "DTSTART:19000101T090000",
            "left-out",
            "skipped 'Clocks': invalid DTSTART: '19000101T090000'",
        ),
        (
            "DTSTART:20250330T023000\r\nDURATION:PT1H",
            "left-out",
            "skipped 'Clocks': the clock change in Europe/Berlin skips 2025-03-30 02:30",
        ),
    ],
)  # fmt: skip
def test_left_out(lines: str, code: str, says: str) -> None:
    """An event without a known time is skipped, with a warning."""
    built = check_entries(event_of(lines))
    assert built.workshop is None
    assert (6, code, says) in problems_of(built)
    assert "no-sessions" in [found.code for found in built.problems if not found.warning]


def test_tasks() -> None:
    """A task is a cut-off in the zone in which it is due; its name gives its kind."""
    built = check_entries(
        entry("UID:a\r\nSUMMARY:Submit the paper\r\nDUE:20250401T115900Z", "VTODO"),
        entry("UID:b\r\nSUMMARY:Camera-ready\r\nDUE;TZID=Asia/Tokyo:20250501T235959", "VTODO"),
        entry("UID:c\r\nSUMMARY:Registration\r\nDUE;VALUE=DATE:20250601", "VTODO"),
        entry("UID:d\r\nSUMMARY:Pack\r\nDUE:20250602T120000", "VTODO"),
        entry("UID:e\r\nSUMMARY:Rest\r\nDUE;TZID=EST:20250702T120000", "VTODO"),
        entry("UID:f\r\nSUMMARY:Some day", "VTODO"),
        entry("UID:g\r\nSUMMARY:At night\r\nDUE:20250330T023000", "VTODO"),
    )  # fmt: skip
    deadlines = workshop_of(built).deadlines
    assert [(one.id, one.kind, said(one.when)) for one in deadlines] == [
        ("a", "submission", "2025-04-01 11:59:00 UTC = 2025-04-01T11:59:00Z"),
        ("b", "camera-ready", "2025-05-01 23:59:59 Asia/Tokyo = 2025-05-01T14:59:59Z"),
        ("c", "registration", "2025-06-01"),
        ("d", "other", "2025-06-02 12:00:00 Europe/Berlin = 2025-06-02T10:00:00Z"),
        ("e", "other", "2025-07-02 17:00:00 UTC = 2025-07-02T17:00:00Z"),
    ]
    assert problems_of(built) == [
        (31, "left-out", "skipped 'Some day': it has no DUE"),
        (
            35,
            "left-out",
            "skipped 'At night': the clock change in Europe/Berlin skips 2025-03-30 02:30",
        ),
    ]


def test_dates_alone() -> None:
    """A calendar with dates alone needs no zone; an empty one is an error."""
    day = entry("UID:a\r\nSUMMARY:Day\r\nDTSTART;VALUE=DATE:20250610")
    task = entry("UID:b\r\nSUMMARY:Task\r\nDUE:20250610T090000", "VTODO")
    built = check_entries(day, task, head=HEAD)
    assert [one.id for one in workshop_of(built).deadlines] == ["a"]
    assert problems_of(built) == [
        (1, "no-zone", "has no time zone: taken as UTC"),
        (10, "left-out", "skipped 'Task': its time has no time zone"),
    ]
    assert [found.code for found in check_entries().problems] == ["no-sessions"]


def test_journals() -> None:
    """Entries that are neither events nor tasks are reported once."""
    built = check_entries(
        entry("UID:j", "VJOURNAL"),
        entry("UID:f", "VFREEBUSY"),
        event_of(f"{FROM_NINE}BEGIN:VALARM\r\nSUMMARY:Wake up\r\nDURATION:PT5M\r\nEND:VALARM"),
    )
    assert problems_of(built) == [
        (6, "left-out", "skipped 2 entries that are neither events nor tasks")
    ]
    assert [one.title for one in workshop_of(built).sessions] == ["Clocks"]


@pytest.mark.parametrize(
    ("lines", "kind", "track"),
    [
        ("CATEGORIES:keynote", "keynote", None),
        ("CATEGORIES:_web", "talk", "_web"),
        ("CATEGORIES:Time\\, and Space,Keynote", "keynote", "Time, and Space"),
        ("CATEGORIES:Coffee Break\r\nCATEGORIES:Time", "break", "Time"),
        ("CATEGORIES:one,two", "talk", None),
        ("CATEGORIES:,", "talk", None),
    ],
)
def test_categories(lines: str, kind: str, track: str | None) -> None:
    """A category that names a kind is the kind; a single other category is the track."""
    session = session_of(f"{FROM_NINE}{lines}")
    assert (session.kind, session.track) == (kind, track)


def test_people() -> None:
    """Those named without a mail address speak; whoever has one is merely invited."""
    session = session_of(
        f"{FROM_NINE}"
        'ATTENDEE;CN="Example, Ada";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:invalid:nomail\r\n'
        "ATTENDEE;CN=Bob Example:invalid:nomail\r\n"
        "ATTENDEE;CN=Cem Example:mailto:cem@x.example\r\n"
        "ATTENDEE;CN=Hall A;CUTYPE=ROOM:invalid:nomail\r\n"
        "ATTENDEE:invalid:nomail\r\n"
    )
    assert session.speakers == ("Example, Ada", "Bob Example")


def test_cancelled() -> None:
    """An event that is cancelled stays on the programme as such; so do all of a METHOD:CANCEL."""
    assert session_of(f"{FROM_NINE}STATUS:cancelled").cancelled
    assert session_of(f"{FROM_NINE}STATUS:CANCELED").cancelled
    assert session_of(FROM_NINE, head=f"{BERLIN}METHOD:CANCEL\r\n").cancelled
    assert not session_of(f"{FROM_NINE}METHOD:PUBLISH").cancelled


def test_parts_of_an_event() -> None:
    """Components within an event change nothing in it; those with people or places are reported."""
    part = "BEGIN:{0}\r\nSUMMARY:Other\r\nDTSTART:20200101T000000Z\r\nEND:{0}\r\n"
    parts = "".join(map(part.format, ("VALARM", "PARTICIPANT", "PARTICIPANT", "VLOCATION")))
    built = check_entries(event_of(f"{parts}{FROM_NINE}"))
    (session,) = workshop_of(built).sessions
    assert (session.title, session.starts_at) == ("Clocks", utc("2025-06-10 07:00"))
    assert [problem.text.partition(":")[0] for problem in built.problems] == [
        "skipped PARTICIPANT in an event",
        "skipped VLOCATION in an event",
    ]


def test_states_of_an_event() -> None:
    """Of two versions of an event the newer one is read, and of duplicates the first."""
    same = "SUMMARY:Clocks\r\nDTSTART:20250610T070000Z\r\nDURATION:PT1H\r\n"
    later = "SUMMARY:Clocks\r\nDTSTART:20250610T090000Z\r\nDURATION:PT1H\r\n"
    built = check_entries(
        entry(f"UID:a\r\nSEQUENCE:2\r\n{later}"),
        entry(f"UID:a\r\nSEQUENCE:1\r\n{same}"),
        entry(f"UID:b\r\n{same}LAST-MODIFIED:20250101T000000Z"),
        entry(f"UID:b\r\n{later}LAST-MODIFIED:20250102T000000Z"),
        entry(f"UID:c\r\n{same}"),
        entry(f"UID:c\r\n{same}"),
    )
    spans = spans_of(workshop_of(built).sessions)
    assert spans == ["06-10 07:00-08:00", "06-10 09:00-10:00", "06-10 09:00-10:00"]
    assert problems_of(built) == [
        (13, "left-out", "skipped 'Clocks': the file has a newer version of it"),
        (20, "left-out", "skipped 'Clocks': the file has a newer version of it"),
        (40, "left-out", "skipped 'Clocks': it is a duplicate"),
    ]


def test_one_uid_for_two() -> None:
    """Two events under one UID, neither of them newer, are both there."""
    other = entry("UID:a@x\r\nSUMMARY:Calendars\r\nDTSTART:20250610T090000Z\r\nDURATION:PT1H")
    built = check_entries(event_of(FROM_NINE), other)
    assert [one.id for one in workshop_of(built).sessions] == ["a-x", "a-x-2"]
    assert [found.code for found in built.problems] == ["duplicate-id"]


def test_no_uid() -> None:
    """Without a UID the id is made of the title, with a warning; two such are two events."""
    event = entry(f"SUMMARY:Clocks\r\n{FROM_NINE}")
    assert [one.id for one in workshop_of(check_entries(event, event)).sessions] == [
        "clocks",
        "clocks-2",
    ]


def test_what_repeats() -> None:
    """A series is read on each of its dates; an entry for one of them replaces it."""
    rule = "RRULE:FREQ=DAILY;COUNT=3\r\nDURATION:PT1H\r\n"
    built = check_entries(
        event_of(f"DTSTART:20250610T070000Z\r\n{rule}"),
        event_of("RECURRENCE-ID:20250611T070000Z\r\nDTSTART:20250611T090000Z\r\nDURATION:PT1H"),
    )
    workshop = workshop_of(built)
    assert spans_of(workshop.sessions) == [
        "06-10 07:00-08:00",
        "06-11 09:00-10:00",
        "06-12 07:00-08:00",
    ]
    assert [one.id for one in workshop.sessions] == [
        "a-x",
        "a-x-20250611t070000z",
        "a-x-20250612t070000z",
    ]
    assert problems_of(built) == []
    moved = check_entries(
        event_of(f"DTSTART:20250610T070000Z\r\n{rule}"),
        event_of("RECURRENCE-ID:20250610T070000Z\r\nDTSTART:20250610T110000Z\r\nDURATION:PT1H"),
    )
    assert spans_of(workshop_of(moved).sessions) == [
        "06-10 11:00-12:00",
        "06-11 07:00-08:00",
        "06-12 07:00-08:00",
    ]
    assert workshop_of(moved).sessions[0].id == "a-x"


def test_several_calendars() -> None:
    """Several calendars in a file are read as one; the first name counts."""
    one = f"{BERLIN.replace('X-WR-CALNAME:Clock Days', 'X-A:b')}{event_of(FROM_NINE)}{TAIL}"
    two = f"{BERLIN}{event_of(FROM_NINE).replace('a@x', 'b@x')}{TAIL}"
    workshop = workshop_of(check_text(one + two))
    assert workshop.name == "Clock Days"
    assert [session.id for session in workshop.sessions] == ["a-x", "b-x"]


def test_what_it_says_of_itself() -> None:
    """Description and address are the workshop's; a description that repeats the name is not."""
    more = "X-WR-CALDESC:All about clocks.\r\nURL:https://clocks.example/\r\n"
    workshop = workshop_of(check_entries(event_of(FROM_NINE), head=BERLIN + more))
    assert workshop.about == "All about clocks."
    assert [link.url for link in workshop.links] == ["https://clocks.example/"]
    workshop = workshop_of(
        check_entries(event_of(FROM_NINE), head=f"{BERLIN}X-WR-CALDESC:Clock Days\r\n")
    )
    assert workshop.about is None


@pytest.mark.parametrize(
    ("written", "title", "speakers", "told"),
    [
        ("Clocks - Ada Example", "Clocks", ("Ada Example",), False),
        ("Clocks - Ada Example, Bob Example", "Clocks", ("Ada Example", "Bob Example"), False),
        ("Clocks - ", "Clocks", (), False),
        ("Clocks -", "Clocks", (), False),
        ("Group work - Clocks - ", "Group work - Clocks", (), False),
        ("Clocks - a story - Ada Example", "Clocks - a story", ("Ada Example",), True),
        ("Clocks - Ada [X - Y, Z], Bob", "Clocks", ("Ada [X - Y, Z]", "Bob"), False),
        ("Clocks (old - new) - Ada", "Clocks (old - new)", ("Ada",), False),
        ("Clocks :-( - Ada", "Clocks :-(", ("Ada",), False),
        (" - Ada", "- Ada", (), True),
    ],
)
def test_pretalx(written: str, title: str, speakers: tuple[str, ...], *, told: bool) -> None:
    """In pretalx's titles the speakers follow the title; an ambiguous title is reported."""
    escaped = written.replace(",", "\\,")
    built = check_entries(entry(f"UID:a\r\n{FROM_NINE}SUMMARY:{escaped}\r\nX-A:b"), head=PRETALX)
    (session,) = workshop_of(built).sessions
    assert (session.title, session.speakers) == (title, speakers)
    assert [found.code for found in built.problems] == ["speakers"] * told


def test_pretalx_without_marks() -> None:
    """If not every title has the mark, a title of two parts may have no speakers: a warning."""
    events = [entry(f"UID:{title}\r\nSUMMARY:{title}\r\n{FROM_NINE}") for title in ("A", "B - C")]
    built = check_entries(*events, head=PRETALX)
    assert problems_of(built) == [
        (
            1,
            "speakers",
            "not every title contains ' - ': text after the last one is taken as speakers",
        )
    ]


def test_others_titles() -> None:
    """In calendars of other programs the whole text is the title."""
    event = entry(f"UID:a\r\nSUMMARY:Clocks - Ada\r\n{FROM_NINE}")
    (session,) = workshop_of(check_entries(event)).sessions
    assert (session.title, session.speakers) == ("Clocks - Ada", ())
