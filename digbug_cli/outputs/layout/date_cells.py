"""Table cells of deadlines, shared by several pages: local times and superseded dates."""

from digbug_cli.core.model import AmbiguousDate, DateOnly, DateSpec, Deadline
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout.page import DRAWN_ROLE, Cell, Line, Span, cell
from digbug_cli.outputs.phrases.dates import SUBMITTED, date_in_words, days_in_words


def superseded(deadline: Deadline, viewer: Viewer) -> Cell:
    """Return the superseded dates of a deadline, one line each."""
    return tuple(
        (Span("was ", "muted"), Span(date_in_words(old, viewer.clock), "struck"))
        for old in deadline.was
    )


def status_cell(row: DeadlineRow) -> Cell:
    """Return how far off a date is, or that it is submitted; empty if it is to be announced."""
    if row.done:
        return ((Span("✓ ", DRAWN_ROLE), Span(SUBMITTED, "muted")),)
    is_known = row.deadline.when is not None or row.listed.is_cancelled
    return cell(row.status.words if is_known else None, row.status.state)


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
