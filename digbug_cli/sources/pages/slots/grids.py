"""Tables as grids: each place of a row has its cell, also where a cell spans rows or columns."""

from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.syntax.html_tree import Element

MAX_CELLS = 200_000
_MAX_SPAN = 500


class Cell:
    """A cell of a table."""

    __slots__ = ("column", "down", "element", "is_heading", "lines", "row", "span", "text")

    def __init__(self, element: Element | None, lines: list[Line], place: tuple[int, int]) -> None:
        """Make a cell that begins at a row and a column."""
        self.element, self.lines = element, lines
        self.text = " ".join(line.text for line in lines).strip()
        """Its text as one line."""
        self.row, self.column = place
        self.down = 1
        """How many rows it spans."""
        self.span = 1
        """How many columns it spans."""
        self.is_heading = element is not None and element.tag == "th"


class Row:
    """A row: the cell at each column, or None."""

    def __init__(self, cells: list[Cell | None], element: Element | None, number: int) -> None:
        """Make a row of cells, some of which may begin in rows above it."""
        self.cells, self.element, self.number = cells, element, number
        self.own = [
            cell
            for column, cell in enumerate(cells)
            if cell is not None and cell.row == number and cell.column == column
        ]
        """The cells that begin in this row, each once."""
        self.filled = [cell for cell in self.own if cell.lines]
        """Those of its own cells that have text."""


def rows_of(table: Element, page: PageLines) -> list[Row]:
    """Return the rows of a table, without those of tables inside it."""
    rows: list[Row] = []
    spans: dict[int, tuple[int, Cell]] = {}
    count = 0
    for element in _row_elements(table):
        index = len(rows)
        cells: list[Cell | None] = []
        column = 0
        pending = [cell for cell in element.elements if cell.tag in {"td", "th"}]
        pending.reverse()
        last_spanned = max(spans, default=-1)
        while pending or column <= last_spanned:
            if column in spans:
                left, cell = spans[column]
                cells.append(cell)
                if left > 1:
                    spans[column] = (left - 1, cell)
                else:
                    del spans[column]
                column += 1
                continue
            if not pending:
                cells.append(None)
                column += 1
                continue
            own = pending.pop()
            cell = Cell(own, page.of(own), (index, column))
            cell.span = _number(own, "colspan")
            cell.down = down = _number(own, "rowspan")
            for _ in range(cell.span):
                cells.append(cell)
                if down > 1 and column not in spans:
                    spans[column] = (down - 1, cell)
                column += 1
        count += len(cells)
        if count > MAX_CELLS:
            break
        rows.append(Row(cells, element, len(rows)))
    return rows


def holds_tables(table: Element) -> bool:
    """Return whether a table has others in it: it then lays out the page."""
    return any(one is not table and one.tag == "table" for one in table.walk())


def _row_elements(table: Element) -> list[Element]:
    rows: list[Element] = []
    for child in table.elements:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows.extend(one for one in child.elements if one.tag == "tr")
    return rows


def _number(element: Element, name: str) -> int:
    text = element.attributes.get(name, "").strip()
    return min(max(int(text), 1), _MAX_SPAN) if text.isascii() and text.isdigit() else 1
