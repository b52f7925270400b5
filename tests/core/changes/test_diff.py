"""Changes between two states of a workshop."""

from datetime import date

import pytest

from digbug_cli.core.changes.diff import (
    Entry,
    find_changes,
    list_entries,
    owner_entries,
    programme_entry,
    removed_entries,
    workshop_entries,
)
from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Workshop
from digbug_cli.sources.formats import parse
from tests.core.samples import as_in_a_calendar, calendar_entry, conferences, utc, workshop

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
        ("10:00, minutes: 30", "10:15, minutes: 45", [("moved", "one"), ("longer", "one")]),
        ("10:00, minutes: 30", "09:45, minutes: 45", [("moved", "one"), ("longer", "one")]),
        ("10:00, minutes: 30", "10:15, minutes: 15", [("moved", "one"), ("shorter", "one")]),
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
        ("on: 2026-02-20", "on: 2026-02-20 to 2026-02-22", [("extended", "deadline.notice")]),
        (
            "on: 2026-02-20",
            "on: 2026-02-18 to 2026-02-20",
            [("brought forward", "deadline.notice")],
        ),
        ("on: 2026-02-20", "on: TBD", [("withdrawn", "deadline.notice")]),
        ("at: TBD", "at: 2026-03-01 12:00 UTC", [("announced", "deadline.later")]),
        ("name: Papers", "name: Full papers", [("renamed", "deadline.papers")]),
    ],
)
def test_changes(old: str, new: str, kinds: list[tuple[str, str]]) -> None:
    """Each change is reported once, as the kind that a reader understands."""
    assert told(old, new) == kinds


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        ("2026-07-07 to 2026-07-11", ["moved"]),
        ("2026-07-06 to 2026-07-11", ["longer"]),
        ("2026-07-06 to 2026-07-09", ["shorter"]),
        ("2026-07-05 to 2026-07-11", ["moved", "longer"]),
        ("2026-07-07", ["moved", "shorter"]),
        ("TBD", ["withdrawn"]),
    ],
)
def test_days_on_which_something_takes_place(days: str, kinds: list[str]) -> None:
    """An event on days of its own is moved, longer or shorter; a deadline is extended."""
    school = "deadlines:\n  - {id: school, name: School, kind: event, on: 2026-07-06 to 2026-07-10}"
    before = BEFORE.replace("deadlines:", school)
    after = before.replace("2026-07-06 to 2026-07-10", days)
    found = find_changes(workshop_entries(workshop(before)), workshop_entries(workshop(after)))
    assert [(change.kind, change.entry.id) for change in found] == [
        (kind, "deadline.school") for kind in kinds
    ]


def test_several_changes_of_one_entry() -> None:
    """An entry that was moved, renamed and is elsewhere has three changes."""
    old = "2026-03-28 10:00, minutes: 30, title: One, room: A"
    new = "2026-03-28 09:00, minutes: 30, title: First, room: B"
    assert told(old, new) == [("moved", "one"), ("renamed", "one"), ("elsewhere", "one")]


DETAILED = """\
format: 1
id: small
name: Small Workshop
short_name: Small
host: ICML 2026
tagline: Little things
timezone: Europe/Berlin
dates: 2026-03-28
hours: 10:00-17:00
venue: {name: Hall}
schedule:
  - {id: one, start: 2026-03-28 10:00, title: One, speakers: [Ada Test], track: Go, language: en}
  - {id: two, start: 2026-03-28 11:00, minutes: 30, title: Two, abstract: Of two., by: The chairs}
deadlines:
  - {id: papers, name: Papers, kind: submission, at: 2026-02-01 23:59 AoE, note: In PDF.}
  - {id: later, name: Later, at: TBD}
"""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[Ada Test]", "[Bo Roe]", "one: speakers (Ada Test) > (Bo Roe)"),
        ("[Ada Test]", "[Ada Test, Bo Roe]", "one: speakers (Ada Test) > (Ada Test, Bo Roe)"),
        ("[Ada Test]", "[Ada Test], moderators: [Bo Roe]", "one: moderators () > (Bo Roe)"),
        ("track: Go", "track: Rust", "one: track Go > Rust"),
        (", language: en", "", "one: language en > None"),
        ("title: One", "title: One, kind: keynote", "one: kind talk > keynote"),
        ("Of two.", "Of two and three.", "two: abstract Of two. > Of two and three."),
        ("by: The chairs", "by: The hosts", "two: by The chairs > The hosts"),
        (
            "title: Two",
            "title: Two, url: 'https://example.org/2'",
            "two: url None > https://example.org/2",
        ),
        (
            "title: Two",
            "title: Two, links: {Slides: 'https://example.org/s'}",
            "two: links [] > [{label: Slides, url: https://example.org/s}]",
        ),
        ("In PDF.", "In LaTeX.", "deadline.papers: note In PDF. > In LaTeX."),
        ("kind: submission", "kind: abstract", "deadline.papers: kind submission > abstract"),
        (
            "name: Later",
            "name: Later, url: 'https://example.org/l'",
            "deadline.later: url None > https://example.org/l",
        ),
        # The title of its deadlines in a calendar contains that of the programme.
        ("short_name: Small", "short_name: Tiny", "-: short_name Small > Tiny"),
        ("host: ICML", "host: ICLR", "-: host ICML 2026 > ICLR 2026"),
        ("Small Workshop", "The Workshop", "-: name Small Workshop > The Workshop"),
        ("Little things", "Little ones", "-: tagline Little things > Little ones"),
        ("hours: 10:00-17:00", "hours: 10:00-16:00", "-: hours 10:00-17:00 > 10:00-16:00"),
        # The same clocks in another place.
        ("Europe/Berlin", "Europe/Vienna", "-: zone Europe/Berlin > Europe/Vienna"),
        (
            "dates: 2026-03-28",
            "dates: 2026-03-28..2026-03-29",
            "-: dates [2026-03-28] > [2026-03-28, 2026-03-29]",
        ),
    ],
)
def test_changed_details(old: str, new: str, told: str) -> None:
    """What a viewer sees besides time, title and place is a change of its own, with its key."""
    assert old in DETAILED
    before, after = workshop(DETAILED), workshop(DETAILED.replace(old, new))
    (change,) = find_changes(_all_entries(before), _all_entries(after))
    assert change.kind == "changed"
    assert change.before is not None
    assert change.after is not None
    (key,) = change.keys
    sides = [(side.details or {})[key] for side in (change.before, change.after)]
    values = " > ".join(
        f"({', '.join(value)})" if isinstance(value, tuple) else str(value).replace("'", "")
        for value in sides
    )
    identifier = "-" if change.entry.is_owner else change.entry.id
    assert f"{identifier}: {key} {values}" == told


