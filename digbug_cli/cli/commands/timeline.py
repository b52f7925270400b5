"""digbug timeline: the programme as a picture."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import (
    reject_markdown,
    reject_with_file_output,
    require_option,
    require_value,
)
from digbug_cli.cli.options import ForceOption, FormatOption, JsonOption
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.model import Session
from digbug_cli.core.text import counted
from digbug_cli.core.views import timeline as timelines
from digbug_cli.core.views.timeline import Timeline
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError
from digbug_cli.outputs import documents, pages
from digbug_cli.system import files

if TYPE_CHECKING:  # one workshop, as most runs show, does not need it
    from digbug_cli.core.programme import Programme

EXAMPLES = (
    "digbug timeline --tz Europe/Berlin --tz Asia/Tokyo",
    "digbug timeline --day sat --room 'Hall A' --room 'Hall B'",
    "digbug timeline --svg programme.svg",
)


@view_command()
def timeline(
    context: Context,
    programme: "Programme",
    viewer: Viewer,
    sessions: tuple[Session, ...],
    starred: frozenset[str],
    *,
    svg: Annotated[
        str | None,
        typer.Option(
            "--svg",
            metavar="FILE",
            help="Write the picture for a web page or a poster (- for standard output).",
        ),
    ] = None,
    force: ForceOption = False,
    form: FormatOption = None,
    as_json: JsonOption = False,
) -> Answer | None:
    """Draw each day as a picture, with rooms side by side.

    Without rooms, tracks stand side by side; so do several workshops. Each --tz adds a ruler; your
    night, 22:00 to 07:00 on the first one, is shaded. A line marks the present. In a pipe, each
    session is one line.
    """
    require_option("--force", "--svg", "FILE", is_given=force, is_useful=svg is not None)
    reject_with_file_output(svg, "--force", is_given=force)
    reject_markdown(form, "--svg", is_given=svg is not None)
    if svg is not None:
        reject_with_file_output(require_value("--svg", svg), "--json", is_given=as_json)
    view = timelines.timeline(programme, sessions, viewer, starred)
    path = _write_svg(context, view, svg, force=force) if svg is not None else None
    if svg is not None and not as_json:
        if path:
            context.streams.info(f"wrote {path}: {counted(len(sessions), 'session')}")
        return None
    return Answer(
        page=lambda: pages.timeline.page(view),
        document=lambda: documents.timeline.timeline_document(view, str(path) if path else None),
    )


def _write_svg(context: Context, view: Timeline, svg: str, *, force: bool) -> Path | None:
    """Write the picture and return its path; None for standard output.

    Raises:
        DigbugError: no session can be drawn, or the file cannot be written.
    """
    from digbug_cli.outputs.timeline import svg as svg_timeline

    if not view.plans:
        raise DigbugError(f"{view.schedule.workshop.title} has no session to draw")
    content = svg_timeline.render(view)
    if files.is_stdout(svg):
        context.streams.print_bytes(content)
        return None
    path = Path(svg)
    files.ensure_overwritable(path, svg_timeline.MARK, force=force)
    files.atomic_write(path, content)
    return path
