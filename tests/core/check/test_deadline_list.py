"""The problems of a deadline list: each is reported with its place and removes nothing."""

from datetime import date

import pytest

from tests.core.samples import LISTS, check, check_file, codes, conferences, listed, said

WARNINGS = {
    "abstract-after-paper": [
        (4, 13, "abstract-after-paper"),
        (15, 48, "abstract-after-paper"),
    ],
    "duplicate-ids": [(7, 7, "duplicate-id")],
    "ends-before-start": [(6, 8, "bad-range")],
    "misspelt-keys": [
        (4, 3, "unknown-key"),
        (5, 3, "unknown-key"),
        (6, 3, "unknown-key"),
        (7, 3, "unknown-key"),
        (8, 3, "unknown-key"),
        (9, 3, "unknown-key"),
        (10, 3, "unknown-key"),
        (14, 3, "unknown-key"),
        (15, 21, "unknown-key"),
        (15, 35, "unknown-key"),
        (17, 3, "unknown-key"),
    ],
    "no-date": [(5, 7, "missing-key"), (6, 7, "missing-key")],
    "no-rounds": [(3, 3, "missing-key")],
    "out-of-order": [(8, 49, "out-of-order")],
}
ERRORS = {
    "clock-changes": [
        (5, 47, "repeated-time"),
        (6, 50, "repeated-time"),
        (7, 50, "skipped-time"),
    ],
    "hostile": [
        (5, 9, "bad-url"),
        (8, 10, "bad-date"),
        (12, 73, "unknown-zone"),
        (13, 77, "bad-time"),
        (15, 3, "unknown-key"),
    ],
    "no-mapping": [
        (1, 3, "wrong-type"),
        (7, 7, "wrong-type"),
        (8, 6, "wrong-type"),
        (10, 40, "wrong-type"),
        (14, 13, "wrong-type"),
        (15, 14, "wrong-type"),
    ],
    "no-zone": [(4, 13, "no-zone")],
    "summer-pst": [(6, 41, "contradictory-zone"), (7, 48, "contradictory-zone")],
    "two-meaning-zone": [(4, 13, "ambiguous-zone")],
    "unknown-zone": [(4, 13, "unknown-zone"), (9, 13, "unknown-zone")],
    "unreadable-time": [
        (6, 47, "impossible-time"),
        (7, 48, "bad-time"),
        (8, 50, "bad-time"),
        (9, 54, "impossible-date"),
    ],
    "year-in-title": [(5, 3, "missing-key")],
}
SOUND = ["both", "date-alone", "date-only", "empty", "html-notes", "tags", "tbd", "unpadded"]


@pytest.mark.parametrize("name", WARNINGS | ERRORS)
def test_problems_of(name: str) -> None:
    """Each problem of a list is reported with its place."""
    built = check_file(LISTS / f"{name}.yml")
    assert codes(built) == (WARNINGS | ERRORS)[name]
    assert all(found.warning for found in built.problems) == (name in WARNINGS)


@pytest.mark.parametrize("name", SOUND)
def test_no_problems_of(name: str) -> None:
    """Unusual but valid lists have no problems."""
    assert codes(check_file(LISTS / f"{name}.yml")) == []


def test_each_file_is_looked_at() -> None:
    """Every file of tests/data/lists is in one of the tests above."""
    assert sorted(path.stem for path in LISTS.glob("*.yml")) == sorted([*WARNINGS, *ERRORS, *SOUND])


