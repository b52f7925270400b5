"""Calendars of others as programmes."""

from collections.abc import Sequence

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources import formats
from tests.core.samples import said, utc

HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nX-WR-CALNAME:Clock Days\r\n"
BERLIN = f"{HEAD}X-WR-TIMEZONE:Europe/Berlin\r\n"
TAIL = "END:VCALENDAR\r\n"
FROM_NINE = "DTSTART:20250610T070000Z\r\nDTEND:20250610T080000Z\r\n"
VENUE = Overrides(timezone="Europe/Berlin")


def _entry(lines: str, kind: str = "VEVENT") -> str:
    return f"BEGIN:{kind}\r\n{lines.strip()}\r\nEND:{kind}\r\n"


def _event(lines: str) -> str:
    return _entry(f"UID:a@x\r\nSUMMARY:Clocks\r\n{lines}")


def _built(text: str, supplied: Overrides = NO_OVERRIDES) -> CheckResult:
    return build(formats.parse(text, "clock-days.ics", supplied))


def _read(*entries: str, head: str = BERLIN, supplied: Overrides = NO_OVERRIDES) -> CheckResult:
    return _built("".join((head, *entries, TAIL)), supplied)


def _workshop(built: CheckResult) -> Workshop:
    assert built.workshop is not None, built.problems
    return built.workshop


def _session(lines: str, head: str = BERLIN) -> Session:
    """Return the only session of a calendar with one event of these lines, without problems."""
    built = _read(_event(lines), head=head)
    assert built.problems == ()
    (session,) = _workshop(built).sessions
    return session


def _told(built: CheckResult) -> list[tuple[int, str, str]]:
    return [(found.origin.line, found.code, found.text) for found in built.problems]


def _spans(sessions: Sequence[Session]) -> list[str]:
    return [f"{one.starts_at:%m-%d %H:%M}-{one.ends_at:%H:%M}" for one in sessions]


def test_an_event() -> None:
    """An event is a session: its texts without escapes and folds, its UID an id."""
    lines = (
        "UID:Talk-7@clocks.example\r\nSUMMARY:Clocks\\, and \r\n why\r\n"
        "DTSTART;TZID=Europe/Berlin:20250610T090000\r\nDTEND;TZID=Europe/Berlin:20250610T103000\r\n"
        "LOCATION:Hall\\; the big one\r\nCATEGORIES:Time\r\nURL:https://clocks.example/7\r\n"
        "DESCRIPTION:They jump.\\n\\nAnd <b>come back</b>: C:\\Users\r\nSTATUS:CONFIRMED\r\n"
    )
    workshop = _workshop(_read(_entry(lines)))
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
    text = f"{BERLIN}{_event(FROM_NINE)}{TAIL}".replace("BEGIN:VCALENDAR", begin)
    assert len(_workshop(_built(text)).sessions) == 1


def test_bare_line_ends() -> None:
    """Lines may end as those of other files do."""
    text = f"{BERLIN}{_event(FROM_NINE)}{TAIL}".replace("\r\n", "\n")
    assert _built(text).problems == ()


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        ("DTSTART:20250610T090000\r\nDURATION:PT40M", "06-10 07:00-07:40"),
        ("DTSTART:20250610T090000\r\nDURATION:PT1H5M", "06-10 07:00-08:05"),
        ("DTSTART:20250610T090000\r\nDURATION:P1DT1H", "06-10 07:00-08:00"),
        ("DTSTART:20250610T090000\r\nDTEND:20250610T100000", "06-10 07:00-08:00"),
        ("DTSTART:20250610T090000Z\r\nDTEND:20250610T100000Z", "06-10 09:00-10:00"),
        ("DTSTART;TZID=Asia/Tokyo:20250610T160000\r\nDURATION:PT1H", "06-10 07:00-08:00"),
        ("DTSTART;TZID=Asia/Tokyo:20250610T160000\r\nDTEND:20250610T080000Z", "06-10 07:00-08:00"),
        # Forms of RFC 5545's elder, and of programs that do not keep to it.
        ("DTSTART:2025-06-10T09:00:00\r\nDTEND:2025-06-10T10:00:00", "06-10 07:00-08:00"),
        ("DTSTART:20250610T090000+0300\r\nDURATION:PT1H", "06-10 06:00-07:00"),
        ("dtstart : 20250610T090000Z\r\nDuration:pt1h", "06-10 09:00-10:00"),
    ],
)
def test_times(lines: str, span: str) -> None:
    """Times in UTC, in a zone, and without one: those are the venue's. An end may be a length."""
    assert _spans([_session(lines)]) == [span]


