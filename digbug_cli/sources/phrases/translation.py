"""Translate the words of a phrase into English, from one language at a time.

Only what stands in dates is translated: names of months, days and zones, and the words around
them. What a table does not have stays as it is, and is then unknown.
"""

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

from digbug_cli.sources.phrases import east_asia
from digbug_cli.sources.phrases.languages import LANGUAGES, Language

_MONTHS = "January February March April May June July August September October November December"
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
# 1er, 1º, 1.º, 1ª
_ORDINAL = r"(?<!\w)([0-9]{1,2})(?:er|\.?[\u00ba\u00aa\u00b0]|-go|e)(?!\w)"
_APOSTROPHE = "'"
_END = r"(?!\w|\.\s?m\b)"
_OTHER_LETTERS = str.maketrans({"\u0142": "l", "\N{RIGHT SINGLE QUOTATION MARK}": "'"})
_NOT_ACCENTS = frozenset({0, 7, 8, 9})
"""Unicode's classes of marks that make another letter, as in が."""


def translations(text: str) -> Iterator[str]:
    """Yield the phrase in English, from each language that has words in it."""
    asian = east_asia.translated(text)
    if asian != text:
        yield asian
    plain = _plain(text)
    for language in LANGUAGES:
        translated = _translated(plain, language)
        if translated != plain:
            yield translated


def _plain(text: str) -> str:
    """Return the text in small letters without accents."""
    apart = normalize("NFD", text.casefold()).translate(_OTHER_LETTERS)
    return normalize("NFC", "".join(char for char in apart if combining(char) in _NOT_ACCENTS))


def _translated(plain: str, language: Language) -> str:
    words = _dictionary(language)
    weekdays, months = _names(language.weekdays, _WEEKDAYS), _names(language.months, _MONTHS)
    left = sum(word in months for word in re.findall(r"[^\W\d_]+", plain))

    def english(match: re.Match[str]) -> str:
        nonlocal left
        word = match[0]
        if word not in weekdays:
            return words[word]
        # `mar.` is March or mardi: it is the weekday if the phrase has another month.
        if word in months:
            if left == 1:
                return words[word]
            left -= 1
        return weekdays[word]

    text = re.sub(_ORDINAL, r"\1", plain)
    for pattern, replacement in language.patterns:
        text = re.sub(pattern, replacement, text)
    names = sorted({*words, *weekdays}, key=len, reverse=True)
    # `a` is a word, but not in `a.m.`; `l'` stands before a word.
    ends = (rf"{re.escape(name)}{'' if name.endswith(_APOSTROPHE) else _END}" for name in names)
    return re.sub(rf"(?<!\w)(?:{'|'.join(ends)})", english, text)


def _dictionary(language: Language) -> dict[str, str]:
    return {**language.words, **_names(language.months, _MONTHS)}


def _names(table: str, english: str) -> dict[str, str]:
    """Return the names of a table, whose alternatives are separated by `|`."""
    return {
        name: word
        for names, word in zip(table.split(), english.split(), strict=True)
        for name in names.split("|")
    }
