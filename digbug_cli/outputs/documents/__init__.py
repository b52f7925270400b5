"""The JSON documents that commands print with --json, loaded when first used."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digbug_cli.outputs.documents import (
        agenda,
        changes,
        check,
        config,
        convert,
        deadlines,
        export,
        following,
        info,
        init,
        library,
        now,
        parts,
        people,
        schedule,
        search,
        show,
        site,
        star,
        timeline,
        topics,
        zones,
    )
else:
    from importlib import import_module
    from types import ModuleType

    def __getattr__(name: str) -> ModuleType:
        return import_module(f"{__name__}.{name}")
