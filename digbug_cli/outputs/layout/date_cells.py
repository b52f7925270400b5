"""Table cells of deadlines, shared by several pages: local times, time left, superseded dates."""

from digbug_cli.core.model import AmbiguousDate, DateOnly, DateSpec, Deadline
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import DRAWN_ROLE, Cell, Line, Span, cell
from digbug_cli.outputs.phrases.dates import SUBMITTED, date_in_words, days_in_words
from digbug_cli.outputs.phrases.deadlines import URGENCY_WORDS


def from_now(row: DeadlineRow, words: str | None = None, more: str = "") -> Line:
    """Return how far off a deadline is, and how urgent it is: `in 3 days 4 h, soon`.

    `words`, if given, replace those of its status; `more` follows them. A submitted one is shown
    as that, with nothing else.
    """
    if row.done:
        return (Span("✓ ", DRAWN_ROLE), Span(SUBMITTED, "muted"))
    status, words = row.status, words or row.status.words
    mark = "" if row.is_on else URGENCY_WORDS.get(status.urgency)
    role = f"{status.state}-{status.urgency}" if mark else status.state
    end = f", {mark}" if mark else ""
    if not more:
        return (Span(f"{words}{end}", role),)
    return (Span(words, role), Span(more), Span(end, role))


def superseded(deadline: Deadline, viewer: Viewer) -> Cell:
    """Return the superseded dates of a deadline, one line each."""
    return tuple(
        (Span("was ", "muted"), Span(date_in_words(old, viewer.clock), "struck"))
        for old in deadline.was
    )


def reading(when: DateSpec, zone: Zone, viewer: Viewer) -> Cell:
    """Return a date in a zone's local time; if it is ambiguous, one line for each possible moment.

    A date without a time is the same in every zone.
    """
    if when is None:
        return ()
    if isinstance(when, AmbiguousDate):
        lines = [_moment(instant, zone, viewer) for instant in when.readings]
        return (*lines[:1], *((Span("or ", "muted"), *line) for line in lines[1:]))
    if isinstance(when, DateOnly):
        return cell(days_in_words(when), "muted")
    return (_moment(when.instant, zone, viewer),)


def _moment(instant: Instant, zone: Zone, viewer: Viewer) -> Line:
    offset = Span(f" {zone.offset(instant)}", "muted")
    return (Span(wording.moment_text(instant, zone, viewer.clock), "strong"), offset)
