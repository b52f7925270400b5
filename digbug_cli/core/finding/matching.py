"""Where in the texts of an entry words are found, and how much that counts."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from digbug_cli.core.finding import documents
from digbug_cli.core.finding.documents import FieldName, PersonProfile, Subject, TextField
from digbug_cli.core.finding.tokens import (
    BEGINNING,
    Word,
    find_word,
    plain_text,
    without_joints,
    words_of,
)
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

_WEIGHTS: dict[FieldName, int] = {
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
NAME_FIELDS: frozenset[FieldName] = frozenset({"title", "label", "name"})
"""The texts that an entry is called by."""
LONG_FIELDS: frozenset[FieldName] = frozenset({"abstract", "note"})
"""The texts so long that short words are in the midst of some word of theirs."""
_MIN_INSIDE_LONG_LENGTH, _MIN_INSIDE_LENGTH = 5, 3
"""From so many letters on a word is found within another one, in a long text and elsewhere."""
_EXCERPT_LENGTH, _EXCERPT_LEAD = 60, 20
"""So many characters of a long text are shown around what was found, so many before it."""
_FIELD_END = "\0"
"""Stands between the texts of an entry: safe text has none."""
_MAX_CANDIDATES = 100
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


class FieldMatch(Record):
    """A text in which something was found; an affiliation is that of `whose` name this is."""

    field: FieldName
    text: str
    owner: str
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
        return spellings(
            self.text[start:end] for start, end in (mark.within for mark in self.marks)
        )

    @property
    def excerpt(self) -> tuple[str, Spans]:
        """Return the text, or of a long one the part around what was found, and what to mark."""
        return _excerpt(self) if self.field in LONG_FIELDS else (self.text, self.spans)


class Hit(Record):
    """An entry in which every word was found.

    `where` has every text in which one was, `best` those in which each of them counts most.
    """

    subject: Subject
    score: int
    matches: tuple[FieldMatch, ...]
    best_matches: tuple[FieldMatch, ...]

    @property
    def session(self) -> Session:
        """Return the entry, which is a session."""
        assert isinstance(self.subject, Session)  # noqa: S101 - as the caller knows
        return self.subject

    @property
    def person(self) -> PersonProfile:
        """Return the entry, which is a person."""
        assert isinstance(self.subject, PersonProfile)  # noqa: S101 - same
        return self.subject

    @property
    def deadline(self) -> Deadline:
        """Return the entry, which is a date."""
        assert isinstance(self.subject, Deadline)  # noqa: S101 - same
        return self.subject


class Query(NamedTuple):
    """What is looked for: words in their order, as they are compared."""

    words: tuple[str, ...]
    readings: Mapping[str, Mapping[str, int]] = {}
    """For a word that may be misspelt the words that it may be meant for, and what they count."""
    inside: bool = True
    """Whether what is within a longer word is found there."""


class Document(NamedTuple):
    """An entry with the texts in which words are looked for."""

    subject: Subject
    fields: tuple[TextField, ...]
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

    def comparable_fields(self) -> Iterator[tuple[TextField, str, str]]:
        """Return each text with its own parts of `plain` and `joined`."""
        plain, joined = self.plain.split(_FIELD_END), self.joined.split(_FIELD_END)
        for field, own, without in zip(self.fields, plain, joined, strict=False):
            yield field, own, without.replace(" ", "") if field.field == "label" else without


def index(
    workshop: Workshop,
    subjects: Iterable[Subject] | None = None,
    places: Collection[FieldName] = _WEIGHTS,
) -> list[Document]:
    """Return the entries of a workshop, or those `subjects`, with their texts of `places`."""
    profiles = documents.person_profiles(workshop)
    subjects_of_workshop: tuple[Subject, ...] = (
        *workshop.sessions,
        *profiles.values(),
        *workshop.deadlines,
    )
    return [
        _document(
            entry,
            tuple(item for item in documents.text_fields(entry, profiles) if item.field in places),
        )
        for entry in (subjects_of_workshop if subjects is None else subjects)
    ]


def _document(entry: Subject, fields: tuple[TextField, ...]) -> Document:
    whole = plain_text(_FIELD_END.join([field.text for field in fields]))
    labels = (plain_text(field.text).replace(" ", "") for field in fields if field.field == "label")
    return Document(entry, fields, whole, _FIELD_END.join((without_joints(whole), *labels)))


def hits(documents: Iterable[Document], query: Query) -> Iterator[Hit]:
    """Return the entries in which every word is found, in their order."""
    # Once for all of them: what is pasted may say the same a thousand times.
    places = {word: index for index, word in enumerate(dict.fromkeys(query.words))}
    pairs = tuple(dict.fromkeys(pairwise(query.words)))
    for document in documents:
        if document.may_have(places, query.readings) and (
            hit := _hit(document, query, places, pairs)
        ):
            yield hit


def best_first(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits by what they count; those that count the same stay in their order."""
    return sorted(hits, key=lambda hit: -hit.score)


def spellings(texts: Iterable[str]) -> tuple[str, ...]:
    """Return words as they are written, each once whatever its case."""
    first: dict[str, str] = {}
    for name in texts:
        first.setdefault(folded(name), name)
    return tuple(first.values())


class _WordMatch(NamedTuple):
    """A word of a text in which a word that is looked for was found."""

    points: int
    word: Word
    start: int
    end: int
    misspelt: bool


