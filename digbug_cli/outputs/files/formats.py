"""The export formats. The suffix of a file determines its format.

The module of a format is loaded only to write a file.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record


class ExportFormat(Record):
    """An export format: its name, suffixes and writer."""

    name: str
    suffixes: tuple[str, ...]
    """All suffixes of its files; new files get the first."""
    signature: bytes
    """Identifies a file written by digbug; it is in one of the first lines."""
    module: str
    function: str
    options: tuple[str, ...]
    """The `options` of `render` that this format supports."""
    programme_only: bool
    """The format cannot hold dates or cancelled sessions."""

    def render(
        self,
        workshop: Workshop,
        sessions: Sequence[Session],
        deadlines: Sequence[Deadline],
        **options: Any,  # noqa: ANN401 - each format checks its own
    ) -> bytes:
        """Return the content of the file; options that the format does not support are ignored.

        Args:
            workshop: the workshop of the sessions and deadlines.
            sessions: some or all of the workshop's.
            deadlines: some or all of the workshop's.
            **options: `now`, the moment that the state of a deadline refers to; `revised`, the
                moment of this revision of the workshop; `zones`, zones to show besides the venue's;
                `clock`, 12 or 24 hours; `extras`, the extras of a calendar.
        """
        module = import_module(f"digbug_cli.outputs.{self.module}")
        write: Callable[..., bytes] = getattr(module, self.function)
        return write(
            workshop,
            sessions,
            deadlines,
            **{name: options[name] for name in self.options if name in options},
        )


FORMATS = (
    ExportFormat(
        name="ics",
        suffixes=(".ics",),
        signature=b"PRODID:-//digbug//",
        module="files.ics",
        function="render",
        options=("revised", "zones", "extras"),
        programme_only=False,
    ),
    ExportFormat(
        name="csv",
        suffixes=(".csv",),
        signature=b'"type","id","kind","label","title","day","start"',
        module="files.csv_tsv",
        function="render_csv",
        options=("zones",),
        programme_only=False,
    ),
    ExportFormat(
        name="tsv",
        suffixes=(".tsv", ".tab"),
        signature=b"type\tid\tkind\tlabel\ttitle\tday\tstart",
        module="files.csv_tsv",
        function="render_tsv",
        options=("zones",),
        programme_only=False,
    ),
    ExportFormat(
        name="md",
        suffixes=(".md", ".markdown"),
        signature=b"[//]: # (Written by digbug)",
        module="files.markdown",
        function="render",
        options=("zones", "clock"),
        programme_only=False,
    ),
    ExportFormat(
        name="json",
        suffixes=(".json",),
        signature=b'{\n  "schema": 1,\n  "now": "',
        module="files.digbug_json",
        function="render",
        options=("now", "zones"),
        programme_only=False,
    ),
    ExportFormat(
        name="schedule-json",
        suffixes=(".schedule.json",),
        signature=b'"generator": {\n    "name": "digbug"',
        module="files.schedule_json",
        function="render",
        options=("revised",),
        programme_only=True,
    ),
    ExportFormat(
        name="schedule-xml",
        suffixes=(".schedule.xml", ".xml"),
        signature=b'<generator name="digbug"',
        module="files.schedule_xml",
        function="render",
        options=("revised",),
        programme_only=True,
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
