"""Losses: a new state that is cut, much smaller or of another kind."""

import pytest

from digbug_cli.cli.stores import library
from digbug_cli.core.changes.diff import list_entries, workshop_entries
from digbug_cli.core.changes.losses import SourceState, find_loss
from digbug_cli.sources import formats

PROGRAMME = """\
format: 1
id: tiny
name: Tiny
updated: 2026-05-01
timezone: UTC
dates: [2026-06-12]
deadlines:
  - {name: Papers, at: 2026-05-01 12:00 UTC}
schedule:
  - {start: "09:00", end: "10:00", title: Opening}
  - start: "10:00"
    end: "11:00"
    title: Tea
  - start: "11:00"
    end: "12:00"
    title: Tea
  - start: "12:00"
    end: "13:00"
    title: Closing
organizers:
  - name: Ada Example
  - name: Bob Example
"""

PAGE = """\
<html><body><h1>Tiny Workshop 2026</h1><p>12 June 2026, all times in UTC</p>
<table><tr><th>Time</th><th>Talk</th></tr>
<tr><td>9:00-10:00</td><td>Opening</td></tr>
<tr><td>10:00-11:00</td><td>Tea</td></tr>
<tr><td>11:00-12:00</td><td>Tea again</td></tr>
<tr><td>12:00-13:00</td><td>Closing</td></tr></table></body></html>
"""

LIST = """\
- title: CLOCKCONF
  year: 2026
  id: clockconf26
  deadline: '2026-05-11 23:59:59'
  timezone: UTC-12
- title: SUNCONF
  year: 2026
  id: sunconf26
  deadline: '2026-05-12 23:59:59'
  timezone: UTC-12
"""


def _state(text: str, *, has_known_end: bool = True) -> SourceState | None:
    """Return the state of a text, or None if it cannot be read."""
    built = library.check_text(text, "x.yaml")
    if not built.workshop and (built.errors or not built.conferences):
        return None
    listed = built.conferences
    found = workshop_entries(built.workshop) if built.workshop else list_entries(listed)
    return SourceState(
        text=text,
        entries=found,
        is_list=not built.workshop,
        is_page=formats.is_page(text),
        has_known_end=has_known_end,
    )


def _readable(text: str, *, has_known_end: bool = True) -> SourceState:
    state = _state(text, has_known_end=has_known_end)
    assert state is not None
    return state


def _programme(sessions: int, dates: int) -> SourceState:
    lines = ["format: 1", "id: many", "name: Many", "timezone: UTC", "dates: [2026-06-12]"]
    lines += ["schedule:"] if sessions else []
    lines += [
        f'  - {{start: "{number + 8:02}:00", end: "{number + 9:02}:00", title: T{number}}}'
        for number in range(sessions)
    ]
    lines += ["deadlines:"] if dates else []
    lines += [f"  - {{name: D{number}, on: 2026-05-{number + 1:02}}}" for number in range(dates)]
    # At the end of it there is always the same.
    return _readable("\n".join([*lines, "about: the end", ""]))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [PROGRAMME, LIST])
def test_wherever_it_was_cut(text: str, line_end: str) -> None:
    """A cut text that still reads is known to end early, from the text alone."""
    kept = _readable(text.replace("\n", line_end))
    read = [
        state
        for size in range(1, len(text.rstrip()))
        if (state := _state(text[:size].replace("\n", line_end)))
    ]
    assert len(read) > 10
    for state in read:
        assert find_loss(kept, state) is not None, state.text


@pytest.mark.parametrize("text", [PROGRAMME, LIST])
def test_a_newer_one_wherever_it_was_cut(text: str) -> None:
    """A cut text is known to end early even if its beginning changed and there is no length."""
    kept = _readable(text)
    newer = text.replace("Tiny", "Teeny").replace("CLOCKCONF", "CLOCKS")
    read = [
        state
        for size in range(1, len(newer.rstrip()))
        if (state := _state(newer[:size], has_known_end=False))
    ]
    assert len(read) > 10
    for state in read:
        assert find_loss(kept, state) is not None, state.text


