"""The register of conferences: their keys in calendars, and the dates that lists have replaced.

A list may rename an entry, reorder its dates or forget a superseded one, and another list may be
added that has the same conference. The register keeps the key of each conference and date from the
first list that had it, so that calendars update their entries in place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Text
from digbug_cli.core.check.fields import Section, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.check.written import written_date
from digbug_cli.core.merging.agreement import agree
from digbug_cli.core.merging.dates import MergedConference, MergedDate, merged
from digbug_cli.core.merging.listed import ListedDate, ListedOwner, StatedDate
from digbug_cli.core.merging.same_conference import identity_of, same_conferences
from digbug_cli.core.model import (
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    Deadline,
    DeadlineOwner,
    Workshop,
)
from digbug_cli.core.record import Record
from digbug_cli.errors import Origin

MAX_SUPERSEDED = 20
"""At most this many superseded dates of a deadline are kept."""
_MAX_SHARED = 40
"""A mark that more conferences than this share says nothing about them."""
_NAME = "name:"
_LASTING = ("openreview:", _NAME)
"""The marks by which an entry is recognised that has another id in its list now."""


class RegisteredDate(Record):
    """A date of a registered conference."""

    ids: Mapping[str, str]
    """The id that each list gives it, by the name of the list."""
    now: str
    """The date as last seen, in the form of a workshop file."""
    was: tuple[str, ...]
    """The dates that it had before, in the same form, the oldest first."""


class RegisteredConference(Record):
    """A workshop or conference that lists have or had."""

    key: str
    ids: Mapping[str, str]
    """The id that each list gives it, by the name of the list."""
    tokens: tuple[str, ...]
    """The marks by which it is recognised: see `core.merging.same_conference`."""
    dates: Mapping[str, RegisteredDate]
    """Its dates by their keys."""


Register = tuple[RegisteredConference, ...]
"""All conferences, in the order in which they were first seen."""


class RegisteredDates(NamedTuple):
    """The dates of several lists with the keys that they keep, and the register after them."""

    owners: tuple[DeadlineOwner, ...]
    dates: tuple[ListedDate, ...]
    register: Register


class _Group(NamedTuple):
    """What several lists have of one conference, and the marks by which it is recognised."""

    listed: Sequence[ListedOwner]
    tokens: tuple[str, ...]


class _Claim(NamedTuple):
    """A registered conference or date that may be a present one; the lowest is the surest."""

    rank: int
    unlike: int
    """How many of their marks only one of the two has."""
    order: int
    """The place of the registered one."""
    at: int
    """The place of the present one."""
    key: str


def registered(
    listed: Sequence[ListedOwner], register: Register, new_lists: Iterable[str] = ()
) -> RegisteredDates:
    """Merge what several lists have, give each date its key, and register what is new.

    A new conference has the key of the list that was added first: `new_lists` are in this order,
    and all others were added before them.
    """
    groups = _groups(listed)
    places = {source: place for place, source in enumerate(new_lists, 1)}
    claims = _claims(groups, register)
    after = {each.key: each for each in register}
    keys = UniqueIds(after)
    owners: list[DeadlineOwner] = []
    dates: list[ListedDate] = []
    present: dict[tuple[str, str], set[str]] = {}
    for at, group in enumerate(groups):
        conference = merged(group.listed)
        key = claims.get(at)
        if key is None:
            by_addition = sorted(group.listed, key=lambda of: places.get(of.source, 0))
            key = keys.unique(slug(by_addition[0].owner.id) or "conference")
            if by_addition != group.listed:
                first = group._replace(listed=by_addition)
                after[key], _ = _with_keys(merged(by_addition), first, key, None)
        after[key], keyed = _with_keys(conference, group, key, after.get(key))
        owners.append(keyed.owner)
        dates += (each.date for each in keyed.dates)
        for each in group.listed:
            present.setdefault((each.source, each.owner.id), set()).add(key)
    for key in {key for keys_of_id in present.values() for key in keys_of_id}:
        # Those of entries that it was one with, before lists called them differently.
        kept = {
            name: own
            for name, own in after[key].ids.items()
            if key in present.get((name, own), {key})
        }
        if len(kept) < len(after[key].ids):
            after[key] = after[key].replaced(ids=kept)
    return RegisteredDates(tuple(owners), tuple(dates), tuple(after.values()))


def _groups(listed: Sequence[ListedOwner]) -> list[_Group]:
    identities = [identity_of(each.owner) for each in listed]
    return [
        _Group(
            listed=[listed[place] for place in group],
            tokens=tuple(
                dict.fromkeys(
                    token
                    for place in group
                    for token in identities[place].tokens
                    if token.startswith(_LASTING)
                )
            ),
        )
        for group in same_conferences(listed, identities)
    ]


def with_seen_dates(
    owners: Sequence[DeadlineOwner], source: str, register: Register
) -> tuple[DeadlineOwner, ...]:
    """Add to the superseded dates of each deadline those that the list `source` had before."""
    by_id = {each.ids[source]: each for each in register if source in each.ids}
    return tuple(
        owner.replaced(deadlines=tuple(_with_seen(each, source, entry) for each in owner.deadlines))
        if (entry := by_id.get(owner.id))
        else owner
        for owner in owners
    )


def _with_seen(deadline: Deadline, source: str, entry: RegisteredConference) -> Deadline:
    dates = (each for each in entry.dates.values() if each.ids.get(source) == deadline.id)
    texts = (text for each in dates for text in (*each.was, each.now))
    seen = tuple(stated for text in texts if (stated := _stated(text)))
    return deadline.replaced(was=(*seen, *deadline.was))


def references(listed: Iterable[ListedOwner], register: Register) -> dict[str, str]:
    """Return the references of dates of workshops, by those of their own files, if they differ.

    They differ if a list had the workshop first, so that the key is its.
    """
    workshops = {(of.source, of.owner.id) for of in listed if isinstance(of.owner, Workshop)}
    return {
        own: reference
        for each in register
        for pair in workshops.intersection(each.ids.items())
        for key, date in each.dates.items()
        if pair[0] in date.ids
        and (own := f"{pair[1]}/{date.ids[pair[0]]}") != (reference := f"{each.key}/{key}")
    }


def without_past(register: Register, first_year: int, present: Callable[[str], bool]) -> Register:
    """Drop the conferences that no list has any more, and whose dates are before `first_year`.

    `present` returns whether a list with this name is still in the library.
    """
    return tuple(
        each for each in register if any(map(present, each.ids)) or _last_year(each) >= first_year
    )


def _last_year(conference: RegisteredConference) -> int:
    years = [each.now[:4] for each in conference.dates.values()]
    return max((int(year) for year in years if year.isdecimal()), default=0)


def _claims(groups: Sequence[_Group], register: Register) -> dict[int, str]:
    """Return the keys of registered conferences by the places of their groups, each key once.

    An entry is recognised by its id in its list, best of all in the first list that has it. One
    that has another id now, or is in another list now, is recognised by its name and year or by its
    venue in OpenReview. An id that a list has given to the edition of another year says nothing.
    """
    by_id: dict[tuple[str, str], list[int]] = {}
    by_token: dict[str, list[int]] = {}
    for order, each in enumerate(register):
        for pair in each.ids.items():
            by_id.setdefault(pair, []).append(order)
        for token in each.tokens:
            by_token.setdefault(token, []).append(order)
    present = {(of.source, of.owner.id) for group in groups for of in group.listed}
    marks = {token: orders for token, orders in by_token.items() if len(orders) <= _MAX_SHARED}
    claims = []
    for at, group in enumerate(groups):
        known = {order for token in group.tokens for order in marks.get(token, ())}
        claims += [_claim(4, order, at, group, register) for order in known]
        for of in group.listed:
            pair = of.source, of.owner.id
            for order in by_id.get(pair, ()):
                earlier = register[order]
                if order in known or not _other_years(group.tokens, earlier.tokens):
                    is_first = next(filter(present.__contains__, earlier.ids.items())) == pair
                    rank = (not is_first) + 2 * (order not in known)
                    claims.append(_claim(rank, order, at, group, register))
    return _granted(claims)


def _claim(rank: int, order: int, at: int, group: _Group, register: Register) -> _Claim:
    earlier = register[order]
    return _Claim(rank, len(set(group.tokens) ^ set(earlier.tokens)), order, at, earlier.key)


def _granted(claims: Iterable[_Claim]) -> dict[int, str]:
    """Return the keys by the places that claim them: the surest claims first, each key once."""
    result: dict[int, str] = {}
    taken: set[str] = set()
    for claim in sorted(claims):
        if claim.at not in result and claim.key not in taken:
            result[claim.at] = claim.key
            taken.add(claim.key)
    return result


def _other_years(one: Iterable[str], other: Iterable[str]) -> bool:
    """Return whether the marks of two conferences name different years."""
    mine, theirs = ({token[-4:] for token in of if token.startswith(_NAME)} for of in (one, other))
    return bool(mine and theirs and mine.isdisjoint(theirs))


def _with_keys(
    conference: MergedConference, group: _Group, key: str, earlier: RegisteredConference | None
) -> tuple[RegisteredConference, MergedConference]:
    """Give a conference and its dates their keys; return it, and its entry in the register."""
    entries = dict(earlier.dates) if earlier else {}
    keys = UniqueIds(entries)
    kept = _kept_keys(conference.dates, entries)
    names: dict[str, str] = {}
    dates = []
    for at, each in enumerate(conference.dates):
        own = each.date.deadline.id
        names[own] = date_key = kept.get(at) or keys.unique(slug(own) or "date")
        entries[date_key], dated = _with_history(each, entries.get(date_key))
        deadline = dated.deadline.replaced(id=date_key)
        dates.append(each.replaced(date=dated.replaced(deadline=deadline, key=key)))
    dates = [_with_rival_ids(each, names) for each in dates]
    if earlier:
        _forget_ids(dates, entries)
    entry = RegisteredConference(
        key=key,
        ids={**(earlier.ids if earlier else {}), **{of.source: of.owner.id for of in group.listed}},
        tokens=group.tokens,
        dates=entries,
    )
    owner = conference.owner
    if isinstance(owner, Conference) and owner.cancelled:
        cancelled = tuple(names.get(identifier, identifier) for identifier in owner.cancelled)
        owner = owner.replaced(cancelled=cancelled)
    return entry, MergedConference(owner=owner, dates=tuple(dates))


def _with_rival_ids(merged_date: MergedDate, names: Mapping[str, str]) -> MergedDate:
    """Name the rivals of a date by their keys."""
    date = merged_date.date
    if not date.rivals:
        return merged_date
    rivals = tuple(rival.replaced(id=names[rival.id]) for rival in date.rivals)
    return merged_date.replaced(date=date.replaced(rivals=rivals))


def _kept_keys(
    dates: Sequence[MergedDate], earlier: Mapping[str, RegisteredDate]
) -> dict[int, str]:
    """Return the keys that dates had in one of their lists, by their places, each key once.

    Lists number their dates: if an id is `deadline-2` now and was `deadline`, a date that has not
    changed tells it. Of the lists the first that had a date counts most. A date that has another
    name now, or is in another list, is recognised if it has not changed.
    """
    by_id: dict[tuple[str, str], list[int]] = {}
    by_date: dict[tuple[str, str, str], list[int]] = {}
    keys = list(earlier)
    for order, each in enumerate(earlier.values()):
        for source, identifier in each.ids.items():
            by_id.setdefault((source, identifier), []).append(order)
            for of, name in product((source, ""), (_unnumbered(identifier), "")):
                by_date.setdefault((of, name, each.now), []).append(order)
    claims = []
    for at, merged_date in enumerate(dates):
        when = merged_date.date.deadline.when
        now = written_date(when) if when else ""
        for source, identifier in merged_date.ids:
            ranked = (
                (0, by_id.get((source, identifier), ())),
                (1, by_date.get((source, _unnumbered(identifier), now), ())),
                (6, by_date.get((source, "", now), ())),
                (12, by_date.get(("", _unnumbered(identifier), now), ())),
                (18, by_date.get(("", "", now), ())),
            )
            for best, orders in ranked:
                for order in orders:
                    stated = earlier[keys[order]]
                    # The id alone is less sure than an unchanged date.
                    rank = 2 if best == 0 and stated.now != now else best
                    if source != next(iter(stated.ids)):
                        rank += 3
                    claims.append(_Claim(rank, 0, order, at, keys[order]))
    return _granted(claims)


def _unnumbered(identifier: str) -> str:
    return identifier.rstrip("0123456789").rstrip("-") or identifier


def _forget_ids(dates: Sequence[MergedDate], entries: dict[str, RegisteredDate]) -> None:
    """Remove the ids of each date from the others, which had them before lists differed."""
    owners = {pair: each.date.deadline.id for each in dates for pair in each.ids}
    for key in {each.date.deadline.id for each in dates}:
        kept = {
            source: identifier
            for source, identifier in entries[key].ids.items()
            if owners.get((source, identifier), key) == key
        }
        entries[key] = entries[key].replaced(ids=kept)


def _with_history(
    merged_date: MergedDate, earlier: RegisteredDate | None
) -> tuple[RegisteredDate, ListedDate]:
    """Add the dates that a deadline had before to its superseded ones."""
    date = merged_date.date
    deadline = date.deadline
    now = written_date(deadline.when)
    texts: list[str] = []
    ids = dict(merged_date.ids)
    if earlier:
        ids = {**earlier.ids, **ids}
        texts = [*earlier.was, earlier.now] if earlier.now != now else [*earlier.was]
    own = [was for was in deadline.was if not isinstance(was, AmbiguousDate)]
    before = [stated for text in dict.fromkeys(texts) if (stated := _stated(text))]
    # What the list says now comes last: it may say it in another form.
    before = [was for was in before if not any(agree(was, other) for other in own)]
    history = [was for was in (*before, *own) if not agree(was, deadline.when)][-MAX_SUPERSEDED:]
    entry = RegisteredDate(ids=ids, now=now, was=tuple(map(written_date, history)))
    new = tuple(was for was in history if was not in own)
    if not new or not isinstance(deadline.when, Cutoff | DateOnly):
        # Of a date to be announced it is not known whether it replaces anything.
        return entry, date
    return entry, date.replaced(deadline=deadline.replaced(was=(*new, *deadline.was)))


def _stated(text: str) -> StatedDate | None:
    """Read a date in the form of a workshop file; None if it is ambiguous, or none at all."""
    origin = Origin("register")
    fields = Fields({"was": Items((Text(text, origin),), origin)}, {}, origin)
    section = Section(Diagnostics(), fields, "a date", None)
    dates = deadline_fields.earlier_dates(section, section.diagnostics, None)
    return next((date for date in dates if not isinstance(date, AmbiguousDate)), None)
