"""Damage programmes at random, and check the rules that hold for every programme."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Draft
from digbug_cli.core.check.workshop import build
from digbug_cli.core.text import line

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(),
    st.sampled_from(
        (
            "",
            "undefined",
            "2026-05-08",
            "2026-05-08T10:00:00",
            "2026-05-08T10:00:00+05:45",
            "2199-12-31T23:59:59Z",
            "0001-01-01T00:00:00Z",
            "25:99",
            "https://example.org/",
            "../../etc/passwd",
            "<p>&amp;amp;",
            "\\ud800",
        )
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)

_START = len('{\n  "s')
"""The beginning that shows the format; it is not damaged."""


def assert_sound(draft: Draft) -> None:
    """Hold that a draft was refused, or has nothing wrong; and that nothing is lost in silence."""
    built = build(draft)
    refused = [problem for problem in draft.problems if not problem.warning]
    assert [problem for problem in built.problems if not problem.warning] == refused
    assert (built.workshop is None) == bool(refused)
    if built.workshop is not None and not built.workshop.sessions:
        assert "no-sessions" in {problem.code for problem in built.problems}
    assert all(problem.text == line(problem.text) for problem in built.problems)


@st.composite
def mutated(draw: st.DrawFn, sample: str) -> str:
    """Return a sample that was cut off, or lost, doubled or took in a piece behind its start."""
    places = st.integers(_START, len(sample))
    first, last = sorted((draw(places), draw(places)))
    before, piece, after = sample[:first], sample[first:last], sample[last:]
    other = draw(st.one_of(st.text(), st.just(sample[last - first :][:200])))
    return draw(
        st.sampled_from(
            (before, before + after, before + piece + piece + after, before + other + after)
        )
    )


@st.composite
def changed(draw: st.DrawFn, sample: str) -> str:
    """Return a JSON sample with up to three values removed, doubled, wrapped or replaced."""
    root = json.loads(sample)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(root))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(("remove", "replace", "double", "wrap"))):
            case "remove":
                del holder[key]
            case "replace":
                holder[key] = draw(VALUES)
            case "double" if isinstance(holder, list):
                holder.append(holder[key])
            case _:
                holder[key] = draw(st.sampled_from(([holder[key]], {"en": holder[key]})))
    assume(root)  # `{}` is an empty workshop file
    return json.dumps(root)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - whatever JSON holds
    """Yield each container in a document with each of its keys."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in pairs:
        yield value, key
        if isinstance(one, dict | list):
            yield from _places(one)
