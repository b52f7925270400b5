"""The files of the date index and of the register of conferences, in the data folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from digbug_cli.core import text
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.library.register import Register, RegisteredConference, RegisteredDate
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.state_file import JsonObject, StateFile

_INDEX, _REGISTER = "dates", "conferences.json"
_HINT = "remove it: digbug makes a new one, but calendar entries of lists may get new ids"


@contextmanager
def opened(data: Path, state: bytes) -> Iterator[Callable[[int, int], bytes] | None]:
    """Open the index, and yield a function that reads it: an offset, a number of bytes.

    It yields None if there is no index for this `state` of the library.
    """
    try:
        file = (data / _INDEX).open("rb")
    except OSError:
        yield None
        return
    with file:
        if file.readline() != state + b"\n":
            yield None
            return
        begin = file.tell()

        def read(offset: int, length: int) -> bytes:
            file.seek(begin + offset)
            return file.read(length)

        yield read


def write(data: Path, state: bytes, content: bytes) -> None:
    """Store the index for a `state` of the library.

    A power cut may damage the file; `core.library.date_index` detects that.

    Raises:
        DigbugError: the file cannot be written.
    """
    files.make_folder(data, private=True)
    files.atomic_write(data / _INDEX, state + b"\n" + content, private=True, lasting=False)


def read_register(data: Path) -> Register:
    """Read the register of conferences; it is empty if there is none.

    Raises:
        DigbugError: the file cannot be read, or is invalid.
    """
    return _FILE.read(data / _REGISTER)


def change_register(data: Path, change: Callable[[Register], Register]) -> None:
    """Change the register, one run at a time.

    Raises:
        DigbugError: it cannot be read or written.
    """
    _FILE.change(data / _REGISTER, change)


def _register(document: JsonObject, origin: Origin) -> Register:
    entries = document.get("conferences")
    if not isinstance(entries, list):
        raise DigbugError("has no conferences", origin=origin, hint=_HINT)
    return tuple(_conference(entry, origin) for entry in entries)


def _conference(entry: Any, origin: Origin) -> RegisteredConference:  # noqa: ANN401 - any JSON value
    try:
        return RegisteredConference(
            key=_key(entry["key"]),
            ids=_lines(entry["ids"]),
            tokens=tuple(map(_line, entry["tokens"])),
            dates={
                _key(key): RegisteredDate(
                    ids=_lines(date["ids"]),
                    now=_line(date["now"]),
                    was=tuple(map(_line, date.get("was", ()))),
                )
                for key, date in entry["dates"].items()
            },
        )
    except (TypeError, KeyError, AttributeError):
        message = "has a conference without valid key, ids, tokens or dates"
        raise DigbugError(message, origin=origin, hint=_HINT) from None


def _lines(values: Any) -> dict[str, str]:  # noqa: ANN401 - any JSON value
    return {_line(key): _line(value) for key, value in values.items()}


def _key(value: Any) -> str:  # noqa: ANN401 - any JSON value
    # Names of files and the ids in calendars are made of keys.
    if not isinstance(value, str) or not is_id(value):
        raise TypeError
    return value


def _line(value: Any) -> str:  # noqa: ANN401 - any JSON value
    if not isinstance(value, str):
        raise TypeError
    return text.line(value)


def _document(register: Register) -> JsonObject:
    return {"conferences": [_conference_document(each) for each in register]}


def _conference_document(conference: RegisteredConference) -> JsonObject:
    return {
        "key": conference.key,
        "ids": dict(conference.ids),
        "tokens": list(conference.tokens),
        "dates": {
            key: {
                "ids": dict(date.ids),
                "now": date.now,
                **({"was": list(date.was)} if date.was else {}),
            }
            for key, date in conference.dates.items()
        },
    }


_FILE = StateFile[Register](
    name="conferences",
    format=1,
    noun="register of conferences",
    hint=_HINT,
    empty=(),
    parse=_register,
    document=_document,
    indent=None,
)
