"""Lists in shapes that no tracker above has: other spellings of keys, and what is around them."""

import pytest

from tests.core.samples import check, codes, conferences, said


def _dates(text: str) -> list[tuple[str, str, str, str]]:
    """Return the conference, name, kind and moment of each date."""
    return [
        (one.title, row.name, row.kind, said(row.when).rpartition(" = ")[2])
        for one in conferences(text)
        for row in one.deadlines
    ]


def test_dates_in_a_mapping() -> None:
    """`deadlines` may be a mapping: its keys are the types of the dates."""
    text = (
        "- title: A\n  year: 2027\n  id: a\n  timezone: UTC\n  deadlines:\n"
        "    abstract: 2027-01-08 23:59\n"
        "    paper: {date: 2027-01-15 23:59, timezone: AoE, label: Papers}\n"
        "    notification: 2027-03-01\n"
    )
    assert _dates(text) == [
        ("A 2027", "Abstract", "abstract", "2027-01-08T23:59:00Z"),
        ("A 2027", "Papers", "submission", "2027-01-16T11:59:00Z"),
        ("A 2027", "Notification", "notification", "2027-03-01 UTC"),
    ]


def test_several_documents() -> None:
    """The lists of several YAML documents are one list."""
    text = (
        "---\n- {title: A, id: a, deadline: 2027-01-15 23:59 UTC}\n"
        "---\n- {title: B, id: b, deadline: 2027-01-16 23:59 UTC}\n"
    )
    assert [moment for *_, moment in _dates(text)] == [
        "2027-01-15T23:59:00Z",
        "2027-01-16T23:59:00Z",
    ]


@pytest.mark.parametrize("second", ["title: B\ndeadline: 2027-01-16\n", "B\n"])
def test_a_second_document_that_is_no_list(second: str) -> None:
    """A list and something else is an error at the second document: nothing is lost silently."""
    built = check(f"- {{title: A, id: a, deadline: 2027-01-15}}\n---\n{second}")
    assert built.conferences == ()
    assert codes(built) == [(2, 1, "second-document")]


@pytest.mark.parametrize(
    "text",
    [
        "- Name: A\n  Year: 2027\n  Deadline: 2027-01-15 23:59\n  Timezone: UTC\n",
        "- name: A\n  year: 2027\n  paperDeadline: 2027-01-15 23:59\n  timezone: UTC\n",
        "- NAME: A\n  YEAR: 2027\n  PAPER-DEADLINE: 2027-01-15 23:59\n  TIMEZONE: UTC\n",
        "- name: A\n  year: 2027\n  full_paper_deadline: 2027-01-15 23:59\n  timezone: UTC\n",
        '{"data": [{"name": "A", "year": 2027, "submissionDeadline": "2027-01-15T23:59:00Z"}]}',
        '{"v": 1, "data": {"all": [{"name": "A", "year": 2027, "deadline": "2027-01-15 23:59Z"}]}}',
        "Data:\n  - Title: A\n    Year: 2027\n    Submission Deadline: 2027-01-15 23:59 UTC\n",
    ],
)
def test_other_spellings(text: str) -> None:
    """Keys in camel case, capitals or with blanks are read, wherever the list is."""
    assert [(title, kind, moment) for title, _, kind, moment in _dates(text)] == [
        ("A 2027", "submission", "2027-01-15T23:59:00Z")
    ]


def test_dates_without_a_time_at_other_keys() -> None:
    """A date whose key says that it is one is kept without a time; the days of a tour are not."""
    text = (
        "- {name: A, year: 2027, timezone: UTC, poster_deadline: 2027-02-01,"
        " author_notification: 2027-03-01, tour: 2027-05-01}\n"
    )
    assert _dates(text) == [
        ("A 2027", "Poster deadline", "other", "2027-02-01 UTC"),
        ("A 2027", "Author notification", "notification", "2027-03-01 UTC"),
    ]


