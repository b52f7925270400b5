"""Texts and times of calendars as older and careless programs write them."""

import pytest

from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.errors import DigbugError
from digbug_cli.sources import formats
from digbug_cli.system import files

HEAD = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nX-WR-CALNAME:Texts\r\n"
    "X-WR-TIMEZONE:Europe/Berlin\r\n"
)
FROM_NINE = "DTSTART:20260905T070000Z\r\nDTEND:20260905T080000Z\r\n"


def _text(lines: str) -> str:
    return f"{HEAD}BEGIN:VEVENT\r\nUID:a@x\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"


def _read(lines: str) -> CheckResult:
    return build(formats.parse(_text(lines), "texts.ics"))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=9Fe=20alle", "Grüße alle"),
        (";ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=C3=9Fe alle", "Grüße alle"),
        ("; ENCODING=quoted-printable:Interview:=20room=202", "Interview: room 2"),
        (";QUOTED-PRINTABLE:H=C3=B6rsaal", "Hörsaal"),
        (";CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:H=F6rsaal", "Hörsaal"),
        (";ENCODING=QUOTED-PRINTABLE:H=F6rsaal", "Hörsaal"),
        (";CHARSET=no-such;ENCODING=QUOTED-PRINTABLE:H=F6rsaal", "Hörsaal"),
        (";ENCODING=QUOTED-PRINTABLE:one =\r\ntwo=\r\n three", "one two three"),
        (";ENCODING=QUOTED-PRINTABLE:one=3D1; two=\\, three", "one=1; two=, three"),
        (";ENCODING=QUOTED-PRINTABLE:=1B[31mred", "␛[31mred"),
        (";CHARSET=no-such;ENCODING=QUOTED-PRINTABLE:H=C3=B6rsaal", "Hörsaal"),
        (";ENCODING=BASE64:SMO2cnNhYWw=", "Hörsaal"),
        (";CHARSET=ISO-8859-1;ENCODING=B:SPZyc2FhbA==", "Hörsaal"),
        (";ENCODING=BASE64:no base64!", "no base64!"),
        # It is a text like any other without that parameter.
        (":a=20b=", "a=20b="),
    ],
)
def test_quoted_printable(written: str, title: str) -> None:
    """Quoted-printable, as vCalendar 1.0 has it, is decoded; a line of it may go on in the next."""
    built = _read(f"SUMMARY{written}\r\nLOCATION:Hall\r\n{FROM_NINE}")
    assert built.workshop is not None
    (session,) = built.workshop.sessions
    assert (session.title, session.room) == (title, "Hall")


def test_paragraphs_in_quoted_printable() -> None:
    """Its line ends are those of the text."""
    built = _read(
        f"SUMMARY:A\r\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:x=0D=0A=0D=0Ay\r\n{FROM_NINE}"
    )
    assert built.workshop is not None
    assert built.workshop.sessions[0].abstract == "x\n\ny"


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
@pytest.mark.parametrize("fold", [b" ", b"\t"])
def test_folds_inside_characters(end: bytes, fold: bytes) -> None:
    """A line may be folded anywhere between two bytes; no line gets another number by that."""
    title = "Übung – 🕰 für Hörsäle"
    begin, line_end = b"SUMMARY:", b"\r\n"
    for at in range(1, len(title.encode())):
        raw = title.encode()
        folded = begin + raw[:at] + end + fold + raw[at:] + line_end
        whole = _text("HERE" + FROM_NINE + "LOCATION\r\n").encode().replace(b"HERE", folded)
        built = build(formats.parse(files.text_of(whole, "texts.ics"), "texts.ics"))
        assert built.workshop is not None
        assert built.workshop.sessions[0].title == title
        assert [(one.origin.line, one.code) for one in built.problems] == [(12, "bad-line")]