@pytest.mark.parametrize(
    "name",
    [
        "America/New_York",
        '"America/New_York"',
        "/freeassociation.sourceforge.net/America/New_York",
        "/mozilla.org/20050126_1/America/New_York",
        "Eastern Standard Time",
        "US Eastern Zone",
    ],
)
def test_names_of_zones(name: str) -> None:
    """A zone is known by its name behind a path too, as Outlook calls it, or by its location."""
    rules = "BEGIN:STANDARD\r\nDTSTART:20251102T020000\r\nTZOFFSETTO:-0500\r\nEND:STANDARD"
    summer = "BEGIN:DAYLIGHT\r\nDTSTART:20250309T020000\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT"
    zone = f"TZID:US Eastern Zone\r\nX-LIC-LOCATION:America/New_York\r\n{rules}\r\n{summer}"
    built = _read(
        _entry(zone, "VTIMEZONE"),
        _event(f"DTSTART;TZID={name}:20250610T030000\r\nDURATION:PT1H"),
        head=HEAD,
    )
    assert built.problems == ()
    workshop = _workshop(built)
    assert workshop.zone.name == "America/New_York"
    assert _spans(workshop.sessions) == ["06-10 07:00-08:00"]


OWN = """\
BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("wall", "span"),
    [
        ("20250610T090000", "06-10 07:00-08:00"),
        ("20250110T090000", "01-10 08:00-09:00"),
        # RFC 5545 §3.3.5: what clocks show twice is the first, what they skip goes by those before.
        ("20251026T023000", "10-26 00:30-01:30"),
        ("20250330T023000", "03-30 01:30-02:30"),
        ("20251026T030000", "10-26 02:00-03:00"),
    ],
)
def test_rules_of_its_own(wall: str, span: str) -> None:
    """For an unknown zone the calendar's rules are used, with a warning."""
    event = _event(f"DTSTART;TZID=Customized Time Zone:{wall}\r\nDURATION:PT1H")
    built = _read(OWN, event)
    told = "unknown time zone 'Customized Time Zone': the calendar's own rules for it are used"
    assert _told(built) == [(21, "unknown-zone", told)]
    assert _spans(_workshop(built).sessions) == [span]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("FREQ=YEARLY", "FREQ=SECONDLY"),
        ("RRULE:FREQ=YEARLY", 'RRULE;X=":FREQ=YEARLY":FREQ=SECONDLY'),
        ("BYMONTH=10", "BYMONTH=10;BYHOUR=1,2,3;BYMINUTE=1,2,3"),
        ("BYMONTH=10", "BYMONTH=10;INTERVAL=0"),
        ("TZOFFSETTO:+0100", "TZOFFSETTO:soon"),
        ("TZOFFSETTO:+0100\n", ""),
        ("DTSTART:16010101T030000", "DTSTART;TZID=Europe:16010101T030000"),
        ("END:STANDARD", "END:VTIMEZONE"),
        ("BEGIN:STANDARD", "BEGIN:NONSENSE"),
    ],
)
def test_rules_that_are_none(right: str, wrong: str) -> None:
    """Rules without sense or end are no rules: the clocks are the venue's."""
    event = _event("DTSTART;TZID=Customized Time Zone:20250610T090000\r\nDURATION:PT1H")
    built = _read(OWN.replace(right, wrong), event)
    assert _spans(_workshop(built).sessions) == ["06-10 07:00-08:00"]
    assert "unknown-zone" in [found.code for found in built.problems]


