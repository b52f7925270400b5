"""The user's settings: from the environment, else the settings file, else the defaults."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from digbug_cli.core.check.problem import InvalidFileError
from digbug_cli.core.settings import (
    InvalidValueError,
    Setting,
    effective_setting,
    in_environment,
    validate,
)
from digbug_cli.errors import UsageError
from digbug_cli.system import settings


class UserSettings:
    """The settings in effect, and the file that the user can change."""

    def __init__(self, environ: Mapping[str, str], path: Callable[[], Path]) -> None:
        """Set the environment, and a function that returns the path of the settings file."""
        self.environ = environ
        self.path = path

    @cached_property
    def file(self) -> settings.SettingsFile:
        """The settings file, read on first use."""
        return settings.read(self.path())

    def valid(self, key: str) -> Setting:
        """Return a setting if the whole settings file is valid.

        Raises:
            InvalidFileError: the settings file has problems.
        """
        if self.file.problems:
            raise InvalidFileError(self.file.problems)
        return self.lenient(key)

    def lenient(self, key: str) -> Setting:
        """Return a setting even if other parts of the settings file have problems."""
        return effective_setting(key, self.environ, self.file.settings)

    def write(
        self, key: str, values: Sequence[str], check: Callable[[], object] | None = None
    ) -> None:
        """Write the valid values of a setting to the file.

        `check` runs while no other run can change the file. If it raises, nothing is written.

        Raises:
            DigbugError: the file cannot be read or written.
        """
        settings.write(self.file.path, key, values, check)
        del self.file

    def note_of_change(self, key: str, values: Sequence[str]) -> tuple[str, str | None]:
        """Return the message that the file has these new values, and a hint if they are overridden.

        A variable of the environment overrides the file.
        """
        before = in_environment(key, self.environ)
        hint = f"unset {before.place_text}, which overrides the file" if before else None
        return f"set {key} to {', '.join(values)} in {self.file.path}", hint

    def remove(self, key: str) -> bool:
        """Remove a setting from the file, and return whether the file had it.

        Raises:
            DigbugError: the file cannot be read or written.
        """
        was_set = settings.remove(self.file.path, key)
        del self.file
        return was_set


def validated_setting(key: str, value: str, source: str) -> None:
    """Validate the value of a setting from `source`, an option or a variable.

    Raises:
        UsageError: the value is invalid.
    """
    try:
        validate(key, value)
    except InvalidValueError as error:
        raise UsageError(f"{source}: {error}", hint=error.hint) from None
