"""Changes sorted and counted for a reader."""

import pytest

from digbug_cli.core.changes import news
from digbug_cli.core.changes.diff import Change, ChangeKind
from digbug_cli.outputs.pages import changes as changes_page
from tests.core.samples import calendar_entry, utc


def _change(kind: ChangeKind, identifier: str) -> Change:
    entry = calendar_entry(
        identifier=identifier,
        title=identifier.upper(),
        starts=utc("2026-06-12 09:00"),
        ends=utc("2026-06-12 10:00"),
        place=None,
        cancelled=False,
    )
    before = None if kind == "added" else entry
    return Change(kind=kind, before=before, after=None if kind == "removed" else entry, keys=())


CHANGES = (
    _change("added", "new"),
    _change("renamed", "talk"),
    _change("moved", "panel"),
    _change("elsewhere", "panel"),
    _change("extended", "deadline.papers"),
    _change("shorter", "coffee"),
    _change("moved", "keynote"),
    _change("cancelled", "poster"),
    _change("moved", "poster"),
    _change("removed", "gone"),
)


@pytest.mark.parametrize(
    ("starred", "order"),
    [
        (
            set(),
            [
                "cancelled poster",
                "moved poster",
                "removed gone",
                "moved panel",
                "elsewhere panel",
                "moved keynote",
                "shorter coffee",
                "renamed talk",
                "extended deadline.papers",
                "added new",
            ],
        ),
        (
            {"talk", "gone", "elsewhere"},
            [
                "removed gone",
                "renamed talk",
                "cancelled poster",
                "moved poster",
                "moved panel",
                "elsewhere panel",
                "moved keynote",
                "shorter coffee",
                "extended deadline.papers",
                "added new",
            ],
        ),
    ],
)
def test_order(starred: set[str], order: list[str]) -> None:
    """Starred entries come first, then important changes; an entry's changes stay together."""
    found = news.by_importance(CHANGES, starred)
    assert [f"{one.kind} {one.entry.id}" for one in found] == order


def test_the_programme_itself() -> None:
    """A change of the programme comes after starred entries and before all others."""
    programme = _change("changed", "programme.")
    found = news.by_importance((*CHANGES, programme), {"keynote"})
    assert [f"{one.kind} {one.entry.id}" for one in found[:3]] == [
        "moved keynote",
        "changed programme.",
        "cancelled poster",
    ]


def test_totals() -> None:
    """Each kind that occurs is counted, in the same order."""
    assert changes_page.change_totals(CHANGES) == (
        "1 cancelled, 1 removed, 3 moved, 1 room changed, 1 shorter, 1 renamed, 1 extended, 1 added"
    )


@pytest.mark.parametrize(
    ("starred", "said"),
    [
        (set(), None),
        ({"talk"}, "your starred session has changed"),
        ({"else"}, "your starred session has not changed"),
        ({"else", "other"}, "none of your 2 starred sessions has changed"),
        # Of two changes it is one session.
        ({"else", "panel"}, "1 of your 2 starred sessions has changed"),
        ({"gone", "panel"}, "2 of your 2 starred sessions have changed"),
    ],
)
def test_stars(starred: set[str], said: str | None) -> None:
    """The text counts the starred sessions that changed."""
    assert changes_page.starred_changes(CHANGES, starred) == said
