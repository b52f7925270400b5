"""Find the dates in a text, in any of the languages that digbug reads, also without a year."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from digbug_cli.core.text import with_hyphens
from digbug_cli.sources.pages.words import stamps
from digbug_cli.sources.pages.words.month_names import NAMES
from digbug_cli.sources.phrases.days import MONTHS, WEEKDAYS
from digbug_cli.sources.phrases.languages import LANGUAGES

_YEAR = r"((?:19[89]|20[0-9])[0-9])(?![0-9/]|[:-][0-9])"
_ORDINAL = r"(?:st|nd|rd|th|er|\.?\u00ba|\.?\u00aa|\u00b0|\.)?(?![0-9:])"
_DAY = rf"(?:(?<![\w:./-])|(?<=\b[\u05d1\u05d4\u05de]-))([0-9]{{1,2}})(?:e(?![0-9:])|{_ORDINAL})"
_JOINT = (
    r"\s*(-+|/|,|&|\b(?:to|until|through|till?|and|or|bis(?: zum)?|und|oder|au|et|ou|al|y|o|e|a|ate"
    r"|hasta(?: el)?|tot(?: en met)?|t/m|en|of|do|i|lub|og|och|eller|ja|ve|veya|la|si"
    r"|\u043f\u043e|\u0434\u043e|\u0438|\u0438\u043b\u0438|\u03b5\u03c9\u03c2|\u03ba\u03b1\u03b9"
    r"|\u05e2\u05d3|\u0627\u0644\u0649|\u062d\u062a\u0649|\u062a\u0627|\u0648(?= ))\b"
    r"|\b\u0648(?=[0-9])|,\s(?:and|et|und|y|e|&)\b)\s*"
)
"""What joins two days; Slavic, Greek, Hebrew and Arabic words at its end."""
_LAST = rf"(?:\u05d4-|le |el |den |the )?([0-9]{{1,2}}){_ORDINAL}"
_MORE_DAYS = r"(?:,\s?[0-9]{1,2}\.?){0,4}"
"""`5, 6 and 7 May` has a day between the first and the last."""
_OF = r"[\s/-]*(?:of\s+|de\s+|d'|\u05d1)?"
_BEFORE_YEAR = (
    r"(?:\s*,?\s*|\s*-\s*|\s*/\s*|\.\s*|\s+(?:de|del|of|do)\s+|\s*\(\s*|\s*'"
    r"|\s*\([^()0-9]{2,12}\)\s*,?\s*)"
)
_COUNTED = re.compile(
    r"(\b(?:day|jour|tag|dia|giorno|dag|part|track|session|room|volume|vol"
    r"|no)\.?\s*#?)([0-9]{1,2})(?![0-9])"
    r"(?!\s*(?:st|nd|rd|th)\b)"
)
_DIGITS = {zero + digit: str(digit) for zero in (0x660, 0x6F0, 0xFF10) for digit in range(10)}
"""The digits of other scripts."""
_WIDE = {**_DIGITS, **dict(zip(map(ord, "（），．／：\u060c"), "(),./:,", strict=True))}
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


_SINGLE = {
    "iso": (0, 2, 3),
    "short-year": (2, 1, 0),
    "cjk": (0, 2, 3),
    "cjk-slash": (2, 0, 1),
    "vietnamese": (2, 1, 0),
    "roman": (2, 1, 0),
    "ymd": (0, 1, 2),
    "dmy-short": (2, 1, 0),
    "dmy": (2, 1, 0),
    "mdy": (2, 0, 1),
}
"""For each pattern of one day the groups of its year, month and day."""
_RANGES = {
    "cjk-cjk": ((2, 3), (6, 7), 4, (0, 5)),
    "cjk-dd": ((2, 3), (2, 5), 4, (0,)),
    "dotted-dotted": ((1, 0), (5, 4), 3, (6, 2)),
    "dd-dotted": ((3, 0), (3, 2), 1, (4,)),
    "ymd-ymd": ((1, 2), (1, 4), 3, (0,)),
    "dmy-dmy": ((1, 0), (5, 4), 3, (6, 2)),
    "mdy-mdy": ((0, 1), (4, 5), 3, (6, 2)),
    "dd-my": ((3, 0), (3, 2), 1, (4,)),
    "mdd-y": ((0, 1), (0, 3), 2, (4,)),
}
"""For each pattern of two days the groups of both months and days, of the joint and the years."""


@lru_cache(maxsize=1)
def _month_names() -> dict[str, int]:
    return {**_unique(*(one.months for one in (*LANGUAGES, *NAMES)), first=1), **MONTHS}


@lru_cache(maxsize=1)
def _weekday_names() -> dict[str, int]:
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
    months = {name: (_MONTH_CODES[month - 1], _FILLER) for name, month in _month_names().items()}
    weekdays = {name: (_WEEKDAY_CODES[day], _FILLER) for name, day in _weekday_names().items()}
    short = {name: (_MONTH_CODES[month - 1], _SHORT) for name, month in _short_names().items()}
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


_MONTH_CODES, _WEEKDAY_CODES, _FILLER, _SHORT = "ABCDEFGHIJKL", "MNOPQRS", "Z", "Y"
"""Codes of names in a text whose other letters are small."""
_MONTH = rf"([{_MONTH_CODES}]){_FILLER}*(?!{_SHORT})\.?(?:\s?/\s?[{_MONTH_CODES}]{_FILLER}*)?"
"""A month, also with its other name: `5 مايو/أيار`."""
_WEEKDAY = rf"(?:\(?[{_WEEKDAY_CODES}]{_FILLER}*\.?\)?,?\s*)?"
_YEAR_BEHIND = rf"(?:{_BEFORE_YEAR}{_YEAR})?"
_DAY_MONTH = rf"{_DAY}{_OF}{_MONTH}"
_MONTH_DAY = rf"{_MONTH}[\s-]*{_LAST}"
_CJK_YEAR = r"(?:(?:([0-9]{4})|\u4ee4\u548c([0-9]{1,2}))\s*[\u5e74\ub144]\s*)?"
_CJK_MONTH = r"([0-9]{1,2})\s*[\u6708\uc6d4]\s*"
_CJK_DAY = r"([0-9]{1,2})\s*[\u65e5\u53f7\uc77c]"
_CJK_WEEKDAY = (
    r"(?:\s*\([^()0-9]{1,5}\)|\s?\u661f\u671f.|\s?[\u6708\u706b\u6c34\u6728\u91d1\u571f]\u66dc\u65e5?"
    r"|\s?[\uc6d4\ud654\uc218\ubaa9\uae08\ud1a0\uc77c]\uc694\uc77c)?"
)
_CJK_JOINT = (
    rf"{_CJK_WEEKDAY}\s*([-~\uff5e\u301c\u30fb\u3001,]+|\u81f3|\u5230|\u53ca|\u548c"
    r"|\u304b\u3089|\u3068|\ubd80\ud130|\uc640)\s*"
)
_DOTS = r"([0-9]{1,2})\.\s?([0-9]{1,2})\."
_DOTTED_YEAR = r"\s?((?:19|20)[0-9]{2})(?![\w/-])"
_NUMBERS = tuple(
    (name, re.compile(text))
    for name, text in (
        (
            "iso",
            (
                r"(?<![\w/.-])((?:19|20)[0-9]{2})([-/]|\.\s?)([0-9]{1,2})\2([0-9]{1,2})"
                r"(?![0-9/-])(?!\.[0-9])"
            ),
        ),
        (
            "cjk-cjk",
            rf"{_CJK_YEAR}{_CJK_MONTH}{_CJK_DAY}{_CJK_JOINT}(?:([0-9]{{4}})\s*[\u5e74\ub144]\s*)?{_CJK_MONTH}{_CJK_DAY}",
        ),
        (
            "cjk-dd",
            rf"{_CJK_YEAR}{_CJK_MONTH}([0-9]{{1,2}})(?:\s*[\u65e5\u53f7\uc77c])?{_CJK_JOINT}{_CJK_DAY}",
        ),
        ("cjk", f"{_CJK_YEAR}{_CJK_MONTH}{_CJK_DAY}"),
        (
            "cjk-slash",
            (
                r"(?<![\w/.-])([0-9]{1,2})/([0-9]{1,2})()"
                r"(?=\s?\([\u6708\u706b\u6c34\u6728\u91d1\u571f\u65e5\uc6d4\ud654\uc218\ubaa9\uae08\ud1a0\uc77c])"
            ),
        ),
        (
            "vietnamese",
            r"(?<!\w)([0-9]{1,2})\s(?:thang|/)\s?([0-9]{1,2})(?:(?:,|\snam)\s((?:19|20)[0-9]{2}))",
        ),
        (
            "dotted-dotted",
            rf"(?<![\w/.:-]){_DOTS}(?:{_DOTTED_YEAR})?\s?(-+|bis)\s?{_DOTS}{_DOTTED_YEAR}",
        ),
        (
            "dd-dotted",
            rf"(?<![\w/.:-])([0-9]{{1,2}})\.?\s?(-+|/|\+|&|und|bis|et|e|og|och|i|a)\s?{_DOTS}{_DOTTED_YEAR}",
        ),
        (
            "digits",
            (
                r"(?<![\w/.:-])([0-9]{1,2})([/-]|\.\s?|\s/\s)([0-9]{1,2})\2"
                r"((?:19|20)[0-9]{2})(?![\w/-])"
            ),
        ),
        (
            "short-year",
            r"(?<![\w/.:-])(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.([23][0-9])(?![\w/.-])",
        ),
        (
            "roman",
            r"(?<![\w/.:-])([0-9]{1,2})\.\s?(i{1,3}|iv|vi{0,3}|ix|xi{0,2})\.?\s?((?:19|20)[0-9]{2})(?![\w/-])",
        ),
    )
)
"""The forms of dates without the name of a month."""
_YEAR_BEFORE = rf"(?<![\w/.-])(?<![0-9a-zA-Z]\s)(?<![0-9A-Z][,.]\s){_YEAR}(?:\.\s?|[\s,-]+|\sm\.\s)"
"""A year before the month; not one that ends another date."""
_NAMED = tuple(
    (name, re.compile(text))
    for name, text in (
        ("dmy-dmy", rf"{_DAY_MONTH}{_YEAR_BEHIND}{_JOINT}{_WEEKDAY}{_DAY_MONTH}{_YEAR_BEHIND}"),
        ("mdy-mdy", rf"{_MONTH_DAY}{_YEAR_BEHIND}{_JOINT}{_WEEKDAY}{_MONTH_DAY}{_YEAR_BEHIND}"),
        ("dd-my", rf"{_DAY}{_MORE_DAYS}{_JOINT}{_WEEKDAY}{_LAST}{_OF}{_MONTH}{_YEAR_BEHIND}"),
        (
            "dmy-short",
            rf"{_DAY}{_OF}([{_MONTH_CODES}]){_SHORT}*\.?{_BEFORE_YEAR}{_YEAR}",
        ),
        ("dmy", rf"{_DAY_MONTH}{_YEAR_BEHIND}"),
        ("ymd-ymd", rf"{_YEAR_BEFORE}{_MONTH_DAY}{_JOINT}{_WEEKDAY}{_LAST}(?!\s*[{_MONTH_CODES}])"),
        ("ymd", f"{_YEAR_BEFORE}{_MONTH_DAY}"),
        (
            "mdd-y",
            rf"{_MONTH_DAY}{_MORE_DAYS}{_JOINT}{_WEEKDAY}{_LAST}(?!\s*[{_MONTH_CODES}]){_YEAR_BEHIND}",
        ),
        ("mdy", rf"{_MONTH_DAY}{_YEAR_BEHIND}"),
    )
)
"""The forms of dates with names, in coded texts."""
_PERHAPS_MISSPELT = (
    (
        re.compile(rf"(?<!\w)([a-z]{{6,10}})\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}"),
        (1, 2, 3),
    ),
    (
        re.compile(rf"(?<!\w)([0-9]{{1,2}})(?:st|nd|rd|th)?\s+([a-z]{{6,10}}),?\s+{_YEAR}"),
        (2, 1, 3),
    ),
)
"""With the groups of the name, the day and the year."""
_CODED_MONTH = re.compile(f"[{_MONTH_CODES}]")
_CODED_WEEKDAY = re.compile(rf"[{_WEEKDAY_CODES}]{_FILLER}*\.?")


def plain(text: str) -> str:
    """Return a text in small letters without accents and dashes, as long as `text`."""
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
    for name, pattern in (*_NUMBERS, *(_NAMED if _CODED_MONTH.search(coded) else ())):
        for match in pattern.finditer(coded):
            if any(match.start() < end and start < match.end() for start, end in taken):
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
    elif name in _SINGLE:
        year_at, month_at, day_at = _SINGLE[name]
        year = groups[year_at]
        first = last = (_month(groups[month_at]), int(groups[day_at] or 0))
    else:
        (month_at, day_at), (last_month_at, last_day_at), joint_at, years_at = _RANGES[name]
        first = (_month(groups[month_at]), int(groups[day_at] or 0))
        last = (_month(groups[last_month_at]), int(groups[last_day_at] or 0))
        joint = (groups[joint_at] or "").strip()
        year = next(filter(None, (groups[at] for at in years_at)), None)
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
    return int(text) if text and text.isdigit() else _MONTH_CODES.find(text or "-") + 1


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
    names = _weekday_names()
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
    for pattern, order in _PERHAPS_MISSPELT:
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


def weekday(text: str) -> int | None:
    """Return the weekday that a text consists of; 0 is Monday."""
    return _weekday_names().get(plain(text).strip(" .,:()"))
