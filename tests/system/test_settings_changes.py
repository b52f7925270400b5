"""How the settings file is changed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from digbug_cli.errors import DigbugError
from digbug_cli.system import settings
from tests.conftest import ROOT
from tests.system.config_file import FILE


def test_write_makes_folders_for_the_user_alone() -> None:
    """The first setting creates the file and its folders, which only the user can read."""
    path = Path("a", "b", "config.toml")
    settings.write(path, "tz", ("UTC",))
    assert path.read_text(encoding="utf-8") == 'tz = "UTC"\n'
    for folder in (path.parent, path.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("key", "values", "line"),
    [
        ("tz", ("Europe/Berlin",), 'tz = "Europe/Berlin"'),
        ("tz", ("Europe/Berlin", "UTC"), 'tz = ["Europe/Berlin", "UTC"]'),
        ("clock", ("12",), "clock = 12"),
        ("color", ("never",), 'color = "never"'),
        ("workshop", ('/a "b"\\c.yaml',), 'workshop = "/a \\"b\\"\\\\c.yaml"'),
    ],
)
def test_written_values_are_read_back(key: str, values: tuple[str, ...], line: str) -> None:
    """Written values are simple TOML, and are read back unchanged."""
    settings.write(FILE, key, values)
    assert FILE.read_text(encoding="utf-8") == f"{line}\n"
    found = settings.read(FILE)
    assert found.problems == ()
    assert found.settings[key].values == values


def test_comments_and_order_stay() -> None:
    """Everything except the value itself stays unchanged."""
    FILE.write_text(
        '# my settings\n\nworkshop = "a.yaml"   # ours\ntz = "UTC" # home\n\nclock = 24\n# end\n',
        encoding="utf-8",
    )
    settings.write(FILE, "tz", ("Asia/Tokyo",))
    settings.write(FILE, "color", ("never",))
    assert settings.remove(FILE, "clock")
    assert FILE.read_text(encoding="utf-8") == (
        '# my settings\n\nworkshop = "a.yaml"   # ours\ntz = "Asia/Tokyo" # home\n\n# end\n'
        'color = "never"\n'
    )


def test_a_setting_goes_before_the_tables() -> None:
    """A new setting comes before tables; below a heading it would belong to that table."""
    FILE.write_text("# mine\n[other]\na = 1\n", encoding="utf-8")
    settings.write(FILE, "clock", ("12",))
    assert settings.read(FILE).settings["clock"].values == ("12",)
    assert "[other]\na = 1\n" in FILE.read_text(encoding="utf-8")


def test_remove_what_is_not_there() -> None:
    """If the key is missing, nothing is written."""
    assert not settings.remove(FILE, "tz")
    assert not FILE.exists()


def test_no_toml_is_not_touched() -> None:
    """Invalid TOML is not changed."""
    FILE.write_text("tz = UTC\n", encoding="utf-8")
    with pytest.raises(DigbugError, match="is not valid TOML: invalid value") as caught:
        settings.write(FILE, "tz", ("UTC",))
    assert str(caught.value.origin) == "config.toml:1:6"
    assert FILE.read_text(encoding="utf-8") == "tz = UTC\n"


def test_a_link_goes_on_pointing_at_its_file() -> None:
    """If the settings file is a link, its target is changed."""
    Path("dotfiles").mkdir()
    FILE.symlink_to("dotfiles/digbug.toml")
    settings.write(FILE, "clock", ("12",))
    assert FILE.is_symlink()
    assert Path("dotfiles/digbug.toml").read_text(encoding="utf-8") == "clock = 12\n"


def test_a_file_where_a_folder_should_be() -> None:
    """A folder that cannot be created is an error that names it."""
    Path("file").touch()
    with pytest.raises(DigbugError, match="cannot be created: not a directory") as caught:
        settings.write(Path("file", "a", "config.toml"), "tz", ("UTC",))
    assert str(caught.value.origin) == os.path.join("file", "a")  # noqa: PTH118 - as text


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """If the folder is read-only, the old file is unchanged."""
    FILE.write_text("clock = 24\n", encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("nothing is read-only to this user")
        with pytest.raises(DigbugError, match="cannot be written: permission denied"):
            settings.write(FILE, "clock", ("12",))
    finally:
        tmp_path.chmod(0o700)
    assert FILE.read_text(encoding="utf-8") == "clock = 24\n"


def test_a_last_line_without_its_end() -> None:
    """A new setting is not joined to a last line without a line end."""
    FILE.write_text('tz = "UTC"\na.c.d = 3', encoding="utf-8")
    settings.write(FILE, "clock", ["12"])
    assert settings.read(FILE).settings["clock"].values == ("12",)


# Sets one setting many times, and checks its value each time.
WORKER = """
import sys
from pathlib import Path
from digbug_cli.system import settings
path, key, values = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
for number in range(15):
    value = values[number % len(values)]
    settings.write(path, key, (value,))
    assert settings.read(path).settings[key].values == (value,)
