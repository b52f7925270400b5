"""Reminders, one line each, for mail, notifications and chats."""

from collections.abc import Iterator

from digbug_cli.core.model import Cutoff, DateSpec, doubt_of
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import to_wall
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.reminders import Reminder
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.phrases.dates import date_in_words
from digbug_cli.outputs.phrases.deadlines import deadline_left


def reminder_line(reminder: Reminder, viewer: Viewer) -> str:
    """Return a reminder: `in 23 h: CLOCKCONF 2026, Papers: Tue 12 May 2026 13:59 Berlin (…)`.

    It begins with the time left or, if the date has changed, with how.
    """
    subject = reminder.subject
    return f"{_begin(reminder, viewer)}: {subject.title}, {subject.name}: " + "; ".join(
        _details(reminder, viewer)
    )


def _begin(reminder: Reminder, viewer: Viewer) -> str:
    if reminder.row and reminder.reason == "due":
        return _left(reminder.row, viewer)
    if reminder.row and reminder.reason == "missed":
        return f"was due {_gone(reminder.row, viewer)}"
    return reminder.reason


def _gone(row: DeadlineRow, viewer: Viewer) -> str:
    when = row.deadline.when
    if isinstance(when, Cutoff):
        return wording.minutes_ago(viewer.now - when.instant)
    return row.status.words.removeprefix("closed ")


def _details(reminder: Reminder, viewer: Viewer) -> Iterator[str]:
    row, before = reminder.row, reminder.before
    if row:
        when = row.deadline.when
        is_timed = before and when and not row.listed.is_cancelled
        yield _moment(when, viewer) + (f", {_left(row, viewer)}" if is_timed else "")
    if before and before.when and reminder.reason not in {"cancelled", "restored"}:
        yield f"was {date_in_words(before.when, viewer.clock)}"
    if row and (doubt := doubt_of(row.deadline.when)):
        yield f"in doubt: {doubt}"
    for rival in row.listed.rivals if row else ():
        yield f"{rival.source} has {date_in_words(rival.when, viewer.clock)}"


def _left(row: DeadlineRow, viewer: Viewer) -> str:
    return deadline_left(row, viewer.now) if row.status.state != "past" else row.status.words


def _moment(when: DateSpec, viewer: Viewer) -> str:
    """Return a date in the viewer's zones, then as stated if that differs."""
    if not isinstance(when, Cutoff):
        return date_in_words(when, viewer.clock)
    zones, hours = viewer.zones, viewer.clock
    moments = ", ".join(
        f"{wording.moment_text(when.instant, zone, hours)} {zone.city}" for zone in zones
    )
    if when.zone in zones:
        return moments
    stated = f"{wording.clock_text(when.wall, hours)} {when.zone.name}"
    if when.wall.date() != to_wall(when.instant, zones[-1].rules).date():
        stated = f"{wording.day_text(when.wall).removesuffix(f' {when.wall.year}')} {stated}"
    return f"{moments} ({stated})"
