"""The rules by which a session gets the room that stands in the heading above it."""

from tests.sources.pages.readings import sessions, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def programme(html: str) -> list[str]:
    """Read the sessions of a page."""
    found = text_checked(f"{HEAD}<h2>Programme</h2>{html}").workshop
    assert found is not None
    return sessions(found)


def row(time: str, title: str) -> str:
    """Write a talk as older pages of researchr do."""
    return (
        f'<tr class="hidable"><td class="text-right"><div class="start-time">{time}</div>20m</td>'
        f"<td><strong>{title}</strong></td></tr>"
    )


def test_a_head_with_a_time_and_a_room_alone_gives_its_talks_the_room() -> None:
    """Older pages of researchr state the room beside the time of a session."""
    head = (
        '<tr><td class="slot-label" colspan="2"><div><span>09:00</span> - <span>10:30</span>'
        '<span class="pull-right"><a class="room-link">Orchid East</a></span></div></td></tr>'
    )
    html = f"<table>{head}{row('09:00', 'Waves over sand')}{row('09:20', 'Slow currents')}</table>"
    assert programme(html) == [
        "14 09:00-09:20 talk | Waves over sand |  | Orchid East",
        "14 09:20-09:40 talk | Slow currents |  | Orchid East",
    ]


def test_the_room_that_is_marked_in_the_heading_of_a_group_is_that_of_its_talks() -> None:
    """`.slot-room` marks a room, whatever it is called."""
    head = (
        '<tr><th colspan="2">Session 1: Tides <span class="slot-room">Orchid East</span></th></tr>'
    )
    html = f"<table>{head}{row('09:00', 'Waves over sand')}{row('09:20', 'Slow currents')}</table>"
    assert programme(html) == [
        "14 09:00-09:20 talk | Waves over sand |  | Orchid East",
        "14 09:20-09:40 talk | Slow currents |  | Orchid East",
    ]


def test_the_room_at_the_end_of_a_heading_is_that_of_its_talks() -> None:
    """`Session 1: Tides at Room 7` stands above a list, `Location: Hall B` too."""
    html = (
        "<h3>Session 1: Tides at Room 7</h3><ul><li>09:00-09:20 Waves over sand</li>"
        "<li>09:20-09:40 Slow currents</li></ul>"
        "<h3>Session 2: Rivers (Location: Hall B)</h3><ul><li>10:00-10:20 Silt</li>"
        "<li>10:20-10:40 Deltas</li></ul>"
    )
    assert programme(html) == [
        "14 09:00-09:20 talk | Waves over sand |  | Room 7",
        "14 09:20-09:40 talk | Slow currents |  | Room 7",
        "14 10:00-10:20 talk | Silt |  | Hall B",
        "14 10:20-10:40 talk | Deltas |  | Hall B",
    ]


def test_the_room_at_the_end_of_a_session_is_that_of_the_talks_in_it() -> None:
    """The heading of a session may have a time of its own."""
    html = (
        "<table><tr><td>09:00-10:00</td><td>Session 1: Tides at Room 7</td></tr>"
        "<tr><td>09:00-09:30</td><td>Waves over sand</td></tr>"
        "<tr><td>09:30-10:00</td><td>Slow currents</td></tr></table>"
    )
    assert programme(html) == [
        "14 09:00-10:00 oral | Session 1: Tides |  | Room 7",
        "14 09:00-09:30 talk | Waves over sand |  | Room 7",
        "14 09:30-10:00 talk | Slow currents |  | Room 7",
    ]


def test_a_place_in_the_title_of_a_talk_stays_there() -> None:
    """Only a place with a number is a room at the end of any title."""
    html = (
        "<ul><li>09:00-09:20 Dancing robots in the hall</li>"
        "<li>09:20-09:40 Learning at the harbor campus</li>"
        "<li>09:40-10:00 Poster session in Hall 3</li></ul>"
    )
    assert programme(html) == [
        "14 09:00-09:20 talk | Dancing robots in the hall",
        "14 09:20-09:40 talk | Learning at the harbor campus",
        "14 09:40-10:00 poster | Poster session |  | Hall 3",
    ]


def test_the_place_of_the_whole_workshop_is_no_room_of_its_sessions() -> None:
    """A heading that is none of a session gives no room."""
    html = (
        "<h3>The workshop at Convention Hall 3</h3><ul><li>09:00-09:20 Waves over sand</li>"
        "<li>09:20-09:40 Slow currents</li></ul>"
    )
    assert programme(html) == [
        "14 09:00-09:20 talk | Waves over sand",
        "14 09:20-09:40 talk | Slow currents",
    ]
