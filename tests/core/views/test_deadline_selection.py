"""Select deadlines by kind and words."""

import pytest

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.views.deadlines import select_dates
from tests.core.samples import conferences, shipped

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


@pytest.mark.parametrize(
    ("kinds", "ids"),
    [
        (["abstract"], ["abstract"]),
        (["submission", "abstract"], ["abstract", "paper", "deadline"]),
        (["event"], []),
        ([], ["abstract", "paper", "deadline"]),
    ],
)
def test_kinds(kinds: list[str], ids: list[str]) -> None:
    """Dates of the chosen kinds keep their order; no kinds means all."""
    assert [each.deadline.id for each in select_dates(dates_of(*LIST), kinds)] == ids


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
