"""What deadline lists say of a date and its conference, in words."""

from collections.abc import Iterator

from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import Conference
from digbug_cli.core.text import line, listed
from digbug_cli.core.time import wording
from digbug_cli.outputs.phrases.dates import date_in_words


def rivals_in_words(date: ListedDate) -> Iterator[str]:
    """Yield what other lists state: `ccf says Mon 11 May 2026 23:59 AoE; this is the safe one`."""
    if date.rivals:
        says = (f"{line(rival.source)} says {date_in_words(rival.when)}" for rival in date.rivals)
        safe = "this is the safe one" if date.is_safe else "the earliest is the safe one"
        yield f"{listed(list(says))}; {safe}"


def conference_in_words(conference: Conference) -> Iterator[str]:
    """Yield the name of a conference, when and where it is, and the zone that its list means."""
    if conference.full_name and conference.full_name != conference.title:
        yield conference.full_name
    if days := ", ".join(filter(None, (_days(conference), conference.place))):
        yield days
    if conference.note:
        yield conference.note
    if conference.default_zone:
        yield f"A date without a time zone is in {conference.default_zone}, as the list documents."


def _days(conference: Conference) -> str | None:
    first, last = conference.starts_on, conference.ends_on
    if conference.dates or not first:
        return conference.dates
    return wording.span_text(first, last) if last and last > first else wording.day_text(first)
