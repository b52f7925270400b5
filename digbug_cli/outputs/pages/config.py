"""The settings as a page: what holds, and where it comes from."""

from collections.abc import Mapping

from digbug_cli.core.settings import Setting
from digbug_cli.core.text import line
from digbug_cli.outputs.layout.page import Column, Page, Row, Span, cell, table

_HOW = "digbug config SETTING VALUE sets one; options and variables go before it."


def page(path: str, holding: Mapping[str, Setting], *, exists: bool) -> Page:
    """Return a line for each setting; `path` is the file's, whether it `exists` or not."""
    missing = "" if exists else " (there is none yet)"
    settings = table(
        columns=(
            Column("Setting", whole=True),
            Column("Value"),
            Column("Where from"),
        ),
        rows=tuple(
            Row(
                (cell(key, "strong"), cell(line(", ".join(setting.values))), cell(_source(setting)))
            )
            for key, setting in holding.items()
        ),
        notes=(_HOW,),
    )
    return Page((Span("Settings", "title"),), (f"File: {line(path)}{missing}",), (settings,))


def _source(setting: Setting) -> str:
    if setting.source == "environment":
        return f"environment {setting.place_text}"
    if setting.source == "machine":
        return "this machine"
    return setting.source
