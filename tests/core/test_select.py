"""Which entries are shown."""

from collections.abc import Collection

import pytest

from digbug_cli.core.select import of_kinds
from tests.core.samples import workshop

SESSIONS = workshop("""\
format: 1
id: sample
name: Sample
timezone: Europe/Berlin
dates: 2026-06-12
hours: 09:00-12:00
schedule:
  - {id: first, start: 09:00, title: First}
  - {id: coffee, start: 10:00, kind: break, title: Coffee}
  - {id: second, start: 10:30, title: Second}
  - {id: panel, start: 11:00, kind: panel, title: Panel}
""").sessions


@pytest.mark.parametrize(
    ("kinds", "ids"),
    [
        (["talk"], ["first", "second"]),
        (["panel", "talk"], ["first", "second", "panel"]),
        (["keynote"], []),
        ([], ["first", "coffee", "second", "panel"]),
    ],
)
def test_of_kinds(kinds: Collection[str], ids: list[str]) -> None:
    """Entries of the kinds asked for stay in their order; no kinds means all of them."""
    assert [session.id for session in of_kinds(SESSIONS, kinds)] == ids
