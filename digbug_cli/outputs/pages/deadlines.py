"""The dates as a page: as stated, on the viewer's clocks, and how long is left."""

from collections.abc import Sequence

from digbug_cli.core.model import Conference, DeadlineOwner, date_in_words, doubt_of
from digbug_cli.core.text import listed
from digbug_cli.core.views.deadlines import DeadlineRow, Deadlines
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.date_cells import reading, superseded
from digbug_cli.outputs.layout.page import Column, Note, Page, Row, Span, cell, table

_MAX_NAMES = 6


def page(view: Deadlines, undated: Sequence[DeadlineOwner] = ()) -> Page:
    """Return the dates in the order of time, with whose they are where that may be several.

    Those `undated` were looked for and have no date: they are told of, lest they seem forgotten.
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
    dates = table(
        heading=((Span(f"Times in {zone_list}", "muted"),),),
        columns=(
            Column("Conference"),
            Column("Date", folds="narrow" if several else None),
            Column("Note", folds="always"),
            Column("As stated"),
            Column("Superseded", folds="always"),
            *(Column(zone.city) for zone in zones),
            # What is said of a date in doubt is long, and must not take the others' room.
            Column("From now", whole=not warnings),
        ),
        rows=tuple(_row(row, viewer, several=several) for row in view.rows),
        notes=(*passed, *warnings, *_undated(undated)),
    )
    return Page(title, (), (dates,))


def _nothing_upcoming(last: DeadlineRow, viewer: Viewer, *, several: bool) -> str:
    name = f"{last.owner.title}, {last.deadline.name}" if several else last.deadline.name
    when = date_in_words(last.deadline.when, viewer.clock)
    return f"Nothing is upcoming: the last was {name}, {when}, {last.status.words}."


def _undated(conferences: Sequence[DeadlineOwner]) -> tuple[str, ...]:
    if not conferences:
        return ()
    titles = listed([owner.title for owner in conferences], limit=_MAX_NAMES)
    return (f"No dates yet: {titles}.",)


def _doubts(view: Deadlines) -> tuple[str, ...]:
    count = sum(doubt_of(row.deadline.when) is not None for row in view.rows)
    if not count:
        return ()
    many = "1 date leaves" if count == 1 else f"{count} dates leave"
    return (f"{many} open which moment is meant; digbug check says why.",)


def _row(row: DeadlineRow, viewer: Viewer, *, several: bool) -> Row:
    deadline, status = row.deadline, row.status
    url = row.owner.url if isinstance(row.owner, Conference) else None
    return Row(
        cells=(
            cell(row.owner.title, "strong", url) if several else (),
            cell(deadline.name, "" if several else "strong", deadline.url),
            cell(deadline.note, "muted"),
            cell(date_in_words(deadline.when, viewer.clock)),
            superseded(deadline, viewer),
            *(reading(deadline.when, zone, viewer) for zone in viewer.zones),
            cell(status.words if deadline.when else None, status.state),
        ),
        role="muted" if status.state == "past" else "",
    )
