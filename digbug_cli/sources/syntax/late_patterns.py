"""Import a library without compiling its regular expressions until they are used.

PyYAML compiles patterns for its reader, resolver and constructor in Python. The events of its C
parser need none of them, and they take 6 ms: a fifteenth of a whole run.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class _LatePattern:
    """A pattern that is compiled when it is first used."""

    def __init__(self, *pattern_and_flags: Any) -> None:  # noqa: ANN401 - as `re.compile` has them
        self._pattern_and_flags = pattern_and_flags

    def __getattr__(self, name: str) -> object:
        return getattr(re.compile(*self._pattern_and_flags), name)


@contextmanager
def compiled_when_used() -> Iterator[None]:
    """Let modules that are imported in this context compile their patterns when they use them.

    It is for one thread: `re.compile` is replaced for all.
    """
    compile_now = re.compile
    re.compile = _LatePattern  # type: ignore[assignment] # see above
    try:
        yield
    finally:
        re.compile = compile_now
