"""Pairs of names that may be one name: they differ in case, or in one letter of one word."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import dropwhile

from digbug_cli.core.text import folded

_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "phd", "ing"})
_MIN_SWAPPED, _MIN_MISSING, _MIN_OTHER = 4, 6, 8
"""The length of a word with two letters swapped, with one missing, and with another letter.

In shorter words, another letter often makes another name: Zhang and Zheng, Marco and Marcos.
"""


def other_spellings(
    names: Iterable[str], key: Callable[[str], str] = folded
) -> dict[str, list[str]]:
    """Return the names that differ only in case, accents, blanks or punctuation, by what is common.

    Each is there once, in the order of `names`. Names with one `key` are spellings of one name.
    """
    groups: dict[str, dict[str, None]] = {}
    for name in names:
        groups.setdefault(key(name), {})[name] = None
    return {key: list(group) for key, group in groups.items() if len(group) > 1}


def person_key(name: str) -> str:
    """Return the part of a person's name that is the same in all spellings.

    That is the name without titles, the first name first: `Dr. Bob Example` and `Example, Bob` are
    `bob example`. What is in brackets stays, since it may tell two people apart.
    """
    last, comma, first = name.partition(",")
    words = folded(f"{first} {last}" if comma else name).split()
    return " ".join(dropwhile(_TITLES.__contains__, words)) or folded(name)


def misspelt(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names with a typing mistake in one word, in the order of `names`.

    The names are compared without case and accents. It takes time in proportion to their number.
    """
    seen: dict[tuple[int, tuple[str, ...], str], str] = {}
    pairs: dict[tuple[str, str], None] = {}
    for name in dict.fromkeys(names):
        words = folded(name).split()
        for position, word in enumerate(words):
            if len(word) < _MIN_SWAPPED or not word.isalpha():
                continue
            rest = tuple(words[:position] + words[position + 1 :])
            # Words with a mistake in between have a spelling in common without one letter.
            for spelling in dict.fromkeys((word, *_shorter(word))):
                other = seen.setdefault((position, rest, spelling), name)
                if other != name and _is_mistake(word, folded(other).split()[position]):
                    pairs[other, name] = None
    yield from pairs


def _shorter(word: str) -> Iterator[str]:
    return (word[:index] + word[index + 1 :] for index in range(len(word)))


def _is_mistake(one: str, other: str) -> bool:
    """Return whether two words differ as by a slip of the fingers."""
    if not other.isalpha():
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) == 1:
        return len(longer) >= _MIN_MISSING and shorter in _shorter(longer)
    if len(one) != len(other):
        return False
    different = [
        index for index, pair in enumerate(zip(one, other, strict=True)) if len({*pair}) > 1
    ]
    if len(different) == 1:
        return len(one) >= _MIN_OTHER
    return _is_swap(one, other, different)


def _is_swap(one: str, other: str, different: Sequence[int]) -> bool:
    if len(different) != 2 or different[1] != different[0] + 1:
        return False
    first, second = different
    return one[first] == other[second] and one[second] == other[first]
