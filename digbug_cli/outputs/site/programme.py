"""The programme of a page: days, the sessions that begin together, and their places in a grid.

Every time is the venue's, as text, with the moment that it means (`Time.stamp`) for the browser.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from itertools import groupby, pairwise

from digbug_cli.core.model import PAUSE_KINDS, Link, Session
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, offset_at, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.timeline import Block, Plan, timeline
from digbug_cli.core.views.viewer import LocalTime
from digbug_cli.outputs.phrases.sessions import ends_not_stated
from digbug_cli.outputs.site.marks import Mark, marks_by_entry
from digbug_cli.outputs.site.request import SiteRequest

_ROW_MINUTES = 5
_MAX_ROW_HEIGHT = 24
"""The greatest least height of a row, in units of five minutes."""

_MAX_LINKS_IN_PAGE = 3
"""More links of a session are on its own page, if it has one, and come with its abstract."""
_KINDS_IN_TITLES = {*PAUSE_KINDS, "opening", "closing", "talk", "other"}
"""The kinds that need no word: titles as Lunch say them, or there is none."""

_LANGUAGE_TAG = re.compile(r"[a-z]{2}(-[A-Z]{2})?")

PAUSES = PAUSE_KINDS


class Time(Record):
    """A moment of the programme in the venue's time."""

    stamp: str
    """ISO 8601 with the venue's offset, as HTML has it: `2025-07-19T08:55-07:00`."""
    text: str
    day_offset: str
    """`+1` if its date is the day after the programme day; else empty."""
    day_offset_words: str
    offset: str | None
    """The offset, if it changes during the day: `UTC+1`."""


class Card(Record):
    """A session on the page."""

    session: Session
    ends: Time
    end_mark: str
    """`~` for an inferred end, if other ends are stated; else empty."""
    place: str
    """The classes of its place in the grid of rooms; empty if the day has one column."""
    kind: str
    """The kind in a word; empty if label or title say it already."""
    room: str | None
    track: str | None
    language: str | None
    tag: str
    """The language of the title for screen readers; see `language_tag`."""
    links: tuple[Link, ...]
    marks: tuple[Mark, ...]
    has_more: bool
    """Whether the card opens to show more."""


class Slot(Record):
    """The sessions that begin at one moment."""

    starts: Time
    row: str
    cards: tuple[Card, ...]


class Lane(Record):
    """A column of the grid of rooms, or several, with their name."""

    name: str
    place: str


class Day(Record):
    """A programme day."""

    id: str
    title: str
    short_title: str
    caption: str
    """The venue's zone on that day: `America/Vancouver (PDT, UTC-7)`."""
    lanes: tuple[Lane, ...]
    """The columns of the grid; empty if the day has one column."""
    columns: int
    heights: tuple[int, ...]
    """The least height of each row of the grid, in units of five minutes."""
    slots: tuple[Slot, ...]
    notes: tuple[str, ...]


class Programme(Record):
    """All days of the programme."""

    days: tuple[Day, ...]
    rows: int
    columns: int
    """The most rows and columns that the grid of a day has."""


def programme(request: SiteRequest, opening: Collection[str]) -> Programme:
    """Return the programme of a page; the cards of the sessions `opening` can be opened."""
    view = timeline(request.workshop, request.sessions, request.viewer)
    marks = marks_by_entry(request)
    maker = _CardMaker(request, marks, opening, view.schedule.several_rooms)
    days = []
    for plan in view.plans:
        notes = tuple(ends_not_stated(view.schedule, plan.day))
        days.append(_day(plan, maker, notes, inferred=view.schedule.some_ends_inferred))
    return Programme(
        days=tuple(days),
        rows=max((len(day.heights) for day in days), default=0),
        columns=max((day.columns for day in days), default=0),
    )


def language_tag(session: Session) -> str:
    """Return the language of a session as HTML has it (BCP 47), as `de` or `pt-BR`.

    It is empty if the session is in English, as the page is, or names no language by its code.
    """
    tag = session.language or ""
    return tag if _LANGUAGE_TAG.fullmatch(tag) and tag.partition("-")[0] != "en" else ""


def has_own_page(session: Session, request: SiteRequest) -> bool:
    """Return whether a session has a page beside that of the workshop, with its abstract."""
    return bool(session.abstract) and not request.design.with_abstracts


def links_are_apart(session: Session, request: SiteRequest) -> bool:
    """Return whether the links of a session are on its own page only."""
    return has_own_page(session, request) and len(links_of(session)) > _MAX_LINKS_IN_PAGE


def links_of(session: Session) -> tuple[Link, ...]:
    """Return the links of a session: first that of its page elsewhere."""
    page = (Link(label="page", url=session.url),) if session.url else ()
    return (*page, *session.links)


