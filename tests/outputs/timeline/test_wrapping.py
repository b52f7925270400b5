"""Wrapping and cutting text to a width in cells."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.outputs.layout.page import Line, Span
from digbug_cli.outputs.timeline.wrapping import is_cut, width_of, wrap
from tests.outputs.drafts import texts


def said(lines: tuple[Line, ...]) -> list[str]:
    """Return lines as plain text."""
    return ["".join(span.text for span in line) for line in lines]


NAME: Line = (
    Span("★ ", "star"),
    Span("CANCELLED ", "error"),
    Span("Oral 1 · ", "label"),
    Span("Why Guardrails Collapse", "struck", "https://x.example"),
)


@pytest.mark.parametrize(
    ("width", "most", "lines"),
    [
        (60, None, ["★ CANCELLED Oral 1 · Why Guardrails Collapse"]),
        (44, 1, ["★ CANCELLED Oral 1 · Why Guardrails Collapse"]),
        (43, 1, ["★ CANCELLED Oral 1 · Why Guardrails Collap…"]),
        (20, None, ["★ CANCELLED Oral 1 ·", "Why Guardrails", "Collapse"]),
        # No line begins with the dot.
        (19, None, ["★ CANCELLED Oral", "1 · Why Guardrails", "Collapse"]),
        (20, 2, ["★ CANCELLED Oral 1 ·", "Why Guardrails Coll…"]),
        (12, 1, ["★ CANCELLED…"]),
        (10, None, ["★", "CANCELLED", "Oral 1 ·", "Why", "Guardrails", "Collapse"]),
        # Blanks go where a text is cut.
        (13, 1, ["★ CANCELLED…"]),
    ],
)
def test_wrapped(width: int, most: int | None, lines: list[str]) -> None:
    """A text is wrapped between words; the last allowed line is filled and cut."""
    found = wrap(NAME, width, most)
    assert said(found) == lines
    assert is_cut(NAME, found) == lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        # What is twice as wide as a letter is counted so.
        ("科学科学科学", 5, ["科学", "科学", "科学"]),
        ("A long 科学科学科学科", 12, ["A long 科学", "科学科学科"]),
        ("Post-Quantum-Cryptography", 18, ["Post-Quantum-", "Cryptography"]),
        ("https://x.example/timeline", 20, ["https://x.example/", "timeline"]),
        ("Donaudampfschifffahrt", 10, ["Donaudampf", "schifffahr", "t"]),
        # Too little is left in the first line to begin in it.
        ("In the Donaudampfschifffahrt", 9, ["In the", "Donaudamp", "fschifffa", "hrt"]),
        ("é" * 4, 3, ["é" * 3, "é"]),
        ("", 9, []),
        ("ends with…", 20, ["ends with…"]),
        ("科", 1, ["科"]),
    ],
)
def test_words_that_are_too_long(text: str, width: int, lines: list[str]) -> None:
    """A word wider than a line is broken, if possible after a hyphen or slash."""
    found = wrap((Span(text),), width)
    assert said(found) == lines
    assert not is_cut((Span(text),), found)


@pytest.mark.parametrize(
    "sign", ["1\ufe0f\u20e3", "❤\ufe0f", "☎\ufe0f", "👩‍🔬", "👍🏽", "e\u0301", "科"]
)
@pytest.mark.parametrize("width", [4, 5, 10, 11])
def test_signs_of_several_characters(sign: str, width: int) -> None:
    """A sign of several characters is not split, and its width is that on the screen."""
    found = wrap((Span(sign * 30),), width)
    assert all(width_of(line) <= width for line in found)
    # An older Rich takes a person with a tool or a tone for two signs.
    if sign[0] not in "👩👍":
        assert all(line[0].text.startswith(sign[0]) for line in found)
    (last,) = wrap((Span(sign * 30),), width, 1)
    assert width_of(last) <= width


def test_a_mark_without_room_for_a_character() -> None:
    """If the first character fills the line, only the mark of cut text is left."""
    assert said(wrap((Span("科学"),), 2, 1)) == ["…"]
    assert said(wrap((Span("科学"),), 3, 1)) == ["科…"]


def test_endless_text() -> None:
    """The time for a very long text, with many combining marks, depends on the shown part only."""
    endless = "e" + "\u0301" * 10_000
    assert wrap((Span(endless),), 10) == ((Span(endless),),)
    assert len(wrap((Span(f"{endless} " * 20),), 10, 3)) == 3
    assert said(wrap((Span("x" * 100_000),), 10, 2)) == ["x" * 10, "x" * 9 + "…"]


def test_roles_and_links_stay() -> None:
    """Each word keeps its role; adjacent spans of the same role are joined."""
    first, *_, last = wrap(NAME, 30)
    assert first == (
        Span("★ ", "star"),
        Span("CANCELLED ", "error"),
        Span("Oral 1 · ", "label"),
        Span("Why", "struck", "https://x.example"),
    )
    assert last == (Span("Guardrails Collapse", "struck", "https://x.example"),)


@given(
    parts=st.lists(texts, min_size=1, max_size=4),
    width=st.integers(2, 60),
    most=st.none() | st.integers(1, 5),
)
def test_any_text(parts: list[str], width: int, most: int | None) -> None:
    """No line is too wide and there are not too many; without a limit nothing is lost."""
    line = tuple(Span(text, str(number)) for number, text in enumerate(parts))
    found = wrap(line, width, most)
    assert all(width_of(one) <= width for one in found)
    assert most is None or len(found) <= most
    if most is None:
        assert not is_cut(line, found)
