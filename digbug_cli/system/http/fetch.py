"""Fetching a file from a URL. No other code uses the network."""

import re
from typing import TYPE_CHECKING

from digbug_cli import __version__
from digbug_cli.core import text
from digbug_cli.core.record import Record
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files
from digbug_cli.system.http import addresses, content, refusals
from digbug_cli.system.http.content import SERVER_FAULT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from ssl import SSLContext
    from threading import Event

    from urllib3 import BaseHTTPResponse, PoolManager, ProxyManager
    from urllib3.util import Url

# At least two letters before the colon: one letter is a Windows drive.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_REDIRECTS = 5
_MAX_HEADER_LENGTH = 1000
"""Characters of an ETag or Last-Modified header that is stored."""

_HEADERS = {
    "User-Agent": f"digbug/{__version__}",
    "Accept": (
        "application/xml, text/xml, application/json, text/calendar, application/yaml,"
        " text/yaml, */*;q=0.5"
    ),
    "Accept-Encoding": "gzip",
}


class Limits(Record):
    """How long a server may take, in seconds, and how many bytes it may send."""

    connect: float
    silence: float
    """The longest pause between two bytes."""
    overall: float
    size: int
    """The maximum size of the file, both compressed and uncompressed."""


DEFAULT_LIMITS = Limits(connect=10, silence=20, overall=60, size=files.MAX_BYTES)


class Hop(Record):
    """A request that was made."""

    url: str
    is_public: bool
    """Whether the server may be on the public internet."""


class Visit(Record):
    """What a fetch may ask for, and what it has asked."""

    from_public: bool
    """A public page links to the file, so it must be public too: as for redirects."""
    host: str | None
    """The only host that redirects may lead to, without `www.`; None for any."""
    max_requests: int
    """The maximum number of requests, those for redirects included."""
    trail: list[Hop]
    """Receives each request, also if the fetch fails."""


class _Request(Record):
    """The parts of a request that stay the same for all its redirects."""

    headers: "Mapping[str, str]"
    limits: Limits
    visit: Visit
    cancelled: "Event"
    """Set if the caller has stopped waiting."""


class _Route(Record):
    """The way to a URL, directly or through a proxy."""

    manager: "PoolManager"
    urls: "Sequence[str]"
    """The URL with each address of its host in its place; behind a proxy the URL itself."""
    host: str
    """The header Host."""
    is_public: bool
    """Whether the server may be on the public internet."""


class Download(Record):
    """A file from a server, with the headers that identify its state."""

    content: bytes
    url: str
    """The address after all redirects."""
    etag: str | None
    modified: str | None
    """The header Last-Modified, as sent."""
    has_known_end: bool
    """The answer has a length. If not, a broken connection looks like the end of the file."""


def any_visit() -> Visit:
    """Return a visit of a file that the user names, at any host."""
    return Visit(from_public=False, host=None, max_requests=_MAX_REDIRECTS + 1, trail=[])


def is_web_address(source: str) -> bool:
    """Return whether a source is written as a URL (`scheme://`) with any scheme."""
    return _URL.match(source) is not None


def fetch(
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    visit: Visit | None = None,
) -> Download | None:
    """Fetch the file at `url`. None if it has not changed since `etag` or `modified`.

    Raises:
        DigbugError: the file cannot be fetched, or it is not safe to read.
    """
    from queue import Empty, SimpleQueue
    from threading import Event, Thread

    state = {"If-None-Match": _plain(etag), "If-Modified-Since": _plain(modified)}
    headers = _HEADERS | {name: value for name, value in state.items() if value}
    visit = visit or any_visit()
    request = _Request(headers=headers, limits=limits, visit=visit, cancelled=Event())
    answers: SimpleQueue[Download | Exception | None] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_follow(url, request))
        except Exception as error:  # noqa: BLE001 - raised below, in the caller's thread
            answers.put(error)

    # A socket's timeout holds for each read. It stops neither a slow name look-up nor headers that
    # come byte by byte, so a thread makes the request and the caller stops waiting for it.
    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=limits.overall)
    except Empty:
        request.cancelled.set()
        answer = DigbugError(
            f"took longer than {limits.overall:g} seconds", hint="try again in a few minutes"
        )
    if isinstance(answer, DigbugError):
        raise DigbugError(answer.text, origin=Origin(addresses.shown_url(url)), hint=answer.hint)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _plain(state: str | None) -> str | None:
    """Return an ETag or Last-Modified header. None if it is not safe to store and send back."""
    fits = state and len(state) <= _MAX_HEADER_LENGTH and state.isascii() and state.isprintable()
    return state if fits else None


def _follow(url: str, request: _Request) -> Download | None:
    """Fetch `url` and follow its redirects; errors name the address that failed."""
    visited: list[str] = []
    from_public = request.visit.from_public
    while not request.cancelled.is_set():
        try:
            target = _redirect_target(url, visited, request.visit)
            route = _route(target, from_public=from_public)
            request.visit.trail.append(Hop(url=target, is_public=route.is_public))
            answer = _ask(target, route, request)
        except DigbugError as error:
            if not visited:
                raise
            address = text.quoted(addresses.shown_url(url))
            message = f"redirects to {address}, which {error.text}"
            raise DigbugError(message, hint=error.hint) from None
        if not isinstance(answer, str):
            return answer
        visited.append(target)
        from_public = route.is_public
        url = addresses.join_url(target, answer)
    return None


