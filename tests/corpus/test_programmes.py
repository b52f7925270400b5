"""Real programmes: a hundred rooms, eight days, nights; and every session is shown.

What is expected was counted and read in the corpus's own files.
"""

import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest
from rich.cells import cell_len

from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from tests.conftest import NOW, Run
from tests.core.samples import utc
from tests.corpus import programmes

pytestmark = pytest.mark.exhaustive


class Size(NamedTuple):
    """How much there is of a programme."""

    sessions: int
    days: int
    rooms: int
    people: int
    """By name, in any letter case."""
    wordless: int
    """Sessions of which nothing is said beyond the title, not even a subtitle."""


SIZES = {
    # As `grep` finds `<event `, `<day `, the different `<room>`s of events and names of persons.
    "pretalx-good2025": Size(72, 4, 5, 63, 0),
    "pretalx-democon": Size(35, 3, 2, 31, 0),
    "camp2019": Size(606, 5, 61, 272, 11),
    "debconf23": Size(117, 8, 5, 87, 32),
    "fosdem2021": Size(773, 2, 106, 684, 52),
    "fosdem2026-20251221": Size(828, 2, 30, 870, 0),
    "fosdem2026-20260124": Size(979, 2, 32, 1057, 0),
    "sessionize": Size(37, 1, 5, 40, 0),
}
SPELT_TWICE = {"camp2019": 1}
"""How many people have their name with accents and without: Sofía Celi."""
EVERY = pytest.mark.parametrize("name", programmes.NAMES)
NIGHTS = {
    # What stands under the day before its own date at the camp, by that day.
    "2019-08-21": {
        "bffe36f4-428d-57ba-bcab-01b681292b55",
        "58341c87-7467-4a83-a882-6feda6f24fe1",
        "ea450a4c-8372-51f3-974d-879ce4083976",
        "a3594b9a-f10f-47c9-82da-18e928dfe942",
    },
    "2019-08-22": {
        "0c7c6703-86ba-5059-897b-682e51056488",
        "ed456981-5e9b-4305-9d53-2235bd49e259",
        "5da09557-9be1-40d8-955d-153c5cb9a9cb",
    },
    "2019-08-23": {
        "c59b2363-a6cb-561a-84e5-2e55a759ef97",
        "5da6ca53-2dfb-4a1a-a45f-d50e6bfd24f7",
        "5cc54a44-ebc9-52e9-aedf-0ecc24c7444b",
        "9cf58a9c-11e5-519f-97f9-e66fc443faff",
        "ada3bff5-bfc3-41f6-8670-b3d87930291a",
    },
    "2019-08-24": {
        "5546d570-2194-40ce-ade5-8d6183fc16d2",
        "909c6ac5-949e-4d26-b2ed-6fddf2707a0f",
    },
    "2019-08-25": {
        "e7955607-1510-40d8-8fea-47c151be4be4",
        "ac7db476-c89e-427c-9210-657298b439ce",
    },
}


def by_day(of: Workshop) -> list[Session]:
    """Return the sessions as a programme lists them."""
    return sorted(of.sessions, key=lambda one: (one.day, one.starts_at))


@EVERY
def test_size(corpus: Path, name: str) -> None:
    """Everything is there: sessions, days, rooms, people and what is said of them."""
    of = programmes.workshop(corpus, name)
    assert (
        Size(
            sessions=len(of.sessions),
            days=len(of.dates),
            rooms=len({one.room for one in of.sessions}),
            people=len({speaker.casefold() for one in of.sessions for speaker in one.speakers}),
            wordless=sum(one.abstract is None for one in of.sessions),
        )
        == (SIZES[name])
    )
    assert {one.day for one in of.sessions} == set(of.dates)
    assert not any("<p>" in (one.abstract or "") for one in of.sessions)


