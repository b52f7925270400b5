"""Text from files is untrusted: what may reach a terminal, a calendar or a page.

Nothing here knows a format; escaping for one is the business of the library that writes it.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

_MAX_QUOTED_LENGTH = 60
_LINE_ENDS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Embeddings, overrides and isolates: they turn the direction of the text around them.
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BETWEEN_WORDS = str.maketrans("_-.,'\N{RIGHT SINGLE QUOTATION MARK}", "      ")
_MINUSES = str.maketrans("\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}", "----")
_NONCHARACTERS = frozenset("\ufeff\ufffe\uffff")
_UNSAFE = (
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f"
    r"\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""What is shown as something else; to look for it is much quicker than to put it in place."""


class _EscapeTable(dict[int, str]):
    """What each character is shown as, for `str.translate`; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = label = _escape(chr(code))
        return label


def _escape(character: str) -> str:
    code = ord(character)
    if character in _LINE_ENDS:
        return "\n"
    if character in "\t\r":
        return " "
    if code < 0x20:  # Unicode has a picture of each C0 control
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\N{SYMBOL FOR DELETE}"
    is_control = 0x80 <= code < 0xA0
    is_surrogate = 0xD800 <= code < 0xE000  # alone it has no UTF-8 form
    if is_control or is_surrogate or character in _DIRECTION_MARKS or character in _NONCHARACTERS:
        return "\N{REPLACEMENT CHARACTER}"
    return character


_ESCAPES = _EscapeTable()


def line(text: str) -> str:
    """Return `text` as one safe line: runs of white space become one blank."""
    return " ".join(_safe(text).split())


def prose(text: str) -> str:
    """Return `text` as safe paragraphs: one line each, a blank line between them.

    Where it has no blank line each of its lines is a paragraph: YAML's folded style (`>`) leaves
    just one line end between two of them.
    """
    lines = [line.strip() for line in _safe(text).strip().split("\n")]
    if all(lines):
        return "\n\n".join(" ".join(line.split()) for line in lines)
    paragraphs = (" ".join(group) for filled, group in groupby(lines, key=bool) if filled)
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def with_hyphens(text: str) -> str:
    """Return `text` with a hyphen for each sign that is typed or typeset as a minus or dash."""
    return text.translate(_MINUSES)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` without case, accents and marks between words: `Port-au-Prince` → 3 words.

    Nothing else is dropped: a name with a stray character in it is another name.
    """
    if text.isascii():  # nothing in it has an accent
        return " ".join(text.lower().translate(_BETWEEN_WORDS).split())
    from unicodedata import combining, normalize

    apart = normalize("NFD", text.casefold()).translate(_BETWEEN_WORDS)
    return " ".join("".join(char for char in apart if not combining(char)).split())


def listed(names: Sequence[str], joint: str = "and", limit: int | None = None) -> str:
    """Return names as a sentence has them: `a, b and c`; beyond `limit`: `a, b and 3 more`."""
    left = len(names) - limit if limit is not None else 0
    *before, last = [*names[:limit], f"{left} more"] if left > 0 else names
    return f"{', '.join(before)} {joint} {last}" if before else last


def quoted(text: str) -> str:
    """Return `text` as a message shows it: one safe line in quotes, shortened when long."""
    return f"'{shortened(text)}'"


def shortened(text: str, limit: int = _MAX_QUOTED_LENGTH) -> str:
    """Return `text` as one safe line of at `limit` so many characters."""
    label = line(text)
    return label if len(label) <= limit else f"{label[: limit - 1].rstrip()}…"


def is_safe(text: str) -> bool:
    """Tell whether every character of `text` may be shown as it is; line ends may."""
    return _safe(text) == text


def _safe(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_ESCAPES) if re.search(_UNSAFE, text) else text


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a number of things: `1 session`, `19 sessions`; a `plural` that is not in -s."""
    return f"{count} {noun}" if count == 1 else f"{count} {plural or f'{noun}s'}"
