"""Zones: which a text finds, in which order, and what each row says."""

from datetime import date

import pytest

from digbug_cli.core.time import zone_names
from digbug_cli.core.time.instants import offset_at
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.core.views.zones import Start, ZoneList, start_of, zone_list
from tests.core.samples import HEAD, shipped, utc, workshop

SUMMER, WINTER = "2025-07-16 12:00", "2025-01-16 12:00"
BARE = "format: 1\nid: bare\nname: Bare\ntimezone: America/Vancouver\n"


def _list(text: str | None, now: str = SUMMER) -> ZoneList:
    viewer = Viewer(zones=(find_zone("Europe/Berlin"),), now=utc(now), clock=24)
    return zone_list(shipped("dig-bug-2025"), viewer, text)


def _names(text: str | None, now: str = SUMMER) -> list[str]:
    return [row.zone.name for row in _list(text, now).rows]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # A name of the database is that zone alone, a link too.
        ("Europe/Berlin", ["Europe/Berlin"]),
        ("europe/berlin", ["Europe/Berlin"]),
        ("US/Pacific", ["US/Pacific"]),
        ("asia/saigon", ["Asia/Saigon"]),
        ("Etc/GMT-7", ["Etc/GMT-7"]),
        ("EST5EDT", ["EST5EDT"]),
        ("navajo", ["Navajo"]),
        # Cities, whole and in part, also those that the database leaves out or spells anew.
        ("berlin", ["Europe/Berlin"]),
        ("new york", ["America/New_York"]),
        ("  new   york ", ["America/New_York"]),
        ("vancouver", ["America/Vancouver"]),
        ("hanoi", ["Asia/Ho_Chi_Minh"]),
        ("saarbr", ["Europe/Berlin"]),
        ("S\N{LATIN SMALL LETTER A WITH TILDE}o Paulo", ["America/Sao_Paulo"]),
        ("kathm", ["Asia/Kathmandu"]),
        ("saigon", ["Asia/Ho_Chi_Minh"]),
        ("calcutta", ["Asia/Kolkata"]),
        ("kiev", ["Europe/Kyiv"]),
        ("timbuktu", ["Africa/Bamako"]),
        ("istanbul", ["Europe/Istanbul"]),
        # Countries by name, letters, and a part of the name; `Japan` is a link as well.
        ("japan", ["Asia/Tokyo"]),
        ("jp", ["Asia/Tokyo"]),
        ("India", ["Asia/Kolkata"]),
        ("south korea", ["Asia/Seoul"]),
        ("holl", ["Europe/Amsterdam"]),
        ("spain", ["Atlantic/Canary", "Africa/Ceuta", "Europe/Madrid"]),
        ("germany", ["Europe/Berlin", "Europe/Busingen"]),
        # A city, a state and a country of the same name.
        ("georgia", ["America/New_York", "Asia/Tbilisi"]),
        ("samoa", ["Pacific/Pago_Pago", "Pacific/Apia"]),
        # Letters: the offset, then the clocks of its region; these alone if they never leave it.
        ("PST", ["UTC-8", "America/Los_Angeles"]),
        ("pst", ["UTC-8", "America/Los_Angeles"]),
        ("JST", ["Asia/Tokyo"]),
        ("CST", ["UTC-6", "America/Chicago", "Asia/Shanghai", "UTC-5", "America/Havana"]),
        ("IST", ["Asia/Kolkata", "UTC+1", "Europe/Dublin", "UTC+2", "Asia/Jerusalem"]),
        ("Central Standard Time", ["UTC-6", "America/Chicago"]),
        ("GMT", ["UTC", "Europe/London"]),
        ("greenwich mean time", ["UTC", "Europe/London"]),
        ("eastern time", ["America/New_York"]),
        ("eastern", ["America/New_York"]),
        ("pacific", ["America/Los_Angeles", "America/Vancouver"]),
        # Letters that are those of a country too.
        ("PT", ["America/Los_Angeles", "Atlantic/Azores", "Atlantic/Madeira", "Europe/Lisbon"]),
        ("la", ["America/Los_Angeles", "Asia/Vientiane"]),
        ("et", ["America/New_York", "Africa/Addis_Ababa"]),
        # Other texts that --tz accepts.
        ("AoE", ["AoE"]),
        ("anywhere", ["AoE"]),
        ("UTC", ["UTC"]),
        ("z", ["UTC"]),
        ("Etc/GMT", ["UTC"]),
        ("PST/PDT", ["America/Los_Angeles"]),
        ("vienna time", ["Europe/Vienna"]),
        ("GMT+1 (Vienna time)", ["UTC+1", "Europe/Vienna"]),
        ("PDT (UTC-7)", ["UTC-7", "America/Los_Angeles"]),
        # Offsets: who is there, else the offset itself.
        ("+5:30", ["Asia/Colombo", "Asia/Kolkata"]),
        ("UTC+5:45", ["Asia/Kathmandu"]),
        ("UTC\N{MINUS SIGN}12", ["AoE"]),
        ("+3:15", ["UTC+3:15"]),
    ],
)
def test_found(text: str, names: list[str]) -> None:
    """A text finds these zones, in this order."""
    found = _list(text)
    assert [row.zone.name for row in found.rows] == names
    assert found.refused is None


