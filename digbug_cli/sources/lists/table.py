"""Read a table of conferences (CSV): a row is an entry, and its columns are the keys."""

import csv

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin
from digbug_cli.sources.lists import reader

MAX_ROWS = 20_000


def parse(text: str, path: str) -> Draft:
    """Parse the table in `text`; messages call it `path`."""
    entries: list[Node] = []
    rows = csv.reader(text.lstrip().splitlines())
    try:
        names = [name.strip().casefold().replace(" ", "_") for name in next(rows, [])]
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
    return reader.draft(Items(tuple(entries), Origin(path, 1, 1)), ())