"""


def _worker(path: Path, key: str, *values: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", WORKER, str(path), key, *values]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)})


@pytest.mark.parametrize("linked", [False, True])
def test_four_at_once(*, linked: bool) -> None:
    """If four processes write at once, nothing is lost, also if they use different paths."""
    path = other = Path("new", "folder", "config.toml")
    if linked:
        path.parent.mkdir(parents=True)
        other = Path("link.toml")
        other.symlink_to(path)
    workers = [
        _worker(path, "tz", "UTC", "Asia/Tokyo", "AoE"),
        _worker(other, "clock", "12", "24", "12"),
        _worker(path, "color", "never", "auto", "always"),
        _worker(other, "workshop", "one", "two", "three"),
    ]
    assert [worker.wait() for worker in workers] == [0, 0, 0, 0]
    found = settings.read(path)
    assert found.problems == ()
    assert {key: one.values for key, one in found.settings.items()} == {
        "tz": ("AoE",),
        "clock": ("12",),
        "color": ("always",),
        "workshop": ("three",),
    }
    assert sorted(one.name for one in path.parent.iterdir()) == [
        ".config.toml.lock",
        "config.toml",
    ]


def test_what_a_killed_run_has_left() -> None:
    """Files left by a killed run do not hinder the next, which deletes the unfinished one."""
    Path(".config.toml-abcdefgh.part").write_text("clo", encoding="utf-8")
    Path(".config.toml.lock").touch()
    settings.write(FILE, "clock", ("12",))
    assert sorted(one.name for one in Path.cwd().iterdir()) == [".config.toml.lock", "config.toml"]


def test_a_check_that_refuses() -> None:
    """If the check raises, nothing is written and the lock is released."""
    FILE.write_text("clock = 24\n", encoding="utf-8")

    def refuse() -> None:
        raise DigbugError("unknown workshop 'one'")

    with pytest.raises(DigbugError, match="unknown workshop 'one'"):
        settings.write(FILE, "workshop", ("one",), refuse)
    assert FILE.read_text(encoding="utf-8") == "clock = 24\n"
    settings.write(FILE, "clock", ("12",))
    assert FILE.read_text(encoding="utf-8") == "clock = 12\n"


@pytest.mark.parametrize(
    ("text", "forgotten", "after"),
    [
        ('workshop = "ONE"\nclock = 12\n', True, "clock = 12\n"),
        ('workshop = "other"\n', False, 'workshop = "other"\n'),
        ("clock = 12\n", False, "clock = 12\n"),
        ("clock = \n", False, "clock = \n"),
    ],
)
def test_forget_a_workshop(text: str, after: str, *, forgotten: bool) -> None:
    """The setting is removed only if the file names that workshop now; invalid TOML stays."""
    FILE.write_text(text, encoding="utf-8")
    assert settings.forget_workshop(FILE, "one") is forgotten
    assert FILE.read_text(encoding="utf-8") == after


def test_forget_a_workshop_without_a_file() -> None:
    """If there are no settings, nothing is created."""
    assert not settings.forget_workshop(Path("a", "config.toml"), "one")
    assert list(Path.cwd().iterdir()) == []


def test_a_folder_that_may_not_be_written_and_nothing_to_take_out(tmp_path: Path) -> None:
    """If nothing changes, no lock is needed; else a read-only folder is an error."""
    FILE.write_text('workshop = "one"\n', encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("nothing is read-only to this user")
        assert not settings.remove(FILE, "clock")
        assert not settings.forget_workshop(FILE, "two")
        with pytest.raises(DigbugError, match="cannot be written: permission denied"):
            settings.remove(FILE, "workshop")
        with pytest.raises(DigbugError, match="cannot be written: permission denied"):
            settings.forget_workshop(FILE, "one")
    finally:
        tmp_path.chmod(0o700)
    assert FILE.read_text(encoding="utf-8") == 'workshop = "one"\n'


def test_a_lock_of_somebody_else() -> None:
    """A lock that cannot be used is an error with a hint."""
    Path(".config.toml.lock").mkdir()
    with pytest.raises(DigbugError, match="cannot be locked: ") as caught:
        settings.write(FILE, "clock", ("12",))
    assert str(caught.value.origin) == "config.toml"
    assert caught.value.hint == f"remove {Path.cwd() / '.config.toml.lock'}"
    assert not FILE.exists()


def test_a_name_as_long_as_it_may_be() -> None:
    """A file with the longest possible name can be locked."""
    path = Path("c" * 255)
    settings.write(path, "clock", ("12",))
    settings.write(path, "color", ("never",))
    assert path.read_text(encoding="utf-8") == 'clock = 12\ncolor = "never"\n'


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="a device of POSIX systems")
def test_a_device() -> None:
    """Settings written to a device are no error, and create no lock beside it."""
    settings.write(Path("/dev/null"), "clock", ("12",))
    assert not Path("/dev/.null.lock").exists()
