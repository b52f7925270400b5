"""Web addresses: which of them digbug asks, and how messages show them."""

import re

from digbug_cli.core import text
from digbug_cli.errors import DigbugError

_MAX_LENGTH = 8000
"""Characters of an address: servers take no more."""

_MAX_SHOWN_LENGTH = 200
_LOGIN = re.compile(r"(?<=//)[^/\\?#]*@")
_EXAMPLE = "one looks like https://example.org/schedule.ics"


def shown_url(url: str) -> str:
    """Return an address as messages show it: one safe line, without name and password."""
    return text.shortened(_LOGIN.sub("", url), _MAX_SHOWN_LENGTH)


def validate_url(url: str) -> str:
    """Return an address as it is asked for: normalised, and without its fragment.

    Raises:
        DigbugError: it is no address that digbug asks; the text goes on from the address.
    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    if len(url) > _MAX_LENGTH:
        raise DigbugError(f"is longer than {_MAX_LENGTH} characters", hint=_EXAMPLE)
    if " " in url or not url.isprintable():
        message = "has a blank or a control character in it"
        raise DigbugError(message, hint="copy it anew; a blank that belongs there is written %20")
    scheme, _, rest = url.partition(":")
    if scheme.lower() not in {"http", "https"}:
        # What calendars are offered under is the same file, to be had over https.
        webcal = f"try {shown_url(f'https:{rest}')}" if scheme.lower() == "webcal" else None
        hint = webcal or "digbug fetches https:// and http:// alone"
        raise DigbugError("is no address that digbug can fetch", hint=hint)
    try:
        parsed = parse_url(url)
    except LocationParseError:
        raise DigbugError("is no valid web address", hint=_EXAMPLE) from None
    if not parsed.host:
        raise DigbugError("names no host", hint=_EXAMPLE)
    if parsed.auth:
        hint = "digbug would keep them for all to read: save the file with a browser instead"
        raise DigbugError("has a user name or a password in it", hint=hint)
    return parsed._replace(fragment=None).url


def join_url(before: str, target: str) -> str:
    """Return where a redirect leads: `target` as a header has it, seen from the address `before`.

    What cannot be put together comes back as it is.
    """
    from urllib.parse import urljoin

    # Headers are read as Latin-1; an address with more letters than that is sent as UTF-8.
    text = target.encode("latin-1").decode("utf-8", "replace")
    try:
        return urljoin(before, text)
    except ValueError:
        return text
