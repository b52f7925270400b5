"""Which sessions are asked for, and what is told where there are none."""

from typing import Any

import pytest

from digbug_cli.core.filters import ALL, sessions
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
