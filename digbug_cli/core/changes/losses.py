"""Find whether a new state of a source has lost so much that it may be a mistake."""

from collections.abc import Sequence

from digbug_cli.core.changes.diff import Entry
from digbug_cli.core.record import Record
from digbug_cli.core.text import counted

_CLOSED_FORMATS = ("<", "{", "[", "begin:")
"""The beginnings of formats that mark their end: XML, JSON, calendars. YAML does not."""


_PAGES = ("<!doctype html", "<html")
_END_LENGTH = 500
"""Comments may follow the end of a page, but not more characters than these."""


class SourceState(Record):
    """A state of a source: its text, and the entries read from it."""

    text: str
    entries: Sequence[Entry]
    is_list: bool
    """Whether it is a deadline list, not a programme."""
    is_page: bool
    """Whether it is a web page."""
    has_known_end: bool
    """Whether the text is surely complete; if not, a broken connection may have cut it."""

    @property
    def kind(self) -> str:
        """The kind of the source, in words."""
        if self.is_page:
            return "a web page"
        return "a deadline list" if self.is_list else "a programme"


def find_loss(before: SourceState, after: SourceState) -> str | None:
    """Return why `after` should not replace `before` without being asked; None if it may."""
    if before.entries and not after.entries:
        # A server that restarts may serve an empty file for a while.
        return "is empty now"
    # A page that becomes a calendar says more than before; a file that becomes a page says less.
    if before.is_list != after.is_list or (after.is_page and not before.is_page):
        return f"is {after.kind} now, but was {before.kind}"
    return _early_end(before, after) or _entry_loss(before.entries, after.entries)


def _early_end(before: SourceState, after: SourceState) -> str | None:
    old, new = (_with_plain_line_ends(state.text) for state in (before, after))
    body = new.rstrip()
    rest = old[len(body) :].strip()
    if rest and old.startswith(body):
        more = counted(len(rest.splitlines()), "more line")
        return f"ends early: the stored copy has {more}"
    if after.has_known_end or _is_closed_format(new):
        return None
    is_cut = len(new) < len(old) or (old.endswith("\n") and not new.endswith("\n"))
    if is_cut and not f"\n{new.rstrip()}".endswith(_last_lines(old)):
        return "may end early: its end differs from the stored copy, and the server sent no length"
    return None


def _is_closed_format(text: str) -> bool:
    """Return whether a text is XML, JSON or a calendar, not YAML: it marks its own end.

    A web page may leave out the mark, and is read without it.
    """
    if text.lstrip()[:20].casefold().startswith(_PAGES):
        return "</html>" in text[-_END_LENGTH:].casefold()
    return text.lstrip()[:10].casefold().startswith(_CLOSED_FORMATS)


def _last_lines(text: str) -> str:
    """Return the last lines of a text: enough of them to be unique in it."""
    lines = text.rstrip().split("\n")
    count = 1
    while count < len(lines) and text.count("\n" + "\n".join(lines[-count:])) > 1:
        count *= 2
    return "\n" + "\n".join(lines[-count:])


def _with_plain_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _entry_loss(before: Sequence[Entry], after: Sequence[Entry]) -> str | None:
    old, new = (sum(entry.is_session for entry in entries) for entries in (before, after))
    if 2 * new < old:
        return f"has {new} of {counted(old, 'session')} left"
    if 2 * len(after) < len(before):
        message = "sessions and dates" if old else "dates"
        return f"has {len(after)} of {len(before)} {message} left"
    return None
