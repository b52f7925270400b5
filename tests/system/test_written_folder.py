"""A folder of written files: what is replaced, removed and left alone."""

import json
from pathlib import Path

import pytest

from digbug_cli.errors import DigbugError
from digbug_cli.system.written_folder import LIST, Update, update

FOLDER = Path("public")


def _tree() -> dict[str, bytes]:
    return {
        str(path.relative_to(FOLDER)): path.read_bytes()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.name != LIST
    }


def _update(contents: dict[str, bytes], *, force: bool = False) -> Update:
    return update(FOLDER, contents, force=force)


def test_a_new_folder() -> None:
    """Folders are made, and all files are written."""
    assert _update({"a.html": b"1", "in/b.ics": b"2"}) == Update(2, 0, (), ())
    assert _tree() == {"a.html": b"1", "in/b.ics": b"2"}


def test_an_update_writes_what_differs() -> None:
    """Only what differs is written; what is no longer a part is removed, with its folder."""
    _update({"a.html": b"1", "in/b.ics": b"2", "c.txt": b"3"})
    before = (FOLDER / "a.html").stat().st_ino
    assert _update({"a.html": b"1", "c.txt": b"4"}) == Update(1, 1, ("in/b.ics",), ())
    assert (FOLDER / "a.html").stat().st_ino == before
    assert _tree() == {"a.html": b"1", "c.txt": b"4"}
    assert not (FOLDER / "in").exists()


def test_files_of_others_stay() -> None:
    """A file that digbug has not written is neither replaced nor removed."""
    _update({"in/b.ics": b"2"})
    (FOLDER / "CNAME").write_bytes(b"example.org")
    (FOLDER / "in" / "own.txt").write_bytes(b"mine")
    _update({"a.html": b"1"})
    assert _tree() == {"a.html": b"1", "CNAME": b"example.org", "in/own.txt": b"mine"}
    with pytest.raises(DigbugError) as raised:
        _update({"a.html": b"2", "CNAME": b"other"})
    assert raised.value.placed == ("public/CNAME: already exists, and is not as digbug wrote it")
    assert _tree() == {"a.html": b"1", "CNAME": b"example.org", "in/own.txt": b"mine"}


def test_a_file_that_somebody_changed() -> None:
    """A changed file is not replaced without `force`; if it is to be removed, it is kept."""
    _update({"a.html": b"1", "b.html": b"1"})
    (FOLDER / "a.html").write_bytes(b"by hand")
    (FOLDER / "b.html").write_bytes(b"by hand")
    with pytest.raises(DigbugError) as raised:
        _update({"a.html": b"2", "b.html": b"2"})
    assert raised.value.placed == (
        "public/a.html: already exists, like b.html, and is not as digbug wrote it"
    )
    assert _update({"a.html": b"2"}, force=True) == Update(1, 0, (), ("b.html",))
    assert _tree() == {"a.html": b"2", "b.html": b"by hand"}


def test_a_file_that_is_already_right() -> None:
    """A file with the very bytes is taken over, whoever wrote it."""
    FOLDER.mkdir()
    (FOLDER / "a.html").write_bytes(b"1")
    assert _update({"a.html": b"1"}) == Update(0, 1, (), ())
    assert _update({}) == Update(0, 0, ("a.html",), ())


def test_an_interrupted_run() -> None:
    """After a run that ended between two files, the next one completes it."""
    _update({"a.html": b"1", "b.html": b"1", "old.html": b"1"})
    (FOLDER / "b.html").chmod(0o444)
    with pytest.raises(DigbugError, match="is read-only"):
        _update({"a.html": b"2", "b.html": b"2"})
    assert _tree() == {"a.html": b"2", "b.html": b"1", "old.html": b"1"}
    (FOLDER / "b.html").chmod(0o644)
    assert _update({"a.html": b"3", "b.html": b"3"}) == Update(2, 0, ("old.html",), ())
    assert _tree() == {"a.html": b"3", "b.html": b"3"}


def test_the_list_leads_nowhere_else(tmp_path: Path) -> None:
    """A path in the list that leads out of the folder is skipped, so nothing there is removed."""
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"1")
    digest = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"
    FOLDER.mkdir()
    paths = ["../outside.txt", str(outside), ".git/config", "in/../../outside.txt"]
    document = {"format": 1, "files": {path: [digest] for path in paths}}
    (FOLDER / LIST).write_text(json.dumps(document), encoding="utf-8")
    assert _update({"a.html": b"1"}) == Update(1, 0, (), ())
    assert outside.read_bytes() == b"1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "is damaged"),
        ("[]", "is damaged"),
        ('{"format": 1}', "is damaged"),
        ('{"format": 1, "files": []}', "is damaged"),
        ('{"format": 2, "files": {}}', "was written by a newer digbug"),
    ],
)
def test_a_list_that_cannot_be_read(content: str, message: str) -> None:
    """With a damaged list, nothing is written."""
    FOLDER.mkdir()
    (FOLDER / LIST).write_text(content, encoding="utf-8")
    with pytest.raises(DigbugError) as raised:
        _update({"a.html": b"1"})
    assert raised.value.placed == f"public/{LIST}: {message}"
    assert _tree() == {}


def test_a_folder_in_the_way() -> None:
    """A folder where a file should be, or a file where a folder should be, is an error."""
    (FOLDER / "a.html").mkdir(parents=True)
    with pytest.raises(DigbugError, match="already exists"):
        _update({"a.html": b"1"})
    (FOLDER / "in").write_bytes(b"")
    with pytest.raises(DigbugError):
        _update({"in/b.html": b"1"})


def test_a_link_is_followed() -> None:
    """A file behind a link is replaced, and the link stays."""
    _update({"a.html": b"1"})
    (FOLDER / "a.html").rename("elsewhere.html")
    (FOLDER / "a.html").symlink_to(Path("elsewhere.html").resolve())
    _update({"a.html": b"2"})
    assert (FOLDER / "a.html").is_symlink()
    assert Path("elsewhere.html").read_bytes() == b"2"


def test_a_name_that_is_too_long() -> None:
    """A name that the system rejects is an error, and nothing is written."""
    _update({"a.html": b"1"})
    with pytest.raises(DigbugError, match="file name too long"):
        _update({"a.html": b"2", f"{'b' * 300}.html": b"1"})
    assert _tree() == {"a.html": b"1"}
