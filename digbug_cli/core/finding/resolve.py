"""Resolve a text to entries: by id, label, title, name or words of them."""

from collections.abc import Callable, Collection, Iterable, Sequence
from re import fullmatch
from typing import TYPE_CHECKING, Literal

from digbug_cli.core.did_you_mean import did_you_mean
from digbug_cli.core.finding import documents, search
from digbug_cli.core.finding.documents import FieldName, PersonProfile, Subject
from digbug_cli.core.finding.matching import NAME_FIELDS, Hit
from digbug_cli.core.finding.tokens import plain_words
from digbug_cli.core.model import Deadline, Session
from digbug_cli.core.programme import local_id
from digbug_cli.core.record import Record
from digbug_cli.core.stars import Star
from digbug_cli.core.text import quoted

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

_DATE, _PERSON = "deadline.", "person."
"""Prefixes of a deadline's id and a person's name, to tell them from a session's."""
_AND_PEOPLE: frozenset[FieldName] = NAME_FIELDS | {"people"}
_MAX_SUGGESTIONS = 3
_MIN_ID_PREFIX = 4
_SHORT_ID_LENGTH = 8
_MACHINE_ID = "[0-9a-f-]{20,}"


class Matches(Record):
    """The entries that a text may stand for, the best first.

    If there are none, `suggestions` has similar names. Each of them resolves to an entry.
    """

    subjects: tuple[Subject, ...]
    suggestions: tuple[str, ...]

    @property
    def only(self) -> Subject | None:
        """Return the entry if there is exactly one, else None."""
        return self.subjects[0] if len(self.subjects) == 1 else None

    @property
    def hint(self) -> str | None:
        """Return the suggestions as a hint, or None if there are none."""
        return did_you_mean([quoted(name) for name in self.suggestions])

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Return the sessions among the entries."""
        return tuple(entry for entry in self.subjects if isinstance(entry, Session))


def find(workshop: "Programme", text: str) -> Matches:
    """Return the entries of a workshop that `text` may stand for.

    The first of these that matches wins; all but the first ignore case and accents:

    - an exact id;
    - a label;
    - an id;
    - a person's name or a title;
    - words of a label, title or name, in full or their beginnings;
    - the same, with the names of a session's people;
    - the beginning of an id.

    A misspelt text resolves to nothing, and only gives suggestions.
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


def sessions(workshop: "Programme", text: str) -> Matches:
    """Return the sessions that `text` may stand for, like `find`; a person gives their sessions."""
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
    """Return the stars that `text` may stand for: by id, title, words of the title or id prefix."""
    words, title, value = plain_words(text), _key(text), text.strip().casefold()
    levels: Iterable[Callable[[Star], bool]] = (
        lambda star: value in {star.id, local_id(star.id)} or title == _key(star.title),
        lambda star: bool(words) and _starts_words(words, plain_words(star.title)),
        lambda star: len(value) >= _MIN_ID_PREFIX and star.id.startswith(value),
    )
    among = tuple(stars)
    return next(filter(None, (tuple(filter(fits, among)) for fits in levels)), ())


def id_prefix(identifier: str, names: Collection[str]) -> str:
    """Shorten a machine-made id to a prefix that no other id in `names` has.

    An id made of words is returned in full: its first words may stand for another entry.
    """
    if not fullmatch(_MACHINE_ID, identifier):
        return identifier
    others = [name for name in names if name != identifier]
    begun = (identifier[:length] for length in range(_SHORT_ID_LENGTH, len(identifier)))
    alone = (name for name in begun if not any(other.startswith(name) for other in others))
    return next(alone, identifier)


class ShortIds:
    """Unique short names of the entries of a workshop."""

    def __init__(self, workshop: "Programme") -> None:
        """Index the ids, labels and titles of sessions and deadlines."""
        self._sessions = {session.id for session in workshop.sessions}
        subjects: tuple[Subject, ...] = (*workshop.sessions, *workshop.deadlines)
        self._keys_by_name = {
            _key(name)
            for entry in subjects
            for names in (_ids, _labels, _titles)
            for name in names(entry)
        }

    def of(self, entry: Subject) -> str:
        """Return an entry's id or a person's name, with a prefix if a session has the same."""
        if isinstance(entry, PersonProfile):
            return (
                f"{_PERSON}{entry.name}" if _key(entry.name) in self._keys_by_name else entry.name
            )
        if isinstance(entry, Deadline) and entry.id in self._sessions:
            return f"{_DATE}{entry.id}"
        return entry.id


