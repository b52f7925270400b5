"""schedule.xml with days, rooms, events and people at unusual places."""

import pytest

from tests.sources.frab.xml_samples import (
    BERLIN,
    DAY,
    check,
    codes,
    event,
    file,
    only,
    workshop,
)


def around(days: str, conference: str = BERLIN) -> str:
    """Return a schedule with this behind its conference."""
    return f"<schedule><conference><title>C</title>{conference}</conference>{days}</schedule>"


ONE, TWO = event(attributes='guid="a"'), event("11:00", attributes='guid="b"', room="Attic")


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        (around(f'<day {DAY}><room name="R">{ONE}</room>{TWO}</day>'), ["R", "Attic"]),
        (around(f"<day {DAY}>{ONE}{TWO}</day>"), [None, "Attic"]),
        (
            around(f'<day {DAY}><room name="R"><events>{ONE}{TWO}</events></room></day>'),
            ["R", "Attic"],
        ),
        (
            around(f'<day {DAY}><rooms><room name="R">{ONE}</room></rooms></day><day>{TWO}</day>'),
            ["R"],
        ),
        (
            around(
                f"<days><day><date>2026-05-08</date><room><name>R</name>{ONE}</room></day></days>"
            ),
            ["R"],
        ),
        (around("", f'{BERLIN}<day {DAY}><room name="R">{ONE}{TWO}</room></day>'), ["R", "Attic"]),
        (around(f'<room name="R"><day {DAY}>{ONE}{TWO}</day></room>'), ["R", "Attic"]),
        (
            around(f"<day {DAY}>{ONE.replace('</event>', f'<parts>{TWO}</parts></event>')}</day>"),
            [None, "Attic"],
        ),
    ],
)
def test_events_anywhere(text: str, rooms: list[str | None]) -> None:
    """An event is read at any level, in its own room or else the enclosing one."""
    assert [one.room for one in workshop(text).sessions] == rooms
    assert [code for code in codes(check(text)) if code != "left-out"] == []


def test_without_a_conference() -> None:
    """The values of a conference may lack a <conference> around them."""
    of = workshop(f"<schedule><title>Clock Days</title>{BERLIN}<day {DAY}>{ONE}</day></schedule>")
    assert (of.name, of.zone.name) == ("Clock Days", "Europe/Berlin")


def test_events_without_a_day() -> None:
    """Outside the days an event needs a date of its own."""
    dated = event("11:00", "2026-05-08T11:00:00+02:00", 'guid="b"')
    built = check(around(f'{ONE}<room name="R">{dated}</room>'))
    assert built.workshop is not None
    assert [(one.id, one.room) for one in built.workshop.sessions] == [("b", "R")]
    assert [problem.text for problem in built.problems] == ["skipped 'Tick': its start has no date"]


@pytest.mark.parametrize(
    ("inside", "names"),
    [
        ("<person>Ada Example, Bob Example</person>", ("Ada Example", "Bob Example")),
        ("<person>Ada Example</person><person>Bob</person>", ("Ada Example", "Bob")),
        ("<speaker>Example, Ada</speaker>", ("Example, Ada",)),
        ("<speakers>Ada, Bob Example; Cy</speakers>", ("Ada", "Bob Example", "Cy")),
        ("<persons>Ada Example, PhD, Bob Example</persons>", ("Ada Example, PhD", "Bob Example")),
        ("<persons><speaker>Ada</speaker></persons>", ("Ada",)),
        ("<persons><person>Example, Ada</person></persons>", ("Example, Ada",)),
        ("<people><person><name>Ada</name></person></people>", ("Ada",)),
        ('<speakers><speaker name="Ada"/></speakers>', ("Ada",)),
        (
            "<presenter><first_name>Ada</first_name><last_name>Example</last_name></presenter>",
            ("Ada Example",),
        ),
        ("<persons/><person> </person><speaker/>", ()),
        # Markup within a line is part of the text.
        ("<persons><person>Ada King<br/>of Lovelace</person></persons>", ("Ada King of Lovelace",)),
        ("<persons><person id='1'>Ada <b>L.</b> King</person></persons>", ("Ada L. King",)),
        ("<persons><person><name>Ada<br/>King</name></person></persons>", ("Ada King",)),
        ("<persons>Ada King<br/>Bob Example</persons>", ("Ada King", "Bob Example")),
    ],
)
def test_people_anywhere(inside: str, names: tuple[str, ...]) -> None:
    """A person is read at any level of an event, in any of the known elements."""
    text = file(event().replace("</event>", f"{inside}</event>"))
    assert only(text).speakers == names
    assert check(text).problems == ()


