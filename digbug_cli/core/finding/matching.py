"""Match search words against the texts of entries, and score the matches."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

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
from digbug_cli.core.model import Deadline, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

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
"""The weight of a match in each kind of text."""
NAME_FIELDS: frozenset[FieldName] = frozenset({"title", "label", "name"})
"""The texts that name an entry."""
LONG_FIELDS: frozenset[FieldName] = frozenset({"abstract", "note"})
"""Long texts: a short query would match inside many of their words."""
_MIN_INSIDE_LONG_LENGTH, _MIN_INSIDE_LENGTH = 5, 3
"""The least number of letters to match inside a word: of a long text, of any other text."""
_EXCERPT_LENGTH, _EXCERPT_LEAD = 60, 20
"""The characters of an excerpt, and how many of them come before the first match."""
_FIELD_END = "\0"
"""Stands between the texts of an entry: safe text has none."""
_MAX_CANDIDATES = 100
"""At most this many matches are tried as the start of an excerpt."""

Spans = tuple[tuple[int, int], ...]
"""Half-open ranges of a text, in order and without overlap."""


class Mark(NamedTuple):
    """A match in a text: the half-open range from `start` to `end`."""

    start: int
    end: int
    word: int
    """The index of the query word that matched."""
    misspelt: bool
    within: tuple[int, int]
    """The range of the whole word in the text; the match may be a part of it."""


class FieldMatch(Record):
    """A text with matches; `owner` is the person that an affiliation belongs to, else empty."""

    field: FieldName
    text: str
    owner: str
    marks: tuple[Mark, ...]
    """The matches in text order; they may overlap."""
    counts: frozenset[int]
    """The indexes of the query words that score highest in this text of the entry."""

    @property
    def spans(self) -> Spans:
        """Return the ranges to highlight: the marks, with overlaps merged."""
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
        """Return the matched words as the text spells them, without duplicates."""
        return spellings(
            self.text[start:end] for start, end in (mark.within for mark in self.marks)
        )

    @property
    def excerpt(self) -> tuple[str, Spans]:
        """Return the text, or the part of a long text around its matches; and the ranges in it."""
        return _excerpt(self) if self.field in LONG_FIELDS else (self.text, self.spans)


class Hit(Record):
    """An entry that matches every query word.

    `matches` has each text with a match. `best_matches` has only the texts in which some word
    scores highest.
    """

    subject: Subject
    score: int
    matches: tuple[FieldMatch, ...]
    best_matches: tuple[FieldMatch, ...]

    @property
    def session(self) -> Session:
        """Return the entry; the caller must know that it is a session."""
        assert isinstance(self.subject, Session)  # noqa: S101 - the caller knows it
        return self.subject

    @property
    def person(self) -> PersonProfile:
        """Return the entry; the caller must know that it is a person."""
        assert isinstance(self.subject, PersonProfile)  # noqa: S101 - same
        return self.subject

    @property
    def deadline(self) -> Deadline:
        """Return the entry; the caller must know that it is a deadline."""
        assert isinstance(self.subject, Deadline)  # noqa: S101 - same
        return self.subject


class Query(NamedTuple):
    """A query: its words in order, folded for comparison."""

    words: tuple[str, ...]
    readings: Mapping[str, Mapping[str, int]] = {}
    """The corrections of each word that may be misspelt, with the points of a match."""
    inside: bool = True
    """Whether a word may match inside a longer word."""


class Document(NamedTuple):
    """An entry with its searchable texts."""

    subject: Subject
    fields: tuple[TextField, ...]
    plain: str
    """All texts, folded for comparison."""
    joined: str
    """The same without hyphens and other joints; then the labels without spaces."""

    def may_have(self, words: Iterable[str], meant: Mapping[str, Collection[str]]) -> bool:
        """Return False if some word cannot match. It is a quick test: True may still be wrong."""
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
    workshop: "Programme",
    subjects: Iterable[Subject] | None = None,
    places: Collection[FieldName] = _WEIGHTS,
) -> list[Document]:
    """Return documents for `subjects` (default: all entries), with only the fields in `places`."""
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
    """Yield a hit for each document that matches every query word, in document order."""
    # Duplicates are removed once for all documents: a pasted text may repeat a word many times.
    places = {word: index for index, word in enumerate(dict.fromkeys(query.words))}
    pairs = tuple(dict.fromkeys(pairwise(query.words)))
    for document in documents:
        if document.may_have(places, query.readings) and (
            hit := _hit(document, query, places, pairs)
        ):
            yield hit


def best_first(hits: Iterable[Hit]) -> list[Hit]:
    """Sort hits by score; hits of equal score keep their order."""
    return sorted(hits, key=lambda hit: -hit.score)


def spellings(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts without duplicates, compared without case; the first spelling stays."""
    first: dict[str, str] = {}
    for name in texts:
        first.setdefault(folded(name), name)
    return tuple(first.values())


