"""Why something could not be fetched: what servers answer, and what connections die of.

The texts go on from the address: `https://example.org/a.ics: answers that there is no such page`.
"""

import re
from collections.abc import Mapping
from datetime import UTC, timedelta

from digbug_cli.core.time import wording
from digbug_cli.errors import DigbugError
from digbug_cli.system import files

_BROWSER = "open it in a browser, save it, and give digbug the file"
_AGAIN = "try again in a few minutes"
_THEIRS = "try again, or tell those who run the server"
_UNKNOWN = "names a host that cannot be found"
_ONLINE = "is the address right, and is this machine online?"
_PROXY = "look at HTTPS_PROXY, HTTP_PROXY and NO_PROXY in the environment"

_STATUS = {
    401: ("asks for a name and a password (401)", _BROWSER),
    403: ("does not let digbug have it (403)", _BROWSER),
    404: ("answers that there is no such page (404)", "open it in a browser: is it the right one?"),
    407: ("is behind a proxy that asks for a name and a password (407)", _PROXY),
    410: ("answers that the page is gone for good (410)", "look on the site for where it is now"),
    429: ("answers that it has been asked too often (429)", _AGAIN),
}
_CERTIFICATE = {  # the codes of OpenSSL
    9: "has a certificate that is not valid yet",
    10: "has a certificate that has expired",
    62: "has a certificate of another host",
    64: "has a certificate of another host",
}
_UNSAFE = "somebody may be listening in; is the clock of this machine right?"


def of_status(status: int, headers: Mapping[str, str]) -> DigbugError:
    """Return what to say of an answer that brings no file."""
    fact, hint = _STATUS.get(status, (f"answers with no file ({status})", _BROWSER))
    if status >= 500:
        fact, hint = f"answers that it is in trouble ({status})", _AGAIN
    if hint == _AGAIN:
        hint = _wait(headers.get("Retry-After", ""))
    return DigbugError(fact, hint=hint)


def _wait(retry_after: str) -> str:
    """Return when to try again: the header has seconds or a moment."""
    from email.utils import parsedate_to_datetime

    if re.fullmatch("[1-9][0-9]{0,6}", retry_after):
        return f"try again in {wording.duration_text(timedelta(seconds=int(retry_after)))}"
    try:
        moment = parsedate_to_datetime(retry_after)
        # What names no zone (-0000) means UTC.
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return _AGAIN
    return f"try again after {moment:%Y-%m-%d %H:%M} UTC"


def of_error(error: Exception) -> DigbugError:
    """Return what to say of a connection that failed, or of an answer that is none."""
    from http.client import IncompleteRead
    from ssl import SSLCertVerificationError, SSLEOFError, SSLError

    from urllib3 import exceptions

    cause = error.args[-1] if error.args else None
    code = getattr(cause, "verify_code", 0)
    certificate = _CERTIFICATE.get(code, "has a certificate that is not trusted")
    why = error.__cause__
    reason = f": {files.reason(why)}" if isinstance(why, OSError) else ""
    kinds_of_error: tuple[tuple[type[Exception], str, str], ...] = (
        (exceptions.ProxyError, "cannot be reached through the proxy", _PROXY),
        (exceptions.NameResolutionError, _UNKNOWN, _ONLINE),
        # What no name server can be asked for is told when it would be.
        (exceptions.LocationParseError, _UNKNOWN, _ONLINE),
        (exceptions.NewConnectionError, f"cannot be reached{reason}", _ONLINE),
        (exceptions.TimeoutError, "has been silent for too long", _AGAIN),
        (SSLCertVerificationError, certificate, _UNSAFE),
        (SSLEOFError, "breaks the connection off", _AGAIN),
        (SSLError, "does not speak TLS as it should", _THEIRS),
        (IncompleteRead, "breaks off before the end of the file", _AGAIN),
        (OSError, "breaks the connection off", _AGAIN),
    )
    for kind, fact, hint in kinds_of_error:
        if isinstance(error, kind) or isinstance(cause, kind):
            return DigbugError(fact, hint=hint)
    return DigbugError("does not answer as a web server does", hint=_THEIRS)
