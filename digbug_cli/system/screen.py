"""A terminal's screen, taken over and given back as it was."""

import os
import select
import shutil
import signal
import time
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

# The alternate screen, as full-screen programs use it, and no cursor on it.
_TAKE = "\x1b[?1049h\x1b[?25l"
_GIVE_BACK = "\x1b[?25h\x1b[?1049l"
_FROM_THE_TOP = "\x1b[H\x1b[J"
_ENDING = ("SIGTERM", "SIGHUP")


class Screen:
    """A context in which the whole screen is ours; whatever ends it, the terminal is as before."""

    def __init__(self, out: TextIO) -> None:
        """Take the stream of the terminal."""
        self._out = out
        self._woken, self._wake = os.pipe()
        self._handlers: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        """Take the screen over."""
        self._handle("SIGWINCH", self._on_resize)
        self._handle("SIGTSTP", self._on_stop)
        for name in _ENDING:
            self._handle(name, _end)
        self._write(_TAKE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the screen back."""
        self._write(_GIVE_BACK)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        os.close(self._woken)
        os.close(self._wake)

    @property
    def size(self) -> os.terminal_size:
        """Return how many columns and lines there are now."""
        return shutil.get_terminal_size()

    def draw(self, text: str) -> None:
        """Show `text`, which fits, in place of what was there."""
        self._write(_FROM_THE_TOP + text.rstrip("\n"))

    def wait(self, seconds: float) -> None:
        """Sleep; a change of the screen's size, or coming back to it, ends that early."""
        if os.name != "posix":  # select there knows no pipes, nor is there such a signal
            time.sleep(seconds)
            return
        ready, _, _ = select.select([self._woken], [], [], seconds)
        if ready:
            os.read(self._woken, 1024)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def _handle(self, name: str, handler: Any) -> None:  # noqa: ANN401 - what signal takes
        number = getattr(signal, name, None)
        if number is not None:
            self._handlers[number] = signal.signal(number, handler)

    def _on_resize(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - as signal calls it
        os.write(self._wake, b".")

    def _on_stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - same
        """Give the screen back while the program is stopped (Ctrl-Z), and take it after that."""
        # Past the buffer: this may interrupt what writes to that, where nobody else may write.
        os.write(self._out.fileno(), _GIVE_BACK.encode())
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # it stops here, and goes on here
        signal.signal(number, self._on_stop)
        os.write(self._out.fileno(), _TAKE.encode())
        os.write(self._wake, b".")


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
    # As a shell reports it; on the way out the screen is given back.
    raise SystemExit(128 + number)
