"""Reading and writing files: size and encoding are checked, and writes are atomic."""

import codecs
import errno
import os
import re
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from digbug_cli.core.masking import masked_url
from digbug_cli.core.text import GuessedText
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import paths, replacing

MAX_BYTES = 10 * 1024 * 1024
"""The maximum size of an input file."""
_SMALL_BYTES = 64 * 1024
"""Most files are smaller."""

MAX_DEPTH = 3
"""The maximum number of folders between a given folder and a YAML file in it."""

STDIN = "-"

_BEGINNING_BYTES = 2000
"""Bytes at the beginning of a file that are searched for a mark or signature."""

_TABLE_LINES = 5

_BINARY_SIGNATURES = {b"PK\3\4": "a zip archive", b"\x1f\x8b": "packed by gzip", b"%PDF": "a PDF"}
"""The first bytes of binary files that users mistake for a programme."""

# Python has more, but some of its decoders take quadratic time.
_ENCODINGS = (
    r"utf-16|iso-8859-\d+|latin-?\d|windows-125\d|cp125\d|koi8-[ru]|gb(?:2312|k|18030)"
    r"|big5|shift_jis|euc-(?:jp|kr)"
)
"""The encodings that an XML file may declare, besides UTF-8."""

# The first bytes of a character, an RFC 5545 fold (line end and blank), the other bytes.
_FOLDED_INSIDE = rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})"

_UTF_8 = rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
"""A character that is not ASCII, in UTF-8."""

