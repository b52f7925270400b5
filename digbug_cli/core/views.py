"""A workshop on the clocks of a viewer: what every output draws from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from digbug_cli.core import words
from digbug_cli.core.deadlines import Standing, order, standing
from digbug_cli.core.model import Conference, DateOnly, Deadline, Person, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant, WallTime, offset_at, to_wall
from digbug_cli.core.zones import Zone

_ALL_INFERRED = "The programme states no ends: a session is taken to last until the next begins."
_SOME_INFERRED = "~ marks an end that the programme does not state: when the next session begins."


class Viewer(Record):
    """Who is looking: the zones to show, the first of them the viewer's own, moment and clock."""

    zones: tuple[Zone, ...]
    now: Instant
    clock: words.ClockHours

    @property
    def zone(self) -> Zone:
        """Return the viewer's own zone."""
        return self.zones[0]

    @property
    def today(self) -> date:
        """Return the date where the viewer is."""
        return self.date_in(self.zone)

    def date_in(self, zone: Zone) -> date:
        """Return the date in a zone."""
        return to_wall(self.now, zone.rules).date()


class Clock(Record):
    """An instant on the clocks of a zone; `shift` is how many days that date is after the day's."""

    wall: WallTime
    shift: int
    offset: str | None
    """The offset from UTC, where it changes in that zone before the day is over."""


class Slot(Record):
    """A session, with its start and end on the clocks of each of the day's zones."""

    session: Session
    clocks: tuple[tuple[Clock, Clock], ...]


class Day(Record):
    """One programme day; `zones` are the viewer's, then the venue's where its clocks differ."""

    day: date
    when: str
    """How far off it is where it takes place: `tomorrow`, `in 3 days`.

    `on now` is said where one of the sessions shown is.
    """
    zones: tuple[Zone, ...]
    captions: tuple[str, ...]
    changing: tuple[bool, ...]
    """Whether the offset of each of the zones changes in the course of the day."""
    slots: tuple[Slot, ...]

    def clocks(self, instant: Instant) -> tuple[Clock, ...]:
        """Return a moment of the day on the clocks of each of its zones."""
        return _clocks(instant, self.zones, self.changing, self.day)

    @property
    def shifts(self) -> tuple[int, ...]:
        """Return the marks of the times that are shown, in order.

        Those are the starts, and on the viewer's own clocks the ends.
        """
        shown = {start.shift for slot in self.slots for start, _ in slot.clocks}
        shown |= {slot.clocks[0][1].shift for slot in self.slots}
        return tuple(sorted(shown - {0}))


class Schedule(Record):
    """The programme, day by day.

    What is told of rooms, tracks and ends holds for all of it, whichever part is shown.
    """

    workshop: Workshop
    viewer: Viewer
    days: tuple[Day, ...]
    starred: frozenset[str] | None
    """The ids of the sessions that the viewer has starred; None in what is for everybody."""
    several_rooms: bool
    """Its sessions are in different rooms: only then do rooms tell them apart."""
    several_tracks: bool
    some_ends_inferred: bool
    """It states some ends, but not all."""

    def is_starred(self, session: Session) -> bool:
        """Tell whether the viewer has starred a session."""
        return self.starred is not None and session.id in self.starred

    def notes(self, day: Day) -> tuple[str, ...]:
        """Return what has to be said of the times of a day: its marks, the ends not stated."""
        return (*shift_notes(day.shifts, day), *self.ends_not_stated(day))

    def ends_not_stated(self, day: Day) -> tuple[str, ...]:
        """Return what has to be said of the ends of a day that the programme does not state."""
        if not any(slot.session.end_inferred for slot in day.slots):
            return ()
        return (_SOME_INFERRED if self.some_ends_inferred else _ALL_INFERRED,)


Dated = Workshop | Conference
"""What has dates: a workshop with a programme, or an entry of a deadline list."""


class DatedDeadline(Record):
    """A deadline with whose it is and where it stands now."""

    of: Dated
    deadline: Deadline
    standing: Standing

    @property
    def may_be_open(self) -> bool:
        """Return whether it has a date that is not over yet, or may not be."""
        return self.deadline.when is not None and self.standing.state != "past"


