"""digbug workshops: list the bundled and the added workshops."""

from collections.abc import Iterator

import typer

from digbug_cli.cli.context import World
from digbug_cli.cli.options import ColorOption, JsonOption, NowOption, PagerOption, TzOption
from digbug_cli.core.library.catalog import CatalogItem
from digbug_cli.core.model import Conference, Workshop
from digbug_cli.errors import DigbugError
from digbug_cli.system import bundled, library

EXAMPLES = ("digbug workshops", "digbug schedule -w bugs-2023")


def workshops(
    ctx: typer.Context,
    *,
    tz: TzOption = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """List the workshops that digbug knows.

    A workshop is bundled with digbug, or was added from the source shown beside it. `digbug add`
    adds one; `digbug use` makes one the default.
    """
    world: World = ctx.obj
    default = world.setting("workshop").value
    items = sorted(
        _catalog(world), key=lambda item: item.workshop.dates if item.workshop else (), reverse=True
    )
    viewer = world.viewer(tz, now)
    if as_json:
        from digbug_cli.outputs.documents.library import workshops_document

        world.show_json(workshops_document(items, default, viewer))
    else:
        from digbug_cli.outputs.pages import workshops as workshops_page

        world.show(workshops_page.page(items, default, viewer), color=color, pager=pager)


def _catalog(world: World) -> Iterator[CatalogItem]:
    """Yield the added workshops, then the bundled ones; report and skip unusable ones."""
    data = world.data_dir()
    library_ids = library.names(data)
    for name in dict.fromkeys((*library_ids, *bundled.workshop_files())):
        try:
            owners, _ = world.deadline_owners((name,))
            origin = library.read(data, name) if name in library_ids else None
        except DigbugError as error:
            world.error(error)
            continue
        yield CatalogItem(
            id=name,
            workshop=next((owner for owner in owners if isinstance(owner, Workshop)), None),
            conferences=tuple(owner for owner in owners if isinstance(owner, Conference)),
            source=origin.source if origin else None,
            fetched_at=origin.fetched_at if origin else None,
        )
