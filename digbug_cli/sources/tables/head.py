"""The name, the id and the zone of a workshop whose table does not state them."""

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Node, Overrides, Text
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import ConferenceInfo
from digbug_cli.sources.common.programme import conference_name, identifier_of

ZONE_HINT = "give the venue's zone: --timezone ZONE (a city, a country or a zone name)"


def named(
    conference: ConferenceInfo, overrides: Overrides, diagnostics: Diagnostics
) -> dict[str, Node]:
    """Return the format, the id and the name; without a given name, that of the file."""
    name = overrides.name or conference_name(conference, diagnostics)
    texts = {"format": "1", "id": overrides.id or identifier_of("", name), "name": name}
    return {key: Text(text, conference.origin) for key, text in texts.items()}


def zone_given(overrides: Overrides, origin: Origin, diagnostics: Diagnostics) -> str | None:
    """Return the name of the zone that the user gave; None if there is none, or it is unknown."""
    if not overrides.timezone:
        return None
    try:
        return find_zone(overrides.timezone).name
    except ZONE_ERRORS as error:
        message = f"the zone given with --timezone: {error}"
        diagnostics.error(origin, "unknown-zone", message, error.hint)
        return None
