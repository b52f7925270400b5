"""The page of changes: what differs, in words."""

import pytest

from digbug_cli.core.changes.diff import Entry, find_changes, owner_entries, workshop_entries
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.layout import plain
from digbug_cli.outputs.pages import changes
from tests.core.samples import utc, workshop

PROGRAMME = """\
format: 1
id: small
name: Small
timezone: Europe/Berlin
dates: 2026-03-28
hours: 09:00-17:00
schedule:
  - {id: one, start: 2026-03-28 10:00, minutes: 60, title: One, speakers: [Ada Test, Cy Doe],
     track: Go}
  - {id: two, start: 2026-03-28 11:00, minutes: 30, title: Two, abstract: Of two.}
deadlines:
  - {id: papers, name: Papers, at: 2026-02-01 23:59 AoE, note: In PDF.}
"""


def _entries(text: str) -> tuple[Entry, ...]:
    of: Workshop = workshop(text)
    return (*owner_entries([of]), *workshop_entries(of))


def _rows(old: str, new: str) -> list[str]:
    """Return the rows of the table of changes between two workshop files."""
    found = find_changes(_entries(old), _entries(new))
    viewer = Viewer(zones=(find_zone("Europe/Berlin"),), now=utc("2026-01-01 00:00"), clock=24)
    lines = list(plain.render(changes.page("Small", found, viewer)))
    head = next(number for number, line in enumerate(lines) if line.startswith("Change"))
    return lines[head + 1 :]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (
            "Cy Doe",
            "Bo Roe",
            ["changed  One    speakers: Ada Test, Cy Doe  speakers: Ada Test, Bo Roe"],
        ),
        ("track: Go", "track: Rust", ["changed  One    track: Go  track: Rust"]),
        (",\n     track: Go", "", ["changed  One    track: Go  no track"]),
        (
            "title: One, speakers: [Ada Test, Cy Doe],\n     track: Go",
            "title: One",
            ["changed  One    speakers: Ada Test, Cy Doe; track: Go  no speakers; no track"],
        ),
        ("Of two.", "Of three.", ["changed  Two    abstract changed"]),
        (", abstract: Of two.", "", ["changed  Two    abstract removed"]),
        ("title: One,", "title: One, abstract: Of it,", ["changed  One    abstract added"]),
        (
            "title: Two,",
            "title: Two, links: {Slides: 'https://example.org/s'},",
            ["changed  Two    links added"],
        ),
        (
            "note: In PDF.",
            f"note: {12 * 'Five '}and more",
            [f"changed  Papers 23:59 AoE · Small  note: In PDF.  note: {11 * 'Five '}Five…"],
        ),
        (
            "name: Small",
            "name: Big",
            ["changed  Big    name: Small; short name: Small  name: Big; short name: Big"],
        ),
        (
            "dates: 2026-03-28",
            "dates: 2026-03-28..2026-03-29",
            ["changed  Small  dates: Sat 28 Mar 2026  dates: Sat 28 – Sun 29 Mar 2026"],
        ),
        (
            "start: 2026-03-28 10:00, minutes: 60",
            "start: 2026-03-28 09:45, minutes: 90",
            [
                "moved   One    Sat 28 Mar 2026 10:00  Sat 28 Mar 2026 09:45",
                "longer  One    1 h                    1 h 30 min",
            ],
        ),
        (
            "minutes: 60",
            "minutes: 50",
            ["shorter  One    Sat 28 Mar 2026 11:00  Sat 28 Mar 2026 10:50"],
        ),
    ],
)
def test_rows(old: str, new: str, rows: list[str]) -> None:
    """Each changed value has its name; of a long text the page says only that it changed."""
    assert old in PROGRAMME
    assert _rows(PROGRAMME, PROGRAMME.replace(old, new)) == rows


def test_dates_over_several_days() -> None:
    """A deadline that became a range of dates is shown with both of them."""
    old = PROGRAMME.replace("at: 2026-02-01 23:59 AoE", "on: 2026-02-01")
    rows = _rows(old, old.replace("2026-02-01", "2026-02-01 to 2026-02-03"))
    assert rows == ["extended  Papers · Small  Sun 1 Feb 2026  Sun 1 – Tue 3 Feb 2026"]
