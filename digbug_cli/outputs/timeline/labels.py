"""What a timeline says of its sessions, whoever draws it."""

from collections.abc import Iterator

from digbug_cli.core.model import people_in_words
from digbug_cli.core.text import folded
from digbug_cli.core.time import wording
from digbug_cli.core.views.timeline import NIGHT_ENDS, NIGHT_STARTS, Block, Lane, Plan, Timeline
from digbug_cli.core.views.timeline_grid import Panel
from digbug_cli.core.views.viewer import LocalTime, Viewer
from digbug_cli.outputs.layout import cells
from digbug_cli.outputs.layout.page import Line, Span
from digbug_cli.outputs.layout.styles import STAR, STYLES
from digbug_cli.outputs.layout.wrapping import is_cut, wrap


def title(block: Block) -> Line:
    """Return what a session is called, with all that its place and colour say of it."""
    session = block.session
    clash = (Span("CLASH ", "warning"),) if block.clashes else ()
    # A colour is never the only carrier. Most labels and titles say the kind by themselves.
    is_in_summary = folded(session.kind) in folded(session.summary)
    colored = f"kind-{session.kind}" in STYLES
    kind = (Span(f"{session.kind} · ", "label"),) if colored and not is_in_summary else ()
    name = cells.name(session, starred=block.starred, before=(*clash, *kind))
    return (*name, Span(" · for all", "muted")) if block.lane is None else name


def block_lines(block: Block, width: int, rows: int) -> tuple[tuple[Line, ...], bool]:
    """Return what stands in a block of so many cells and rows, and whether some of it does not.

    Its people are named where rows are left.
    """
    whole = title(block)
    people: Line = (Span("; ".join(people_in_words(block.session)), "people"),)
    lines = wrap(whole, width, rows)
    if left := rows - len(lines):
        lines += wrap(people, width, left)
    return lines, is_cut((*whole, *people), lines)


def marks(block: Block) -> tuple[str, ...]:
    """Return in words what the picture shows by signs and shades."""
    holds = {
        "now": block.on_now,
        "your night": block.at_night,
        "starred": block.starred,
        "clash": bool(block.clashes),
        "cancelled": block.session.cancelled,
    }
    return tuple(mark for mark, does in holds.items() if does)


def lane(of: Lane, view: Timeline) -> str:
    """Return the heading of a lane: none where the whole programme is in one place."""
    schedule = view.schedule
    if not (schedule.several_rooms or schedule.several_tracks):
        return ""
    return of.name or ("no room named" if schedule.several_rooms else "no track named")


def label(clock: LocalTime, hours: wording.ClockHours) -> str:
    """Return a clock time to the minute, without what marks its date and offset."""
    return wording.clock_text(clock.wall.replace(second=0), hours)


def mark(clock: LocalTime) -> str:
    """Return what has to stand behind a clock time: `+1`, `UTC+2`; mostly nothing."""
    return " ".join(filter(None, (wording.day_offset(clock.day_offset), clock.offset)))


def full_label(clock: LocalTime, hours: wording.ClockHours) -> str:
    """Return a clock time with its marks: `01:45 +1`."""
    return " ".join(filter(None, (label(clock, hours), mark(clock))))


def ruler_labels(panel: Panel, hours: wording.ClockHours) -> tuple[tuple[str, ...], ...]:
    """Return for each of the day's zones all that its ruler beside a panel may say."""
    ruler_times = [row.local_times for row in panel.rows if row.local_times] + [panel.closing_times]
    return tuple(
        zip(
            *([full_label(clock, hours) for clock in local_times] for local_times in ruler_times),
            strict=True,
        )
    )


def legend(plan: Plan) -> Iterator[str]:
    """Return what the signs of a day's sessions mean."""
    if any(block.starred for block in plan.blocks):
        yield f"{STAR} is what you have starred."
    if any(block.clashes for block in plan.blocks):
        yield "CLASH is what you have starred at the same time as something else."


def night(viewer: Viewer) -> str:
    """Return which hours are the viewer's night: `22:00 to 07:00 in Europe/Berlin`."""
    hours = " to ".join(wording.clock_text(at, viewer.clock) for at in (NIGHT_STARTS, NIGHT_ENDS))
    return f"{hours} in {viewer.zone.name}"
