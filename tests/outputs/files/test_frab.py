"""schedule.json and schedule.xml: the fields of a session, which are the same in both.

The transcripts export-schedule-json.txt and export-schedule-xml.txt have whole files.
"""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from digbug_cli.core.model import Session, Workshop
from digbug_cli.outputs.files import schedule_json, schedule_xml
from tests.conftest import DATA
from tests.core.samples import HEAD, check_file, workshop
from tests.outputs.drafts import built, workshops
from tests.outputs.files.requests import export_request

MINIMAL = "format: 1\nid: ai\nname: Sample\ntimezone: Europe/Berlin\ndates: 2026-06-12\n"

# These three are what readers know an event by: to change one is to lose all stars in all apps.
GUID_OF_A_SAMPLE = "a583bbdc-823d-57ae-83c1-ded691444c4b"
NUMBER_OF_A_SAMPLE = 563857207
NUMBER_OF_ADA = 1180253076


def _json(of: Workshop, *sessions: Session) -> dict[str, Any]:
    content = schedule_json.render(export_request(of, sessions=sessions or None))
    conference: dict[str, Any] = json.loads(content)["schedule"]["conference"]
    return conference


def _xml(of: Workshop, *sessions: Session) -> ET.Element:
    content = schedule_xml.render(export_request(of, sessions=sessions or None))
    return ET.fromstring(content)  # noqa: S314 - ours


def _events(conference: dict[str, Any]) -> list[dict[str, Any]]:
    rooms = [room for day in conference["days"] for room in day["rooms"].values()]
    return [event for room in rooms for event in room]


def _one(line: str, head: str = HEAD) -> Workshop:
    """Return a workshop of one session."""
    return workshop(f"{head}schedule:\n  - {{start: 09:00, title: One, {line}}}\n")


def _session(line: str, head: str = HEAD) -> dict[str, Any]:
    """Return the only session of a workshop in the JSON form."""
    (event,) = _events(_json(_one(line, head)))
    return event


def _field(line: str, name: str, head: str = HEAD) -> str | None:
    """Return a field of the only session of a workshop in the XML form."""
    return _xml(_one(line, head)).findtext(f"day/room/event/{name}")


def test_what_an_event_is_known_by() -> None:
    """Guid and number depend on the ids only, in every version of digbug."""
    event = _session("id: one, speakers: [Ada Example]")
    assert event["guid"] == GUID_OF_A_SAMPLE
    assert event["id"] == NUMBER_OF_A_SAMPLE
    assert event["persons"] == [{"id": NUMBER_OF_ADA, "public_name": "Ada Example"}]
    assert _session("id: one, minutes: 5, room: A")["guid"] == GUID_OF_A_SAMPLE


def test_an_id_that_is_a_uuid_is_the_guid() -> None:
    """A session that was read from such a file keeps its guid."""
    guid = "307e1812-4a21-5d33-910b-30543d8c6026"
    assert _session(f"id: {guid}")["guid"] == guid
    second = _session(f"id: {guid}-2")["guid"]
    assert second != guid
    assert re.fullmatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", second)


def test_numbers_do_not_depend_on_what_stands_before() -> None:
    """Adding a session or exporting a selection does not change the numbers of others."""
    two = "  - {id: two, start: 10:00, minutes: 5, title: Two}\n"
    alone = workshop(f"{HEAD}schedule:\n{two}")
    one = "  - {id: one, start: 09:00, minutes: 5, title: One}\n"
    both = workshop(f"{HEAD}schedule:\n{one}{two}")
    (number,) = [event["id"] for event in _events(_json(alone))]
    assert [event["id"] for event in _events(_json(both))][1] == number
    assert [event["id"] for event in _events(_json(both, both.sessions[1]))] == [number]


