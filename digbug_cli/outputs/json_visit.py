"""JSON of what is asked at a workshop: the present, one's agenda, the day, an entry, a search."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from digbug_cli.core import views
from digbug_cli.core.model import (
    Session,
    Workshop,
)
from digbug_cli.core.times import iso_utc
from digbug_cli.core.views import Schedule, Viewer
from digbug_cli.outputs import json_parts as parts
from digbug_cli.outputs.json_parts import SCHEMA, Document

if TYPE_CHECKING:  # what only one command loads
    from digbug_cli.core import entries
    from digbug_cli.core.agenda import Agenda, Clash, Gap, Mine
    from digbug_cli.core.detail import Detail, SessionDetail
    from digbug_cli.core.hits import Hit
    from digbug_cli.core.nownext import NowNext
    from digbug_cli.core.search import Results
    from digbug_cli.core.stars import Star, Stars
    from digbug_cli.core.timeline import Plan, Timeline


def now(view: "NowNext") -> Document:
    """Return what is on and what comes next."""
    workshop, viewer = view.workshop, view.viewer

    def sessions(part: Schedule) -> list[Document]:
        found = (slot.session for day in part.days for slot in day.slots)
        return [parts.standing(one, part, viewer.now) for one in found]

    return {
        **parts.head(viewer),
        "workshop": parts.workshop_head(workshop),
        "phase": view.phase,
        "starts_utc": view.begins_at and iso_utc(view.begins_at),
        "ends_utc": view.ends_at and iso_utc(view.ends_at),
        "running": sessions(view.running),
        "next": sessions(view.coming),
        "cancelled": sessions(view.cancelled),
        "deadline": view.deadline and parts.dates_of((view.deadline,), workshop, viewer)[0],
    }


def agenda(view: "Agenda") -> Document:
    """Return what is starred, day by day, and what is free or a break between."""
    schedule = view.schedule
    return {
        **parts.head(schedule.viewer),
        "workshop": parts.workshop_head(schedule.workshop),
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
        moved = entry.moved_from
        return {
            "entry": "session",
            **parts.session(entry.session, schedule),
            "clashes": clashes,
            "moved_from_utc": iso_utc(moved) if moved else None,
            "moved_from_room": entry.moved_from_room,
        }
    return {
        "entry": "break" if entry.pause else "free",
        "id": entry.pause and entry.pause.id,
        "title": entry.pause and entry.pause.title,
        **parts.times(entry, schedule.workshop, schedule.viewer),
    }


def _clashes(found: "Iterable[Clash]") -> list[Document]:
    return [
        {"id": clash.session.id, "minutes": parts.whole_seconds(clash.overlap) // 60}
        for clash in found
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
        **parts.head(schedule.viewer),
        "workshop": parts.workshop_head(schedule.workshop),
        "path": path,
        "days": [_plan(plan, schedule) for plan in view.plans],
    }


def _plan(plan: "Plan", schedule: Schedule) -> Document:
    from digbug_cli.core.timeline import parallel  # noqa: PLC0415 - start-up

    others = parallel(plan)
    return {
        "date": plan.day.day.isoformat(),
        "lanes": [{"name": lane.name, "columns": lane.columns} for lane in plan.lanes],
        "sessions": [
            {
                **parts.session(block.session, schedule),
                "lane": block.lane,
                "column": block.column,
                "columns": block.columns,
                "parallel": others[block.session.id],
                "on_now": block.on_now,
                "at_night": block.at_night,
                "clashes": _clashes(block.clashes),
            }
            for block in plan.blocks
        ],
    }


def show(
    one: "Detail | None", found: "Sequence[entries.Entry]", workshop: Workshop, viewer: Viewer
) -> Document:
    """Return an entry in full, and each that may be meant."""
    from digbug_cli.core import detail, lookup  # noqa: PLC0415 - start-up

    ids = lookup.Ids(workshop)
    return {
        **parts.head(viewer),
        "workshop": parts.workshop_head(workshop),
        "session": _detail(one) if isinstance(one, detail.SessionDetail) else None,
        "person": _person(one.someone, workshop, viewer)
        if isinstance(one, detail.PersonDetail)
        else None,
        "deadline": parts.dates_of((one.row,), workshop, viewer)[0]
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
        **parts.standing(session, view.schedule, viewer.now),
        "state": view.state,
        "place": workshop.venue.line(session.room) if workshop.venue else session.room,
        "people": [
            {
                **_who(one.someone),
                "part": "moderator" if one.moderates else "speaker",
            }
            for one in view.people
        ],
        "awards": [parts.award(award) for award in view.awards],
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
        **parts.times(session, workshop, viewer),
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
        "awards": [parts.award(award) for award in someone.awards],
        "sessions": [parts.part(part, workshop, viewer) for part in someone.parts],
    }


def search(text: str, found: "Results", schedule: Schedule) -> Document:
    """Return what was found, the best first, with where it was."""
    workshop, viewer = schedule.workshop, schedule.viewer
    dates = [views.dated(workshop, hit.deadline, viewer) for hit in found.deadlines]
    return {
        **parts.head(viewer),
        "workshop": parts.workshop_head(workshop),
        "text": text,
        "taken": [{"typed": typed, "as": forms} for typed, forms in found.taken],
        "sessions": [
            {
                **parts.session(hit.session, schedule),
                "found": _found(hit),
            }
            for hit in found.sessions
        ],
        "people": [
            {**_person(hit.someone, workshop, viewer), "found": _found(hit)} for hit in found.people
        ],
        "deadlines": [
            {**date, "found": _found(hit)}
            for date, hit in zip(
                parts.dates_of(dates, workshop, viewer), found.deadlines, strict=True
            )
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
