"""The options that commands share."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, Run


@pytest.mark.parametrize("option", ["-w", "--now", "--tz"])
def test_an_empty_value_is_no_choice(run: Run, option: str) -> None:
    """An unset variable of a shell does not quietly become the default."""
    ran = run("schedule", option, "")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: --")


def test_case_does_not_matter(run: Run) -> None:
    """Ids, zones and kinds are understood in any letter case."""
    plain = run("schedule", "-w", "bugs-2023", "--kind", "panel", "--tz", "Asia/Tokyo")
    assert run("schedule", "-w", "BUGS-2023", "--kind", "Panel", "--tz", "asia/TOKYO") == plain
    assert plain.exit == 0


def test_a_file_named_without_its_suffix(run: Run, tmp_path: Path) -> None:
    """The file that was meant is pointed out."""
    (tmp_path / "tiny.yaml").touch()
    assert run("schedule", "-w", "tiny").err == (
        "digbug: there is no workshop 'tiny'\nhint: did you mean tiny.yaml?\n"
    )


@pytest.mark.parametrize(
    ("now", "utc"),
    [
        ("2025-07-19 09:10 America/Vancouver", "2025-07-19T16:10:00Z"),
        ("2025-07-19 09:10 venue", "2025-07-19T16:10:00Z"),
        ("2025-07-19 09:10 local", "2025-07-19T07:10:00Z"),
        ("2025-07-19 09:10", "2025-07-19T07:10:00Z"),
        ("2025-07-19T09:10:11.123456Z", "2025-07-19T09:10:11Z"),
        ("2025-07-19T09:10:11+05:45", "2025-07-19T03:25:11Z"),
        ("2025-07-19 09:10 AoE", "2025-07-19T21:10:00Z"),
    ],
)
def test_now(run: Run, now: str, utc: str) -> None:
    """A time with a zone, an offset, or neither, which makes it one of the user's own zone."""
    assert f'"now_utc": "{utc}"' in run("info", "--json", "--now", now).out


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ("2025-03-30 02:30", "the clock change in Europe/Berlin skips 2025-03-30 02:30"),
        ("2025-10-26 02:30", "the clock change in Europe/Berlin repeats 2025-10-26 02:30"),
        ("2025-07-19 09:10 CST", "'CST' could mean America/Chicago"),
        ("2025-02-30 09:10", "the calendar has no 2025-02-30"),
        ("2025-07-19", "'2025-07-19' is no date and time"),
    ],
)
def test_now_that_is_no_time(run: Run, now: str, message: str) -> None:
    """What is no time, or two, is refused as in a file."""
    ran = run("schedule", "--now", now)
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith(f"digbug: --now: {message}")


@pytest.mark.parametrize(
    ("args", "environ", "settings", "shown"),
    [
        ((), {}, None, "17:55"),
        ((), {}, "clock = 12", "5:55 pm"),
        ((), {"DIGBUG_CLOCK": "24"}, "clock = 12", "17:55"),
        ((), {"DIGBUG_CLOCK": "12"}, "clock = 24", "5:55 pm"),
        ((), {"DIGBUG_CLOCK": ""}, "clock = 12", "5:55 pm"),
        (("--clock", "12"), {"DIGBUG_CLOCK": "24"}, "clock = 24", "5:55 pm"),
        (("--clock", "24"), {}, "clock = 12", "17:55"),
        (("--clock", "24"), {"DIGBUG_CLOCK": "12"}, None, "17:55"),
        (("--tz", "UTC"), {"DIGBUG_TZ": "AoE"}, 'tz = "Asia/Tokyo"', "15:55"),
        (("--tz", "UTC"), {}, 'tz = "Asia/Tokyo"', "15:55"),
        (("--tz", "UTC"), {"DIGBUG_TZ": "AoE"}, None, "15:55"),
        ((), {"DIGBUG_TZ": "AoE"}, 'tz = "Asia/Tokyo"', "03:55"),
        ((), {}, 'tz = "Asia/Tokyo"', "00:55 +1"),
        ((), {}, 'tz = "venue"', "08:55"),
        ((), {}, 'tz = "local"', "17:55"),
    ],
)
def test_precedence_of_times(
    run: Run, args: tuple[str, ...], environ: dict[str, str], settings: str | None, shown: str
) -> None:
    """An option goes before the environment, that before the file, and that before the machine."""
    ran = run("schedule", "--kind", "opening", *args, env=environ, settings=settings)
    assert (ran.exit, ran.err) == (0, "")
    (row,) = (line for line in ran.out.splitlines() if line.endswith("Organizers"))
    assert row.startswith(f"2025-07-19  {shown}  ")


@pytest.mark.parametrize(
    ("args", "environ", "settings", "shown"),
    [
        ((), {}, None, "DIG-BUG @ ICML 2025"),
        ((), {}, 'workshop = "bugs-2023"', "BUGS @ NeurIPS 2023"),
        ((), {"DIGBUG_WORKSHOP": "dig-bug-2025"}, 'workshop = "bugs-2023"', "DIG-BUG @ ICML 2025"),
        (("-w", "bugs-2023"), {"DIGBUG_WORKSHOP": "dig-bug-2025"}, None, "BUGS @ NeurIPS 2023"),
        (("-w", "dig-bug-2025"), {}, 'workshop = "bugs-2023"', "DIG-BUG @ ICML 2025"),
    ],
)
def test_precedence_of_workshops(
    run: Run, args: tuple[str, ...], environ: dict[str, str], settings: str | None, shown: str
) -> None:
    """The workshop that is shown follows the same order."""
    ran = run("schedule", *args, env=environ, settings=settings)
    assert ran.out.splitlines()[0] == shown


