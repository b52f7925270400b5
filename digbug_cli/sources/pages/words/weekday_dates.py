"""Find the dates with a weekday beside them in a text of any language but English."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digbug_cli.core.review.weekdays import WeekdayDate
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.phrases.days import WEEKDAYS

_BEFORE = re.compile(
    r"(?<![^\W\d_])(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?)\.?[\s,]{0,3}(?:den |le |el |il |o )?$"
)
_BEHIND = re.compile(r"\s{0,2}[(\uff08]\s?(?P<name>[^\W\d_]+(?:-[^\W\d_]+)?)\.?\s?[)\uff09]")
_EAST_ASIAN = {
    f"{begin}{day}{end}": number
    for days, forms in (
        (
            "\u6708\u706b\u6c34\u6728\u91d1\u571f\u65e5",
            (("", ""), ("", "\u66dc"), ("", "\u66dc\u65e5")),
        ),
        ("\uc6d4\ud654\uc218\ubaa9\uae08\ud1a0\uc77c", (("", ""), ("", "\uc694\uc77c"))),
        (
            "\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u65e5",
            (("\u661f\u671f", ""), ("\u5468", ""), ("\u9031", "")),
        ),
    )
    for begin, end in forms
    for number, day in enumerate(days)
}
"""Japanese, Korean and Chinese weekdays, which stand in brackets behind a date."""
_NEAR = 20
"""A weekday with another one this many characters before it may be one end of a range."""


def find(text: str) -> Iterator[WeekdayDate]:
    """Yield the dates whose weekday is written beside them, each a single day.

    Ranges of days are skipped, and English weekdays, which `core/review/weekdays.py` reads itself.
    """
    lower = dates.plain(text)
    if not _any_weekday().search(lower):
        return
    for mention in dates.find(text):
        if mention.is_range or len(mention.readings) > 1 or mention.meant:
            continue
        before = _BEFORE.search(lower[: mention.start])
        behind = _BEHIND.match(lower[mention.end :])
        if before and before["name"] in _names():
            start = before.start("name")
            if not _any_weekday().search(lower[max(0, start - _NEAR) : start]):
                yield _date(text, start, mention.end, _names()[before["name"]], mention)
        elif behind and behind["name"] in _names():
            end = mention.end + behind.end()
            yield _date(text, mention.start, end, _names()[behind["name"]], mention)


def _date(text: str, start: int, end: int, weekday: int, mention: dates.DateMention) -> WeekdayDate:
    written = text[start:end].strip()
    return WeekdayDate(written, weekday, mention.year, mention.month, mention.day)


@lru_cache(maxsize=1)
def _names() -> dict[str, int]:
    names = {**dates.weekday_names(), **_EAST_ASIAN}
    return {name: number for name, number in names.items() if name not in WEEKDAYS}


@lru_cache(maxsize=1)
def _any_weekday() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _names()), key=len, reverse=True))
    return re.compile(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])")
