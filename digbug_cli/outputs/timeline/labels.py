"""Texts of the timeline, shared by the terminal and SVG drawings."""

from collections.abc import Iterator

from digbug_cli.core.text import folded
from digbug_cli.core.time import wording
from digbug_cli.core.views.timeline import NIGHT_ENDS, NIGHT_STARTS, Block, Lane, Plan, Timeline
from digbug_cli.core.views.timeline_grid import Panel
from digbug_cli.core.views.viewer import LocalTime, Viewer
from digbug_cli.outputs.layout import cells
from digbug_cli.outputs.layout.page import Line, Span
from digbug_cli.outputs.layout.styles import STAR, STYLES
from digbug_cli.outputs.phrases.sessions import people_in_words
from digbug_cli.outputs.timeline.wrapping import is_cut, wrap


def title(block: Block) -> Line:
    """Return the title of a session, with words for all that its position and colour show."""
    session = block.session
    clash = (Span("CLASH ", "warning"),) if block.clashes else ()
    # A colour must not be the only sign of the kind. Most labels or titles already name it.
    is_in_summary = folded(session.kind) in folded(session.summary)
    colored = f"kind-{session.kind}" in STYLES
    kind = (Span(f"{session.kind} · ", "label"),) if colored and not is_in_summary else ()
    name = cells.name(session, starred=block.starred, before=(*clash, *kind))
    return (*name, Span(" · for all", "muted")) if block.lane is None else name


def block_lines(block: Block, width: int, rows: int) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of a block, at most `rows` of `width` cells, and whether text was cut.

    The people follow the title if rows are left.
    """
    whole = title(block)
    people: Line = (Span("; ".join(people_in_words(block.session)), "people"),)
    lines = wrap(whole, width, rows)
    if left := rows - len(lines):
        lines += wrap(people, width, left)
    return lines, is_cut((*whole, *people), lines)


def marks(block: Block) -> tuple[str, ...]:
    """Return words for what the picture shows by signs and shades."""
    holds = {
        "now": block.on_now,
        "your night": block.at_night,
        "starred": block.starred,
        "clash": bool(block.clashes),
        "cancelled": block.session.cancelled,
    }
    return tuple(mark for mark, does in holds.items() if does)


def lane(of: Lane, view: Timeline) -> str:
    """Return the heading of a lane; empty if there is only one workshop, room and track."""
    schedule = view.schedule
    if len(schedule.workshop.workshops) == 1 and not (
        schedule.several_rooms or schedule.several_tracks
    ):
        return ""
    return of.name or ("no room" if schedule.several_rooms else "no track")


def label(clock: LocalTime, hours: wording.ClockHours) -> str:
    """Return a time of day to the minute, without marks for its date and offset."""
    return wording.clock_text(clock.wall.replace(second=0), hours)


def mark(clock: LocalTime) -> str:
    """Return the marks of a time of day: `+1`, `UTC+2`; empty for most."""
    return " ".join(filter(None, (wording.day_offset(clock.day_offset), clock.offset)))


def full_label(clock: LocalTime, hours: wording.ClockHours) -> str:
    """Return a time of day with its marks: `01:45 +1`."""
    return " ".join(filter(None, (label(clock, hours), mark(clock))))


def ruler_labels(panel: Panel, hours: wording.ClockHours) -> tuple[tuple[str, ...], ...]:
    """Return, for each zone, all labels that its ruler (a column of times) may show."""
    ruler_times = [row.local_times for row in panel.rows if row.local_times] + [panel.closing_times]
    return tuple(
        zip(
            *([full_label(clock, hours) for clock in local_times] for local_times in ruler_times),
            strict=True,
        )
    )


def legend(plan: Plan) -> Iterator[str]:
    """Yield the meaning of each sign on a day's sessions."""
    if any(block.starred for block in plan.blocks):
        yield f"{STAR} marks starred sessions."
    if any(block.clashes for block in plan.blocks):
        yield "CLASH marks starred sessions that overlap."


def night(viewer: Viewer) -> str:
    """Return the hours of the viewer's night: `22:00 to 07:00 in Europe/Berlin`."""
    hours = " to ".join(wording.clock_text(at, viewer.clock) for at in (NIGHT_STARTS, NIGHT_ENDS))
    return f"{hours} in {viewer.zone.name}"
