"""digbug workshops: list the bundled and the added workshops."""

from collections.abc import Iterator

from digbug_cli.cli.context import Context
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.library.catalog import CatalogItem
from digbug_cli.core.model import Conference, Workshop
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError
from digbug_cli.outputs import documents, pages

EXAMPLES = ("digbug workshops", "digbug schedule -w bugs-2023")


@view_command(viewer=("now",))
def workshops(context: Context, viewer: Viewer) -> Answer:
    """List the workshops that digbug knows.

    A workshop is bundled with digbug, or was added from the source shown beside it. `digbug add`
    adds one; `digbug use` makes one the default.
    """
    default = context.settings.valid("workshop").value
    items = sorted(
        _catalog(context),
        key=lambda item: item.workshop.dates if item.workshop else (),
        reverse=True,
    )
    return Answer(
        page=lambda: pages.workshops.page(items, default, viewer),
        document=lambda: documents.library.workshops_document(items, default, viewer),
    )


def _catalog(context: Context) -> Iterator[CatalogItem]:
    """Yield the added workshops, then the bundled ones; report and skip unusable ones."""
    store = context.store
    for name in store.ids():
        try:
            ref = store.find(name)
            owners = store.load(ref)
            entry = context.library.entry(name) if ref.in_library else None
        except DigbugError as error:
            context.streams.error(error)
            continue
        yield CatalogItem(
            id=name,
            workshop=next((owner for owner in owners if isinstance(owner, Workshop)), None),
            conferences=tuple(owner for owner in owners if isinstance(owner, Conference)),
            source=entry.source if entry else None,
            fetched_at=context.library.fetched_at(entry) if entry else None,
        )