def stamp(instant: Instant, zone: Zone) -> str:
    """Return a moment as HTML writes it, with the offset of `zone`; long ago in UTC.

    HTML has no seconds in an offset, which some places had until 1972.
    """
    rules = zone.rules
    if offset_at(instant, rules) % timedelta(minutes=1):
        return f"{instant:%Y-%m-%dT%H:%M:%S}Z"
    local = instant.astimezone(rules)
    return local.isoformat(timespec="seconds" if local.second else "minutes")


def venue_time(instant: Instant, request: SiteRequest) -> Time:
    """Return a moment in the venue's time, without a mark of its day."""
    zone = request.workshop.zone
    return Time(
        stamp=stamp(instant, zone),
        text=wording.clock_text(to_wall(instant, zone.rules), request.clock),
        day_offset="",
        day_offset_words="",
        offset=None,
    )


class _CardMaker:
    """Makes the cards of sessions; what all cards share is worked out once."""

    def __init__(
        self,
        request: SiteRequest,
        marks: Mapping[str, tuple[Mark, ...]],
        opening: Collection[str],
        several_rooms: bool,  # noqa: FBT001 - one of the values that all cards share
    ) -> None:
        self.request = request
        self.marks = marks
        self.opening = opening
        self.several_rooms = several_rooms
        sessions = request.sessions
        self.several_languages = len({session.language for session in sessions}) > 1

    def card(self, block: Block, place: str, *, inferred: bool) -> Card:
        session = block.session
        _, ends = block.slot.local_times[0]
        return Card(
            session=session,
            ends=self.time(session.ends_at, ends),
            end_mark="~" if inferred and session.end_inferred else "",
            place=place,
            kind=_kind_word(session),
            room=session.room if self.several_rooms else None,
            track=session.track,
            language=session.language if self.several_languages else None,
            tag=language_tag(session),
            links=() if links_are_apart(session, self.request) else links_of(session),
            marks=self.marks.get(session.id, ()),
            has_more=session.id in self.opening,
        )

    def time(self, instant: Instant, local: LocalTime) -> Time:
        days = local.day_offset
        words = ""
        if days:
            side = "later" if days > 0 else "earlier"
            words = f"{abs(days)} day{'s' if abs(days) > 1 else ''} {side}"
        return venue_time(instant, self.request).replaced(
            day_offset=wording.day_offset(days).replace("-", "\N{MINUS SIGN}"),
            day_offset_words=words,
            offset=local.offset,
        )


def _kind_word(session: Session) -> str:
    said = folded(f"{session.label or ''} {session.title}")
    return "" if session.kind in said or session.kind in _KINDS_IN_TITLES else session.kind


def _day(plan: Plan, maker: _CardMaker, notes: tuple[str, ...], *, inferred: bool) -> Day:
    blocks = plan.blocks
    edges = sorted(
        {
            instant
            for block in blocks
            for instant in (block.session.starts_at, block.session.ends_at)
        }
    )
    # The first row of the grid has the names of the rooms.
    row_of = {instant: number for number, instant in enumerate(edges, start=2)}
    in_grid = plan.columns > 1
    slots = []
    for starts_at, together in groupby(blocks, key=lambda block: block.session.starts_at):
        group = list(together)
        first = maker.time(starts_at, group[0].slot.local_times[0][0])
        cards = tuple(
            maker.card(block, _place(block, row_of) if in_grid else "", inferred=inferred)
            for block in group
        )
        slots.append(
            Slot(starts=first, row=f"r{row_of[starts_at]}" if in_grid else "", cards=cards)
        )
    lanes = [
        Lane(name=lane.name or "", place=f"c{lane.column + 2} w{lane.columns}")
        for lane in plan.lanes
    ]
    day = plan.day.day
    return Day(
        id=f"Day-{day}",
        title=f"{day:%A} {wording.day_text(day)[4:]}",
        short_title=wording.day_text(day)[:-5],
        caption=plan.day.captions[0],
        lanes=tuple(lanes) if in_grid else (),
        columns=plan.columns if in_grid else 0,
        heights=_heights(edges) if in_grid else (),
        slots=tuple(slots),
        notes=notes,
    )


def _place(block: Block, row_of: Mapping[Instant, int]) -> str:
    session = block.session
    rows = f"r{row_of[session.starts_at]} e{row_of[session.ends_at]}"
    return f"{rows} c{block.column + 2} w{block.columns}"


def _heights(edges: Sequence[Instant]) -> tuple[int, ...]:
    spans = (after - before for before, after in pairwise(edges))
    return tuple(
        min(_MAX_ROW_HEIGHT, max(1, int(span.total_seconds()) // 60 // _ROW_MINUTES))
        for span in spans
    )