@pytest.mark.parametrize(
    ("name", "line", "text", "hint"),
    [
        (
            "abstract-after-paper",
            4,
            "papers are due at 2025-09-01 12:00, before abstracts: 2025-09-08 12:00",
            "check both dates: one of them may be wrong",
        ),
        (
            "abstract-after-paper",
            15,
            "papers are due at 2025-12-01 12:00, before abstracts: 2025-12-08 12:00",
            "check both dates: one of them may be wrong",
        ),
        (
            "duplicate-ids",
            7,
            "duplicate id 'twice25' in the list",
            "change one of the two: line 3 has the same id",
        ),
        (
            "ends-before-start",
            6,
            "ends on 2024-12-15, before it starts on 2025-12-09",
            None,
        ),
        ("misspelt-keys", 4, "unknown key 'Deadline'", "taken as deadline"),
        ("misspelt-keys", 5, "unknown key 'abstract deadline'", "taken as abstract_deadline"),
        ("misspelt-keys", 7, "unknown key 'data'", "taken as date"),
        ("misspelt-keys", 9, "unknown key 'paper_deadline'", "did you mean deadline?"),
        ("misspelt-keys", 15, "unknown key 'lable'", "taken as label"),
        ("misspelt-keys", 17, "unknown key 'dead_line'", "did you mean deadline?"),
        (
            "no-date",
            5,
            "an entry of deadlines has no date",
            "write `date: TBD` if it is still to be announced",
        ),
        ("no-rounds", 3, "an entry of the list has no confs", None),
        (
            "out-of-order",
            8,
            "Answer (2024-11-01) is listed after Paper (2025-09-08), but is before it",
            "check both dates: one of them may be wrong",
        ),
        (
            "no-mapping",
            1,
            "an entry of the list must be a mapping, not the text 'a conference'",
            None,
        ),
        (
            "no-mapping",
            7,
            "an entry of deadlines must be a mapping, not the text '2025-09-01 12:00'",
            None,
        ),
        ("no-mapping", 8, "an entry of deadlines must be a mapping, not an empty value", None),
        ("no-mapping", 10, "date must be a text, not a list", None),
        ("no-mapping", 15, "deadlines must be a list", "taken as its entry"),
        (
            "no-zone",
            4,
            "'2025-07-17 10:00' has no time zone",
            "add it, for example 2025-07-17 10:00 AoE",
        ),
        (
            "summer-pst",
            6,
            "clocks in America/Los_Angeles are at UTC-7 on 2025-07-01, not at UTC-8 (PST)",
            (
                "write the one you mean: 2025-07-01 23:59:59 UTC-8 or 2025-07-01 23:59:59"
                " America/Los_Angeles"
            ),
        ),
        (
            "two-meaning-zone",
            4,
            (
                "'CST' could mean America/Chicago (UTC-6), Asia/Shanghai (UTC+8) or America/Havana"
                " (UTC-5)"
            ),
            "write the zone's IANA name or its offset from UTC",
        ),
        (
            "unknown-zone",
            4,
            "unknown time zone 'Europe/Berln'",
            "did you mean 'Europe/Berlin', 'Europe/Dublin' or 'Europe/Belfast'?",
        ),
        ("hostile", 12, "unknown time zone '␛[31mUTC'", None),
        ("hostile", 15, "unknown key '␛[31mkey'", None),
        ("year-in-title", 5, "missing key 'title' in a conference", None),
    ],
)
def test_message(name: str, line: int, text: str, hint: str | None) -> None:
    """A problem names the fault, and what to write instead."""
    problems = check_file(LISTS / f"{name}.yml").problems
    found = [(one.text, one.hint) for one in problems if one.origin.line == line]
    if (name, line) == ("hostile", 12):  # the hint lists every kind of zone
        found = [(one[0], None) for one in found]
    assert (text, hint) in found


def test_nothing_is_taken_out() -> None:
    """Both conferences and all of their dates are kept, whatever is wrong with them."""
    assert [(one.title, len(one.deadlines)) for one in listed("duplicate-ids")] == [
        ("TWICE 2025", 1),
        ("TWICE AGAIN 2025", 1),
    ]
    (ends,) = listed("ends-before-start")
    assert (ends.starts_on, ends.ends_on) == (date(2025, 12, 9), date(2024, 12, 15))
    assert [said(row.when) for one in listed("abstract-after-paper") for row in one.deadlines] == [
        "2025-09-08 12:00:00 UTC = 2025-09-08T12:00:00Z",
        "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z",
        "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z",
        "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z",
        "2025-12-08 12:00:00 UTC = 2025-12-08T12:00:00Z",
        "2025-12-01 12:00:00 UTC = 2025-12-01T12:00:00Z",
    ]


def test_no_id() -> None:
    """A conference without an id, or an empty one, is reported and kept."""
    built = check("- {title: A, deadline: 2025-09-01 12:00 UTC}\n- {deadlines: }\n- {}\n")
    assert [(one.origin.line, one.text) for one in built.problems] == [
        (1, "missing key 'id' in a conference"),
        (2, "missing key 'id' in a conference"),
        (2, "missing key 'title' in a conference"),
        (3, "missing key 'id' in a conference"),
        (3, "missing key 'title' in a conference"),
    ]
    assert [(one.id, one.title, len(one.deadlines)) for one in built.conferences] == [
        ("", "A", 1),
        ("", "", 0),
        ("", "", 0),
    ]


