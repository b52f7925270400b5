"""Messages in a terminal: broken between words, with the label of each line marked."""

import re
from collections.abc import Iterable, Iterator

_RESET = "\x1b[0m"
_STYLES = {"digbug: ": "\x1b[1m", "hint: ": "\x1b[36m"}
_ERROR = "\x1b[1;31m"
_COMMAND = re.compile("`[^`]*`")
_NO_BREAK = "\0"
"""Stands for a blank that is not a place to break a line."""


def drawn(lines: Iterable[str], width: int, *, colored: bool, is_error: bool = False) -> str:
    """Return messages for a terminal of `width` cells.

    Lines end between words. A command in backticks stays on one line if it fits, so that it can be
    copied.
    """
    return "".join(
        f"{_marked(first, is_error=is_error) if colored else first}\n"
        + "".join(f"{other}\n" for other in others)
        for first, *others in (list(_wrapped(line, width)) for line in lines)
    )


def _marked(line: str, *, is_error: bool) -> str:
    for label, style in _STYLES.items():
        if line.startswith(label):
            begin = _ERROR if is_error and label == "digbug: " else style
            return f"{begin}{label.rstrip()}{_RESET} {line.removeprefix(label)}"
    return line


def _wrapped(line: str, width: int) -> Iterator[str]:
    """Yield the lines of a message. A longer word is left whole: the terminal breaks it."""
    if _width(line) <= width:
        yield line
        return

    def whole(command: re.Match[str]) -> str:
        fits = _width(command[0]) <= width
        return command[0].replace(" ", _NO_BREAK) if fits else command[0]

    current = ""
    for word in _COMMAND.sub(whole, line).split(" "):
        longer = f"{current} {word}" if current else word
        if current and _width(longer) > width:
            yield current.replace(_NO_BREAK, " ")
            current = word
        else:
            current = longer
    yield current.replace(_NO_BREAK, " ")


def _width(text: str) -> int:
    if text.isascii():  # most are, and need no Rich
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
