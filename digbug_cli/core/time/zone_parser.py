"""Parse what people write for a time zone, with `find_zone`.

This is the only parser of zone names: the command line, the settings and all sources use it.
"""

import re
from collections.abc import Sequence
from datetime import timedelta, timezone
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from digbug_cli.core.did_you_mean import did_you_mean
from digbug_cli.core.text import listed, quoted, with_hyphens
from digbug_cli.core.time.instants import offset_at
from digbug_cli.core.time.zone import AOE, SEASONS, UTC_ZONE, Zone, database_zone, offset_text

if TYPE_CHECKING:
    from digbug_cli.core.time.abbreviations import Meaning


class UnknownZoneError(ValueError):
    """A name that no time zone has."""

    def __init__(self, text: str, hint: str | None = None) -> None:
        """Store the name as written, and a hint if there is one already."""
        super().__init__(f"unknown time zone {quoted(text)}" if text else "missing time zone")
        self.text = text
        self._hint = hint

    @property
    def hint(self) -> str:
        """Return a hint with what to write instead; slow if it has to search similar names."""
        return self._hint or _suggestion(self.text)


class AmbiguousZoneError(ValueError):
    """A name that could mean several zones."""

    def __init__(self, text: str, zones: tuple[Zone, ...]) -> None:
        """Make the message from the name as written and its possible meanings."""
        self.zones = zones
        candidates = tuple(map(_zone_description, zones))
        labels = candidates[:_MAX_CANDIDATES]
        if more := candidates[_MAX_CANDIDATES:]:
            labels = (*labels, f"{len(more)} more")
        super().__init__(f"{quoted(text)} could mean {listed(labels, 'or')}")
        self.hint = "write the zone's IANA name or its offset from UTC"


class ContradictoryZoneError(ValueError):
    """An expression that names two different zones."""

    def __init__(self, text: str, first: str, second: str) -> None:
        """Make the message from the expression as written and its two zones."""
        super().__init__(f"{quoted(text)} names two different zones: {first} and {second}")
        self.hint = "write only the one you mean"


ZoneError = UnknownZoneError | AmbiguousZoneError | ContradictoryZoneError
ZONE_ERRORS = (UnknownZoneError, AmbiguousZoneError, ContradictoryZoneError)

_AOE_NAMES = ("anywhere on earth", "anywhere on the earth", "anywhere in earth")
_AOE_MISNAMES = ("anywhere in the world", "anywhere on the planet")
_NAMED_ZONES = {
    **dict.fromkeys(("aoe", *_AOE_NAMES, *_AOE_MISNAMES), AOE),
    **dict.fromkeys(("utc", "gmt", "uct", "z", "zulu", "universal"), UTC_ZONE),
    **dict.fromkeys(("greenwich mean time", "coordinated universal time"), UTC_ZONE),
    **dict.fromkeys(("etc/utc", "etc/gmt", "etc/uct", "etc/zulu", "etc/universal"), UTC_ZONE),
    # International Date Line West, the name in Windows of the last zone on Earth.
    "idlw": Zone("UTC-12", timezone(timedelta(hours=-12))),
}

_EXAMPLES = "write an IANA name such as Europe/Berlin, an offset such as UTC+2, AoE or UTC"
_NOT_YET_SET = frozenset({"tba", "tbd", "tbc"})
# Only after `UTC` may a space follow the sign: in `10:00 - 12:00` it is a dash between two times.
_OFFSET = (
    r"(?:(?:UTC(?:/GMT)?|GMT(?:/UTC)?)\s*(?=[+-])|(?=[+-][0-9]))([+-])\s*"
    r"(?:([0-9]{1,2})(?::([0-5][0-9]))?|([0-9]{2})([0-5][0-9]))(?:\s?h(?:(?:ou)?rs?)?)?"
)
_TIME = r"(.+?)(?: local)?(?: time[ -]?zone| time)"
_ZONE_LABEL = r"^(?:the )?(?:time[ -]?zone(?: of| is)?:?\s+)?"
_MAX_TEXT_LENGTH = 200
"""In characters; longer than any two zone names together."""
# Marks around a name, as in `- ET`, `"PT"`, `CET.`; a sign before a digit belongs to an offset.
_MARKS_BEFORE = r"^(?:[-.,;:|@'\"_&]\s*)+(?=[^\W\d_(]|\()"
# No `-` here: `UTC-` is a truncated offset, not UTC.
_MARKS_BEHIND = r"(?:\s*[.,;:|@'\"_&])+$"
_TURNED = r"etc/(?:utc|gmt|uct)\s*([+-])\s*([0-9]{1,2})"
# The offsets in use in the world.
_MIN_OFFSET, _MAX_OFFSET = timedelta(hours=-12), timedelta(hours=14)
_MAX_CANDIDATES = 6


