"""Several names of one zone, and an offset or a place that settles an ambiguous name."""

from datetime import timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.core.time.instants import offset_at
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone, is_zone
from tests.core.time.seasons import SUMMER, WINTER


@pytest.mark.parametrize(
    ("written", "name", "hours", "region"),
    [
        ("AoE, UTC-12", "AoE", -12, None),
        ("AoE UTC-12h", "AoE", -12, None),
        ("UTC-12 (Anywhere on Earth, AoE)", "UTC-12", -12, None),
        ("UTC-12h", "UTC-12", -12, None),
        ("UTC -12 hours", "UTC-12", -12, None),
        ("AoE = UTC-12", "AoE", -12, None),
        ("GMT+8, Beijing Time", "UTC+8", 8, "Asia/Shanghai"),
        ("-0700 PDT", "UTC-7", -7, "America/Los_Angeles"),
        ("-07:00 America/Los_Angeles", "UTC-7", -7, "America/Los_Angeles"),
        ("BST (UTC+1)", "BST", 1, "Europe/London"),
        ("BST (UTC+6)", "BST", 6, "Asia/Dhaka"),
        ("UTC+1 (BST)", "UTC+1", 1, "Europe/London"),
        ("CST (UTC+8)", "CST", 8, "Asia/Shanghai"),
        ("CST, UTC-06:00", "CST", -6, "America/Chicago"),
        ("IST (GMT+5:30)", "IST", 5.5, "Asia/Kolkata"),
        ("IST (India)", "IST", 5.5, "Asia/Kolkata"),
        ("IST (UTC+1)", "IST", 1, "Europe/Dublin"),
        ("CST (Beijing)", "CST", 8, "Asia/Shanghai"),
        ("BST/UTC+1", "BST", 1, "Europe/London"),
        ("SGT/HKT", "SGT", 8, "Asia/Singapore"),
        ("BST (London)", "BST", 1, "Europe/London"),
    ],
)
def test_read(written: str, name: str, hours: float, region: str | None) -> None:
    """Names of one zone are this zone."""
    zone = find_zone(written)
    assert (zone.name, zone.region and zone.region.name) == (name, region)
    for instant in (SUMMER, WINTER):
        assert offset_at(instant, zone.rules) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Paris, France", "Europe/Paris"),
        ("Georgia, US", "America/New_York"),
        ("Georgia (Tbilisi)", "Asia/Tbilisi"),
        ("US Eastern Time", "America/New_York"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("Eastern Time (US and Canada)", "America/New_York"),
        ("Niue time zone", "Pacific/Niue"),
        ("time zone of Niue", "Pacific/Niue"),
        ("AoE timezone", "AoE"),
        ("Anywhere-on-Earth", "AoE"),
    ],
)
def test_places(written: str, name: str) -> None:
    """A place with its country, or with the words `time zone`, is this place."""
    assert find_zone(written).name == name


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("AoE, UTC-11", "'AoE, UTC-11' names two different zones: AoE and UTC-11"),
        (
            "IST (UTC+3)",
            (
                "'IST' could mean Asia/Kolkata (UTC+5:30), Europe/Dublin (UTC+1) or"
                " Asia/Jerusalem (UTC+2)"
            ),
        ),
        (
            "CST (US, China)",
            (
                "'CST' could mean America/Chicago (UTC-6), Asia/Shanghai (UTC+8) or"
                " America/Havana (UTC-5)"
            ),
        ),
        # Two letters behind a city are a state as often as a country: the Vatican has `VA`.
        ("Vienna, VA", "unknown time zone 'Vienna, VA'"),
        ("Boston MA", "unknown time zone 'Boston MA'"),
        ("AoE tentative", "unknown time zone 'AoE tentative'"),
        ("EDT (UTC-5)", "'EDT (UTC-5)' names two different zones: EDT (UTC-4) and UTC-5"),
        ("CET ( UTC+2 )", "'CET (UTC+2)' names two different zones: CET (UTC+1) and UTC+2"),
        ("UTC-12h30", "unknown time zone 'UTC-12h30'"),
    ],
)
def test_refused(written: str, message: str) -> None:
    """Names of different zones, unknown words and names that stay ambiguous are errors."""
    with pytest.raises(ZONE_ERRORS) as caught:
        find_zone(written)
    assert str(caught.value) == message


WORDS = "AoE UTC-12 ( ) , / = BST (UTC+1) Paris US VA or time"


@given(st.lists(st.sampled_from(WORDS.split())))
def test_any_names(words: list[str]) -> None:
    """Any sequence of names is a zone or an error, and soon."""
    begin = perf_counter()
    text = " ".join(words)
    try:
        find_zone(text)
    except ZONE_ERRORS as error:
        is_known = "unknown" not in str(error) and "missing" not in str(error)
    else:
        is_known = True
    assert is_zone(text) == is_known
    assert perf_counter() - begin < 2