def _hit(
    item: Document, query: Query, places: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> Hit | None:
    """Return an entry as a hit where every word is found in it.

    Words that follow one another in it as they are typed count half as much again; and what is
    called just as it is typed goes before what is as good otherwise.
    """
    best: dict[int, tuple[int, int]] = {}
    in_order: dict[int, int] = {}
    in_full = 0
    where: list[FieldMatch] = []
    forms = [form for word in places for form in (word, *query.readings.get(word, ()))]
    for field, plain, joined in item.comparable_fields():
        if not any(form in plain or form in joined for form in forms):
            continue  # its words need not be taken apart
        words = words_of(field.text, as_one=field.field == "label")
        result = _word_matches(field, words, places, query)
        if not any(result):
            continue
        weight = _WEIGHTS[field.field]
        for index, those in enumerate(result):
            points = weight * _total_points(those)
            if points > best.get(index, (0, 0))[0]:
                best[index] = points, len(where)
        for index, points in enumerate(_neighbours(pairs, places, result)):
            in_order[index] = max(in_order.get(index, 0), weight * points // 2)
        if field.field in NAME_FIELDS and _are_all(words, query.words):
            in_full = 1
        where.append(_field_match(field, result))
    if len(best) < len(places):
        return None
    for word, (_, index) in best.items():
        where[index] = where[index].replaced(counts=where[index].counts | {word})
    return Hit(
        subject=item.subject,
        score=sum(points for points, _ in best.values()) + sum(in_order.values()) + in_full,
        matches=tuple(where),
        best_matches=tuple(item for item in where if item.counts),
    )


def _word_matches(
    field: TextField, words: Iterable[Word], places: Mapping[str, int], query: Query
) -> list[list[_WordMatch]]:
    """Return for each of the words that are looked for what it is found in."""
    result: list[list[_WordMatch]] = [[] for _ in places]
    inside_from = _MIN_INSIDE_LONG_LENGTH if field.field in LONG_FIELDS else _MIN_INSIDE_LENGTH
    least = 0 if query.inside else BEGINNING
    for word in words:
        for name, index in places.items():
            exact = find_word(name, word, field.text, inside_from) if name in word.folded else None
            if exact and exact[0] >= least:
                result[index].append(_WordMatch(exact[0], word, *exact[1:], misspelt=False))
            elif points := query.readings.get(name, {}).get(word.folded):
                result[index].append(_WordMatch(points, word, word.start, word.end, misspelt=True))
    return result


def _are_all(words: Sequence[Word], order: tuple[str, ...]) -> bool:
    """Tell whether the words of a text, but for joined ones, are those in that order."""
    if len(words) > 2 * len(order):  # there are fewer joined ones than others
        return False
    return tuple(word.folded for word in words if word.first == word.last) == order


def _total_points(those: Sequence[_WordMatch]) -> int:
    return max((match.points for match in those), default=0)


def _neighbours(
    pairs: Iterable[tuple[str, str]],
    places: Mapping[str, int],
    result: Sequence[Sequence[_WordMatch]],
) -> Iterator[int]:
    """Return for each word and one typed behind it what they count where they follow each other."""
    for word, following in pairs:
        behind: dict[int, int] = {}
        for match in result[places[following]]:
            behind[match.word.first] = max(behind.get(match.word.first, 0), match.points)
        both = (
            min(match.points, behind.get(match.word.last + 1, 0)) for match in result[places[word]]
        )
        yield max(both, default=0)


def _field_match(field: TextField, result: Sequence[Sequence[_WordMatch]]) -> FieldMatch:
    # Where a word is there as a whole, the beginnings of others are not worth a mark.
    marks = [
        Mark(match.start, match.end, index, match.misspelt, (match.word.start, match.word.end))
        for index, (those, limit) in enumerate(zip(result, map(_total_points, result), strict=True))
        for match in those
        if match.points == limit
    ]
    return FieldMatch(
        field=field.field,
        text=field.text,
        owner=field.owner,
        marks=tuple(sorted(marks)),
        counts=frozenset(),
    )


def _excerpt(where: FieldMatch) -> tuple[str, Spans]:
    """Return the stretch of one paragraph that has most of the words, cut between words.

    Those that count most in another text are shown there.
    """
    text, marks = where.text, where.marks[:_MAX_CANDIDATES]

    def paragraph_end(mark: Mark) -> int:
        end = text.find("\n", mark.end)
        return len(text) if end < 0 else end

    def words_from(first: Mark) -> tuple[int, int]:
        last = min(first.start + _EXCERPT_LENGTH - _EXCERPT_LEAD, paragraph_end(first))
        words = {mark.word for mark in marks if first.start <= mark.start and mark.end <= last}
        return len(words & where.counts), len(words)

    first = max(marks, key=words_from)
    begins = text.rfind("\n", 0, first.start) + 1
    ends = paragraph_end(first)
    start = max(begins, first.start - _EXCERPT_LEAD)
    if start > begins:
        start = text.find(" ", start, first.start) + 1 or first.start
    end = max(first.end, min(ends, start + _EXCERPT_LENGTH))
    if end < ends and (blank := text.rfind(" ", first.end, end + 1)) > 0:
        end = blank
    lead, tail = "…" if start else "", "…" if end < len(text) else ""
    moved = len(lead) - start
    spans = tuple(
        (max(index, start) + moved, min(to, end) + moved)
        for index, to in where.spans
        if index < end and to > start
    )
    return f"{lead}{text[start:end]}{tail}", spans
