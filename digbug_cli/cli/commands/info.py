"""digbug info: the workshop at a glance."""

from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.model import Workshop
from digbug_cli.core.views import info as info_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs import documents, pages

EXAMPLES = ("digbug info", "digbug info -w bugs-2023 --tz venue")


@view_command()
def info(workshop: Workshop, viewer: Viewer, marked: DoneDates) -> Answer:
    """Show the workshop at a glance.

    The page has its subject, dates and venue, its awards, its call for papers and its links.
    """
    return Answer(
        page=lambda: pages.info.page(info_view.info(workshop, viewer, marked)),
        document=lambda: documents.info.info_document(workshop, viewer),
    )
