"""The pages of `digbug help`."""

from collections.abc import Mapping

from digbug_cli.outputs.layout.page import Column, Document, Page, Row, Span, cell, table


def topics_page(topics: Mapping[str, str]) -> Page:
    """Return the table of topics with their summaries."""
    columns = (Column("Topic", whole=True), Column("What it is about"))
    rows = tuple(Row((cell(name, "strong"), cell(about))) for name, about in topics.items())
    notes = ("Read one with digbug help TOPIC. digbug COMMAND --help explains a command.",)
    return Page((Span("Help", "title"),), (), (table(columns, rows, notes=notes),))


def document_page(text: str) -> Page:
    """Return a document in Markdown as a page."""
    return Page((), (), (Document(text),))
