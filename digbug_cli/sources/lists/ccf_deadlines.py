"""Read deadline lists of ccf-deadlines: an entry is a conference series, with its years in `confs`.

Each year has one zone, and a `timeline` of rounds with cut-offs for papers and abstracts.
"""

from collections.abc import Iterable, Iterator

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.sources.lists.common import (
    DateRow,
    ListNode,
    conference,
    stray_dates,
    title_with_year,
)

_KEYS = ("title", "description", "sub", "rank", "dblp", "confs")
_YEAR_KEYS = ("year", "id", "link", "timeline", "timezone", "date", "place")
_ROUND_KEYS = ("abstract_deadline", "deadline", "comment")
_NAMES = {"id": "id", "url": "link", "dates": "date", "place": "place"}
_DATES = (
    ("abstract_deadline", "abstract", "Abstract deadline"),
    ("deadline", "submission", "Submission deadline"),
)


def recognises(root: Node) -> bool:
    """Return whether a file has this format."""
    return isinstance(root, Items) and any(
        isinstance(item, Fields) and "confs" in item.values for item in root.values
    )


def draft(root: Items, problems: tuple[Problem, ...]) -> Draft:
    """Return a draft of the conferences in `root`; `problems` are those found so far."""
    warnings = list(problems)
    top = ListNode(Fields({"the list": root}, {}, root.origin), ("the list",), warnings)
    entries = [
        _conference(series, year)
        for series in top.entries("the list", _KEYS)
        for year in _years(series)
    ]
    return Draft(Items(tuple(entries), root.origin), tuple(warnings))


def _years(series: ListNode) -> Iterator[ListNode]:
    if "confs" not in series.values:
        series.warn(series.origin, "missing-key", "an entry of the list has no confs")
    return series.entries("confs", _YEAR_KEYS)


def _conference(series: ListNode, year: ListNode) -> Fields:
    values = year.pick(_NAMES)
    values |= series.pick({"full_name": "description"})
    if field := series.text("sub"):
        values["tags"] = Items((field,), field.origin)
    zone, title = year.text("timezone"), title_with_year(year, series.text("title"))
    rounds = list(year.entries("timeline", _ROUND_KEYS))
    keyed = (row for round_node in rounds for row in stray_dates(round_node, zone, {}))
    return conference(year, title, values, _rows(rounds, zone), keyed)


def _rows(rounds: Iterable[ListNode], zone: Text | None) -> Iterator[DateRow]:
    for round_node in rounds:
        comment = round_node.text("comment")
        for key, kind, name in _DATES:
            if date := round_node.text(key):
                yield DateRow(kind, _named(name, comment), kind, date, zone)


def _named(name: str, comment: Text | None) -> str:
    return f"{name} ({comment.value.strip()})" if comment else name
