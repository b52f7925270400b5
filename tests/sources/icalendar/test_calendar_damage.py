"""Calendars that are damaged, cut off, too large or not calendars."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.check.workshop import build
from digbug_cli.sources import formats
from tests.sources.icalendar.samples import (
    BERLIN,
    FROM_NINE,
    HEAD,
    OWN,
    PRETALX,
    TAIL,
    VENUE,
    check_text,
    entry,
    event_of,
    problems_of,
    workshop_of,
)


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
    text = f"{BERLIN}{event_of(FROM_NINE)}{TAIL}".replace("PRODID:-//x//y//EN", instead)
    built = check_text(text)
    assert problems_of(built) == told
    assert len(workshop_of(built).sessions) == 1


def test_missing_end() -> None:
    """An event without an END line ends where the next one begins, with a warning."""
    event = event_of(FROM_NINE)
    open_ended = event.replace("END:VEVENT\r\n", "").replace("a@x", "b@x")
    built = check_text(f"{BERLIN}{open_ended}{event}{TAIL}")
    told = "VEVENT has no END: taken to end at the next component"
    assert problems_of(built) == [(6, "no-end-line", told)]
    assert [one.id for one in workshop_of(built).sessions] == ["b-x", "a-x"]


@pytest.mark.parametrize("lines", [0, 1, 2, 5])
def test_cut_off(lines: int) -> None:
    """A truncated file is rejected: the missing events would look like removed ones."""
    event = event_of(FROM_NINE)
    second = "".join(event.replace("a@x", "b@x").splitlines(keepends=True)[:lines])
    built = check_text(f"{BERLIN}{event}{second}")
    assert built.workshop is None
    (problem,) = [one for one in built.problems if not one.warning]
    what = "ends within an entry" if lines else "ends without END:VCALENDAR"
    assert (problem.text, problem.hint) == (what, "check that the file is complete")


def test_too_much() -> None:
    """A calendar of too many lines or entries is refused."""
    for text in ("\n" * 500_001, "BEGIN:VEVENT\n" * 25_001):
        built = check_text(f"{HEAD}{text}")
        assert built.workshop is None
        assert [found.code for found in built.problems if not found.warning] == ["too-many"]


WHOLE = "".join(
    (
        PRETALX,
        OWN,
        event_of(f"{FROM_NINE}LOCATION:A\r\nCATEGORIES:Time\r\nDESCRIPTION:Why\\n\r\n they jump"),
        entry("UID:b\r\nDTSTART;TZID=Customized Time Zone:20250611T090000\r\nRRULE:FREQ=DAILY"),
        entry("UID:c\r\nSUMMARY:C\r\nDTSTART;VALUE=DATE:20250612\r\nDTEND;VALUE=DATE:20250614"),
        entry("UID:d\r\nSUMMARY:Papers\r\nDUE;TZID=Europe/Paris:20250501T120000", "VTODO"),
        TAIL,
    )
)  # fmt: skip
PIECES = st.sampled_from(
    (
        *("", "Z", ":", ";", ",", "\\", '"', "\r\n", "\n ", "\x00", "\ud800", "٣", "9" * 30, "-"),
        *("BEGIN:VEVENT\r\n", "END:VEVENT\r\n", "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n"),
        *("TZID=Europe", "VALUE=DATE", "DTSTART:", "DUE:", "DURATION:P99999W", "RRULE:FREQ=DAILY"),
        *(
            "RDATE;VALUE=PERIOD:20250612T070000Z/PT1H\r\n",
            "EXDATE;VALUE=DATE:20250611\r\n",
            "/PT1H",
        ),
        *("RECURRENCE-ID:20250612T070000Z\r\n", "RRULE:FREQ=WEEKLY;UNTIL=20250801T000000Z\r\n"),
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
        *("RRULE", "RDATE", "EXDATE", "EXRULE", "RRULE:FREQ=WEEKLY;BYDAY", "RDATE;VALUE=PERIOD"),
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
    _is_sound(f"{head}{entry(f'{stated}DTSTART:20250610T090000', kind)}{TAIL}")
