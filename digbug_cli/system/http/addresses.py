"""Web addresses: which ones digbug fetches, and how messages show them."""

from digbug_cli.core import text
from digbug_cli.core.masking import masked_url
from digbug_cli.errors import DigbugError

_MAX_LENGTH = 8000
"""Characters of an address; servers usually reject longer ones."""

_MAX_SHOWN_LENGTH = 200
_EXAMPLE = "write it like https://example.org/schedule.ics"


def shown_url(url: str) -> str:
    """Return an address as messages show it: one safe line, without what may be a secret."""
    return text.shortened(text.message(masked_url(url)), _MAX_SHOWN_LENGTH)


def validate_url(url: str) -> str:
    """Return the address to fetch: normalised, and without its fragment.

    Raises:
        DigbugError: digbug does not fetch it; the text is to stand after the address.
    """
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    if len(url) > _MAX_LENGTH:
        raise DigbugError(f"is longer than {_MAX_LENGTH} characters", hint=_EXAMPLE)
    if " " in url or not url.isprintable():
        message = "contains a blank or a control character"
        raise DigbugError(message, hint="copy it again, and write each blank as %20")
    scheme, _, rest = url.partition(":")
    if scheme.lower() not in {"http", "https"}:
        # Sites link to calendars by webcal:, and serve the same file by https:.
        webcal = f"try {shown_url(f'https:{rest}')}" if scheme.lower() == "webcal" else None
        hint = webcal or "use an address that begins with https:// or http://"
        raise DigbugError("is not an http or https address", hint=hint)
    try:
        parsed = parse_url(url)
    except LocationParseError:
        raise DigbugError("is not a valid web address", hint=_EXAMPLE) from None
    if not parsed.host:
        raise DigbugError("has no host", hint=_EXAMPLE)
    if parsed.auth:
        hint = "save the file with a browser instead: digbug would store the password unprotected"
        raise DigbugError("contains a user name or a password", hint=hint)
    return parsed._replace(fragment=None).url


def join_url(before: str, target: str) -> str:
    """Resolve `target`, a Location header, against the address `before` that sent it.

    If they cannot be joined, return `target` itself.
    """
    from urllib.parse import urljoin

    # http.client decodes headers as Latin-1, but servers send other letters as UTF-8.
    text = target.encode("latin-1").decode("utf-8", "replace")
    try:
        return urljoin(before, text)
    except ValueError:
        return text
