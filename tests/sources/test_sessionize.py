"""Sessionize's view All, valid and with every kind of fault."""

import json
from typing import Any

import pytest
from hypothesis import given

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources.formats import parse
from tests.conftest import DATA
from tests.core.samples import utc
from tests.sources.mutations import VALUES, assert_sound, changed, mutated

SAMPLE = (DATA / "programmes" / "sessionize.json").read_text(encoding="utf-8")

Json = dict[str, Any]


def check(document: str | Json, zone: str | None = "Europe/Vienna") -> CheckResult:
    """Read a document and check it."""
    text = document if isinstance(document, str) else json.dumps(document)
    return build(parse(text, "clock-days_2026.json", Overrides(timezone=zone)))


def workshop(document: str | Json, zone: str | None = "Europe/Vienna") -> Workshop:
    """Return the workshop of a document that has warnings at most."""
    built = check(document, zone)
    assert built.workshop is not None, built.problems
    return built.workshop


def told(document: str | Json, zone: str | None = "Europe/Vienna") -> list[str]:
    """Return the problems of a document, apart from its missing name."""
    return [one.text for one in check(document, zone).problems if one.code != "no-name"]


def document(*sessions: Any, **parts: Any) -> Json:  # noqa: ANN401 - whatever JSON holds
    """Return a document of these sessions."""
    return {"sessions": list(sessions), "speakers": [], "rooms": [], "categories": [], **parts}


def session(**keys: Any) -> Json:  # noqa: ANN401 - whatever JSON holds
    """Return a session of half an hour."""
    return {
        "id": "1",
        "title": "Tick",
        "startsAt": "2026-05-08T09:00:00",
        "endsAt": "2026-05-08T09:30:00",
        "isServiceSession": False,
        "isPlenumSession": False,
        "speakers": [],
        "categoryItems": [],
        "roomId": None,
        **keys,
    }


def only(one: Json) -> Session:
    """Return the only session of a document."""
    (found,) = workshop(one).sessions
    return found


def test_sample() -> None:
    """Sessions have the names that they refer to; those that do not take place are reported."""
    of = workshop(SAMPLE)
    assert (of.id, of.name, of.zone.name) == ("clock-days-2026", "clock days 2026", "Europe/Vienna")
    assert [str(day) for day in of.dates] == ["2026-05-08"]
    assert [
        (one.id, one.starts_at, one.ends_at, one.kind, one.room, one.track, one.language)
        for one in of.sessions
    ] == [
        (
            "7d8f3a10-0000-4000-8000-000000000001",
            utc("2026-05-08 06:00"),
            utc("2026-05-08 07:00"),
            "other",
            "Lobby",
            None,
            None,
        ),
        # It is for everybody, but in a room all the same.
        (
            "1001",
            utc("2026-05-08 07:00"),
            utc("2026-05-08 07:45"),
            "keynote",
            "Aurora",
            "Light",
            "English",
        ),
        (
            "1002",
            utc("2026-05-08 07:00"),
            utc("2026-05-08 07:45"),
            "talk",
            "Borealis",
            "Water",
            "Deutsch",
        ),
        (
            "7d8f3a10-0000-4000-8000-000000000002",
            utc("2026-05-08 10:00"),
            utc("2026-05-08 11:00"),
            "meal",
            None,
            None,
            None,
        ),
    ]
    sundials, water = of.sessions[1:3]
    assert sundials.speakers == ("Ada Example", "Bob Example")
    assert water.speakers == ("Cy",)
    assert sundials.abstract == "No batteries.\n\nJust sun."
    assert sundials.url == "https://video.example.org/1001"
    assert water.url == "https://live.example.org/1002"


def test_sample_told() -> None:
    """The name is that of the file; one warning counts the sessions without a time."""
    assert [(one.code, one.text) for one in check(SAMPLE).problems] == [
        ("no-name", "has no name: taken as 'clock days 2026'"),
        ("no-time", "2 sessions have no time yet: skipped"),
        ("unknown-name", "unknown speaker id 's9': skipped"),
        ("left-out", "skipped 'Not this time': its status is 'Declined'"),
    ]
    supplied = Overrides(id="cd", name="Clock Days", timezone="Europe/Vienna")
    of = build(parse(SAMPLE, "x.json", supplied)).workshop
    assert of is not None
    assert (of.id, of.name) == ("cd", "Clock Days")


