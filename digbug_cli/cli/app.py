"""The app: loads the command that is called, formats help, turns errors into exit codes."""

import os
import shutil
import sys
from functools import partial
from importlib import import_module
from itertools import chain
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from digbug_cli import __version__
from digbug_cli.cli.context import Context
from digbug_cli.errors import DigbugError
from digbug_cli.system.timezone import rules as zone_rules

GROUPS = {
    "See": ("schedule", "now", "timeline", "info", "people", "show", "search"),
    "Deadlines": ("deadlines", "remind", "follow", "unfollow"),
    "Agenda": ("agenda", "star", "unstar"),
    "Time": ("convert", "zones"),
    "Files": ("export", "site"),
    "Workshops": ("workshops", "add", "use", "refresh", "remove"),
    "Organize": ("init", "import", "check", "diff"),
    "Settings": ("config", "help"),
}
"""The commands under their headings, in the order of the help.

Each command is a module in `commands` with a function of the same name and with `EXAMPLES`.
"""
COMMANDS = tuple(chain.from_iterable(GROUPS.values()))

_TyperUsageError: Any = typer.BadParameter.__base__
"""What Typer raises; older versions use Click's class, newer ones their own."""
_SETTINGS = {"help_option_names": ["-h", "--help"]}
_CLOSED_PIPE = 141
"""128 + SIGPIPE: the exit code that shells report if the reader of a pipe has gone."""
_INTERRUPTED = 130
"""128 + SIGINT, as shells report Ctrl-C."""

_MAX_COLUMNS = 80
_MIN_COLUMNS = 24
_NARROW_COLUMNS = 60
"""Below this width, help has no room for long options and their texts side by side."""
_NARROW_TERM_COLUMNS = 4
"""If an option is longer than this in a narrow terminal, its text begins on the next line."""


