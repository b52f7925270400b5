"""Changes between two states of a workshop."""

from datetime import date

import pytest

from digbug_cli.core.changes.diff import (
    Entry,
    find_changes,
    list_entries,
    removed_entries,
    workshop_entries,
)
from digbug_cli.core.check.workshop import build
from digbug_cli.sources.formats import parse
from tests.core.samples import utc, workshop

BEFORE = """\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-03-28..2026-03-29
venue: {name: Hall}
schedule:
  - {id: one, start: 2026-03-28 10:00, minutes: 30, title: One, room: A}
  - {id: two, start: 2026-03-28 11:00, minutes: 30, label: Talk 2, title: Two, room: A}
  - {id: off, start: 2026-03-28 12:00, minutes: 30, title: Off, cancelled: true}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE}
  - {id: notice, name: Notice, kind: notification, on: 2026-02-20}
  - {id: later, name: Later, at: TBD}
"""


def told(old: str, new: str) -> list[tuple[str, str]]:
    """Return the changes when `old` becomes `new` in the file above."""
    assert old in BEFORE
    found = find_changes(
        workshop_entries(workshop(BEFORE)), workshop_entries(workshop(BEFORE.replace(old, new)))
    )
    return [(change.kind, change.entry.id) for change in found]


@pytest.mark.parametrize(
    ("old", "new", "kinds"),
    [
        ("title: One", "title: One", []),
        ("title: One", "title: The one", [("renamed", "one")]),
        ("label: Talk 2", "label: Talk 3", [("renamed", "two")]),
        ("28 10:00", "28 10:15", [("moved", "one")]),
        ("28 10:00", "29 10:00", [("moved", "one")]),
        ("10:00, minutes: 30", "10:00, minutes: 45", [("longer", "one")]),
        ("10:00, minutes: 30", "10:00, minutes: 15", [("shorter", "one")]),
        # A talk that moves takes its end with it, and may last longer at that.
        ("10:00, minutes: 30", "10:15, minutes: 45", [("moved", "one")]),
        ("title: One, room: A", "title: One, room: B", [("elsewhere", "one")]),
        (
            "name: Hall",
            "name: Barn",
            [("elsewhere", "one"), ("elsewhere", "two"), ("elsewhere", "off")],
        ),
        ("title: One, room: A", "title: One, room: A, cancelled: true", [("cancelled", "one")]),
        ("title: Off, cancelled: true", "title: Off", [("restored", "off")]),
        ("id: one,", "id: uno,", [("added", "uno"), ("removed", "one")]),
        ("02-01 23:59 AoE", "02-08 23:59 AoE", [("extended", "deadline.papers")]),
        ("02-01 23:59 AoE", "01-25 23:59 AoE", [("brought forward", "deadline.papers")]),
        ("02-01 23:59 AoE", "02-01 23:59 UTC", [("brought forward", "deadline.papers")]),
        # The same moment said otherwise is another name in a calendar, and no new moment.
        ("02-01 23:59 AoE", "02-02 11:59 UTC", [("renamed", "deadline.papers")]),
        ("on: 2026-02-20", "on: 2026-02-27", [("extended", "deadline.notice")]),
        ("on: 2026-02-20", "on: TBD", [("withdrawn", "deadline.notice")]),
        ("at: TBD", "at: 2026-03-01 12:00 UTC", [("announced", "deadline.later")]),
        ("name: Papers", "name: Full papers", [("renamed", "deadline.papers")]),
    ],
)
def test_changes(old: str, new: str, kinds: list[tuple[str, str]]) -> None:
    """Each change is reported once, as the kind that a reader understands."""
    assert told(old, new) == kinds


def test_several_changes_of_one_entry() -> None:
    """An entry that was moved, renamed and is elsewhere has three changes."""
    old = "2026-03-28 10:00, minutes: 30, title: One, room: A"
    new = "2026-03-28 09:00, minutes: 30, title: First, room: B"
    assert told(old, new) == [("moved", "one"), ("renamed", "one"), ("elsewhere", "one")]


def test_what_was_cancelled_before_it_went() -> None:
    """An entry already cancelled is no news when it is removed, and stays cancelled."""
    before, after = (
        workshop_entries(workshop(BEFORE)),
        workshop_entries(workshop(BEFORE.replace("id: off", "id: x"))),
    )
    assert [change.kind for change in find_changes(before, after)] == ["added"]
    assert [entry.id for entry in removed_entries(before, after)] == ["off"]


def test_a_date_that_no_calendar_has() -> None:
    """A deadline to be announced is not a change, whether it is new, old or already withdrawn.

    If a calendar has it, it is cancelled there.
    """
    assert told("  - {id: later, name: Later, at: TBD}\n", "") == []
    later, papers = workshop_entries(workshop(BEFORE))[-1], workshop_entries(workshop(BEFORE))[3]
    withdrawn = papers.replaced(starts=None, ends=None)
    assert find_changes((), (later,)) == ()
    assert removed_entries((papers,), (withdrawn,)) == (papers,)
    assert find_changes((papers.replaced(cancelled=True),), (withdrawn,)) == ()
    told_again = find_changes((papers.replaced(cancelled=True),), (papers,))
    assert [change.kind for change in told_again] == ["restored"]


def test_gone() -> None:
    """A removed entry is as it was; one that never had a date is not removed."""
    before = workshop_entries(workshop(BEFORE))
    after = tuple(entry for entry in before if entry.id == "two")
    assert removed_entries(before, after) == (
        Entry(
            id="one",
            title="One",
            starts=utc("2026-03-28 09:00"),
            ends=utc("2026-03-28 09:30"),
            place="A, Hall",
            cancelled=False,
        ),
        Entry(
            id="off",
            title="Off",
            starts=utc("2026-03-28 11:00"),
            ends=utc("2026-03-28 11:30"),
            place="Hall",
            cancelled=True,
        ),
        Entry(
            id="deadline.papers",
            title="Papers 23:59 AoE · Small",
            starts=utc("2026-02-02 11:44"),
            ends=utc("2026-02-02 11:59"),
            place=None,
            cancelled=False,
        ),
        Entry(
            id="deadline.notice",
            title="Notice · Small",
            starts=date(2026, 2, 20),
            ends=date(2026, 2, 21),
            place=None,
            cancelled=False,
        ),
    )


def test_a_list_with_an_id_twice() -> None:
    """The ids of a list's deadlines are unique, even if two conferences have the same id."""
    entry = "- {title: T, year: 2026, id: t, deadlines: [{type: paper, date: '2026-01-02'}]}\n"
    listed = build(parse(entry * 2, "list.yml")).conferences
    assert [one.id for one in list_entries(listed)] == ["deadline.t.paper", "deadline.t.paper-2"]
