"""What a command says, and where: the answer on a terminal or in a pipe, messages beside it."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, islice, tee
from typing import TYPE_CHECKING, TextIO, TypeVar

from digbug_cli.core import text
from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.settings import Setting
from digbug_cli.errors import DigbugError, UsageError

if TYPE_CHECKING:
    from digbug_cli.outputs.documents.parts import JsonObject
    from digbug_cli.outputs.layout.page import Page
    from digbug_cli.system.tty.screen import Screen

_LINES_PER_WRITE = 100
"""Lines that go out at once: each piece takes its time, and nobody waits for more than one."""

Line = TypeVar("Line")


class Terminal:
    """The streams of a command, and whoever sits before them."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str],
        out: TextIO,
        err: TextIO,
        width: int | None,
        color_setting: Callable[[], Setting],
        pager: Callable[[Iterable[bytes]], bool] | None = None,
        take_screen: Callable[[], "Screen"] | None = None,
    ) -> None:
        """Take the streams, and what the settings say of colours.

        `width` is the terminal's, in cells, and None for a pipe or file; `pager` shows a text and
        tells whether it did, and `take_screen` takes the terminal over, where somebody sits before
        one.
        """
        self.environ = environ
        self.out = out
        self.err = err
        self.width = width
        self.color_setting = color_setting
        self.pager = pager
        self.take_screen = take_screen

    def show(
        self,
        page: "Page",
        *,
        color: bool | None,
        beside: bool = False,
        pager: bool = False,
    ) -> None:
        """Print a page: drawn in a terminal, in plain lines elsewhere.

        `color` is what the option says: yes draws everywhere, no leaves the colours out. A page
        `beside` an answer that takes the whole output goes where messages go. With a `pager` one
        that is longer than the terminal goes there.
        """
        width = self.width
        if width is None and color:
            width = shutil.get_terminal_size().columns
        if width is None or beside:
            from digbug_cli.outputs.layout import plain as plain_layout

            for lines in _chunks(plain_layout.render(page), _LINES_PER_WRITE):
                plain = "\n".join(lines) + "\n"
                if beside:
                    with suppress(OSError):
                        self.err.write(plain)
                else:
                    self.print(plain)
            return
        drawn = self.drawn(page, width, color=color)
        if pager and self.pager:
            # What a pager takes that does not start after all is there to be printed.
            taken, drawn = tee(drawn)
            first = next(taken)
            if first.count("\n") >= shutil.get_terminal_size().lines:
                encoding = self.out.encoding or "utf-8"
                self.flush()
                if self.pager(name.encode(encoding, "replace") for name in chain((first,), taken)):
                    return
        for piece in drawn:
            self.print(piece)

    def drawn(self, page: "Page", width: int, *, color: bool | None) -> Iterator[str]:
        """Return a page as it is drawn in a terminal of `width` cells, piece by piece.

        The first is all of it or fills a screen.
        """
        from rich.console import Console
        from rich.text import Text

        from digbug_cli.outputs.layout import terminal

        colored = self._colored(color)
        height = shutil.get_terminal_size().lines
        console = Console(
            file=self.out,
            width=width,
            # Without a height Rich takes a terminal called "dumb" for 80 cells wide, come what may.
            height=height,
            # None leaves it to Rich, which looks at the terminal and at NO_COLOR.
            no_color=None if colored is None else not colored,
            force_terminal=colored or None,
            # Styles have no more than the sixteen colours that every terminal has.
            color_system="standard" if colored else "auto",
            highlight=False,
            _environ=self.environ,
        )
        for lines in _chunks(terminal.render(page, console), max(_LINES_PER_WRITE, height)):
            # Captured, since Rich itself would end the program where the output is closed.
            with console.capture() as drawn:
                # It is wrapped already.
                whole = Text("\n").join(lines)
                console.print(whole, no_wrap=True, overflow="ignore", crop=False)
            yield drawn.get()

    def screen(self) -> "Screen":
        """Return the whole screen of the terminal, to be taken over.

        Raises:
            UsageError: the answer goes nowhere that has one.
        """
        if self.take_screen is None:
            message = "--watch: this is no terminal that can be drawn on anew"
            raise UsageError(message, hint="with --short it prints a line whenever that changes")
        return self.take_screen()

    def show_json(self, document: "JsonObject") -> None:
        """Print a document; in ASCII where the output could not take more."""
        from digbug_cli.outputs.documents import parts

        encoding = (self.out.encoding or "utf-8").casefold().replace("-", "")
        for piece in parts.pieces(document, ascii_only=encoding != "utf8"):
            self.print(piece)

    def print(self, answer: str) -> None:
        """Print text as it is."""
        with self._writing():
            self.out.write(answer)

    def print_bytes(self, answer: bytes) -> None:
        """Print bytes as they are."""
        with self._writing():
            self.out.flush()
            self.out.buffer.write(answer)

    def info(self, message: str, hint: str | None = None) -> None:
        """Tell the user something that is no part of the answer."""
        with suppress(OSError):
            self.err.write(f"digbug: {text.line(message)}\n")
            if hint:
                self.err.write(f"hint: {text.line(hint)}\n")

    def error(self, error: DigbugError) -> None:
        """Tell the user what has to be mended."""
        if isinstance(error, InvalidFileError):
            from digbug_cli.outputs.layout import problem_lines

            with suppress(OSError):
                lines = problem_lines.lines(error.problems, "digbug: ")
                self.err.write("\n".join(lines) + "\n")
        else:
            self.info(error.placed, error.hint)

    def flush(self) -> None:
        """Let the answer go out, while an error can still be told."""
        with self._writing():
            self.out.flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Tell of an answer that cannot go out, and forget it: nothing may try to send it again."""
        try:
            yield
        except OSError as error:
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.out.fileno())
            if isinstance(error, BrokenPipeError):
                raise
            reason = (error.strerror or str(error)).lower()
            raise DigbugError(f"the output cannot be written: {reason}") from None

    def _colored(self, option_value: bool | None) -> bool | None:  # noqa: FBT001 - as the option has it
        if option_value is not None:
            return option_value
        setting = self.color_setting()
        if setting.source == "environment":
            return None
        return {"always": True, "never": False}.get(setting.value.casefold())


def _chunks(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    left = iter(lines)
    while piece := [*islice(left, size)]:
        yield piece
