"""Parts that the JSON documents share (docs/reference/json.md). Fields may be added, never changed.

Times are ISO 8601 with an offset. A key without a suffix is in the viewer's zone; one with `_utc`
is in UTC.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from digbug_cli.core import text
from digbug_cli.core.model import (
    AmbiguousDate,
    Award,
    Cutoff,
    DateOnly,
    DateSpec,
    Participation,
    Session,
    SessionContent,
    Workshop,
    doubt_of,
)
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.deadlines import DeadlineRow, Deadlines
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # not every command loads this
    from digbug_cli.core.programme import Programme
    from digbug_cli.core.views.agenda import Gap
    from digbug_cli.core.views.clashes import Clash


SCHEMA = 1

_CONTENT = tuple(SessionContent.field_types())
_BEFORE_TIMES = ("kind", "label", "title", "speakers", "moderators", "by")
"""The fields of a session that stand before its times."""
_ESCAPED = {
    code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *map(ord, text.DIRECTION_CONTROLS))
}

_TOKENS_PER_PIECE = 4096
"""JSON is written in pieces of this many names, values and signs."""

JsonObject = dict[str, Any]
Item = TypeVar("Item")


class Entries(list[JsonObject]):
    """A list of a document that may be long: each entry is made when it is written."""

    def __init__(self, make: Callable[[Item], JsonObject], items: Sequence[Item]) -> None:
        """Take the items, and the function that makes an entry of each."""
        super().__init__()
        self._length = len(items)
        self._entries = partial(map, make, items)

    def __len__(self) -> int:
        """Return the number of entries."""
        return self._length

    def __iter__(self) -> Iterator[JsonObject]:
        """Make the entries, one after the other."""
        return self._entries()


def dumps(document: JsonObject) -> str:
    """Return `document` as JSON text with a final line end; all control characters are escaped."""
    return "".join(pieces(document))


def pieces(document: JsonObject, *, ascii_only: bool = False) -> Iterator[str]:
    """Yield the text of `dumps` piece by piece."""
    tokens = json.JSONEncoder(indent=2, ensure_ascii=ascii_only).iterencode(document)
    while piece := "".join(islice(tokens, _TOKENS_PER_PIECE)):
        # `json` leaves U+007F to U+009F as they are, and some terminals obey them. Controls of the
        # text direction, which a file name may have, would let a value look like another one.
        yield piece.translate(_ESCAPED)
    yield "\n"


def head(viewer: Viewer) -> JsonObject:
    """Return the first fields of each document whose content depends on the time and zone."""
    return {
        "schema": SCHEMA,
        "now": viewer.zone.iso(viewer.now),
        "now_utc": iso_utc(viewer.now),
        "zone": viewer.zone.name,
    }


def workshop_head(workshop: Workshop) -> JsonObject:
    """Return the `workshop` field: its id, names, place, zone and dates."""
    return {
        "id": workshop.id,
        **workshop.head(),
        "updated_utc": iso_utc(workshop.updated) if workshop.updated else None,
    }


def whose(programme: "Programme") -> JsonObject:
    """Return `workshop` or, of several, `workshops` with `workshop` as null."""
    if isinstance(programme, Workshop):
        return {"workshop": workshop_head(programme)}
    return {"workshop": None, "workshops": [*map(workshop_head, programme.workshops)]}


def owner(entry: Session, programme: "Programme") -> JsonObject:
    """Return the id of an entry's workshop as `workshop`; nothing if there is only one."""
    if isinstance(programme, Workshop):
        return {}
    return {"workshop": programme.owner_of(entry).id}


def session(session: Session, view: Schedule) -> JsonObject:
    """Return a session; `starred` is present only if the stars are known to the view."""
    starred = {} if view.starred is None else {"starred": session.id in view.starred}
    content = {key: getattr(session, key) for key in _CONTENT}
    content["links"] = [link.fields() for link in session.links]
    return {
        "id": session.id,
        **owner(session, view.workshop),
        **{key: content.pop(key) for key in _BEFORE_TIMES},
        **times(session, view.workshop.owner_of(session).zone, view.viewer),
        **content,
        **starred,
    }


def times(span: "Session | Gap", venue: Zone | None, viewer: Viewer) -> JsonObject:
    """Return start, end and duration: in the viewer's zones, in UTC and at the venue."""
    own_zone, *other_zones = viewer.zones
    start, end = span.starts_at, span.ends_at
    return {
        "start": own_zone.iso(start),
        "start_utc": iso_utc(start),
        "start_venue": venue and venue.iso(start),
        "end": own_zone.iso(end),
        "end_utc": iso_utc(end),
        "end_venue": venue and venue.iso(end),
        "end_inferred": span.end_inferred,
        "minutes": whole_seconds(end - start) // 60,
        "other_zones": [
            {"zone": zone.name, "start": zone.iso(start), "end": zone.iso(end)}
            for zone in other_zones
        ],
    }


