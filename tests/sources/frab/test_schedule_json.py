"""schedule.json in both versions, valid and with every kind of fault."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources.formats import parse
from tests.conftest import DATA
from tests.core.samples import utc
from tests.sources.mutations import VALUES, assert_sound, changed, mutated

FIRST = (DATA / "programmes" / "schedule.json").read_text(encoding="utf-8")
SECOND = (DATA / "programmes" / "schedule2.json").read_text(encoding="utf-8")
GUID = "0b1f6d5e-0000-4000-8000-00000000000"

Json = dict[str, Any]


def check(document: str | Json, zone: str | None = None) -> CheckResult:
    """Read a document and check it."""
    text = document if isinstance(document, str) else json.dumps(document)
    return build(parse(text, "schedule.json", Overrides(timezone=zone)))


def workshop(document: str | Json, zone: str | None = None) -> Workshop:
    """Return the workshop of a document that has warnings at most."""
    built = check(document, zone)
    assert built.workshop is not None, built.problems
    return built.workshop


def codes(built: CheckResult) -> list[str]:
    """Return the problems of a document in the order of places; an error has a mark."""
    return [problem.code + ("" if problem.warning else "!") for problem in built.problems]


def event(**keys: Any) -> Json:  # noqa: ANN401 - whatever JSON holds
    """Return an event of half an hour."""
    return {
        "guid": "g1",
        "date": "2026-05-08T10:00:00+02:00",
        "start": "10:00",
        "duration": "00:30",
        "title": "Tick",
        **keys,
    }


def document(*events: Json, **keys: Any) -> Json:  # noqa: ANN401 - whatever JSON holds
    """Return a document with one room on one day; further keys are the conference's."""
    days = [{"date": "2026-05-08", "rooms": {"R": list(events)}}]
    conference = {"title": "Clock Days", "time_zone_name": "Europe/Berlin", "days": days}
    return {"schedule": {"conference": {**conference, **keys}}}


def only(one: Json) -> Session:
    """Return the only session of a document."""
    (found,) = workshop(one).sessions
    return found


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
def test_persons(persons: Any, expected: tuple[str, ...], told: list[str]) -> None:  # noqa: ANN401
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
def test_people_anywhere(key: str, written: Any, names: tuple[str, ...]) -> None:  # noqa: ANN401
    """People may be at several keys, as texts, mappings or lists."""
    assert only(document(event(**{key: written}))).speakers == names


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
def test_any_values(conference: Any, days: Any, events: Any) -> None:  # noqa: ANN401
    """A document with any value in place of its parts is read or rejected."""
    one = {"conference": {"days": days, "title": conference, "rooms": events}, "events": events}
    assert_sound(parse(json.dumps({"schedule": one}), "x", Overrides(timezone="UTC")))
    assert_sound(parse(json.dumps({"schedule": {"conference": conference, "days": days}}), "x"))


@given(st.text())
def test_any_text(text: str) -> None:
    """Any text that begins like JSON is rejected or reported."""
    for begins in ("{", "["):
        build(parse(f"{begins}{text}", "x"))


@pytest.mark.parametrize(
    "keys",
    [
        {"state": "cancelled"},
        {"state": "Canceled"},
        {"status": "cancelled"},
        {"cancelled": True},
    ],
)
def test_cancelled(keys: Json) -> None:
    """A session is cancelled, whichever key says so."""
    assert only(document(event(**keys))).cancelled


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
