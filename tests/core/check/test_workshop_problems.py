"""Every problem of a workshop file, with its place, message and hint."""

import pytest

from tests.core.samples import DATA, check, check_file, codes

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
        ("no-end", 8, "'The last of its day' has no end: taken as 1:00 long", None),
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


def test_no_end_of_a_session_without_title() -> None:
    """A session whose title is missing is called a session in the warning about its end."""
    head = "format: 1\nid: x\nname: X\ntimezone: UTC\ndates: 2025-07-19\n"
    problems = check(f"{head}schedule:\n  - {{id: x, start: 09:00}}\n").problems
    assert [problem.text for problem in problems] == [
        "missing key 'title' in a session",
        "a session has no end: taken as 1:00 long",
    ]
