"""A random programme, rendered into each form of page, is read back equal."""

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digbug_cli.core.time.instants import to_wall
from tests.sources.pages.readings import text_checked

TITLES = (
    *("On the growth of moss", "Why ferns unfurl & wait", "Counting spores by ear"),
    *("A short history of lichen", "Roots <and> other graphs", "What the bark remembers"),
    *("Listening to soil", "Two thousand kinds of green", "Seeds that never hurry"),
)
NAMES = ("Ana Soto", "Björn Ekström", "Chidi Okafor", "Dana O'Neill", "Émile Durand", "Fei Lin")


class Talk(NamedTuple):
    """A session of the random programme; times are minutes since midnight."""

    start: int
    end: int
    title: str
    speaker: str


@st.composite
def programmes(draw: st.DrawFn) -> tuple[Talk, ...]:
    """Return a day of sessions one after the other, between 8:00 and 20:00."""
    titles = draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=8, unique=True))
    at = draw(st.integers(8 * 12, 10 * 12)) * 5
    talks = []
    for title in titles:
        end = at + draw(st.integers(1, 14)) * 5
        talks.append(Talk(at, end, title, draw(st.sampled_from(NAMES))))
        at = end + draw(st.sampled_from((0, 0, 5, 30)))
    return tuple(talks)


def clock(minutes: int) -> str:
    """Return a time on a clock of 24 hours."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def clock_12(minutes: int) -> str:
    """Return a time on a clock of 12 hours."""
    half = "am" if minutes < 12 * 60 else "pm"
    return f"{(minutes // 60 - 1) % 12 + 1}:{minutes % 60:02} {half}"


def span(talk: Talk) -> str:
    """Return the times of a session."""
    return f"{clock(talk.start)} – {clock(talk.end)}"


def joined(talks: Sequence[Talk], row: Callable[[Talk], str]) -> str:
    """Return a piece of HTML for each session."""
    return "\n".join(row(talk._replace(title=escape(talk.title))) for talk in talks)


def table(talks: Sequence[Talk]) -> str:
    """Return a table with headings."""
    head = "<tr><th>Time</th><th>Title</th><th>Speaker</th></tr>"
    rows = joined(talks, lambda t: f"<tr><td>{span(t)}<td>{t.title}<td>{t.speaker}</tr>")
    return f"<table>{head}{rows}</table>"


def bare_table(talks: Sequence[Talk]) -> str:
    """Return a table without headings, with the person below the title."""
    rows = joined(talks, lambda t: f"<tr><td>{span(t)}<td><b>{t.title}</b><br>{t.speaker}</tr>")
    return f"<table>{rows}</table>"


def start_end_table(talks: Sequence[Talk]) -> str:
    """Return a table with a column for the start and one for the end, in another order."""
    head = "<tr><th>Speaker</th><th>Start</th><th>End</th><th>Talk</th></tr>"
    rows = joined(
        talks,
        lambda t: f"<tr><td>{t.speaker}<td>{clock(t.start)}<td>{clock(t.end)}<td>{t.title}</tr>",
    )
    return f"<table>{head}{rows}</table>"


def twelve_hours(talks: Sequence[Talk]) -> str:
    """Return a table on a clock of 12 hours."""
    head = "<tr><th>Time</th><th>Title</th><th>Speaker</th></tr>"
    rows = joined(
        talks,
        lambda t: (
            f"<tr><td>{clock_12(t.start)} - {clock_12(t.end)}<td>{t.title}<td>{t.speaker}</tr>"
        ),
    )
    return f"<table>{head}{rows}</table>"


def items(talks: Sequence[Talk]) -> str:
    """Return a list."""
    rows = joined(talks, lambda t: f"<li><b>{span(t)}</b> {t.title} ({t.speaker})</li>")
    return f"<ul>{rows}</ul>"


def paragraphs(talks: Sequence[Talk]) -> str:
    """Return paragraphs, the person in italics."""
    return joined(talks, lambda t: f"<p>{span(t)}: {t.title}, <i>{t.speaker}</i></p>")


def line_breaks(talks: Sequence[Talk]) -> str:
    """Return one paragraph with line breaks."""
    return f"<p>{joined(talks, lambda t: f'{span(t)} {t.title} ({t.speaker})<br>')}</p>"


def definitions(talks: Sequence[Talk]) -> str:
    """Return a definition list whose elements are never closed."""
    rows = joined(talks, lambda t: f"<dt>{span(t)}<dd>{t.title}<br>{t.speaker}")
    return f"<dl>{rows}</dl>"


def timeline(talks: Sequence[Talk]) -> str:
    """Return a timeline of `div` elements."""
    return joined(
        talks,
        lambda t: (
            f"<div class=item><div class=time>{span(t)}</div><div><h4>{t.title}</h4>"
            f"<div>{t.speaker}</div></div></div>"
        ),
    )


def headings(talks: Sequence[Talk]) -> str:
    """Return headings with the times, and paragraphs below them."""
    return joined(talks, lambda t: f"<h4>{span(t)}</h4><p><b>{t.title}</b></p><p>{t.speaker}</p>")


def cards(talks: Sequence[Talk]) -> str:
    """Return cards with the title above the time."""
    rows = joined(
        talks,
        lambda t: (
            f"<div class=card><h3>{t.title}</h3><p>{span(t)}</p><p>Speaker: {t.speaker}</p></div>"
        ),
    )
    return f"<div>{rows}</div>"


FORMS = (
    *(table, bare_table, start_end_table, twelve_hours, items, paragraphs, line_breaks),
    *(definitions, timeline, headings, cards),
)


def read_back(text: str) -> tuple[Talk, ...]:
    """Return the sessions that are read from a page."""
    result = text_checked(text)
    assert result.workshop is not None, result.problems
    rules = result.workshop.zone.rules
    talks = []
    for one in result.workshop.sessions:
        start, end = to_wall(one.starts_at, rules), to_wall(one.ends_at, rules)
        assert not one.end_inferred
        assert str(start.date()) == "2025-06-06"
        first, last = (wall.hour * 60 + wall.minute for wall in (start, end))
        talks.append(Talk(first, last, one.title, ", ".join(one.speakers)))
    return tuple(talks)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(talks=programmes())
@settings(max_examples=40)
def test_a_form(form: Callable[[Sequence[Talk]], str], talks: tuple[Talk, ...]) -> None:
    """Every form of page gives the same sessions: times, titles and people."""
    head = "<title>Moss Workshop</title><h1>Moss Workshop</h1><p>6 June 2025, Oslo, Norway</p>"
    assert read_back(f"<!doctype html><html>{head}<h2>Programme</h2>{form(talks)}</html>") == talks


@given(talks=programmes())
@settings(max_examples=40)
def test_a_markdown_table(talks: tuple[Talk, ...]) -> None:
    """Markdown is read by the same code."""
    rows = "\n".join(f"| {span(t)} | {escape(t.title)} | {t.speaker} |" for t in talks)
    text = f"# Moss Workshop\n\n6 June 2025, Oslo, Norway\n\n| Time | Title | Speaker |\n{rows}\n"
    assert read_back(text) == talks


@given(talks=programmes())
@settings(max_examples=40)
def test_a_markdown_list(talks: tuple[Talk, ...]) -> None:
    """A Markdown list is read as one in HTML."""
    rows = "\n".join(f"- **{span(t)}** {escape(t.title)} (*{t.speaker}*)" for t in talks)
    text = f"---\ntitle: Moss Workshop\n---\n# Programme\n\n6 June 2025, Oslo, Norway\n\n{rows}\n"
    assert read_back(text) == talks
