"""The families of deadline trackers besides ai- and ccf-deadlines, each by a look-alike."""

from datetime import date

import pytest

from tests.core.samples import FAMILIES, check_file, codes, conferences, said
from tests.sources.lists.rows import Row

TRACKER = FAMILIES / "tracker"


def _rows(name: str, identifier: str) -> list[Row]:
    """Return the dates of one conference of a file of tests/data/families."""
    (found,) = (one for one in check_file(FAMILIES / name).conferences if one.id == identifier)
    return [(row.id, row.name, row.kind, said(row.when)) for row in found.deadlines]


def test_entries_with_a_name() -> None:
    """sec-deadlines: an entry may have several deadlines; `%y` is its year, `%Y` the one before."""
    built = check_file(FAMILIES / "named.yml")
    assert built.problems == ()
    assert [(one.id, one.title, one.default_zone) for one in built.conferences] == [
        ("lock-2027", "LOCK 2027", "AoE"),
        ("keys-doors-2026", "KEYS & DOORS 2026", None),
        ("rolling-2026", "ROLLING 2026", "AoE"),
        ("later-2028", "LATER 2028", None),
        ("own-zone-2026", "OWN ZONE 2026", None),
        ("nothing-2029", "NOTHING 2029", None),
    ]
    assert built.conferences[0].fields() | {"deadlines": ()} == {
        "id": "lock-2027",
        "title": "LOCK 2027",
        "full_name": "Symposium on Locks and Keys",
        "dates": "July 19-24",
        "starts_on": None,
        "ends_on": None,
        "place": "Delft, Netherlands",
        "url": "https://lock.example.org/2027",
        "note": "Register a week before.",
        "tags": ("SEC", "PRIV"),
        "deadlines": (),
        "cancelled": (),
        "default_zone": "AoE",
        "openreview_id": None,
        "unread": False,
    }
    assert _rows("named.yml", "lock-2027") == [
        (
            "deadline",
            "Submission deadline 1",
            "submission",
            "2026-11-30 23:59:00 AoE = 2026-12-01T11:59:00Z",
        ),
        (
            "deadline-2",
            "Submission deadline 2",
            "submission",
            "2027-02-28 23:59:00 AoE = 2027-03-01T11:59:00Z",
        ),
    ]
    assert _rows("named.yml", "keys-doors-2026") == [
        (
            "deadline",
            "Submission deadline",
            "submission",
            "2026-06-11 17:00:00 Europe/Paris = 2026-06-11T15:00:00Z",
        ),
    ]
    assert _rows("named.yml", "later-2028")[0][3] == "TBD"
    assert _rows("named.yml", "own-zone-2026")[0][3] == (
        "2026-03-01 12:00:00 UTC = 2026-03-01T12:00:00Z"
    )
    assert _rows("named.yml", "nothing-2029") == []


def test_a_deadline_in_every_month() -> None:
    """`%m` in a template is each month of the year."""
    days = [row[3] for row in _rows("named.yml", "rolling-2026")]
    assert (len(days), days[0], days[-1]) == (12, "2026-01-15 AoE", "2026-12-15 AoE")


def test_calls() -> None:
    """python-deadlines: the call as it was extended, to be announced, cancelled, or none at all."""
    built = check_file(FAMILIES / "calls.yml")
    assert built.problems == ()
    clock, tick, soon, later, gone, none = built.conferences
    assert (clock.id, clock.title, clock.full_name) == ("pyclock-2026", "PyClock 2026", None)
    assert (clock.starts_on, clock.ends_on) == (date(2026, 11, 20), date(2026, 11, 21))
    assert (clock.place, clock.tags) == ("Wroclaw, Poland", ("PY", "DATA"))
    assert (tick.full_name, tick.default_zone, clock.default_zone) == ("PyCon Tick", "AoE", None)
    assert _rows("calls.yml", "pyclock-2026") == [
        (
            "cfp",
            "Call for proposals",
            "submission",
            "2026-10-07 23:59:00 Europe/Warsaw = 2026-10-07T21:59:00Z",
        )
    ]
    (call,) = clock.deadlines
    assert call.url == "https://pyclock.example.org/call"
    assert [said(was) for was in call.was] == [
        "2026-09-30 23:59:00 Europe/Warsaw = 2026-09-30T21:59:00Z"
    ]
    assert [row[::3] for row in _rows("calls.yml", "pytick-2027")] == [
        ("cfp", "2027-01-13 23:59:00 AoE = 2027-01-14T11:59:00Z"),
        ("tutorial-deadline", "2026-12-01 12:00:00 AoE = 2026-12-02T00:00:00Z"),
    ]
    assert [(said(row.when), row.was) for row in soon.deadlines] == [
        ("2026-12-24 23:59:00 AoE = 2026-12-25T11:59:00Z", ())
    ]
    assert [said(row.when) for row in later.deadlines] == ["TBD"]
    assert (later.cancelled, none.deadlines) == ((), ())
    (cancelled,) = gone.deadlines
    assert gone.cancelled == (cancelled.id,) == ("cfp",)
    assert cancelled.when is None
    assert [said(was) for was in cancelled.was] == [
        "2026-02-28 23:59:00 AoE = 2026-03-01T11:59:00Z"
    ]


