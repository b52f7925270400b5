"""The families of deadline trackers besides ai- and ccf-deadlines, each by a look-alike."""

from collections import Counter
from datetime import date

import pytest

from tests.core.samples import FAMILIES, check, check_file, codes, conferences, said
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


def test_many_deadlines_in_every_month() -> None:
    """Only a thousand templates are repeated, so that a small file does not become a huge one."""
    entry = "- {{name: A{}, year: 2026, deadline: '%y-%m-15'}}\n"
    built = check("".join(map(entry.format, range(1002))))
    assert [len(one.deadlines) for one in built.conferences[998:]] == [12, 12, 1, 1]
    assert len(built.problems) == 2


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("{name: A, deadline: '%Y-05-31 23:59'}", "%Y-05-31 23:59 - = ?"),
        ("{name: A, year: soon, deadline: '%y-05-31 23:59'}", "%y-05-31 23:59 - = ?"),
        (
            "{name: A, year: 2028, deadline: '%y-02-29 23:59'}",
            "2028-02-29 23:59:00 AoE = 2028-03-01T11:59:00Z",
        ),
        ("{name: A, year: 2027, deadline: '%y-02-29 23:59'}", "2027-02-29 23:59 AoE - = ?"),
        ("{name: A, year: 1000, deadline: '%Y-01-01 23:59'}", "999-01-01 23:59 - = ?"),
    ],
)
def test_templates(entry: str, expected: str) -> None:
    """A template needs a year, and what comes out must be a date."""
    ((row,),) = (one.deadlines for one in conferences(f"- {entry}\n"))
    assert said(row.when) == expected


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
    """What is no moment is in doubt, or to be announced if there is none."""
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


@pytest.mark.parametrize(
    "text",
    [
        "- {name: A, due: 2026-05-01}\n",
        "- {name: A, when: 'May 5, 2026'}\n",
        "a: {b: [{c: 5 June 2026}]}\nd: {}\n",
        "- {name: A, when: 5.6.2026}\n",
    ],
)
def test_a_date_in_a_file_that_is_not_read(text: str) -> None:
    """A file with a date is never taken as one without."""
    built = check(text)
    assert len(built.problems) == 1
    assert not built.no_dates


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


def test_mixed_families() -> None:
    """Each entry is read by its own keys; none of the families says which zone the list means."""
    built = check(
        "- {title: A, id: a, deadline: 2026-03-01 12:00}\n"
        "- {name: B, year: 2026, deadline: 2026-03-02 12:00}\n"
        "- {conference: C, year: 2026, cfp: 2026-03-03 12:00, timezone: UTC}\n"
    )
    assert Counter(problem.code for problem in built.problems) == {"no-zone": 2}
    assert [(one.title, said(row.when)) for one in built.conferences for row in one.deadlines] == [
        ("A", "2026-03-01 12:00:00 - = ?"),
        ("B 2026", "2026-03-02 12:00:00 - = ?"),
        ("C 2026", "2026-03-03 12:00:00 UTC = 2026-03-03T12:00:00Z"),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "{name: A, id: a, deadline: 2026-03-02 12:00}",
        "{name: A, abbreviation: B, deadline: 2026-03-02 12:00}",
        "{name: A, acronym: B, deadlines: [{type: paper, date: 2026-03-02 12:00}]}",
        "{shortname: A, deadline: 2026-03-02 12:00}",
    ],
)
def test_other_keys(entry: str) -> None:
    """An entry with the keys of no family is read, and its zone stays in doubt."""
    built = check(f"- {entry}\n")
    assert [one.code for one in built.problems] == ["no-zone"]
    (found,) = built.conferences
    assert found.title in {"A", "B"}
    assert [said(row.when) for row in found.deadlines] == ["2026-03-02 12:00:00 - = ?"]