def test_what_is_said_of_an_early_end() -> None:
    """The reason says how much is missing, or why that is unknown."""
    kept = _readable(PROGRAMME)
    cut = PROGRAMME[: PROGRAMME.index("organizers")]
    assert find_loss(kept, _readable(cut)) == "ends early: the stored copy has 3 more lines"
    inside = PROGRAMME.removesuffix("mple\n")
    assert find_loss(kept, _readable(inside)) == "ends early: the stored copy has 1 more line"
    newer = cut.replace("Tiny", "Teeny")
    assert find_loss(kept, _readable(newer, has_known_end=False)) == (
        "may end early: its end differs from the stored copy, and the server sent no length"
    )


@pytest.mark.parametrize(
    "newer",
    [
        PROGRAMME,
        PROGRAMME.rstrip(),
        PROGRAMME + "\n\n",
        PROGRAMME.replace("\n", "\r\n"),
        PROGRAMME.replace("title: Tea\n", "title: T\n"),
        PROGRAMME.replace('  - start: "10:00"\n    end: "11:00"\n    title: Tea\n', ""),
        PROGRAMME + "  - name: Cy Example\n",
        PROGRAMME.replace("Bob Example", "Bob Example the Second"),
        PROGRAMME.replace("Tiny", "Teeny").rstrip(),
    ],
)
@pytest.mark.parametrize("has_known_end", [True, False])
def test_a_change_that_is_none_of_these(newer: str, *, has_known_end: bool) -> None:
    """A changed text, shorter or longer, that ends as before is accepted."""
    assert find_loss(_readable(PROGRAMME), _readable(newer, has_known_end=has_known_end)) is None


def test_a_last_entry_that_was_deleted() -> None:
    """A text that is shorter at its end is accepted if the server sent its length."""
    newer = PROGRAMME.replace("2026-05-01\n", "2026-05-02\n").removesuffix(
        "  - name: Bob Example\n"
    )
    assert find_loss(_readable(PROGRAMME), _readable(newer)) is None
    assert find_loss(_readable(PROGRAMME), _readable(newer, has_known_end=False)) is not None


def test_a_format_with_an_end_of_its_own() -> None:
    """A cut JSON file cannot be read: what can be read is complete."""
    kept = _readable('{"format": 1, "id": "tiny", "name": "Tiny Days", "timezone": "UTC"}\n')
    newer = '{"format": 1, "id": "tiny", "name": "Tiny", "timezone": "UTC"}'
    assert find_loss(kept, _readable(newer, has_known_end=False)) is None


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        ((9, 0), (5, 0), None),
        ((9, 0), (4, 0), "has 4 of 9 sessions left"),
        ((8, 0), (4, 0), None),
        ((2, 0), (1, 0), None),
        ((3, 0), (1, 0), "has 1 of 3 sessions left"),
        ((1, 0), (0, 0), "is empty now"),
        ((9, 9), (4, 9), "has 4 of 9 sessions left"),
        ((1, 4), (0, 4), "has 0 of 1 session left"),
        ((2, 8), (2, 3), None),
        ((2, 8), (2, 2), "has 4 of 10 sessions and dates left"),
        ((0, 4), (0, 2), None),
        ((0, 4), (0, 1), "has 1 of 4 dates left"),
        ((0, 4), (0, 0), "is empty now"),
        ((0, 0), (0, 0), None),
        ((2, 1), (9, 9), None),
    ],
)
def test_less_than_half(
    before: tuple[int, int], after: tuple[int, int], reason: str | None
) -> None:
    """Sessions count alone and with deadlines; exactly half is enough."""
    assert find_loss(_programme(*before), _programme(*after)) == reason


def test_another_kind() -> None:
    """A programme that becomes a deadline list is reported, and the reverse too."""
    programme, dates = _readable(PROGRAMME), _readable(LIST)
    assert find_loss(programme, dates) == "is a deadline list now, but was a programme"
    assert find_loss(dates, programme) == "is a programme now, but was a deadline list"


def test_page() -> None:
    """A programme that becomes a page with the same sessions is one; the reverse is none."""
    page = _readable(PAGE)
    assert page.is_page
    assert find_loss(_readable(PROGRAMME), page) == "is a web page now, but was a programme"
    assert find_loss(_readable(LIST), page) == "is a web page now, but was a deadline list"
    assert find_loss(page, _readable(PROGRAMME)) is None
    assert find_loss(page, page) is None
