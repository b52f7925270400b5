"""Import modules without compiling their regular expressions until they are used.

PyYAML compiles patterns for its reader, resolver and constructor in Python. The events of its C
parser need none of them, and they take 6 ms: a fifteenth of a whole run. The readers of web pages
have 250, of which a page uses about half.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import Any

_compile_now = re.compile


class _LatePattern:
    """A pattern that is compiled when it is first used."""

    def __init__(self, *pattern_and_flags: Any) -> None:  # noqa: ANN401 - as `re.compile` has them
        self._pattern_and_flags = pattern_and_flags

    def __getattr__(self, name: str) -> object:
        value = getattr(_compile_now(*self._pattern_and_flags), name)
        setattr(self, name, value)  # the next time it is found at once
        return value


@contextmanager
def compiled_when_used() -> Iterator[None]:
    """Let modules that are imported in this context compile their patterns when they use them.

    Other threads, which may import other modules meanwhile, still compile theirs at once.
    """
    own_thread = get_ident()

    def compile_late(*pattern_and_flags: Any) -> object:  # noqa: ANN401 - as above
        late = get_ident() == own_thread
        return _LatePattern(*pattern_and_flags) if late else _compile_now(*pattern_and_flags)

    re.compile = compile_late  # type: ignore[assignment] # see the docstring
    try:
        yield
    finally:
        re.compile = _compile_now
