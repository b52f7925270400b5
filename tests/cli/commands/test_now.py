"""digbug now --watch in a pipe: a new line whenever it changes."""

import io
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from typer.testing import CliRunner

from digbug_cli.cli.app import app
from digbug_cli.cli.context import Context
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone_parser import find_zone
from tests.conftest import DATA_FOLDER, SETTINGS
from tests.core.samples import utc


class Clock:
    """A clock that advances with each sleep, and raises Ctrl-C at the end."""

    def __init__(self, now: str, naps: int) -> None:
        """Start at a time in UTC; the sleep after `naps` others is interrupted."""
        self.now = utc(now)
        self.naps = naps
        self.slept: list[float] = []
        self.before_nap: Callable[[int], None] = lambda nap: None  # noqa: ARG005 - does nothing

    def read(self) -> Instant:
        """Return the present."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Advance the clock by `seconds`."""
        if len(self.slept) == self.naps:
            raise KeyboardInterrupt
        self.before_nap(len(self.slept))
        self.slept.append(seconds)
        self.now = Instant(self.now + timedelta(seconds=seconds))


def _watched(
    clock: Clock,
    *args: str,
    given: str = "",
    environ: Mapping[str, str] = MappingProxyType({}),
    width: int | None = None,
) -> tuple[int, list[str], str]:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    context = Context.build(
        environ=environ,
        clock=clock.read,
        local_zone=lambda: find_zone("America/Vancouver"),
        settings_path=lambda: SETTINGS,
        data_dir=lambda: DATA_FOLDER,
        out=out,
        err=err,
        width=width,
        sleep=clock.sleep,
    )
    command = ["now", "--short", "--watch", *args]
    result = CliRunner().invoke(app, command, obj=context, input=given, catch_exceptions=False)
    streams = []
    for stream in (out, err):
        assert isinstance(stream.buffer, io.BytesIO)
        streams.append(stream.buffer.getvalue().decode())
    return result.exit_code, streams[0].splitlines(), streams[1]


def test_a_line_whenever_it_changes() -> None:
    """A line is printed in each minute that changes something; Ctrl-C exits with code 130."""
    clock = Clock("2025-07-19 18:13:20", naps=3)
    code, lines, err = _watched(clock)
    assert (code, err) == (130, "")
    assert lines == [
        "Oral 3 · 2 min left · next Invited Talk 3 11:15",
        "Oral 3 · 1 min left · next Invited Talk 3 11:15",
        "Invited Talk 3 · 30 min left · next Lunch Break 11:45",
        "Invited Talk 3 · 29 min left · next Lunch Break 11:45",
    ]
    # The first sleep ends at a whole minute; the others take a minute each.
    assert clock.slept == [40.0, 60.0, 60.0]


def test_no_line_where_nothing_changes() -> None:
    """Days before the start, one line lasts for an hour."""
    code, lines, _ = _watched(Clock("2025-07-16 12:00:00", naps=54))
    assert (code, lines) == (130, ["DIG-BUG starts in 3 days 3 h"])


def test_the_clock_that_was_set_goes_on() -> None:
    """With --now, time runs on from the given moment."""
    clock = Clock("2031-01-01 00:00:00", naps=1)
    _, lines, _ = _watched(clock, "--now", "2025-07-19 11:44:59 America/Vancouver")
    assert lines == [
        "Invited Talk 3 · 1 min left · next Lunch Break 11:45",
        "Lunch Break · 1 h 15 min left · next Invited Talk 4 13:00",
    ]
    assert clock.slept == [1.0]


def test_the_file_and_the_stars_are_read_again(tmp_path: Path) -> None:
    """A changed title and a new star are shown in the next minute."""
    file = tmp_path / "w.yaml"
    text = (
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
        "  - {id: one, start: 09:00, minutes: 60, title: One, room: A}\n"
        "  - {id: two, start: 09:00, minutes: 60, title: Two, room: B}\n"
    )
    file.write_text(text, encoding="utf-8")
    clock = Clock("2026-06-12 09:00:00", naps=3)

    def change(nap: int) -> None:
        if nap == 0:
            result = CliRunner().invoke(app, ["star", "two", "-w", str(file)])
            assert result.exit_code == 0
        elif nap == 1:
            file.write_text(text.replace("Two", "2"), encoding="utf-8")
        else:
            file.write_text("broken: [", encoding="utf-8")

    clock.before_nap = change
    _, lines, err = _watched(clock, "-w", str(file), "--tz", "UTC")
    assert lines == [
        "2 sessions on",
        "Two (and 1 more) · 59 min left",
        "2 (and 1 more) · 58 min left",
        # The file can no longer be read: the last state is shown.
        "2 (and 1 more) · 57 min left",
    ]
    assert err == ""


def test_standard_input_is_read_once() -> None:
    """A workshop from a pipe is read only once."""
    text = (
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\n"
        "schedule: [{id: one, start: 09:00, minutes: 60, title: One}]\n"
    )
    clock = Clock("2026-06-12 09:58:00", naps=2)
    _, lines, _ = _watched(clock, "-w", "-", "--tz", "UTC", given=text)
    assert lines == ["One · 2 min left", "One · 1 min left", "W is over"]


def test_standard_input_that_a_variable_names() -> None:
    """The same holds if a setting names the workshop."""
    text = (
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\n"
        "schedule: [{id: one, start: 09:00, minutes: 60, title: One}]\n"
    )
    clock = Clock("2026-06-12 09:58:00", naps=2)
    environ = {"DIGBUG_WORKSHOP": "-"}
    _, lines, _ = _watched(clock, "--tz", "UTC", given=text, environ=environ)
    assert lines == ["One · 2 min left", "One · 1 min left", "W is over"]


def test_a_pipe_that_is_to_have_colours() -> None:
    """FORCE_COLOR in a pipe still gives plain lines for --short."""
    _, lines, _ = _watched(Clock("2025-07-16 12:00:00", naps=1), width=80)
    assert lines == ["DIG-BUG starts in 3 days 3 h"]
