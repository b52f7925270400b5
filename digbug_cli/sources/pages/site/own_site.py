"""A page that `digbug site` wrote: the workshop file that it was made from is beside it."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

_GENERATOR = '<meta name="generator" content="digbug '
_FILE = re.compile(r'<link rel="alternate" type="application/yaml" href="([^"<>]{1,500})"')
_MAX_HEAD = 20_000


def workshop_file(page: str, url: str) -> str | None:
    """Return the address of the workshop file that a page at `url` links to, on the same host.

    None if digbug did not write the page, or the page is of several workshops.
    """
    head = page[:_MAX_HEAD]
    link = _FILE.search(head) if _GENERATOR in head else None
    if link is None:
        return None
    try:
        address = urljoin(url, unescape(link[1]))
        is_here = urlsplit(address)[:2] == urlsplit(url)[:2]
    except ValueError:  # no valid address
        return None
    return address if is_here else None
