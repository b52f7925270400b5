"""A workshop → a workshop file (docs/reference/workshop-file.md) that a person can edit.

Reading the file gives the same workshop, with all fields.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from digbug_cli.core.check import session_fields
from digbug_cli.core.check.doubts import NO_DOUBTS, Doubts, Texts
from digbug_cli.core.check.programme_days import ScheduleContext
from digbug_cli.core.check.workshop import FORMAT
from digbug_cli.core.model import (
    Call,
    Credit,
    Cutoff,
    DateOnly,
    DateSpec,
    Deadline,
    Link,
    Organization,
    Person,
    Session,
    Venue,
    Workshop,
)
from digbug_cli.core.text import shortened, unique_keys
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, RepeatedTimeError, WallTime, to_instant, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.outputs.files.yaml_emitter import (
    Bare,
    ListItem,
    Value,
    block,
    comment_lines,
    field,
    list_lines,
)
from digbug_cli.outputs.files.zone_name import name_of

_A_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)
_MAX_DAYS = 366
_MAX_OTHERS = 50
"""At most this many warnings that are about no entry are written."""

_UPDATED = (
    "# The last change, a date or a moment. Set it at each change: calendars need it to update."
)
_SCHEDULE = (
    "# Times are in the timezone above. A session without `minutes` or `end` lasts until the next",
    "# one in its room. Keep a cancelled session here, with `cancelled: true`. Titles and times",
    "# may change, ids may not: calendars recognize a session by its id.",
)
_DEADLINES = (
    "# A cut-off has a time zone: AoE is anywhere on Earth, UTC-12. If one is extended, add the",
    "# old one to `was`, the list of superseded dates, oldest first.",
)


def render(workshop: Workshop, doubts: Doubts = NO_DOUBTS) -> str:
    """Return the text of the workshop file of a whole workshop, with each doubt as a comment."""
    sections = (
        (
            f"# {shortened(workshop.title)}: a workshop file for digbug.",
            "# `digbug check FILE` reports mistakes; `digbug help format` explains all keys.",
        ),
        comment_lines(doubts.others[:_MAX_OTHERS]),
        _with_comments(block(_head(workshop)), doubts.keys),
        _with_comments(_when_and_where(workshop), doubts.keys),
        ["links:", *block(_links(workshop.links), 2)] if workshop.links else [],
        _schedule(workshop, doubts.sessions),
        _deadlines(workshop, doubts.deadlines),
        *(block(item) for item in _others(workshop)),
    )
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _with_comments(lines: Sequence[str], comments: Texts) -> list[str]:
    """Put the comments about keys above the lines that begin with them."""
    result: list[str] = []
    for line in lines:
        result += comment_lines(comments.get(line.partition(":")[0], ()))
        result.append(line)
    return result


def _without_empty(values: dict[str, Value | None]) -> dict[str, Value]:
    """Drop empty values, but keep empty mappings: `call: {}` is a call without details."""
    return {key: value for key, value in values.items() if value or isinstance(value, dict)}


def _head(workshop: Workshop) -> dict[str, Value]:
    short = workshop.short_name
    return _without_empty(
        {
            "format": Bare(FORMAT),
            "id": workshop.id,
            "name": workshop.name,
            "short_name": short if short != workshop.name else None,
            "tagline": workshop.tagline,
            "host": workshop.host,
            "about": workshop.about,
        }
    )


def _when_and_where(workshop: Workshop) -> list[str]:
    hours = workshop.hours
    section = {
        "timezone": name_of(workshop.zone),
        "dates": _dates(workshop.dates),
        "hours": Bare(hours.text) if hours else None,
        "venue": _venue(workshop.venue) if workshop.venue else None,
    }
    updated: list[str] = []
    if workshop.updated is not None:
        updated = [_UPDATED, *field("updated", _updated(workshop.updated))]
    return [*updated, *block(_without_empty(section))]


def _updated(moment: Instant) -> Bare:
    if moment.time() == time():
        return Bare(moment.date())
    return _cutoff(to_wall(moment, UTC_ZONE.rules), UTC_ZONE.name)


def _dates(dates: Sequence[date]) -> Value | None:
    if not dates:
        return None
    first, last = dates[0], dates[-1]
    if len(dates) == 1:
        return Bare(first)
    if 2 < len(dates) == (last - first).days + 1 <= _MAX_DAYS:
        return Bare(f"{first}..{last}")
    return tuple(map(Bare, dates))


def _venue(venue: Venue) -> dict[str, Value]:
    return _without_empty({**venue.fields(), "geo": _geo(venue.geo) if venue.geo else None})


def _geo(geo: tuple[float, float]) -> str:
    from decimal import Decimal

    # `repr` alone would write very small numbers with an exponent.
    return ",".join(f"{Decimal(repr(degrees)):f}" for degrees in geo)


def _links(links: Sequence[Link]) -> dict[str, Value]:
    keys = unique_keys(link.label for link in links)
    return {key: link.url for key, link in zip(keys, links, strict=True)}


def _schedule(workshop: Workshop, doubts: Texts) -> list[str]:
    if not workshop.sessions:
        return []
    context = ScheduleContext(
        zone=workshop.zone,
        dates=workshop.dates,
        hours=workshop.hours,
        zone_unread=False,
        dates_unread=False,
        hours_unread=False,
    )
    lines = [*_SCHEDULE, "schedule:"]
    for day, group in groupby(workshop.sessions, key=lambda session: session.day):
        sessions = tuple(group)
        if len(workshop.dates) > 1:
            apart = [] if lines[-1] == "schedule:" else [""]
            lines += [*apart, f"  # {wording.day_text(day)}"]
        comments = [doubts.get(session.id, ()) for session in sessions]
        lines += list_lines([_session(session, context) for session in sessions], 2, comments)
    return lines


def _session(session: Session, context: ScheduleContext) -> ListItem:
    start = to_wall(session.starts_at, context.zone.rules)
    values: dict[str, Value | None] = {
        **session.fields(),
        "start": _moment(session.starts_at, context, _bare_start(start, context)),
        **_end(session, context),
        "kind": session.kind if session.kind != "talk" else None,
        "links": _links(session.links) or None,
        "day": Bare(session.day) if session.day != context.day_of(start) else None,
        "cancelled": Bare("true") if session.cancelled else None,
    }
    return _without_empty({key: values.get(key) for key in session_fields.FIELDS})


def _end(session: Session, context: ScheduleContext) -> dict[str, Value | None]:
    """Return the duration in minutes: to move a session, one then changes only its start."""
    if session.end_inferred:
        return {}
    length = session.ends_at - session.starts_at
    if length % _A_MINUTE:  # long ago, clocks changed by seconds too
        return {"end": _moment(session.ends_at, context, None)}
    return {"minutes": Bare(length // _A_MINUTE)}


def _bare_start(start: WallTime, context: ScheduleContext) -> WallTime | None:
    """Return the moment that a start without a date means; None if a start needs a date.

    It has the time of day of `start`.
    """
    if len(context.dates) != 1:
        return None
    bare = WallTime(datetime.combine(context.dates[0], start.time()))
    return WallTime(bare + _A_DAY) if context.is_night(start.time()) else bare


def _moment(instant: Instant, context: ScheduleContext, bare: WallTime | None) -> Bare:
    """Return a moment in the venue's time, with the offset if that time occurs twice.

    It has no date if it equals `bare`.
    """
    wall = to_wall(instant, context.zone.rules)
    try:
        to_instant(wall, context.zone.rules)
    except RepeatedTimeError:
        return _cutoff(wall, context.zone.offset(instant))
    return Bare(f"{wall:%H:%M}" if wall == bare else f"{wall:%Y-%m-%d %H:%M}")


def _deadlines(workshop: Workshop, doubts: Texts) -> list[str]:
    result: list[ListItem] = [_deadline(deadline, workshop.zone) for deadline in workshop.deadlines]
    comments = [doubts.get(deadline.id, ()) for deadline in workshop.deadlines]
    return [*_DEADLINES, "deadlines:", *list_lines(result, 2, comments)] if result else []


def _deadline(deadline: Deadline, venue: Zone) -> ListItem:
    is_date = isinstance(deadline.when, DateOnly)
    return _without_empty(
        {
            "id": deadline.id,
            "name": deadline.name,
            "kind": deadline.kind if deadline.kind != "other" else None,
            # In YAML 1.1 a bare `on` means true; our reader takes it as a key, without quotes.
            Bare("on") if is_date else "at": _date_value(deadline.when, venue),
            "was": tuple(_date_value(date_spec, venue) for date_spec in deadline.was),
            "note": deadline.note,
            "url": deadline.url,
        }
    )


def _date_value(when: DateSpec, venue: Zone) -> Bare:
    if isinstance(when, Cutoff):
        return _cutoff(when.wall, name_of(when.zone, venue))
    if isinstance(when, DateOnly):
        days = f"{when.day} to {when.last}" if when.last else f"{when.day}"
        return Bare(f"{days} {name_of(when.zone, venue)}" if when.zone else days)
    return Bare(when.text if when else "TBD")


def _cutoff(wall: WallTime, zone: str) -> Bare:
    seconds = ":%S" if wall.second else ""
    return Bare(f"{wall:%Y-%m-%d %H:%M{seconds}} {zone}")


def _others(workshop: Workshop) -> Iterable[dict[str, Value]]:
    """Yield the remaining sections, one key each."""
    sections: dict[str, Value | None] = {
        "speakers": _people(workshop.speakers),
        "panelists": _people(workshop.panelists),
        "organizers": _people(workshop.organizers),
        "institutions": _people(workshop.institutions),
        "sponsors": _people(workshop.sponsors),
        "awards": [
            _without_empty(
                {**award.fields(), "session": award.session.id if award.session else None}
            )
            for award in workshop.awards
        ],
        "call": _call(workshop.call) if workshop.call else None,
        "credits": [_credit(credit) for credit in workshop.credits],
        "references": [_without_empty(reference.fields()) for reference in workshop.references],
    }
    return ({key: value} for key, value in _without_empty(sections).items())


def _people(people: Iterable[Person | Organization]) -> list[ListItem]:
    return [_without_empty(item.fields()) for item in people]


def _call(call: Call) -> dict[str, Value]:
    formats: list[ListItem] = [
        _without_empty({**paper.fields(), "pages": Bare(paper.pages) if paper.pages else None})
        for paper in call.formats
    ]
    return _without_empty(
        {
            "topics": list(call.topics),
            "criteria": list(call.criteria),
            "formats": formats,
            "review": call.review,
            "policies": list(call.policies),
        }
    )


def _credit(credit: Credit) -> ListItem:
    links = _links(credit.links) or None
    return _without_empty({"for": credit.work, "people": _people(credit.people), "links": links})
