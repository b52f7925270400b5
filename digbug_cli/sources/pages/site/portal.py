"""The deadline of a submission portal (OpenReview), and where it differs from the pages."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from digbug_cli.core.check import deadlines as deadline_fields
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import Cutoff, DateOnly
from digbug_cli.core.text import quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.site.bundle import SitePage

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_STATED = re.compile(
    r"(?:submission deadline|\bend)\s*:\s*([a-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4}),?"
    r"(?: (\d{1,2}):(\d\d) ?([ap]m)?)?\s*(?:utc([+-]\d{1,2})?)?",
    re.IGNORECASE,
)
"""As the heading of a group says it: `Submission Deadline: May 02 2026 11:59AM UTC-0`."""
_DUE = re.compile(r'\\?"duedate\\?"\s*:\s*(\d{12,13})(?!\d)')
"""In the data of an invitation: milliseconds since 1970."""
_CLOSED = ("submission", "abstract")
_SAME = timedelta(minutes=2)
"""Portals close a minute after a deadline that is stated as 23:59."""
_MAX_TEXT = 2_000_000


class _Stated(NamedTuple):
    """A deadline for submissions on a page."""

    name: str
    origin: Origin
    when: Cutoff | DateOnly


def deadline(page: SitePage) -> Instant | None:
    """Return when a portal closes submissions, as the text of its page says; None if it does not.

    A group's page may hold the dates of other steps too, so only its heading counts.
    """
    match = _match(page)
    if match and match.re is _STATED:
        return _moment(match)
    try:
        return Instant(datetime.fromtimestamp(int(match[1]) // 1000, UTC)) if match else None
    except (ValueError, OverflowError, OSError):
        return None


def statement(page: SitePage) -> str:
    """Return the part of a portal's page that states its deadline; empty if none does.

    The rest of such a page is different each time that it is asked for.
    """
    match = _match(page)
    return match[0] if match else ""


def _match(page: SitePage) -> re.Match[str] | None:
    text = page.text[:_MAX_TEXT]
    stated = _STATED.search(text)
    return stated or (_DUE.search(text) if "/invitation" in page.url else None)


def _moment(match: re.Match[str]) -> Instant | None:
    """Return the moment; without a time it is the end of the day, and without a zone in UTC."""
    month, day, year, hour, minute, half, offset = match.groups()
    hours, minutes = (int(hour), int(minute)) if hour else (23, 59)
    if half:
        hours = hours % 12 + (12 if half.casefold() == "pm" else 0)
    try:
        number = _MONTHS.index(month.casefold()[:3]) + 1
        wall = datetime(int(year), number, int(day), hours, minutes, tzinfo=UTC)
        return Instant(wall - timedelta(hours=int(offset or 0)))
    except (ValueError, OverflowError):
        return None


def report_difference(
    page: SitePage, deadlines: Node | None, zone: Zone, diagnostics: Diagnostics
) -> None:
    """Warn if no deadline for submissions on the pages is that of the portal.

    The dates of the pages stay: which one holds is for the reader to find out.
    """
    closes = deadline(page)
    if closes is None:
        return
    stated = _stated(deadlines, zone)
    if any(_is_same(one.when, closes) for one in stated):
        return
    name = masked_url(page.url)
    there = wording.moment_in_full(closes, UTC_ZONE)
    if not stated:
        message = f"states the deadline {there}, which no page states"
        diagnostics.warn(Origin(name), "portal-differs", message, "check it, and add it yourself")
        return
    near = min(stated, key=lambda one: abs(_end(one.when) - closes))
    is_earlier = closes < _end(near.when)
    message = (
        f"{quoted(near.name)} is {_text(near.when)} on the page, and {there} at {name}: the page's"
        " is taken"
    )
    safe = "the portal's" if is_earlier else "the page's"
    diagnostics.warn(
        near.origin, "portal-differs", message, f"{safe} is earlier: it is the safe one"
    )


def _stated(deadlines: Node | None, zone: Zone) -> Sequence[_Stated]:
    """Return the deadlines for submissions in a draft."""
    nodes = deadlines.values if isinstance(deadlines, Items) else ()
    found: list[_Stated] = []
    for node in nodes:
        values = node.values if isinstance(node, Fields) else {}
        kind, name = values.get("kind"), values.get("name")
        if not (isinstance(kind, Text) and kind.value in _CLOSED and isinstance(name, Text)):
            continue
        when = _when(values, zone)
        if when is not None:
            found.append(_Stated(name.value, node.origin, when))
    return found


def _when(values: dict[str, Node], zone: Zone) -> Cutoff | DateOnly | None:
    at, on = values.get("at"), values.get("on")
    if isinstance(at, Text):
        moment = deadline_fields.cutoff(at, Diagnostics(), zone)
        return moment if isinstance(moment, Cutoff) else None
    return deadline_fields.date_only(on, Diagnostics(), zone) if isinstance(on, Text) else None


def _is_same(when: Cutoff | DateOnly, closes: Instant) -> bool:
    if isinstance(when, Cutoff):
        return abs(when.instant - closes) <= _SAME
    # A date without a time: the portal may close at its end in any zone.
    first = datetime(when.day.year, when.day.month, when.day.day, tzinfo=UTC)
    return first - timedelta(hours=14) <= closes <= first + timedelta(hours=36, minutes=2)


def _end(when: Cutoff | DateOnly) -> Instant:
    """Return the moment of a deadline; of a date its last minute, in UTC."""
    if isinstance(when, Cutoff):
        return when.instant
    end = datetime(when.day.year, when.day.month, when.day.day, 23, 59, tzinfo=UTC)
    return Instant(end)


def _text(when: Cutoff | DateOnly) -> str:
    if isinstance(when, Cutoff):
        return f"{wording.day_text(when.wall)} {when.wall:%H:%M} {when.zone.name}"
    return wording.day_text(when.day)
