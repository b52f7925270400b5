"""Files that are replaced, those that are not, and what killed runs leave."""

import os
import pwd
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from digbug_cli.errors import DigbugError
from digbug_cli.system import files
from tests.conftest import ROOT

# Begins to replace out.ics, reports that, and waits to be killed before the rename.
REPLACE = """
import sys, time
from pathlib import Path
from digbug_cli.system import files
Path.replace = lambda *_: (print("written", flush=True), time.sleep(60))
files.atomic_write(Path("out.ics"), b"from the other run")
"""


def _begun() -> "subprocess.Popen[str]":
    """Start a run that has written its temporary file, and has not renamed it."""
    run = subprocess.Popen(
        [sys.executable, "-c", REPLACE],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert run.stdout
    assert run.stdout.readline() == "written\n"
    return run


def _names() -> list[str]:
    return sorted(path.name for path in Path.cwd().iterdir())


def test_leftovers_of_a_killed_run() -> None:
    """The temporary file of a killed run is removed by the next write of that file."""
    with _begun() as run:
        run.kill()
    assert len(_names()) == 1
    files.atomic_write(Path("other.ics"), b"other")
    assert len(_names()) == 2
    files.atomic_write(Path("out.ics"), b"new")
    assert _names() == ["other.ics", "out.ics"]
    assert Path("out.ics").read_bytes() == b"new"


def test_the_temporary_file_of_a_running_run() -> None:
    """The temporary file of a run that still runs is left alone."""
    with _begun() as run:
        begun = _names()
        files.atomic_write(Path("out.ics"), b"new")
        assert _names() == [*begun, "out.ics"]
        assert Path(begun[0]).read_bytes() == b"from the other run"
        run.kill()


@pytest.mark.parametrize(
    "name",
    [
        ".out.ics-abcdefg.part",
        ".out.ics-abcdefghi.part",
        ".out.ics-ABCDEFGH.part",
        ".out.ics-abcdefgh.part2",
        ".out.ics-abcdefgh",
        "out.ics-abcdefgh.part",
        ".our.ics-abcdefgh.part",
        "out.ics.part",
        ".out.ics.swp",
        ".out.ics.lock",
    ],
)
def test_files_of_other_programs(name: str) -> None:
    """Only a name that digbug gives is a leftover."""
    Path(name).touch()
    files.atomic_write(Path("out.ics"), b"new")
    assert _names() == sorted([name, "out.ics"])


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_no_file(kind: str) -> None:
    """A link, a folder or a pipe with the name of a leftover is left alone."""
    left = Path(".out.ics-abcdefgh.part")
    if kind == "link":
        Path("mine").touch()
        left.symlink_to("mine")
    elif kind == "folder":
        left.mkdir()
    else:
        os.mkfifo(left)
    files.atomic_write(Path("out.ics"), b"new")
    assert left.name in _names()


@pytest.mark.parametrize("mode", [0o444, 0o400, 0o555, 0o000])
@pytest.mark.parametrize("force", [True, False])
def test_a_read_only_file(mode: int, force: bool) -> None:  # noqa: FBT001 - an option
    """A file that nobody may write is not replaced, although the folder would allow it."""
    path = Path("out.ics")
    path.write_bytes(b"PRODID:-//digbug//")
    path.chmod(mode)
    with pytest.raises(DigbugError) as caught:
        files.ensure_overwritable(path, b"digbug", force=force)
    assert caught.value.placed == "out.ics: is read-only"
    assert caught.value.hint == "choose another name, or make the file writable"
    with pytest.raises(DigbugError) as caught:
        files.atomic_write(path, b"new")
    assert caught.value.placed == "out.ics: is read-only"
    assert _names() == ["out.ics"]
    assert stat.S_IMODE(path.stat().st_mode) == mode
    path.chmod(0o644)
    assert path.read_bytes() == b"PRODID:-//digbug//"


def test_a_link_to_a_read_only_file() -> None:
    """A link does not help."""
    Path("real.ics").write_bytes(b"old")
    Path("real.ics").chmod(0o444)
    Path("link.ics").symlink_to("real.ics")
    with pytest.raises(DigbugError, match="is read-only"):
        files.atomic_write(Path("link.ics"), b"new")
    assert Path("real.ics").read_bytes() == b"old"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away")
def test_the_owner_stays() -> None:
    """A file that the superuser replaces still belongs to its owner."""
    nobody = pwd.getpwnam("nobody")
    path = Path("out.ics")
    path.write_bytes(b"old")
    os.chown(path, nobody.pw_uid, nobody.pw_gid)
    files.atomic_write(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (nobody.pw_uid, nobody.pw_gid)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_a_file_of_another_user() -> None:
    """A file that another user keeps is not replaced, also if we may write to the folder."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "out.ics")
        path.write_bytes(b"theirs")
        path.chmod(0o644)
        Path(folder).chmod(0o777)
        assert _said_to_nobody(path) == (
            "is read-only\nchoose another name, or make the file writable"
        )
        assert path.read_bytes() == b"theirs"
        path.chmod(0o666)
        Path(folder).chmod(0o755)
        assert _said_to_nobody(path) == (
            "cannot be written: permission denied\n"
            "choose another folder, or see who may write to this one"
        )
        assert path.read_bytes() == b"theirs"


def _said_to_nobody(path: Path) -> str:
    """Write a file as the user nobody, and return the error."""
    import tempfile  # noqa: F401, PLC0415 - nobody may not be allowed to read it

    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.setuid(pwd.getpwnam("nobody").pw_uid)
        try:
            files.atomic_write(path, b"new")
        except DigbugError as error:
            os.write(writer, f"{error.text}\n{error.hint}".encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as said:
        return said.read()


def test_many_writers() -> None:
    """Runs that write the same file at once do not remove each other's temporary files."""
    program = (
        "from pathlib import Path; from digbug_cli.system import files\n"
        "for number in range(150): files.atomic_write(Path('out'), b'%d' % number, lasting=False)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", program]
    runs = [subprocess.Popen(command, env=environment) for _ in range(4)]
    assert [run.wait() for run in runs] == [0, 0, 0, 0]
    assert Path("out").read_bytes() == b"149"
    assert _names() == ["out"]
