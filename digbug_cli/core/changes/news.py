"""Sort changes for a reader: starred sessions first, then by importance."""

from collections.abc import Collection, Sequence

from digbug_cli.core.changes.diff import Change, ChangeKind

BY_WEIGHT: tuple[ChangeKind, ...] = (
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
_WEIGHTS = {kind: weight for weight, kind in enumerate(BY_WEIGHT)}


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
