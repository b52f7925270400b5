"""State files: read, changed and written as a whole, and rejected with a place and a hint."""

import json
from pathlib import Path

import pytest

from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.state_file import JsonObject, StateFile, moment
from tests.core.samples import utc


def _numbers(document: JsonObject, origin: Origin) -> tuple[int, ...]:
    if not isinstance(document.get("numbers"), list):
        raise DigbugError("has no numbers", origin=origin)
    return tuple(int(number) for number in document["numbers"])


KIND: StateFile[tuple[int, ...]] = StateFile(
    name="numbers",
    format=3,
    noun="file of numbers",
    hint="delete it",
    empty=(),
    parse=_numbers,
    document=lambda numbers: {"numbers": list(numbers)},
    indent=2,
)


def test_a_change_is_written_with_mark_and_format(tmp_path: Path) -> None:
    """A changed content is stored in a folder for the user only, and read back."""
    path = tmp_path / "state" / "numbers.json"
    assert KIND.change(path, lambda numbers: (*numbers, 5)) == ((), (5,))
    assert KIND.change(path, lambda numbers: (*numbers, 7)) == ((5,), (5, 7))
    assert KIND.read(path) == (5, 7)
    assert json.loads(path.read_text("utf-8")) == {
        "digbug": "numbers",
        "format": 3,
        "numbers": [5, 7],
    }
    assert path.parent.stat().st_mode & 0o077 == 0


def test_the_mark_shows_whose_file_it_is(tmp_path: Path) -> None:
    """A file with the mark may be overwritten, a file of another kind may not."""
    own, other = tmp_path / "own.json", tmp_path / "other.json"
    own.write_bytes(KIND.dumps((1,)))
    other.write_text('{"digbug": "letters", "format": 3}')
    files.ensure_overwritable(own, KIND.mark, force=False)
    with pytest.raises(DigbugError, match="digbug did not write it"):
        files.ensure_overwritable(other, KIND.mark, force=False)


def test_an_invalid_file_is_neither_read_nor_changed(tmp_path: Path) -> None:
    """A change of an invalid file is an error with the place, and leaves the file alone."""
    path = tmp_path / "numbers.json"
    path.write_text('{"digbug": "numbers",\n5}')
    with pytest.raises(DigbugError) as caught:
        KIND.change(path, lambda numbers: (*numbers, 5))
    assert caught.value.origin == Origin(str(path), 2, 1)
    assert caught.value.hint == "delete it"
    assert path.read_text("utf-8") == '{"digbug": "numbers",\n5}'


def test_a_newer_format_needs_a_newer_digbug() -> None:
    """The hint for another format is to update digbug, not to delete the file."""
    with pytest.raises(DigbugError) as caught:
        KIND.loads('{"digbug": "numbers", "format": 4, "numbers": []}', "n.json")
    assert caught.value.placed == "n.json: is a file of numbers with an unknown format"
    assert caught.value.hint == "update digbug: a newer version wrote this file"


@pytest.mark.parametrize("written", [f"[{'[' * 100_000}", f'{{"x": {"1" * 5000}}}', "[]", '"x"'])
def test_any_other_json_is_not_such_a_file(written: str) -> None:
    """Deep nesting and long numbers are errors like any other content."""
    with pytest.raises(DigbugError) as caught:
        KIND.loads(written, "n.json")
    assert caught.value.hint == "delete it"


def test_a_file_that_cannot_be_opened_is_not_a_missing_one(tmp_path: Path) -> None:
    """A folder in the place of the file is an error, not an empty content."""
    with pytest.raises(DigbugError, match="is a folder"):
        KIND.read(tmp_path)


def test_a_moment_has_an_offset() -> None:
    """A moment is read with its offset; without one, or not as text, it is none."""
    assert moment("2026-06-12T11:00:00+02:00") == utc("2026-06-12 09:00")
    assert moment("2026-06-12T11:00:00") is None
    assert moment(1_000_000) is None
