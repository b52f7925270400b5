"""The parts of a page, independent of how it is rendered: in a terminal or as plain text.

A page says everything in words. A role adds weight or colour; no meaning depends on it alone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple, TypeVar

DRAWN_ROLE = "drawn"
"""The role of characters that only illustrate the words beside them; plain text skips these."""

LONG_LINK_ROLE = "long-link"
"""The role of a link whose address is long: shown only where the words cannot be a link."""


class Span(NamedTuple):
    """A run of text. `role` is a key of `styles.STYLES` or empty; a terminal may link to `url`."""

    text: str
    role: str = ""
    url: str | None = None


Line = tuple[Span, ...]
Cell = tuple[Line, ...]


ALWAYS, NARROW = 0, 1
"""As `folds` of a column: it folds at every width; in every narrow terminal."""


class Column(NamedTuple):
    """A column of a table; `table` drops a column that is empty in every row.

    In a terminal, a column that `folds` moves into the one before it, or the first one of the table
    if it folds `under_first`, as separate lines: `ALWAYS`, if `NARROW`, or if the table is too
    wide, those of the lowest number first. A `whole` column is not wrapped; the others divide the
    remaining width in proportion to their `share`. The one of the largest share names the row.
    """

    heading: str
    folds: int | None = None
    whole: bool = False
    share: int = 1
    under_first: bool = False


class Row(NamedTuple):
    """A row of a table; `role` applies to all of its cells."""

    cells: tuple[Cell, ...]
    role: str = ""


class Table(NamedTuple):
    """Rows under column headings, with notes below.

    `key` is the heading and the text of an extra first column in plain text. It repeats the
    table's heading in each line, so that a line selected by `grep` is complete. If each row is
    `one_line`, a terminal cuts what does not fit, and plain text has the rows alone.
    """

    heading: Cell
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, str] | None
    notes: tuple[str, ...]
    one_line: bool = False


class Facts(NamedTuple):
    """A list of labels and their values."""

    heading: Cell
    entries: tuple[tuple[str, Cell], ...]


class Note(NamedTuple):
    """A paragraph, with or without a heading."""

    text: str
    heading: Cell = ()


TextBlock = Table | Facts | Note


class Picture(NamedTuple):
    """A drawing for a terminal, with the same content as text.

    `draw` takes the width in cells.
    """

    draw: Callable[[int], Iterable[Line]]
    text_blocks: tuple[TextBlock, ...]


class Document(NamedTuple):
    """A text in Markdown, which a terminal draws."""

    text: str


Block = TextBlock | Picture | Document
Item = TypeVar("Item")


class LazyBlocks(Collection[Block]):
    """A block for each of `items`, built anew each time it is drawn: long pages begin at once."""

    def __init__(self, build: Callable[[Item], Block], items: Sequence[Item]) -> None:
        """Set how to build a block, and of what."""
        self._build: Callable[[], Iterator[Block]] = lambda: map(build, items)
        self._count = len(items)

    def __iter__(self) -> Iterator[Block]:
        """Build the blocks, one after the other."""
        return self._build()

    def __len__(self) -> int:
        """Return the number of blocks, without building them."""
        return self._count

    def __contains__(self, block: object) -> bool:
        """Return whether a block is equal to this one."""
        return any(block == each for each in self)


class Page(NamedTuple):
    """The answer to a command: titles, then blocks. A page can be rendered more than once."""

    title: Line
    subtitles: tuple[str, ...]
    blocks: Collection[Block]


def table(  # noqa: PLR0913 - the parts of a table
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    *,
    heading: Cell = (),
    key: tuple[str, str] | None = None,
    notes: tuple[str, ...] = (),
    one_line: bool = False,
) -> Table:
    """Return a table without the `columns` that are empty in every row."""
    filled = [any(row.cells[index] for row in rows) for index in range(len(columns))]
    return Table(
        heading=heading,
        columns=tuple(compress(columns, filled)),
        rows=tuple(Row(tuple(compress(row.cells, filled)), row.role) for row in rows),
        key=key,
        notes=notes,
        one_line=one_line,
    )


def text_blocks(page: Page) -> Iterator[TextBlock]:
    """Yield the blocks of a page, with text in place of pictures and documents."""
    for block in page.blocks:
        if isinstance(block, Picture):
            yield from block.text_blocks
        else:
            yield Note(block.text.rstrip()) if isinstance(block, Document) else block


def joined(parts: Cell, joint: str) -> str:
    """Join the lines of a cell into one plain text, without drawn spans."""
    lines = ("".join(span.text for span in line if span.role != DRAWN_ROLE) for line in parts)
    return joint.join(lines)


def with_addresses(facts: Facts) -> Facts:
    """Return facts for a place without links: long links are followed by their addresses."""
    entries = (
        (label, tuple(tuple(map(_address_of, line)) for line in content))
        for label, content in facts.entries
    )
    return facts._replace(entries=tuple(entries))


def _address_of(span: Span) -> Span:
    if span.role != LONG_LINK_ROLE or not span.url:
        return span
    return Span(f"{span.text} {span.url}", "link")


def cell(text: str | None, role: str = "", url: str | None = None) -> Cell:
    """Return a cell of one line, or an empty cell if there is no text."""
    return ((Span(text, role, url),),) if text else ()
