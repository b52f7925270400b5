"""The filters that the options for sessions ask for, and the sessions that they select."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from digbug_cli.cli import elsewhere
from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value, validate_kinds
from digbug_cli.cli.session_options import SessionFilterOptions
from digbug_cli.core.check import moments
from digbug_cli.core.finding import filters
from digbug_cli.core.finding.time_window import ClockTime, Edge, Window, day_spans
from digbug_cli.core.model import SESSION_KINDS, Session
from digbug_cli.core.text import folded, listed, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme


def select_sessions(
    context: Context, workshop: "Programme", options: SessionFilterOptions, viewer: Viewer
) -> tuple[Session, ...]:
    """Return the sessions that match the options. If there are none, print a suggestion.

    Raises:
        UsageError: an option is invalid.
    """
    session_filters = build_filters(context, workshop, options, viewer)
    warn_of_near_words(context, workshop, session_filters, viewer)
    return filters.matching_sessions(workshop, session_filters)


def warn_of_near_words(
    context: Context, workshop: "Programme", session_filters: filters.Filters, viewer: Viewer
) -> None:
    """Explain why no session matches, or which search words were taken as others."""
    explanation = elsewhere.explain_no_match(context, workshop, session_filters, viewer.zone)
    if explanation:
        context.streams.info(*explanation)
    elif misspelt_note := filters.misspelt_note(workshop, session_filters):
        context.streams.info(misspelt_note)


def build_filters(
    context: Context,
    workshop: "Programme",
    options: SessionFilterOptions,
    viewer: Viewer,
    kinds: Sequence[str] = SESSION_KINDS,
) -> filters.Filters:
    """Turn the options into filters for a workshop; `kinds` are the valid values of `--kind`.

    Raises:
        UsageError: an option is invalid.
    """
    return filters.NO_FILTERS.replaced(
        kinds=validate_kinds(options.kind, kinds),
        people=_names("--speaker", options.speaker),
        rooms=_names("--room", options.room),
        tracks=_names("--track", options.track),
        days=_days(options.day, workshop, viewer),
        window=_window(context, workshop, options, viewer),
        search=require_value("--search", options.search) if options.search is not None else "",
        talks=options.talks,
        starred_ids=frozenset(context.stars.of(workshop).ids) if options.mine else None,
        upcoming_at=viewer.now if options.upcoming else None,
    )


def _names(option: str, values: Iterable[str] | None) -> tuple[str, ...]:
    names = tuple(require_value(option, name) for name in values or ())
    for name in names:
        if not folded(name):  # an empty text would match every name
            raise UsageError(f"{option}: {quoted(name)} has no letters or digits")
    return names


def _days(values: Iterable[str] | None, workshop: "Programme", viewer: Viewer) -> tuple[date, ...]:
    if not values:
        return ()
    days: list[date] = []
    hours = day_spans(workshop.sessions)
    day_choices = tuple(sorted({*workshop.dates, *hours}))
    for name in values:
        from digbug_cli.core.finding import day_names

        matching_days = day_names.days_named(
            require_value("--day", name),
            day_choices,
            hours,
            viewer.now,
            workshop.zone or viewer.zone,
        )
        if not matching_days:
            first = day_choices[0].isoformat() if day_choices else "2025-07-19"
            hint = f"write {first}, a weekday such as sat, today, or 1 for the first day"
            if day_choices:
                hint += f"; its days are {listed([wording.day_text(day) for day in day_choices])}"
            raise UsageError(f"--day: {quoted(name)} is not a day of the programme", hint=hint)
        days += matching_days
    return tuple(days)


def _window(
    context: Context, workshop: "Programme", options: SessionFilterOptions, viewer: Viewer
) -> Window | None:
    starts = _edge("--from", options.starts, context, workshop, viewer)
    ends = _edge("--to", options.ends, context, workshop, viewer)
    return Window(starts=starts, ends=ends) if starts or ends else None


def _edge(
    option: str, value: str | None, context: Context, workshop: "Programme", viewer: Viewer
) -> Edge:
    """Parse an edge of the window: a clock time for every day or, with a date, a moment."""
    if value is None:
        return None
    text = require_value(option, value).strip()
    if text.casefold() == "now":
        return viewer.now
    of_day = moments.clock_and_tail(text)
    if of_day is None:
        day = workshop.dates[0] if workshop.dates else "2025-07-19"
        example = f"write it as 13:00, 1 pm, or {day} 13:00"
        return context.preferences.instant(
            option, text, lambda: viewer.zone, workshop.zone, example
        )
    clock, tail = of_day
    zone = context.preferences.zone(tail, f"{option}: ", workshop.zone) if tail else viewer.zone
    return ClockTime(clock, zone)
