"""YAML as a person would write it, read by independent libraries."""

import pytest
import yaml
from hypothesis import given

from digbug_cli.core import text
from digbug_cli.outputs.files.yaml_emitter import Bare, Value, block, field, scalar
from digbug_cli.sources.syntax import yaml_tree
from tests.outputs.drafts import texts

READERS = [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)]


def _read(lines: list[str], reader: type) -> object:
    # These know numbers, dates and truth values, as most programs do; S506 knows the loaders.
    return yaml.load("\n".join(lines), Loader=reader)  # noqa: S506 - both are safe


PLAIN = [
    "Coffee Break",
    "There's No Free Lunch",
    "How (not) to hack AI?",
    "C++ & Rust",
    "https://x.example/a?b=c#d",
    "12:30 is too late",
    "2026 in review",
    "0c7c6703-86ba-5059-897b-682e51056488",
    "invited-1",
    'Lukas "cube" Hannen',
    "No one",
    "Zürich שלום 👩‍👩‍👧 \ufffd",
    "日本語",
    "a:b -c",
]
QUOTED = [
    *("null", "~", "NULL", "yes", "No", "on", "OFF", "true", "y", "=", "<<", ".inf", "-.NaN"),
    *("10:30", "1", "-1", "1.5", "1e5", "12e03", "0x1F", "0o17", "0b1", "1_000", ".5", "+1"),
    *("2026-01-31", "2026-1-31", "2026-01-31 10:30", "2026-01-31T10:30:00Z"),
    *("- a", "-", "? a", ": a", "a: b", "a:", "a #b", "#x", "---", "..."),
    *("[a]", "{a}", "&a", "*a", "!a", "|", ">", "'a'", "%a", "@a", "`a`", ", a", "~a", "<a>"),
]


@pytest.mark.parametrize("line", PLAIN)
def test_without_quotes(line: str) -> None:
    """A text that cannot be read as another type has no quotes."""
    assert field("key", line) == [f"key: {line}"]


@pytest.mark.parametrize("line", QUOTED)
def test_with_quotes(line: str) -> None:
    """A text that a YAML reader would take as another type is quoted."""
    assert field("key", line) == [f'key: "{line}"']


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ('"State of the Art"', "'\"State of the Art\"'"),
        ("\\N: x", "'\\N: x'"),
        ('It\'s "so": x', '"It\'s \\"so\\": x"'),
    ],
)
def test_the_quotes_that_need_no_escapes(line: str, shown: str) -> None:
    """A text with double quotes is in single quotes, unless it contains single quotes."""
    assert scalar(line) == shown


@pytest.mark.parametrize("line", ["a, b", "a]", "a{", "who?"])
def test_quotes_between_brackets(line: str) -> None:
    """Some marks need quotes only between brackets."""
    assert scalar(line) == line
    assert field("key", ("x", line)) == [f'key: [x, "{line}"]']


def test_what_is_no_text() -> None:
    """A date, a time or a number has no quotes."""
    assert field("start", Bare("09:00")) == ["start: 09:00"]


def test_a_mapping_fits_or_not() -> None:
    """A mapping of at most 100 characters is one line; a longer one has a line for each key."""
    fits: dict[str, Value] = {"a": "x" * 43, "b": "y" * 42}
    longer: dict[str, Value] = {"a": "x" * 43, "b": "y" * 43}
    assert field("key", fits) == [f"key: {{a: {'x' * 43}, b: {'y' * 42}}}"]
    assert len(field("key", fits)[0]) == 100
    assert field("key", longer) == ["key:", f"  a: {'x' * 43}", f"  b: {'y' * 43}"]


def test_entries() -> None:
    """A blank line separates an item of several lines from the items around it."""
    assert field("key", [{"a": "x"}, {"a": "x"}, {"a": "x", "b": ["z"]}, {"a": "x"}, "x"]) == [
        "key:",
        "  - {a: x}",
        "  - {a: x}",
        "",
        "  - a: x",
        "    b:",
        "      - z",
        "",
        "  - {a: x}",
        "  - x",
    ]


def test_many_names() -> None:
    """Further lines of names are indented to the first name."""
    names = tuple(f"Ada Example {number}" for number in range(1, 10))
    assert field("speakers", names, 4) == [
        "    speakers: [Ada Example 1, Ada Example 2, Ada Example 3, Ada Example 4, Ada Example 5,",
        "               Ada Example 6, Ada Example 7, Ada Example 8, Ada Example 9]",
    ]


def test_long_texts() -> None:
    """A long line is folded between words, in each paragraph; a long word stays whole."""
    title = f"{'Why ' * 21}- because: #1 {'not ' * 9}#2"
    assert field("title", title, 4) == [
        "    title: >-",
        f"      {'Why ' * 21}- because:",
        "      #1 not not not not not not not not not #2",
    ]
    assert field("about", f"One.\n\n{'x' * 120} two.") == [
        "about: >-",
        "  One.",
        "",
        f"  {'x' * 120}",
        "  two.",
    ]
    address = f"https://x.example/{'x' * 120}"
    assert field("url", address) == [f"url: {address}"]


def test_a_key_that_is_too_long_for_readers() -> None:
    """A long key is explicit: readers expect the colon within 1,024 characters."""
    label = "x" * 1100
    lines = block({label: "x", "a: b": "z"}, 2)
    assert "\n".join(lines) == f'  ? {label}\n  : x\n  "a: b": z'
    for reader in READERS:
        assert _read(["links:", *lines], reader) == {"links": {label: "x", "a: b": "z"}}


@pytest.mark.parametrize("reader", READERS)
@given(given=texts)
def test_any_text(reader: type, given: str) -> None:
    """Any YAML reader gets the same text in each position; a paragraph break is one line end."""
    line, prose = text.line(given), text.prose(given)
    tree: dict[str, Value] = {
        "line": line,
        "names": (line, "x", line),
        "entries": [line, {"a": line}, {"prose": prose, "b": line}],
        "in": {line: line},
    }
    read = prose.replace("\n\n", "\n")
    entries = [line, {"a": line}, {"prose": read, "b": line}]
    names = [line, "x", line]
    expected = {"line": line, "names": names, "entries": entries, "in": {line: line}}
    assert _read(block(tree), reader) == expected
    ours = yaml_tree.read("\n".join(block(tree)), "x.yaml")
    assert ours.problems == ()
