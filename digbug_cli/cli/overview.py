"""digbug alone: what matters now, without the network."""

from collections.abc import Iterator
from contextlib import contextmanager

from digbug_cli.cli import elsewhere
from digbug_cli.cli.context import Context
from digbug_cli.core.model import Workshop
from digbug_cli.core.programme import joined
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import overview as overview_view
from digbug_cli.core.views.deadlines import DeadlineRow
from digbug_cli.core.views.overview import News, Overview, Present
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError
from digbug_cli.outputs import pages

_MAX_WORKSHOPS = 12
"""At most this many workshops with stars are read, the newest stars first."""


def show(context: Context) -> None:
    """Show the next dates, what is on or next, what has changed, and three commands to try.

    What cannot be read is reported, and the rest is shown.

    Raises:
        DigbugError: something could not be read; raised after the page.
    """
    viewer = context.preferences.viewer(None, None)
    trouble: list[DigbugError] = []
    dates: tuple[DeadlineRow, ...] = ()
    present: Present | None = None
    news: tuple[News, ...] = ()
    are_followed = has_added = False
    agenda_options = ""
    with _collected(trouble):
        dates, are_followed = _dates(context, viewer)
    with _collected(trouble):
        present = _present(context, viewer)
    with _collected(trouble):
        has_added = bool(context.library.added_ids())
        news = tuple(_news(context))
    with _collected(trouble):
        if present and present.now.starred:
            agenda_options = elsewhere.options_for_agenda(context)
    view = Overview(
        viewer=viewer,
        dates=dates,
        are_followed=are_followed,
        present=present,
        news=news,
        agenda_options=agenda_options,
        has_added=has_added,
    )
    context.streams.show(pages.overview.page(view), color=None)
    unique = {str(error): error for error in trouble}
    for error in list(unique.values())[:-1]:
        context.streams.error(error)
    if unique:
        raise list(unique.values())[-1]


@contextmanager
def _collected(trouble: list[DigbugError]) -> Iterator[None]:
    try:
        yield
    except DigbugError as error:
        trouble.append(error)


def _dates(context: Context, viewer: Viewer) -> tuple[tuple[DeadlineRow, ...], bool]:
    """Return the next dates of what the user follows or, without any, of the default workshop."""
    done = context.following.marked()
    following = context.following.names()
    if following.names:
        dates = following.dates(context.lists.everything(viewer.now).dates)
        if rows := overview_view.next_dates(deadlines_view.deadlines((), dates, viewer, done=done)):
            return rows, True
    dates = context.lists.named(None).dates
    rows = overview_view.next_dates(deadlines_view.deadlines((), dates, viewer, done=done))
    return rows, False


def _present(context: Context, viewer: Viewer) -> Present | None:
    """Return the sessions of the default workshop and of those with stars that are not over."""
    store = context.store
    with store.chosen_name(None) as name:
        owners = list(store.load(store.find(name)))
    default = [owner for owner in owners if isinstance(owner, Workshop)]
    starred = [name for name in context.stars.workshops() if name in store.ids()]
    for name in starred[:_MAX_WORKSHOPS]:
        owners += store.load(store.find(name))
    to_come = {
        owner.id: owner
        for owner in owners
        if isinstance(owner, Workshop)
        and any(session.ends_at > viewer.now for session in owner.sessions)
    }
    if workshops := list(to_come.values()) or default:
        programme = joined(workshops)
        return overview_view.present(programme, viewer, context.stars.of(programme))
    return None


def _news(context: Context) -> Iterator[News]:
    """Yield what was refreshed and not shown since."""
    for name in context.library.added_ids():
        if context.library.has_unreported(name):
            owners = context.store.load(context.store.find(name))
            workshop = next((owner for owner in owners if isinstance(owner, Workshop)), None)
            yield News(id=name, title=workshop.title if workshop else name)
