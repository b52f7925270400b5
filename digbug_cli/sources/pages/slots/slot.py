"""A slot: the lines of a page that say one session, before they are understood."""

from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words import clocks
from digbug_cli.sources.pages.words.clocks import ClockRange
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line, Run


class Slot:
    """What a page says about one session.

    `parts` has the lines of table columns by their role, `lines` the others in reading order; the
    first of them may stand on the line of the time.
    """

    __slots__ = (
        "chair_line",
        "clock",
        "columns",
        "day",
        "day_line",
        "doubt",
        "duration",
        "group",
        "items",
        "line",
        "lines",
        "parts",
        "track_line",
        "weekday",
    )

    def __init__(self, clock: ClockRange, line: Line) -> None:
        """Make a slot of a time and the line that it stands on."""
        self.clock, self.line = clock, line
        self.lines: list[Line] = []
        self.items: list[Line] = []
        """Lines without a time that belong to it, such as papers."""
        self.parts: dict[str, list[Line]] = {}
        self.day: DateMention | None = None
        """A day that stands in the slot itself, in its row, column or group."""
        self.day_line: Line | None = None
        self.weekday: int | None = None
        self.group: Line | None = None
        """The heading of the group of rows that it stands in."""
        self.chair_line: Line | None = None
        """The line that names who leads the sessions around it, or its group."""
        self.columns = 0
        """How many other sessions stand in the same row of a grid."""
        self.track_line: Line | None = None
        self.duration: int | None = None
        """The length in minutes, if it is stated beside the time."""
        self.doubt = ""
        """What was guessed to find its time."""

    @property
    def origin(self) -> Origin:
        """Return its place."""
        return self.line.origin


def cut(line: Line, start: int, end: int | None = None) -> Line | None:
    """Return a line with the characters from `start` to `end` alone; None if that is blank."""
    runs: list[Run] = []
    at = 0
    stop = len(line.text) if end is None else end
    for run in line.runs:
        first, last = max(start - at, 0), min(stop - at, len(run.text))
        if first < last:
            runs.append(run._replace(text=run.text[first:last]))
        at += len(run.text)
    piece = Line(tuple(runs), line.block, line.origin)
    if not piece.text.strip():
        return None
    piece.index, piece.headings = line.index, line.headings
    return piece


def without_clock(line: Line) -> Line | None:
    """Return a line without the time at its beginning or end; None if nothing else is in it."""
    found = clocks.leading(line.text)
    if found is not None:
        return cut(line, len(line.text) - len(found.rest)) if found.rest else None
    found = clocks.trailing(line.text)
    if found is not None and found.rest:
        return cut(line, 0, len(found.rest))
    return line
