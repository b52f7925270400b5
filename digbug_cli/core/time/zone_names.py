"""Find IANA zone names by city, country or similar spelling.

This is slow, because it reads the tables of the database; exact IANA names do not need it.
"""

import zoneinfo
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import NamedTuple

from digbug_cli.core.did_you_mean import similar
from digbug_cli.core.text import folded
from digbug_cli.core.time.city_names import CITIES, COUNTRIES
from digbug_cli.core.time.zone import NOT_ZONES

# The folders of the database whose entries are places. The entries of the others are parts of
# countries (`US/Pacific`) and offsets (`Etc/GMT-7`).
AREAS = frozenset(
    {
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    }
)
# Entries of these folders that name a country or a state: it may have another zone today.
_NO_CITIES = frozenset(
    {
        "Australia/ACT",
        "Australia/LHI",
        "Australia/North",
        "Australia/NSW",
        "Australia/Queensland",
        "Australia/South",
        "Australia/Tasmania",
        "Australia/Victoria",
        "Australia/West",
        "Pacific/Samoa",
    }
)

_CAPITALS = {"dc": "DC", "de": "de", "nyc": "NYC", "sf": "SF"}
_YEARS = range(2024, 2031)
_MAX_NAME_LENGTH = 60


class Country(NamedTuple):
    """A country: its ISO 3166 code, its English name and its zones, the main one first."""

    code: str
    name: str
    zones: tuple[str, ...]


class ZoneCities(NamedTuple):
    """A zone that matches a text, with the matching cities that are not in its own name."""

    key: str
    cities: tuple[str, ...]


@cache
def names() -> tuple[str, ...]:
    """Return every zone name of the database, sorted."""
    return tuple(sorted((_index() or zoneinfo.available_timezones()) - NOT_ZONES))


def _index() -> set[str]:
    """Return the names in the database's file of all rules; none if the folder has no such file.

    It is read in a tenth of the time that `zoneinfo` needs to look into the file of each zone.
    """
    # A zone is `Z Europe/Berlin 0:53:28 …`, another name of it `L Europe/Berlin Europe/Oslo`.
    fields = (line.split(maxsplit=3) for line in _lines("tzdata.zi") if line[:2] in {"Z ", "L "})
    return {name if mark == "Z" else link for mark, name, link, *_ in fields}


@cache
def _by_case() -> dict[str, str]:
    return {key.casefold(): key for key in names()}


@cache
def _by_spelling() -> dict[str, list[str]]:
    """Return the zone names by their folded form (see `folded`).

    `Etc/GMT-7` and its like are not included: folding removes the `-`.
    """
    result: dict[str, list[str]] = {}
    for key in names():
        if not key.startswith(("Etc", "GMT")):
            result.setdefault(folded(key), []).append(key)
    return result


def in_any_case(name: str) -> str | None:
    """Return the zone name that equals `name` in any letter case; None if there is none."""
    return _by_case().get(name.casefold())


def find_names(name: str) -> tuple[str, ...]:
    """Return the zones that `name` may mean: a zone name in any spelling, a city or a country.

    Only whole names match. Of several zones that have had the same offsets for years, only the
    main one is returned.
    """
    query = folded(name)
    if not query or not (name[0].isalnum() and name[-1].isalnum()):
        # Folding removes marks around a name, but one of them may be a sign: `UTC-` is not `UTC`.
        return ()
    # Two letters are a country code only if nothing stands between them, as in `E.T.`.
    country = _zones_of_country(query) if len(query) > 2 or name.isalpha() else ()
    result = _by_spelling().get(query) or [*_cities().get(query, ()), *country]
    return _with_different_clocks(result)


def places_named(text: str) -> tuple[ZoneCities, ...]:
    """Return the zones of the city or country named `text`."""
    query = folded(text)
    if not query:
        return ()
    cities = ((key, query) for key in _cities().get(query, ()))
    return _places(chain(cities, _extra_names(_zones_of_country(query))))


def places_containing(text: str) -> tuple[ZoneCities, ...]:
    """Return the zones with `text` in their name, or in the name of their cities or country."""
    query = folded(text)
    if not query:
        return ()
    names_with = (key for key in names() if query in folded(key))
    cities = ((key, city) for city, keys in _cities().items() if query in city for key in keys)
    # The first name, the two-letter code, matches only as a whole.
    called_so = (
        country.zones
        for country in countries()
        if any(query in name for name in [*_country_names_of(country)][1:])
    )
    return _places(
        chain(_extra_names(names_with), cities, _extra_names(chain.from_iterable(called_so)))
    )


def nearest(name: str, others: Iterable[str]) -> tuple[str, ...]:
    """Return at most three zones, cities, countries or `others` with a name similar to `name`."""
    # The place may be right and the folder wrong: `Europe/Milan`, `Russia/Moscow`.
    for last in (name.rpartition("/")[2], name.rpartition("_")[2]):
        if last != name and (result := find_names(last)):
            return result[:3]
    by_folded: dict[str, str] = {folded(other): other for other in others}
    # `Etc/GMT-7` is east of Greenwich, which nobody expects.
    for key in (key for key in names() if not key.startswith("Etc/")):
        by_folded.setdefault(folded(key), key)
    for city, keys in _cities().items():
        ours = city in CITIES.get(keys[0], "").split(", ")
        by_folded.setdefault(city, _city_as_written(city) if ours else keys[0])
    for country in countries():
        by_folded.setdefault(folded(country.name), country.name)
    suggestions = similar(folded(name[:_MAX_NAME_LENGTH]), by_folded, limit=3, cutoff=0.7)
    return tuple(dict.fromkeys(by_folded[match] for match in suggestions))


