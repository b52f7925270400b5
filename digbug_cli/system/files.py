"""Files: read whole and checked, written whole or not at all."""

import codecs
import errno
import os
import re
import stat
import sys
from contextlib import suppress
from pathlib import Path

from digbug_cli.errors import DigbugError, Origin

MAX_BYTES = 10 * 1024 * 1024
"""The most bytes that are read of one file."""

MAX_DEPTH = 3
"""How many folders may lie around a file of a folder that is read."""

STDIN = "-"

_BEGINNING_BYTES = 2000
"""Bytes in which a file says who wrote it."""

_BINARY_SIGNATURES = {b"PK\3\4": "a zip archive", b"\x1f\x8b": "packed by gzip", b"%PDF": "a PDF"}
"""How files begin that are taken for a programme now and then."""

# Python knows others, some of which take a time that grows with the square of a text.
_ENCODINGS = (
    r"utf-16|iso-8859-\d+|latin-?\d|windows-125\d|cp125\d|koi8-[ru]|gb(?:2312|k|18030)"
    r"|big5|shift_jis|euc-(?:jp|kr)"
)
"""The encodings that XML is read in where it says so, besides UTF-8."""

# The first bytes of a character, a line end and what begins the next line of RFC 5545, its others.
_FOLDED_INSIDE = rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r?\n[ \t])([\x80-\xbf]{1,3})"

_UNFINISHED = ".part"
_MAX_NAME_BYTES = 200
"""Bytes of a file's name in that of what is to take its place: with all the rest it is a name too.

Two files whose names begin with the same so many bytes are not told apart.
"""

YAML_SUFFIXES = (".yaml", ".yml")


def read_text(path: str) -> str:
    """Return the text of the file at `path`, as `text_of` reads it; `-` is standard input.

    Raises:
        DigbugError: it cannot be read, is larger than `MAX_BYTES` or no text.
    """
    origin = Origin(shown_path(path))
    try:
        raw = _read(path)
    except (OSError, ValueError) as error:
        # ValueError: a NUL in the path.
        raise DigbugError(reason(error), origin=origin) from None
    return text_of(raw, origin.path)


