"""Which name or tag a text stands for."""

import pytest

from digbug_cli.core.following.followed import Followed, Following
from digbug_cli.core.following.naming import FollowableNames, find_followed
from digbug_cli.core.merging.listed import dates_of
from tests.core.samples import conferences, shipped

FIELD = conferences("""
- {title: CVPR, year: 2026, id: cvpr26, full_name: Conference on Computer Vision,
   tags: [vision, security], deadline: '2025-11-13 23:59 UTC'}
- {title: ECCV, year: 2026, id: eccv26, full_name: European Conference on Computer Vision,
   tags: [vision], deadline: '2026-03-05 23:59 UTC'}
- {title: GEARS @ ICLR, year: 2026, id: gears26, deadline: '2026-02-05 23:59 UTC'}
- {title: Security, year: 2026, id: usec, deadline: '2026-02-05 23:59 UTC'}
- {title: AAAI, year: 2026, id: shared, deadline: '2026-02-05 23:59 UTC'}
- {title: IJCAI, year: 2026, id: SHARED, deadline: '2026-02-05 23:59 UTC'}
""")
NAMES = FollowableNames(dates_of(*FIELD[:-2], shipped("dig-bug-2025")), FIELD[-2:])


def _found(text: str) -> list[str]:
    return [f"{each.kind} {each.name}" for each in NAMES.find(text).names]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cvpr26", ["series CVPR"]),
        ("CVPR", ["series CVPR"]),
        ("cvpr", ["series CVPR"]),
        ("CVPR 2026", ["series CVPR"]),
        ("CVPR'28", ["series CVPR"]),
        ("cvpr27", ["series CVPR"]),
        ("gears", ["series GEARS"]),
        ("GEARS @ ICLR 2026", ["series GEARS @ ICLR"]),
        ("gears26", ["series GEARS @ ICLR"]),
        ("conference on computer vision", ["series CVPR"]),
        ("Data in Generative Models", ["series DIG-BUG @ ICML"]),
        ("dig-bug-2025", ["series DIG-BUG @ ICML"]),
        ("VISION", ["tag vision"]),
        ("security", ["series Security"]),
        ("european vis", ["series ECCV"]),
        ("comp vision", ["series CVPR", "series ECCV"]),
        ("shared", ["series AAAI", "series IJCAI"]),
        ("zurich", []),
        ("!", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    """An id, a name, a long name, a tag or words stand for a series or a tag, in this order."""
    assert _found(text) == found


def test_whole_names_are_exact() -> None:
    """Words of a name are told from a whole name."""
    assert NAMES.find("ECCV 2026").is_exact
    assert not NAMES.find("european").is_exact


def test_suggestions() -> None:
    """A misspelt name gets suggestions, without its year."""
    assert NAMES.find("CVRP 2026").suggestions == ("CVPR",)
    assert NAMES.find("zurich").suggestions == ()


CVPR = Followed(kind="series", name="CVPR")
GEARS = Followed(kind="series", name="GEARS @ ICLR")
VISION = Followed(kind="tag", name="vision")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cvpr 2026", (CVPR,)),
        ("Vision", (VISION,)),
        ("gears", (GEARS,)),
        ("gears26", (GEARS,)),
        ("data in generative models", ()),
        ("ECCV", ()),
        ("!", ()),
    ],
)
def test_names_that_are_followed(text: str, found: tuple[Followed, ...]) -> None:
    """Among what is followed, a name, a tag, words or an id stand for a name."""
    following = Following(names=(CVPR, GEARS, VISION))
    assert find_followed(following, text, lambda: NAMES) == found


def test_lists_are_read_only_for_ids() -> None:
    """A followed name is found without any list: the list may be gone."""

    def no_lists() -> FollowableNames:
        raise AssertionError

    assert find_followed(Following(names=(CVPR,)), "cvpr", no_lists) == (CVPR,)
