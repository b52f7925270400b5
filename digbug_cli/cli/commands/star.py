"""digbug star: add sessions to the user's agenda."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import AllWorkshopsOption, JsonOption, WorkshopsOption, completer
from digbug_cli.cli.session_arguments import resolve_sessions, source_of_words
from digbug_cli.cli.stores.programmes import load_programme
from digbug_cli.cli.stores.workshop_ref import programme_source
from digbug_cli.core.programme import Programme
from digbug_cli.core.stars import Star, Stars
from digbug_cli.core.time import wording
from digbug_cli.core.views.clashes import Clashes

EXAMPLES = (
    "digbug star oral-3 invited-6",
    "digbug star 'oral 3, invited 4'",
    "digbug star --all 'why sand sings'",
    "digbug star bugs-2023/oral-2",
)
_MAX_CLASHES = 20
"""At most this many clashes are reported at once."""


def star(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Sessions: the id, the label, words of the title, or a speaker of each; commas"
            " separate several.",
            autocompletion=completer("complete_session"),
        ),
    ],
    workshop_name: WorkshopsOption = None,
    everything: AllWorkshopsOption = False,
    as_json: JsonOption = False,
) -> None:
    """Add sessions to your agenda.

    `digbug agenda` shows your agenda; --mine limits other commands to it. If an ID matches no
    session, or several, nothing is starred. bugs-2023/oral-2 also names the workshop.
    """
    context: Context = ctx.obj
    source = source_of_words(context, programme_source(workshop_name, everything=everything), words)
    workshop = load_programme(context.store, source).programme
    stars = resolve_sessions(context, workshop, words)
    before, after = context.stars.change(
        workshop, lambda current_stars: current_stars.with_stars(stars)
    )
    if as_json:
        from digbug_cli.outputs.documents.star import star_document

        context.streams.show_json(star_document(before, after, context.stars.paths(workshop)))
        return
    for star in dict.fromkeys(stars):
        already = " already" if star.id in before.ids else ""
        context.streams.info(f"{star.id} is{already} in your agenda: {star.title}")
    clashes = _clashes(workshop, stars, after)
    for clash in islice(clashes, _MAX_CLASHES):
        context.streams.info(clash)
    if next(clashes, None):
        context.streams.info("more of them clash", "`digbug agenda` shows which")


def _clashes(workshop: Programme, new_stars: list[Star], stars: Stars) -> Iterator[str]:
    """Yield a message for each clash of `new_stars` with starred sessions, one per pair."""
    ids = stars.ids
    starred = {item.id: item for item in workshop.sessions if item.id in ids}
    clashes = Clashes(starred.values())
    reported: set[str] = set()
    for star in dict.fromkeys(new_stars):
        session = starred[star.id]
        for clash in clashes.of(session):
            other = clash.session
            if other.id not in reported:
                overlap = wording.duration_text(clash.overlap)
                yield f"clash for {overlap}: {session.summary}, with {other.summary}"
        reported.add(session.id)
