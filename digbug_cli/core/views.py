"""A workshop on the clocks of a viewer: what every output draws from."""

from collections.abc import Sequence
from datetime import date

from digbug_cli.core import words
from digbug_cli.core.deadlines import Standing, by_time, standing
from digbug_cli.core.model import Deadline, Person, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant, WallTime, offset_at, to_wall
from digbug_cli.core.zones import Zone


class Viewer(Record):
    """Who is looking: the zones to show, the first of them the viewer's own, and the moment."""

    zones: tuple[Zone, ...]
    now: Instant

    @property
    def zone(self) -> Zone:
        """Return the viewer's own zone."""
        return self.zones[0]

    @property
    def today(self) -> date:
        """Return the date where the viewer is."""
        return to_wall(self.now, self.zone.rules).date()


class Clock(Record):
    """An instant on the clocks of a zone; `shift` is how many days that date is after the day's."""

    wall: WallTime
    shift: int


class Slot(Record):
    """A session, with its start and end on the clocks of each of the day's zones."""

    session: Session
    clocks: tuple[tuple[Clock, Clock], ...]


class Day(Record):
    """One programme day; `zones` are the viewer's, then the venue's where its clocks differ."""

    day: date
    when: str
    zones: tuple[Zone, ...]
    captions: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def shifts(self) -> tuple[int, ...]:
        """Return the marks that appear, in order."""
        found = {clock.shift for slot in self.slots for pair in slot.clocks for clock in pair}
        return tuple(sorted(found - {0}))


class Schedule(Record):
    """The programme, day by day."""

    workshop: Workshop
    viewer: Viewer
    days: tuple[Day, ...]


class DatedDeadline(Record):
    """A deadline with where it stands now."""

    deadline: Deadline
    standing: Standing


class Deadlines(Record):
    """The dates of a workshop in the order of time."""

    workshop: Workshop
    viewer: Viewer
    rows: tuple[DatedDeadline, ...]
    last: DatedDeadline | None
    """The last of them where all have passed, shown or not; else none."""


class Info(Record):
    """The whole workshop at a glance."""

    schedule: Schedule
    deadlines: Deadlines


class Member(Record):
    """Someone of the workshop, with the sessions they take part in."""

    person: Person
    sessions: tuple[Session, ...]


class People(Record):
    """Everyone, in groups; the last group has those whom only the programme names."""

    workshop: Workshop
    viewer: Viewer
    groups: tuple[tuple[str, tuple[Member, ...]], ...]


def schedule(workshop: Workshop, sessions: Sequence[Session], viewer: Viewer) -> Schedule:
    """Return `sessions`, some or all of the workshop's, under the programme's own days."""
    by_day: dict[date, list[Session]] = {}
    for session in sessions:
        by_day.setdefault(session.day, []).append(session)
    days = (_day(workshop, day, by_day[day], viewer) for day in sorted(by_day))
    return Schedule(workshop=workshop, viewer=viewer, days=tuple(days))


def _day(workshop: Workshop, day: date, sessions: Sequence[Session], viewer: Viewer) -> Day:
    zones = viewer.zones
    if not any(_same_clocks(zone, workshop.zone, sessions) for zone in zones):
        zones = (*zones, workshop.zone)
    first, last = sessions[0].starts_at, max(session.ends_at for session in sessions)
    return Day(
        day=day,
        when=words.relative_day(day, viewer.today),
        zones=zones,
        captions=tuple(zone.caption(first, last) for zone in zones),
        slots=tuple(
            Slot(
                session=session,
                clocks=tuple(
                    (_clock(session.starts_at, zone, day), _clock(session.ends_at, zone, day))
                    for zone in zones
                ),
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


def _clock(instant: Instant, zone: Zone, day: date) -> Clock:
    wall = to_wall(instant, zone.rules)
    return Clock(wall=wall, shift=(wall.date() - day).days)


def deadlines(
    workshop: Workshop, chosen: Sequence[Deadline], viewer: Viewer, *, upcoming: bool
) -> Deadlines:
    """Return the dates `chosen` in the order of time; `upcoming` leaves out those gone by."""
    rows = tuple(
        DatedDeadline(deadline=deadline, standing=standing(deadline, viewer.now, viewer.today))
        for deadline in by_time(chosen, workshop.zone)
    )
    to_come = tuple(row for row in rows if row.standing.state != "past")
    last = rows[-1] if rows and not to_come else None
    shown = to_come if upcoming else rows
    return Deadlines(workshop=workshop, viewer=viewer, rows=shown, last=last)


def info(workshop: Workshop, viewer: Viewer) -> Info:
    """Return everything that a glance at `workshop` takes in."""
    return Info(
        schedule=schedule(workshop, workshop.sessions, viewer),
        deadlines=deadlines(workshop, workshop.deadlines, viewer, upcoming=False),
    )


def people(workshop: Workshop, viewer: Viewer) -> People:
    """Return everyone whom the workshop names, with their sessions."""
    sessions: dict[str, list[Session]] = {}
    spelling: dict[str, str] = {}
    for session in workshop.sessions:
        for name in dict.fromkeys(map(_folded, session.people)):
            sessions.setdefault(name, []).append(session)
        spelling.update((_folded(name), name) for name in session.people)
    listed = (
        ("Speakers", workshop.speakers),
        ("Panelists", workshop.panelists),
        ("Organizers", workshop.organizers),
    )
    known = {_folded(person.name) for _, group in listed for person in group}
    others = (name for folded, name in spelling.items() if folded not in known)
    unlisted = tuple(Person(name=name, role=None, affiliation=None, url=None) for name in others)
    groups = []
    for heading, group in (*listed, ("Also on the programme", unlisted)):
        members = tuple(
            Member(person=person, sessions=tuple(sessions.get(_folded(person.name), ())))
            for person in group
        )
        if members:
            groups.append((heading, members))
    return People(workshop=workshop, viewer=viewer, groups=tuple(groups))


def _folded(name: str) -> str:
    return name.casefold()
