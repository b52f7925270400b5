"""Snapshots: encode a workshop and decode it again."""

import json
from binascii import crc32
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.library import snapshot
from digbug_cli.core.model import Cutoff, Session, Workshop
from digbug_cli.core.text import line, prose
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.samples import DATA, HEAD, SHIPPED, check_file, on, utc, wall, workshop

SMALL = workshop(
    HEAD
    + """\
venue: {name: Hall, geo: "49.25,-123.5"}
schedule:
  - {id: one, start: 09:00, minutes: 30, title: Eins – 一, speakers: [Ada, Bob], room: R}
  - {id: two, start: 10:00, minutes: 30, title: Two, abstract: "A\\n\\nB"}
deadlines:
  - {id: d, name: D, at: 2026-04-01 23:59 PDT}
  - {id: e, name: E, on: 2026-05-01, was: [2026-04-01, 2026-04-02 12:00:30 AoE]}
  - {id: f, name: F, at: TBD}
awards: [{name: A, people: [Ada], session: two}]
call: {topics: [T], formats: [{name: Short, pages: 4}, {name: Long}]}
"""
)
CONTENT = snapshot.dumps(SMALL)


def _sealed(body: bytes) -> bytes:
    """Return bytes with the head and checksum of this version."""
    head = CONTENT.partition(b"\n")[0].rpartition(b" ")[0]
    return head + f" {crc32(body):08x}\n".encode() + body


def _columns() -> list[Any]:
    columns: list[Any] = json.loads(CONTENT.partition(b"\n")[2])
    return columns


def _with(place: list[Any], value: object) -> bytes:
    """Return the columns of the small workshop with one value replaced, sealed."""
    columns = _columns()
    found: Any = columns
    for part in place[:-1]:
        found = found[part]
    found[place[-1]] = value
    return _sealed(json.dumps(columns, ensure_ascii=False).encode("utf-8", "surrogatepass"))


FIELDS = list(Workshop.field_types())
SESSIONS = FIELDS.index("sessions")


def _of_session(field: str) -> list[Any]:
    return [SESSIONS, 1, list(Session.field_types()).index(field)]


def _sound_files() -> list[Path]:
    files = [*SHIPPED.glob("*.yaml"), *DATA.glob("*.yaml")]
    return sorted(path for path in files if check_file(path).workshop)


@pytest.mark.parametrize("path", _sound_files(), ids=lambda path: path.stem)
def test_every_workshop_comes_back(path: Path) -> None:
    """A workshop is the same after encoding and decoding, hostile text included."""
    found = check_file(path).workshop
    assert found is not None
    again = snapshot.loads(snapshot.dumps(found))
    assert again == found
    assert repr(again) == repr(found)


def test_values_come_back() -> None:
    """Times, dates, zones, lists and missing values are the same afterwards."""
    found = snapshot.loads(CONTENT)
    one, two = found.sessions
    assert (one.starts_at, one.ends_at) == (utc("2026-06-12 07:00"), utc("2026-06-12 07:30"))
    assert (one.title, one.speakers, one.room) == ("Eins – 一", ("Ada", "Bob"), "R")
    assert (two.abstract, two.speakers, two.room, two.cancelled) == ("A\n\nB", (), None, False)
    assert found.dates == (date(2026, 6, 12),)
    assert found.hours is not None
    assert (found.hours.start, found.hours.end) == (time(9), time(17))
    assert found.venue is not None
    assert found.venue.geo == (49.25, -123.5)
    assert found.zone == find_zone("Europe/Berlin")
    cutoff, day, to_come = found.deadlines
    assert isinstance(cutoff.when, Cutoff)
    assert cutoff.when.wall == wall("2026-04-01 23:59")
    assert cutoff.when.instant == utc("2026-04-02 06:59")
    assert cutoff.when.zone.region == find_zone("America/Los_Angeles")
    assert (day.when, to_come.when) == (on("2026-05-01"), None)
    assert day.was[0] == on("2026-04-01")
    assert isinstance(day.was[1], Cutoff)
    assert day.was[1].instant == utc("2026-04-03 00:00:30")
    assert found.awards[0].session == two
    assert found.call is not None
    assert [one.pages for one in found.call.formats] == [4, None]


ZONES = (
    *("UTC", "Z", "AoE", "UTC-12", "UTC+5:45", "Asia/Kathmandu", "Etc/GMT-7", "Japan", "PT"),
    *("PST", "CEST", "JST", "PST/PDT", "GMT+1 (Vienna Time)"),
)


@pytest.mark.parametrize("name", ZONES)
def test_zones(name: str) -> None:
    """A zone keeps its name, rules, letters and region."""
    zone = find_zone(name)
    again = snapshot.loads(snapshot.dumps(SMALL.replaced(zone=zone))).zone
    assert repr(again) == repr(zone)
    assert again == zone


def test_zone_of_the_venue() -> None:
    """`CST` at a workshop in Chicago has the region Chicago."""
    zone = find_zone("CST", venue=find_zone("America/Chicago"))
    assert snapshot.loads(snapshot.dumps(SMALL.replaced(zone=zone))).zone == zone


@pytest.mark.parametrize(
    "written", ["1969-12-31 10:00", "1970-01-01 00:00", "2199-12-31 23:59", "2200-01-01 11:59"]
)
def test_first_and_last_times(written: str) -> None:
    """The first and last years may reach into their neighbours in UTC."""
    found = SMALL.replaced(updated=utc(written))
    assert snapshot.loads(snapshot.dumps(found)).updated == utc(written)


