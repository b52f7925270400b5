"""Markdown with tables, as GitHub draws it: the programme day by day, then the dates.

Nothing in it is told from now: a file outlives the moment at which it was written.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from digbug_cli.core import views, words
from digbug_cli.core.model import Cutoff, DateOnly, Deadline, Session, Stated, Workshop
from digbug_cli.core.times import Instant
from digbug_cli.core.views import Clock, Day, Schedule, Slot, Viewer
from digbug_cli.core.zones import Zone
from digbug_cli.outputs.page import Cell, Column, Line, Row, Span, Table, cell, table

_MARK = "[//]: # (Written by digbug)"
"""What tells a file that digbug wrote; a link that nothing refers to, so no reader shows it."""

# What views say of the present is not shown here.
_NO_MOMENT = Instant(datetime(1970, 1, 1, tzinfo=UTC))

_SPECIAL = re.compile(
    r"""
    # GitHub looks for these in the text that Markdown leaves behind, where an escape is gone; that
    # they stand in an element of their own is what its documentation advises for the dollar sign.
    (?P<apart>
        @(?=\w)                                    # somebody's name, an e-mail address
      | \#(?=\d) | (?<=gh)-(?=\d)                  # an issue
      | (?<=cve)-(?=\d) | (?<=ghsa)-(?=\w)         # an advisory
      | :(?=//) | (?<=www)\.                       # an address
      | :(?=[\w+-]{1,60}:)(?!\d\d?:)               # an emoji, but no time of day
      | \$                                         # mathematics
    )
  | (?P<commit> \b[0-9a-f]{7,40}\b )              # same: seven digits and more
    # Some readers do not know that these can be escaped. Jekyll, behind GitHub's pages, has {{ }}.
  | (?P<named> [<>{] | &(?=\#?\w+;) )
  | (?P<number> \A\d+(?=[.)]) )
  | (?P<marked> [\\`*_\[\]|~] | \A[-+=\#] | \#\Z )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;"}
_SPECIAL_IN_URL = re.compile(r"[\\`*<>()\[\]|]|&(?=\#?\w+;)")


def render(
    workshop: Workshop,
    sessions: Sequence[Session],
    deadlines: Sequence[Deadline],
    *,
    zones: Sequence[Zone] = (),
    clock: words.ClockHours = 24,
) -> bytes:
    """Return a page with a table for each day of `sessions`, and one of `deadlines`.

    Args:
        workshop: whose they are.
        sessions: under the programme's own days, on the venue's clocks.
        deadlines: in any order; the table has them in that of time.
        zones: where given, columns with the times on their clocks too.
        clock: how many hours the clock has.
    """
    shown = tuple(dict.fromkeys((workshop.zone, *zones)))
    viewer = Viewer(zones=shown, now=_NO_MOMENT, clock=clock)
    blocks = [_MARK, f"# {_escaped(workshop.title)}"]
    blocks += map(_escaped, filter(None, (workshop.subtitle, workshop.place)))
    programme = views.schedule(workshop, sessions, viewer)
    for day in programme.days:
        blocks += _drawn(_day(day, programme))
    if deadlines:
        rows = [_deadline_row(one, viewer) for one in views.in_order(workshop, deadlines)]
        blocks += _drawn(_dates(rows, viewer))
    return ("\n\n".join(blocks) + "\n").encode()


# What stands in the tables


def _day(day: Day, view: Schedule) -> Table:
    own, *others = day.captions
    return table(
        (
            Column(own),
            Column("until"),
            *map(Column, others),
            Column("Kind"),
            Column("Room"),
            Column("Track"),
            Column("Session"),
            Column("People"),
        ),
        tuple(_session_row(slot, view) for slot in day.slots),
        heading=cell(words.day(day.day)),
        notes=view.notes(day),
    )


def _session_row(slot: Slot, view: Schedule) -> Row:
    session = slot.session
    inferred = view.some_ends_inferred and session.end_inferred
    hours = view.viewer.clock
    (starts, ends), *others = slot.clocks
    return Row(
        (
            _clock(starts, hours),
            _clock(ends, hours, before="~" if inferred else ""),
            *(_clock(start, hours) for start, _ in others),
            cell(session.kind),
            cell(session.room if view.several_rooms else None),
            cell(session.track if view.several_tracks else None),
            (_name(session),),
            cell("; ".join(words.people(session))),
        )
    )


def _clock(clock: Clock, hours: words.ClockHours, before: str = "") -> Cell:
    parts = (words.clock(clock.wall, hours), words.shift(clock.shift), clock.offset)
    return cell(before + " ".join(filter(None, parts)))


def _name(session: Session) -> Line:
    called_off = (Span("CANCELLED "),) if session.cancelled else ()
    label = (Span(f"{session.label} · "),) if session.label else ()
    role = "struck" if session.cancelled else ""
    return (*called_off, *label, Span(session.title, role, session.url))


def _dates(rows: Sequence[Row], viewer: Viewer) -> Table:
    return table(
        (
            Column("Date"),
            Column("As stated"),
            *(Column(zone.name) for zone in viewer.zones),
            Column("Superseded"),
            Column("Note"),
        ),
        tuple(rows),
        heading=cell("Dates"),
    )


def _deadline_row(deadline: Deadline, viewer: Viewer) -> Row:
    was = tuple((Span(words.stated(old, viewer.clock), "struck"),) for old in deadline.was)
    return Row(
        (
            cell(deadline.name, url=deadline.url),
            cell(words.stated(deadline.when, viewer.clock)),
            *(_reading(deadline.when, zone, viewer) for zone in viewer.zones),
            was,
            cell(deadline.note),
        )
    )


def _reading(when: Stated, zone: Zone, viewer: Viewer) -> Cell:
    if isinstance(when, Cutoff):
        moment = words.moment(when.instant, zone, viewer.clock)
        return cell(f"{moment} {zone.offset(when.instant)}")
    return cell(words.day(when.day)) if isinstance(when, DateOnly) else ()


# How it is written


def _drawn(drawn: Table) -> list[str]:
    """Return the blocks of a table: its heading, the records, the notes."""
    headings = [_escaped(column.heading) for column in drawn.columns]
    records = [[_cell(one) for one in row.cells] for row in drawn.rows]
    lines = [headings, ["---"] * len(headings), *records]
    return [
        f"## {_cell(drawn.heading)}",
        "\n".join(f"| {' | '.join(line)} |" for line in lines),
        *map(_escaped, drawn.notes),
    ]


def _cell(content: Cell) -> str:
    return "; ".join("".join(map(_span, line)) for line in content)


def _span(span: Span) -> str:
    # White space is kept at the ends, where one span meets the next.
    text = _escaped(span.text)
    if span.url:
        text = f"[{text}]({_destination(span.url)})"
    return f"~~{text}~~" if span.role == "struck" else text


def _escaped(text: str) -> str:
    """Return `text` such that a reader of Markdown shows just that, in a table or out of one."""
    return _SPECIAL.sub(_replaced, re.sub(r"\s+", " ", text))


def _replaced(found: re.Match[str]) -> str:
    special = found[0]
    match found.lastgroup:
        case "apart":
            return f"<span>{special}</span>"
        case "commit":
            return re.sub("(.{1,6})", r"<span>\1</span>", special)
        case "named":
            return _NAMES[special]
        case "number":
            return f"{special}\\"
        case _:
            return f"\\{special}"


def _destination(url: str) -> str:
    """Return a web address, which has no blanks, as the target of a link."""
    return _SPECIAL_IN_URL.sub(lambda found: _NAMES.get(found[0], f"\\{found[0]}"), url)
