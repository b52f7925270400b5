"""The schedule of a draft → sessions: their days, their times, and the ends nobody wrote down."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from digbug_cli.core import reading
from digbug_cli.core.draft import Text
from digbug_cli.core.model import SESSION_KINDS, Hours, Session
from digbug_cli.core.reading import Report, Section
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant, WallTime
from digbug_cli.core.zones import Zone
from digbug_cli.errors import Origin

KEYS = (
    "id",
    "start",
    "end",
    "minutes",
    "title",
    "kind",
    "label",
    "speakers",
    "moderators",
    "by",
    "room",
    "track",
    "language",
    "abstract",
    "url",
    "day",
    "cancelled",
)
_A_WEEK = 7 * 24 * 60
_ONE_DAY = timedelta(days=1)


class Frame(Record):
    """What the times of a programme hang on."""

    zone: Zone
    dates: tuple[date, ...]
    """Empty where the file names none: then a session's own date is its day."""
    hours: Hours | None

    @property
    def past_midnight(self) -> bool:
        """Tell whether the hours of a day end on the next date."""
        return self.hours is not None and self.hours.end <= self.hours.start

    def is_night(self, clock: time) -> bool:
        """Tell whether a bare clock time is one after midnight, by the hours of a day."""
        return self.past_midnight and self.hours is not None and clock < self.hours.start

    def covers(self, clock: time) -> bool:
        """Tell whether a clock time is within the hours of a day; True where none are stated."""
        if self.hours is None:
            return True
        begun, over = clock >= self.hours.start, clock >= self.hours.end
        return begun or not over if self.past_midnight else begun and not over

    def closes(self, day: date, report: Report, origin: Origin) -> Instant | None:
        """Return when `day` ends; None where the file does not say."""
        if self.hours is None:
            return None
        last = day + _ONE_DAY if self.past_midnight else day
        wall = WallTime(datetime.combine(last, self.hours.end))
        return reading.Moment(Text("", origin), wall, None).instant(self.zone, report)


class _Slot(Record):
    """A session that has been read but for its end."""

    section: Section
    origin: Origin
    day: date
    starts_at: Instant
    ends_at: Instant | None


def read(sections: Sequence[Section], frame: Frame, report: Report) -> tuple[Session, ...]:
    """Return the sessions in the order of their start; those with a problem are left out."""
    ids = Identifiers(report, "the schedule", sections)
    slots: list[tuple[_Slot, Session]] = []
    for section in sections:
        slot = _slot(section, frame, report)
        session = _session(section, ids.of(section, ("label", "title")), slot)
        if slot is not None:
            slots.append((slot, session))
    slots.sort(key=lambda pair: pair[1].starts_at)
    ended = []
    for position, (slot, session) in enumerate(slots):
        ends_at = slot.ends_at or _next_start(slots, position)
        ends_at = ends_at or _day_end(slot, session.id, frame, report)
        if ends_at is not None:
            ended.append(session.replaced(ends_at=ends_at))
    return tuple(ended)


class Identifiers:
    """The ids of one list: unique, and made up where the file leaves them out."""

    def __init__(self, report: Report, where: str, sections: Iterable[Section]) -> None:
        """Look at the ids that `sections` state; `where` names the list in messages."""
        self.report = report
        self.where = where
        self.lines: dict[str, int] = {}
        nodes = (section.values.get("id") for section in sections)
        self.stated = {node.value for node in nodes if isinstance(node, Text)}

    def of(self, section: Section, instead: Iterable[str]) -> str:
        """Return the id of `section`, or one derived from the first of the keys `instead`."""
        stated = section.identifier("id")
        if stated is None and not section.has("id"):
            return self._derived(section, instead)
        if stated in self.lines:
            self.report.add(
                section.place("id"),
                "duplicate-id",
                f"the id {stated} stands in {self.where} again",
                f"it stands first in line {self.lines[stated]}",
            )
        elif stated:
            self.lines[stated] = section.place("id").line
        return stated or ""

    def _derived(self, section: Section, instead: Iterable[str]) -> str:
        texts = (section.values.get(key) for key in instead)
        named = (found.value for found in texts if isinstance(found, Text))
        base = next(filter(None, map(reading.slug, named)), "entry")
        made, count = base, 1
        while made in self.lines or made in self.stated:
            count += 1
            made = f"{base[:70].rstrip('-')}-{count}"
        self.lines[made] = section.origin.line
        what = f"{section.what} has no id: taken as {made}"
        hint = f"add `id: {made}`, so that calendar entries stay the same when the name changes"
        self.report.warn(section.origin, "no-id", what, hint)
        return made


def _slot(section: Section, frame: Frame, report: Report) -> _Slot | None:
    """Return the day and times of a session; without an end where none is stated."""
    day = _stated_day(section, frame, report)
    start = section.scalar("start", required=True)
    minutes = section.number("minutes", _A_WEEK)
    if section.has("end") and section.has("minutes"):
        report.add(section.place("minutes"), "two-ends", "a session has end or minutes, not both")
    if start is None:
        return None
    moment = reading.to_moment(start, report, day or _bare_day(start, frame))
    if moment is None:
        return None
    if _is_bare(start) and frame.is_night(moment.wall.time()):
        moment = moment._replace(wall=WallTime(moment.wall + _ONE_DAY))
    starts_at = moment.at_venue(frame.zone, report)
    day = day or _programme_day(moment, frame, report)
    if starts_at is None or day is None:
        return None
    if moment.wall.date() == day:  # what goes on after midnight is outside any hours
        _warn_outside(moment, frame, report)
    ends_at = Instant(starts_at + timedelta(minutes=minutes)) if minutes else None
    if section.has("end"):
        ends_at = _stated_end(section, moment.wall, starts_at, frame, report)
        if ends_at is None:
            return None
    return _Slot(
        section=section, origin=start.origin, day=day, starts_at=starts_at, ends_at=ends_at
    )


