"""The ids of sessions that share an identity stay with their sessions."""

import pytest

from digbug_cli.cli.stores.library import check_text
from digbug_cli.core.library import session_ids
from digbug_cli.core.model import Workshop

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:C\nX-WR-TIMEZONE:Europe/Rome\n"


def _calendar(*events: str) -> Workshop:
    """Return a calendar of events, each written as `UID HH:MM Title`."""
    text = HEAD
    for event in events:
        uid, clock, title = event.split(" ", 2)
        start = clock.replace(":", "")
        text += (
            f"BEGIN:VEVENT\nUID:{uid}\nDTSTART:20260612T{start}00Z\nDURATION:PT30M\n"
            f"SUMMARY:{title}\nEND:VEVENT\n"
        )
    workshop = check_text(f"{text}END:VCALENDAR\n", "c.ics").workshop
    assert workshop is not None
    return workshop


def _ids(of: Workshop) -> dict[str, str]:
    return {session.title: session.id for session in of.sessions}


THREE = ("1 07:00 Opening", "1 08:00 Sundials", "1 09:00 Water clocks")


@pytest.mark.parametrize(
    ("events", "ids"),
    [
        (THREE, {"Opening": "1", "Sundials": "1-2", "Water clocks": "1-3"}),
        # One event fewer: the others keep their ids.
        (THREE[1:], {"Sundials": "1-2", "Water clocks": "1-3"}),
        (THREE[:2], {"Opening": "1", "Sundials": "1-2"}),
        ((THREE[0], THREE[2]), {"Opening": "1", "Water clocks": "1-3"}),
        ((THREE[2],), {"Water clocks": "1-3"}),
        # The order of the file does not matter.
        (THREE[::-1], {"Opening": "1", "Sundials": "1-2", "Water clocks": "1-3"}),
        # One event more gets the next number.
        (
            ("1 06:00 Coffee", *THREE),
            {"Coffee": "1-4", "Opening": "1", "Sundials": "1-2", "Water clocks": "1-3"},
        ),
        # One fewer, and one of the others has moved or is renamed.
        (("1 08:15 Sundials", THREE[2]), {"Sundials": "1-2", "Water clocks": "1-3"}),
        (("1 08:00 Moondials", THREE[2]), {"Moondials": "1-2", "Water clocks": "1-3"}),
        # One that has nothing in common keeps the id that the file gives it, if that is free.
        (
            ("1 10:00 Closing", *THREE[1:]),
            {"Closing": "1", "Sundials": "1-2", "Water clocks": "1-3"},
        ),
        # Another UID is another session, even with the same title and time.
        (
            ("2 07:00 Opening", *THREE[1:]),
            {"Opening": "2", "Sundials": "1-2", "Water clocks": "1-3"},
        ),
    ],
)
def test_ids_stay(events: tuple[str, ...], ids: dict[str, str]) -> None:
    """Sessions of one UID are matched by start and title, then by either of them."""
    old, new = _calendar(*THREE), _calendar(*events)
    assert _ids(session_ids.renamed(new, session_ids.assigned(old, new))) == ids


def test_ids_stay_over_several_states() -> None:
    """The ids of a state that was matched are the base of the next one."""
    first, second, third = (_calendar(*events) for events in (THREE, THREE[1:], THREE))
    second = session_ids.renamed(second, session_ids.assigned(first, second))
    third = session_ids.renamed(third, session_ids.assigned(second, third))
    # A number that was free in between could be the one of a star for another session.
    assert _ids(third) == {"Opening": "1-4", "Sundials": "1-2", "Water clocks": "1-3"}


def test_titles_that_repeat() -> None:
    """Of several with the same title, those at the same time are the same."""
    old = _calendar("1 07:00 Tea", "1 09:00 Tea", "1 11:00 Tea")
    new = _calendar("1 09:00 Tea", "1 11:00 Tea")
    new = session_ids.renamed(new, session_ids.assigned(old, new))
    assert [session.id for session in new.sessions] == ["1-2", "1-3"]


def test_ids_that_are_not_repeated() -> None:
    """Ids that only look numbered are left as they are."""
    old = _calendar("talk-2 07:00 One", "talk-3 08:00 Two")
    new = _calendar("talk-3 07:00 One", "talk-2 08:00 Two")
    assert session_ids.assigned(old, new) == {}


def test_ids_that_would_not_be_unique() -> None:
    """A mapping from a damaged library does not give two sessions one id."""
    workshop = _calendar(*THREE)
    assert session_ids.renamed(workshop, {"1-2": "1-3"}) == workshop
    assert _ids(session_ids.renamed(workshop, {"1-2": "9", "x": "1"}))["Sundials"] == "9"