def find_zone(text: str, *, venue: Zone | None = None) -> Zone:
    """Return the zone that `text` names, in any letter case.

    Args:
        text: an IANA name, `AoE`, `UTC`, an offset, an abbreviation, a city or a country. West of
            Greenwich is negative in `UTC-7`, but positive in IANA names such as `Etc/GMT+7`.
        venue: the zone of the event. It decides abbreviations with several meanings: `CST` at a
            venue in Shanghai is China Standard Time.

    Raises:
        UnknownZoneError: no zone has this name; its `hint` suggests similar names.
        AmbiguousZoneError: the name has several meanings.
        ContradictoryZoneError: the text names two different zones, as in `PDT (UTC-8)`.
    """
    name = _without_brackets(text)
    zone = _NAMED_ZONES.get(name.casefold())
    if zone is None and "/" in name:
        # Exact IANA names first, because any other name takes longer than the rest of a run. The
        # capitals are checked, because some file systems ignore case and the name is shown.
        zone = database_zone(name) if all(part[:1].isupper() for part in name.split("/")) else None
    if len(name) > _MAX_TEXT_LENGTH:
        raise UnknownZoneError(name, _EXAMPLES)
    if zone is None:
        plain = with_hyphens(name)
        zone = _find(plain, venue) or _combined_names(plain, venue)
    if zone is None:
        raise UnknownZoneError(name, _known_mistake(name))
    return zone


def _without_brackets(text: str) -> str:
    """Return a name without white space, punctuation and quotes around it.

    Every lookup must get the same name, or `ET.` would miss Eastern Time and find Ethiopia.
    """
    name = " ".join(text.split()).replace("( ", "(").replace(" )", ")")
    plain = with_hyphens(name)
    if plain[:1].isalnum() and plain[-1:].isalnum():
        return name
    return re.sub(_MARKS_BEHIND, "", re.sub(_MARKS_BEFORE, "", plain))


def is_offset(text: str) -> bool:
    """Return whether `text` is an offset from UTC: `+01:00`, `UTC-7`, `Z`."""
    plain = with_hyphens(text.strip())
    return bool(re.fullmatch(rf"{_OFFSET}|Z|UTC", plain, re.IGNORECASE))


def zone_of(meaning: "Meaning") -> Zone:
    """Return the zone of an abbreviation: a fixed offset with its region, or a place."""
    place = Zone(meaning.region, ZoneInfo(meaning.region))
    if meaning.minutes is None:
        return place
    offset = timezone(timedelta(minutes=meaning.minutes), meaning.letters)
    return Zone(meaning.letters, offset, place)


def is_zone(text: str) -> bool:
    """Return whether `text` names a zone, even if it is ambiguous or contradictory."""
    try:
        find_zone(text)
    except UnknownZoneError:
        return False
    except (AmbiguousZoneError, ContradictoryZoneError):
        pass
    return True


@lru_cache(maxsize=1024)
def is_name(text: str) -> bool:
    """Return whether `text` is one name of a zone, which may have several meanings."""
    if len(text) > _MAX_TEXT_LENGTH:
        return False
    try:
        return _find(_without_brackets(text), None) is not None
    except (AmbiguousZoneError, ContradictoryZoneError):
        return True
    except UnknownZoneError:
        return False


def _from_offset(name: str, match: re.Match[str]) -> Zone:
    sign, hours, minutes, two_hours, two_minutes = match.groups()
    offset = timedelta(hours=int(hours or two_hours), minutes=int(minutes or two_minutes or 0))
    if sign == "-":
        offset = -offset
    if not _MIN_OFFSET <= offset <= _MAX_OFFSET:
        raise UnknownZoneError(name, "write an offset from UTC-12 to UTC+14")
    return Zone(offset_text(offset), timezone(offset)) if offset else UTC_ZONE


