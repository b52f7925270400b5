"""digbug config: showing, writing and rejecting settings."""

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, SETTINGS, Run

TINY = "format: 1\nid: tiny\nname: Tiny\ntimezone: UTC\n"


def _from(run: Run, environ: dict[str, str], settings: str | None) -> dict[str, object]:
    document = json.loads(run("config", "--json", env=environ, settings=settings).out)
    return {key: (one["value"], one["from"]) for key, one in document["settings"].items()}


def test_defaults(run: Run) -> None:
    """Without settings, the defaults and the zone of the machine are shown."""
    assert _from(run, {}, None) == {
        "tz": (["Europe/Berlin"], "machine"),
        "workshop": ("dig-bug-2025", "default"),
        "clock": (24, "default"),
        "color": ("auto", "default"),
    }


def test_the_file(run: Run) -> None:
    """Values in the file override the defaults."""
    settings = 'tz = "UTC"\nworkshop = "bugs-2023"\nclock = "12"\ncolor = "never"\n'
    assert _from(run, {}, settings) == {
        "tz": (["UTC"], "file"),
        "workshop": ("bugs-2023", "file"),
        "clock": (12, "file"),
        "color": ("never", "file"),
    }


def test_the_environment(run: Run) -> None:
    """Values in the environment override the file."""
    settings = 'tz = "UTC"\nworkshop = "bugs-2023"\nclock = "12"\ncolor = "never"\n'
    environ = {
        "DIGBUG_TZ": "AoE,Asia/Tokyo",
        "DIGBUG_WORKSHOP": "x.yaml",
        "DIGBUG_CLOCK": "24",
        "FORCE_COLOR": "1",
    }
    assert _from(run, environ, settings) == {
        "tz": (["AoE", "Asia/Tokyo"], "environment"),
        "workshop": ("x.yaml", "environment"),
        "clock": (24, "environment"),
        "color": ("always", "environment"),
    }


@pytest.mark.parametrize(
    ("args", "out"),
    [
        (("tz",), "Europe/Berlin\n"),
        (("clock",), "24\n"),
        (("color",), "auto\n"),
        (("workshop",), "dig-bug-2025\n"),
    ],
)
def test_one(run: Run, args: tuple[str, ...], out: str) -> None:
    """A single setting is printed as its value alone."""
    assert run("config", *args) == (0, out, "")


@pytest.mark.parametrize(
    ("args", "file"),
    [
        (("tz", "asia/tokyo"), 'tz = "asia/tokyo"\n'),
        (("tz", "UTC", "AoE", "UTC"), 'tz = ["UTC", "AoE"]\n'),
        (("tz", "venue"), 'tz = "venue"\n'),
        (("tz", "local"), 'tz = "local"\n'),
        (("clock", "12"), "clock = 12\n"),
        (("color", "Never"), 'color = "never"\n'),
        (("workshop", "BUGS-2023"), 'workshop = "bugs-2023"\n'),
    ],
)
def test_set(run: Run, args: tuple[str, ...], file: str) -> None:
    """A setting is written to the file and used by later commands."""
    ran = run("config", *args)
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err.startswith(f"digbug: set {args[0]} to ")
    assert SETTINGS.read_text(encoding="utf-8") == file
    assert run("schedule").exit == 0


