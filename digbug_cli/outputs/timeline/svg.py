"""The timeline as an SVG for a web page or a poster, with all lanes side by side.

The file is self-contained: it has no fonts, scripts or references to other files. The same
programme, viewer and time give the same bytes.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from rich.cells import cell_len

from digbug_cli.core.time import wording
from digbug_cli.core.views import timeline_grid
from digbug_cli.core.views.timeline import Block, Plan, Timeline
from digbug_cli.core.views.timeline_grid import Bar, Panel
from digbug_cli.core.views.viewer import LocalTime
from digbug_cli.outputs.layout import cells
from digbug_cli.outputs.layout.page import Line, Span
from digbug_cli.outputs.phrases import sessions as session_phrases
from digbug_cli.outputs.phrases.sessions import people_in_words
from digbug_cli.outputs.timeline import labels as timeline_labels
from digbug_cli.outputs.timeline.wrapping import wrap

MARK = b"<!-- Written by digbug timeline -->"
"""The first line of the file, by which digbug recognizes its own."""

_SVG = "http://www.w3.org/2000/svg"
_MARGIN = 24
_ROW = 18
"""The height of a grid row and of a text line, in pixels like all lengths here."""
_MAX_ROWS = 120
"""More rows than in a terminal if there are several lanes: a page is longer than a screen."""
_CELL = 8
"""The estimated width of a letter; in most fonts it is a little narrower."""
_BASE = 13
"""The distance from the top of a line to its baseline."""
_CHARACTERS_BESIDE = 10
"""The free space beside a text."""
_HEADING_LINES = 4
_STRIP = 12
_BAR = 4
_GAP = 4
"""The free space between columns."""
_COLUMNS = {1: 680, 2: 380, 3: 320, 4: 280}
_COLUMN = 240
"""The width of each column if `_COLUMNS` has no entry for their number."""
_NOW = 20
"""The height of the flag right of the lanes that marks the present."""

_STYLE = """
text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans",
  sans-serif; fill: #1b1f24; }
