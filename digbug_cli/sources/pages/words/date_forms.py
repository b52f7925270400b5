"""The forms of dates: patterns for texts in small letters whose names of months are codes."""

import re
from collections.abc import Iterator
from functools import lru_cache

_YEAR = r"((?:19[89]|20[0-9])[0-9])(?![0-9/]|[:-][0-9])"
_ORDINAL = r"(?:st|nd|rd|th|er|\.?\u00ba|\.?\u00aa|\u00b0|\.)?(?![0-9]|:[0-9])"
_DAY = (
    rf"(?:(?<![\w:./-])|(?<=\b[\u05d1\u05d4\u05de]-))([0-9]{{1,2}})(?:e(?![0-9]|:[0-9])|{_ORDINAL})"
)
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
MONTH_CODES, WEEKDAY_CODES, FILLER, SHORT = "ABCDEFGHIJKL", "MNOPQRS", "Z", "Y"
"""Codes of names in a text whose other letters are small."""
_MONTH = rf"([{MONTH_CODES}]){FILLER}*(?!{SHORT})\.?(?:\s?/\s?[{MONTH_CODES}]{FILLER}*)?"
"""A month, also with its other name: `5 مايو/أيار`."""
_WEEKDAY = rf"(?:\(?[{WEEKDAY_CODES}]{FILLER}*\.?\)?,?\s*)?"
_YEAR_BEHIND = rf"(?:{_BEFORE_YEAR}{_YEAR})?"
_DAY_MONTH = rf"{_DAY}{_OF}{_MONTH}"
_MONTH_DAY = rf"{_MONTH}(?:[\s-]*|,\s?(?=[0-9]{{1,2}}(?:st|nd|rd|th)(?!\s[a-z]))){_LAST}"
"""Also `Aug, 12th`; `In May, 12th edition` is no day."""
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
NUMBERS = tuple(
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
            "vietnamese",
            r"(?<!\w)([0-9]{1,2})\s(?:thang)\s?([0-9]{1,2})(?:(?:,|\snam)\s((?:19|20)[0-9]{2}))",
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


@lru_cache(maxsize=1)
def east_asian() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the forms of dates with the words for year, month and day of East Asia."""
    texts = (
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
    )
    return tuple((name, re.compile(text)) for name, text in texts)


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
            rf"{_DAY}{_OF}([{MONTH_CODES}]){SHORT}*\.?{_BEFORE_YEAR}{_YEAR}",
        ),
        ("dmy", rf"{_DAY_MONTH}{_YEAR_BEHIND}"),
        ("ymd-ymd", rf"{_YEAR_BEFORE}{_MONTH_DAY}{_JOINT}{_WEEKDAY}{_LAST}(?!\s*[{MONTH_CODES}])"),
        ("ymd", f"{_YEAR_BEFORE}{_MONTH_DAY}"),
        (
            "mdd-y",
            rf"{_MONTH_DAY}{_MORE_DAYS}{_JOINT}{_WEEKDAY}{_LAST}(?!\s*[{MONTH_CODES}]){_YEAR_BEHIND}",
        ),
        ("mdy", rf"{_MONTH_DAY}{_YEAR_BEHIND}"),
    )
)
"""The forms of dates with names, in coded texts."""
_TWO_MONTHS = frozenset({"dmy-dmy", "mdy-mdy"})
_TWO_DAYS = frozenset({"dmy-dmy", "mdy-mdy", "dd-my", "ymd-ymd", "mdd-y"})
_YEAR_FIRST = frozenset({"ymd-ymd", "ymd"})
_CODED_MONTH = re.compile(f"[{MONTH_CODES}]")
_DAY_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")
_YEAR_AND_MONTH = re.compile(rf"[0-9]{{4}}[\s.,m-]+[{MONTH_CODES}]")


def named(coded: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the forms of dates with names that a coded text may have, by its months and numbers.

    Most texts have one date of one day, and the other patterns take long to compile.
    """
    months = len(_CODED_MONTH.findall(coded))
    if not months:
        return
    days = len(_DAY_NUMBER.findall(coded))
    has_year_first = _YEAR_AND_MONTH.search(coded) is not None
    for name, pattern in _NAMED:
        if (
            (months > 1 or name not in _TWO_MONTHS)
            and (days > 1 or name not in _TWO_DAYS)
            and (has_year_first or name not in _YEAR_FIRST)
        ):
            yield name, pattern


PERHAPS_MISSPELT = (
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
SINGLE = {
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
RANGES = {
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
