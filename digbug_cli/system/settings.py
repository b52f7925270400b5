"""The settings file: its path, its content, and how it is changed."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digbug_cli.core.check.problem import Problem, ordered
from digbug_cli.core.record import Record
from digbug_cli.core.settings import (
    DEFAULTS,
    InvalidValueError,
    Setting,
    nearest,
    validate,
    values_of,
)
from digbug_cli.core.text import line as safe_line
from digbug_cli.core.text import quoted
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files, paths

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_NAME = "config.toml"
_ERROR_POSITION = r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"
_IN_QUOTES = 'put text in quotes, as in tz = "Europe/Berlin"'


class SettingsFile(Record):
    """A settings file: its valid settings and its problems."""

    path: Path
    exists: bool
    settings: Mapping[str, Setting]
    problems: tuple[Problem, ...]


def path(platform: str = sys.platform) -> Path:
    """Return the path of the settings file, which may be missing.

    It is DIGBUG_CONFIG, else a file in the platform's folder.
    """
    if value := os.environ.get("DIGBUG_CONFIG"):
        return Path(value)
    return paths.folder("config", platform) / _NAME


def read(path: Path) -> SettingsFile:
    """Read the settings file at `path`; a missing file has no settings."""
    if not files.exists(path):
        return SettingsFile(path=path, exists=False, settings={}, problems=())
    settings: dict[str, Setting] = {}
    problems: list[Problem] = []
    try:
        text = files.read_text(str(path))
        table = _parsed(text, path)
    except DigbugError as error:
        origin = error.origin or Origin(str(path))
        problems.append(Problem(origin, "unreadable", error.text, error.hint))
        table = {}
    for key, value in table.items():
        if wrong := tuple(_check_values(key, value, _KeyLocation(text, path, key))):
            problems += wrong
        else:
            settings[key] = _setting(key, value, _KeyLocation(text, path, key))
    return SettingsFile(path=path, exists=True, settings=settings, problems=ordered(problems))


def write(
    path: Path, key: str, values: Sequence[str], check: Callable[[], object] | None = None
) -> None:
    """Set `key` in the file at `path` to these values, and keep the rest of the file.

    If several runs write at once, each changes the file that the one before it has written.
    `check` runs while no other run can change the file. If it raises, nothing is written.

    Raises:
        DigbugError: the file cannot be read, locked or written, or is not TOML.
    """
    from digbug_cli.system.locks import locked_file

    files.make_folder(path.parent, private=True)
    with locked_file(path):
        document = _document(path)
        if key == "tz" and len(values) > 1:
            document[key] = list(values)
        else:
            document[key] = int(values[0]) if key == "clock" else values[0]
        if check:
            check()
        _save(path, document)


def remove(path: Path, key: str) -> bool:
    """Remove `key` from the file at `path`. Return whether it was there.

    Raises:
        DigbugError: as for `write`.
    """
    from digbug_cli.system.locks import locked_file

    if key not in _document(path):
        return False
    with locked_file(path):
        return _remove_key(path, key)


def forget_workshop(path: Path, identifier: str) -> bool:
    """Remove the setting `workshop` if it names this id. Return whether it did.

    The file is read again, since another run may have changed it since the start of this run.

    Raises:
        DigbugError: the setting cannot be removed.
    """
    from digbug_cli.system.locks import locked_file

    try:
        # Locked before the check: a run of `digbug use` may be about to write this id.
        with locked_file(path):
            return _names(path, identifier) and _remove_key(path, "workshop")
    except DigbugError:
        if not _names(path, identifier):
            return False
        raise


class _KeyLocation:
    """The place of a key and its values in the text; `tomllib` gives no places."""

    def __init__(self, text: str, path: Path, key: str) -> None:
        self._text = text
        self._path = str(path)
        name = re.escape(key)
        pattern = rf"""^[ \t]*\[*[ \t]*(["']?){name}\1[ \t]*(?:[.\]]|=[ \t]*)"""
        self._match = re.search(pattern, text, re.MULTILINE)

    def of_key(self) -> Origin:
        return self._origin(self._match.start(1)) if self._match else Origin(self._path)

    def of_value(self, value: str | None = None) -> Origin:
        """Return the place of the whole value, or of the item `value` in a list."""
        if not self._match:
            return Origin(self._path)
        begin = self._match.end()
        quoted_value = re.compile(rf"""(["']){re.escape(value or "")}\1""")
        match = quoted_value.search(self._text, begin) if value else None
        return self._origin(match.start() if match else begin)

    def _origin(self, index: int) -> Origin:
        before = self._text[:index]
        return Origin(self._path, before.count("\n") + 1, index - before.rfind("\n"))


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise DigbugError("is nested too deeply", origin=Origin(str(path))) from None
    except ValueError as error:
        message, line, column = _parse_error_position(str(error), text)
        origin = Origin(str(path), line, column)
        message = f"is not valid TOML: {message}"
        raise DigbugError(message, origin=origin, hint=_IN_QUOTES) from None


def _parse_error_position(message: str, text: str) -> tuple[str, int, int]:
    """Split a message of `tomllib`, which contains the place, into fault, line and column."""
    match = re.fullmatch(_ERROR_POSITION, message, re.DOTALL)
    fault, line, column = match.groups() if match else (message, "0", "0")
    if line is None:
        line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    return safe_line(fault[:1].lower() + fault[1:]), int(line), int(column)


def _check_values(key: str, toml_value: object, place: _KeyLocation) -> Iterator[Problem]:
    if key not in DEFAULTS:
        message = f"unknown key {quoted(key)} in a settings file"
        yield Problem(place.of_key(), "unknown-key", message, nearest(key))
        return
    try:
        values = values_of(key, toml_value)
    except InvalidValueError as error:
        yield Problem(place.of_value(), "wrong-type", str(error))
        return
    for value in values:
        try:
            validate(key, value)
        except InvalidValueError as error:
            yield Problem(place.of_value(value), "wrong-value", str(error), error.hint)


def _setting(key: str, value: object, place: _KeyLocation) -> Setting:
    values = values_of(key, value)
    if key == "workshop":
        # A shell expands `~` on a command line; here nobody else does.
        values = tuple(map(os.path.expanduser, values))
    return Setting(values=values, source="file", origin=place.of_value())


def _document(path: Path) -> "TOMLDocument":
    import tomlkit

    if not files.exists(path):
        return tomlkit.document()
    text = files.read_text(str(path))
    _parsed(text, path)  # its errors have a place, those of tomlkit do not
    # Without a final line end, tomlkit would add a new key to the last line.
    return tomlkit.parse(text if text.endswith("\n") or not text else f"{text}\n")


def _remove_key(path: Path, key: str) -> bool:
    document = _document(path)
    if key not in document:
        return False
    document.remove(key)
    _save(path, document)
    return True


def _names(path: Path, identifier: str) -> bool:
    setting = read(path).settings.get("workshop")
    return setting is not None and setting.value.casefold() == identifier


def _save(path: Path, document: "TOMLDocument") -> None:
    files.atomic_write(path, document.as_string().encode())
