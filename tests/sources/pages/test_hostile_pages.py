"""Pages made to harm: each is read or refused in a moment, whatever is in it."""

import time
from collections.abc import Callable

import pytest

from tests.sources.pages.readings import text_checked

LARGE, SMALL = 400_000, 20_000
"""In characters."""
MAX_SECONDS = 10
MAX_SECONDS_SMALL = 1.5
"""Reading a small page takes 0.2 s at most on an idle machine."""

# The numbers of elements of a large page stay below the limit of a page, 20,000.
CASES: dict[str, Callable[[int], str]] = {
    "nested elements": lambda size: "<div>" * (size // 5),
    "nested tables": lambda size: "<table><tr><td>" * (size // 66),
    "many attributes": lambda size: f"<p {' '.join(f'a{at}=1' for at in range(size // 10))}>",
    "angle brackets": lambda size: "<" * size,
    "comments": lambda size: "<!--" * (size // 4),
    "cdata": lambda size: "<![CDATA[" * (size // 9),
    "entities": lambda size: "&amp" * (size // 4),
    "times in items": lambda size: "<li>9:00-9:30 Moss" * (size // 21),
    "times in lines": lambda size: "9:00-9:30 Moss<br>" * (size // 21),
    "one long line": lambda size: "9:00-9:30 (Moss, " * (size // 17),
    "dates": lambda size: "<h2>Important dates</h2>" + "<li>Papers: 5 May 2025" * (size // 21),
    "headings with dates": lambda size: "<h2>5 May 2025</h2><p>9:00-9:30 Moss" * (size // 44),
    "a wide table": lambda size: f"<table><tr>{'<td>9:00' * (size // 21)}",
    "a table of spans": lambda size: (
        f"<table>{'<tr><td rowspan=999 colspan=999>9:00' * (size // 44)}"
    ),
    "labels": lambda size: "<p>" + "Keynote Talk Session " * (size // 21),
    "Markdown": lambda size: "# Moss\n\n" + "| a " * (size // 4) + "|\n",
    "Markdown emphasis": lambda size: "# Moss\n\n" + "**a" * (size // 3),
    "Markdown brackets": lambda size: "# Moss\n\n" + "[" * (size // 20),
}


def seconds_to_read(name: str, size: int) -> float:
    """Read a page of a case, or refuse it."""
    head = "" if name.startswith("Markdown") else "<html><title>Moss Workshop</title>"
    text = head + CASES[name](size)
    begin = time.process_time()
    text_checked(text, timezone="UTC", date="2025-06-06")
    return time.process_time() - begin


@pytest.mark.parametrize("name", CASES)
def test_bounds(name: str) -> None:
    """A small page that means harm is read or refused at once."""
    assert seconds_to_read(name, SMALL) < MAX_SECONDS_SMALL


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", CASES)
def test_bounds_of_large_pages(name: str) -> None:
    """The time grows with the size of the page, not with its square."""
    assert seconds_to_read(name, LARGE) < MAX_SECONDS


def test_a_row_that_attributes_alone_end_is_a_row() -> None:
    """The attributes of kramdown behind a row once kept the reader from going on."""
    page = "# Moss Workshop\n\n||{:.wide}\n|| {% x %}\n\n5 May 2025\n"
    assert text_checked(page).workshop is None
