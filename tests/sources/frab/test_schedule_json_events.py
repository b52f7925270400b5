"""Events of schedule.json: values of every kind, at usual and unusual places."""

from typing import Any

import pytest

from tests.core.samples import utc
from tests.sources.frab.json_samples import (
    Json,
    check,
    codes,
    document,
    event,
    only,
    workshop,
)


@pytest.mark.parametrize(
    ("keys", "expected", "told"),
    [
        ({"room": "Hall"}, "Hall", []),
        ({"room": ""}, "R", []),
        ({"room": None}, "R", []),
        ({"room": "undefined"}, "R", []),
        ({"room": {"name": {"de": "Saal", "en": "Hall"}}}, "Hall", []),
        ({"room": {"en": "Hall"}}, "Hall", []),
        ({"room": {"id": 7}}, "Seven", []),
        ({"room": "seven"}, "Seven", []),
        ({"room": {"slug": "eight"}}, "eight", []),
        # These name nothing.
        ({"room": {"guid": "8"}}, "R", ["unknown-name"]),
        ({"room": ["Hall"]}, "R", ["unknown-name"]),
        ({"room": {"colour": "red"}}, "R", ["unknown-name"]),
        ({"room": {}}, "R", []),
    ],
)
def test_room(keys: Json, expected: str, told: list[str]) -> None:
    """A room is a name or a reference; for anything else the enclosing room is used."""
    rooms = [{"id": 7, "slug": "seven", "name": "Seven"}, "Eight", {"id": 8}]
    one = document(event(**keys), rooms=rooms)
    assert only(one).room == expected
    assert codes(check(one)) == told


@pytest.mark.parametrize(
    ("persons", "expected", "told"),
    [
        (None, (), []),
        ([], (), []),
        (["Ada", {"name": "Bob"}, {"public_name": "Cy", "name": "C"}], ("Ada", "Bob", "Cy"), []),
        (["Ada", "Ada", None, ""], ("Ada",), []),
        ([{"guid": "p9"}, "Ada"], ("Ada",), ["unknown-name"]),
        ([["Ada"]], (), ["unknown-name"]),
        ("Ada", ("Ada",), []),
        ("Ada, Bob", ("Ada", "Bob"), []),
        ({"name": "Ada"}, ("Ada",), []),
        ({"12": {"name": "Ada"}, "13": "Bob"}, ("Ada", "Bob"), []),
        ({"colour": ["red"]}, (), ["unknown-name"]),
    ],
)
def test_persons(persons: Any, expected: tuple[str, ...], told: list[str]) -> None:  # noqa: ANN401 - any JSON
    """People are texts or mappings, in a list or a mapping or alone; each is named once."""
    one = document(event(persons=persons))
    assert only(one).speakers == expected
    assert codes(check(one)) == told


@pytest.mark.parametrize(
    ("keys", "minutes", "told"),
    [
        ({"end": "2026-05-08T10:45:00+02:00"}, 45, []),
        ({"end": "2026-05-08T08:45:00Z", "duration": None}, 45, []),
        ({"end": "2026-05-08T10:45:00", "duration": None}, 45, []),
        ({"end": "soon"}, 30, ["bad-length"]),
        ({"end": "2026-05-08T09:00:00+02:00", "duration": ""}, 60, ["bad-length", "no-end"]),
        ({"duration": "PT1H"}, 60, []),
        ({"duration": "P1DT1M"}, 1441, []),
        ({"duration": "PT"}, 60, ["bad-length", "no-end"]),
        ({"duration": 30}, 60, ["bad-length", "no-end"]),
        ({"duration": [30]}, 60, ["wrong-type", "no-end"]),
        ({"duration": {"minutes": 30}}, 60, ["wrong-type", "no-end"]),
    ],
)
def test_length(keys: Json, minutes: int, told: list[str]) -> None:
    """An end wins over a length; invalid ones and assumptions are reported."""
    one = document(event(**keys))
    found = only(one)
    assert (found.ends_at - found.starts_at).total_seconds() == minutes * 60
    assert sorted(codes(check(one))) == sorted(told)


@pytest.mark.parametrize(
    "keys",
    [
        {"start": "2026-05-08T10:00:00+02:00", "date": None},
        {"start": "2026-05-08T10:00:00+02:00", "date": "2026-05-08"},
        {"start": "2026-05-08T08:00:00Z", "date": "today"},
        {"start": "10:00", "date": "2026-05-08"},
        {"start": "10:00", "date": None},
        {"start": "10:00:00", "date": "undefined"},
    ],
)
def test_start(keys: Json) -> None:
    """A start is a moment, or a clock time on the date of the event or of its day."""
    one = document(event(**keys))
    assert only(one).starts_at == utc("2026-05-08 08:00")
    assert codes(check(one)) == []


@pytest.mark.parametrize(
    ("keys", "identity", "told"),
    [
        ({}, "g1", []),
        ({"guid": None, "id": 7}, "7", []),
        ({"guid": "", "id": "7"}, "7", []),
        ({"guid": None, "code": "ABC"}, "abc", []),
        ({"guid": None}, "tick", ["no-id"]),
        ({"guid": ["g1"]}, "tick", ["wrong-type", "no-id"]),
        ({"guid": True}, "true", []),
    ],
)
def test_identity(keys: Json, identity: str, told: list[str]) -> None:
    """An id is the guid, the id or the code; a number is as good as a text."""
    one = document(event(**keys))
    assert only(one).id == identity
    assert codes(check(one)) == told


