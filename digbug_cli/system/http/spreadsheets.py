"""Links to spreadsheets on the web: which of their addresses has the table as CSV."""

import re

from digbug_cli.errors import DigbugError

_SHEET = re.compile(
    r"https?://docs\.google\.com/(?:a/[^/]+/)?spreadsheets/(?:u/[0-9]+/)?d/(?P<published>e/)?[^/]+"
    r"(?:/(?P<page>[a-z]*))?(?P<rest>[?#].*|/.*|)",
    re.IGNORECASE,
)
_DATA_PAGES = frozenset({"pub", "export", "gviz"})
_SHEET_NUMBER = re.compile(r"[?#&]gid=([0-9]{1,20})")
_IS_CSV = re.compile(r"[?&](?:output|format)=(?:csv|tsv)\b|tqx=out:csv", re.IGNORECASE)


def require_data(url: str) -> None:
    """Reject the address of a spreadsheet's own page, which has no table.

    Raises:
        DigbugError: it is the page of a Google Sheet; the hint has the end of the right address.
    """
    match = _SHEET.fullmatch(url)
    if match is None:
        return
    page, rest = (match["page"] or "").casefold(), match["rest"]
    if page in _DATA_PAGES and (_IS_CSV.search(rest) or page == "gviz"):
        return
    number = _SHEET_NUMBER.search(rest)
    own = f"&gid={number[1]}" if number else ""
    shown = f"/{match['page']}" if match["page"] else "the end of the address"
    end = f"/pub?output=csv{own}" if match["published"] else f"/export?format=csv{own}"
    hint = f"write {end} in place of {shown} and what follows it; the sheet must be shared by link"
    if match["published"]:
        hint = f"write {end} in place of {shown} and what follows it"
    raise DigbugError("is the page of a Google Sheet, not its table", hint=hint)
