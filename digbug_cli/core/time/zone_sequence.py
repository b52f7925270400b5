"""Split a text into the names of zones in it: `UTC-12 (Anywhere on Earth, AoE)` has three."""

import re
from collections.abc import Callable, Collection

_SEPARATORS = r"[()\[\]{}<>,;=|\"\N{MIDDLE DOT}]|\s/\s|:(?=\s)|\s-+(?=\s)"
_MARKS = ".,;:|@'\"_&~*!"
# Words between two names of the same zone.
_LINKS = frozenset(
    {"i.e", "ie", "aka", "a.k.a", "or", "and", "/", "-", "is", "equals", "time", "timezone"}
)
# With a sign, `UTC -12 : 00` stays one name.
_SPACED_OFFSET = r"\b(UTC|GMT)\s*([+-])\s*(?=[0-9])"
_MAX_NAME_WORDS = 6
MAX_WORDS = 40
"""No date and zone has more words, and looking at more would take long."""


def split(
    text: str, is_name: Callable[[str], bool], skipped: Collection[str] = _LINKS
) -> tuple[list[str], list[str]]:
    """Return the names of zones in `text`, and the words that are neither names nor `skipped`.

    Of several names that begin with the same word the longest counts. A two-letter country code is
    no name here: `Vienna, VA` is not in the Vatican.
    """
    names: list[str] = []
    unknown_words: list[str] = []
    for part in re.split(_SEPARATORS, re.sub(_SPACED_OFFSET, r"\1\2", text, flags=re.IGNORECASE)):
        words = [bare for word in part.split() if (bare := word.strip(_MARKS))]
        if len(words) > MAX_WORDS:
            return names, [*unknown_words, *words]
        while words:
            count = _name_length(words, is_name, skipped)
            if count:
                names.append(" ".join(words[:count]))
            elif words[0].casefold() not in skipped:
                unknown_words.append(words[0])
            del words[: count or 1]
    return names, unknown_words


def _name_length(words: list[str], is_name: Callable[[str], bool], skipped: Collection[str]) -> int:
    for count in range(min(len(words), _MAX_NAME_WORDS), 0, -1):
        # A name begins and ends with a word of its own.
        ends = {words[0].casefold(), words[count - 1].casefold()}
        if count == 1 and ends & set(skipped):
            continue
        name = " ".join(words[:count])
        if is_name(name) and not _is_country_code(name):
            return count
    return 0


def _is_country_code(name: str) -> bool:
    from digbug_cli.core.time import abbreviations

    letters = name.upper()
    return (
        len(name) == 2
        and name.isalpha()
        and letters not in {"UK", "US", *abbreviations.known_letters()}
    )
