"""Make untrusted text from files safe to print, and format text for messages.

Escaping for an output format is the task of the code that writes that format.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Self

_MAX_QUOTED_LENGTH = 60
_LINE_ENDS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
# Unicode embeddings, overrides and isolates: they change the direction of the text around them.
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
DIRECTION_CONTROLS = frozenset({*_DIRECTION_MARKS, "\u061c", "\u200e", "\u200f"})
"""All characters that change the direction of text. A title may have the last three rightly."""

_NAMED_CONTROLS = {ord(char): f"⟨U+{ord(char):04X}⟩" for char in DIRECTION_CONTROLS}
_REPLACED_CONTROLS = dict.fromkeys(map(ord, DIRECTION_CONTROLS), "\N{REPLACEMENT CHARACTER}")
_BETWEEN_WORDS = str.maketrans("_-.,'\N{RIGHT SINGLE QUOTATION MARK}", "      ")
_MINUSES = str.maketrans("\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}", "----")
# Unicode's combining classes: 0 is no mark, 7 a nukta, 8 a kana voicing mark, 9 a virama.
_NOT_ACCENTS = frozenset({0, 7, 8, 9})
_NONCHARACTERS = frozenset("\ufeff\ufffe\uffff")
_UNSAFE = (
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f"
    r"\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""The characters that `_escape` replaces; searching for them is much faster than replacing."""


_APART = r"\w[\u0300-\u036f\u3099\u309a]+|[\u1100-\u11ff]+"
"""A letter followed by its accents or voicing marks, or the parts of Korean syllables."""


class _EscapeTable(dict[int, str]):
    """A table for `str.translate`, filled with `_escape` when a character is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = label = _escape(chr(code))
        return label


class GuessedText(str):
    """The text of a file that does not state its encoding and is not in UTF-8."""

    __slots__ = ("encoding",)
    encoding: str
    """The name of the encoding in which the file was read."""

    def __new__(cls, text: str, encoding: str) -> Self:
        """Return `text`, with the encoding in which it was read."""
        guessed = super().__new__(cls, text)
        guessed.encoding = encoding
        return guessed


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
    """Return `text` as one safe line; each run of white space becomes one space."""
    return " ".join(_safe(text).split())


def exact(text: str) -> str:
    """Return one line of a file with each unsafe character replaced by another one.

    Blanks stay, so each character is in its column. A line end becomes a blank, and all controls of
    the text direction are replaced.
    """
    safe = text.translate(_ESCAPES).replace("\n", " ")
    return safe if safe.isascii() else safe.translate(_REPLACED_CONTROLS)


def message(text: str) -> str:
    """Return `text` as one safe line in which each control of the text direction is named.

    A file name in it, and what stands after it, then look as they are: `a⟨U+202E⟩b`.
    """
    return line(text if text.isascii() else text.translate(_NAMED_CONTROLS))


def prose(text: str) -> str:
    """Return `text` as safe paragraphs: one line each, with an empty line between them.

    If `text` has no empty line, each of its lines is a paragraph, because YAML's folded style
    (`>`) keeps only one line end between two paragraphs.
    """
    lines = [line.strip() for line in _safe(text).strip().split("\n")]
    if all(lines):
        return "\n\n".join(" ".join(line.split()) for line in lines)
    paragraphs = (" ".join(group) for filled, group in groupby(lines, key=bool) if filled)
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def composed(text: str) -> str:
    """Return `text` with each letter and its accents as one character, as most programs write it.

    Otherwise two equal names may differ. Other characters stay: full normalisation would replace
    some Chinese characters of names.
    """
    if text.isascii() or not re.search(_APART, text):
        return text
    from unicodedata import normalize

    return re.sub(_APART, lambda match: normalize("NFC", match[0]), text)


def with_hyphens(text: str) -> str:
    """Return `text` with a plain hyphen for each minus sign, dash and non-breaking hyphen."""
    return text if text.isascii() else text.translate(_MINUSES)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return `text` for comparison, without case, accents and punctuation between words.

    `Port-au-Prince` becomes `port au prince`. Any other character stays, so a name with a stray
    character does not match. Marks that make another letter (the dots of が, a nukta, a virama)
    stay too.
    """
    if text.isascii():  # nothing in it has an accent
        return " ".join(text.lower().translate(_BETWEEN_WORDS).split())
    from unicodedata import combining, normalize

    apart = normalize("NFD", text.casefold()).translate(_BETWEEN_WORDS)
    return " ".join("".join(char for char in apart if combining(char) in _NOT_ACCENTS).split())


def listed(names: Sequence[str], joint: str = "and", limit: int | None = None) -> str:
    """Return names as a list in a sentence: `a, b and c`; beyond `limit`: `a, b and 3 more`."""
    left = len(names) - limit if limit is not None else 0
    *before, last = [*names[:limit], f"{left} more"] if left > 0 else names
    return f"{', '.join(before)} {joint} {last}" if before else last


def quoted(text: str) -> str:
    """Return `text` for a message: one safe line in quotes, at most 60 characters of it."""
    return f"'{shortened(text)}'"


def shortened(text: str, limit: int = _MAX_QUOTED_LENGTH) -> str:
    """Return `text` as one safe line of at most `limit` characters."""
    label = line(text)
    return label if len(label) <= limit else f"{label[: limit - 1].rstrip()}…"


def unique_keys(labels: Iterable[str]) -> Iterator[str]:
    """Yield a key for each label, with a blank at its end for each equal label before it.

    Keys of a mapping must be unique. Whoever reads the keys drops the blanks.
    """
    counts: Counter[str] = Counter()
    for label in labels:
        yield label + " " * counts[label]
        counts[label] += 1


def is_safe(text: str) -> bool:
    """Return whether `text` can be printed unchanged; line ends are safe."""
    return _safe(text) == text


def _safe(text: str) -> str:
    # No unsafe character is printable, which is found out much faster than by a pattern.
    if text.replace("\n", "").isprintable():
        return text
    return text.translate(_ESCAPES) if re.search(_UNSAFE, text) else text


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: `1 session`, `19 sessions`. The default plural adds an `s`."""
    return f"{count} {noun}" if count == 1 else f"{count} {plural or f'{noun}s'}"