def test_two_that_would_have_the_same_number() -> None:
    """On a collision the name later in the alphabet takes the next number, in any order."""
    for names in ("name 23450, name 39160", "name 39160, name 23450"):
        persons = _session(f"id: one, speakers: [{names}]")["persons"]
        assert {one["public_name"]: one["id"] for one in persons} == {
            "name 23450": 954172820,
            "name 39160": 954172821,
        }


@pytest.mark.parametrize(
    ("workshop_id", "session_id", "acronym", "slug"),
    [
        ("dig-bug-2025", "invited-1", "dig_bug_2025", "dig_bug_2025-invited-1"),
        ("ai", "a", "ai__", "ai__-___a"),
        ("a-b", "tea", "a_b_", "a_b_-_tea"),
    ],
)
def test_slugs(workshop_id: str, session_id: str, acronym: str, slug: str) -> None:
    """A slug contains both ids, padded with underscores to the required length."""
    of = built(
        {
            "format": "1",
            "id": workshop_id,
            "name": "Sample",
            "timezone": "UTC",
            "dates": "2026-06-12",
            "schedule": [{"id": session_id, "start": "09:00", "minutes": "5", "title": "One"}],
        }
    )
    conference = _json(of)
    assert conference["acronym"] == acronym
    assert _events(conference)[0]["slug"] == slug
    assert re.fullmatch(r"[a-z0-9_]{4,}-[a-z0-9\-_]{4,}", slug)
    assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", slug)
    assert re.fullmatch("[a-z0-9_-][a-z0-9_]{3,}", acronym)


@pytest.mark.parametrize(
    ("venue", "line", "room"),
    [
        ("{room: Hall, name: House}", "room: Cellar, track: Art", "Cellar"),
        ("{room: Hall, name: House}", "track: Art", "Hall"),
        ("{name: House}", "track: Art", "Art"),
        ("{name: House}", "kind: break", "House"),
        ("{city: Berlin}", "kind: break", "Sample"),
    ],
)
def test_every_event_is_in_a_room(venue: str, line: str, room: str) -> None:
    """The room is the first of: session room, venue room, track, venue name, workshop name."""
    head = f"{HEAD}venue: {venue}\n"
    assert _session(f"id: one, {line}", head)["room"] == room
    assert _field(f"id: one, {line}", "room", head) == room


def test_people() -> None:
    """Speakers come first, then moderators, then the group; each of them once."""
    line = "id: one, speakers: [Ada, Bo], moderators: [Bo, Cy], by: Team"
    persons = _session(line)["persons"]
    assert [(one["public_name"], one.get("role")) for one in persons] == [
        ("Ada", None),
        ("Bo", None),
        ("Cy", "MODERATOR"),
        ("Team", "HOST"),
    ]
    assert [one.text for one in _xml(_one(line)).iter("person")] == ["Ada", "Bo", "Cy", "Team"]


def test_all_of_a_session() -> None:
    """Both formats have all supported fields; a language is as stated."""
    of = check_file(DATA / "everything.yaml").workshop
    assert of is not None
    keynote = of.sessions[1].replaced(cancelled=False)
    of = of.replaced(sessions=(keynote,))
    (event,) = _events(_json(of))
    assert event["subtitle"] == "Keynote 1"
    assert event["type"] == "keynote"
    assert event["track"] == "Time"
    assert event["language"] == "English"
    assert event["abstract"] == "Why clocks jump.\n\nAnd why they come back."
    assert event["url"] == "https://every.example/clocks"
    assert _json(of)["url"] == "https://every.example/"
    (added,) = _xml(of).iter("event")
    for name in ("subtitle", "type", "track", "language", "abstract", "url", "slug", "title"):
        assert added.findtext(name) == event[name]


