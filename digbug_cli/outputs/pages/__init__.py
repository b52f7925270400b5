"""The pages that commands show, one module for each; a module is loaded when it is first used."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digbug_cli.outputs.pages import (
        agenda,
        changes,
        check,
        config,
        convert,
        deadlines,
        following,
        info,
        now,
        overview,
        people,
        schedule,
        search,
        show,
        timeline,
        topics,
        workshops,
        zones,
    )
else:
    from importlib import import_module
    from types import ModuleType

    def __getattr__(name: str) -> ModuleType:
        return import_module(f"{__name__}.{name}")
