"""JSON of programmes, dates, zones, files and settings: the contract of docs/json.md."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from digbug_cli.core import views
from digbug_cli.core.model import (
    Body,
    Deadline,
    Link,
    Session,
    Workshop,
)
from digbug_cli.core.problems import Problem
from digbug_cli.core.settings import CHOICES, Setting
from digbug_cli.core.times import Instant, iso_utc
from digbug_cli.core.views import Dated, Deadlines, People, Schedule, Viewer
from digbug_cli.core.zones import Zone
from digbug_cli.outputs import json_parts as parts
from digbug_cli.outputs.json_parts import SCHEMA, Document

if TYPE_CHECKING:  # what only one command loads
    from digbug_cli.core.conversion import Conversion
    from digbug_cli.core.diff import Change, Entry, When
    from digbug_cli.core.zonelist import ZoneList


def schedule(view: Schedule) -> Document:
    """Return the programme, day by day."""
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(view.workshop),
        "days": _days(view),
    }


def _days(view: Schedule) -> list[Document]:
    return [
        {
            "date": day.day.isoformat(),
            "sessions": [parts.session(slot.session, view) for slot in day.slots],
        }
        for day in view.days
    ]


def deadlines(view: Deadlines) -> Document:
    """Return the dates in the order of time."""
    first = view.conferences[0] if len(view.conferences) == 1 else None
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(first) if isinstance(first, Workshop) else None,
        "conferences": [_conference(one) for one in view.conferences],
        "deadlines": parts.dates(view),
    }


def _conference(one: Dated) -> Document:
    if isinstance(one, Workshop):
        return {
            "id": one.id,
            "title": one.title,
            "full_name": one.name,
            "dates": None,
            "starts": one.dates[0].isoformat() if one.dates else None,
            "ends": one.dates[-1].isoformat() if one.dates else None,
            "place": one.place,
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
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(view.workshop),
        "groups": [
            {
                "group": heading,
                "people": [
                    {
                        **member.person.fields(),
                        "sessions": [
                            parts.part(part, view.workshop, view.viewer) for part in member.parts
                        ],
                    }
                    for member in members
                ],
            }
            for heading, members in view.groups
        ],
    }


def info(workshop: Workshop, viewer: Viewer) -> Document:
    """Return what is known of a workshop besides its programme, dates and people."""
    call = workshop.call
    return {
        **parts.head(viewer),
        "workshop": {
            **parts.workshop_head(workshop),
            "about": workshop.about,
            "venue": workshop.venue and workshop.venue.fields(),
            "links": _links(workshop.links),
            "awards": [parts.award(award) for award in workshop.awards],
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
        **parts.head(view.viewer),
        "stated": f"{view.wall:%Y-%m-%dT%H:%M:%S}",
        "stated_zone": view.zone.name,
        "doubt": view.doubt.text if view.doubt else None,
        "readings": [
            {
                "at": own.iso(one.instant),
                "at_utc": iso_utc(one.instant),
                "left": one.words,
                "left_seconds": parts.whole_seconds(one.left),
                "other_zones": [
                    {"zone": zone.name, "at": zone.iso(one.instant)} for zone in others
                ],
            }
            for one in view.readings
        ],
    }


def zones(view: "ZoneList") -> Document:
    """Return the zones that were looked for."""
    start = view.start
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(view.workshop),
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
    return {**schedule(programme), "deadlines": parts.dates(dates)}


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
    return parts.dumps(export(programme, dates)).encode()


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
        "changes": changed and changes(changed),
    }


def changes(changed: "Sequence[Change]") -> list[Document]:
    """Return what changed between two states of a workshop."""
    return [
        {
            "change": one.kind,
            "id": one.entry.id,
            "title": one.entry.title,
            "before": one.before and _entry(one.before),
            "after": one.after and _entry(one.after),
        }
        for one in changed
    ]


def begun(path: str, identifier: str, zone: str) -> Document:
    """Return where a new workshop file is, and what it says of the workshop."""
    return {"schema": SCHEMA, "path": path, "id": identifier, "timezone": zone}


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
                "ok": all(problem.warning for problem in found),
                "problems": problems(found),
            }
            for path, found in files
        ],
    }


def problems(found: Iterable[Problem]) -> list[Document]:
    """Return the problems of a file, each with its place."""
    return [
        {
            "line": problem.origin.line,
            "column": problem.origin.column,
            "severity": "warning" if problem.warning else "error",
            "code": problem.code,
            "text": problem.text,
            "hint": problem.hint,
        }
        for problem in found
    ]


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


def _links(links: Sequence[Link]) -> list[Document]:
    return [link.fields() for link in links]


def _bodies(bodies: Sequence[Body]) -> list[Document]:
    return [body.fields() for body in bodies]


def _offset(instant: Instant, zone: Zone) -> str:
    """Return an offset as it ends a time: `+02:00`."""
    return zone.iso(instant)[len("2025-07-19T00:00:00") :]
