"""The rules by which a length beside a title gives the end of a session, and is no part of it."""

from tests.sources.pages.readings import sessions, text_checked

HEAD = "<h1>Tide Workshop</h1><p>Monday, October 14, 2024, Abu Dhabi. Times are UTC+4.</p>"


def programme(*lines: str) -> list[str]:
    """Read lines as a list."""
    items = "".join(f"<li>{line}</li>" for line in lines)
    found = text_checked(f"{HEAD}<h2>Programme</h2><ul>{items}</ul>").workshop
    assert found is not None
    return sessions(found)


def test_a_length_at_the_end_of_a_title_gives_the_end() -> None:
    """Programmes of Indico have it glued to the title, others in brackets or behind a dash."""
    assert programme(
        "10:00 Waves over sand 10m",
        "10:10 Slow currents (20 min)",
        "10:30 The far shore 20'",
        "10:50 Tidal pools 2h 30m",
        "14:00 Storm surges (1h30)",
        "16:00 Silt – 15 minutes",
    ) == [
        "14 10:00-10:10 talk | Waves over sand",
        "14 10:10-10:30 talk | Slow currents",
        "14 10:30-10:50 talk | The far shore",
        "14 10:50-13:20 talk | Tidal pools",
        "14 14:00-15:30 talk | Storm surges",
        "14 16:00-16:15 talk | Silt",
    ]


def test_a_length_in_another_language_is_one() -> None:
    """Minutes and hours have names in each language."""
    assert programme(
        "10:00 昼休み 60分", "11:00 질의응답 (10분)", "12:00 Mittagspause 1 Stunde"
    ) == [
        "14 10:00-11:00 meal | 昼休み",
        "14 11:00-11:10 other | 질의응답",
        "14 12:00-13:00 meal | Mittagspause",
    ]


def test_a_length_that_the_title_speaks_of_stays_in_it() -> None:
    """Behind a word such as `in` or `at` a number with a unit belongs to the title."""
    assert programme("10:00 Learning to swim in 20 minutes", "11:00 Floods at 5m") == [
        "14 10:00- talk | Learning to swim in 20 minutes",
        "14 11:00- talk | Floods at 5m",
    ]


def test_metres_behind_a_blank_are_no_minutes() -> None:
    """`90 m` and `12m` are metres: lengths are whole five minutes, with `m` directly behind."""
    assert programme("10:00 Life beyond 90 m", "11:00 The mast of 1911, 12m") == [
        "14 10:00- talk | Life beyond 90 m",
        "14 11:00- talk | The mast of 1911, 12m",
    ]


def test_a_stated_end_wins_over_a_length() -> None:
    """The length of a talk may leave time for questions."""
    assert programme("10:00-10:30 Waves (25 min)", "10:30-11:00 Sand (25 min)") == [
        "14 10:00-10:30 talk | Waves",
        "14 10:30-11:00 talk | Sand",
    ]


def test_the_time_for_questions_is_part_of_a_length() -> None:
    """`15+5 min` are 20 minutes."""
    assert programme("10:00 Waves (15+5 min)", "11:00 Sand (20 min + 10 min Q&amp;A)") == [
        "14 10:00-10:20 talk | Waves",
        "14 11:00-11:30 talk | Sand",
    ]


def test_a_length_beside_a_person_in_brackets_gives_the_end() -> None:
    """`(Ada Lovelace, 20 min)` names the speaker and the length."""
    assert programme(
        "10:00 Waves (Ada Lovelace, 20 min)", "11:00 Sand, Mary Somerville (30 min)"
    ) == [
        "14 10:00-10:20 talk | Waves | Ada Lovelace",
        "14 11:00-11:30 talk | Sand | Mary Somerville",
    ]


def test_the_length_of_each_of_several_talks_is_not_that_of_their_session() -> None:
    """`10 min each` gives no end."""
    assert programme("10:00 Lightning talks (10 min each)", "11:00 Panel") == [
        "14 10:00- spotlight | Lightning talks",
        "14 11:00- panel | Panel",
    ]


def test_the_lengths_of_talks_below_a_session_are_not_its_own() -> None:
    """A session is as long as the page says, not as long as its first talk."""
    found = programme("10:00 Session 1<br>Waves over sand 10m<br>Slow currents 20m", "11:00 Panel")
    assert found[0].startswith("14 10:00- ")
