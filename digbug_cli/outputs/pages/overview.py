"""The page of `digbug` alone: what matters now, and what to run next."""

from collections.abc import Iterator

from digbug_cli.core.stars import Star
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.agenda import StarredSession
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.overview import News, Overview, Present
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.date_cells import from_now, reading
from digbug_cli.outputs.layout.page import (
    Cell,
    Column,
    Facts,
    Line,
    Note,
    Page,
    Row,
    Span,
    Table,
    TextBlock,
    cell,
    table,
)
from digbug_cli.outputs.pages import now as now_page

_MAX_CHANGES = 5
"""At most this many changes of each sort are named; the others are counted."""


def page(view: Overview) -> Page:
    """Return the page: dates, sessions, changes, and three commands to try."""
    viewer = view.viewer
    minute = Instant(viewer.now.replace(second=0))
    label = wording.moment_in_full(minute, viewer.zone, viewer.clock)
    blocks: list[TextBlock] = []
    if view.dates:
        blocks.append(_dates(view))
    if view.present:
        blocks += _sessions(view.present)
    if changes := tuple(_changes(view)):
        blocks.append(Facts(cell("Changed since", "heading"), changes))
    blocks.append(Facts(cell("Try", "heading"), tuple(_commands(view))))
    return Page((Span("digbug", "title"), Span(f" · {label}", "muted")), (), tuple(blocks))


def _dates(view: Overview) -> Table:
    viewer = view.viewer
    whose: Line = (Span(" · of what you follow", "muted"),) if view.are_followed else ()
    return table(
        heading=((Span("Next dates", "heading"), *whose),),
        columns=(
            Column("Conference"),
            Column("Date"),
            Column(viewer.zone.city),
            Column("From now"),
        ),
        rows=tuple(_date(row, viewer) for row in view.dates),
    )


def _date(row: DeadlineRow, viewer: Viewer) -> Row:
    return Row(
        (
            cell(row.owner.title, "strong"),
            cell(row.deadline.name, "", row.deadline.url),
            reading(row.deadline.when, viewer.zone, viewer),
            (from_now(row),),
        )
    )


def _sessions(present: Present) -> Iterator[TextBlock]:
    """Yield the workshop with its dates, then tables of what is on and next."""
    workshop = present.now.workshop
    when = wording.date_range(workshop.dates) if workshop.dates else None
    title: Line = (Span(workshop.title, "heading"), Span(f" · {when}" if when else "", "muted"))
    words = now_page.state(present.now) or workshop.place or workshop.subtitle
    yield Note(words or workshop.title, (title,))
    yield from now_page.tables(present.now)


def _changes(view: Overview) -> Iterator[tuple[str, Cell]]:
    """Yield what has changed: starred sessions, then workshops with changes not yet shown."""
    if view.present:
        moved, gone = view.present.moved, view.present.gone
        yield from _limited("Moved", [_moved(item, view.viewer) for item in moved])
        yield from _limited("Removed", [_removed(star, view.viewer) for star in gone])
    yield from _limited("News", [_news(each) for each in view.news])


def _limited(label: str, lines: list[Line]) -> Iterator[tuple[str, Cell]]:
    more = len(lines) - _MAX_CHANGES
    left: Cell = cell(f"and {more} more", "muted") if more > 0 else ()
    if lines:
        yield label, (*lines[:_MAX_CHANGES], *left)


def _moved(item: StarredSession, viewer: Viewer) -> Line:
    session, before = item.session, []
    if item.moved_from:
        before.append(wording.moment_of_year(item.moved_from, viewer.zone, viewer.clock))
    if item.moved_from_room:
        before.append(item.moved_from_room)
    now = [wording.moment_of_year(session.starts_at, viewer.zone, viewer.clock)]
    now += [session.room] if session.room and item.moved_from_room else []
    was = f", was {', '.join(before)}" if before else ""
    return (Span(f"{session.summary}: ", "strong"), Span(f"{', '.join(now)}{was}"))


def _removed(star: Star, viewer: Viewer) -> Line:
    assert star.starts_at  # noqa: S101 - see `Present.gone`
    when = wording.moment_of_year(star.starts_at, viewer.zone, viewer.clock)
    return (Span(star.title, "strong"), Span(f" was {when}"))


def _news(news: News) -> Line:
    return (Span(news.title, "strong"), Span(f": run `digbug refresh {news.id}`"))


def _commands(view: Overview) -> Iterator[tuple[str, Cell]]:
    """Yield three commands that fit what the user has."""
    present = view.present
    if present and present.now.starred:
        yield f"digbug agenda{view.agenda_options}", cell("your starred sessions, with clashes")
    else:
        yield "digbug schedule", cell("the programme, in your time zone")
    if view.has_added:
        yield "digbug deadlines --all", cell("what is due in all that you have added")
    else:
        yield "digbug add FILE|URL", cell("add the programme or the deadlines of a conference")
    yield "digbug --help", cell("all commands")
