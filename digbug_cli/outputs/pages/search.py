"""The page of search results, best first: matches are highlighted and their fields named."""

from collections.abc import Iterator

from digbug_cli.core.finding.matching import NAME_FIELDS, FieldMatch, Hit, Spans
from digbug_cli.core.finding.search import SearchResults
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.text import counted, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.deadlines import row_in
from digbug_cli.core.views.schedule import Schedule
from digbug_cli.outputs.layout import cells, date_cells
from digbug_cli.outputs.layout.page import (
    ALWAYS,
    NARROW,
    Cell,
    Column,
    Line,
    Note,
    Page,
    Row,
    Span,
    Table,
    cell,
    table,
)
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.phrases.sessions import people_in_words

_FOUND_IN = Column("Found in", folds=NARROW)


def page(text: str, results: SearchResults, view: Schedule, done: DoneDates | None = None) -> Page:
    """Return the sessions that contain `text`, then the people, then the dates.

    `view` is the schedule, or the part of it that was searched; `done` are the submitted dates.
    """
    title = (Span(view.workshop.title, "title"), Span(f" · search for {quoted(text)}"))
    if results.is_empty:
        which = "No session with these filters" if results.narrowed else "Nothing"
        return Page(title, (), (Note(f"{which} contains {quoted(text)}."),))
    tables = []
    if results.sessions:
        tables.append(_sessions(results.sessions, view))
    if results.people:
        tables.append(_people(results.people))
    if results.deadlines:
        tables.append(_dates(results.deadlines, view, done))
    return Page(
        title, (f"{results.replacement_note}.",) if results.replacement_note else (), tuple(tables)
    )


def _sessions(hits: tuple[Hit, ...], view: Schedule) -> Table:
    zones = view.viewer.zones
    starts = [hit.session.starts_at for hit in hits]
    first, last = min(starts), max(starts)
    offset_changes = tuple(zone.changes(first, last) for zone in zones)
    order = ", best first" if len({hit.score for hit in hits}) > 1 else ""
    return table(
        heading=(
            (Span(counted(len(hits), "session"), "heading"), Span(order, "muted")),
            (
                Span(
                    f"Times in {'; '.join(shown.caption(first, last) for shown in zones)}",
                    "muted",
                ),
            ),
        ),
        columns=(
            *(Column(zone.city, folds=2, whole=True, under_first=True) for zone in zones),
            Column("Kind", whole=True),
            Column("Workshop"),
            Column("Room"),
            Column("Session", share=2),
            Column("Id", folds=ALWAYS),
            Column("People", folds=NARROW),
            _FOUND_IN,
        ),
        rows=tuple(_session(hit, view, offset_changes) for hit in hits),
    )


def _session(hit: Hit, view: Schedule, offset_changes: tuple[bool, ...]) -> Row:
    session, viewer = hit.session, view.viewer
    return Row(
        cells=(
            *(
                _starts(hit, zone, viewer.clock, changes=changes)
                for zone, changes in zip(viewer.zones, offset_changes, strict=True)
            ),
            cell(session.kind, f"kind-{session.kind}"),
            cell(view.workshop.name_of(session)),
            _marked_cell(session.room, hit) if view.several_rooms else (),
            (tuple(_name(hit, starred=view.is_starred(session))),),
            cell(session.id, "muted"),
            _people_cell(hit),
            _found_in(hit),
        )
    )


def _starts(hit: Hit, zone: Zone, hours: wording.ClockHours, *, changes: bool) -> Cell:
    starts_at = hit.session.starts_at
    offset = f" {zone.offset(starts_at)}" if changes else ""
    return cell(f"{wording.moment_of_year(starts_at, zone, hours)}{offset}")


def _name(hit: Hit, *, starred: bool) -> Iterator[Span]:
    session = hit.session
    for span in cells.name(session, starred=starred):
        name = session.label if span.role == "label" else session.title
        yield from (
            _marked(span, _spans(hit, name)) if span.text.startswith(name or " ") else (span,)
        )


def _people_cell(hit: Hit) -> Cell:
    """Return the people of a session, with matches in their names highlighted."""
    session = hit.session
    text = "; ".join(people_in_words(session))
    spans: list[tuple[int, int]] = []
    index = 0
    for name in (*session.people, *([session.by] if session.by else [])):
        index = text.index(name, index)
        spans += ((index + start, index + end) for start, end in _spans(hit, name))
        index += len(name)
    return (_marked(Span(text, "people"), tuple(spans)),) if text else ()


def _people(hits: tuple[Hit, ...]) -> Table:
    rows = []
    for hit in hits:
        person = hit.person
        lines = (*person.roles, *person.affiliations)
        rows.append(
            Row(
                (
                    (_marked(Span(person.name, "strong"), _spans(hit, person.name)),),
                    tuple(_marked(Span(text), _spans(hit, text)) for text in lines),
                    cell(
                        counted(len(person.participations), "session")
                        if person.participations
                        else None
                    ),
                    _found_in(hit),
                )
            )
        )
    return table(
        heading=cell(counted(len(hits), "person", "people"), "heading"),
        columns=(Column("Name"), Column("Role and affiliation"), Column("Sessions"), _FOUND_IN),
        rows=tuple(rows),
    )


def _dates(hits: tuple[Hit, ...], view: Schedule, done: DoneDates | None) -> Table:
    viewer = view.viewer
    rows = []
    for hit in hits:
        deadline = hit.deadline
        row = row_in(view.workshop, deadline, viewer, done)
        rows.append(
            Row(
                (
                    (_marked(Span(deadline.name, "strong"), _spans(hit, deadline.name)),),
                    cell(view.workshop.name_of(deadline)),
                    cell(date_in_words(deadline.when, viewer.clock)),
                    *(
                        date_cells.reading(deadline.when, column_zone, viewer)
                        for column_zone in viewer.zones
                    ),
                    (date_cells.from_now(row),) if deadline.when or row.done else (),
                    _found_in(hit),
                )
            )
        )
    return table(
        heading=cell(counted(len(hits), "date"), "heading"),
        columns=(
            Column("Date"),
            Column("Workshop"),
            Column("As stated"),
            *(Column(zone.city) for zone in viewer.zones),
            Column("From now"),
            _FOUND_IN,
        ),
        rows=tuple(rows),
    )


def _found_in(hit: Hit) -> Cell:
    return tuple(_match_line(where) for where in hit.best_matches)


def _match_line(where: FieldMatch) -> Line:
    """Return the field and text of a match: `title: Leakage`, `abstract: …of the leakage of…`."""
    label = Span(f"{where.field}: ", "muted")
    if where.field in NAME_FIELDS:  # another column shows the full text
        return (label, Span(", ".join(where.words)))
    text, spans = where.excerpt
    behind = (Span(f" ({where.owner})"),) if where.owner else ()
    return (label, *_marked(Span(text), spans), *behind)


def _spans(hit: Hit, text: str | None) -> Spans:
    """Return the parts to highlight in a text of a result."""
    return next((where.spans for where in hit.matches if where.text == text), ())


def _marked_cell(text: str | None, hit: Hit) -> Cell:
    return (_marked(Span(text), _spans(hit, text)),) if text else ()


def _marked(span: Span, spans: Spans) -> Line:
    """Split a span so that its matches are highlighted."""
    if not spans:
        return (span,) if span.text else ()
    parts: list[Span] = []
    index = 0
    for start, end in spans:
        parts += (
            span._replace(text=span.text[index:start]),
            Span(span.text[start:end], "match", span.url),
        )
        index = end
    return tuple(part for part in (*parts, span._replace(text=span.text[index:])) if part.text)
