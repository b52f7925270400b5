"""schedule.xml, valid and with every kind of fault."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources.formats import parse
from tests.conftest import DATA
from tests.core.samples import utc
from tests.sources.mutations import assert_sound, mutated

SAMPLE = (DATA / "programmes" / "schedule.xml").read_text(encoding="utf-8")
BERLIN = "<time_zone_name>Europe/Berlin</time_zone_name>"
DAY = 'date="2026-05-08"'


def check(text: str, zone: str | None = None) -> CheckResult:
    """Read a file and check it."""
    return build(parse(text, "schedule.xml", Overrides(timezone=zone)))


def workshop(text: str, zone: str | None = None) -> Workshop:
    """Return the workshop of a file that has warnings at most."""
    built = check(text, zone)
    assert built.workshop is not None, built.problems
    return built.workshop


def codes(built: CheckResult) -> list[str]:
    """Return the problems of a file in the order of places; an error has a mark."""
    return [problem.code + ("" if problem.warning else "!") for problem in built.problems]


def file(*events: str, conference: str = BERLIN, day: str = DAY) -> str:
    """Return a schedule with one room on one day."""
    head = f"<conference><title>Clock Days</title>{conference}</conference>"
    inside = "".join(events)
    return f'<schedule>{head}<day {day}><room name="R">{inside}</room></day></schedule>'


def event(start: str = "10:00", date: str = "", attributes: str = 'guid="g1"', **texts: str) -> str:
    """Return an event of half an hour; each further text is an element."""
    all_texts = {"start": start, "date": date, "duration": "0:30", "title": "Tick", **texts}
    inside = "".join(f"<{tag}>{text}</{tag}>" for tag, text in all_texts.items())
    return f"<event {attributes}>{inside}</event>"


def only(text: str, zone: str | None = None) -> Session:
    """Return the only session of a file."""
    (found,) = workshop(text, zone).sessions
    return found


def test_sample() -> None:
    """A file as such programs write it is read without a word."""
    built = check(SAMPLE)
    assert built.problems == ()
    of = workshop(SAMPLE)
    assert (of.id, of.name, of.zone.name) == ("clockdays26", "Clock Days 2026", "Asia/Kathmandu")
    assert [str(day) for day in of.dates] == ["2026-05-08", "2026-05-09"]
    assert of.venue is not None
    assert (of.venue.name, of.venue.city) == ("Old Observatory", "Kathmandu")
    assert [link.url for link in of.links] == ["https://clockdays.example.org/2026/"]
    guid = "0b1f6d5e-0000-4000-8000-00000000000"
    assert [
        (one.id, one.starts_at, one.ends_at, str(one.day), one.kind, one.room)
        for one in of.sessions
    ] == [
        (
            f"{guid}1",
            utc("2026-05-08 03:15"),
            utc("2026-05-08 03:45"),
            "2026-05-08",
            "opening",
            "Meridian Hall",
        ),
        (
            f"{guid}2",
            utc("2026-05-08 04:00"),
            utc("2026-05-08 05:15"),
            "2026-05-08",
            "talk",
            "Meridian Hall",
        ),
        # A day, two hours and a half.
        (
            f"{guid}3",
            utc("2026-05-08 17:45"),
            utc("2026-05-09 20:15"),
            "2026-05-08",
            "talk",
            "Sundial",
        ),
        # After midnight it stays under the evening; without a date of its own too, by `day_change`.
        (
            f"{guid}4",
            utc("2026-05-08 19:15"),
            utc("2026-05-08 20:15"),
            "2026-05-08",
            "talk",
            "Sundial",
        ),
        (
            f"{guid}5",
            utc("2026-05-09 20:15"),
            utc("2026-05-09 21:00"),
            "2026-05-09",
            "talk",
            "Meridian Hall",
        ),
    ]
    talk = of.sessions[1]
    assert talk.title == "Leap seconds & leap years"
    assert talk.abstract == "A short history\n\nWhere they come from.\n\nWhere they go."
    assert talk.speakers == ("Ada Example", "Bob Example", "Cy Example", "Di Example")
    assert (talk.track, talk.language) == ("Calendars", "en")
    assert talk.url == "https://clockdays.example.org/2026/talk/2/"


@pytest.mark.parametrize(
    ("duration", "minutes", "told"),
    [
        ("0:05", 5, []),
        ("00:45", 45, []),
        ("36:00", 2160, []),
        ("1:02:30", 1590, []),
        ("PT1H30M", 90, []),
        ("7:00:00", 420, []),
        # It is none, and then nothing says when it ends.
        ("0:00", 60, ["bad-length", "no-end"]),
        ("99999:00", 60, ["bad-length", "no-end"]),
        ("-1:00", 60, ["bad-length", "no-end"]),
        ("half an hour", 60, ["bad-length", "no-end"]),
        ("30", 60, ["bad-length", "no-end"]),
        # It can be nothing but hours, minutes and seconds.
        ("0:45:00", 45, []),
        (f"{'9' * 5000}:00", 60, ["bad-length", "no-end"]),
        ("", 60, ["no-end"]),
    ],
)
def test_durations(duration: str, minutes: int, told: list[str]) -> None:
    """A duration is read as written; invalid ones and assumptions are reported."""
    built = check(file(event(duration=duration)))
    assert codes(built) == told
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert (found.ends_at - found.starts_at).total_seconds() == minutes * 60


def test_no_end_before_another() -> None:
    """Where an event says no length it lasts until the next in its room."""
    text = file(event(duration=""), event(start="10:20", attributes='guid="g2"'), conference=BERLIN)
    assert check(text).problems == ()
    first = workshop(text).sessions[0]
    assert (first.ends_at, first.end_inferred) == (utc("2026-05-08 08:20"), True)


@pytest.mark.parametrize(
    ("attributes", "ids", "told"),
    [
        (('guid="a" id="1"', 'guid="b" id="1"'), ["a", "b"], []),
        (('guid="a"', 'guid="a"'), ["a", "a-2"], ["duplicate-id"]),
        (('id="7"', 'id="7"'), ["7", "7-2"], ["duplicate-id"]),
        (('guid="undefined" id="7"', 'guid="" id="8"'), ["7", "8"], []),
        (('guid="{A-B}"', 'guid="A-B-C"'), ["a-b", "a-b-c"], []),
        # What is a path elsewhere is an id here.
        (('guid="../../etc/passwd"', 'guid="C:\\con"'), ["etc-passwd", "c-con"], []),
        (("", ""), ["tick", "tick-2"], ["no-id", "no-id", "duplicate-id"]),
    ],
)
def test_ids(attributes: tuple[str, str], ids: list[str], told: list[str]) -> None:
    """An id is the guid, or else the id; of two that are the same the second gets a number."""
    text = file(*(event(attributes=one) for one in attributes))
    assert [one.id for one in workshop(text).sessions] == ids
    assert codes(check(text)) == told


def test_ids_stay() -> None:
    """An id that has letters of its own stays the same when all else changes."""
    before = only(file(event(attributes='guid="Grüße an alle"')))
    after = only(file(event("11:00", attributes='guid="Grüße an alle"', title="Tock", room="S")))
    assert before.id == after.id
    assert re.fullmatch("grusse-an-alle-[0-9a-f]{8}", before.id)


@pytest.mark.parametrize(
    ("dates", "zone", "expected", "told"),
    [
        # All have one offset, and their clock times go with it.
        (("2026-05-08T10:00:00+02:00",), None, "UTC+2", ["no-zone"]),
        (("2026-05-08T10:00:00+02:00",), "Europe/Berlin", "Europe/Berlin", []),
        # They have two, each for as many: one of them is wrong.
        # Of two the first.
        (
            ("2026-05-08T10:00:00+02:00", "2026-05-08T10:00:00+01:00"),
            None,
            "UTC+2",
            ["no-zone", "two-starts"],
        ),
        # In UTC for a program, while the clock time is the venue's.
        (("2026-05-08T08:00:00+00:00",), None, "UTC+2", ["no-zone"]),
        (("2026-05-08T08:00:00+00:00",), "Europe/Berlin", "Europe/Berlin", []),
        # There is no time for which a zone is needed.
        ((), None, None, ["no-sessions!"]),
        (("",), None, None, ["no-zone!"]),
        (("",), "Europe/Berlin", "Europe/Berlin", []),
    ],
)
def test_no_zone(
    dates: tuple[str, ...], zone: str | None, expected: str | None, told: list[str]
) -> None:
    """A file without a zone is read by the offsets of its times, else an error asks for it."""
    events = [event(date=date, attributes=f'guid="g{at}"') for at, date in enumerate(dates)]
    built = check(file(*events, conference=""), zone)
    assert codes(built) == told
    assert (built.workshop and built.workshop.zone.name) == expected
    if built.workshop:
        assert built.workshop.sessions[0].starts_at == utc("2026-05-08 08:00")


@pytest.mark.parametrize(
    ("written", "expected", "told"),
    [
        ("Europe/Paris", "Europe/Paris", []),
        ("Poland", "Poland", []),
        ("CET", "Europe/Berlin", ["no-place"]),
        ("Mars/Olympus", "UTC+2", ["unknown-zone", "no-zone"]),
        ("undefined", "UTC+2", ["unknown-zone", "no-zone"]),
        ("../../etc/passwd", "UTC+2", ["unknown-zone", "no-zone"]),
    ],
)
def test_zones(written: str, expected: str, told: list[str]) -> None:
    """A zone may have an old name; an unknown zone is reported."""
    text = file(
        event(date="2026-05-08T10:00:00+02:00"),
        conference=f"<time_zone_name>{written}</time_zone_name>",
    )
    built = check(text)
    assert [code for code in codes(built) if code != "two-starts"] == told
    assert built.workshop is not None
    assert built.workshop.zone.name == expected
    assert built.workshop.sessions[0].starts_at == utc("2026-05-08 08:00")


def test_day_in_utc() -> None:
    """A day is that of the venue's clocks when it begins, whatever date it has in UTC."""
    text = file(
        event(date="2026-05-08T02:00:00+00:00", start="11:00"),
        conference="<time_zone_name>Asia/Tokyo</time_zone_name>",
        day='date="2026-05-07" start="2026-05-07T20:00:00+00:00"',
    )
    assert check(text).problems == ()
    found = workshop(text)
    assert [str(day) for day in found.dates] == ["2026-05-08"]
    assert str(found.sessions[0].day) == "2026-05-08"


