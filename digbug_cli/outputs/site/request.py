"""What a site is made from: a workshop, its changes, and how the page looks."""

from digbug_cli.core.changes.diff import Change, Entry
from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.wording import ClockHours
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.site.colors import DEFAULT_ACCENT, Color


class Design(Record):
    """How a site looks, and where it is published."""

    accent: Color
    """The colour of links and marks on a light page; it is readable there."""
    base_url: str | None
    """The address of the site's folder, which ends with a slash; None if it is unknown."""
    with_abstracts: bool
    """Whether the page contains the abstracts; if not, each has a file of its own."""

    def inside(self, folder: str) -> "Design":
        """Return the design of a site in a folder of this one."""
        return self.replaced(base_url=f"{self.base_url}{folder}/" if self.base_url else None)


DEFAULT_DESIGN = Design(accent=DEFAULT_ACCENT, base_url=None, with_abstracts=True)


class SiteRequest(Record):
    """The contents of the site of one workshop, and its design."""

    workshop: Workshop
    sessions: tuple[Session, ...]
    deadlines: tuple[Deadline, ...]
    changes: tuple[Change, ...]
    """What has changed since an earlier state, to be marked."""
    removed: tuple[Entry, ...]
    """The entries of that earlier state that are gone: calendars have them as cancelled."""
    since: Instant | None
    """The moment of that earlier state, if it is known."""
    revised: Instant
    """The moment of this revision of the workshop."""
    clock: ClockHours
    design: Design

    @property
    def viewer(self) -> Viewer:
        """Return a viewer at the venue, at the moment of revision.

        Nothing in a site depends on the moment at which it is built.
        """
        return Viewer(zones=(self.workshop.zone,), now=self.revised, clock=self.clock)


def of_export(request: ExportRequest) -> SiteRequest:
    """Return the request for a page of the entries of an export."""
    return SiteRequest(
        workshop=request.programme,
        sessions=request.sessions,
        deadlines=tuple(each.deadline for each in request.dates),
        changes=request.changes,
        removed=request.extras.removed,
        since=request.since,
        revised=request.revised,
        clock=request.clock,
        design=DEFAULT_DESIGN,
    )
