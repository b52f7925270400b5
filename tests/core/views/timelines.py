"""What the tests of timelines share."""

from digbug_cli.core.model import Workshop
from digbug_cli.core.time import wording
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.timeline import Plan, Timeline, timeline
from digbug_cli.core.views.timeline_grid import Panel
from digbug_cli.core.views.viewer import Viewer
from tests.core.samples import HEAD, utc, workshop

FAR = "2030-01-01 00:00"


def viewer(*zones: str, now: str = FAR) -> Viewer:
    """Return a viewer with these zones (default: Berlin), at a moment in UTC."""
    found = tuple(map(find_zone, zones or ("Europe/Berlin",)))
    return Viewer(zones=found, now=utc(now), clock=24)


def of(source: Workshop, who: Viewer, *starred: str) -> Timeline:
    """Return the timeline of a whole workshop."""
    return timeline(source, source.sessions, who, frozenset(starred))


def only(source: Workshop, who: Viewer, *starred: str) -> Plan:
    """Return the plan of the only day of a workshop."""
    (plan,) = of(source, who, *starred).plans
    return plan


def drawn(shown: Panel) -> list[str]:
    """Return a panel in letters, a line for each row.

    A line has the time in the first zone, then `n` at night, `>` for now and `z` if it is folded.
    Then each column has the session that begins there, `|` if one goes on, `=` if it began further
    left, and `.` if there is none.
    """
    cells = {
        (number, column): "."
        for number in range(len(shown.rows))
        for column in range(shown.columns)
    }
    for bar in shown.bars:
        for number in range(bar.rows):
            for column in range(bar.columns):
                assert cells[bar.row + number, bar.column + column] == "."
                here = "=" if column else "|" if number else bar.block.session.id
                cells[bar.row + number, bar.column + column] = here
    lines = []
    for number, row in enumerate(shown.rows):
        clock = row.local_times[0] if row.local_times else None
        label = ""
        if clock:
            marks = (
                wording.clock_text(clock.wall),
                wording.day_offset(clock.day_offset),
                clock.offset or "",
            )
            label = " ".join(filter(None, marks))
        flags = (
            ("n" if row.night else "")
            + (">" if number == shown.now_row else "")
            + ("z" if row.folded else "")
        )
        beside = " ".join(cells[number, column] for column in range(shown.columns))
        lines.append(" ".join(filter(None, (label, flags, beside))))
    return lines


def program(*sessions: str, head: str = HEAD) -> Workshop:
    """Return a workshop of sessions; each is a flow mapping without braces and title."""
    lines = "".join(f"  - {{{session}, title: T}}\n" for session in sessions)
    return workshop(f"{head}schedule:\n{lines}")


ROOMS = program(
    "id: o, start: 09:00, end: 09:30",
    "id: a, start: 09:30, end: 10:30, room: A",
    "id: b, start: 09:30, end: 10:00, room: B",
    "id: c, start: 10:00, end: 10:30, track: C",
    "id: p, start: 10:30, end: 11:00, kind: break",
    "id: d, start: 11:00, end: 11:30, room: B",
)
