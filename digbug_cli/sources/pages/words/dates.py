"""Find the dates in a text, in any of the languages that digbug reads, also without a year."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from digbug_cli.core.text import with_hyphens
from digbug_cli.sources.pages.words import date_forms, stamps
from digbug_cli.sources.pages.words.month_names import NAMES
from digbug_cli.sources.phrases.days import MONTHS, WEEKDAYS
from digbug_cli.sources.phrases.languages import LANGUAGES

_COUNTED = re.compile(
    r"(\b(?:day|jour|tag|dia|giorno|dag|part|track|session|room|volume|vol"
    r"|no)\.?\s*#?)([0-9]{1,2})(?![0-9])"
    r"(?!\s*(?:st|nd|rd|th)\b)"
)
_DIGITS = {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10)}
"""The digits of other scripts."""
_WIDE = {**_DIGITS, **dict(zip(map(ord, "（），．／：\u060c"), "(),./:,", strict=True))}
_SHORT_YEAR = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_MIN_LETTERS = 4
"""Shorter names are read in English only, unless they are in full: `mar` is a day in French."""
_MAX_LENGTH = 2000
"""Longer texts are prose, of which only the beginning is searched."""


_CHOICES = frozenset(["or", "/", "oder", "ou", "o", "of", "lub", "eller", "veya", "или"])
"""What joins days of which one is meant."""


class DateMention(NamedTuple):
    """A date, or several days, as written in a text."""

    start: int
    end: int
    month: int
    day: int
    last_month: int
    last_day: int
    year: int | None
    joint: str
    """What joins the first and the last day; empty for one day."""
    weekday: int | None = None
    """The weekday that is written beside it; 0 is Monday."""
    written: str = ""
    readings: tuple[tuple[int, int], ...] = ()
    """Month and day in both orders, if digits leave open which is which."""
    meant: str = ""
    """The month that a misspelt name is taken for."""

    @property
    def is_choice(self) -> bool:
        """Return whether it is one of several days: `December 15 or 16`, `17th/18th`."""
        return self.joint in _CHOICES

    @property
    def is_range(self) -> bool:
        """Return whether it is several days."""
        return bool(self.joint)

    @property
    def has_short_year(self) -> bool:
        """Return whether its year has two digits, which a table may mean as a day."""
        return bool(_SHORT_YEAR.fullmatch(self.written))

    def first(self, year: int) -> date | None:
        """Return the first day, in `year` if none is written; None if it does not exist."""
        return day_of(self.year or year, self.month, self.day)

    def last(self, year: int) -> date | None:
        """Return the last day; None if it does not exist."""
        own = self.year or year
        if (self.last_month, self.last_day) < (self.month, self.day):
            own += 1
        return day_of(own, self.last_month, self.last_day)


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day; None if it does not exist."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    return {**_unique(*(one.months for one in (*LANGUAGES, *NAMES)), first=1), **MONTHS}


@lru_cache(maxsize=1)
def weekday_names() -> dict[str, int]:
    """Return the weekdays in all languages, plain, with their numbers; 0 is Monday."""
    return {**_unique(*(one.weekdays for one in (*LANGUAGES, *NAMES)), first=0), **WEEKDAYS}


def _unique(*tables: str, first: int) -> dict[str, int]:
    """Return the names that mean the same in all languages that have them, with their numbers."""
    names: dict[str, set[int]] = {}
    for table in tables:
        for number, variants in enumerate(table.split(), first):
            for place, name in enumerate(variants.split("|")):
                if len(name) >= _MIN_LETTERS or place == 0 or not name.isascii():
                    names.setdefault(plain(name).replace("_", " "), set()).add(number)
    return {name: min(numbers) for name, numbers in names.items() if len(numbers) == 1}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the names of months and weekdays with their codes, filled up to their length."""
    months = {
        name: (date_forms.MONTH_CODES[month - 1], date_forms.FILLER)
        for name, month in _month_names().items()
    }
    weekdays = {
        name: (date_forms.WEEKDAY_CODES[day], date_forms.FILLER)
        for name, day in weekday_names().items()
    }
    short = {
        name: (date_forms.MONTH_CODES[month - 1], date_forms.SHORT)
        for name, month in _short_names().items()
    }
    codes = {**short, **months, **weekdays}
    return {name: code + filler * (len(name) - 1) for name, (code, filler) in codes.items()}


def _short_names() -> dict[str, int]:
    """Return the short names of months in other languages, which are also common words."""
    names: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for number, variants in enumerate(language.months.split(), 1):
            for name in variants.split("|")[1:]:
                if len(name) < _MIN_LETTERS:
                    names.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in names.items() if len(numbers) == 1}


@lru_cache(maxsize=1)
def _joined_names() -> list[str]:
    """Return the names that are no single words: `segunda-feira`."""
    return [name for name in _names() if not name.isalpha()]