def test_a_list_within_a_mapping() -> None:
    """A list with a mapping around it is read; no family says which zone such a list means."""
    built = check_file(FAMILIES / "wrapped.yml")
    assert codes(built) == [(11, 54, "no-zone")]
    assert [(one.id, one.title) for one in built.conferences] == [
        ("gear2027april", "GEAR 2027 (April)"),
        ("gear2028", "GEAR 2028"),
    ]
    assert [said(row.when) for one in built.conferences for row in one.deadlines] == [
        "2026-04-15 23:59:00 AoE = 2026-04-16T11:59:00Z",
        "2027-04-15 23:59:00 - = ?",
    ]


def test_lists_within_a_mapping() -> None:
    """Several lists in a mapping are one list."""
    text = (
        "ML:\n- {title: A, id: a, deadline: 2026-03-01 12:00 UTC}\n"
        "CV:\n- {title: B, id: b, deadline: 2026-04-01 12:00 UTC}\ntypes: [{name: C, sub: D}]\n"
    )
    assert [one.id for one in conferences(text)] == ["a", "b"]


def test_abbreviations() -> None:
    """HCI's keys: an abbreviation is the name; a missing zone stays in doubt."""
    built = check_file(FAMILIES / "abbreviations.yml")
    assert codes(built) == [(12, 19, "no-zone")]
    hand, foot = built.conferences
    assert (hand.id, hand.title, hand.full_name) == ("hand26", "HAND 2026", "Conference on Hands")
    assert _rows("abbreviations.yml", "hand26") == [
        (
            "abstract-deadline",
            "Abstract deadline",
            "abstract",
            "2026-01-08 23:59:00 AoE = 2026-01-09T11:59:00Z",
        ),
        (
            "paper-deadline",
            "Paper deadline",
            "submission",
            "2026-01-15 23:59:00 AoE = 2026-01-16T11:59:00Z",
        ),
        ("notification-date", "Notification", "notification", "2026-04-01 AoE"),
    ]
    assert [said(row.when) for row in foot.deadlines] == ["2026-02-15 23:59:00 - = ?"]


def test_a_mapping_by_id() -> None:
    """The keys are the ids; times are in UTC whatever zone is shown, and may be estimated."""
    built = check_file(FAMILIES / "by-id.yml")
    assert built.problems == ()
    first, second = built.conferences
    assert (first.id, first.title, first.full_name) == (
        "wheel2026",
        "WHEEL 2026",
        "Conference on Wheels",
    )
    assert (first.starts_on, first.ends_on) == (date(2026, 6, 13), date(2026, 6, 18))
    assert (first.url, first.place) == ("https://wheel.example.org", "Music Hall, Nashville")
    assert first.tags == second.tags == ("CV",)
    assert _rows("by-id.yml", "wheel2026") == [
        (
            "abstract",
            "Abstract deadline (Round 1)",
            "abstract",
            "2025-11-08 07:59:00 UTC = 2025-11-08T07:59:00Z",
        ),
        (
            "submission",
            "Submission deadline (Round 1)",
            "submission",
            "2025-11-15 07:59:00 UTC = 2025-11-15T07:59:00Z",
        ),
    ]
    assert _rows("by-id.yml", "wheel2027") == [
        (
            "submission",
            "Submission deadline (estimated)",
            "submission",
            "2026-11-15 07:59:00 UTC = 2026-11-15T07:59:00Z",
        ),
    ]


def test_invitations() -> None:
    """OpenReview: milliseconds since 1970 are moments in UTC; groups have names and places."""
    built = check_file(FAMILIES / "invitations.json")
    assert built.problems == ()
    gears, robots, conference = built.conferences
    assert (gears.id, gears.title, gears.full_name) == (
        "neurips-2026-gears",
        "GEARS @ NeurIPS 2026",
        "Workshop on Gears",
    )
    assert gears.openreview_id == "NeurIPS.cc/2026/Workshop/GEARS"
    assert (gears.url, gears.place) == ("https://gears.example.org", "Sydney")
    assert _rows("invitations.json", "neurips-2026-gears") == [
        (
            "submission",
            "Submission deadline",
            "submission",
            "2026-08-27 23:59:00 UTC = 2026-08-27T23:59:00Z",
        ),
        (
            "camera-ready",
            "Camera Ready deadline",
            "camera-ready",
            "2026-09-30 23:59:59 UTC = 2026-09-30T23:59:59Z",
        ),
    ]
    assert (robots.title, robots.deadlines) == ("Small Robots @ CoRL 2026", ())
    assert robots.url == "https://openreview.net/group?id=CoRL.org/2026/Workshop/Small_Robots"
    assert conference.title == "ICLR 2026"
    assert [(row.name, said(row.when)) for row in conference.deadlines] == [
        ("Submission form closes", "2025-09-24 23:59:59 UTC = 2025-09-24T23:59:59Z")
    ]


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("0", "1970-01-01 00:00:00 UTC = 1970-01-01T00:00:00Z"),
        ("null", "TBD"),
        ("-1", "-1 - = ?"),
        ("1.7e12", "1.7e12 - = ?"),
        ("999999999999999", "999999999999999 - = ?"),
        ("9" * 5000, f"{'9' * 5000} - = ?"),
        ('"soon"', "soon - = ?"),
    ],
)
def test_moments_of_invitations(due: str, expected: str) -> None:
    """A value that is not a moment is in doubt; a missing one is to be announced."""
    text = f'{{"invitations": [{{"id": "A.cc/2026/Workshop/B/-/Submission", "duedate": {due}}}]}}'
    ((row,),) = (one.deadlines for one in conferences(text))
    assert said(row.when) == expected