def test_set_a_file(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The path of a workshop file is stored as absolute, so that it works in every folder."""
    (tmp_path / "tiny.yaml").write_text(TINY, encoding="utf-8")
    (tmp_path / "latest.yaml").symlink_to("tiny.yaml")
    (tmp_path / "inner").mkdir()
    for name in ("tiny.yaml", "latest.yaml"):
        assert run("config", "workshop", f"inner/../{name}").err == (
            f"digbug: set workshop to {tmp_path.resolve()}/{name} in config.toml\n"
        )
    (tmp_path / "config.toml").rename("inner/config.toml")
    monkeypatch.chdir("inner")
    assert run("schedule").out.startswith("Tiny\n")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (("tz", "CST"), 2, "digbug: tz: 'CST' could mean"),
        (("tz", "UTC", "Mars"), 2, "digbug: tz: unknown time zone 'Mars'"),
        (("tz", ""), 2, "digbug: tz needs a value"),
        (("clock", "13"), 2, "digbug: clock: '13' is neither 12 nor 24"),
        (("clock", "12", "24"), 2, "digbug: clock takes one value"),
        (("color", "yes"), 2, "digbug: color: 'yes' is neither auto, always nor never"),
        (("workshop", "-"), 2, "digbug: workshop: standard input cannot be a setting"),
        (("workshop", "nope"), 3, "digbug: unknown workshop 'nope'\nhint: use"),
        (("workshop", "nope.yaml"), 3, "digbug: nope.yaml: no such file or folder"),
        (("zone", "UTC"), 2, "digbug: unknown setting 'zone'\nhint: use tz,"),
        (("colour",), 2, "digbug: unknown setting 'colour'\nhint: did you mean color?"),
        (("--unset",), 2, "digbug: --unset takes one setting and no value"),
        (("--unset", "tz", "UTC"), 2, "digbug: --unset takes one setting and no value"),
        (("--unset", "colour"), 2, "digbug: unknown setting 'colour'\nhint: did you mean"),
    ],
)
def test_refused(run: Run, args: tuple[str, ...], code: int, said: str) -> None:
    """A value that an option rejects is rejected with the same message; nothing is written."""
    ran = run("config", *args)
    assert (ran.exit, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert not SETTINGS.exists()


def test_a_workshop_with_problems_is_refused(run: Run) -> None:
    """A workshop that no command could show is rejected."""
    path = str(ROOT / "tests" / "data" / "no-zone.yaml")
    ran = run("config", "workshop", path)
    assert ran.exit == 3
    assert ran.err.startswith(f"digbug: {path}:")
    assert not SETTINGS.exists()


def test_unset(run: Run) -> None:
    """A setting that is unset has its default again; the rest of the file stays."""
    ran = run("config", "--unset", "tz", settings='# mine\ntz = "UTC"\nclock = 12\n')
    assert ran == (0, "", "digbug: removed tz from config.toml\n")
    assert SETTINGS.read_text(encoding="utf-8") == "# mine\nclock = 12\n"
    assert run("config", "tz").out == "Europe/Berlin\n"
    assert run("config", "--unset", "tz") == (0, "", "digbug: tz is not set in config.toml\n")


def test_a_broken_file_can_be_mended(run: Run) -> None:
    """The command can fix each problem of the file; remaining problems are reported every time."""
    left = (
        "digbug: config.toml:1:9: '13' is neither 12 nor 24\n"
        "digbug: config.toml:2:1: unknown key 'colour' in a settings file\n"
        "hint: did you mean color?\n"
    )
    ran = run("config", "tz", "UTC", settings='clock = 13\ncolour = "never"\n')
    assert ran == (0, "", f"digbug: set tz to UTC in config.toml\n{left}")
    assert run("config", "tz") == (3, "UTC\n", left)
    assert run("config", "clock", "12").err.startswith("digbug: set clock to 12 in config.toml\n")
    assert run("config", "--unset", "colour").err == "digbug: removed colour from config.toml\n"
    assert SETTINGS.read_text(encoding="utf-8") == 'clock = 12\ntz = "UTC"\n'
    assert run("config").exit == 0


def test_a_file_that_is_no_toml_is_left_alone(run: Run) -> None:
    """A file that cannot be parsed is not changed; the place of the error is reported."""
    ran = run("config", "clock", "12", settings="tz = UTC\n")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith("digbug: config.toml:1:6: is not valid TOML: invalid value\nhint: ")
    assert SETTINGS.read_text(encoding="utf-8") == "tz = UTC\n"


def test_a_variable_that_hides_what_is_set(run: Run) -> None:
    """A variable that overrides the new value is reported; other variables are not."""
    hint = "hint: unset DIGBUG_TZ, which overrides the file\n"
    environ = {"DIGBUG_TZ": "UTC"}
    assert run("config", "tz", "AoE", env=environ).err.endswith(hint)
    assert hint not in run("config", "clock", "12", env=environ).err


def test_json_after_a_change(run: Run) -> None:
    """--json prints the setting after the change."""
    ran = run("config", "clock", "12", "--json")
    assert json.loads(ran.out) == {
        "schema": 1,
        "path": "config.toml",
        "exists": True,
        "settings": {"clock": {"value": 12, "from": "file", "origin": "config.toml:1:9"}},
    }


def test_a_wrong_variable_in_json(run: Run) -> None:
    """An invalid clock is null in JSON."""
    ran = run("config", "clock", "--json", env={"DIGBUG_CLOCK": "noon"})
    assert ran.exit == 2
    assert json.loads(ran.out)["settings"]["clock"]["value"] is None


def test_hostile_values(run: Run) -> None:
    """Control characters from the environment or the file do not reach the terminal."""
    environ = {"DIGBUG_WORKSHOP": "\x1b]0;x\a\x9b31m"}
    for width in (None, 80):
        ran = run("config", env=environ, settings='"\\u001b[31m" = 1\n', width=width)
        assert not set("\x1b\x9b\a") & set(ran.out + ran.err)
    assert not set("\x1b\x9b\a") & set(run("config", "workshop", env=environ).out)


LIST = """\
- {title: ABC, year: 2026, id: abc26, deadline: '2026-05-01 23:59:59', timezone: UTC-12}
- {title: DEF, year: 2026, id: def26, deadline: '2026-05-02 00:00:00'}
"""


def test_a_deadline_list(run: Run, tmp_path: Path) -> None:
    """A deadline list is rejected as the default workshop; its dates follow the settings."""
    (tmp_path / "list.yml").write_text(LIST, encoding="utf-8")
    hint = "hint: run `digbug deadlines -w list.yml` to see its dates\n"
    refused = f"digbug: list.yml: is a deadline list, which has no programme\n{hint}"
    assert run("config", "workshop", "list.yml") == (3, "", refused)
    assert run("schedule", "-w", "list.yml") == (3, "", refused)
    settings = 'clock = 12\ntz = "venue"\nworkshop = "list.yml"\n'
    out = run("deadlines", settings=settings).out
    assert "Fri 1 May 2026 11:59 pm UTC-12" in out
    assert "Sat 2 May 2026 1:59 pm UTC+2" in out
    assert "Sat 2 May 2026 12:00 am (no zone)" in out
