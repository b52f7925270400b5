"""YAML as it is read: every scalar as text, each value with its place, within bounds."""

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.workshop import build
from digbug_cli.errors import Origin
from digbug_cli.sources.syntax import yaml_tree
from digbug_cli.sources.syntax.yaml_tree import read as parse
from tests.conftest import DATA, ROOT

Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node | None) -> Plain:
    """Return the values of a draft without their places."""
    assert node is not None
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(value) for value in node.values]
    return {key: plain(value) for key, value in node.values.items()}


def values(text: str) -> Plain:
    """Return the root of a text without problems."""
    draft = parse(text, "sample.yaml")
    assert draft.problems == ()
    return plain(draft.root)


def problems(text: str) -> list[tuple[int, int, str]]:
    """Return line, column and code of each problem of a text."""
    found = parse(text, "sample.yaml").problems
    return [(problem.origin.line, problem.origin.column, problem.code) for problem in found]


def at(line: int, column: int) -> Origin:
    """Return a place in the sample."""
    return Origin("sample.yaml", line, column)


def test_places() -> None:
    """Every value and every key has the line and column where it begins, counted from 1."""
    draft = parse("a: one\nb:\n  - {c: two, d: [three]}\n  - 'four'\n", "sample.yaml")
    inner = Fields(
        {"c": Text("two", at(3, 9)), "d": Items((Text("three", at(3, 18)),), at(3, 17))},
        {"c": at(3, 6), "d": at(3, 14)},
        at(3, 5),
    )
    outer: dict[str, Node] = {
        "a": Text("one", at(1, 4)),
        "b": Items((inner, Text("four", at(4, 5))), at(3, 3)),
    }
    assert draft == Draft(Fields(outer, {"a": at(1, 1), "b": at(2, 1)}, at(1, 1)), ())


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("{é: 1, x: y}", 11),
        ("{漢字: 1, x: y}", 12),
        ("{😀: 1, x: y}", 11),
        ("\ufeff{a: 1, x: y}", 11),
    ],
)
def test_columns_are_characters(text: str, column: int) -> None:
    """A column counts characters of any size, but not a byte order mark."""
    root = parse(text, "sample.yaml").root
    assert isinstance(root, Fields)
    assert root.values["x"].origin == at(1, column)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    """Lines are counted whichever way they end."""
    root = parse(f"a: 1{end}b: 2{end}", "sample.yaml").root
    assert isinstance(root, Fields)
    assert root.values["b"] == Text("2", at(2, 4))


@pytest.mark.parametrize(
    "written",
    [
        "10:30",
        "2025-06-09",
        "2025-05-25 23:59",
        "NO",
        "yes",
        "true",
        "0777",
        "0x1F",
        "1_000",
        "1e3",
        ".inf",
        "=",
        "Nil",
        "nuLL",
    ],
)
def test_scalars_are_texts(written: str) -> None:
    """A value is the text as written: nothing is converted."""
    assert values(f"a: {written}") == {"a": written}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: 'it''s'", "it's"),
        (r'a: "\x41\u00e9\U0001F600\n"', "Aé😀\n"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ("a: >-\n  one\n  two\n\n  three\n", "one two\nthree"),
        ("a: one\n  two", "one two"),
        ("a: b # no part of it", "b"),
        ("a: b#part", "b#part"),
    ],
)
def test_styles(text: str, value: str) -> None:
    """A text can be written in every style of YAML."""
    assert values(text) == {"a": value}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "''", '""'])
def test_nothing(written: str) -> None:
    """A key with nothing behind it has the empty text, in every spelling of nothing."""
    assert values(f"a: {written}") == {"a": ""}


@pytest.mark.parametrize(
    ("written", "value"),
    [("'~'", "~"), ("'null'", "null"), ('"NULL"', "NULL"), ("!!str null", "null"), ("|\n  ~", "~")],
)
def test_quoted_nothing(written: str, value: str) -> None:
    """In quotes or with a tag the spellings of nothing are words."""
    assert values(f"a: {written}") == {"a": value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: !!int '5'", "5"),
        ("a: !!python/object/apply:os.system [echo]", ["echo"]),
        ("a: !x {b: c}", {"b": "c"}),
    ],
)
def test_tags_mean_nothing(text: str, value: Plain) -> None:
    """A tag makes nothing of a value, least of all an object of a program."""
    assert values(text) == {"a": value}