@pytest.mark.parametrize("begin", [b"", b"format: 1\n"])
def test_no_text(begin: bytes) -> None:
    """Anything but a calendar that is not UTF-8 is refused, as is one that is broken otherwise.

    It is broken if it has characters in UTF-8 and others, or bytes that Latin-1 does not have.
    """
    mixed, unknown = b"SUMMARY:\xc3\xbc\xff\r\n", b"SUMMARY:\x81\xff\r\n"
    calendars = (b"BEGIN:VCALENDAR\r\n" + line for line in (mixed, unknown))
    for raw in (begin + b"a\xc3\r\n \xbcb", *calendars):
        with pytest.raises(DigbugError, match="not UTF-8"):
            files.text_of(raw, "texts.ics")


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        (
            "DTSTART;VALUE=DATE:20260804T183000\r\nDTEND;VALUE=DATE:20260804T200000",
            "08-04 16:30-18:00",
        ),
        (
            "DTSTART;VALUE=DATE:20260804T163000Z\r\nDTEND;VALUE=DATE:20260804T180000Z",
            "08-04 16:30-18:00",
        ),
        (
            "DTSTART;VALUE=DATE;TZID=Asia/Tokyo:20260805T013000\r\nDURATION:PT90M",
            "08-04 16:30-18:00",
        ),
    ],
)
def test_dates_with_a_time(lines: str, span: str) -> None:
    """A value with VALUE=DATE and a time is a time, with one warning."""
    built = _read(f"SUMMARY:A\r\n{lines}\r\n")
    assert built.workshop is not None
    (session,) = built.workshop.sessions
    assert f"{session.starts_at:%m-%d %H:%M}-{session.ends_at:%H:%M}" == span
    assert [problem.code for problem in built.problems] == ["date-with-time"]


@pytest.mark.parametrize("value", ["20260804", "20260804T000000", "2026-08-04", "20260804T99"])
def test_dates_alone(value: str) -> None:
    """A date with midnight, or with an invalid time, is a whole day."""
    built = _read(f"SUMMARY:A\r\nDTSTART;VALUE=DATE:{value}\r\n")
    assert built.workshop is not None
    assert built.workshop.sessions == ()
    assert len(built.workshop.deadlines) == 1


@pytest.mark.parametrize(
    ("lines", "span"),
    [
        ("DTSTART:20260804T1830\r\nDTEND:20260804T2000", "08-04 16:30-18:00"),
        ("DTSTART:20260804T1630Z\r\nDURATION:PT90M", "08-04 16:30-18:00"),
        ("DTSTART:20260804t163000z\r\nDTEND:20260804t180000z", "08-04 16:30-18:00"),
        ("DTSTART;TZID=Asia/Tokyo:20260805T0130\r\nDURATION:PT90M", "08-04 16:30-18:00"),
        ("DTSTART:20260804T220000\r\nDTEND:20260804T240000", "08-04 20:00-22:00"),
        ("DTSTART:20260804T240000\r\nDURATION:PT1H", "08-04 22:00-23:00"),
    ],
)
def test_times_as_programs_write_them(lines: str, span: str) -> None:
    """Times without seconds, in small letters and at the end of a day are times too."""
    built = _read(f"SUMMARY:A\r\n{lines}\r\n")
    assert built.problems == ()
    assert built.workshop is not None
    (session,) = built.workshop.sessions
    assert f"{session.starts_at:%m-%d %H:%M}-{session.ends_at:%H:%M}" == span


def test_the_zone_of_an_old_calendar() -> None:
    """VCalendar 1.0 states its zone as an offset."""
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:1.0\r\nTZ:-05\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n"
        "DTSTART:20260804T090000\r\nDTEND:20260804T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    built = build(formats.parse(text, "old.vcs"))
    assert built.workshop is not None
    assert f"{built.workshop.sessions[0].starts_at:%H:%M}" == "14:00"


def test_nothing_left() -> None:
    """If every event is skipped, the first reason is in the hint."""
    built = _read("SUMMARY:A\r\nDTSTART:soon\r\n")
    assert built.workshop is None
    (refused,) = (problem for problem in built.problems if not problem.warning)
    assert (refused.code, refused.hint) == (
        "no-sessions",
        "fix the first fault: skipped 'A': invalid DTSTART: 'soon'",
    )


