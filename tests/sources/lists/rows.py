"""The dates of a deadline list, for tests."""

from tests.core.samples import listed, said

Row = tuple[str, str, str, str]
"""The id, name, kind and time of a date."""


def rows(name: str) -> list[Row]:
    """Return the dates of all conferences of a file of tests/data/lists."""
    return [
        (row.id, row.name, row.kind, said(row.when))
        for one in listed(name)
        for row in one.deadlines
    ]
