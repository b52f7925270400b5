"""digbug now: the current sessions, the next ones and the next deadline."""

import gc
import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import reject_markdown
from digbug_cli.cli.options import ColorOption, FormatOption, JsonOption
from digbug_cli.cli.session_options import NO_OPTIONS, SessionFilterOptions
from digbug_cli.cli.stores.programmes import load_programme
from digbug_cli.cli.stores.workshop_ref import ProgrammeSource
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.model import Session
from digbug_cli.core.text import line
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.views import now as now_view
from digbug_cli.core.views.now import NowNext
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import documents, pages
from digbug_cli.outputs.phrases.now import one_line

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

EXAMPLES = (
    "digbug now --tz venue",
    "digbug now --watch --room 'hall a'",
    "digbug now --short",
)


@view_command(filters=("kind", "speaker", "room", "track", "search", "talks", "mine"))
def now(
    context: Context,
    programme: "Programme",
    source: ProgrammeSource,
    viewer: Viewer,
    *,
    short: Annotated[
        bool, typer.Option("--short", help="Print one line, for a prompt or a status bar.")
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Update the page in place every minute, until q or Ctrl-C."),
    ] = False,
    options: SessionFilterOptions,
    starred: frozenset[str],
    marked: DoneDates,
    form: FormatOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
) -> Answer | None:
    """Show what is on now, what comes next and the next deadline.

    With several rooms or workshops, the next session of each is shown. --watch reads the workshop
    file and your stars again every minute. --short --watch prints a new line whenever the line
    changes, also in a pipe.
    """
    if watch and as_json:
        raise UsageError("--watch and --json cannot be combined", hint="leave out one of them")
    reject_markdown(form, "--watch", is_given=watch)
    reject_markdown(form, "--short", is_given=short)
    select = _selection(context, programme, options, viewer)
    if not short and not as_json:
        from digbug_cli.cli.updates import age

        age.note_age(context, source, programme, viewer)

    def present(
        workshop: "Programme", viewer: Viewer, starred: frozenset[str], done: DoneDates
    ) -> NowNext:
        sessions = select(workshop, starred)
        return now_view.now_and_next(workshop, sessions, viewer, starred, done)

    view = present(programme, viewer, starred, marked)
    if watch:
        watched = _Watch(context, source, present, view, marked)
        _watch_line(context, watched) if short else _watch_page(context, watched, color=color)
        return None
    if short and not as_json:
        context.streams.print(f"{one_line(view)}\n")
        return None
    return Answer(
        page=lambda: pages.now.page(view),
        document=lambda: documents.now.now_document(view),
    )


def _selection(
    context: Context, workshop: "Programme", options: SessionFilterOptions, viewer: Viewer
) -> Callable[["Programme", frozenset[str]], tuple[Session, ...]]:
    """Return a function that selects the sessions of a later state of `workshop` and the stars."""
    if options == NO_OPTIONS and workshop.sessions:
        return lambda workshop, _: workshop.sessions
    from digbug_cli.cli import session_filters
    from digbug_cli.core.finding import filters

    chosen = session_filters.build_filters(context, workshop, options, viewer)
    session_filters.warn_of_near_words(context, workshop, chosen, viewer)

    def select(workshop: "Programme", starred: frozenset[str]) -> tuple[Session, ...]:
        current = chosen.replaced(starred_ids=starred) if options.mine else chosen
        return filters.matching_sessions(workshop, current)

    return select


class _Watch:
    """The state that --watch shows, updated as time passes and the workshop file changes."""

    def __init__(
        self,
        context: Context,
        source: ProgrammeSource,
        present: Callable[["Programme", Viewer, frozenset[str], DoneDates], NowNext],
        first: NowNext,
        done: DoneDates,
    ) -> None:
        self._context = context
        self._source = source
        self._present = present
        self._last = first
        self._done = done
        names = () if source.everything else source.names or (None,)
        self._is_stream = any(context.store.chosen(name).is_stream for name in names)
        # With --now, time runs on from the given moment.
        self._ahead = first.viewer.now - context.clock()
        # `__main__` turns garbage collection off for short runs; this one may last for days.
        gc.enable()

    def now(self) -> tuple[NowNext, str | None]:
        """Return the current state, and an error message if a file can no longer be read."""
        last, trouble = self._last, None
        workshop, starred = last.workshop, last.starred
        try:
            if not self._is_stream:
                workshop = load_programme(self._context.store, self._source).programme
            starred = self._context.stars.of(workshop).ids
            self._done = self._context.following.done().replaced(registered=self._done.registered)
        except DigbugError as error:
            trouble = line(f"{error.placed}; showing the last valid state")
        viewer = last.viewer.replaced(now=Instant(self._context.clock() + self._ahead))
        self._last = self._present(workshop, viewer, starred, self._done)
        return self._last, trouble


def _watch_line(context: Context, watched: _Watch) -> None:
    """Print the line whenever it changes: in place in a terminal, else below the previous one."""
    in_place = context.streams.take_screen is not None  # FORCE_COLOR gives a pipe a width too
    last = None
    try:
        while True:
            view, _ = watched.now()
            message = one_line(view)
            if message != last:
                context.streams.print(
                    f"\r{_shortened_line(message)}\x1b[K" if in_place else f"{message}\n"
                )
                context.streams.flush()
                last = message
            context.sleep(now_view.until_next_minute(view.viewer.now).total_seconds())
    finally:
        if in_place:
            context.streams.print("\n")


def _shortened_line(message: str) -> str:
    """Cut the line to the width of the terminal, less one cell for the cursor."""
    columns = shutil.get_terminal_size().columns
    from digbug_cli.outputs.layout import page
    from digbug_cli.outputs.timeline import wrapping

    (spans,) = wrapping.wrap(page.cell(message)[0], columns - 1, limit=1)
    return page.joined((spans,), "")


def _watch_page(context: Context, watched: _Watch, *, color: bool | None) -> None:
    """Draw the page on the alternate screen every minute, until the user ends it."""
    with context.streams.screen() as screen:
        while True:
            view, trouble = watched.now()
            columns, lines = screen.size
            page = pages.now.page(view, trouble)
            screen.draw(
                _cut_lines("".join(context.streams.drawn(page, columns, color=color)), lines)
            )
            if not screen.wait(now_view.until_next_minute(view.viewer.now).total_seconds()):
                return


def _cut_lines(drawn: str, lines: int) -> str:
    """Cut the page to at most `lines` lines; the last one says how many are missing."""
    labels = drawn.splitlines()
    if len(labels) <= lines:
        return drawn
    more = f"{len(labels) - lines + 1} more lines do not fit"
    return "\n".join([*labels[: lines - 1], more])
