"""Workshop files with nothing, or something of another type, where content belongs."""

import pytest

from tests.core.samples import HEAD, check, codes, utc, workshop


@pytest.mark.parametrize(
    ("text", "problems", "message"),
    [
        ("", [(0, 0, "empty")], "the file is empty"),
        ("# Nothing\n\n# but comments\n", [(0, 0, "empty")], "the file is empty"),
        ("---\n...\n", [(0, 0, "empty")], "the file is empty"),
        ("null\n", [(0, 0, "empty")], "the file is empty"),
        (
            "a workshop\n",
            [(1, 1, "wrong-type")],
            "a workshop file must be a mapping, not the text 'a workshop'",
        ),
        ("- a\n", [(1, 1, "wrong-type")], "a workshop file must be a mapping, not a list"),
        ("name: A\0\1", [(1, 8, "not-text")], "the character U+0000 is not allowed in YAML"),
        ("? [a]\n: b\n", [(1, 3, "bad-key")], "a key must be a plain word"),
    ],
)
def test_no_workshop_at_all(text: str, problems: list[tuple[int, int, str]], message: str) -> None:
    """A file that is not a workshop file has one error."""
    built = check(text)
    assert built.workshop is None
    assert codes(built) == problems
    assert built.problems[0].text == message


@pytest.mark.parametrize("text", ["\N{NO-BREAK SPACE}", "\N{IDEOGRAPHIC SPACE}\n", "'  '"])
def test_a_file_of_blanks(text: str) -> None:
    """A file with only white space, or with a text of white space, is empty."""
    assert codes(check(text)) == [(0, 0, "empty")]


@pytest.mark.parametrize("text", ["name: A\n\tid: a\n", "venue:\n\troom: A\n"])
def test_tabs(text: str) -> None:
    """A tab in the indentation is an error at its place, as YAML demands."""
    (found,) = check(text).problems
    assert (found.origin.line, found.code) == (2, "not-yaml")
    assert found.text.startswith("is not valid YAML: ")


def test_an_empty_mapping() -> None:
    """In an empty mapping every required key is missing."""
    assert [found.text for found in check("{}\n").problems] == [
        "missing key 'format' in a workshop file",
        "missing key 'id' in a workshop file",
        "missing key 'name' in a workshop file",
        "missing key 'timezone' in a workshop file",
    ]


LISTS = (
    "schedule",
    "deadlines",
    "speakers",
    "panelists",
    "organizers",
    "institutions",
    "sponsors",
    "awards",
    "credits",
    "references",
)


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("value", ["{a: b}", "word", "1", "'[]'"])
def test_no_list(key: str, value: str) -> None:
    """A value that must be a list is an error if it is not."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("value", ["[]", "word", "1", "''", "~"])
def test_no_mapping_in_a_list(key: str, value: str) -> None:
    """An entry of a list of mappings is an error if it is not a mapping."""
    assert codes(check(f"{HEAD}{key}: [{value}]\n")) == [(7, len(key) + 4, "wrong-type")]


@pytest.mark.parametrize("key", ["venue", "links", "call"])
@pytest.mark.parametrize("value", ["[]", "[{a: b}]", "word", "1"])
def test_no_mapping(key: str, value: str) -> None:
    """A value that must be a mapping is an error if it is not."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


@pytest.mark.parametrize("key", ["short_name", "tagline", "host", "about", "updated"])
@pytest.mark.parametrize("value", ["[a]", "{a: b}"])
def test_no_text(key: str, value: str) -> None:
    """A value that must be text is an error if it is a list or a mapping."""
    assert codes(check(f"{HEAD}{key}: {value}\n")) == [(7, len(key) + 3, "wrong-type")]


NOTHING = ("", "~", "null", "Null", "NULL", "''", '""')


@pytest.mark.parametrize(
    "key",
    ["short_name", "tagline", "host", "about", "updated", "venue", "links", "call", *LISTS],
)
@pytest.mark.parametrize("value", NOTHING)
def test_nothing_behind_a_key(key: str, value: str) -> None:
    """A key without a value is the same as no key, whatever its type."""
    assert workshop(f"{HEAD}{key}: {value}\n") == workshop(HEAD)


@pytest.mark.parametrize("value", NOTHING)
def test_nothing_behind_the_keys_of_an_entry(value: str) -> None:
    """In sessions and deadlines too, a key without a value is the same as no key."""
    keys = ("minutes", "kind", "label", "speakers", "room", "url", "day", "cancelled", "end")
    said = ", ".join(f"{key}: {value}" for key in keys)
    assert workshop(
        f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, {said} }}]\n"
        f"deadlines: [{{id: y, name: Y, at: {value} , on: 2026-05-01, was: {value} }}]\n"
    ) == workshop(
        f"{HEAD}schedule: [{{id: x, start: 10:00, title: X}}]\n"
        "deadlines: [{id: y, name: Y, on: 2026-05-01}]\n"
    )


def test_an_end_of_blanks() -> None:
    """An end of white space counts as missing: the session lasts until the hours end."""
    built = check(f"{HEAD}schedule: [{{id: x, start: 10:00, title: X, end: '  '}}]\n")
    assert built.workshop is not None
    assert [found.ends_at for found in built.workshop.sessions] == [utc("2026-06-12 15:00")]


def test_an_id_of_blanks() -> None:
    """An id of white space counts as missing: one is derived, with a warning."""
    built = check(f"{HEAD}schedule: [{{id: '  ', start: 10:00, title: Clocks}}]\n")
    assert built.workshop is not None
    assert [found.id for found in built.workshop.sessions] == ["clocks"]
    assert codes(built) == [(7, 12, "no-id")]


def test_a_cutoff_of_blanks() -> None:
    """A cut-off of white space counts as missing, not as `TBD`."""
    built = check(f"{HEAD}deadlines: [{{id: x, name: X, at: '  '}}]\n")
    assert codes(built) == [(7, 13, "missing-key")]