@pytest.mark.parametrize(
    ("keys", "rooms"),
    [
        ({"rooms": {"R": {"events": [event()]}}}, ["R"]),
        ({"rooms": {"R": {"x": event(), "y": event(guid="g2")}}}, ["R", "R"]),
        ({"rooms": [{"name": "R", "sessions": [event()]}]}, ["R"]),
        ({"events": {"x": event()}, "sessions": [event(guid="g2", room="S")]}, [None, "S"]),
    ],
)
def test_events_anywhere(keys: Json, rooms: list[str | None]) -> None:
    """The events of a day are in lists or mappings, in rooms or not."""
    one = document(days=[{"date": "2026-05-08", **keys}])
    assert [found.room for found in workshop(one).sessions] == rooms
    assert codes(check(one)) == []


def test_events_on_several_levels() -> None:
    """Lists of events are read on each level of a document, and rooms without days too."""
    inner = document(
        days=None, events=[event()], rooms=[{"name": "R", "events": [event(guid="b")]}]
    )
    one = {**inner, "events": [event(guid="c")]}
    assert sorted(found.id for found in workshop(one).sessions) == ["b", "c", "g1"]


HALLS: list[Json] = [
    {"name": name, "events": [event(guid=name)], "talks": [{}]} for name in ("A", "B")
]


@pytest.mark.parametrize(
    ("one", "says"),
    [
        (document(event(), talks=[event()]), "'talks' in the schedule"),
        (document(days=[{"events": [event()], "talks": [{}]}]), "'talks' in a day"),
        (document(days=[{"events": [event()], "slots": {"R": [{}]}}]), "'slots' in a day"),
        (document(days=[{"rooms": HALLS}]), "'talks' in a room (2 times)"),
    ],
)
def test_unread(one: Json, says: str) -> None:
    """A list of mappings at an unknown key is reported once, since it may contain events."""
    assert [(problem.code, problem.text) for problem in check(one).problems] == [
        ("unread", f"skipped unknown {says}")
    ]


@pytest.mark.parametrize(
    ("persons", "named"),
    [
        ({"p1": {"name": "Ada"}, "p2": {"name": "Bob"}}, ["p2", "p1"]),
        (
            [{"id": "p1", "name": "Ada"}, {"id": "p2", "name": "Bob"}],
            {"a": "p2", "b": {"id": "p1"}},
        ),
    ],
)
def test_people_referred_to(persons: Any, named: Any) -> None:  # noqa: ANN401 - whatever JSON holds
    """People are found in a list, or in a mapping by their keys."""
    one = document(event(speakers=named))
    assert workshop({**one, "persons": persons}).sessions[0].speakers == ("Bob", "Ada")


@pytest.mark.parametrize(
    ("key", "written", "names"),
    [
        ("speakers", "Ada Example, Bob", ("Ada Example", "Bob")),
        ("speaker", "Example, Ada", ("Example, Ada",)),
        ("people", ["Ada"], ("Ada",)),
        ("presenter", {"name": "Ada"}, ("Ada",)),
    ],
)
def test_people_anywhere(key: str, written: Any, names: tuple[str, ...]) -> None:  # noqa: ANN401 - any JSON
    """People may be at several keys, as texts, mappings or lists."""
    assert only(document(event(**{key: written}))).speakers == names


@pytest.mark.parametrize(
    "keys",
    [
        {"state": "cancelled"},
        {"state": "Canceled"},
        {"status": "cancelled"},
        {"cancelled": True},
        {"status": "abgesagt"},
        {"cancelled": 1},
        {"cancelled": "True"},
        {"cancelled": "yes"},
        {"canceled": True},
        {"is_cancelled": True},
        {"isCanceled": True},
    ],
)
def test_cancelled(keys: Json) -> None:
    """A session is cancelled, whichever key says so."""
    assert only(document(event(**keys))).cancelled


@pytest.mark.parametrize(
    "keys", [{"cancelled": False}, {"cancelled": 0}, {"cancelled": "no"}, {"is_cancelled": None}]
)
def test_not_cancelled(keys: Json) -> None:
    """A mark that says no leaves the session as it is."""
    assert not only(document(event(**keys))).cancelled


@pytest.mark.parametrize(
    "title",
    [
        {"de-formal": "Uhren", "en-US": "Clocks"},
        {"zh-Hant-TW": "\u9418", "en": "Clocks"},
        {"es-419": "Relojes", "en": "Clocks"},
        {"gsw": "Uhre", "en_GB": "Clocks"},
    ],
)
def test_names_of_languages(title: Json) -> None:
    """A text in several languages is read in English, also beside variants of a language."""
    assert only(document(event(title=title))).title == "Clocks"


def test_days_by_their_dates() -> None:
    """The days of a document may be a mapping with dates as keys."""
    one = event(date="", start="10:00")
    text = document(conference={"title": "C", "time_zone_name": "Europe/Berlin"})
    text["schedule"]["conference"]["days"] = {"2026-05-08": {"rooms": {"R": [one]}}}
    (session,) = workshop(text).sessions
    assert session.starts_at == utc("2026-05-08 08:00")


@pytest.mark.parametrize("key", ["children", "moderators", "subevents"])
def test_lists_of_an_event(key: str) -> None:
    """A list of mappings that is not read is reported, since it may contain sessions or people."""
    built = check(document(event(**{key: [{"title": "Inner", "name": "Ada Example"}]})))
    assert [problem.text for problem in built.problems] == [f"skipped unknown '{key}' in an event"]