class Deadlines(Record):
    """The dates of a workshop, or of many conferences, in the order of time."""

    conferences: tuple[Dated, ...]
    viewer: Viewer
    rows: tuple[DatedDeadline, ...]
    last: DatedDeadline | None
    """The last of them where all have passed, shown or not; else none."""

    @property
    def title(self) -> str:
        """Return whose dates these are: `DIG-BUG @ ICML 2025`, `122 conferences`."""
        one = self.conferences[0].title if len(self.conferences) == 1 else None
        return one or words.counted(len(self.conferences), "conference")


class Info(Record):
    """The whole workshop at a glance."""

    schedule: Schedule
    deadlines: Deadlines


class Part(Record):
    """A session that someone takes part in."""

    session: Session
    moderates: bool


class Member(Record):
    """Someone of the workshop, with the sessions they take part in."""

    person: Person
    parts: tuple[Part, ...]


class People(Record):
    """Everyone, in groups; the last group has those whom only the programme names."""

    workshop: Workshop
    viewer: Viewer
    groups: tuple[tuple[str, tuple[Member, ...]], ...]


def shift_notes(shifts: Iterable[int], day: Day) -> tuple[str, ...]:
    """Return what the marks of times mean that are on another date than their programme day."""
    return tuple(f"{words.shift_in_full(days, day.day)}." for days in shifts)


def schedule(
    workshop: Workshop,
    sessions: Sequence[Session],
    viewer: Viewer,
    starred: frozenset[str] | None = None,
) -> Schedule:
    """Return `sessions`, some or all of the workshop's, under the programme's own days."""
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    days = (_day(workshop, day, by_day[day], viewer) for day in sorted(by_day))
    return Schedule(
        workshop=workshop,
        viewer=viewer,
        days=tuple(days),
        starred=starred,
        several_rooms=_differ(session.room for session in workshop.sessions),
        several_tracks=_differ(session.track for session in workshop.sessions),
        some_ends_inferred=_differ(session.end_inferred for session in workshop.sessions),
    )


def _differ(values: Iterator[object]) -> bool:
    first = next(values, None)
    return any(value != first for value in values)


def _day(workshop: Workshop, day: date, sessions: Sequence[Session], viewer: Viewer) -> Day:
    zones = viewer.zones
    if not any(_same_clocks(zone, workshop.zone, sessions) for zone in zones):
        zones = (*zones, workshop.zone)
    first, last = sessions[0].starts_at, max(session.ends_at for session in sessions)
    changing = [zone.changes(first, last) for zone in zones]
    known: dict[Instant, tuple[Clock, ...]] = {}

    def clocks(instant: Instant) -> tuple[Clock, ...]:
        # Many sessions of a day begin or end at the same moment.
        if instant not in known:
            known[instant] = _clocks(instant, zones, changing, day)
        return known[instant]

    return Day(
        day=day,
        when=_when(day, sessions, workshop, viewer),
        zones=zones,
        captions=tuple(zone.caption(first, last) for zone in zones),
        changing=tuple(changing),
        slots=tuple(
            Slot(
                session=session,
                clocks=tuple(zip(clocks(session.starts_at), clocks(session.ends_at), strict=True)),
            )
            for session in sessions
        ),
    )


def _same_clocks(zone: Zone, other: Zone, sessions: Sequence[Session]) -> bool:
    return zone == other or all(
        offset_at(instant, zone.rules) == offset_at(instant, other.rules)
        for session in sessions
        for instant in (session.starts_at, session.ends_at)
    )


def _when(day: date, sessions: Sequence[Session], workshop: Workshop, viewer: Viewer) -> str:
    """Return how far off a day is; it goes on past midnight for as long as its programme does."""
    now = viewer.now
    if any(one.starts_at <= now < one.ends_at for one in sessions if not one.cancelled):
        return "on now"
    of_day = [one for one in workshop.sessions if one.day == day]
    if of_day and of_day[0].starts_at <= now < max(one.ends_at for one in of_day):
        return "today"
    return words.relative_day(day, viewer.date_in(workshop.zone))


def _clocks(
    instant: Instant, zones: Sequence[Zone], changing: Sequence[bool], day: date
) -> tuple[Clock, ...]:
    found = []
    for zone, changes in zip(zones, changing, strict=True):
        wall = to_wall(instant, zone.rules)
        offset = zone.offset(instant) if changes else None
        found.append(Clock(wall=wall, shift=(wall.date() - day).days, offset=offset))
    return tuple(found)


