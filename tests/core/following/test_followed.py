"""What a followed name or tag covers: every year, every spelling, and nothing else."""

import pytest

from digbug_cli.core.following.followed import (
    NOTHING_FOLLOWED,
    Followed,
    Following,
    keys_of,
    series_of,
)
from digbug_cli.core.merging.listed import dates_of
from tests.core.samples import conferences, shipped

CVPR = Followed(kind="series", name="CVPR")
SECURITY = Followed(kind="tag", name="security")

FIELD = conferences("""
- {title: CVPR, year: 2026, id: cvpr26, tags: [vision], deadline: '2025-11-13 23:59 UTC'}
- {title: cvpr'27, id: next, deadline: '2026-11-13 23:59 UTC'}
- {title: CVPR Workshops, year: 2026, id: cvprw26, deadline: '2026-03-01 23:59 UTC'}
- {title: GEARS @ ICLR, year: 2026, id: gears26, deadline: '2026-02-05 23:59 UTC'}
- {title: GEARS @ NeurIPS 2027, id: gears27, deadline: '2027-02-05 23:59 UTC'}
- {title: LOCK, year: 2027, id: lock, tags: [Sécurity], deadline: '2026-11-30 23:59 UTC'}
""")


def _covered(name: Followed) -> list[str]:
    return [owner.id for owner in FIELD if name.key in keys_of(owner)]


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("CVPR", ["cvpr26", "next"]),
        ("GEARS", ["gears26", "gears27"]),
        ("GEARS @ ICLR", ["gears26"]),
        ("gears@iclr", ["gears26"]),
        ("ICLR", []),
        ("security", []),
    ],
)
def test_a_series(name: str, covered: list[str]) -> None:
    """A name covers each year and spelling; without its host, it covers every host."""
    assert _covered(Followed(kind="series", name=name)) == covered


def test_a_tag() -> None:
    """A tag covers what has it, without case and accents; it is no name."""
    assert _covered(SECURITY) == ["lock"]
    assert _covered(Followed(kind="tag", name="CVPR")) == []


def test_a_workshop() -> None:
    """A workshop file is covered by its short name, with or without its host."""
    workshop = shipped("dig-bug-2025")
    names = ["DIG-BUG @ ICML", "DIG-BUG"]
    assert [each.name for each in series_of(workshop)] == names
    assert Followed(kind="series", name="digbug").key in keys_of(workshop)


def test_the_dates_of_what_is_followed() -> None:
    """Of many dates those of the followed names and tags are selected, in order."""
    following = Following(names=(CVPR, SECURITY))
    references = [each.reference for each in following.dates(dates_of(*FIELD))]
    assert references == ["cvpr26/deadline", "next/deadline", "lock/deadline"]
    assert [owner.id for owner in following.owners(FIELD)] == ["cvpr26", "next", "lock"]
    assert NOTHING_FOLLOWED.dates(dates_of(*FIELD)) == ()


def test_each_name_is_followed_once() -> None:
    """Another spelling of a followed name is the same name, and removes it too."""
    other = Followed(kind="series", name="C.V.P.R.")
    following = NOTHING_FOLLOWED.with_names([CVPR, SECURITY]).with_names([other])
    assert following.names == (CVPR, SECURITY)
    assert following.without([other]).names == (SECURITY,)
