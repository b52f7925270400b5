"""The clock changes of a zone."""

import zoneinfo
from datetime import UTC, datetime, timedelta

import pytest

from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.transitions import Transition, no_transition, transitions
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.conftest import ZoneRules
from tests.core.samples import utc, wall
from tests.core.time import tzif
from tests.core.time.test_transitions_of_all_zones import NO_PLACES, instant, rules_of, seconds

pytestmark = pytest.mark.usefixtures("newest_rules")

HOUR = timedelta(hours=1)
LAST_YEAR = 2045
"""The years up to it have the changes that lie nearest to one another: Gaza, October 2040."""


def _between(name: str, since: str, until: str) -> list[Transition]:
    return list(transitions(find_zone(name).rules, utc(since), utc(until)))


def test_a_year_in_berlin() -> None:
    """A transition has its first second, the offsets on both sides and the new abbreviation."""
    spring, autumn = _between("Europe/Berlin", "2025-01-01 00:00", "2026-01-01 00:00")
    assert spring.fields() == {
        "at": utc("2025-03-30 01:00"),
        "before": HOUR,
        "after": 2 * HOUR,
        "letters": "CEST",
        "summer": HOUR,
    }
    assert autumn.fields() == {
        "at": utc("2025-10-26 01:00"),
        "before": 2 * HOUR,
        "after": HOUR,
        "letters": "CET",
        "summer": 0 * HOUR,
    }
    assert [change.wall for change in (spring, autumn)] == [
        wall("2025-03-30 02:00"),
        wall("2025-10-26 03:00"),
    ]


def test_both_ends() -> None:
    """A change at `since` is excluded; one at `until` is included."""
    at = "2025-03-30 01:00"
    assert not _between("Europe/Berlin", at, "2025-03-31 00:00")
    assert [change.at for change in _between("Europe/Berlin", "2025-03-30 00:59", at)] == [utc(at)]
    assert not _between("Europe/Berlin", "2025-03-29 00:00", "2025-03-30 00:59")
    assert not _between("Europe/Berlin", at, at)


def test_a_new_name(newest_rules: ZoneRules) -> None:
    """Clocks that stay as they are, in a time of another name, are a change too."""
    if newest_rules.release < "2026b":
        pytest.skip("the rules in use are older than 2026b")
    (change,) = _between("America/Vancouver", "2026-10-01 00:00", "2028-01-01 00:00")
    assert (change.at, change.before, change.after) == (
        utc("2026-11-01 09:00"),
        -7 * HOUR,
        -7 * HOUR,
    )


def test_no_change() -> None:
    """`no_transition` gives the offset and abbreviation at an instant."""
    found = no_transition(utc("2025-07-19 12:00"), find_zone("Asia/Kathmandu").rules)
    assert (found.before, found.after, found.letters, found.summer) == (
        timedelta(hours=5, minutes=45),
        timedelta(hours=5, minutes=45),
        "+0545",
        timedelta(0),
    )
    fixed = no_transition(utc("2025-07-19 12:00"), find_zone("AoE").rules)
    assert (fixed.after, fixed.letters, fixed.summer) == (-12 * HOUR, "AoE", timedelta(0))


@pytest.mark.exhaustive
def test_every_change_of_every_zone(newest_rules: ZoneRules) -> None:
    """They are those of the compiled files, to the second."""
    first = Instant(datetime(1970, 1, 1, tzinfo=UTC))
    last = Instant(datetime(LAST_YEAR, 12, 31, tzinfo=UTC))
    names = sorted(zoneinfo.available_timezones() - NO_PLACES)
    files = {newest_rules.file(name).read_bytes(): name for name in names}
    told = 0
    for compiled, name in files.items():
        expected = [
            change
            for change in tzif.read(compiled, LAST_YEAR).changes
            if seconds(first) < change.at <= seconds(last)
        ]
        found = [
            tzif.Change(
                int(seconds(change.at)),
                int(change.before.total_seconds()),
                int(change.after.total_seconds()),
            )
            for change in transitions(rules_of(name), first, last)
            if change.before != change.after
        ]
        assert found == expected, name
        told += len(found)
    assert told > 10_000
    assert instant(0) == first
