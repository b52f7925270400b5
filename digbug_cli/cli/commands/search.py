"""digbug search: find sessions, people and deadlines by words."""

from typing import TYPE_CHECKING, Annotated

import typer

from digbug_cli.cli import session_filters
from digbug_cli.cli.context import Context
from digbug_cli.cli.session_options import NO_OPTIONS, SessionFilterOptions
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.finding import search as searching
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.text import counted, line, quoted
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import UsageError
from digbug_cli.outputs import documents, pages

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

EXAMPLES = (
    "digbug search leakage",
    "digbug search fine tuning --kind oral",
    "digbug search tramer -w bugs-2023 -w dig-bug-2025",
)


@view_command(filters=tuple(name for name in SessionFilterOptions._fields if name != "search"))
def search(
    context: Context,
    programme: "Programme",
    viewer: Viewer,
    options: SessionFilterOptions,
    starred: frozenset[str],
    *,
    marked: DoneDates,
    text: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...", help="Words that a result must all contain."),
    ],
) -> Answer:
    """Find sessions, people and deadlines by words, best match first.

    digbug searches titles, labels, people, affiliations, rooms, tracks and abstracts, and ignores
    case and accents. If nothing matches, it allows one wrong letter per word, two in long words.
    With a filter for sessions, people and deadlines are not shown.
    """
    query = line(" ".join(text))
    if not searching.has_words(query):
        message = f"{quoted(query)} has no word to search for" if query else "TEXT is empty"
        raise UsageError(message, hint="give a word, for example: digbug search data")
    results = searching.search(programme, query)
    if results.is_empty:
        context.streams.info(f"nothing contains {quoted(query)}", searching.hint(programme, query))
    elif options != NO_OPTIONS:
        count = len(results.sessions)
        selected = session_filters.select_sessions(context, programme, options, viewer)
        results = results.limited_to(selected)
        if selected and results.is_empty:
            message = f"no session that matches the filters contains {quoted(query)}"
            matches = counted(count, "session contains it", "sessions contain it")
            context.streams.info(message, f"leave out the filters; {matches}")
    sessions = [hit.session for hit in results.sessions]
    view = schedule_view.schedule(programme, sessions, viewer, starred)
    return Answer(
        page=lambda: pages.search.page(query, results, view, marked),
        document=lambda: documents.search.search_document(query, results, view, marked),
    )
