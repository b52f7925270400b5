"""At real conferences: sessions and people are found by what they are called, also misspelt."""

import json
import random
from pathlib import Path

import pytest
from rich.cells import cell_len

from digbug_cli.core.finding import resolve, search
from digbug_cli.core.finding.documents import PersonProfile
from digbug_cli.core.model import Session
from tests.conftest import Run
from tests.corpus import programmes

pytestmark = pytest.mark.exhaustive

EVERY = pytest.mark.parametrize("name", programmes.CONFERENCES)


def _some(corpus: Path, name: str, count: int) -> list[Session]:
    sessions = programmes.workshop(corpus, name).sessions
    return random.Random(7).sample(sessions, count)  # noqa: S311 - sessions, not secrets


@EVERY
def test_by_title_and_id(corpus: Path, name: str) -> None:
    """A session is found by its id, and by its title before all that have another."""
    shown = programmes.workshop(corpus, name)
    for session in _some(corpus, name, 20):
        hits = search.session_hits(shown, session.title)
        best = [hit.session for hit in hits if hit.score == hits[0].score]
        assert session.id in {one.id for one in best} or any(
            one.title.casefold() == session.title.casefold() for one in best
        )
        found = resolve.find(shown, session.id)
        assert isinstance(found.only, Session)
        assert found.only.id == session.id
        called = resolve.find(shown, session.title).subjects
        assert session.id in {one.id for one in called if isinstance(one, Session)}


@EVERY
def test_by_a_name(corpus: Path, name: str) -> None:
    """Whoever speaks is found by name, with the sessions they have."""
    shown = programmes.workshop(corpus, name)
    names = [one.speakers[0] for one in _some(corpus, name, 30) if one.speakers]
    for speaker in names:
        people = [
            one for one in resolve.find(shown, speaker).subjects if isinstance(one, PersonProfile)
        ]
        (person,) = (one for one in people if one.name.casefold() == speaker.casefold())
        theirs = {part.session.id for part in person.participations}
        folded = speaker.casefold()
        assert theirs == {
            one.id for one in shown.sessions if folded in map(str.casefold, one.people)
        }


@EVERY
def test_by_a_misspelt_word(corpus: Path, name: str) -> None:
    """With two letters of its longest word in the wrong order a title still is found."""
    shown = programmes.workshop(corpus, name)
    for session in _some(corpus, name, 12):
        word = max(
            session.title.split(), key=lambda one: (one.isalpha() and one.isascii(), len(one))
        )
        if len(word) < 8:
            continue
        misspelt = f"{word[:3]}{word[4]}{word[3]}{word[5:]}"
        ids = {hit.session.id for hit in search.session_hits(shown, misspelt)}
        # A word that is spelt so elsewhere goes first.
        spelt = any(misspelt.casefold() in str(one).casefold() for one in shown.sessions)
        assert session.id in ids or spelt


@pytest.mark.parametrize("width", [None, 40, 120])
@EVERY
def test_pages(run: Run, corpus: Path, tmp_path: Path, name: str, width: int | None) -> None:
    """What is found is shown at any width, in full and in a table."""
    path = str(programmes.file(corpus, name, tmp_path))
    session = max(_some(corpus, name, 30), key=lambda one: len(one.abstract or ""))
    ran = run("show", session.id, "-w", path, width=width)
    assert (ran.exit, ran.err) == (0, "")
    lines = ran.out.splitlines()
    words = next(word for word in session.title.split() if word.isalpha() and len(word) > 3)
    found = run("search", words, "-w", path, width=width)
    assert found.exit == 0
    lines += found.out.splitlines()
    assert width is None or max(map(cell_len, lines)) <= width
    document = json.loads(run("search", words, "-w", path, "--json").out)
    assert session.id in {one["id"] for one in document["sessions"]}
