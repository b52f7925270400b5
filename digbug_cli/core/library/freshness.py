"""Find whether the stored copy of a programme is so old that it may be wrong."""

from datetime import timedelta

from digbug_cli.core.model import Workshop
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, end_of_day

MIN_AGE = timedelta(days=1)
"""A copy that is not older than this is never reported."""
PART_OF_WAIT = 10
"""A copy may be as old as this part of the time until the workshop begins: programmes change more
often as it comes nearer."""


def stale_age(workshop: Workshop, fetched_at: Instant, now: Instant) -> timedelta | None:
    """Return the age of a copy if it matters: the workshop is not over, and the copy is old."""
    span = _span(workshop)
    age = now - fetched_at
    if span is None or span[1] <= now or age <= MIN_AGE or age * PART_OF_WAIT <= span[0] - now:
        return None
    return age


def age_in_words(age: timedelta) -> str:
    """Return when a copy was fetched: `fetched 9 days ago`."""
    return f"fetched {wording.minutes_ago(age)}"


def _span(workshop: Workshop) -> tuple[Instant, Instant] | None:
    """Return when a workshop begins and ends; None if its date is unknown."""
    begins = [session.starts_at for session in workshop.sessions]
    ends = [session.ends_at for session in workshop.sessions]
    if workshop.dates:
        rules, first = workshop.zone.rules, workshop.dates[0]
        begins = begins or [end_of_day(first - timedelta(days=1), rules)]
        ends.append(end_of_day(workshop.dates[-1], rules))
    return (min(begins), max(ends)) if ends else None
