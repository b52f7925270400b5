"""Values → lines of YAML that a person can easily edit.

Our reader takes every value as text. For other programs, a text is quoted if they would read it as
a number, a date or a boolean.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

MAX_WIDTH = 100
"""The maximal length of a line in characters, if the text allows a break."""

_STEP = "  "
# libyaml rejects a key if its colon does not follow within 1024 characters.
_MAX_KEY_LENGTH = 1000
# Marks that would begin another construct or a comment, or end the text.
_MARKS = r"""^[-?:,\[\]{}#&*!|>'"%@`=<~]|: | #|[: ]\Z"""
_QUOTED = re.compile(_MARKS)
_QUOTED_BETWEEN_BRACKETS = re.compile(rf"{_MARKS}|[,\[\]{{}}?]")
# Texts that YAML 1.1 or 1.2 reads as another type: words, numbers of any base, `10:30`, dates.
_NO_TEXT = re.compile(
    r"null|true|false|yes|no|on|off|y|n|[-+]?\.(?:inf|nan)"
    r"|[-+]?[0-9.][0-9_.:]*(?:e[-+]?[0-9_]+)?|[-+]?0[xob][0-9a-f_]+"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ][-+0-9:. z]*)?",
    re.IGNORECASE,
)


class Bare(str):
    """A date, time, number or key of the format, which is never quoted."""

    __slots__ = ()


Value = str | tuple[str, ...] | list["ListItem"] | dict[str, "Value"]
"""A text with blank lines between paragraphs; a tuple of names, side by side; a list of items, one
below the other; or a mapping, on one line if it fits."""

ListItem = str | dict[str, Value]


def field(key: str, value: Value, indent: int = 0) -> list[str]:
    """Return the lines of a key and its value; `indent` is the column, from 0, of the key."""
    margin = " " * indent
    name = scalar(key)
    begin = f"{margin}{name}:" if len(name) < _MAX_KEY_LENGTH else f"{margin}? {name}\n{margin}:"
    if isinstance(value, str):
        return _text(begin, value, indent)
    if isinstance(value, tuple):
        return _names(begin, value)
    if isinstance(value, list):
        return [begin, *list_lines(value, indent + len(_STEP))]
    if short := _in_one_line(value, MAX_WIDTH - len(begin) - 1):
        return [f"{begin} {short}"]
    return [begin, *block(value, indent + len(_STEP))]


def block(mapping: dict[str, Value], indent: int = 0) -> list[str]:
    """Return the lines of a mapping, its keys one below the other."""
    return [line for key, value in mapping.items() for line in field(key, value, indent)]


def list_lines(
    values: list[ListItem], indent: int, comments: Sequence[Sequence[str]] = ()
) -> list[str]:
    """Return the lines of a list, with blank lines around mappings of several lines.

    `comments` has, for each value, the texts of the comments above it.
    """
    lines: list[str] = []
    previous = 1
    for number, value in enumerate(values):
        above = comment_lines(comments[number], indent) if comments else []
        entry = [*above, *_item_lines(value, indent)]
        if lines and isinstance(value, dict) and max(previous, len(entry)) > 1:
            lines.append("")
        lines += entry
        previous = len(entry)
    return lines


def comment_lines(texts: Iterable[str], indent: int = 0) -> list[str]:
    """Return the lines of comments, each text a line without control characters."""
    lines: list[str] = []
    margin = f"{' ' * indent}#"
    for text in texts:
        lines.append(margin)
        for word in text.split():
            if len(lines[-1]) + 1 + len(word) > MAX_WIDTH and lines[-1] != margin:
                lines.append(f"{margin}  ")
            lines[-1] += f" {word}"
    return lines


def _item_lines(value: ListItem, indent: int) -> list[str]:
    begin = f"{' ' * indent}-"
    if isinstance(value, str):
        return _text(begin, value, indent)
    if short := _in_one_line(value, MAX_WIDTH - len(begin) - 1):
        return [f"{begin} {short}"]
    first, *more = block(value, indent + len(_STEP))
    return [f"{begin} {first.lstrip(' ')}", *more]


def scalar(text: str, *, between_brackets: bool = False) -> str:
    """Return a text without line ends, quoted if necessary."""
    if isinstance(text, Bare):
        return text
    marks = _QUOTED_BETWEEN_BRACKETS if between_brackets else _QUOTED
    if marks.search(text) or _NO_TEXT.fullmatch(text):
        # A JSON string is valid YAML. The exceptions, control characters and line ends beyond
        # ASCII, occur in no text of a workshop (core/text.py).
        quoted = json.dumps(text, ensure_ascii=False)
        return f"'{text}'" if "\\" in quoted and "'" not in text else quoted
    return text


def _text(begin: str, text: str, indent: int) -> list[str]:
    if "\n" not in text:
        line = f"{begin} {scalar(text)}"
        key = begin.rpartition("\n")[2].strip()
        if len(line) <= MAX_WIDTH or " " not in f"{key}{text}":
            return [line]
    return [f"{begin} >-", *_folded(text, indent + len(_STEP))]


def _folded(text: str, indent: int) -> Iterator[str]:
    """Yield the lines of a folded text, which needs no quotes."""
    margin, room = " " * indent, MAX_WIDTH - indent
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        # As many words as fit, or one word that is too long.
        for line in re.findall(rf"(.{{1,{room}}}|[^ ]+)(?: |\Z)", paragraph):
            yield margin + line


def _names(begin: str, names: tuple[str, ...]) -> list[str]:
    """Return the lines of a list of names in brackets; further lines are indented to the first."""
    line = f"{begin} ["
    margin = " " * len(line)
    lines = []
    for name in names:
        part = f"{scalar(name, between_brackets=True)},"
        if line.endswith(",") and len(line) + 1 + len(part) > MAX_WIDTH:
            lines.append(line)
            line = margin + part
        else:
            line += f" {part}" if line.endswith(",") else part
    return [*lines, f"{line.removesuffix(',')}]"]


def _in_one_line(mapping: dict[str, Value], room: int) -> str | None:
    """Return a mapping in braces on one line; None if it is longer than `room` characters."""
    parts = []
    for key, value in mapping.items():
        names = (value,) if isinstance(value, str) else value
        if not isinstance(names, tuple) or sum(map(len, names)) > room or "\n" in names[0]:
            return None
        label = ", ".join(scalar(name, between_brackets=True) for name in names)
        label = label if isinstance(value, str) else f"[{label}]"
        parts.append(f"{scalar(key, between_brackets=True)}: {label}")
    line = f"{{{', '.join(parts)}}}"
    return line if len(line) <= room else None
