"""Pages made to harm: each is read or refused in a moment, whatever is in it."""

import time
from collections.abc import Callable

import pytest

from tests.sources.pages.readings import text_checked

MAX_SECONDS = 10
SIZE = 400_000
"""In characters."""

CASES: dict[str, Callable[[], str]] = {
    "nested elements": lambda: "<div>" * (SIZE // 5),
    "nested tables": lambda: "<table><tr><td>" * 6_000,
    "many attributes": lambda: f"<p {' '.join(f'a{number}=1' for number in range(40_000))}>",
    "angle brackets": lambda: "<" * SIZE,
    "comments": lambda: "<!--" * (SIZE // 4),
    "cdata": lambda: "<![CDATA[" * (SIZE // 9),
    "entities": lambda: "&amp" * (SIZE // 4),
    "times in items": lambda: "<li>9:00-9:30 Moss" * 19_000,
    "times in lines": lambda: "9:00-9:30 Moss<br>" * 19_000,
    "one long line": lambda: "9:00-9:30 (Moss, " * (SIZE // 17),
    "dates": lambda: "<h2>Important dates</h2>" + "<li>Papers: 5 May 2025" * 19_000,
    "headings with dates": lambda: "<h2>5 May 2025</h2><p>9:00-9:30 Moss" * 9_000,
    "a wide table": lambda: f"<table><tr>{'<td>9:00' * 19_000}",
    "a table of spans": lambda: f"<table>{'<tr><td rowspan=999 colspan=999>9:00' * 9_000}",
    "labels": lambda: "<p>" + "Keynote Talk Session " * (SIZE // 21),
    "Markdown": lambda: "# Moss\n\n" + "| a " * (SIZE // 4) + "|\n",
    "Markdown emphasis": lambda: "# Moss\n\n" + "**a" * (SIZE // 3),
    "Markdown brackets": lambda: "# Moss\n\n" + "[" * 20_000,
}


@pytest.mark.parametrize("name", CASES)
def test_bounds(name: str) -> None:
    """The time grows with the size of the page, not with its square."""
    head = "" if name.startswith("Markdown") else "<html><title>Moss Workshop</title>"
    begin = time.process_time()
    text_checked(head + CASES[name](), timezone="UTC", date="2025-06-06")
    assert time.process_time() - begin < MAX_SECONDS
