"""Where in the texts of an entry words are found, and how much that counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from digbug_cli.core.finding import documents
from digbug_cli.core.finding.documents import Entry, Piece, Place, Someone
from digbug_cli.core.finding.tokens import (
    BEGINNING,
    Word,
    found_in,
    plain,
    plain_words,
    without_joints,
    words_of,
)
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

_WEIGHTS: dict[Place, int] = {
    "title": 8,
    "name": 8,
    "label": 7,
    "people": 6,
    "affiliation": 4,
    "role": 3,
    "track": 3,
    "room": 3,
    "abstract": 1,
    "note": 1,
}
"""How much it counts in which text a word is found."""
OWN_NAMES: frozenset[Place] = frozenset({"title", "label", "name"})
"""The texts that an entry is called by."""
LONG: frozenset[Place] = frozenset({"abstract", "note"})
"""The texts so long that short words are in the midst of some word of theirs."""
_INSIDE_LONG, _INSIDE = 5, 3
"""From so many letters on a word is found within another one, in a long text and elsewhere."""
_EXCERPT, _BEFORE = 60, 20
"""So many characters of a long text are shown around what was found, so many before it."""
_MOST_TRIED = 100
"""So many places are tried for where that is."""

Spans = tuple[tuple[int, int], ...]
"""Stretches of a text in its order, each up to but not including its end; none overlap."""


class Mark(NamedTuple):
    """Where in a text something was found, from `start` up to but not including `end`."""

    start: int
    end: int
    word: int
    """Which of the words that were looked for it is."""
    misspelt: bool
    within: tuple[int, int]
    """Where the whole word is of which it may be a part."""


class Where(Record):
    """A text in which something was found; an affiliation is that of `whose` name this is."""

    place: Place
    text: str
    whose: str
    marks: tuple[Mark, ...]
    """In the order of the text; they may overlap."""
    counts: frozenset[int]
    """Which of the words that were looked for count most here."""

    @property
    def spans(self) -> Spans:
        """Return what to mark in the text."""
        merged: list[tuple[int, int]] = []
        for start, end, *_ in self.marks:
            if merged and start <= merged[-1][1]:
                before, until = merged.pop()
                merged.append((before, max(until, end)))
            else:
                merged.append((start, end))
        return tuple(merged)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words in which something was found as they are written there, each once."""
        return forms(self.text[start:end] for start, end in (one.within for one in self.marks))

    @property
    def excerpt(self) -> tuple[str, Spans]:
        """Return the text, or of a long one the part around what was found, and what to mark."""
        return _excerpt(self) if self.place in LONG else (self.text, self.spans)


class Hit(Record):
    """An entry in which every word was found.

    `where` has every text in which one was, `best` those in which each of them counts most.
    """

    entry: Entry
    score: int
    where: tuple[Where, ...]
    best: tuple[Where, ...]

    @property
    def session(self) -> Session:
        """Return the entry, which is a session."""
        assert isinstance(self.entry, Session)  # noqa: S101 - as the caller knows
        return self.entry

    @property
    def someone(self) -> Someone:
        """Return the entry, which is a person."""
        assert isinstance(self.entry, Someone)  # noqa: S101 - same
        return self.entry

    @property
    def deadline(self) -> Deadline:
        """Return the entry, which is a date."""
        assert isinstance(self.entry, Deadline)  # noqa: S101 - same
        return self.entry


class Asked(NamedTuple):
    """What is looked for: words in their order, as they are compared."""

    words: tuple[str, ...]
    meant: Mapping[str, Mapping[str, int]] = {}
    """For a word that may be misspelt the words that it may be meant for, and what they count."""
    inside: bool = True
    """Whether what is within a longer word is found there."""


class Indexed(NamedTuple):
    """An entry with the texts in which words are looked for."""

    entry: Entry
    pieces: tuple[Piece, ...]
    plain: str
    """All of the texts as they are compared."""
    joined: str
    """The same without hyphens and the like, and the labels without blanks."""

    def may_have(self, words: Iterable[str], meant: Mapping[str, Collection[str]]) -> bool:
        """Tell whether each of the words may be in it: quick, and never wrongly no."""
        return all(
            any(form in self.plain or form in self.joined for form in (word, *meant.get(word, ())))
            for word in words
        )


def index(
    workshop: Workshop,
    chosen: Iterable[Entry] | None = None,
    places: Collection[Place] = _WEIGHTS,
) -> list[Indexed]:
    """Return the entries of a workshop, or those `chosen`, with their texts of `places`."""
    known = documents.people(workshop)
    all_of_it: tuple[Entry, ...] = (*workshop.sessions, *known.values(), *workshop.deadlines)
    return [
        _indexed(entry, tuple(one for one in documents.texts(entry, known) if one.place in places))
        for entry in (all_of_it if chosen is None else chosen)
    ]


def _indexed(entry: Entry, pieces: tuple[Piece, ...]) -> Indexed:
    whole = plain("\n".join(piece.text for piece in pieces))
    labels = (plain(piece.text).replace(" ", "") for piece in pieces if piece.place == "label")
    return Indexed(entry, pieces, whole, "\n".join((without_joints(whole), *labels)))


def hits(indexed: Iterable[Indexed], asked: Asked) -> Iterator[Hit]:
    """Return the entries in which every word is found, in their order."""
    # Once for all of them: what is pasted may say the same a thousand times.
    places = {word: at for at, word in enumerate(dict.fromkeys(asked.words))}
    pairs = tuple(dict.fromkeys(pairwise(asked.words)))
    for one in indexed:
        if one.may_have(places, asked.meant) and (hit := _hit(one, asked, places, pairs)):
            yield hit


