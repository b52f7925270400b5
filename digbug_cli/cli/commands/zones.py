"""digbug zones: find a time zone."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import complete_zone
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views import zones as zones_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.outputs import documents, pages

EXAMPLES = ("digbug zones new york", "digbug zones CST", "digbug zones UTC-7")


@view_command(viewer=("clock", "now"))
def zones(
    context: Context,
    workshop: Workshop,
    viewer: Viewer,
    *,
    text: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT]...",
            help="A city, a country, an abbreviation, an offset, local, venue, or a part of a zone"
            " name such as pacific/. Default: all zones.",
            autocompletion=complete_zone,
        ),
    ] = None,
) -> Answer:
    """Find a time zone and its current time.

    Each zone is shown with its time now and at the start of the workshop. An offset finds the
    zones that have it at one of the two. Without TEXT, all zones are listed from west to east.
    """
    view = zones_view.zone_list(workshop, viewer, _wanted_zone(text, workshop, context))
    if view.refused:
        context.streams.info(str(view.refused), view.refused.hint)
    return Answer(
        page=lambda: pages.zones.page(view),
        document=lambda: documents.zones.zones_document(view),
    )


def _wanted_zone(text: list[str] | None, workshop: Workshop, context: Context) -> str | Zone | None:
    if not text:
        return None
    query = " ".join(text)
    if not query.strip():
        raise UsageError("TEXT is empty", hint="leave it out to list every zone")
    word = query.strip().casefold()
    if word == "venue":
        return workshop.zone
    return context.preferences.local_zone() if word == "local" else query
