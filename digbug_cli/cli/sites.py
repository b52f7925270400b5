"""Fetch a workshop's page with the pages of its site, and the better sources that they link to."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from digbug_cli.cli import loading
from digbug_cli.cli.context import Context
from digbug_cli.cli.loading import FetchedSource
from digbug_cli.core.text import quoted
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files
from digbug_cli.system.library_entry import LibraryEntry, PageState

if TYPE_CHECKING:
    from digbug_cli.sources.pages.site.bundle import SitePage
    from digbug_cli.sources.pages.site.links import SiteLink
    from digbug_cli.system.http.fetch import Visit

MAX_REQUESTS = 6
"""At most this many requests are made for a workshop's site, those for redirects included."""
_MAX_PAGE_BYTES = 2 * 1024 * 1024
_MAX_OF_TOPIC = 2
"""At most this many pages of one kind are read: two calls, two parts of a programme."""


class _Stored(NamedTuple):
    """What the library has of a site."""

    pages: "Mapping[str, SitePage]"
    states: Mapping[str, PageState]


def fetch_source(context: Context, source: str, *, offline: bool) -> FetchedSource:
    """Read a file, standard input or a URL; if that is a page, with the pages of its site.

    Each request for a page is reported.

    Raises:
        DigbugError: the source cannot be read.
    """
    visit = _first_visit()
    first = loading.fetch_newer(context, source, None, None, offline=offline, visit=visit)
    if first is None:
        raise AssertionError("a fetch without etag and modified returns a file")
    if not visit.trail or not _is_page(first.text):
        return first
    fetch = _fetcher(context, offline=offline, is_shown=False)
    if file := _file_of_own_site(context, fetch, first, visit):
        return file
    site = _Crawl(fetch, first, visit, _Stored({}, {})).run()
    report_requests(context, site)
    return site


def _file_of_own_site(
    context: Context, fetch: "Fetch", page: FetchedSource, visit: "Visit"
) -> FetchedSource | None:
    """Return the workshop file of a page that digbug wrote: it says more than the page.

    None for other pages, and if the file cannot be read; then the page is read.
    """
    from digbug_cli.sources.pages.site.links import host_of
    from digbug_cli.sources.pages.site.own_site import workshop_file
    from digbug_cli.system.http.fetch import Visit

    start = visit.trail[-1]
    url = workshop_file(page.text, start.url)
    if url is None:
        return None
    visit_of_file = Visit(
        from_public=start.is_public,
        host=host_of(url).partition(":")[0],
        max_requests=MAX_REQUESTS - len(visit.trail),
        trail=[],
    )
    try:
        file = fetch(url, PageState(None, None), visit_of_file, files.MAX_BYTES)
    except DigbugError:
        return None
    if file is None or _is_page(file.text):
        return None
    for request in (*_hops(visit, ""), *_hops(visit_of_file, ", the file of this page")):
        context.streams.info(request)
    return file


def fetch_sources(context: Context, sources: Sequence[str], *, offline: bool) -> FetchedSource:
    """Read one source, as `fetch_source`, or several pages of one workshop as one text.

    Of several pages no link is followed.

    Raises:
        DigbugError: a source cannot be read, or all are programmes.
        UsageError: a source is given twice.
    """
    if len(sources) == 1:
        return fetch_source(context, sources[0], offline=offline)
    from digbug_cli.sources import formats
    from digbug_cli.sources.pages.site.bundle import SitePage, bundle
    from digbug_cli.system.http.fetch import is_web_address

    if len(set(sources)) != len(sources):
        raise UsageError("a source is given twice", hint="give each page once")
    read = [loading.fetch_source(context, source, offline=offline) for source in sources]
    for each in read:
        if is_web_address(each.source):
            context.streams.info(f"read {_shown(each.source)}")
    pages = [
        SitePage(each.label, each.text, "programme" if formats.is_programme(each.text) else "page")
        for each in read
    ]
    if all(page.kind == "programme" for page in pages):
        message = "and the others are programmes, not pages of one workshop"
        raise DigbugError(message, origin=Origin(read[0].label), hint="give one of them")
    ordered = sorted(pages, key=lambda page: page.kind == "programme")
    return read[0]._replace(text=bundle(ordered))


