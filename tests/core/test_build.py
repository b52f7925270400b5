"""From a file to a workshop: every mistake with its place, and what the sound files hold."""

import time
from collections import Counter
from datetime import date
from datetime import time as clock

import pytest

from digbug_cli.core.model import Body, Cutoff, Link, Person, Venue
from tests.core.samples import (
    DATA,
    HEAD,
    SHIPPED,
    check,
    check_file,
    codes,
    session,
    shipped,
    utc,
    workshop,
)

BAD: dict[str, list[tuple[int, int, str]]] = {
    "alias-bomb": [(11, 16, "too-many")],
    "alias-unknown": [(5, 11, "bad-alias")],
    "alias-within-itself": [(5, 17, "bad-alias")],
    "award-without-session": [
        (9, 25, "impossible-time"),
        (11, 33, "no-such-session"),
        (13, 32, "no-such-session"),
    ],
    "bad-range": [(5, 8, "bad-range")],
    "bad-values": [
        (1, 9, "unknown-format"),
        (2, 5, "bad-id"),
        (5, 10, "bad-date"),
        (6, 8, "bad-date"),
        (7, 8, "bad-hours"),
        (8, 14, "bad-url"),
        (8, 36, "bad-geo"),
        (9, 15, "bad-url"),
        (9, 40, "bad-url"),
        (11, 10, "bad-id"),
        (11, 24, "bad-time"),
        (11, 39, "bad-number"),
        (11, 48, "unknown-choice"),
        (11, 80, "bad-flag"),
        (12, 49, "bad-number"),
        (12, 62, "unknown-choice"),
        (15, 38, "unknown-choice"),
        (15, 49, "bad-date"),
        (15, 61, "bad-date"),
        (16, 38, "bad-number"),
    ],
    "duplicate-id": [(10, 10, "duplicate-id"), (14, 10, "duplicate-id")],
    "duplicate-key": [(8, 49, "duplicate-key"), (9, 1, "duplicate-key")],
    "end-before-start": [
        (8, 38, "end-before-start"),
        (9, 35, "end-before-start"),
        (10, 36, "end-before-start"),
        (11, 36, "end-before-start"),
    ],
    "impossible-date": [
        (5, 10, "impossible-date"),
        (6, 21, "impossible-date"),
        (8, 22, "impossible-date"),
        (9, 45, "impossible-date"),
        (11, 36, "impossible-date"),
        (12, 34, "impossible-date"),
        (12, 52, "impossible-date"),
    ],
    "impossible-time": [
        (6, 8, "impossible-time"),
        (8, 22, "impossible-time"),
        (9, 34, "impossible-time"),
        (11, 36, "impossible-time"),
        (12, 34, "impossible-time"),
    ],
    "many-problems": [
        (2, 5, "bad-id"),
        (4, 11, "unknown-zone"),
        (7, 1, "unknown-key"),
        (9, 22, "bad-time"),
        (10, 34, "end-before-start"),
        (11, 10, "duplicate-id"),
        (11, 49, "unknown-choice"),
        (12, 37, "empty"),
        (12, 46, "bad-url"),
        (14, 36, "impossible-date"),
    ],
    "merge-key": [(9, 6, "unknown-key")],
    "missing-keys": [
        (1, 1, "missing-key"),
        (1, 1, "missing-key"),
        (1, 1, "missing-key"),
        (1, 6, "empty"),
        (4, 5, "no-id"),
        (4, 5, "missing-key"),
        (4, 13, "empty"),
        (6, 5, "no-id"),
        (6, 5, "missing-key"),
        (8, 5, "missing-key"),
        (10, 5, "missing-key"),
        (12, 5, "missing-key"),
        (12, 15, "missing-key"),
        (14, 5, "missing-key"),
    ],
    "nested": [(5, 39, "too-deep")],
    "no-date": [(8, 22, "no-date")],
    "no-end": [(8, 22, "no-end")],
    "no-zone": [(5, 10, "no-zone"), (7, 36, "no-zone"), (8, 34, "no-zone"), (8, 61, "no-zone")],
    "not-yaml": [(3, 15, "not-yaml")],
    "other-day": [(8, 22, "other-day"), (9, 23, "other-day"), (10, 35, "other-day")],
    "repeated-time": [(7, 25, "repeated-time"), (9, 32, "repeated-time")],
    "skipped-time": [
        (7, 48, "skipped-time"),
        (8, 25, "skipped-time"),
        (10, 32, "skipped-time"),
        (11, 32, "skipped-time"),
    ],
    "twelve-hours": [
        (6, 8, "bad-time"),
        (6, 8, "bad-time"),
        (8, 24, "bad-time"),
        (8, 39, "bad-time"),
        (9, 24, "bad-time"),
        (10, 23, "bad-time"),
        (12, 36, "bad-time"),
        (13, 34, "bad-time"),
    ],
    "two-documents": [(5, 1, "second-document")],
    "two-ends": [
        (8, 50, "two-ends"),
        (10, 62, "two-dates"),
        (11, 5, "missing-key"),
        (12, 5, "missing-key"),
    ],
    "two-meaning-zone": [
        (4, 11, "ambiguous-zone"),
        (6, 36, "ambiguous-zone"),
        (7, 34, "ambiguous-zone"),
    ],
    "unknown-key": [(7, 1, "unknown-key"), (9, 49, "unknown-key")],
    "unknown-zone": [
        (4, 11, "unknown-zone"),
        (6, 36, "unknown-zone"),
        (7, 34, "unknown-zone"),
        (7, 65, "unknown-zone"),
    ],
    "wrong-offset": [(7, 26, "wrong-offset"), (8, 25, "wrong-offset"), (9, 23, "bad-time")],
    "wrong-types": [
        (1, 9, "wrong-type"),
        (2, 5, "wrong-type"),
        (3, 7, "wrong-type"),
        (4, 11, "wrong-type"),
        (5, 8, "wrong-type"),
        (6, 8, "wrong-type"),
        (7, 8, "wrong-type"),
        (8, 8, "wrong-type"),
        (9, 11, "wrong-type"),
        (10, 12, "wrong-type"),
        (11, 11, "wrong-type"),
        (12, 13, "wrong-type"),
        (13, 13, "wrong-type"),
        (14, 16, "wrong-type"),
        (15, 11, "wrong-type"),
        (16, 10, "wrong-type"),
        (17, 7, "wrong-type"),
        (18, 10, "wrong-type"),
        (19, 14, "wrong-type"),
        (19, 25, "wrong-type"),
        (19, 42, "wrong-type"),
    ],
}
"""For each file of tests/data with a mistake: line, column and code of every problem."""


