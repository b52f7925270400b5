"""digbug schedule: the programme."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import JsonOption, WorkshopOption
from digbug_cli.cli.updates import age
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.outputs import documents, pages

EXAMPLES = (
    "digbug schedule --tz Asia/Tokyo",
    "digbug schedule --tz Europe/Berlin --tz America/Chicago --kind invited",
)


@view_command()
def schedule(
    context: Context,
    workshop: Workshop,
    viewer: Viewer,
    *,
    sessions: tuple[Session, ...],
    starred: frozenset[str],
    compact: Annotated[
        bool, typer.Option("--compact", help="Print one line a session, with its id.")
    ] = False,
    workshop_name: WorkshopOption = None,
    as_json: JsonOption = False,
) -> Answer:
    """Show the programme in your time zone.

    The venue's time stands beside it. +1 and -1 mark times on the day after or before the
    programme's date.
    """
    if not as_json:
        age.note_age(context, workshop_name, workshop, viewer)
    if compact and as_json:
        raise UsageError("--compact has no effect with --json", hint="leave out one of them")
    view = schedule_view.schedule(workshop, sessions, viewer, starred)
    return Answer(
        page=lambda: pages.schedule.page(view, compact=compact),
        document=lambda: documents.schedule.schedule_document(view),
    )
