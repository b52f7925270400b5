"""The three renderers of a page: terminal, plain text and Markdown."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt
from rich.console import Console

from digbug_cli.outputs.layout import markdown, plain, terminal
from digbug_cli.outputs.layout.page import (
    DRAWN_ROLE,
    Cell,
    Column,
    Facts,
    LazyBlocks,
    Note,
    Page,
    Picture,
    Row,
    Span,
    cell,
    joined,
    table,
    text_blocks,
)
from tests.outputs.every_page import every_page

PAGES = every_page()
TAGS = {"h1", "h2", "p", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "strong"}


def _github(text: str) -> str:
    drawn: str = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return drawn


def _other(text: str) -> str:
    drawn: str = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)
    )
    return drawn


class _Read(HTMLParser):
    """The text of a rendered page, the tags in it and what it links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag."""
        self.tags.add(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data: str) -> None:
        """Add the text."""
        self.text += data


def _terminal(page: Page, width: int) -> list[str]:
    lines = terminal.render(page, Console(width=width, legacy_windows=False))
    return ["".join(segment.text for segment in line) for line in lines]


def _texts(page: Page) -> Iterator[str]:
    """Yield the texts of a page in their order, as Markdown has them."""
    yield from (joined((page.title,), ""), *page.subtitles)
    for block in text_blocks(page):
        yield joined(block.heading, "")
        if isinstance(block, Note):
            yield block.text
        elif isinstance(block, Facts):
            yield from (f"{label}:{joined(content, '')}" for label, content in block.entries)
        else:
            yield from (column.heading for column in block.columns)
            yield from (joined(content, ";") for row in block.rows for content in row.cells)
            yield from block.notes


def _links(page: Page) -> Iterator[str]:
    """Yield the addresses that a page links to, in their order."""
    cells: list[Cell] = [(page.title,)]
    for block in text_blocks(page):
        cells.append(block.heading)
        if isinstance(block, Facts):
            cells += [content for _, content in block.entries]
        elif not isinstance(block, Note):
            cells += [content for row in block.rows for content in row.cells]
    yield from (span.url for content in cells for line in content for span in line if span.url)


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("reader", [_github, _other])
def test_markdown_has_the_text_of_the_page(name: str, reader: Callable[[str], str]) -> None:
    """Read as Markdown, a page has its texts unchanged, its links, and no other markup."""
    page = PAGES[name]
    read = _Read(reader("\n".join(markdown.render(page)) + "\n"))
    assert _letters(read.text) == _letters("".join(_texts(page)))
    assert [unquote(link or "") for link in read.links] == list(map(unquote, _links(page)))
    assert read.tags <= TAGS | {"a", "del", "s", "span"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_rendered_again(name: str) -> None:
    """Each renderer says the same a second time, after the others."""
    page = PAGES[name]

    def everything() -> list[list[str]]:
        drawn = [_terminal(page, width) for width in (40, 80, 120)]
        return [*drawn, list(plain.render(page)), list(markdown.render(page))]

    assert everything() == everything()


@pytest.mark.parametrize("name", [name for name in PAGES if name != "schedule, compact"])
@pytest.mark.parametrize("width", [40, 60, 80, 100, 160])
def test_a_terminal_has_all_words(name: str, width: int) -> None:
    """In a terminal no line is too wide, and words that are not long stay whole."""
    page = PAGES[name]
    lines = _terminal(page, width)
    assert not [line for line in lines if len(line) > width]
    assert not [line for line in lines if line != line.rstrip()]
    if not any(isinstance(block, Picture) for block in page.blocks):
        words = {word for line in lines for word in line.split()}
        expected = {word for text in _words(page) for word in text.split() if len(word) <= 16}
        assert expected <= words


def _words(page: Page) -> Iterator[str]:
    """Yield the texts of a page that a terminal shows at every width."""
    yield from (joined((page.title,), ""), *page.subtitles)
    for block in text_blocks(page):
        yield joined(block.heading, " ")
        if isinstance(block, Note):
            yield block.text
        elif isinstance(block, Facts):
            yield from (f"{label} {joined(content, ' ')}" for label, content in block.entries)
        else:
            yield from (joined(content, " ") for row in block.rows for content in row.cells)
            yield from block.notes


FACTS = Facts(
    cell("Facts", "heading"),
    (
        ("One", cell("*alone*")),
        ("Two", ((Span("first"),), (Span("see "), Span("second", "link", "https://a.org/(x)")))),
    ),
)
TABLE = table(
    heading=((Span("Day", "heading"), Span(" · today")), (Span("Times in UTC", "muted"),)),
    columns=(Column("Id"), Column("Empty"), Column("Title")),
    rows=(
        Row((cell("a|b"), (), ((Span("█ ", DRAWN_ROLE), Span("old", "struck")),))),
        Row((cell("c"), (), (*cell("one"), *cell("two")))),
    ),
    notes=("# note",),
)


def test_the_form_of_markdown() -> None:
    """Titles are headings, facts a list, and a picture is its text."""
    picture = Picture(lambda _: (), (TABLE,))
    note = Note("A paragraph.", cell("About", "heading"))
    page = Page((Span("Title", "title"),), ("_sub_",), (note, FACTS, picture))
    assert "\n".join(markdown.render(page)) == (
        "# Title\n"
        "\n"
        "\\_sub\\_\n"
        "\n"
        "## About\n"
        "\n"
        "A paragraph.\n"
        "\n"
        "## Facts\n"
        "\n"
        "- **One**: \\*alone\\*\n"
        "- **Two**:\n"
        "  - first\n"
        "  - see [second](https://a.org/\\(x\\))\n"
        "\n"
        "## Day · today\n"
        "\n"
        "Times in UTC\n"
        "\n"
        "| Id | Title |\n"
        "| --- | --- |\n"
        "| a\\|b | ~~old~~ |\n"
        "| c | one; two |\n"
        "\n"
        "\\# note"
    )


def test_lazy_blocks() -> None:
    """A lazy block is built when it is drawn, each time anew."""
    built: list[int] = []

    def build(number: int) -> Note:
        built.append(number)
        return Note(str(number))

    blocks = LazyBlocks(build, range(3))
    assert (len(blocks), built) == (3, [])
    assert next(iter(blocks)) == Note("0")
    assert built == [0]
    assert list(blocks) == list(blocks) == [Note("0"), Note("1"), Note("2")]
    assert Note("2") in blocks
    assert Note("3") not in blocks