def test_lines_between_the_rules() -> None:
    """An invalid rule of a zone is ignored, even if a library would accept it."""
    event = _event("DTSTART;TZID=Customized Time Zone:20250610T090000\r\nDURATION:PT1H")
    own = OWN.replace("END:STANDARD", "R RULE:FREQ=SECONDLY\nX-A:b\nCOMMENT:none\nEND:STANDARD")
    assert _spans(_workshop(_read(own, event)).sessions) == ["06-10 07:00-08:00"]


@pytest.mark.parametrize("name", ["Nowhere", "../../etc/passwd", "Europe", "CST"])
def test_a_zone_that_is_none(name: str) -> None:
    """An unknown or ambiguous zone is reported once; its times are at the venue."""
    events = [
        _entry(f"UID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={name}:20250610T090000\r\nDURATION:PT1H")
        for uid in "ab"
    ]
    built = _read(*events)
    assert [(line, code) for line, code, _ in _told(built)] == [(6, "unknown-zone")]
    assert _spans(_workshop(built).sessions) == ["06-10 07:00-08:00"] * 2
    refused = _read(*events, head=HEAD)
    assert refused.workshop is None
    assert [found.code for found in refused.problems if not found.warning] == ["no-zone"]


@pytest.mark.parametrize(
    ("name", "zone"), [("Tokyo", "Asia/Tokyo"), ("PST", "America/Los_Angeles")]
)
def test_names_of_people(name: str, zone: str) -> None:
    """An everyday name of a zone is taken as the place, with a warning."""
    built = _read(_event(f"DTSTART;TZID={name}:20250110T090000\r\nDURATION:PT1H"), head=HEAD)
    assert _told(built) == [(5, "no-place", f"the zone '{name}' is taken as {zone}")]
    assert _workshop(built).zone.name == zone


def test_the_venue() -> None:
    """The venue's zone is that of the calendar, else the only zone of its times."""
    tokyo = _event("DTSTART;TZID=Asia/Tokyo:20250610T090000\r\nDURATION:PT1H")
    assert _workshop(_read(tokyo)).zone.name == "Europe/Berlin"
    assert _workshop(_read(tokyo, head=HEAD)).zone.name == "Asia/Tokyo"


@pytest.mark.parametrize(
    "lines", [FROM_NINE, "DTSTART;TZID=Etc/UTC:20250610T070000\r\nDURATION:PT1H"]
)
def test_times_in_utc_alone(lines: str) -> None:
    """If all times are in UTC, the zone is UTC with a warning, or that of --timezone."""
    built = _read(_event(lines), head=HEAD)
    told = "has no time zone: taken as UTC, the offset of all its times"
    assert _told(built) == [(1, "no-zone", told)]
    assert _workshop(built).zone.name == "UTC"
    built = _read(_event(lines), head=HEAD, supplied=VENUE)
    assert (built.problems, _workshop(built).zone.name) == ((), "Europe/Berlin")


def test_floating_times() -> None:
    """Times of no zone mean nothing without the venue's, which has to be said."""
    event = _event("DTSTART:20250610T090000\r\nDURATION:PT1H")
    refused = _read(event, head=HEAD)
    told = "has no time zone, so its times are ambiguous"
    assert (refused.workshop, _told(refused)) == (None, [(1, "no-zone", told)])
    assert _spans(_workshop(_read(event, head=HEAD, supplied=VENUE)).sessions) == [
        "06-10 07:00-08:00"
    ]


