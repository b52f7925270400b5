"""Search a workshop for words; the best matches come first."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from digbug_cli.core.finding.documents import FieldName, PersonProfile, Subject
from digbug_cli.core.finding.matching import (
    LONG_FIELDS,
    Document,
    Hit,
    Query,
    best_first,
    hits,
    index,
    spellings,
)
from digbug_cli.core.finding.tokens import misspelt_words, plain_words, vocabulary, words_of
from digbug_cli.core.model import Deadline, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded, listed, quoted

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

_MAX_SUGGESTIONS = 3
_MIN_SIMILARITY = 0.7
"""The least similarity of two names, as a share of the longer one."""
_MAX_MISSPELT = 20
"""A longer query was probably pasted: it is not corrected, to save time."""
_SEARCHED_FIELDS = "use words from titles, labels, people, affiliations, rooms or abstracts"


class SearchResults(Record):
    """The hits of a search, the best first; hits of equal score are in workshop order."""

    sessions: tuple[Hit, ...]
    people: tuple[Hit, ...]
    deadlines: tuple[Hit, ...]
    replacements: tuple[tuple[str, tuple[str, ...]], ...]
    """The misspelt words, as typed, each with the words that they were taken as."""
    narrowed: bool
    """Only some of the sessions were searched."""

    @property
    def is_empty(self) -> bool:
        """Return whether there are no hits."""
        return not (self.sessions or self.people or self.deadlines)

    @property
    def replacement_note(self) -> str | None:
        """Return a note on the corrected words, or None: a correction is always reported.

        `'rsut' is taken as 'Rust' and 'kernl' as 'Kernel': nothing matches the words as typed`.
        """
        replaced = [
            f"{quoted(typed)}{'' if index else ' is taken'} as {_either(meant)}"
            for index, (typed, meant) in enumerate(self.replacements)
        ]
        message = listed(replaced, limit=_MAX_SUGGESTIONS) if replaced else None
        return message and f"{message}: nothing matches the words as typed"

    def limited_to(self, selected: Iterable[Session]) -> "SearchResults":
        """Keep only the hits of `selected` sessions; drop people and deadlines."""
        ids = {session.id for session in selected}
        sessions = tuple(hit for hit in self.sessions if hit.session.id in ids)
        return self.replaced(sessions=sessions, people=(), deadlines=(), narrowed=True)


def search(
    workshop: "Programme", text: str, subjects: Iterable[Subject] | None = None
) -> SearchResults:
    """Find the entries that match every word of `text`, each word in any of their texts.

    Words are compared without case and accents. A whole word scores highest, then the beginning
    of a word, then a part inside one, then a misspelt word. Misspelt words only match if no entry
    has all words as typed. Matches in titles and names score highest, those in abstracts lowest.
    An entry that is titled `text` comes first. By default, all entries of the workshop are
    searched; with `subjects`, only those.
    """
    documents = index(workshop, subjects)
    order = plain_words(text)
    result: list[Hit] = []
    for query in _readings(documents, order) if order else ():
        result = best_first(hits(documents, query))
        if result:
            break
    return SearchResults(
        sessions=tuple(hit for hit in result if isinstance(hit.subject, Session)),
        people=tuple(hit for hit in result if isinstance(hit.subject, PersonProfile)),
        deadlines=tuple(hit for hit in result if isinstance(hit.subject, Deadline)),
        replacements=tuple(_replacements(result, order, _words_as_typed(text))),
        narrowed=False,
    )


def session_hits(workshop: "Programme", text: str) -> tuple[Hit, ...]:
    """Return the sessions of a workshop that match every word of `text`, the best first."""
    return search_sessions(workshop, text).sessions


@lru_cache(maxsize=2)
def search_sessions(workshop: "Programme", text: str) -> SearchResults:
    """Search only the sessions. It is cached: a filter needs the same results several times."""
    return search(workshop, text, workshop.sessions)


def subjects_named(
    workshop: "Programme",
    text: str,
    places: frozenset[FieldName],
    subjects: Iterable[Subject] | None = None,
) -> tuple[Subject, ...]:
    """Return the entries with every word of `text`, in full or its beginning; best first.

    Only the fields in `places` are searched, of all entries or, if given, of `subjects`.
    """
    query = Query(plain_words(text), inside=False)
    result = hits(index(workshop, subjects, places), query) if query.words else ()
    return tuple(hit.subject for hit in best_first(result))


def has_words(text: str) -> bool:
    """Return whether `text` has a word to search for."""
    return bool(plain_words(text))


def hint(workshop: "Programme", text: str, subjects: Iterable[Subject] | None = None) -> str:
    """Return a hint for a search for `text` that found nothing."""
    typed = _words_as_typed(text)
    if len(typed) > _MAX_MISSPELT:
        return "use fewer words: an entry must match every word"
    documents = index(workshop, subjects)
    counts = {word: len(list(hits(documents, Query((word,))))) for word in typed}
    missing_words = [word for word, count in counts.items() if not count]
    if typed and not missing_words:
        alone = [f"{quoted(typed[word])} finds {count}" for word, count in counts.items()]
        return f"use fewer of the words: {listed(alone, limit=_MAX_SUGGESTIONS)}"
    words_by_key = {
        word.folded: field.text[word.start : word.end]
        for document in documents
        for field in document.fields
        if field.field not in LONG_FIELDS
        for word in words_of(field.text)
    }
    suggestions = spellings(
        words_by_key[document]
        for word in missing_words[:_MAX_SUGGESTIONS]
        for document in nearest(word, words_by_key)
    )
    if suggestions:
        return f"did you mean {_either(suggestions)}?"
    if len(missing_words) == len(typed):
        return _SEARCHED_FIELDS
    verb = "is" if len(missing_words) == 1 else "are"
    nowhere = listed([quoted(typed[word]) for word in missing_words], limit=_MAX_SUGGESTIONS)
    return f"drop {nowhere}, which {verb} not found"


def nearest(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Return the names most similar to `text`, in full or some words of them; best first."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    word = folded(text)
    count = len(word.split())
    if not count:
        return ()
    parts: list[str] = []
    owners: list[str] = []
    for name in dict.fromkeys(names):
        words = folded(name).split()
        stretches = [
            " ".join(words[index : index + count]) for index in range(len(words) - count + 1)
        ]
        for part in dict.fromkeys((" ".join(words), *stretches)):
            parts.append(part)
            owners.append(name)
    alike = process.extract(
        word, parts, scorer=OSA.normalized_similarity, score_cutoff=_MIN_SIMILARITY, limit=None
    )
    # On a tie, a match of the whole name comes first, then the earlier name.
    alike.sort(key=lambda item: (-item[1], parts[item[2]] != folded(owners[item[2]]), item[2]))
    return tuple(dict.fromkeys(owners[index] for _, _, index in alike))[:_MAX_SUGGESTIONS]


def _readings(documents: Sequence[Document], order: tuple[str, ...]) -> Iterator[Query]:
    """Yield the queries to try in turn, until one has hits.

    The first has the words as typed. The second corrects the words that match nothing. The last
    corrects any word: `wang` is a name, but `wong` may be meant.
    """
    yield Query(order)
    words = list(dict.fromkeys(order))
    if len(words) > _MAX_MISSPELT:
        return
    names = vocabulary(document.plain for document in documents)
    meant = {word: result for word in words if (result := misspelt_words(word, names))}
    nowhere = {word for word in meant if not any(hits(documents, Query((word,))))}
    if nowhere:
        yield Query(order, {word: meant[word] for word in nowhere})
    if len(nowhere) < len(meant):
        yield Query(order, meant)


def _words_as_typed(text: str) -> dict[str, str]:
    """Return the words of `text` as typed, by their folded form."""
    words = (word for word in words_of(text) if word.first == word.last)
    return {word.folded: text[word.start : word.end] for word in words}


def _replacements(
    hits: Sequence[Hit], order: Sequence[str], typed: Mapping[str, str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, word in enumerate(dict.fromkeys(order)):
        meant = spellings(
            where.text[mark.start : mark.end]
            for hit in hits
            for where in hit.best_matches
            for mark in where.marks
            if mark.word == number and mark.misspelt
        )
        if meant:
            yield typed[word], meant


def _either(names: Sequence[str]) -> str:
    return listed([quoted(name) for name in names[:_MAX_SUGGESTIONS]], "or")
