"""Split texts into words for comparison, without case and accents, and find a query word in them.

A query need not be spelt exactly: `tramer` matches `Tramèr`, `finetuning` matches `Fine-tuning`,
and `Wnog` matches `Wong`. A number only matches the same number.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, combining, normalize

WHOLE, BEGINNING, INSIDE = 12, 8, 4
"""The points of a match: the whole word, its beginning, or a part inside it."""
_TYPO_POINTS = {1: 2, 2: 1}
"""The points of a misspelt match, by the number of typos."""

# A run without white space and ASCII punctuation. `C++` and `C#` are words too.
_RUN = re.compile(r"[A-Za-z](?:\+\+|#)|[^\x00-/:-@\[-`{-\x7f\s]+")
# Characters that a word is written with or without, among them invisible hyphens and joiners.
_JOINTS = frozenset("-'._\N{RIGHT SINGLE QUOTATION MARK}\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
_JOINTS |= frozenset("\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_JOINTED = re.compile(f"[{re.escape(''.join(sorted(_JOINTS)))}]")
# Scripts without spaces between words: Thai to Khmer, and from the ideographs on. There a word is
# a part of a run.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")
_ASCII_JOINTS = "-'._"
_LINKED = re.compile(r"[^\x00-&(-,/:-@\[-^`{-\x7f\s]+")
"""Like `_RUN`, but ASCII joints are part of a run; other joints are so already."""
_MIN_LETTERS = 3
"""A shorter query only matches whole words: too many words begin with `ai`."""
_MIN_LETTERS_ONE_TYPO, _MIN_LETTERS_TWO_TYPOS = 4, 8
"""The least number of letters of a word that may have one typo, or two."""


class Word(NamedTuple):
    """A word of a text, or several that hyphens join: numbers `first` to `last` of its words."""

    folded: str
    start: int
    """The offset in the text; `end` is not included."""
    end: int
    first: int
    last: int


class _Folds(dict[str, str]):
    """The folded form of each character, computed on first use."""

    def __missing__(self, character: str) -> str:
        apart = normalize("NFD", character.casefold())
        self[character] = fold = "".join(name for name in apart if not combining(name))
        return fold


_FOLDS = _Folds()


def plain_text(text: str) -> str:
    """Return `text` without case and accents; spaces and punctuation stay."""
    low = text.casefold()
    # A text has few different characters: one `replace` for each is faster than a loop.
    for character in set(low) if not low.isascii() else ():
        if (fold := _FOLDS[character]) != character:
            low = low.replace(character, fold)
    return low


def without_joints(text: str) -> str:
    """Return `text` without hyphens and other joints."""
    for joint in _ASCII_JOINTS if text.isascii() else _JOINTS:
        text = text.replace(joint, "")
    return text


def words_of(text: str, *, as_one: bool = False) -> tuple[Word, ...]:
    """Return the words of `text`, then each chain of words joined by hyphens as one word.

    With `as_one`, all words form one chain instead: `oral3` matches `Oral 3`.
    """
    words = list(_single_words(text))
    if not as_one and not _JOINTED.search(text):
        return tuple(words)
    chains = [words] if as_one else list(_chains(text, words))
    return (*words, *(_joined_word(chain) for chain in chains if len(chain) > 1))


def plain_words(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, in order."""
    return tuple(plain_text(text[start:end]) for start, end in _word_positions(text))


def vocabulary(texts: Iterable[str]) -> set[str]:
    """Return all words of `texts`, which must come from `plain_text`."""
    runs = set[str]().union(*map(_LINKED.findall, texts))
    linked = {run.strip(_ASCII_JOINTS) for run in runs}
    vocabulary_words = {run for run in linked if run.isalnum()}
    return vocabulary_words.union(
        *({word.folded for word in words_of(run)} for run in linked - vocabulary_words)
    )


def _single_words(text: str) -> Iterator[Word]:
    if text.isascii():  # what nearly all texts are: there a run is a word, and as long in any case
        low = text.lower()
        for place, run in enumerate(_RUN.finditer(low)):
            start, end = run.span()
            yield Word(low[start:end], start, end, place, place)
        return
    for place, (start, end) in enumerate(_word_positions(text)):
        yield Word(plain_text(text[start:end]), start, end, place, place)


def _word_positions(text: str) -> Iterator[tuple[int, int]]:
    for run in _RUN.finditer(text):
        start, end = run.span()
        value = run.group()
        if value.isalnum() or value.isascii():
            yield start, end
            continue
        begin = None
        for index, character in enumerate(value, start):
            letter = character.isalnum()
            if letter and begin is None:
                begin = index
            elif begin is not None and not letter and not category(character).startswith("M"):
                yield begin, index
                begin = None
        if begin is not None:
            yield begin, end


def _chains(text: str, words: Iterable[Word]) -> Iterator[list[Word]]:
    chain: list[Word] = []
    for word in words:
        if chain and text[chain[-1].end : word.start] not in _JOINTS:
            yield chain
            chain = []
        chain.append(word)
    yield chain


def _joined_word(chain: list[Word]) -> Word:
    first, last = chain[0], chain[-1]
    whole = "".join(word.folded for word in chain)
    return Word(whole, first.start, last.end, first.first, last.last)


def find_word(
    query: str, word: Word, text: str, inside_from: int = _MIN_LETTERS
) -> tuple[int, int, int] | None:
    """Return the points of `query` in a word of `text`, and its half-open range; None if not found.

    A query matches the whole word, its beginning if it has at least three letters, or a part
    inside it if it has at least `inside_from`. It never cuts a number: 1 is not in 10.
    """
    if word.folded == query:
        return WHOLE, word.start, word.end
    index = word.folded.find(query)
    while index >= 0 and _cuts_a_number(word.folded, index, index + len(query)):
        index = word.folded.find(query, index + 1)
    dense = _DENSE.search(query) is not None
    if index == 0 and (dense or len(query) >= _MIN_LETTERS):
        return BEGINNING, *_text_position(text, word, 0, len(query))
    # A match inside joined words could begin in one word and end in the next.
    if index > 0 and word.first == word.last and (dense or len(query) >= inside_from):
        return INSIDE, *_text_position(text, word, index, index + len(query))
    return None


def _cuts_a_number(text: str, start: int, end: int) -> bool:
    return any(
        text[index - 1 : index].isdigit() and text[index : index + 1].isdigit()
        for index in (start, end)
    )


def _text_position(text: str, word: Word, start: int, stop: int) -> tuple[int, int]:
    """Map a range of a folded word to a range of `text`.

    A character that folds to several (ß to ss) is included in full, with the accents after it.
    """
    lengths = [0 if name in _JOINTS else len(_FOLDS[name]) for name in text[word.start : word.end]]
    until = [*accumulate(lengths)]
    begin, end = bisect_right(until, start), bisect_left(until, stop) + 1
    while word.start + end < word.end and not _FOLDS[text[word.start + end]]:
        end += 1
    return word.start + begin, word.start + end


def misspelt_words(query: str, names: Collection[str]) -> Mapping[str, int]:
    """Return the words in `names` that `query` may be a misspelling of, with their points."""
    if len(query) < _MIN_LETTERS_ONE_TYPO or not query.isalpha():
        return {}
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    limit = 2 if len(query) >= _MIN_LETTERS_TWO_TYPOS else 1
    words = [word for word in names if len(word) >= _MIN_LETTERS_ONE_TYPO and word.isalpha()]
    alike = process.extract(query, words, scorer=OSA.distance, score_cutoff=limit, limit=None)
    return {word: _TYPO_POINTS[int(wrong)] for word, wrong, _ in alike if wrong}
