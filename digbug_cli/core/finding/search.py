"""What of a workshop has certain words in it, the best first."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

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
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded, listed, quoted

_MAX_SUGGESTIONS = 3
_MIN_SIMILARITY = 0.7
"""Names are alike where so much of the longer one is the same."""
_MAX_MISSPELT = 20
"""What has more words than this is pasted, not typed."""
_SEARCHED_FIELDS = "it is looked for in titles, labels, people, affiliations, rooms and abstracts"


class SearchResults(Record):
    """What was found of a workshop, the best first; of what is as good, the first of it."""

    sessions: tuple[Hit, ...]
    people: tuple[Hit, ...]
    deadlines: tuple[Hit, ...]
    replacements: tuple[tuple[str, tuple[str, ...]], ...]
    """The words that were found misspelt, as typed, and what they were taken for."""
    narrowed: bool
    """These are among some of the sessions alone."""

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was found."""
        return not (self.sessions or self.people or self.deadlines)

    @property
    def replacement_note(self) -> str | None:
        """Return what has to be said where words were found misspelt: nothing is silently guessed.

        `'rsut' is taken for 'Rust' and 'kernl' for 'Kernel': nothing has the words as typed`.
        """
        replaced = [
            f"{quoted(typed)}{'' if index else ' is taken'} for {_either(meant)}"
            for index, (typed, meant) in enumerate(self.replacements)
        ]
        message = listed(replaced, limit=_MAX_SUGGESTIONS) if replaced else None
        return message and f"{message}: nothing has the words as typed"

    def limited_to(self, selected: Iterable[Session]) -> "SearchResults":
        """Return those of the sessions that are among the `selected`, and nothing else."""
        ids = {session.id for session in selected}
        sessions = tuple(hit for hit in self.sessions if hit.session.id in ids)
        return self.replaced(sessions=sessions, people=(), deadlines=(), narrowed=True)


def search(
    workshop: Workshop, text: str, subjects: Iterable[Subject] | None = None
) -> SearchResults:
    """Return what of a workshop has every word of `text` in it, each anywhere in one entry.

    Words are compared without case and accents. A word at the beginning of a longer one counts
    less than a whole one, one within another less, and a misspelt one least: those are found only
    where nothing has all the words as they are typed. Titles and names count most, abstracts
    least; so what `text` is the title of stands first. It is looked for among all entries of the
    workshop, or those `subjects`.
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


def session_hits(workshop: Workshop, text: str) -> tuple[Hit, ...]:
    """Return the sessions of a workshop in which every word of `text` is found, the best first."""
    return search_sessions(workshop, text).sessions


@lru_cache(maxsize=2)
def search_sessions(workshop: Workshop, text: str) -> SearchResults:
    """Return what `results` does of the sessions alone; a filter asks for it again and again."""
    return search(workshop, text, workshop.sessions)


def subjects_named(
    workshop: Workshop,
    text: str,
    places: frozenset[FieldName],
    subjects: Iterable[Subject] | None = None,
) -> tuple[Subject, ...]:
    """Return what has every word of `text`, whole or begun, in its texts of `places`; best first.

    It is looked for among all entries of a workshop, or those `subjects`.
    """
    query = Query(plain_words(text), inside=False)
    result = hits(index(workshop, subjects, places), query) if query.words else ()
    return tuple(hit.subject for hit in best_first(result))


def has_words(text: str) -> bool:
    """Tell whether there is anything in `text` that can be looked for."""
    return bool(plain_words(text))


def hint(workshop: Workshop, text: str, subjects: Iterable[Subject] | None = None) -> str:
    """Return what could be looked for in place of a `text` that is in none of the entries."""
    typed = _words_as_typed(text)
    if len(typed) > _MAX_MISSPELT:
        return "fewer words find more: every one of them has to be there"
    documents = index(workshop, subjects)
    counts = {word: len(list(hits(documents, Query((word,))))) for word in typed}
    missing_words = [word for word, count in counts.items() if not count]
    if typed and not missing_words:
        alone = [f"{quoted(typed[word])} in {count}" for word, count in counts.items()]
        return f"its words are found, but not together: {listed(alone, limit=_MAX_SUGGESTIONS)}"
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
    return f"{nowhere} {verb} nowhere in it"


def nearest(text: str, names: Collection[str]) -> tuple[str, ...]:
    """Return those of `names` that `text` is most like, by words of a name too; best first."""
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
    # Of those that are as like it, one that is it from end to end, then the first.
    alike.sort(key=lambda item: (-item[1], parts[item[2]] != folded(owners[item[2]]), item[2]))
    return tuple(dict.fromkeys(owners[index] for _, _, index in alike))[:_MAX_SUGGESTIONS]


def _readings(documents: Sequence[Document], order: tuple[str, ...]) -> Iterator[Query]:
    """Return what the words may be meant for, while nothing is found.

    First they are taken as they are typed; then those that are nowhere may be misspelt; at last
    each of them may be, for `wang` is a name as well as `wong`.
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
    """Return the words of `text` as they are compared, and as they are typed."""
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
