"""From a file to a workshop: every problem with its place, and the contents of valid files."""

from datetime import date

import pytest

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Cutoff, Link, Organization, Person, Venue
from digbug_cli.errors import Origin
from tests.core.samples import DATA, HEAD, check, check_file, codes, on, session, utc, workshop

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
    "contradictory-zone": [
        (4, 11, "no-place"),
        (8, 36, "contradictory-zone"),
        (10, 38, "contradictory-zone"),
        (11, 56, "contradictory-zone"),
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
"""For each file of tests/data with errors: line, column and code of every problem."""


@pytest.mark.parametrize("name", BAD)
def test_problems_of(name: str) -> None:
    """A file with errors gives no workshop; all errors are reported at once, with their places."""
    built = check_file(DATA / f"{name}.yaml")
    assert codes(built) == BAD[name]
    assert built.workshop is None


MADE_UP = "add `id: uber-okonomie-100` to keep its calendar entry when its name changes"


@pytest.mark.parametrize(
    ("name", "line", "text", "hint"),
    [
        ("unknown-key", 9, "unknown key 'speaker' in a session", "did you mean speakers?"),
        (
            "duplicate-key",
            9,
            "duplicate key 'timezone'",
            "remove it here or in line 4",
        ),
        (
            "skipped-time",
            8,
            "the clock change in Europe/Berlin skips 2025-03-30 02:30",
            "write 2025-03-30 01:30 or 2025-03-30 03:30",
        ),
        (
            "repeated-time",
            7,
            "the clock change in Europe/Berlin repeats 2025-10-26 02:30",
            "write the one you mean: 2025-10-26 02:30 UTC+2 or 2025-10-26 02:30 UTC+1",
        ),
        (
            "repeated-time",
            9,
            "the clock change in America/New_York repeats 2025-11-02 01:30",
            "write the one you mean: 2025-11-02 01:30 UTC-4 or 2025-11-02 01:30 UTC-5",
        ),
        (
            "wrong-offset",
            8,
            "Europe/Berlin is not at offset +02:00 at this time",
            "write UTC+1 instead of +02:00",
        ),
        (
            "wrong-offset",
            9,
            "unexpected 'AoE' after the time",
            "write the time in Europe/Berlin; only its offset, UTC+1, may follow",
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
            "write 2026-06-13 01:00 if it ends after midnight",
        ),
        (
            "two-meaning-zone",
            7,
            "'Pacific' could mean America/Los_Angeles or America/Vancouver",
            "write the zone's IANA name or its offset from UTC",
        ),
        (
            "unknown-zone",
            6,
            "unknown time zone 'Berln'",
            "did you mean 'Europe/Berlin', 'Bern' or 'Bergen'?",
        ),
        (
            "contradictory-zone",
            4,
            "'CET' names an offset, not a place",
            "write Europe/Berlin, or another place: clock changes depend on the place",
        ),
        (
            "contradictory-zone",
            8,
            "clocks in America/Los_Angeles are at UTC-7 on 2026-07-01, not at UTC-8 (PST)",
            (
                "write the one you mean: 2026-07-01 23:59 UTC-8 or 2026-07-01 23:59"
                " America/Los_Angeles"
            ),
        ),
        (
            "contradictory-zone",
            10,
            "clocks in Europe/Vienna are at UTC+2 on 2026-08-01, not at UTC+1",
            (
                "write the one you mean: 2026-08-01 23:59:59 UTC+1 or 2026-08-01 23:59:59"
                " Europe/Vienna"
            ),
        ),
        (
            "contradictory-zone",
            11,
            "clocks in America/Los_Angeles are at UTC-7 on 2026-03-08, not at UTC-8 (PST)",
            "write 2026-03-08 02:30 UTC-8 if you mean that",
        ),
        (
            "no-zone",
            7,
            "'2026-04-01 23:59' has no time zone",
            "add it, for example 2026-04-01 23:59 AoE",
        ),
        (
            "duplicate-id",
            10,
            "duplicate id 'talk-1' in the schedule",
            "change one of the two: line 8 has the same id",
        ),
        ("award-without-session", 11, "unknown session id 'oral-7'", "did you mean oral-1?"),
        ("award-without-session", 13, "unknown session id 'keynote'", None),
        ("impossible-date", 6, "the date 2026-06-31 does not exist", None),
        (
            "impossible-time",
            9,
            "the time 24:00 does not exist",
            "write 23:59 for the last minute of a day, or 00:00 of the next day",
        ),
        ("twelve-hours", 9, "'12:30 AM' is not a valid time", "write it in 24 hours: 00:30"),
        (
            "twelve-hours",
            12,
            "'2026-04-01 11:59 pm AoE' is not a valid date and time",
            "write the time in 24 hours: 11:59 pm is 23:59",
        ),
        (
            "no-end",
            8,
            "missing end of session 'two'",
            "add `end` or `minutes` to it, or write workshop `hours` that end after it starts",
        ),
        ("no-date", 8, "'09:00' has no date", "write YYYY-MM-DD 09:00"),
        (
            "other-day",
            8,
            "2026-06-11 is not a day of the workshop",
            "use 2026-06-12, or add 2026-06-11 to `dates`",
        ),
        ("bad-values", 1, "unknown format '2'", "write format: 1, or install a newer digbug"),
        ("bad-values", 7, "'all day' is not a valid range of hours", "write it as HH:MM-HH:MM"),
        (
            "wrong-types",
            13,
            "organizers must be a list, not the text 'Ada Example'",
            "write a list, even for one value: organizers: [first, second]",
        ),
        (
            "not-yaml",
            3,
            "is not valid YAML: mapping values are not allowed in this context",
            "quote a text that contains ': '",
        ),
        (
            "two-documents",
            5,
            "a second document begins here",
            "remove the line `---`: a file contains one workshop",
        ),
        (
            "alias-bomb",
            11,
            "holds more than 200,000 values",
            "use fewer aliases: each counts as all the values that it repeats",
        ),
        ("alias-within-itself", 5, "the anchor 'all' contains itself", None),
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
            "write times in 24 hours: 1 pm is 13:00",
        ),
    ],
)
def test_message(name: str, line: int, text: str, hint: str | None) -> None:
    """A problem names the fault, and what to write instead."""
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
        ("name: A\0\1", [(1, 8, "not-text")], "the character U+0000 is not allowed in YAML"),
        ("? [a]\n: b\n", [(1, 3, "bad-key")], "a key must be a plain word"),
    ],
)
def test_no_workshop_at_all(text: str, problems: list[tuple[int, int, str]], message: str) -> None:
    """A file that is not a workshop file has one error."""
    built = check(text)
    assert built.workshop is None
    assert codes(built) == problems
    assert built.problems[0].text == message


