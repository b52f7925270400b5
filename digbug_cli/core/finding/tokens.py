"""The words of a text as they are compared: without case and accents, each with its place in it.

What is typed is seldom what is written: `tramer` for `Tramèr`, `finetuning` for `Fine-tuning`,
`Wnog` for `Wong`. A number is never taken for another one.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple
from unicodedata import category, combining, normalize

WHOLE, BEGINNING, INSIDE = 12, 8, 4
"""How much it counts where in a word something is found; more than one letter wrong is least."""
_TYPO_POINTS = {1: 2, 2: 1}
"""The same of a word in which so many letters are wrong."""

# A run of what is neither a blank nor a sign of ASCII; and `C++` and `C#`, which are words too.
_RUN = re.compile(r"[A-Za-z](?:\+\+|#)|[^\x00-/:-@\[-`{-\x7f\s]+")
# What stands within a word as often as it is left out, the invisible hyphens and joiners too.
_JOINTS = frozenset("-'._\N{RIGHT SINGLE QUOTATION MARK}\N{HYPHEN}\N{NON-BREAKING HYPHEN}")
_JOINTS |= frozenset("\N{SOFT HYPHEN}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}")
_JOINTED = re.compile(f"[{re.escape(''.join(sorted(_JOINTS)))}]")
# Scripts that put no blanks between words, Thai to Khmer and from the ideographs on: there a part
# of a run is a word.
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uf900-\ufaff]")
_ASCII_JOINTS = "-'._"
_LINKED = re.compile(r"[^\x00-&(-,/:-@\[-^`{-\x7f\s]+")
"""The same with the joints of ASCII between; the others are no sign of ASCII in any case."""
_MIN_LETTERS = 3
"""A word of fewer letters is found whole alone: `ai` begins too many others."""
_MIN_LETTERS_ONE_TYPO, _MIN_LETTERS_TWO_TYPOS = 4, 8
"""A word of so many letters may have one wrong, or two; a shorter one none."""


class Word(NamedTuple):
    """A word of a text; `first` and `last` count the words, for what is joined by hyphens."""

    folded: str
    start: int
    """Where it is in the text, up to but not including `end`."""
    end: int
    first: int
    last: int


class _Folds(dict[str, str]):
    """What each character is compared as; worked out when it is first met."""

    def __missing__(self, character: str) -> str:
        apart = normalize("NFD", character.casefold())
        self[character] = fold = "".join(name for name in apart if not combining(name))
        return fold


_FOLDS = _Folds()


def plain_text(text: str) -> str:
    """Return `text` without case and accents; what stands between its words stays."""
    low = text.casefold()
    # A text has few different characters: to replace each is quicker than to look at all.
    for character in set(low) if not low.isascii() else ():
        if (fold := _FOLDS[character]) != character:
            low = low.replace(character, fold)
    return low


def without_joints(text: str) -> str:
    """Return `text` with the hyphens and the like left out."""
    for joint in _ASCII_JOINTS if text.isascii() else _JOINTS:
        text = text.replace(joint, "")
    return text


def words_of(text: str, *, as_one: bool = False) -> tuple[Word, ...]:
    """Return the words of `text`, then those that hyphens and the like join, as one word each.

    `as_one` joins all of it too: what is called `Oral 3` is looked for as `oral3`.
    """
    words = list(_single_words(text))
    if not as_one and not _JOINTED.search(text):
        return tuple(words)
    chains = [words] if as_one else list(_chains(text, words))
    return (*words, *(_joined_word(chain) for chain in chains if len(chain) > 1))


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in their order, as they are compared."""
    return tuple(plain_text(text[start:end]) for start, end in _word_positions(text))


def vocabulary(texts: Iterable[str]) -> set[str]:
    """Return all words of `texts`, which are `plain` already, as they are compared."""
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
    """Return how much it counts that `query` is found in a word of `text`, and where it is.

    That is the whole of it, its beginning from three letters on, or from `inside_from` letters on
    a part within it. A number is never a part of another one: 1 is not in 10.
    """
    if word.folded == query:
        return WHOLE, word.start, word.end
    index = word.folded.find(query)
    while index >= 0 and _cuts_a_number(word.folded, index, index + len(query)):
        index = word.folded.find(query, index + 1)
    dense = _DENSE.search(query) is not None
    if index == 0 and (dense or len(query) >= _MIN_LETTERS):
        return BEGINNING, *_text_position(text, word, 0, len(query))
    # What is within joined words may begin in one and end in the next.
    if index > 0 and word.first == word.last and (dense or len(query) >= inside_from):
        return INSIDE, *_text_position(text, word, index, index + len(query))
    return None


def _cuts_a_number(text: str, start: int, end: int) -> bool:
    return any(
        text[index - 1 : index].isdigit() and text[index : index + 1].isdigit()
        for index in (start, end)
    )


def _text_position(text: str, word: Word, start: int, stop: int) -> tuple[int, int]:
    """Return where in `text` some of the compared characters of a word are.

    A character that is compared as several (ß as ss) is there whole, with the accents behind it.
    """
    lengths = [0 if name in _JOINTS else len(_FOLDS[name]) for name in text[word.start : word.end]]
    until = [*accumulate(lengths)]
    begin, end = bisect_right(until, start), bisect_left(until, stop) + 1
    while word.start + end < word.end and not _FOLDS[text[word.start + end]]:
        end += 1
    return word.start + begin, word.start + end


def misspelt_words(query: str, names: Collection[str]) -> Mapping[str, int]:
    """Return the words that `query` may be meant for, and how much it counts to find them."""
    if len(query) < _MIN_LETTERS_ONE_TYPO or not query.isalpha():
        return {}
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    limit = 2 if len(query) >= _MIN_LETTERS_TWO_TYPOS else 1
    words = [word for word in names if len(word) >= _MIN_LETTERS_ONE_TYPO and word.isalpha()]
    alike = process.extract(query, words, scorer=OSA.distance, score_cutoff=limit, limit=None)
    return {word: _TYPO_POINTS[int(wrong)] for word, wrong, _ in alike if wrong}
