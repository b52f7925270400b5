"""Which sessions are asked for, and what is told where there are none."""

from typing import Any

import pytest

from digbug_cli.core.filters import ALL, misread, nothing, sessions
from digbug_cli.core.zones import UTC_ZONE
from tests.core.samples import workshop

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
    """Each filter has to hold, and one of its texts is enough for it; the order stays."""
    assert [session.id for session in sessions(PEOPLED, ALL.replaced(**asked))] == ids


@pytest.mark.parametrize(
    ("text", "ids", "told"),
    [
        ("tramer", ["one"], None),
        ("Tramr", ["one"], "'Tramr' is taken for 'Tramèr': nothing has the words as typed"),
        ("li bob", ["two", "panel"], None),
        ("", ["one", "two", "panel", "coffee"], None),
    ],
)
def test_search(text: str, ids: list[str], told: str | None) -> None:
    """Words are looked for; what they are taken for where they are misspelt can be told."""
    wanted = ALL.replaced(search=text)
    assert [session.id for session in sessions(PEOPLED, wanted)] == ids
    assert misread(PEOPLED, wanted) == told


def test_search_that_finds_nothing() -> None:
    """The nearest words are those of sessions."""
    assert nothing(PEOPLED, ALL.replaced(search="Fxample"), UTC_ZONE) is None
    assert nothing(PEOPLED, ALL.replaced(search="Adb Cyd"), UTC_ZONE) == (
        "no session has 'Adb Cyd' in it",
        "'Adb' is nowhere in it",
    )
