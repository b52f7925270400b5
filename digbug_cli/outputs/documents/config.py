"""The JSON of `digbug config`."""

from collections.abc import Mapping

from digbug_cli.core.masking import masked_url
from digbug_cli.core.settings import CHOICES, Setting
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def config_document(path: str, holding: Mapping[str, Setting], *, exists: bool) -> JsonObject:
    """Return the settings in effect (`holding`) and the source of each."""
    return {
        "schema": SCHEMA,
        "path": path,
        "exists": exists,
        "settings": {
            key: {
                "value": _value(key, setting),
                "from": setting.source,
                "origin": str(setting.origin) if setting.origin else None,
            }
            for key, setting in holding.items()
        },
    }


def _value(key: str, setting: Setting) -> list[str] | str | int | None:
    if key == "tz":
        return list(setting.values)
    if key == "clock":
        return int(setting.value) if setting.value in CHOICES[key] else None
    return masked_url(setting.value)  # of `workshop`, where somebody may set an address
