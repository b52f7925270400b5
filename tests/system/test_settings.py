"""The settings file: its path, its contents and its problems."""

import sys
from pathlib import Path

import platformdirs
import pytest

from digbug_cli.system import settings
from tests.system.config_file import FILE


def _read(text: str) -> settings.SettingsFile:
    FILE.write_text(text, encoding="utf-8")
    return settings.read(FILE)


def _problems(text: str) -> list[tuple[str, str]]:
    return [(str(one.origin), one.text) for one in _read(text).problems]


@pytest.fixture
def _no_path_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DIGBUG_CONFIG", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("_no_path_named")
@pytest.mark.parametrize(
    ("named", "path"),
    [
        (None, "/home/ada/.config/digbug/config.toml"),
        ("", "/home/ada/.config/digbug/config.toml"),
        ("/elsewhere", "/elsewhere/digbug/config.toml"),
        ("relative", "/home/ada/.config/digbug/config.toml"),
    ],
)
def test_path_on_linux(monkeypatch: pytest.MonkeyPatch, named: str | None, path: str) -> None:
    """On Linux the XDG specification decides; a relative path is ignored."""
    monkeypatch.setenv("HOME", "/home/ada")
    if named is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
    assert str(settings.path("linux")) == path


@pytest.mark.usefixtures("_no_path_named")
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library alone is asked")
@pytest.mark.parametrize("named", [None, "", "/elsewhere", "/elsewhere/"])
def test_path_is_that_of_the_library(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    """On Linux our own code and platformdirs give the same path."""
    monkeypatch.setenv("HOME", "/home/ada")
    if named is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", named)
    assert settings.path("linux") == platformdirs.user_config_path("digbug") / "config.toml"
    assert settings.path("linux") == settings.path("another")


def test_path_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """DIGBUG_CONFIG names another file, on every system."""
    monkeypatch.setenv("DIGBUG_CONFIG", "mine.toml")
    assert settings.path("linux") == settings.path("another") == Path("mine.toml")


def test_no_file() -> None:
    """A missing file is not a problem."""
    found = settings.read(FILE)
    assert (found.exists, found.settings, found.problems) == (False, {}, ())


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "\ufeff"])
def test_an_empty_file(text: str) -> None:
    """An empty file is not a problem."""
    found = _read(text)
    assert (found.exists, found.settings, found.problems) == (True, {}, ())


def test_all_settings() -> None:
    """Each setting is read, with its place."""
    found = _read(
        'clock = 12\n\n# mine\n  tz = ["UTC",\n "Asia/Tokyo"]\n"color" = \'never\'\r\n'
        'workshop="bugs-2023"'
    )
    assert found.problems == ()
    assert {key: (one.values, str(one.origin)) for key, one in found.settings.items()} == {
        "clock": (("12",), "config.toml:1:9"),
        "tz": (("UTC", "Asia/Tokyo"), "config.toml:4:8"),
        "color": (("never",), "config.toml:6:11"),
        "workshop": (("bugs-2023",), "config.toml:7:10"),
    }


def test_a_workshop_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """`~` is expanded in the file, as a shell does."""
    monkeypatch.setenv("HOME", "/home/ada")
    assert _read('workshop = "~/my.yaml"\n').settings["workshop"].values == ("/home/ada/my.yaml",)


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("tz = Europe/Berlin\n", "1:6", "is not valid TOML: invalid value"),
        ("clock = 12\nclock = 24\n", "2:11", "is not valid TOML: cannot overwrite a value"),
        ("clock = 12\ntz = [", "2:7", "is not valid TOML: invalid value"),
        ("tz", "1:3", "is not valid TOML: expected '=' after a key in a key/value pair"),
    ],
)
def test_no_toml(text: str, place: str, what: str) -> None:
    """Invalid TOML is a problem at the place that tomllib gives."""
    assert _problems(text) == [(f"config.toml:{place}", what)]


def test_toml_that_is_a_trap() -> None:
    """TOML that makes tomllib fail without a place is a problem, not a bug."""
    assert _problems(f"a = {'[' * 100_000}") == [("config.toml", "is nested too deeply")]
    ((place, what),) = _problems(f"a = {'1' * 5000}")
    assert place == "config.toml"
    assert what.startswith("is not valid TOML: exceeds the limit")


def test_not_utf8() -> None:
    """A byte that is not UTF-8 is reported with its place."""
    FILE.write_bytes(b"# Tram\xe8r\n")
    (found,) = settings.read(FILE).problems
    assert str(found.origin) == "config.toml:1:7"
    assert found.text == "is not UTF-8 text: byte 0xE8"


def test_a_folder() -> None:
    """A folder in place of the file is a problem, not a bug."""
    FILE.mkdir()
    (found,) = settings.read(FILE).problems
    assert (str(found.origin), found.text) == ("config.toml", "is a folder, not a file")


def test_all_problems_at_once_and_the_rest_holds() -> None:
    """Every problem is reported with its place; valid settings are still used."""
    text = (
        'tz = ["UTC", "UTC-99", \'Mars\']\n'
        "colour = 1\n"
        "clock = 13\n"
        'workshop = "bugs-2023"\n'
        "color = true\n"
        "[zones]\n"
        'clock = "x"\n'
    )
    assert _problems(text) == [
        ("config.toml:1:14", "unknown time zone 'UTC-99'"),
        ("config.toml:1:24", "unknown time zone 'Mars'"),
        ("config.toml:2:1", "unknown key 'colour' in a settings file"),
        ("config.toml:3:9", "'13' is neither 12 nor 24"),
        ("config.toml:5:9", 'color must be "auto", "always" or "never"'),
        ("config.toml:6:2", "unknown key 'zones' in a settings file"),
    ]
    assert list(_read(text).settings) == ["workshop"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tz.a = 1\n", "config.toml:1:4"),
        ("[tz]\n", "config.toml:1:5"),
        # The place of such a key is not found, so the whole file is named.
        ('"t\\u007a" = 1\n', "config.toml"),
        ('"tz\\u0021" = 1\n', "config.toml"),
    ],
)
def test_unusual_keys(text: str, place: str) -> None:
    """A key in an unusual spelling is a problem too."""
    (found,) = _read(text).problems
    assert str(found.origin) == place


def test_a_number_of_many_digits() -> None:
    """An invalid number is rejected, even with thousands of digits."""
    ((_, text),) = _problems(f"clock = 0x{'F' * 5000}\n")
    assert text == "clock must be 12 or 24"