def _coded(plain_text: str) -> str:
    """Write each name of a month or a weekday as a code as long as it is.

    The names of all languages in each pattern would take longer to compile than a page to read.
    """
    names = _names()

    def code(match: re.Match[str]) -> str:
        return names.get(match[0], match[0])

    for name in _joined_names():
        if name in plain_text:
            pattern = rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])"
            plain_text = re.sub(pattern, code, plain_text)
    return _WORD.sub(code, plain_text)


_MONTH_BEFORE = re.compile(rf"[{date_forms.MONTH_CODES}]{date_forms.FILLER}*\.?\s+$")
_DAY_BEHIND = re.compile(r"\s+[0-9]{1,2}(?![0-9]|[:.][0-9])")
_MAX_MONTH = 12
"""In characters."""
_CODED_WEEKDAY = re.compile(rf"[{date_forms.WEEKDAY_CODES}]{date_forms.FILLER}*\.?")


_MONTH_AND_YEAR = re.compile(
    rf"[{date_forms.MONTH_CODES}][{date_forms.FILLER}{date_forms.SHORT}]*\.?,?\s+(?:de\s)?"
    r"(19[0-9]{2}|20[0-9]{2})(?![0-9])"
)


_DAY_AND_MONTH = re.compile(r"([0-9]{1,2})\s?([/.])\s?([0-9]{1,2})\.?")


def of_column(text: str) -> DateMention | None:
    """Return the date of a cell below a heading for days; `17/11` is one there, and `Tue 3.5.`."""
    found = find(text)
    if found:
        is_all = not without(text, found[:1]).strip(" ,.:-()0123456789")
        return found[0] if is_all else None
    words = _WORD.findall(plain(text))
    if any(weekday(word) is None for word in words):
        return None
    bare = _WORD.sub("", plain(text)).strip(" ,.:-()")
    match = _DAY_AND_MONTH.fullmatch(bare)
    orders = _orders(int(match[1]), int(match[3]), match[2]) if match else ()
    orders = tuple(one for one in orders if 1 <= one[1] <= 31)
    if not orders:
        return None
    named = next(filter(lambda day: day is not None, map(weekday, words)), None)
    readings = orders if len(orders) > 1 else ()
    first = orders[0]
    return DateMention(
        0, len(text), *first, *first, None, "", named, text.strip(), readings=readings
    )


def years_of_months(text: str) -> list[int]:
    """Return the years of months without a day: `January 2027`."""
    if len(text) > _MAX_LENGTH or not _DIGIT.search(text):
        return []
    return [int(match[1]) for match in _MONTH_AND_YEAR.finditer(_coded(plain(text)))]


def plain(text: str) -> str:
    """Return a text in small letters without accents and dashes, as long as `text`."""
    if text.isascii():
        return text.lower()
    hyphens = with_hyphens(text).translate(_WIDE)
    if hyphens.isascii():
        return hyphens.lower()
    return "".join(_plain_letter(letter) for letter in hyphens)


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter.lower()
    if letter == "\u2019":
        return "'"
    if "\uac00" <= letter <= "\ud7a3":
        return letter  # apart, a syllable of Hangul is several letters
    base = normalize("NFKD" if letter.isalnum() else "NFD", letter)[:1].casefold()
    # Ordinal marks stay: NFKD would make letters of them.
    return letter if letter in "\u00ba\u00aa" or len(base) != 1 else base


def find(text: str) -> list[DateMention]:
    """Return the dates in a text, in order; they do not overlap."""
    return list(_find(text[:_MAX_LENGTH])) if _DIGIT.search(text) else []