@pytest.mark.parametrize(
    "text", ["CST", "PST", "gmt", "us", "san", "+2", "GMT+1 (Vienna time)", "us/", "pacific/", None]
)
def test_every_name_can_be_typed(text: str | None) -> None:
    """--tz accepts the name of each row, for the same zone."""
    for row in _list(text).rows:
        read = find_zone(row.zone.name).rules
        for moment in (utc(SUMMER), utc(WINTER)):
            assert offset_at(moment, read) == offset_at(moment, row.zone.rules), row.zone.name


def test_a_country_of_many_zones() -> None:
    """Rows are sorted from west to east; equal offsets keep name order."""
    names = _names("us")
    assert names[:4] == ["Pacific/Honolulu", "America/Adak", "America/Anchorage", "America/Juneau"]
    assert names[-2:] == ["America/Kentucky/Monticello", "America/New_York"]
    assert _names("usa") == names
    assert not [name for name in names if name.startswith("US/")]


def test_every_zone() -> None:
    """Without a query, all inhabited zones, AoE and UTC are listed from west to east."""
    names = _names(None)
    assert names[0] == "AoE"
    assert names[-1] == "Pacific/Kiritimati"
    assert names.index("America/New_York") < names.index("UTC") < names.index("Asia/Kathmandu")
    assert len(names) == len(set(names)) > 400
    assert not {"US/Pacific", "Asia/Saigon", "Etc/UTC", "EST"} & set(names)


def test_an_offset_on_either_day() -> None:
    """In January, UTC-7 is Denver's; on the workshop's day it is also Los Angeles'."""
    names = _names("UTC-7", WINTER)
    assert {"America/Denver", "America/Phoenix", "America/Los_Angeles"} <= set(names)
    assert "America/Chicago" not in names
    assert names.index("America/Los_Angeles") < names.index("America/Denver")


def test_an_offset_where_no_day_is_known() -> None:
    """Without a workshop's day, only the current offset counts."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc(WINTER), clock=24)
    found = zone_list(workshop(BARE), viewer, "UTC-7")
    names = [row.zone.name for row in found.rows]
    assert "America/Denver" in names
    assert "America/Los_Angeles" not in names


def test_a_part_of_a_name() -> None:
    """A part of a name finds names, cities and countries, without duplicate zones."""
    assert {"Asia/Ho_Chi_Minh", "Asia/Kolkata"} <= set(_names("asia"))
    assert not {"Asia/Saigon", "Asia/Calcutta"} & set(_names("asia"))
    assert _names("eastern european t") == []
    assert "US/Eastern" in _names("us/")
    assert {"Pacific/Fiji", "Pacific/Apia"} <= set(_names("pacific/"))


@pytest.mark.parametrize(
    ("text", "folder"),
    [("pacific", "Pacific"), (" Atlantic", "Atlantic"), ("asia", None), ("berlin", None)],
)
def test_a_folder_left_out(text: str, folder: str | None) -> None:
    """If a word means a zone, the folder with that name is mentioned too."""
    assert _list(text).folder == folder


@pytest.mark.parametrize(
    ("text", "name", "found_as"),
    [
        ("berlin", "Europe/Berlin", ()),
        ("hanoi", "Asia/Ho_Chi_Minh", ("Hanoi",)),
        ("saarbr", "Europe/Berlin", ("Saarbruecken",)),
        ("noi", "Asia/Ho_Chi_Minh", ("Ha Noi",)),
        ("nyc", "America/New_York", ("NYC",)),
        ("washing", "America/New_York", ("Washington DC",)),
        ("rio de", "America/Sao_Paulo", ("Rio de Janeiro",)),
        ("georgia", "America/New_York", ("Georgia",)),
        ("georgia", "Asia/Tbilisi", ()),
        ("santa", "America/Los_Angeles", ("Santa Barbara", "Santa Clara", "Santa Cruz")),
        ("santa", "America/Denver", ("Santa Fe",)),
        ("CST", "UTC-5", ("Cuba Standard Time",)),
        ("CST", "America/Havana", ()),
        ("CST", "Asia/Shanghai", ("China Standard Time",)),
        ("PT", "America/Los_Angeles", ("Pacific Time",)),
        ("la", "Asia/Vientiane", ("Lao Time",)),
        ("pacific", "America/Vancouver", ()),
        ("Pacific Standard Time", "UTC-8", ()),
        ("AoE", "AoE", ("Anywhere on Earth",)),
    ],
)
def test_found_as(text: str, name: str, found_as: tuple[str, ...]) -> None:
    """A row says what it was found by, if its name does not."""
    (row,) = (row for row in _list(text).rows if row.zone.name == name)
    assert row.found_as == found_as


@pytest.mark.parametrize(
    ("text", "name", "letters", "country"),
    [
        ("berlin", "Europe/Berlin", "CEST", "Germany"),
        ("kathmandu", "Asia/Kathmandu", None, "Nepal"),
        ("CST", "UTC-6", "CST", "United States"),
        ("CST", "America/Chicago", "CDT", "United States"),
        ("UTC", "UTC", None, None),
        ("US/Pacific", "US/Pacific", "PDT", None),
        ("GMT+1 (Vienna time)", "UTC+1", None, "Austria"),
    ],
)
def test_letters_and_country(
    text: str, name: str, letters: str | None, country: str | None
) -> None:
    """Letters are today's; a bare offset has the letters of the query."""
    (row,) = (row for row in _list(text).rows if row.zone.name == name)
    assert (row.letters, row.country) == (letters, country)


