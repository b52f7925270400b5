"""digbug help: the documents that digbug ships, and the help of a command."""

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digbug_cli.cli import help_colors
from digbug_cli.cli.context import Context
from digbug_cli.cli.options import ColorOption, JsonOption, PagerOption
from digbug_cli.core.did_you_mean import did_you_mean, similar
from digbug_cli.core.text import quoted
from digbug_cli.errors import UsageError
from digbug_cli.system import bundled, files

if TYPE_CHECKING:
    from digbug_cli.outputs.layout.page import Page

EXAMPLES = (
    "digbug help",
    "digbug help format",
    "digbug help schema > workshop.schema.json",
    "digbug help schedule",
)

TOPICS = {
    "authors": "deadlines in your time: lists, calendars, following, what is submitted",
    "attendees": "a programme, your agenda, the day itself, several workshops at once",
    "organizers": "from an empty file to a published site, and its changes",
    "scripts": "JSON, tables and lines for programs",
    "format": "the workshop file: every key, and what check asks about",
    "schema": "the JSON schema of the workshop file, for editors",
    "sources": "the programmes and calendars that digbug reads",
    "lists": "the deadline lists that digbug reads",
    "zones": "the names of time zones",
    "calendar": "how to import, subscribe to and publish a calendar",
    "site": "how to publish a web site of a workshop",
    "tables": "the tables that export writes: CSV, TSV, Markdown",
    "schedules": "the files for conference apps: schedule.xml, schedule.json",
    "reminders": "digbug remind in cron, systemd and launchd",
    "json": "what --json prints",
    "exit-codes": "what the exit codes mean",
    "settings": "settings and environment variables",
    "files": "where digbug keeps its files, and how to remove them",
    "doubts": "what digbug does with what is ambiguous or wrong",
    "commands": "all commands with all their options",
}
"""Each topic and its summary."""
_SCHEMA = "schema"
DOCUMENTS = {
    "authors": "guides/authors",
    "attendees": "guides/attendees",
    "organizers": "guides/organizers",
    "scripts": "guides/scripts",
    "format": "reference/workshop-file",
    "sources": "reference/sources",
    "lists": "reference/lists",
    "zones": "concepts/time-and-zones",
    "calendar": "concepts/calendars",
    "site": "guides/publishing",
    "tables": "reference/tables",
    "schedules": "reference/conference-apps",
    "reminders": "guides/reminders",
    "json": "reference/json",
    "exit-codes": "reference/exit-codes",
    "settings": "reference/settings",
    "files": "concepts/files",
    "doubts": "concepts/doubts",
    "commands": "reference/commands",
}
"""The document of each topic but the schema: its path in `docs`, without `.md`."""
_TOPICS_BY_FILE = {path.rpartition("/")[2]: topic for topic, path in DOCUMENTS.items()}
_LINK = re.compile(r"(!?)\[([^\]\n]+)\]\((?!https?:)([^)\s]*)\)")
"""A picture, or a link to another document or to a heading: no terminal knows their place."""


def _complete_topic(ctx: typer.Context, incomplete: str) -> list[str]:
    group: Any = ctx.parent.command if ctx.parent else None
    names = (*TOPICS, *(group.list_commands(ctx.parent) if group else ()))
    return [name for name in names if name.startswith(incomplete)]


def help_(
    ctx: typer.Context,
    *,
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="A topic, or a command. Default: list the topics.",
            autocompletion=_complete_topic,
        ),
    ] = None,
    as_json: JsonOption = False,
    color: ColorOption = None,
    pager: PagerOption = True,
) -> None:
    """Print a document about files, zones, calendars, JSON...

    The documents come with digbug. In a terminal they are drawn; a pipe gets them as they are, in
    Markdown.
    """
    context: Context = ctx.obj
    name = topic.casefold() if topic else None
    if name is None:
        if as_json:
            from digbug_cli.outputs.documents.topics import topics_document

            context.streams.show_json(topics_document(TOPICS))
        else:
            from digbug_cli.outputs.pages.topics import topics_page

            context.streams.show(topics_page(TOPICS), color=color, pager=pager)
        return
    text = _document(name) if name in TOPICS else _help_of_command(ctx, name)
    if as_json:
        from digbug_cli.outputs.documents.topics import topic_document

        context.streams.show_json(topic_document(name, help_colors.plain(text)))
    elif name not in TOPICS or (context.streams.width is None and not color):
        context.streams.print(text)
    else:
        context.streams.show(_page(name, text), color=color, pager=pager)


def _document(topic: str) -> str:
    path = bundled.schema() if topic == _SCHEMA else bundled.document(DOCUMENTS[topic])
    return files.read_text(str(path))


def _help_of_command(ctx: typer.Context, name: str) -> str:
    """Return the help of a command.

    Raises:
        UsageError: there is neither a topic nor a command of that name.
    """
    parent: Any = ctx.parent
    command = parent.command.get_command(parent, name)
    if command is None:
        names = (*TOPICS, *parent.command.list_commands(parent))
        hint = did_you_mean(similar(name, names)) or "run `digbug help` to see all topics"
        raise UsageError(f"unknown topic {quoted(name)}", hint=hint)
    with command.make_context(name, [], parent=parent, resilient_parsing=True) as its_context:
        text: str = command.get_help(its_context)
    return f"{text.rstrip()}\n"


def _page(topic: str, text: str) -> "Page":
    from digbug_cli.outputs.pages.topics import document_page

    if topic == _SCHEMA:
        return document_page(f"```json\n{text}```\n")
    return document_page(_LINK.sub(_without_target, text))


def _without_target(link: re.Match[str]) -> str:
    """Return the text of a link and, if it leads to a topic, how to see that; "" for a picture."""
    mark, label, target = link.groups()
    if mark:
        return ""
    file = target.partition("#")[0].rpartition("/")[2]
    topic = _TOPICS_BY_FILE.get(file.removesuffix(".md"))
    if topic is None:
        return label
    return f"{label} (`digbug help {topic}`)"
