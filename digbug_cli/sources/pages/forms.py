"""The forms of a page: HTML, Markdown, and the data files of a site, all read as HTML."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.sources.syntax import markdown, yaml_tree

_HTML = re.compile(
    r"\A(?:\s|<!--.*?-->|<\?.*?\?>)*<(?:!doctype\s+html|html|head|body|div|table|section"
    r"|main|article"
    r"|header|h[1-6]|ul|ol|dl|p|center|nav|title|meta|link|script|style|span|font|a|br|hr"
    r"|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMMENTS = r"\A(?:\s|(?s:<!--.*?-->))+"
_BEGINNING = 4000
"""In characters. Enough to see what a text is."""
_SIGNS = re.compile(
    r"^#{1,6}[ \t]+\S|^\s*\|.*\|.*\|?\s*$|^\s*[*+-][ \t]+\*\*|\*\*[^*\n]+\*\*|\]\((?:https?:"
    r"|/|#|mailto:)"
    r"|^\s*</?(?:div|table|tr|td|br|p|span|h[1-6]|ul|li|b|strong|a|img|center)\b|\{%"
    r"|~~[^~\n]+~~|^(?:={3,}|-{3,})\s*$",
    re.MULTILINE,
)
_YAML_LINES = re.compile(r"^\s*(?:-\s+)?[\w\"'-]+:(?:[ \t]|$)|^\s*-\s+[\w\"'{]", re.MULTILINE)
_WORKSHOP_FILE = re.compile(r"^[\"']?format[\"']?\s*:", re.MULTILINE)
_MIN_SIGNS = 2
_HEAD_KEYS = (
    "title",
    "name",
    "description",
    "subtitle",
    "url",
    "baseurl",
    "location",
    "date",
    "dates",
    "timezone",
    "venue",
    "city",
)


def is_html(text: str) -> bool:
    """Return whether a text is HTML."""
    return bool(_HTML.match(text[:_BEGINNING].removeprefix("\ufeff")))


def is_markdown(text: str) -> bool:
    """Return whether a text is Markdown, and no YAML, by the signs in it."""
    if _WORKSHOP_FILE.search(text[: 20 * _BEGINNING]):
        return False
    if markdown.has_front_matter(text):
        return True
    beginning = text[: 5 * _BEGINNING]
    signs = len(_SIGNS.findall(beginning))
    comments = sum(line.startswith("#") for line in beginning.split("\n"))
    entries = len(_YAML_LINES.findall(beginning))
    lines = sum(bool(line.strip()) for line in beginning.split("\n"))
    if comments == (signs if entries else lines):
        return False  # YAML with comments, or nothing but comments
    return signs >= _MIN_SIGNS and signs > entries // 3


def is_page(text: str) -> bool:
    """Return whether a text is a page in HTML or Markdown.

    Markdown may begin with an HTML comment, but with no other tag of XML.
    """
    begins = re.sub(_COMMENTS, "", text[:_BEGINNING].removeprefix("\ufeff"))
    return is_html(text) or (not begins.startswith("<") and is_markdown(text))


def to_html(text: str, data: Node | None, names: Mapping[str, str]) -> str:
    """Return a page as HTML. `data` is its tree if it is a data file; `names` has people by id."""
    if is_html(text):
        return text
    if data is not None:
        return _data_html(data, names)
    return markdown.to_html(text, _front_table(text, names))


def _front_table(text: str, names: Mapping[str, str]) -> str:
    """Return the sessions in the front matter of a page as a table."""
    front = markdown.front_matter(text)
    if not front:
        return ""
    root = yaml_tree.read(f"\n{front}", "").root
    lists = root.values.values() if isinstance(root, Fields) else ()
    found = (node for node in lists if isinstance(node, Items) and _entries(node))
    return next((_table(node, names) for node in found), "")


def holds_times(root: Node) -> bool:
    """Return whether a data file is a list of entries with times, or of people or settings."""
    return bool(_entries(root))


def names_by_id(root: Node) -> dict[str, str]:
    """Return the people of a data file by their ids: `kellis: {name: Kevin Ellis}`."""
    if not isinstance(root, Fields):
        return {}
    found: dict[str, str] = {}
    for key, node in root.values.items():
        name = node.values.get("name") if isinstance(node, Fields) else None
        if isinstance(name, Text) and name.value and re.search(r"\s", name.value):
            found[key] = name.value
    return found


def _entries(root: Node) -> list[Fields]:
    """Return the entries of a list or a mapping, if they state times."""
    nodes: Sequence[Node] = ()
    if isinstance(root, Items):
        nodes = root.values
    elif isinstance(root, Fields):
        nodes = tuple(root.values.values())
        for node in nodes:
            if isinstance(node, Items) and (inner := _entries(node)):
                return inner
    entries = [node for node in nodes if isinstance(node, Fields)]
    keys = {"start", "time", "begin", "start_time", "from", "starttime", "times", "slot"}
    timed = [entry for entry in entries if keys & {key.casefold() for key in entry.values}]
    return entries if timed and len(timed) * 2 >= len(entries) else []


def _data_html(root: Node, names: Mapping[str, str]) -> str:
    table = _table(root, names)
    head = _settings(root) if isinstance(root, Fields) and not table else ""
    return f"<html><head>{head}</head><body>{table}</body></html>"


def _table(root: Node, names: Mapping[str, str]) -> str:
    entries = _entries(root)
    if not entries:
        return ""
    columns: dict[str, None] = {}
    for entry in entries:
        columns.update(dict.fromkeys(entry.values))
    rows = [f"<tr>{''.join(f'<th>{escape(name)}</th>' for name in columns)}</tr>"]
    for entry in entries:
        cells = "".join(f"<td>{_cell(entry.values.get(name), names)}</td>" for name in columns)
        rows.append(f'<tr data-line="{entry.origin.line}">{cells}</tr>')
    return f"<table>{''.join(rows)}</table>"


def _settings(root: Fields) -> str:
    values = {key: node.value for key, node in root.values.items() if isinstance(node, Text)}
    parts = [f"<title>{escape(values['title'])}</title>"] if values.get("title") else []
    parts += [
        f'<meta name="{key}" content="{escape(values[key], quote=True)}">'
        for key in _HEAD_KEYS
        if values.get(key)
    ]
    return "".join(parts)


def _cell(node: Node | None, names: Mapping[str, str]) -> str:
    return "<br>".join(escape(names.get(text, text)) for text in _texts(node))


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.value
    elif isinstance(node, Items):
        for item in node.values:
            yield from _texts(item)
    elif isinstance(node, Fields):
        for key in ("name", "title"):
            if key in node.values:
                yield from _texts(node.values[key])
                return
