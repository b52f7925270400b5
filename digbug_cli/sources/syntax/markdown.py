"""Convert Markdown to HTML, with the line of each block in its attribute `data-line`.

Jekyll and kramdown are read too: front matter, tables without a rule, attributes in braces, Liquid.
So are the boxes of MkDocs (`!!! note`), HackMD and Quarto (`::: info`) and GitHub (`> [!NOTE]`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FRONT_MATTER = r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
_LIQUID = re.compile(r"\{%[^\n]*?%\}|\{\{[^\n]*?\}\}")
_MARKS = re.compile(
    r"\{:[^{}\n]*\}|(?<=[)\]])\{[^{}\n]*\}|(?<![\w:]):[a-z][a-z0-9_+-]{0,40}:(?!\w)"
    r"|(?<![=\w])==(?=[^\s=])|(?<=[^\s=])==(?![=\w])"
)
"""Attributes in braces, names of emoji (`:calendar:`), and the signs around marked text."""
_BOXES = re.compile(r"^[ \t]*(?:!!!|\?\?\?|===[+!]? |:::|>[ \t]*\[!)", re.MULTILINE)
_BOX = re.compile(r"(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+(?=\S)")
"""How the first line of a box or a tab begins whose text is indented."""
_BOX_KIND = re.compile(r"[\w-]+(?: [\w-]+){0,3}$")
_FENCE = re.compile(r":{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?")
"""How a line before or behind the text of a box begins."""
_QUOTED_BOX = re.compile(r">[ \t]*\[![A-Za-z]+\]$")
_INDENT, _LINE_BREAK = 4, "  "
_KRAMDOWN_BREAK = re.compile(r"(?<=[^\s\\|])\\\\[ \t]*$")
"""Two backslashes at the end of a line."""
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_ROW = re.compile(r"^\s{0,3}\|.*\|\s*$")
_KEY = re.compile(r"^([A-Za-z_][\w-]*):[ \t]*(.*)$")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_INDENTED = re.compile(r" {4}|\t")
_INDENTED_TAG = re.compile(r"(?: {4}|\t)\s*</?[A-Za-z]")
_MAX_COLUMNS = 200


def to_html(text: str, before: str = "") -> str:
    """Return the page that a Markdown text makes; keys of its front matter become `meta`.

    `before` is HTML that stands before it.
    """
    from html import escape

    front, body, first = _front_matter(text)
    kept = _without_comments(body, first)
    whole = _with_open_html([line for line, _ in kept])
    plain = _without_boxes("\n".join(whole))
    lines = list(_prepared(plain.split("\n"), [number for _, number in kept]))
    html = _rendered("\n".join(line for line, _ in lines), [number for _, number in lines])
    metas = "".join(
        f'<meta name="{escape(key, quote=True)}" content="{escape(value, quote=True)}">'
        for key, value in front.items()
    )
    title = front.get("title", "")
    head = f"<title>{escape(title)}</title>" if title else ""
    return f"<html><head>{head}{metas}</head><body>{before}{html}</body></html>"


def front_matter(text: str) -> str:
    """Return the YAML before a text, without the lines that enclose it."""
    match = re.match(_FRONT_MATTER, text, re.DOTALL)
    return match[1] if match else ""


def has_front_matter(text: str) -> bool:
    """Return whether a text begins with front matter and goes on after it."""
    match = re.match(_FRONT_MATTER, text, re.DOTALL)
    return bool(match and text[match.end() :].strip())


def _front_matter(text: str) -> tuple[dict[str, str], str, int]:
    """Return the plain keys of the front matter, the text behind it and the number of its line."""
    match = re.match(_FRONT_MATTER, text, re.DOTALL)
    if match is None:
        return {}, text.removeprefix("\ufeff"), 1
    front: dict[str, str] = {}
    for line in match[1].split("\n"):
        found = _KEY.match(line)
        value = " ".join(_TAG.sub(" ", found[2]).strip().strip("\"'").split()) if found else ""
        if found and value:
            front.setdefault(found[1].casefold(), value)
    return front, text[match.end() :], text[: match.end()].count("\n") + 1


def _without_comments(text: str, first: int) -> list[tuple[str, int]]:
    """Return the lines of a text with their numbers, without comments.

    A comment ends at its first `-->`. A line that holds nothing else becomes blank, or what does
    not end the HTML or the table around it, as a blank line would.
    """
    pieces: list[str] = []
    touched: set[int] = set()
    at = number = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        count = text.count("\n", start, end)
        pieces += [text[at:start], "\n" * count]
        number += text.count("\n", at, start)
        touched.update(range(number, number + count + 1))
        number += count
        at = end + 3
    lines: list[tuple[str, int]] = []
    block = ""
    """The first line since the last blank one."""
    for place, line in enumerate("".join([*pieces, text[at:]]).split("\n")):
        is_gone = place in touched and not line.strip()
        if is_gone and block.startswith("<"):
            lines.append(("<!---->", first + place))
        elif not (is_gone and block.startswith("|")):
            lines.append((line, first + place))
            block = (block or line.lstrip()) if line.strip() else ""
    return lines


def _with_open_html(lines: list[str]) -> list[str]:
    """Return lines in which no blank line ends the HTML that goes on, indented, behind it.

    CommonMark takes what follows for code; kramdown and the writers do not.
    """
    result = list(lines)
    block = ""
    """The first line since the last blank one."""
    tables = 0
    """How many tables are open."""
    blank: list[int] = []
    for number, line in enumerate(lines):
        if not line.strip():
            blank.append(number)
            continue
        pattern = _INDENTED if tables > 0 else _INDENTED_TAG
        tables += line.count("<table") - line.count("</table")
        if blank and block.startswith("<") and pattern.match(line):
            for each in blank:
                result[each] = "<!---->"
        elif blank:
            block = line.lstrip()
        block, blank = block or line.lstrip(), []
    return result


def _without_boxes(text: str) -> str:
    """Return a text whose boxes and tabs are paragraphs, with as many lines."""
    if not _BOXES.search(text):
        return text
    lines: list[str] = []
    margins: list[int] = []
    """How far the text of each box around a line is indented."""
    for line in text.split("\n"):
        margin = len(line) - len(line.lstrip())
        while margins and line.strip() and margin < margins[-1]:
            margins.pop()
        inner = line[_INDENT * len(margins) :] if line.strip() else line
        title = _box_title(inner.strip())
        if title is not None and not inner.lstrip().startswith(">"):
            margins.append(margin + _INDENT)
        elif fence := _FENCE.match(inner.lstrip()):
            title = inner.lstrip()[fence.end() :].strip()
        lines.append(inner if title is None else f"{title}{_LINE_BREAK if title else ''}")
    return "\n".join(lines)


def _box_title(text: str) -> str | None:
    """Return the title of a box that a line begins, which may be empty; None for other lines."""
    if _QUOTED_BOX.match(text):
        return ""
    box = _BOX.match(text)
    if box is None:
        return None
    kind, quote, title = text[box.end() :].partition('"')
    if quote and title.endswith('"'):
        return title[:-1]
    return "" if _BOX_KIND.match(kind) and not text.startswith("=") else None


def _prepared(lines: list[str], numbers: list[int]) -> Iterator[tuple[str, int]]:
    """Yield the lines with their numbers; a table gets the rule that Markdown asks for."""
    marked = (_MARKS.sub("", _LIQUID.sub("", line)) for line in lines)
    numbered = (
        (_KRAMDOWN_BREAK.sub(_LINE_BREAK, line), number)
        for line, number in zip(marked, numbers, strict=True)
    )
    for is_table, group in groupby(numbered, key=lambda one: bool(_ROW.match(one[0]))):
        if not is_table:
            yield from group
            continue
        rows = [(line, number) for line, number in group if not _RULE.match(line)]
        if rows:
            columns = min(max(row.count("|") for row, _ in rows), _MAX_COLUMNS)
            yield "", rows[0][1]
            yield rows[0]
            yield (
                "|" + "---|" * (len(re.findall(r"(?<!\\)\|", rows[0][0])) - 1 or columns),
                rows[0][1],
            )
            yield from rows[1:]
            yield "", rows[-1][1]


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def _rendered(text: str, numbers: list[int]) -> str:
    """Return the HTML of a text. HTML within it stays on its line of the page."""
    parser = _parser()
    environment: dict[str, object] = {}
    tokens = parser.parse(text, environment)
    pieces: list[str] = []
    line, first = 1, 0
    for place, token in enumerate(tokens):
        if token.map and token.nesting >= 0 and token.map[0] < len(numbers):
            token.attrSet("data-line", str(numbers[token.map[0]]))
        if token.level or token.nesting > 0:
            continue
        block = tokens[first : place + 1]
        first = place + 1
        html = str(parser.renderer.render(block, parser.options, environment))
        if token.type == "html_block" and token.map:
            html = "\n" * (numbers[token.map[0]] - line) + html
        elif not any(one.type in {"fence", "code_block"} for one in block):
            html = html.replace("\n", " ")
        pieces.append(html)
        line += html.count("\n")
    return "".join(pieces)