@pytest.mark.parametrize(
    ("one", "starts", "day", "told"),
    [
        # Its own date tells which night it is in.
        (event("01:00", "2026-05-09T01:00:00+02:00"), "2026-05-08 23:00", "2026-05-08", []),
        (event("01:00"), "2026-05-07 23:00", "2026-05-08", ["no-date"]),
        (event("10:00", "2026-05-08"), "2026-05-08 08:00", "2026-05-08", []),
        (event("10:00", "08.05.2026"), "2026-05-08 08:00", "2026-05-08", ["bad-date"]),
        (
            event("10:00", "2026-05-08T11:00:00+02:00"),
            "2026-05-08 08:00",
            "2026-05-08",
            ["two-starts"],
        ),
        (
            event("10:00", "2026-05-08T10:00:30+02:00"),
            "2026-05-08 08:00",
            "2026-05-08",
            ["seconds"],
        ),
        (event("", "2026-05-08T10:00:00"), "2026-05-08 08:00", "2026-05-08", []),
        (event("", "2026-05-10T10:00:00"), "2026-05-10 08:00", "2026-05-10", ["other-day"]),
    ],
)
def test_when(one: str, starts: str, day: str, told: list[str]) -> None:
    """An event starts at its clock time on its own date or its day; doubts are reported."""
    built = check(file(one))
    assert codes(built) == told
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert (found.starts_at, str(found.day)) == (utc(starts), day)


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (event(""), "skipped 'Tick': it has no start"),
        (event("25:00"), "skipped 'Tick': invalid start: '25:00'"),
        (event("soon", "soon"), "skipped 'Tick': invalid start: 'soon'"),
        (
            event("02:30", "2026-03-29"),
            "skipped 'Tick': the clock change in Europe/Berlin skips 2026-03-29 02:30",
        ),
        (
            event("02:30", "2026-10-25"),
            "skipped 'Tick': the clock change in Europe/Berlin repeats 2026-10-25 02:30",
        ),
        ("<event/>", "skipped '': it has no start"),
    ],
)
def test_left_out(one: str, why: str) -> None:
    """An event without a time is skipped with a warning; no events at all is an error."""
    built = check(file(one))
    assert why in [problem.text for problem in built.problems]
    assert "no-sessions!" in codes(built)
    assert built.workshop is None


