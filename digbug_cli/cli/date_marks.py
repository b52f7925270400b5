"""Marking dates as submitted, which users name by a reference, a conference or words."""

from collections.abc import Sequence
from typing import NamedTuple

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.finding.tokens import plain_words
from digbug_cli.core.following.done import DoneDate, DoneDates, done_date
from digbug_cli.core.following.naming import begin_words
from digbug_cli.core.following.references import DateMatches, find_dates, with_rivals
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.text import listed, quoted, shortened
from digbug_cli.core.views.deadlines import row_of
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError

_MAX_NAMES = 6
_MAX_NAME_LENGTH = 40
_MAX_SUGGESTIONS = 3


class MarkChange(NamedTuple):
    """The submitted dates before and after a command, and the ones that it names."""

    before: DoneDates
    after: DoneDates
    named: Sequence[DoneDate]


def mark(
    context: Context, names: Sequence[str], dates: Sequence[ListedDate], viewer: Viewer
) -> MarkChange:
    """Mark the date that each name refers to as submitted, and what other lists state for it.

    Raises:
        UsageError: a name matches no date or several. The errors before the last are printed.
        DigbugError: the file of submitted dates cannot be read or written.
    """
    current = context.following.done()

    def is_open(date: ListedDate) -> bool:
        return row_of(date, viewer).may_be_open

    def is_due(date: ListedDate) -> bool:
        return row_of(date, viewer, current).may_be_open

    marks: list[DoneDate] = []
    errors: list[DigbugError] = []
    for name in names:
        matches = find_dates(dates, require_value("--done", name), is_due)
        if not matches.dates:  # it may be marked already
            matches = find_dates(dates, name, is_open)
        if len(matches.dates) == 1:
            marks += (done_date(each, viewer.now) for each in with_rivals(matches.dates[0], dates))
        else:
            errors.append(_error(name, matches, dates))
    _raise_last(context, errors)
    before, after = context.following.change_done(lambda current: current.with_dates(marks))
    return MarkChange(before, after, marks)


def unmark(context: Context, names: Sequence[str], dates: Sequence[ListedDate]) -> MarkChange:
    """Remove the marks of the dates that the names refer to, also if no list has them any more.

    Raises:
        UsageError: a name matches no marked date or several. Errors before the last are printed.
        DigbugError: the file of submitted dates cannot be read or written.
    """
    current = context.following.done()
    marks: list[DoneDate] = []
    errors: list[DigbugError] = []
    for name in names:
        candidates = _marked(require_value("--not-done", name), current)
        group = _with_rival_marks(candidates[0], current, dates) if candidates else ()
        if candidates and {each.reference for each in candidates} <= {*group}:
            marks += (current.by_reference[reference] for reference in group)
            continue
        dates_named = () if candidates else find_dates(dates, name, lambda _: True).dates
        if len(dates_named) == 1:  # the mark may be that of a rival; without one, all is well
            rivals = dates_named[0].rival_references
            marked = [current.by_reference[each] for each in rivals if each in current.by_reference]
            marks += marked or (done_date(dates_named[0], None),)
        else:
            errors.append(_mark_error(name, candidates, current))
    _raise_last(context, errors)
    references = {each.reference for each in marks}
    before, after = context.following.change_done(lambda current: current.without(references))
    return MarkChange(before, after, marks)


def _marked(name: str, current: DoneDates) -> list[DoneDate]:
    """Return the marked dates with this reference, else those with words that begin so."""
    value, prefixes = name.strip().casefold(), plain_words(name.replace("/", " "))
    marks = current.by_reference.values()
    exact = [each for each in marks if each.reference.casefold() == value]
    return exact or [
        each
        for each in marks
        if prefixes and begin_words(prefixes, plain_words(f"{each.reference} {each.title}"))
    ]


def _with_rival_marks(
    mark: DoneDate, current: DoneDates, dates: Sequence[ListedDate]
) -> tuple[str, ...]:
    """Return the reference of a mark, and of the marks of what other lists state for it."""
    date = next((each for each in dates if each.reference == mark.reference), None)
    if date is None:
        return (mark.reference,)
    references = (each.reference for each in with_rivals(date, dates))
    return tuple(each for each in references if each in current.by_reference)


def _error(name: str, matches: DateMatches, dates: Sequence[ListedDate]) -> UsageError:
    if matches.dates:
        message = f"{quoted(name)} matches {len(matches.dates)} dates"
        return UsageError(message, hint=f"give one of these: {_choices(matches.dates)}")
    if matches.near:
        message = f"{quoted(name)} has no open deadline"
        return UsageError(message, hint=f"give one of its dates: {_choices(matches.near)}")
    near = _similar(name, [each.reference for each in dates])
    hint = did_you_mean(near) or "run `digbug deadlines --json` to see the `ref` of each date"
    return UsageError(f"no open date matches {quoted(name)}", hint=hint)


def _mark_error(name: str, candidates: Sequence[DoneDate], current: DoneDates) -> UsageError:
    if candidates:
        references = [each.reference for each in candidates]
        message = f"{quoted(name)} matches {len(candidates)} dates that are marked as submitted"
        choices = listed(references, "or", _MAX_NAMES)
        return UsageError(message, hint=f"give one of these: {choices}")
    references = [*current.by_reference]
    hint = did_you_mean(_similar(name, references))
    if hint is None and references:
        hint = f"give one of these: {listed(references, 'or', _MAX_NAMES)}"
    return UsageError(f"no date that is marked as submitted matches {quoted(name)}", hint=hint)


def _choices(dates: Sequence[ListedDate]) -> str:
    names = [
        f"{each.reference} ({shortened(each.deadline.name, _MAX_NAME_LENGTH)})" for each in dates
    ]
    return listed(names, "or", _MAX_NAMES)


def _similar(name: str, references: Sequence[str]) -> list[str]:
    by_key = {reference.casefold(): reference for reference in references}
    return [by_key[key] for key in similar(name.casefold(), by_key, limit=_MAX_SUGGESTIONS)]


def _raise_last(context: Context, errors: Sequence[DigbugError]) -> None:
    """Print all errors but the last, and raise that one."""
    for error in errors[:-1]:
        context.streams.error(error)
    if errors:
        raise errors[-1]
