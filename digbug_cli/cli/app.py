"""The app: its commands, loaded when they are called, and errors → messages and exit codes."""

import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from digbug_cli import __version__
from digbug_cli.cli.context import World
from digbug_cli.errors import DigbugError
from digbug_cli.system.timezone import rules as zone_rules

COMMANDS = (
    "schedule",
    "now",
    "deadlines",
    "agenda",
    "star",
    "unstar",
    "export",
    "info",
    "people",
    "show",
    "search",
    "timeline",
    "convert",
    "zones",
    "workshops",
    "add",
    "use",
    "refresh",
    "remove",
    "import",
    "init",
    "check",
    "config",
)
"""A command is the function of its name in the module of its name; `EXAMPLES` open its help.

Where the name is a word of Python's own, both have an underscore behind it.
"""

_SETTINGS = {"help_option_names": ["-h", "--help"]}
_CLOSED_PIPE = 141
"""128 + SIGPIPE, as a shell reports a program whose reader has gone."""
_INTERRUPTED = 130


class _Command(TyperCommand):
    # Typer has changed whose Click these types are: `Any` holds for all its versions we allow.
    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, the examples (the epilog) first."""
        self.format_epilog(ctx, formatter)
        formatter.write_paragraph()
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        self.format_options(ctx, formatter)


class _Group(TyperGroup):
    format_help = _Command.format_help

    def _main_shell_completion(
        self, ctx_args: Any, prog_name: str, complete_var: str | None = None
    ) -> None:
        """Reply to a shell in which Tab was pressed."""
        variable = complete_var or f"_{prog_name}_COMPLETE".replace("-", "_").upper()
        if variable in os.environ:
            from digbug_cli.cli import shells

            reply = shells.reply(self, ctx_args, prog_name, variable)
            if reply is not None:
                typer.echo(reply)
                sys.exit()
        super()._main_shell_completion(ctx_args, prog_name, complete_var)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the options; give those for completion the scripts of digbug."""
        if any("-completion" in arg for arg in args):
            from digbug_cli.cli import shells

            shells.replace_scripts()
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer gives it
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load a command. An unknown name loads all, for Typer to suggest one of them."""
        if cmd_name in COMMANDS:
            return self.commands.setdefault(cmd_name, _load(cmd_name))
        for name in COMMANDS:
            self.get_command(ctx, name)
        return None

    def invoke(self, ctx: Any) -> Any:
        """Run a command. What a user can mend becomes a message and an exit code."""
        world = ctx.obj = ctx.obj or World.of_this_process()
        try:
            result = super().invoke(ctx)
            world.flush()
        except DigbugError as error:
            world.error(error)
            raise typer.Exit(error.exit_code) from None
        except BrokenPipeError:
            raise typer.Exit(_CLOSED_PIPE) from None
        except KeyboardInterrupt:
            raise typer.Exit(_INTERRUPTED) from None
        return result


def module_of(command: str) -> str:
    """Return what the module and the function of a command are called."""
    return f"{command}_" if iskeyword(command) else command


def _load(name: str) -> Any:
    function = module_of(name)
    module = import_module(f"digbug_cli.cli.commands.{function}")
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    examples = "\n".join(f"  {example}" for example in module.EXAMPLES)
    alone.command(name, cls=_Command, context_settings=_SETTINGS, epilog=f"\b\n{examples}")(
        getattr(module, function)
    )
    return typer.main.get_command(alone)


app = typer.Typer(
    cls=_Group,
    context_settings=_SETTINGS,
    # Without markup: plain help is quick, can be piped, and leaves brackets alone.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="\b\n  digbug schedule --tz Asia/Tokyo",
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
    version: Annotated[  # noqa: ARG001 - its callback has done the work
        bool,
        typer.Option(
            "--version",
            callback=_show_version,
            is_eager=True,
            help="Show the version, and that of the zone rules.",
        ),
    ] = False,
) -> None:
    """Any workshop's programme and deadlines, right in your own timezone."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
