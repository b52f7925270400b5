"""Say how old the stored copy of a workshop is, if that matters."""

from digbug_cli.cli.context import Context
from digbug_cli.core.library import freshness
from digbug_cli.core.model import Workshop
from digbug_cli.core.views.viewer import Viewer


def note_age(context: Context, name: str | None, workshop: Workshop, viewer: Viewer) -> None:
    """Report the age of the copy of -w `name`, if it is from the web and too old."""
    identifier = context.store.chosen(name).library_id
    if identifier is None:
        return
    fetched_at = context.library.web_fetched_at(identifier)
    age = fetched_at and freshness.stale_age(workshop, fetched_at, viewer.now)
    if age:
        message = f"{identifier} was {freshness.age_in_words(age)}"
        context.streams.info(message, f"run `digbug refresh {identifier}`")
