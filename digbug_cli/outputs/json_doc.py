"""JSON for scripts: the contract of docs/json.md. Fields are added, never changed or removed.

A time is ISO 8601 with its offset: in the viewer's zone under its plain name, in UTC with `_utc`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from digbug_cli.core import views
from digbug_cli.core.model import (
    Award,
    Body,
    Cutoff,
    Deadline,
    Link,
    Session,
    Stated,
    Unclear,
    Workshop,
)
from digbug_cli.core.problems import Problem
from digbug_cli.core.settings import CHOICES, Setting
from digbug_cli.core.times import Instant, iso_utc
from digbug_cli.core.views import Dated, DatedDeadline, Deadlines, Part, People, Schedule, Viewer
from digbug_cli.core.zones import Zone

if TYPE_CHECKING:  # what only one command loads
    from digbug_cli.core import entries
    from digbug_cli.core.agenda import Agenda, Clash, Gap, Mine
    from digbug_cli.core.conversion import Conversion
    from digbug_cli.core.detail import Detail, SessionDetail
    from digbug_cli.core.diff import Change, Entry, When
    from digbug_cli.core.hits import Hit
    from digbug_cli.core.nownext import NowNext
    from digbug_cli.core.search import Results
    from digbug_cli.core.stars import Star, Stars
    from digbug_cli.core.timeline import Timeline
    from digbug_cli.core.zonelist import ZoneList

SCHEMA = 1

_ESCAPED = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}

Document = dict[str, Any]


def dumps(document: Document, *, ascii_only: bool = False) -> str:
    """Return `document` as text that ends with a line end."""
    text = json.dumps(document, indent=2, ensure_ascii=ascii_only)
    # JSON itself escapes only half of the controls that a terminal may obey.
    return text.translate(_ESCAPED) + "\n"


def schedule(view: Schedule) -> Document:
    """Return the programme, day by day."""
    return {
        **_head(view.viewer),
        "workshop": _workshop(view.workshop),
        "days": _days(view),
    }


def _days(view: Schedule) -> list[Document]:
    return [
        {
            "date": day.day.isoformat(),
            "sessions": [_session(slot.session, view) for slot in day.slots],
        }
        for day in view.days
    ]


def now(view: "NowNext") -> Document:
    """Return what is on and what comes next."""
    workshop, viewer = view.workshop, view.viewer

    def sessions(part: Schedule) -> list[Document]:
        found = (slot.session for day in part.days for slot in day.slots)
        return [_standing(one, part, viewer.now) for one in found]

    deadline = view.deadline and views.deadlines(
        (workshop,), [(workshop, view.deadline.deadline)], viewer
    )
    return {
        **_head(viewer),
        "workshop": _workshop(workshop),
        "phase": view.phase,
        "starts_utc": view.begins_at and iso_utc(view.begins_at),
        "ends_utc": view.ends_at and iso_utc(view.ends_at),
        "running": sessions(view.running),
        "next": sessions(view.coming),
        "cancelled": sessions(view.cancelled),
        "deadline": deadline and _dates(deadline)[0],
    }


def _standing(session: Session, view: Schedule, now: Instant) -> Document:
    return {
        **_session(session, view),
        "starts_in_seconds": _whole_seconds(session.starts_at - now),
        "left_seconds": _whole_seconds(session.ends_at - now),
    }


def agenda(view: "Agenda") -> Document:
    """Return what is starred, day by day, and what is free or a break between."""
    schedule = view.schedule
    return {
        **_head(schedule.viewer),
        "workshop": _workshop(schedule.workshop),
        "days": [
            {
                "date": day.day.isoformat(),
                "entries": [_entry_of_agenda(entry, schedule) for entry in day.entries],
            }
            for day in view.days
        ],
        "gone": [_star(star) for star in view.gone],
    }


def _entry_of_agenda(entry: "Mine | Gap", schedule: Schedule) -> Document:
    from digbug_cli.core.agenda import Mine  # noqa: PLC0415 - start-up

    if isinstance(entry, Mine):
        clashes = _clashes(entry.clashes)
        return {"entry": "session", **_session(entry.session, schedule), "clashes": clashes}
    return {
        "entry": "break" if entry.pause else "free",
        "id": entry.pause and entry.pause.id,
        "title": entry.pause and entry.pause.title,
        **_times(entry, schedule.workshop, schedule.viewer),
    }


def _clashes(found: "Iterable[Clash]") -> list[Document]:
    return [
        {"id": clash.session.id, "minutes": _whole_seconds(clash.overlap) // 60} for clash in found
    ]


def _star(star: "Star") -> Document:
    starts_at = star.starts_at
    return {
        "id": star.id,
        "title": star.title or None,
        "start_utc": iso_utc(starts_at) if starts_at else None,
    }


def stars(before: "Stars", after: "Stars", path: str) -> Document:
    """Return what is starred now, and what has changed by that."""
    return {
        "schema": SCHEMA,
        "workshop": after.workshop,
        "path": path,
        "starred": [star.id for star in after.stars],
        "added": [star.id for star in after.stars if star.id not in before.ids],
        "removed": [star.id for star in before.stars if star.id not in after.ids],
    }


def timeline(view: "Timeline", path: str | None = None) -> Document:
    """Return the programme, day by day, with what stands beside what; `path` is of its picture."""
    schedule = view.schedule
    return {
        **_head(schedule.viewer),
        "workshop": _workshop(schedule.workshop),
        "path": path,
        "days": [
            {
                "date": plan.day.day.isoformat(),
                "lanes": [{"name": lane.name, "columns": lane.columns} for lane in plan.lanes],
                "sessions": [
                    {
                        **_session(block.session, schedule),
                        "lane": block.lane,
                        "column": block.column,
                        "columns": block.columns,
                        "parallel": block.parallel,
                        "on_now": block.on_now,
                        "at_night": block.at_night,
                        "clashes": _clashes(block.clashes),
                    }
                    for block in plan.blocks
                ],
            }
            for plan in view.plans
        ],
    }


def deadlines(view: Deadlines) -> Document:
    """Return the dates in the order of time."""
    first = view.conferences[0] if len(view.conferences) == 1 else None
    return {
        **_head(view.viewer),
        "workshop": _workshop(first) if isinstance(first, Workshop) else None,
        "conferences": [_conference(one) for one in view.conferences],
        "deadlines": _dates(view),
    }


def _of_dates(
    chosen: Sequence[DatedDeadline], workshop: Workshop, viewer: Viewer
) -> list[Document]:
    """Return dates of one workshop as `deadlines` has them, in the order given."""
    view = Deadlines(conferences=(workshop,), viewer=viewer, rows=tuple(chosen), last=None)
    return _dates(view)


def _dates(view: Deadlines) -> list[Document]:
    rows = []
    for row in view.rows:
        deadline, standing = row.deadline, row.standing
        left, when = standing.left, deadline.when
        rows.append(
            {
                "id": deadline.id,
                "name": deadline.name,
                "kind": deadline.kind,
                "conference": row.of.id,
                "conference_title": row.of.title,
                **_stated(when, view.viewer.zones),
                "doubt": when.why if isinstance(when, Unclear) else None,
                "state": standing.state,
                "left": standing.words,
                "left_seconds": None if left is None else _whole_seconds(left),
                "was": [_stated(old, view.viewer.zones) for old in deadline.was],
                "note": deadline.note,
                "url": deadline.url,
            }
        )
    return rows


def _conference(one: Dated) -> Document:
    if isinstance(one, Workshop):
        return {
            "id": one.id,
            "title": one.title,
            "full_name": one.name,
            "dates": None,
            "starts": one.dates[0].isoformat() if one.dates else None,
            "ends": one.dates[-1].isoformat() if one.dates else None,
            "place": one.venue.line() if one.venue else None,
            "url": one.links[0].url if one.links else None,
            "note": None,
            "tags": [],
        }
    return {
        "id": one.id,
        "title": one.title,
        "full_name": one.full_name,
        "dates": one.dates,
        "starts": one.starts_on and one.starts_on.isoformat(),
        "ends": one.ends_on and one.ends_on.isoformat(),
        "place": one.place,
        "url": one.url,
        "note": one.note,
        "tags": one.tags,
    }


def people(view: People) -> Document:
    """Return everyone, in groups, with their sessions."""
    return {
        **_head(view.viewer),
        "workshop": _workshop(view.workshop),
        "groups": [
            {
                "group": heading,
                "people": [
                    {
                        **member.person.fields(),
                        "sessions": [
                            _part(part, view.workshop, view.viewer) for part in member.parts
                        ],
                    }
                    for member in members
                ],
            }
            for heading, members in view.groups
        ],
    }


def _part(part: Part, workshop: Workshop, viewer: Viewer) -> Document:
    session = part.session
    return {
        "id": session.id,
        "part": "moderator" if part.moderates else "speaker",
        "label": session.label,
        "title": session.title,
        **_times(session, workshop, viewer),
    }


def show(
    one: "Detail | None", found: "Sequence[entries.Entry]", workshop: Workshop, viewer: Viewer
) -> Document:
    """Return an entry in full, and each that may be meant."""
    from digbug_cli.core import detail, lookup  # noqa: PLC0415 - start-up

    ids = lookup.Ids(workshop)
    return {
        **_head(viewer),
        "workshop": _workshop(workshop),
        "session": _detail(one) if isinstance(one, detail.SessionDetail) else None,
        "person": _person(one.someone, workshop, viewer)
        if isinstance(one, detail.PersonDetail)
        else None,
        "deadline": _of_dates((one.row,), workshop, viewer)[0]
        if isinstance(one, detail.DeadlineDetail)
        else None,
        "matches": [
            {
                "type": lookup.type_of(entry),
                "id": ids.of(entry),
                "name": entry.title if isinstance(entry, Session) else entry.name,
            }
            for entry in found
        ],
    }


def _detail(view: "SessionDetail") -> Document:
    session, workshop, viewer = view.session, view.schedule.workshop, view.schedule.viewer
    return {
        **_session(session, view.schedule),
        "state": view.state,
        "starts_in_seconds": _whole_seconds(session.starts_at - viewer.now),
        "left_seconds": _whole_seconds(session.ends_at - viewer.now),
        "place": workshop.venue.line(session.room) if workshop.venue else session.room,
        "people": [
            {
                **_who(one.someone),
                "part": "moderator" if one.moderates else "speaker",
            }
            for one in view.people
        ],
        "awards": [_award(award) for award in view.awards],
        "before": [_beside(one, workshop, viewer) for one in view.before],
        "after": [_beside(one, workshop, viewer) for one in view.after],
        "at_the_same_time": [_beside(one, workshop, viewer) for one in view.at_the_same_time],
    }


def _beside(session: Session, workshop: Workshop, viewer: Viewer) -> Document:
    return {
        "id": session.id,
        "kind": session.kind,
        "label": session.label,
        "title": session.title,
        "room": session.room,
        **_times(session, workshop, viewer),
    }


def _who(someone: "entries.Someone") -> Document:
    return {
        "name": someone.name,
        "listed_as": someone.listed_as,
        "roles": someone.roles,
        "affiliations": someone.affiliations,
        "urls": someone.urls,
    }


def _person(someone: "entries.Someone", workshop: Workshop, viewer: Viewer) -> Document:
    return {
        **_who(someone),
        "awards": [_award(award) for award in someone.awards],
        "sessions": [_part(part, workshop, viewer) for part in someone.parts],
    }


def search(text: str, found: "Results", schedule: Schedule) -> Document:
    """Return what was found, the best first, with where it was."""
    workshop, viewer = schedule.workshop, schedule.viewer
    dates = [views.dated(workshop, hit.deadline, viewer) for hit in found.deadlines]
    return {
        **_head(viewer),
        "workshop": _workshop(workshop),
        "text": text,
        "taken": [{"typed": typed, "as": forms} for typed, forms in found.taken],
        "sessions": [
            {
                **_session(hit.session, schedule),
                "found": _found(hit),
            }
            for hit in found.sessions
        ],
        "people": [
            {**_person(hit.someone, workshop, viewer), "found": _found(hit)} for hit in found.people
        ],
        "deadlines": [
            {**date, "found": _found(hit)}
            for date, hit in zip(_of_dates(dates, workshop, viewer), found.deadlines, strict=True)
        ],
    }


def _found(hit: "Hit") -> list[Document]:
    return [
        {
            "in": where.place,
            "of": where.whose or None,
            "text": where.excerpt[0],
            "words": where.words,
        }
        for where in hit.best
    ]


def info(workshop: Workshop, viewer: Viewer) -> Document:
    """Return what is known of a workshop besides its programme, dates and people."""
    call = workshop.call
    return {
        **_head(viewer),
        "workshop": {
            **_workshop(workshop),
            "about": workshop.about,
            "venue": workshop.venue and workshop.venue.fields(),
            "links": _links(workshop.links),
            "awards": [_award(award) for award in workshop.awards],
            "call": call
            and {
                "topics": call.topics,
                "criteria": call.criteria,
                "formats": [paper.fields() for paper in call.formats],
                "review": call.review,
                "policies": call.policies,
            },
            "institutions": _bodies(workshop.institutions),
            "sponsors": _bodies(workshop.sponsors),
            "credits": [
                {"for": one.work, "people": _bodies(one.people), "links": _links(one.links)}
                for one in workshop.credits
            ],
            "references": [reference.fields() for reference in workshop.references],
        },
    }


def convert(view: "Conversion") -> Document:
    """Return what a date and time means: one reading, or each where it is in doubt."""
    own, *others = view.viewer.zones
    return {
        **_head(view.viewer),
        "stated": f"{view.wall:%Y-%m-%dT%H:%M:%S}",
        "stated_zone": view.zone.name,
        "doubt": view.doubt.text if view.doubt else None,
        "readings": [
            {
                "at": own.iso(one.instant),
                "at_utc": iso_utc(one.instant),
                "left": one.words,
                "left_seconds": _whole_seconds(one.left),
                "other_zones": [
                    {"zone": zone.name, "at": zone.iso(one.instant)} for zone in others
                ],
            }
            for one in view.readings
        ],
    }


def workshops(known: Sequence[Workshop], default: str, viewer: Viewer) -> Document:
    """Return the workshops that digbug knows."""
    return {
        **_head(viewer),
        "default": default,
        "workshops": [
            {
                **_workshop(workshop),
                "session_count": len(workshop.sessions),
                "deadline_count": len(workshop.deadlines),
            }
            for workshop in known
        ],
    }


def zones(view: "ZoneList") -> Document:
    """Return the zones that were looked for."""
    start = view.start
    return {
        **_head(view.viewer),
        "workshop": _workshop(view.workshop),
        "zones": [
            {
                "name": row.zone.name,
                "found_as": row.found_as,
                "country": row.country,
                "abbreviation": row.letters,
                "offset": _offset(view.viewer.now, row.zone),
                "offset_at_workshop": start and _offset(start.instant, row.zone),
                "now": row.zone.iso(view.viewer.now),
                "workshop_start": row.zone.iso(start.instant) if start and start.timed else None,
            }
            for row in view.rows
        ],
    }


def export(programme: Schedule, dates: Deadlines) -> Document:
    """Return the programme and the dates of one workshop together."""
    return {**schedule(programme), "deadlines": _dates(dates)}


def render(
    workshop: Workshop,
    sessions: Sequence[Session],
    deadlines: Sequence[Deadline],
    *,
    now: Instant,
    zones: Sequence[Zone] = (),
) -> bytes:
    """Return the document of `sessions` and `deadlines` as a file, in UTF-8.

    Args:
        workshop: whose they are.
        sessions: under the programme's own days.
        deadlines: in any order; the document has them in that of time.
        now: what is open or past, and for how long, is said as of this moment.
        zones: whose clocks the plain names are on, the first of them; the venue's where none is.
    """
    viewer = Viewer(zones=tuple(dict.fromkeys(zones)) or (workshop.zone,), now=now, clock=24)
    programme = views.schedule(workshop, sessions, viewer)
    dates = views.deadlines((workshop,), [(workshop, one) for one in deadlines], viewer)
    return dumps(export(programme, dates)).encode()


def exported(
    paths: Sequence[str], sessions: int, dates: int, changed: "Sequence[Change] | None"
) -> Document:
    """Return what an export wrote, and what changed since an earlier one that was given."""
    return {
        "schema": SCHEMA,
        "path": paths[0],
        "paths": paths,
        "session_count": sessions,
        "deadline_count": dates,
        "changes": changed
        and [
            {
                "change": one.kind,
                "id": one.entry.id,
                "title": one.entry.title,
                "before": one.before and _entry(one.before),
                "after": one.after and _entry(one.after),
            }
            for one in changed
        ],
    }


def _entry(entry: "Entry") -> Document:
    return {
        "title": entry.title,
        "starts": _moment(entry.starts),
        "ends": _moment(entry.ends),
        "place": entry.place,
        "cancelled": entry.cancelled,
    }


def _moment(when: "When") -> str | None:
    if isinstance(when, datetime):
        return iso_utc(Instant(when))
    return when.isoformat() if when else None


def check(files: Iterable[tuple[str, Sequence[Problem]]]) -> Document:
    """Return the problems of each file; a line of 0 stands for the file as a whole."""
    return {
        "schema": SCHEMA,
        "files": [
            {
                "path": path,
                "ok": all(problem.warning for problem in problems),
                "problems": [
                    {
                        "line": problem.origin.line,
                        "column": problem.origin.column,
                        "severity": "warning" if problem.warning else "error",
                        "code": problem.code,
                        "text": problem.text,
                        "hint": problem.hint,
                    }
                    for problem in problems
                ],
            }
            for path, problems in files
        ],
    }


def settings(path: str, holding: Mapping[str, Setting], *, exists: bool) -> Document:
    """Return the settings, and where each comes from."""
    return {
        "schema": SCHEMA,
        "path": path,
        "exists": exists,
        "settings": {
            key: {
                "value": _value(key, setting),
                "from": setting.source,
                "origin": str(setting.origin) if setting.origin else None,
            }
            for key, setting in holding.items()
        },
    }


def _value(key: str, setting: Setting) -> list[str] | str | int | None:
    if key == "tz":
        return list(setting.values)
    if key == "clock":
        return int(setting.value) if setting.value in CHOICES[key] else None
    return setting.value


def _head(viewer: Viewer) -> Document:
    return {
        "schema": SCHEMA,
        "now": viewer.zone.iso(viewer.now),
        "now_utc": iso_utc(viewer.now),
        "zone": viewer.zone.name,
    }


def _workshop(workshop: Workshop) -> Document:
    hours = workshop.hours
    return {
        "id": workshop.id,
        "name": workshop.name,
        "short_name": workshop.short_name,
        "tagline": workshop.tagline,
        "host": workshop.host,
        "place": workshop.venue.line() if workshop.venue else None,
        "zone": workshop.zone.name,
        "dates": [day.isoformat() for day in workshop.dates],
        "hours": f"{hours.start:%H:%M}-{hours.end:%H:%M}" if hours else None,
        "updated_utc": iso_utc(workshop.updated) if workshop.updated else None,
    }


def _session(session: Session, view: Schedule) -> Document:
    """Return a session; with whether it is starred where the document is for the viewer alone."""
    starred = {} if view.starred is None else {"starred": session.id in view.starred}
    return {
        "id": session.id,
        "kind": session.kind,
        "label": session.label,
        "title": session.title,
        "speakers": session.speakers,
        "moderators": session.moderators,
        "by": session.by,
        **_times(session, view.workshop, view.viewer),
        "room": session.room,
        "track": session.track,
        "language": session.language,
        "abstract": session.abstract,
        "url": session.url,
        "cancelled": session.cancelled,
        **starred,
    }


def _times(span: "Session | Gap", workshop: Workshop, viewer: Viewer) -> Document:
    own, *others = viewer.zones
    start, end = span.starts_at, span.ends_at
    return {
        "start": own.iso(start),
        "start_utc": iso_utc(start),
        "start_venue": workshop.zone.iso(start),
        "end": own.iso(end),
        "end_utc": iso_utc(end),
        "end_venue": workshop.zone.iso(end),
        "end_inferred": span.end_inferred,
        "minutes": _whole_seconds(end - start) // 60,
        "other_zones": [
            {"zone": zone.name, "start": zone.iso(start), "end": zone.iso(end)} for zone in others
        ],
    }


def _stated(when: Stated, zones: Sequence[Zone]) -> Document:
    """Return a date: `at` for a cut-off, `on` alone for a date with no time.

    One in doubt has `stated` and `readings`, and no `at`.
    """
    own, *others = zones
    instant = when.instant if isinstance(when, Cutoff) else None
    readings = when.readings if isinstance(when, Unclear) else ()
    wall = when.wall if isinstance(when, Cutoff | Unclear) else None
    return {
        "on": when.isoformat() if isinstance(when, date) else None,
        "at": instant and own.iso(instant),
        "at_utc": instant and iso_utc(instant),
        "stated": f"{wall:%Y-%m-%dT%H:%M:%S}" if wall else None,
        "stated_zone": _zone_stated(when),
        "readings": [{"at": own.iso(one), "at_utc": iso_utc(one)} for one in readings],
        "other_zones": [{"zone": zone.name, "at": zone.iso(instant)} for zone in others if instant],
    }


def _zone_stated(when: Stated) -> str | None:
    if isinstance(when, Unclear):
        return when.zone or None
    return when.zone.name if isinstance(when, Cutoff) else None


def _award(award: Award) -> Document:
    return {**award.fields(), "session": award.session.id if award.session else None}


def _links(links: Sequence[Link]) -> list[Document]:
    return [link.fields() for link in links]


def _bodies(bodies: Sequence[Body]) -> list[Document]:
    return [body.fields() for body in bodies]


def _offset(instant: Instant, zone: Zone) -> str:
    """Return an offset as it ends a time: `+02:00`."""
    return zone.iso(instant)[len("2025-07-19T00:00:00") :]


def _whole_seconds(span: timedelta) -> int:
    return int(span.total_seconds())
