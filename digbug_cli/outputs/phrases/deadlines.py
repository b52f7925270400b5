"""The next deadline in one line, for prompts and status bars, and how urgent a deadline is."""

from datetime import timedelta

from digbug_cli.core.model import Cutoff
from digbug_cli.core.text import shortened
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views.deadlines import DeadlineRow, Deadlines, Urgency

URGENCY_WORDS: dict[Urgency | None, str] = {"day": "very soon", "week": "soon"}
"""The words for less than a day and less than a week; any other deadline needs none."""
_MAX_NAME_LENGTH = 40


def deadline_left(row: DeadlineRow, now: Instant) -> str:
    """Return the time until a deadline in words; in minutes, rounded up, if it has a time."""
    when = row.deadline.when
    return wording.in_minutes(when.instant - now) if isinstance(when, Cutoff) else row.status.words


def one_line(view: Deadlines, within: timedelta | None = None) -> str:
    """Return the next deadline that has a date: `ICML 2026, Abstracts · in 3 days 4 h · …`.

    Its moment is in the viewer's first zone. If nothing is upcoming, the line says so; `within` is
    how far ahead the view looks, if it does not show all.
    """
    upcoming = [
        row
        for row in view.rows
        if row.status.state in {"open", "unknown"} and row.deadline.when and not row.done
    ]
    if not upcoming:
        if within is not None:
            return f"no deadline within {wording.duration_text(within)}"
        return "no upcoming deadline"
    row, viewer = upcoming[0], view.viewer
    name = shortened(f"{row.owner.title}, {row.deadline.name}", _MAX_NAME_LENGTH)
    parts = [name, deadline_left(row, viewer.now)]
    if isinstance(row.deadline.when, Cutoff):
        parts.append(wording.moment_text(row.deadline.when.instant, viewer.zone, viewer.clock))
    return " · ".join(parts)