def deadlines(
    conferences: Sequence[Dated],
    chosen: Sequence[tuple[Dated, Deadline]],
    viewer: Viewer,
    *,
    upcoming: bool = False,
    within: timedelta | None = None,
) -> Deadlines:
    """Return the dates `chosen` in the order of time.

    `upcoming` leaves out those gone by, `within` those that are further off as well, and those of
    which nobody knows how far off they are.
    """
    in_order = sorted(chosen, key=lambda pair: order(pair[1].when, pair[0].zone))
    rows = tuple(dated(of, deadline, viewer) for of, deadline in in_order)
    to_come = tuple(row for row in rows if row.standing.state != "past")
    last = rows[-1] if rows and not to_come else None
    shown = to_come if upcoming else rows
    if within is not None:
        shown = tuple(row for row in to_come if _is_within(row, within, viewer))
    return Deadlines(conferences=tuple(conferences), viewer=viewer, rows=shown, last=last)


def in_order(of: Dated, chosen: Sequence[Deadline]) -> tuple[Deadline, ...]:
    """Return dates of one workshop or conference in the order of time."""
    return tuple(sorted(chosen, key=lambda deadline: order(deadline.when, of.zone)))


def dated(of: Dated, deadline: Deadline, viewer: Viewer) -> DatedDeadline:
    """Return a deadline with where it stands for the viewer."""
    # An event takes place at the venue; any other date is the reader's own.
    there = of.zone if deadline.kind == "event" else None
    today = viewer.date_in(there) if there else viewer.today
    return DatedDeadline(of=of, deadline=deadline, standing=standing(deadline, viewer.now, today))


def _is_within(row: DatedDeadline, span: timedelta, viewer: Viewer) -> bool:
    when = row.deadline.when
    if isinstance(when, DateOnly):  # it begins at its midnight
        rules = (when.zone or viewer.zone).rules
        return when.day <= to_wall(Instant(viewer.now + span), rules).date()
    soonest = row.standing.soonest
    return soonest is not None and soonest <= span


def of_workshop(workshop: Workshop, viewer: Viewer) -> Deadlines:
    """Return all dates of one workshop."""
    chosen = [(workshop, deadline) for deadline in workshop.deadlines]
    return deadlines((workshop,), chosen, viewer)


def info(workshop: Workshop, viewer: Viewer) -> Info:
    """Return everything that a glance at `workshop` takes in."""
    return Info(
        schedule=schedule(workshop, workshop.sessions, viewer),
        deadlines=of_workshop(workshop, viewer),
    )


def people(workshop: Workshop, viewer: Viewer) -> People:
    """Return everyone whom the workshop names, with their sessions."""
    sessions: dict[str, list[Session]] = {}
    spelling: dict[str, str] = {}
    for session in workshop.sessions:
        for name in dict.fromkeys(map(_folded, session.people)):
            sessions.setdefault(name, []).append(session)
        for name in session.people:
            spelling.setdefault(_folded(name), name)
    listed = (
        ("Speakers", workshop.speakers),
        ("Panelists", workshop.panelists),
        ("Organizers", workshop.organizers),
    )
    known = {_folded(person.name) for _, group in listed for person in group}
    others = (name for folded, name in spelling.items() if folded not in known)
    unlisted = tuple(Person(name=name, role=None, affiliation=None, url=None) for name in others)
    groups = []
    rest = "Also on the programme" if known else "On the programme"
    for heading, group in (*listed, (rest, unlisted)):
        members = tuple(
            Member(person=person, parts=_parts(person.name, sessions)) for person in group
        )
        if members:
            groups.append((heading, members))
    return People(workshop=workshop, viewer=viewer, groups=tuple(groups))


def _parts(name: str, sessions: Mapping[str, Sequence[Session]]) -> tuple[Part, ...]:
    folded = _folded(name)
    return tuple(
        Part(session=session, moderates=folded in map(_folded, session.moderators))
        for session in sessions.get(folded, ())
    )


def _folded(name: str) -> str:
    return name.casefold()
