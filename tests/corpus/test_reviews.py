"""What a review says of real programmes and deadline lists: few warnings, and each is right."""

from collections import Counter
from pathlib import Path

import pytest

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import build
from digbug_cli.core.review.review import review
from digbug_cli.sources import formats
from digbug_cli.sources.pages.words import weekday_dates
from tests.conftest import ROOT

SUPPLIED = Overrides(id="x", name="X", timezone="Europe/Berlin")


def _reviews(path: Path, overrides: Overrides) -> Counter[str]:
    draft = formats.parse(path.read_text(encoding="utf-8"), path.name, overrides)
    return Counter(problem.code for problem in review(build(draft), weekday_dates.find))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("schedules/pretalx-good2025/schedule.xml", {}),
        ("schedules/debconf23/debconf23.xml", {}),
        # One speaker in two devrooms, which a later state of the programme has corrected.
        ("schedules/fosdem2026-versions/2026-20251221.xml", {"person-clash": 1}),
        ("schedules/fosdem2026-versions/2026-20260124.xml", {}),
        ("schedules/fosdem2021/fosdem_2021.xml", {"room-clash": 1}),
        # Villages plan their own sessions. One name is there with and without its accent.
        ("schedules/camp2019/everything.schedule.xml", {"room-clash": 33, "other-spelling": 1}),
        ("schedules/sessionize/global-azure-2021-all.json", {"room-clash": 1}),
        # Made-up talks, of which some overlap.
        ("schedules/pretalx-democon/schedule.xml", {"room-clash": 2, "person-clash": 1}),
        ("calendars/pdc2022.ics", {"room-clash": 1}),
        ("calendars/kielux_2020.ics", {}),
    ],
)
def test_programmes(name: str, expected: dict[str, int], corpus: Path) -> None:
    """Hundreds of parallel rooms give no false alarm."""
    assert _reviews(corpus / name, SUPPLIED) == expected


def test_deadline_lists(corpus: Path) -> None:
    """Of seven hundred conferences, five deadlines with a wrong year are reported.

    Two others are out of order in their lists, which the checker has reported.
    """
    counts: Counter[str] = Counter()
    for path in sorted((corpus / "deadlines").rglob("*.y*ml")):
        counts += _reviews(path, Overrides())
    assert counts == {"late-paper": 5}


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_workshops(path: Path) -> None:
    """The shipped workshops have nothing to ask about."""
    assert _reviews(path, Overrides()) == {}
