"""The files of what is followed and submitted: what is written is read, and faults are errors."""

import json
from pathlib import Path

import pytest

from digbug_cli.core.following.done import NOTHING_DONE, DoneDate
from digbug_cli.core.following.followed import NOTHING_FOLLOWED, Followed
from digbug_cli.errors import DigbugError
from digbug_cli.system.following import DONE, FOLLOWING, done_path, following_path
from tests.core.samples import utc

CVPR = Followed(kind="series", name="CVPR")
SECURITY = Followed(kind="tag", name="security")
PAPER = DoneDate(reference="cvpr26/paper", title="CVPR 2026, Papers", at=utc("2025-11-13 10:00"))


def test_names_that_are_written_are_read(tmp_path: Path) -> None:
    """Names and tags are read back in order."""
    path = following_path(tmp_path)
    _, after = FOLLOWING.change(path, lambda names: names.with_names([SECURITY, CVPR]))
    assert path == tmp_path / "following.json"
    assert FOLLOWING.read(path) == after == NOTHING_FOLLOWED.with_names([SECURITY, CVPR])
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "digbug": "following",
        "format": 1,
        "following": [{"kind": "tag", "name": "security"}, {"kind": "series", "name": "CVPR"}],
    }


def test_marks_that_are_written_are_read(tmp_path: Path) -> None:
    """Submitted dates are read back, with and without a moment."""
    path = done_path(tmp_path)
    later = PAPER.replaced(reference="cvpr27/paper", at=None)
    _, after = DONE.change(path, lambda done: done.with_dates([PAPER, later]))
    assert path == tmp_path / "done.json"
    assert DONE.read(path) == after == NOTHING_DONE.with_dates([PAPER, later])
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "digbug": "done",
        "format": 1,
        "done": [
            {
                "ref": "cvpr26/paper",
                "title": "CVPR 2026, Papers",
                "at": "2025-11-13T10:00:00Z",
            },
            {"ref": "cvpr27/paper", "title": "CVPR 2026, Papers", "at": None},
        ],
    }


@pytest.mark.parametrize(
    "entries",
    ['{"kind": "series"}', '{"kind": "person", "name": "Ada"}', '"CVPR"', '{"name": 5}'],
)
def test_entries_that_are_no_names(entries: str) -> None:
    """An invalid entry is an error: it is neither dropped nor guessed."""
    written = f'{{"digbug": "following", "format": 1, "following": [{entries}]}}'
    with pytest.raises(DigbugError) as caught:
        FOLLOWING.loads(written, "f.json")
    assert caught.value.placed == (
        "f.json: has an entry that is neither a series nor a tag with a name"
    )
    assert caught.value.hint == "fix it, or delete it and follow again what you need"


@pytest.mark.parametrize("rest", ['"done": {}', '"done": [{"title": "T"}]', '"other": []'])
def test_marks_without_a_reference(rest: str) -> None:
    """A mark without a reference is an error."""
    with pytest.raises(DigbugError) as caught:
        DONE.loads(f'{{"digbug": "done", "format": 1, {rest}}}', "d.json")
    assert caught.value.placed == "d.json: has an entry without the reference of a date"


def test_text_is_safe() -> None:
    """Text in the files cannot send escapes to the terminal."""
    entry = {"kind": "tag", "name": "\x1b[2Jred\nline"}
    document = {"digbug": "following", "format": 1, "following": [entry]}
    (name,) = FOLLOWING.loads(json.dumps(document), "f.json").names
    assert name.name == "␛[2Jred line"