@pytest.mark.parametrize("name", BAD)
def test_problems_of(name: str) -> None:
    """A file with mistakes is refused, and each of them is told with its place, all at once."""
    built = check_file(DATA / f"{name}.yaml")
    assert codes(built) == BAD[name]
    assert built.workshop is None


MADE_UP = (
    "add `id: uber-okonomie-100`, so that calendar entries stay the same when the name changes"
)


@pytest.mark.parametrize(
    ("name", "line", "text", "hint"),
    [
        ("unknown-key", 9, "unknown key 'speaker' in a session", "did you mean speakers?"),
        (
            "duplicate-key",
            9,
            "the key 'timezone' stands here again",
            "it stands first in line 4",
        ),
        (
            "skipped-time",
            8,
            "the clock change in Europe/Berlin skips 2025-03-30 02:30",
            "clocks jump over it; write a time before or after the change",
        ),
        (
            "repeated-time",
            7,
            "the clock change in Europe/Berlin repeats 2025-10-26 02:30",
            "say which of the two: 2025-10-26 02:30 UTC+2 or 2025-10-26 02:30 UTC+1",
        ),
        (
            "repeated-time",
            9,
            "the clock change in America/New_York repeats 2025-11-02 01:30",
            "say which of the two: 2025-11-02 01:30 UTC-4 or 2025-11-02 01:30 UTC-5",
        ),
        (
            "wrong-offset",
            8,
            "clocks in Europe/Berlin are not at +02:00 then",
            "they are at UTC+1",
        ),
        (
            "wrong-offset",
            9,
            "'2025-10-26 12:00 AoE' must be wall time in Europe/Berlin",
            "only an offset may follow: +01:00",
        ),
        (
            "end-before-start",
            9,
            "ends at 2026-06-12 14:00, but starts at 2026-06-12 14:00",
            None,
        ),
        (
            "end-before-start",
            10,
            "ends at 2026-06-12 14:30, but starts at 2026-06-12 15:00",
            None,
        ),
        (
            "end-before-start",
            11,
            "ends at 2026-06-12 01:00, but starts at 2026-06-12 16:30",
            "past midnight, write the date: 2026-06-13 01:00",
        ),
        (
            "two-meaning-zone",
            7,
            (
                "the abbreviation 'PDT' is no name of a zone;"
                " it stands for America/Los_Angeles (UTC-7)"
            ),
            "write the zone's IANA name or its offset from UTC",
        ),
        ("unknown-zone", 6, "no time zone named 'Berlin'", "did you mean 'Europe/Berlin'?"),
        (
            "no-zone",
            7,
            "'2026-04-01 23:59' names no time zone",
            "for example 2026-04-01 23:59 AoE",
        ),
        (
            "duplicate-id",
            10,
            "the id talk-1 stands in the schedule again",
            "it stands first in line 8",
        ),
        ("award-without-session", 11, "no session has the id oral-7", "did you mean oral-1?"),
        ("award-without-session", 13, "no session has the id keynote", None),
        ("impossible-date", 6, "the calendar has no 2026-06-31", None),
        (
            "impossible-time",
            9,
            "no clock shows 24:00",
            "the last minute of a day is 23:59, the first of the next one 00:00",
        ),
        ("twelve-hours", 9, "'12:30 AM' is no clock time", "write it in 24 hours: 00:30"),
        (
            "twelve-hours",
            12,
            "'2026-04-01 11:59 pm AoE' is no date and time",
            "write the time in 24 hours: 11:59 pm is 23:59",
        ),
        (
            "no-end",
            8,
            "nothing says when two ends",
            "give it end or minutes, or give the workshop hours that end later",
        ),
        ("no-date", 8, "09:00 needs its date", "write it as 2025-07-19 08:55"),
        ("other-day", 8, "2026-06-11 is not a day of the workshop", "its dates are 2026-06-12"),
        ("bad-values", 1, "format '2' is not known", "this digbug reads format 1"),
        ("bad-values", 7, "'all day' is no range of hours", "write it as 08:55-17:00"),
        (
            "wrong-types",
            13,
            "organizers must be a list, not the text 'Ada Example'",
            "organizers: [first, second], also for one",
        ),
        (
            "not-yaml",
            3,
            "not YAML: mapping values are not allowed in this context",
            "quote a text that holds ': '",
        ),
        (
            "two-documents",
            5,
            "a second document begins here",
            "a file holds one workshop: remove the line `---`",
        ),
        (
            "alias-bomb",
            11,
            "holds more than 200,000 values",
            "an alias counts as all that it repeats",
        ),
        ("alias-within-itself", 5, "the anchor 'all' stands within itself", None),
        ("nested", 5, "nests deeper than 32 levels", None),
        (
            "no-ids",
            9,
            "a session has no id: taken as uber-okonomie-100",
            MADE_UP,
        ),
        (
            "outside-hours",
            8,
            "starts at 01:30, outside the hours 09:00-17:00",
            "times are in 24 hours: 1 pm is 13:00",
        ),
    ],
)
def test_message(name: str, line: int, text: str, hint: str | None) -> None:
    """A problem says what is wrong and what to write instead."""
    problems = check_file(DATA / f"{name}.yaml").problems
    assert (text, hint) in [
        (found.text, found.hint) for found in problems if found.origin.line == line
    ]


