"""Render a page, or tables of a file, as Markdown that GitHub shows with the text unchanged."""

import re
from collections.abc import Iterator

from digbug_cli.outputs.layout.page import (
    DRAWN_ROLE,
    Cell,
    Facts,
    Line,
    Note,
    Page,
    Span,
    Table,
    TextBlock,
    text_blocks,
)

_SPECIAL = re.compile(
    r"""
    # GitHub looks for these after Markdown has removed the escapes. An element around the character
    # prevents that; GitHub's documentation advises it for the dollar sign.
    (?P<apart>
        @(?=\w)                                    # a user name, an e-mail address
      | \#(?=\d) | (?<=gh)-(?=\d)                  # an issue
      | (?<=cve)-(?=\d) | (?<=ghsa)-(?=\w)         # an advisory
      | :(?=//) | (?<=www)\.                       # an address
      | :(?=[\w+-]{1,60}:)(?!\d\d?:)               # an emoji, but not a time of day
      | \$                                         # mathematics
    )
  | (?P<commit> \b[0-9a-f]{7,40}\b )              # likewise: 7 to 40 hexadecimal digits
    # Some renderers ignore a backslash before these. Jekyll, behind GitHub Pages, expands {{ }}.
  | (?P<named> [<>{] | &(?=\#?\w+;) )
  | (?P<number> \A\d+(?=[.)]) )
  | (?P<marked> [\\`*_\[\]|~] | \A[-+=\#] | \#\Z )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;"}
_TITLES = {"title", "heading"}
"""The roles of text that is a heading in Markdown."""
_SPECIAL_IN_URL = re.compile(r"[\\`*<>()\[\]|]|&(?=\#?\w+;)")


def render(page: Page) -> Iterator[str]:
    """Yield the lines of `page`, without line ends."""
    for number, block in enumerate(_blocks(page)):
        if number:
            yield ""
        yield from block.split("\n")


def _blocks(page: Page) -> Iterator[str]:
    if page.title:
        yield f"# {_line(page.title)}"
    yield from map(escaped, page.subtitles)
    for block in text_blocks(page):
        yield from _heading(block)
        if isinstance(block, Note):
            yield escaped(block.text)
        elif isinstance(block, Facts):
            yield "\n".join(_items(block))
        else:
            yield _rows(block)
            yield from map(escaped, block.notes)


def _heading(block: TextBlock) -> Iterator[str]:
    """Yield the lines of a heading; the first one may be a caption already."""
    for number, line in enumerate(block.heading):
        titled = not number and line[:1] and line[0].role in _TITLES
        yield f"## {_line(line)}" if titled else _line(line)


def _items(facts: Facts) -> Iterator[str]:
    """Yield a list; several lines of one content are a list inside it."""
    for label, content in facts.entries:
        if len(content) == 1:
            yield f"- **{escaped(label)}**: {_line(content[0])}"
        else:
            yield f"- **{escaped(label)}**:"
            yield from (f"  - {_line(line)}" for line in content)


def table_blocks(drawn: Table) -> list[str]:
    """Return the Markdown blocks of a table: its heading, its rows, each of its notes."""
    return [f"## {_cell(drawn.heading)}", _rows(drawn), *map(escaped, drawn.notes)]


def _rows(drawn: Table) -> str:
    headings = [escaped(column.heading) for column in drawn.columns]
    records = [[_cell(item) for item in row.cells] for row in drawn.rows]
    lines = [headings, ["---"] * len(headings), *records]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(content: Cell) -> str:
    return "; ".join(map(_line, content))


def _line(line: Line) -> str:
    return "".join(_span(span) for span in line if span.role != DRAWN_ROLE)


def _span(span: Span) -> str:
    # Blanks at the ends stay: they separate neighbouring spans.
    text = escaped(span.text)
    if span.url:
        text = f"[{text}]({_destination(span.url)})"
    return f"~~{text}~~" if span.role == "struck" else text


def escaped(text: str) -> str:
    """Escape `text` so that Markdown shows it literally, inside a table or outside."""
    return _SPECIAL.sub(_escaped_match, re.sub(r"\s+", " ", text))


def _escaped_match(match: re.Match[str]) -> str:
    special = match[0]
    match match.lastgroup:
        case "apart":
            return f"<span>{special}</span>"
        case "commit":
            return re.sub("(.{1,6})", r"<span>\1</span>", special)
        case "named":
            return _NAMES[special]
        case "number":
            return f"{special}\\"
        case _:
            return f"\\{special}"


def _destination(url: str) -> str:
    """Escape a URL (which has no blanks) as the target of a link."""
    return _SPECIAL_IN_URL.sub(lambda match: _NAMES.get(match[0], f"\\{match[0]}"), url)