def text_of(raw: bytes, label: str) -> str:
    """Return the text of what messages call `label`: UTF-8, or what an XML file says of itself.

    Raises:
        DigbugError: it is larger than `MAX_BYTES`, or no such text.
    """
    origin = Origin(label)
    if len(raw) > MAX_BYTES:
        raise too_large(MAX_BYTES, origin)
    for begins, kind in _BINARY_SIGNATURES.items():
        if raw.startswith(begins):
            raise DigbugError(f"is {kind}, and no text", origin=origin, hint="take what is in it")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if (other := _decode_as_declared(raw) or _refolded(raw)) is not None:
            return other
        before = raw[: error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        message = f"is not UTF-8 text: byte 0x{raw[error.start]:02X}"
        place = Origin(origin.path, line, column)
        raise DigbugError(message, origin=place, hint="save it as UTF-8") from None


def too_large(limit: int, origin: Origin | None = None) -> DigbugError:
    """Return what to say of a file that has more than `limit` bytes."""
    hint = "the programme of a large conference has three; is it the right one?"
    return DigbugError(f"is larger than {limit / 1024 / 1024:g} MiB", origin=origin, hint=hint)


def _decode_as_declared(raw: bytes) -> str | None:
    """Return the text of an XML file in the encoding that it states; None where it has none."""
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
    """Return the text of a calendar whose lines are folded inside a character; None of others.

    RFC 5545 §3.1 has lines unfolded before they are decoded. What is behind a fold and belongs to
    the character before it is put there, so that no line gets another number.
    """
    if not raw[:_BEGINNING_BYTES].lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        return None
    try:
        return re.sub(_FOLDED_INSIDE, rb"\1\3\2", raw).decode()
    except UnicodeDecodeError:
        return None


def shown_path(path: str) -> str:
    """Return what messages call `path`."""
    return "<stdin>" if path == STDIN else path


def _read(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    with open(path, "rb") as file:  # noqa: PTH123 - Path("") is the folder, "" is no file
        return file.read(MAX_BYTES + 1)


def yaml_files(path: str) -> list[str]:
    """Return `path` itself or, where it is a folder, the YAML files in it and in its folders.

    They are in order. What is hidden (`.git`) is left alone, and so is what lies too deep: a whole
    disk is no list.

    Raises:
        DigbugError: it is a folder without any, or one that cannot be read.
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
    """Tell whether there is anything at `path`; what no file can be called is not there."""
    return os.path.exists(path)  # noqa: PTH110 - pathlib raises for a name that is too long


def is_folder(path: str) -> bool:
    """Tell whether `path` is a folder, or is written as one."""
    return os.path.isdir(path) or path.endswith(("/", os.sep))  # noqa: PTH112 - same


def output_path(output: str, name: str) -> Path:
    """Return where a file goes for which somebody named `output`: in a folder it has its `name`."""
    return Path(output, name) if is_folder(output) else Path(output)


def is_special(path: Path) -> bool:
    """Tell whether `path` is a device, a pipe or a folder, which no file may replace."""
    return exists(path) and not os.path.isfile(path)  # noqa: PTH113 - same


def is_stream(path: str) -> bool:
    """Tell whether `path` is a device or a pipe, which gives what it has once."""
    return is_special(Path(path)) and not is_folder(path)


def first_bytes(path: Path, count: int) -> bytes | None:
    """Return how the file at `path` begins, or None where there is none.

    Raises:
        DigbugError: there is one that cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(count)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DigbugError(reason(error), origin=Origin(str(path))) from None


def ensure_overwritable(path: Path, mark: bytes | None, *, force: bool) -> None:
    """Look whether `path` may be written to.

    Raises:
        DigbugError: there is a file without the `mark` of ours near its beginning, or one that
            cannot be read. Without a mark, which is for what people go on editing, any file is one
            too many. With `force` any file may be written over.
    """
    if force or is_special(path):
        return
    beginning = first_bytes(path, _BEGINNING_BYTES)
    if beginning and (mark is None or mark not in beginning):
        message = "exists" if mark is None else "exists, and digbug did not write it"
        hint = "choose another name, or overwrite it with --force"
        raise DigbugError(message, origin=Origin(str(path)), hint=hint)


def make_folder(folder: Path, *, private: bool = False) -> None:
    """Make `folder`, and those above it; one that is there stays as it is.

    A `private` one is for the user alone.

    Raises:
        DigbugError: it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not exists(path)]
    try:
        for path in reversed(missing):
            path.mkdir(mode=0o700 if private else 0o777, exist_ok=True)
    except OSError as error:
        raise DigbugError(f"cannot be made: {reason(error)}", origin=Origin(str(folder))) from None


def atomic_write(path: Path, content: bytes, *, alone: bool = False, lasting: bool = True) -> None:
    """Write `content` to `path`: after a crash there is the old file or the new one, whole.

    What crashes have left beside it goes where the writer is `alone`: it holds a lock. What can be
    made anew need not be `lasting`: a power cut may damage it, and its reader has to see that.

    Raises:
        DigbugError: it cannot be written; what was there before is still there.
    """
    try:
        target = Path(os.path.realpath(path))  # a link goes on pointing at the file that it names
        if is_special(target):
            target.write_bytes(content)
        else:
            for left in _abandoned_files(target) if alone else ():
                left.unlink()
            _replace(target, content, lasting=lasting)
    except OSError as error:
        raise DigbugError(f"cannot be written: {reason(error)}", origin=Origin(str(path))) from None


def _replace(target: Path, content: bytes, *, lasting: bool) -> None:
    import tempfile

    handle, beside = tempfile.mkstemp(_UNFINISHED, _temporary_name(target), target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fchmod(handle, _mode(target)) if hasattr(os, "fchmod") else None
            if lasting:
                os.fsync(handle)
        Path(beside).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(beside).unlink()
        raise
    if lasting:
        _sync_folder(target.parent)


def _temporary_name(target: Path) -> str:
    """Return how the name of a file begins that is to take the place of `target`."""
    return f".{shortened_name(target)}-"


def shortened_name(path: Path) -> str:
    """Return the name of a file, so short that a name with some more around it is one too."""
    return os.fsdecode(os.fsencode(path.name)[:_MAX_NAME_BYTES])


def _abandoned_files(target: Path) -> list[Path]:
    """Return the files that were to take the place of `target`."""
    begins = _temporary_name(target)
    return [
        path
        for path in target.parent.iterdir()
        if path.name.startswith(begins) and path.name.endswith(_UNFINISHED)
    ]


def _mode(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    # The rename itself survives a power cut only once the folder is on disk. Not every system
    # lets a folder be opened, and the file is already whole: this is best effort.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason(error: Exception) -> str:
    """Return why the system would not do something, as a message says it."""
    if isinstance(error, OSError) and error.errno is not None:
        plain = {
            errno.ENOENT: "there is no such file or folder",
            errno.EISDIR: "is a folder, not a file",
            errno.EACCES: "permission denied",
            errno.ENOSPC: "the disk is full",
        }
        return plain.get(error.errno, os.strerror(error.errno).lower())
    return str(error)
