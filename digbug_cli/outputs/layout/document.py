"""Draw a document in Markdown in a terminal, with Rich."""

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.padding import Padding
from rich.text import Text
from rich.theme import Theme

from digbug_cli.outputs.layout.styles import style_of

MAX_WIDTH = 100
"""Longer lines of prose are hard to read."""
_INDENT = 2
_STYLES = Theme(
    {
        # No background: Rich's own is black, also in a light terminal.
        "markdown.code": style_of("label"),
        **dict.fromkeys(("markdown.h1", "markdown.h2", "markdown.h3"), style_of("title")),
        "markdown.item.bullet": style_of("muted"),
        "markdown.table.header": style_of("heading"),
        "markdown.table.border": style_of("muted"),
    }
)


class _Heading(Heading):
    """A heading at the left edge."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the heading."""
        text = self.text.copy()
        text.justify = "left"
        yield text


class _Code(CodeBlock):
    """Code without colours, since their themes do not fit every terminal."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the code, with a margin."""
        yield Padding(Text(str(self.text).rstrip(), overflow="fold"), (0, 0, 0, _INDENT))


class _Markdown(Markdown):
    """Markdown as digbug draws it."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "fence": _Code,
        "code_block": _Code,
    }


class DrawnDocument:
    """A text in Markdown, for Rich."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._markdown = _Markdown(text, hyperlinks=False)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the text, at most `MAX_WIDTH` cells wide."""
        width = min(options.max_width, MAX_WIDTH)
        with console.use_theme(_STYLES):
            yield from console.render(self._markdown, options.update(width=width))