@pytest.mark.parametrize(
    ("text", "problems", "message"),
    [
        ("", [(0, 0, "empty")], "the file is empty"),
        ("# Nothing\n\n# but comments\n", [(0, 0, "empty")], "the file is empty"),
        ("---\n...\n", [(0, 0, "empty")], "the file is empty"),
        ("null\n", [(0, 0, "empty")], "the file is empty"),
        (
            "a workshop\n",
            [(1, 1, "wrong-type")],
            "a workshop file must be a mapping, not the text 'a workshop'",
        ),
        ("- a\n", [(1, 1, "wrong-type")], "a workshop file must be a mapping, not a list"),
        ("name: A\0\1", [(1, 8, "not-text")], "the character U+0000 may not stand in YAML"),
        ("? [a]\n: b\n", [(1, 3, "bad-key")], "a key must be a plain word"),
    ],
)
def test_no_workshop_at_all(text: str, problems: list[tuple[int, int, str]], message: str) -> None:
    """What is no workshop file is refused in one line."""
    built = check(text)
    assert built.workshop is None
    assert codes(built) == problems
    assert built.problems[0].text == message


@pytest.mark.parametrize("text", ["\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}\n", "'  '"])
def test_a_file_of_blanks(text: str) -> None:
    """A file that holds blanks of any kind, or a text of blanks, is as good as empty."""
    assert codes(check(text)) == [(0, 0, "empty")]


@pytest.mark.parametrize("text", ["name: A\n\tid: a\n", "venue:\n\troom: A\n"])
def test_tabs(text: str) -> None:
    """A tab that indents a line is refused at its place, since YAML knows none."""
    (found,) = check(text).problems
    assert (found.origin.line, found.code) == (2, "not-yaml")
    assert found.text.startswith("not YAML: ")


def test_an_empty_mapping() -> None:
    """A mapping without keys lacks each key that is required."""
    assert [found.text for found in check("{}\n").problems] == [
        "a workshop file has no format",
        "a workshop file has no id",
        "a workshop file has no name",
        "a workshop file has no timezone",
    ]


LISTS = (
    "schedule",
    "deadlines",
    "speakers",
    "panelists",
    "organizers",
    "institutions",
    "sponsors",
    "awards",
    "credits",
    "references",
)


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("value", ["{a: b}", "word", "1", "'[]'"])
def test_no_list(key: str, value: str) -> None:
    """What is no list is refused where there must be one."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("value", ["[]", "word", "1", "''", "~"])
def test_no_mapping_in_a_list(key: str, value: str) -> None:
    """What is no mapping is refused as an entry of a list of mappings."""
    assert codes(check(f"{HEAD}{key}: [{value}]\n")) == [(7, len(key) + 4, "wrong-type")]


@pytest.mark.parametrize("key", ["venue", "links", "call"])
@pytest.mark.parametrize("value", ["[]", "[{a: b}]", "word", "1"])
def test_no_mapping(key: str, value: str) -> None:
    """What is no mapping is refused where there must be one."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


@pytest.mark.parametrize("key", ["short_name", "tagline", "host", "about", "updated"])
@pytest.mark.parametrize("value", ["[a]", "{a: b}"])
def test_no_text(key: str, value: str) -> None:
    """A list or mapping is refused where there must be a text."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


NOTHING = ("", "~", "null", "Null", "NULL", "''", '""')


@pytest.mark.parametrize(
    "key",
    ["short_name", "tagline", "host", "about", "updated", "venue", "links", "call", *LISTS],
)
@pytest.mark.parametrize("value", NOTHING)
def test_nothing_behind_a_key(key: str, value: str) -> None:
    """A key with nothing behind it is the same as no key, whatever belongs there."""
    assert workshop(f"{HEAD}{key}: {value}\n") == workshop(HEAD)


@pytest.mark.parametrize("value", NOTHING)
def test_nothing_behind_the_keys_of_an_entry(value: str) -> None:
    """Within a session and a deadline, too, nothing behind a key leaves the key out."""
    keys = ("minutes", "kind", "label", "speakers", "room", "url", "day", "cancelled", "end")
    said = ", ".join(f"{key}: {value}" for key in keys)
    assert workshop(
        f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, {said} }}]\n"
        f"deadlines: [{{id: y, name: Y, at: {value} , on: 2026-05-01, was: {value} }}]\n"
    ) == workshop(
        f"{HEAD}schedule: [{{id: x, start: 10:00, title: X}}]\n"
        "deadlines: [{id: y, name: Y, on: 2026-05-01}]\n"
    )


def test_an_end_of_blanks() -> None:
    """An end made of blanks is one left out: the session is there, until the hours end."""
    built = check(f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, end: '  '}}]\n")
    assert built.workshop is not None
    assert [found.ends_at for found in built.workshop.sessions] == [utc("2026-06-12 15:00")]


def test_an_id_of_blanks() -> None:
    """An id made of blanks is one left out: another is made up, and that is said."""
    built = check(f"{HEAD}schedule: [{{id: '  ', start: 10:00, title: Clocks}}]\n")
    assert built.workshop is not None
    assert [found.id for found in built.workshop.sessions] == ["clocks"]
    assert codes(built) == [(7, 12, "no-id")]


def test_a_cutoff_of_blanks() -> None:
    """A cut-off made of blanks is one left out, not one to be announced."""
    built = check(f"{HEAD}deadlines: [{{id: x, name: X, at: '  '}}]\n")
    assert codes(built) == [(7, 13, "missing-key")]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        # The start is wrong and so is the end.
        (
            f"{HEAD}schedule: [{{id: x, start: 25:00, title: X, end: noon}}]\n",
            [(7, 27, "impossible-time"), (7, 49, "bad-time")],
        ),
        (
            f"{HEAD}schedule: [{{id: x, title: X, end: [10:00]}}]\n",
            [(7, 12, "missing-key"), (7, 35, "wrong-type")],
        ),
        # The date is said twice and one of them is none.
        (
            f"{HEAD}deadlines: [{{id: x, name: X, at: 2026-05-01 23:59 AoE, on: June}}]\n",
            [(7, 60, "two-dates"), (7, 60, "bad-date")],
        ),
    ],
)
def test_all_problems_at_once(text: str, problems: list[tuple[int, int, str]]) -> None:
    """One problem of an entry does not hide another: each value is checked."""
    assert codes(check(text)) == problems


@pytest.mark.parametrize(
    ("line", "session", "problem"),
    [
        # Without its dates nothing can be said of a bare clock time.
        ("dates: 12.06.2026", "start: 10:00, minutes: 5", (5, 8, "bad-date")),
        ("dates: 2026-06-13..2026-06-12", "start: 10:00, minutes: 5", (5, 8, "bad-range")),
        # Without the hours nothing can be said of the end of the last session.
        ("hours: all day", "start: 2026-06-12 10:00", (5, 8, "bad-hours")),
        ("dates: 2026-06-12", "start: 10:00, minutes: long", (6, 53, "bad-number")),
    ],
)
def test_one_mistake_is_one_problem(line: str, session: str, problem: tuple[int, int, str]) -> None:
    """What follows from a mistake that has been told is not told as another one."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
{line}
schedule: [{{id: x, title: X, {session}}}]
""")
    assert codes(built) == [problem]


def test_an_offset_where_the_zone_is_unknown() -> None:
    """Where the zone of the workshop is unknown an offset cannot be told to be wrong."""
    built = check("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berln
schedule: [{id: x, start: 2026-06-12 10:00 +02:00, minutes: 5, title: X}]
""")
    assert codes(built) == [(4, 11, "unknown-zone")]


