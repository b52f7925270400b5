"""Render a page as plain text for pipes: one aligned line a row, nothing wrapped or cut."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from digbug_cli.outputs.layout.page import Facts, Note, Page, Picture, Table, joined

_MAX_CELL_WIDTH = 160
"""A wider cell does not count for the width of its column: one long title must not pad all rows."""


def render(page: Page) -> Iterator[str]:
    """Yield the lines of `page`, without line ends."""
    yield joined((page.title,), "")
    yield from page.subtitles
    for block in page.blocks:
        for text_block in block.text_blocks if isinstance(block, Picture) else (block,):
            yield ""
            if isinstance(text_block, Note):
                yield from (joined((line,), "") for line in text_block.heading)
                yield text_block.text
            elif isinstance(text_block, Facts):
                yield from _facts(text_block)
            else:
                yield from _table(text_block)


def _facts(facts: Facts) -> Iterator[str]:
    if facts.heading:
        yield joined(facts.heading, " ")
    (width,) = _widths([[label] for label, _ in facts.entries])
    for label, content in facts.entries:
        for line in content:
            yield f"{_padded(label, width)}  {joined((line,), '')}"


def _table(table: Table) -> Iterator[str]:
    yield from (joined((line,), "") for line in table.heading)
    key_heading, key = table.key or ("", "")
    records = [[column.heading for column in table.columns]]
    records += [[joined(content, "; ") for content in row.cells] for row in table.rows]
    if table.key:
        records = [
            [key_heading if not index else key, *record] for index, record in enumerate(records)
        ]
    widths = _widths(records)
    for record in records:
        padded = (_padded(text, width) for text, width in zip(record, widths, strict=True))
        yield "  ".join(padded).rstrip()
    yield from table.notes


def _widths(records: Sequence[Sequence[str]]) -> list[int]:
    columns = zip_longest(*records, fillvalue="")
    return [
        max((width for text in column if (width := cell_len(text)) <= _MAX_CELL_WIDTH), default=0)
        for column in columns
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
