"""digbug diff: what changed between two states of a workshop or of deadline lists."""

from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.options import ClockOption, TzOption
from digbug_cli.cli.updates.states import State, read_states
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.changes.diff import find_changes
from digbug_cli.core.model import Workshop
from digbug_cli.core.text import line
from digbug_cli.outputs import documents, pages

EXAMPLES = (
    "digbug diff old.yaml my-workshop.yaml",
    "digbug diff my-workshop.ics my-workshop.yaml --json",
    "git show HEAD:talks.yaml | digbug diff - talks.yaml",
)

_FILE = "a file, a folder of deadline lists, a calendar that digbug wrote, or the id of a workshop"


@view_command()
def diff(
    *,
    context: Context,
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help=f"The earlier state: {_FILE} (- for standard input).",
        ),
    ],
    new: Annotated[
        str,
        typer.Argument(
            metavar="NEW",
            help="The later state, in any of these forms.",
        ),
    ],
    tz: TzOption = None,
    clock: ClockOption = None,
) -> Answer:
    """Report what changed between two states, without writing.

    Starred sessions come first, then what is most important. The exit code is 1 if something
    changed, 0 if nothing did. If `updated` in the file is not later than before, digbug warns:
    calendars would ignore the changes.
    """
    before, after = read_states(context, old, new)
    changes = find_changes(before.entries, after.entries)
    owners = after.owners or before.owners
    viewer = context.preferences.viewer(tz, None, *owners, clock=clock)
    is_newer = _is_newer(before, after)
    if before.id and after.id and before.id != after.id:
        message = f"{line(old)} is of {before.id}, and {line(new)} of {after.id}"
        hint = "give them the same `id`, or calendars take all entries as new ones"
        context.streams.info(message, hint)
    if changes and after.is_own_file and is_newer is False:
        hint = f"write `updated: {viewer.now:%Y-%m-%d %H:%M} UTC` in it, or calendars ignore"
        message = f"{line(new)}: entries changed, but `updated` is not later"
        context.streams.info(message, f"{hint} the changes")
    workshop = next((owner for owner in owners if isinstance(owner, Workshop)), None)
    starred = context.stars.marked(workshop) if workshop else frozenset()
    title = after.title if after.owners or not before.owners else before.title
    return Answer(
        page=lambda: pages.changes.page(title, changes, viewer, starred),
        document=lambda: documents.changes.diff_document(
            _side(before), _side(after), changes, is_newer=is_newer
        ),
        exit_code=1 if changes else 0,
    )


def _side(state: State) -> "documents.changes.Side":
    return documents.changes.Side(state.name, state.id, state.updated)


def _is_newer(before: State, after: State) -> bool | None:
    """Return whether the later state says that it is later; None if one of them says nothing."""
    if before.updated is None or after.updated is None:
        return None
    return after.updated > before.updated
