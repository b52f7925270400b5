"""Filters: which sessions match, and the message if none does."""

from datetime import date
from typing import Any

import pytest

from digbug_cli.core.finding.filters import (
    NO_FILTERS,
    explain_no_match,
    matching_sessions,
    misspelt_note,
)
from digbug_cli.core.finding.time_window import Window
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.time.zone_parser import find_zone
from tests.core.samples import utc, workshop

PEOPLED = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-12:00
schedule:
  - {id: one, start: 09:00, title: One, speakers: [Florian Tramèr], room: Grüner Saal}
  - {id: two, start: 09:30, title: Two, speakers: [Ada Example, Bob Li], room: Room 1}
  - {id: panel, start: 10:00, kind: panel, title: Panel, speakers: [Cyd Ng], moderators: [Bob Li]}
  - {id: coffee, start: 11:00, kind: break, title: Coffee}
""")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({}, ["one", "two", "panel", "coffee"]),
        ({"people": ("tramer",)}, ["one"]),
        ({"people": ("FLORIAN TRAMÈR",)}, ["one"]),
        ({"people": ("Li",)}, ["two", "panel"]),  # a moderator takes part too
        ({"people": ("exam", "flor")}, ["one", "two"]),
        ({"people": ("Ada Li",)}, []),  # a part of one name, not words of several
        ({"people": ("nobody",)}, []),
        ({"rooms": ("saal",)}, ["one"]),
        ({"rooms": ("gruner",)}, ["one"]),
        ({"rooms": ("room 1", "saal")}, ["one", "two"]),
        ({"rooms": ("",)}, ["one", "two"]),  # any room, but one
        ({"ids": ("panel", "one")}, ["one", "panel"]),
        ({"ids": ("pan",)}, []),
        ({"kinds": ("panel", "break")}, ["panel", "coffee"]),
        ({"kinds": ("talk",), "people": ("bob",)}, ["two"]),
        ({"rooms": ("room",), "people": ("bob",), "ids": ("panel",)}, []),
    ],
)
def test_sessions(asked: dict[str, Any], ids: list[str]) -> None:
    """All filters must match, each with any of its values; the order stays."""
    assert [
        session.id for session in matching_sessions(PEOPLED, NO_FILTERS.replaced(**asked))
    ] == ids


NAMESAKES = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-12:00
schedule:
  - {id: rust, start: 09:00, title: A, track: Rust, room: Saal 1, speakers: [Zoë Ek]}
  - {id: trust, start: 09:30, title: B, track: Trust and Safety, room: SAAL 1,
     speakers: [Zoe Eklund]}
  - {id: frust, start: 10:00, title: C, track: Frustration, room: Saal 10,
     speakers: [Zoe Ek, Bo Eklund]}
  - {id: none, start: 11:00, title: D, moderators: [Max Zoe Ek]}
""")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"tracks": ("Rust",)}, ["rust"]),
        ({"tracks": ("RÜST",)}, ["rust"]),
        ({"tracks": ("rus",)}, ["rust", "trust", "frust"]),
        ({"tracks": ("rust", "frus")}, ["rust", "frust"]),  # each value by itself
        ({"tracks": ("rust", "trust")}, ["rust", "trust"]),
        ({"rooms": ("saal 1",)}, ["rust", "trust"]),
        ({"rooms": ("Saal",)}, ["rust", "trust", "frust"]),
        ({"people": ("zoe ek",)}, ["rust", "frust"]),
        ({"people": ("zoe",)}, ["rust", "trust", "frust", "none"]),
        ({"people": ("max zoë ek",)}, ["none"]),
        # The whole name of a track decides even if another filter leaves none of its sessions.
        ({"tracks": ("rust",), "rooms": ("saal 10",)}, []),
    ],
)
def test_whole_names_before_parts(asked: dict[str, Any], ids: list[str]) -> None:
    """A value that is a whole name selects only that name, not others that contain it."""
    assert [
        session.id for session in matching_sessions(NAMESAKES, NO_FILTERS.replaced(**asked))
    ] == ids


