"""The whole screen of a terminal, taken over for a time and then restored."""

import os
import select
import shutil
import signal
import sys
import time
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

# The alternate screen, which full-screen programs use, with a hidden cursor.
_TAKE = "\x1b[?1049h\x1b[?25l"
_GIVE_BACK = "\x1b[?25h\x1b[?1049l"
_FROM_THE_TOP = "\x1b[H\x1b[J"
_ENDING = ("SIGTERM", "SIGHUP")
_QUIT = b"q"


class Screen:
    """A context that takes over the whole screen. However it ends, the terminal is restored."""

    def __init__(self, out: TextIO) -> None:
        """`out` is the stream that writes to the terminal."""
        self._out = out
        self._woken, self._wake = os.pipe()
        self._handlers: dict[signal.Signals, Any] = {}
        self._woken_before = -1
        self._keys = _Keys()

    def __enter__(self) -> Self:
        """Take the screen over."""
        # Python runs signal handlers only between two instructions. The pipe ends the sleep for a
        # signal that arrives right before it.
        if os.name == "posix":
            os.set_blocking(self._wake, False)
            self._woken_before = signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        try:
            self._handle("SIGWINCH", _on_resize)
            self._handle("SIGTSTP", self._on_stop)
            for name in _ENDING:
                self._handle(name, _on_end)
            self._keys.take()
            self._write(_TAKE)
        except BaseException:  # after a signal here, `__exit__` is not called
            self._give_back()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Restore the screen, the keyboard and the signal handlers."""
        self._give_back()

    def _give_back(self) -> None:
        # A second Ctrl-C must not interrupt this: the shell would not echo what is typed.
        self._handlers[signal.SIGINT] = signal.getsignal(signal.SIGINT)
        for number in self._handlers:
            signal.signal(number, signal.SIG_IGN)
        try:
            self._write(_GIVE_BACK)
        finally:
            self._keys.give_back()
            for number, handler in self._handlers.items():
                signal.signal(number, handler)
        if os.name == "posix":
            signal.set_wakeup_fd(self._woken_before)
        os.close(self._woken)
        os.close(self._wake)

    @property
    def size(self) -> os.terminal_size:
        """The current size in columns and lines."""
        return shutil.get_terminal_size()

    def draw(self, text: str) -> None:
        """Replace the content of the screen by `text`, which must fit."""
        self._write(_FROM_THE_TOP + text.rstrip("\n"))

    def wait(self, seconds: float) -> bool:
        """Sleep. Return False if the user has pressed `q`.

        If the screen changes its size, or the program continues after Ctrl-Z, the sleep ends early.
        """
        if os.name != "posix":  # select on Windows takes no pipes, and SIGWINCH is missing
            time.sleep(seconds)
            return True
        ready, _, _ = select.select([self._woken, *self._keys.streams], [], [], seconds)
        if self._woken in ready:
            os.read(self._woken, 1024)
        return not any(_QUIT in self._keys.read() for item in ready if item != self._woken)

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def _handle(self, name: str, handler: Any) -> None:  # noqa: ANN401 - what signal takes
        number = getattr(signal, name, None)
        if number is not None:
            self._handlers[number] = signal.signal(number, handler)

    def _on_stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - same
        """Restore the screen while the program is stopped (Ctrl-Z), then take it over again."""
        # Not through the buffer: the signal may have interrupted a write to it.
        os.write(self._out.fileno(), _GIVE_BACK.encode())
        self._keys.give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # stops here until the shell continues the program
        signal.signal(number, self._on_stop)
        self._keys.take()
        os.write(self._out.fileno(), _TAKE.encode())


class _Keys:
    """The keyboard, without echo: keys must not show up on the drawn screen."""

    def __init__(self) -> None:
        self.streams: list[int] = []
        """The file descriptors to wait for; empty without a keyboard."""
        self._before: Any = None

    def take(self) -> None:
        """Turn off echo and line input; keys that send signals still work."""
        if os.name != "posix" or not sys.stdin or not sys.stdin.isatty():
            return
        import termios

        stdin = sys.stdin.fileno()
        self._before = termios.tcgetattr(stdin)
        ours = termios.tcgetattr(stdin)
        ours[3] &= ~(termios.ECHO | termios.ICANON)
        termios.tcsetattr(stdin, termios.TCSADRAIN, ours)
        self.streams = [stdin]

    def read(self) -> bytes:
        """Return the keys that were pressed. At the end of input, stop waiting for keys."""
        pressed = os.read(self.streams[0], 1024)
        if not pressed:
            self.streams = []
        return pressed

    def give_back(self) -> None:
        """Restore the keyboard, and discard the keys that were not read."""
        if self._before is None:
            return
        import termios

        # The terminal may be closed.
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, self._before)
        self._before = None


def _on_resize(number: int, frame: FrameType | None) -> None:
    """Do nothing: the signal itself has ended the sleep, and the caller draws again."""


def _on_end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
    # The exit code that a shell reports for this signal. `__exit__` restores the screen.
    raise SystemExit(128 + number)
