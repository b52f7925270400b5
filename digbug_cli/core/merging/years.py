"""The years of the workshops and conferences of dates."""

from collections.abc import Iterable

from digbug_cli.core.finding.editions import edition_of
from digbug_cli.core.merging.listed import ListedDate, whole_owners


def years_by_key(dates: Iterable[ListedDate]) -> dict[str, int | None]:
    """Return the year of each workshop and conference by its key; None if nothing states it."""
    return {key: edition_of(owner).year for key, owner in whole_owners(dates).items()}
