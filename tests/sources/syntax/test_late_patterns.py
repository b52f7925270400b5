"""Patterns that are compiled when they are used."""

import re
from importlib import import_module

import pytest
import yaml
import yaml.reader

from digbug_cli.sources.syntax.late_patterns import compiled_when_used


def test_a_late_pattern_works() -> None:
    """A pattern that an import made in the context matches as any other."""
    with compiled_when_used():
        pattern = re.compile("b+(c)?", re.IGNORECASE)
    assert type(pattern).__name__ == "_LatePattern"
    match = pattern.search("aBBC")
    assert match is not None
    assert (match[0], pattern.groups) == ("BBC", 1)


def test_the_context_ends() -> None:
    """After the context, patterns are compiled at once, even if an import has failed."""
    with pytest.raises(ModuleNotFoundError), compiled_when_used():
        import_module("no_such_module_of_anyone")
    assert isinstance(re.compile("a"), re.Pattern)


def test_an_invalid_pattern_fails_when_used() -> None:
    """An invalid pattern is found when it is used."""
    with compiled_when_used():
        pattern = re.compile("(")
    with pytest.raises(re.error):
        pattern.search("a")


def test_the_reader_in_python_still_checks_characters() -> None:
    """PyYAML's parser in Python, which is used if there is no other, has its pattern."""
    with pytest.raises(yaml.reader.ReaderError):
        list(yaml.parse("a: \x01", Loader=yaml.BaseLoader))
    assert yaml.safe_load("on: 2026-05-01\nmany: 1_000")["many"] == 1000  # noqa: TID251 - its resolver is tested