def test_letters_in_their_own_season() -> None:
    """PST is in use in January, but not in July."""
    rows = _list("PST", WINTER).rows
    assert [(row.zone.name, row.letters) for row in rows] == [
        ("UTC-8", "PST"),
        ("America/Los_Angeles", "PST"),
    ]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "Europe/Berln",
            "unknown time zone 'Europe/Berln'",
            "did you mean 'Europe/Berlin', 'Europe/Dublin' or 'Europe/Belfast'?",
        ),
        ("vietnm", "unknown time zone 'vietnm'", "did you mean 'Vietnam'?"),
        (
            ".",
            "missing time zone",
            "write an IANA name such as Europe/Berlin, an offset such as UTC+2, AoE or UTC",
        ),
        ("UTC+15", "unknown time zone 'UTC+15'", "write an offset from UTC-12 to UTC+14"),
        (
            "SST/GMT+14",
            "'SST' could mean Pacific/Pago_Pago (UTC-11) or Asia/Singapore (UTC+8)",
            "write the zone's IANA name or its offset from UTC",
        ),
        (
            "EST/PST",
            "'EST/PST' names two different zones: EST (UTC-5) and PST (UTC-8)",
            "write only the one you mean",
        ),
    ],
)
def test_nothing_found(text: str, message: str, hint: str) -> None:
    """A text that finds nothing gives the error of --tz."""
    found = _list(text)
    assert found.rows == ()
    assert found.refused is not None
    assert (str(found.refused), found.refused.hint) == (message, hint)


def test_a_zone_is_itself() -> None:
    """A Zone is not searched for: the venue may be at a bare offset."""
    viewer = Viewer(zones=(find_zone("UTC"),), now=utc(SUMMER), clock=24)
    found = zone_list(shipped("dig-bug-2025"), viewer, find_zone("UTC-7"))
    assert [row.zone.name for row in found.rows] == ["UTC-7"]


SESSION = "schedule:\n  - {id: a, start: 10:00, title: A}\n"


@pytest.mark.parametrize(
    ("text", "instant", "day", "timed"),
    [
        # The first session; one that is cancelled starts nothing.
        (HEAD + SESSION, "2026-06-12 08:00", date(2026, 6, 12), True),
        (
            HEAD
            + "schedule:\n  - {id: a, start: 09:00, title: A, cancelled: true}\n"
            + "  - {id: b, start: 11:00, title: B}\n",
            "2026-06-12 09:00",
            date(2026, 6, 12),
            True,
        ),
        # The hours, in Berlin; the day alone, in Vancouver.
        (HEAD, "2026-06-12 07:00", date(2026, 6, 12), True),
        (BARE + "dates: 2026-06-12..2026-06-14\n", "2026-06-12 19:00", date(2026, 6, 12), False),
        # The clock change skips these hours: the day is all that is known.
        (
            HEAD.replace("2026-06-12", "2026-03-29").replace("09:00", "02:30"),
            "2026-03-29 10:00",
            date(2026, 3, 29),
            False,
        ),
    ],
)
def test_start(text: str, instant: str, day: date, timed: bool) -> None:  # noqa: FBT001 - a parameter
    """A workshop starts with its first session, else its hours, else its day."""
    assert start_of(workshop(text)) == Start(instant=utc(instant), day=day, timed=timed)


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        # Apia went from the 29th to the 31st: there was no such day.
        BARE.replace("America/Vancouver", "Pacific/Apia") + "dates: 2011-12-30\n",
    ],
)
def test_no_start(text: str) -> None:
    """Such a workshop has no known start."""
    assert start_of(workshop(text)) is None


def test_a_machine_without_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """If no table says where people live, every place of the database is listed."""
    monkeypatch.setattr(zone_names, "countries", lambda: ())
    names = zone_names.inhabited()
    assert "Asia/Saigon" in names
    assert not {"US/Pacific", "Etc/UTC", "EST"} & set(names)
