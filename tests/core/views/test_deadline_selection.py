"""Select deadlines by kind and words."""

from collections.abc import Collection

import pytest

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.views.deadlines import select_dates, select_kinds
from tests.core.samples import conferences, shipped, workshop

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
    """Entries of the chosen kinds keep their order; no kinds means all."""
    assert [session.id for session in select_kinds(SESSIONS, kinds)] == ids


LIST = conferences("""\
- id: clock-26
  title: CLOCKCONF 2026
  full_name: Conférence sur les Horloges
  place: Saint-Étienne, France
  tags: [computer-vision, Speech]
  note: Nothing of this counts
  deadlines:
    - {type: abstract, label: Abstract, date: TBD}
    - {type: paper, label: Paper, date: TBD}
- id: tick26
  title: TICK 2026
  place: Straße 1, Berlin
  deadline: TBD
""")


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("", ["abstract", "paper", "deadline"]),
        ("  ", ["abstract", "paper", "deadline"]),
        ("clock-26", ["abstract", "paper"]),
        ("TICK", ["deadline"]),
        ("tick", ["deadline"]),
        ("conference", ["abstract", "paper"]),
        ("conférence", ["abstract", "paper"]),
        ("HORLOGE", ["abstract", "paper"]),
        ("saint etienne", ["abstract", "paper"]),
        ("Saint-Étienne", ["abstract", "paper"]),
        ("strasse", ["deadline"]),
        ("vision", ["abstract", "paper"]),
        ("speech", ["abstract", "paper"]),
        ("2026", ["abstract", "paper", "deadline"]),
        # Each word has to be there, wherever it stands, and whole phrases need not be.
        ("paper clock", ["paper"]),
        ("paper tick", []),
        ("computer speech", ["abstract", "paper"]),
        ("nothing", []),
        ("[red]", []),
        (".*", []),
    ],
)
def test_search(search: str, ids: list[str]) -> None:
    """Each word must match the conference or the deadline, without case and accents."""
    assert [each.deadline.id for each in select_dates(dates_of(*LIST), (), search)] == ids


def test_search_and_kinds() -> None:
    """Kinds and words must both match; each deadline comes with its owner."""
    found = select_dates(dates_of(*LIST), ["submission"], "2026")
    assert [(each.owner.id, each.deadline.id) for each in found] == [
        ("clock-26", "paper"),
        ("tick26", "deadline"),
    ]


@pytest.mark.parametrize(
    ("search", "ids"),
    [
        ("dig-bug", ["submission", "notification", "camera-ready", "workshop"]),
        ("vancouver notification", ["notification"]),
        ("generative ugly camera", ["camera-ready"]),
        ("full day", ["workshop"]),  # a note
        ("new orleans", []),
    ],
)
def test_search_in_a_workshop(search: str, ids: list[str]) -> None:
    """A workshop matches by its names, tagline and place."""
    dates = dates_of(shipped("dig-bug-2025"))
    assert [each.deadline.id for each in select_dates(dates, (), search)] == ids
