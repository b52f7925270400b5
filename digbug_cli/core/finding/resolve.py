"""What somebody means who names an entry: by its id, its label, its title or its name."""

from collections.abc import Callable, Collection, Iterable, Sequence
from re import fullmatch
from typing import Literal

from digbug_cli.core.finding import documents, search
from digbug_cli.core.finding.documents import FieldName, PersonProfile, Subject
from digbug_cli.core.finding.matching import NAME_FIELDS, Hit
from digbug_cli.core.finding.tokens import plain_words
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star
from digbug_cli.core.text import listed, quoted

_DATE, _PERSON = "deadline.", "person."
"""Stand before the id of a date or the name of a person where a session has the same."""
_AND_PEOPLE: frozenset[FieldName] = NAME_FIELDS | {"people"}
_MAX_SUGGESTIONS = 3
_MIN_ID_PREFIX = 4
_SHORT_ID_LENGTH = 8
_MACHINE_ID = "[0-9a-f-]{20,}"


class Matches(Record):
    """What a text may stand for: one entry, several, the best first, or none.

    `near` are names of entries that are like it, where it stands for none: each of them, given
    in its place, is understood.
    """

    subjects: tuple[Subject, ...]
    suggestions: tuple[str, ...]

    @property
    def only(self) -> Subject | None:
        """Return the entry, where it is one."""
        return self.subjects[0] if len(self.subjects) == 1 else None

    @property
    def hint(self) -> str | None:
        """Return what may have been meant where it stands for none."""
        names = [quoted(name) for name in self.suggestions]
        return f"did you mean {listed(names, 'or')}?" if names else None

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Return those of the entries that are sessions."""
        return tuple(entry for entry in self.subjects if isinstance(entry, Session))


def find(workshop: Workshop, text: str) -> Matches:
    """Return the entries of a workshop that `text` may stand for.

    What is an id just as it is written is that, whatever else it might be. After that come labels,
    then names of people and titles, in any case and without accents. What is none of them may be
    words of one, whole or begun; then of titles and of who speaks there. It is never guessed at:
    with a letter wrong it stands for nothing, but is near to something.
    """
    people = documents.person_profiles(workshop)
    subjects: tuple[Subject, ...] = (*workshop.sessions, *workshop.deadlines)
    levels: Iterable[Callable[[], Sequence[Subject]]] = (
        lambda: _with_id(workshop, text) or _with_name(people.values(), text),
        lambda: _with_exact_name(workshop.sessions, text, _labels),
        lambda: _with_exact_name(subjects, text, _ids),
        lambda: _with_exact_name((*people.values(), *subjects), text, _titles),
        lambda: search.subjects_named(workshop, text, NAME_FIELDS),
        lambda: search.subjects_named(workshop, text, _AND_PEOPLE),
        lambda: _with_id_prefix(subjects, text),
    )
    return _first_level(levels, lambda: _suggestions(workshop, text, people.values()))


def sessions(workshop: Workshop, text: str) -> Matches:
    """Return the sessions that `text` may stand for, as `find` does; a person is their sessions."""
    people = documents.person_profiles(workshop)
    levels: Iterable[Callable[[], Sequence[Subject]]] = (
        lambda: _with_id(workshop.replaced(deadlines=()), text),
        lambda: _with_exact_name(workshop.sessions, text, _labels),
        lambda: _with_exact_name(workshop.sessions, text, _ids),
        lambda: _sessions_of_people(people.values(), workshop.sessions, text),
        lambda: search.subjects_named(workshop, text, NAME_FIELDS, workshop.sessions),
        lambda: search.subjects_named(workshop, text, _AND_PEOPLE, workshop.sessions),
        lambda: _with_id_prefix(workshop.sessions, text),
    )
    busy = [person for person in people.values() if person.participations]
    return _first_level(levels, lambda: _suggestions(workshop.replaced(deadlines=()), text, busy))


def stars(stars: Iterable[Star], text: str) -> tuple[Star, ...]:
    """Return those stars that `text` may stand for by what they say: a title, its words, an id."""
    words, title, value = plain_words(text), _key(text), text.strip().casefold()
    levels: Iterable[Callable[[Star], bool]] = (
        lambda star: value == star.id or title == _key(star.title),
        lambda star: bool(words) and _starts_words(words, plain_words(star.title)),
        lambda star: len(value) >= _MIN_ID_PREFIX and star.id.startswith(value),
    )
    among = tuple(stars)
    return next(filter(None, (tuple(filter(fits, among)) for fits in levels)), ())


def id_prefix(identifier: str, names: Collection[str]) -> str:
    """Return as much of an id as tells it from those `names`: a machine's are long to type.

    One that is made of words is returned whole, since its first words may stand for something else.
    """
    if not fullmatch(_MACHINE_ID, identifier):
        return identifier
    others = [name for name in names if name != identifier]
    begun = (identifier[:length] for length in range(_SHORT_ID_LENGTH, len(identifier)))
    alone = (name for name in begun if not any(other.startswith(name) for other in others))
    return next(alone, identifier)


class ShortIds:
    """What stands for each entry of a workshop, and for it alone."""

    def __init__(self, workshop: Workshop) -> None:
        """Look at what sessions and dates are called."""
        self._sessions = {session.id for session in workshop.sessions}
        subjects: tuple[Subject, ...] = (*workshop.sessions, *workshop.deadlines)
        self._keys_by_name = {
            _key(name)
            for entry in subjects
            for names in (_ids, _labels, _titles)
            for name in names(entry)
        }

    def of(self, entry: Subject) -> str:
        """Return the id of a session or a date, the name of a person; told apart where need be."""
        if isinstance(entry, PersonProfile):
            return (
                f"{_PERSON}{entry.name}" if _key(entry.name) in self._keys_by_name else entry.name
            )
        if isinstance(entry, Deadline) and entry.id in self._sessions:
            return f"{_DATE}{entry.id}"
        return entry.id


def type_of(entry: Subject) -> Literal["session", "person", "deadline"]:
    """Return what an entry is."""
    if isinstance(entry, PersonProfile):
        return "person"
    return "session" if isinstance(entry, Session) else "deadline"


def _first_level(
    levels: Iterable[Callable[[], Sequence[Subject]]], near: Callable[[], tuple[str, ...]]
) -> Matches:
    for level in levels:
        if subjects := level():
            return Matches(subjects=tuple(subjects), suggestions=())
    return Matches(subjects=(), suggestions=near())


def _with_id(workshop: Workshop, text: str) -> Sequence[Subject]:
    """Return what has an id just as it is written; of a session and a date the session."""
    value = text.strip().casefold()
    sessions = [item for item in workshop.sessions if item.id == value]
    return sessions or [
        item for item in workshop.deadlines if value in {item.id, f"{_DATE}{item.id}"}
    ]


def _with_id_prefix(subjects: Iterable[Subject], text: str) -> Sequence[Subject]:
    """Return what has an id that begins so: one made by a machine is long."""
    value = text.strip().casefold()
    if len(value) < _MIN_ID_PREFIX:
        return []
    return [
        subject
        for subject in subjects
        if not isinstance(subject, PersonProfile) and subject.id.startswith(value)
    ]


def _starts_words(prefixes: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether each of the words `prefixes` for is one of `words`, or the beginning of one."""
    return all(any(word.startswith(name) for word in words) for name in prefixes)


