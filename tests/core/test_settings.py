"""The settings: their valid values, and which of several values wins."""

import pytest

from digbug_cli.core.settings import (
    DEFAULTS,
    InvalidValueError,
    Setting,
    effective_setting,
    in_environment,
    nearest,
    validate,
    values_of,
)
from digbug_cli.errors import Origin


def _filed(value: str) -> Setting:
    return Setting(values=(value,), source="file", origin=Origin("config.toml", 1, 6))


@pytest.mark.parametrize(
    ("key", "environ", "filed", "values", "named"),
    [
        ("clock", {"DIGBUG_CLOCK": "12"}, "24", ("12",), "DIGBUG_CLOCK"),
        ("clock", {"DIGBUG_CLOCK": ""}, "12", ("12",), "config.toml:1:6"),
        ("clock", {}, "12", ("12",), "config.toml:1:6"),
        ("clock", {}, None, ("24",), "default"),
        ("workshop", {"DIGBUG_WORKSHOP": "a"}, "b", ("a",), "DIGBUG_WORKSHOP"),
        ("workshop", {}, "b", ("b",), "config.toml:1:6"),
        ("workshop", {}, None, ("dig-bug-2025",), "default"),
        ("tz", {"DIGBUG_TZ": "UTC, AoE,"}, "Asia/Tokyo", ("UTC", "AoE"), "DIGBUG_TZ"),
        ("tz", {"DIGBUG_TZ": " , "}, "Asia/Tokyo", ("Asia/Tokyo",), "config.toml:1:6"),
        ("tz", {}, None, (), "default"),
        ("color", {"FORCE_COLOR": "1"}, "never", ("always",), "FORCE_COLOR"),
        ("color", {"NO_COLOR": "1"}, "always", ("never",), "NO_COLOR"),
        ("color", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, ("never",), "NO_COLOR"),
        ("color", {"NO_COLOR": ""}, "always", ("always",), "config.toml:1:6"),
        ("color", {}, None, ("auto",), "default"),
    ],
)
def test_which_counts(
    key: str, environ: dict[str, str], filed: str | None, values: tuple[str, ...], named: str
) -> None:
    """The environment wins over the file, and the file over the default."""
    found = effective_setting(key, environ, {key: _filed(filed)} if filed else {})
    assert (found.values, found.place_text) == (values, named)


def test_another_setting_says_nothing() -> None:
    """Each setting is read from its own variables."""
    assert in_environment("tz", {"DIGBUG_CLOCK": "12", "NO_COLOR": "1"}) is None


@pytest.mark.parametrize(
    ("key", "written", "values"),
    [
        ("tz", "Asia/Tokyo", ("Asia/Tokyo",)),
        ("tz", ["UTC", "AoE"], ("UTC", "AoE")),
        ("clock", 12, ("12",)),
        ("clock", "24", ("24",)),
        ("color", " always ", ("always",)),
        ("workshop", "bugs-2023", ("bugs-2023",)),
    ],
)
def test_values(key: str, written: object, values: tuple[str, ...]) -> None:
    """A value in a file becomes text, like options and variables."""
    assert values_of(key, written) == values


@pytest.mark.parametrize(
    ("key", "written", "may_be"),
    [
        ("tz", 5, "a zone in quotes, or a list of them"),
        ("tz", [], "a zone in quotes, or a list of them"),
        ("tz", ["UTC", 5], "a zone in quotes, or a list of them"),
        ("tz", [["UTC"]], "a zone in quotes, or a list of them"),
        ("tz", "  ", "a zone in quotes, or a list of them"),
        ("workshop", ["a"], "an id or the path of a file, in quotes"),
        ("workshop", "", "an id or the path of a file, in quotes"),
        ("clock", 12.0, "12 or 24"),
        ("clock", True, "12 or 24"),
        ("clock", [12], "12 or 24"),
        ("color", False, '"auto", "always" or "never"'),
        ("color", {"a": "b"}, '"auto", "always" or "never"'),
    ],
)
def test_wrong_types(key: str, written: object, may_be: str) -> None:
    """A value of the wrong type is an error that names the valid values."""
    with pytest.raises(InvalidValueError) as caught:
        values_of(key, written)
    assert str(caught.value) == f"{key} must be {may_be}"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("tz", "europe/berlin"),
        ("tz", "UTC+5:30"),
        ("tz", "Local"),
        ("tz", " venue "),
        ("clock", "12"),
        ("clock", " 24 "),
        ("color", "Never"),
        ("workshop", "whatever.yaml"),
    ],
)
def test_what_may_be(key: str, value: str) -> None:
    """A setting accepts what its option accepts, in any letter case."""
    validate(key, value)


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("tz", "Mars/Olympus", "unknown time zone 'Mars/Olympus'"),
        ("clock", "13", "'13' is neither 12 nor 24"),
        ("clock", "", "'' is neither 12 nor 24"),
        ("color", "yes", "'yes' is neither auto, always nor never"),
        ("workshop", "-", "standard input cannot be a setting: it can be read only once"),
    ],
)
def test_what_may_not(key: str, value: str, what: str) -> None:
    """A value that is invalid as an option is invalid as a setting."""
    with pytest.raises(InvalidValueError) as caught:
        validate(key, value)
    assert str(caught.value) == what


def test_a_wrong_zone_has_a_hint() -> None:
    """The hint at an unknown zone suggests similar names."""
    with pytest.raises(InvalidValueError) as caught:
        validate("tz", "Europe/Berln")
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("did you mean 'Europe/Berlin'")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("colour", "did you mean color?"),
        ("Clocks", "did you mean clock?"),
        ("zone", "use tz, workshop, clock or color"),
    ],
)
def test_nearest(name: str, hint: str) -> None:
    """The hint at an unknown setting is the nearest name, or all names."""
    assert nearest(name) == hint


def test_every_setting_has_its_default() -> None:
    """The defaults are in the order in which `config` shows the settings."""
    assert list(DEFAULTS) == ["tz", "workshop", "clock", "color"]