@pytest.mark.parametrize(
    ("args", "environ", "settings", "colored"),
    [
        ((), {}, None, True),
        ((), {}, 'color = "auto"', True),
        ((), {}, 'color = "never"', False),
        ((), {"NO_COLOR": "1"}, None, False),
        ((), {"NO_COLOR": "1"}, 'color = "always"', False),
        ((), {"FORCE_COLOR": "1"}, 'color = "never"', True),
        ((), {"TERM": "dumb"}, None, False),
        ((), {"TERM": "dumb"}, 'color = "always"', True),
        (("--color",), {}, 'color = "never"', True),
        (("--color",), {"NO_COLOR": "1"}, None, True),
        (("--color",), {"TERM": "dumb"}, None, True),
        (("--no-color",), {"FORCE_COLOR": "1"}, None, False),
        (("--no-color",), {}, 'color = "always"', False),
    ],
)
def test_precedence_of_colours(
    run: Run, args: tuple[str, ...], environ: dict[str, str], settings: str | None, *, colored: bool
) -> None:
    """In a terminal an option goes before NO_COLOR, that before the file, that before its type."""
    out = run("deadlines", *args, env=environ, settings=settings, width=80, color=True).out
    assert ("\x1b[32m" in out) == colored  # green, of what is still open


@pytest.mark.parametrize("settings", [None, 'color = "always"'])
def test_a_pipe_gets_plain_lines(run: Run, settings: str | None) -> None:
    """A setting must not change what a script reads."""
    assert run("deadlines", settings=settings) == run("deadlines", "--no-color")


def test_several_zones_by_the_environment(run: Run) -> None:
    """DIGBUG_TZ may hold several zones; one given twice is shown once."""
    environ = {"DIGBUG_TZ": "Europe/Berlin, Asia/Tokyo,europe/berlin"}
    by_options = ("--tz", "Europe/Berlin", "--tz", "Asia/Tokyo")
    assert run("schedule", env=environ) == run("schedule", *by_options)
    settings = 'tz = ["Europe/Berlin", "Asia/Tokyo", "europe/berlin"]'
    assert run("schedule", settings=settings) == run("schedule", *by_options)


@pytest.mark.parametrize("environ", [{}, {"DIGBUG_TZ": "venue"}])
def test_the_venue_where_there_is_none(run: Run, environ: dict[str, str]) -> None:
    """A setting that names the venue does not stop a command that has none; the option does."""
    plain = run("workshops", "--json")
    assert run("workshops", "--json", env=environ, settings='tz = "venue"') == plain
    assert run("workshops", "--tz", "venue").exit == 2


def test_the_calendar_and_json_keep_their_clock(run: Run) -> None:
    """What programs read is the same on every clock."""
    for command in (("schedule", "--json"), ("export", "-o", "-", "--tz", "Asia/Tokyo")):
        assert run(*command, env={"DIGBUG_CLOCK": "12"}) == run(*command)


@pytest.mark.parametrize("command", ["schedule", "deadlines", "info", "people", "workshops"])
def test_a_broken_settings_file(run: Run, command: str) -> None:
    """A command that shows something does not guess what its owner meant."""
    args = () if command == "workshops" else ("-w", "bugs-2023", "--clock", "24")
    ran = run(command, "--tz", "UTC", *args, settings="clock = 13\n")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err == "digbug: config.toml:1:9: '13' is neither 12 nor 24\n"


def test_a_broken_settings_file_is_nothing_to_check(run: Run) -> None:
    """`check` needs no settings."""
    assert run("check", str(ROOT / "data" / "bugs-2023.yaml"), settings="clock = 13\n").exit == 0


@pytest.mark.parametrize(
    ("environ", "settings", "named"),
    [
        ({"DIGBUG_WORKSHOP": "nope"}, None, "DIGBUG_WORKSHOP"),
        ({}, 'workshop = "nope"', "config.toml:1:12"),
    ],
)
def test_a_workshop_that_nobody_has_typed(
    run: Run, environ: dict[str, str], settings: str | None, named: str
) -> None:
    """What is wrong with a workshop of the settings says who named it."""
    ran = run("info", env=environ, settings=settings)
    assert ran.exit == 3
    assert ran.err.startswith(f"digbug: {named}: there is no workshop 'nope'\nhint: shipped are ")


def test_a_workshop_of_the_settings_that_is_gone(run: Run) -> None:
    """A file that has been deleted is named, and so is who still names it."""
    assert run("info", settings='workshop = "gone.yaml"').err == (
        "digbug: gone.yaml: there is no such file or folder\nhint: config.toml:1:12 names it\n"
    )


def test_workshops_tells_the_default_of_the_settings(run: Run) -> None:
    """The default is what a command without --workshop would show."""
    assert (
        '"default": "bugs-2023"'
        in run("workshops", "--json", settings='workshop = "bugs-2023"').out
    )


def test_now_without_a_zone_is_one_of_the_settings(run: Run) -> None:
    """A --now that names no zone is in the zone that the settings have."""
    out = run("info", "--json", "--now", "2025-07-19 09:10", settings='tz = "Asia/Tokyo"').out
    assert '"now_utc": "2025-07-19T00:10:00Z"' in out


def test_hostile_environment(run: Run) -> None:
    """What the environment holds cannot speak to the terminal."""
    out = run("workshops", env={"DIGBUG_WORKSHOP": "\x1b]0;x\a\x9b31m"}).out
    assert "\x1b" not in out
    assert "\x9b" not in out


def test_a_path_in_json(run: Run) -> None:
    """JSON escapes every control that a terminal may obey."""
    assert '"path": "a\\u009bb"' in run("check", "--json", "a\u009bb").out
