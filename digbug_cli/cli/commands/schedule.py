"""digbug schedule: the programme."""

from typing import TYPE_CHECKING, Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import JsonOption
from digbug_cli.cli.stores.workshop_ref import ProgrammeSource
from digbug_cli.cli.updates import age
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.model import Session
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.outputs import documents, pages

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

EXAMPLES = (
    "digbug schedule --tz Asia/Tokyo",
    "digbug schedule --tz Europe/Berlin --tz America/Chicago --kind invited",
    "digbug schedule -w dig-bug-2025 -w bugs-2023",
)


@view_command()
def schedule(
    context: Context,
    programme: "Programme",
    source: ProgrammeSource,
    viewer: Viewer,
    *,
    sessions: tuple[Session, ...],
    starred: frozenset[str],
    compact: Annotated[
        bool, typer.Option("--compact", help="Print one line per session, with its id.")
    ] = False,
    as_json: JsonOption = False,
) -> Answer:
    """Show the programme in your time zone.

    The venue's time stands beside it. +1 and -1 mark times on the day after or before the
    programme's date. Several workshops are shown as one programme, each session with the time at
    its own venue.
    """
    if not as_json:
        age.note_age(context, source, programme, viewer)
    if compact and as_json:
        raise UsageError("--compact has no effect with --json", hint="leave out one of them")
    view = schedule_view.schedule(programme, sessions, viewer, starred)
    return Answer(
        page=lambda: pages.schedule.page(view, compact=compact),
        document=lambda: documents.schedule.schedule_document(view),
    )
