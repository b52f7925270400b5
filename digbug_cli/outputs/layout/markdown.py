"""Tables as Markdown, escaped so that GitHub shows just the text."""

import re

from digbug_cli.outputs.layout.page import Cell, Span, Table

_SPECIAL = re.compile(
    r"""
    # GitHub looks for these in the text that Markdown leaves behind, where an escape is gone; that
    # they stand in an element of their own is what its documentation advises for the dollar sign.
    (?P<apart>
        @(?=\w)                                    # somebody's name, an e-mail address
      | \#(?=\d) | (?<=gh)-(?=\d)                  # an issue
      | (?<=cve)-(?=\d) | (?<=ghsa)-(?=\w)         # an advisory
      | :(?=//) | (?<=www)\.                       # an address
      | :(?=[\w+-]{1,60}:)(?!\d\d?:)               # an emoji, but no time of day
      | \$                                         # mathematics
    )
  | (?P<commit> \b[0-9a-f]{7,40}\b )              # same: seven digits and more
    # Some readers do not know that these can be escaped. Jekyll, behind GitHub's pages, has {{ }}.
  | (?P<named> [<>{] | &(?=\#?\w+;) )
  | (?P<number> \A\d+(?=[.)]) )
  | (?P<marked> [\\`*_\[\]|~] | \A[-+=\#] | \#\Z )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAMES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "{": "&#123;"}
_SPECIAL_IN_URL = re.compile(r"[\\`*<>()\[\]|]|&(?=\#?\w+;)")


# How it is written


def table_blocks(drawn: Table) -> list[str]:
    """Return the blocks of a table: its heading, the records, the notes."""
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
    # White space is kept at the ends, where one span meets the next.
    text = escaped(span.text)
    if span.url:
        text = f"[{text}]({_destination(span.url)})"
    return f"~~{text}~~" if span.role == "struck" else text


def escaped(text: str) -> str:
    """Return `text` such that a reader of Markdown shows just that, in a table or out of one."""
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
    """Return a web address, which has no blanks, as the target of a link."""
    return _SPECIAL_IN_URL.sub(lambda match: _NAMES.get(match[0], f"\\{match[0]}"), url)
