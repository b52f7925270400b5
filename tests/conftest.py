"""What the tests share: a fixed world to run commands in."""

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
from digbug_cli.cli.context import World
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import find_zone

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(__file__).resolve().parent / "data"

SETTINGS = Path("config.toml")
"""The settings file of the world of tests, in whichever folder it is."""

DATA_FOLDER = Path("kept")
"""What the world of tests keeps for its user, in whichever folder it is."""

NOW = Instant(datetime(2025, 7, 16, 12, 0, tzinfo=UTC))
"""Three days before DIG-BUG: one cut-off is long past, the workshop itself is to come."""


# A slow machine is no failure, and CI tries the same examples each time: what a new one finds is
# found at the desk, where somebody can look at it.
hypothesis_settings.register_profile("digbug", deadline=None, derandomize="CI" in os.environ)
hypothesis_settings.load_profile("digbug")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the transcripts of tests/golden anew."""
    parser.addoption("--update-golden", action="store_true", help="write transcripts anew")


class Ran(NamedTuple):
    """What a command did."""

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
    ) -> Ran: ...


class _Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
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
    """Run a command where it is noon UTC on 16 July 2025, in Berlin unless `zone` differs.

    With a `width` the answer goes to a terminal of so many cells; else to a pipe. The settings file
    is `config.toml` in the test's own folder: it has what `settings` gives, or what is there.
    """

    def run_it(
        *args: str,
        env: dict[str, str] | None = None,
        width: int | None = None,
        color: bool = False,
        zone: str = "Europe/Berlin",
        settings: str | None = None,
    ) -> Ran:
        if settings is not None:
            SETTINGS.write_text(settings, encoding="utf-8")
        out, err = _stream(terminal=width is not None), _stream()
        local: Callable[[], Zone] = lambda: find_zone(zone)  # noqa: E731 - shorter than a def
        world = World(
            environ={"TERM": "xterm-256color" if color else "dumb", **(env or {})},
            clock=lambda: NOW,
            local_zone=local,
            settings_path=lambda: SETTINGS,
            data_dir=lambda: DATA_FOLDER,
            out=out,
            err=err,
            width=width,
        )
        result = CliRunner().invoke(
            app, args, obj=world, prog_name="digbug", catch_exceptions=False
        )
        return Ran(result.exit_code, result.stdout + _text(out), result.stderr + _text(err))

    return run_it


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run each test in a folder of its own, in an environment that says no more than that."""
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
        pytest.skip("DIGBUG_CORPUS names no folder of real data")
    path = ROOT / folder
    assert path.is_dir(), f"DIGBUG_CORPUS names {path}, which is no folder"
    return path