@pytest.mark.parametrize(
    ("start", "text", "hint"),
    [
        # What clocks show then is looked up by the wall time, not by the moment it would be.
        ("2025-10-26 04:00 +05:00", "clocks in Europe/Berlin are not at +05:00 then", "UTC+1"),
        ("2025-03-30 01:30 -03:00", "clocks in Europe/Berlin are not at -03:00 then", "UTC+1"),
        ("2026-06-12 10:00 Z", "clocks in Europe/Berlin are not at Z then", "UTC+2"),
    ],
)
def test_hint_at_an_offset(start: str, text: str, hint: str) -> None:
    """The offset in the hint is one with which the same wall time is accepted."""
    head = "format: 1\nid: sample\nname: Sample\ntimezone: Europe/Berlin\n"
    (found,) = check(
        f"{head}schedule: [{{id: x, start: {start}, minutes: 5, title: X}}]\n"
    ).problems
    assert (found.code, found.text) == ("wrong-offset", text)
    assert found.hint == f"they are at {hint}"


@pytest.mark.parametrize("offset", ["+01:00", "+02:00"])
def test_a_skipped_time_with_an_offset(offset: str) -> None:
    """No offset makes a time that clocks skip one that they show."""
    built = check(
        "format: 1\nid: sample\nname: Sample\ntimezone: Europe/Berlin\n"
        f"schedule: [{{id: x, start: 2025-03-30 02:30 {offset}, minutes: 5, title: X}}]\n"
    )
    assert codes(built) == [(5, 27, "skipped-time")]


@pytest.mark.parametrize("start", ["10:00:30", "2026-06-12 10:00:30", "2026-06-12 10:00:00"])
def test_no_seconds_in_a_moment(start: str) -> None:
    """The moments of a schedule have no seconds; only cut-offs do."""
    built = check(f"{HEAD}schedule: [{{id: x, start: '{start}', minutes: 5, title: X}}]\n")
    assert codes(built) == [(7, 27, "bad-time")]


@pytest.mark.parametrize(
    "start",
    [
        "2026-06-12 10:00",
        "2026-06-12T10:00",
        "2026-06-12   10:00",
        "2026-06-12 10:00 +02:00",
        "2026-06-12 10:00+0200",
        "2026-06-12 10:00 UTC+2",
        "2026-06-12T10:00 gmt+02",
        "10:00",
        "' 10:00 '",
    ],
)
def test_spellings_of_a_moment(start: str) -> None:
    """A moment is a clock time, or date and time, with its offset or without."""
    found = workshop(f"{HEAD}schedule: [{{id: x, start: {start}, title: X}}]\n")
    assert session(found, "x").starts_at == utc("2026-06-12 08:00")


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2026-04-01 23:59 AoE", "2026-04-02 11:59"),
        ("2026-04-01 23:59:59 AoE", "2026-04-02 11:59:59"),
        ("2026-04-01 23:59AoE", "2026-04-02 11:59"),
        ("2026-04-01T23:59:59Z", "2026-04-01 23:59:59"),
        ("2026-04-01 23:59 Anywhere on Earth", "2026-04-02 11:59"),
        ("2026-04-01 23:59 europe/berlin", "2026-04-01 21:59"),
        ("2026-04-01 8:00 UTC-7", "2026-04-01 15:00"),
        ("2026-04-01 08:00-07:00", "2026-04-01 15:00"),
        ("2026-04-01 08:00 UTC\N{MINUS SIGN}7", "2026-04-01 15:00"),
        ("2026-04-01 08:00 Etc/GMT-7", "2026-04-01 01:00"),
        ("2026-04-01 23:59 +05:30", "2026-04-01 18:29"),
        ("2025-10-26 02:30 UTC+1", "2025-10-26 01:30"),
    ],
)
def test_spellings_of_a_cutoff(at: str, moment: str) -> None:
    """A cut-off is date, time and zone; the moment is reckoned from all three."""
    (found,) = workshop(f"{HEAD}deadlines: [{{id: x, name: X, at: {at}}}]\n").deadlines
    assert isinstance(found.when, Cutoff)
    assert found.when.instant == utc(moment)


@pytest.mark.parametrize("at", ["2026-05-01", "23:59", "23:59 AoE", "May 1, 23:59"])
def test_hint_at_a_cutoff(at: str) -> None:
    """What is no cut-off is told how to write one, with its zone."""
    (found,) = check(f"{HEAD}deadlines: [{{id: x, name: X, at: '{at}'}}]\n").problems
    assert (found.origin.line, found.origin.column) == (7, 34)
    assert found.hint is not None
    assert "AoE" in found.hint


@pytest.mark.parametrize("on", ["TBD", "tbd", "TBA", "' Tba '"])
@pytest.mark.parametrize("key", ["at", "on"])
def test_to_be_announced(key: str, on: str) -> None:
    """A date may be still to come."""
    (found,) = workshop(f"{HEAD}deadlines: [{{id: x, name: X, {key}: {on}}}]\n").deadlines
    assert found.when is None


