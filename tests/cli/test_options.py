"""The options that commands share."""

from pathlib import Path

import pytest

from tests.conftest import ROOT, Run


@pytest.mark.parametrize("option", ["-w", "--now", "--tz"])
def test_an_empty_value_is_no_choice(run: Run, option: str) -> None:
    """An empty value, such as an unset shell variable, does not become the default."""
    ran = run("schedule", option, "")
    assert (ran.exit, ran.out) == (2, "")
    assert ran.err.startswith("digbug: --")


def test_case_does_not_matter(run: Run) -> None:
    """Ids, zones and kinds are accepted in any letter case."""
    plain = run("schedule", "-w", "bugs-2023", "--kind", "panel", "--tz", "Asia/Tokyo")
    assert run("schedule", "-w", "BUGS-2023", "--kind", "Panel", "--tz", "asia/TOKYO") == plain
    assert plain.exit == 0


def test_a_file_named_without_its_suffix(run: Run, tmp_path: Path) -> None:
    """The message suggests the file with its suffix."""
    (tmp_path / "tiny.yaml").touch()
    assert run("schedule", "-w", "tiny").err == (
        "digbug: unknown workshop 'tiny'\nhint: did you mean tiny.yaml?\n"
    )


@pytest.mark.parametrize("command", [("schedule", "-w"), ("import",), ("add",)])
def test_a_missing_file(command: tuple[str, ...], run: Run) -> None:
    """A name with a dot is a file: no id has one."""
    assert run(*command, "nope.xml").err == "digbug: nope.xml: no such file or folder\n"


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
    """A time may have a zone or an offset; without either it is in the user's zone."""
    assert f'"now_utc": "{utc}"' in run("info", "--json", "--now", now).out


@pytest.mark.parametrize(
    ("now", "message"),
    [
        ("2025-03-30 02:30", "the clock change in Europe/Berlin skips 2025-03-30 02:30"),
        ("2025-10-26 02:30", "the clock change in Europe/Berlin repeats 2025-10-26 02:30"),
        ("2025-07-19 09:10 CST", "'CST' could mean America/Chicago"),
        ("2025-02-30 09:10", "the date 2025-02-30 does not exist"),
        ("2025-07-19", "'2025-07-19' is not a valid date and time"),
    ],
)
def test_now_that_is_no_time(run: Run, now: str, message: str) -> None:
    """An invalid or ambiguous time is rejected as in a file."""
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
    """An option overrides the environment, which overrides the file and then the machine."""
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
    """The same order holds for the workshop."""
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
    """In a terminal, an option overrides NO_COLOR, then the file, then the terminal's type."""
    out = run("deadlines", *args, env=environ, settings=settings, width=80, color=True).out
    assert ("\x1b[1;32m" in out) == colored  # green marks open deadlines


@pytest.mark.parametrize("settings", [None, 'color = "always"'])
def test_a_pipe_gets_plain_lines(run: Run, settings: str | None) -> None:
    """A setting does not change what a script reads."""
    assert run("deadlines", settings=settings) == run("deadlines", "--no-color")


def test_several_zones_by_the_environment(run: Run) -> None:
    """DIGBUG_TZ may contain several zones; a duplicate is shown once."""
    environ = {"DIGBUG_TZ": "Europe/Berlin, Asia/Tokyo,europe/berlin"}
    by_options = ("--tz", "Europe/Berlin", "--tz", "Asia/Tokyo")
    assert run("schedule", env=environ) == run("schedule", *by_options)
    settings = 'tz = ["Europe/Berlin", "Asia/Tokyo", "europe/berlin"]'
    assert run("schedule", settings=settings) == run("schedule", *by_options)


@pytest.mark.parametrize("environ", [{}, {"DIGBUG_TZ": "venue"}])
def test_the_venue_where_there_is_none(run: Run, environ: dict[str, str]) -> None:
    """Without a venue, the setting `venue` is ignored and the option is an error."""
    plain = run("workshops", "--json")
    assert run("workshops", "--json", env=environ, settings='tz = "venue"') == plain
    assert run("convert", "now", "--tz", "venue").exit == 2


def test_the_calendar_and_json_keep_their_clock(run: Run) -> None:
    """Output for programs is the same with every clock."""
    for command in (("schedule", "--json"), ("export", "-o", "-", "--tz", "Asia/Tokyo")):
        assert run(*command, env={"DIGBUG_CLOCK": "12"}) == run(*command)


