"""Messages and help in a real terminal."""

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from tests.cli.terminal import Terminal

NOTHING: Mapping[str, str] = MappingProxyType({})
ERROR = "\x1b[1;31mdigbug:\x1b[0m"


def _shown(*args: str, columns: int = 80, environ: Mapping[str, str] = NOTHING) -> str:
    with Terminal(*args, columns=columns, environ=environ) as terminal:
        terminal.ended()
        return terminal.shown.replace("\r\n", "\n")


def test_an_error() -> None:
    """An error is marked, and its lines end between words."""
    assert _shown("schedule", "-w", "nope", columns=50) == (
        f"{ERROR} unknown workshop 'nope'\n"
        "\x1b[36mhint:\x1b[0m use bugs-2023 or dig-bug-2025, or the path\nof a file\n"
    )


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colors(environ: dict[str, str]) -> None:
    """NO_COLOR and a terminal without colours have plain messages and plain help."""
    assert "\x1b" not in _shown("schedule", "-w", "nope", environ=environ)
    assert "\x1b" not in _shown("star", "--help", environ=environ)


def test_the_option() -> None:
    """--no-color is for the messages too, and --color overrides NO_COLOR."""
    shown = _shown("schedule", "--no-color", "--speaker", "nobody")
    assert shown.startswith("digbug: no speaker is called 'nobody'\nhint: ")
    assert ERROR in _shown("schedule", "--color", "--day", "mon", environ={"NO_COLOR": "1"})


def test_help() -> None:
    """Headings are bold, options and arguments coloured; the text beside them is plain."""
    shown = _shown("use", "--help")
    assert shown.startswith("\x1b[1mUsage:\x1b[0m digbug use [OPTIONS] ID|FILE\n")
    assert "\n\x1b[1mExamples:\x1b[0m\n  digbug use fosdem-2026\n" in shown
    assert "\n  \x1b[36m--json\x1b[0m      Print JSON, for scripts.\n" in shown
    assert "\n  \x1b[36mschedule\x1b[0m   Show the programme" in _shown("--help")


def test_help_as_json() -> None:
    """JSON has no colours, in a terminal either."""
    assert "\x1b" not in _shown("help", "use", "--json")
    assert "\\u001b" not in _shown("help", "use", "--json")
