"""What has changed since an earlier state, as marks of sessions and deadlines, and as a list."""

from datetime import datetime

from digbug_cli.core.changes import identity, news
from digbug_cli.core.changes.diff import Change, Entry
from digbug_cli.core.model import Cutoff, Deadline
from digbug_cli.core.record import Record
from digbug_cli.outputs.pages.changes import before_and_now
from digbug_cli.outputs.phrases.changes import kind_of_change
from digbug_cli.outputs.site.request import SiteRequest

_NO_TIMES = frozenset({"changed", "renamed"})
"""The kinds whose texts are no times."""
_WITHOUT_BEFORE = frozenset({"added", "cancelled", "restored", "changed"})
"""The kinds of which a mark says no more than their name."""


class Mark(Record):
    """A change of an entry: `moved`, and what it was before."""

    kind: str
    word: str
    before: str
    """What it was before; empty if the mark does not say it."""


class Item(Record):
    """A change in the list of all changes."""

    id: str
    """The id of the entry."""
    word: str
    kind: str
    title: str
    target: str
    """The fragment of the entry on the page: `#oral-1`; empty if it is gone."""
    before: str
    now: str


def marks_by_entry(request: SiteRequest) -> dict[str, tuple[Mark, ...]]:
    """Return the marks of each entry that has changed, by its id; the most important first."""
    marks: dict[str, tuple[Mark, ...]] = {}
    for change in news.by_importance(request.changes, ()):
        text = "" if change.kind in _WITHOUT_BEFORE else _side(change, change.before, request)
        mark = Mark(kind=_css_name(change), word=word_of(change), before=text)
        marks[change.entry.id] = (*marks.get(change.entry.id, ()), mark)
    return marks


def items(request: SiteRequest) -> tuple[Item, ...]:
    """Return all changes, the most important first."""
    return tuple(_item(change, request) for change in news.by_importance(request.changes, ()))


def _item(change: Change, request: SiteRequest) -> Item:
    before, now = (_side(change, side, request) for side in (change.before, change.after))
    deadline = _deadline(change, request)
    return Item(
        id=change.entry.id,
        word=word_of(change),
        kind=_css_name(change),
        title=deadline.name if deadline else change.entry.title,
        target=target(change),
        before=before if before != now else "",
        now=now,
    )


def word_of(change: Change) -> str:
    """Return the kind of a change in words: `new`, `moved`, `room changed`."""
    return "new" if change.kind == "added" else kind_of_change(change.kind)


def upper_first(text: str) -> str:
    """Return a text with a capital as its first letter."""
    return text[:1].upper() + text[1:]


def target(change: Change) -> str:
    """Return the fragment of a changed entry on the page; empty if it is not there."""
    entry = change.entry
    if change.after is None or entry.is_owner:
        return ""
    return f"#{entry.id}"


def _css_name(change: Change) -> str:
    return change.kind.replace(" ", "-")


def _side(change: Change, side: Entry | None, request: SiteRequest) -> str:
    """Describe one side of a change; a cut-off is in the zone that the file states."""
    deadline = _deadline(change, request)
    when = deadline.when if deadline else None
    is_cutoff = isinstance(when, Cutoff) and side is not None and isinstance(side.ends, datetime)
    if not isinstance(when, Cutoff) or not is_cutoff or change.kind in _NO_TIMES:
        return before_and_now(change, side, request.viewer) or ""
    in_its_zone = request.viewer.replaced(zones=(when.zone,))
    return f"{before_and_now(change, side, in_its_zone)} {when.zone.name}"


def _deadline(change: Change, request: SiteRequest) -> Deadline | None:
    """Return the deadline that has changed, if it is one and still there."""
    id_ = change.entry.id
    return next((each for each in request.deadlines if f"{identity.DATE}{each.id}" == id_), None)
