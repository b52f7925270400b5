"""The pages of one workshop as one text, which the library stores."""

import json
from collections.abc import Iterable
from typing import Literal, NamedTuple

BEGINNING = '{"digbug": "site", '
"""How such a text begins."""

Kind = Literal["page", "programme", "portal"]


class SitePage(NamedTuple):
    """A page of a workshop, or a file that one of its pages links to."""

    url: str
    """The address or the path that was asked for."""
    text: str
    kind: Kind = "page"
    base: str = ""
    """The address after redirects, which links are relative to; empty if it is `url`."""


def bundle(pages: Iterable[SitePage]) -> str:
    """Return pages as one text; a single page is its own text."""
    found = tuple(pages)
    if len(found) == 1:
        return found[0].text
    entries = [{key: value for key, value in page._asdict().items() if value} for page in found]
    return json.dumps({"digbug": "site", "pages": entries}, ensure_ascii=False)


def pages(text: str) -> tuple[SitePage, ...]:
    """Return the pages in a text that `bundle` made; nothing if it is another text, or damaged."""
    if not text.startswith(BEGINNING):
        return ()
    try:
        entries = json.loads(text)["pages"]
        return tuple(
            SitePage(
                url=str(entry["url"]),
                text=str(entry.get("text", "")),
                kind=_kind(entry.get("kind")),
                base=str(entry.get("base", "")),
            )
            for entry in entries
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ()


def _kind(value: object) -> Kind:
    if value == "programme":
        return "programme"
    return "portal" if value == "portal" else "page"
