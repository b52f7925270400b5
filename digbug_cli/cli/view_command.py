"""The frame of a command that shows something.

The command is a function that returns an `Answer`. It names what it needs as parameters, and the
frame declares the options for these and no others:

- `workshop`: the workshop of -w;
- `programme`: the workshops of -w, which may be repeated, or of --all, as one programme; `source`:
  what was named. A command with `words` may name further ones in these: `cvpr26/keynote`;
- `lists`: the workshops and deadline lists of -w or, with an option
  `everything`, `followed`, `done` or `not_done`, all that the user has added;
- `viewer`: the zones, clock and current time of --tz, --clock and --now;
- `options`: the filter options as typed; `sessions`: the sessions that match them;
- `starred`: the ids of the starred sessions; `marked`: the dates that are marked as submitted;
- `context`: the rest of the machine;
- `given`: the names of the options that the user has typed.

A parameter with any other name is the command's own option or argument. All commands have --format,
--json, --color and --pager, which the frame applies; a command may name `as_json`, `color` or
`pager` to get its value too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, wraps
from inspect import Parameter, signature
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import only_workshop
from digbug_cli.cli.options import (
    AllWorkshopsOption,
    ClockOption,
    ColorOption,
    FormatOption,
    JsonOption,
    ListsOption,
    NowOption,
    PagerOption,
    TzOption,
    WorkshopOption,
    WorkshopsOption,
    option_parameter,
    with_parameters,
)
from digbug_cli.cli.session_options import (
    NO_OPTIONS,
    SessionFilterOptions,
    filter_parameters,
)
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.cli.stores.programmes import load_programme
from digbug_cli.cli.stores.workshop_ref import ProgrammeSource, programme_source
from digbug_cli.core.check import moments
from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.model import DeadlineOwner, Session, Workshop
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError

if TYPE_CHECKING:
    from digbug_cli.core.programme import Programme
    from digbug_cli.outputs.documents.parts import JsonObject
    from digbug_cli.outputs.layout.page import Page


class Answer(NamedTuple):
    """What a command shows: a page or, as JSON, a document. Only one of the two is made."""

    page: "Callable[[], Page]"
    document: "Callable[[], JsonObject]"
    error: DigbugError | None = None
    """Raised after the answer was shown."""
    exit_code: int = 0


_GIVEN = frozenset(
    {
        *("context", "workshop", "programme", "source", "lists", "viewer"),
        *("options", "sessions", "starred", "marked", "given"),
    }
)
"""The parameters that are not options of their own."""
_VIEWER = {
    "tz": option_parameter("tz", TzOption, None),
    "clock": option_parameter("clock", ClockOption, None),
    "now": option_parameter("now", NowOption, None),
}
_PRESENTATION = {
    "form": option_parameter("form", FormatOption, None),
    "as_json": option_parameter("as_json", JsonOption, default=False),
    "clock": _VIEWER["clock"],
    "color": option_parameter("color", ColorOption, None),
    "pager": option_parameter("pager", PagerOption, default=True),
    "now": _VIEWER["now"],
}
"""The last options in every help, in this order."""


def view_command(
    *,
    viewer: Sequence[str] = tuple(_VIEWER),
    filters: Sequence[str] = SessionFilterOptions._fields,
) -> Callable[[Callable[..., Answer | None]], Callable[..., None]]:
    """Make a command of a function that returns an answer, or None if it has printed its own.

    Args:
        viewer: the options that the parameter `viewer` stands for.
        filters: the fields of `SessionFilterOptions` that `options` or `sessions` stands for.
    """

    def decorated(command: Callable[..., Answer | None]) -> Callable[..., None]:
        names = tuple(signature(command).parameters)

        @wraps(command)
        def run(ctx: typer.Context, **typed: Any) -> None:  # noqa: ANN401 - the options' own types
            form = _form(typed)
            typed["as_json"] = form == "json"
            request = _Request(ctx, typed, names)
            answer = command(**{name: request.value(name) for name in names})
            if answer is not None:
                _show(request.context, answer, form, typed)
            if not request.is_complete:
                raise typer.Exit(DigbugError.exit_code)

        own = signature(command).parameters
        parameters = dict(_expanded(own, viewer, filters))
        at_end = {
            name: each
            for name, each in _PRESENTATION.items()
            if name not in _VIEWER or name in parameters
        }
        first = [each for name, each in parameters.items() if name not in at_end]
        with_parameters(run, [option_parameter("ctx", typer.Context), *first, *at_end.values()])
        return run

    return decorated


def _expanded(
    own: Mapping[str, Parameter], viewer: Sequence[str], filters: Sequence[str]
) -> Iterator[tuple[str, Parameter]]:
    """Yield the options that each parameter of a command stands for."""
    for name, parameter in own.items():
        if name == "workshop":
            yield "workshop_name", option_parameter("workshop_name", WorkshopOption, None)
        elif name == "programme":
            yield "workshop_name", option_parameter("workshop_name", WorkshopsOption, None)
            yield "everything", option_parameter("everything", AllWorkshopsOption, default=False)
        elif name == "lists":
            yield "workshop_name", option_parameter("workshop_name", ListsOption, None)
        elif name == "viewer":
            yield from ((option, _VIEWER[option]) for option in viewer)
        elif name in {"options", "sessions"}:
            yield from ((each.name, each) for each in filter_parameters(filters))
        elif name not in _GIVEN:
            yield name, parameter


class _Request:
    """The values of a command's parameters, each made when it is first needed."""

    def __init__(self, ctx: typer.Context, typed: Mapping[str, Any], names: Sequence[str]) -> None:
        self.context: Context = ctx.obj
        self._ctx = ctx
        self._typed = typed
        self._names = names
        self.is_complete = True
        """Whether all workshops of `programme` could be read."""

    def value(self, name: str) -> object:
        return getattr(self, name) if name in _GIVEN else self._typed[name]

    @property
    def given(self) -> tuple[str, ...]:
        sources = self._ctx.get_parameter_source
        return tuple(
            max(param.secondary_opts if self._typed[param.name] is False else param.opts, key=len)
            for param in self._ctx.command.params
            if param.name and getattr(sources(param.name), "name", "") == "COMMANDLINE"
        )

    @cached_property
    def workshop(self) -> Workshop:
        return self.context.store.workshop(self._only.only_name)

    @property
    def _only(self) -> ProgrammeSource:
        name = only_workshop(self._ctx.command.name or "", self._typed["workshop_name"])
        return ProgrammeSource((name,) if name else ())

    @cached_property
    def source(self) -> ProgrammeSource:
        if "workshop" in self._names:
            return self._only
        names, everything = self._typed["workshop_name"], self._typed["everything"]
        source = programme_source(names, everything=everything)
        if "words" not in self._names:
            return source
        from digbug_cli.cli.session_arguments import source_of_words

        return source_of_words(self.context, source, (" ".join(self._typed["words"]),))

    @cached_property
    def programme(self) -> "Programme":
        loaded = load_programme(self.context.store, self.source)
        self.is_complete = loaded.complete
        return loaded.programme

    @cached_property
    def lists(self) -> Lists:
        lists, names = self.context.lists, self._typed["workshop_name"]
        if not names and (self._typed.get("done") or self._typed.get("not_done")):
            return lists.everything_and_default()
        if not self._is_windowed:
            return lists.named(names)
        # The command itself reports an invalid --within.
        span = moments.to_duration(self._typed.get("within") or "")
        load = lists.added if self._typed.get("everything") else lists.everything
        return load(self.viewer.now, span)

    @property
    def _is_windowed(self) -> bool:
        """Whether only upcoming dates are loaded, of all lists; the rest is not read at all."""
        followed = self._typed.get("followed") and not self._typed["workshop_name"]
        return bool(self._typed.get("everything") or followed)

    @cached_property
    def viewer(self) -> Viewer:
        owners: tuple[DeadlineOwner, ...] = ()
        if "workshop" in self._names:
            owners = (self.workshop,)
        elif "programme" in self._names:
            owners = self.programme.workshops
        elif "lists" in self._names and not self._is_windowed:
            owners = self.lists.owners
        tz, now, clock = (self._typed.get(option) for option in ("tz", "now", "clock"))
        return self.context.preferences.viewer(tz, now, *owners, clock=clock)

    @cached_property
    def options(self) -> SessionFilterOptions:
        names = SessionFilterOptions._fields
        return SessionFilterOptions(
            **{name: self._typed[name] for name in names if name in self._typed}
        )

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        if self.options == NO_OPTIONS and self.programme.sessions:
            return self.programme.sessions
        from digbug_cli.cli.session_filters import select_sessions

        return select_sessions(self.context, self.programme, self.options, self.viewer)

    @cached_property
    def starred(self) -> frozenset[str]:
        return self.context.stars.marked(self.programme)

    @cached_property
    def marked(self) -> DoneDates:
        return self.context.lists.with_references(self.context.following.marked())


def _form(typed: Mapping[str, Any]) -> str:
    """Return the format to print: `text`, `md` or `json`.

    Raises:
        UsageError: two formats are named.
    """
    form: str = typed["form"] or ("json" if typed["as_json"] else "text")
    if typed["as_json"] and form != "json":
        raise UsageError(f"--json and --format {form} cannot be combined", hint="leave out one")
    return form


def _show(context: Context, answer: Answer, form: str, typed: Mapping[str, Any]) -> None:
    if form == "json":
        context.streams.show_json(answer.document())
    elif form == "md":
        context.streams.show_markdown(answer.page())
    else:
        context.streams.show(answer.page(), color=typed["color"], pager=typed["pager"])
    if answer.error:
        raise answer.error
    if answer.exit_code:
        raise typer.Exit(answer.exit_code)
