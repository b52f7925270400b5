"""The files that `digbug export` writes for conference apps, read again."""

from pathlib import Path

import pytest

from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.outputs.files import schedule_json, schedule_xml
from digbug_cli.sources import formats
from tests.conftest import DATA, ROOT
from tests.core.samples import utc
from tests.corpus import programmes
from tests.outputs.files.requests import export_request

FORMS = {"schedule-xml": schedule_xml.render, "schedule-json": schedule_json.render}
NOW = utc("2026-05-02 09:30")
FILES = (
    ROOT / "data" / "dig-bug-2025.yaml",
    ROOT / "data" / "bugs-2023.yaml",
    DATA / "two-rooms.yaml",
    DATA / "past-midnight.yaml",
    DATA / "programmes" / "clock-days.xml",
)


def _workshop(text: str, path: str) -> Workshop:
    built = build(formats.parse(text, path))
    assert built.workshop is not None, built.problems
    return built.workshop


def _again(workshop: Workshop, form: str) -> Workshop:
    written = FORMS[form](export_request(workshop, revised=NOW))
    return _workshop(written.decode(), f"again.{form}")


def _kept(session: Session) -> tuple[object, ...]:
    """Return the parts of a session that the formats can store."""
    return (
        *(session.id, session.day, session.starts_at, session.ends_at),
        *(session.kind, session.label, session.title),
        *(session.track, session.language),
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_read_again(path: Path, form: str) -> None:
    """An export comes back with its ids, days, times, titles, kinds and tracks."""
    workshop = _workshop(path.read_text(encoding="utf-8"), path.name)
    again = _again(workshop, form)
    assert (again.id, again.name, again.zone, again.dates) == (
        workshop.id,
        workshop.name,
        workshop.zone,
        workshop.dates,
    )
    kept = [_kept(session) for session in workshop.sessions if not session.cancelled]
    assert [_kept(session) for session in again.sessions] == kept


@pytest.mark.parametrize("form", FORMS)
def test_by_hand(form: str) -> None:
    """People, rooms and addresses come back if the format stores them."""
    text = """
        format: 1
        id: a-b
        name: A & B
        timezone: Europe/Vienna
        dates: 2026-05-08
        links: {page: "https://example.org/"}
        schedule:
          - id: one
            start: 09:00
            minutes: 30
            title: "<b>Bold</b> & co"
            speakers: [Ada Example, Zoé 😀]
            room: Hall
            abstract: Two lines.
            url: https://example.org/one
    """
    (session,) = _again(_workshop(text, "a.yaml"), form).sessions
    assert (session.id, session.title) == ("one", "<b>Bold</b> & co")
    assert (session.speakers, session.room) == (("Ada Example", "Zoé 😀"), "Hall")
    assert (session.abstract, session.url) == ("Two lines.", "https://example.org/one")
    assert (session.starts_at, session.ends_at) == (
        utc("2026-05-08 07:00"),
        utc("2026-05-08 07:30"),
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["pretalx-democon", "pretalx-good2025"])
def test_small_programmes(corpus: Path, name: str, form: str) -> None:
    """Real programmes come back as they were, but for what the formats have no place for.

    Both put those that start at once in the order of their rooms.
    """
    _comes_back(corpus, name, form)


@pytest.mark.exhaustive
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", programmes.NAMES)
def test_real_programmes(corpus: Path, name: str, form: str) -> None:
    """So do those of large conferences, with hundreds of sessions."""
    _comes_back(corpus, name, form)


def _comes_back(corpus: Path, name: str, form: str) -> None:
    workshop = programmes.workshop(corpus, name)
    again = {one.id: one for one in _again(workshop, form).sessions}
    assert len(again) == len(workshop.sessions)
    for one in workshop.sessions:
        found = again[one.id]
        assert (_kept(found), found.room, found.speakers) == (_kept(one), one.room, one.speakers)
