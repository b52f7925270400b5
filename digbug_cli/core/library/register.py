"""The register of conferences: their keys in calendars, and the dates that lists have replaced.

A list may rename an entry, reorder its dates or forget a superseded one, and another list may be
added that has the same conference. The register keeps the key of each conference and date from the
first list that had it, so that calendars update their entries in place.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Text
from digbug_cli.core.check.fields import Section, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.check.written import written_date
from digbug_cli.core.merging.dates import MergedConference, MergedDate, agree, merged
from digbug_cli.core.merging.listed import ListedDate, ListedOwner, StatedDate
from digbug_cli.core.merging.same_conference import identity_of, same_conferences
from digbug_cli.core.model import (
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    Deadline,
    DeadlineOwner,
)
from digbug_cli.core.record import Record
from digbug_cli.errors import Origin

MAX_SUPERSEDED = 20
"""At most this many superseded dates of a deadline are kept."""
_LASTING = ("openreview:", "name:")
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


def registered(listed: Sequence[ListedOwner], register: Register) -> RegisteredDates:
    """Merge what several lists have, give each date its key, and register what is new."""
    groups = [[listed[place] for place in group] for group in same_conferences(listed)]
    claims = _claims(groups, register)
    keys = UniqueIds(each.key for each in register)
    owners: list[DeadlineOwner] = []
    dates: list[ListedDate] = []
    after = {each.key: each for each in register}
    for group, earlier in zip(groups, claims, strict=True):
        conference = merged(group)
        key = earlier.key if earlier else keys.unique(slug(conference.owner.id) or "conference")
        entry, keyed = _with_keys(conference, group, key, earlier)
        after[key] = entry
        owners.append(keyed.owner)
        dates += (each.date for each in keyed.dates)
    return RegisteredDates(tuple(owners), tuple(dates), tuple(after.values()))


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


def _claims(
    groups: Sequence[Sequence[ListedOwner]], register: Register
) -> list[RegisteredConference | None]:
    """Return the registered conference of each group, each at most once; None if it is new.

    An entry is recognised by its id in its list. One that has another id now, or is in another list
    now, is recognised by its name and year or by its venue in OpenReview.
    """
    by_id: dict[tuple[str, str], list[RegisteredConference]] = {}
    by_token: dict[str, list[RegisteredConference]] = {}
    for each in register:
        for pair in each.ids.items():
            by_id.setdefault(pair, []).append(each)
        for token in each.tokens:
            by_token.setdefault(token, []).append(each)
    order = {each.key: at for at, each in enumerate(register)}
    free = set(order)
    claims: list[RegisteredConference | None] = [None] * len(groups)

    def claim(at: int, candidates: Iterable[RegisteredConference]) -> None:
        if claims[at] is None and (left := [each for each in candidates if each.key in free]):
            claims[at] = first = min(left, key=lambda each: order[each.key])
            free.discard(first.key)

    for at, group in enumerate(groups):
        claim(at, (each for of in group for each in by_id.get((of.source, of.owner.id), ())))
    for at, group in enumerate(groups):
        claim(at, (each for token in _lasting_tokens(group) for each in by_token.get(token, ())))
    return claims


def _lasting_tokens(group: Sequence[ListedOwner]) -> tuple[str, ...]:
    tokens = dict.fromkeys(token for of in group for token in identity_of(of.owner).tokens)
    return tuple(token for token in tokens if token.startswith(_LASTING))


def _with_keys(
    conference: MergedConference,
    group: Sequence[ListedOwner],
    key: str,
    earlier: RegisteredConference | None,
) -> tuple[RegisteredConference, MergedConference]:
    """Give a conference and its dates their keys; return it, and its entry in the register."""
    old_dates = earlier.dates if earlier else {}
    keys = UniqueIds(old_dates)
    taken: set[str] = set()
    entries = dict(old_dates)
    names: dict[str, str] = {}
    dates = []
    for each in conference.dates:
        old = _registered_key(each, old_dates, taken)
        own = each.date.deadline.id
        names[own] = date_key = old or keys.unique(slug(own) or "date")
        taken.add(date_key)
        entries[date_key], dated = _with_history(each, entries.get(date_key))
        deadline = dated.deadline.replaced(id=date_key)
        dates.append(each.replaced(date=dated.replaced(deadline=deadline, key=key)))
    entry = RegisteredConference(
        key=key,
        ids={**(earlier.ids if earlier else {}), **{of.source: of.owner.id for of in group}},
        tokens=_lasting_tokens(group),
        dates=entries,
    )
    owner = conference.owner
    if isinstance(owner, Conference) and owner.cancelled:
        cancelled = tuple(names.get(identifier, identifier) for identifier in owner.cancelled)
        owner = owner.replaced(cancelled=cancelled)
    return entry, MergedConference(owner=owner, dates=tuple(dates))


def _registered_key(
    merged_date: MergedDate, dates: Mapping[str, RegisteredDate], taken: set[str]
) -> str | None:
    """Return the key that a date had in one of its lists, if no other date has it now."""
    for key, registered_date in dates.items():
        if key not in taken and any(
            registered_date.ids.get(source) == identifier for source, identifier in merged_date.ids
        ):
            return key
    return None


def _with_history(
    merged_date: MergedDate, earlier: RegisteredDate | None
) -> tuple[RegisteredDate, ListedDate]:
    """Add the dates that a deadline had before to its superseded ones."""
    date = merged_date.date
    deadline = date.deadline
    ids = {**(earlier.ids if earlier else {}), **dict(merged_date.ids)}
    now = written_date(deadline.when)
    if earlier is None:
        return RegisteredDate(ids=ids, now=now, was=()), date
    texts = [*earlier.was, earlier.now] if earlier.now != now else earlier.was
    history = [stated for text in dict.fromkeys(texts) if (stated := _stated(text))]
    history = [stated for stated in history if not agree(stated, deadline.when)][-MAX_SUPERSEDED:]
    entry = RegisteredDate(ids=ids, now=now, was=tuple(map(written_date, history)))
    if not isinstance(deadline.when, Cutoff | DateOnly):
        # It is not known whether this replaces anything.
        return entry, date
    new = [was for was in history if not any(agree(was, own) for own in deadline.was)]
    if not new:
        return entry, date
    return entry, date.replaced(deadline=deadline.replaced(was=(*new, *deadline.was)))


def _stated(text: str) -> StatedDate | None:
    """Read a date in the form of a workshop file; None if it is ambiguous, or none at all."""
    origin = Origin("register")
    fields = Fields({"was": Items((Text(text, origin),), origin)}, {}, origin)
    section = Section(Diagnostics(), fields, "a date", None)
    dates = deadline_fields.earlier_dates(section, section.diagnostics, None)
    return next((date for date in dates if not isinstance(date, AmbiguousDate)), None)