.paper { fill: #ffffff; }
.name { font-size: 22px; font-weight: 700; }
.heading { font-size: 16px; font-weight: 700; }
.lane, .strong, .begins { font-weight: 600; }
.muted, .people, .label, .note { fill: #57606a; }
.mark { fill: #8a5a00; font-size: 11px; }
.star { fill: #8a5a00; }
.error, .warning { fill: #b3261e; font-weight: 700; }
.struck { text-decoration: line-through; fill: #57606a; }
.rule { stroke: #8c959f; stroke-width: 1; }
.hour { stroke: #d8dee4; stroke-width: 1; }
.fold { stroke: #8c959f; stroke-width: 1; stroke-dasharray: 2 4; }
.hatch { stroke: #8c96b8; stroke-width: 1; }
.block rect { fill: #e8f0fb; } .block .bar { fill: #2f6fbf; }
.k-keynote rect, .k-invited rect { fill: #f5e9fa; }
.k-keynote .bar, .k-invited .bar { fill: #8a2fb8; }
.k-oral rect, .k-spotlight rect, .k-tutorial rect { fill: #dff3f5; }
.k-oral .bar, .k-spotlight .bar, .k-tutorial .bar { fill: #0d7f8c; }
.k-poster rect { fill: #e3f4e6; } .k-poster .bar { fill: #2b8a3e; }
.k-panel rect { fill: #fdf1d6; } .k-panel .bar { fill: #b7791f; }
.k-break rect, .k-meal rect, .k-social rect { fill: #f1f2f4; }
.k-break .bar, .k-meal .bar, .k-social .bar { fill: #9aa4ae; }
.k-opening rect, .k-closing rect, .k-award rect, .k-other rect { fill: #e9ecef; }
.k-opening .bar, .k-closing .bar, .k-award .bar, .k-other .bar { fill: #5b6673; }
.block .outline { fill: none; stroke: #b7791f; stroke-width: 2; }
.open-end { stroke: #57606a; stroke-width: 1.5; stroke-dasharray: 3 3; }
.now line { stroke: #c62828; stroke-width: 2; } .now rect { fill: #c62828; }
.now text { fill: #ffffff; font-weight: 700; }
a:hover .strong, a:focus .strong { text-decoration: underline; }
@media screen and (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .paper { fill: #0f141a; }
.muted, .people, .label, .note, .struck { fill: #9fabb8; }
.mark, .star { fill: #f0b849; } .error, .warning { fill: #ff8a80; }
.rule, .fold { stroke: #6b7683; } .hour { stroke: #252d37; } .hatch { stroke: #55608a; }
.block rect { fill: #16263d; } .block .bar { fill: #5a9bec; }
.k-keynote rect, .k-invited rect { fill: #2b1a36; }
.k-keynote .bar, .k-invited .bar { fill: #c583e8; }
.k-oral rect, .k-spotlight rect, .k-tutorial rect { fill: #0f2b30; }
.k-oral .bar, .k-spotlight .bar, .k-tutorial .bar { fill: #45bccb; }
.k-poster rect { fill: #14301b; } .k-poster .bar { fill: #5fc777; }
.k-panel rect { fill: #332709; } .k-panel .bar { fill: #e0a63a; }
.k-break rect, .k-meal rect, .k-social rect { fill: #1b222b; }
.k-break .bar, .k-meal .bar, .k-social .bar { fill: #5d6874; }
.k-opening rect, .k-closing rect, .k-award rect, .k-other rect { fill: #222b35; }
.k-opening .bar, .k-closing .bar, .k-award .bar, .k-other .bar { fill: #9fabb8; }
.block .outline { fill: none; stroke: #f0b849; } .open-end { stroke: #9fabb8; }
.now line { stroke: #ff6b60; } .now rect { fill: #ff6b60; } .now text { fill: #0f141a; }
}
"""


def render(view: Timeline) -> bytes:
    """Return an SVG file in UTF-8 with all days of a timeline, one below the other."""
    return _Drawing(view).render()


class _Drawing:
    """The picture, drawn from top to bottom: `y` is the top of the next element."""

    def __init__(self, view: Timeline) -> None:
        self.view = view
        self.schedule = view.schedule
        self.viewer = view.schedule.viewer
        self.night = f"night-{'-'.join(each.id for each in self.schedule.workshop.workshops)}"
        # Without `xml:space`, some programs drop the blank between two spans.
        self.root = ET.Element("svg", {"xmlns": _SVG, "xml:space": "preserve"})
        self.panels = [(plan, _panel(plan, view)) for plan in view.plans]
        self.right = 0
        self.y = _MARGIN

    def render(self) -> bytes:
        """Draw all days and return the file."""
        workshop = self.schedule.workshop
        # Screen readers read only the title and description of an image; links need a document.
        linked = any(_link(block) for plan in self.view.plans for block in plan.blocks)
        self.root.set("role", "graphics-document document" if linked else "img")
        _put(self.root, "title", f"{workshop.title} · timeline")
        _put(self.root, "desc", " ".join(self._described()))
        _put(self.root, "style", _STYLE)
        pattern = _put(
            _put(self.root, "defs"),
            "pattern",
            id=self.night,
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        )
        _put(pattern, "line", x1=0, y1=0, x2=0, y2=6, class_="hatch")
        paper = _put(self.root, "rect", class_="paper")
        self._head()
        for plan, panel in self.panels:
            _DayDrawing(self, plan, panel).draw()
        width, height = self.right + _MARGIN, self.y + _MARGIN
        for element in (self.root, paper):
            element.set("width", str(width))
            element.set("height", str(height))
        self.root.set("viewBox", f"0 0 {width} {height}")
        drawn: bytes = ET.tostring(self.root, encoding="utf-8")
        return MARK + b"\n" + drawn + b"\n"

    def _head(self) -> None:
        workshop = self.schedule.workshop
        self.text(workshop.title, "name", height=2 * _ROW, base=22)
        for line in filter(None, (workshop.subtitle, workshop.place)):
            self.text(line, "muted")

    def _described(self) -> Iterator[str]:
        """Yield the content of the picture in sentences."""
        for plan in self.view.plans:
            yield f"{wording.day_text(plan.day.day)}."
            for block in plan.blocks:
                yield f"{'; '.join(_session_title(block, self.view, plan))}."

    def text(self, line: str, role: str, height: int = _ROW, base: int = _BASE) -> None:
        """Write a line at the left margin and move on below it."""
        _put(self.root, "text", line, x=_MARGIN, y=self.y + base, class_=role)
        self.y += height
        self.right = max(self.right, _MARGIN + cell_len(line) * _CELL)


def _panel(plan: Plan, view: Timeline) -> Panel:
    """Return the grid of a day; it gets more rows if otherwise the text of a session is cut."""
    least = _MAX_ROWS if plan.columns > 1 else timeline_grid.MAX_ROWS
    for limit in (least, 2 * least):
        panel = timeline_grid.panel(plan, view.schedule.viewer, limit=limit)
        if not any(timeline_labels.block_lines(*_room(bar, panel))[1] for bar in panel.bars):
            break
    return panel


def _width(panel: Panel) -> int:
    """Return the width of a column, which depends on their number."""
    return _COLUMNS.get(panel.columns, _COLUMN)


def _room(bar: Bar, panel: Panel) -> tuple[Block, int, int]:
    """Return a block with the cells and rows available for its text."""
    width = bar.columns * _width(panel) - _GAP
    return bar.block, (width - _BAR - 2 * _CHARACTERS_BESIDE) // _CELL, bar.rows


def _session_title(block: Block, view: Timeline, plan: Plan) -> Iterator[str]:
    """Yield the phrases that describe a session: name, times, people, place, kind and marks."""
    session, hours = block.session, view.schedule.viewer.clock
    yield session.summary
    for zone, (starts, ends) in zip(plan.day.zones, block.slot.local_times, strict=True):
        labels = (timeline_labels.full_label(clock, hours) for clock in (starts, ends))
        yield f"{' to '.join(labels)} {zone.name}"
    yield from people_in_words(session)
    if session.room or session.track:
        yield " · ".join(filter(None, (session.room, session.track)))
    yield session.kind
    yield from timeline_labels.marks(block)


class _DayDrawing:
    """One day of the picture."""

    def __init__(self, drawing: _Drawing, plan: Plan, panel: Panel) -> None:
        self.drawing = drawing
        self.plan = plan
        self.panel = panel
        self.hours = drawing.viewer.clock
        self.column = _width(panel)
        labels = timeline_labels.ruler_labels(panel, self.hours)
        self.rulers = [
            max(map(cell_len, (zone.city, *messages))) * _CELL + _CHARACTERS_BESIDE
            for zone, messages in zip(plan.day.zones, labels, strict=True)
        ]
        self.shaded = any(row.night for row in panel.rows)
        self.left = _MARGIN + sum(self.rulers) + (_STRIP + _CHARACTERS_BESIDE) * self.shaded
        self.right = self.left + panel.columns * self.column - _GAP
        self.top = 0
        self.shifts: set[int] = set()

    def draw(self) -> None:
        """Draw the day and move on below it."""
        drawing = self.drawing
        drawing.y += _ROW
        (day, *_), captions = cells.heading(self.plan.day)
        drawing.text(day.text, "heading", height=_ROW + 4, base=16)
        drawing.text("".join(span.text for span in captions), "muted")
        self._headings()
        self.top = drawing.y
        below = self.top + len(self.panel.rows) * _ROW
        self._night()
        self._ruled()
        for bar in self.panel.bars:
            self._block(bar)
        if self.panel.now_row is not None:
            self._present(self.panel.now_row)
        self._labels(below, self.panel.closing_times, "muted")
        drawing.y = below + _ROW + _CHARACTERS_BESIDE
        drawing.right = max(drawing.right, self.right)
        for note in self._notes():
            drawing.text(note, "note")

    def _put(self, tag: str, text: str | None = None, **attributes: object) -> ET.Element:
        return _put(self.drawing.root, tag, text, **attributes)

    def _headings(self) -> None:
        drawing = self.drawing
        drawing.y += _CHARACTERS_BESIDE
        x = _MARGIN
        for zone, width in zip(self.plan.day.zones, self.rulers, strict=True):
            self._put("text", zone.city, x=x, y=drawing.y + _BASE, class_="lane")
            x += width
        deepest = 1
        for lane in self.panel.lanes:
            lane_name = timeline_labels.lane(lane, drawing.view)
            width = lane.columns * self.column
            lines = wrap(
                (Span(lane_name, "lane"),), (width - _CHARACTERS_BESIDE) // _CELL, _HEADING_LINES
            )
            self._lines(drawing.root, lines, self.left + lane.column * self.column, drawing.y)
            deepest = max(deepest, len(lines))
        drawing.y += deepest * _ROW + 4
        self._line(_MARGIN, self.right, drawing.y, "rule")
        drawing.y += 4

    def _night(self) -> None:
        """Hatch the rows in the viewer's night, across the lanes and the strip beside them."""
        for number, row in enumerate(self.panel.rows):
            if row.night:
                self._put(
                    "rect",
                    x=self.left - _STRIP - _CHARACTERS_BESIDE,
                    y=self.top + number * _ROW,
                    width=self.right - self.left + _STRIP + _CHARACTERS_BESIDE,
                    height=_ROW,
                    fill=f"url(#{self.drawing.night})",
                )

    def _ruled(self) -> None:
        """Draw hour lines, and the times at which a session starts or ends."""
        starts, ends = self.panel.starts, self.panel.ends
        for number, row in enumerate(self.panel.rows):
            y = self.top + number * _ROW
            if row.on_the_hour:
                self._line(self.left, self.right, y, "hour")
            if number in starts or number in ends or row.on_the_hour:
                self._labels(y, row.local_times, "begins" if number in starts else "muted")
            if row.folded:
                span = wording.duration_text(row.ends_at - row.starts_at)
                self._line(self.left, self.right, y + _ROW // 2, "fold")
                self._put(
                    "text",
                    f"⋯ nothing for {span} ⋯",
                    x=self.left + _CHARACTERS_BESIDE,
                    y=y + _BASE,
                    class_="muted",
                )

    def _labels(self, y: int, clocks: Sequence[LocalTime], role: str) -> None:
        x = _MARGIN
        for number, (clock, width) in enumerate(zip(clocks, self.rulers, strict=True)):
            label_role = "muted" if number else role
            label = self._put("text", x=x, y=y + _BASE)
            _put(label, "tspan", timeline_labels.label(clock, self.hours), class_=label_role)
            if mark := timeline_labels.mark(clock):
                _put(label, "tspan", f" {mark}", class_="mark")
            self.shifts.add(clock.day_offset)
            x += width

    def _block(self, bar: Bar) -> None:
        block = bar.block
        session = block.session
        x, y = self.left + bar.column * self.column, self.top + bar.row * _ROW
        width, height = bar.columns * self.column - _GAP, bar.rows * _ROW - 1
        parent = self.drawing.root
        if url := _link(block):
            parent = _put(parent, "a", href=url)
        group = _put(parent, "g", class_=f"block k-{session.kind}")
        _put(group, "title", "\n".join(_session_title(block, self.drawing.view, self.plan)))
        _put(group, "rect", x=x, y=y, width=width, height=height)
        _put(group, "rect", x=x, y=y, width=_BAR, height=height, class_="bar")
        if block.starred:
            inner = width - 2, height - 2
            _put(group, "rect", x=x + 1, y=y + 1, width=inner[0], height=inner[1], class_="outline")
        if session.end_inferred and self.drawing.schedule.some_ends_inferred:
            self._line(x, x + width, y + height, "open-end", group)
            _put(
                group,
                "text",
                "~",
                x=x + width - _CHARACTERS_BESIDE,
                y=y + height - 4,
                class_="muted",
            )
        # The inner `svg` clips text that is wider than estimated.
        inside = _put(group, "svg", x=x, y=y, width=width - 2, height=height)
        lines, _ = timeline_labels.block_lines(*_room(bar, self.panel))
        self._lines(inside, lines, _BAR + _CHARACTERS_BESIDE, 0)

    def _lines(self, parent: ET.Element, lines: Sequence[Line], x: int, y: int) -> None:
        for number, line in enumerate(lines):
            text = _put(parent, "text", x=x, y=y + number * _ROW + _BASE)
            for span in line:
                _put(text, "tspan", span.text, class_=span.role or None)

    def _present(self, row: int) -> None:
        y = self.top + row * _ROW
        clock = timeline_labels.label(self.panel.rows[row].local_times[0], self.hours)
        message = f"now {clock}"
        width = cell_len(message) * _CELL + 2 * _CHARACTERS_BESIDE
        group = self._put("g", class_="now")
        self._line(_MARGIN, self.right, y, None, group)
        _put(group, "rect", x=self.right, y=y - _NOW // 2, width=width, height=_NOW, rx=4)
        _put(group, "text", message, x=self.right + _CHARACTERS_BESIDE, y=y + 5)
        self.drawing.right = max(self.drawing.right, self.right + width)

    def _line(
        self, x1: int, x2: int, y: int, role: str | None, parent: ET.Element | None = None
    ) -> None:
        where = self.drawing.root if parent is None else parent
        _put(where, "line", x1=x1, y1=y, x2=x2, y2=y, class_=role)

    def _notes(self) -> Iterator[str]:
        drawing = self.drawing
        yield from session_phrases.day_offset_notes(sorted(self.shifts - {0}), self.plan.day)
        yield from session_phrases.ends_not_stated(drawing.schedule, self.plan.day)
        if self.shaded:
            yield f"Hatching marks your night, {timeline_labels.night(drawing.viewer)}."
        yield from timeline_labels.legend(self.plan)


def _link(block: Block) -> str | None:
    url = block.session.url
    return url if url and url.startswith(("https://", "http://")) else None


def _put(parent: ET.Element, tag: str, text: str | None = None, **given: object) -> ET.Element:
    """Append an element to `parent`; attributes that are None are skipped; `class_` is `class`."""
    attributes = {
        name.rstrip("_"): str(value) for name, value in given.items() if value is not None
    }
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    # A line end between two tspans would show as a blank.
    if tag != "tspan":
        element.tail = "\n"
    return element