def test_several_zones() -> None:
    """With times in several zones the one that most of them name is taken as the venue's."""
    events = [
        _entry(f"UID:{uid}\r\nSUMMARY:A\r\nDTSTART;TZID={zone}:20250610T090000\r\nDURATION:PT1H")
        for uid, zone in (("a", "Asia/Tokyo"), ("b", "Europe/Paris"), ("c", "Europe/Paris"))
    ]
    built = _read(*events, head=HEAD)
    assert _told(built)[0] == (
        1,
        "several-zones",
        "has no time zone of its own, and times in several: Europe/Paris and Asia/Tokyo",
    )
    assert _workshop(built).zone.name == "Europe/Paris"
    spans = ["06-10 00:00-01:00", "06-10 07:00-08:00", "06-10 07:00-08:00"]
    assert _spans(_workshop(built).sessions) == spans
    workshop = _workshop(_read(*events, head=HEAD, supplied=VENUE))
    assert _spans(workshop.sessions) == spans
    floating = _event("DTSTART:20250610T090000\r\nDURATION:PT1H")
    refused = _read(*events, floating, head=HEAD)
    assert refused.workshop is None


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
    built = _read(_event(lines))
    assert built.workshop is None
    assert (6, code, says) in _told(built)
    assert "no-sessions" in [found.code for found in built.problems if not found.warning]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("DTEND:soon", "'Clocks' has an invalid DTEND: 'soon'"),
        ("DTEND;VALUE=DATE:20250611", "'Clocks' has an invalid DTEND: '20250611'"),
        ("DURATION:P1000000000W", "'Clocks' has an invalid DURATION: 'P1000000000W'"),
        ("DURATION:P", "'Clocks' has an invalid DURATION: 'P'"),
        ("DURATION:P999999W", "'Clocks' has an invalid DURATION: 'P999999W'"),
        ("DTEND:20250610T060000Z", "'Clocks' has an invalid duration: -1:00"),
        ("DURATION:-PT1H", "'Clocks' has an invalid duration: -1:00"),
    ],
)
def test_ends_that_are_none(lines: str, says: str) -> None:
    """An invalid end is reported, and taken as not stated."""
    built = _read(_event(f"DTSTART:20250610T070000Z\r\n{lines}"))
    assert (6, "bad-length", says) in _told(built)
    assert _spans(_workshop(built).sessions) == ["06-10 07:00-08:00"]


def test_no_end() -> None:
    """Without an end an event lasts until the next one in its room, or there is a warning."""
    first = _event("DTSTART:20250610T070000Z\r\nLOCATION:A")
    second = _entry("UID:b\r\nSUMMARY:B\r\nLOCATION:A\r\nDTSTART:20250610T073000Z")
    built = _read(first, second)
    assert _spans(_workshop(built).sessions) == ["06-10 07:00-07:30", "06-10 07:30-08:30"]
    assert [(line, code) for line, code, _ in _told(built)] == [(12, "no-end")]


def test_whole_days() -> None:
    """An all-day event is a date; if it has several days, the first, with a warning."""
    built = _read(
        _entry("UID:a\r\nSUMMARY:Posters\r\nDTSTART;VALUE=DATE:20250610\r\nDESCRIPTION:With pins."),
        _entry("UID:b\r\nSUMMARY:Fair\r\nDTSTART;VALUE=DATE:20250611\r\nDTEND;VALUE=DATE:20250614"),
        _entry("UID:c\r\nSUMMARY:Trip\r\nDTSTART:20250615\r\nDURATION:P2D\r\nURL:https://x.example/"),
        _entry("UID:d\r\nSUMMARY:Gone\r\nDTSTART:20250615\r\nSTATUS:CANCELLED"),
    )  # fmt: skip
    workshop = _workshop(built)
    assert workshop.sessions == ()
    assert [
        (one.id, one.name, one.kind, said(one.when), one.note, one.url)
        for one in workshop.deadlines
    ] == [
        ("a", "Posters", "event", "2025-06-10", "With pins.", None),
        ("b", "Fair", "event", "2025-06-11", None, None),
        ("c", "Trip", "event", "2025-06-15", None, "https://x.example/"),
    ]
    assert _told(built) == [
        (12, "several-days", "'Fair' lasts until 2025-06-13: its date is 2025-06-11"),
        (18, "several-days", "'Trip' lasts until 2025-06-16: its date is 2025-06-15"),
        (25, "left-out", "skipped 'Gone': it is cancelled"),
    ]


