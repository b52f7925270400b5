"""digbug people: speakers, organizers and their sessions."""

from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.model import Workshop
from digbug_cli.core.views import people as people_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs import documents, pages

EXAMPLES = ("digbug people", "digbug people --tz Asia/Kolkata --json")


@view_command(viewer=("tz", "clock"))
def people(workshop: Workshop, viewer: Viewer) -> Answer:
    """List speakers and organizers with their sessions."""
    view = people_view.people(workshop, viewer)
    return Answer(
        page=lambda: pages.people.page(view),
        document=lambda: documents.people.people_document(view),
    )