def test_zone() -> None:
    """Times without an offset need the venue's zone; times in UTC do not."""
    assert [one.code for one in check(SAMPLE, None).problems if not one.warning] == ["no-zone"]
    in_utc = SAMPLE.replace(':00:00"', ':00:00Z"').replace(':45:00"', ':45:00Z"')
    built = check(in_utc, None)
    assert built.workshop is not None
    assert built.workshop.zone.name == "UTC"
    assert "has no time zone: taken as UTC, the offset of all its times" in told(in_utc, None)
    assert workshop(in_utc).sessions[0].starts_at == utc("2026-05-08 08:00")
    assert workshop(in_utc).zone.name == "Europe/Vienna"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Lunch", "meal"),
        ("Coffee Break", "break"),
        ("Welcome", "opening"),
        ("Keynote: Clocks", "keynote"),
        ("Check-in", "other"),
        ("Raffle", "other"),
        ("", "other"),
    ],
)
def test_service(title: str, kind: str) -> None:
    """A service session is of the kind that its title says, or else no talk at least."""
    assert only(document(session(isServiceSession=True, title=title))).kind == kind


@pytest.mark.parametrize(
    ("title", "track", "language", "kind"),
    [
        ("track", "Keynote", None, "talk"),
        ("Tracks", "Keynote", None, "talk"),
        ("Thema", "Keynote", None, "talk"),
        ("Language", None, "Keynote", "talk"),
        ("Langue", None, "Keynote", "talk"),
        ("Session Format", None, None, "keynote"),
        ("Level", None, None, "talk"),
        ("", None, None, "talk"),
        (None, None, None, "talk"),
        (["Track"], None, None, "talk"),
    ],
)
def test_categories(title: object, track: str | None, language: str | None, kind: str) -> None:
    """Of the categories the track, the language and the format are taken, by their titles."""
    categories = [{"title": title, "items": [{"id": 5, "name": "Keynote"}, None, 7]}]
    found = only(document(session(categoryItems=[5, "5", 6, None]), categories=categories))
    assert (found.track, found.language, found.kind) == (
        track and "Keynote, Keynote",
        language and "Keynote, Keynote",
        kind,
    )


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"startsAt": None}, ["a session has no time yet: skipped", "has no sessions"]),
        ({"startsAt": "soon"}, ["has no sessions", "skipped 'Tick': invalid start: 'soon'"]),
        (
            {"startsAt": "2026-03-29T02:30:00"},
            [
                "has no sessions",
                "skipped 'Tick': the clock change in Europe/Vienna skips 2026-03-29 02:30",
            ],
        ),
        (
            {"endsAt": "later"},
            [
                "'Tick' has an invalid end: 'later'",
                "'Tick' has no end: taken as 1:00 long",
            ],
        ),
        (
            {"startsAt": "2026-03-29T01:00:00", "endsAt": "2026-03-29T02:30:00"},
            [
                "'Tick' has an invalid end: the clock change in Europe/Vienna skips",
                "'Tick' has no end: taken as 1:00 long",
            ],
        ),
        ({"endsAt": None}, ["'Tick' has no end: taken as 1:00 long"]),
        (
            {"endsAt": "2026-05-08T08:00:00"},
            [
                "'Tick' has an invalid duration: -1:00",
                "'Tick' has no end: taken as 1:00 long",
            ],
        ),
        ({"roomId": 99}, ["unknown room id '99': skipped"]),
        ({"speakers": None}, []),
        ({"speakers": {}}, ["'speakers' must be a list, not a mapping: skipped"]),
        ({"speakers": [{"id": "s", "name": "Ada"}]}, []),
        ({"title": {"ja": "時計", "en": "Tick"}}, []),
        ({"title": ["Tick"]}, ["title must be a text, not a list: skipped"]),
        ({"id": None}, ["'Tick' has no guid: its id is made of its title and changes with it"]),
        ({"status": "Cancelled"}, []),
        (
            {"status": "Accepted", "liveUrl": "no address"},
            ["'no address' is not a valid web address: skipped"],
        ),
    ],
)
def test_told(keys: Json, expected: list[str]) -> None:
    """A missing value, or one of the wrong type, is reported: nothing is lost silently."""
    found = told(document(session(**keys)))
    for text in expected:
        assert any(one.startswith(text) for one in found)
    assert bool(found) == bool(expected)


