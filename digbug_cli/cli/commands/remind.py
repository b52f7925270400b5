"""digbug remind: print what has come within reach, once, for cron and other schedulers."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.date_filters import TagOption, only_followed, with_tags
from digbug_cli.cli.option_values import require_value, validate_kinds
from digbug_cli.cli.options import (
    ClockOption,
    JsonOption,
    NowOption,
    TzOption,
    complete_deadline_kind,
    completer,
)
from digbug_cli.core.check import moments
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.model import DEADLINE_KINDS
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded, quoted
from digbug_cli.core.views import reminders as reminders_view
from digbug_cli.core.views.deadlines import EVENT_KINDS, select_dates
from digbug_cli.core.views.reminders import Memory, Reading, Reminders
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.system import files

EXAMPLES = (
    "digbug remind",
    "digbug remind --before 14d,2d --kind submission --kind abstract",
    "digbug remind --followed --as mail",
    "digbug remind --tag security --as chat",
    "digbug remind --dry-run",
)

_DEFAULT_LEADS = "7d,1d,3h"


class _Selection(Record):
    """The dates that a job reminds of."""

    workshops: Sequence[str]
    """Ids and absolute paths; without any, everything that was added."""
    kinds: tuple[str, ...]
    tags: Sequence[str]
    followed: bool
    """Only what the user follows."""
    leads: frozenset[timedelta]

    def key(self) -> Iterator[str]:
        """Yield texts that differ for different selections."""
        for option, values in (
            ("--workshop", self.workshops),
            ("--kind", self.kinds),
            ("--tag", map(folded, self.tags)),
            ("--before", (str(lead.total_seconds()) for lead in self.leads)),
        ):
            yield from (option, *sorted(set(values)))
        yield from ("--followed",) if self.followed else ()


def remind(
    ctx: typer.Context,
    *,
    workshops: Annotated[
        list[str] | None,
        typer.Option(
            "--workshop",
            "-w",
            metavar="ID|FILE",
            help="Only this workshop, list or folder of lists. May be repeated. Default: everything"
            " that you have added.",
            autocompletion=completer("complete_workshop"),
        ),
    ] = None,
    before: Annotated[
        list[str] | None,
        typer.Option(
            "--before",
            metavar="TIME,...",
            help=f"Remind this long before: 14d,12h,30min. Default: {_DEFAULT_LEADS}.",
        ),
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only dates of this kind. May be repeated. Default: all but"
            f" {', '.join(sorted(EVENT_KINDS))}.",
            autocompletion=complete_deadline_kind,
        ),
    ] = None,
    followed: Annotated[
        bool,
        typer.Option("--followed", help="Only the conferences that you follow: see digbug follow."),
    ] = False,
    tag: TagOption = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="NAME",
            help="Share the memory of what was printed with all runs of this name.",
        ),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Print what the next run would print, and do not remember it."
        ),
    ] = False,
    tz: TzOption = None,
    as_json: JsonOption = False,
    clock: ClockOption = None,
    now: NowOption = None,
) -> None:
    """Print deadlines that have come within reach since the last run.

    Each is printed as one line, once for each time in --before. Dates that were extended, brought
    forward, announced, cancelled or removed are printed too. If there is nothing to report, nothing
    is printed.

    The first run is quiet: it only prints what is due within the shortest time in --before. The
    same holds for each list that you add later. Dates that you have marked with `digbug deadlines
    --done` are never printed.

    Runs with the same options share the memory of what was printed. With --as, all runs with that
    name share it, whatever their options. Lists that cannot be read are skipped; the exit code is
    then 3.
    """
    context: Context = ctx.obj
    selection = _Selection(
        workshops=[_place(context, each) for each in workshops or ()],
        kinds=validate_kinds(kind, DEADLINE_KINDS),
        tags=[require_value("--tag", each) for each in tag or ()],
        followed=followed,
        leads=_leads(before),
    )
    path = context.reminders.path(_job(name), tuple(selection.key()))
    complete = True

    def view(memory: Memory) -> Reminders:
        nonlocal complete
        names, lists = selection.workshops, context.lists
        if names:
            loaded = lists.named(names, skip_unknown=True)
            viewer = context.preferences.viewer(tz, now, *loaded.owners, clock=clock)
        else:
            viewer = context.preferences.viewer(tz, now, clock=clock)
            since = reminders_view.since(viewer.now)
            # Shipped workshops can be followed too.
            loaded = lists.everything(since) if selection.followed else lists.added(since)
        complete = loaded.complete
        chosen = only_followed(loaded, context) if selection.followed else loaded
        dates, _, no_tag = with_tags(chosen, selection.tags)
        if no_tag:
            context.streams.info(*no_tag)
        done = context.following.marked()
        kinds = selection.kinds or frozenset(DEADLINE_KINDS) - EVENT_KINDS
        reading = Reading(
            dates=loaded.dates, sources=frozenset(loaded.sources), complete=loaded.complete
        )
        return reminders_view.reminders(
            [each for each in select_dates(dates, kinds) if not done.is_done(each)],
            reading,
            selection.leads,
            viewer,
            memory,
        )

    def run(memory: Memory) -> Memory:
        with context.streams.messages_held() as messages:
            answer = view(memory)
        text = messages.getvalue()
        after = reminders_view.with_messages(answer.memory, text.splitlines(), answer.viewer.now)
        if after is not answer.memory:
            context.streams.print_messages(text)
        _show(context, answer, path, as_json=as_json)
        # Before the caller remembers it: what could not be printed is said by the next run.
        context.streams.flush()
        return memory if context.streams.is_closed else after

    if dry_run:
        run(context.reminders.read(path))
    else:
        context.reminders.change(path, run)
    if not complete:
        raise typer.Exit(DigbugError.exit_code)


def _show(context: Context, view: Reminders, path: Path, *, as_json: bool) -> None:
    if as_json:
        from digbug_cli.outputs.documents.reminders import reminders_document

        context.streams.show_json(reminders_document(view, str(path)))
    elif view.reminders:
        from digbug_cli.outputs.phrases.reminders import reminder_line

        for each in view.reminders:
            context.streams.print(f"{reminder_line(each, view.viewer)}\n")


def _leads(values: Sequence[str] | None) -> frozenset[timedelta]:
    """Return the durations of `--before`.

    Raises:
        UsageError: one is invalid or 0.
    """
    typed = ",".join(require_value("--before", value) for value in values or (_DEFAULT_LEADS,))
    leads = set()
    for part in typed.split(","):
        lead = moments.to_duration(part, short=True)
        if not lead:
            message = f"--before: {quoted(part.strip())} is not a valid duration"
            raise UsageError(message, hint=f"write it as {_DEFAULT_LEADS} or 30min")
        leads.add(lead)
    return frozenset(leads)


def _job(name: str | None) -> str | None:
    """Return the name of a job.

    Raises:
        UsageError: it is invalid.
    """
    if name is not None and not is_id(require_value("--as", name)):
        hint = "use lower-case letters, digits and single hyphens"
        raise UsageError(f"--as: {quoted(name)} is not a valid name", hint=hint)
    return name


def _place(context: Context, name: str) -> str:
    """Return a name of a workshop or list that is the same in every folder."""
    with suppress(DigbugError):  # reported when it is loaded
        ref = context.store.find(name)
        if ref.id is not None or ref.path != files.STDIN:
            return ref.id or os.path.abspath(ref.path)  # noqa: PTH100 - links are kept
    return name
