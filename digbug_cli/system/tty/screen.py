"""A terminal's screen, taken over and given back as it was."""

import os
import select
import shutil
import signal
import sys
import time
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self, TextIO

# The alternate screen, as full-screen programs use it, and no cursor on it.
_TAKE = "\x1b[?1049h\x1b[?25l"
_GIVE_BACK = "\x1b[?25h\x1b[?1049l"
_FROM_THE_TOP = "\x1b[H\x1b[J"
_ENDING = ("SIGTERM", "SIGHUP")
_QUIT = b"q"


class Screen:
    """A context in which the whole screen is ours; whatever ends it, the terminal is as before."""

    def __init__(self, out: TextIO) -> None:
        """Take the stream of the terminal."""
        self._out = out
        self._woken, self._wake = os.pipe()
        self._handlers: dict[signal.Signals, Any] = {}
        self._woken_before = -1
        self._keys = _Keys()

    def __enter__(self) -> Self:
        """Take the screen over."""
        # What comes between two looks at the signals ends the sleep too: their handlers run at the
        # next look alone, and without this that might be after it.
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
        except BaseException:  # a signal meanwhile: what follows `with` is not reached then
            self._give_back()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the screen back."""
        self._give_back()

    def _give_back(self) -> None:
        # A second Ctrl-C must not end this half-way: the shell's keys would stay unseen.
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
        """Return how many columns and lines there are now."""
        return shutil.get_terminal_size()

    def draw(self, text: str) -> None:
        """Show `text`, which fits, in place of what was there."""
        self._write(_FROM_THE_TOP + text.rstrip("\n"))

    def wait(self, seconds: float) -> bool:
        """Sleep, and tell whether to go on: `q` says not to.

        A change of the screen's size, or coming back to it, ends the sleep early.
        """
        if os.name != "posix":  # select there knows no pipes, nor is there such a signal
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
        """Give the screen back while the program is stopped (Ctrl-Z), and take it after that."""
        # Past the buffer: this may interrupt what writes to that, where nobody else may write.
        os.write(self._out.fileno(), _GIVE_BACK.encode())
        self._keys.give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # it stops here, and goes on here
        signal.signal(number, self._on_stop)
        self._keys.take()
        os.write(self._out.fileno(), _TAKE.encode())


class _Keys:
    """The keyboard, whose keys are not to show up in what is drawn."""

    def __init__(self) -> None:
        self.streams: list[int] = []
        """What to wait for, where there is a keyboard."""
        self._before: Any = None

    def take(self) -> None:
        """Let keys come one by one, and unseen; those that send signals still do."""
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
        """Return the keys that have been pressed; at the end of them all, listen no more."""
        pressed = os.read(self.streams[0], 1024)
        if not pressed:
            self.streams = []
        return pressed

    def give_back(self) -> None:
        """Let the keyboard be as it was; what has been typed meanwhile is nobody's."""
        if self._before is None:
            return
        import termios

        # The terminal may have gone.
        with suppress(termios.error):
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, self._before)
        self._before = None


def _on_resize(number: int, frame: FrameType | None) -> None:
    """Do nothing: that the signal has come has ended the sleep, and what follows draws anew."""


def _on_end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signal calls it
    # As a shell reports it; on the way out the screen is given back.
    raise SystemExit(128 + number)