def participation(
    participation: Participation, programme: "Programme", viewer: Viewer
) -> JsonObject:
    """Return a person's session, with their part in it."""
    session = participation.session
    return {
        "id": session.id,
        **owner(session, programme),
        "part": "moderator" if participation.moderates else "speaker",
        "label": session.label,
        "title": session.title,
        **times(session, programme.owner_of(session).zone, viewer),
    }


def award(prize: Award) -> JsonObject:
    """Return an award, with the id of its session."""
    return {**prize.fields(), "session": prize.session.id if prize.session else None}


def programme_deadlines(rows: Sequence[DeadlineRow], viewer: Viewer) -> list[JsonObject]:
    """Return dates of a programme as `digbug deadlines` lists them, in the given order."""
    view = Deadlines(conferences=(), viewer=viewer, rows=tuple(rows), last=None)
    return deadline_documents(view)


def deadline_documents(view: Deadlines) -> list[JsonObject]:
    """Return the dates of a view, in the order of its rows.

    `done` is present only if the view knows which dates are submitted.
    """
    rows = []
    for row in view.rows:
        done = {} if row.done is None else {"done": row.done}
        deadline, status = row.deadline, row.status
        time_left, when = status.time_left, deadline.when
        rows.append(
            {
                "id": deadline.id,
                "ref": row.listed.reference,
                "name": deadline.name,
                "kind": deadline.kind,
                "conference": row.owner.id,
                "conference_title": row.owner.title,
                **date_document(when, view.viewer.zones),
                "doubt": doubt_of(when),
                "sources": row.listed.sources,
                "rivals": [
                    {"source": rival.source, **date_document(rival.when, view.viewer.zones)}
                    for rival in row.listed.rivals
                ],
                "safe": row.listed.is_safe if row.listed.rivals else None,
                "state": status.state,
                "left": status.words,
                "urgency": status.urgency,
                "left_seconds": None if time_left is None else whole_seconds(time_left),
                "was": [date_document(old, view.viewer.zones) for old in deadline.was],
                "note": deadline.note,
                "url": deadline.url,
                **done,
            }
        )
    return rows


def date_document(when: DateSpec, zones: Sequence[Zone]) -> JsonObject:
    """Return a date: `at` for a cut-off, `on` for a date without a time.

    An ambiguous date has `stated` and `readings`; its `at` is null.
    """
    own_zone, *other_zones = zones
    instant = when.instant if isinstance(when, Cutoff) else None
    readings = when.readings if isinstance(when, AmbiguousDate) else ()
    wall = when.wall if isinstance(when, Cutoff | AmbiguousDate) else None
    return {
        "on": when.day.isoformat() if isinstance(when, DateOnly) else None,
        "on_until": when.last.isoformat() if isinstance(when, DateOnly) and when.last else None,
        "at": instant and own_zone.iso(instant),
        "at_utc": instant and iso_utc(instant),
        "stated": f"{wall:%Y-%m-%dT%H:%M:%S}" if wall else None,
        "stated_zone": _zone_name(when),
        "ends_utc": iso_utc(when.over[1]) if isinstance(when, DateOnly) and when.zone else None,
        "readings": [{"at": own_zone.iso(item), "at_utc": iso_utc(item)} for item in readings],
        "other_zones": [
            {"zone": zone.name, "at": zone.iso(instant)} for zone in other_zones if instant
        ],
    }


def _zone_name(when: DateSpec) -> str | None:
    if isinstance(when, AmbiguousDate):
        return when.zone or None
    return when.zone.name if when and when.zone else None


def status_document(other: Session, view: Schedule, now: Instant) -> JsonObject:
    """Return a session with the seconds until its start and its end, negative if past."""
    return {
        **session(other, view),
        "starts_in_seconds": whole_seconds(other.starts_at - now),
        "left_seconds": whole_seconds(other.ends_at - now),
    }


def whole_seconds(span: timedelta) -> int:
    """Return a duration in seconds, rounded towards zero."""
    return int(span.total_seconds())


def clash_documents(clashes: "Iterable[Clash]") -> list[JsonObject]:
    """Return the clashes of a session: the id of the other one, and the overlap in minutes."""
    return [
        {"id": clash.session.id, "minutes": whole_seconds(clash.overlap) // 60} for clash in clashes
    ]
