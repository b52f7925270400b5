"""Printing: the answer to standard output (terminal, pager or pipe), messages to standard error."""

import io
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import chain, islice, tee
from typing import TYPE_CHECKING, TextIO, TypeVar

from digbug_cli.core import text
from digbug_cli.core.check.problem import InvalidFileError, Problem
from digbug_cli.core.masking import masked_text
from digbug_cli.core.settings import Setting
from digbug_cli.errors import DigbugError, UsageError

if TYPE_CHECKING:
    from digbug_cli.outputs.documents.parts import JsonObject
    from digbug_cli.outputs.layout.page import Page
    from digbug_cli.system.tty.screen import Screen

_LINES_PER_WRITE = 100
"""Lines per write: one write of all lines would delay the first, many writes take longer."""

Line = TypeVar("Line")


class Streams:
    """The output streams of a command, and the terminal behind them if there is one."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str],
        out: TextIO,
        err: TextIO,
        width: int | None,
        err_width: int | None = None,
        color_setting: Callable[[], Setting],
        pager: Callable[[Iterable[bytes]], bool] | None = None,
        take_screen: Callable[[], "Screen"] | None = None,
        is_closed: bool = False,
    ) -> None:
        """Set the streams, and how to get the setting `color`.

        `width` is that of the terminal of `out`, in cells, and `err_width` that of `err`; None for
        a pipe or a file. `pager` shows a text and returns whether it did. `take_screen` takes over
        the terminal. Both are None without a terminal. `is_closed` says that the shell has closed
        standard output (`>&-`): nobody reads what is printed to `out` instead.
        """
        self.environ = environ
        self.out = out
        self.err = err
        self.width = width
        self.err_width = err_width
        self.color_option: bool | None = None
        """The value of `--color`, for messages: pages get it from their command."""
        self.color_setting = color_setting
        self.pager = pager
        self.take_screen = take_screen
        self.is_closed = is_closed

    def show(
        self,
        page: "Page",
        *,
        color: bool | None,
        beside: bool = False,
        pager: bool = False,
    ) -> None:
        """Print a page: drawn for a terminal, or as plain lines elsewhere.

        `color` is the option: True draws the page everywhere, False removes the colours. With
        `beside` the page goes to standard error, since the answer itself is a file on standard
        output. With `pager` a page longer than the terminal goes to the pager.
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
            # `tee` keeps the pieces, to print them if the pager does not start.
            taken, drawn = tee(drawn)
            first = next(taken)
            if first.count("\n") >= shutil.get_terminal_size().lines:
                encoding = self.out.encoding or "utf-8"
                self.flush()
                if self.pager(name.encode(encoding, "replace") for name in chain((first,), taken)):
                    return
        for piece in drawn:
            self.print(piece)

    def show_markdown(self, page: "Page") -> None:
        """Print a page as Markdown."""
        from digbug_cli.outputs.layout import markdown

        for pieces in _chunks(markdown.render(page), _LINES_PER_WRITE):
            self.print("".join(f"{piece}\n" for piece in pieces))

    def drawn(self, page: "Page", width: int, *, color: bool | None) -> Iterator[str]:
        """Yield a page as drawn in a terminal of `width` cells, piece by piece.

        The first piece is the whole page, or fills at least one screen.
        """
        from rich.console import Console
        from rich.segment import SegmentLines

        from digbug_cli.outputs.layout import terminal

        colored = self._colored(color)
        height = shutil.get_terminal_size().lines
        console = Console(
            file=self.out,
            width=width,
            # Without a height, Rich ignores the width of a terminal called "dumb" and uses 80.
            height=height,
            # With None, Rich decides from the terminal and NO_COLOR.
            no_color=None if colored is None else not colored,
            force_terminal=colored or None,
            # The styles only use the 16 colours that every terminal has.
            color_system="standard" if colored else "auto",
            highlight=False,
            _environ=self.environ,
        )
        for lines in _chunks(terminal.render(page, console), max(_LINES_PER_WRITE, height)):
            # Captured, since Rich itself would end the program if the output is closed.
            with console.capture() as drawn:
                console.print(SegmentLines(lines, new_lines=True), crop=False, end="")
            yield drawn.get()

    def screen(self) -> "Screen":
        """Return a context that takes over the screen of the terminal.

        Raises:
            UsageError: the output is not an interactive terminal.
        """
        if self.take_screen is None:
            message = "--watch needs an interactive terminal"
            hint = "add --short, which prints a line at each change"
            raise UsageError(message, hint=hint)
        return self.take_screen()

    def show_json(self, document: "JsonObject") -> None:
        """Print a JSON document; in ASCII if the output is not in UTF-8."""
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
        """Print a message and a hint to standard error."""
        # They may repeat what was typed: an address where a name was expected.
        self._tell(_message_lines(masked_text(message), hint and masked_text(hint)))

    def error(self, error: DigbugError) -> None:
        """Print an error to standard error; of an invalid file, all its problems."""
        if isinstance(error, InvalidFileError):
            from digbug_cli.outputs.layout import problem_lines

            self._tell(problem_lines.lines(error.problems, "digbug: "), is_error=True)
        else:
            hint = error.hint and masked_text(error.hint)
            self._tell(_message_lines(masked_text(error.placed), hint), is_error=True)

    def warn_of_problems(self, problems: Iterable[Problem], path: str, limit: int = 5) -> None:
        """Print at most `limit` warnings of `problems` and, if there are more, how to see them.

        `path` is the file for `digbug check`.
        """
        warnings = [problem for problem in problems if problem.warning]
        for problem in warnings[:limit]:
            self._tell(_message_lines(f"{problem.origin}: {problem.text}", problem.hint))
        if len(warnings) > limit:
            left = text.counted(len(warnings) - limit, "more warning")
            self.info(left, f"run `digbug check {text.line(path)}` to see all")

    def _tell(self, lines: Sequence[str], *, is_error: bool = False) -> None:
        """Print the lines of a message; in a terminal with colours, and broken between words."""
        told = "".join(f"{line}\n" for line in lines)
        with suppress(OSError):
            if self.err_width is not None:
                from digbug_cli.outputs.layout import messages

                told = messages.drawn(
                    lines, self.err_width, colored=self.colors_messages, is_error=is_error
                )
            self.err.write(told)

    @property
    def colors_messages(self) -> bool:
        """Whether plain texts may have colours in a terminal: messages and help."""
        colored = self._colored(self.color_option)
        if colored is None:
            term = self.environ.get("TERM", "dumb")
            return term != "dumb" and not self.environ.get("NO_COLOR")
        return colored

    @contextmanager
    def messages_held(self) -> Iterator[io.StringIO]:
        """Hold the messages of the context back, for `print_messages`; an exception prints them."""
        err, held = self.err, io.StringIO()
        self.err = held
        try:
            yield held
        except BaseException:
            self.err = err
            self.print_messages(held.getvalue())
            raise
        finally:
            self.err = err

    def print_messages(self, messages: str) -> None:
        """Print messages that were held back."""
        with suppress(OSError):
            self.err.write(messages)

    def flush(self) -> None:
        """Flush standard output now, so that an error can still be reported."""
        with self._writing():
            self.out.flush()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Turn a failed write into an error, and discard the rest of the output.

        Without that, Python would try to write the rest again at exit.
        """
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


def _message_lines(message: str, hint: str | None) -> list[str]:
    lines = [f"digbug: {text.message(message)}"]
    return [*lines, f"hint: {text.message(hint)}"] if hint else lines


def _chunks(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    left = iter(lines)
    while piece := [*islice(left, size)]:
        yield piece
