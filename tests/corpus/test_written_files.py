"""Real programmes, written as workshop files: nothing of them is lost, and they are fit to read."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from digbug_cli.outputs.files import workshop_yaml
from tests.core.samples import check
from tests.corpus import programmes

pytestmark = pytest.mark.exhaustive

EVERY = pytest.mark.parametrize("name", programmes.NAMES)


@EVERY
def test_nothing_is_lost(corpus: Path, name: str) -> None:
    """Read again it is the same programme, with no other warnings than before."""
    before = check(programmes.text(corpus, name))
    assert before.workshop is not None
    after = check(workshop_yaml.render(before.workshop))
    assert after.workshop == before.workshop
    assert Counter(one.code for one in after.problems) == Counter(
        one.code for one in before.problems
    )


@EVERY
def test_lines_are_short(corpus: Path, name: str) -> None:
    """No line is longer than 100 characters but those of one long word."""
    lines = workshop_yaml.render(programmes.workshop(corpus, name)).splitlines()
    long = [line for line in lines if len(line) > 100]
    assert all(len(line.removeprefix("url:").split()) <= 2 for line in long)
    assert not any(line != line.rstrip() for line in lines)


@EVERY
def test_other_readers(corpus: Path, name: str) -> None:
    """To a reader that knows numbers and truth values every text of a session is a text."""
    rendered = workshop_yaml.render(programmes.workshop(corpus, name))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    sessions = yaml.load(rendered, Loader=loader)["schedule"]  # noqa: S506 - both are safe
    texts = ("id", "title", "room", "track", "language", "abstract", "url")
    assert all(isinstance(one.get(key, ""), str) for one in sessions for key in texts)
    assert all(isinstance(who, str) for one in sessions for who in one.get("speakers", ()))
