"""Find the same conference in several lists: by OpenReview, by web address, by name and year."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from digbug_cli.core.finding.editions import Edition, edition_of, series_key
from digbug_cli.core.merging.listed import ListedOwner
from digbug_cli.core.model import Conference, DeadlineOwner
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

_MAX_DISTANCE = timedelta(days=60)
"""Events of one name and year that begin further apart are two events."""
_MIN_SHARE = 0.6
"""The part of two names that must be the same if only their web address is."""
_BEGINNING = 4
"""The letters of a word that are compared."""
_SPONSORS = r"^(?:ieee|acm|usenix|ifip|siam|annual)+(?=[a-z0-9]{2})"
"""What lists put before the name of a conference: `IEEE S&P`, `ACM CCS`."""
_OPENREVIEW, _URL, _NAME = "openreview:", "url:", "name:"
_TRACK = re.compile(r"\(([^()]*\btracks?)\)", re.IGNORECASE)
_COMMON_WORDS = frozenset(
    word
    for line in (
        "the of on and for in at to an de la le les des du et der die das und",
        "international annual european asian american world national joint",
        "conference conferences workshop workshops symposium meeting congress forum summit",
        "acm ieee ifip usenix aaai iacr proceedings theory systems applications advances",
    )
    for word in line.split()
)
"""Words of names that do not tell conferences apart."""


class Identity(Record):
    """What a workshop or conference is recognised by in other lists."""

    tokens: tuple[str, ...]
    """Its marks, the surest first; two that share one may be the same."""
    edition: Edition
    names: frozenset[str]
    """Its name without the year, with and without the event that hosts it, for comparison."""
    words: frozenset[str]
    """The beginnings of the words of its full name, without common ones."""
    host: str | None
    """The name of the conference that hosts a workshop, for comparison."""
    starts_on: date | None


def identity_of(owner: DeadlineOwner) -> Identity:
    """Return the marks, names and days by which other lists recognise an owner."""
    edition = edition_of(owner)
    full_name = owner.full_name if isinstance(owner, Conference) else owner.name
    if isinstance(owner, Conference):
        starts_on = owner.starts_on
    else:
        starts_on = owner.dates[0] if owner.dates else None
    name, _, host = edition.series.partition(" @ ")
    names = frozenset((edition.key, series_key(name)))
    return Identity(
        tokens=tuple(_tokens(owner, edition, names)),
        edition=edition,
        names=names,
        words=_words(full_name or ""),
        host=series_key(host) or None,
        starts_on=starts_on,
    )


def same_conferences(
    listed: Sequence[ListedOwner], identities: Sequence[Identity]
) -> tuple[tuple[int, ...], ...]:
    """Group the places in `listed` of what is the same, in order of their first.

    Entries of one list are never the same: it may list several tracks. A mark that several entries
    of a list share, such as the address of their host, says nothing about them.
    """
    counts = Counter(
        (each.source, token)
        for each, identity in zip(listed, identities, strict=True)
        for token in identity.tokens
    )
    groups: list[list[int]] = []
    by_token: dict[str, list[int]] = {}
    for place, (each, identity) in enumerate(zip(listed, identities, strict=True)):
        tokens = [token for token in identity.tokens if counts[each.source, token] == 1]
        candidates = [group for token in tokens for group in by_token.get(token, ())]
        found = next(
            (
                group
                for group in dict.fromkeys(candidates)
                if each.source not in {listed[other].source for other in groups[group]}
                and all(is_same(identities[other], identity) for other in groups[group])
            ),
            None,
        )
        if found is None:
            found = len(groups)
            groups.append([])
        groups[found].append(place)
        for token in tokens:
            if found not in by_token.setdefault(token, []):
                by_token[token].append(found)
    return tuple(map(tuple, groups))


def is_same(one: Identity, other: Identity) -> bool:
    """Return whether two that share a mark may be the same, by what else is known of them.

    Two conferences may have one acronym in one year, and a workshop the address of its host.
    """
    venues = {token for token in (*one.tokens, *other.tokens) if token.startswith(_OPENREVIEW)}
    shared = set(one.tokens) & set(other.tokens)
    if len(venues) > 1 or shared & venues:
        return len(venues) == 1
    has_one_name = any(token.startswith(_NAME) for token in shared)
    if not has_one_name and not _have_like_names(one, other):
        return False
    # Lists copy full names from the entry above: a name, a year and an address say more.
    has_one_address = any(token.startswith(_URL) for token in shared)
    are_other_words = bool(one.words and other.words) and one.words.isdisjoint(other.words)
    if are_other_words and not (has_one_name and has_one_address):
        return False
    return not _contradict(one, other)


def _contradict(one: Identity, other: Identity) -> bool:
    """Return whether the tracks, years, hosts or days of two rule out that they are one."""
    tracks = {track for track in map(_track, (one, other)) if track}
    if len(tracks) > 1:
        return True
    if one.edition.year and other.edition.year and one.edition.year != other.edition.year:
        return True
    if one.host and other.host and one.host != other.host:
        return True
    if one.starts_on is None or other.starts_on is None:
        return False
    return abs(one.starts_on - other.starts_on) > _MAX_DISTANCE


def _track(identity: Identity) -> str | None:
    """Return the track in brackets that a name is of: `EMNLP (Industry Track)`; None if of none."""
    match = _TRACK.search(identity.edition.series)
    return folded(match[1]) if match else None


def _have_like_names(one: Identity, other: Identity) -> bool:
    """Return whether one name is most of the other, or the full names share most words."""
    for mine in _with_bare(one.names):
        for theirs in _with_bare(other.names):
            short, long = sorted((mine, theirs), key=len)
            if short in long and len(short) >= _MIN_SHARE * len(long):
                return True
    shared = one.words & other.words
    return len(shared) > 1 and len(shared) >= _MIN_SHARE * len(one.words | other.words)


def _with_bare(names: Iterable[str]) -> set[str]:
    """Return names for comparison, also without the sponsors before them."""
    return {each for name in names for each in (name, re.sub(_SPONSORS, "", name))}


def _tokens(owner: DeadlineOwner, edition: Edition, names: Iterable[str]) -> Iterator[str]:
    if isinstance(owner, Conference):
        if owner.openreview_id:
            yield f"{_OPENREVIEW}{owner.openreview_id.casefold()}"
        url = owner.url
    else:
        url = owner.links[0].url if owner.links else None
    if url:
        yield f"{_URL}{_address(url)}"
    if edition.year:
        yield from (f"{_NAME}{name} {edition.year}" for name in sorted(names) if name)


def _address(url: str) -> str:
    """Return a web address for comparison, without scheme, `www.`, anchor, and slash at its end."""
    host, slash, path = url.partition("://")[2].partition("#")[0].partition("/")
    path = re.sub(r"(^|/)index\.(html?|php)$", "", path).rstrip("/")
    return f"{host.casefold().removeprefix('www.')}{slash}{path}".rstrip("/")


def _words(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W\d_]{2,}", folded(text))
    # Abbreviations and plurals begin alike: `Int. Conf. on Mach. Learn.`
    return frozenset(word[:_BEGINNING] for word in words if word not in _COMMON_WORDS)
