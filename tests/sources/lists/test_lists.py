"""The formats of deadline trackers, checked value by value."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.deadlines import deadlines_document
from digbug_cli.outputs.layout import plain as plain_layout
from digbug_cli.outputs.pages import deadlines as deadlines_page
from digbug_cli.sources.formats import parse
from digbug_cli.sources.syntax import yaml_tree
from tests.core.samples import LISTS, check, check_file, conferences, listed, said, utc

Row = tuple[str, str, str, str]
"""The id, name, kind and time of a date."""


def rows(name: str) -> list[Row]:
    """Return the dates of all conferences of a file of tests/data/lists."""
    return [
        (row.id, row.name, row.kind, said(row.when))
        for one in listed(name)
        for row in one.deadlines
    ]


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
    ("name", "expected"),
    [
        ("tbd", ["TBD", "TBD", "TBD", "TBD"]),
        (
            "summer-pst",
            [
                "2025-03-01 23:59:59 PST = 2025-03-02T07:59:59Z",
                "2025-07-01 23:59:59 PST = 2025-07-02T06:59:59Z or 2025-07-02T07:59:59Z",
                "2025-07-16 04:30:00 PST = 2025-07-16T11:30:00Z or 2025-07-16T12:30:00Z",
            ],
        ),
        (
            "no-zone",
            [
                "2025-07-17 10:00:00 - = ?",
                "2025-08-01 12:00:00 AoE = 2025-08-02T00:00:00Z",
                "2025-09-01 12:00:00 Asia/Tokyo = 2025-09-01T03:00:00Z",
            ],
        ),
        (
            "unknown-zone",
            ["2025-08-10 23:59:00 Europe/Berln = ?", "2025-08-11 23:59:00 TBA = ?"],
        ),
        ("two-meaning-zone", ["2025-09-01 12:00:00 CST = ?"]),
        (
            "unpadded",
            [
                "2025-08-01 23:59:00 Asia/Kolkata = 2025-08-01T18:29:00Z",
                "2025-08-05 09:05:07 Asia/Kolkata = 2025-08-05T03:35:07Z",
            ],
        ),
        ("date-alone", ["2025-08-05 AoE"]),
        ("no-date", ["TBD", "TBD", "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z"]),
        (
            "no-mapping",
            [
                "2025-09-02 12:00:00 UTC = 2025-09-02T12:00:00Z",
                "TBD",
                "2025-09-06 12:00:00 UTC = 2025-09-06T12:00:00Z",
            ],
        ),
        (
            "clock-changes",
            [
                "2025-10-26 02:30:00 Europe/Berlin = 2025-10-26T00:30:00Z or 2025-10-26T01:30:00Z",
                "2025-11-02 01:30:00 ET = 2025-11-02T05:30:00Z or 2025-11-02T06:30:00Z",
                "2026-03-29 02:30:00 Europe/Berlin = 2026-03-29T00:30:00Z or 2026-03-29T01:30:00Z",
                "2026-10-25 02:30:00 UTC+1 = 2026-10-25T01:30:00Z",
            ],
        ),
        (
            "unreadable-time",
            [
                "2025-08-01 24:00 AoE - = ?",
                "2025-08-02 11:59 pm AoE - = ?",
                "mid September - = ?",
                "2025-02-30 12:00 AoE - = ?",
            ],
        ),
        ("empty", []),
    ],
)
def test_dates_of(name: str, expected: list[str]) -> None:
    """A date is the moment that it states; an ambiguous one keeps all its readings."""
    assert [row[3] for row in rows(name)] == expected


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("2025-05-11 23:59", "AoE", "2025-05-11 23:59:00 AoE = 2025-05-12T11:59:00Z"),
        ("2025-05-11T23:59:59", "AoE", "2025-05-11 23:59:59 AoE = 2025-05-12T11:59:59Z"),
        ("2025-5-1T23:59", "UTC+2", "2025-05-01 23:59:00 UTC+2 = 2025-05-01T21:59:00Z"),
        ("2025-05-11 23:59:59.999", "UTC", "2025-05-11 23:59:59 UTC = 2025-05-11T23:59:59Z"),
        ("2025-05-11 23:59 AoE", "", "2025-05-11 23:59:00 AoE = 2025-05-12T11:59:00Z"),
        ("2025-05-11T23:59:59Z", "", "2025-05-11 23:59:59 UTC = 2025-05-11T23:59:59Z"),
        # Two zones are one too many.
        ("2025-05-11 23:59 AoE", "UTC", "2025-05-11 23:59:00 AoE UTC = ?"),
        ("2025-05-11", "", "2025-05-11"),
        ("2025-05-11", "AoE", "2025-05-11 AoE"),
        ("2025-05-11 AoE", "", "2025-05-11 AoE"),
        ("2025-05-11 AoE", "AoE", "2025-05-11 AoE"),
        ("2025-5-1 (Anywhere on Earth)", "UTC", "2025-05-01 AoE"),
        ("2025-13-11 10:00", "UTC", "2025-13-11 10:00 UTC - = ?"),
        ("11.5.2025 10:00", "UTC", "11.5.2025 10:00 - = ?"),
    ],
)
@pytest.mark.parametrize("form", ["older", "newer"])
def test_spellings_of_a_date(form: str, written: str, zone: str, expected: str) -> None:
    """A date may be unpadded, have a `T` or no seconds, and contain its zone."""
    stated = f"'{written}', timezone: '{zone}'"
    text = {
        "older": f"- {{id: a, title: A, deadline: {stated}}}\n",
        "newer": f"- {{id: a, title: A, deadlines: [{{type: paper, date: {stated}}}]}}\n",
    }[form]
    ((row,),) = (one.deadlines for one in conferences(text))
    assert said(row.when) == expected


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


def test_titles() -> None:
    """A title has the year once; an entry without a title is named by its id."""
    assert [one.title for one in listed("year-in-title")] == [
        "ICYEAR 2026",
        "2026 Congress of Years",
        "ICYEAR 2026 2027",
        "No Year",
        "notitle",
    ]


def test_tags() -> None:
    """Tags are a list, a single text, or the older `sub`; an empty value means no tags."""
    assert [one.tags for one in listed("tags")] == [("ML",), ("ML", "CV"), ("speech",), ()]


@pytest.mark.parametrize(
    ("keys", "place"),
    [
        ("place: Hall 1, city: Rome, country: Italy, venue: Palace", "Hall 1"),
        ("city: Rome, country: Italy, venue: Palace", "Rome, Italy"),
        ("country: Italy", "Italy"),
        ("venue: Palace", "Palace"),
        ("place: '', city: ' '", None),
    ],
)
def test_places(keys: str, place: str | None) -> None:
    """The place is the entry's own, else city and country, else the venue."""
    (found,) = conferences(f"- {{id: a, title: A, deadline: TBD, {keys}}}\n")
    assert found.place == place


