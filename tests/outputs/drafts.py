"""Workshops from plain values, for the tests of outputs that try any text."""

import hypothesis.strategies as st

from digbug_cli.core import text
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Workshop
from digbug_cli.errors import Origin


def tried(tree: dict[str, object]) -> CheckResult:
    """Check a file with these values."""
    return build(Draft(_given(tree)))


def built(tree: dict[str, object]) -> Workshop:
    """Return the workshop of a file with these values."""
    made = tried(tree)
    assert made.workshop is not None, made.problems
    return made.workshop


def _given(tree: dict[str, object]) -> Node:
    here = Origin("given", 1, 1)
    made: dict[str, Node] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            made[key] = _given(value)
        elif isinstance(value, list):
            made[key] = Items(tuple(_entry(entry, here) for entry in value), here)
        else:
            made[key] = Text(str(value), here)
    return Fields(made, dict.fromkeys(made, here), here)


def _entry(value: object, here: Origin) -> Node:
    return _given(value) if isinstance(value, dict) else Text(str(value), here)


def _says_something(written: str) -> bool:
    return bool(text.line(written.strip()))


_SIGNS = "".join(map(chr, range(0x20, 0x30))) + ":;<=>?@[\\]^_`{|}~"
_WORDS = r"a 1 12 ab ＝ ＠ | \ ' = + - @ 1. 2) # ** __ ~~ `` $$ - deadbeef &amp; &#64; <b> <script>"
_LINKS = (
    "www. http:// https://x.example @ada a@b.cd #12 GH-1 CVE-2020-1 :tada: :+1: ![a](b) [a]: [^1]"
)
_BLANKS = (" ", "\n", "\n\n", "\t", "\r\n", "\xa0", "\u200b", '"', "<!--", "-->", "{{", "{%")
_PIECES = st.sampled_from((*_WORDS.split(), *_LINKS.split(), *_BLANKS))
texts = st.one_of(
    st.text(min_size=1), st.text(alphabet=_SIGNS, min_size=1), st.lists(_PIECES).map("".join)
).filter(_says_something)
"""Any text that a workshop file may hold, preferring texts with a meaning in some format."""

urls = (
    st.one_of(st.text(), st.text(alphabet=_SIGNS), st.lists(_PIECES).map("".join))
    .map(lambda rest: f"https://x.example/{''.join(text.line(rest).split())}")
    .filter(lambda url: text.line(url) == url)
)
"""Any web address that a workshop file may hold."""


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    """Return workshops of two sessions and two dates; the first of each has all text fields."""
    return built(
        {
            "format": "1",
            "id": "any",
            "name": draw(texts),
            "host": draw(texts),
            "tagline": draw(texts),
            "timezone": "Europe/Berlin",
            "dates": "2026-06-12",
            "venue": {"name": draw(texts)},
            "schedule": [
                {
                    "id": "full",
                    "start": "09:00",
                    "minutes": "5",
                    "label": draw(texts),
                    "title": draw(texts),
                    "speakers": draw(st.lists(texts, min_size=1, max_size=3)),
                    "moderators": [draw(texts)],
                    "by": draw(texts),
                    "room": draw(texts),
                    "track": draw(texts),
                    "language": draw(texts),
                    "abstract": draw(texts),
                    "url": draw(urls),
                    "links": draw(st.dictionaries(texts, urls, max_size=2)),
                    "cancelled": draw(st.sampled_from(["true", "false"])),
                },
                {"id": "bare", "start": "10:00", "minutes": "5", "title": draw(texts)},
            ],
            "deadlines": [
                {
                    "id": "full",
                    "name": draw(texts),
                    "at": "2026-05-01 23:59 AoE",
                    "was": ["2026-04-01", "2026-04-24 23:59 AoE"],
                    "note": draw(texts),
                    "url": draw(urls),
                },
                {"id": "bare", "name": draw(texts), "on": "TBD"},
            ],
        }
    )
