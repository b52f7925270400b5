"""Real programmes as the importers read them, held against plain readers of the same files.

What is expected comes from ElementTree, json and zoneinfo, which know nothing of digbug.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from digbug_cli.core.changes.diff import find_changes, workshop_entries
from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.sources import formats


class Row(NamedTuple):
    """An event, by a plain reader."""

    id: str
    title: str
    starts: datetime
    ends: datetime
    room: str


def built(corpus: Path, path: str, zone: str | None = None) -> CheckResult:
    """Check a file of the corpus."""
    text = (corpus / "schedules" / path).read_text(encoding="utf-8")
    return build(formats.parse(text, path, Overrides(timezone=zone)))


def read(corpus: Path, path: str, zone: str | None = None) -> Workshop:
    """Return the workshop of a file of the corpus, which has warnings at most."""
    found = built(corpus, path, zone)
    assert found.workshop is not None, found.problems
    return found.workshop


def codes(found: CheckResult) -> Counter[str]:
    """Return how often each problem is reported."""
    return Counter(problem.code for problem in found.problems)


def row(session: Session, identity: str | None = None) -> Row:
    """Return the values to compare with a plain reader's."""
    return Row(
        identity or session.id,
        session.title,
        session.starts_at,
        session.ends_at,
        session.room or "",
    )


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def _length(written: str) -> timedelta:
    *days, hours, minutes = map(int, written.split(":"))
    return timedelta(days=sum(days), hours=hours, minutes=minutes)


def xml_rows(file: Path, zone: str) -> Iterator[Row]:
    """Yield the events of a schedule.xml."""
    for day in ET.parse(file).getroot().iterfind("day"):  # noqa: S314 - the corpus is ours
        for event in day.iterfind("room/event"):
            said = {child.tag: child.text or "" for child in event}
            clock = f"{day.get('date')} {said['start']}"
            stamp = said.get("date") or clock
            starts = datetime.fromisoformat(stamp)
            starts = starts if starts.tzinfo else starts.replace(tzinfo=ZoneInfo(zone))
            yield Row(
                event.get("guid") or event.attrib["id"],
                _in_one_line(said["title"]),
                starts.astimezone(UTC),
                starts.astimezone(UTC) + _length(said["duration"]),
                _in_one_line(said["room"]),
            )


def json_rows(file: Path) -> Iterator[Row]:
    """Yield the events of a schedule.json in its first form."""
    conference = json.loads(file.read_text(encoding="utf-8"))["schedule"]["conference"]
    for day in conference["days"]:
        for events in day["rooms"].values():
            for event in events:
                starts = datetime.fromisoformat(event["date"]).astimezone(UTC)
                yield Row(
                    event["guid"],
                    _in_one_line(event["title"]),
                    starts,
                    starts + _length(event["duration"]),
                    _in_one_line(event["room"]),
                )


def sessionize_rows(file: Path, zone: str) -> Iterator[Row]:
    """Yield the sessions of Sessionize's All."""
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    rooms = {room["id"]: room["name"] for room in found["rooms"]}
    for one in found["sessions"]:
        starts, ends = (
            datetime.fromisoformat(one[key]).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
            for key in ("startsAt", "endsAt")
        )
        yield Row(one["id"], _in_one_line(one["title"]), starts, ends, rooms[one["roomId"]])


@pytest.mark.parametrize(
    ("path", "zone", "count"),
    [
        ("pretalx-good2025/schedule.xml", None, 72),
        ("pretalx-democon/schedule.xml", None, 35),
        ("camp2019/everything.schedule.xml", "Europe/Berlin", 606),
        ("debconf23/debconf23.xml", None, 117),
        ("fosdem2021/fosdem_2021.xml", "Europe/Brussels", 773),
        ("fosdem2026-versions/2026-20251221.xml", None, 828),
        ("fosdem2026-versions/2026-20260124.xml", None, 979),
        ("pretalx-good2025/schedule.json", None, 72),
        ("pretalx-democon/schedule.json", None, 35),
        ("camp2019/everything.schedule.json", "Europe/Berlin", 606),
        ("voc-format/frab-camp2019.json", None, 79),
        ("voc-format/pretalx-democon.json", None, 36),
        ("voc-format/pretalx-rc3.json", "Europe/Berlin", 48),
        ("voc-format/invalid-example.json", None, 1),
        ("sessionize/global-azure-2021-all.json", "Europe/Vienna", 37),
    ],
)
def test_every_event(*, corpus: Path, path: str, zone: str | None, count: int) -> None:
    """Each event is there under its guid, with its title, its moments and its room."""
    file = corpus / "schedules" / path
    if path.endswith(".xml"):
        expected = [*xml_rows(file, zone or "UTC")]
    elif path.startswith("sessionize"):
        expected = [*sessionize_rows(file, zone or "UTC")]
    else:
        expected = [*json_rows(file)]
    assert len(expected) == count
    ids = {one.id for one in expected}
    # Of a guid that is there twice the second has a number behind it.
    found = [
        row(one, one.id if one.id in ids else one.id.rpartition("-")[0])
        for one in read(corpus, path, zone).sessions
    ]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "folder",
    ["pretalx-good2025/schedule", "pretalx-democon/schedule", "camp2019/everything.schedule"],
)
def test_json_as_xml(corpus: Path, folder: str) -> None:
    """The two files of one programme are the same workshop, but for how they write its texts."""
    ours, theirs = (read(corpus, f"{folder}{end}") for end in (".json", ".xml"))
    assert len(ours.sessions) == len(theirs.sessions)
    assert (ours.id, ours.name, ours.zone.name, ours.dates) == (
        theirs.id,
        theirs.name,
        theirs.zone.name,
        theirs.dates,
    )
    keys = ("id", "title", "starts_at", "ends_at", "day", "kind", "room", "track", "language")

    def rows(of: Workshop) -> list[tuple[object, ...]]:
        return sorted(tuple(str(getattr(one, key)) for key in keys) for one in of.sessions)

    assert rows(ours) == rows(theirs)