def test_cancelled() -> None:
    """A cancelled session stays, and says so."""
    assert only(document(session(status="Canceled"))).cancelled
    assert only(document(session(isCanceled=True))).cancelled


def test_rejected() -> None:
    """A rejected session is not in the programme, in the words of other programs too."""
    assert "skipped 'Sundials': its status is 'Rejected'" in told(
        document(session(title="Sundials", status="Rejected"))
    )


@pytest.mark.parametrize(
    ("root", "code"),
    [
        # By days, by groups, and the speakers.
        ([{"date": "2026-05-08T00:00:00", "isDefault": True, "rooms": []}], "other-view"),
        ([{"groupId": None, "groupName": "All", "sessions": []}], "other-view"),
        ([{"id": "s1", "fullName": "Ada Example", "sessions": []}], "other-view"),
        ([{"date": "2026-05-08"}], "wrong-type"),
        ([[]], "wrong-type"),
        ([], "wrong-type"),
        ({"sessions": []}, "unknown-format"),
        ({"sessions": {}, "rooms": []}, "unknown-format"),
    ],
)
def test_other_views(root: object, code: str) -> None:
    """Other views of Sessionize are recognised, so that the error names the right view."""
    problems = check(json.dumps(root)).problems
    assert [one.code for one in problems] == [code]
    assert (problems[0].hint == "use Sessionize's view All") == (code == "other-view")


@given(changed(SAMPLE))
def test_any_change(text: str) -> None:
    """A document with other values in it is read as far as it goes; it never passes in silence."""
    assert_sound(parse(text, "x", Overrides(timezone="Europe/Vienna")))


@given(mutated(SAMPLE))
def test_any_damage(text: str) -> None:
    """A damaged file is rejected or reported."""
    assert_sound(parse(text, "x", Overrides(timezone="Europe/Vienna")))


@given(VALUES, VALUES, VALUES, VALUES)
def test_any_values(one: Any, speakers: Any, rooms: Any, categories: Any) -> None:  # noqa: ANN401 - any JSON
    """A document is read with any value in place of its parts."""
    parts = {"speakers": speakers, "rooms": rooms, "categories": categories}
    text = json.dumps(document(one, session(speakers=speakers, roomId=one), **parts))
    assert_sound(parse(text, "x", Overrides(timezone="Europe/Vienna")))


PLACED = {
    "id": "2",
    "title": "Placed",
    "startsAt": "2026-05-08T10:00:00",
    "endsAt": "2026-05-08T11:00:00",
    "speakers": [{"id": "a", "name": "Ada Example"}],
    "categories": [{"name": "Track", "categoryItems": [{"id": 51, "name": "Light"}]}],
    "roomId": 7,
    "room": "Aula",
}
LATER = {"id": "3", "title": "Later", "startsAt": None, "roomId": None, "room": None}


@pytest.mark.parametrize(
    "view",
    [
        [{"date": "2026-05-08T00:00:00", "rooms": [{"id": 7, "sessions": [PLACED, LATER]}]}],
        [{"groupName": "A", "sessions": [PLACED, LATER]}, {"groupName": "B", "sessions": [PLACED]}],
    ],
)
def test_views_with_sessions(view: Json) -> None:
    """The views by day and by group have all that is needed in each session."""
    built = check(json.dumps(view))
    assert built.workshop is not None, built.problems
    (found,) = built.workshop.sessions
    assert (found.id, found.title, found.room, found.track, found.speakers) == (
        "2",
        "Placed",
        "Aula",
        "Light",
        ("Ada Example",),
    )
    assert (found.starts_at, found.ends_at) == (utc("2026-05-08 08:00"), utc("2026-05-08 09:00"))
    assert [one.code for one in built.problems] == ["no-name", "no-time"]