def test_html_in_notes() -> None:
    """HTML tags are removed, a link's address stays, and other text is unchanged."""
    html, plain = listed("html-notes")
    assert html.note == (
        "Two rounds. No e-mail & no fax. See the call (https://html.example.org/?a=1&copy=2)."
    )
    assert plain.note == (
        "p < 0.05, see <call@plain.example.org>, old and nowhere &#99999999999; <b unclosed"
    )


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("R&amp;D &lt;b&gt;", "R&D <b>"),
        ("R&D", "R&D"),
        ("a?b=1&copy=2", "a?b=1&copy=2"),
        ("one<br>two</li><li>three", "one two three"),
        ("<b>b</b>old", "bold"),
        ("<a name=x>no link</a>", "no link"),
        ("<TBD>", "<TBD>"),
    ],
)
def test_html_of_a_note(note: str, text: str) -> None:
    """Text that a browser would show is kept, and so are unknown tags."""
    (found,) = conferences(f"- {{id: a, title: A, deadline: TBD, note: '{note}'}}\n")
    assert found.note == text


def test_hostile_texts() -> None:
    """Every text comes out safe, and no date is lost."""
    (found,) = listed("hostile")
    assert found.id == "evil␛[31m 26"
    assert found.title == "[red]Evil[/red] ␛[2J␛]0;owned␇ ␛[31m26"
    assert found.full_name == "\ufffdevil \ufffd5m"
    assert (found.dates, found.place) == ("␇ every␀ day", "[/x] ␛[5m place")
    assert (found.url, found.starts_on) == (None, None)
    assert found.tags == ("␛[32mtag", "[bold]t[/bold]")
    assert [(row.id, row.name, row.kind) for row in found.deadlines] == [
        ("31mkey", "␛[31mkey", "other"),
        ("31mpaper", "[blink]␛[5mdue\ufffd5m", "other"),
        ("x", "[link=http://evil.example.org]x[/link]", "other"),
        ("date", "␛", "other"),
    ]
    assert [said(row.when) for row in found.deadlines][1:3] == [
        "2025-09-01 12:00:00 ␛[31mUTC = ?",
        "␛]0;x␇ 2025 - = ?",
    ]


LARGE = 300_000


@pytest.mark.parametrize(
    "note",
    [
        "<a=" * LARGE,
        "<!" * LARGE,
        "<a " * LARGE,
        "<a>" * LARGE,
        "<a href" * LARGE,
        "<a" + " href=" * LARGE + ">x</a>",
        "</a" + " " * LARGE,
        "<b" * LARGE,
        "&#" + "9" * LARGE + ";",
        "&a" * LARGE,
    ],
    ids=lambda note: note[:8],
)
def test_large_notes(note: str) -> None:
    """A note is read, whatever it is made of; a parser of HTML would not come to an end with it."""
    (found,) = conferences(f"- {{id: a, title: A, deadline: TBD, note: '{note}'}}\n")
    assert found.note


