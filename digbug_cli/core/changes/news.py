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
    "brought forward",
    "extended",
    "withdrawn",
    "announced",
    "added",
)
_WEIGHTS = {kind: weight for weight, kind in enumerate(BY_WEIGHT)}


def by_importance(changes: Sequence[Change], starred: Collection[str]) -> tuple[Change, ...]:
    """Sort changes: `starred` ids first, then by the most important change of each entry.

    Changes that are equally important keep their order.
    """
    weights: dict[str, int] = {}
    for change in changes:
        weight = _WEIGHTS[change.kind]
        weights[change.entry.id] = min(weight, weights.get(change.entry.id, weight))
    return tuple(
        sorted(changes, key=lambda item: (item.entry.id not in starred, weights[item.entry.id]))
    )
