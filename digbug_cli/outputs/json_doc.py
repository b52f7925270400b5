"""JSON for scripts: the contract of docs/json.md. Fields are added, never changed or removed.

A time is ISO 8601 with its offset: in the viewer's zone under its plain name, in UTC with `_utc`.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from digbug_cli.core.model import Award, Body, Cutoff, Link, Session, Stated, Workshop
from digbug_cli.core.problems import Problem
from digbug_cli.core.times import Instant
from digbug_cli.core.views import Deadlines, Part, People, Schedule, Viewer
from digbug_cli.core.zones import Zone

if TYPE_CHECKING:  # no other document has zones to look for
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
        "days": [
            {
                "date": day.day.isoformat(),
                "sessions": [
                    _session(slot.session, view.workshop, view.viewer) for slot in day.slots
                ],
            }
            for day in view.days
        ],
    }


def deadlines(view: Deadlines) -> Document:
    """Return the dates in the order of time."""
    rows = []
    for row in view.rows:
        deadline, standing = row.deadline, row.standing
        left = standing.left
        rows.append(
            {
                "id": deadline.id,
                "name": deadline.name,
                "kind": deadline.kind,
                **_stated(deadline.when, view.viewer.zones),
                "state": standing.state,
                "left": standing.words,
                "left_seconds": None if left is None else _whole_seconds(left),
                "was": [_stated(old, view.viewer.zones) for old in deadline.was],
                "note": deadline.note,
                "url": deadline.url,
            }
        )
    return {**_head(view.viewer), "workshop": _workshop(view.workshop), "deadlines": rows}


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
                        "sessions": [_part(part, view) for part in member.parts],
                    }
                    for member in members
                ],
            }
            for heading, members in view.groups
        ],
    }


def _part(part: Part, view: People) -> Document:
    session = part.session
    return {
        "id": session.id,
        "part": "moderator" if part.moderates else "speaker",
        "label": session.label,
        "title": session.title,
        **_times(session, view.workshop, view.viewer),
    }


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
                "now": _iso(view.viewer.now, row.zone),
                "workshop_start": _iso(start.instant, row.zone) if start and start.timed else None,
            }
            for row in view.rows
        ],
    }


def exported(path: str, sessions: int, dates: int) -> Document:
    """Return what an export wrote."""
    return {"schema": SCHEMA, "path": path, "session_count": sessions, "deadline_count": dates}


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


def _head(viewer: Viewer) -> Document:
    return {
        "schema": SCHEMA,
        "now": _iso(viewer.now, viewer.zone),
        "now_utc": _utc(viewer.now),
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
        "updated_utc": _utc(workshop.updated) if workshop.updated else None,
    }


def _session(session: Session, workshop: Workshop, viewer: Viewer) -> Document:
    return {
        "id": session.id,
        "kind": session.kind,
        "label": session.label,
        "title": session.title,
        "speakers": session.speakers,
        "moderators": session.moderators,
        "by": session.by,
        **_times(session, workshop, viewer),
        "room": session.room,
        "track": session.track,
        "language": session.language,
        "abstract": session.abstract,
        "url": session.url,
        "cancelled": session.cancelled,
    }


def _times(session: Session, workshop: Workshop, viewer: Viewer) -> Document:
    own, *others = viewer.zones
    start, end = session.starts_at, session.ends_at
    return {
        "start": _iso(start, own),
        "start_utc": _utc(start),
        "start_venue": _iso(start, workshop.zone),
        "end": _iso(end, own),
        "end_utc": _utc(end),
        "end_venue": _iso(end, workshop.zone),
        "end_inferred": session.end_inferred,
        "minutes": _whole_seconds(end - start) // 60,
        "other_zones": [
            {"zone": zone.name, "start": _iso(start, zone), "end": _iso(end, zone)}
            for zone in others
        ],
    }


def _stated(when: Stated, zones: Sequence[Zone]) -> Document:
    """Return a date: `at` and its readings for a cut-off, `on` alone for a date with no time."""
    if not isinstance(when, Cutoff):
        return {
            "on": when and when.isoformat(),
            "at": None,
            "at_utc": None,
            "stated": None,
            "stated_zone": None,
            "other_zones": [],
        }
    own, *others = zones
    return {
        "on": None,
        "at": _iso(when.instant, own),
        "at_utc": _utc(when.instant),
        "stated": f"{when.wall:%Y-%m-%dT%H:%M:%S}",
        "stated_zone": when.zone.name,
        "other_zones": [{"zone": zone.name, "at": _iso(when.instant, zone)} for zone in others],
    }


def _award(award: Award) -> Document:
    return {**award.fields(), "session": award.session.id if award.session else None}


def _links(links: Sequence[Link]) -> list[Document]:
    return [link.fields() for link in links]


def _bodies(bodies: Sequence[Body]) -> list[Document]:
    return [body.fields() for body in bodies]


def _iso(instant: Instant, zone: Zone) -> str:
    return instant.astimezone(zone.rules).isoformat(timespec="seconds")


def _offset(instant: Instant, zone: Zone) -> str:
    """Return an offset as it ends a time: `+02:00`."""
    return _iso(instant, zone)[len("2025-07-19T00:00:00") :]


def _utc(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%SZ}"


def _whole_seconds(span: timedelta) -> int:
    return int(span.total_seconds())
