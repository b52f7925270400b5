"""Render a page as plain text for pipes: one aligned line a row, nothing wrapped or cut."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from digbug_cli.outputs.layout.page import (
    Facts,
    Note,
    Page,
    Table,
    joined,
    text_blocks,
    with_addresses,
)

_MAX_CELL_WIDTH = 160
"""A wider cell does not count for the width of its column: one long title must not pad all rows."""


def render(page: Page) -> Iterator[str]:
    """Yield the lines of `page`, without line ends."""
    if page.title:
        yield joined((page.title,), "")
    yield from page.subtitles
    for number, block in enumerate(text_blocks(page)):
        if number or page.title:
            yield ""
        if isinstance(block, Note):
            yield from (joined((line,), "") for line in block.heading)
            yield block.text
        elif isinstance(block, Facts):
            yield from _facts(with_addresses(block))
        else:
            yield from _table(block)


def _facts(facts: Facts) -> Iterator[str]:
    if facts.heading:
        yield joined(facts.heading, " ")
    (width,) = _widths([[label] for label, _ in facts.entries])
    for label, content in facts.entries:
        for line in content:
            yield f"{_padded(label, width)}  {joined((line,), '')}"


def _table(table: Table) -> Iterator[str]:
    records = [[joined(content, "; ") for content in row.cells] for row in table.rows]
    if table.one_line:
        yield from _aligned(records)
        return
    yield from (joined((line,), "") for line in table.heading)
    key_heading, key = table.key or ("", "")
    records.insert(0, [column.heading for column in table.columns])
    if table.key:
        records = [
            [key_heading if not index else key, *record] for index, record in enumerate(records)
        ]
    yield from _aligned(records)
    yield from table.notes


def _aligned(records: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = _widths(records)
    for record in records:
        padded = (_padded(text, width) for text, width in zip(record, widths, strict=True))
        yield "  ".join(padded).rstrip()


def _widths(records: Sequence[Sequence[str]]) -> list[int]:
    columns = zip_longest(*records, fillvalue="")
    return [
        max((width for text in column if (width := cell_len(text)) <= _MAX_CELL_WIDTH), default=0)
        for column in columns
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