class _WordMatch(NamedTuple):
    """A word of a text that matches a query word."""

    points: int
    word: Word
    start: int
    end: int
    misspelt: bool


def _hit(
    item: Document, query: Query, places: Mapping[str, int], pairs: Sequence[tuple[str, str]]
) -> Hit | None:
    """Return the hit of an entry, or None if some query word does not match.

    Words that follow each other as in the query score half as much again. A name that equals the
    whole query gets one point more, so that it wins a tie.
    """
    best: dict[int, tuple[int, int]] = {}
    in_order: dict[int, int] = {}
    in_full = 0
    field_matches: list[FieldMatch] = []
    forms = [form for word in places for form in (word, *query.readings.get(word, ()))]
    for field, plain, joined in item.comparable_fields():
        if not any(form in plain or form in joined for form in forms):
            continue  # its words need not be split
        words = words_of(field.text, as_one=field.field == "label")
        result = _word_matches(field, words, places, query)
        if not any(result):
            continue
        weight = _WEIGHTS[field.field]
        for index, matches in enumerate(result):
            points = weight * _total_points(matches)
            if points > best.get(index, (0, 0))[0]:
                best[index] = points, len(field_matches)
        for index, points in enumerate(_neighbours(pairs, places, result)):
            in_order[index] = max(in_order.get(index, 0), weight * points // 2)
        if field.field in NAME_FIELDS and _are_all(words, query.words):
            in_full = 1
        field_matches.append(_field_match(field, result))
    if len(best) < len(places):
        return None
    for word, (_, index) in best.items():
        field_matches[index] = field_matches[index].replaced(
            counts=field_matches[index].counts | {word}
        )
    return Hit(
        subject=item.subject,
        score=sum(points for points, _ in best.values()) + sum(in_order.values()) + in_full,
        matches=tuple(field_matches),
        best_matches=tuple(item for item in field_matches if item.counts),
    )


def _word_matches(
    field: TextField, words: Iterable[Word], places: Mapping[str, int], query: Query
) -> list[list[_WordMatch]]:
    """Return the matches of each query word in a text."""
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
    """Return whether the words of a text, except joined ones, are those in that order."""
    if len(words) > 2 * len(order):  # there are fewer joined ones than others
        return False
    return tuple(word.folded for word in words if word.first == word.last) == order


def _total_points(matches: Sequence[_WordMatch]) -> int:
    return max((match.points for match in matches), default=0)


def _neighbours(
    pairs: Iterable[tuple[str, str]],
    places: Mapping[str, int],
    result: Sequence[Sequence[_WordMatch]],
) -> Iterator[int]:
    """Yield the points of each pair of words: the weaker word's points, or 0 if not adjacent."""
    for word, following in pairs:
        behind: dict[int, int] = {}
        for match in result[places[following]]:
            behind[match.word.first] = max(behind.get(match.word.first, 0), match.points)
        both = (
            min(match.points, behind.get(match.word.last + 1, 0)) for match in result[places[word]]
        )
        yield max(both, default=0)


def _field_match(field: TextField, result: Sequence[Sequence[_WordMatch]]) -> FieldMatch:
    # Only the best matches of a word are marked: next to a whole word, a prefix is noise.
    marks = [
        Mark(match.start, match.end, index, match.misspelt, (match.word.start, match.word.end))
        for index, (matches, limit) in enumerate(
            zip(result, map(_total_points, result), strict=True)
        )
        for match in matches
        if match.points == limit
    ]
    return FieldMatch(
        field=field.field,
        text=field.text,
        owner=field.owner,
        marks=tuple(sorted(marks)),
        counts=frozenset(),
    )


def _excerpt(match: FieldMatch) -> tuple[str, Spans]:
    """Return the part of a paragraph with the most query words, cut between words.

    Words that score highest in this text come first: the others are shown with another text.
    """
    text, marks = match.text, match.marks[:_MAX_CANDIDATES]

    def paragraph_end(mark: Mark) -> int:
        end = text.find("\n", mark.end)
        return len(text) if end < 0 else end

    def words_from(first: Mark) -> tuple[int, int]:
        last = min(first.start + _EXCERPT_LENGTH - _EXCERPT_LEAD, paragraph_end(first))
        words = {mark.word for mark in marks if first.start <= mark.start and mark.end <= last}
        return len(words & match.counts), len(words)

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
        for index, to in match.spans
        if index < end and to > start
    )
    return f"{lead}{text[start:end]}{tail}", spans