def fetch_newer(
    context: Context, entry: LibraryEntry, text: str, *, offline: bool, is_shown: bool = False
) -> FetchedSource | None:
    """Read the source of an added workshop again. None if nothing of it has changed.

    Of a site, pages that have not changed are not sent again, and pages that are linked now are
    read too. A page that cannot be read stays as the stored `text` has it.

    Raises:
        DigbugError: the source cannot be read.
    """
    from digbug_cli.sources.pages.site.bundle import BEGINNING, SitePage, pages

    visit = _first_visit()
    known = pages(text)
    is_damaged = text.startswith(BEGINNING) and not known
    state = (None, None) if is_damaged else (entry.etag, entry.modified)
    first = loading.fetch_newer(
        context, entry.source, *state, offline=offline, is_shown=is_shown, visit=visit
    )
    # A programme that has become a page is an error of the server: no link of it is followed.
    if not visit.trail or not _is_page(text) or (first and not _is_page(first.text)):
        return first
    stored = {page.url: page for page in known or (SitePage(entry.source, text),)}
    is_new = first is not None
    if first is None:
        first = _unchanged(entry.source, next(iter(stored.values())).text, PageState(*state))
    crawl = _Crawl(
        _fetcher(context, offline=offline, is_shown=is_shown),
        first,
        visit,
        _Stored(stored, {entry.source: PageState(*state), **entry.pages}),
        is_new=is_new,
    )
    return crawl.run()


def report_requests(context: Context, source: FetchedSource) -> None:
    """Report what was asked for, each request in a line."""
    for request in source.requests:
        context.streams.info(request)


Fetch = Callable[[str, PageState, "Visit", int], FetchedSource | None]
"""Fetches a file of a state, with a maximum size in bytes; None if it has not changed."""


def _fetcher(context: Context, *, offline: bool, is_shown: bool) -> Fetch:
    def fetch(url: str, state: PageState, visit: "Visit", size: int) -> FetchedSource | None:
        return loading.fetch_newer(
            context, url, *state, offline=offline, is_shown=is_shown, visit=visit, max_bytes=size
        )

    return fetch


def _first_visit() -> "Visit":
    from digbug_cli.system.http.fetch import any_visit

    return any_visit().replaced(max_requests=MAX_REQUESTS)


def _is_page(text: str) -> bool:
    from digbug_cli.sources import formats

    return formats.is_page(text)


def _unchanged(url: str, text: str, state: PageState) -> FetchedSource:
    from digbug_cli.core.masking import masked_url

    return FetchedSource(text, url, masked_url(url), *state)