def test_a_name_in_capitals_among_others() -> None:
    """Of a list in which entries are spelt differently, each has its name."""
    text = (
        "- {title: A, year: 2027, deadline: 2027-01-15 23:59 UTC}\n"
        "- {Title: B, Year: 2027, Deadline: 2027-01-16 23:59 UTC}\n"
    )
    assert [title for title, *_ in _dates(text)] == ["A 2027", "B 2027"]


@pytest.mark.parametrize(
    "text",
    [
        "Conference;Year;Deadline;Timezone\nA;2027;2027-01-15 23:59;UTC\n",
        "conference\tyear\tpaper deadline\ttimezone\nA\t2027\t2027-01-15 23:59\tUTC\n",
        '\n"Name","Deadline","Year","Website"\r\n"A","2027-01-15 23:59 UTC","2027","https://x.org"\r\n',
    ],
)
def test_tables(text: str) -> None:
    """A table with a column of names and one of deadlines is a list, whatever separates them."""
    assert [(title, kind, moment) for title, _, kind, moment in _dates(text)] == [
        ("A 2027", "submission", "2027-01-15T23:59:00Z")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Deadline\nA 2027,2027-01-15 23:59\n",
        "- Name: A\n  Year: 2027\n  Deadline: 2027-01-15 23:59\n",
        "- name: B\n  deadline: TBA\n- Name: A\n  Deadline: 2027-01-15 23:59\n",
    ],
)
def test_a_zone_that_nobody_documents(text: str) -> None:
    """Only sec-deadlines means AoE without a zone: these have the same words, and are others."""
    assert _dates(text)[-1][3] == "?"


@pytest.mark.parametrize(
    "text",
    [
        "Title,Start,End,Deadline\nA,2027-01-15 09:00,10:00,x\n",
        "Deadline: 2027-01-15, by mail\n",
        "# Conference, deadline\n\nText about it.\n",
    ],
)
def test_what_is_no_table_of_conferences(text: str) -> None:
    """A table of sessions, YAML and a page stay what they are."""
    assert check(text).conferences == ()


@pytest.mark.parametrize(
    "entry",
    [
        "{title: A, id: a, deadline: 2027-01-08, extended_deadline: 2027-01-15}",
        "{title: A, id: a, deadline: 2027-01-08, deadline_extended: 2027-01-15}",
        "{title: A, id: a, deadline: 2027-01-08, deadline_ext: 2027-01-15}",
        "{name: A, deadline: '%Y-01-08', year: 2028, extended_deadline: '%Y-01-15', timezone: UTC}",
        "{name: A, id: a, submission_deadline: 2027-01-08, extended_deadline: 2027-01-15}",
        "{name: A, id: a, paper_deadline: 2027-01-08, paper_deadline_extended: 2027-01-15}",
        "{abbreviation: A, paper_deadline: 2027-01-08, extended_deadline: 2027-01-15}",
    ],
)
def test_an_extension_at_a_key_of_its_own(entry: str) -> None:
    """The date is the extended one, and the other one is superseded."""
    (found,) = conferences(f"- {entry}\n")
    (row,) = found.deadlines
    assert said(row.when).partition(" ")[0] == "2027-01-15"
    assert [said(was).partition(" ")[0] for was in row.was] == ["2027-01-08"]


def test_an_extension_of_one_of_several_dates() -> None:
    """If it is unknown which date is extended, all are shown."""
    text = (
        "- {name: A, year: 2027, timezone: UTC, deadline: [2027-01-08, 2027-02-08],"
        " deadline_ext: 2027-02-15}\n"
    )
    assert [(name, moment) for _, name, _, moment in _dates(text)] == [
        ("Submission deadline 1", "2027-01-08 UTC"),
        ("Submission deadline 2", "2027-02-08 UTC"),
        ("Submission deadline (extended)", "2027-02-15 UTC"),
    ]
