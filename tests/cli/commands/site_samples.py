"""A workshop's site on this machine, whose pages a test writes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.conftest import DATA
from tests.system.http.loopback import Pieces, Server, ok, reply, serving

HOME = """<!doctype html><html><head><title>Clock Workshop 2026</title></head><body>
<nav><a href="schedule.html">Schedule</a> <a href="cfp.html">Call for Papers</a></nav>
<h1>Clock Workshop 2026</h1>
<p>July 18, 2026, Vienna, Austria</p>
</body></html>
"""
SCHEDULE = (DATA / "site" / "schedule.html").read_text(encoding="utf-8")
CALL = (DATA / "site" / "cfp.html").read_text(encoding="utf-8")
EVENT = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:{1}\r\nDTEND:{2}\r\nSUMMARY:{3}\r\nEND:VEVENT\r\n"


def calendar(*events: tuple[str, str, str, str]) -> str:
    """Return a calendar of events: UID, start, end (both in UTC) and title."""
    entries = "".join(EVENT.format(*event) for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{entries}END:VCALENDAR\r\n"


class Site:
    """A server of pages; each has its address as its ETag until it is `changed`."""

    def __init__(self) -> None:
        """Begin with a home page, a schedule and a call."""
        self.server: Server
        self.pages = {"/": HOME, "/schedule.html": SCHEDULE, "/cfp.html": CALL}
        self.answers: dict[str, Pieces] = {}
        """What is answered instead, by the path."""
        self.etags: dict[str, str] = {}

    def change(self, path: str, page: str) -> None:
        """Write another page."""
        self.pages[path] = page
        self.etags[path] = f'"{len(page)}-{path}"'

    @property
    def url(self) -> str:
        """Return the address of the home page."""
        return self.server.url("/")

    def asked(self) -> list[str]:
        """Return the paths of the requests since the last call."""
        paths = [request.split()[1] for request in self.server.heard]
        self.server.heard.clear()
        return paths

    def answer(self, path: str) -> Pieces:
        """Answer a request: with 304 if the page is the one that the client has."""
        if path in self.answers:
            return self.answers[path]
        if path not in self.pages:
            return (reply("404 Not Found", "Content-Length: 0"),)
        etag = self.etags.get(path, f'"{path}"')
        if f"If-None-Match: {etag}\r\n" in self.server.heard[-1]:
            return (reply("304 Not Modified"),)
        return (ok(self.pages[path].encode(), f"ETag: {etag}"),)


@contextmanager
def site_running() -> Iterator[Site]:
    """Run the server while the context lasts."""
    site = Site()
    with ExitStack() as stack:
        site.server = stack.enter_context(serving(site.answer))
        yield site
