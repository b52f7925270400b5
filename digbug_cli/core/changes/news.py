"""Sort changes for a reader (starred sessions first, then by importance), and count them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from digbug_cli.core.changes.diff import Change, ChangeKind
from digbug_cli.core.text import counted

_BY_WEIGHT: tuple[ChangeKind, ...] = (
    "cancelled",
    "removed",
    "restored",
    "moved",
    "elsewhere",
    "longer",
    "shorter",
    "renamed",
    "changed",
    "brought forward",
    "extended",
    "withdrawn",
    "announced",
    "added",
)
_WEIGHTS = {kind: weight for weight, kind in enumerate(_BY_WEIGHT)}


def by_importance(changes: Sequence[Change], starred: Collection[str]) -> tuple[Change, ...]:
    """Sort changes: `starred` ids first, then by the most important change of each entry.

    A change of the programme itself, such as its zone, comes before those of its entries. Changes
    that are equally important keep their order.
    """
    weights: dict[str, int] = {}
    for change in changes:
        weight = _WEIGHTS[change.kind]
        weights[change.entry.id] = min(weight, weights.get(change.entry.id, weight))

    def place(change: Change) -> tuple[bool, bool, int]:
        entry = change.entry
        return entry.id not in starred, not entry.is_owner, weights[entry.id]

    return tuple(sorted(changes, key=place))


def change_totals(changes: Iterable[Change]) -> str:
    """Return the number of changes of each kind: `9 removed, 36 moved, 160 added`."""
    counts = Counter(change.kind for change in changes)
    return ", ".join(f"{counts[kind]} {kind}" for kind in _BY_WEIGHT if counts[kind])


def starred_changes(changes: Iterable[Change], starred: Collection[str]) -> str | None:
    """Return how many starred sessions changed: `5 of your 9 starred sessions have changed`."""
    if not starred:
        return None
    changed = len({change.entry.id for change in changes} & set(starred))
    if len(starred) == 1:
        return f"your starred session has{'' if changed else ' not'} changed"
    verb = "have" if changed > 1 else "has"
    count = counted(len(starred), "starred session")
    return f"{changed or 'none'} of your {count} {verb} changed"
