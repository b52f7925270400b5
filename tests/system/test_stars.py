"""Star files: always valid, no star lost, and other files not touched."""

import json
import os
import pwd
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from digbug_cli.core.stars import Star, Stars, no_stars
from digbug_cli.errors import DigbugError
from digbug_cli.system import library, locks, paths, settings, stars
from tests.conftest import ROOT
from tests.core.samples import utc

ONE = Star(id="one", title="One: a title", starts_at=utc("2026-06-12 09:00"), room="Hall")
TWO = Star(id="two", title="", starts_at=None, room=None)

# Stars different sessions, one after the other, and prints each after it is on disk.
WORKER = """
import sys
from pathlib import Path
from digbug_cli.core.stars import Star
from digbug_cli.system import paths as folders, locks, stars
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    star = Star(id=f"{name}-{number}", title="T", starts_at=None, room=None)
    stars.change(path, "w", lambda kept: kept.with_stars([star]))
    print(star.id, flush=True)
"""


def _worker(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path), name, str(count)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )


def _write(path: Path, document: object) -> Path:
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """Stars are read back in order; the folders are created for the user only."""
    path = stars.path(tmp_path / "kept", "w")
    before, after = stars.change(path, "w", lambda kept: kept.with_stars([ONE, TWO]))
    assert before == no_stars("w")
    assert after.stars == (ONE, TWO)
    assert stars.read(path, "w") == after
    assert path == tmp_path / "kept" / "stars" / "w.json"
    assert (tmp_path / "kept").stat().st_mode & 0o077 == 0
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "digbug": "stars",
        "format": 1,
        "workshop": "w",
        "stars": [
            {
                "id": "one",
                "title": "One: a title",
                "starts_at": "2026-06-12T09:00:00Z",
                "room": "Hall",
            },
            {"id": "two", "title": "", "starts_at": None, "room": None},
        ],
    }


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    """Reading creates nothing."""
    assert stars.read(stars.path(tmp_path, "w"), "w") == no_stars("w")
    assert list(tmp_path.iterdir()) == []


def test_a_change_that_is_none_writes_nothing(tmp_path: Path) -> None:
    """If nothing changes, the file is not written."""
    path = stars.path(tmp_path, "w")
    stars.change(path, "w", lambda kept: kept.with_stars([ONE]))
    os.utime(path, (1, 1))
    stars.change(path, "w", lambda kept: kept.with_stars([ONE]))
    assert path.stat().st_mtime == 1


