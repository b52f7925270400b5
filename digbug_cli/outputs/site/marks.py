"""What has changed since an earlier state, as marks of sessions and deadlines, and as a list."""

from digbug_cli.core.changes import news
from digbug_cli.core.changes.diff import Change
from digbug_cli.core.record import Record
from digbug_cli.outputs.pages.changes import before_and_now
from digbug_cli.outputs.phrases.changes import kind_of_change
from digbug_cli.outputs.site.request import SiteRequest

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
        text = "" if change.kind in _WITHOUT_BEFORE else _before(change, request)
        mark = Mark(kind=_css_name(change), word=word_of(change), before=text)
        marks[change.entry.id] = (*marks.get(change.entry.id, ()), mark)
    return marks


def items(request: SiteRequest) -> tuple[Item, ...]:
    """Return all changes, the most important first."""
    return tuple(_item(change, request) for change in news.by_importance(request.changes, ()))


def _item(change: Change, request: SiteRequest) -> Item:
    before = _before(change, request)
    now = before_and_now(change, change.after, request.viewer) or ""
    return Item(
        word=word_of(change),
        kind=_css_name(change),
        title=change.entry.title,
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


def _before(change: Change, request: SiteRequest) -> str:
    return before_and_now(change, change.before, request.viewer) or ""