def test_what_has_no_page() -> None:
    """JSON requires a URL of every event: the workshop's, or else a URN."""
    head = f"{HEAD}links: {{website: 'https://x.example/'}}\n"
    assert _session("id: one", head)["url"] == "https://x.example/"
    assert _field("id: one", "url", head) is None
    event = _session("id: one")
    assert event["url"] == f"urn:uuid:{event['guid']}"


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://x.example", "https://x.example"),
        ("HTTPS://x.example/A", "https://x.example/A"),
        ("https://x.example/ü%20a?b=[c]&d#e/f?", "https://x.example/%C3%BC%20a?b=%5Bc%5D&d#e/f?"),
        ("https://x.example?a=100%&b=50%2#a#b", "https://x.example?a=100%25&b=50%252#a%23b"),
        ("http://[2001:db8::1]:80/[a]", "http://[2001:db8::1]:80/%5Ba%5D"),
        ("https://x.example/%C3%BC|{a}^`~", "https://x.example/%C3%BC%7C%7Ba%7D%5E%60~"),
    ],
)
def test_an_address_is_a_uri(url: str, uri: str) -> None:
    """Invalid characters in a URI are escaped; existing escapes stay."""
    line = f"id: one, url: '{url}'"
    assert _session(line)["url"] == uri
    assert _field(line, "url") == uri


@pytest.mark.parametrize(
    ("minutes", "in_json", "in_xml"),
    [
        (5, "00:05", "00:05"),
        (1500, "25:00", "25:00"),
        (5999, "99:59", "99:59"),
        (6000, "100:00", "4:04:00"),
        (10080, "168:00", "7:00:00"),
    ],
)
def test_durations(minutes: int, in_json: str, in_xml: str) -> None:
    """XML has two digits for the hours: from 100 hours on, days come before them."""
    assert _session(f"id: one, minutes: {minutes}")["duration"] == in_json
    assert _field(f"id: one, minutes: {minutes}", "duration") == in_xml


def test_across_a_clock_change() -> None:
    """A duration is elapsed time; the day after a clock change begins at its own offset."""
    of = workshop(
        MINIMAL.replace("2026-06-12", "2026-10-24..2026-10-25")
        + "schedule:\n"
        + "  - {id: night, start: 2026-10-24 23:00, end: 2026-10-25 05:00, title: Night}\n"
    )
    (event,) = _events(_json(of))
    assert (event["date"], event["duration"]) == ("2026-10-24T23:00:00+02:00", "07:00")
    assert [(day["day_start"], day["day_end"]) for day in _json(of)["days"]] == [
        ("2026-10-24T04:00:00+02:00", "2026-10-25T04:00:00+01:00"),
        ("2026-10-25T04:00:00+01:00", "2026-10-26T04:00:00+01:00"),
    ]


def test_days() -> None:
    """A day without sessions is present; a session after midnight is in the day before."""
    of = check_file(DATA / "past-midnight.yaml").workshop
    assert of is not None
    of = of.replaced(sessions=of.sessions[:4])
    first, second = _json(of)["days"]
    assert (first["index"], first["date"]) == (1, "2026-06-12")
    assert first["day_start"] == "2026-06-12T04:00:00+02:00"
    assert first["day_end"] == "2026-06-13T04:00:00+02:00"
    events = [(one["date"], one["start"]) for one in first["rooms"]["A night of talks"]]
    assert events == [
        ("2026-06-12T18:00:00+02:00", "18:00"),
        ("2026-06-12T23:30:00+02:00", "23:30"),
        ("2026-06-13T00:30:00+02:00", "00:30"),
        ("2026-06-13T01:00:00+02:00", "01:00"),
    ]
    assert (second["index"], second["date"], second["rooms"]) == (2, "2026-06-13", {})
    days = _xml(of).findall("day")
    assert [(day.get("index"), len(day.findall("room/event"))) for day in days] == [
        ("1", 4),
        ("2", 0),
    ]


