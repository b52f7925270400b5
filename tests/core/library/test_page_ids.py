"""The sessions of a page keep their ids if enough of them stayed the same."""

import pytest

from digbug_cli.core.library import page_ids
from digbug_cli.core.library.session_ids import KeptIds
from digbug_cli.core.model import Workshop
from tests.core.samples import HEAD, workshop


def _page(*sessions: str) -> Workshop:
    """Return a workshop of sessions, each written as `id | 09:00 | title` and further keys."""
    lines = ["schedule:"]
    for session in sessions:
        identifier, start, title, *more = (part.strip() for part in session.split("|"))
        lines.append(f'  - {{id: {identifier}, start: "{start}", minutes: 30, title: "{title}"')
        lines[-1] += "".join(f", {key}" for key in more) + "}"
    return workshop(HEAD + "\n".join(lines) + "\n")


OLD = (
    "opening | 09:00 | Opening",
    "invited-talk-1 | 09:30 | Sundials at night | label: Invited Talk 1 | speakers: [Ada Example]",
    "coffee-break | 10:00 | Coffee break | kind: break",
    "invited-talk-2 | 10:30 | Water clocks | label: Invited Talk 2 | speakers: [Bob Example]",
    "what-time-is-it | 11:00 | What time is it now? | kind: panel",
    "coffee-break-2 | 11:30 | Coffee break | kind: break",
)


@pytest.mark.parametrize(
    ("sessions", "ids"),
    [
        (OLD, {}),
        # A title is corrected, so that its id is another one.
        (
            (*OLD[:4], "what-is-the-time | 11:00 | What is the time? | kind: panel", OLD[5]),
            {"what-is-the-time": "what-time-is-it"},
        ),
        # A title is corrected and the session moves: its words stayed.
        (
            (*OLD[:4], "what-time-is-it-really | 12:30 | What time is it, really? | kind: panel"),
            {"what-time-is-it-really": "what-time-is-it"},
        ),
        # The label is gone, the title is new, it is later: the speaker stayed.
        (
            (OLD[0], "dials | 14:00 | Dials | speakers: [Ada Example]", *OLD[2:]),
            {"dials": "invited-talk-1"},
        ),
        # Two talks change places, and their numbers with them.
        (
            (
                OLD[0],
                (
                    "invited-talk-1 | 09:30 | Water clocks | label: Invited Talk 1"
                    " | speakers: [Bob Example]"
                ),
                OLD[2],
                (
                    "invited-talk-2 | 10:30 | Sundials at night | label: Invited Talk 2"
                    " | speakers: [Ada Example]"
                ),
            ),
            {"invited-talk-1": "invited-talk-2", "invited-talk-2": "invited-talk-1"},
        ),
        # Another speaker's talk in the same place is another session, and gets a number.
        (
            (
                OLD[0],
                (
                    "invited-talk-1 | 09:30 | Candle clocks | label: Invited Talk 1"
                    " | speakers: [Cy Third]"
                ),
                *OLD[2:],
            ),
            {"invited-talk-1": "invited-talk-1-2"},
        ),
        # The first break is gone: the second keeps its id.
        (
            (*OLD[:2], *OLD[3:5], "coffee-break | 11:30 | Coffee break | kind: break"),
            {"coffee-break": "coffee-break-2"},
        ),
        # A break more, between the others.
        (
            (
                *OLD[:4],
                "coffee-break-2 | 10:45 | Coffee break | kind: break",
                "coffee-break-3 | 11:30 | Coffee break | kind: break",
            ),
            {"coffee-break-2": "coffee-break-3", "coffee-break-3": "coffee-break-2"},
        ),
        # A title that was not announced yet.
        (
            (
                *OLD[:4],
                "a-debate | 11:00 | A debate | kind: panel",
                OLD[5],
            ),
            {"a-debate": "what-time-is-it"},
        ),
    ],
)
def test_what_stayed_the_same(sessions: tuple[str, ...], ids: dict[str, str]) -> None:
    """Only the ids that differ from those of the page are returned."""
    assert page_ids.assigned(_page(*OLD), _page(*sessions)) == ids


def test_a_number_is_not_used_again() -> None:
    """The number of a session that was removed could still be that of a star."""
    new = _page("invited-talk-1 | 09:30 | Candle clocks | label: Invited Talk 1 | speakers: [Cy]")
    kept = KeptIds({}, {"invited-talk-1": 4})
    assert page_ids.assigned(_page(*OLD), new, kept) == {"invited-talk-1": "invited-talk-1-5"}


def test_ids_that_a_linked_calendar_states() -> None:
    """An event that keeps its UID keeps its id, whatever else changes."""
    old, new = _page("dials | 09:00 | Dials"), _page("a1-x | 16:00 | Closing words")
    kept = KeptIds({"a1-x": "dials"}, {})
    assert page_ids.assigned(old, new, kept, is_stated=True) == {"a1-x": "dials"}
    assert page_ids.assigned(old, new, kept) == {}
