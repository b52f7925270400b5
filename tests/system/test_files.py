"""Reading checks size and encoding; writing is atomic."""

import os
import stat
from pathlib import Path

import pytest

from digbug_cli.errors import DigbugError
from digbug_cli.system import files


def _error(path: str) -> DigbugError:
    with pytest.raises(DigbugError) as caught:
        files.read_text(path)
    return caught.value


def test_reads_utf8(tmp_path: Path) -> None:
    """A byte order mark is not part of the text."""
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfname: Tram\xc3\xa8r\r\n")
    assert files.read_text("a") == "name: Tramèr\r\n"


def test_not_utf8(tmp_path: Path) -> None:
    """The error names line and column of the first byte that is not UTF-8."""
    (tmp_path / "latin.yaml").write_bytes(b"format: 1\nname: Tram\xe8r\n")
    error = _error("latin.yaml")
    assert str(error.origin) == "latin.yaml:2:11"
    assert error.text == "is not UTF-8 text: byte 0xE8"


@pytest.mark.parametrize(
    ("begins", "what"),
    [
        (b"PK\x03\x04", "is a zip archive, not a text file"),
        (b"\x1f\x8b\x08", "is packed by gzip, not a text file"),
        (b"%PDF-1.7\n%", "is a PDF, not a text file"),
    ],
)
def test_no_text_at_all(tmp_path: Path, begins: bytes, what: str) -> None:
    """A binary file is reported with its type."""
    path = tmp_path / "a"
    path.write_bytes(begins + b"\xe8\xff")
    with pytest.raises(DigbugError) as told:
        files.read_text(str(path))
    assert (told.value.text, told.value.hint) == (what, "give digbug the text inside it")


@pytest.mark.parametrize(
    ("encoding", "stated"),
    [
        ("iso-8859-1", "iso-8859-1"),
        ("cp1252", "Windows-1252"),
        ("utf-16", "utf-16"),
        ("shift_jis", "Shift_JIS"),
    ],
)
def test_xml_states_its_encoding(tmp_path: Path, encoding: str, stated: str) -> None:
    """XML is read in the encoding that it declares."""
    name = "時計" if encoding == "shift_jis" else "Zürich"
    written = f'<?xml version="1.0" encoding="{stated}"?>\n<a>{name}</a>\n'
    (tmp_path / "a.xml").write_bytes(written.encode(encoding))
    assert files.read_text("a.xml") == written


@pytest.mark.parametrize("stated", ["utf-8", "punycode", "zlib", "unknown", ""])
def test_xml_states_what_it_is_not(tmp_path: Path, stated: str) -> None:
    """A declared encoding is ignored if it is unknown or wrong."""
    written = f'<?xml version="1.0" encoding="{stated}"?>\n<a>Zürich</a>'
    (tmp_path / "a.xml").write_bytes(written.encode("latin-1"))
    assert _error("a.xml").text == "is not UTF-8 text: byte 0xFC"


def test_not_utf8_behind_a_mark_and_long_letters(tmp_path: Path) -> None:
    """A byte order mark has no column; a character of two bytes has one."""
    (tmp_path / "mixed.yaml").write_bytes(b"\xef\xbb\xbfname: \xc3\xa9\xc3\xa9\xff\n")
    error = _error("mixed.yaml")
    assert str(error.origin) == "mixed.yaml:1:9"
    assert error.text == "is not UTF-8 text: byte 0xFF"


def test_missing() -> None:
    """A missing file is an error."""
    assert _error("nowhere.yaml").text == "no such file or folder"
    assert _error("").text == "no such file or folder"


def test_largest(tmp_path: Path) -> None:
    """10 MiB are read; one byte more is rejected."""
    (tmp_path / "full").write_bytes(b"a" * 10_485_760)
    assert len(files.read_text("full")) == 10_485_760
    (tmp_path / "over").write_bytes(b"a" * 10_485_761)
    assert _error("over").text == "is larger than 10 MiB"


def test_nul_in_a_path() -> None:
    """A path that no system accepts is an error, not a traceback."""
    assert _error("a\0b").text == "embedded null byte"


