"""Read a table of conferences (CSV, TSV): a row is an entry, and its columns are the keys."""

import csv

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin
from digbug_cli.sources.lists import reader
from digbug_cli.sources.lists.keys import DATES, FIELDS
from digbug_cli.sources.lists.spelling import spelling

MAX_ROWS = 20_000
_DAYS = ("start", "end")
_DELIMITERS = (",", ";", "\t", "|")


def recognises(text: str) -> bool:
    """Return whether the first line of a text has a column for names and one for deadlines."""
    return _delimiter(text) is not None


def parse(text: str, path: str) -> Draft:
    """Parse the table in `text`; messages call it `path`."""
    entries: list[Node] = []
    rows = csv.reader(text.lstrip().splitlines(), delimiter=_delimiter(text) or ",")
    try:
        names = [spelling(name) for name in next(rows, [])]
        for row in rows:
            origin = Origin(path, rows.line_num, 1)
            if len(entries) == MAX_ROWS:
                message = f"holds more than {MAX_ROWS:,} rows"
                return Draft(None, (Problem(origin, "too-many", message),))
            cells = zip(names, row, strict=False)
            values: dict[str, Node] = {name: Text(cell, origin) for name, cell in cells if cell}
            if values:
                entries.append(Fields(values, dict.fromkeys(values, origin), origin))
    except csv.Error as error:
        problem = Problem(Origin(path, rows.line_num), "not-csv", f"is not valid CSV: {error}")
        return Draft(None, (problem,))
    return reader.draft(Items(tuple(entries), Origin(path, 1, 1)), (), wrapped=True)


def _delimiter(text: str) -> str | None:
    head, _, body = text.lstrip().partition("\n")
    first = body.partition("\n")[0]
    for delimiter in _DELIMITERS:
        names = [spelling(name) for name in head.split(delimiter)]
        if {*names}.isdisjoint(FIELDS["title"]) or {*names}.isdisjoint(DATES):
            continue
        cells = dict(zip(names, first.split(delimiter), strict=False))
        if any(":" in cells.get(name, "") for name in _DAYS):  # a session has times
            continue
        return delimiter
    return None