@pytest.mark.parametrize(
    "entry",
    [
        "was: [TBD]",
        "was: [2026-04-01 23:59]",
        "was: [June]",
        "was: [[2026-04-01]]",
        "was: ['']",
        "was: 2026-04-01",
    ],
)
def test_no_superseded_date(entry: str) -> None:
    """A superseded date is a date or a cut-off, in a list; it cannot be still to come."""
    built = check(f"{HEAD}deadlines: [{{id: x, name: X, on: 2026-05-01, {entry}}}]\n")
    assert len(built.problems) == 1
    assert built.workshop is None


@pytest.mark.parametrize(
    ("updated", "moment"),
    [
        ("2026-05-02", "2026-05-02 00:00"),
        ("2026-05-02 09:30 UTC", "2026-05-02 09:30"),
        ("2026-05-02 09:30:15 Europe/Berlin", "2026-05-02 07:30:15"),
        ("2026-05-02T09:30Z", "2026-05-02 09:30"),
        ("2026-05-02 23:59 AoE", "2026-05-03 11:59"),
    ],
)
def test_updated(updated: str, moment: str) -> None:
    """When a file changed last is a cut-off, or a date, which is its midnight in UTC."""
    assert workshop(f"{HEAD}updated: {updated}\n").updated == utc(moment)


@pytest.mark.parametrize(
    ("updated", "code"),
    [
        ("TBD", "bad-date"),
        ("today", "bad-date"),
        ("2026-05", "bad-date"),
        ("2026-05-02 09:30", "no-zone"),
        ("2026-05-32", "impossible-date"),
        ("2026-05-02 09:30 CST", "ambiguous-zone"),
        ("2025-03-30 02:30 Europe/Berlin", "skipped-time"),
    ],
)
def test_updated_otherwise(updated: str, code: str) -> None:
    """When a file changed last has to be said."""
    assert codes(check(f"{HEAD}updated: {updated}\n")) == [(7, 10, code)]


def dates_of(written: str) -> list[str]:
    """Return the dates of a workshop that says `written` of them."""
    found = workshop(f"format: 1\nid: x\nname: X\ntimezone: UTC\ndates: {written}\n")
    return [str(day) for day in found.dates]


@pytest.mark.parametrize(
    ("written", "dates"),
    [
        ("2026-06-12", ["2026-06-12"]),
        ("[2026-06-12]", ["2026-06-12"]),
        ("[2026-06-14, 2026-06-12]", ["2026-06-12", "2026-06-14"]),
        ("[2026-06-12, 2026-06-12]", ["2026-06-12"]),
        ("2026-02-27..2026-03-01", ["2026-02-27", "2026-02-28", "2026-03-01"]),
        ("2026-06-12 .. 2026-06-13", ["2026-06-12", "2026-06-13"]),
        ("2026-06-12..2026-06-12", ["2026-06-12"]),
        ("", []),
    ],
)
def test_dates(written: str, dates: list[str]) -> None:
    """The dates are one, a list in any order, or a range with both ends."""
    assert dates_of(written) == dates


def test_longest_range() -> None:
    """A range has at most 366 days."""
    assert len(dates_of("2027-01-01..2028-01-01")) == 366
    head = "format: 1\nid: x\nname: X\ntimezone: UTC\n"
    assert codes(check(f"{head}dates: 2027-01-01..2028-01-02\n")) == [(5, 8, "bad-range")]


@pytest.mark.parametrize(
    ("written", "problems"),
    [
        ("[]", [(5, 8, "empty")]),
        ("[2026-06-12, '']", [(5, 21, "empty")]),
        ("[2026-06-12..2026-06-13]", [(5, 9, "bad-date")]),
        ("2026-06-12..", [(5, 8, "bad-date")]),
        ("2026-06-12...2026-06-13", [(5, 8, "bad-date")]),
        ("2026-6-12", [(5, 8, "bad-date")]),
        ("20260612", [(5, 8, "bad-date")]),
        ("2026-W24-5", [(5, 8, "bad-date")]),
        ("TBD", [(5, 8, "bad-date")]),
    ],
)
def test_no_dates(written: str, problems: list[tuple[int, int, str]]) -> None:
    """Whatever else is written for the dates is refused."""
    head = "format: 1\nid: x\nname: X\ntimezone: UTC\n"
    assert codes(check(f"{head}dates: {written}\n")) == problems


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("09:00-17:00", clock(9), clock(17)),
        ("9:00-17:00", clock(9), clock(17)),
        ("09:00 – 17:00", clock(9), clock(17)),
        ("18:00-02:00", clock(18), clock(2)),
    ],
)
def test_hours(written: str, start: clock, end: clock) -> None:
    """The hours are two clock times; the second may be after midnight."""
    found = workshop(f"format: 1\nid: x\nname: X\ntimezone: UTC\nhours: {written}\n")
    assert found.hours is not None
    assert (found.hours.start, found.hours.end) == (start, end)


def test_hours_of_no_length() -> None:
    """Hours that end when they begin are a mistake, and the only one that is told."""
    built = check("""\
format: 1
id: sample
name: Sample
timezone: UTC
dates: 2026-06-12
hours: 09:00-09:00
schedule: [{id: x, start: 10:00, title: X}]
""")
    assert codes(built) == [(6, 8, "bad-range")]


@pytest.mark.parametrize(
    ("geo", "place"),
    [
        ("52.52,13.405", (52.52, 13.405)),
        ("-33, 151.2", (-33.0, 151.2)),
        ("90,-180", (90.0, -180.0)),
        ("-90.0,180", (-90.0, 180.0)),
        ("0,0", (0.0, 0.0)),
    ],
)
def test_geo(geo: str, place: tuple[float, float]) -> None:
    """A place is latitude and longitude in degrees, negative to the south and west."""
    found = workshop(f"{HEAD}venue: {{geo: '{geo}'}}\n")
    assert found.venue is not None
    assert found.venue.geo == place