def test_no_zone(corpus: Path) -> None:
    """Where not even offsets are stated the zone is asked for."""
    found = built(corpus, "fosdem2021/fosdem_2021.xml")
    assert found.workshop is None
    assert [one.code for one in found.problems] == ["no-zone"]
    found = built(corpus, "sessionize/global-azure-2021-all.json")
    assert [one.code for one in found.problems if not one.warning] == ["no-zone"]


def test_what_is_told(corpus: Path) -> None:
    """Programmes that are sound are read without a warning; each repair is reported."""
    assert built(corpus, "pretalx-good2025/schedule.xml").problems == ()
    assert built(corpus, "pretalx-democon/schedule.json").problems == ()
    assert built(corpus, "debconf23/debconf23.xml").problems == ()
    assert built(corpus, "fosdem2026-versions/2026-20260124.xml").problems == ()
    assert built(corpus, "voc-format/hub-schedule2.json").problems == ()
    # A guid four times, another twice; no zone, but one offset; three links without `https://`.
    camp = built(corpus, "camp2019/everything.schedule.json")
    assert codes(camp) == {"duplicate-id": 4, "no-zone": 1, "bad-url": 3}
    assert codes(built(corpus, "voc-format/pretalx-rc3.json")) == {"no-zone": 1}
    # Its zone is UTC, its offsets are +01:00, and its clock times go with those.
    assert codes(built(corpus, "voc-format/pretalx-democon.json")) == {"other-zone": 1}
    azure = built(corpus, "sessionize/global-azure-2021-all.json", "Europe/Vienna")
    assert codes(azure) == {"no-name": 1}


def test_days_in_utc(corpus: Path) -> None:
    """The days of DebConf are dated in UTC, a day early; they are those of Kochi."""
    of = read(corpus, "debconf23/debconf23.xml")
    assert (len(of.sessions), of.zone.name) == (117, "Asia/Kolkata")
    assert [str(day) for day in of.dates] == [
        "2023-09-10",
        "2023-09-11",
        "2023-09-12",
        "2023-09-13",
        "2023-09-14",
        "2023-09-15",
        "2023-09-16",
        "2023-09-17",
    ]
    # As many as stand in the file under the day that it calls the ninth.
    assert sum(one.day == date(2023, 9, 10) for one in of.sessions) == 20


def test_nights(corpus: Path) -> None:
    """Of the camp, 16 events after midnight stay under their evening."""
    of = read(corpus, "camp2019/everything.schedule.json", "Europe/Berlin")
    nights = Counter(
        one.day
        for one in of.sessions
        if one.starts_at.astimezone(ZoneInfo("Europe/Berlin")).date() != one.day
    )
    assert nights == {
        date(2019, 8, 21): 4,
        date(2019, 8, 22): 3,
        date(2019, 8, 23): 5,
        date(2019, 8, 24): 2,
        date(2019, 8, 25): 2,
    }


def test_second_form(corpus: Path) -> None:
    """A night event of the 38C3 is under the day that says that it goes on until six."""
    of = read(corpus, "voc-format/hub-schedule2.json")
    assert (of.id, of.zone.name, len(of.dates)) == ("38c3", "Europe/Berlin", 4)
    assert [(row(one).starts.isoformat(), str(one.day), one.room) for one in of.sessions] == [
        ("2024-12-27T09:30:00+00:00", "2024-12-27", "Saal 1"),
        ("2024-12-27T23:15:00+00:00", "2024-12-27", "Saal ZIGZAG"),
    ]
    assert [(len(one.speakers), one.track) for one in of.sessions] == [
        (3, "CCC"),
        (1, "Hardware & Making"),
    ]


def test_two_states(corpus: Path) -> None:
    """Between two states of FOSDEM 2026 its events keep their ids."""
    old = read(corpus, "fosdem2026-versions/2026-20251221.xml")
    new = read(corpus, "fosdem2026-versions/2026-20260124.xml")
    before = {one.id: one for one in old.sessions}
    after = {one.id: one for one in new.sessions}
    assert (len(before), len(after)) == (828, 979)
    assert len(before.keys() - after.keys()) == 9
    assert len(after.keys() - before.keys()) == 160
    both = [(before[one], after[one]) for one in before.keys() & after.keys()]
    assert sum(one.starts_at != two.starts_at for one, two in both) == 36
    lengths = [(one.ends_at - one.starts_at, two.ends_at - two.starts_at) for one, two in both]
    assert sum(one != two for one, two in lengths) == 19
    assert sum(one.title != two.title for one, two in both) == 6
    found = Counter(
        change.kind for change in find_changes(workshop_entries(old), workshop_entries(new))
    )
    # A session that moves and gets longer has both changes.
    assert found == {
        "moved": 36,
        "removed": 9,
        "added": 160,
        "shorter": 16,
        "longer": 3,
        "renamed": 6,
        # The people of 40, the texts of 29, the links of 28 and the pages of 5.
        "changed": 90,
    }