def _series(lines: str, uid: str = "c") -> Workshop:
    """Return a calendar of one weekly event with these lines, and a last event in July."""
    text = (
        f"{HEAD}BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Circle\nDURATION:PT1H\n{lines}\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:z\nSUMMARY:End\nDTSTART:20260731T080000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    workshop = check_text(text, "c.ics").workshop
    assert workshop is not None
    return workshop


WEEKLY = "DTSTART:20260601T160000Z\nRRULE:FREQ=WEEKLY;COUNT=3"


@pytest.mark.parametrize(
    ("lines", "ids"),
    [
        (
            WEEKLY,
            {"06-01 16": "c", "06-08 16": "c-20260608t160000z", "06-15 16": "c-20260615t160000z"},
        ),
        # Without its first date, the others keep their ids.
        (
            f"{WEEKLY}\nEXDATE:20260601T160000Z",
            {"06-08 16": "c-20260608t160000z", "06-15 16": "c-20260615t160000z"},
        ),
        # A series that moves as a whole keeps all of them.
        (
            WEEKLY.replace("T16", "T17"),
            {"06-01 17": "c", "06-08 17": "c-20260608t160000z", "06-15 17": "c-20260615t160000z"},
        ),
        # A date more has its own id.
        (
            WEEKLY.replace("=3", "=4"),
            {
                "06-01 16": "c",
                "06-08 16": "c-20260608t160000z",
                "06-15 16": "c-20260615t160000z",
                "06-22 16": "c-20260622t160000z",
            },
        ),
    ],
)
def test_dates_of_a_series(lines: str, ids: dict[str, str]) -> None:
    """The dates of an event that repeats keep their ids."""
    old, new = _series(WEEKLY), _series(lines)
    new = session_ids.renamed(new, session_ids.assigned(old, new))
    found = {f"{one.starts_at:%m-%d %H}": one.id for one in new.sessions if one.title == "Circle"}
    assert found == ids


OUTLOOK = (
    "040000008200E00074C5B7101A82E0080000000010B1C1D2E3F4DA01"
    "000000000000000010000000A1B2C3D4E5F60718293A4B5C6D7E8F90"
)
OUTLOOK_ID = "040000008200e00074c5b7101a82e0080000000010b1c1d2e3f4da010000-de09c3cb"


@pytest.mark.parametrize(
    ("uid", "stem"),
    [
        (OUTLOOK, OUTLOOK_ID),
        ("kreis-übung@verein.example", "kreis-ubung-verein-example-c03fc7d9"),
        # As long as an id made of a UID may be.
        ("a" * 80, "a" * 80),
    ],
)
def test_dates_of_a_series_with_a_long_uid(uid: str, stem: str) -> None:
    """The date follows the whole id of the series, so that the dates keep their ids."""
    old = _series(WEEKLY, uid)
    new = _series(f"{WEEKLY}\nEXDATE:20260601T160000Z", uid)
    new = session_ids.renamed(new, session_ids.assigned(old, new))
    assert [one.id for one in old.sessions] == [
        stem,
        f"{stem}-20260608t160000z",
        f"{stem}-20260615t160000z",
        "z",
    ]
    assert [one.id for one in new.sessions] == [
        f"{stem}-20260608t160000z",
        f"{stem}-20260615t160000z",
        "z",
    ]


def test_new_ids_each_time() -> None:
    """If a program makes all ids anew, start and title tell the session; in doubt none is taken."""
    old = _calendar(*(f"old{event}" for event in THREE))
    new = _calendar(
        *("x 07:00 Opening", "y 08:30 Sundials", "z 09:00 Water clocks", "v 10:00 Tea"),
        "w 10:00 Tea",
    )
    ids = session_ids.assigned(old, new)
    assert ids == {"x": "old1", "z": "old1-3", "y": "old1-2"}
    assert _ids(session_ids.renamed(new, ids))["Opening"] == "old1"
    # Of another edition most sessions are at other times: the same titles are other sessions.
    assert session_ids.assigned(old, _calendar("x 07:00 Opening", "y 14:00 Sundials")) == {
        "x": "old1"
    }
    twice = _calendar("a 10:00 Tea", "b 10:00 Tea")
    assert session_ids.assigned(twice, new) == {}
    # One common UID shows that ids last: the other one is another session.
    assert session_ids.assigned(old, _calendar("x 07:00 Opening", "old1 07:30 Closing")) == {}


def _weekly(uid: str, start: str, rule: str) -> str:
    return (
        f"BEGIN:VEVENT\nUID:{uid}\nSUMMARY:Circle\nDTSTART;TZID=Europe/Rome:{start}\n"
        f"DURATION:PT1H\nRRULE:FREQ=WEEKLY;{rule}\nEND:VEVENT\n"
    )


def test_a_series_that_google_has_split() -> None:
    """If all later dates of a series are changed, they have a new UID; each date keeps its id."""
    one = _weekly("c@google.com", "20260601T180000", "COUNT=4")
    two = _weekly("c@google.com", "20260601T180000", "UNTIL=20260608T155959Z")
    two += _weekly("c_R20260608T160000@google.com", "20260608T190000", "COUNT=3")
    old, new = (
        check_text(f"{HEAD}{events}END:VCALENDAR\n", "c.ics").workshop for events in (one, two)
    )
    assert old is not None
    assert new is not None
    new = session_ids.renamed(new, session_ids.assigned(old, new))
    assert [(session.id, f"{session.starts_at:%m-%d %H:%M}") for session in new.sessions] == [
        ("c-google-com", "06-01 16:00"),
        ("c-google-com-20260608t160000z", "06-08 17:00"),
        ("c-google-com-20260615t160000z", "06-15 17:00"),
        ("c-google-com-20260622t160000z", "06-22 17:00"),
    ]
