"""What changed since an earlier state, as a page."""

from collections.abc import Sequence
from datetime import date, datetime

from digbug_cli.core import words
from digbug_cli.core.diff import Change, Entry, When
from digbug_cli.core.times import Instant
from digbug_cli.core.views import Viewer
from digbug_cli.outputs.page import Column, Note, Page, Row, Span, cell, table


def page(title: str, changes: Sequence[Change], viewer: Viewer) -> Page:
    """Return a line for each change, in the viewer's time."""
    head = (Span(title, "title"), Span(" · what changed"))
    if not changes:
        return Page(head, (), (Note("Nothing has changed."),))
    shown = table(
        heading=((Span(f"Times in {viewer.zone.name}", "muted"),),),
        columns=(
            Column("Change", whole=True),
            Column("Entry"),
            Column("Before"),
            Column("Now"),
        ),
        rows=tuple(_row(change, viewer) for change in changes),
    )
    return Page(head, (), (shown,))


def _row(change: Change, viewer: Viewer) -> Row:
    return Row(
        cells=(
            cell(change.kind, "mark"),
            cell(change.entry.title, "strong"),
            cell(before_and_now(change, change.before, viewer), "muted"),
            cell(before_and_now(change, change.after, viewer)),
        )
    )


def before_and_now(change: Change, side: Entry | None, viewer: Viewer) -> str | None:
    """Return what the change is about, on one of its sides."""
    if side is None:
        return None
    match change.kind:
        case "renamed":
            return side.title
        case "elsewhere":
            return side.place or "no place"
        case "longer" | "shorter":
            return _moment(side.ends, viewer)
        case _:
            # A cut-off is where its entry ends; a date would end where the day after it begins.
            cutoff = isinstance(side.ends, datetime) and not side.is_session
            return _moment(side.ends if cutoff else side.starts, viewer)


def _moment(when: When, viewer: Viewer) -> str:
    if isinstance(when, datetime):
        return words.moment(Instant(when), viewer.zone, viewer.clock)
    return words.day(when) if isinstance(when, date) else "to be announced"