def test_eight_at_once(tmp_path: Path) -> None:
    """If eight processes star at once, no star is lost."""
    path = stars.path(tmp_path, "w")
    workers = [_worker(path, f"p{number}", 12) for number in range(8)]
    for worker in workers:
        worker.communicate()
        assert worker.returncode == 0
    expected = {f"p{number}-{star}" for number in range(8) for star in range(12)}
    assert stars.read(path, "w").ids == expected


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a signal of POSIX systems")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """After a kill the file is valid and has every star that was reported."""
    path = stars.path(tmp_path, "w")
    told: set[str] = set()
    moments = random.Random(5)  # noqa: S311 - moments, not secrets
    for number in range(12):
        worker = _worker(path, f"p{number}", 10_000)
        assert worker.stdout is not None
        told.add(worker.stdout.readline().strip())
        time.sleep(moments.uniform(0, 0.05))
        worker.kill()
        told.update(line.strip() for line in worker.stdout if line.endswith("\n"))
        worker.wait()
        worker.stdout.close()
        assert told <= stars.read(path, "w").ids
    # The next change deletes the temporary files of killed runs.
    stars.change(path, "w", lambda kept: kept.with_stars([ONE]))
    left = {entry.name for entry in path.parent.iterdir()} - {".w.json.lock"}
    assert left == {"w.json"}


def test_an_id_as_long_as_it_may_be(tmp_path: Path) -> None:
    """Writing a long id deletes no lock, and no file of an id with the same beginning."""
    last, following = (stars.path(tmp_path, f"{'a' * 60}-{year}") for year in (2025, 2026))
    stars.change(last, last.stem, lambda kept: kept.with_stars([ONE]))
    assert [one.name for one in last.parent.iterdir() if one != last] == [f".{last.name}.lock"]
    unfinished: list[Path] = []

    def meanwhile(kept: Stars) -> Stars:
        stars.change(last, last.stem, lambda those: those.with_stars([TWO]))
        unfinished.extend(following.parent.glob(f".{following.name}-*"))
        return kept.with_stars([ONE])

    following.with_name(f".{following.name}-abcdefgh.part").touch()
    stars.change(following, following.stem, meanwhile)
    assert len(unfinished) == 1
    assert {one.name for one in following.parent.iterdir()} == {
        *(last.name, f".{last.name}.lock"),
        *(following.name, f".{following.name}.lock"),
    }


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "f.json:1:1: is not valid JSON: expecting value"),
        ('{"digbug": "stars",\n "x"}', "f.json:2:5: is not valid JSON: expecting ':' delimiter"),
        ("[" * 100_000, "f.json: is nested too deeply"),
        ("[]", "f.json: is not a star file"),
        ('{"stars": []}', "f.json: is not a star file"),
        (
            '{"digbug": "stars", "format": 2}',
            "f.json: is a star file with an unknown format",
        ),
        (
            f'{{"digbug": "stars", "format": {"1" * 5000}}}',
            "f.json: is a star file with an unknown format",
        ),
        (
            '{"digbug": "stars", "format": 1, "workshop": "\\u001b[2Jother"}',
            "f.json: has the stars of '␛[2Jother', not of w",
        ),
        (
            '{"digbug": "stars", "format": 1, "workshop": "w"}',
            "f.json: has stars without an id",
        ),
        (
            '{"digbug": "stars", "format": 1, "workshop": "w", "stars": [{"title": "x"}]}',
            "f.json: has stars without an id",
        ),
        (
            '{"digbug": "stars", "format": 1, "workshop": "w", "stars": ["x", {"id": 3}]}',
            "f.json: has stars without an id",
        ),
    ],
)
def test_what_is_no_file_of_stars(written: str, message: str) -> None:
    """An invalid file is rejected with its place, and never read as no stars."""
    with pytest.raises(DigbugError) as caught:
        stars.parse(written, "f.json", "w")
    assert f"{caught.value.origin}: {caught.value.text}" == message


def test_a_broken_file_is_not_written_over(tmp_path: Path) -> None:
    """An invalid file is not overwritten."""
    path = stars.path(tmp_path, "w")
    path.parent.mkdir(parents=True)
    path.write_text("broken", encoding="utf-8")
    with pytest.raises(DigbugError, match="is not valid JSON"):
        stars.change(path, "w", lambda kept: kept.with_stars([ONE]))
    assert path.read_text(encoding="utf-8") == "broken"


@pytest.mark.parametrize(
    "starts",
    ["soon", 5, ["x"], "2026-06-12", "2026-06-12T09:00", "9999-12-31T23:59Z", "0001-01-01T00:00Z"],
)
def test_only_the_id_counts(starts: object) -> None:
    """An invalid time or room is skipped: the id is enough for a star."""
    entry = {"id": " one\n", "title": ["x"], "starts_at": starts, "room": 4}
    document = {"digbug": "stars", "format": 1, "workshop": "w", "stars": [entry, entry]}
    (star,) = stars.parse(json.dumps(document), "f.json", "w").stars
    assert star == Star(id="one", title="", starts_at=None, room=None)


def test_text_is_safe() -> None:
    """Text in a file cannot send escapes to the terminal."""
    entry = {"id": "one", "title": "\x1b[2Jred\nline", "room": "\x1b[2J\nHall"}
    document = {"digbug": "stars", "format": 1, "workshop": "w", "stars": [entry]}
    (star,) = stars.parse(json.dumps(document), "f.json", "w").stars
    assert (star.title, star.room) == ("␛[2Jred line", "␛[2J Hall")


def test_what_is_written_can_be_copied() -> None:
    """The text of a file is parsed to the same stars."""
    kept = Stars(workshop="w", stars=(ONE, TWO.replaced(title="Ünïcode ★")))
    assert stars.parse(stars.dumps(kept).decode(), "f.json", "w") == kept
    assert stars.MARK in stars.dumps(kept)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_leave_to_write(tmp_path: Path) -> None:
    """If the lock cannot be created, that is reported with the cause."""
    path = stars.path(tmp_path, "w")
    path.parent.mkdir(parents=True)
    path.parent.chmod(0o500)
    with pytest.raises(DigbugError, match="permission denied"):
        stars.change(path, "w", lambda kept: kept.with_stars([ONE]))


def test_a_lock_that_is_not_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If another run hangs, the wait ends with a hint."""
    from filelock import FileLock  # noqa: PLC0415 - this test alone

    path = stars.path(tmp_path, "w")
    path.parent.mkdir(parents=True)
    monkeypatch.setattr(locks, "MAX_WAIT_SECONDS", 0.05)
    with FileLock(path.parent / ".w.json.lock"), pytest.raises(DigbugError) as caught:
        stars.change(path, "w", lambda kept: kept.with_stars([ONE]))
    assert caught.value.text == "is still in use by another digbug after 0.05 seconds"
    lock = path.parent / ".w.json.lock"
    assert caught.value.hint == f"remove {lock} if no other digbug is running"


def test_where_stars_are_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """DIGBUG_DATA names the folder, else the platform does."""
    monkeypatch.setenv("DIGBUG_DATA", str(tmp_path))
    assert paths.data_dir() == tmp_path
    monkeypatch.delenv("DIGBUG_DATA")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert paths.data_dir() == Path("/home/ada/.local/share/digbug")
    monkeypatch.setenv("XDG_DATA_HOME", "relative")  # XDG: a relative path is ignored
    assert paths.data_dir() == Path("/home/ada/.local/share/digbug")
    monkeypatch.setenv("XDG_DATA_HOME", "/elsewhere")
    assert paths.data_dir() == Path("/elsewhere/digbug")


@pytest.mark.parametrize("home", ["", "ada", ".", None])
def test_an_empty_home(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    """If HOME is empty, relative or missing, the user database names the home folder."""
    for name in ("DIGBUG_DATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    own = pwd.getpwuid(os.getuid()).pw_dir
    assert own.startswith("/")
    assert paths.folder("data", "linux") == Path(own, ".local/share/digbug")
    assert paths.folder("config", "linux") == Path(own, ".config/digbug")


def test_no_home_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any home folder nothing is read, and a write is an error, not a file at the root."""
    for name in ("DIGBUG_DATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/")
    for platform in ("linux", "darwin"):
        folder = paths.folder("data", platform)
        assert library.names(folder) == []
        assert stars.read(stars.path(folder, "w"), "w") == no_stars("w")
        with pytest.raises(DigbugError) as caught:
            stars.change(stars.path(folder, "w"), "w", lambda kept: kept.with_stars([ONE]))
        assert caught.value.placed == "this user has no home folder to write to"
        assert caught.value.hint == (
            "set HOME to it, or DIGBUG_DATA and DIGBUG_CONFIG to other places"
        )
    assert not settings.read(paths.folder("config", "linux") / "config.toml").exists