def test_tasks() -> None:
    """A task is a cut-off in the zone in which it is due; its name gives its kind."""
    built = _read(
        _entry("UID:a\r\nSUMMARY:Submit the paper\r\nDUE:20250401T115900Z", "VTODO"),
        _entry("UID:b\r\nSUMMARY:Camera-ready\r\nDUE;TZID=Asia/Tokyo:20250501T235959", "VTODO"),
        _entry("UID:c\r\nSUMMARY:Registration\r\nDUE;VALUE=DATE:20250601", "VTODO"),
        _entry("UID:d\r\nSUMMARY:Pack\r\nDUE:20250602T120000", "VTODO"),
        _entry("UID:e\r\nSUMMARY:Rest\r\nDUE;TZID=EST:20250702T120000", "VTODO"),
        _entry("UID:f\r\nSUMMARY:Some day", "VTODO"),
        _entry("UID:g\r\nSUMMARY:At night\r\nDUE:20250330T023000", "VTODO"),
    )  # fmt: skip
    deadlines = _workshop(built).deadlines
    assert [(one.id, one.kind, said(one.when)) for one in deadlines] == [
        ("a", "submission", "2025-04-01 11:59:00 UTC = 2025-04-01T11:59:00Z"),
        ("b", "camera-ready", "2025-05-01 23:59:59 Asia/Tokyo = 2025-05-01T14:59:59Z"),
        ("c", "registration", "2025-06-01"),
        ("d", "other", "2025-06-02 12:00:00 Europe/Berlin = 2025-06-02T10:00:00Z"),
        ("e", "other", "2025-07-02 17:00:00 UTC = 2025-07-02T17:00:00Z"),
    ]
    assert _told(built) == [
        (31, "left-out", "skipped 'Some day': it has no DUE"),
        (
            35,
            "left-out",
            "skipped 'At night': the clock change in Europe/Berlin skips 2025-03-30 02:30",
        ),
    ]


def test_dates_alone() -> None:
    """A calendar with dates alone needs no zone; an empty one is an error."""
    day = _entry("UID:a\r\nSUMMARY:Day\r\nDTSTART;VALUE=DATE:20250610")
    task = _entry("UID:b\r\nSUMMARY:Task\r\nDUE:20250610T090000", "VTODO")
    built = _read(day, task, head=HEAD)
    assert [one.id for one in _workshop(built).deadlines] == ["a"]
    assert _told(built) == [
        (1, "no-zone", "has no time zone: taken as UTC"),
        (10, "left-out", "skipped 'Task': its time has no time zone"),
    ]
    assert [found.code for found in _read().problems] == ["no-sessions"]


def test_journals() -> None:
    """Entries that are neither events nor tasks are reported once."""
    built = _read(
        _entry("UID:j", "VJOURNAL"),
        _entry("UID:f", "VFREEBUSY"),
        _event(f"{FROM_NINE}BEGIN:VALARM\r\nSUMMARY:Wake up\r\nDURATION:PT5M\r\nEND:VALARM"),
    )
    assert _told(built) == [(6, "left-out", "skipped 2 entries that are neither events nor tasks")]
    assert [one.title for one in _workshop(built).sessions] == ["Clocks"]


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
    session = _session(f"{FROM_NINE}{lines}")
    assert (session.kind, session.track) == (kind, track)


