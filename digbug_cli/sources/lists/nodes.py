"""Mappings in a tracker's file, read by their known keys; misspelt keys are repaired."""

import re
from collections.abc import Collection, Iterable, Iterator

from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import is_empty, type_name
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.text import folded, quoted
from digbug_cli.errors import Origin

DATE = r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([\sT].*)?"
_OF_DATES = re.compile(
    "deadline|due|submi|notif|camera|cfp|paper|abstract|registration|rebuttal|decision|acceptance"
)
"""Words in the key of a date that a conference has besides its own days."""
_MIN_SIMILARITY = 0.75
"""The similarity at which an unknown key is taken as a known one; a hint requires less."""
_MAX_SEARCHES = 2_000
_MAX_MONTHLY = 1_000
"""At most this many dates of a list may be repeated in each month."""


def is_stray_date(key: str, node: Node) -> bool:
    """Return whether an unknown key has a date with a time, or one that the key calls a date."""
    date = isinstance(node, Text) and re.fullmatch(DATE, node.value.strip(), re.DOTALL)
    return bool(date and ":" in (date[4] or "")) or is_named_date(key, node)


def is_named_date(key: str, node: Node) -> bool:
    """Return whether a value is a date, and the words of its key say so: `full_paper_deadline`."""
    if not isinstance(node, Text) or not _OF_DATES.search(folded(key)):
        return False
    return bool(re.fullmatch(DATE, node.value.strip(), re.DOTALL))


def _are_alike(spelling: str, key: str) -> bool:
    """Return whether the first words of two keys are alike too: `poster_deadline` is no paper's."""
    mine, theirs = (each.rpartition("_")[0] for each in (spelling, key))
    return not (mine and theirs) or bool(similar(mine, [theirs], cutoff=_MIN_SIMILARITY))


class Report:
    """The problems of a list, and how often a similar key was searched for, which is slow."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Start with the problems found so far."""
        self.problems = list(problems)
        self._searches = self._monthly = 0
        self._nearest: dict[tuple[str, Collection[str], float], str | None] = {}

    def nearest(self, spelling: str, names: Collection[str], like: float) -> str | None:
        """Return the one of `names` that is most similar; None without one, or after too many."""
        asked = (spelling, names, like)
        if asked not in self._nearest:
            if self._searches > _MAX_SEARCHES:
                return None
            self._searches += 1
            self._nearest[asked] = next(iter(similar(spelling, names, cutoff=like)), None)
        return self._nearest[asked]

    def may_repeat(self) -> bool:
        """Count one date that is repeated in each month; return whether it may be."""
        self._monthly += 1
        return self._monthly <= _MAX_MONTHLY

    def error(self, origin: Origin, message: str) -> None:
        """Add an error about a value of the wrong type."""
        self.problems.append(Problem(origin, "wrong-type", message))

    @property
    def error_count(self) -> int:
        """The number of errors so far."""
        return sum(not problem.warning for problem in self.problems)


class ListNode:
    """A mapping in a tracker's file, with the known keys of that tracker.

    A misspelt key is taken as the known one, with a warning. Otherwise its date would be lost.
    """

    def __init__(
        self, node: Fields, names: frozenset[str], report: Report, *, closed: bool = True
    ) -> None:
        """Read the mapping `node` with the known keys `names`; faults are added to `report`.

        If the keys are not `closed`, there may be others; one that is almost a known key is
        still taken for it.
        """
        self.origin = node.origin
        self.report = report
        self.closed = closed
        self.values = {key: value for key, value in node.values.items() if key in names}
        self.strays: dict[str, Text] = {}
        """Dates at keys that are unknown and not taken as a known one; see `is_stray_date`."""
        for key in node.values:
            if key not in names:
                self._repair(key, node, names)

    def _repair(self, key: str, node: Fields, names: frozenset[str]) -> None:
        spelling, value = folded(key).replace(" ", "_"), node.values[key]
        date = (
            re.fullmatch(DATE, value.value.strip(), re.DOTALL) if isinstance(value, Text) else None
        )
        if not (self.closed or date):
            return
        meant = spelling if spelling in names else None
        meant = meant or self.report.nearest(spelling, names, _MIN_SIMILARITY)
        if meant and not _are_alike(spelling, meant):
            meant = None
        if meant is not None and meant not in self.values:
            self.values[meant] = value
            hint: str | None = f"taken as {meant}"
        else:
            if isinstance(value, Text) and is_stray_date(spelling, value):
                self.strays[spelling] = value
            elif not self.closed and meant is None:
                return
            suggestion = meant or self.report.nearest(spelling, names, 0.6)
            hint = did_you_mean([suggestion]) if suggestion else None
        self.warn(node.key_origins[key], "unknown-key", f"unknown key {quoted(key)}", hint)

    def warn(self, origin: Origin, code: str, message: str, hint: str | None = None) -> None:
        """Add a warning."""
        self.report.problems.append(Problem(origin, code, message, hint, warning=True))

    def text(self, *keys: str) -> Text | None:
        """Return the first text at one of `keys`; None if all are missing or empty.

        A value of another type is an error, unless there may be other keys.
        """
        for key in keys:
            node = self.values.get(key)
            if isinstance(node, Text):
                if node.value.strip():
                    return node
            elif node is not None and self.closed:
                self.report.error(node.origin, f"{key} must be a text, not {type_name(node)}")
        return None

    def pick(self, *keys: str) -> Node | None:
        """Return the first value at one of `keys` that is not empty, else an empty one, if any."""
        nodes = [self.values[key] for key in keys if key in self.values]
        return next((node for node in nodes if not is_empty(node)), nodes[0] if nodes else None)

    def entries(
        self, key: str, names: frozenset[str], *, may_be_keyed: bool = False
    ) -> Iterator["ListNode"]:
        """Yield the mappings in the list at `key`, with an error for each other value.

        A mapping in place of the list is taken as its only entry, with a warning. If it
        `may_be_keyed` and has no date itself, its values are the dates, and its keys their types.
        """
        node = self.values.get(key)
        if may_be_keyed and isinstance(node, Fields) and "date" not in node.values:
            node = Items(tuple(map(_typed, node.values, node.values.values())), node.origin)
        if isinstance(node, Fields):
            self.warn(node.origin, "wrong-type", f"{key} must be a list", "taken as its entry")
        if node is None or is_empty(node):
            return
        for item in node.values if isinstance(node, Items) else (node,):
            if isinstance(item, Fields):
                yield ListNode(item, names, self.report, closed=self.closed)
            else:
                message = f"an entry of {key} must be a mapping, not {type_name(item)}"
                self.report.error(item.origin, message)


def _typed(key: str, node: Node) -> Node:
    """Return a date, or a mapping that has one, as a row with its key as the type."""
    values: dict[str, Node] = node.values if isinstance(node, Fields) else {"date": node}
    typed: dict[str, Node] = {"type": Text(key, node.origin), **values}
    return Fields(typed, dict.fromkeys(typed, node.origin), node.origin)
