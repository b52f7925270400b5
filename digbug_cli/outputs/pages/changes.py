"""The page of changes since an earlier version of the workshop."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from digbug_cli.core.changes import news
from digbug_cli.core.changes.diff import Change, DateOrInstant, Entry
from digbug_cli.core.text import counted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import Column, Note, Page, Row, Span, cell, table
from digbug_cli.outputs.layout.styles import STAR


def page(
    title: str, changes: Sequence[Change], viewer: Viewer, starred: Collection[str] = ()
) -> Page:
    """Return the table of changes in the viewer's time, those of `starred` sessions first."""
    head = (Span(title, "title"), Span(" · what changed"))
    if not changes:
        return Page(head, (), (Note("Nothing has changed."),))
    changes_table = table(
        heading=((Span(f"Times in {viewer.zone.name}", "muted"),),),
        columns=(
            Column("Change", whole=True),
            Column("Entry"),
            Column("Before"),
            Column("Now"),
        ),
        rows=tuple(
            _row(change, viewer, starred) for change in news.by_importance(changes, starred)
        ),
    )
    messages = filter(None, (change_totals(changes), starred_changes(changes, starred)))
    return Page(head, tuple(messages), (changes_table,))


def _row(change: Change, viewer: Viewer, starred: Collection[str]) -> Row:
    star = (Span(f"{STAR} ", "star"),) if change.entry.id in starred else ()
    return Row(
        cells=(
            cell(change.kind, "mark"),
            ((*star, Span(change.entry.title, "strong")),),
            cell(before_and_now(change, change.before, viewer), "muted"),
            cell(before_and_now(change, change.after, viewer)),
        )
    )


def change_totals(changes: Iterable[Change]) -> str:
    """Return the number of changes of each kind: `9 removed, 36 moved, 160 added`."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{counts[kind]} {kind}" for kind in news.BY_WEIGHT if counts[kind])


def starred_changes(changes: Iterable[Change], starred: Collection[str]) -> str | None:
    """Return how many starred sessions changed: `5 of your 9 starred sessions have changed`."""
    if not starred:
        return None
    changed = len({change.entry.id for change in changes} & set(starred))
    if len(starred) == 1:
        return f"your starred session has{'' if changed else ' not'} changed"
    verb = "have" if changed > 1 else "has"
    count = counted(len(starred), "starred session")
    return f"{changed or 'none'} of your {count} {verb} changed"


def before_and_now(change: Change, side: Entry | None, viewer: Viewer) -> str | None:
    """Return the text of what a change concerns: the title, place, start or end of one `side`."""
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
            # The entry of a cut-off ends at it; that of a date ends at the start of the next day.
            cutoff = isinstance(side.ends, datetime) and not side.is_session
            return _moment(side.ends if cutoff else side.starts, viewer)


def _moment(when: DateOrInstant, viewer: Viewer) -> str:
    if isinstance(when, datetime):
        return wording.moment_text(Instant(when), viewer.zone, viewer.clock)
    return wording.day_text(when) if isinstance(when, date) else "to be announced"