def test_repeated_hour() -> None:
    """In an hour that a clock change repeats, the offset of an event decides."""
    for offset, starts in (("+02:00", "2026-10-25 00:30"), ("+01:00", "2026-10-25 01:30")):
        text = file(event("02:30", f"2026-10-25T02:30:00{offset}"), day='date="2026-10-25"')
        assert check(text).problems == ()
        assert only(text).starts_at == utc(starts)


@pytest.mark.parametrize(
    ("written", "title", "told"),
    [
        ("A &amp;amp; B", "A & B", []),
        ("A &amp;lt;b&amp;gt; B", "A <b> B", []),
        ("<![CDATA[A <b> & B]]>", "A <b> & B", []),
        ("A<!-- not this --> B", "A B", []),
        ("A<?php no ?> B", "A B", []),
        ("A\n  B\t C", "A B C", []),
        ("A\x00\x1b[31mB", "A��[31mB", ["no-character"]),
        ("A&#27;[31mB", "A�[31mB", ["no-character"]),
        ("\N{RIGHT-TO-LEFT OVERRIDE}A", "�A", []),
        ("[bold]A[/bold]", "[bold]A[/bold]", []),
        ("undefined", "Untitled", ["no-title"]),
        ("", "Untitled", ["no-title"]),
    ],
)
def test_texts(written: str, title: str, told: list[str]) -> None:
    """Texts are decoded, joined to one line and free of control characters."""
    text = file(event(title=written))
    assert only(text).title == title
    assert codes(check(text)) == told


