"""The formats of deadline trackers: their forms and keys."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from digbug_cli.sources.formats import parse
from digbug_cli.sources.syntax import yaml_tree
from tests.core.samples import FAMILIES, LISTS, check, check_file, conferences, listed, said
from tests.sources.lists.rows import rows


def test_newer_form() -> None:
    """An entry with a list of dates: each has its kind, its own name and its own zone."""
    (found,) = listed("field/newer")
    assert found.fields() | {"deadlines": ()} == {
        "id": "clockconf25",
        "title": "CLOCKCONF 2025",
        "full_name": "Conference on Clocks and Calendars",
        "dates": "November 3 - 5, 2025",
        "starts_on": date(2025, 11, 3),
        "ends_on": date(2025, 11, 5),
        "place": "Orléans, France",
        "url": "https://clockconf.example.org/2025",
        "note": "Abstracts are mandatory.",
        "tags": ("time-keeping", "computer-vision"),
        "deadlines": (),
        "cancelled": (),
        "default_zone": None,
        "openreview_id": None,
        "unread": False,
    }
    assert rows("field/newer") == [
        (
            "abstract",
            "Abstract registration",
            "abstract",
            "2025-05-04 23:59:59 AoE = 2025-05-05T11:59:59Z",
        ),
        (
            "paper",
            "Paper submission",
            "submission",
            "2025-05-11 23:59:59 AoE = 2025-05-12T11:59:59Z",
        ),
        (
            "rebuttal-end",
            "Author response ends",
            "rebuttal",
            "2025-07-20 23:59:59 AoE = 2025-07-21T11:59:59Z",
        ),
        (
            "notification",
            "Author notification",
            "notification",
            "2025-08-15 18:00:00 America/New_York = 2025-08-15T22:00:00Z",
        ),
        # A row without a label is called by its type.
        (
            "camera-ready",
            "Camera ready",
            "camera-ready",
            "2025-09-05 23:59:00 UTC-7 = 2025-09-06T06:59:00Z",
        ),
    ]
    assert check_file(LISTS / "field" / "newer.yml").problems == ()


def test_older_form() -> None:
    """An entry with its dates as keys, the abstract's first; the zone is the entry's."""
    tick, leap = listed("field/older")
    assert (tick.id, tick.title, tick.place) == ("tick26", "TICK 2026", "Kathmandu, Nepal")
    assert (tick.dates, tick.starts_on) == ("January 12-14, 2026", date(2026, 1, 12))
    assert (tick.tags, leap.tags) == (("TK",), ("TK", "CV"))
    assert (leap.full_name, leap.note) == (None, None)
    assert rows("field/older") == [
        (
            "abstract-deadline",
            "Abstract deadline",
            "abstract",
            "2025-07-24 23:59:59 UTC-12 = 2025-07-25T11:59:59Z",
        ),
        (
            "deadline",
            "Submission deadline",
            "submission",
            "2025-07-31 23:59:59 UTC-12 = 2025-08-01T11:59:59Z",
        ),
        # Kathmandu is at UTC+5:45.
        (
            "deadline",
            "Submission deadline",
            "submission",
            "2025-03-01 12:00:00 Asia/Kathmandu = 2025-03-01T06:15:00Z",
        ),
    ]
    assert check_file(LISTS / "field" / "older.yml").problems == ()


def test_form_with_rounds() -> None:
    """A series has years, each with one zone, and rounds with different names."""
    first, second = listed("field/rounds")
    assert first.fields() | {"deadlines": ()} == {
        "id": "sundial25",
        "title": "SUNDIAL 2025",
        "full_name": "International Conference on Shadows",
        "dates": "June 2-6, 2025",
        "starts_on": None,
        "ends_on": None,
        "place": "Seville, Spain",
        "url": "https://sundial.example.org/2025",
        "note": None,
        "tags": ("CG",),
        "deadlines": (),
        "cancelled": (),
        "default_zone": None,
        "openreview_id": None,
        "unread": False,
    }
    assert (second.id, second.title) == ("sundial26", "SUNDIAL 2026")
    assert rows("field/rounds") == [
        # `PT` is an hour nearer to UTC in summer.
        (
            "abstract",
            "Abstract deadline (first round)",
            "abstract",
            "2024-12-02 17:00:00 America/Los_Angeles = 2024-12-03T01:00:00Z",
        ),
        (
            "submission",
            "Submission deadline (first round)",
            "submission",
            "2024-12-09 17:00:00 America/Los_Angeles = 2024-12-10T01:00:00Z",
        ),
        (
            "abstract-2",
            "Abstract deadline (second round)",
            "abstract",
            "2025-07-25 17:00:00 America/Los_Angeles = 2025-07-26T00:00:00Z",
        ),
        (
            "submission-2",
            "Submission deadline (second round)",
            "submission",
            "2025-08-01 17:00:00 America/Los_Angeles = 2025-08-02T00:00:00Z",
        ),
        ("submission", "Submission deadline", "submission", "TBD"),
    ]
    assert check_file(LISTS / "field" / "rounds.yml").problems == ()


def test_both_forms_at_once() -> None:
    """Dates as keys and in a list are all kept; a row without a zone has the entry's."""
    assert [(row[0], row[2], row[3]) for row in rows("both")] == [
        ("abstract-deadline", "abstract", "2025-11-06 23:59:59 UTC = 2025-11-06T23:59:59Z"),
        ("deadline", "submission", "2025-11-13 23:59:59 UTC = 2025-11-13T23:59:59Z"),
        ("review-release-date", "review", "2026-01-15 12:00:00 UTC = 2026-01-15T12:00:00Z"),
        ("rebuttal-period-start", "rebuttal", "2026-01-16 12:00:00 UTC = 2026-01-16T12:00:00Z"),
        ("rebuttal-period-end", "rebuttal", "2026-01-23 12:00:00 UTC = 2026-01-23T12:00:00Z"),
        ("final-decision-date", "notification", "2026-02-20 12:00:00 UTC = 2026-02-20T12:00:00Z"),
        ("paper", "submission", "2025-11-13 23:59:59 AoE = 2025-11-14T11:59:59Z"),
        ("supplementary", "supplementary", "2025-11-20 23:59:59 UTC = 2025-11-20T23:59:59Z"),
    ]
    # The keys of a mapping are in no order, so none of these is out of it.
    assert check_file(LISTS / "both.yml").problems == ()


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("abstract", ["abstract", "Abstract"]),
        ("submission", ["paper", "submission", "commitment_deadline", "PAPER "]),
        ("supplementary", ["supplementary"]),
        ("review", ["review_release"]),
        ("rebuttal", ["rebuttal", "rebuttal_start", "author_response", "revision_deadline"]),
        ("notification", ["notification", "first_notification", "final_notification"]),
        ("camera-ready", ["camera_ready", "camera-ready", "Camera Ready"]),
        ("registration", ["registration", "reviewer_registration"]),
        ("other", ["tutorial", "papers", "\U0001f600"]),
    ],
)
def test_kinds(kind: str, names: list[str]) -> None:
    """The types of the trackers are our kinds; one that is not known is `other`, and stays."""
    entries = "".join(f"    - {{type: '{name}', date: TBD}}\n" for name in names)
    (found,) = conferences(f"- id: a\n  title: A\n  deadlines:\n{entries}")
    assert [row.kind for row in found.deadlines] == [kind] * len(names)


