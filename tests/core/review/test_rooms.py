"""Two sessions in one room at once."""

from digbug_cli.core.check.workshop import build
from digbug_cli.core.review.review import review
from digbug_cli.sources import formats
from digbug_cli.sources.pages.words import weekday_dates
from tests.core.review.samples import problems, said, schedule, session


def test_two_sessions_in_one_room() -> None:
    """The later session is reported at its start, with the time that both take."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: Hall B"),
        session("beta", "09:30-11:00", "room: Hall B"),
    )
    (problem,) = problems(text)
    assert (problem.origin.line, problem.origin.column) == (8, 36)
    assert problem.code == "room-clash"
    assert problem.warning
    assert problem.text == "'Beta' and 'Alpha' are both in Hall B on 2026-06-12 from 09:30 to 10:00"
    assert problem.hint == "move one of them, or correct the end of the earlier one"


def test_the_later_one_of_the_file() -> None:
    """The session that starts later is the later one, wherever it stands in the file."""
    text = schedule(
        session("beta", "09:30-11:00", "room: B"), session("alpha", "09:00-10:00", "room: B")
    )
    assert said(text) == ["7:36 'Beta' and 'Alpha' are both in B on 2026-06-12 from 09:30 to 10:00"]


def test_two_at_the_same_time() -> None:
    """Two sessions without an end that start at once are reported: one must move."""
    text = schedule(session("alpha", "09:00", "room: B"), session("beta", "09:00", "room: B"))
    text = text.replace("dates", "hours: 09:00-12:00\ndates")
    (problem,) = problems(text)
    assert problem.hint == "move one of them to another room or time"


def test_one_after_the_other() -> None:
    """A session that starts when another ends does not clash with it."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: B"), session("beta", "10:00-11:00", "room: B")
    )
    assert problems(text) == []


def test_other_rooms() -> None:
    """Sessions in two rooms do not clash; a room in another spelling is the same room."""
    first = session("alpha", "09:00-10:00", "room: Hall B")
    assert problems(schedule(first, session("beta", "09:00-10:00", "room: Hall C"))) == []
    text = schedule(first, session("beta", "09:00-10:00", "room: hall b"))
    assert [each.code for each in problems(text)] == ["room-clash", "other-spelling"]


def test_a_name_of_several_places() -> None:
    """Names such as `Online` and `TBA` are not one room."""
    for room in ("Online", "TBA", "Foyer"):
        text = schedule(
            session("alpha", "09:00-10:00", f"room: {room}"),
            session("beta", "09:00-10:00", f"room: {room}"),
        )
        assert problems(text) == []


def test_breaks_and_posters() -> None:
    """Coffee may be served beside posters, and a cancelled session needs no room."""
    for more in ("kind: break", "kind: meal", "kind: poster", "cancelled: true"):
        text = schedule(
            session("alpha", "09:00-10:00", "room: B"),
            session("beta", "09:30-10:30", f"room: B, {more}"),
        )
        assert problems(text) == []


def test_a_block_with_its_talks() -> None:
    """A session that contains several others is the block that these are in."""
    text = schedule(
        session("block", "09:00-11:00", "room: B"),
        session("alpha", "09:00-10:00", "room: B"),
        session("beta", "10:00-11:00", "room: B"),
    )
    assert problems(text) == []


def test_a_file_without_rooms() -> None:
    """If a workshop file names no rooms, all of its sessions are in one."""
    sessions = (
        session("alpha", "09:00-10:00", "kind: talk"),
        session("beta", "09:30-11:00", "kind: talk"),
    )
    assert said(schedule(*sessions)) == [
        "8:36 'Beta' and 'Alpha' are both in the only room on 2026-06-12 from 09:30 to 10:00"
    ]
    assert problems(schedule(*sessions, session("gamma", "12:00-13:00", "room: B"))) == []
    assert problems(schedule(*sessions, session("gamma", "12:00-13:00", "track: B"))) == []


def test_a_space_to_share() -> None:
    """If many sessions of a room clash, one warning says so."""
    names = ("one", "two", "three", "four", "five")
    text = schedule(*(session(name, "09:00-10:00", "room: Lab") for name in names))
    (problem,) = problems(text)
    assert problem.text == (
        "4 of 5 sessions in Lab start before another one has ended, first 'Two'"
    )
    assert problem.hint == "give each its own room, unless there is space for several at once"


def test_a_calendar() -> None:
    """The sessions of a calendar without rooms may be anywhere; in one room they clash."""
    event = (
        "BEGIN:VEVENT\nUID:{0}\nSUMMARY:{0}\nDTSTART:20260612T0{1}0000Z\n"
        "DTEND:20260612T110000Z\n{2}END:VEVENT\n"
    )
    head = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Berlin\nX-WR-CALNAME:Talks\n"
    for place, count in (("", 0), ("LOCATION:B\n", 1)):
        text = f"{head}{event.format('a', 8, place)}{event.format('b', 9, place)}END:VCALENDAR\n"
        draft = formats.parse(text, "talks.ics")
        found = review(build(draft), weekday_dates.find)
        assert [each.code for each in found] == ["room-clash"] * count
        assert [each.origin.line for each in found] == [11] * count


def test_rooms_that_are_joined() -> None:
    """A session in several rooms at once clashes with one in any of them."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: Hall A"),
        session("beta", "09:30-10:30", "room: Hall A + Hall B"),
        session("gamma", "10:00-11:00", "room: Hall B"),
    )
    one = "'Beta' is in Hall A + Hall B and 'Alpha' in Hall A, which overlap,"
    other = "'Gamma' is in Hall B and 'Beta' in Hall A + Hall B, which overlap,"
    assert said(text) == [
        f"8:36 {one} on 2026-06-12 from 09:30 to 10:00",
        f"9:38 {other} on 2026-06-12 from 10:00 to 10:30",
    ]


def test_a_name_with_and() -> None:
    """A name is of several rooms only if each of them is one of the file."""
    text = schedule(
        session("alpha", "09:00-10:00", "room: Hall A"),
        session("beta", "09:00-10:00", "room: Hall A & Garden"),
        session("gamma", "09:00-10:00", "room: Science and Arts"),
    )
    assert problems(text) == []


def test_a_heading_and_its_talk() -> None:
    """`Invited Talk 1` and the talk itself are one; two talks are two."""
    talk = session("beta", "09:00-10:00", "room: A, speakers: [Ada Example]")
    heading = session("alpha", "09:00-10:00", "room: A").replace("Alpha", "Invited Talk I")
    assert problems(schedule(heading, talk)) == []
    assert len(problems(schedule(session("alpha", "09:00-10:00", "room: A"), talk))) == 1
    with_speaker = heading.replace("room: A", "room: A, speakers: [Bob Test]")
    assert len(problems(schedule(with_speaker, talk))) == 1
    earlier = session("gamma", "08:30-09:30", "room: A, speakers: [Ada Example]")
    assert len(problems(schedule(earlier, heading))) == 1
