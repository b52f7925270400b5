"""The years of the workshops and conferences of dates."""

from collections.abc import Iterable

from digbug_cli.core.finding.editions import edition_of
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import Deadline, DeadlineOwner


def years_by_key(dates: Iterable[ListedDate]) -> dict[str, int | None]:
    """Return the year of each workshop and conference by its key; None if nothing states it."""
    owners: dict[str, DeadlineOwner] = {}
    deadlines: dict[str, list[Deadline]] = {}
    for each in dates:
        owners.setdefault(each.key, each.owner)
        deadlines.setdefault(each.key, []).append(each.deadline)
    # An owner that comes from an index has no dates of its own.
    return {
        key: edition_of(owner.replaced(deadlines=tuple(deadlines[key]))).year
        for key, owner in owners.items()
    }