def test_ids_are_their_own() -> None:
    """Each date of a conference has an id of its own, whatever its type is."""
    types = ["paper", "paper", "paper-2", "paper", "", "date", "\U0001f600", "x" * 90, "x" * 91]
    entries = "".join(f"    - {{type: '{name}', date: TBD}}\n" for name in types)
    built = check(f"- id: a\n  title: A\n  deadlines:\n{entries}")
    (found,) = built.conferences
    assert [row.id for row in found.deadlines] == [
        "paper",
        "paper-2",
        "paper-2-2",
        "paper-3",
        "date",
        "date-2",
        "date-3",
        "x" * 70,
        f"{'x' * 70}-2",
    ]
    assert built.problems == ()


def test_misspelt_keys() -> None:
    """A misspelt key is taken as the known one; a date at any other key is kept."""
    first, second = listed("misspelt-keys")
    assert first.dates == "March 2-4, 2026"
    assert [(row.name, row.kind, said(row.when)) for row in first.deadlines] == [
        (
            "Abstract deadline",
            "abstract",
            "2025-09-24 23:59:00 AoE = 2025-09-25T11:59:00Z",
        ),
        (
            "Submission deadline",
            "submission",
            "2025-10-01 23:59:00 AoE = 2025-10-02T11:59:00Z",
        ),
        ("Paper deadline", "submission", "2025-10-02 23:59:00 AoE = 2025-10-03T11:59:00Z"),
        (
            "Registration deadline",
            "registration",
            "2025-12-01 12:00:00 AoE = 2025-12-02T00:00:00Z",
        ),
    ]
    assert [(row.name, row.kind, said(row.when)) for row in second.deadlines] == [
        (
            "Submission deadline",
            "submission",
            "2026-09-01 23:59:00 UTC = 2026-09-01T23:59:00Z",
        ),
        # `deadline` stands there too, so this is not taken for it.
        ("Dead line", "other", "2026-09-02 23:59:00 UTC = 2026-09-02T23:59:00Z"),
        ("Paper", "submission", "2026-10-01 23:59:00 AoE = 2026-10-02T11:59:00Z"),
    ]