def best_first(found: Iterable[Hit]) -> list[Hit]:
    """Return hits by what they count; those that count the same stay in their order."""
    return sorted(found, key=lambda hit: -hit.score)


def forms(written: Iterable[str]) -> tuple[str, ...]:
    """Return words as they are written, each once whatever its case."""
    first: dict[str, str] = {}
    for one in written:
        first.setdefault(folded(one), one)
    return tuple(first.values())


class _Found(NamedTuple):
    """A word of a text in which a word that is looked for was found."""

    points: int
    word: Word
    start: int
    end: int
    misspelt: bool


def _hit(
    one: Indexed, asked: Asked, places: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> Hit | None:
    """Return an entry as a hit where every word is found in it.

    Words that follow one another in it as they are typed count half as much again; and what is
    called just as it is typed goes before what is as good otherwise.
    """
    best: dict[int, tuple[int, int]] = {}
    in_order: dict[int, int] = {}
    in_full = 0
    where: list[Where] = []
    for piece in one.pieces:
        found = _found(piece, places, asked)
        if not any(found):
            continue
        weight = _WEIGHTS[piece.place]
        for at, those in enumerate(found):
            points = weight * _most(those)
            if points > best.get(at, (0, 0))[0]:
                best[at] = points, len(where)
        for at, points in enumerate(_neighbours(pairs, places, found)):
            in_order[at] = max(in_order.get(at, 0), weight * points // 2)
        if piece.place in OWN_NAMES and plain_words(piece.text) == asked.words:
            in_full = 1
        where.append(_where(piece, found))
    if len(best) < len(places):
        return None
    for word, (_, at) in best.items():
        where[at] = where[at].replaced(counts=where[at].counts | {word})
    return Hit(
        entry=one.entry,
        score=sum(points for points, _ in best.values()) + sum(in_order.values()) + in_full,
        where=tuple(where),
        best=tuple(one for one in where if one.counts),
    )


def _found(piece: Piece, places: Mapping[str, int], asked: Asked) -> list[list[_Found]]:
    """Return for each of the words that are looked for what it is found in."""
    found: list[list[_Found]] = [[] for _ in places]
    inside_from = _INSIDE_LONG if piece.place in LONG else _INSIDE
    least = 0 if asked.inside else BEGINNING
    for word in words_of(piece.text, as_one=piece.place == "label"):
        for one, at in places.items():
            exact = found_in(one, word, piece.text, inside_from) if one in word.folded else None
            if exact and exact[0] >= least:
                found[at].append(_Found(exact[0], word, *exact[1:], misspelt=False))
            elif points := asked.meant.get(one, {}).get(word.folded):
                found[at].append(_Found(points, word, word.start, word.end, misspelt=True))
    return found


def _most(those: Sequence[_Found]) -> int:
    return max((one.points for one in those), default=0)


def _neighbours(
    pairs: Iterable[tuple[str, str]], places: Mapping[str, int], found: Sequence[Sequence[_Found]]
) -> Iterator[int]:
    """Return for each word and one typed behind it what they count where they follow each other."""
    for word, following in pairs:
        behind: dict[int, int] = {}
        for one in found[places[following]]:
            behind[one.word.first] = max(behind.get(one.word.first, 0), one.points)
        both = (min(one.points, behind.get(one.word.last + 1, 0)) for one in found[places[word]])
        yield max(both, default=0)


def _where(piece: Piece, found: Sequence[Sequence[_Found]]) -> Where:
    # Where a word is there as a whole, the beginnings of others are not worth a mark.
    marks = [
        Mark(one.start, one.end, at, one.misspelt, (one.word.start, one.word.end))
        for at, (those, most) in enumerate(zip(found, map(_most, found), strict=True))
        for one in those
        if one.points == most
    ]
    return Where(
        place=piece.place,
        text=piece.text,
        whose=piece.whose,
        marks=tuple(sorted(marks)),
        counts=frozenset(),
    )


def _excerpt(where: Where) -> tuple[str, Spans]:
    """Return the stretch of one paragraph that has most of the words, cut between words.

    Those that count most in another text are shown there.
    """
    text, marks = where.text, where.marks[:_MOST_TRIED]

    def paragraph_end(mark: Mark) -> int:
        end = text.find("\n", mark.end)
        return len(text) if end < 0 else end

    def words_from(first: Mark) -> tuple[int, int]:
        last = min(first.start + _EXCERPT - _BEFORE, paragraph_end(first))
        words = {one.word for one in marks if first.start <= one.start and one.end <= last}
        return len(words & where.counts), len(words)

    first = max(marks, key=words_from)
    begins = text.rfind("\n", 0, first.start) + 1
    ends = paragraph_end(first)
    start = max(begins, first.start - _BEFORE)
    if start > begins:
        start = text.find(" ", start, first.start) + 1 or first.start
    end = max(first.end, min(ends, start + _EXCERPT))
    if end < ends and (blank := text.rfind(" ", first.end, end + 1)) > 0:
        end = blank
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    moved = len(lead) - start
    spans = tuple(
        (max(at, start) + moved, min(to, end) + moved)
        for at, to in where.spans
        if at < end and to > start
    )
    return f"{lead}{text[start:end]}{tail}", spans