def _with_name(people: Iterable[PersonProfile], text: str) -> Sequence[Subject]:
    """Return who is called so where it is said that a person is meant."""
    value = text.strip()
    if not value.casefold().startswith(_PERSON):
        return []
    return _with_exact_name(people, value[len(_PERSON) :], _titles)


def _labels(entry: Subject) -> Sequence[str]:
    return [entry.label] if isinstance(entry, Session) and entry.label else []


def _ids(entry: Subject) -> Sequence[str]:
    return [] if isinstance(entry, PersonProfile) else [entry.id]


def _titles(entry: Subject) -> Sequence[str]:
    return [entry.title, entry.summary] if isinstance(entry, Session) else [entry.name]


def _with_exact_name(
    subjects: Iterable[Subject], text: str, names: Callable[[Subject], Sequence[str]]
) -> list[Subject]:
    query = _key(text)
    return [entry for entry in subjects if any(_key(name) == query for name in names(entry))]


def _key(text: str) -> str:
    """Return what is the same of names that are: `Oral 3`, `oral-3` and `oral3`.

    Numbers stay apart: 1.1 is not 11. A text without words is compared as it is.
    """
    key = ""
    for word in plain_words(text):
        key += f" {word}" if key[-1:].isdigit() and word[0].isdigit() else word
    return key or text.strip().casefold()


def _sessions_of_people(
    people: Iterable[PersonProfile], sessions: Sequence[Session], text: str
) -> Sequence[Subject]:
    """Return the sessions of whoever is called so, and those with that title."""
    subjects = _with_exact_name((*people, *sessions), text, _titles)
    theirs = [
        participation.session
        for item in subjects
        if isinstance(item, PersonProfile)
        for participation in item.participations
    ]
    ids = {item.id for item in (*theirs, *subjects) if isinstance(item, Session)}
    return [item for item in sessions if item.id in ids]


def _suggestions(workshop: Workshop, text: str, people: Iterable[PersonProfile]) -> tuple[str, ...]:
    """Return names of entries that are like `text`, or of those that have its words elsewhere."""
    subjects: tuple[Subject, ...] = (*workshop.sessions, *people, *workshop.deadlines)
    names_by_key: dict[str, str] = {}
    for names in (_labels, _titles, _ids):  # of an id and a label that are alike, the label
        for entry in subjects:
            for name in names(entry)[:1]:
                names_by_key.setdefault(_key(name), name)
    results = search.search(workshop, text)
    with_sessions = {person.name for person in people}
    hits = [
        _display_name(hit)
        for hit in (*results.people, *results.sessions, *results.deadlines)
        if not isinstance(hit.subject, PersonProfile) or hit.subject.name in with_sessions
    ]
    suggestions = (*search.nearest(text, names_by_key.values()), *hits)
    return tuple(dict.fromkeys(suggestions))[:_MAX_SUGGESTIONS]


def _display_name(hit: Hit) -> str:
    """Return what an entry is called where something was found in it."""
    entry = hit.subject
    if not isinstance(entry, Session):
        return entry.name
    return next(
        (match.text for match in hit.best_matches if match.field in {"label", "people"}),
        entry.title,
    )