def test_two_without_an_id() -> None:
    """Two missing ids are not a duplicate id."""
    built = check("- {title: A, id: '', deadline: TBD}\n- {title: B, id: , deadline: TBD}\n")
    assert [one.code for one in built.problems] == ["empty", "empty"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("{type: paper, date: 2025-09-08 11:59}", ["abstract-after-paper"]),
        ("{type: paper, date: 2025-09-08 12:00}", []),
        ("{type: notification, date: 2025-09-08 11:59}", ["out-of-order"]),
        ("{type: notification, date: 2025-09-08 12:00}", []),
        # 11:59 there is an hour later in UTC.
        ("{type: paper, date: 2025-09-08 11:59, timezone: UTC-1}", []),
        ("{type: paper, date: 2025-09-01}", []),
        ("{type: paper, date: TBD}", []),
        ("{type: paper, date: 2025-09-01 12:00, timezone: CST}", ["ambiguous-zone"]),
    ],
)
def test_order(row: str, found: list[str]) -> None:
    """A cut-off is compared with the cut-off above it; dates without a time are skipped."""
    built = check(
        "- id: a\n  title: A\n  timezone: UTC\n  deadlines:\n"
        f"    - {{type: abstract, date: 2025-09-08 12:00}}\n    - {row}\n"
    )
    assert [one.code for one in built.problems] == found


def test_order_over_what_is_no_cutoff() -> None:
    """Two cut-offs with a `TBD` between them are compared."""
    built = check(
        "- id: a\n  title: A\n  timezone: UTC\n  deadlines:\n"
        "    - {type: notification, date: 2025-09-08 12:00}\n"
        "    - {type: paper, date: TBD}\n"
        "    - {type: camera_ready, date: 2025-09-07 12:00}\n"
    )
    assert codes(built) == [(7, 34, "out-of-order")]


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("Final Decisions (Round 1)", "Registration (Round 2)", []),
        ("Round 1 Decisions", "Round 2 Registration", []),
        ("Decisions (First Cycle)", "Papers (Second Cycle)", []),
        ("Final Decisions", "Camera-ready (Early Papers)", []),
        ("Round 2 Decisions", "Round 2 Registration", ["out-of-order"]),
        ("Decisions (Round 1)", "Round 1 Registration", ["out-of-order"]),
        ("Decisions (2nd round)", "Papers (2nd round)", ["out-of-order"]),
    ],
)
def test_order_of_rounds(above: str, below: str, found: list[str]) -> None:
    """The dates of another round are in an order of their own."""
    built = check(
        "- id: a\n  title: A\n  timezone: UTC\n  deadlines:\n"
        f"    - {{type: notification, label: {above}, date: 2025-11-06 12:00}}\n"
        f"    - {{type: registration, label: {below}, date: 2025-09-12 12:00}}\n"
    )
    assert [one.code for one in built.problems] == found


def test_abstracts_of_rounds() -> None:
    """Papers are compared with the abstracts of their own round."""
    built = check(
        "- id: a\n  title: A\n  timezone: UTC\n  deadlines:\n"
        "    - {type: abstract, label: Abstract (Round 1), date: 2025-09-01 12:00}\n"
        "    - {type: abstract, label: Abstract (Round 2), date: 2025-10-01 12:00}\n"
        "    - {type: paper, label: Paper (Round 1), date: 2025-09-08 12:00}\n"
        "    - {type: paper, label: Paper (Round 2), date: 2025-09-28 12:00}\n"
    )
    assert codes(built) == [(8, 51, "abstract-after-paper")]


def test_keys_are_in_no_order() -> None:
    """Deadlines that are keys of their own are compared only as paper and abstract."""
    keys = "deadline: 2025-09-08 12:00, review_release_date: 2025-09-01 12:00"
    assert codes(check(f"- {{id: a, title: A, timezone: UTC, {keys}}}\n")) == []


def test_the_second_paper_has_no_abstract() -> None:
    """An abstract deadline is compared with the next paper deadline only."""
    built = check(
        "- id: a\n  title: A\n  timezone: UTC\n  deadlines:\n"
        "    - {type: abstract, date: 2025-09-01 12:00}\n"
        "    - {type: paper, date: 2025-09-08 12:00}\n"
        "    - {type: paper, date: 2025-08-08 12:00}\n"
    )
    assert [one.code for one in built.problems] == ["out-of-order"]


@pytest.mark.parametrize(
    ("days", "starts", "ends"),
    [
        ("start: 2025-06-01, end: 2025-06-01", date(2025, 6, 1), date(2025, 6, 1)),
        ("start: TBD, end: tba", None, None),
        ("end: 2025-06-03", None, date(2025, 6, 3)),
    ],
)
def test_days(days: str, starts: date | None, ends: date | None) -> None:
    """A conference may end on the day it starts; each of the two dates may be `TBD` or missing."""
    text = f"- {{id: a, title: A, deadline: TBD, {days}}}\n"
    assert codes(check(text)) == []
    (found,) = conferences(text)
    assert (found.starts_on, found.ends_on) == (starts, ends)
