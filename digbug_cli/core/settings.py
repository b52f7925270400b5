"""The settings: their names, their valid values, and which value wins if there are several."""

from collections.abc import Mapping
from typing import Literal

from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.record import Record
from digbug_cli.core.text import listed, quoted
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin

SettingSource = Literal["environment", "file", "machine", "default"]

DEFAULTS: dict[str, tuple[str, ...]] = {
    "tz": (),  # the machine's own
    "workshop": ("dig-bug-2025",),
    "clock": ("24",),
    "color": ("auto",),
}
CHOICES = {"clock": ("12", "24"), "color": ("auto", "always", "never")}
VARIABLES: dict[str, dict[str, str | None]] = {
    "tz": {"DIGBUG_TZ": None},
    "workshop": {"DIGBUG_WORKSHOP": None},
    "clock": {"DIGBUG_CLOCK": None},
    # By convention (no-color.org, force-color.org) these count if they are set to anything. If
    # both are set the first one wins, as in Rich.
    "color": {"NO_COLOR": "never", "FORCE_COLOR": "always"},
}
"""The environment variables of each setting, with the value that each implies if it is set.

None means that the variable itself holds the value.
"""

_ALLOWED_VALUES = {
    "tz": "a zone in quotes, or a list of them",
    "workshop": "an id or the path of a file, in quotes",
    "clock": "12 or 24",
    "color": '"auto", "always" or "never"',
}
_WORDS_FOR_ZONES = ("local", "venue")


class Setting(Record):
    """The value of a setting, as text, and its source. Only `tz` may have several, or none."""

    values: tuple[str, ...]
    source: SettingSource
    origin: Origin | None
    """The environment variable, or the place in the settings file."""

    @property
    def value(self) -> str:
        """Return the value, or the first of several."""
        return self.values[0]

    @property
    def place_text(self) -> str:
        """Return the place of the value for messages: `config.toml:1:6`, `DIGBUG_TZ`, `default`."""
        return str(self.origin or self.source)


class InvalidValueError(ValueError):
    """A value that is not valid for its setting."""

    def __init__(self, text: str, hint: str | None = None) -> None:
        """Store the message, and a hint if there is one."""
        super().__init__(text)
        self.hint = hint


def effective_setting(
    key: str, environ: Mapping[str, str], filed: Mapping[str, Setting]
) -> Setting:
    """Return the setting in effect: from the environment, else the file, else the default."""
    default = Setting(values=DEFAULTS[key], source="default", origin=None)
    return in_environment(key, environ) or filed.get(key) or default


def in_environment(key: str, environ: Mapping[str, str]) -> Setting | None:
    """Return the setting from the environment, unchecked; an empty variable counts as unset."""
    for name, meaning in VARIABLES[key].items():
        value = environ.get(name, "")
        parts = value.split(",") if key == "tz" else [value]
        if values := tuple(filter(None, map(str.strip, parts))):
            values = (meaning,) if meaning else values
            return Setting(values=values, source="environment", origin=Origin(name))
    return None


def values_of(key: str, written: object) -> tuple[str, ...]:
    """Return the values in a settings file as texts; pass each of them to `validate`.

    Raises:
        InvalidValueError: `written` has the wrong type, or is empty.
    """
    many = written if key == "tz" and isinstance(written, list) and written else [written]
    # Bounded, because Python raises ValueError on converting a huge int to text.
    whole = key == "clock" and type(written) is int and abs(written) < 100
    if not whole and not all(isinstance(item, str) and item.strip() for item in many):
        raise InvalidValueError(f"{key} must be {_ALLOWED_VALUES[key]}")
    return tuple(str(item).strip() for item in many)


def validate(key: str, value: str) -> None:
    """Raise if the value is not valid for `key`. A workshop need not exist.

    Raises:
        InvalidValueError: the value is not valid; its message names the fault.
    """
    folded = value.strip().casefold()
    if key == "tz" and folded not in _WORDS_FOR_ZONES:
        try:
            zone = find_zone(value)
        except ZONE_ERRORS as error:
            raise InvalidValueError(str(error), error.hint) from None
        if zone.region and zone.is_seasonal:
            message = f"{quoted(value)} is in use for only a part of the year"
            raise InvalidValueError(message, f"write {zone.region.name}")
    if key == "workshop" and folded == "-":
        raise InvalidValueError("standard input cannot be a setting: it can be read only once")
    choices = CHOICES.get(key, (folded,))
    if folded not in choices:
        raise InvalidValueError(f"{quoted(value)} is neither {listed(choices, 'nor')}")


def nearest(name: str) -> str:
    """Return a hint for `name`, an unknown setting: the nearest name, or all names."""
    suggestions = similar(name.casefold(), DEFAULTS)
    return did_you_mean(suggestions) or f"use {listed(tuple(DEFAULTS), 'or')}"
