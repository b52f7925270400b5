"""Errors for responses without a file and for connections that fail.

Each text stands after the address: `https://example.org/a.ics: does not exist on the server (404)`.
"""

import re
from collections.abc import Mapping
from datetime import UTC, timedelta

from digbug_cli.core.time import wording
from digbug_cli.errors import DigbugError
from digbug_cli.system import files

_BROWSER = "open it in a browser, save it, then give digbug the file"
_AGAIN = "try again in a few minutes"
_THEIRS = "try again, or report it to the people who run the server"
_UNKNOWN = "has an unknown host"
_ONLINE = "check the address, and that this machine is online"
_PROXY = "check HTTPS_PROXY, HTTP_PROXY and NO_PROXY in the environment"

_STATUS = {
    401: ("requires a user name and a password (401)", _BROWSER),
    403: ("refuses access (403)", _BROWSER),
    404: ("does not exist on the server (404)", "open it in a browser to check the address"),
    407: ("is behind a proxy that requires a user name and a password (407)", _PROXY),
    410: ("no longer exists on the server (410)", "look for its new address on the site"),
    429: ("has had too many requests (429)", _AGAIN),
}
_CERTIFICATE = {  # by OpenSSL's error code
    9: "has a certificate that is not valid yet",
    10: "has an expired certificate",
    62: "has a certificate for another host",
    64: "has a certificate for another host",
}
_UNSAFE = "check this machine's clock; if it is right, somebody may intercept the connection"


def of_status(status: int, headers: Mapping[str, str]) -> DigbugError:
    """Return the error for a response without a file."""
    fact, hint = _STATUS.get(status, (f"returns no file ({status})", _BROWSER))
    if status >= 500:
        fact, hint = f"reports a server error ({status})", _AGAIN
    if hint == _AGAIN:
        hint = _wait(headers.get("Retry-After", ""))
    return DigbugError(fact, hint=hint)


def unknown_host() -> DigbugError:
    """Return the error for a host that no address is known of."""
    return DigbugError(_UNKNOWN, hint=_ONLINE)


def _wait(retry_after: str) -> str:
    """Return a hint that says when to try again; `Retry-After` is in seconds or a date."""
    from email.utils import parsedate_to_datetime

    if re.fullmatch("[1-9][0-9]{0,6}", retry_after):
        return f"try again in {wording.duration_text(timedelta(seconds=int(retry_after)))}"
    try:
        moment = parsedate_to_datetime(retry_after)
        # A date without a zone (-0000) is in UTC.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return _AGAIN
    return f"try again after {moment:%Y-%m-%d %H:%M} UTC"


def of_error(error: Exception) -> DigbugError:
    """Return the error for a failed connection or an invalid response."""
    from http.client import IncompleteRead
    from ssl import SSLCertVerificationError, SSLEOFError, SSLError

    from urllib3 import exceptions

    cause = error.args[-1] if error.args else None
    code = getattr(cause, "verify_code", 0)
    certificate = _CERTIFICATE.get(code, "has an untrusted certificate")
    why = error.__cause__
    reason = f": {files.reason(why)}" if isinstance(why, OSError) else ""
    kinds_of_error: tuple[tuple[type[Exception], str, str], ...] = (
        (exceptions.ProxyError, "cannot be reached through the proxy", _PROXY),
        (exceptions.NameResolutionError, _UNKNOWN, _ONLINE),
        # urllib3 rejects a host name that is not valid in DNS only when it connects.
        (exceptions.LocationParseError, _UNKNOWN, _ONLINE),
        (exceptions.NewConnectionError, f"cannot be reached{reason}", _ONLINE),
        (exceptions.TimeoutError, "did not respond in time", _AGAIN),
        (SSLCertVerificationError, certificate, _UNSAFE),
        (SSLEOFError, "closed the connection", _AGAIN),
        (SSLError, "did not respond in valid TLS", _THEIRS),
        (IncompleteRead, "closed the connection before the end of the file", _AGAIN),
        (OSError, "closed the connection", _AGAIN),
    )
    for kind, fact, hint in kinds_of_error:
        if isinstance(error, kind) or isinstance(cause, kind):
            return DigbugError(fact, hint=hint)
    return DigbugError("did not respond in valid HTTP", hint=_THEIRS)