def _redirect_target(url: str, visited: list[str], visit: Visit) -> str:
    """Validate the next address, given those that have redirected to it."""
    from urllib3.util import parse_url

    target = addresses.validate_url(url)
    if visited and visited[-1].startswith("https:") and not target.startswith("https:"):
        raise DigbugError("is not encrypted", hint=SERVER_FAULT)
    if target in visited:
        raise DigbugError("redirects in a circle", hint=SERVER_FAULT)
    if len(visited) > _MAX_REDIRECTS:
        message = f"comes after more than {_MAX_REDIRECTS} redirects"
        raise DigbugError(message, hint=SERVER_FAULT)
    host = (parse_url(target).host or "").removeprefix("www.")
    if visited and visit.host is not None and host != visit.host:
        raise DigbugError("is on another host", hint="give digbug that address itself")
    if len(visited) >= visit.max_requests:
        raise DigbugError("is one request too many", hint="give digbug that address itself")
    return target


def _route(url: str, *, from_public: bool) -> _Route:
    """Find the way to a URL; if a public host redirects to it, only one to public addresses.

    The addresses that are checked here are those that are connected to: a name that is looked up
    again may lead elsewhere. Behind a proxy, which looks up names itself, only the URL is checked.

    Raises:
        DigbugError: the host is unknown or not public, or the proxy has an invalid address.
    """
    from urllib3 import PoolManager
    from urllib3.util import parse_url

    from digbug_cli.system.http import connections

    parsed = parse_url(url)
    host, port = parsed.host or "", parsed.port or (443 if parsed.scheme == "https" else 80)
    manager: PoolManager | None = _proxy_manager(parsed)
    if manager:
        is_public = connections.may_be_public(host)
        urls = [url] if is_public or not from_public else []
    else:
        found = connections.resolve(host, port)
        is_public = any(map(connections.is_public, found))
        allowed = filter(connections.is_public, found) if from_public else found
        # An IPv6 address may have a zone: fe80::1%eth0.
        names = (f"[{ip.replace('%', '%25')}]" if ":" in ip else ip for ip in allowed)
        urls = [f"{parsed.scheme}://{name}:{port}{parsed.request_uri}" for name in names]
        name = host.strip("[]").rstrip(".")
        manager = PoolManager(ssl_context=_tls_context(parsed), server_hostname=name)
    if not urls:
        hint = "if you trust it, give digbug that address itself"
        raise DigbugError("is in a private network", hint=hint)
    manager.pool_classes_by_scheme = connections.POOLS
    is_default = port == (443 if parsed.scheme == "https" else 80)
    return _Route(
        manager=manager,
        urls=urls,
        host=host if is_default else f"{host}:{port}",
        is_public=is_public,
    )


def _ask(url: str, route: _Route, request: _Request) -> Download | str | None:
    """Request `url` once. A returned text is the target of a redirect; None means unchanged."""
    from urllib3 import Timeout
    from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

    limits = request.limits
    with route.manager as manager:
        for address in route.urls:
            try:
                response = manager.request(
                    "GET",
                    address,
                    headers={"Host": route.host, **request.headers},
                    timeout=Timeout(connect=limits.connect, read=limits.silence),
                    retries=False,
                    redirect=False,
                    preload_content=False,
                    decode_content=False,
                )
                try:
                    return _answer(response, url, request)
                finally:
                    response.close()
            except (ConnectTimeoutError, NewConnectionError) as error:
                refusal = refusals.of_error(error)  # try the next address of the host
            except (HTTPError, OSError) as error:
                raise refusals.of_error(error) from None
    raise refusal


def _proxy_manager(host: "Url") -> "ProxyManager | None":
    """Return a connection pool through the proxy that the environment names for a URL, if any.

    Like every pool here, it has no cookies, no .netrc and no state of an earlier request.
    """
    from urllib.parse import unquote
    from urllib.request import getproxies, proxy_bypass

    from urllib3 import ProxyManager
    from urllib3.exceptions import LocationValueError
    from urllib3.util import make_headers, parse_url

    proxies = getproxies()
    value = proxies.get(host.scheme or "", proxies.get("all"))
    if not value or proxy_bypass(host.netloc or ""):
        return None
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
        message = "cannot be reached: the proxy in the environment has an invalid address"
        hint = "set HTTPS_PROXY to an address like http://proxy.example.org:3128"
        raise DigbugError(message, hint=hint) from None


def _tls_context(host: "Url") -> "SSLContext | None":
    """Return a TLS context that trusts the authorities of this machine and of certifi.

    The owner of a machine may have added authorities, and some machines have none at all.
    """
    if host.scheme != "https":
        return None
    import ssl

    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _answer(response: "BaseHTTPResponse", url: str, request: _Request) -> Download | str | None:
    """Turn a response into the result of `_ask`."""
    target = response.headers.get("Location")
    if target and response.status in _REDIRECTS:
        return target
    if response.status == 304 and request.headers.keys() & {"If-None-Match", "If-Modified-Since"}:
        return None
    if response.status != 200:
        raise refusals.of_status(response.status, response.headers)
    return Download(
        content=content.read(response, request.limits.size, request.cancelled),
        url=url,
        etag=_plain(response.headers.get("ETag")),
        modified=_plain(response.headers.get("Last-Modified")),
        has_known_end=content.has_known_end(response.headers),
    )
