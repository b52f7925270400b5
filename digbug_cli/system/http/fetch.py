"""A file from the network: the only code that asks it, and only when a command is told to."""

import re
from typing import TYPE_CHECKING

from digbug_cli import __version__
from digbug_cli.core import text
from digbug_cli.core.record import Record
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.http import addresses, refusals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from ssl import SSLContext
    from threading import Event

    from urllib3 import BaseHTTPResponse, PoolManager
    from urllib3.util import Url

# A single letter before the colon is a drive of Windows.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

_THEIR_MISTAKE = "look for the file with a browser, and give digbug the address it has there"

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_BLOCK_BYTES = 64 * 1024
_MAX_HEADER_LENGTH = 1000
"""Characters of what a server calls the state of a file."""

_GZIP_WBITS = 31
"""What zlib calls a gzip file with its header and its checksum."""

_HEADERS = {
    "User-Agent": f"digbug/{__version__}",
    "Accept": (
        "application/xml, text/xml, application/json, text/calendar, application/yaml,"
        " text/yaml, */*;q=0.5"
    ),
    "Accept-Encoding": "gzip",
}


class Limits(Record):
    """How long a server may take, in seconds, and how much it may send, in bytes."""

    connect: float
    silence: float
    """Between one byte and the next."""
    overall: float
    size: int
    """Of the file, and of what is sent of it in packed form."""


DEFAULT_LIMITS = Limits(connect=10, silence=20, overall=60, size=files.MAX_BYTES)


class _Request(Record):
    """What is the same for an address and for those to which it redirects."""

    headers: "Mapping[str, str]"
    limits: Limits
    cancelled: "Event"
    """Set when nobody waits any more."""


class Download(Record):
    """A file as a server has it, and what the server calls this state of it."""

    content: bytes
    url: str
    """Where it was found in the end."""
    etag: str | None
    modified: str | None
    """The header Last-Modified, as sent."""
    has_known_end: bool
    """The answer says where it ends; else a connection that was cut looks like its end."""


def is_web_address(source: str) -> bool:
    """Tell whether a source is written as a URL (`scheme://`), whatever the scheme."""
    return _URL.match(source) is not None


def fetch(
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Download | None:
    """Return the file at `url`; None where it is still in the state of `etag` or `modified`.

    Raises:
        DigbugError: there is none to be had, or none that is safe to take.
    """
    from queue import Empty, SimpleQueue
    from threading import Event, Thread

    state = {"If-None-Match": _plain(etag), "If-Modified-Since": _plain(modified)}
    headers = _HEADERS | {name: value for name, value in state.items() if value}
    errand = _Request(headers=headers, limits=limits, cancelled=Event())
    answers: SimpleQueue[Download | Exception | None] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_follow(url, errand))
        except Exception as error:  # noqa: BLE001 - raised below, where somebody waits for it
            answers.put(error)

    # The limits of a socket hold from byte to byte: neither a name that takes long to find nor
    # headers that drip would ever end. Whoever waits can go; what is left ends with the program.
    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=limits.overall)
    except Empty:
        errand.cancelled.set()
        answer = DigbugError(
            f"takes longer than {limits.overall:g} seconds", hint="try again in a few minutes"
        )
    if isinstance(answer, DigbugError):
        raise DigbugError(answer.text, origin=Origin(addresses.shown_url(url)), hint=answer.hint)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _plain(state: str | None) -> str | None:
    """Return what a server calls the state of a file, if that can be kept and sent back to it."""
    fits = state and len(state) <= _MAX_HEADER_LENGTH and state.isascii() and state.isprintable()
    return state if fits else None


def _follow(url: str, errand: _Request) -> Download | None:
    """Ask for `url`, and for what it redirects to; errors say where that was."""
    words: list[str] = []
    while not errand.cancelled.is_set():
        try:
            target = _redirect_target(url, words)
            answer = _ask(target, errand)
        except DigbugError as error:
            if not words:
                raise
            address = text.quoted(addresses.shown_url(url))
            raise DigbugError(f"leads to {address}, which {error.text}", hint=error.hint) from None
        if not isinstance(answer, str):
            return answer
        words.append(target)
        url = addresses.join_url(target, answer)
    return None


def _redirect_target(url: str, words: list[str]) -> str:
    """Return what is to be asked for, after the addresses that have led there."""
    target = addresses.validate_url(url)
    if words and words[-1].startswith("https:") and not target.startswith("https:"):
        raise DigbugError("is not encrypted, as the one before is", hint=_THEIR_MISTAKE)
    if target in words:
        raise DigbugError("leads in a circle", hint=_THEIR_MISTAKE)
    if len(words) > _MAX_REDIRECTS:
        message = f"is the end of more than {_MAX_REDIRECTS} redirects"
        raise DigbugError(message, hint=_THEIR_MISTAKE)
    return target