def _find(name: str, venue: Zone | None) -> Zone | None:
    """Return the zone of one name; None if it is unknown."""
    from digbug_cli.core.time import zone_names

    if match := re.fullmatch(_OFFSET, name, re.IGNORECASE):
        return _from_offset(name, match)
    name = re.sub(_ZONE_LABEL, "", name, flags=re.IGNORECASE)
    # `ET time` is `ET`, Eastern Time: abbreviations come before country codes (Ethiopia).
    match = re.fullmatch(_TIME, name, re.IGNORECASE)
    spoken = (name, match[1]) if match else (name,)
    letters = next(filter(None, (_abbreviation(words, venue) for words in spoken)), None)
    if zone := letters or _NAMED_ZONES.get(spoken[-1].casefold().replace("-", " ")):
        return zone
    if key := zone_names.in_any_case(name):
        return database_zone(key)
    if "/" in name and (zone := _pair(name, venue)):
        return zone
    keys = next(filter(None, map(zone_names.find_names, spoken)), ())
    zones = tuple(filter(None, map(database_zone, keys)))
    if len(zones) > 1:
        raise AmbiguousZoneError(name, zones)
    return zones[0] if zones else None


def _combined_names(text: str, venue: Zone | None) -> Zone | None:
    """Return the one zone of several names: `AoE, UTC-12`, `CST (UTC+8)`, `-0700 PDT`.

    Raises:
        UnknownZoneError: some of the text is no name of a zone.
        AmbiguousZoneError: the names together still have several meanings.
        ContradictoryZoneError: the names mean different zones.
    """
    from digbug_cli.core.time import zone_sequence

    names, unknown_words = zone_sequence.split(text, is_name)
    if unknown_words or not names:
        return None
    return _combined(text, names, [_meanings(name, venue) for name in names])


def _combined(text: str, names: Sequence[str], meanings: Sequence[tuple[Zone, ...]]) -> Zone:
    """Return the one zone that all `names` may mean."""
    results = meanings[0]
    for zones in meanings[1:]:
        pairs = [(first, second) for first in results for second in zones]
        agreeing = [zone for pair in pairs if (zone := _agreeing(*pair))]
        if not agreeing:
            first, second = pairs[0]
            # With one meaning each, the two zones are the message; else the meanings of a name.
            if len(pairs) == 1:
                raise ContradictoryZoneError(text, _zone_text(first), _zone_text(second))
            ambiguous = next(index for index, each in enumerate(meanings) if len(each) > 1)
            raise AmbiguousZoneError(names[ambiguous], meanings[ambiguous])
        results = _with_different_clocks(agreeing)
    if len(results) > 1:
        raise AmbiguousZoneError(text if len(names) > 1 else names[0], results)
    return results[0]


def _meanings(name: str, venue: Zone | None) -> tuple[Zone, ...]:
    try:
        zone = _find(_without_brackets(name), venue)
    except AmbiguousZoneError as error:
        return error.zones
    return (zone,) if zone else ()


def _with_different_clocks(zones: Sequence[Zone]) -> tuple[Zone, ...]:
    result: list[Zone] = []
    for zone in zones:
        if all(_differ(zone, other) for other in result):
            result.append(zone)
    return tuple(result)


def _abbreviation(name: str, venue: Zone | None) -> Zone | None:
    from digbug_cli.core.time import abbreviations

    if venue and (zone := _abbreviated_zone(name, venue)):
        return zone
    zones = tuple(map(zone_of, abbreviations.meanings(name)))
    if venue and len(zones) > 1:
        zones = tuple(zone for zone in zones if _place(zone) == venue.name) or zones
    if len(zones) > 1:
        raise AmbiguousZoneError(name, zones)
    if zones and venue and zones[0].region is None and _clocks_differ(zones[0], venue):
        # `PT` at a venue that no longer has the same Pacific Time as others: with the venue as
        # region, a date on which they differ is reported as a contradiction.
        return zones[0]._replace(region=venue)
    return zones[0] if zones else None