def test_nothing_said() -> None:
    """A placeholder for a missing text counts as empty."""
    nothing = dict.fromkeys(("track", "language", "url", "abstract", "room"), "undefined")
    text = file(event(**nothing))
    assert check(text).problems == ()
    found = only(text)
    assert (found.track, found.language, found.url, found.abstract) == (None, None, None, None)
    assert found.room == "R"


def test_bad_address() -> None:
    """An invalid web address is skipped, with a warning."""
    text = file(event(url="javascript:alert(1)"))
    assert codes(check(text)) == ["bad-url"]
    assert only(text).url is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Panel: Clocks, and why", "panel"),
        ("KEYNOTE: Clocks", "keynote"),
        ("Break: how things fall apart", "talk"),
        ("Closing Clock Days", "closing"),
        ("Welcome to Clock Days", "opening"),
        ("Clock Days: Opening Ceremony", "opening"),
        ("Welcome to the machine", "talk"),
        ("Lunch", "meal"),
        ("What happened after lunch", "talk"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    """A title that says no more than its kind has it, with the name of the conference or not."""
    assert only(file(event(title=title))).kind == kind


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ('<schedule xmlns="https://example.org/ns">', "</schedule>"),
        ('<x:schedule xmlns:x="https://example.org/ns">', "</x:schedule>"),
        ('\n <?xml version="1.1"?><!-- c --><?p i?><schedule a="b" >', "</schedule>\n\n"),
        # What it was read with counts, not what it says.
        ('<?xml version="1.0" encoding="UTF-16"?><schedule>', "</schedule>"),
        ('<?xml version="1.0" encoding="no-such"?><schedule>', "</schedule>"),
    ],
)
def test_around(begins: str, ends: str) -> None:
    """Text around a schedule makes no difference."""
    text = file(event(title="Grüße"))
    text = text.replace("<schedule>", begins).replace("</schedule>", ends)
    assert only(text.lstrip() if "<?xml" in begins else text).title == "Grüße"


@pytest.mark.parametrize(
    ("text", "line", "code", "what"),
    [
        ("<schedule>\n<day>\n", 3, "not-xml", "is not valid XML: no element found"),
        ("<schedule>&nbsp;</schedule>", 1, "not-xml", "is not valid XML: undefined entity"),
        ("<schedule/><schedule/>", 1, "not-xml", "is not valid XML: junk after document element"),
        ("<schedule", 1, "not-xml", "is not valid XML: unclosed token"),
        ("<", 1, "not-xml", "is not valid XML: unclosed token"),
        ("<rss/>", 0, "no-schedule", "is XML, but not a schedule: its root is 'rss'"),
        (
            '<?xml version="1.0"?><html/>',
            0,
            "no-schedule",
            "is XML, but not a schedule: its root is 'html'",
        ),
        ('<!DOCTYPE a SYSTEM "a.dtd"><a/>', 1, "document-type", "has a document type"),
    ],
)
def test_refused(text: str, line: int, code: str, what: str) -> None:
    """A file that is not a schedule is rejected in one line."""
    built = check(text)
    assert built.workshop is None
    (problem,) = built.problems
    assert (problem.origin.line, problem.code) == (line, code)
    assert problem.text.startswith(what)


@given(st.text(), st.text(), st.text(), st.text())
def test_any_texts(title: str, start: str, date: str, duration: str) -> None:
    """An event with any texts is read or reported."""
    texts = [re.sub("[<&>]", "", one) for one in (title, start, date, duration)]
    title, start, date, duration = texts
    text = file(event(start, date, title=title, duration=duration))
    assert_sound(parse(text, "schedule.xml"))


