"""Shared fixtures: a Context with a fixed time and zone, and a way to run commands in it."""

import io
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest
from hypothesis import settings as hypothesis_settings
from typer.testing import CliRunner

from digbug_cli.cli.app import app
from digbug_cli.cli.context import Context
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import find_zone

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"

SETTINGS = Path("config.toml")
"""The settings file of the test Context, relative to the folder of the test."""

DATA_FOLDER = Path("kept")
"""The folder of library and stars of the test Context, relative to the folder of the test."""

NOW = Instant(datetime(2025, 7, 16, 12, 0, tzinfo=UTC))
"""Three days before the workshop dig-bug-2025, and after most of its deadlines."""


# A slow machine must not fail a test. CI repeats the same examples, so that new failures appear on
# a developer's machine.
hypothesis_settings.register_profile(
    "digbug",
    deadline=None,
    derandomize="CI" in os.environ,
    # Fewer where the same examples are tried again, with other dependencies.
    max_examples=int(os.environ.get("DIGBUG_EXAMPLES", "100")),
)
hypothesis_settings.load_profile("digbug")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites the transcripts in tests/golden."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the transcripts")


class Ran(NamedTuple):
    """The exit code and the output of a command."""

    exit: int
    out: str
    err: str


class Run(Protocol):
    """Run a command in a fixed world; see `run`."""

    def __call__(  # noqa: D102 - see `run`
        self,
        *args: str,
        env: dict[str, str] | None = None,
        width: int | None = None,
        color: bool = False,
        zone: str = "Europe/Berlin",
        settings: str | None = None,
        now: Instant = NOW,
    ) -> Ran: ...


class _Terminal(io.TextIOWrapper):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        """Return true."""
        return True


def _stream(*, terminal: bool = False) -> io.TextIOWrapper:
    kind = _Terminal if terminal else io.TextIOWrapper
    return kind(io.BytesIO(), encoding="utf-8", newline="", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@pytest.fixture
def run() -> Run:
    """Run a command at noon UTC on 16 July 2025, unless `now` differs, in `zone`.

    The output is a terminal of `width` cells, or a pipe without `width`. If `settings` is given, it
    replaces the content of the settings file, `config.toml` in the folder of the test.
    """

    def run_it(
        *args: str,
        env: dict[str, str] | None = None,
        width: int | None = None,
        color: bool = False,
        zone: str = "Europe/Berlin",
        settings: str | None = None,
        now: Instant = NOW,
    ) -> Ran:
        if settings is not None:
            SETTINGS.write_text(settings, encoding="utf-8")
        out, err = _stream(terminal=width is not None), _stream()
        local: Callable[[], Zone] = lambda: find_zone(zone)  # noqa: E731 - shorter than a def
        context = Context.build(
            environ={"TERM": "xterm-256color" if color else "dumb", **(env or {})},
            clock=lambda: now,
            local_zone=local,
            settings_path=lambda: SETTINGS,
            data_dir=lambda: DATA_FOLDER,
            out=out,
            err=err,
            width=width,
        )
        result = CliRunner().invoke(
            app, args, obj=context, prog_name="digbug", catch_exceptions=False
        )
        return Ran(result.exit_code, result.stdout + _text(out), result.stderr + _text(err))

    return run_it


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in a folder of its own, without the variables that digbug reads."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("DIGBUG_") and name != "DIGBUG_CORPUS":
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DIGBUG_CONFIG", str(tmp_path / SETTINGS))
    monkeypatch.setenv("DIGBUG_DATA", str(tmp_path / DATA_FOLDER))


@pytest.fixture
def corpus() -> Path:
    """Return the folder of real data, or skip the test."""
    folder = os.environ.get("DIGBUG_CORPUS")
    if not folder:
        pytest.skip("DIGBUG_CORPUS is not set")
    path = ROOT / folder
    assert path.is_dir(), f"DIGBUG_CORPUS is {path}, which is not a folder"
    return path
