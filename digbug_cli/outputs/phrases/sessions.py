"""Sessions in words: who takes part, and the notes of a day."""

from collections.abc import Iterable

from digbug_cli.core.model import Session
from digbug_cli.core.time import wording
from digbug_cli.core.views.schedule import Day, Schedule

_ALL_INFERRED = "The programme states no ends: a session is taken to last until the next begins."
_SOME_INFERRED = "~ marks an end that the programme does not state."


def people_in_words(session: Session) -> tuple[str, ...]:
    """Return up to three texts: the speakers, `moderator: …`, and the group that holds it."""
    parts = [", ".join(session.speakers)] if session.speakers else []
    if session.moderators:
        word = "moderator" if len(session.moderators) == 1 else "moderators"
        parts.append(f"{word}: {', '.join(session.moderators)}")
    return (*parts, *([session.by] if session.by else []))


def notes(schedule: Schedule, day: Day) -> tuple[str, ...]:
    """Return the notes below a day: its day offset marks, and its inferred ends."""
    return (*day_offset_notes(day.day_offsets, day), *ends_not_stated(schedule, day))


def ends_not_stated(schedule: Schedule, day: Day) -> tuple[str, ...]:
    """Return the note on inferred ends, or nothing if the day has none."""
    if not any(slot.session.end_inferred for slot in day.slots):
        return ()
    return (_SOME_INFERRED if schedule.some_ends_inferred else _ALL_INFERRED,)


def day_offset_notes(shifts: Iterable[int], day: Day) -> tuple[str, ...]:
    """Return a note for each day offset: `+1 is the day after, Sun 20 Jul 2025` and a full stop."""
    return tuple(f"{wording.day_offset_in_full(days, day.day)}." for days in shifts)
