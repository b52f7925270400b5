"""Recognise the lines about earlier editions: their days and cities are not the workshop's."""

import re
from collections.abc import Sequence

from digbug_cli.sources.pages.words import clocks, dates

_EDITIONS = (
    r"(?:workshops?|editions?|years?|events?|meetings?|conferences?|seminars?|iterations?"
    r"|instances?|instalments?|series)"
)
_EARLIER = re.compile(
    rf"\b(?:previous|past|earlier|prior|former)\s(?:\w+\s)?{_EDITIONS}\b|\bheld before\b"
    rf"|\b(?:first|last) {_EDITIONS} (?:was|were|took)\b|\b(?:the|our) editions (?:of|in|at)\b"
    r"|\bfr[uü]here\w* (?:workshops?|ausgaben|tagungen|treffen)|\bbisherige\w* \w+"
    r"|\b[eé]ditions? (?:pr[eé]c[eé]dentes?|pass[eé]es?)|\bediciones (?:anteriores|pasadas)"
    r"|\bprosegue quell[ea]|\bedizioni (?:precedenti|passate)"
    r"|\bprecedenti edizioni|\bedi[cç][oõ]es anteriores"
    r"|\beerdere edities|\bpoprzednie edycje"
    r"|過去の(?:開催|ワークショップ|大会)|前回|往届|历届|이전 (?:행사|워크숍)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def earlier(texts: Sequence[str]) -> list[int]:
    """Return the indices of the lines of a page that name an earlier edition and older years only.

    A line that also has a date of the newest year may state the workshop's own day.
    """
    candidates = {
        at: found
        for at, text in enumerate(texts)
        if (found := _years(text)) and _EARLIER.search(text) and clocks.leading(text) is None
    }
    if not candidates:
        return []
    others = (text for at, text in enumerate(texts) if at not in candidates)
    newest = max((year for text in others for year in _dated_years(text)), default=0)
    return [at for at, found in candidates.items() if max(found) < newest]


def _years(text: str) -> list[int]:
    return [int(year) for year in _YEAR.findall(text)] if "20" in text or "19" in text else []


def _dated_years(text: str) -> list[int]:
    return [mention.year for mention in dates.find(text) if mention.year]
