"""Write docs/reference/commands.md from the help of all commands.

python tools/write_commands.py
"""

import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from digbug_cli.cli.app import GROUPS, app, module_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"
HEAD = """\
# Commands

`digbug` alone shows what matters now: the next dates, what is on or next, and what has changed.
`digbug COMMAND --help` prints what is below for one command. Options override
[environment variables and settings](settings.md).
"""


def page() -> str:
    """Return the page of all commands, in the order of `digbug --help`."""
    group: Any = typer.main.get_command(app)
    context = group.context_class(group, info_name="digbug")
    parts = [HEAD, _contents(group, context)]
    for heading, names in GROUPS.items():
        parts.append(f"## {heading}\n")
        parts += [_section(name, group.get_command(context, name)) for name in names]
    return "\n".join(parts)


def _contents(group: Any, context: Any) -> str:  # noqa: ANN401 - as in `cli/app.py`
    """Return the table of all commands."""
    rows = ["| | command | |", "|---|---|---|"]
    for heading, names in GROUPS.items():
        for name in names:
            summary = _paragraphs(group.get_command(context, name))[0]
            rows.append(f"| {heading} | [`{name}`](#digbug-{name}) | {_cell(summary)} |")
            heading = ""  # noqa: PLW2901 - the first row of a group alone names it
    return "\n".join(rows) + "\n"


def _section(name: str, command: Any) -> str:  # noqa: ANN401 - as in `cli/app.py`
    """Return what the help of a command says: usage, description, examples, options."""
    arguments = [parameter for parameter in command.params if _is_argument(parameter)]
    options = [
        parameter
        for parameter in command.params
        if not _is_argument(parameter) and not parameter.hidden
    ]
    usage = " ".join([f"digbug {name}", "[OPTIONS]", *(each.metavar for each in arguments)])
    examples = "\n".join(import_module(f"digbug_cli.cli.commands.{module_of(name)}").EXAMPLES)
    rows = [(argument.metavar, _help(argument)) for argument in arguments]
    rows += [(_option(option), _help(option)) for option in options]
    table = [f"| `{_cell(names)}` | {_cell(text)} |" for names, text in rows]
    return "\n".join(
        [
            f"### digbug {name}\n",
            f"`{usage}`\n",
            *(f"{paragraph}\n" for paragraph in _paragraphs(command)),
            f"```sh\n{examples}\n```\n",
            "| argument or option | |",
            "|---|---|",
            *table,
            "",
        ]
    )


def _is_argument(parameter: Any) -> bool:  # noqa: ANN401 - as in `cli/app.py`
    return bool(parameter.param_type_name == "argument")


def _paragraphs(command: Any) -> list[str]:  # noqa: ANN401 - as in `cli/app.py`
    text = inspect.cleandoc(command.help).partition("\f")[0]
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def _option(parameter: Any) -> str:  # noqa: ANN401 - as in `cli/app.py`
    """Return the names of an option and of its value: `-o, --output FILE`."""
    names = ", ".join(sorted(parameter.opts, key=len))
    if parameter.secondary_opts:
        names += " / " + ", ".join(parameter.secondary_opts)
    if parameter.is_flag:
        return names
    return f"{names} {parameter.metavar or '|'.join(parameter.type.choices)}"


def _help(parameter: Any) -> str:  # noqa: ANN401 - as in `cli/app.py`
    """Return the text of a parameter, with its default if the help shows it."""
    text = " ".join((parameter.help or "").split())
    if parameter.show_default and isinstance(parameter.default, str) and parameter.default:
        text += f" Default: {parameter.default}."
    return text


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
