"""The page of deadlines: as stated, in the viewer's time, and the time left."""

from collections.abc import Sequence
from shlex import quote

from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import Conference, DeadlineOwner, doubt_of
from digbug_cli.core.text import listed
from digbug_cli.core.views.deadlines import DeadlineRow, Deadlines
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.date_cells import from_now, reading, superseded
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    NARROW,
    Cell,
    Column,
    Note,
    Page,
    Row,
    Span,
    cell,
    table,
)
from digbug_cli.outputs.phrases.dates import date_in_words

_MAX_NAMES = 6
_MAX_FILES = 2
"""At most this many lists are named in a command; longer ones are tedious to type."""


def page(view: Deadlines, undated: Sequence[DeadlineOwner] = ()) -> Page:
    """Return the dates by time, with their conferences if there may be several.

    `undated` conferences match the search but have no dates; a note lists them.
    """
    title = (Span(view.title, "title"), Span(" · dates and cut-offs"))
    several = len(view.conferences) != 1 or isinstance(view.conferences[0], Conference)
    passed = (_nothing_upcoming(view.last, view.viewer, several=several),) if view.last else ()
    if not view.rows:
        notes = passed or ("No date to show.",)
        return Page(title, (), tuple(map(Note, (*notes, *_undated(undated)))))
    viewer, zones = view.viewer, view.viewer.zones
    zone_list = listed([zone.name for zone in zones])
    warnings = _doubts(view)
    notes = (*passed, *warnings, *_default_zones(view), *_undated(undated))
    dates = table(
        heading=((Span(f"Times in {zone_list}", "muted"),),),
        columns=(
            Column("Conference"),
            Column("Lists", folds=ALWAYS),
            Column("Date", folds=NARROW if several else None),
            Column("Note", folds=ALWAYS),
            Column("As stated"),
            Column("Superseded", folds=ALWAYS),
            *(Column(zone.city, folds=2 if other else None) for other, zone in enumerate(zones)),
            # The text of an ambiguous date is long: let it wrap.
            Column("From now", whole=not warnings),
        ),
        rows=tuple(_row(row, viewer, several=several) for row in view.rows),
        notes=notes,
    )
    return Page(title, (), (dates,))


def _nothing_upcoming(last: DeadlineRow, viewer: Viewer, *, several: bool) -> str:
    name = f"{last.owner.title}, {last.deadline.name}" if several else last.deadline.name
    when = date_in_words(last.deadline.when, viewer.clock)
    return f"No upcoming dates. The last was {name}, {when}, {last.status.words}."


def _undated(conferences: Sequence[DeadlineOwner]) -> tuple[str, ...]:
    if not conferences:
        return ()
    titles = listed([owner.title for owner in conferences], limit=_MAX_NAMES)
    return (f"No dates yet: {titles}.",)


def _doubts(view: Deadlines) -> tuple[str, ...]:
    rows = [row for row in view.rows if doubt_of(row.deadline.when) is not None]
    if not rows:
        return ()
    ambiguous = "1 date is" if len(rows) == 1 else f"{len(rows)} dates are"
    names = list(dict.fromkeys(row.listed.sources[0] for row in rows if row.listed.sources))
    files = "".join(f" {quote(name)}" for name in names) if len(names) <= _MAX_FILES else ""
    return (f"{ambiguous} ambiguous; digbug check{files} says why.",)


def _default_zones(view: Deadlines) -> tuple[str, ...]:
    """Name the zone of dates that name none, as their list documents it."""
    owners = [row.owner for row in view.rows if isinstance(row.owner, Conference)]
    zones = {(owner.id, owner.title): owner.default_zone or "" for owner in owners}
    zones = {key: zone for key, zone in zones.items() if zone}
    if not zones:
        return ()
    names = listed(list(dict.fromkeys(zones.values())))
    if len(zones) == 1:
        return (f"1 conference names no time zone; its list documents {names}.",)
    return (f"{len(zones)} conferences name no time zone; their list documents {names}.",)


def _lists(date: ListedDate) -> Cell:
    """Return the lists that have a date, if there are several, and which of their dates is safe."""
    sources = Span(f"in {', '.join(map(_short_name, date.sources))}", "muted")
    if not date.rivals:
        return ((sources,),) if len(date.sources) > 1 else ()
    others = listed([*dict.fromkeys(_short_name(rival.source) for rival in date.rivals)])
    state = "safe" if date.is_safe else "not safe"
    words = f"{state}: {others} has {'a later' if date.is_safe else 'an earlier'} date"
    return ((sources,), (Span(words, "unknown"),))


def _short_name(source: str) -> str:
    """Return the last part of a file's path, or the id of a list in the library."""
    return source.rstrip("/").rpartition("/")[2] or source


def _row(row: DeadlineRow, viewer: Viewer, *, several: bool) -> Row:
    deadline = row.deadline
    url = row.owner.url if isinstance(row.owner, Conference) else None
    cancelled = row.listed.is_cancelled
    return Row(
        cells=(
            cell(row.owner.title, "strong", url) if several else (),
            _lists(row.listed),
            cell(deadline.name, "" if several else "strong", deadline.url),
            cell(deadline.note, "muted"),
            cell("cancelled" if cancelled else date_in_words(deadline.when, viewer.clock)),
            superseded(deadline, viewer),
            *(reading(deadline.when, zone, viewer) for zone in viewer.zones),
            (from_now(row),) if deadline.when or cancelled or row.done else (),
        ),
        role="muted" if row.status.state == "past" or row.done else "",
    )
