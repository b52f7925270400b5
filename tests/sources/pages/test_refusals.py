"""Pages that describe no workshop are refused in one sentence with the reason."""

import pytest

from digbug_cli.sources.syntax import html_tree
from tests.sources.pages.readings import check, errors, text_checked

NOTHING = "0: has no programme and no dates that digbug can read"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "script-shell.html",
            "is built by JavaScript: its HTML has no programme and no dates",
        ),
        (
            "login.html",
            "asks for a login: no programme and no dates are visible without one",
        ),
        (
            "blog.html",
            "is a list of blog posts, and has no programme and no dates of a workshop",
        ),
        (
            "workshop-list.html",
            "is a list of workshops, and has no programme and no dates of a single one",
        ),
    ],
)
def test_a_page_of_another_sort(name: str, message: str) -> None:
    """The message says what sort of page it is, and the hint what to do."""
    result = check(name)
    assert errors(result) == [f"0: {message}"]
    assert result.problems[-1].hint
    assert result.workshop is None


def test_a_programme_that_will_be_announced() -> None:
    """A page that promises its programme says so."""
    text = "<html><h1>Fern Workshop</h1><p>The schedule will be announced in May.</p></html>"
    message = "has no programme and no dates yet: it says that they will be announced"
    assert errors(text_checked(text)) == [f"0: {message}"]


def test_comments_are_no_programme() -> None:
    """What stands in a comment, which ends at its first mark, is never read."""
    text = "<html><h1>Fern Workshop</h1><!-- <li>9:00-9:30 Opening <!-- --><p>Soon.</p></html>"
    assert errors(text_checked(text)) == [NOTHING]


def test_news_and_bibliographies_are_no_dates() -> None:
    """Dates of news, of publications and of the page itself are no deadlines."""
    text = """<html><h1>Fern Workshop</h1><h2>News</h2>
    <ul><li>1 May 2025: submission site is open</li></ul><h2>References</h2>
    <p>Published in Proc. of Ferns, June 2021.</p>
    <footer>Last updated: 3 May 2025</footer></html>"""
    assert errors(text_checked(text)) == [NOTHING]


def test_too_large() -> None:
    """A page of more than 2 MiB is refused before it is parsed."""
    text = f"<html>{'x' * html_tree.MAX_BYTES}</html>"
    assert errors(text_checked(text)) == ["0: is larger than 2 MiB, the limit for a page"]


def test_too_many_elements() -> None:
    """A page of more than 20,000 elements is refused."""
    text = f"<html>{'<p>' * 20_001}</html>"
    assert errors(text_checked(text)) == ["0: has more than 20,000 elements, the limit for a page"]