def test_many_misspelt_keys() -> None:
    """Each misspelt key is reported, but only a limited number is searched for."""
    keys = "".join(f"  deadlinx{count}: a\n" for count in range(30_000))
    found = parse(f"- deadline: TBD\n{keys}", "sample.yaml").problems
    assert len(found) == 30_000
    assert found[0].hint == "did you mean deadline?"
    assert sum(one.hint is not None for one in found) < 20_000


FILES = sorted(LISTS.rglob("*.yml"))


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


WRITTEN = st.one_of(
    st.text(),
    st.sampled_from(
        [
            "2025-07-16 12:00",
            "2025-7-1 9:00:00",
            "2025-10-26 02:30:00",
            "2026-03-29 02:30",
            "2025-07-16",
            "2025-02-30 10:00",
            "0001-01-01 00:00",
            "9999-12-31 23:59:59",
            "1970-01-01 00:00",
            "2199-12-31 24:00",
            "TBD",
            "AoE",
            "PST",
            "CST",
            "Europe/Berlin",
            "UTC-12",
            "\x1b[31m",
            "<b>",
            "&#27;",
            "https://example.org",
        ]
    ),
)
FILLED = WRITTEN.filter(lambda written: written.strip() not in {"", "~", "null", "Null", "NULL"})
ROW = st.fixed_dictionaries(
    {"date": WRITTEN}, optional=dict.fromkeys(("type", "label", "timezone"), WRITTEN)
)
_NAMES = ("title", "year", "id", "full_name", "link", "timezone", "place", "venue", "city")
TEXTS = dict.fromkeys((*_NAMES, "country", "date", "start", "end", "note", "tags", "sub"), WRITTEN)
KEYED = dict.fromkeys(("deadline", "abstract_deadline", "final_decision_date"), FILLED)
ENTRY = st.fixed_dictionaries({"deadlines": st.lists(ROW, max_size=3)}, optional=TEXTS | KEYED)
ROUND = st.fixed_dictionaries(
    {"deadline": FILLED}, optional={"abstract_deadline": FILLED, "comment": WRITTEN}
)
YEAR = st.fixed_dictionaries(
    {"timeline": st.lists(ROUND, max_size=3)},
    optional=dict.fromkeys(("year", "id", "link", "timezone", "date", "place"), WRITTEN),
)
SERIES = st.fixed_dictionaries(
    {"confs": st.lists(YEAR, max_size=2)},
    optional=dict.fromkeys(("title", "description", "sub", "rank", "dblp"), WRITTEN),
)
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
BY = Viewer(
    zones=(find_zone("Europe/Berlin"), find_zone("AoE")), now=utc("2025-07-16 12:00"), clock=24
)


def _is_shown_whole(text: str, count: int) -> None:
    """Make sure that a list has `count` dates, on every output, and nothing but text there."""
    built = check(text)
    chosen = deadlines_view.select_dates(built.conferences, ())
    view = deadlines_view.deadlines(built.conferences, chosen, BY)
    assert len(view.rows) == count
    page = "\n".join(plain_layout.render(deadlines_page.page(view)))
    document = parts.dumps(deadlines_document(view))
    problems = "\n".join(f"{found.text}\n{found.hint}" for found in built.problems)
    assert not CONTROLS.search(page + document + problems)
    assert len(page.splitlines()) >= count
    assert all(isinstance(row.deadline.id, str) and row.deadline.id for row in view.rows)
    last = len(text.splitlines()) + 1
    assert all(1 <= found.origin.line <= last for found in built.problems)


@given(st.lists(ENTRY, min_size=1, max_size=3))
@example([{"deadlines": [{"date": "2025-10-26 02:30", "timezone": "PST/PDT"}]}])
@example([{"deadlines": [], "id": "\x1b[2J", "note": "&#27;[2J<a href=\x9b>x</a>"}])
def test_any_text_in_any_field(entries: list[dict[str, Any]]) -> None:
    """Whatever the fields of a list hold, none of its rows is lost and all of it is text."""
    rows_in = sum(len(entry["deadlines"]) + len(entry.keys() & KEYED.keys()) for entry in entries)
    _is_shown_whole(yaml.safe_dump(entries, sort_keys=False), rows_in)


@given(st.lists(SERIES, min_size=1, max_size=2))
def test_any_text_in_any_field_with_rounds(series: list[dict[str, Any]]) -> None:
    """The same is true of the form with rounds."""
    rounds = [part for one in series for year in one["confs"] for part in year["timeline"]]
    rows_in = sum(len(part.keys() & {"deadline", "abstract_deadline"}) for part in rounds)
    _is_shown_whole(yaml.safe_dump(series, sort_keys=False), rows_in)


NODES = st.recursive(
    WRITTEN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WRITTEN, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*TEXTS, *KEYED, "deadlines"]), NODES, min_size=1))
def test_any_shape_of_any_field(entry: dict[str, Any]) -> None:
    """Any value at any place is read, or is a problem with a place in the file."""
    text = yaml.safe_dump([{"deadlines": []}, entry], sort_keys=False)
    built = check(text)
    assert len(built.conferences) == 2
    last = len(text.splitlines()) + 1
    assert all(1 <= found.origin.line <= last for found in built.problems)
