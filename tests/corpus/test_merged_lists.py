"""The trackers' own lists together: which conferences several of them have, and where they differ.

Both are written out from the files: name and year in two lists, then their dates side by side.
"""

from pathlib import Path

import pytest

from digbug_cli.core.check.workshop import build
from digbug_cli.core.library.register import registered
from digbug_cli.core.merging.differences import differences
from digbug_cli.core.merging.listed import ListedOwner
from digbug_cli.core.merging.same_conference import identity_of, same_conferences
from digbug_cli.sources import formats

LISTS = ("ccf", "hf", "mlsys", "pwc", "pydl", "sec", "workshops")
IN_SEVERAL = [
    "ccf:acl22 pwc:acl22",
    "ccf:acl23 pwc:acl23",
    "ccf:acl24 pwc:acl24",
    "ccf:acl25 hf:acl25",
    "ccf:acl26 hf:acl26",
    # pwc calls it `AAAI Conference on Artificial Intelligence`; its address is that of CHI 2024.
    "ccf:chi24 pwc:chi24",
    "ccf:chi25 hf:chi25",
    "ccf:chi26 hf:chi26",
    "ccf:chi27 hf:chi27",
    "ccf:icml22 pwc:icml22",
    "ccf:icml23 pwc:icml23",
    "ccf:icml24 pwc:icml24",
    "ccf:icml25 hf:icml25",
    "ccf:icml26 hf:icml26",
    "ccf:icse27 sec:icse-2027",
    "ccf:nips21 pwc:neurips21",
    "ccf:nips22 pwc:neurips22",
    "ccf:nips23 pwc:neurips23",
    "ccf:nips24 pwc:neurips24",
    "ccf:nips25 hf:neurips25",
    "ccf:nips26 hf:neurips26",
    "ccf:sp27 sec:s-p-oakland-2027",
]


@pytest.fixture
def listed(corpus: Path) -> list[ListedOwner]:
    """Return all entries of the lists; files that begin with `_` are not entries."""
    return [
        ListedOwner(owner=owner, source=name)
        for name in LISTS
        for path in sorted((corpus / "deadlines" / name).glob("*.y*ml"))
        if not path.name.startswith("_") and path.name != "types.yml"
        for owner in build(formats.parse(path.read_text("utf-8"), path.name)).conferences
    ]


def test_conferences_in_several_lists(listed: list[ListedOwner]) -> None:
    """Each conference that two lists have is found, and nothing else is taken for one."""
    groups = same_conferences(listed, [identity_of(each.owner) for each in listed])
    assert [
        " ".join(f"{listed[place].source}:{listed[place].owner.id}" for place in group)
        for group in groups
        if len(group) > 1
    ] == IN_SEVERAL


def test_the_only_difference(listed: list[ListedOwner]) -> None:
    """Of all these dates lists differ in one: 20:00 UTC or the end of the day."""
    (difference,) = differences(listed)
    assert difference.text == (
        "NeurIPS 2024, Submission deadline: 2024-05-22 23:59:59 UTC,"
        " but ccf has 2024-05-22 20:00 UTC"
    )


def test_the_rows_of_the_difference(listed: list[ListedOwner]) -> None:
    """Both dates are rows, and the earlier is the safe one; no other date has rivals."""
    rivals = [each for each in registered(listed, ()).dates if each.rivals]
    assert [(each.reference, each.sources, each.is_safe) for each in rivals] == [
        ("nips24/submission", ("ccf",), True),
        ("nips24/deadline-pwc", ("pwc",), False),
    ]


def test_registering_twice(listed: list[ListedOwner]) -> None:
    """All lists again, in any order, change no key."""
    once = registered(listed, ())
    again = registered(listed, once.register)
    assert again == once
    backwards = registered(listed[::-1], once.register)
    assert {each.reference for each in backwards.dates} == {each.reference for each in once.dates}