@pytest.mark.parametrize("text", ["\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}\n", "'  '"])
def test_a_file_of_blanks(text: str) -> None:
    """A file with only white space, or with a text of white space, is empty."""
    assert codes(check(text)) == [(0, 0, "empty")]


@pytest.mark.parametrize("text", ["name: A\n\tid: a\n", "venue:\n\troom: A\n"])
def test_tabs(text: str) -> None:
    """A tab in the indentation is an error at its place, as YAML demands."""
    (found,) = check(text).problems
    assert (found.origin.line, found.code) == (2, "not-yaml")
    assert found.text.startswith("is not valid YAML: ")


def test_an_empty_mapping() -> None:
    """In an empty mapping every required key is missing."""
    assert [found.text for found in check("{}\n").problems] == [
        "missing key 'format' in a workshop file",
        "missing key 'id' in a workshop file",
        "missing key 'name' in a workshop file",
        "missing key 'timezone' in a workshop file",
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
    """A value that must be a list is an error if it is not."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("value", ["[]", "word", "1", "''", "~"])
def test_no_mapping_in_a_list(key: str, value: str) -> None:
    """An entry of a list of mappings is an error if it is not a mapping."""
    assert codes(check(f"{HEAD}{key}: [{value}]\n")) == [(7, len(key) + 4, "wrong-type")]


@pytest.mark.parametrize("key", ["venue", "links", "call"])
@pytest.mark.parametrize("value", ["[]", "[{a: b}]", "word", "1"])
def test_no_mapping(key: str, value: str) -> None:
    """A value that must be a mapping is an error if it is not."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


@pytest.mark.parametrize("key", ["short_name", "tagline", "host", "about", "updated"])
@pytest.mark.parametrize("value", ["[a]", "{a: b}"])
def test_no_text(key: str, value: str) -> None:
    """A value that must be text is an error if it is a list or a mapping."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


NOTHING = ("", "~", "null", "Null", "NULL", "''", '""')


@pytest.mark.parametrize(
    "key",
    ["short_name", "tagline", "host", "about", "updated", "venue", "links", "call", *LISTS],
)
@pytest.mark.parametrize("value", NOTHING)
def test_nothing_behind_a_key(key: str, value: str) -> None:
    """A key without a value is the same as no key, whatever its type."""
    assert workshop(f"{HEAD}{key}: {value}\n") == workshop(HEAD)


@pytest.mark.parametrize("value", NOTHING)
def test_nothing_behind_the_keys_of_an_entry(value: str) -> None:
    """In sessions and deadlines too, a key without a value is the same as no key."""
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
    """An end of white space counts as missing: the session lasts until the hours end."""
    built = check(f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, end: '  '}}]\n")
    assert built.workshop is not None
    assert [found.ends_at for found in built.workshop.sessions] == [utc("2026-06-12 15:00")]


def test_an_id_of_blanks() -> None:
    """An id of white space counts as missing: one is derived, with a warning."""
    built = check(f"{HEAD}schedule: [{{id: '  ', start: 10:00, title: Clocks}}]\n")
    assert built.workshop is not None
    assert [found.id for found in built.workshop.sessions] == ["clocks"]
    assert codes(built) == [(7, 12, "no-id")]


def test_a_cutoff_of_blanks() -> None:
    """A cut-off of white space counts as missing, not as `TBD`."""
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
    """Every value of an entry is checked, even if another one is invalid."""
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
    """A problem that follows from another one is not reported."""
    built = check(f"""\
format: 1
id: sample
name: Sample
timezone: UTC
{line}
schedule: [{{id: x, title: X, {session}}}]
""")
    assert codes(built) == [problem]


def test_long_title() -> None:
    """A title of ten thousand characters is kept; a derived id uses its beginning."""
    title = "word " * 2_000
    built = check(f"{HEAD}schedule: [{{start: 10:00, title: {title}}}]\n")
    assert built.workshop is not None
    (found,) = built.workshop.sessions
    assert len(found.title) == 9_999
    assert found.id == "word-" * 15 + "word"


def test_long_values_in_messages() -> None:
    """A message shows the beginning of a long value."""
    (found,) = check(f"{HEAD}updated: {'x' * 10_000}\n").problems
    assert found.text == "'" + "x" * 59 + "…' is not a valid date"


def test_hostile_text() -> None:
    """In texts of a file, control characters and overrides become visible marks."""
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
    """A message quotes a hostile value as one safe line."""
    built = check(f'{HEAD}"bad\\n\\e[31m\\u202Ekey": 1\nupdated: "\\e]0;x\\a"\n')
    assert [found.text for found in built.problems] == [
        "unknown key 'bad ␛[31m�key' in a workshop file",
        "'␛]0;x␇' is not a valid date",
    ]


def test_problems_are_in_the_order_of_the_file() -> None:
    """Problems are ordered from top to bottom, whatever is checked first."""
    built = check("references: 1\nname: X\ntimezone: X\nid: X\nschedule: 1\nformat: X\n")
    assert [found.origin.line for found in built.problems] == [1, 3, 4, 5, 6]


def test_everything() -> None:
    """Every key of the format is read into its field."""
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
    assert first == on("2026-03-25")
    assert isinstance(second, Cutoff)
    assert second.instant == utc("2026-04-02 11:59")
    assert (papers.note, papers.url) == ("No more extensions.", "https://submit.example/")
    assert (notice.kind, notice.when, notice.was) == ("other", on("2026-05-01"), ())
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
    assert found.institutions == (
        Organization(name="Example University", url="https://uni.example/"),
    )
    assert found.sponsors == (Organization(name="Example Inc.", url=None),)
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
    assert credit.people == (Organization(name="Dan Example", url="https://dan.example/"),)
    assert credit.links == (Link(label="sketch", url="https://dan.example/sketch"),)
    (reference,) = found.references
    assert (reference.title, reference.authors) == ("On Clocks", ("Ada Example", "et al."))
    assert reference.published == "Clock Journal 2025"
    assert reference.url == "https://journal.example/1"


def test_aliases() -> None:
    """An alias is read as the value that it refers to, in any place."""
    found = check_file(DATA / "aliases.yaml").workshop
    assert found is not None
    one, two = found.sessions
    assert (one.title, two.title) == ("Clocks", "Clocks")
    assert one.speakers == two.moderators == ("Ada Example", "Bob Example")
    assert found.deadlines[0].when == on("2026-06-12")
    assert found.speakers == found.organizers
    assert [person.url for person in found.speakers] == ["https://ada.example"]


def test_short_name_left_out() -> None:
    """Without a short name the name is used, and is not repeated in the subtitle."""
    found = workshop(HEAD)
    assert (found.short_name, found.title, found.subtitle) == ("Sample", "Sample", None)


@pytest.mark.parametrize(
    ("end", "codes_found"),
    [
        ("2026-06-19 10:00", []),
        ("2026-06-19 10:01", ["too-long"]),
        ("2199-01-01 00:00", ["too-long"]),
    ],
)
def test_a_session_of_a_week(end: str, codes_found: list[str]) -> None:
    """A session lasts at most a week, by its minutes or by its end."""
    text = (
        "format: 1\nid: a\nname: b\ntimezone: UTC\ndates: 2026-06-12\n"
        f"schedule: [{{id: c, start: 10:00, end: {end}, title: d}}]\n"
    )
    assert [code for _, _, code in codes(check(text))] == codes_found


@pytest.mark.parametrize(("count", "places"), [(49_999, []), (50_000, [3])])
def test_people_have_a_bound(count: int, places: list[int]) -> None:
    """Fifty thousand may be named, each once however often; the one beyond is told of at its place.

    Whoever is on the programme counts, and those of the lists after them.
    """
    top = Origin("many.yaml", 1)
    head = {"format": "1", "id": "a", "name": "A", "timezone": "UTC"}
    crowd = Items(tuple(Text(f"Ada {n}", top) for n in range(count)), top)
    session = {"id": "a", "start": "2026-06-12 10:00", "minutes": "30", "title": "All"}
    again = _fields({"name": Text("ada 7", Origin("many.yaml", 2))})
    other = _fields({"name": Text("Bob", Origin("many.yaml", 3))})
    values = {
        **_texts(head),
        "schedule": Items((_fields({**_texts(session), "speakers": crowd}),), top),
        "organizers": Items((again, other), top),
    }
    found = build(Draft(_fields(values)))
    assert [(one.code, one.origin.line) for one in found.errors] == [
        ("too-many", line) for line in places
    ]


def _texts(values: dict[str, str]) -> dict[str, Node]:
    return {key: Text(value, Origin("many.yaml", 1)) for key, value in values.items()}


def _fields(values: dict[str, Node]) -> Fields:
    origin = Origin("many.yaml", 1)
    return Fields(values, dict.fromkeys(values, origin), origin)