@pytest.mark.parametrize("command", ["schedule", "deadlines", "info", "people", "workshops"])
def test_a_broken_settings_file(run: Run, command: str) -> None:
    """A command that shows something stops if the settings file has errors."""
    viewed = ("-w", "bugs-2023", "--clock", "24", "--tz", "UTC")
    args = () if command == "workshops" else viewed
    ran = run(command, *args, settings="clock = 13\n")
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
    """An error in a workshop from the settings names the setting's place."""
    ran = run("info", env=environ, settings=settings)
    assert ran.exit == 3
    assert ran.err.startswith(f"digbug: {named}: unknown workshop 'nope'\nhint: use ")


def test_a_workshop_of_the_settings_that_is_gone(run: Run) -> None:
    """If a file is deleted, the error names it and the setting that refers to it."""
    assert run("info", settings='workshop = "gone.yaml"').err == (
        "digbug: gone.yaml: no such file or folder\nhint: change config.toml:1:12, which names it\n"
    )


def test_workshops_tells_the_default_of_the_settings(run: Run) -> None:
    """The default is the workshop that a command without --workshop shows."""
    assert (
        '"default": "bugs-2023"'
        in run("workshops", "--json", settings='workshop = "bugs-2023"').out
    )


def test_now_without_a_zone_is_one_of_the_settings(run: Run) -> None:
    """A --now without a zone is in the zone of the settings."""
    out = run("info", "--json", "--now", "2025-07-19 09:10", settings='tz = "Asia/Tokyo"').out
    assert '"now_utc": "2025-07-19T00:10:00Z"' in out


def test_hostile_environment(run: Run) -> None:
    """Values in the environment cannot send escapes to the terminal."""
    out = run("workshops", env={"DIGBUG_WORKSHOP": "\x1b]0;x\a\x9b31m"}).out
    assert "\x1b" not in out
    assert "\x9b" not in out


def test_a_path_in_json(run: Run) -> None:
    """JSON escapes every control character that a terminal may obey."""
    assert '"path": "a\\u009bb"' in run("check", "--json", "a\u009bb").out


SEARCHED = "hint: search for words of its name, place or note\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["--search", "no such"],
            f"no deadline contains 'no such'\n{SEARCHED}",
        ),
        (
            ["--search", "tick", "--kind", "review"],
            f"no deadline of that kind contains 'tick'\n{SEARCHED}",
        ),
        (
            ["--kind", "review"],
            "no deadline is of that kind\nhint: choose from submission, abstract\n",
        ),
    ],
)
def test_nothing_found(run: Run, tmp_path: Path, options: list[str], said: str) -> None:
    """No match is reported, and is not an error."""
    (tmp_path / "a.yml").write_text(
        "- {id: a, title: TICK, deadline: TBD}\n- {id: b, title: TOCK, abstract_deadline: TBD}\n"
    )
    ran = run("deadlines", "-w", "a.yml", *options)
    assert (ran.exit, ran.err) == (0, f"digbug: {said}")
    assert ran.out.endswith("No date to show.\n")


@pytest.mark.parametrize("command", ["schedule", "now", "timeline", "search wong", "show oral-1"])
def test_a_broken_file_of_stars(run: Run, command: str) -> None:
    """An invalid star file is reported; commands that only mark stars go on."""
    Path("kept/stars").mkdir(parents=True)
    Path("kept/stars/dig-bug-2025.json").write_text("{", encoding="utf-8")
    ran = run(*command.split())
    assert ran.exit == 0
    assert ran.out.startswith(("DIG-BUG", "Oral 1"))
    assert ran.err == (
        "digbug: kept/stars/dig-bug-2025.json:1:2: is not valid JSON: expecting property name"
        " enclosed in double quotes\n"
        "hint: fix it, or replace it with a copy that `digbug agenda --write FILE` wrote\n"
    )


@pytest.mark.parametrize("command", ["schedule --mine", "agenda", "star oral-1", "export --mine"])
def test_what_needs_the_stars(run: Run, command: str) -> None:
    """For commands that need stars, an invalid star file is an error."""
    Path("kept/stars").mkdir(parents=True)
    Path("kept/stars/dig-bug-2025.json").write_text("{", encoding="utf-8")
    ran = run(*command.split())
    assert (ran.exit, ran.out) == (3, "")
    assert Path("kept/stars/dig-bug-2025.json").read_text(encoding="utf-8") == "{"