@pytest.mark.parametrize(
    ("key", "name", "kind"),
    [
        ("submission_deadline", "Submission deadline", "submission"),
        ("camera_ready_deadline", "Camera ready deadline", "camera-ready"),
        ("notification", "Notification", "notification"),
        ("workshop_deadline", "Workshop deadline", "other"),
    ],
)
def test_a_key_that_is_not_known_is_not_taken_for_another(key: str, name: str, kind: str) -> None:
    """A date never gets a wrong name: only a key spelt almost like it is the abstract's."""
    (found,) = conferences(f"- {{id: a, title: A, deadlines: [], {key}: 2025-09-01 12:00 UTC}}\n")
    assert [(row.name, row.kind, said(row.when)) for row in found.deadlines] == [
        (name, kind, "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z")
    ]


def test_a_date_in_a_round_that_has_no_known_key() -> None:
    """In a round, too, a date behind a key of its own is kept."""
    (found,) = conferences(
        "- title: A\n  confs:\n"
        "    - {id: a, year: 2025, timezone: UTC, timeline: [{notice: 2025-09-01 12:00}]}\n"
    )
    assert [(row.name, row.kind, said(row.when)) for row in found.deadlines] == [
        ("Notice", "other", "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z")
    ]


def test_what_is_no_date_behind_an_unknown_key() -> None:
    """A text, or a date without a time, at an unknown key is not a deadline."""
    (found,) = conferences(
        "- {id: a, title: A, deadlines: [], abstract: A text, first_day: 2025-09-01,"
        " days: 2025-09-01 to 2025-09-03, x: [1]}\n"
    )
    assert found.deadlines == ()


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, title: A, abstract_deadline: 2025-09-01 12:00 UTC}\n",
        "- {id: a, title: A, final_decision_date: 2025-09-01 12:00 UTC}\n",
        "- {id: a, title: A, deadlines: {date: 2025-09-01 12:00 UTC}}\n",
        "- just a text\n- {id: a, title: A, deadline: 2025-09-01 12:00 UTC}\n",
        "- {title: A, confs: {id: a, timeline: [{deadline: 2025-09-01 12:00 UTC}]}}\n",
        "- {title: A, confs: [{id: a, timeline: {deadline: 2025-09-01 12:00 UTC}}]}\n",
    ],
)
def test_what_is_recognised(text: str) -> None:
    """One date is enough to recognise a list; a mapping counts as a list of one entry."""
    ((row,),) = (one.deadlines for one in conferences(text))
    assert said(row.when) == "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z"


@pytest.mark.parametrize("text", ["- a\n", "- {title: A}\n", "[]\n", "- [deadline]\n", "- \n"])
def test_what_is_no_list(text: str) -> None:
    """A list without a date is rejected, with a hint at the keys of dates."""
    built = check(text)
    assert built.conferences == ()
    (found,) = built.problems
    assert (found.code, found.text) == (
        "wrong-type",
        "a workshop file must be a mapping, not a list",
    )
    assert found.hint == (
        "if this is a deadline list, put the dates under deadlines, deadline or confs"
    )


def test_many_misspelt_keys() -> None:
    """Each misspelt key is reported, but only a limited number is searched for."""
    keys = "".join(f"  deadlinx{count}: a\n" for count in range(30_000))
    found = parse(f"- deadline: TBD\n{keys}", "sample.yaml").problems
    assert len(found) == 30_000
    assert found[0].hint == "did you mean deadline?"
    assert sum(one.hint is not None for one in found) < 20_000


FILES = sorted([*LISTS.rglob("*.yml"), *FAMILIES.rglob("*.yml")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_pure_loader(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no C reader a list is the same."""
    first = check_file(path)
    monkeypatch.setattr(yaml_tree, "_LOADER", yaml.BaseLoader)
    second = check_file(path)
    assert second.conferences == first.conferences
    assert [(found.origin.line, found.code) for found in second.problems] == [
        (found.origin.line, found.code) for found in first.problems
    ]
