"""The settings: what they are called, what each may be, and which of several values counts."""

from collections.abc import Mapping
from typing import Literal

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
    # Agreed upon among programs: whatever they hold, it is their being there that counts. Rich
    # heeds the first where there are both.
    "color": {"NO_COLOR": "never", "FORCE_COLOR": "always"},
}
"""The environment variables of each setting, with the value that one stands for by itself."""

_ALLOWED_VALUES = {
    "tz": "a zone in quotes, or a list of them",
    "workshop": "an id or the path of a file, in quotes",
    "clock": "12 or 24",
    "color": '"auto", "always" or "never"',
}
_WORDS_FOR_ZONES = ("local", "venue")


class Setting(Record):
    """What holds for a setting, as text, and why; only `tz` may have several values, or none."""

    values: tuple[str, ...]
    source: SettingSource
    origin: Origin | None
    """The variable, or the place in the file."""

    @property
    def value(self) -> str:
        """Return the value, or the first of several."""
        return self.values[0]

    @property
    def place_text(self) -> str:
        """Return what messages call the place that it comes from."""
        return str(self.origin or self.source)


class InvalidValueError(ValueError):
    """A value that its setting cannot have."""

    def __init__(self, text: str, hint: str | None = None) -> None:
        """Keep the fact, and what to write instead where that is known."""
        super().__init__(text)
        self.hint = hint


def effective_setting(
    key: str, environ: Mapping[str, str], filed: Mapping[str, Setting]
) -> Setting:
    """Return what holds for `key`: the environment comes before the file, the default is last."""
    default = Setting(values=DEFAULTS[key], source="default", origin=None)
    return in_environment(key, environ) or filed.get(key) or default


def in_environment(key: str, environ: Mapping[str, str]) -> Setting | None:
    """Return what the environment has for `key`, unchecked; an empty variable is not set."""
    for name, meaning in VARIABLES[key].items():
        value = environ.get(name, "")
        parts = value.split(",") if key == "tz" else [value]
        if values := tuple(filter(None, map(str.strip, parts))):
            values = (meaning,) if meaning else values
            return Setting(values=values, source="environment", origin=Origin(name))
    return None


def values_of(key: str, written: object) -> tuple[str, ...]:
    """Return what a file has for `key` as texts, one by one to be given to `check`.

    Raises:
        WrongValueError: it is nothing that could be one, or several.
    """
    many = written if key == "tz" and isinstance(written, list) and written else [written]
    # Bounded, since Python refuses to write out a number of many digits.
    whole = key == "clock" and type(written) is int and abs(written) < 100
    if not whole and not all(isinstance(item, str) and item.strip() for item in many):
        raise InvalidValueError(f"{key} has to be {_ALLOWED_VALUES[key]}")
    return tuple(str(item).strip() for item in many)


def validate(key: str, value: str) -> None:
    """Look whether `key` may have this value. Whether a workshop is there is not looked at.

    Raises:
        WrongValueError: it may not.
    """
    folded = value.strip().casefold()
    if key == "tz" and folded not in _WORDS_FOR_ZONES:
        try:
            zone = find_zone(value)
        except ZONE_ERRORS as error:
            raise InvalidValueError(str(error), error.hint) from None
        if zone.region and zone.is_seasonal:
            message = f"{quoted(value)} is what clocks show in a part of the year"
            raise InvalidValueError(message, f"write {zone.region.name}")
    if key == "workshop" and folded == "-":
        raise InvalidValueError("standard input is read once: it is no setting")
    choices = CHOICES.get(key, (folded,))
    if folded not in choices:
        raise InvalidValueError(f"{quoted(value)} is neither {listed(choices, 'nor')}")


def nearest(name: str) -> str:
    """Return a hint for someone who has written `name`, which is no setting."""
    from difflib import get_close_matches

    suggestions = get_close_matches(name.casefold(), DEFAULTS, n=1)
    return (
        f"did you mean {suggestions[0]}?" if suggestions else f"there are {listed(tuple(DEFAULTS))}"
    )