@lru_cache(maxsize=8192)  # several readers look at each line
def _find(text: str) -> tuple[DateMention, ...]:
    # In `Day 2 - Thursday, 5 March` the 2 is no day of the month.
    lower = _COUNTED.sub(lambda match: match[1] + "_" * len(match[2]), plain(text))
    coded = _coded(lower)
    mentions: list[DateMention] = []
    taken: list[tuple[int, int]] = []
    for name, pattern in (
        *(() if lower.isascii() else date_forms.east_asian()),
        *date_forms.NUMBERS,
        *date_forms.named(coded),
    ):
        for match in pattern.finditer(coded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if name == "dmy" and _is_between_others(coded, match):
                continue
            mention = _mention(name, match)
            if mention is not None:
                taken.append(match.span())
                written = text[match.start() : match.end()].strip()
                weekday = _weekday_beside(lower, mention)
                mentions.append(mention._replace(written=written, weekday=weekday))
    if not mentions:
        mentions = _misspelt(lower, text)
    return tuple(
        one for one in sorted(mentions) if not stamps.is_around(text[: one.start], text[one.end :])
    )


def _is_between_others(coded: str, match: re.Match[str]) -> bool:
    """Return whether a day and a month belong to two dates: `25 May` in `April 25 May 8`."""
    before = coded[max(match.start() - _MAX_MONTH, 0) : match.start()]
    return bool(_MONTH_BEFORE.search(before) and _DAY_BEHIND.match(coded, match.end()))


def _mention(name: str, match: re.Match[str]) -> DateMention | None:
    """Return the date of a match of the pattern `name`; None if it is invalid."""
    groups = match.groups()
    readings: tuple[tuple[int, int], ...] = ()
    joint = ""
    if name == "digits":
        one, mark, two, year = groups
        readings = _orders(int(one or 0), int(two or 0), (mark or "").strip())
        if not readings:
            return None
        first = last = readings[0]
    elif name in date_forms.SINGLE:
        year_at, month_at, day_at = date_forms.SINGLE[name]
        year = groups[year_at]
        first = last = (_month(groups[month_at]), int(groups[day_at] or 0))
    else:
        (month_at, day_at), (last_month_at, last_day_at), joint_at, years_at = date_forms.RANGES[
            name
        ]
        first = (_month(groups[month_at]), int(groups[day_at] or 0))
        last = (_month(groups[last_month_at]), int(groups[last_day_at] or 0))
        joint = (groups[joint_at] or "").strip()
        year = next(filter(None, (groups[at] for at in years_at)), None)
        if last < first and (early := [at for at in years_at if at < joint_at]):
            # Over the new year: of `December 30, 2020 to March 15, 2021` it is that of the start.
            before = next(filter(None, (groups[at] for at in early)), None)
            year = before or (year and str(int(year) - 1))
        one_month = name in {"mdd-y", "ymd-ymd", "cjk-dd"}
        if one_month and (last[1] <= first[1] or (joint == "," and not year)):
            return None
    if not all(1 <= month <= 12 and 1 <= day <= 31 for month, day in (first, last)):
        return None
    own = _year(name, year, groups)
    several = readings if len(readings) > 1 else ()
    return DateMention(*match.span(), *first, *last, own, joint, readings=several)


def _month(text: str | None) -> int:
    """Return the number of a month in digits, Roman ones too, or of its code; 0 for none."""
    if text in _ROMAN:
        return _ROMAN.index(text) + 1
    return int(text) if text and text.isdigit() else date_forms.MONTH_CODES.find(text or "-") + 1


def _year(name: str, year: str | None, groups: tuple[str | None, ...]) -> int | None:
    """Return the year of a match, also of the era Reiwa or in two digits."""
    if name.startswith("cjk") and name != "cjk-slash" and groups[1]:
        return _BEFORE_REIWA + int(groups[1])
    if not year:
        return None
    return int(year) + (_CENTURY if name == "short-year" else 0)


_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_BEFORE_REIWA, _CENTURY = 2018, 2000


def _orders(one: int, two: int, mark: str) -> tuple[tuple[int, int], ...]:
    """Return the month and the day that two numbers may be; with dots the day is first."""
    orders = [(two, one)] if mark == "." else [(two, one), (one, two)]
    return tuple(dict.fromkeys(pair for pair in orders if 1 <= pair[0] <= 12))


def _weekday_beside(lower: str, mention: DateMention) -> int | None:
    """Return the weekday that stands directly before or behind a date."""
    names = weekday_names()
    before = re.search(
        r"([^\W\d_]+(?:[\u200c-][^\W\d_]+)?)\.?\)?[\s,(]*(?:the\s+|le\s+|el\s+|den\s+)?$",
        lower[: mention.start][-24:],
    )
    if before and before[1] in names:
        return names[before[1]]
    after = re.match(r"[\s,(|-]*([^\W\d_]+)", lower[mention.end :][:24])
    if after and after[1] in names:
        return names[after[1]]
    return None


def _misspelt(lower: str, text: str) -> list[DateMention]:
    """Return the date with a misspelt month, `Nobember 5, 2025`, if a text has one."""
    from digbug_cli.core.did_you_mean import similar

    full = [name for name in MONTHS if len(name) > 5]
    for pattern, order in date_forms.PERHAPS_MISSPELT:
        match = pattern.search(lower)
        if match is None:
            continue
        name, day, year = (match[index] for index in order)
        nearest = similar(name, full, limit=1, cutoff=0.8)
        if nearest and 1 <= int(day) <= 31:
            pair = (MONTHS[nearest[0]], int(day))
            written = text[match.start() : match.end()]
            mention = DateMention(
                *match.span(),
                *pair,
                *pair,
                int(year),
                "",
                written=written,
                meant=nearest[0].capitalize(),
            )
            return [mention._replace(weekday=_weekday_beside(lower, mention))]
    return []


def without(text: str, mentions: list[DateMention]) -> str:
    """Return a text without its dates and the weekdays beside them."""
    for mention in reversed(mentions):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    pieces, at = [], 0
    for match in _CODED_WEEKDAY.finditer(_coded(plain(text))):
        pieces.append(text[at : match.start()])
        at = match.end()
    return " ".join("".join([*pieces, text[at:]]).split())


def first_weekday(text: str) -> int | None:
    """Return the first weekday in a text; 0 is Monday."""
    names = weekday_names()
    return next((names[word] for word in _WORD.findall(plain(text)) if word in names), None)


def weekday(text: str) -> int | None:
    """Return the weekday that a text consists of; 0 is Monday."""
    return weekday_names().get(plain(text).strip(" .,:()"))
