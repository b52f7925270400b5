"""Zone rules in a calendar file."""

import pytest

from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import vtimezone
from tests.core import conftest
from tests.core.conftest import ZoneRules
from tests.core.samples import utc
from tests.outputs.files.components import component_of, lines_of

newest_rules = conftest.newest_rules
pytestmark = pytest.mark.usefixtures("newest_rules")


def test_berlin() -> None:
    """A yearly rule has both changes and no end; onsets are in the local time before each."""
    assert (
        component_of("Europe/Berlin", "2025-07-19 06:00", "2025-07-19 16:00")
        == """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:STANDARD
DTSTART:20241027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE"""
    )


def test_new_york() -> None:
    """A Sunday is counted from the start of its month unless it is the last."""
    assert (
        component_of("America/New_York", "2025-12-06 14:00", "2025-12-06 22:00")
        == """\
BEGIN:VTIMEZONE
TZID:America/New_York
BEGIN:DAYLIGHT
DTSTART:20250309T020000
RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
TZNAME:EDT
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20251102T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
TZNAME:EST
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE"""
    )


def test_sydney() -> None:
    """In the southern hemisphere summer time begins in October."""
    assert (
        component_of("Australia/Sydney", "2025-07-19 00:00", "2026-07-19 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:Australia/Sydney
BEGIN:DAYLIGHT
DTSTART:20241006T020000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=10
TZNAME:AEDT
TZOFFSETFROM:+1000
TZOFFSETTO:+1100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250406T030000
RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
TZNAME:AEST
TZOFFSETFROM:+1100
TZOFFSETTO:+1000
END:STANDARD
END:VTIMEZONE"""
    )


def test_kathmandu() -> None:
    """A zone without clock changes has one observance, which begins before any event."""
    assert (
        component_of("Asia/Kathmandu", "2025-07-19 00:00", "2035-07-19 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:Asia/Kathmandu
BEGIN:STANDARD
DTSTART:19700101T000000
TZNAME:+0545
TZOFFSETFROM:+0545
TZOFFSETTO:+0545
END:STANDARD
END:VTIMEZONE"""
    )


def test_vancouver(newest_rules: ZoneRules) -> None:
    """A rule that ends has an UNTIL, and a change that comes once is written by itself.

    UNTIL is in UTC, a day after the last onset, so that it includes the onset for readers that
    take it as local time too.
    """
    if newest_rules.release < "2026f":
        pytest.skip("the rules in use are older than 2026f")
    assert (
        component_of("America/Vancouver", "2025-10-01 00:00", "2026-12-31 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:America/Vancouver
BEGIN:STANDARD
DTSTART:20241103T020000
RRULE:FREQ=YEARLY;UNTIL=20251103T090000Z;BYDAY=1SU;BYMONTH=11
TZNAME:PST
TZOFFSETFROM:-0700
TZOFFSETTO:-0800
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250309T020000
RRULE:FREQ=YEARLY;UNTIL=20260309T100000Z;BYDAY=2SU;BYMONTH=3
TZNAME:PDT
TZOFFSETFROM:-0800
TZOFFSETTO:-0700
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20261101T020000
TZNAME:MST
TZOFFSETFROM:-0700
TZOFFSETTO:-0700
END:STANDARD
END:VTIMEZONE"""
    )


def test_dublin() -> None:
    """Daylight saving time is in summer, also in Ireland, whose law defines it for winter."""
    assert (
        component_of("Europe/Dublin", "2025-07-19 00:00", "2025-07-20 00:00")
        == """\
BEGIN:VTIMEZONE
TZID:Europe/Dublin
BEGIN:STANDARD
DTSTART:20241027T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250330T010000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:IST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
END:VTIMEZONE"""
    )


def _onsets(name: str, first: str, last: str) -> list[str]:
    """Return DTSTART, offsets and rule of each observance, one line each."""
    found = []
    for part in vtimezone.component(find_zone(name), utc(first), utc(last)).subcomponents:
        values = dict(line.split(":", 1) for line in lines_of(part))
        wanted = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE")
        found.append(" ".join(values[key] for key in wanted if key in values))
    return found


@pytest.mark.parametrize(
    ("name", "first", "last", "onsets"),
    [
        # From 2023 on there is summer time again. It ends at the end of the last Thursday, which is
        # a Friday in October or in November: that is no rule, and 2024 is on its own.
        (
            "Africa/Cairo",
            "2022-12-01 00:00",
            "2024-12-01 00:00",
            [
                "19700101T000000 +0200 +0200",
                "20230428T000000 +0200 +0300 FREQ=YEARLY;BYDAY=-1FR;BYMONTH=4",
                "20231027T000000 +0300 +0200",
                "20241101T000000 +0300 +0200",
            ],
        ),
        # On the third Sunday of February, but after carnival.
        (
            "America/Sao_Paulo",
            "2019-01-15 00:00",
            "2020-01-15 00:00",
            [
                (
                    "20180218T000000 -0200 -0300 FREQ=YEARLY;UNTIL=20190218T020000Z;"
                    "BYDAY=SU;BYMONTHDAY=16,17,18,19,20,21,22;BYMONTH=2"
                ),
                "20181104T000000 -0300 -0200",
            ],
        ),
        (
            "Africa/Casablanca",
            "2025-01-15 00:00",
            "2025-07-15 00:00",
            [
                "20240310T030000 +0100 +0000",
                "20240414T020000 +0000 +0100",
                "20250223T030000 +0100 +0000",
                "20250406T020000 +0000 +0100",
            ],
        ),
        (
            "Australia/Lord_Howe",
            "2025-07-15 00:00",
            "2025-07-16 00:00",
            [
                "20241006T020000 +1030 +1100 FREQ=YEARLY;BYDAY=1SU;BYMONTH=10",
                "20250406T020000 +1100 +1030 FREQ=YEARLY;BYDAY=1SU;BYMONTH=4",
            ],
        ),
        # The Sunday after the first Saturday.
        (
            "America/Santiago",
            "2025-07-15 00:00",
            "2025-07-16 00:00",
            [
                (
                    "20240908T000000 -0400 -0300 "
                    "FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8;BYMONTH=9"
                ),
                (
                    "20250406T000000 -0300 -0400 "
                    "FREQ=YEARLY;BYDAY=SU;BYMONTHDAY=2,3,4,5,6,7,8;BYMONTH=4"
                ),
            ],
        ),
        (
            "Pacific/Kiritimati",
            "2025-07-15 00:00",
            "2025-07-16 00:00",
            ["19700101T000000 +1400 +1400"],
        ),
        (
            "Pacific/Apia",
            "2011-12-15 00:00",
            "2012-01-15 00:00",
            [
                "20110402T040000 -1000 -1100",
                "20110924T030000 -1100 -1000",
                "20111230T000000 -1000 +1400",
            ],
        ),
    ],
)
def test_where_rules_change(name: str, first: str, last: str, onsets: list[str]) -> None:
    """A rule that lasts for years is written as one; other changes are written one by one."""
    assert _onsets(name, first, last) == onsets


def test_only_what_is_needed() -> None:
    """An observance that begins after the last moment is skipped; one that begins at it is not."""
    assert _onsets("Africa/Casablanca", "2025-01-15 00:00", "2025-02-23 01:59") == [
        "20240310T030000 +0100 +0000",
        "20240414T020000 +0000 +0100",
    ]
    assert _onsets("Africa/Casablanca", "2025-01-15 00:00", "2025-02-23 02:00") == [
        "20240310T030000 +0100 +0000",
        "20240414T020000 +0000 +0100",
        "20250223T030000 +0100 +0000",
    ]
