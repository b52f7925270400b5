"""Find what to remind of: dates within reach, and dates that changed since the last run."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Literal

from digbug_cli.core.merging.listed import ListedDate, earliest, latest
from digbug_cli.core.model import CLOSING_KINDS, AmbiguousDate, DateOnly, DateSpec
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import FIRST_CLOCKS, Instant, end_of_day
from digbug_cli.core.views.deadlines import DeadlineRow, deadlines
from digbug_cli.core.views.viewer import Viewer

Reason = Literal[
    "due",
    "missed",
    "extended",
    "brought forward",
    "changed",
    "announced",
    "withdrawn",
    "cancelled",
    "restored",
    "removed",
]
"""Why a date is in the answer of a run.

`due` has come within a lead; `missed` has passed without a reminder for the shortest lead;
`changed` is neither later nor earlier for sure. The others are as for changes of a workshop.
"""

MAX_MISSED = timedelta(days=7)
"""A date that passed longer ago is not reported as missed."""
_MEMORY = timedelta(days=60)
"""A date is remembered for so long after it has passed: it may be extended afterwards."""
_OVER = timedelta(0)
"""Stands for the lead of a date that has passed: no reminder follows."""
_DAY = timedelta(days=1)
_SAME_MESSAGES = timedelta(days=7)
"""Messages that stay the same are printed again after this time."""


class RememberedDate(Record):
    """A date as the last run knew it."""

    reference: str
    sources: tuple[str, ...]
    title: str
    """The title of the workshop or conference."""
    name: str
    when: DateSpec
    cancelled: bool
    lead: timedelta | None
    """The shortest lead for which there was a reminder, or for which none was needed."""


class Memory(Record):
    """What the runs before have seen and said."""

    sources: tuple[str, ...]
    """The lists that a run has read; dates of another list are quiet at first."""
    dates: tuple[RememberedDate, ...]
    messages: tuple[str, ...]
    """The lines about lists that could not be read."""
    messages_at: Instant | None
    """When these lines were printed."""


NO_MEMORY = Memory(sources=(), dates=(), messages=(), messages_at=None)


class Reading(Record):
    """What a run could read of the lists."""

    dates: tuple[ListedDate, ...]
    """All their dates since `since`, also those that the run does not remind of."""
    sources: frozenset[str]
    """The names of the lists that could be read."""
    complete: bool
    """Whether all lists could be read."""


class Reminder(Record):
    """A date of which a run reminds, and why."""

    reason: Reason
    row: DeadlineRow | None
    """None if the date was removed from its list."""
    before: RememberedDate | None
    """The date before it changed; None if it has not."""
    lead: timedelta | None
    """The lead that the date has come within."""

    @property
    def subject(self) -> RememberedDate:
        """Return the date as the next run will know it or, if it was removed, as it was.

        Raises:
            ValueError: there is neither.
        """
        if self.row:
            return _remembered(self.row, self.lead)
        if self.before is None:
            raise ValueError("a reminder has neither a row nor an earlier date")
        return self.before


class Reminders(Record):
    """The answer of a run, and what the next one must know."""

    viewer: Viewer
    reminders: tuple[Reminder, ...]
    memory: Memory


def since(now: Instant) -> Instant:
    """Return the moment from which on dates are remembered: an earlier one needs not be read."""
    return Instant(now - _MEMORY)


def reminders(
    dates: Sequence[ListedDate],
    reading: Reading,
    leads: Collection[timedelta],
    viewer: Viewer,
    memory: Memory,
) -> Reminders:
    """Return the reminders of `dates` at the time of the viewer, soonest first.

    Of each date at most one thing is said.

    - A date comes within reach once for each of the `leads`. If several have passed since the last
      run, the shortest counts.
    - A date of a list that no run has read is quiet, unless it is within the shortest lead.
    - A changed date is within reach again, also of leads that were said of the earlier date.
    """
    run = _Run(leads, viewer, memory, reading)
    rows = deadlines((), dates, viewer).rows
    earlier, left = _matched(rows, memory.dates)
    said: list[Reminder] = []
    seen: list[RememberedDate] = []
    for row, before in zip(rows, earlier, strict=True):
        reminder, lead = run.seen_again(row, before) if before else run.first_seen(row)
        said += [reminder] if reminder else []
        new = _remembered(row, lead)
        if before and run.is_partial(before):
            new = before.replaced(lead=lead)
        elif before and not run.change(row, before):
            # The same object, so that an unchanged memory is equal.
            new = new.replaced(when=before.when)
        seen.append(new)
    for before in left:
        if not (reading.complete and run.sources.issuperset(before.sources)):
            seen.append(before)
        elif run.is_removed(before):
            said.append(Reminder(reason="removed", row=None, before=before, lead=None))
    memory = memory.replaced(
        sources=tuple(dict.fromkeys((*memory.sources, *sorted(run.sources)))),
        dates=tuple(each for each in seen if not run.is_forgotten(each.when)),
    )
    return Reminders(viewer=viewer, reminders=tuple(said), memory=memory)


def with_messages(memory: Memory, messages: Sequence[str], now: Instant) -> Memory:
    """Return a memory of these messages: the same memory if they need not be printed.

    They are printed when they change, and once a week: cron mails them.
    """
    at = memory.messages_at
    if tuple(messages) == memory.messages and (at is None or now - at < _SAME_MESSAGES):
        return memory
    return memory.replaced(messages=tuple(messages), messages_at=now if messages else None)


class _Run:
    """The rules of one run."""

    def __init__(
        self, leads: Collection[timedelta], viewer: Viewer, memory: Memory, reading: Reading
    ) -> None:
        self.leads = sorted(leads)
        self.viewer = viewer
        self.known_sources = frozenset(memory.sources)
        self.reading = reading
        self.references = frozenset(each.reference for each in reading.dates)
        self.sources = reading.sources.union(*map(_sources, reading.dates))

    def first_seen(self, row: DeadlineRow) -> tuple[Reminder | None, timedelta | None]:
        """Return the reminder of a date that no run has seen, and the lead to remember."""
        lead = self._lead(row)
        is_new_list = self.known_sources.isdisjoint(_sources(row.listed))
        if not lead or (is_new_list and lead != self.leads[0]):
            return None, lead
        return Reminder(reason="due", row=row, before=None, lead=lead), lead

    def seen_again(
        self, row: DeadlineRow, before: RememberedDate
    ) -> tuple[Reminder | None, timedelta | None]:
        """Return the reminder of a date that a run has seen, and the lead to remember."""
        lead = self._lead(row)
        if reason := self.change(row, before):
            is_news = self.was_to_come(before) or row.may_be_open
            news = Reminder(reason=reason, row=row, before=before, lead=lead) if is_news else None
            return news, lead
        if lead is None or (before.lead is not None and before.lead <= lead):
            return None, before.lead
        if lead:
            return Reminder(reason="due", row=row, before=None, lead=lead), lead
        # It has passed. A reminder for the shortest lead was enough.
        is_due = before.lead is None or before.lead > self.leads[0]
        if is_due and self._passed_at_most(row.deadline.when, MAX_MISSED):
            return Reminder(reason="missed", row=row, before=None, lead=None), lead
        return None, lead

    def _lead(self, row: DeadlineRow) -> timedelta | None:
        """Return the shortest lead that a date is within; None if it is far off or cancelled."""
        if row.deadline.when is None or row.listed.is_cancelled:
            return None
        if row.status.state == "past":
            return _OVER
        left = counts_from(row, self.viewer) - self.viewer.now
        return next((lead for lead in self.leads if left <= lead), None)

    def change(self, row: DeadlineRow, before: RememberedDate) -> Reason | None:
        """Return how a date has changed; None if it has not, or a list of it cannot be read."""
        return None if self.is_partial(before) else _change(row, before)

    def is_partial(self, before: RememberedDate) -> bool:
        """Return whether a list that states the date cannot be read, so that it may differ."""
        return not self.reading.complete and not self.sources.issuperset(before.sources)

    def is_removed(self, before: RememberedDate) -> bool:
        """Return whether the lists no longer have a date that was to come.

        If they have another date of the conference at the same time, that has taken its place.
        """
        if before.reference in self.references or not self.was_to_come(before):
            return False
        key = before.reference.rpartition("/")[0]
        return not any(
            each.key == key and _bounds(each.deadline.when) == _bounds(before.when)
            for each in self.reading.dates
        )

    def was_to_come(self, before: RememberedDate) -> bool:
        """Return whether a date that the last run knew would not be over by now."""
        return not (before.cancelled or before.when is None or self.is_over(before.when))

    def is_over(self, when: DateSpec) -> bool:
        """Return whether a date is surely over."""
        return latest(when) <= self.viewer.now

    def is_forgotten(self, when: DateSpec) -> bool:
        """Return whether a date passed too long ago to be remembered."""
        return self.is_over(when) and not self._passed_at_most(when, _MEMORY)

    def _passed_at_most(self, when: DateSpec, span: timedelta) -> bool:
        return self.viewer.now - latest(when) <= span


def counts_from(row: DeadlineRow, viewer: Viewer) -> Instant:
    """Return the moment that leads are counted back from: when a date may be over at the earliest.

    A date without a time counts from its begin in its zone, or in the viewer's. A range that closes
    something counts from its last day.
    """
    when = row.deadline.when
    if not isinstance(when, DateOnly):
        return earliest(when)
    day = when.last_day if row.deadline.kind in CLOSING_KINDS else when.day
    begin = end_of_day(day - _DAY, (when.zone or viewer.zone).rules)
    return min(begin, earliest(when))


def _change(row: DeadlineRow, before: RememberedDate) -> Reason | None:
    """Return how a date has changed; None if it has not."""
    if row.listed.is_cancelled != before.cancelled:
        return "cancelled" if row.listed.is_cancelled else "restored"
    new, old = row.deadline.when, before.when
    if _bounds(new) == _bounds(old):
        return None
    if old is None or new is None:
        return "announced" if old is None else "withdrawn"
    is_clear = type(old) is type(new) and not isinstance(new, AmbiguousDate)
    if (is_clear and _bounds(new) > _bounds(old)) or _begin(new) > latest(old):
        return "extended"
    if is_clear or latest(new) < _begin(old):
        return "brought forward"
    return "changed"


def _begin(when: DateSpec) -> Instant:
    """Return the first moment of a date."""
    if isinstance(when, DateOnly):
        return end_of_day(when.day - _DAY, when.zone.rules if when.zone else FIRST_CLOCKS)
    return earliest(when)


def _bounds(when: DateSpec) -> tuple[object, ...]:
    """Return values that are equal for equal dates, and of one type sort them."""
    if when is None:
        return ()
    if isinstance(when, DateOnly):
        return when.last_day, when.day, latest(when), earliest(when)
    if isinstance(when, AmbiguousDate):
        return earliest(when), latest(when), when.text if when.earliest is None else ""
    return (when.instant,)


def _remembered(row: DeadlineRow, lead: timedelta | None) -> RememberedDate:
    listed = row.listed
    return RememberedDate(
        reference=listed.reference,
        sources=_sources(listed),
        title=row.owner.title,
        name=row.deadline.name,
        when=row.deadline.when,
        cancelled=listed.is_cancelled,
        lead=lead,
    )


def _sources(listed: ListedDate) -> tuple[str, ...]:
    """Return the lists that state a date; a workshop file has no name, but a key."""
    return listed.sources or (listed.key,)


def _matched(
    rows: Sequence[DeadlineRow], memory: Sequence[RememberedDate]
) -> tuple[list[RememberedDate | None], list[RememberedDate]]:
    """Match rows and remembered dates; return also the remembered dates without a row.

    A date is recognised in its list: by its reference or, if that is new, by its names.
    """
    wanted = [_remembered(row, None) for row in rows]
    result: list[RememberedDate | None] = [None] * len(rows)
    left = list(memory)
    for key in (_reference, _names):
        earlier: dict[tuple[str, ...], list[RememberedDate]] = {}
        for each in left:
            earlier.setdefault(key(each), []).append(each)
        for at, row in enumerate(wanted):
            if result[at] is None:
                result[at] = _taken(earlier.get(key(row), []), row.sources)
        left = [each for rest in earlier.values() for each in rest]
    return result, left


def _reference(date: RememberedDate) -> tuple[str, ...]:
    return (date.reference,)


def _names(date: RememberedDate) -> tuple[str, ...]:
    return date.title, date.name


def _taken(dates: list[RememberedDate], sources: Sequence[str]) -> RememberedDate | None:
    """Take the first of `dates` that one of these lists states; None if there is none."""
    for index, each in enumerate(dates):
        if not set(each.sources).isdisjoint(sources):
            return dates.pop(index)
    return None