def type_of(entry: Subject) -> Literal["session", "person", "deadline"]:
    """Return the type of an entry as JSON names it."""
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


def _with_id(workshop: "Programme", text: str) -> Sequence[Subject]:
    """Return the session or deadline with this exact id; a session wins over a deadline."""
    value = text.strip().casefold()
    sessions = [item for item in workshop.sessions if value in _own_and_full_id(item)]
    local = value.removeprefix(_DATE)
    return sessions or [item for item in workshop.deadlines if local in _own_and_full_id(item)]


def _with_id_prefix(subjects: Iterable[Subject], text: str) -> Sequence[Subject]:
    """Return the entries whose id begins with `text`: machine-made ids are long to type."""
    value = text.strip().casefold()
    if len(value) < _MIN_ID_PREFIX:
        return []
    return [
        subject
        for subject in subjects
        if not isinstance(subject, PersonProfile)
        and any(name.startswith(value) for name in _own_and_full_id(subject))
    ]


def _starts_words(prefixes: Sequence[str], words: Sequence[str]) -> bool:
    """Return whether each of `prefixes` begins, or is, one of `words`."""
    return all(any(word.startswith(name) for word in words) for name in prefixes)


def _with_name(people: Iterable[PersonProfile], text: str) -> Sequence[Subject]:
    """Return the people with this name, if `text` has the prefix of a person."""
    value = text.strip()
    if not value.casefold().startswith(_PERSON):
        return []
    return _with_exact_name(people, value[len(_PERSON) :], _titles)


def _labels(entry: Subject) -> Sequence[str]:
    return [entry.label] if isinstance(entry, Session) and entry.label else []


def _ids(entry: Subject) -> Sequence[str]:
    return [] if isinstance(entry, PersonProfile) else _own_and_full_id(entry)


def _own_and_full_id(entry: Session | Deadline) -> Sequence[str]:
    """Return the id of an entry and, among several workshops, the id in its own."""
    return list(dict.fromkeys((entry.id, local_id(entry.id))))


def _titles(entry: Subject) -> Sequence[str]:
    return [entry.title, entry.summary] if isinstance(entry, Session) else [entry.name]


def _with_exact_name(
    subjects: Iterable[Subject], text: str, names: Callable[[Subject], Sequence[str]]
) -> list[Subject]:
    query = _key(text)
    return [entry for entry in subjects if any(_key(name) == query for name in names(entry))]


def _key(text: str) -> str:
    """Return a key to compare names by; `Oral 3`, `oral-3` and `oral3` have the same key.

    Adjacent numbers stay apart: 1.1 is not 11. A text without words is its own key.
    """
    key = ""
    for word in plain_words(text):
        key += f" {word}" if key[-1:].isdigit() and word[0].isdigit() else word
    return key or text.strip().casefold()


def _sessions_of_people(
    people: Iterable[PersonProfile], sessions: Sequence[Session], text: str
) -> Sequence[Subject]:
    """Return the sessions of the people with this name, and the sessions with this title."""
    subjects = _with_exact_name((*people, *sessions), text, _titles)
    theirs = [
        participation.session
        for item in subjects
        if isinstance(item, PersonProfile)
        for participation in item.participations
    ]
    ids = {item.id for item in (*theirs, *subjects) if isinstance(item, Session)}
    return [item for item in sessions if item.id in ids]


def _suggestions(
    workshop: "Programme", text: str, people: Iterable[PersonProfile]
) -> tuple[str, ...]:
    """Return names that are similar to `text`, then names of entries that a search for it finds."""
    subjects: tuple[Subject, ...] = (*workshop.sessions, *people, *workshop.deadlines)
    names_by_key: dict[str, str] = {}
    for names in (_labels, _titles, _ids):  # a label wins over an id with the same key
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
    """Return the name to suggest for a hit: the label or person that matched, else its title."""
    entry = hit.subject
    if not isinstance(entry, Session):
        return entry.name
    return next(
        (match.text for match in hit.best_matches if match.field in {"label", "people"}),
        entry.title,
    )
