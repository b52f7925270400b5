"""The conferences and workshops that the user follows: by name, in every year, or by tag."""

from collections.abc import Iterable, Sequence
from typing import Literal

from digbug_cli.core.finding.editions import edition_of, series_key
from digbug_cli.core.merging.listed import ListedDate, whole_owners
from digbug_cli.core.model import Conference, DeadlineOwner
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

FollowedKind = Literal["series", "tag"]
_HOST = " @ "


class Followed(Record):
    """The name of a series (`CVPR`, `GEARS @ ICLR`) or a tag that the user follows."""

    kind: FollowedKind
    name: str

    @property
    def key(self) -> tuple[FollowedKind, str]:
        """Return a key for comparison, without case, accents and, of a series, punctuation."""
        return self.kind, series_key(self.name) if self.kind == "series" else folded(self.name)

    @property
    def text(self) -> str:
        """Return the name for a message: `CVPR`, `the tag security`."""
        return f"the tag {self.name}" if self.kind == "tag" else self.name


class Following(Record):
    """All that the user follows, oldest first; each key once."""

    names: tuple[Followed, ...]

    @property
    def keys(self) -> frozenset[tuple[FollowedKind, str]]:
        """Return the keys of all names."""
        return frozenset(each.key for each in self.names)

    def with_names(self, names: Iterable[Followed]) -> "Following":
        """Return a copy with `names` added; what is followed already keeps its spelling."""
        by_key = {each.key: each for each in self.names}
        for each in names:
            by_key.setdefault(each.key, each)
        return Following(names=tuple(by_key.values()))

    def without(self, names: Iterable[Followed]) -> "Following":
        """Return a copy without `names`."""
        gone = {each.key for each in names}
        return Following(names=tuple(each for each in self.names if each.key not in gone))

    def owners(self, owners: Iterable[DeadlineOwner]) -> tuple[DeadlineOwner, ...]:
        """Return the workshops and conferences that the user follows, in order."""
        keys = self.keys
        return tuple(owner for owner in owners if not keys.isdisjoint(keys_of(owner)))

    def dates(self, dates: Sequence[ListedDate]) -> tuple[ListedDate, ...]:
        """Return the dates of what the user follows, in order."""
        keys = self.keys
        followed = {
            key for key, owner in whole_owners(dates).items() if not keys.isdisjoint(keys_of(owner))
        }
        return tuple(each for each in dates if each.key in followed)


NOTHING_FOLLOWED = Following(names=())


def keys_of(owner: DeadlineOwner) -> frozenset[tuple[FollowedKind, str]]:
    """Return the keys by which a workshop or conference may be followed."""
    names = (*series_of(owner), *tags_of(owner))
    return frozenset(each.key for each in names)


def series_of(owner: DeadlineOwner) -> tuple[Followed, ...]:
    """Return the series of a workshop or conference, then its name without its host, if any.

    `GEARS @ ICLR 2026` belongs to `GEARS @ ICLR` and to `GEARS`.
    """
    series = edition_of(owner).series
    name, host, _ = series.partition(_HOST)
    names = (series, name) if host else (series,)
    return tuple(Followed(kind="series", name=each) for each in names if each)


def tags_of(owner: DeadlineOwner) -> tuple[Followed, ...]:
    """Return the tags of a conference in its list; a workshop has none."""
    tags = owner.tags if isinstance(owner, Conference) else ()
    return tuple(Followed(kind="tag", name=tag) for tag in tags if folded(tag))