def test_duplicate_keys() -> None:
    """The first of equal keys stays, and each of the others is a problem at its own place."""
    draft = parse("a: 1\nb: 2\na: 3\n'a': 4\n", "sample.yaml")
    assert plain(draft.root) == {"a": "1", "b": "2"}
    assert [(found.origin, found.code, found.text, found.hint) for found in draft.problems] == [
        (at(3, 1), "duplicate-key", "duplicate key 'a'", "remove it here or in line 1"),
        (at(4, 1), "duplicate-key", "duplicate key 'a'", "remove it here or in line 1"),
    ]


def test_aliases() -> None:
    """An alias is the value of its last anchor, at that place."""
    text = "a: &x [1, {b: 2}]\nc: *x\nd: &y one\ne: *y\nf: &y two\ng: *y\n*y : h\n"
    root = parse(text, "sample.yaml").root
    assert plain(root) == {
        "a": ["1", {"b": "2"}],
        "c": ["1", {"b": "2"}],
        "d": "one",
        "e": "one",
        "f": "two",
        "g": "two",
        "two": "h",
    }
    assert isinstance(root, Fields)
    assert root.values["c"].origin == at(1, 4)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: *x", (1, 4, "bad-alias")),
        ("a: *x\nb: &x c", (1, 4, "bad-alias")),
        ("a: &x [b, *x]", (1, 11, "bad-alias")),
        ("&x {a: {b: *x}}", (1, 12, "bad-alias")),
        # The anchor is taken anew by the list that its alias stands in.
        ("a: &x b\nc: &x [*x]", (2, 8, "bad-alias")),
        ("*x", (1, 1, "bad-alias")),
    ],
)
def test_no_alias(text: str, problem: tuple[int, int, str]) -> None:
    """An alias without an anchor, or of a value that contains it, ends the reading."""
    assert problems(text) == [problem]
    assert parse(text, "sample.yaml").root is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", (0, 0, "empty")),
        ("\n\n", (0, 0, "empty")),
        ("# a comment\n", (0, 0, "empty")),
        ("~", (0, 0, "empty")),
        ("a: b: c", (1, 5, "not-yaml")),
        ("a: @b", (1, 4, "not-yaml")),
        ("a: b\n c: d", (2, 3, "not-yaml")),
        ("a: b\x00", (1, 5, "not-text")),
        ("a: b\n\nc: é\x1b[31m", (3, 5, "not-text")),
        ("[a]: b", (1, 1, "bad-key")),
        ("a: {{b: c}: d}", (1, 5, "bad-key")),
        ("a: b\n---\nc: d", (2, 1, "second-document")),
        ("a: b\n...\n--- c", (3, 1, "second-document")),
    ],
)
def test_no_draft(text: str, problem: tuple[int, int, str]) -> None:
    """Invalid YAML is one problem, with its place."""
    assert problems(text) == [problem]
    assert parse(text, "sample.yaml").root is None


@pytest.mark.parametrize("text", ["a: 'b", 'a: "b\n', "a: [b", "a: {b: c", "a: |2\n b"])
def test_broken_off(text: str) -> None:
    """A truncated text is reported at its beginning or its end."""
    ((line, _, code),) = problems(text)
    assert code == "not-yaml"
    assert line in {1, 2}


def test_a_long_text_repeated() -> None:
    """A long text counts for more than a short one each time that an alias repeats it."""
    # 1 + 1,000,000 / 100 each: the twentieth use is one too many.
    text = f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 20)}]\n"
    assert problems(text) == [(2, 77, "too-many")]


def test_lone_surrogate() -> None:
    """Half a surrogate pair is reported with its place too."""
    assert problems("a: \ud800") == [(1, 4, "not-text")]


def test_problems_before_the_last() -> None:
    """The problems found before the reading ended are reported too."""
    assert problems("a: 1\na: 2\nb: *x\n") == [(2, 1, "duplicate-key"), (3, 4, "bad-alias")]


@pytest.mark.parametrize("document", ["---\na: b\n", "a: b\n...\n", "%YAML 1.2\n---\na: b\n"])
def test_one_document(document: str) -> None:
    """Document marks may enclose the only document."""
    assert values(document) == {"a": "b"}


@pytest.mark.parametrize(("begin", "end"), [("[", "]"), ("{a: ", "}")])
def test_levels(begin: str, end: str) -> None:
    """Thirty-two levels are read, thirty-three are not."""
    assert problems(begin * 32 + end * 32) == []
    assert problems(begin * 33 + end * 33) == [(1, 32 * len(begin) + 1, "too-deep")]