@given(mutated(SAMPLE))
def test_any_damage(text: str) -> None:
    """A damaged file is read as far as it goes, or refused; it never passes in silence."""
    assert_sound(parse(text, "schedule.xml", Overrides(timezone="Asia/Kathmandu")))


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text that begins like XML is rejected or reported."""
    assert_sound(parse(f"<{text}", "schedule.xml"))
    assert_sound(parse(f"<schedule>{text}</schedule>", "schedule.xml"))


@pytest.mark.parametrize("start", ["03:30Z", "10:30+02:00"])
def test_a_clock_time_with_an_offset(start: str) -> None:
    """A clock time with an offset but without a date is invalid."""
    built = check(file(event(start), event("11:00", attributes='guid="g2"')))
    assert codes(built) == ["left-out"]
    assert f"invalid start: '{start}'" in built.problems[0].text


def test_a_change_of_day_with_an_offset() -> None:
    """A `day_change` that is not a clock time counts as not stated."""
    built = check(file(event("03:30"), conference=f"{BERLIN}<day_change>04:00Z</day_change>"))
    assert codes(built) == ["no-date"]


def around(days: str, conference: str = BERLIN) -> str:
    """Return a schedule with this behind its conference."""
    return f"<schedule><conference><title>C</title>{conference}</conference>{days}</schedule>"


ONE, TWO = event(attributes='guid="a"'), event("11:00", attributes='guid="b"', room="Attic")


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        (around(f'<day {DAY}><room name="R">{ONE}</room>{TWO}</day>'), ["R", "Attic"]),
        (around(f"<day {DAY}>{ONE}{TWO}</day>"), [None, "Attic"]),
        (
            around(f'<day {DAY}><room name="R"><events>{ONE}{TWO}</events></room></day>'),
            ["R", "Attic"],
        ),
        (
            around(f'<day {DAY}><rooms><room name="R">{ONE}</room></rooms></day><day>{TWO}</day>'),
            ["R"],
        ),
        (
            around(
                f"<days><day><date>2026-05-08</date><room><name>R</name>{ONE}</room></day></days>"
            ),
            ["R"],
        ),
        (around("", f'{BERLIN}<day {DAY}><room name="R">{ONE}{TWO}</room></day>'), ["R", "Attic"]),
        (around(f'<room name="R"><day {DAY}>{ONE}{TWO}</day></room>'), ["R", "Attic"]),
        (
            around(f"<day {DAY}>{ONE.replace('</event>', f'<parts>{TWO}</parts></event>')}</day>"),
            [None, "Attic"],
        ),
    ],
)
def test_events_anywhere(text: str, rooms: list[str | None]) -> None:
    """An event is read at any level, in its own room or else the enclosing one."""
    assert [one.room for one in workshop(text).sessions] == rooms
    assert [code for code in codes(check(text)) if code != "left-out"] == []


def test_without_a_conference() -> None:
    """The values of a conference may lack a <conference> around them."""
    of = workshop(f"<schedule><title>Clock Days</title>{BERLIN}<day {DAY}>{ONE}</day></schedule>")
    assert (of.name, of.zone.name) == ("Clock Days", "Europe/Berlin")


def test_events_without_a_day() -> None:
    """Outside the days an event needs a date of its own."""
    dated = event("11:00", "2026-05-08T11:00:00+02:00", 'guid="b"')
    built = check(around(f'{ONE}<room name="R">{dated}</room>'))
    assert built.workshop is not None
    assert [(one.id, one.room) for one in built.workshop.sessions] == [("b", "R")]
    assert [problem.text for problem in built.problems] == ["skipped 'Tick': its start has no date"]


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("<person>Ada Example, Bob Example</person>", ("Ada Example", "Bob Example")),
        ("<person>Ada Example</person><person>Bob</person>", ("Ada Example", "Bob")),
        ("<speaker>Example, Ada</speaker>", ("Example, Ada",)),
        ("<speakers>Ada, Bob Example; Cy</speakers>", ("Ada", "Bob Example", "Cy")),
        ("<persons>Ada Example, PhD, Bob Example</persons>", ("Ada Example, PhD", "Bob Example")),
        ("<persons><speaker>Ada</speaker></persons>", ("Ada",)),
        ("<persons><person>Example, Ada</person></persons>", ("Example, Ada",)),
        ("<people><person><name>Ada</name></person></people>", ("Ada",)),
        ('<speakers><speaker name="Ada"/></speakers>', ("Ada",)),
        (
            "<presenter><first_name>Ada</first_name><last_name>Example</last_name></presenter>",
            ("Ada Example",),
        ),
        ("<persons/><person> </person><speaker/>", ()),
    ],
)
def test_people_anywhere(inside: str, names: tuple[str, ...]) -> None:
    """A person is read at any level of an event, in any of the known elements."""
    text = file(event().replace("</event>", f"{inside}</event>"))
    assert only(text).speakers == names
    assert check(text).problems == ()


def holding(inside: str) -> str:
    """Return a day with an event that also contains this."""
    return f"<day {DAY}>{ONE.replace('</event>', f'{inside}</event>')}</day>"


TALKS = "<talk><title>T</title></talk><talk>U</talk>"


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (f"<day {DAY}>{ONE}\n{TALKS}</day>", "unknown <talk> in <day> (2 times)"),
        (f'<day {DAY}><room name="R">{ONE}<![CDATA[Lunch]]></room></day>', "text in <room>"),
        (f"<day {DAY}>Lunch{ONE}</day>", "text in <day>"),
        (f"<day {DAY}>{ONE}</day><session title='T'/>", "unknown <session> in <schedule>"),
        (holding("<titel>T</titel>"), "unknown <titel> in <event>"),
        (holding("Bring a mug."), "text in <event>"),
        (holding("<title>U</title>"), "a second <title> in <event>"),
        (holding("<persons>A<person>B</person></persons>"), "text in <persons>"),
        (holding("<person><mail>a</mail></person>"), "<person> without a name in <event>"),
    ],
)
def test_unread(days: str, says: str) -> None:
    """Unread parts with a text are reported once per kind, at the first one."""
    built = check(around(days))
    assert [(one.code, one.text) for one in built.problems] == [("unread", f"skipped {says}")]
    assert built.workshop is not None


def test_unread_in_silence() -> None:
    """Elements without content for a workshop are ignored, and so are empty ones."""
    inside = "<links><link>x</link></links><feedback_url>https://x.example</feedback_url><talk/>"
    inside += "<recording><optout>false</optout></recording><attachments/><logo>x.png</logo>"
    text = around(f"<version>1</version><day {DAY}><room name='R'/>{ONE}<evnt/></day>")
    assert check(text.replace("</event>", f"{inside}</event>")).problems == ()


def test_markup_in_texts() -> None:
    """Unescaped HTML is a part of the text around it."""
    markup = "<p>Bring <b>two</b> clocks.</p><ul><li>One</li><li>Two</li></ul>"
    found = only(file(event(title="A <i>small</i> talk", abstract=markup)))
    assert (found.title, found.abstract) == ("A small talk", "Bring two clocks.\n\nOne\n\nTwo")


def test_state() -> None:
    """Submitted and rejected events do not take place; cancelled ones stay, marked."""
    text = file(event(state="cancelled"), event("11:00", attributes='guid="b"', state="Rejected"))
    assert [(one.id, one.cancelled) for one in workshop(text).sessions] == [("g1", True)]
    assert [one.text for one in check(text).problems] == ["skipped 'Tick': it is rejected"]


@pytest.mark.parametrize("days", ["", f"<day {DAY}/>", f"<day {DAY}><room name='R'/></day>"])
def test_no_sessions(days: str) -> None:
    """A programme without sessions is refused, and its zone not asked for."""
    assert [(one.code, one.text, one.warning) for one in check(around(days, "")).problems] == [
        ("no-sessions", "has no sessions", False)
    ]


def test_events_in_tracks() -> None:
    """Events are read at any level, even in an element without other content."""
    head = f"<conference><title>C</title>{BERLIN}</conference>"
    tracks = f'<tracks><track name="T">{event()}</track></tracks>'
    found = workshop(f"<schedule>{head}<day {DAY}>{tracks}</day></schedule>")
    assert [one.title for one in found.sessions] == ["Tick"]


def test_texts_of_days_and_rooms() -> None:
    """Texts of a day or room itself are not read, but reported."""
    head = f"<conference><title>C</title>{BERLIN}</conference>"
    room = f'<room name="R"><description>Upstairs</description>{event()}</room>'
    built = check(f"<schedule>{head}<day {DAY}><title>First</title>{room}</day></schedule>")
    assert [problem.text for problem in built.problems] == [
        "skipped unknown <title> in <day>",
        "skipped unknown <description> in <room>",
    ]


def test_status() -> None:
    """A session is cancelled also by its status."""
    assert only(file(event(status="cancelled"))).cancelled