PROGRAMME = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12..2026-06-13
schedule:
  - {id: one, start: 2026-06-12 09:00, minutes: 60, title: One, room: Hall, track: Clocks}
  - {id: tea, start: 2026-06-12 10:00, minutes: 30, kind: break, title: Tea, room: Hall}
  - {id: two, start: 2026-06-12 10:30, minutes: 30, title: Two, room: Annex, track: Zones,
     speakers: [Ada Example]}
  - {id: key, start: 2026-06-13 09:00, minutes: 60, kind: keynote, title: Key, room: Hall}
""")
SPAN = "from Fri 12 Jun 2026 09:00 to Sat 13 Jun 2026 10:00 UTC+2 Europe/Berlin"
BERLIN = find_zone("Europe/Berlin")


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"tracks": ("clock",)}, ["one"]),
        ({"tracks": ("CLOCK", "zone")}, ["one", "two"]),
        ({"days": (date(2026, 6, 13),)}, ["key"]),
        ({"talks": True}, ["one", "two", "key"]),
        ({"starred_ids": frozenset({"two", "gone"})}, ["two"]),
        ({"search": "two"}, ["two"]),
        # At eleven sharp the second talk is over.
        ({"upcoming_at": utc("2026-06-12 08:59:59")}, ["two", "key"]),
        ({"upcoming_at": utc("2026-06-12 09:00")}, ["key"]),
        ({"window": Window(starts=utc("2026-06-12 08:30"), ends=None)}, ["two", "key"]),
        ({"talks": True, "rooms": ("hall",), "days": (date(2026, 6, 12),)}, ["one"]),
    ],
)
def test_more_filters(asked: dict[str, Any], ids: list[str]) -> None:
    """Track, day, time, search, breaks, stars and `upcoming` filter too."""
    assert [
        session.id for session in matching_sessions(PROGRAMME, NO_FILTERS.replaced(**asked))
    ] == ids


@pytest.mark.parametrize(
    ("asked", "what", "instead"),
    [
        (
            {"kinds": ("poster",)},
            "no session is of this kind",
            "choose from: talk, break and keynote",
        ),
        (
            {"people": ("nobody",)},
            "no speaker is called 'nobody'",
            "choose from: Ada Example",
        ),
        ({"people": ("Exampel",)}, "no speaker is called 'Exampel'", "did you mean Ada Example?"),
        (
            {"rooms": ("Q", "Y")},
            "no room is called 'Q' or 'Y'",
            "choose from: Hall and Annex",
        ),
        ({"rooms": ("Anex",)}, "no room is called 'Anex'", "did you mean Annex?"),
        (
            {"tracks": ("X",)},
            "no track is called 'X'",
            "choose from: Clocks and Zones",
        ),
        (
            {"days": (date(2026, 6, 14), date(2026, 6, 15))},
            "no session is on Sun 14 Jun 2026 or Mon 15 Jun 2026",
            "choose a day of the programme: Fri 12 Jun 2026 and Sat 13 Jun 2026",
        ),
        (
            {"window": Window(starts=utc("2026-06-14 00:00"), ends=None)},
            "no session is on after --from",
            f"choose times within the programme: {SPAN}",
        ),
        (
            {"upcoming_at": utc("2026-06-13 08:00")},
            "no session is still to come",
            f"drop --upcoming: the programme ran {SPAN}",
        ),
        (
            {"search": "\x1b[2Jnothing"},
            "no session matches '␛[2Jnothing'",
            "use words from titles, labels, people, affiliations, rooms or abstracts",
        ),
        (
            {"starred_ids": frozenset()},
            "no session is starred",
            "run `digbug star ID` to star a session",
        ),
        (
            {"starred_ids": frozenset({"gone"})},
            "no starred session is in the programme",
            "run `digbug agenda` to see your stars",
        ),
        (
            {"ids": ("gone",)},
            "no session has this id",
            "run `digbug schedule --json` to see the ids",
        ),
        # Each holds for some, but not both for one: what leaving one out would leave.
        (
            {"kinds": ("keynote",), "rooms": ("annex",)},
            "no session matches --kind and --room together",
            "drop --kind to get 1 session, or drop --room to get 1 session",
        ),
        (
            {"kinds": ("keynote",), "talks": True, "days": (date(2026, 6, 12),)},
            "no session matches --kind, --day and --talks together",
            "drop --kind to get 2 sessions, or drop --day to get 1 session",
        ),
        # Any two of them leave nothing: what each leaves alone.
        (
            {"kinds": ("keynote",), "tracks": ("clocks",), "people": ("ada",)},
            "no session matches --kind, --speaker and --track together",
            "use only one of them: --kind matches 1, --speaker matches 1, --track matches 1",
        ),
    ],
)
def test_nothing(asked: dict[str, Any], what: str, instead: str) -> None:
    """If no session matches, the message names the filter and the hint an alternative."""
    filters = NO_FILTERS.replaced(**asked)
    assert matching_sessions(PROGRAMME, filters) == ()
    assert explain_no_match(PROGRAMME, filters, BERLIN) == (what, instead)


@pytest.mark.parametrize("asked", [{}, {"kinds": ("talk",)}, {"talks": True}])
def test_something(asked: dict[str, Any]) -> None:
    """If a session matches, there is no message."""
    assert explain_no_match(PROGRAMME, NO_FILTERS.replaced(**asked), BERLIN) is None


def test_nothing_to_filter() -> None:
    """Without a programme, no filter is to blame and there is no message."""
    empty = workshop("format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-06-12\n")
    assert explain_no_match(empty, NO_FILTERS.replaced(kinds=("talk",)), BERLIN) is None


def test_no_rooms_at_all() -> None:
    """If the programme has no rooms, the hint says so."""
    plain = workshop(
        "format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-06-12\n"
        "schedule: [{id: one, start: 09:00, minutes: 60, title: One}]\n"
    )
    told = explain_no_match(plain, NO_FILTERS.replaced(rooms=("hall",)), BERLIN)
    assert told == ("no room is called 'hall'", "drop --room: the programme names no rooms")


def test_many_names_are_not_all_told() -> None:
    """At most twelve names are listed, then the number of the others."""
    rooms = "\n".join(
        f"  - {{id: s{n}, start: '{n + 1:02}:00', minutes: 60, title: T, room: R{n:02}}}"
        for n in range(14)
    )
    many = workshop(
        f"format: 1\nid: a\nname: A\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n{rooms}\n"
    )
    told = explain_no_match(many, NO_FILTERS.replaced(rooms=("zzz",)), BERLIN)
    assert told is not None
    assert told[1] == (
        "choose from: R00, R01, R02, R03, R04, R05, R06, R07, R08, R09, R10, R11 and 2 more"
    )


@pytest.mark.parametrize(
    ("text", "ids", "told"),
    [
        ("tramer", ["one"], None),
        ("Tramr", ["one"], "'Tramr' is taken as 'Tramèr': nothing matches the words as typed"),
        ("li bob", ["two", "panel"], None),
        ("", ["one", "two", "panel", "coffee"], None),
    ],
)
def test_search(text: str, ids: list[str], told: str | None) -> None:
    """A search filters sessions; a correction of a misspelt word is reported."""
    wanted = NO_FILTERS.replaced(search=text)
    assert [session.id for session in matching_sessions(PEOPLED, wanted)] == ids
    assert misspelt_note(PEOPLED, wanted) == told


def test_search_that_finds_nothing() -> None:
    """Suggested words come from sessions."""
    assert explain_no_match(PEOPLED, NO_FILTERS.replaced(search="Fxample"), UTC_ZONE) is None
    assert explain_no_match(PEOPLED, NO_FILTERS.replaced(search="Adb Cyd"), UTC_ZONE) == (
        "no session matches 'Adb Cyd'",
        "drop 'Adb', which is not found",
    )