@pytest.mark.parametrize(
    ("name", "start_of_id", "starts", "minutes", "day", "room"),
    [
        re.split("  +", line)
        for line in """\
pretalx-good2025  307e1812  2025-03-17 17:00  240  2025-03-17  Tsai Auditorium (CGIS S010)
pretalx-good2025  8417ea37  2025-03-19 22:00  210  2025-03-19  CGIS Concourse
pretalx-good2025  6ab6c6e2  2025-03-20 14:00  25  2025-03-20  Belfer Case Study Room (CGIS S020)
pretalx-democon  3d4850d3  2022-09-05 23:50  90  2022-09-06  Dark Red Room
pretalx-democon  cc0a6d87  2022-09-07 08:00  30  2022-09-07  Pale Golden Rod Room
pretalx-democon  c52c4b3e  2022-09-08 09:30  90  2022-09-08  Dark Red Room
camp2019  a0a0fcfe  2019-08-21 09:00  30  2019-08-21  Curie
camp2019  bffe36f4  2019-08-21 22:00  120  2019-08-21  Plank
camp2019  e960e678  2019-08-23 01:00  120  2019-08-23  Plank
camp2019  de6217f0  2019-08-24 16:30  999  2019-08-24  Hackcenter
camp2019  ac7db476  2019-08-26 00:00  180  2019-08-25  Kemistry Lounge
debconf23  4bd0f4b3  2023-09-10 01:30  210  2023-09-10  Elsewhere
debconf23  83224ca3  2023-09-12 12:30  40  2023-09-12  Ponmudi
debconf23  23a3b685  2023-09-17 13:30  210  2023-09-17  Elsewhere
fosdem2021  11795  2021-02-06 08:00  25  2021-02-06  K.fosdem
fosdem2021  11144  2021-02-06 13:15  15  2021-02-06  D.perl
fosdem2021  12237  2021-02-07 17:00  10  2021-02-07  K.fosdem
fosdem2026-20251221  dcfa4dae  2026-01-31 11:00  50  2026-01-31  Janson
fosdem2026-20251221  26159fd3  2026-02-01 09:55  30  2026-02-01  UA2.220 (Guillissen)
fosdem2026-20251221  fe698d76  2026-02-01 12:00  30  2026-02-01  UB5.132
fosdem2026-20260124  9c3ebb8c  2026-01-31 08:30  20  2026-01-31  Janson
fosdem2026-20260124  26159fd3  2026-02-01 09:40  25  2026-02-01  UA2.220 (Guillissen)
fosdem2026-20260124  fe698d76  2026-02-01 08:30  30  2026-02-01  UB5.132
sessionize  248343  2021-04-16 06:00  50  2021-04-16  Dev
sessionize  249036  2021-04-16 13:00  50  2021-04-16  Cloud Native, DevOps
sessionize  253583  2021-04-16 14:00  45  2021-04-16  Junior
""".splitlines()
    ],
)
def test_when_and_where(
    *, corpus: Path, name: str, start_of_id: str, starts: str, minutes: str, day: str, room: str
) -> None:
    """A session is at its moment, in its room, under the day that its programme has it under.

    At the camp a night may stand under its evening or under a date of its own, and an event may go
    on all night; at DebConf even the date of a day is that of UTC.
    """
    found = programmes.session(corpus, name, start_of_id)
    assert found.starts_at == utc(starts)
    assert found.ends_at - found.starts_at == timedelta(minutes=int(minutes))
    assert (str(found.day), found.room) == (day, room)


def test_repeated_guid(corpus: Path) -> None:
    """Of four events that have one guid, each has an id of its own."""
    guid = "f6b73c1d-465f-540c-9854-26b8c0dcf645"
    sessions = programmes.workshop(corpus, "camp2019").sessions
    assert [(str(one.day), one.id) for one in sessions if one.id.startswith(guid)] == [
        ("2019-08-21", guid),
        ("2019-08-22", f"{guid}-2"),
        ("2019-08-23", f"{guid}-3"),
        ("2019-08-24", f"{guid}-4"),
    ]