def test_a_fraction_of_a_second() -> None:
    """A value that no file can have is refused, not changed."""
    with pytest.raises(ValueError, match="fraction of a second"):
        snapshot.dumps(SMALL.replaced(updated=utc("2026-06-12 09:00:00.5")))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"{}",
        CONTENT[:-1],
        CONTENT + b" ",
        CONTENT.partition(b"\n")[2],
        CONTENT.replace(b"Two", b"Twi"),
        CONTENT.replace(b"digbug ", b"digbug 9", 1),
    ],
)
def test_what_is_not_whole(content: bytes) -> None:
    """A snapshot of another version, or a changed one, is refused."""
    with pytest.raises(ValueError, match="another version"):
        snapshot.loads(content)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ([FIELDS.index("id")], [7]),
        ([FIELDS.index("id")], "x"),
        ([FIELDS.index("id")], []),
        ([FIELDS.index("id")], ["a", "b"]),
        ([FIELDS.index("id")], [None]),
        ([FIELDS.index("name")], ["\x1b[7m"]),
        ([FIELDS.index("name")], ["\u202e"]),
        ([FIELDS.index("name")], ["\x7f"]),
        ([FIELDS.index("name")], ["a\tb"]),
        ([FIELDS.index("name")], ["\ud800"]),
        ([FIELDS.index("zone")], ["Mars/Olympus||"]),
        ([FIELDS.index("zone")], ["../etc/passwd||"]),
        ([FIELDS.index("zone")], ["A|x|A|"]),
        ([FIELDS.index("zone")], ["A|900000|A|"]),
        ([FIELDS.index("zone")], ["A"]),
        ([FIELDS.index("hours"), 0, 0], 1),
        ([FIELDS.index("hours"), 0, 0], True),
        ([FIELDS.index("hours"), 0], [None]),
        ([FIELDS.index("hours"), 1, 0], [1440]),
        ([FIELDS.index("hours"), 1, 0], [-1]),
        ([FIELDS.index("dates"), 1], [10**9]),
        ([FIELDS.index("dates"), 0], [2]),
        ([FIELDS.index("dates"), 0], [-1]),
        ([FIELDS.index("dates")], []),
        ([FIELDS.index("dates")], [[1], [1], [1]]),
        ([FIELDS.index("venue"), 1, 6, 1, 1], [1e999, 1.0]),
        ([FIELDS.index("venue"), 1, 6, 1], [[3], [1.0, 1.0, 1.0]]),
        ([*_of_session("starts_at"), 0], 10**40),
        ([*_of_session("starts_at"), 0], 1.5),
        ([*_of_session("starts_at"), 0], True),
        ([*_of_session("starts_at"), 0], [1]),
        ([*_of_session("title")], ["One"]),
        ([*_of_session("cancelled"), 0], 1),
        ([*_of_session("speakers"), 0], [1, 0]),
        ([*_of_session("speakers"), 0], [-2, 4]),
        ([SESSIONS, 1], []),
        ([SESSIONS, 1], {}),
    ],
)
def test_what_no_workshop_has(place: list[Any], value: object) -> None:
    """Wrong types, texts or sizes are refused even with the right checksum."""
    content = _with(place, value)
    with pytest.raises(ValueError, match=r"."):
        snapshot.loads(content)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"7", b"null", b"\xff", b"[" * 100_000, b"[NaN]", b'{"a":1}', b"[[[]]]"]
)
def test_what_is_no_columns(body: bytes) -> None:
    """Other JSON is not a workshop."""
    with pytest.raises(ValueError, match=r"."):
        snapshot.loads(_sealed(body))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2),
)


def _places(found: object, before: tuple[int, ...] = ()) -> list[tuple[int, ...]]:
    inner = enumerate(found) if isinstance(found, list) else ()
    return [before, *(place for at, part in inner for place in _places(part, (*before, at)))]


PLACES = _places(_columns())[1:]


@given(st.sampled_from(PLACES), JSON)
def test_anything_in_any_place(place: tuple[int, ...], value: object) -> None:
    """For any value in one place: it is refused, or gives a workshop that encodes again."""
    try:
        found = snapshot.loads(_with(list(place), value))
    except ValueError:
        return
    assert snapshot.loads(snapshot.dumps(found)) == found


@given(st.binary())
def test_any_bytes(body: bytes) -> None:
    """No random bytes are a workshop."""
    for content in (body, _sealed(body)):
        with pytest.raises(ValueError, match=r"."):
            snapshot.loads(content)


@pytest.mark.parametrize("said", ["\\", "\\\\", 'C:\\boot "\\" \\u001b', "\\\n\n\\n", '"\\'])
def test_backslashes(said: str) -> None:
    """Text that looks like an escape is text; an escape that no safe text needs is refused."""
    assert snapshot.loads(snapshot.dumps(SMALL.replaced(about=said))).about == said
    body = CONTENT.partition(b"\n")[2].replace(b"Two", rb"T\\\u0077o")
    with pytest.raises(ValueError, match="characters"):
        snapshot.loads(_sealed(body))


@given(st.text(), st.datetimes(wall("1970-01-01 00:00"), wall("2199-12-31 23:59")))
def test_any_text_and_moment(said: str, at: datetime) -> None:
    """Any checked text and any second are the same afterwards."""
    moment = Instant(at.replace(microsecond=0, tzinfo=UTC))
    found = SMALL.replaced(about=prose(said), name=line(said), updated=moment)
    again = snapshot.loads(snapshot.dumps(found))
    assert (again.about, again.name, again.updated) == (prose(said), line(said), moment)