@cache
def countries() -> tuple[Country, ...]:
    """Return the countries in the tables of the database; none if the machine has no tables."""
    zones: dict[str, list[str]] = {}
    for code, _, key, *_ in _rows("zone.tab"):
        zones.setdefault(code, []).append(key)
    return tuple(
        Country(code, name, tuple(zones[code]))
        for code, name, *_ in _rows("iso3166.tab")
        if code in zones
    )


def inhabited() -> tuple[str, ...]:
    """Return the zones of all countries; if the machine has no tables, the zones of all places."""
    keys = chain.from_iterable(country.zones for country in countries())
    return tuple(keys) or tuple(key for key in names() if key.partition("/")[0] in AREAS)


def country_of(key: str) -> str | None:
    """Return the country of the zone `key`; None if it has none."""
    return _country_names().get(key)


@cache
def _country_names() -> dict[str, str]:
    return {key: country.name for country in countries() for key in country.zones}


def _extra_names(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((key, "") for key in keys)


def _places(result: Iterable[tuple[str, str]]) -> tuple[ZoneCities, ...]:
    """Return each zone once, with the matching cities that are not in its own name."""
    cities: dict[str, dict[str, str]] = {}
    for key, city in result:
        by_key = cities.setdefault(key, {})
        if city and city not in folded(key):
            by_key.setdefault(_sound(city), _city_as_written(city))
    return tuple(
        ZoneCities(key, tuple(cities[key].values())) for key in _without_respellings(cities)
    )


def _sound(city: str) -> str:
    """Return a key that is the same for two spellings: `saarbruecken` and `saarbrucken`."""
    return city.replace("ue", "u").replace("oe", "o").replace(" ", "")


def _without_respellings(keys: Collection[str]) -> list[str]:
    """Drop former names (`Asia/Saigon`) of zones that are in `keys` too (`Asia/Ho_Chi_Minh`)."""
    listed = [key for key in keys if country_of(key)]
    clocks = set(map(_clocks, listed))
    return [key for key in keys if country_of(key) or _clocks(key) not in clocks]


def _city_as_written(city: str) -> str:
    """Return the name of a city in `CITIES` with capitals."""
    return " ".join(_CAPITALS.get(word, word.capitalize()) for word in city.split())


def _zones_of_country(query: str) -> tuple[str, ...]:
    return _by_country().get(query, ())


@cache
def _by_country() -> dict[str, tuple[str, ...]]:
    """Map each country name, and each part of a name, to the country's zones; names are folded.

    A full name takes precedence over a part: `Korea` is South Korea. A part that two names share,
    such as `Samoa` or `Congo`, has the zones of both countries.
    """
    result: dict[str, tuple[str, ...]] = {}
    for names_of in (_country_name_parts, _country_names_of):
        zones: dict[str, list[str]] = {}
        for country in countries():
            for name in set(names_of(country)):
                zones.setdefault(name, []).extend(country.zones)
        result |= {name: tuple(keys) for name, keys in zones.items()}
    return result


def _country_names_of(country: Country) -> Iterator[str]:
    """Yield the folded names of a country, its code first; `Korea (South)` gives `south korea`."""
    yield folded(country.code)
    yield folded(country.name)
    base, bracket, more = country.name.partition("(")
    if bracket:
        yield folded(f"{more.rstrip(')')} {base}")
    yield from COUNTRIES.get(country.code, "").split(", ")


def _country_name_parts(country: Country) -> Iterator[str]:
    yield folded(country.name.partition("(")[0])


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    """Return the zones of each city by its folded name; zones in zone.tab come before links."""
    country_keys = {key for country in countries() for key in country.zones}
    result: dict[str, list[str]] = {}
    for key in sorted(names(), key=lambda key: key not in country_keys):
        area, slash, rest = key.partition("/")
        if slash and area in AREAS and key not in _NO_CITIES:
            result.setdefault(folded(rest.rpartition("/")[2]), []).append(key)
    for key, cities in CITIES.items():
        for city in cities.split(", "):
            result.setdefault(city, []).append(key)
    return {city: tuple(keys) for city, keys in result.items()}


def _with_different_clocks(keys: Sequence[str]) -> tuple[str, ...]:
    by_clocks: dict[tuple[object, ...], str] = {}
    for key in dict.fromkeys(keys):
        by_clocks.setdefault(_clocks(key), key)
    return tuple(by_clocks.values())


@cache
def _clocks(key: str) -> tuple[object, ...]:
    """Return the offsets of a zone on the first day of each month in `_YEARS`."""
    rules = zoneinfo.ZoneInfo(key)
    months = (datetime(year, month, 1, tzinfo=UTC) for year in _YEARS for month in range(1, 13))
    return tuple(month.astimezone(rules).utcoffset() for month in months)


def _rows(table: str) -> Iterator[list[str]]:
    """Yield the rows of a table in the folder of the database; none if there is no such file."""
    yield from (line.split("\t") for line in _lines(table) if line and not line.startswith("#"))


def _lines(table: str) -> list[str]:
    """Return the lines of a file in the folder of the database; none if there is no such file."""
    for folder in zoneinfo.TZPATH:
        try:
            with open(f"{folder}/{table}", encoding="utf-8") as file:  # noqa: PTH123 - no pathlib here
                return file.read().splitlines()
        except OSError:
            continue
    return []


@cache
def unambiguous_names() -> tuple[str, ...]:
    """Return every zone name with exactly one meaning, sorted; slow, because it reads a folder."""
    from digbug_cli.core.time import abbreviations

    # `EST` and `CET` are in the database too, but are read as abbreviations.
    return tuple(sorted({"AoE", *names()} - set(abbreviations.known_letters())))
