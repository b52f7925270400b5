"""Convert HTML in imported texts to plain text.

It uses regular expressions, since the time of a parser grows with the square of a malformed text.
"""

import re
from collections.abc import Callable
from functools import lru_cache

# The tags that such texts contain. Anything else between < and > is text.
_TAG = (
    r"</?(?:b|blockquote|br|code|del|div|em|font|h[1-6]|hr|i|li|ol|p|pre|s|small|span|strike|strong"
    r"|sub|sup|table|tbody|td|th|tr|u|ul)\b[^<>]*>"
)
_ITEM = r"<li\b"
_PARAGRAPH = r"</?(?:blockquote|div|h|p|ol|table|ul)"
_APART = r"</?(?:br|li|t)"
_LINK = r"<a\b([^<>]*)>([^<>]*)</a\s*>"
_ADDRESS = r"\bhref\s*=\s*[\"']?([^\"'\s]+)"
# The lengths are bounded, since Python rejects numbers with many digits. The semicolon is required,
# since `&copy` may be a part of an address.
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"

_LISTED = r"\n[ \t]*(?=(?:[-*+•]|\d{1,2}[.)])[ \t]+\S)"
"""The line end before a list item in plain text or Markdown."""

_MAX_TAGS = 20_000
"""A text with more tags is not converted: no real text has as many."""


def line(html: str) -> str:
    """Remove the tags from a text; a link's address follows the link's text."""
    return _without_tags(html, lambda tag: " " if _stands_apart(tag) else "")


def paragraphs(html: str) -> str:
    """Remove the tags from a text, with a blank line before each HTML paragraph and list item.

    The lines of a text without tags are kept, with a blank line before each list item.
    """
    return re.sub(_LISTED, "\n\n", _without_tags(html, _between))


def unescaped(text: str) -> str:
    """Replace the entities in a text by their characters: `&amp;` becomes `&`."""
    if "&" not in text:
        return text
    from html import unescape

    return re.sub(_ENTITY, lambda entity: unescape(entity[0]), text)


def _without_tags(html: str, between: Callable[[str], str]) -> str:
    if not 1 <= html.count("<") <= _MAX_TAGS:
        return unescaped(html)
    text = re.sub(_TAG, lambda tag: between(tag[0]), html, flags=re.IGNORECASE)
    return unescaped(re.sub(_LINK, _link_text, text, flags=re.IGNORECASE))


def _stands_apart(tag: str) -> bool:
    """Return whether a tag separates the texts around it."""
    return bool(re.match(f"{_PARAGRAPH}|{_APART}", tag, re.IGNORECASE))


@lru_cache(maxsize=256)  # texts repeat the same few tags
def _between(tag: str) -> str:
    if re.match(_ITEM, tag, re.IGNORECASE):
        return "\n\n- "
    if re.match(_PARAGRAPH, tag, re.IGNORECASE):
        return "\n\n"
    return "\n" if _stands_apart(tag) else ""


def _link_text(link: re.Match[str]) -> str:
    address = re.search(_ADDRESS, link[1], re.IGNORECASE)
    return f"{link[2]} ({address[1]})" if address and address[1] != link[2] else link[2]