@pytest.mark.parametrize(
    "geo",
    ["90.1,0", "0,-180.1", "52.52", "52.52,13.405,34", "north,east", "nan,0", "1_0,2", "１０,2"],
)
def test_no_geo(geo: str) -> None:
    """What is no place on Earth, or no number as people write it, is refused."""
    assert codes(check(f"{HEAD}venue: {{geo: '{geo}'}}\n")) == [(7, 14, "bad-geo")]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://münchen.example/straße",
    ],
)
def test_url(url: str) -> None:
    """A web address begins with its scheme, in any letter case, and has no blanks."""
    assert workshop(f"{HEAD}links: {{site: '{url}'}}\n").links == (Link(label="site", url=url),)


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "//example.org",
        "https://",
        "https:example.org",
        "ftp://example.org",
        "javascript:alert(1)//https://",
        "mailto:a@example.org",
        "https://a b",
        "https://a\\nb",
        "https://a\\e[31m",
        "https://a\\u202eb",
        "https://a\\u200ab",
    ],
)
def test_no_url(url: str) -> None:
    """Other schemes, blanks, controls and overrides are no part of a web address."""
    assert codes(check(f'{HEAD}venue: {{url: "{url}"}}\n')) == [(7, 14, "bad-url")]


@pytest.mark.parametrize("written", ["a", "7", "invited-1", "2026", "a-b-c", "a" * 80])
def test_id(written: str) -> None:
    """An id is lower-case letters and digits in parts joined by single hyphens."""
    found = workshop(f"format: 1\nid: {written}\nname: X\ntimezone: UTC\n")
    assert found.id == written


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Invited-1", "for example invited-1"),
        ("invited 1", "for example invited-1"),
        ("-a", "for example a"),
        ("a--b", "for example a-b"),
        ("a_b", "for example a-b"),
        ("é", "for example e"),
        ("../x", "for example x"),
        ("漢字", None),
        ("a" * 81, "for example " + "a" * 80),
    ],
)
def test_no_id(written: str, hint: str | None) -> None:
    """What is no id is refused with one that could take its place."""
    (found,) = check(f"format: 1\nid: {written}\nname: X\ntimezone: UTC\n").problems
    assert (found.origin.line, found.origin.column, found.code) == (2, 5, "bad-id")
    assert found.hint == hint


def test_a_link_without_a_label() -> None:
    """A link says what it leads to."""
    assert codes(check(f"{HEAD}links: {{'': https://a.example}}\n")) == [(7, 9, "empty")]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("schedule: [{id:x, start: 10:00, title: X}]", "a blank follows the colon behind a key"),
        (
            "schedule: [{id: x, start: 10:00, title: Clocks, and why}]",
            "between { and } a text with a comma stands in quotes",
        ),
        ("schedule: [{id: x, start: 10:00, Title: X}]", "did you mean title?"),
        (
            "venue: {street: Example Street}",
            "known here: room, name, address, city, country, url, geo",
        ),
        ("schedule: [{id: x, start: 10.00, title: X}]", "write it as 10:00"),
        ("schedule: [{id: x, start: 9h30, title: X}]", "write it as 09:30"),
        ("schedule: [{id: x, start: '10:00:00', title: X}]", "write it as 10:00"),
        ("schedule: [{id: x, start: 1 p.m., title: X}]", "write it in 24 hours: 13:00"),
        ("schedule: [{id: x, start: 12 am, title: X}]", "write it in 24 hours: 00:00"),
        ("schedule: [{id: x, start: 12.30pm, title: X}]", "write it in 24 hours: 12:30"),
        (
            "schedule: [{id: x, start: 13 pm, title: X}]",
            "write it as 08:55, or with its date as 2025-07-19 08:55",
        ),
        (
            "schedule: [{id: x, start: 0 am, title: X}]",
            "write it as 08:55, or with its date as 2025-07-19 08:55",
        ),
        ("schedule: [{id: x, start: 2026-06-12, title: X}]", "add the time: 2026-06-12 09:00"),
        (
            "schedule: [{id: x, start: '2026-06-12 10:00:30', title: X}]",
            "write it as 2026-06-12 10:00",
        ),
        (
            "deadlines: [{id: x, name: X, on: 2026-05-01, kind: paper}]",
            ("one of abstract, submission, notification, camera-ready, registration, event, other"),
        ),
        ("deadlines: [{id: x, name: X, on: 2026/5/1}]", "write it as 2026-05-01"),
        ("deadlines: [{id: x, name: X, on: 2026-5-1}]", "write it as 2026-05-01"),
        (
            "deadlines: [{id: x, name: X, on: 2026-05-01 23:59 AoE}]",
            "a date with a time and zone goes with `at`",
        ),
        (
            "deadlines: [{id: x, name: X, on: May 1}]",
            "write it as 2025-07-19: year, month, day",
        ),
    ],
)
def test_hint(line: str, hint: str) -> None:
    """A hint says what to write in place of what people write."""
    assert hint in [found.hint for found in check(f"{HEAD}{line}\n").problems]


def test_as_many_hints_as_one_reads() -> None:
    """What was meant is looked for a hundred times; beyond that a hint says what is known."""
    keys = "".join(f"tagline{count}: x\n" for count in range(101))
    hints = [found.hint for found in check(HEAD + keys).problems]
    assert hints[:100] == ["did you mean tagline?"] * 100
    assert hints[100] is not None
    assert hints[100].startswith("known here: format, id, ")


@pytest.mark.parametrize("on", ["1970-01-01", "2199-12-31", "2024-02-29"])
def test_first_and_last_years(on: str) -> None:
    """The years from 1970 to 2199 are read, both of them included."""
    (found,) = workshop(f"{HEAD}deadlines: [{{id: x, name: X, on: {on}}}]\n").deadlines
    assert str(found.when) == on


