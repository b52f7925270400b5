"""Recognise a table of sessions in delimited text, and what separates its cells."""

import re

from digbug_cli.sources.tables import headings, our_export
from digbug_cli.sources.tables.rows import DELIMITERS, MAX_ROWS, Row, some, stated_delimiter

_SAMPLE_ROWS = 40
_SAMPLE_LENGTH = 40_000
"""In characters."""
_YAML_OR_MARKUP = re.compile(r"\s*(?:[\w-]+\s*:(?:\s|$)|[-*+]\s|#+ *[^\s,;|]|<|\||\{|\[|---|===)")
_MIN_ROWS = 3


def is_table(text: str) -> bool:
    """Return whether a text is a table of sessions."""
    return delimiter_of(text) is not None


def delimiter_of(text: str) -> str | None:
    """Return what separates the cells of a table; None if the text is no table of sessions."""
    sample = text[:_SAMPLE_LENGTH]
    stated = stated_delimiter(sample)
    # A time in the first cell, `9:00, Opening`, is no key of YAML.
    if stated is None and _YAML_OR_MARKUP.match(sample) and not re.match(r"\s*\d", sample):
        return None
    best: tuple[int, str] | None = None
    for delimiter in (stated,) if stated else DELIMITERS:
        if delimiter not in sample:
            continue
        score = _score(some(sample, delimiter, _SAMPLE_ROWS))
        if score and (best is None or score > best[0]):
            best = (score, delimiter)
    return best[1] if best else None


def states_ids(text: str) -> bool:
    """Return whether a table of sessions has a column with an id for each of them."""
    rows = some(text, delimiter_of(text) or ",", MAX_ROWS)
    header = headings.find(rows)
    return header is not None and bool(header.columns("id"))


def _score(rows: list[Row]) -> int:
    """Return how well rows make a table: by their headings, else by a column of times."""
    if our_export.recognises(rows):
        return 1000
    header = headings.find(rows)
    if header is not None and (header.has_times or header.has_titles):
        return 10 * len(header.roles) + 1
    is_grid = len(rows) >= _MIN_ROWS and headings.holds_times(rows)
    return min(len(rows[-1].cells), 9) if is_grid else 0
