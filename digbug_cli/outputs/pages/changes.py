"""The page of changes since an earlier version of the workshop."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from digbug_cli.core.changes import news
from digbug_cli.core.changes.diff import Change, DateOrInstant, Entry
from digbug_cli.core.text import counted, line, shortened
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import Column, Note, Page, Row, Span, cell, table
from digbug_cli.outputs.layout.styles import STAR
from digbug_cli.outputs.phrases.changes import kind_of_change

_MAX_LENGTH = 60
"""A longer value is shortened."""
_LONG_TEXTS = frozenset({"abstract", "links"})
"""Of these the page says only that they changed."""
_WORDS = {"by": "group", "doubt": "unclear", "readings": "may be"}
"""The words for a key, if they are not the key itself."""
_OF_UNCLEAR_DATES = frozenset({"doubt", "readings"})
"""A clear date does not have these, and nobody misses them."""


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
            cell(kind_of_change(change.kind), "mark"),
            ((*star, Span(change.entry.title, "strong")),),
            cell(before_and_now(change, change.before, viewer), "muted"),
            cell(before_and_now(change, change.after, viewer)),
        )
    )


def change_totals(changes: Iterable[Change]) -> str:
    """Return the number of changes of each kind: `9 removed, 36 moved, 160 added`."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(
        f"{counts[kind]} {kind_of_change(kind)}" for kind in news.BY_WEIGHT if counts[kind]
    )


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
        case "longer" | "shorter" if isinstance(side.ends, datetime):
            # Of a session that moved too, two ends do not tell how long it lasts.
            return _length(side) if _moved(change) else _moment(side.ends, viewer)
        case "changed":
            return "; ".join(
                filter(None, (_detail(change, side, key, viewer) for key in change.keys))
            )
        case _:
            return _when(side, viewer)


def _when(side: Entry, viewer: Viewer) -> str:
    """Return when a session starts, when a cut-off is, or on which dates a deadline is."""
    starts, ends = side.starts, side.ends
    if isinstance(ends, datetime):
        # The entry of a cut-off ends at it.
        return _moment(starts if side.is_session else ends, viewer)
    if starts is None or ends is None or isinstance(starts, datetime):
        return _moment(starts, viewer)
    # The entry of a date ends at the start of the next day.
    last = ends - timedelta(days=1)
    return wording.span_text(starts, last) if last > starts else _moment(starts, viewer)


def _moved(change: Change) -> bool:
    return change.before is not None and change.before.starts != change.entry.starts


def _length(side: Entry) -> str:
    return wording.duration_text(side.length)


def _detail(change: Change, side: Entry, key: str, viewer: Viewer) -> str | None:
    """Return a key and its value on one `side` of a change: `speakers: Ada Test`, `no track`."""
    value = (side.details or {}).get(key)
    if key in _LONG_TEXTS:
        return _change_of_text(change, key) if side is change.after else None
    words = _WORDS.get(key, key.replace("_", " "))
    text = _value(key, value, viewer)
    if text:
        return f"{words}: {shortened(text, _MAX_LENGTH)}"
    return None if key in _OF_UNCLEAR_DATES else f"no {words}"


def _change_of_text(change: Change, key: str) -> str:
    before, after = (
        ((side.details if side else None) or {}).get(key) for side in (change.before, change.after)
    )
    if before and after:
        return f"{key} changed"
    return f"{key} {'added' if after else 'removed'}"


def _value(key: str, value: Any, viewer: Viewer) -> str:  # noqa: ANN401 - as JSON has it
    if not value:
        return ""
    if key == "readings":
        moments = (datetime.fromisoformat(reading["at_utc"]) for reading in value)
        return " or ".join(_moment(Instant(moment), viewer) for moment in moments)
    if key == "dates" and not isinstance(value, str):
        return wording.date_range(tuple(map(date.fromisoformat, value)))
    if isinstance(value, str):
        return line(value)
    return ", ".join(map(str, value))


def _moment(when: DateOrInstant, viewer: Viewer) -> str:
    if isinstance(when, datetime):
        return wording.moment_text(Instant(when), viewer.zone, viewer.clock)
    return wording.day_text(when) if isinstance(when, date) else "to be announced"