@pytest.mark.parametrize(
    ("name", "start_of_id", "kind", "track", "language", "speakers"),
    [
        ("pretalx-good2025", "79e5cc78", "poster", "Posters", "en", 1),
        ("pretalx-good2025", "85092bd4", "tutorial", "Tutorial", "en", 1),
        ("camp2019", "a0a0fcfe", "opening", "CCC", "en", 2),
        ("camp2019", "bffe36f4", "social", "Music", "en", 1),
        ("debconf23", "4ede9692", "break", "No Track", None, 0),
        ("debconf23", "d43c1468", "meal", "No Track", None, 0),
        ("fosdem2021", "11164", "talk", "Community", None, 2),
        ("fosdem2021", "12237", "closing", "FOSDEM", None, 1),
        ("fosdem2026-20260124", "dcfa4dae", "talk", "Main Track", "en", 2),
        ("sessionize", "248343", "talk", "Cloud Dev", "German", 5),
    ],
)
def test_what(
    *,
    corpus: Path,
    name: str,
    start_of_id: str,
    kind: str,
    track: str,
    language: str | None,
    speakers: int,
) -> None:
    """What else an event states is carried over, its kind where that is plain."""
    found = programmes.session(corpus, name, start_of_id)
    assert (found.kind, found.track, found.language) == (kind, track, language)
    assert len(found.speakers) == speakers


def test_url(corpus: Path) -> None:
    """An event has its page, where the file names one."""
    opening = "https://fahrplan.events.ccc.de/camp/2019/Fahrplan/events/10386.html"
    assert programmes.session(corpus, "camp2019", "a0a0fcfe").url == opening
    assert programmes.session(corpus, "fosdem2021", "11795").url is None


@pytest.mark.parametrize(("name", "others"), [("pretalx-good2025", 0), ("pretalx-democon", 1)])
def test_as_in_the_calendar_beside_it(corpus: Path, name: str, others: int) -> None:
    """Moments, rooms, titles and people are those of the calendar that pretalx wrote itself.

    One of them has an event weeks after the last day too.
    """
    file = corpus / "schedules" / name / "schedule.ics"
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    theirs = Counter(
        (
            str(event.start),
            str(event.end),
            str(event["LOCATION"]),
            " ".join(str(event["SUMMARY"]).split()),
        )
        for event in calendar.events
    )
    of = programmes.workshop(corpus, name)
    ours = Counter(
        (
            str(one.starts_at.astimezone(of.zone.rules)),
            str(one.ends_at.astimezone(of.zone.rules)),
            str(one.room),
            f"{one.title} - {', '.join(one.speakers)}".rstrip(),
        )
        for one in of.sessions
    )
    assert ours <= theirs
    assert (theirs - ours).total() == others


WARNINGS = {
    "pretalx-democon": {"room-clash": 2, "person-clash": 1},
    "camp2019": {"room-clash": 33, "other-spelling": 1},
    "fosdem2021": {"room-clash": 1},
    "fosdem2026-20251221": {"person-clash": 1},
    "sessionize": {"room-clash": 1},
}
"""What `check` asks about; tests/corpus/test_reviews.py says more."""