def _clocks_differ(zone: Zone, venue: Zone) -> bool:
    """Return whether both zones share an abbreviation, but not all offsets."""
    letters = {zone.letters(instant) for instant in SEASONS} - {None}
    alike = any(venue.letters(instant) in letters for instant in SEASONS)
    return alike and _differ(zone, venue)


def _differ(zone: Zone, two: Zone) -> bool:
    return any(zone.offset(instant) != two.offset(instant) for instant in SEASONS)


def _abbreviated_zone(name: str, venue: Zone) -> Zone | None:
    """Return the fixed offset with this abbreviation if the venue has it for part of the year."""
    for instant in SEASONS if name.isalpha() else ():
        if (venue.letters(instant) or "").casefold() == name.casefold():
            return Zone(name.upper(), timezone(offset_at(instant, venue.rules)), venue)
    return None


def _place(zone: Zone) -> str:
    return zone.region.name if zone.region else zone.name


def _zone_description(zone: Zone) -> str:
    return f"{zone.region.name} ({zone.offset(SEASONS[0])})" if zone.region else zone.name


def _pair(name: str, venue: Zone | None) -> Zone | None:
    """Return the zone of a pair of abbreviations or offsets, `PST/PDT`; None for other names.

    Raises:
        ContradictoryZoneError: the two differ, as in `SST/GMT+14`.
    """
    names = [part.strip() for part in name.split("/", 1)]
    meanings: list[tuple[Zone, ...]] = []
    for part in names:
        try:
            meanings.append(tuple(filter(None, [_letters_zone(part, venue)])))
        except AmbiguousZoneError as error:
            meanings.append(error.zones)
    # With fewer it is one misspelt name, such as `Pacific/Aukland`.
    return _combined(name, names, meanings) if all(meanings) else None


def _letters_zone(name: str, venue: Zone | None) -> Zone | None:
    if match := re.fullmatch(_OFFSET, name, re.IGNORECASE):
        return _from_offset(name, match)
    return _NAMED_ZONES.get(name.casefold()) or _abbreviation(name, venue)


def _agreeing(first: Zone, second: Zone) -> Zone | None:
    """Return the one zone that two names describe together; None if they mean different zones.

    An offset with a place, `UTC-8 (Pacific Time)`, is this offset with the place as its region:
    a date on which the place has another offset is then reported as a contradiction.
    """
    places = [zone for zone in (first, second) if isinstance(zone.rules, ZoneInfo)]
    fixed = [zone for zone in (first, second) if zone not in places]
    regions = [zone.region for zone in fixed if zone.region]
    if len(fixed) == len(places) and _is_offset_of(fixed[0], places[0]):
        return fixed[0]._replace(region=places[0])
    if len(places) == 2 and not _differ(first, second):
        return first
    if not places and (len(regions) < 2 or not _differ(*regions)):
        if not _differ(first, second):
            return first if first.region else first._replace(region=second.region)
        if len(regions) == 2:  # the two seasons of one place
            return regions[0]
    return None


def _is_offset_of(fixed: Zone, place: Zone) -> bool:
    """Return whether `place` has the abbreviation of `fixed` in a season, as in `CET (Vienna)`."""
    if fixed.region is None:
        return True
    has_letters = any(
        place.letters(instant) == fixed.name and place.offset(instant) == fixed.offset(instant)
        for instant in SEASONS
    )
    return has_letters or not _differ(fixed.region, place)


def _zone_text(zone: Zone) -> str:
    offset = zone.offset(SEASONS[0])
    return f"{zone.name} ({offset})" if zone.name != offset and zone.region else zone.name


def _known_mistake(name: str) -> str | None:
    if not name:
        return _EXAMPLES
    if name.casefold() in _NOT_YET_SET:
        return "write only the date until the zone is announced"
    if match := re.fullmatch(_TURNED, with_hyphens(name), re.IGNORECASE):
        offset = f"UTC{match[1]}{match[2]}"
        return f"write {offset}; the IANA name Etc/GMT{match[1]}{match[2]} has the opposite sign"
    return None


def _suggestion(name: str) -> str:
    from digbug_cli.core.time import abbreviations, zone_names

    suggestions = zone_names.nearest(name, abbreviations.known_letters())
    return did_you_mean([repr(key) for key in suggestions]) or _EXAMPLES