LARGE = {
    "one start": ["schedule:"]
    + [f"- {{id: s{count}, start: 10:00, title: T}}" for count in range(3_000)],
    "many rooms": ["schedule:"]
    + [f"- {{id: s{count}, start: 10:00, title: T, room: R{count}}}" for count in range(3_000)],
    "no ids": ["schedule:"] + ["- {start: 10:00, minutes: 5, title: T}"] * 4_000,
    "no such zone": ["deadlines:"]
    + [f"- {{id: d{count}, name: N, at: 2026-05-05 10:00 Europe/Berln}}" for count in range(300)],
    "zone in other letters": ["deadlines:"]
    + [f"- {{id: d{count}, name: N, at: 2026-05-05 10:00 europe/berlin}}" for count in range(700)],
    "no such session": ["schedule:"]
    + [f"- {{id: s-{count}, start: 10:00, minutes: 5, title: T}}" for count in range(1_000)]
    + ["awards:"]
    + [f"- {{name: A, session: t-{count}}}" for count in range(200)],
}


@pytest.mark.parametrize("lines", LARGE.values(), ids=LARGE.keys())
def test_large_files_are_checked_fast(lines: list[str]) -> None:
    """The time to check a file grows with its size alone, whatever is wrong with it."""
    text = HEAD + "\n".join(lines)
    began = time.process_time()
    check(text)
    assert time.process_time() - began < 1


def test_long_title() -> None:
    """A title of ten thousand characters is kept whole, and an id is made of its beginning."""
    title = "word " * 2_000
    built = check(f"{HEAD}schedule: [{{start: 10:00, title: {title}}}]\n")
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert len(found.title) == 9_999
    assert found.id == "word-" * 15 + "word"


def test_long_values_in_messages() -> None:
    """A message shows the beginning of a long value."""
    (found,) = check(f"{HEAD}updated: {'x' * 10_000}\n").problems
    assert found.text == "'" + "x" * 59 + "…' is no date"


def test_hostile_text() -> None:
    """What a file says is kept as text; controls and overrides become visible marks."""
    hostile = check_file(DATA / "hostile-text.yaml").workshop
    assert hostile is not None
    assert hostile.name == "[bold red]Hostile[/x] ␛[31mtext␛[0m"
    assert hostile.short_name == "two lines"
    assert hostile.tagline == "�etirw� and �read�"
    assert hostile.host == "[/] {} %s \\N"
    assert hostile.about == ("A bell␇, a NUL␀ and a C1�31m.\n\nA second paragraph with a tab here.")
    assert hostile.links == (
        Link(label="[link=https://evil.example]␛]8;;", url="https://a.example/[x]"),
    )
    assert hostile.venue is not None
    assert hostile.venue.line() == "Room 1, �Berlin"
    (only,) = hostile.sessions
    assert only.title == "[keynote] 👩‍👩‍👧 Zürich שלום <script>alert(1)</script>"
    assert only.label == "BEGIN:VEVENT SUMMARY:x"
    assert only.speakers == ('Ada; Example, "Dr"', "=cmd()")
    assert only.room == "␛[2J"
    (deadline,) = hostile.deadlines
    assert (deadline.name, deadline.note) == ("Papers due", "one\n\ntwo")


def test_hostile_text_in_messages() -> None:
    """A message shows what is wrong in one safe line."""
    built = check(f'{HEAD}"bad\\n\\e[31m\\u202Ekey": 1\nupdated: "\\e]0;x\\a"\n')
    assert [found.text for found in built.problems] == [
        "unknown key 'bad ␛[31m�key' in a workshop file",
        "'␛]0;x␇' is no date",
    ]


def test_problems_are_in_the_order_of_the_file() -> None:
    """Problems are told from top to bottom, whatever is checked first."""
    built = check("references: 1\nname: X\ntimezone: X\nid: X\nschedule: 1\nformat: X\n")
    assert [found.origin.line for found in built.problems] == [1, 3, 4, 5, 6]


def test_everything() -> None:
    """Every key of the format arrives where it belongs."""
    found = check_file(DATA / "everything.yaml").workshop
    assert found is not None
    assert found.title == "EVERY @ EXAMPLE 2026"
    assert found.subtitle == "A Workshop of Everything: Every key of the format"
    assert found.about == "The first paragraph, which goes on.\n\nThe second one."
    assert found.updated == utc("2026-05-02 09:30")
    assert found.zone.name == "Europe/Berlin"
    assert found.dates == (date(2026, 6, 12), date(2026, 6, 13))
    assert found.venue == Venue(
        room="Hall A",
        name="Example Centre",
        address="Example Street 1",
        city="Berlin",
        country="Germany",
        url="https://venue.example/",
        geo=(52.52, 13.405),
    )
    assert found.venue.line("Hall B") == (
        "Hall B, Example Centre, Example Street 1, Berlin, Germany"
    )
    assert found.links == (
        Link(label="website", url="https://every.example/"),
        Link(label="submissions", url="http://submit.example/?a=b#c"),
    )
    papers, notice = found.deadlines
    assert (papers.id, papers.name, papers.kind) == ("papers", "Papers", "submission")
    assert isinstance(papers.when, Cutoff)
    assert papers.when.instant == utc("2026-04-09 11:59:59")
    assert papers.when.zone.name == "AoE"
    first, second = papers.was
    assert first == date(2026, 3, 25)
    assert isinstance(second, Cutoff)
    assert second.instant == utc("2026-04-02 11:59")
    assert (papers.note, papers.url) == ("No more extensions.", "https://submit.example/")
    assert (notice.kind, notice.when, notice.was) == ("other", date(2026, 5, 1), ())
    assert found.speakers == (
        Person(
            name="Ada Example",
            role="Professor",
            affiliation="Example University",
            url="https://ada.example/",
        ),
    )
    assert [person.name for person in found.panelists] == ["Bob Example"]
    assert [person.affiliation for person in found.organizers] == ["Example Inc."]
    assert found.institutions == (Body(name="Example University", url="https://uni.example/"),)
    assert found.sponsors == (Body(name="Example Inc.", url=None),)
    (award,) = found.awards
    assert (award.name, award.title, award.people) == ("Best Talk", "Clocks", ("Ada Example",))
    assert award.session == session(found, "keynote")
    assert found.call is not None
    assert found.call.topics == ("Clocks", "Calendars")
    assert found.call.criteria == ("Clarity",)
    (long,) = found.call.formats
    assert (long.name, long.pages, long.note) == ("long", 6, "Without references.")
    assert found.call.review == "double-blind"
    assert found.call.policies == ("No proceedings.",)
    (credit,) = found.credits
    assert credit.work == "Logo"
    assert credit.people == (Body(name="Dan Example", url="https://dan.example/"),)
    assert credit.links == (Link(label="sketch", url="https://dan.example/sketch"),)
    (reference,) = found.references
    assert (reference.title, reference.authors) == ("On Clocks", ("Ada Example", "et al."))
    assert reference.published == "Clock Journal 2025"
    assert reference.url == "https://journal.example/1"


