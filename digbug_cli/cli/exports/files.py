"""The files of an export: their format, paths and contents on disk."""

from collections.abc import Sequence
from pathlib import Path

from digbug_cli.cli.context import Context
from digbug_cli.cli.exports.content import CALENDAR
from digbug_cli.core.changes.selection import ExportSelection
from digbug_cli.core.text import listed, quoted
from digbug_cli.errors import UsageError
from digbug_cli.outputs import formats
from digbug_cli.system import files


def export_format_of(name: str | None, output: str | None) -> formats.ExportFormat:
    """Return the format to write: the named one, else that of the suffix, else a calendar.

    Raises:
        UsageError: the suffix is unknown.
    """
    export_format = formats.by_path(output) if output else None
    if name is not None:
        export_format = formats.by_name(name)
    if (
        export_format is None
        and output
        and not (files.is_stdout(output) or files.is_stream(output) or files.is_folder(output))
        and Path(output).suffix
    ):
        suffixes = listed([candidate.suffixes[0] for candidate in formats.FORMATS], "or")
        message = f"--output: {quoted(output)} has no known suffix"
        raise UsageError(message, hint=f"use {suffixes}, or choose a --format")
    return export_format or formats.FORMATS[0]


def file_paths(
    output: str | None,
    folder_name: str,
    selections: Sequence[ExportSelection],
    export_format: formats.ExportFormat,
    *,
    split: bool,
) -> list[Path]:
    """Return the path of each file to write; none if the output is standard output.

    Raises:
        UsageError: `output` is empty.
        DigbugError: the folder cannot be made.
    """
    if output is not None and not output:
        raise UsageError("--output needs a value")
    if output is not None and files.is_stdout(output):
        return []
    if split:
        folder = Path(output or folder_name)
        files.make_folder(folder)
        return [folder / f"{selection.name}{export_format.suffixes[0]}" for selection in selections]
    name = f"{selections[0].name}{export_format.suffixes[0]}"
    if output is None:
        return [Path(name)]
    return [files.output_path(output, name)]


def write_files(
    context: Context,
    paths: Sequence[Path],
    contents: Sequence[bytes],
    export_format: formats.ExportFormat,
    *,
    force: bool,
) -> None:
    """Write each content to its path; without paths, write the only one to standard output.

    Raises:
        DigbugError: a file that digbug did not write is in the way, or one cannot be written.
    """
    if not paths:
        context.streams.print_bytes(contents[0])
    for path in paths:
        files.ensure_overwritable(path, export_format.signature, force=force)
    files.write_all(dict(zip(paths, contents, strict=False)))


def report_written(
    context: Context,
    paths: Sequence[Path],
    selection: ExportSelection,
    export_format: formats.ExportFormat,
) -> None:
    """Print which files were written, and what is in them."""
    if not paths:
        return
    if len(paths) > 1:
        message = f"wrote {len(paths)} files into {paths[0].parent}: {selection.contents}"
    else:
        message = f"wrote {paths[0]}: {selection.contents}"
    next_step = (
        "; open it, or choose Import in your calendar"
        if export_format.name == CALENDAR and len(paths) == 1
        else ""
    )
    context.streams.info(f"{message}{next_step}")
