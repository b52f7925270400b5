"""digbug site: write a static web site of one workshop or several."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.exports.content import EarlierState, revision_time
from digbug_cli.cli.exports.programme import earlier_states
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.options import ClockOption, ForceOption, JsonOption, ListsOption, NowOption
from digbug_cli.core.changes.diff import (
    Change,
    find_changes,
    programme_entry,
    removed_entries,
    workshop_entries,
)
from digbug_cli.core.check.fields import is_url
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import counted, quoted
from digbug_cli.errors import DigbugError, Origin, UsageError
from digbug_cli.system import files, written_folder

if TYPE_CHECKING:  # the rest of the command line loads without them
    from digbug_cli.outputs.site.colors import Color
    from digbug_cli.outputs.site.request import Design, SiteRequest

EXAMPLES = (
    "digbug site -w workshop.yaml -o public",
    "digbug site --base-url https://ws.example/",
    "digbug site -w workshop.yaml --since published.ics --accent '#7a1f5c'",
    "digbug site -w workshops/ -o public",
)


def site(
    ctx: typer.Context,
    *,
    workshop_name: ListsOption = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="The folder to write.")
    ] = "public",
    accent: Annotated[
        str | None,
        typer.Option(
            "--accent",
            metavar="COLOR",
            help="The colour of links and marks, such as '#005f73'. It must be readable on white.",
        ),
    ] = None,
    base_url: Annotated[
        str | None,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the folder will be published: for feeds, subscriptions and search engines.",
        ),
    ] = None,
    since: Annotated[
        list[str] | None,
        typer.Option(
            "--since",
            metavar="OLD",
            help="Mark what is new, moved or cancelled since this .ics or YAML file. May be"
            " repeated, once per workshop.",
        ),
    ] = None,
    abstracts: Annotated[
        bool,
        typer.Option(
            "--abstracts",
            help="Write the abstracts into the page, not into a small file each.",
        ),
    ] = False,
    force: ForceOption = False,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    now: NowOption = None,
) -> None:
    """Write a web site: a page, calendars to subscribe to and feeds.

    FOLDER can be uploaded anywhere. The page shows the venue's times and, with its script, the
    reader's own; it can be read offline. Several workshops, or a folder of workshop files, get an
    index with all days and deadlines, and a folder each.

    Only files that digbug wrote are replaced or removed.
    """
    from digbug_cli.outputs.site.request import SiteRequest

    context: Context = ctx.obj
    folder = _folder(output)
    design = _design(accent, base_url, with_abstracts=abstracts)
    workshops = _workshops(context, workshop_name)
    states = earlier_states(workshops, since or ())
    hours = context.preferences.clock_hours(clock)
    requests = [
        SiteRequest(
            workshop=workshop,
            sessions=workshop.sessions,
            deadlines=workshop.deadlines,
            changes=_changes(workshop, before),
            removed=removed_entries(before.entries, workshop_entries(workshop)) if before else (),
            since=before.revised if before else None,
            revised=workshop.updated or revision_time(context, now, workshop.zone),
            clock=hours,
            design=design.inside(workshop.id) if len(workshops) > 1 else design,
        )
        for workshop in workshops
        for before in (states.get(workshop.id),)
    ]
    from digbug_cli.outputs.site import folder as site_folder

    contents = site_folder.site(requests, design)
    update = written_folder.update(folder, contents, force=force)
    for path in update.kept:
        context.streams.info(f"{folder / path}: not removed, since somebody has changed it")
    if as_json:
        from digbug_cli.outputs.documents.site import site_document

        changes = {request.workshop.id: request.changes for request in requests}
        shown = changes if since else None
        context.streams.show_json(
            site_document(str(folder), tuple(contents), update.removed, shown)
        )
        return
    context.streams.info(_report(folder, requests, update))


def _folder(output: str) -> Path:
    """Return the folder to write.

    Raises:
        UsageError: `output` is not a name of a folder.
    """
    require_value("--output", output)
    if files.is_stdout(output) or files.is_stream(output):
        hint = "name a folder, or write the page alone with `digbug export --format html -o -`"
        raise UsageError("--output: a site is a folder", hint=hint)
    if files.exists(output) and not files.is_folder(output):
        hint = "choose another name, or write the page alone with `digbug export -o page.html`"
        raise DigbugError("is a file, not a folder", origin=Origin(output), hint=hint)
    return Path(output)


def _design(accent: str | None, base_url: str | None, *, with_abstracts: bool) -> "Design":
    from digbug_cli.outputs.site.request import DEFAULT_DESIGN

    address = None
    if base_url is not None:
        address = require_value("--base-url", base_url).rstrip("/") + "/"
        # A user name and a password before @ would be published.
        host = address.partition("//")[2].partition("/")[0]
        if not is_url(address) or any(sign in address for sign in '?#"<>\\') or "@" in host:
            message = f"--base-url: {quoted(base_url)} is not the address of a folder"
            raise UsageError(message, hint="write it as https://ada.github.io/workshop/")
    return DEFAULT_DESIGN.replaced(
        accent=DEFAULT_DESIGN.accent if accent is None else _color(accent),
        base_url=address,
        with_abstracts=with_abstracts,
    )


def _color(text: str) -> "Color":
    """Return the colour of `--accent`.

    Raises:
        UsageError: it is not a colour, or cannot be read on the page.
    """
    from digbug_cli.outputs.site.colors import LIGHT_PAPER, MIN_CONTRAST, Color

    color = Color.parse(text)
    if color is None:
        message = f"--accent: {quoted(text)} is not a valid colour"
        raise UsageError(message, hint="write it as '#005f73', in quotes")
    contrast = color.contrast(LIGHT_PAPER)
    if contrast < MIN_CONTRAST:
        # Rounded down, so that 4.49 is not called 4.5.
        shown = int(contrast * 10) / 10
        message = f"--accent: {color} has a contrast of {shown}; text needs {MIN_CONTRAST}"
        raise UsageError(message, hint=f"use {color.readable_on(LIGHT_PAPER)}")
    return color


def _workshops(context: Context, names: Sequence[str] | None) -> tuple[Workshop, ...]:
    """Return the workshops of `-w`, each id once.

    Raises:
        DigbugError: a file cannot be used, or two workshops have the same id.
    """
    refs = [ref for name in names or (None,) for ref in context.store.chosen(name).files()]
    owners = [owner for ref in refs for owner in context.store.load(ref)]
    workshops = tuple(owner for owner in owners if isinstance(owner, Workshop))
    if skipped := len(owners) - len(workshops):
        count = counted(skipped, "conference")
        context.streams.info(f"skipped {count} of deadline lists, which have no programme")
    if not workshops:
        raise DigbugError("there is no workshop to write a site of", hint="name a workshop file")
    ids = [workshop.id for workshop in workshops]
    for id_ in dict.fromkeys(ids):
        if ids.count(id_) > 1:
            hint = "change the `id` of one, or leave out one of the files"
            raise DigbugError(f"two workshops have the id {id_}", hint=hint)
    return workshops


def _changes(workshop: Workshop, before: EarlierState | None) -> tuple[Change, ...]:
    if before is None:
        return ()
    return find_changes(before.entries, (programme_entry(workshop), *workshop_entries(workshop)))


def _report(folder: Path, requests: "Sequence[SiteRequest]", update: written_folder.Update) -> str:
    contents = ", ".join(
        counted(count, noun)
        for count, noun in (
            (len(requests) if len(requests) > 1 else 0, "workshop"),
            (sum(len(request.sessions) for request in requests), "session"),
            (sum(len(request.deadlines) for request in requests), "date"),
        )
        if count
    )
    parts = [f"wrote {counted(update.written, 'file')} into {folder}"]
    if update.unchanged:
        parts.append(f"{update.unchanged} unchanged")
    if update.removed:
        parts.append(f"{len(update.removed)} removed")
    return f"{', '.join(parts)}: {contents or 'a workshop'}; open {folder / 'index.html'}"
