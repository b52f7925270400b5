"""Make the checked sessions of a draft from what the pages say."""

from collections.abc import Sequence
from datetime import datetime

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import SessionInput, Text
from digbug_cli.core.check.fields import distinct_names, is_url, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.model import MAX_SESSION_LINKS, Link, SessionContent
from digbug_cli.core.text import line, prose, quoted
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.pages.programme import Entry


def sessions(entries: Sequence[Entry], zone: Zone, diagnostics: Diagnostics) -> list[SessionInput]:
    """Return the sessions in the order of the pages; an ambiguous start is skipped."""
    ids = UniqueIds()
    inputs = (_input(entry, zone, ids, diagnostics) for entry in entries)
    return [one for one in inputs if one is not None]


def _instant(wall: datetime, zone: Zone) -> Instant | str:
    """Return the moment of a wall time, or why it has none."""
    reading = moments.read(WallTime(wall), zone)
    return reading.instants[0] if reading.warning is None else reading.warning.text


def _input(
    entry: Entry, zone: Zone, ids: UniqueIds, diagnostics: Diagnostics
) -> SessionInput | None:
    talk, origin = entry.talk, entry.slot.origin
    if talk.is_named_by_sort:
        message = f"{quoted(talk.title)} has no details: taken as the title"
        diagnostics.warn(origin, "no-title", message)
    start = _instant(entry.start, zone)
    if isinstance(start, str):
        diagnostics.warn_skipped(origin, talk.title, start)
        return None
    end = _instant(entry.end, zone) if entry.end else None
    if isinstance(end, str):
        message = f"{quoted(talk.title)} has an invalid end: {end}"
        diagnostics.warn(origin, "bad-length", message, "taken as not stated")
        end = None
    speakers = [Text(line(name), origin) for name in talk.speakers]
    moderators = [Text(line(name), origin) for name in talk.moderators]
    content = SessionContent(
        title=line(talk.title),
        kind=talk.kind,
        label=line(talk.label) or None,
        speakers=distinct_names(speakers, "speakers", diagnostics),
        moderators=distinct_names(moderators, "moderators", diagnostics),
        by=line(talk.by) or None,
        room=line(talk.room) or None,
        track=line(talk.track) or None,
        language=None,
        abstract=prose(talk.abstract) or None,
        url=None,
        links=_links(talk.links),
        cancelled=talk.is_cancelled,
    )
    return SessionInput(
        origin=origin,
        id=ids.unique(slug(talk.label or talk.title) or slug(talk.title) or "session"),
        content=content,
        day=entry.start.date(),
        day_origin=origin,
        start=start,
        end=end,
        end_inferred=False,
        end_unread=False,
    )


def _links(stated: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
    links = (Link(label=line(label) or "link", url=url) for label, url in stated if is_url(url))
    return tuple(dict.fromkeys(links))[:MAX_SESSION_LINKS]
