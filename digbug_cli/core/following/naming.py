"""Resolve a text to what the user may follow: by id, name, tag or words of a name."""

from collections.abc import Callable, Iterable, Iterator

from digbug_cli.core.finding.editions import series_key, without_year
from digbug_cli.core.finding.tokens import plain_words
from digbug_cli.core.following.followed import (
    Followed,
    Following,
    series_of,
    tags_of,
)
from digbug_cli.core.merging.listed import ListedDate, whole_owners
from digbug_cli.core.model import Conference, DeadlineOwner
from digbug_cli.core.record import Record

_MAX_SUGGESTIONS = 3


class NameMatches(Record):
    """The names that a text may stand for; if there are none, similar ones."""

    names: tuple[Followed, ...]
    is_exact: bool
    """Whether the text is a whole id, name or tag, and not only words of one."""
    suggestions: tuple[str, ...]

    @property
    def only(self) -> Followed | None:
        """Return the name if there is exactly one, else None."""
        return self.names[0] if len(self.names) == 1 else None


class FollowableNames:
    """The names of workshops and conferences that the user may follow, and their tags."""

    def __init__(self, dates: Iterable[ListedDate], undated: Iterable[DeadlineOwner] = ()) -> None:
        """Index the ids, names and tags of the owners of `dates`, and of those without a date."""
        self._series: dict[str, Followed] = {}
        self._tags: dict[str, Followed] = {}
        self._by_id: dict[str, dict[str, Followed]] = {}
        self._by_full_name: dict[str, dict[str, Followed]] = {}
        self._texts: list[tuple[str, Followed]] = []
        for owner in (*whole_owners(dates).values(), *undated):
            series, *others = series_of(owner) or (None,)
            for tag in tags_of(owner):
                self._tags.setdefault(tag.key[1], tag)
            if series is None:
                continue
            key = series.key[1]
            series = self._series.setdefault(key, series)
            for each in filter(None, others):
                self._series.setdefault(each.key[1], each)
            self._by_id.setdefault(owner.id.casefold(), {})[key] = series
            full_name = (owner.full_name if isinstance(owner, Conference) else owner.name) or ""
            if full_name:
                full_key = series_key(without_year(full_name))
                self._by_full_name.setdefault(full_key, {})[key] = series
            self._texts.append((f"{owner.title} {full_name}", series))

    def find(self, text: str) -> NameMatches:
        """Return the names that `text` may stand for. The first of these that matches wins.

        - an id in a list;
        - a name, with or without a year and the event that hosts it;
        - a long name;
        - a tag;
        - words of a name, in full or their beginnings.
        """
        levels: Iterable[Callable[[], Iterable[Followed]]] = (
            lambda: self._by_id.get(text.strip().casefold(), {}).values(),
            lambda: [self._series[key] for key in _keys(text) if key in self._series][:1],
            lambda: next(filter(None, map(self._by_full_name.get, _keys(text))), {}).values(),
            lambda: [self._tags[key] for key in _tag_keys(text) if key in self._tags],
        )
        for level in levels:
            if names := tuple(level()):
                return NameMatches(names=names, is_exact=True, suggestions=())
        names = self._with_words(text)
        suggestions = () if names else self._similar(text)
        return NameMatches(names=names, is_exact=False, suggestions=suggestions)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all series, then all tags."""
        return tuple(each.name for each in (*self._series.values(), *self._tags.values()))

    def _with_words(self, text: str) -> tuple[Followed, ...]:
        prefixes = plain_words(text)
        if not prefixes:
            return ()
        series = {
            each.key: each for name, each in self._texts if begin_words(prefixes, plain_words(name))
        }
        return tuple(series.values())

    def _similar(self, text: str) -> tuple[str, ...]:
        from digbug_cli.core.finding.search import nearest

        return nearest(without_year(text), self.names)[:_MAX_SUGGESTIONS]


def find_followed(
    following: Following, text: str, known: Callable[[], FollowableNames]
) -> tuple[Followed, ...]:
    """Find the followed names that `text` may stand for: by name, tag, words or id.

    `known` is called only if no followed name matches.
    """
    keys, tags = {*_keys(text)}, {*_tag_keys(text)}
    by_name = [
        each for each in following.names if each.key[1] in (tags if each.kind == "tag" else keys)
    ]
    if by_name:
        return tuple(by_name)
    prefixes = plain_words(text)
    by_words = [
        each
        for each in following.names
        if prefixes and begin_words(prefixes, plain_words(each.name))
    ]
    if by_words:
        return tuple(by_words)
    matches = {each.key for each in known().find(text).names}
    return tuple(each for each in following.names if each.key in matches)


def begin_words(prefixes: Iterable[str], words: Iterable[str]) -> bool:
    """Return whether each of `prefixes` begins, or is, one of `words`."""
    among = tuple(words)
    return all(any(word.startswith(prefix) for word in among) for prefix in prefixes)


def _keys(text: str) -> Iterator[str]:
    """Yield the keys of a name as typed, then without a year in it."""
    yield series_key(text)
    yield series_key(without_year(text))


def _tag_keys(text: str) -> Iterator[str]:
    yield Followed(kind="tag", name=text).key[1]
