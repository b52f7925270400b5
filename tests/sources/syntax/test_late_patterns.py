"""Patterns that are compiled when they are used."""

import re
from importlib import import_module
from threading import Thread

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


def test_a_pattern_used_in_the_context() -> None:
    """A pattern may be used before the context ends."""
    with compiled_when_used():
        assert re.compile("b").sub("c", "ab") == "ac"


def test_other_threads_compile_at_once() -> None:
    """A thread that imports something else meanwhile gets real patterns."""
    patterns: list[object] = []
    with compiled_when_used():
        thread = Thread(target=lambda: patterns.append(re.compile("b")))
        thread.start()
        thread.join()
    assert [type(pattern) for pattern in patterns] == [re.Pattern]


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
