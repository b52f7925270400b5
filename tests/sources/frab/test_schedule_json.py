"""schedule.json in both versions, valid and with every kind of fault."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.sources.formats import parse
from tests.core.samples import utc
from tests.sources.frab.json_samples import (
    FIRST,
    GUID,
    SECOND,
    Json,
    check,
    codes,
    document,
    event,
    workshop,
)
from tests.sources.mutations import VALUES, assert_sound, changed, mutated


def test_first_form() -> None:
    """A document with its events in rooms in days is read without a word."""
    assert check(FIRST).problems == ()
    of = workshop(FIRST)
    assert (of.id, of.name, of.zone.name) == ("clockdays26", "Clock Days 2026", "Asia/Kathmandu")
    assert [str(day) for day in of.dates] == ["2026-05-08", "2026-05-09"]
    assert [link.url for link in of.links] == ["https://clockdays.example.org/2026/"]
    assert [
        (one.id, one.starts_at, one.ends_at, str(one.day), one.kind, one.room)
        for one in of.sessions
    ] == [
        (
            f"{GUID}1",
            utc("2026-05-08 03:15"),
            utc("2026-05-08 03:45"),
            "2026-05-08",
            "opening",
            "Meridian Hall",
        ),
        (
            f"{GUID}2",
            utc("2026-05-08 04:00"),
            utc("2026-05-08 05:15"),
            "2026-05-08",
            "talk",
            "Meridian Hall",
        ),
        # After midnight, under the evening; for a day, two hours and a half.
        (
            f"{GUID}3",
            utc("2026-05-08 19:15"),
            utc("2026-05-09 21:45"),
            "2026-05-08",
            "talk",
            "Sundial",
        ),
    ]
    talk = of.sessions[1]
    assert talk.title == "Leap seconds & leap years 🕰"
    assert talk.abstract == "A short history\n\nWhere they come from.\n\nWhere they go."
    assert talk.speakers == ("Ada Example", "Bob Example", "Cy Example", "Di Example")
    assert (talk.track, talk.language) == ("Calendars", "en")
    assert talk.url == "https://clockdays.example.org/2026/talk/2/"


def test_second_form() -> None:
    """A document with its events in one list: rooms, tracks and people are referred to."""
    built = check(SECOND)
    assert [problem.text for problem in built.problems] == ["skipped 'Maybe': it is submitted"]
    of = workshop(SECOND)
    assert (of.id, of.zone.name, of.about) == (
        "clockdays26",
        "Asia/Kathmandu",
        "Two days of clocks.",
    )
    assert [str(day) for day in of.dates] == ["2026-05-08", "2026-05-09"]
    assert [
        (one.id, one.starts_at, one.ends_at, str(one.day), one.kind, one.room, one.track)
        for one in of.sessions
    ] == [
        (
            "e1",
            utc("2026-05-08 03:15"),
            utc("2026-05-08 03:45"),
            "2026-05-08",
            "talk",
            "Meridian Hall",
            "Calendars",
        ),
        ("e2", utc("2026-05-08 04:15"), utc("2026-05-08 04:35"), "2026-05-08", "break", None, None),
        # At one in the night, which the day before says that it has too.
        (
            "e3",
            utc("2026-05-08 19:15"),
            utc("2026-05-08 20:00"),
            "2026-05-08",
            "talk",
            "Sundial",
            "night-sky",
        ),
        (
            "e4",
            utc("2026-05-09 05:15"),
            utc("2026-05-09 06:15"),
            "2026-05-09",
            "talk",
            "Sundial",
            "Calendars",
        ),
    ]
    opening, _, stars, clocks = of.sessions
    assert opening.speakers == ("Ada Example", "Bob Example")
    assert opening.abstract == "Good morning."
    assert (stars.cancelled, clocks.cancelled) == (True, False)
    assert clocks.title == "घडी"


def test_without_the_outer_schedule() -> None:
    """Both versions may lack the outer `schedule`."""
    first, second = json.loads(FIRST)["schedule"], json.loads(SECOND)["schedule"]
    assert workshop(first) == workshop(FIRST)
    assert workshop(second) == workshop(SECOND)
    conference = second["conference"]
    moved = {key: conference.pop(key) for key in ("rooms", "tracks", "days")}
    assert workshop({**second, **moved}) == workshop(SECOND)
    events = second.pop("events")
    assert workshop({"schedule": {**second, **moved}, "events": events}) == workshop(SECOND)
    assert workshop({**second, **moved, "sessions": events}) == workshop(SECOND)


def test_without_a_conference() -> None:
    """A schedule that says nothing of its conference asks for its zone alone."""
    days = document(event(date="2026-05-08"))["schedule"]["conference"]["days"]
    assert codes(check({"schedule": {"days": days}})) == ["no-zone!"]
    of = workshop({"schedule": {"days": days}}, "Europe/Berlin")
    assert (of.id, of.name) == ("schedule", "schedule")
    assert codes(check({"schedule": {"days": days}}, "Europe/Berlin")) == ["no-name"]


def test_rooms_in_a_list() -> None:
    """A day may have its rooms in a list, and events in no room."""
    rooms = [{"name": "R", "events": [event()]}, {"name": "S", "events": [event(guid="g2")]}]
    days = [{"date": "2026-05-08", "rooms": rooms, "events": [event(guid="g3")]}]
    found = workshop(document(days=days)).sessions
    assert [(one.id, one.room) for one in found] == [("g1", "R"), ("g2", "S"), ("g3", None)]


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (document(days=None), ["no-sessions!"]),
        (document(days=[]), ["no-sessions!"]),
        (document(days="Monday"), ["wrong-type", "no-sessions!"]),
        (document(days=[None, 1, []]), ["wrong-type", "no-sessions!"]),
        (document(days=[{}]), ["no-sessions!"]),
        (document(days=[{"rooms": [None]}]), ["wrong-type", "no-sessions!"]),
        (document(days=[{"rooms": {"R": {"events": []}}}]), ["no-sessions!"]),
        (document(days=[{"rooms": "R"}]), ["wrong-type", "no-sessions!"]),
        (document({}), ["no-sessions!", "left-out"]),
        (document(event(start=None, date=None)), ["no-sessions!", "left-out"]),
        (document(event(start=1778227200, date=None)), ["no-sessions!", "left-out"]),
        (document(event(state="WITHDRAWN")), ["no-sessions!", "left-out"]),
        (document(event(), title=["Clock Days"]), ["wrong-type", "no-name"]),
        (document(event(title=None)), ["no-title"]),
        (document(event(title={"name": "Tick"})), ["wrong-type", "no-title"]),
        ({"conference": {"time_zone_name": 1}}, ["no-sessions!"]),
        ({"conference": {}}, ["no-sessions!"]),
        (
            {"schedule": {"days": [{"rooms": {"R": [event(date="2026-05-08T10:00+23:00")]}}]}},
            ["no-name", "no-zone", "two-starts"],
        ),
        (document(days=[{"rooms": {"R": [event(date=None)]}}]), ["no-sessions!", "left-out"]),
        ({"schedule": {"events": []}}, ["no-sessions!"]),
        ({"schedule": {}}, ["unknown-format!"]),
        ({"schedule": {"conference": []}}, ["unknown-format!"]),
        ({"conference": []}, ["unknown-format!"]),
    ],
)
def test_told(one: Json, told: list[str]) -> None:
    """A missing value, or one of the wrong type, is reported: nothing is lost silently."""
    assert sorted(codes(check(one))) == sorted(told)


def test_place() -> None:
    """A problem has the place of its event."""
    (problem,) = check(FIRST.replace('"1:15"', '"soon"').replace('"01:00"', '"01:30"')).problems[:1]
    assert (problem.origin.path, problem.origin.line, problem.origin.column) == (
        "schedule.json",
        41,
        15,
    )


def test_ids_stay() -> None:
    """Between two states of a programme the ids are the same, whatever else changes."""
    old = json.loads(FIRST)
    (day, _) = old["schedule"]["conference"]["days"]
    moved = day["rooms"].pop("Sundial")
    moved[0] |= {"title": "Another", "date": "2026-05-08T11:00:00+05:45", "start": "11:00"}
    day["rooms"] = {"Elsewhere": moved, **day["rooms"]}
    ids = {one.id for one in workshop(FIRST).sessions}
    assert {one.id for one in workshop(old).sessions} == ids


@pytest.mark.parametrize("written", ["1e999", "NaN", "-Infinity", "1" * 5000, "-0.0", "1E+2"])
def test_numbers(written: str) -> None:
    """A number is the text that it is written as, however large."""
    text = json.dumps(document(event(title="TITLE"))).replace('"TITLE"', written)
    expected = "Untitled" if written == "NaN" else written
    assert workshop(text).sessions[0].title == expected


def test_characters() -> None:
    """Half a character, a NUL and control characters are shown as visible marks."""
    text = json.dumps(document(event(title="TITLE"))).replace("TITLE", r"a\ud800\u0000\u001b[31mb")
    assert workshop(text).sessions[0].title == "a�␀␛[31mb"


@pytest.mark.parametrize("levels", [40, 100000])
def test_depth(levels: int) -> None:
    """Nesting that is too deep is rejected by whichever part notices it."""
    text = '{"conference": {"title": ' + "[" * levels + "]" * levels + "}}"
    assert codes(check(text)) == ["too-deep!"]


def test_keys_twice() -> None:
    """Of a duplicate key the last value counts, with a warning."""
    text = json.dumps(document(event())).replace('"title": "Tick"', '"title": "A", "title": "B"')
    assert codes(check(text)) == ["duplicate-key"]
    assert workshop(text).sessions[0].title == "B"


@given(changed(FIRST))
def test_any_change_of_the_first_form(text: str) -> None:
    """A document with other values in it is read as far as it goes; it never passes in silence."""
    assert_sound(parse(text, "x", Overrides(timezone="Asia/Kathmandu")))


@given(changed(SECOND))
def test_any_change_of_the_second_form(text: str) -> None:
    """The same of the second form."""
    assert_sound(parse(text, "x", Overrides(timezone="Asia/Kathmandu")))


@given(mutated(FIRST))
def test_any_damage(text: str) -> None:
    """A damaged file is rejected or reported."""
    assert_sound(parse(text, "x", Overrides(timezone="Asia/Kathmandu")))


@given(VALUES, VALUES, VALUES)
def test_any_values(conference: Any, days: Any, events: Any) -> None:  # noqa: ANN401 - any JSON
    """A document with any value in place of its parts is read or rejected."""
    one = {"conference": {"days": days, "title": conference, "rooms": events}, "events": events}
    assert_sound(parse(json.dumps({"schedule": one}), "x", Overrides(timezone="UTC")))
    assert_sound(parse(json.dumps({"schedule": {"conference": conference, "days": days}}), "x"))


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text that begins like JSON is rejected or reported."""
    for begins in ("{", "["):
        build(parse(f"{begins}{text}", "x"))
