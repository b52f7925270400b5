"""Names of real conferences: each can be followed by its id and its title, and is then covered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digbug_cli.core.check.workshop import build
from digbug_cli.core.following.followed import keys_of
from digbug_cli.core.following.naming import FollowableNames
from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.model import Conference
from digbug_cli.sources import formats


def _conferences(corpus: Path, family: str) -> Iterator[Conference]:
    for path in sorted((corpus / "deadlines" / family).rglob("*.y*ml")):
        content = path.read_text(encoding="utf-8")
        yield from build(formats.parse(content, path.name)).conferences


@pytest.mark.parametrize("family", ["hf", "ccf", "sec", "pydl", "workshops"])
def test_ids_and_titles(family: str, corpus: Path) -> None:
    """The id and the title of each conference stand for a name that covers it."""
    owners = tuple(_conferences(corpus, family))
    assert len(owners) > 5
    names = FollowableNames(dates_of(*owners), [each for each in owners if not each.deadlines])
    wrong = [
        (owner.title, text)
        for owner in owners
        for text in filter(None, (owner.id, owner.title))
        if not any(each.key in keys_of(owner) for each in names.find(text).names)
    ]
    assert wrong == []
