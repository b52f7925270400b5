"""Resolve a text to the dates of workshops and conferences: by reference, name or words."""

from collections.abc import Callable, Iterable, Sequence

from digbug_cli.core.finding.editions import series_key
from digbug_cli.core.finding.tokens import plain_words
from digbug_cli.core.following.followed import series_of
from digbug_cli.core.following.naming import begin_words
from digbug_cli.core.merging.listed import ListedDate, earliest
from digbug_cli.core.model import CLOSING_KINDS, Conference, DeadlineOwner
from digbug_cli.core.record import Record


class DateMatches(Record):
    """The dates that a text may stand for, each reference once, of rivals only the first.

    If there are none, `near` has the closed deadlines of the conference that the text names, the
    latest first.
    """

    dates: tuple[ListedDate, ...]
    near: tuple[ListedDate, ...]


def find_dates(
    dates: Sequence[ListedDate], text: str, is_open: Callable[[ListedDate], bool]
) -> DateMatches:
    """Return the dates that `text` may stand for. The first of these that matches wins.

    - a reference (`cvpr26/submission`), also of a date that is not open;
    - the id or name of a conference or workshop: its open dates on which something closes;
    - words of a name and a date, in full or their beginnings: the open dates on which something
      closes or, without any, the other open ones.
    """
    value = text.strip().casefold()
    exact = [each for each in dates if each.reference.casefold() == value]
    if exact:
        return DateMatches(dates=_distinct(exact), near=())
    key = series_key(text)
    owned = [each for each in dates if _is_named(each.owner, each.key, value, key)]
    if owned:
        open_dates = [each for each in owned if is_open(each) and _closes(each)]
        closed = [each for each in owned if _closes(each)] or owned
        closed.sort(key=lambda each: earliest(each.deadline.when), reverse=True)
        near = () if open_dates else _distinct(closed)
        return DateMatches(dates=_distinct(open_dates), near=near)
    prefixes = plain_words(text.replace("/", " "))
    matches = [
        each
        for each in dates
        if prefixes and begin_words(prefixes, _words_of(each)) and is_open(each)
    ]
    closing = [each for each in matches if _closes(each)]
    return DateMatches(dates=_distinct(closing or matches), near=())


def with_rivals(listed: ListedDate, dates: Iterable[ListedDate]) -> tuple[ListedDate, ...]:
    """Return a date, and the dates that other lists state for the same deadline."""
    others = (
        each for each in dates if each.reference != listed.reference and are_rivals(listed, each)
    )
    return (listed, *{each.reference: each for each in others}.values())


def are_rivals(one: ListedDate, other: ListedDate) -> bool:
    """Return whether two dates are what different lists state for one deadline."""
    return other.reference in one.rival_references


def _distinct(dates: Iterable[ListedDate]) -> tuple[ListedDate, ...]:
    """Return the dates with each reference once, and of those that are rivals the first."""
    result: dict[str, ListedDate] = {}
    for each in dates:
        if not any(are_rivals(other, each) for other in result.values()):
            result.setdefault(each.reference, each)
    return tuple(result.values())


def _closes(listed: ListedDate) -> bool:
    return listed.deadline.kind in CLOSING_KINDS


def _is_named(owner: DeadlineOwner, calendar_key: str, value: str, key: str) -> bool:
    """Return whether a text is the id, the key or the name of a workshop or conference."""
    if value in {owner.id.casefold(), calendar_key.casefold()}:
        return True
    names = {series_key(owner.title), *(each.key[1] for each in series_of(owner))}
    return key in names


def _words_of(listed: ListedDate) -> tuple[str, ...]:
    owner, deadline = listed.owner, listed.deadline
    full_name = (owner.full_name if isinstance(owner, Conference) else owner.name) or ""
    texts = (owner.title, full_name, listed.key, owner.id, deadline.name, deadline.id)
    return plain_words(" ".join(texts))
