"""The forms of a file that holds a whole workshop. A form is known by the file's suffix.

Each module is loaded when a file in its form is written, and no sooner.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record


class ExportFormat(Record):
    """One form: its name, what its files end in, the first of them as a rule, and who writes it."""

    name: str
    suffixes: tuple[str, ...]
    signature: bytes
    """What tells a file that digbug wrote; it stands among the first lines."""
    module: str
    function: str
    options: tuple[str, ...]
    """What of the arguments that are not alike for all makes a difference to it."""
    programme_only: bool
    """It has no place for dates, nor for what is cancelled."""

    def render(
        self,
        workshop: Workshop,
        sessions: Sequence[Session],
        deadlines: Sequence[Deadline],
        **options: Any,  # noqa: ANN401 - each form checks what it takes
    ) -> bytes:
        """Return the file; a form gets those of `options` that are in its own `options`.

        Args:
            workshop: whose they are.
            sessions: some or all of the workshop's.
            deadlines: some or all of the workshop's.
            **options: `now`, the moment that dates are held against; `revised`, that of this
                revision of the workshop; `zones` asked for besides the venue's; `clock`, how many
                hours it has where times are told in words; `extras` of a calendar.
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
    """Return the form of that name, in any letter case."""
    return next(
        (export_format for export_format in FORMATS if export_format.name == name.casefold()), None
    )


def by_path(path: str) -> ExportFormat | None:
    """Return the form of a file of that name: `Programme.CSV` is csv; None where it has none.

    Of two suffixes the longer one says it: `a.schedule.json` is schedule-json.
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