def _warn_outside(moment: reading.Moment, frame: Frame, report: Report) -> None:
    clock = moment.wall.time()
    if frame.hours and not frame.covers(clock):
        hours = f"{frame.hours.start:%H:%M}-{frame.hours.end:%H:%M}"
        what = f"starts at {clock:%H:%M}, outside the hours {hours}"
        hint = "times are in 24 hours: 1 pm is 13:00"
        report.warn(moment.found.origin, "outside-hours", what, hint)


def _stated_day(section: Section, frame: Frame, report: Report) -> date | None:
    found = section.scalar("day")
    day = reading.to_date(found, report) if found else None
    if found and day and frame.dates and day not in frame.dates:
        _report_other_day(found, day, frame, report)
    return day


def _report_other_day(found: Text, day: date, frame: Frame, report: Report) -> None:
    named = ", ".join(str(known) for known in frame.dates[:3])
    more = f" and {len(frame.dates) - 3} more" if len(frame.dates) > 3 else ""
    what = f"{day} is not a day of the workshop"
    report.add(found.origin, "other-day", what, f"its dates are {named}{more}")


def _bare_day(start: Text, frame: Frame) -> date | None:
    """Return the date that a bare clock time belongs to, where there is only one."""
    return frame.dates[0] if _is_bare(start) and len(frame.dates) == 1 else None


def _is_bare(found: Text) -> bool:
    return "-" not in found.value


def _programme_day(moment: reading.Moment, frame: Frame, report: Report) -> date | None:
    """Return the day that a session belongs to: after midnight, that of its evening."""
    on = moment.wall.date()
    eve = on - _ONE_DAY
    night = frame.past_midnight and frame.hours and moment.wall.time() < frame.hours.end
    if not frame.dates:
        return eve if night else on
    if on in frame.dates and not (night and eve in frame.dates):
        return on
    if eve in frame.dates:
        return eve
    _report_other_day(moment.found, on, frame, report)
    return None


def _stated_end(
    section: Section, start: WallTime, starts_at: Instant, frame: Frame, report: Report
) -> Instant | None:
    found = section.scalar("end")
    moment = reading.to_moment(found, report, start.date()) if found else None
    if found and moment and _is_bare(found):
        crosses = frame.is_night(moment.wall.time()) and not frame.is_night(start.time())
        moment = moment._replace(wall=WallTime(moment.wall + _ONE_DAY)) if crosses else moment
    ends_at = moment.at_venue(frame.zone, report) if moment else None
    if found is None or moment is None or ends_at is None:
        return None
    if ends_at <= starts_at:
        what = f"ends at {moment.wall:%Y-%m-%d %H:%M}, but starts at {start:%Y-%m-%d %H:%M}"
        clock = moment.wall.time()
        hint = f"past midnight, write the date: {start.date() + _ONE_DAY} {clock:%H:%M}"
        after_midnight = _is_bare(found) and clock < start.time()
        report.add(found.origin, "end-before-start", what, hint if after_midnight else None)
        return None
    return ends_at


def _session(section: Section, identifier: str, slot: _Slot | None) -> Session:
    """Return a session; its times mean nothing where `slot` is missing."""
    epoch = Instant(datetime.min)  # noqa: DTZ901 - never shown: the file has a problem then
    return Session(
        id=identifier,
        kind=section.choice("kind", SESSION_KINDS, "talk"),
        label=section.line("label"),
        title=section.line("title", required=True) or "",
        by=section.line("by"),
        speakers=section.lines("speakers"),
        moderators=section.lines("moderators"),
        room=section.line("room"),
        track=section.line("track"),
        language=section.line("language"),
        abstract=section.prose("abstract"),
        url=section.url("url"),
        cancelled=section.flag("cancelled"),
        day=slot.day if slot else date.min,
        starts_at=slot.starts_at if slot else epoch,
        ends_at=(slot.ends_at or slot.starts_at) if slot else epoch,
        end_inferred=slot is not None and slot.ends_at is None,
    )


def _next_start(slots: Sequence[tuple[_Slot, Session]], position: int) -> Instant | None:
    """Return when the session at `position` has to make way for another of its day."""
    session = slots[position][1]
    place = session.room or session.track
    for later in range(position + 1, len(slots)):
        other = slots[later][1]
        if (
            other.starts_at > session.starts_at
            and other.day == session.day
            and (place is None or (other.room or other.track) in {None, place})
        ):
            return other.starts_at
        if other.starts_at - session.starts_at > 2 * _ONE_DAY:
            break
    return None


def _day_end(slot: _Slot, identifier: str, frame: Frame, report: Report) -> Instant | None:
    """Return when the last session of a day ends; that nothing says so is a problem."""
    closes = frame.closes(slot.day, report, slot.origin)
    if closes is not None and closes > slot.starts_at:
        return closes
    hint = "give it end or minutes, or give the workshop hours that end later"
    report.add(slot.origin, "no-end", f"nothing says when {identifier} ends", hint)
    return None
