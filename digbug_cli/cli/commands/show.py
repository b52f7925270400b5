"""digbug show: one session, person or deadline in full."""

from collections.abc import Sequence
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.elsewhere import hint_for_name
from digbug_cli.cli.options import completer
from digbug_cli.cli.session_arguments import narrowed
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.finding import resolve
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.programme import Programme
from digbug_cli.core.text import line, quoted
from digbug_cli.core.views import detail
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.outputs import documents, pages

EXAMPLES = (
    "digbug show oral 3",
    "digbug show eric wong --tz Asia/Tokyo",
    "digbug show submission",
    "digbug show bugs-2023/oral-3",
)

_EXAMPLE = "name an entry, for example: digbug show oral 3"
_ELSEWHERE = "search all texts with `digbug search`, or list all sessions with `digbug schedule`"


@view_command()
def show(
    context: Context,
    programme: Programme,
    viewer: Viewer,
    starred: frozenset[str],
    marked: DoneDates,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT...",
            help="A session, person or deadline: its id, its label, or words of its title or name.",
            autocompletion=completer("complete_entry"),
        ),
    ],
) -> Answer:
    """Show one session, person or deadline in full.

    A session is shown with its times for you and at the venue, its speakers, its room, and the
    sessions before, after and at the same time. If WHAT matches several entries, digbug lists them
    and the exit code is 2. bugs-2023/oral-3 also names the workshop.
    """
    among, query = narrowed(programme, line(" ".join(words)))
    if not query:
        raise UsageError("WHAT is empty", hint=_EXAMPLE)
    matches = resolve.find(among, query)
    subjects = matches.subjects
    names = [part.strip() for part in query.split(",") if part.strip()]
    if not subjects and len(names) > 1 and _all_named(programme, names):
        message = f"{quoted(query)} names {len(names)} entries, and show takes one"
        raise UsageError(message, hint=f"run `digbug show {names[0]}`, then the others")
    if not subjects:
        hint = hint_for_name(context, programme, query) or matches.hint or _ELSEWHERE
        raise UsageError(f"nothing is called {quoted(query)}", hint=hint)
    view = None
    if matches.only:
        view = detail.detail_of(matches.only, programme, viewer, starred, marked)
    error = None
    if view is None:
        message = f"{quoted(query)} matches {len(subjects)} entries"
        error = UsageError(message, hint="choose one by its id")
    return Answer(
        page=lambda: (
            pages.show.page(view)
            if view
            else pages.show.several(subjects, programme, viewer, query)
        ),
        document=lambda: documents.show.show_document(view, subjects, programme, viewer),
        error=error,
    )


def _all_named(programme: Programme, names: Sequence[str]) -> bool:
    return all(resolve.find(*narrowed(programme, name)).subjects for name in names)
