"""digbug's JSON file: a workshop's programme and dates, or dates (docs/reference/json.md)."""

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.deadlines import deadlines_document
from digbug_cli.outputs.documents.schedule import schedule_document


def render(request: ExportRequest) -> bytes:
    """Return a JSON file in UTF-8 with the sessions by programme day, and the deadlines by time.

    Keys without a suffix are in the first zone; in the venue's zone if there are none. The dates of
    lists are the document of `digbug deadlines`; with sessions of several workshops, it has `days`.
    """
    zones = tuple(dict.fromkeys(request.zones)) or (request.home_zone,)
    viewer = Viewer(zones=zones, now=request.now, clock=24)
    dates = deadlines_view.deadlines(request.owners, request.dates, viewer)
    if request.workshop is None:
        document = deadlines_document(dates)
        if request.sessions:
            several = schedule_view.schedule(request.joint, request.sessions, viewer)
            document = {**document, **schedule_document(several)}
        return parts.dumps(document).encode()
    programme = schedule_view.schedule(request.workshop, request.sessions, viewer)
    document = {**schedule_document(programme), "deadlines": parts.deadline_documents(dates)}
    return parts.dumps(document).encode()