@pytest.mark.parametrize(
    ("lines", "told", "room", "abstract"),
    [
        # A sentence that looks like a property.
        ("Bring.|Location: upstairs|LOCATION:Hall", 1, "Hall", "Bring.\n\nLocation: upstairs"),
        ("Bring|LOCATION: upstairs|SUMMARY:B|LOCATION:Hall", 0, "Hall", "Bring"),
        ("Bring|NOTE: a mug|LOCATION:Hall", 1, "Hall", "Bring\n\nNOTE: a mug"),
        ("Bring|NOTE:a mug|LOCATION:Hall", 1, "Hall", "Bring\n\nNOTE:a mug"),
        ("Bring|https://clocks.example|LOCATION:Hall", 1, "Hall", "Bring\n\nhttps://clocks.example"),
        ("Bring|10:30 tea|LOCATION:Hall", 1, "Hall", "Bring\n\n10:30 tea"),
        # Sentences that are no property at all, reported once.
        ("Bring|a mug|and a spoon|LOCATION:Hall", 1, "Hall", "Bring\n\na mug\n\nand a spoon"),
        ("Bring|a mug\\, or two|LOCATION:Hall", 1, "Hall", "Bring\n\na mug, or two"),
        # Properties, however they are written.
        ("Bring|LOCATION: Hall", 0, "Hall", "Bring"),
        ("Bring|location:Hall|LOCATION:Attic", 1, "Attic", "Bring\n\nlocation:Hall"),
        ("Bring|GEO:48.2;16.3|PENTABARF-ID:7|LOCATION:Hall", 0, "Hall", "Bring"),
        ("Bring|X-OTHER;A=b:c|LOCATION:Hall", 0, "Hall", "Bring"),
        # A carriage return alone.
        ("Bring\ra mug|LOCATION:Hall", 0, "Hall", "Bring\n\na mug"),
    ],
)  # fmt: skip
def test_line_ends_that_are_not_escaped(lines: str, told: int, room: str, abstract: str) -> None:
    """A text may have line ends that are not escaped: the lines after them are a part of it."""
    built = _read(f"SUMMARY:A\r\n{FROM_NINE}DESCRIPTION:{lines}\r\n".replace("|", "\r\n"))
    assert built.workshop is not None
    (session,) = built.workshop.sessions
    assert (session.room, session.abstract) == (room, abstract)
    assert [problem.code for problem in built.problems] == ["bad-line"] * told


def test_names_in_small_letters() -> None:
    """A program may write all names in small letters."""
    lines = "summary:A\r\ndescription:Bring\r\nlocation:Hall\r\n"
    built = build(formats.parse(_text(f"{lines}{FROM_NINE.lower()}"), "texts.ics"))
    assert built.problems == ()
    assert built.workshop is not None
    assert built.workshop.sessions[0].room == "Hall"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\r\r\n"])
def test_line_ends(end: str) -> None:
    """Lines may end with any line end."""
    lines = _text(f"SUMMARY:A\r\nLOCATION:Ha\r\n ll\r\n{FROM_NINE}X\r\n").split("\r\n")
    built = build(formats.parse(end.join(lines), "ends.ics"))
    assert built.workshop is not None
    (session,) = built.workshop.sessions
    assert (session.title, session.room, f"{session.starts_at:%H:%M}") == ("A", "Hall", "07:00")
    assert [(one.origin.line, one.code) for one in built.problems] == [(13, "bad-line")]


@pytest.mark.parametrize(
    ("raw", "title"),
    [(b"Gr\xfc\xdfe", "Grüße"), (b"L\x92Ha\xff \x80 5", "L’Haÿ € 5"), (b"\xc9t\xe9", "Été")],
)
def test_latin_1(raw: bytes, title: str) -> None:
    """A calendar in Latin-1, as Windows writes it, is read, with a warning."""
    whole = _text(f"SUMMARY:HERE\r\n{FROM_NINE}").encode().replace(b"HERE", raw)
    built = build(formats.parse(files.text_of(whole, "texts.ics"), "texts.ics"))
    assert built.workshop is not None
    assert built.workshop.sessions[0].title == title
    assert [(one.code, one.text, one.warning) for one in built.problems] == [
        ("encoding", "is not UTF-8 text: read as Latin-1 (Windows-1252)", True)
    ]
