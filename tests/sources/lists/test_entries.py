"""Entries of deadline lists in any family: mixed, incomplete, misspelt, or not to be read."""

from collections import Counter

import pytest

from tests.core.samples import check, conferences, said


def test_many_deadlines_in_every_month() -> None:
    """Only a thousand templates are repeated, so that a small file does not become a huge one."""
    entry = "- {{name: A{}, year: 2026, deadline: '%y-%m-15'}}\n"
    built = check("".join(map(entry.format, range(1002))))
    assert [len(one.deadlines) for one in built.conferences[998:]] == [12, 12, 1, 1]
    assert len(built.problems) == 2


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{name: A, deadline: '%Y-05-31 23:59'}", "%Y-05-31 23:59 - = ?"),
        ("{name: A, year: soon, deadline: '%y-05-31 23:59'}", "%y-05-31 23:59 - = ?"),
        (
            "{name: A, year: 2028, deadline: '%y-02-29 23:59'}",
            "2028-02-29 23:59:00 AoE = 2028-03-01T11:59:00Z",
        ),
        ("{name: A, year: 2027, deadline: '%y-02-29 23:59'}", "2027-02-29 23:59 AoE - = ?"),
        ("{name: A, year: 1000, deadline: '%Y-01-01 23:59'}", "999-01-01 23:59 - = ?"),
    ],
)
def test_templates(entry: str, expected: str) -> None:
    """A template needs a year, and what comes out must be a date."""
    ((row,),) = (one.deadlines for one in conferences(f"- {entry}\n"))
    assert said(row.when) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- {name: A, due: 2026-05-01}\n",
        "- {name: A, when: 'May 5, 2026'}\n",
        "a: {b: [{c: 5 June 2026}]}\nd: {}\n",
        "- {name: A, when: 5.6.2026}\n",
    ],
)
def test_a_date_in_a_file_that_is_not_read(text: str) -> None:
    """A file with a date is never taken as one without."""
    built = check(text)
    assert len(built.problems) == 1
    assert not built.no_dates


def test_mixed_families() -> None:
    """Each entry is read by its own keys; none of the families says which zone the list means."""
    built = check(
        "- {title: A, id: a, deadline: 2026-03-01 12:00}\n"
        "- {name: B, year: 2026, deadline: 2026-03-02 12:00}\n"
        "- {conference: C, year: 2026, cfp: 2026-03-03 12:00, timezone: UTC}\n"
    )
    assert Counter(problem.code for problem in built.problems) == {"no-zone": 2}
    assert [(one.title, said(row.when)) for one in built.conferences for row in one.deadlines] == [
        ("A", "2026-03-01 12:00:00 - = ?"),
        ("B 2026", "2026-03-02 12:00:00 - = ?"),
        ("C 2026", "2026-03-03 12:00:00 UTC = 2026-03-03T12:00:00Z"),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "{name: A, id: a, deadline: 2026-03-02 12:00}",
        "{name: A, abbreviation: B, deadline: 2026-03-02 12:00}",
        "{name: A, acronym: B, deadlines: [{type: paper, date: 2026-03-02 12:00}]}",
        "{shortname: A, deadline: 2026-03-02 12:00}",
    ],
)
def test_other_keys(entry: str) -> None:
    """An entry with the keys of no family is read, and its zone stays in doubt."""
    built = check(f"- {entry}\n")
    assert [one.code for one in built.problems] == ["no-zone"]
    (found,) = built.conferences
    assert found.title in {"A", "B"}
    assert [said(row.when) for row in found.deadlines] == ["2026-03-02 12:00:00 - = ?"]


