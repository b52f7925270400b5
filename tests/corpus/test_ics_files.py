"""Real calendars: each event is there, when and where a plain reading of its lines has it."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources import formats

GOOD, DEMO = "schedules/pretalx-good2025/schedule.ics", "schedules/pretalx-democon/schedule.ics"
PDC, KIELUX = "calendars/pdc2022.ics", "calendars/kielux_2020.ics"


class Row(NamedTuple):
    """An event, with its times in UTC."""

    starts: datetime
    ends: datetime
    title: str
    room: str


def _built(path: Path) -> CheckResult:
    return build(formats.parse(path.read_text(encoding="utf-8"), path.name))


def _workshop(path: Path) -> Workshop:
    built = _built(path)
    assert built.workshop is not None, built.problems
    return built.workshop


def _row(session: Session) -> Row:
    return Row(session.starts_at, session.ends_at, session.title, session.room or "")


def _stated(path: Path, floating: str = "UTC") -> Iterator[Row]:
    """Return the events by their lines alone; times without a zone are those of `floating`."""
    text = re.sub(r"\r?\n[ \t]", "", path.read_text(encoding="utf-8"))
    for event in re.findall(r"BEGIN:VEVENT(.*?)END:VEVENT", text, re.DOTALL):
        starts = _moment(event, "DTSTART", floating)
        assert starts is not None
        minutes = re.search(r"^DURATION:PT([0-9]+)M\r?$", event, re.MULTILINE)
        ends = _moment(event, "DTEND", floating)
        if ends is None:
            assert minutes
            ends = starts + timedelta(minutes=int(minutes[1]))
        yield Row(starts, ends, _text(event, "SUMMARY"), _text(event, "LOCATION"))


def _moment(event: str, name: str, floating: str) -> datetime | None:
    match = re.search(rf"^{name}(?:;TZID=([^:]+))?:([0-9T]+)(Z?)\r?$", event, re.MULTILINE)
    if match is None:
        return None
    wall = datetime.strptime(match[2], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - its zone follows
    zone = "UTC" if match[3] else match[1] or floating
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _text(event: str, name: str) -> str:
    match = re.search(rf"^{name}:(.*)$", event, re.MULTILINE)
    written = match[1] if match else ""
    return " ".join(written.replace("\\,", ",").replace("\\;", ";").split())


@pytest.mark.parametrize(
    ("path", "floating", "count", "zone"),
    [(PDC, "Europe/Paris", 47, "Europe/Paris"), (KIELUX, "UTC", 24, "UTC")],
)
def test_events(corpus: Path, path: str, floating: str, count: int, zone: str) -> None:
    """Each event has its times, its title and its room."""
    workshop = _workshop(corpus / path)
    assert workshop.zone.name == zone
    assert sorted(map(_row, workshop.sessions)) == sorted(_stated(corpus / path, floating))
    assert len(workshop.sessions) == count
    assert workshop.deadlines == ()


@pytest.mark.parametrize(
    ("path", "count", "zone"), [(GOOD, 72, "US/Eastern"), (DEMO, 36, "Europe/Berlin")]
)
def test_pretalx(corpus: Path, path: str, count: int, zone: str) -> None:
    """Each event of pretalx has its times and its room; its title begins with the session's."""
    workshop = _workshop(corpus / path)
    stated = {(row.starts, row.ends, row.room): row.title for row in _stated(corpus / path)}
    assert (workshop.zone.name, len(workshop.sessions)) == (zone, count)
    for session in workshop.sessions:
        row = _row(session)
        title = stated[row.starts, row.ends, row.room]
        speakers = ", ".join(session.speakers)
        assert f"{session.title} - {speakers}".rstrip() == title


@pytest.mark.parametrize(("path", "count"), [(GOOD, 72), (DEMO, 35)])
def test_pretalx_as_json(corpus: Path, path: str, count: int) -> None:
    """Calendar and JSON of pretalx are equal: times, titles, rooms and speakers."""
    programme = (corpus / path).with_suffix(".json").read_text(encoding="utf-8")
    found = {one.url: one for one in _workshop(corpus / path).sessions}
    seen = 0
    for day in json.loads(programme)["schedule"]["conference"]["days"]:
        for room, events in day["rooms"].items():
            for event in events:
                session = found[event["url"]]
                starts = datetime.fromisoformat(event["date"])
                hours, minutes = map(int, event["duration"].split(":"))
                ends = starts + timedelta(hours=hours, minutes=minutes)
                assert _row(session) == (starts, ends, " ".join(event["title"].split()), room)
                names = [one.get("public_name") or one["name"] for one in event["persons"]]
                assert session.speakers == tuple(names)
                seen += 1
    assert seen == count


def test_what_is_told(corpus: Path) -> None:
    """The warnings: a name or zone that is not stated, two titles that may be read in two ways."""
    told = {
        path: [problem.code for problem in _built(corpus / path).problems]
        for path in (GOOD, DEMO, PDC, KIELUX)
    }
    assert told == {
        GOOD: ["no-name", "speakers", "speakers"],
        DEMO: ["no-name"],
        PDC: [],
        KIELUX: ["no-zone"],
    }


def test_people_of_kielux(corpus: Path) -> None:
    """Whoever attends without a mail address speaks: one of each event."""
    assert [len(one.speakers) for one in _workshop(corpus / KIELUX).sessions] == [1] * 24