@EVERY
def test_sound(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """A programme has no errors, and only those warnings that its organizers would thank for."""
    path = programmes.file(corpus, name, tmp_path)
    ran = run("check", str(path), "--json")
    assert (ran.exit, ran.err) == (0, "")
    (checked,) = json.loads(ran.out)["files"]
    assert (checked["path"], checked["ok"]) == (str(path), True)
    assert Counter(problem["code"] for problem in checked["problems"]) == WARNINGS.get(name, {})


def test_nights(corpus: Path) -> None:
    """What starts after midnight stays under its evening, with a mark, and after all else there."""
    of = programmes.workshop(corpus, "camp2019")
    viewer = Viewer(zones=(find_zone("Europe/Berlin"),), now=NOW, clock=24)
    days = schedule_view.schedule(of, of.sessions, viewer).days
    after_midnight = {
        str(day.day): [
            slot.session.id for slot in day.slots if slot.local_times[0][0].day_offset == 1
        ]
        for day in days
    }
    assert {day: set(ids) for day, ids in after_midnight.items()} == NIGHTS
    for day in days:
        late = after_midnight[str(day.day)]
        assert [slot.session.id for slot in day.slots[-len(late) :]] == late


@EVERY
def test_json(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """JSON has every session under its day."""
    path = programmes.file(corpus, name, tmp_path)
    ran = run("schedule", "-w", str(path), "--json")
    assert (ran.exit, ran.err) == (0, "")
    days = json.loads(ran.out)["days"]
    assert len(days) == SIZES[name].days
    assert [(day["date"], one["id"]) for day in days for one in day["sessions"]] == [
        (str(one.day), one.id) for one in by_day(programmes.workshop(corpus, name))
    ]
    nights = {
        day["date"]: {
            one["id"] for one in day["sessions"] if one["start_venue"][:10] != day["date"]
        }
        for day in days
    }
    assert {day: ids for day, ids in nights.items() if ids} == (
        NIGHTS if name == "camp2019" else {}
    )


@EVERY
def test_pipe(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """In a pipe every session is one line: its day, its start here, its room and its title."""
    path = programmes.file(corpus, name, tmp_path)
    ran = run("schedule", "-w", str(path), zone="Asia/Tokyo")
    assert (ran.exit, ran.err) == (0, "")
    of = programmes.workshop(corpus, name)
    dates = tuple(f"{day}  " for day in of.dates)
    lines = [line for line in ran.out.splitlines() if line.startswith(dates)]
    tokyo = find_zone("Asia/Tokyo").rules
    for line, one in zip(lines, by_day(of), strict=True):
        assert line.startswith(f"{one.day}  {to_wall(one.starts_at, tokyo):%H:%M}")
        assert f"  {one.room}  " in line
        assert f"  {one.title}" in line


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(
    # Nights and long rooms; clocks that are half an hour off; the largest.
    "name",
    ["camp2019", "debconf23", "fosdem2026-20260124"],
)
@pytest.mark.parametrize("command", ["schedule", "people", "info"])
def test_terminal(
    *, run: Run, corpus: Path, tmp_path: Path, command: str, name: str, width: int
) -> None:
    """No line is wider than the terminal."""
    path = programmes.file(corpus, name, tmp_path)
    ran = run(command, "-w", str(path), width=width)
    assert (ran.exit, ran.err) == (0, "")
    assert max(map(cell_len, ran.out.splitlines())) <= width


@EVERY
def test_calendar(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """A calendar has an entry of its own for every session."""
    path = programmes.file(corpus, name, tmp_path)
    out = tmp_path / "x.ics"
    ran = run("export", "-w", str(path), "-o", str(out))
    assert ran.exit == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert lines.count("BEGIN:VEVENT") == SIZES[name].sessions
    assert len({line for line in lines if line.startswith("UID:")}) == SIZES[name].sessions


def test_changes(run: Run, corpus: Path, tmp_path: Path) -> None:
    """Between the two states of FOSDEM 2026, 36 events move, 9 go and 160 come."""
    old = programmes.file(corpus, "fosdem2026-20251221", tmp_path)
    new = programmes.file(corpus, "fosdem2026-20260124", tmp_path)
    out = tmp_path / "x.ics"
    ran = run("export", "-w", str(new), "--since", str(old), "-o", str(out), "--json")
    assert ran.exit == 0
    assert programmes.workshop(corpus, "fosdem2026-20260124").id == "fosdem2026"
    changes = Counter(change["change"] for change in json.loads(ran.out)["changes"])
    assert changes == {
        "moved": 36,
        "removed": 9,
        "added": 160,
        "shorter": 16,
        "longer": 3,
        "renamed": 6,
        # The people of 40, the texts of 29, the links of 28 and the pages of 5.
        "changed": 90,
    }


@EVERY
def test_people_and_info(run: Run, corpus: Path, tmp_path: Path, name: str) -> None:
    """Everybody has one line, whatever the accents; a glance counts the sessions."""
    path = programmes.file(corpus, name, tmp_path)
    people = run("people", "-w", str(path))
    assert (people.exit, people.err) == (0, "")
    lines = people.out.splitlines()
    expected = SIZES[name].people - SPELT_TWICE.get(name, 0)
    assert sum(line.startswith("On the programme  ") for line in lines) == expected
    info = run("info", "-w", str(path))
    assert (info.exit, info.err) == (0, "")
    assert f"Programme  {SIZES[name].sessions} sessions" in info.out
