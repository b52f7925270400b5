"""Texts of deadline lists: titles, notes, and whatever else may be written there."""

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.deadlines import deadlines_document
from digbug_cli.outputs.layout import plain as plain_layout
from digbug_cli.outputs.pages import deadlines as deadlines_page
from tests.core.samples import check, conferences, listed, said, utc


def test_titles() -> None:
    """A title has the year once; an entry without a title is named by its id."""
    assert [one.title for one in listed("year-in-title")] == [
        "ICYEAR 2026",
        "2026 Congress of Years",
        "ICYEAR 2026 2027",
        "No Year",
        "notitle",
    ]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("LOCK'27", "LOCK'27"),
        ("LOCK \N{RIGHT SINGLE QUOTATION MARK}27", "LOCK \N{RIGHT SINGLE QUOTATION MARK}27"),
        ("LOCK'26", "LOCK'26 2027"),
        ("LOCK 27", "LOCK 27 2027"),
    ],
)
def test_a_year_in_a_name(name: str, title: str) -> None:
    """The year is added to a name that does not have it."""
    entry = f'- {{title: "{name}", year: 2027, id: a, deadline: 2026-11-30}}\n'
    assert [one.title for one in conferences(entry)] == [title]


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
    chosen = dates_of(*built.conferences)
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


NAMED = dict.fromkeys(
    ("name", "conference", "acronym", "abbreviation", "year", "website", "topics", "location"),
    WRITTEN,
)
FAMILIES = {
    "deadline": ("name", "year", "comment"),
    "cfp": ("conference", "year", "alt_name"),
    "submission_deadline": ("conference", "acronym", "year", "openreview_venue_id"),
    "paper_deadline": ("abbreviation", "deadline_timezone"),
    "cfpEndDate": ("name", "startDate", "city"),
}
"""The key of a date in each family, and other keys of its entries."""


@st.composite
def named_entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return a list of one family, every entry of which has a date."""
    key = draw(st.sampled_from(sorted(FAMILIES)))
    name, *others = FAMILIES[key]
    # `none` is no date, and `%m` is twelve.
    dates = FILLED.filter(lambda text: text.strip().casefold() not in {"none", "n/a"})
    dates = dates.filter(lambda text: "%" not in text)
    entry = st.fixed_dictionaries(
        {name: WRITTEN, key: dates}, optional=dict.fromkeys((*others, "timezone", "tags"), WRITTEN)
    )
    return draw(st.lists(entry, min_size=1, max_size=3))


@given(named_entries(), st.sampled_from(["", "conferences"]))
def test_any_text_in_any_field_of_other_families(entries: list[dict[str, Any]], key: str) -> None:
    """The same is true of the families with other keys, and of a list within a mapping."""
    root = {key: entries} if key else entries
    _is_shown_whole(yaml.safe_dump(root, sort_keys=False), len(entries))


INVITATION = st.fixed_dictionaries(
    {"id": st.builds("A.cc/{}/-/{}".format, WRITTEN, WRITTEN)},
    optional=dict.fromkeys(("duedate", "expdate"), st.none() | st.integers() | WRITTEN),
)


@given(st.lists(INVITATION.filter(lambda one: len(one) > 1), min_size=1, max_size=4))
def test_any_text_in_any_invitation(invitations: list[dict[str, Any]]) -> None:
    """The same is true of OpenReview's invitations."""
    _is_shown_whole(json.dumps({"invitations": invitations}), len(invitations))


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


@given(
    st.sampled_from(sorted(FAMILIES)),
    st.dictionaries(st.sampled_from([*TEXTS, *NAMED, *FAMILIES, "timeline", "cfp_ext"]), NODES),
)
def test_any_shape_of_any_field_of_other_families(key: str, entry: dict[str, Any]) -> None:
    """The same is true of the families with other keys."""
    text = yaml.safe_dump([{FAMILIES[key][0]: "A", key: "TBA"}, entry], sort_keys=False)
    built = check(text)
    assert len(built.conferences) == 2
    last = len(text.splitlines()) + 1
    assert all(1 <= found.origin.line <= last for found in built.problems)


@given(NODES)
def test_any_shape_of_any_file(root: object) -> None:
    """Whatever a file holds, it is read or is a problem with a place in the file."""
    text = json.dumps({"invitations": root, "groups": root, "conferences": root})
    for form in (text, yaml.safe_dump(root), json.dumps(root)):
        built = check(form)
        last = len(form.splitlines()) + 1
        assert all(0 <= found.origin.line <= last for found in built.problems)