def test_people() -> None:
    """Those named without a mail address speak; whoever has one is merely invited."""
    session = _session(
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
    assert _session(f"{FROM_NINE}STATUS:cancelled").cancelled
    assert _session(FROM_NINE, head=f"{BERLIN}METHOD:CANCEL\r\n").cancelled
    assert not _session(f"{FROM_NINE}METHOD:PUBLISH").cancelled


def test_states_of_an_event() -> None:
    """Of two versions of an event the newer one is read, and of duplicates the first."""
    same = "SUMMARY:Clocks\r\nDTSTART:20250610T070000Z\r\nDURATION:PT1H\r\n"
    later = "SUMMARY:Clocks\r\nDTSTART:20250610T090000Z\r\nDURATION:PT1H\r\n"
    built = _read(
        _entry(f"UID:a\r\nSEQUENCE:2\r\n{later}"),
        _entry(f"UID:a\r\nSEQUENCE:1\r\n{same}"),
        _entry(f"UID:b\r\n{same}LAST-MODIFIED:20250101T000000Z"),
        _entry(f"UID:b\r\n{later}LAST-MODIFIED:20250102T000000Z"),
        _entry(f"UID:c\r\n{same}"),
        _entry(f"UID:c\r\n{same}"),
    )
    spans = _spans(_workshop(built).sessions)
    assert spans == ["06-10 07:00-08:00", "06-10 09:00-10:00", "06-10 09:00-10:00"]
    assert _told(built) == [
        (13, "left-out", "skipped 'Clocks': the file has a newer version of it"),
        (20, "left-out", "skipped 'Clocks': the file has a newer version of it"),
        (40, "left-out", "skipped 'Clocks': it is a duplicate"),
    ]


def test_one_uid_for_two() -> None:
    """Two events under one UID, neither of them newer, are both there."""
    other = _entry("UID:a@x\r\nSUMMARY:Calendars\r\nDTSTART:20250610T090000Z\r\nDURATION:PT1H")
    built = _read(_event(FROM_NINE), other)
    assert [one.id for one in _workshop(built).sessions] == ["a-x", "a-x-2"]
    assert [found.code for found in built.problems] == ["duplicate-id"]


def test_no_uid() -> None:
    """Without a UID the id is made of the title, with a warning; two such are two events."""
    event = _entry(f"SUMMARY:Clocks\r\n{FROM_NINE}")
    assert [one.id for one in _workshop(_read(event, event)).sessions] == ["clocks", "clocks-2"]


def test_what_repeats() -> None:
    """A series is read at its first date, and so is each entry for another of its dates."""
    rule = "RRULE:FREQ=DAILY;COUNT=3\r\nDURATION:PT1H\r\n"
    built = _read(
        _event(f"DTSTART:20250610T070000Z\r\n{rule}"),
        _event("RECURRENCE-ID:20250611T070000Z\r\nDTSTART:20250611T090000Z\r\nDURATION:PT1H"),
    )
    workshop = _workshop(built)
    assert _spans(workshop.sessions) == ["06-10 07:00-08:00", "06-11 09:00-10:00"]
    assert [one.id for one in workshop.sessions] == ["a-x", "a-x-20250611t070000z"]
    told = "'Clocks' repeats: only its first date is read"
    assert _told(built) == [(6, "repeats", told)]
    moved = _read(
        _event(f"DTSTART:20250610T070000Z\r\n{rule}"),
        _event("RECURRENCE-ID:20250610T070000Z\r\nDTSTART:20250610T110000Z\r\nDURATION:PT1H"),
    )
    assert _spans(_workshop(moved).sessions) == ["06-10 11:00-12:00"]


@pytest.mark.parametrize(
    ("instead", "told"),
    [
        ("PROID:-//x//y//EN", []),
        ("X-STRANGE;X-A=b:c", []),
        ("nothing", [(3, "bad-line", "skipped 'nothing': not a valid calendar line")]),
        ('X;A="open:b', [(3, "bad-line", "skipped 'X;A=\"open:b': not a valid calendar line")]),
        (":", [(3, "bad-line", "skipped ':': not a valid calendar line")]),
    ],
)  # fmt: skip
def test_bad_lines(instead: str, told: list[tuple[int, str, str]]) -> None:
    """A malformed line is reported once for each event; an unknown property is ignored."""
    text = f"{BERLIN}{_event(FROM_NINE)}{TAIL}".replace("PRODID:-//x//y//EN", instead)
    built = _built(text)
    assert _told(built) == told
    assert len(_workshop(built).sessions) == 1


def test_missing_end() -> None:
    """An event without an END line ends where the next one begins, with a warning."""
    event = _event(FROM_NINE)
    open_ended = event.replace("END:VEVENT\r\n", "").replace("a@x", "b@x")
    built = _built(f"{BERLIN}{open_ended}{event}{TAIL}")
    told = "VEVENT has no END: taken to end at the next component"
    assert _told(built) == [(6, "no-end-line", told)]
    assert [one.id for one in _workshop(built).sessions] == ["b-x", "a-x"]


@pytest.mark.parametrize("lines", [0, 1, 2, 5])
def test_cut_off(lines: int) -> None:
    """A truncated file is rejected: the missing events would look like removed ones."""
    event = _event(FROM_NINE)
    second = "".join(event.replace("a@x", "b@x").splitlines(keepends=True)[:lines])
    built = _built(f"{BERLIN}{event}{second}")
    assert built.workshop is None
    (problem,) = [one for one in built.problems if not one.warning]
    what = "ends within an entry" if lines else "ends without END:VCALENDAR"
    assert (problem.text, problem.hint) == (what, "check that the file is complete")


def test_several_calendars() -> None:
    """Several calendars in a file are read as one; the first name counts."""
    one = f"{BERLIN.replace('X-WR-CALNAME:Clock Days', 'X-A:b')}{_event(FROM_NINE)}{TAIL}"
    two = f"{BERLIN}{_event(FROM_NINE).replace('a@x', 'b@x')}{TAIL}"
    workshop = _workshop(_built(one + two))
    assert workshop.name == "Clock Days"
    assert [session.id for session in workshop.sessions] == ["a-x", "b-x"]


def test_what_it_says_of_itself() -> None:
    """Description and address are the workshop's; a description that repeats the name is not."""
    more = "X-WR-CALDESC:All about clocks.\r\nURL:https://clocks.example/\r\n"
    workshop = _workshop(_read(_event(FROM_NINE), head=BERLIN + more))
    assert workshop.about == "All about clocks."
    assert [link.url for link in workshop.links] == ["https://clocks.example/"]
    workshop = _workshop(_read(_event(FROM_NINE), head=f"{BERLIN}X-WR-CALDESC:Clock Days\r\n"))
    assert workshop.about is None


def test_too_much() -> None:
    """A calendar of too many lines or entries is refused."""
    for text in ("\n" * 500_001, "BEGIN:VEVENT\n" * 25_001):
        built = _built(f"{HEAD}{text}")
        assert built.workshop is None
        assert [found.code for found in built.problems if not found.warning] == ["too-many"]


PRETALX = BERLIN.replace("-//x//y//EN", "-//pretalx//clocks.example//")


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
    built = _read(_entry(f"UID:a\r\n{FROM_NINE}SUMMARY:{escaped}\r\nX-A:b"), head=PRETALX)
    (session,) = _workshop(built).sessions
    assert (session.title, session.speakers) == (title, speakers)
    assert [found.code for found in built.problems] == ["speakers"] * told


def test_pretalx_without_marks() -> None:
    """If not every title has the mark, a title of two parts may have no speakers: a warning."""
    events = [_entry(f"UID:{title}\r\nSUMMARY:{title}\r\n{FROM_NINE}") for title in ("A", "B - C")]
    built = _read(*events, head=PRETALX)
    assert _told(built) == [
        (
            1,
            "speakers",
            "not every title contains ' - ': text after the last one is taken as speakers",
        )
    ]


def test_others_titles() -> None:
    """In calendars of other programs the whole text is the title."""
    event = _entry(f"UID:a\r\nSUMMARY:Clocks - Ada\r\n{FROM_NINE}")
    (session,) = _workshop(_read(event)).sessions
    assert (session.title, session.speakers) == ("Clocks - Ada", ())


WHOLE = "".join(
    (
        PRETALX,
        OWN,
        _event(f"{FROM_NINE}LOCATION:A\r\nCATEGORIES:Time\r\nDESCRIPTION:Why\\n\r\n they jump"),
        _entry("UID:b\r\nDTSTART;TZID=Customized Time Zone:20250611T090000\r\nRRULE:FREQ=DAILY"),
        _entry("UID:c\r\nSUMMARY:C\r\nDTSTART;VALUE=DATE:20250612\r\nDTEND;VALUE=DATE:20250614"),
        _entry("UID:d\r\nSUMMARY:Papers\r\nDUE;TZID=Europe/Paris:20250501T120000", "VTODO"),
        TAIL,
    )
)  # fmt: skip
PIECES = st.sampled_from(
    (
        *("", "Z", ":", ";", ",", "\\", '"', "\r\n", "\n ", "\x00", "\ud800", "٣", "9" * 30, "-"),
        *("BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n"),
        *("TZID=Europe", "VALUE=DATE", "DTSTART:", "DUE:", "DURATION:P99999W", "RRULE:FREQ=DAILY"),
        *("19700101T000000", "21991231T235959", "00010101", "UID:a@b.digbug\r\n", "URL:x\r\n"),
    )
)


def _is_sound(text: str) -> None:
    """Check that a calendar is read or refused in words, and nothing lost without a word."""
    draft = formats.parse(text, "x.ics", VENUE)
    refused = any(not problem.warning for problem in draft.problems)
    built = build(draft)
    assert refused or built.workshop is not None, built.problems
    if built.workshop and not (built.workshop.sessions or built.workshop.deadlines):
        assert built.problems


@given(st.integers(0, len(WHOLE)), st.integers(0, 60), st.one_of(st.text(max_size=20), PIECES))
def test_damage(at: int, length: int, instead: str) -> None:
    """A calendar that lost or gained something is read all the same."""
    _is_sound(f"BEGIN:VCALENDAR\n{WHOLE[:at]}{instead}{WHOLE[at + length :]}")


@given(st.lists(st.sampled_from(WHOLE.splitlines(keepends=True)), max_size=40))
def test_any_lines(lines: list[str]) -> None:
    """Lines may be in any order."""
    _is_sound(f"BEGIN:VCALENDAR\n{''.join(lines)}")


@given(st.text())
def test_any_text(text: str) -> None:
    """No text after the first line causes a traceback."""
    _is_sound(f"BEGIN:VCALENDAR\n{text}")


NAMES = st.sampled_from(
    (
        *("DTSTART", "DTEND", "DUE", "DURATION", "RECURRENCE-ID", "SEQUENCE", "STATUS"),
        *("UID", "SUMMARY", "LOCATION", "CATEGORIES", "DESCRIPTION", "URL", "ATTENDEE;CN=a"),
    )
)


@given(
    st.lists(st.tuples(NAMES, st.one_of(st.text(max_size=12), PIECES))),
    st.sampled_from(("VEVENT", "VTODO")),
    st.sampled_from((BERLIN, PRETALX, HEAD)),
)
def test_any_values(lines: list[tuple[str, str]], kind: str, head: str) -> None:
    """Every entry is read or skipped."""
    stated = "".join(f"{name}:{value}\r\n" for name, value in lines)
    _is_sound(f"{head}{_entry(f'{stated}DTSTART:20250610T090000', kind)}{TAIL}")


def test_a_skipped_time_of_the_venue() -> None:
    """A time that names the venue's zone and that its clocks skip goes by those before the change.

    RFC 5545 §3.3.5: half past two is half an hour after the clocks have jumped from two to three.
    """
    session = _session(
        "DTSTART;TZID=Europe/Berlin:20250330T023000\r\nDTEND;TZID=Europe/Berlin:20250330T040000\r\n"
    )
    assert (session.starts_at, session.ends_at) == (
        utc("2025-03-30 01:30"),
        utc("2025-03-30 02:00"),
    )


@pytest.mark.parametrize("end", ["20250610T105959", "20250610T085959Z"])
def test_an_end_with_seconds(end: str) -> None:
    """The seconds of an end are dropped, with a warning."""
    built = _read(_event(f"DTSTART;TZID=Europe/Berlin:20250610T090000\r\nDTEND:{end}\r\n"))
    assert [code for _, code, _ in _told(built)] == ["seconds"]
    assert _spans(_workshop(built).sessions) == ["06-10 07:00-08:59"]
