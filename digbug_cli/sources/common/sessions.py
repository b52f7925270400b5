"""Turn events into sessions, each with an id, plain texts and times at the venue."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import islice

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import MAX_SLUG_LENGTH, Diagnostics
from digbug_cli.core.check.draft import SessionInput, Text
from digbug_cli.core.check.fields import distinct_names, is_id, is_url, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.model import MAX_SESSION_LINKS, Link, SessionContent
from digbug_cli.core.text import composed, folded, prose, quoted, shortened
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import Zone
from digbug_cli.sources.common import cancellations
from digbug_cli.sources.common.events import Event, is_placeholder, meaningful_text, name_text
from digbug_cli.sources.common.kinds import kind_of
from digbug_cli.sources.syntax import html_text

_ID_DIGITS = 8
"""An id may lack at most this many characters of its identity; otherwise it gets a hash."""
_DATE = r"[0-9]{8}(?:T[0-9]{6}Z?)?"
"""A date of a series in a calendar."""


def sessions(
    events: Iterable[Event], name: str, zone: Zone, diagnostics: Diagnostics
) -> list[SessionInput]:
    """Return the sessions in the order of the events; an ambiguous start is skipped.

    `name` is that of the conference, `zone` the venue's.
    """
    builder = _Builder(name, zone, diagnostics)
    starts = [(event, builder.start(event)) for event in events]
    return [builder.session(event, starts_at) for event, starts_at in starts if starts_at]


def date_at_venue(day: date | datetime, zone: Zone) -> date:
    """Return the date at the venue of a programme day."""
    if isinstance(day, datetime):
        return (day.astimezone(zone.rules) if day.tzinfo else day).date()
    return day


class _Builder:
    """Builds the sessions of a programme."""

    def __init__(self, name: str, zone: Zone, diagnostics: Diagnostics) -> None:
        self.name = name
        self.zone = zone
        self.diagnostics = diagnostics
        self.ids = UniqueIds()

    def start(self, event: Event) -> Instant | None:
        """Return the start; None, with a warning, if it is not a single moment."""
        stamp = self._to_the_minute(event.starts, event)
        if stamp.tzinfo is not None:
            return Instant(stamp.astimezone(UTC))
        reading = moments.read(WallTime(stamp), self.zone)
        if reading.warning is None:
            return reading.instants[0]
        self.diagnostics.warn_skipped(event.origin, event.title, reading.warning.text)
        return None

    def _to_the_minute(self, stamp: datetime, event: Event) -> datetime:
        if stamp.second or stamp.microsecond:
            message = f"{quoted(event.title)} has a time with seconds: the seconds are dropped"
            self.diagnostics.warn(event.origin, "seconds", message)
        return stamp.replace(second=0, microsecond=0)

    def session(self, event: Event, starts_at: Instant) -> SessionInput:
        """Return a session that starts at this moment."""
        title = meaningful_text(event.title)
        if not title:
            title = "Untitled"
            self.diagnostics.warn(event.origin, "no-title", f"a session has no title: {title}")
        unmarked = None if event.is_ours else cancellations.without_mark(title)
        if unmarked and not event.cancelled:
            message = f"{quoted(title)} is taken as cancelled, as its title says"
            self.diagnostics.warn(event.origin, "cancelled-title", message)
        title = unmarked or title
        end = event.duration if event.ends is None else self._end(event.ends, event)
        # Some files list a person twice.
        names = dict.fromkeys(filter(None, map(name_text, event.speakers)))
        speakers = [Text(name, event.origin) for name in names]
        content = SessionContent(
            title=title,
            # Without the conference's name, `Closing ClockConf 2026` names the kind `closing`.
            kind=kind_of(*event.kinds, title, title.replace(self.name, "").strip(" :-")),
            label=meaningful_text(event.label) or None,
            speakers=distinct_names(speakers, "speakers", self.diagnostics),
            moderators=(),
            by=None,
            room=name_text(event.room) or None,
            track=name_text(event.track) or None,
            language=meaningful_text(event.language) or None,
            abstract=_abstract(event.texts),
            url=self._url(event.url, event),
            links=self._links(event),
            cancelled=event.cancelled or unmarked is not None,
        )
        return SessionInput(
            origin=event.origin,
            id=self._id(event, title),
            content=content,
            day=None if event.day is None else date_at_venue(event.day, self.zone),
            day_origin=event.origin,
            start=starts_at,
            end=end,
            end_inferred=False,
            end_unread=False,
        )

    def _end(self, end: datetime, event: Event) -> Instant | None:
        """Return the end of a session; None, with a warning, if it is not one moment."""
        end = self._to_the_minute(end, event)
        if end.tzinfo is not None:
            return Instant(end.astimezone(UTC))
        reading = moments.read(WallTime(end), self.zone)
        if reading.warning is None:
            return reading.instants[0]
        message = f"{quoted(event.title)} has an invalid end: {reading.warning.text}"
        self.diagnostics.warn(event.origin, "bad-length", message, "taken as not stated")
        return None

    def _id(self, event: Event, title: str) -> str:
        own = id_of(event.identity)
        base = dated_id(own or slug(title) or "session", event.date_in_series)
        if not own and not event.date_in_series:
            message = (
                f"{quoted(title)} has no guid: its id is made of its title and changes with it"
            )
            self.diagnostics.warn(event.origin, "no-id", message)
        identifier = self.ids.unique(base)
        if identifier != base:
            message = f"{quoted(title)} has a duplicate id: {quoted(event.identity or base)}"
            self.diagnostics.warn(event.origin, "duplicate-id", message, f"taken as {identifier}")
        return identifier

    def _links(self, event: Event) -> tuple[Link, ...]:
        links = (
            Link(label=shortened(meaningful_text(label)) or "link", url=url)
            for label, text in event.links
            if (url := self._url(text, event))
        )
        unique = dict.fromkeys(links)
        if len(unique) > MAX_SESSION_LINKS:
            count = f"more than {MAX_SESSION_LINKS} links"
            message = f"{quoted(event.title)} has {count}: the others are skipped"
            self.diagnostics.warn(event.origin, "too-many", message)
        return tuple(islice(unique, MAX_SESSION_LINKS))

    def _url(self, text: str, event: Event) -> str | None:
        text = text.strip()
        if is_placeholder(text) or is_url(text):
            return None if is_placeholder(text) else text
        message = f"{quoted(text)} is not a valid web address: skipped"
        self.diagnostics.warn(event.origin, "bad-url", message)
        return None


def id_of(text: str) -> str:
    """Return an id made of an identity such as a guid or UID.

    If the id loses more than a few characters of the identity, a hash is appended.
    """
    identity = text.strip().casefold()
    # Most are ids already, and `slug` is slow.
    short = identity[:MAX_SLUG_LENGTH].rstrip("-") if is_id(identity) else slug(identity)
    if not short or (identity.isascii() and len(identity) <= len(short) + _ID_DIGITS):
        return short
    from hashlib import sha256

    digits = sha256(identity.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{short[:60].rstrip('-')}-{digits}"


def dated_id(base: str, date: str) -> str:
    """Return the id of a date of a series, of which `base` is the id; `base` without a date.

    The date follows the whole `base`, as `refresh` looks for it there: see `library.session_ids`.
    """
    if re.fullmatch(_DATE, date):
        return f"{base}-{date.casefold()}"
    return id_of(f"{base} {date}") if date else base


def _abstract(texts: Iterable[str]) -> str | None:
    """Join the descriptions of a session; a text that another one repeats is dropped.

    Case, accents and white space do not count in the comparison.
    """
    plain = [html_text.paragraphs(text).strip() for text in texts if text]
    stated = [text for text in plain if text and not is_placeholder(text)]
    keys = [folded(text) for text in stated]
    kept = [
        text
        for index, text in enumerate(stated)
        if not any(
            keys[index] in key and (keys[index] != key or other < index)
            for other, key in enumerate(keys)
            if other != index
        )
    ]
    return composed(prose("\n\n".join(kept))) or None