def _all_entries(of: Workshop) -> tuple[Entry, ...]:
    return (programme_entry(of), *workshop_entries(of))


def test_several_details_of_an_entry() -> None:
    """They are one change, with all keys; the other changes of the entry stay as they are."""
    newer = DETAILED.replace("title: Two, abstract: Of two.", "title: Both, language: de")
    found = find_changes(workshop_entries(workshop(DETAILED)), workshop_entries(workshop(newer)))
    assert [(change.kind, change.keys) for change in found] == [
        ("renamed", ()),
        ("changed", ("language", "abstract")),
    ]


def test_an_inferred_end() -> None:
    """An end that nobody states is no news: neither if it changes, nor if it is stated later."""
    before = workshop_entries(workshop(DETAILED))
    for old, new, kinds in (
        ("start: 2026-03-28 11:00", "start: 2026-03-28 10:45", ["moved two"]),
        ("start: 2026-03-28 10:00", "start: 2026-03-28 10:15", ["moved one"]),
        ("28 10:00, ", "28 10:00, minutes: 20, ", []),
    ):
        after = workshop_entries(workshop(DETAILED.replace(old, new)))
        found = find_changes(before, after)
        assert [f"{change.kind} {change.entry.id}" for change in found] == kinds


def test_a_calendar_states_no_details() -> None:
    """Entries of a calendar are compared only in what a calendar states."""
    newer = DETAILED.replace("Ada Test", "Bo Roe").replace("In PDF.", "In LaTeX.")
    before = as_in_a_calendar(workshop_entries(workshop(DETAILED)))
    assert find_changes(before, _all_entries(workshop(newer))) == ()


def test_a_conference_of_a_list() -> None:
    """A conference of a list that is renamed or moves is one change; its deadlines are none."""
    entry = "- {{title: {}, year: 2026, id: t, place: {}, deadline: '2026-01-02'}}\n"
    lists = (conferences(entry.format(*words)) for words in (("CLOCKS", "Oslo"), ("SUNS", "Bern")))
    before, after = ((*owner_entries(each), *list_entries(each)) for each in lists)
    (change,) = find_changes(before, after)
    assert (change.kind, change.entry.title, change.keys) == (
        "changed",
        "SUNS 2026",
        ("title", "place"),
    )


def test_an_unclear_date() -> None:
    """A date that may be two moments is compared by its readings."""
    entry = (
        "- {{title: T, year: 2026, id: t, deadline: '2026-03-29 {}', timezone: Europe/Berlin}}\n"
    )
    lists = (conferences(entry.format(clock)) for clock in ("02:30:00", "02:45:00"))
    before, after = (list_entries(each) for each in lists)
    (change,) = find_changes(before, after)
    assert change.kind == "changed"
    assert "readings" in change.keys


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
    assert as_in_a_calendar(removed_entries(before, after)) == (
        calendar_entry(
            identifier="one",
            title="One",
            starts=utc("2026-03-28 09:00"),
            ends=utc("2026-03-28 09:30"),
            place="A, Hall",
            cancelled=False,
        ),
        calendar_entry(
            identifier="off",
            title="Off",
            starts=utc("2026-03-28 11:00"),
            ends=utc("2026-03-28 11:30"),
            place="Hall",
            cancelled=True,
        ),
        calendar_entry(
            identifier="deadline.papers",
            title="Papers 23:59 AoE · Small",
            starts=utc("2026-02-02 11:44"),
            ends=utc("2026-02-02 11:59"),
            place=None,
            cancelled=False,
        ),
        calendar_entry(
            identifier="deadline.notice",
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
