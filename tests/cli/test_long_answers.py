"""Long answers: the first lines are printed before the last ones are made."""

import io
from collections.abc import Iterable
from itertools import islice

import pytest

from digbug_cli.cli.streams import Streams
from digbug_cli.core.settings import effective_setting
from digbug_cli.outputs.layout.page import LazyBlocks, Note, Page, Span

NOTES = 1000
WHOLE = "Long\n" + "".join(f"\nNumber {number}\n" for number in range(NOTES))


class _Shown:
    """A terminal that records how much of a page was printed before its last note was made."""

    def __init__(self, width: int | None) -> None:
        self.out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="", write_through=True)
        self.terminal = Streams(
            environ={"TERM": "dumb"},
            out=self.out,
            err=io.StringIO(),
            width=width,
            color_setting=lambda: effective_setting("color", {}, {}),
        )
        self.early = ""

    @property
    def text(self) -> str:
        assert isinstance(self.out.buffer, io.BytesIO)
        return self.out.buffer.getvalue().decode()

    def page(self) -> Page:
        notes = LazyBlocks(self._note, range(NOTES))
        return Page(title=(Span("Long"),), subtitles=(), blocks=notes)

    def _note(self, number: int) -> Note:
        if number == NOTES - 1:
            self.early = self.text
        return Note(f"Number {number}")


@pytest.mark.parametrize("width", [None, 80])
def test_first_lines_are_out_at_once(width: int | None) -> None:
    """In a pipe and in a terminal, the first lines do not wait for the last."""
    shown = _Shown(width)
    shown.terminal.show(shown.page(), color=None)
    assert shown.text == WHOLE
    assert WHOLE.startswith(shown.early)
    assert "Number 900\n" in shown.early


def test_pager_gets_the_first_lines_at_once() -> None:
    """The page is drawn only as far as the pager has read."""
    shown = _Shown(80)
    taken: list[bytes] = []

    def leaves_early(pieces: Iterable[bytes]) -> bool:
        taken.extend(islice(pieces, 2))
        return True

    shown.terminal.pager = leaves_early
    shown.terminal.show(shown.page(), color=None, pager=True)
    assert WHOLE.startswith(b"".join(taken).decode())
    assert (shown.text, shown.early) == ("", "")


@pytest.mark.parametrize("count", [0, 1, 3, NOTES])
def test_pager_that_does_not_start_after_all(count: int) -> None:
    """If the pager does not start, the text that it has taken is printed once."""
    shown = _Shown(80)

    def starts_not(pieces: Iterable[bytes]) -> bool:
        list(islice(pieces, count))
        return False

    shown.terminal.pager = starts_not
    shown.terminal.show(shown.page(), color=None, pager=True)
    assert shown.text == WHOLE
