"""The shipped file of BUGS 2023 beside what a careful person read off the workshop's own page."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from digbug_cli.core.check.workshop import build
from digbug_cli.core.model import Cutoff, Workshop
from digbug_cli.core.time.instants import to_wall
from digbug_cli.sources import formats
from tests.conftest import ROOT
from tests.core.samples import said


@pytest.fixture
def page(corpus: Path) -> dict[str, Any]:
    """Return the facts of the page."""
    text = (corpus / "pages" / "bugs-neurips2023" / "expected.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone
    return loaded


@pytest.fixture
def bugs() -> Workshop:
    """Return the shipped workshop."""
    text = (ROOT / "data" / "bugs-2023.yaml").read_text(encoding="utf-8")
    workshop = build(formats.parse(text, "bugs-2023.yaml")).workshop
    assert workshop is not None
    return workshop


def test_programme(page: dict[str, Any], bugs: Workshop) -> None:
    """All 19 rows are there, at their times, with their titles, kinds and people."""
    assert len(bugs.sessions) == len(page["schedule"]) == 19
    for session, row in zip(bugs.sessions, page["schedule"], strict=True):
        assert f"{to_wall(session.starts_at, bugs.zone.rules):%Y-%m-%d %H:%M}" == row["start"]
        assert session.title.casefold() == row["title"].casefold()
        assert (session.label or "").casefold() == row.get("label", "").casefold()
        assert session.kind == row["kind"]
        assert session.by == row.get("speaker_note")
        if session.kind == "panel":  # the page names its panelists in a part of their own
            assert list(session.speakers) == page["panelists"]
            assert list(session.moderators) == row["moderators"]
        else:
            assert list(session.speakers) == row["speakers"]


def test_dates(page: dict[str, Any], bugs: Workshop) -> None:
    """The four dates are there, the cut-offs at the instants that the page means."""
    assert len(bugs.deadlines) == len(page["deadlines"]) == 4
    for deadline, row in zip(bugs.deadlines, page["deadlines"], strict=True):
        assert deadline.name == row["name"]
        assert deadline.kind == row["kind"].replace("_", "-")
        if row["utc"] == "null":
            assert said(deadline.when) == row["date"]
        else:
            assert isinstance(deadline.when, Cutoff)
            expected = datetime.strptime(row["utc"], "%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
            assert deadline.when.instant == expected


def test_people_and_links(page: dict[str, Any], bugs: Workshop) -> None:
    """Speakers, panelists, organizers and links are those of the page."""
    assert [person.name for person in bugs.speakers] == page["speakers"]
    assert [person.name for person in bugs.panelists] == page["panelists"]
    assert [person.name for person in bugs.organizers] == page["organizers"]
    assert set(page["links"].values()) <= {link.url for link in bugs.links}