class _Command(TyperCommand):
    # Older versions of Typer use Click, newer ones a copy of it. `Any` fits the types of both.
    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises:
            UsageError: they are invalid.
        """
        try:
            return super().parse_args(ctx, args)
        except _TyperUsageError as error:
            raise _our_usage_error(error, ctx) from None

    def get_help(self, ctx: Any) -> str:
        """Return the help, with colours in a terminal that has them."""
        return _colored(super().get_help(ctx), ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help as plain text, as wide as the terminal but at most 80 columns.

        The order is usage, description, examples, arguments, options, and commands.
        """
        columns = max(_MIN_COLUMNS, min(shutil.get_terminal_size().columns, _MAX_COLUMNS))
        formatter.width = columns - 2  # the formatter itself never goes below 50
        if columns < _NARROW_COLUMNS:
            formatter.write_dl = partial(formatter.write_dl, col_max=_NARROW_TERM_COLUMNS)
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_epilog(ctx, formatter)
        self.format_options(ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage, on one line if it fits."""
        import textwrap

        # New versions of Typer put what is required in braces.
        pieces = (
            piece.removeprefix("{").removesuffix("}") for piece in self.collect_usage_pieces(ctx)
        )
        usage = " ".join(("Usage:", ctx.command_path, *pieces))
        formatter.write(textwrap.fill(usage, formatter.width, subsequent_indent="  ") + "\n")

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer passes it
        """Write the examples, one per line of `epilog`, so that a shell can run them."""
        with formatter.section("Examples"):
            for example in (self.epilog or "").splitlines():
                formatter.write(f"  {_wrapped_example(example, formatter.width - 4)}\n")


class _Group(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        """Return the help, with colours in a terminal that has them."""
        return _colored(super().get_help(ctx), ctx)

    format_help = _Command.format_help
    format_usage = _Command.format_usage
    format_epilog = _Command.format_epilog

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each command and its summary, under the heading of its group."""
        width = max(map(len, COMMANDS))
        for heading, names in GROUPS.items():
            # The padding aligns the summaries of all groups.
            rows = [(name.ljust(width), self._summary(ctx, name)) for name in names]
            with formatter.section(heading):
                formatter.write_dl(rows, col_max=width)

    def _summary(self, ctx: Any, name: str) -> str:
        summary: str = self.get_command(ctx, name).get_short_help_str(_MAX_COLUMNS)
        return summary

    def _main_shell_completion(
        self, ctx_args: Any, prog_name: str, complete_var: str | None = None
    ) -> None:
        """Reply to a shell that asks for completions."""
        variable = complete_var or f"_{prog_name}_COMPLETE".replace("-", "_").upper()
        if variable in os.environ:
            from digbug_cli.cli import shells

            reply = shells.reply(self, ctx_args, prog_name, variable)
            if reply is not None:
                typer.echo(reply)
                sys.exit()
        super()._main_shell_completion(ctx_args, prog_name, complete_var)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options; `--show-completion` and its like use the scripts of digbug."""
        if any("-completion" in arg for arg in args):
            from digbug_cli.cli import shells

            shells.replace_scripts()
        try:
            return super().parse_args(ctx, args)
        except _TyperUsageError as error:
            context = ctx.obj or Context.of_this_process()
            raise _exit_after(context, _our_usage_error(error, ctx)) from None

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer passes it
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer passes it
        """Load a command; None if there is none of that name."""
        if cmd_name in COMMANDS:
            return self.commands.setdefault(cmd_name, _load(cmd_name))
        return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the name, the command and its arguments.

        Raises:
            UsageError: there is no such command.
        """
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            from digbug_cli.cli import usage_errors

            raise usage_errors.unknown_command(args[0], COMMANDS)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command. An error that a user can fix becomes a message and an exit code."""
        context = ctx.obj = ctx.obj or Context.of_this_process()
        try:
            result = super().invoke(ctx)
            context.streams.flush()
        except DigbugError as error:
            raise _exit_after(context, error) from None
        except BrokenPipeError:
            raise typer.Exit(_CLOSED_PIPE) from None
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None
        return result


def _colored(help_text: str, ctx: Any) -> str:
    if not sys.stdout.isatty():  # nor need the settings be read
        return help_text
    context: Context = ctx.obj or Context.of_this_process()
    if not context.streams.colors_messages:
        return help_text
    from digbug_cli.cli import help_colors

    return help_colors.colored(help_text)


def module_of(command: str) -> str:
    """Return the name of the module and function of a command: `import_` for `import`."""
    return f"{command}_" if iskeyword(command) or command == "help" else command


def _our_usage_error(error: Any, ctx: Any) -> DigbugError:
    from digbug_cli.cli import usage_errors

    return usage_errors.usage_error(error, ctx)


def _exit_after(context: Context, error: DigbugError) -> typer.Exit:
    """Print an error, and return the exit to raise."""
    context.streams.error(error)
    return typer.Exit(error.exit_code)


def _load(name: str) -> Any:
    function = module_of(name)
    module = import_module(f"digbug_cli.cli.commands.{function}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    examples = "\n".join(module.EXAMPLES)
    alone.command(name, cls=_Command, context_settings=_SETTINGS, epilog=examples)(
        getattr(module, function)
    )
    return typer.main.get_command(alone)


def _wrapped_example(example: str, width: int) -> str:
    """Break a command into lines of at most `width` cells that a shell joins again."""
    import re
    import textwrap

    # A quoted text, or an option and its value, stays on one line.
    unbroken = r"""(?<!\S)(-\S+ )?('[^']*'|"[^"]*")|(?<!\S)-\S+ [^-\s]\S*"""
    words = re.sub(unbroken, lambda match: match[0].replace(" ", "\0"), example)
    lines = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)
    return " \\\n    ".join(lines).replace("\0", " ")


app = typer.Typer(
    cls=_Group,
    context_settings=_SETTINGS,
    # Plain help starts faster, can be piped, and prints brackets as they are.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="digbug schedule --tz Asia/Tokyo\n"
    "digbug deadlines --upcoming\n"
    "digbug add https://fosdem.org/2026/schedule/xml",
)


def _show_version(value: bool) -> None:  # noqa: FBT001 - Typer calls it
    if value:
        rules = zone_rules.use_newest() or "of an unknown release"
        typer.echo(f"digbug {__version__}, time zone rules {rules}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - the callback does the work
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Show the version of digbug and of the time zone rules.",
        ),
    ] = False,
) -> None:
    """Any workshop's programme and deadlines, right in your own timezone.

    `digbug` alone shows what matters now. `digbug COMMAND --help` explains a command, `digbug help`
    has more.
    """
    if ctx.invoked_subcommand is None:
        from digbug_cli.cli import overview

        overview.show(ctx.obj)
