"""Tell the name of a conference or workshop from the year of its edition: `CVPR'26`, `ICML 2026`.

A year has four digits anywhere in a title, or two digits behind an apostrophe. Two digits behind a
hyphen or letters (`CVPR-26`, `CVPR26`) are a year only at the end of a name, and only if no date
contradicts it: `COVID-19`, `Catch-22` and `G20` are names.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from digbug_cli.core.model import (
    AmbiguousDate,
    Conference,
    Cutoff,
    DateOnly,
    DateSpec,
    DeadlineOwner,
)
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded

_FIRST_YEAR, _LAST_YEAR = 1970, 2069
"""Numbers from here to there are years, both included."""
_LAST_SHORT_YEAR = 49
"""Two digits up to here are a year from 2000 on, from 70 on one before; others are no year."""
_APOSTROPHES = r"['`\u2018\u2019\u02bc\u2032]"
_HYPHENS = r"[-\u2010\u2011\u2013\u2014]"
# Not a part of a longer number, of a date or of a word such as `2000s`. Of `2026/27` the first year
# counts. CJK names say `2026年`.
_LONG_YEAR = (
    rf"(?:(?<![0-9]){_APOSTROPHES}|{_HYPHENS})?"
    r"(?<![0-9])(?<![0-9][./])(?P<year>(?:19|20)[0-9]{2})"
    r"(?:[-/\u2013](?:19|20)?[0-9]{2})?(?![0-9A-Za-z]|[-./:][0-9])(?:年度?|년)?"
)
_AFTER_APOSTROPHE = rf"(?<![0-9]){_APOSTROPHES}(?P<year>[0-9]{{2}})(?![0-9A-Za-z]|[-./:][0-9])"
# `G20` has one letter, and is no year; nor is the day of `2026-07-12`.
_AT_THE_END = (
    rf"(?:(?<![0-9]{{2}}){_HYPHENS}|(?<=[^\W\d_]{{2}}))(?P<year>[0-9]{{2}})(?=\s*(?:$|[@(]))"
)
_EMPTY_BRACKETS = r"\(\s*\)|\[\s*\]"
_LOOSE_ENDS = " -\u2010\u2011\u2013\u2014:,;/|@·_"
_SIGNS_OF_NAMES = "+#"
"""Signs that tell two names apart: `C++` and `C#`."""
_NO_PART_OF_KEYS = rf"[^a-z0-9{_SIGNS_OF_NAMES}]+"


class Edition(Record):
    """One year of a conference or workshop. `series` is its title without the year."""

    series: str
    year: int | None
    """The year in its name, else that of the event, else that of its last date, else None."""

    @property
    def key(self) -> str:
        """Return the series for comparison: without case, accents, spaces and punctuation."""
        return series_key(self.series)


def series_key(series: str) -> str:
    """Return a name without a year for comparison: `EIML @ NeurIPS` becomes `eimlneurips`.

    A name that has nothing but punctuation is its own key.
    """
    plain = folded(series)
    if plain.isascii():
        key = re.sub(_NO_PART_OF_KEYS, "", plain)
    else:
        from unicodedata import category

        # A mark (M) that `folded` leaves makes another letter.
        key = "".join(
            char for char in plain if category(char)[0] in "LNM" or char in _SIGNS_OF_NAMES
        )
    return key or plain


def without_year(name: str) -> str:
    """Return a name that somebody has typed without its year: `CVPR'26` and `cvpr26` too."""
    found = _named_year(name, (), None)
    return _without(name, *found) if found else name


def edition_of(owner: DeadlineOwner) -> Edition:
    """Return the series and the year of a workshop, or of a conference in a deadline list.

    The year is that of the edition, not of its deadlines: a deadline in November 2026 of a
    conference in 2027 belongs to 2027.
    """
    title = owner.title
    event, years = _event_year(owner), tuple(_years_of_dates(owner))
    if (found := _named_year(title, years, event)) is not None:
        year, pattern = found
        return Edition(series=_without(title, year, pattern), year=year)
    for identifier in _identifiers(owner):
        if (found := _named_year(identifier, years, event)) is not None:
            return Edition(series=title, year=found[0])
    return Edition(series=title, year=event or max(years, default=None))


def _identifiers(owner: DeadlineOwner) -> tuple[str, ...]:
    if isinstance(owner, Conference) and owner.openreview_id:
        return owner.id, owner.openreview_id
    return (owner.id,)


def _named_year(
    name: str, years_of_dates: Sequence[int], event: int | None
) -> tuple[int, str] | None:
    """Return the year in a name, and the pattern that found it.

    Of several the year of the event counts, else the last: `Vision 2030 @ ICML 2026`.
    """
    for pattern in (_LONG_YEAR, _AFTER_APOSTROPHE, _AT_THE_END):
        years = [year for match in re.finditer(pattern, name) if (year := _year(match))]
        if pattern == _AT_THE_END:
            years = [year for year in years if _is_plausible(year, years_of_dates, event)]
        if years:
            return (event if event in years else years[-1]), pattern
    return None


def _year(match: re.Match[str]) -> int | None:
    number = int(match["year"])
    if len(match["year"]) == 2:
        number += 2000 if number <= _LAST_SHORT_YEAR else 1900
    return number if _FIRST_YEAR <= number <= _LAST_YEAR else None


def _is_plausible(year: int, years_of_dates: Sequence[int], event: int | None) -> bool:
    """Return whether the event is in this year; without an event, its deadlines or those before."""
    if event is not None:
        return year == event
    return not years_of_dates or min(years_of_dates) <= year <= max(years_of_dates) + 1


def _without(title: str, year: int, pattern: str) -> str:
    """Return a title without a year; if there is nothing else in it, as it is."""

    def shortened(match: re.Match[str]) -> str:
        return "" if _year(match) == year else match[0]

    rest = re.sub(pattern, shortened, title)
    # Lists add their year to a title that has it already: `CVPR'26 2026`.
    rest = re.sub(_EMPTY_BRACKETS, "", re.sub(_AFTER_APOSTROPHE, shortened, rest))
    return " ".join(rest.split()).strip(_LOOSE_ENDS) or title


def _event_year(owner: DeadlineOwner) -> int | None:
    """Return the year of the first day of an event; None if nothing states it."""
    if not isinstance(owner, Conference):
        return owner.dates[0].year if owner.dates else None
    if day := owner.starts_on or owner.ends_on:
        return day.year
    in_words = [
        year for match in re.finditer(_LONG_YEAR, owner.dates or "") if (year := _year(match))
    ]
    if in_words:
        return in_words[0]
    days = (_day(date.when) for date in owner.deadlines if date.kind == "event")
    return min((day.year for day in days if day), default=None)


def _years_of_dates(owner: DeadlineOwner) -> Iterator[int]:
    days = (_day(deadline.when) for deadline in owner.deadlines)
    return (day.year for day in days if day)


def _day(when: DateSpec) -> date | None:
    """Return the last day of a date, as stated; None if it is unreadable or unknown."""
    if isinstance(when, DateOnly):
        return when.last_day
    if isinstance(when, Cutoff):
        return when.wall.date()
    if isinstance(when, AmbiguousDate):
        moment = when.wall or when.earliest
        return moment.date() if moment else None
    return None