def test_workshops_of_a_tracker_in_one_file() -> None:
    """The workshops as JSON: the moment in UTC takes precedence; null is no date."""
    built = check_file(FAMILIES / "workshops.json")
    assert built.problems == ()
    ticks, tocks = built.conferences
    assert (ticks.id, ticks.title, ticks.full_name) == (
        "icml-2026-ticks",
        "TICKS @ ICML 2026",
        "Workshop on Ticks",
    )
    assert ticks.openreview_id == "ICML.cc/2026/Workshop/TICKS"
    assert _rows("workshops.json", "icml-2026-ticks") == [
        (
            "submission-deadline",
            "Submission deadline",
            "submission",
            "2026-05-09 11:59:00 UTC = 2026-05-09T11:59:00Z",
        )
    ]
    assert (tocks.id, tocks.title) == ("icml-2026-tocks", "Workshop on Tocks @ ICML 2026")
    assert tocks.deadlines == ()


def test_a_workshop_in_a_file_of_its_own() -> None:
    """A date alone is 23:59, without a zone AoE; other dates without a time stay dates."""
    built = check_file(TRACKER / "iclr-2026-gears.yml")
    assert built.problems == ()
    (gears,) = built.conferences
    assert gears.fields() | {"deadlines": ()} == {
        "id": "iclr-2026-gears-main",
        "title": "GEARS @ ICLR 2026",
        "full_name": "2nd Workshop on Gears: Teeth and Wheels",
        "dates": "2026-04-26",
        "starts_on": None,
        "ends_on": None,
        "place": None,
        "url": "https://gears.example.org",
        "note": "Two tracks.",
        "tags": ("systems", "agents"),
        "deadlines": (),
        "cancelled": (),
        "default_zone": "AoE",
        "openreview_id": "ICLR.cc/2026/Workshop/GEARS_Main",
        "unread": False,
    }
    assert [(row.name, row.kind, said(row.when), row.note) for row in gears.deadlines] == [
        (
            "Submission deadline",
            "submission",
            "2026-02-05 23:59:00 AoE = 2026-02-06T11:59:00Z",
            "from the workshop website",
        ),
        ("Notification", "notification", "2026-03-01 AoE", None),
    ]
    (nuts,) = check_file(TRACKER / "neurips-2026-nuts.yml").conferences
    assert (nuts.title, nuts.deadlines) == ("NUTS @ NeurIPS 2026", ())
    (bolts,) = check_file(TRACKER / "icml-2026-bolts.yml").conferences
    assert bolts.title == "Bolts at ICML 2026"
    assert [said(row.when) for row in bolts.deadlines] == [
        "2026-05-08 12:00:00 America/Los_Angeles = 2026-05-08T19:00:00Z"
    ]


@pytest.mark.parametrize("name", ["topics", "editions", "colors"])
def test_files_without_dates(name: str) -> None:
    """What lies beside the lists is known to hold no deadlines."""
    built = check_file(TRACKER / f"{name}.yml")
    assert len(built.problems) == 1
    assert built.no_dates


def test_events_with_a_day_for_proposals() -> None:
    """confs.tech: dates without a time or zone; a month in place of the first day is kept."""
    built = check_file(FAMILIES / "events.json")
    assert built.problems == ()
    tab, month = built.conferences
    assert (tab.id, tab.title, tab.place) == ("tabconf-2026", "TabConf 2026", "Lyon, France")
    assert (tab.starts_on, tab.ends_on) == (date(2026, 5, 21), date(2026, 5, 22))
    assert _rows("events.json", "tabconf-2026") == [
        ("cfpenddate", "Call for proposals", "submission", "2026-01-31")
    ]
    assert tab.deadlines[0].url == "https://tab.example.org/cfp"
    assert (month.title, month.dates, month.starts_on) == ("MonthConf 2026", "2026-06", None)


def test_a_table() -> None:
    """python-organizers' CSV: each row is a conference."""
    built = check_file(FAMILIES / "table.csv")
    assert built.problems == ()
    gear, nut = built.conferences
    assert (gear.title, gear.place, gear.starts_on) == (
        "PyGear 2026",
        "Łódź, Poland",
        date(2026, 9, 24),
    )
    assert _rows("table.csv", "pygear-2026") == [
        ("talk-deadline", "Talk deadline", "submission", "2026-06-15"),
        ("tutorial-deadline", "Tutorial deadline", "submission", "2026-06-01"),
    ]
    assert (nut.title, nut.deadlines) == ("PyNut 2026", ())
