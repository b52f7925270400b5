"""Every clock change of every zone, compared with the zones' compiled files and with `zdump`.

`tests/core/time/tzif.py` reads the files without `zoneinfo`, which digbug uses.
"""

import calendar
import re
import shutil
import subprocess
import zoneinfo
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digbug_cli.core.time.instants import (
    LAST_YEAR,
    Instant,
    RepeatedTimeError,
    SkippedTimeError,
    WallTime,
    offset_at,
    to_instant,
    to_wall,
)
from digbug_cli.core.time.zone import database_zone
from tests.core.conftest import ZoneRules
from tests.core.time import tzif
from tests.core.time.tzif import Change

pytestmark = pytest.mark.exhaustive

NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
START_OF_2038 = 2_145_916_800
START_OF_2200 = 7_258_118_400

Outcome = tuple[str, float, float] | tuple[str, float]
"""The result for a wall time: `is` with its instant, `skipped` or `repeated` with both readings."""


class Zone(NamedTuple):
    """A zone as digbug reads it, and as read from its file by `tzif`."""

    name: str
    rules: tzinfo
    file: Path
    read: tzif.Zone

    @property
    def changes(self) -> list[Change]:
        """Return the clock changes in the years that digbug reads."""
        return [change for change in self.read.changes if change.at >= 0]


def instant(moment: float) -> Instant:
    """Return the instant `moment` seconds after the start of 1970."""
    return Instant(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment))


def wall(shown: int) -> WallTime:
    """Return the wall time `shown` seconds after the start of 1970 on the same clock."""
    return WallTime(datetime(1970, 1, 1) + timedelta(seconds=shown))  # noqa: DTZ001 - wall time


def seconds(moment: Instant) -> float:
    """Return the count that `instant` turns into this moment."""
    return (moment - instant(0)).total_seconds()


def outcome(shown: int, rules: tzinfo) -> Outcome:
    """Return digbug's result for a wall time."""
    try:
        return "is", seconds(to_instant(wall(shown), rules))
    except SkippedTimeError as error:
        early, late = error.readings
        return "skipped", seconds(early), seconds(late)
    except RepeatedTimeError as error:
        first, second = error.readings
        return "repeated", seconds(first), seconds(second)


def rules_of(name: str) -> tzinfo:
    """Return digbug's rules for a zone name."""
    zone = database_zone(name)
    assert zone is not None
    return zone.rules


@pytest.fixture(scope="module")
def zones(newest_rules: ZoneRules) -> list[Zone]:
    """Return every zone of the database."""
    found = []
    for name in sorted(zoneinfo.available_timezones() - NO_PLACES):
        file = newest_rules.file(name)
        found.append(Zone(name, rules_of(name), file, tzif.read(file.read_bytes(), LAST_YEAR)))
    return found


def test_how_many_there_are(zones: list[Zone]) -> None:
    """These tests cover about six hundred zones, and tens of thousands of changes each way."""
    changes = [change for zone in zones for change in zone.changes]
    assert len(zones) > 590
    assert sum(change.before < change.after for change in changes) > 40_000
    assert sum(change.before > change.after for change in changes) > 40_000


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        # Twice a year since 1980: 220 years.
        ("Europe/Berlin", 440, Change(323_830_800, 3600, 7200)),
        ("Asia/Kathmandu", 1, Change(504_901_800, 19_800, 20_700)),
        ("Pacific/Kiritimati", 2, Change(307_622_400, -38_400, -36_000)),
        ("Africa/Monrovia", 1, Change(63_593_070, -2670, 0)),
        ("Asia/Tokyo", 0, None),
        ("Etc/GMT-7", 0, None),
    ],
)
def test_what_is_read(zones: list[Zone], name: str, count: int, first: Change | None) -> None:
    """`tzif` reads the known changes of some zones, up to the last year."""
    (changes,) = (zone.changes for zone in zones if zone.name == name)
    assert len(changes) == count
    assert next(iter(changes), None) == first


def test_both_sides_of_every_change(zones: list[Zone]) -> None:
    """A second before a change the offset is the old one, at the change it is the new one."""
    wrong = [
        (zone.name, change)
        for zone in zones
        for change in zone.changes
        for moment, offset in ((change.at - 1, change.before), (change.at, change.after))
        if to_wall(instant(moment), zone.rules) != wall(moment + offset)
        or offset_at(instant(moment), zone.rules) != timedelta(seconds=offset)
    ]
    assert wrong == []


