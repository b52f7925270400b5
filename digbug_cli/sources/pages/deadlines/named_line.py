"""Read lines that have a name and a date: `Notification: May 5`, `May 5 - Notification`."""

import re

from digbug_cli.sources.pages.deadlines import extensions
from digbug_cli.sources.pages.slots.slot import cut
from digbug_cli.sources.pages.words import date_names, dates
from digbug_cli.sources.pages.words.lines import Line

_NO_DATES = re.compile(
    r"©|copyright|last (?:updated|modified)|posted|published on|powered by|\bbooking\b|\bhotel\b",
    re.IGNORECASE,
)
_MAX_LINE = 320
_BOUNDARY = re.compile(
    r"(?<=[.!?])\s+(?=[^\W\da-z_]|[\"„“«¿¡])|\s*[;；•·|。]\s*|\s[–—]\s(?=[A-Z][a-z]+[^.]{3,40}[:：])"
)
"""What separates several dates on one line: the ends of sentences, dots, semicolons."""


def pieces(line: Line) -> list[Line]:
    """Return a line cut into its sentences and entries, if several of them have a date."""
    spans: list[tuple[int, int]] = []
    at = 0
    mentions = dates.find(line.text)
    for match in _BOUNDARY.finditer(line.text):
        if any(one.start < match.start() < one.end for one in mentions):
            continue  # `13. März`
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(line.text)))
    texts = [line.text[first:last] for first, last in spans]
    # A boundary inside an entry, as in `Jan. 5` or `May 5 | Notification`, separates no entries.
    whole = [
        bool(dates.find(text))
        and bool(re.search(r"[^\W\d_]{4}", dates.without(text, dates.find(text))))
        for text in texts
    ]
    several = sum(bool(dates.find(text)) for text in texts)
    if len(spans) == 1 or (several > 1 and sum(whole) < several):
        return [line]
    if several == 1 and len(line.text) <= _MAX_LINE and name_in(line) is not None:
        return [line]
    found = (cut(line, *span) for span, text in zip(spans, texts, strict=True) if dates.find(text))
    return [piece for piece in found if piece is not None] or [line]


def name_in(line: Line) -> str | None:
    """Return the name of the date on a line; None if it has none, or is a sentence."""
    text = line.text
    source = text if line.is_past or not dates.find(line.live) else line.live
    mentions = dates.find(source)
    if not mentions or _NO_DATES.search(text):
        return None
    first, last = mentions[0], mentions[-1]
    before = source[: first.start].strip(" :–—-•·*|\t")
    if extensions.is_sentence(before, source[last.end :]):
        return None
    before = extensions.without(before)
    before = re.sub(
        r"[\s,(]*(?:\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?"
        r"|sun)(?:day)?\b[,.]?)\s*$",
        "",
        before,
        flags=re.IGNORECASE,
    ).strip(" :–—-•·*|\t")
    struck = [run.text for run in line.runs if run.struck]
    after = source[last.end :].strip(" \t")
    colon = re.match(r"^[^:]{0,60}?:\s*(\S.*)$", after)
    if before and date_names.has_word(before):
        name = date_names.cleaned(before) or before
        has_mark = bool(
            re.search(r"[:：|]\s*[^:：]{0,40}$|\s[–—-]+\s*[^–—]{0,40}$|\t", source[: first.start])
        ) or bool(struck)
        if not struck and not has_mark:
            has_mark = len(name.split()) <= 6 and not date_names.PROSE.search(before)
    elif after:
        tail = re.sub(
            r"^[\s)]*(?:\((?:[^()]*)\)|[,;]?\s*(?:[0-9]{1,2}[:.][0-9]{2}\s*(?:[ap]\.?m\.?)?"
            r"|23:59|midnight)\s*(?:\(?(?:AoE|[A-Z]{3,4}|UTC[+-]?[0-9]*|Anywhere on "
            r"Earth)\)?)?)?[\s:–—.,|-]*",
            "",
            after,
            flags=re.IGNORECASE,
        )
        name = tail.strip(" :–—-•·*|")
        has_mark = (
            bool(colon)
            or bool(re.match(r"^\W*[–—:|-]", after))
            or line.block.tag in {"li", "td", "p"}
        )
    else:
        return None
    if not date_names.has_word(name):
        return None
    words = len(name.split())
    is_prose = (
        not has_mark
        or words > date_names.MAX_WORDS
        or len(text) > _MAX_LINE
        or bool(date_names.PROSE.search(name) and words > 6)
    )
    if is_prose:
        return None
    return name
