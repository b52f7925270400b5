"""The export formats. The suffix of a file determines its format.

The module of a format is loaded only to write a file.
"""

from collections.abc import Callable

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.record import Record


class ExportFormat(Record):
    """An export format: its name, suffixes and writer."""

    name: str
    suffixes: tuple[str, ...]
    """All suffixes of its files; new files get the first."""
    signature: bytes
    """Identifies a file written by digbug; it is in one of the first lines."""
    has_zones: bool
    """The format can hold the times of other zones than the venue's."""
    programme_only: bool
    """The format cannot hold dates or cancelled sessions."""
    has_lists: bool
    """The format can hold the dates of deadline lists, which have no programme."""
    may_be_empty: bool
    """A file without entries is valid, and is what a script expects of a week without dates."""
    render: Callable[[ExportRequest], bytes]
    """Returns the content of a file."""


def _ics(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import ics

    return ics.render(request)


def _csv(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import csv_tsv

    return csv_tsv.render_csv(request)


def _tsv(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import csv_tsv

    return csv_tsv.render_tsv(request)


def _md(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import markdown

    return markdown.render(request)


def _json(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import digbug_json

    return digbug_json.render(request)


def _html(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.site import page

    return page.render_export(request)


def _schedule_json(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import schedule_json

    return schedule_json.render(request)


def _schedule_xml(request: ExportRequest) -> bytes:
    from digbug_cli.outputs.files import schedule_xml

    return schedule_xml.render(request)


FORMATS = (
    ExportFormat(
        name="ics",
        suffixes=(".ics",),
        signature=b"PRODID:-//digbug//",
        has_zones=True,
        programme_only=False,
        has_lists=True,
        may_be_empty=False,
        render=_ics,
    ),
    ExportFormat(
        name="csv",
        suffixes=(".csv",),
        signature=b'"type","id","kind","label","title","day","start"',
        has_zones=True,
        programme_only=False,
        has_lists=True,
        may_be_empty=True,
        render=_csv,
    ),
    ExportFormat(
        name="tsv",
        suffixes=(".tsv", ".tab"),
        signature=b"type\tid\tkind\tlabel\ttitle\tday\tstart",
        has_zones=True,
        programme_only=False,
        has_lists=True,
        may_be_empty=True,
        render=_tsv,
    ),
    ExportFormat(
        name="md",
        suffixes=(".md", ".markdown"),
        signature=b"[//]: # (Written by digbug)",
        has_zones=True,
        programme_only=False,
        has_lists=True,
        may_be_empty=True,
        render=_md,
    ),
    ExportFormat(
        name="html",
        suffixes=(".html", ".htm"),
        signature=b'<meta name="generator" content="digbug ',
        has_zones=False,
        programme_only=False,
        has_lists=False,
        may_be_empty=False,
        render=_html,
    ),
    ExportFormat(
        name="json",
        suffixes=(".json",),
        signature=b'{\n  "schema": 1,\n  "now": "',
        has_zones=True,
        programme_only=False,
        has_lists=True,
        may_be_empty=True,
        render=_json,
    ),
    ExportFormat(
        name="schedule-json",
        suffixes=(".schedule.json",),
        signature=b'"generator": {\n    "name": "digbug"',
        has_zones=False,
        programme_only=True,
        has_lists=False,
        may_be_empty=False,
        render=_schedule_json,
    ),
    ExportFormat(
        name="schedule-xml",
        suffixes=(".schedule.xml", ".xml"),
        signature=b'<generator name="digbug"',
        has_zones=False,
        programme_only=True,
        has_lists=False,
        may_be_empty=False,
        render=_schedule_xml,
    ),
)


def by_name(name: str) -> ExportFormat | None:
    """Return the format of that name, in any letter case; None if unknown."""
    return next(
        (export_format for export_format in FORMATS if export_format.name == name.casefold()), None
    )


def by_path(path: str) -> ExportFormat | None:
    """Return the format of a file by its suffix: `Programme.CSV` is csv; None if unknown.

    The longest suffix counts: `a.schedule.json` is schedule-json.
    """
    suffixes = (
        (suffix, export_format) for export_format in FORMATS for suffix in export_format.suffixes
    )
    result = [
        (len(suffix), export_format)
        for suffix, export_format in suffixes
        if path.casefold().endswith(suffix)
    ]
    return max(result, key=lambda pair: pair[0])[1] if result else None