def test_an_estimated_row() -> None:
    """A row of a list may say that its date is estimated."""
    row = "{type: paper, label: Papers, date: 2026-03-02 12:00-12:00, estimated: true}"
    (found,) = conferences(f"- {{name: A, id: a, isEstimated: false, deadlines: [{row}]}}\n")
    assert [(one.name, said(one.when)) for one in found.deadlines] == [
        ("Papers (estimated)", "2026-03-02 12:00:00 UTC-12 = 2026-03-03T00:00:00Z")
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            "'2026-04-15T23:59:00Z', timezone: AoE",
            "2026-04-15 23:59:00 Z AoE = 2026-04-15T23:59:00Z or 2026-04-16T11:59:00Z",
        ),
        (
            "'2026-04-15T23:59:00-12:00', timezone: AoE",
            "2026-04-15 23:59:00 AoE = 2026-04-16T11:59:00Z",
        ),
        (
            "'2026-07-01 12:00 +0200', timezone: Europe/Berlin",
            "2026-07-01 12:00:00 Europe/Berlin = 2026-07-01T10:00:00Z",
        ),
        (
            "'2026-10-25 02:30+01:00', timezone: Europe/Berlin",
            "2026-10-25 02:30:00 Europe/Berlin = 2026-10-25T01:30:00Z",
        ),
    ],
)
def test_an_offset_beside_the_zone_of_the_entry(stated: str, expected: str) -> None:
    """If a date has an offset and its entry another zone, it may be either of two moments.

    An offset says which of two times a clock change repeats.
    """
    ((row,),) = (
        one.deadlines for one in conferences(f"- {{title: A, id: a, deadline: {stated}}}\n")
    )
    assert said(row.when) == expected


def test_ids_that_are_made() -> None:
    """Ids are made of name and year, each only once and none that an entry states."""
    text = "- {name: A, year: 2026, deadline: TBA}\n" * 2
    text += "- {name: B, year: 2026, id: a-2026, deadline: TBA}\n"
    text += "- {name: '!', year: , deadline: TBA}\n"
    assert [one.id for one in conferences(text)] == ["a-2026-2", "a-2026-3", "a-2026", ""]


def test_misspelt_date_keys() -> None:
    """A misspelt key of a date is taken as the known one; other unknown keys are ignored."""
    built = check("- {name: A, year: 2026, dedline: 2026-03-01 12:00, deadline: TBA, colour: x}\n")
    assert [(one.text, one.hint) for one in built.problems] == [
        ("unknown key 'dedline'", "did you mean deadline?")
    ]
    built = check("- {conference: A, year: 2026, cfp: TBA, workshop_dedline: 2026-03-01}\n")
    assert [(one.text, one.hint) for one in built.problems] == [
        ("unknown key 'workshop_dedline'", "taken as workshop_deadline")
    ]
    assert [said(row.when) for row in built.conferences[0].deadlines] == ["TBD", "2026-03-01 AoE"]
    built = check(
        "- {name: A, year: 2026, deadline: TBA, deadline2: 2026-03-01, day: 2026-03-02}\n"
    )
    assert [(one.text, one.hint) for one in built.problems] == [
        ("unknown key 'deadline2'", "did you mean deadline?")
    ]


def test_a_date_that_is_none() -> None:
    """A value that cannot be a date is an error, and the conference is not one without dates."""
    built = check("- {name: A, year: 2026, deadline: [[x], {y: z}]}\n")
    assert [(one.code, one.warning) for one in built.problems] == [("wrong-type", False)] * 2
    (found,) = built.conferences
    assert (found.deadlines, found.unread) == ((), True)


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nname: A\ntimezone: UTC\ndeadlines:\n- {id: b, name: B, at: 2026-03-01 12:00 UTC}\n",
        "format: 1\nid: a\nname: A\nyear: 2026\ndeadline: 2026-03-01\n",
        "name: A\nschedule: []\nconferences:\n- {title: A, deadline: 2026-03-01}\n",
    ],
)
def test_what_stays_a_workshop_file(text: str) -> None:
    """A workshop file with faults is not a deadline list: its faults are reported as before."""
    built = check(text)
    assert built.conferences == ()
    assert {problem.code for problem in built.problems} & {"missing-key", "unknown-key"}


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "a: [1, 2]\n", "a: {b: c}\n", "a: [{name: B}]\n"])
def test_what_is_not_read(text: str) -> None:
    """A mapping in an unknown format is one problem, however many keys it has."""
    assert [(one.code, one.text) for one in check(text).problems] == [
        ("unknown-format", "is YAML in an unknown format")
    ]
