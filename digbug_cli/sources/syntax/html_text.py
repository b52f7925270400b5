"""HTML in the texts of others → plain text.

Regular expressions do here: a parser takes a time that grows with the square of a bad text.
"""

import re
from collections.abc import Callable
from functools import lru_cache

# The tags that such texts are written with; what else stands between < and > is text.
_TAG = (
    r"</?(?:b|blockquote|br|code|del|div|em|font|h[1-6]|hr|i|li|ol|p|pre|s|small|span|strike|strong"
    r"|sub|sup|table|tbody|td|th|tr|u|ul)\b[^<>]*>"
)
_ITEM = r"<li\b"
_PARAGRAPH = r"</?(?:blockquote|div|h|p|ol|table|ul)"
_APART = r"</?(?:br|li|t)"
_LINK = r"<a\b([^<>]*)>([^<>]*)</a\s*>"
_ADDRESS = r"\bhref\s*=\s*[\"']?([^\"'\s]+)"
# Bounded, since Python refuses numbers of many digits; without its semicolon `&copy` may be a part
# of an address.
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

_LISTED = r"\n[ \t]*(?=(?:[-*+•]|\d{1,2}[.)])[ \t]+\S)"
"""The end of the line before an item of a list, as plain texts and Markdown have it."""

_MAX_TAGS = 20_000
"""A text with more has been written by nobody: it stays as it is."""


def line(html: str) -> str:
    """Return a text without its tags, in one line; a link's address stands behind it."""
    return _without_tags(html, lambda tag: " " if _stands_apart(tag) else "")


def paragraphs(html: str) -> str:
    """Return a text without its tags: a blank line wherever HTML begins a paragraph or an item.

    Where it has no tags its lines stay as they are; an item of a list is a paragraph there too.
    """
    return re.sub(_LISTED, "\n\n", _without_tags(html, _between))


def unescaped(text: str) -> str:
    """Return a text with the characters that its entities stand for: `&amp;` is `&`."""
    if "&" not in text:
        return text
    from html import unescape

    return re.sub(_ENTITY, lambda entity: unescape(entity[0]), text)


def _without_tags(html: str, between: Callable[[str], str]) -> str:
    if not 1 <= html.count("<") <= _MAX_TAGS:
        return unescaped(html)
    words = re.sub(_TAG, lambda tag: between(tag[0]), html, flags=re.IGNORECASE)
    return unescaped(re.sub(_LINK, _link_text, words, flags=re.IGNORECASE))


def _stands_apart(tag: str) -> bool:
    return bool(re.match(f"{_PARAGRAPH}|{_APART}", tag, re.IGNORECASE))


@lru_cache(maxsize=256)  # a text has few tags, time and again
def _between(tag: str) -> str:
    if re.match(_ITEM, tag, re.IGNORECASE):
        return "\n\n- "
    if re.match(_PARAGRAPH, tag, re.IGNORECASE):
        return "\n\n"
    return "\n" if _stands_apart(tag) else ""


def _link_text(link: re.Match[str]) -> str:
    address = re.search(_ADDRESS, link[1], re.IGNORECASE)
    return f"{link[2]} ({address[1]})" if address and address[1] != link[2] else link[2]
