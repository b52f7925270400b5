"""The help of digbug and of its commands: groups, examples, and widths."""

import shlex
from importlib import import_module

import pytest

from digbug_cli.cli.app import COMMANDS, module_of
from tests.conftest import Run


def test_the_groups(run: Run) -> None:
    """Every command is listed once, on one line, under the heading of its group."""
    text = run("--help").out
    listed = {
        heading: [row.split()[0] for row in rows.splitlines()]
        for heading, _, rows in (part.partition(":\n") for part in text.split("\n\n"))
    }
    del listed["Options"], listed["Examples"]
    groups = {heading: names for heading, names in listed.items() if names}
    assert groups == {
        "See": ["schedule", "now", "timeline", "info", "people", "show", "search"],
        "Deadlines": ["deadlines", "remind", "follow", "unfollow"],
        "Agenda": ["agenda", "star", "unstar"],
        "Time": ["convert", "zones"],
        "Files": ["export", "site"],
        "Workshops": ["workshops", "add", "use", "refresh", "remove"],
        "Organize": ["init", "import", "check", "diff"],
        "Settings": ["config", "help"],
    }


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_widths(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], columns: int
) -> None:
    """No line is wider than the terminal, or than 80 columns."""
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = run(*command, "--help").out.splitlines()
    assert [line for line in lines if len(line) > min(columns, 80)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_in_a_narrow_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A shell reads each example as the same words, even if it is broken into lines."""
    monkeypatch.setenv("COLUMNS", "40")
    text = run(name, "--help").out.partition("Examples:\n")[2].partition("\n\n")[0]
    module = import_module(f"digbug_cli.cli.commands.{module_of(name)}")
    examples = text.replace("\\\n", "").splitlines()
    assert [*map(shlex.split, examples)] == [*map(shlex.split, module.EXAMPLES)]