@pytest.mark.parametrize(
    ("hours", "starts", "change"),
    [
        # A day changes at four, unless somebody is up by then, or still.
        ("09:00-17:00", ["09:00"], "04:00"),
        ("02:00-17:00", ["02:30", "09:00"], "02:30"),
        ("09:00-05:00", ["09:00", "04:30"], "09:00"),
    ],
)
def test_when_a_day_changes(hours: str, starts: list[str], change: str) -> None:
    """All sessions of a day, night sessions included, start between its start and its end."""
    sessions = [
        f"  - {{id: at-{number}, start: {clock}, minutes: 5, title: At {clock}}}\n"
        for number, clock in enumerate(starts)
    ]
    head = HEAD.replace("09:00-17:00", hours)
    (day,) = _json(workshop(f"{head}schedule:\n{''.join(sessions)}"))["days"]
    assert day["day_start"] == f"2026-06-12T{change}:00+02:00"
    assert day["day_end"] == f"2026-06-13T{change}:00+02:00"


@pytest.mark.parametrize(
    ("zone", "in_json", "in_xml"),
    [
        ("Europe/Berlin", "Europe/Berlin", "Europe/Berlin"),
        ("America/Argentina/Buenos_Aires",) * 3,
        ("UTC", "UTC", "UTC"),
        # The schema of JSON has a pattern that leaves these out.
        ("US/Eastern", None, "US/Eastern"),
        ("Etc/GMT-7", None, "Etc/GMT-7"),
        ("UTC+5:30", None, None),
        ("AoE", None, None),
    ],
)
def test_zones(zone: str, in_json: str | None, in_xml: str | None) -> None:
    """A zone with an IANA name is named; the offsets are always present."""
    of = workshop(MINIMAL.replace("Europe/Berlin", zone))
    assert _json(of).get("time_zone_name") == in_json
    assert _xml(of).findtext("conference/time_zone_name") == in_xml


def test_what_does_not_take_place_is_not_there() -> None:
    """A cancelled session is skipped, and so is a track or room without other sessions."""
    of = workshop(
        f"{HEAD}schedule:\n"
        "  - {id: one, start: 09:00, minutes: 5, title: One, room: A}\n"
        "  - {id: two, start: 09:00, title: Two, room: B, track: Art, cancelled: true}\n"
    )
    conference = _json(of)
    assert [event["title"] for event in _events(conference)] == ["One"]
    assert [room["name"] for room in conference["rooms"]] == ["A"]
    assert conference["tracks"] == []
    assert [one.findtext("title") for one in _xml(of).iter("event")] == ["One"]
    assert _xml(of).find("conference/track") is None


def test_the_version_is_the_moment_of_the_revision() -> None:
    """The version is in UTC, to the minute."""
    of = workshop(MINIMAL)
    document = json.loads(schedule_json.render(export_request(of, sessions=())))
    assert document["schedule"]["version"] == "2026-03-01 12:30"
    assert _xml(of).findtext("version") == "2026-03-01 12:30"


@given(workshops())
def test_any_text(of: Workshop) -> None:
    """Both formats have exactly the texts of the workshop, for any texts."""
    there = [session for session in of.sessions if not session.cancelled]
    events = _events(_json(of))
    added = list(_xml(of).iter("event"))
    for session in there:
        (event,) = [one for one in events if one["slug"].endswith(session.id)]
        (element,) = [one for one in added if one.findtext("slug") == event["slug"]]
        assert event["title"] == element.findtext("title") == session.title
        assert event["subtitle"] == session.label
        for name in ("subtitle", "track", "language", "abstract"):
            assert element.findtext(name) == (event[name] or "")
        assert event["abstract"] == session.abstract
        names = [person["public_name"] for person in event["persons"]]
        assert [person.text for person in element.iter("person")] == names
        assert names == [*dict.fromkeys([*session.people, *filter(None, [session.by])])]
    rooms = {room.get("name") for room in _xml(of).iter("room") if room.get("name")}
    assert rooms == {room["name"] for room in _json(of)["rooms"]}
    assert len(events) == len(added) == len(there)
