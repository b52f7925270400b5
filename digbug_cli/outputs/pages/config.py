"""The page of settings: the effective values and their sources."""

from collections.abc import Mapping

from digbug_cli.core import text
from digbug_cli.core.masking import masked_text
from digbug_cli.core.settings import Setting
from digbug_cli.outputs.layout.page import Column, Page, Row, Span, cell, table

_HOW = "Set one with digbug config SETTING VALUE. Options and environment variables override it."


def page(path: str, holding: Mapping[str, Setting], *, exists: bool) -> Page:
    """Return the table of settings; `path` is that of the settings file, which may not exist."""
    missing = "" if exists else " (does not exist yet)"
    settings = table(
        columns=(
            Column("Setting", whole=True),
            Column("Value"),
            Column("Source"),
        ),
        rows=tuple(
            Row(
                (
                    cell(key, "strong"),
                    cell(text.message(masked_text(", ".join(setting.values)))),
                    cell(_source(setting)),
                )
            )
            for key, setting in holding.items()
        ),
        notes=(_HOW,),
    )
    return Page(
        (Span("Settings", "title"),), (f"File: {text.message(path)}{missing}",), (settings,)
    )


def _source(setting: Setting) -> str:
    if setting.source == "environment":
        return f"environment {setting.place_text}"
    if setting.source == "machine":
        return "this machine"
    return setting.source