def test_values() -> None:
    """200,000 values are read, including the list around them; one more is not."""
    assert problems("[" + "a," * 199_999 + "]") == []
    assert problems("[" + "a," * 200_000 + "]") == [(1, 400_000, "too-many")]


def test_values_behind_aliases() -> None:
    """An alias counts as all that it repeats, with the list itself."""
    # 1 for the outer list, 100 for the inner one, and 100 for each alias.
    inner = "&x [" + "a," * 99 + "]"
    assert problems(f"[{inner}" + ", *x" * 1_998 + "]") == []
    found = problems(f"[{inner}" + ", *x" * 1_999 + "]")
    assert [code for _, _, code in found] == ["too-many"]


PURE = [*sorted((ROOT / "data").glob("*.yaml")), *sorted(DATA.glob("*.yaml"))]


@pytest.mark.parametrize("path", PURE, ids=lambda path: path.stem)
def test_pure_loader(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no C reader the drafts are the same, but for PyYAML's own words."""
    text = path.read_text(encoding="utf-8")
    first = parse(text, path.name)
    monkeypatch.setattr(yaml_tree, "_LOADER", yaml.BaseLoader)
    second = parse(text, path.name)
    assert _places(second.root) == _places(first.root)
    assert [found[:2] for found in second.problems] == [found[:2] for found in first.problems]


def _places(node: Node | None) -> object:
    """Return a draft without the places of empty values, on which the two readers differ."""
    if isinstance(node, Fields):
        inner = {key: _places(value) for key, value in node.values.items()}
        return (inner, node.key_origins, node.origin)
    if isinstance(node, Items):
        return ([_places(value) for value in node.values], node.origin)
    return node if node is None or node.value else ""


PIECES = [
    *"[]{},:-?&*!|>'\"%@`#~ \n\t\r",
    ": ",
    "- ",
    "\n  ",
    "&a ",
    "*a",
    "<<: *a",
    "!!null ",
    "---\n",
    "...\n",
    "\x00",
    "\x1b",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "😀",
    '"\\ud800"',
    "schedule: ",
    "deadlines: ",
    "dates: ",
    "hours: ",
    "timezone: ",
    "updated: ",
    "venue: {geo: ",
    "start: ",
    "minutes: ",
    "end: ",
    "at: ",
    "was: [",
    "10:00",
    "25:61",
    "2026-06-12",
    "2025-03-30 02:30",
    "..",
    " +01:00",
    " AoE",
    " Europe/Berlin",
    "1",
]
HEAD = "format: 1\nid: a\nname: a\ntimezone: Europe/Berlin\n"


@pytest.mark.parametrize("loader", [yaml_tree._LOADER, yaml.BaseLoader])  # noqa: SLF001 - the one in use
@settings(deadline=None, max_examples=150)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(PIECES)).map("".join),
        st.lists(st.sampled_from(PIECES)).map(lambda pieces: HEAD + "".join(pieces)),
    )
)
def test_no_text_is_too_much(loader: type, text: str) -> None:
    """Every file is a workshop or has a problem with a place within the file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "_LOADER", loader)
        draft = parse(text, "sample.yaml")
        built = build(draft)
    refused = [found for found in built.problems if not found.warning]
    if not isinstance(draft.root, Items):  # which is a deadline list, also an empty one
        assert bool(refused) == (built.workshop is None)
    last = len(text.splitlines()) + 1
    assert all(0 <= found.origin.line <= last for found in built.problems)


LARGE = 1_000_000


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "text",
    [
        "[" * LARGE,
        "{a: " * LARGE,
        "- " * LARGE,
        "? " * LARGE,
        "a: " * LARGE,
        "[" + "? : ," * LARGE + "]",
        "&a " * LARGE,
        "*a " * LARGE,
        "[" + "&a x," * LARGE + "]",
        "'" * LARGE,
        '"' + "\n\n" * LARGE,
        "|\n" + " \n" * LARGE,
        "#\n" * LARGE,
        "---\n" * LARGE,
        "".join(f"k{count}:\n" for count in range(LARGE // 5)),
    ],
    ids=lambda text: text[:8],
)
def test_large_files_are_read_fast(text: str) -> None:
    """The time to read a file grows with its size alone, whatever it is made of."""
    began = time.process_time()
    parse(text, "sample.yaml")
    assert time.process_time() - began < 10
