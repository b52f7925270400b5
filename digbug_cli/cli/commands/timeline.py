"""digbug timeline: the programme as a picture."""

from pathlib import Path
from typing import Annotated

import typer

from digbug_cli.cli import session_options
from digbug_cli.cli.context import World
from digbug_cli.cli.options import (
    ClockOption,
    ColorOption,
    ForceOption,
    JsonOption,
    NowOption,
    PagerOption,
    TzOption,
    WorkshopOption,
    reject_with_file_output,
    require_option,
    require_value,
)
from digbug_cli.cli.session_options import SessionFilterOptions, with_filter_options
from digbug_cli.core.text import counted
from digbug_cli.core.views import timeline as timelines
from digbug_cli.core.views.timeline import Timeline
from digbug_cli.errors import DigbugError
from digbug_cli.system import files

EXAMPLES = (
    "digbug timeline --tz Europe/Berlin --tz Asia/Tokyo",
    "digbug timeline --day sat --room 'Hall A' --room 'Hall B'",
    "digbug timeline --svg programme.svg",
)


@with_filter_options()
def timeline(
    ctx: typer.Context,
    *,
    workshop_name: WorkshopOption = None,
    tz: TzOption = None,
    options: SessionFilterOptions,
    svg: Annotated[
        str | None,
        typer.Option(
            "--svg",
            metavar="FILE",
            help="Write the picture for a web page or a poster (- for standard output).",
        ),
    ] = None,
    force: ForceOption = False,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    color: ColorOption = None,
    pager: PagerOption = True,
    now: NowOption = None,
) -> None:
    """Draw each day as a picture, with rooms side by side.

    Without rooms, tracks stand side by side. Each --tz adds a ruler; your night, 22:00 to 07:00 on
    the first one, is shaded. A line marks the present. In a pipe, each session is one line.
    """
    world: World = ctx.obj
    require_option("--force", "--svg", "FILE", is_given=force, is_useful=svg is not None)
    reject_with_file_output(svg, "--force", is_given=force)
    if svg is not None:
        reject_with_file_output(require_value("--svg", svg), "--json", is_given=as_json)
    workshop = world.workshop(workshop_name)
    viewer = world.viewer(tz, now, workshop, clock=clock)
    sessions = session_options.select_sessions(world, workshop, options, viewer)
    view = timelines.timeline(workshop, sessions, viewer, world.starred(workshop))
    path = _write_svg(world, view, svg, force=force) if svg is not None else None
    if as_json:
        from digbug_cli.outputs.documents.timeline import timeline_document

        world.show_json(timeline_document(view, str(path) if path else None))
    elif path:
        world.info(f"wrote {path}: {counted(len(sessions), 'session')}")
    elif svg is None:
        from digbug_cli.outputs.pages import timeline as timeline_page

        world.show(timeline_page.page(view), color=color, pager=pager)


def _write_svg(world: World, view: Timeline, svg: str, *, force: bool) -> Path | None:
    """Write the picture and return its path; None for standard output.

    Raises:
        DigbugError: no session can be drawn, or the file cannot be written.
    """
    from digbug_cli.outputs.timeline import svg as svg_timeline

    if not view.plans:
        raise DigbugError(f"{view.schedule.workshop.title} has no session to draw")
    content = svg_timeline.render(view)
    if files.is_stdout(svg):
        world.print_bytes(content)
        return None
    path = Path(svg)
    files.ensure_overwritable(path, svg_timeline.MARK, force=force)
    files.atomic_write(path, content)
    return path