def _ask(url: str, errand: _Request) -> Download | str | None:
    """Ask for `url`, and for nothing else; a text is where the server says to look instead."""
    from urllib3 import Timeout
    from urllib3.exceptions import HTTPError

    limits = errand.limits
    with _manager(url) as manager:
        try:
            response = manager.request(
                "GET",
                url,
                headers=errand.headers,
                timeout=Timeout(connect=limits.connect, read=limits.silence),
                retries=False,
                redirect=False,
                preload_content=False,
                decode_content=False,
            )
            try:
                return _answer(response, url, errand)
            finally:
                response.close()
        except (HTTPError, OSError) as error:
            raise refusals.of_error(error) from None


def _manager(url: str) -> "PoolManager":
    """Return what asks for `url`: the host itself or, where the environment says so, a proxy.

    It knows no cookies, no .netrc and nothing of an earlier request.
    """
    from urllib.parse import unquote
    from urllib.request import getproxies, proxy_bypass

    from urllib3 import PoolManager, ProxyManager
    from urllib3.exceptions import LocationValueError
    from urllib3.util import make_headers, parse_url

    host, proxies = parse_url(url), getproxies()
    value = proxies.get(host.scheme or "", proxies.get("all"))
    if not value or proxy_bypass(host.netloc or ""):
        return PoolManager(ssl_context=_tls_context(host))
    try:
        proxy = parse_url(value if "://" in value else f"http://{value}")
        login = make_headers(proxy_basic_auth=unquote(proxy.auth)) if proxy.auth else None
        return ProxyManager(
            proxy._replace(auth=None).url,
            proxy_headers=login,
            proxy_ssl_context=_tls_context(proxy),
            ssl_context=_tls_context(host),
        )
    except (LocationValueError, UnicodeError):
        message = "cannot be reached: the environment names a proxy that digbug cannot use"
        hint = "give HTTPS_PROXY an address such as http://proxy.example.org:3128"
        raise DigbugError(message, hint=hint) from None


def _tls_context(host: "Url") -> "SSLContext | None":
    """Return who may vouch for a host: whom this machine trusts, and whom browsers do.

    Its owner may have added somebody, and some machines know nobody.
    """
    if host.scheme != "https":
        return None
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _answer(response: "BaseHTTPResponse", url: str, errand: _Request) -> Download | str | None:
    """Return what a server answers; see `_ask`."""
    target = response.headers.get("Location")
    if target and response.status in _REDIRECTS:
        return target
    if response.status == 304 and errand.headers.keys() & {"If-None-Match", "If-Modified-Since"}:
        return None
    if response.status != 200:
        raise refusals.of_status(response.status, response.headers)
    return Download(
        content=_content(response, errand),
        url=url,
        etag=_plain(response.headers.get("ETag")),
        modified=_plain(response.headers.get("Last-Modified")),
        has_known_end=_has_known_end(response.headers, errand.limits),
    )


def _content(response: "BaseHTTPResponse", errand: _Request) -> bytes:
    """Return the file in an answer, whole; nothing larger is ever held."""
    import zlib

    limits = errand.limits
    unpacker = zlib.decompressobj(_GZIP_WBITS) if _is_packed(response.headers, limits) else None
    content, sent = bytearray(), 0
    try:
        # read1 hands out what is there: a reader that waits for more could not be told to give up.
        while block := response.read1(_BLOCK_BYTES, decode_content=False):
            sent += len(block)
            # One byte too many is enough to know, however many more there are.
            room = limits.size + 1 - len(content)
            content += unpacker.decompress(block, room) if unpacker else block
            if sent > limits.size or len(content) > limits.size:
                raise files.too_large(limits.size)
            if errand.cancelled.is_set() or (unpacker and unpacker.unused_data):
                break
    except zlib.error:
        raise _damaged() from None
    if unpacker and (not unpacker.eof or unpacker.unused_data):
        raise _damaged()
    # What breaks off among the headers looks like this as well.
    if not content:
        raise DigbugError("answers with an empty file", hint="look at it with a browser")
    return bytes(content)


def _has_known_end(headers: "Mapping[str, str]", limits: Limits) -> bool:
    """Tell whether an answer says where it ends: by its length, in chunks, or packed."""
    is_stated = "Content-Length" in headers or "Transfer-Encoding" in headers
    return is_stated or _is_packed(headers, limits)


def _is_packed(headers: "Mapping[str, str]", limits: Limits) -> bool:
    """Tell whether a file is sent in packed form, as it may be.

    Raises:
        DigbugError: it is too large, or in a form that was not asked for.
    """
    length = headers.get("Content-Length", "0")
    if not (length.isascii() and length.isdigit()):
        raise DigbugError("answers with a length that is none", hint=_THEIR_MISTAKE)
    # Python takes no number of thousands of digits.
    if len(length) > 18 or int(length) > limits.size:
        raise files.too_large(limits.size)
    encoding = headers.get("Content-Encoding", "").lower()
    transfer = headers.get("Transfer-Encoding", "").lower()
    if encoding not in {"", "identity", "gzip", "x-gzip"} or transfer not in {"", "chunked"}:
        raise DigbugError("answers in a form that was not asked for", hint=_THEIR_MISTAKE)
    return encoding.endswith("gzip")


def _damaged() -> DigbugError:
    return DigbugError("is damaged: it cannot be unpacked", hint=_THEIR_MISTAKE)
