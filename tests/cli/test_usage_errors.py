"""Usage errors: what Typer rejects is reported as digbug reports everything else."""

from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("list", "workshops"),
        ("ls", "workshops"),
        ("version", "--version"),
        ("today", "now"),
        ("cfp", "deadlines"),
        ("CFP", "deadlines"),
        ("shedule", "schedule"),
        ("SCHEDULE", "schedule"),
        ("dedlines", "deadlines"),
    ],
)
def test_a_guessed_or_misspelt_command(run: Run, name: str, meant: str) -> None:
    """The hint names the command that is probably meant."""
    assert run(name) == (
        2,
        "",
        f"digbug: unknown command '{name}'\nhint: did you mean {meant}?\n",
    )


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (["xyz"], "unknown command 'xyz'", "run `digbug --help` to see all commands"),
        ([""], "unknown command ''", "run `digbug --help` to see all commands"),
        (
            ["https://a.example/cfp"],
            "unknown command 'https://a.example/cfp'",
            "run `digbug add https://a.example/cfp` to add what is there",
        ),
        (
            ["https://a.example/?key=secret"],
            "unknown command 'https://a.example/?key=***'",
            "run `digbug add URL` to add what is there",
        ),
        (
            ["now", "--format", "CSV"],
            "--format: unknown value 'CSV'",
            "run `digbug export -o FILE.csv` to write a file; - is standard output",
        ),
        (
            ["deadlines", "-o", "a.csv"],
            "unknown option '-o'",
            "run `digbug export -o FILE` to write a file; - is standard output",
        ),
        (
            ["info", "--all"],
            "unknown option '--all'",
            "info shows one workshop: name it with -w ID",
        ),
        (
            ["check", "-w", "a.yaml"],
            "unknown option '-w'",
            "leave out -w: digbug check FILE...",
        ),
        (
            ["add", "a.yaml", "b.yaml"],
            "unexpected argument 'b.yaml'",
            "each source is a workshop of its own: add one at a time",
        ),
        (["--", "--foo"], "unknown command '--foo'", "run `digbug --help` to see all commands"),
        (["a\x1b[31m"], "unknown command 'a␛[31m'", "run `digbug --help` to see all commands"),
        (["--foo"], "unknown option '--foo'", "write the command first, or run `digbug --help`"),
        (["-V"], "unknown option '-V'", "did you mean --version?"),
        (["--verison"], "unknown option '--verison'", "did you mean --version?"),
        (["now", "--foo"], "unknown option '--foo'", "run `digbug now --help`"),
        (["now", "--foo\x1b=1"], "unknown option '--foo␛'", "run `digbug now --help`"),
        (["now", "-x"], "unknown option '-x'", "run `digbug now --help`"),
        (["now", "-tz", "UTC"], "unknown option '-t'", "did you mean --tz?"),
        (["now", "--shrt"], "unknown option '--shrt'", "did you mean --short?"),
        (["now", "--no-colour"], "unknown option '--no-colour'", "did you mean --no-color?"),
        (["now", "--timezone", "UTC"], "unknown option '--timezone'", "did you mean --tz?"),
        (["add", "--tz", "UTC", "x"], "unknown option '--tz'", "did you mean --timezone?"),
        (["agenda", "--copy-too"], "unknown option '--copy-too'", "run `digbug agenda --help`"),
        (["now", "--tz"], "--tz needs a value", "run `digbug now --help`"),
        (["now", "-w"], "-w needs a value", "run `digbug now --help`"),
        (["now", "--json=1"], "--json takes no value", "run `digbug now --help`"),
        (["now", "--no-color=1"], "--no-color takes no value", "run `digbug now --help`"),
        (["add"], "missing argument SOURCE", "run `digbug add --help`"),
        (["show"], "missing argument WHAT...", "run `digbug show --help`"),
        (["now", "foo"], "unexpected argument 'foo'", "run `digbug now --help`"),
        (["init", "a", "b", "c"], "unexpected argument 'b c'", "run `digbug init --help`"),
        (["export", "--zone", "venu"], "--zone: unknown value 'venu'", "did you mean venue?"),
        (["export", "--zone", "x"], "--zone: unknown value 'x'", "use one of utc, venue"),
        (["export", "--zone", "it's"], "--zone: unknown value 'it's'", "use one of utc, venue"),
        (["export", "--zone", ""], "--zone: unknown value ''", "use one of utc, venue"),
    ],
)
def test_a_usage_error(run: Run, args: list[str], message: str, hint: str) -> None:
    """Each is a message and a hint on standard error, with exit code 2 and no usage text."""
    assert run(*args) == (2, "", f"digbug: {message}\nhint: {hint}\n")


@pytest.mark.parametrize("setting", ["--color", "--no-color"])
def test_colour_of_an_export_without_a_report(run: Run, setting: str) -> None:
    """Only --since prints something that can be coloured."""
    assert run("export", setting) == (
        2,
        "",
        f"digbug: {setting} needs --since\nhint: add --since OLD, or leave out {setting}\n",
    )


@pytest.mark.parametrize(
    ("args", "needed"), [(["agenda"], "--write"), (["timeline"], "--svg")], ids=str
)
def test_force_without_a_file_to_write(run: Run, args: list[str], needed: str) -> None:
    """--force is rejected if nothing is written."""
    assert run(*args, "--force") == (
        2,
        "",
        f"digbug: --force needs {needed}\nhint: add {needed} FILE, or leave out --force\n",
    )


@pytest.mark.parametrize("output", ["-", "/dev/stdout"])
@pytest.mark.parametrize(
    "args",
    [
        ["agenda", "--write"],
        ["timeline", "--svg"],
        ["export", "-o"],
        ["import", "bugs-2023", "-o"],
        ["init"],
    ],
    ids=lambda args: args[0],
)
def test_force_with_standard_output(run: Run, args: list[str], output: str) -> None:
    """--force is rejected if the file is standard output: nothing is overwritten there."""
    assert run(*args, output, "--force") == (
        2,
        "",
        "digbug: --force cannot be used if a file is written to standard output\n",
    )


def test_a_file_in_place_of_a_command(run: Run) -> None:
    """The hint shows the file, and keeps it."""
    Path("my day.yaml").write_text("format: 1\n", encoding="utf-8")
    assert run("my day.yaml").err == (
        "digbug: unknown command 'my day.yaml'\n"
        "hint: run `digbug schedule -w 'my day.yaml'` to see it, or `digbug add 'my day.yaml'` to"
        " keep it\n"
    )
