"""At real conferences: what is on, what is next, an agenda, and filters, held against plain sums.

What is expected is reckoned from the wall times of the file with zoneinfo alone.
"""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import yaml
from rich.cells import cell_len

from tests.conftest import DATA_FOLDER, Run
from tests.corpus import programmes

pytestmark = pytest.mark.exhaustive

EVERY = pytest.mark.parametrize("name", programmes.CONFERENCES)


class Talk(NamedTuple):
    """A session as a plain reader of the file understands it."""

    id: str
    day: str
    starts: datetime
    ends: datetime
    place: str
    people: tuple[str, ...]


def _talks(corpus: Path, name: str) -> list[Talk]:
    text = programmes.text(corpus, name)
    found = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only texts
    zone = ZoneInfo(found["timezone"])

    talks = []
    for one in found["schedule"]:
        # In a programme of one day a start may lack its date.
        wall = one["start"] if "-" in one["start"] else f"{found['dates']} {one['start']}"
        starts = datetime.fromisoformat(wall).replace(tzinfo=zone).astimezone(UTC)
        ends = starts + timedelta(minutes=int(one["minutes"]))
        day = one.get("day") or wall[:10]
        place = one.get("room") or one.get("track") or ""
        talks.append(Talk(one["id"], day, starts, ends, place, tuple(one.get("speakers", ()))))
    return sorted(talks, key=lambda talk: talk.starts)


def _moments(talks: list[Talk]) -> list[datetime]:
    """Return moments before, at the very start, at boundaries and between, in a night, after."""
    chance = random.Random(len(talks))  # noqa: S311 - moments, not secrets
    some = chance.sample(talks, 3)
    last = max(talk.ends for talk in talks)
    return [
        talks[0].starts - timedelta(seconds=1),
        talks[0].starts,
        some[0].starts,
        some[1].ends,
        some[2].ends - timedelta(seconds=1),
        talks[0].starts.replace(hour=23, minute=30),
        last - timedelta(seconds=1),
        last,
    ]


def _json(run: Run, *args: str) -> Any:  # noqa: ANN401 - a document
    ran = run(*args, "--json")
    assert (ran.exit, ran.err) == (0, "")
    return json.loads(ran.out)


@EVERY
def test_now(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """What is on is what has begun and not ended; of each room the next of that day comes next."""
    path = str(programmes.file(corpus, name, tmp_path))
    talks = _talks(corpus, name)
    for moment in _moments(talks):
        found = _json(run, "now", "-w", path, "--now", moment.isoformat(), "--tz", "UTC")
        on = {talk.id for talk in talks if talk.starts <= moment < talk.ends}
        assert {one["id"] for one in found["running"]} == on
        later = [talk for talk in talks if talk.starts > moment]
        coming: dict[str, Talk] = {}
        for talk in later:
            if talk.day == later[0].day:
                coming.setdefault(talk.place, talk)
        starts = {talk.place: talk.starts for talk in coming.values()}
        shown = {
            one["room"] or one["track"] or "": datetime.fromisoformat(one["start_utc"])
            for one in found["next"]
        }
        assert shown == starts
        for one in found["running"]:
            (talk,) = (talk for talk in talks if talk.id == one["id"])
            assert one["left_seconds"] == (talk.ends - moment).total_seconds()


@pytest.mark.parametrize("width", [40, 80, 120])
@EVERY
def test_now_in_a_terminal(run: Run, corpus: Path, tmp_path: Path, name: str, width: int) -> None:
    """No line is wider than the terminal, and the one for a prompt is one."""
    path = str(programmes.file(corpus, name, tmp_path))
    talks = _talks(corpus, name)
    at = talks[len(talks) // 2].starts.isoformat()
    ran = run("now", "-w", path, "--now", at, width=width)
    assert (ran.exit, ran.err) == (0, "")
    assert "On now" in ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= width
    short = run("now", "--short", "-w", path, "--now", at)
    assert short.out.count("\n") == 1


@EVERY
def test_agenda(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """Of thirty stars each overlap is shown on both sides, and nothing overlaps what is free."""
    path = str(programmes.file(corpus, name, tmp_path))
    talks = _talks(corpus, name)
    mine = random.Random(30).sample(talks, 30)  # noqa: S311 - sessions, not secrets
    starred = _json(run, "star", *(talk.id for talk in mine), "-w", path)
    assert set(starred["starred"]) == {talk.id for talk in mine}
    found = _json(run, "agenda", "-w", path, "--tz", "UTC")
    shown = {}
    for day in found["days"]:
        for entry in day["entries"]:
            starts = datetime.fromisoformat(entry["start_utc"])
            ends = datetime.fromisoformat(entry["end_utc"])
            assert starts < ends
            if entry["entry"] == "session":
                shown[entry["id"]] = {(one["id"], one["minutes"]) for one in entry["clashes"]}
            else:
                assert all(talk.ends <= starts or talk.starts >= ends for talk in mine)
    expected = {}
    for talk in mine:
        expected[talk.id] = {
            (other.id, int(overlap.total_seconds() // 60))
            for other in mine
            if other.id != talk.id and other.day == talk.day
            for overlap in [min(talk.ends, other.ends) - max(talk.starts, other.starts)]
            if overlap > timedelta(0)
        }
    assert shown == expected
    for width in (40, 80, 120):
        ran = run("agenda", "-w", path, width=width)
        assert max(map(cell_len, ran.out.splitlines())) <= width
    # And they are what --mine chooses, in the programme and in the calendar.
    listed = _json(run, "schedule", "--mine", "-w", path)
    ids = {one["id"] for day in listed["days"] for one in day["sessions"]}
    assert ids == {talk.id for talk in mine}
    calendar = run("export", "--mine", "--only", "schedule", "-w", path, "-o", "-")
    assert calendar.out.count("BEGIN:VEVENT") == 30
    assert (DATA_FOLDER / "stars").is_dir()


@EVERY
def test_filters(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """Rooms, people, days and hours leave what a plain reader of the file would pick."""
    path = str(programmes.file(corpus, name, tmp_path))
    talks = _talks(corpus, name)
    middle = talks[len(talks) // 2]

    def left(*args: str) -> set[str]:
        found = _json(run, "schedule", "-w", path, "--tz", "venue", *args)
        return {one["id"] for day in found["days"] for one in day["sessions"]}

    room = middle.place
    assert left("--room", room) >= {talk.id for talk in talks if talk.place == room}
    assert left("--room", room) == {
        talk.id for talk in talks if room.casefold() in talk.place.casefold()
    }
    assert left("--day", middle.day) == {talk.id for talk in talks if talk.day == middle.day}
    speaker = next(talk.people[0] for talk in talks if talk.people and talk.people[0].isascii())
    named = {talk.id for talk in talks if speaker in talk.people}
    assert named <= left("--speaker", speaker)
    moment = middle.starts.isoformat()
    until = (middle.starts + timedelta(hours=1)).isoformat()
    between = {
        talk.id
        for talk in talks
        if talk.ends > middle.starts and talk.starts < middle.starts + timedelta(hours=1)
    }
    assert left("--from", moment, "--to", until) == between
    assert left("--upcoming", "--now", moment) == {
        talk.id for talk in talks if talk.ends > middle.starts
    }
