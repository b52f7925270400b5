"""What the user follows, with the number of upcoming dates and the lists that have them."""

from collections.abc import Iterable, Sequence

from digbug_cli.core.following.followed import Followed, keys_of
from digbug_cli.core.merging.listed import ListedDate, whole_owners
from digbug_cli.core.record import Record
from digbug_cli.core.views.deadlines import row_of
from digbug_cli.core.views.viewer import Viewer


class FollowedDates(Record):
    """A followed name or tag, and the dates that it has now."""

    followed: Followed
    upcoming_count: int
    sources: tuple[str, ...]
    """The names of the lists that have it; of an upcoming date, if there is any."""


def followed_dates(
    names: Iterable[Followed], dates: Sequence[ListedDate], viewer: Viewer
) -> tuple[FollowedDates, ...]:
    """Return each name with what `dates` have of it. A date is upcoming until it has passed."""
    by_key = {each.key: each for each in names}
    upcoming: dict[object, dict[str, ListedDate]] = {key: {} for key in by_key}
    past: dict[object, dict[str, ListedDate]] = {key: {} for key in by_key}
    keys_by_owner = {
        name: by_key.keys() & keys_of(owner) for name, owner in whole_owners(dates).items()
    }
    for each in dates:
        keys = keys_by_owner[each.key]
        if keys:
            group = past if row_of(each, viewer).status.state == "past" else upcoming
            for key in keys:
                group[key][each.reference] = each
    return tuple(
        FollowedDates(
            followed=followed,
            upcoming_count=len(upcoming[key]),
            sources=_sources((upcoming[key] or past[key]).values()),
        )
        for key, followed in by_key.items()
    )


def _sources(dates: Iterable[ListedDate]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for each in dates for name in each.sources))