def test_every_skipped_time(zones: list[Zone]) -> None:
    """Wall times from the old reading of a change until just before the new one are skipped.

    Their two readings use the offset after the change and the one before it. The seconds on both
    sides of the gap are instants, one second apart.
    """
    wrong = []
    for zone in zones:
        for at, before, after in zone.changes:
            if before > after:
                continue
            gap = range(at + before, at + after)
            expected: list[tuple[int, Outcome]] = [
                (shown, ("skipped", shown - after, shown - before))
                for shown in (gap[0], gap[len(gap) // 2], gap[-1])
            ]
            expected += [(gap[0] - 1, ("is", at - 1)), (gap[-1] + 1, ("is", at))]
            wrong += disagreements(zone, expected)
    assert wrong == []


def test_every_repeated_time(zones: list[Zone]) -> None:
    """Wall times from the new reading of a change until just before the old one are repeated.

    Their readings are two instants, the earlier one first. The seconds on both sides of the fold
    have one instant each.
    """
    wrong = []
    for zone in zones:
        for at, before, after in zone.changes:
            if before < after:
                continue
            fold = range(at + after, at + before)
            expected: list[tuple[int, Outcome]] = [
                (shown, ("repeated", shown - before, shown - after))
                for shown in (fold[0], fold[len(fold) // 2], fold[-1])
            ]
            expected += [
                (fold[0] - 1, ("is", fold[0] - 1 - before)),
                (fold[-1] + 1, ("is", fold[-1] + 1 - after)),
            ]
            wrong += disagreements(zone, expected)
    assert wrong == []


def test_between_the_changes(zones: list[Zone]) -> None:
    """At each quarter of the time between two changes a wall time is one instant."""
    wrong = []
    for zone in zones:
        ends = [0, *(change.at for change in zone.changes), START_OF_2200]
        for begin, end in pairwise(ends):
            for quarter in (1, 2, 3):
                moment = begin + (end - begin) * quarter // 4
                shown = moment + zone.read.offset(moment)
                wrong += disagreements(zone, [(shown, ("is", moment))])
    assert wrong == []


def disagreements(zone: Zone, expected: list[tuple[int, Outcome]]) -> list[tuple[str, WallTime]]:
    """Return the wall times, with their zone, for which digbug has another result."""
    return [
        (zone.name, wall(shown)) for shown, what in expected if outcome(shown, zone.rules) != what
    ]


@st.composite
def draw_moment(draw: st.DrawFn, zones: list[Zone]) -> tuple[Zone, int]:
    """Draw a zone and an instant: any, or one within a day of a clock change if it has some."""
    zone = draw(st.sampled_from(zones))
    anywhen = st.integers(0, START_OF_2200 - 1)
    if not zone.changes:
        return zone, draw(anywhen)
    near = st.builds(
        lambda change, seconds: change.at + seconds,
        st.sampled_from(zone.changes),
        st.integers(-86_400, 86_400),
    )
    return zone, draw(anywhen | near)


@settings(max_examples=300)
@given(st.data())
def test_instant_to_wall_and_back(zones: list[Zone], data: st.DataObject) -> None:
    """The wall time of an instant has this instant as its reading, or as one of two."""
    zone, moment = data.draw(draw_moment(zones))
    shown = moment + zone.read.offset(moment)
    assert to_wall(instant(moment), zone.rules) == wall(shown)
    kind, *readings = outcome(shown, zone.rules)
    assert readings == zone.read.moments(shown)
    assert moment in readings
    assert kind == ("is" if len(readings) == 1 else "repeated")


@settings(max_examples=300)
@given(st.data())
def test_wall_to_instant_and_back(zones: list[Zone], data: st.DataObject) -> None:
    """A wall time occurs at each of its instants; a skipped one at none."""
    zone, near = data.draw(draw_moment(zones))
    shown = near + zone.read.offset(near - 86_400)
    kind, *readings = outcome(shown, zone.rules)
    assert (kind, len(zone.read.moments(shown))) in {("is", 1), ("repeated", 2), ("skipped", 0)}
    then = [to_wall(instant(moment), zone.rules) for moment in readings]
    if kind == "skipped":
        early, late = then
        assert early < wall(shown) < late
    else:
        assert readings == zone.read.moments(shown)
        assert set(then) == {wall(shown)}


ZDUMP = shutil.which("zdump")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STAMP = r"\w{3} (\w{3}) +(\d+) (\d+):(\d+):(\d+) (\d+)"


def dumped(files: list[Path]) -> dict[str, list[Change]]:
    """Return the clock changes from 1970 to 2037 that `zdump` prints for each file.

    It prints the clock at the last second before each change and at the first second after it:
    `Berlin  Sun Mar 30 00:59:59 2025 UT = Sun Mar 30 01:59:59 2025 CET isdst=0 gmtoff=3600`.
    """
    assert ZDUMP is not None
    command = [ZDUMP, "-v", "-c", "1970,2038", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    told: dict[str, list[tuple[int, int]]] = {str(file): [] for file in files}
    for line in re.finditer(rf"^(.+?) +{STAMP} UTC? = {STAMP} ", done.stdout, re.MULTILINE):
        file, *stamps = line.groups()
        at, shown = counted(*stamps[:6]), counted(*stamps[6:])
        told[file].append((at, shown - at))
    return {
        file: [
            Change(at, before, after)
            for (eve, before), (at, after) in pairwise(moments)
            if at == eve + 1 and before != after
        ]
        for file, moments in told.items()
    }


def counted(month: str, *numbers: str) -> int:
    """Return the seconds from 1970 to a date and time, as `zdump` writes them."""
    day, hour, minute, second, year = map(int, numbers)
    return calendar.timegm((year, MONTHS.index(month) + 1, day, hour, minute, second))


@pytest.mark.skipif(ZDUMP is None, reason="no zdump on the PATH")
def test_as_zdump_tells(zones: list[Zone]) -> None:
    """`zdump` finds the same changes; here in every fourth zone."""
    distinct = list({zone.file.read_bytes(): zone for zone in zones}.values())[::4]
    told = dumped([zone.file for zone in distinct])
    read = {
        str(zone.file): [change for change in zone.changes if change.at < START_OF_2038]
        for zone in distinct
    }
    assert sum(map(len, read.values())) > 2_000
    assert told == read