def holding(inside: str) -> str:
    """Return a day with an event that also contains this."""
    return f"<day {DAY}>{ONE.replace('</event>', f'{inside}</event>')}</day>"


TALKS = "<talk><title>T</title></talk><talk>U</talk>"


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (f"<day {DAY}>{ONE}\n{TALKS}</day>", "unknown <talk> in <day> (2 times)"),
        (f'<day {DAY}><room name="R">{ONE}<![CDATA[Lunch]]></room></day>', "text in <room>"),
        (f"<day {DAY}>Lunch{ONE}</day>", "text in <day>"),
        (f"<day {DAY}>{ONE}</day><session title='T'/>", "unknown <session> in <schedule>"),
        (holding("<titel>T</titel>"), "unknown <titel> in <event>"),
        (holding("Bring a mug."), "text in <event>"),
        (holding("<title>U</title>"), "a second <title> in <event>"),
        (holding("<persons>A<person>B</person></persons>"), "text in <persons>"),
        (holding("<person><mail>a</mail></person>"), "<person> without a name in <event>"),
    ],
)
def test_unread(days: str, says: str) -> None:
    """Unread parts with a text are reported once per kind, at the first one."""
    built = check(around(days))
    assert [(one.code, one.text) for one in built.problems] == [("unread", f"skipped {says}")]
    assert built.workshop is not None


def test_unread_in_silence() -> None:
    """Elements without content for a workshop are ignored, and so are empty ones."""
    inside = "<links><link>x</link></links><feedback_url>https://x.example</feedback_url><talk/>"
    inside += "<recording><optout>false</optout></recording><attachments/><logo>x.png</logo>"
    text = around(f"<version>1</version><day {DAY}><room name='R'/>{ONE}<evnt/></day>")
    assert check(text.replace("</event>", f"{inside}</event>")).problems == ()


@pytest.mark.parametrize("days", ["", f"<day {DAY}/>", f"<day {DAY}><room name='R'/></day>"])
def test_no_sessions(days: str) -> None:
    """A programme without sessions is refused, and its zone not asked for."""
    assert [(one.code, one.text, one.warning) for one in check(around(days, "")).problems] == [
        ("no-sessions", "has no sessions", False)
    ]


def test_events_in_tracks() -> None:
    """Events are read at any level, even in an element without other content."""
    head = f"<conference><title>C</title>{BERLIN}</conference>"
    tracks = f'<tracks><track name="T">{event()}</track></tracks>'
    found = workshop(f"<schedule>{head}<day {DAY}>{tracks}</day></schedule>")
    assert [one.title for one in found.sessions] == ["Tick"]


def test_texts_of_days_and_rooms() -> None:
    """Texts of a day or room itself are not read, but reported."""
    head = f"<conference><title>C</title>{BERLIN}</conference>"
    room = f'<room name="R"><description>Upstairs</description>{event()}</room>'
    built = check(f"<schedule>{head}<day {DAY}><title>First</title>{room}</day></schedule>")
    assert [problem.text for problem in built.problems] == [
        "skipped unknown <title> in <day>",
        "skipped unknown <description> in <room>",
    ]


def test_line_ends_before_the_declaration() -> None:
    """Line ends before `<?xml ...?>`, which programs print by mistake, change nothing."""
    text = "\r\n \n" + '<?xml version="1.0" encoding="UTF-16"?>' + file(event(), event("later"))
    built = check(text)
    assert [session.title for session in workshop(text).sessions] == ["Tick"]
    assert [problem.origin.line for problem in built.problems] == [3]
