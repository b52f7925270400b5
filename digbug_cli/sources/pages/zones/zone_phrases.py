"""The names of zones in a text, as pages write them in several languages, and what they mean."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digbug_cli.core.text import folded
from digbug_cli.core.time import zone_names
from digbug_cli.core.time.abbreviations import known_letters
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.zones import cities
from digbug_cli.sources.phrases import east_asia
from digbug_cli.sources.phrases.languages import LANGUAGES

_OFFSET = r"\b(?:UTC|GMT)\s?[+\u2212\u2013-]\s?[0-9]{1,2}(?::?[0-9]{2})?(?![0-9])"
_SPOKEN = (
    r"\b(?:[A-Z][\w.'-]+\s){1,3}(?:\(?(?:Standard|Daylight|Summer|Winter"
    r"|Local)\)?\s)?[Tt]ime(?:\s?[Zz]one)?\b"
)
_IANA = (
    r"\b(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian"
    r"|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?"
)
_AOE = r"\b(?:AoE|AOE|[Aa]ny\s?(?:where|time) [Oo]n (?:the )?[Ee]arth)\b"
_NAMES = (
    (("UTC", "GMT"), re.compile(_OFFSET)),
    (("ime",), re.compile(_SPOKEN)),
    (("/",), re.compile(_IANA)),
    (("AoE", "AOE", "arth"), re.compile(_AOE)),
)
"""The forms of names, each with the letters of which one is in all of them."""
_LETTERS = re.compile(r"(?<![\w/-])[A-Z]{2,5}(?![\w/])")
_PLAIN_WORD = re.compile(r"\w+")
_TIME = r"heure|hora|horario|horário|ora|czas|czasu|tijd|zeit|saati|час"
_OF_CITY = re.compile(
    rf"\b(?:{_TIME})\s(?:locale?\s)?(?:de|di|d['’]|del|do|da|von|van|à|a)\s?"
    r"((?:[A-Z][\w'’-]+)(?:\s[A-Z][\w'’-]+)?)"
    r"|\b(?:[Ll]ocal [Tt]ime|[Tt]ime [Zz]one|[Oo]rtszeit) (?:in|of|at) ((?:[A-Z][\w'’-]+)"
    r"(?:\s[A-Z][\w'’-]+)?)"
    r"|\b([A-Z]\w{3,})er (?:Orts)?[Zz]eit\b"
)
"""`heure de Paris`, `hora de Bogotá`, `local time in Sydney`, `Berliner Zeit`."""
_MAX_LENGTH = 2000
"""Longer texts are prose, of which only the beginning is searched."""
_EUROPEAN = {"Eastern": "E", "Western": "W"}
_OTHERS = {
    "mez": "CET",
    "mesz": "CEST",
    "mez/mesz": "CET/CEST",
    "horario de brasilia": "America/Sao_Paulo",
    "hora de brasilia": "America/Sao_Paulo",
    "hora oficial espanola": "Europe/Madrid",
    "hora espanola": "Europe/Madrid",
    "hora chilena": "America/Santiago",
    "hora mexicana": "America/Mexico_City",
    "hora del centro de mexico": "America/Mexico_City",
    "heure du quebec": "America/Toronto",
    "heure de montreal": "America/Toronto",
    "msk": "Europe/Moscow",
    "по московскому времени": "Europe/Moscow",
    "мск": "Europe/Moscow",
    "turkiye saati": "Europe/Istanbul",
    "saudi time": "Asia/Riyadh",
    "שעון ישראל": "Asia/Jerusalem",
    "بتوقيت الدوحة": "Asia/Qatar",
    "بتوقيت مكة": "Asia/Riyadh",
    "بتوقيت الرياض": "Asia/Riyadh",
    "بتوقيت القاهرة": "Africa/Cairo",
    "بتوقيت دبي": "Asia/Dubai",
}


@lru_cache(maxsize=1)
def _letters() -> frozenset[str]:
    return frozenset(known_letters())


@lru_cache(maxsize=1)
def _translations() -> dict[str, str]:
    """Return the names of zones in other languages, in small letters, with their English."""
    words = [pair for language in LANGUAGES for pair in language.words.items()]
    words += [(key, english.strip()) for key, english in east_asia.WORDS.items()]
    letters = known_letters()
    found = {
        dates.plain(key): english
        for key, english in words
        if len(key) > 3
        and (english == "AoE" or "/" in english or english in letters or english.startswith("UTC"))
    }
    return {**found, **{dates.plain(key): english for key, english in _OTHERS.items()}}


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """Return the first word of each name in Latin letters: few lines have one of them."""
    return frozenset(_PLAIN_WORD.findall(name)[0] for name in _translations() if name.isascii())


@lru_cache(maxsize=1)
def _latin_pattern() -> re.Pattern[str]:
    names = sorted(filter(str.isascii, _translations()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@lru_cache(maxsize=1)
def _other_pattern() -> re.Pattern[str]:
    # In scripts without blanks a name stands within other words.
    names = (name for name in _translations() if not name.isascii())
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def _translated(plain_text: str) -> Iterator[re.Match[str]]:
    """Yield the names in other languages."""
    if not _first_words().isdisjoint(_PLAIN_WORD.findall(plain_text)):
        yield from _latin_pattern().finditer(plain_text)
    if not plain_text.isascii():
        yield from _other_pattern().finditer(plain_text)


def phrases(text: str) -> list[str]:
    """Return the names of zones in a text, without those that only look like one."""
    return list(_phrases(text[:_MAX_LENGTH]))


@lru_cache(maxsize=4096)  # several readers look at each line
def _phrases(text: str) -> tuple[str, ...]:
    found: list[tuple[int, str]] = []
    for letters_of_all, pattern in _NAMES:
        if any(one in text for one in letters_of_all):
            found += [(match.start(), match[0]) for match in pattern.finditer(text)]
    for match in _translated(dates.plain(text)):
        found.append((match.start(), text[match.start() : match.end()]))
    for match in _OF_CITY.finditer(text):
        if not any(at < match.end() and match.start() < at + len(one) for at, one in found):
            found.append((match.start(), match[0]))
    letters = _letters()
    for match in _LETTERS.finditer(text):
        is_zone = match[0] in letters or match[0] in {"UTC", "GMT"}
        # `UTC+7` is found already.
        if is_zone and not any(at <= match.start() < at + len(one) for at, one in found):
            found.append((match.start(), match[0]))
    return tuple(phrase for _, phrase in sorted(found))


def _of_country(name: str, venue: Zone | None) -> str | None:
    """Return the zone of the venue if a name is that of its country."""
    country = next(
        (one for one in zone_names.countries() if folded(one.name) == folded(name)), None
    )
    return venue.name if country and venue and venue.name in country.zones else None


def resolve(text: str, venue: Zone | None) -> Zone | None:
    """Return the zone that a phrase names; None if it is unknown or means several."""
    if translated := _translations().get(dates.plain(text)):
        text = translated
    elif city := _OF_CITY.fullmatch(text):
        place = city[1] or city[2] or city[3]
        text = cities.ZONES.get(cities.plain(place)) or _of_country(place, venue) or place
    cleaned = re.sub(r"^(?:All|The|Local|Start|End|In)\s+", "", text)
    if re.search(r"\bEuropean \((?:Summer|Standard|Daylight)\)", cleaned):
        letter = _EUROPEAN.get(cleaned.split()[0], "C")
        cleaned = f"{letter}ET/{letter}EST"
    if re.fullmatch(_AOE, cleaned):
        cleaned = "AoE"
    for name in (cleaned, re.sub(r"\s+[Tt]ime(?:\s?[Zz]one)?$", "", cleaned)):
        try:
            return find_zone(name, venue=venue)
        except ZONE_ERRORS:
            continue
    words = cleaned.split()
    if len(words) > 2:
        return resolve(" ".join(words[1:]), venue)
    return None