def test_aliases() -> None:
    """An alias is read as what it stands for, wherever it stands."""
    found = check_file(DATA / "aliases.yaml").workshop
    assert found is not None
    one, two = found.sessions
    assert (one.title, two.title) == ("Clocks", "Clocks")
    assert one.speakers == two.moderators == ("Ada Example", "Bob Example")
    assert found.deadlines[0].when == date(2026, 6, 12)
    assert found.speakers == found.organizers
    assert [person.url for person in found.speakers] == ["https://ada.example"]


def test_short_name_left_out() -> None:
    """Where there is no short name the name takes its place, and is not said again."""
    found = workshop(HEAD)
    assert (found.short_name, found.title, found.subtitle) == ("Sample", "Sample", None)


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_shipped_files_are_sound(name: str) -> None:
    """A file that digbug ships has no problem and no warning."""
    assert check_file(SHIPPED / f"{name}.yaml").problems == ()


def test_dig_bug_2025() -> None:
    """The DIG-BUG workshop is shipped as its page has it."""
    found = shipped("dig-bug-2025")
    assert found.id == "dig-bug-2025"
    assert found.title == "DIG-BUG @ ICML 2025"
    assert found.subtitle == "Data in Generative Models: The Bad, the Ugly, and the Greats"
    assert found.zone.name == "America/Vancouver"
    assert found.dates == (date(2025, 7, 19),)
    assert found.venue is not None
    assert found.venue.line() == ("West Ballroom A, Vancouver Convention Centre, Vancouver, Canada")
    assert Counter(session.kind for session in found.sessions) == {
        "opening": 1,
        "invited": 6,
        "oral": 5,
        "break": 2,
        "meal": 1,
        "poster": 1,
        "panel": 1,
        "award": 1,
        "closing": 1,
    }
    assert session(found, "welcome").starts_at == utc("2025-07-19 15:55")
    assert session(found, "lunch").starts_at == utc("2025-07-19 18:45")
    assert session(found, "lunch").ends_at == utc("2025-07-19 20:00")
    assert session(found, "panel").people == (
        "Pin-Yu Chen",
        "Eric Wong",
        "Ivan Evtimov",
        "Serena Booth",
        "Aniruddha Saha",
    )
    assert session(found, "closing").ends_at == utc("2025-07-20 00:00")
    assert all(session.end_inferred for session in found.sessions)
    assert [deadline.id for deadline in found.deadlines] == [
        "submission",
        "notification",
        "camera-ready",
        "workshop",
    ]
    submission, notification, camera_ready, day = (entry.when for entry in found.deadlines)
    assert isinstance(submission, Cutoff)
    assert submission.instant == utc("2025-05-26 11:59")
    assert notification == date(2025, 6, 9)
    assert isinstance(camera_ready, Cutoff)
    assert camera_ready.instant == utc("2025-07-01 11:59")
    assert day == date(2025, 7, 19)
    (was,) = found.deadlines[0].was
    assert isinstance(was, Cutoff)
    assert was.instant == utc("2025-05-21 11:59")
    assert len(found.links) == 4
    assert (len(found.speakers), len(found.panelists), len(found.organizers)) == (6, 0, 8)
    assert (len(found.institutions), len(found.sponsors)) == (7, 1)
    best, poster = found.awards
    assert best.session == session(found, "oral-1")
    assert poster.session is None
    assert found.call is not None
    assert (len(found.call.topics), len(found.call.criteria)) == (6, 3)
    assert [paper.pages for paper in found.call.formats] == [6, 4]
    assert len(found.call.policies) == 6
    (credit,) = found.credits
    assert (len(credit.people), len(credit.links)) == (5, 5)
    assert len(found.references) == 4


def test_bugs_2023() -> None:
    """The BUGS workshop is shipped as its page has it."""
    found = shipped("bugs-2023")
    assert found.title == "BUGS @ NeurIPS 2023"
    assert found.subtitle == "Backdoors in Deep Learning: The Good, the Bad, and the Ugly"
    assert found.zone.name == "America/Chicago"
    assert found.dates == (date(2023, 12, 15),)
    assert Counter(session.kind for session in found.sessions) == {
        "opening": 1,
        "invited": 7,
        "oral": 5,
        "break": 2,
        "meal": 1,
        "poster": 1,
        "panel": 1,
        "closing": 1,
    }
    assert session(found, "opening").starts_at == utc("2023-12-15 14:55")
    assert session(found, "lunch").starts_at == utc("2023-12-15 17:45")
    assert session(found, "lunch").ends_at == utc("2023-12-15 19:00")
    assert session(found, "closing").ends_at == utc("2023-12-15 23:30")
    submission, notification, camera_ready, day = (entry.when for entry in found.deadlines)
    assert isinstance(submission, Cutoff)
    assert submission.instant == utc("2023-10-07 11:59")
    assert notification == date(2023, 10, 27)
    assert isinstance(camera_ready, Cutoff)
    assert camera_ready.instant == utc("2023-12-02 11:59")
    assert day == date(2023, 12, 15)
    assert len(found.links) == 4
    assert (len(found.speakers), len(found.panelists), len(found.organizers)) == (7, 4, 10)
    assert (len(found.institutions), len(found.sponsors)) == (8, 2)
    assert (found.awards, found.credits, found.references) == ((), (), ())
    assert found.call is not None
    assert (len(found.call.topics), len(found.call.criteria)) == (14, 3)
    assert [paper.pages for paper in found.call.formats] == [6]
    assert len(found.call.policies) == 6
