"""The export formats."""

import subprocess
import sys
from pathlib import Path

import pytest

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs import formats
from digbug_cli.outputs.files import ics
from digbug_cli.outputs.formats import FORMATS, ExportFormat
from tests.core.samples import HEAD, shipped, workshop
from tests.outputs.files.requests import export_request


def _rendered(form: ExportFormat, of: Workshop) -> bytes:
    zones = (find_zone("Asia/Tokyo"),)
    return form.render(export_request(of, zones=zones))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("programme.ics", "ics"),
        ("out/Programme.CSV", "csv"),
        ("a.b.tsv", "tsv"),
        ("a.tab", "tsv"),
        ("README.md", "md"),
        ("a.markdown", "md"),
        ("a.json", "json"),
        # Others call theirs so; here it is one of our own documents, as it is in any other folder.
        ("schedule.json", "json"),
        ("a.schedule.json", "schedule-json"),
        ("a.Schedule.XML", "schedule-xml"),
        ("schedule.xml", "schedule-xml"),
        ("a.xlsx", None),
        ("csv", None),
        ("-", None),
        ("", None),
    ],
)
def test_a_file_says_its_form(path: str, name: str | None) -> None:
    """The suffix determines the format, in any letter case; the longest suffix counts."""
    found = formats.by_path(path)
    assert (found and found.name) == name


def test_names() -> None:
    """A format is found by its name too."""
    assert formats.by_name("TSV") == formats.by_path("a.tsv")
    assert formats.by_name("xlsx") is None


def test_no_suffix_is_shared() -> None:
    """A suffix belongs to one format only."""
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(form.suffixes[0] == f".{form.name.replace('-', '.')}" for form in FORMATS)


@pytest.mark.parametrize("form", FORMATS, ids=[form.name for form in FORMATS])
def test_every_form(form: ExportFormat) -> None:
    """Every format is written by the same call, with its signature in the first lines."""
    content = _rendered(form, shipped("dig-bug-2025"))
    assert form.signature in content[:200]
    assert b"Welcome Remarks" in content
    assert (b"Submission deadline" in content) is not form.programme_only
    assert content == _rendered(form, shipped("dig-bug-2025"))
    assert form.signature in _rendered(form, workshop(HEAD))[:200]


def test_what_a_form_takes() -> None:
    """Moment, revision, zones and clock reach the formats that support them."""
    of = shipped("dig-bug-2025")
    written = {form.name: _rendered(form, of).decode() for form in FORMATS}
    assert "DTSTAMP:20260301T123000Z" in written["ics"]
    assert "00:55 UTC+9" in written["ics"]
    assert "start_Asia/Tokyo" in written["csv"]
    assert "start_Asia/Tokyo" in written["tsv"]
    assert "Asia/Tokyo (JST, UTC+9)" in written["md"]
    assert '"now": "2025-07-16T21:00:00+09:00"' in written["json"]
    assert '"version": "2026-03-01 12:30"' in written["schedule-json"]
    assert "<version>2026-03-01 12:30</version>" in written["schedule-xml"]
    page = formats.by_name("md")
    assert page is not None
    twelve = page.render(export_request(of, deadlines=(), clock=12))
    assert b"| 4:55 pm | 5:00 pm |" in twelve


def test_the_mark_of_a_calendar() -> None:
    """The signature of calendars equals the mark in their module."""
    form = formats.by_name("ics")
    assert form is not None
    assert form.signature == ics.MARK


def test_the_names_alone_load_nothing() -> None:
    """Importing the list of formats does not load their modules."""
    program = (
        "import sys; import digbug_cli.outputs.formats as r; r.by_path('a.csv');"
        "print(*(name for name in sys.modules if name.startswith('digbug_cli.outputs.')));"
        "print({'csv', 'icalendar', 'json', 'rich'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", program],
        env={"PYTHONPATH": str(Path(formats.__file__).parents[2])},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().splitlines() == [
        "digbug_cli.outputs.formats",
        "set()",
    ]
