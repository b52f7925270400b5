"""Markdown tables, escaped so that GitHub shows the text unchanged."""

import re

from digbug_cli.outputs.layout.page import Cell, Span, Table

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
_SPECIAL_IN_URL = re.compile(r"[\\`*<>()\[\]|]|&(?=\#?\w+;)")


def table_blocks(drawn: Table) -> list[str]:
    """Return the Markdown blocks of a table: its heading, its rows, each of its notes."""
    headings = [escaped(column.heading) for column in drawn.columns]
    records = [[_cell(item) for item in row.cells] for row in drawn.rows]
    lines = [headings, ["---"] * len(headings), *records]
    return [
        f"## {_cell(drawn.heading)}",
        "\n".join(f"| {' | '.join(line)} |" for line in lines),
        *map(escaped, drawn.notes),
    ]


def _cell(content: Cell) -> str:
    return "; ".join("".join(map(_span, line)) for line in content)


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