def test_write_replaces_whole_and_keeps_the_mode(tmp_path: Path) -> None:
    """A file is replaced and keeps its permissions; no other file is left."""
    target = tmp_path / "out.ics"
    target.write_bytes(b"old")
    target.chmod(0o640)
    files.atomic_write(target, b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["out.ics"]


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    """A new file has the permissions of the user's umask, not those of a temporary file."""
    mask = os.umask(0o027)
    try:
        files.atomic_write(tmp_path / "out.ics", b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "out.ics").stat().st_mode) == 0o640


def test_a_link_goes_on_pointing(tmp_path: Path) -> None:
    """Writing to a link changes its target."""
    (tmp_path / "real.ics").write_bytes(b"old")
    (tmp_path / "link.ics").symlink_to("real.ics")
    files.atomic_write(tmp_path / "link.ics", b"new")
    assert (tmp_path / "link.ics").is_symlink()
    assert (tmp_path / "real.ics").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere/out.ics", "no such file or folder"),
        ("file/out.ics", "not a directory"),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, path: str, reason: str) -> None:
    """A failed write is an error that names the path, and leaves no other file."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DigbugError) as caught:
        files.atomic_write(Path(path), b"new")
    assert caught.value.text == f"cannot be written: {reason}"
    assert str(caught.value.origin) == path
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_without_the_right_to_write(tmp_path: Path) -> None:
    """A read-only folder is an error that says so."""
    tmp_path.chmod(0o555)
    with pytest.raises(DigbugError, match="permission denied"):
        files.atomic_write(tmp_path / "out.ics", b"new")


def test_a_device_is_written_to_and_stays_one() -> None:
    """A device such as /dev/null is never replaced by a file."""
    files.atomic_write(Path(os.devnull), b"gone")
    assert not Path(os.devnull).is_file()


def test_first_bytes(tmp_path: Path) -> None:
    """The first bytes of a file are returned; None for a missing file."""
    (tmp_path / "a").write_bytes(b"abcdef")
    assert files.first_bytes(tmp_path / "a", 3) == b"abc"
    assert files.first_bytes(tmp_path / "b", 3) is None
    with pytest.raises(DigbugError, match="is a folder"):
        files.first_bytes(tmp_path, 3)


def _yaml_files(path: str) -> list[str]:
    return [found.replace(os.sep, "/") for found in files.yaml_files(path)]


def test_yaml_files_of_a_folder(tmp_path: Path) -> None:
    """A folder gives its YAML files, also in subfolders, sorted and without hidden ones."""
    for name in ("b.yml", "a.yaml", "c.txt", "d.YML", ".hidden.yml", "yml"):
        (tmp_path / name).touch()
    for folder in ("inner", ".git", "named.yml"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.yml").touch()
    assert _yaml_files(".") == ["a.yaml", "b.yml", "inner/x.yml", "named.yml/x.yml"]
    assert _yaml_files("inner/") == ["inner/x.yml"]
    assert _yaml_files(".git") == [".git/x.yml"]


@pytest.mark.parametrize("path", ["top", "top/", "./top"])
def test_yaml_files_that_lie_deep(tmp_path: Path, path: str) -> None:
    """Files in more than three nested folders are skipped."""
    (tmp_path / "top/1/2/3/4").mkdir(parents=True)
    for folder in ("top/1/2/3", "top/1/2/3/4"):
        (tmp_path / folder / "x.yml").touch()
    assert [found.removeprefix("./") for found in _yaml_files(path)] == ["top/1/2/3/x.yml"]


@pytest.mark.parametrize("path", ["a.txt", "nowhere", "-", "", "a\0b", "x" * 5000])
def test_what_is_no_folder_stands_for_itself(path: str) -> None:
    """A path that is not a folder is returned, even if there is no file."""
    assert files.yaml_files(path) == [path]


def test_a_folder_without_yaml_files(tmp_path: Path) -> None:
    """A folder without YAML files is an error."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(DigbugError, match="is a folder without YAML files") as caught:
        files.yaml_files("empty")
    assert str(caught.value.origin) == "empty"


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be opened is reported, not skipped."""
    (tmp_path / "fine.yml").touch()
    (tmp_path / "locked").mkdir()
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("locked"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(DigbugError, match="permission denied") as caught:
        files.yaml_files(".")
    assert str(caught.value.origin).endswith("locked")
