"""digbug's own format: the workshop file of docs/format.md."""

from digbug_cli.core.draft import Draft
from digbug_cli.sources import _yaml


def parse(text: str, path: str) -> Draft:
    """Return the draft that the workshop file `text` holds."""
    return _yaml.read(text, path)