class _Crawl:
    """Follows the links of a page that lead to the rest of a workshop."""

    def __init__(
        self,
        fetch: Fetch,
        first: FetchedSource,
        visit: "Visit",
        stored: _Stored,
        *,
        is_new: bool = True,
    ) -> None:
        """Begin with the page `first`, which was fetched by `visit`."""
        from digbug_cli.sources.pages.site.bundle import SitePage
        from digbug_cli.sources.pages.site.links import host_of

        self._fetch, self._first, self._stored = fetch, first, stored
        start = visit.trail[-1]
        base = start.url if start.url != first.source else ""
        self.pages = [SitePage(first.source, first.text, "page", base)]
        self.states: dict[str, PageState] = {}
        self.requests = _hops(visit, "", is_new=is_new)
        self.has_known_end = first.has_known_end
        self._is_public, self._host = start.is_public, host_of(start.url)
        self._further_host: str | None = None
        self._left = MAX_REQUESTS - len(visit.trail)
        self._tried = {first.source, *(hop.url for hop in visit.trail)}
        self._counts: dict[str, int] = {}

    def run(self) -> FetchedSource:
        """Follow links until none is left, or no more requests; return all pages as one source."""
        from digbug_cli.sources.pages.site.bundle import bundle

        while self._left > 0 and (link := self._next_link()):
            self._follow(link)
        return self._first._replace(
            text=bundle(self.pages),
            has_known_end=self.has_known_end,
            pages=self.states,
            requests=tuple(self.requests),
            urls=tuple(page.url for page in self.pages),
        )

    def _next_link(self) -> "SiteLink | None":
        """Return the link to follow: to what is not read yet, before a second page of its kind."""
        from digbug_cli.sources.pages.site.links import find

        links = [link for link in find(self.pages, self._tried) if self._may_follow(link)]
        return min(links, key=lambda link: self._counts.get(link.topic, 0), default=None)

    def _may_follow(self, link: "SiteLink") -> bool:
        from digbug_cli.sources.pages.site.links import host_of

        is_page = link.topic not in {"programme", "portal"}
        count = self._counts.get(link.topic, 0)
        host = host_of(link.url)
        is_allowed = host == self._host or self._further_host in {None, host}
        return is_allowed and count < (_MAX_OF_TOPIC if is_page else 1)

    def _follow(self, link: "SiteLink") -> None:
        from digbug_cli.sources.pages.site.links import host_of
        from digbug_cli.system.http.fetch import Visit

        host = host_of(link.url)
        if host != self._host:
            self._further_host = host
        self._counts[link.topic] = self._counts.get(link.topic, 0) + 1
        self._tried.add(link.url)
        visit = Visit(
            from_public=self._is_public,
            host=host.partition(":")[0],
            max_requests=self._left,
            trail=[],
        )
        known = self._stored.pages.get(link.url)
        state = self._stored.states.get(link.url) if known else None
        size = files.MAX_BYTES if link.topic == "programme" else _MAX_PAGE_BYTES
        linked = f", linked as {quoted(link.text)}" if link.text else ""
        try:
            found = self._fetch(link.url, state or PageState(None, None), visit, size)
            self._add(link, found, visit)
        except DigbugError as error:
            self.requests += _hops(visit, linked)[:-1]
            kept = ": the stored copy stays" if known else ""
            self.requests.append(f"did not read {_shown(link.url)}{linked}: {error.text}{kept}")
            if known:
                self._keep(known, state)
        else:
            self.requests += _hops(visit, linked, is_new=found is not None)
        # A link that is refused before a request, for its address, costs one all the same.
        self._left -= max(1, len(visit.trail))
        self._tried.update(hop.url for hop in visit.trail)

    def _add(self, link: "SiteLink", found: FetchedSource | None, visit: "Visit") -> None:
        """Add what a link leads to.

        Raises:
            DigbugError: it is not what the link promises, or ends early.
        """
        from digbug_cli.sources import formats
        from digbug_cli.sources.pages.site import portal
        from digbug_cli.sources.pages.site.bundle import SitePage

        known = self._stored.pages.get(link.url)
        if found is None:
            if known:
                self._keep(known, self._stored.states.get(link.url))
            return
        base = visit.trail[-1].url if visit.trail[-1].url != link.url else ""
        page = SitePage(link.url, found.text, "page", base)
        if link.topic == "portal":
            page = page._replace(text=portal.statement(page), kind="portal")
        elif link.topic == "programme":
            if not formats.is_programme(found.text):
                raise DigbugError("is not a programme")
            page = page._replace(kind="programme")
        elif not formats.is_page(found.text):
            raise DigbugError("is not a page")
        elif known and not found.has_known_end and _is_cut(known.text, found.text):
            raise DigbugError("may end early")
        if sum(len(each.text.encode()) for each in (*self.pages, page)) > files.MAX_BYTES * 3 // 4:
            raise DigbugError("is too large together with the other pages")
        if any(page.text == other.text for other in self.pages):
            return  # a site that answers every address with one page
        self._keep(page, PageState(found.etag, found.modified))

    def _keep(self, page: "SitePage", state: PageState | None) -> None:
        self.pages.append(page)
        if state and any(state):
            self.states[page.url] = state


def _is_cut(before: str, after: str) -> bool:
    end = "</html>"
    return end in before[-500:].casefold() and end not in after[-500:].casefold()


def _hops(visit: "Visit", linked: str, *, is_new: bool = True) -> list[str]:
    """Return a line for each request of a visit."""
    *before, last = [_shown(hop.url) for hop in visit.trail] or [""]
    if not last:
        return []
    text = f"read {last}{linked}" if is_new else f"asked {last}, which has not changed"
    return [*(f"asked {url}, which redirects" for url in before), text]


def _shown(url: str) -> str:
    from digbug_cli.system.http.addresses import shown_url

    return shown_url(url)