def test_an_estimated_row() -> None:
    """A row of a list may say that its date is estimated."""
    row = "{type: paper, label: Papers, date: 2026-03-02 12:00-12:00, estimated: true}"
    (found,) = conferences(f"- {{name: A, id: a, isEstimated: false, deadlines: [{row}]}}\n")
    assert [(one.name, said(one.when)) for one in found.deadlines] == [
        ("Papers (estimated)", "2026-03-02 12:00:00 UTC-12 = 2026-03-03T00:00:00Z")
    ]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (
            "'2026-04-15T23:59:00Z', timezone: AoE",
            "2026-04-15 23:59:00 Z AoE = 2026-04-15T23:59:00Z or 2026-04-16T11:59:00Z",
        ),
        (
            "'2026-04-15T23:59:00-12:00', timezone: AoE",
            "2026-04-15 23:59:00 AoE = 2026-04-16T11:59:00Z",
        ),
        (
            "'2026-07-01 12:00 +0200', timezone: Europe/Berlin",
            "2026-07-01 12:00:00 Europe/Berlin = 2026-07-01T10:00:00Z",
        ),
        (
            "'2026-10-25 02:30+01:00', timezone: Europe/Berlin",
            "2026-10-25 02:30:00 Europe/Berlin = 2026-10-25T01:30:00Z",
        ),
    ],
)
def test_an_offset_beside_the_zone_of_the_entry(stated: str, expected: str) -> None:
    """If a date has an offset and its entry another zone, it may be either of two moments.

    An offset says which of two times a clock change repeats.
    """
    ((row,),) = (
        one.deadlines for one in conferences(f"- {{title: A, id: a, deadline: {stated}}}\n")
    )
    assert said(row.when) == expected


def test_ids_that_are_made() -> None:
    """Ids are made of name and year, each only once and none that an entry states."""
    text = "- {name: A, year: 2026, deadline: TBA}\n" * 2
    text += "- {name: B, year: 2026, id: a-2026, deadline: TBA}\n"
    text += "- {name: '!', year: , deadline: TBA}\n"
    assert [one.id for one in conferences(text)] == ["a-2026-2", "a-2026-3", "a-2026", ""]


def test_misspelt_date_keys() -> None:
    """A misspelt key of a date is taken as the known one; other unknown keys are ignored."""
    built = check("- {name: A, year: 2026, dedline: 2026-03-01 12:00, deadline: TBA, colour: x}\n")
    assert [(one.text, one.hint) for one in built.problems] == [
        ("unknown key 'dedline'", "did you mean deadline?")
    ]
    built = check("- {conference: A, year: 2026, cfp: TBA, workshop_dedline: 2026-03-01}\n")
    assert [(one.text, one.hint) for one in built.problems] == [
        ("unknown key 'workshop_dedline'", "taken as workshop_deadline")
    ]
    assert [said(row.when) for row in built.conferences[0].deadlines] == ["TBD", "2026-03-01 AoE"]
    built = check(
        "- {name: A, year: 2026, deadline: TBA, deadline2: 2026-03-01, day: 2026-03-02}\n"
    )
    assert [(one.text, one.hint) for one in built.problems] == [
        ("unknown key 'deadline2'", "did you mean deadline?")
    ]


def test_a_date_that_is_none() -> None:
    """A value that cannot be a date is an error, and the conference is not one without dates."""
    built = check("- {name: A, year: 2026, deadline: [[x], {y: z}]}\n")
    assert [(one.code, one.warning) for one in built.problems] == [("wrong-type", False)] * 2
    (found,) = built.conferences
    assert (found.deadlines, found.unread) == ((), True)


@pytest.mark.parametrize(
    "text",
    [
        "id: a\nname: A\ntimezone: UTC\ndeadlines:\n- {id: b, name: B, at: 2026-03-01 12:00 UTC}\n",
        "format: 1\nid: a\nname: A\nyear: 2026\ndeadline: 2026-03-01\n",
        "name: A\nschedule: []\nconferences:\n- {title: A, deadline: 2026-03-01}\n",
    ],
)
def test_what_stays_a_workshop_file(text: str) -> None:
    """A workshop file with faults is not a deadline list: its faults are reported as before."""
    built = check(text)
    assert built.conferences == ()
    assert {problem.code for problem in built.problems} & {"missing-key", "unknown-key"}


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "a: [1, 2]\n", "a: {b: c}\n", "a: [{name: B}]\n"])
def test_what_is_not_read(text: str) -> None:
    """A mapping in an unknown format is one problem, however many keys it has."""
    assert [(one.code, one.text) for one in check(text).problems] == [
        ("unknown-format", "is YAML in an unknown format")
    ]
