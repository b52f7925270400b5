"""Say how old the stored copy of a workshop is, if that matters."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from digbug_cli.cli.context import Context
from digbug_cli.cli.stores.workshop_ref import ProgrammeSource
from digbug_cli.core import text
from digbug_cli.core.library import freshness
from digbug_cli.core.views.viewer import Viewer

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

_MAX_NAMES = 6


def note_age(
    context: Context, source: ProgrammeSource, programme: "Programme", viewer: Viewer
) -> None:
    """Report the age of the copies that are shown, if they are from the web and too old."""
    ages = dict(_stale_ages(context, source, programme, viewer))
    if not ages:
        return
    oldest = freshness.age_in_words(max(ages.values()))
    message = f"{text.listed(list(ages), limit=_MAX_NAMES)} {'was' if len(ages) == 1 else 'were'} "
    message += f"{oldest}{'' if len(ages) == 1 else ' or later'}"
    names = " ".join(ages) if len(ages) <= _MAX_NAMES else ""
    context.streams.info(message, f"run `digbug refresh {names}".rstrip() + "`")


def _stale_ages(
    context: Context, source: ProgrammeSource, programme: "Programme", viewer: Viewer
) -> Iterator[tuple[str, timedelta]]:
    """Yield the id and the age of each copy that is too old."""
    if source.everything:
        ids: Iterable[str | None] = (workshop.id for workshop in programme.workshops)
    else:
        ids = (context.store.chosen(name).library_id for name in source.names or (None,))
    workshops = {workshop.id: workshop for workshop in programme.workshops}
    for identifier in filter(None, ids):
        fetched_at = context.library.web_fetched_at(identifier)
        workshop = workshops.get(identifier)
        age = (
            freshness.stale_age(workshop, fetched_at, viewer.now)
            if workshop and fetched_at
            else None
        )
        if age:
            yield identifier, age