_STANDARD = {"/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2}
_MAX_LINKS = 40

YAML_SUFFIXES = (".yaml", ".yml")


def read_text(path: str) -> str:
    """Return the text of the file at `path`, decoded by `text_of`; `-` is standard input.

    Raises:
        DigbugError: the file cannot be read, is larger than `MAX_BYTES` or is not text.
    """
    origin = Origin(shown_path(path))
    try:
        raw = _read(path)
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path.
        raise DigbugError(reason(error), origin=origin) from None
    return text_of(raw, origin.path)


def text_of(raw: bytes, label: str) -> str:
    """Decode a file as UTF-8 or, for XML, in its declared encoding; messages name it `label`.

    A calendar or a table may also be in Latin-1; then the result is a `GuessedText`.

    Raises:
        DigbugError: the file is larger than `MAX_BYTES` or cannot be decoded.
    """
    origin = Origin(label)
    if len(raw) > MAX_BYTES:
        raise too_large(MAX_BYTES, origin)
    for begins, kind in _BINARY_SIGNATURES.items():
        if raw.startswith(begins):
            raise DigbugError(
                f"is {kind}, not a text file", origin=origin, hint="give digbug the text inside it"
            )
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if (other := _decode_as_declared(raw) or _refolded(raw) or _in_latin_1(raw)) is not None:
            return other
        before = raw[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"is not UTF-8 text: byte 0x{raw[error.start]:02X}"
        place = Origin(origin.path, line, column)
        raise DigbugError(message, origin=place, hint="save it as UTF-8") from None


def too_large(limit: int, origin: Origin | None = None) -> DigbugError:
    """Return the error for a file that has more than `limit` bytes."""
    hint = "check that it is the right file; the programme of a large conference has about 3 MiB"
    return DigbugError(f"is larger than {limit / 1024 / 1024:g} MiB", origin=origin, hint=hint)


def _decode_as_declared(raw: bytes) -> str | None:
    """Decode an XML file in the encoding that it declares. None if it has no usable one."""
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    match = re.match(rb"\s*<\?xml[^>]{0,100}encoding=[\"']([A-Za-z0-9_-]+)", raw)
    name = "utf-16" if is_wide else match[1].decode().lower() if match else ""
    if not re.fullmatch(_ENCODINGS, name):
        return None
    try:
        return raw.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None


def _refolded(raw: bytes) -> str | None:
    """Decode a calendar whose lines are folded inside a character. None for any other file.

    RFC 5545 §3.1: lines are unfolded before they are decoded. Here the bytes after a fold move in
    front of it instead, so that line numbers stay the same.
    """
    if not _is_calendar(raw):
        return None
    try:
        return re.sub(_FOLDED_INSIDE, rb"\1\3\2", raw).decode()
    except UnicodeDecodeError:
        return None


def _in_latin_1(raw: bytes) -> str | None:
    """Decode a calendar or a table in Latin-1, or Windows-1252 which contains it; else None.

    A file that also has characters in UTF-8 is damaged: in Latin-1 they would be wrong.
    """
    if not (_is_calendar(raw) or _is_table(raw)) or re.search(_UTF_8, raw):
        return None
    try:
        return GuessedText(raw.decode("cp1252"), "Latin-1 (Windows-1252)")
    except UnicodeDecodeError:
        return None


def _is_table(raw: bytes) -> bool:
    """Return whether a file looks like CSV: its first lines have separators, and it is no YAML."""
    lines = [line for line in raw[:_BEGINNING_BYTES].splitlines()[:_TABLE_LINES] if line.strip()]
    if len(lines) < 2 or re.match(rb"\s*(?:[\w-]+\s*:(?:\s|$)|[<#{\[-])", lines[0]):
        return False
    counts = [sum(line.count(separator) for separator in (b",", b";", b"\t")) for line in lines]
    return sum(count > 0 for count in counts) * 2 > len(counts)


def _is_calendar(raw: bytes) -> bool:
    return raw[:_BEGINNING_BYTES].lstrip().upper().startswith(b"BEGIN:VCALENDAR")


def shown_path(path: str) -> str:
    """Return `path` as messages show it; a URL without its secrets."""
    return "<stdin>" if path == STDIN else masked_url(path)


def _read(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    with _opened(path) as file:
        # Memory for the largest file is not asked for each of many small ones.
        begin = file.read(_SMALL_BYTES)
        if len(begin) < _SMALL_BYTES:
            return begin
        return begin + file.read(MAX_BYTES + 1 - _SMALL_BYTES)


def _opened(path: str) -> BinaryIO:
    """Open a file for reading. A named pipe is rejected: it may never get a writer.

    The path that a shell makes of `<(...)` is an open file of this process, and is read.

    Raises:
        OSError: the file cannot be opened.
        DigbugError: it is a named pipe.
    """
    descriptor = open_descriptor(path)
    if descriptor is not None:
        return os.fdopen(os.dup(descriptor), "rb")
    # Looked at before: to open the pipe would wait for a writer, or disturb the one that waits.
    if exists(path) and stat.S_ISFIFO(os.stat(path).st_mode):  # noqa: PTH116 - same
        hint = "put `-` in its place, and pipe the file into standard input"
        raise DigbugError("is a named pipe, not a file", origin=Origin(path), hint=hint)
    return open(path, "rb")  # noqa: PTH123 - the caller closes it; Path("") is a folder


def open_descriptor(path: str | Path) -> int | None:
    """Return the number of the open file of this process that `path` names, else None.

    Shells give such paths: `/dev/stdout`, `/dev/fd/63`. A link to one is followed.
    """
    step = os.path.abspath(path)  # noqa: PTH100 - pathlib keeps `..`
    for _ in range(_MAX_LINKS):
        folder, name = os.path.split(step)
        if folder in {"/dev/fd", "/proc/self/fd", f"/proc/{os.getpid()}/fd"}:
            return int(name) if name.isascii() and name.isdecimal() else None
        if step in _STANDARD:
            return _STANDARD[step]
        try:
            # Not resolved as a whole: the last link of /dev/stdout leads to the file behind it.
            step = os.path.abspath(Path(step).parent / os.readlink(step))  # noqa: PTH100, PTH115 - same
        except (OSError, ValueError):
            break
    return None


def yaml_files(path: str) -> list[str]:
    """Return `path` itself or, if it is a folder, the YAML files in and below it, sorted.

    Hidden files and folders (`.git`) are skipped, and so are files deeper than `MAX_DEPTH`: digbug
    never searches a whole disk.

    Raises:
        DigbugError: the folder has no YAML files, or it cannot be read.
    """
    if not os.path.isdir(path):  # noqa: PTH112 - pathlib raises for a name that is too long
        return [path]
    origin = Origin(shown_path(path))
    result: list[str] = []

    def refuse(error: OSError) -> None:
        raise DigbugError(reason(error), origin=Origin(str(error.filename))) from None

    for folder, inner, names in os.walk(path, onerror=refuse):
        deep = len(Path(folder).parts) - len(Path(path).parts) >= MAX_DEPTH
        inner[:] = [] if deep else [name for name in inner if not name.startswith(".")]
        visible_names = [name for name in names if not name.startswith(".")]
        result += [
            str(Path(folder, name)) for name in visible_names if name.endswith(YAML_SUFFIXES)
        ]
    if not result:
        raise DigbugError("is a folder without YAML files", origin=origin)
    return sorted(result)


def exists(path: str | Path) -> bool:
    """Return whether there is anything at `path`; False if `path` is not a valid file name."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib raises for a name that is too long


def is_folder(path: str) -> bool:
    """Return whether `path` is a folder, or ends as one (`out/`)."""
    return os.path.isdir(path) or path.endswith(("/", os.sep))  # noqa: PTH112 - same


def output_path(output: str, name: str) -> Path:
    """Return the path to write to: `output`, or the file `name` in it if `output` is a folder."""
    return Path(output, name) if is_folder(output) else Path(output)


def is_special(path: str | Path) -> bool:
    """Return whether `path` is a device, a pipe or a folder, which no file may replace."""
    return exists(path) and not os.path.isfile(path)  # noqa: PTH113 - same


def is_stdout(path: str) -> bool:
    """Return whether `path` is standard output: `-`, `/dev/stdout`, or a link to that."""
    return path == STDIN or open_descriptor(path) == _STANDARD["/dev/stdout"]


def is_stream(path: str | Path) -> bool:
    """Return whether `path` is a device, a pipe or an open file: read once, written in place."""
    is_device = is_special(path) and not os.path.isdir(path)  # noqa: PTH112 - same
    return is_device or open_descriptor(path) is not None


def first_bytes(path: Path, count: int) -> bytes | None:
    """Return at most `count` bytes from the beginning of a file. None if there is no file.

    Raises:
        DigbugError: the file cannot be read.
    """
    try:
        with _opened(str(path)) as file:
            return file.read(count)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DigbugError(reason(error), origin=Origin(str(path))) from None


def ensure_overwritable(path: Path, mark: bytes | None, *, force: bool) -> None:
    """Reject an output path whose file digbug must not overwrite, unless `force` is set.

    `mark` is a text near the beginning of files that digbug writes. Without a `mark` no existing
    file may be overwritten, since people edit such files.

    Raises:
        DigbugError: there is a file without the mark, or it is read-only or cannot be read.
    """
    if is_special(path) or is_stream(path):
        return
    replacing.require_writable(path)
    if force:
        return
    beginning = first_bytes(path, _BEGINNING_BYTES)
    if beginning and (mark is None or mark not in beginning):
        message = (
            "already exists" if mark is None else "already exists, and digbug did not write it"
        )
        hint = "choose another name, or overwrite it with --force"
        raise DigbugError(message, origin=Origin(str(path)), hint=hint)


def make_folder(folder: Path, *, private: bool = False) -> None:
    """Create `folder` and its parents; existing folders do not change.

    If `private` is set, only the user has access to the new folders.

    Raises:
        DigbugError: the folder cannot be created.
    """
    if paths.NO_HOME in folder.parents:
        hint = "set HOME to it, or DIGBUG_DATA and DIGBUG_CONFIG to other places"
        raise DigbugError("this user has no home folder to write to", hint=hint)
    missing = [path for path in (folder, *folder.parents) if not exists(path)]
    try:
        for path in reversed(missing):
            path.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
    except OSError as error:
        message = f"cannot be created: {reason(error)}"
        raise DigbugError(message, origin=Origin(str(folder))) from None


def atomic_write(
    path: Path, content: bytes, *, private: bool = False, lasting: bool = True
) -> None:
    """Write `content` to `path`. After a crash the file is whole: either the old or the new one.

    A device, a pipe and an open file of this process (`/dev/stdout`) are written to instead. If
    `private` is set, only the user can read the file. If `lasting` is False, a power cut may damage
    the file; its reader must detect that.

    Raises:
        DigbugError: the file cannot be written, or is read-only; the old file is unchanged.
    """
    write_all({path: content}, private=private, lasting=lasting)


def write_all(
    contents: Mapping[Path, bytes], *, private: bool = False, lasting: bool = True
) -> None:
    """Write each content to its path, as `atomic_write` does.

    Raises:
        DigbugError: a file cannot be written; those before it are.
    """
    targets = {
        # The real path keeps a link, and replaces the file behind it.
        path: None if is_special(path) or is_stream(path) else Path(os.path.realpath(path))
        for path in contents
    }
    replacing.remove_leftovers(filter(None, targets.values()))
    for path, target in targets.items():
        try:
            if target is None:
                _write_to_stream(path, contents[path])
                continue
            replacing.require_writable(path)
            replacing.replace(target, contents[path], private=private, lasting=lasting)
        except OSError as error:
            message = f"cannot be written: {reason(error)}"
            is_protected = isinstance(error, PermissionError) or error.errno == errno.EROFS
            hint = "choose another folder, or see who may write to this one"
            raise DigbugError(
                message, origin=Origin(str(path)), hint=hint if is_protected else None
            ) from None


def _write_to_stream(path: Path, content: bytes) -> None:
    descriptor = open_descriptor(path)
    # A copy has the position of the shell, and appends if the shell does (`>>`).
    target = path if descriptor is None else os.dup(descriptor)
    with open(target, "wb") as file:  # noqa: PTH123 - a path or a handle
        file.write(content)


def reason(error: Exception) -> str:
    """Return the cause of a system error as a part of a message."""
    if isinstance(error, OSError) and error.errno is not None:
        plain = {
            errno.ENOENT: "no such file or folder",
            errno.EISDIR: "is a folder, not a file",
            errno.EACCES: "permission denied",
            errno.ENOSPC: "the disk is full",
        }
        return plain.get(error.errno, os.strerror(error.errno).lower())
    return str(error)
