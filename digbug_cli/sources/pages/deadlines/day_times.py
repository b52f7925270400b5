"""The time and the zone of a date: beside it, in its heading, or stated for all dates of a page."""

import re
from datetime import date, time
from typing import NamedTuple

from digbug_cli.sources import date_phrase
from digbug_cli.sources.pages.words import dates, spoken_times
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines
from digbug_cli.sources.pages.zones import zone_phrases
from digbug_cli.sources.phrases.parts import InvalidPhraseError

_ALL = re.compile(
    r"\b(?:all|the|these|above|following|every|each|unless)\b.{0,60}\b(?:deadlines?|dates?"
    r"|submissions?|times?)\b|\bdeadlines?\b.{0,30}\b(?:are|is|refer|at|in)\b|\btime ?zone\b"
    r"|\b(?:tout(?:es)? les|tous les|alle|jeweils|tod[oa]s? l[oa]s|tod[oa]s? [oa]s|tutt[ei] (?:le"
    r"|gli|i)|wszystkie|alla|все|усі)\b|すべて|全て|いずれも|所有|均|以上|모두|모든|전부"
    r"|جميع|كل|כל",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\b(?:dates?|datas|deadlines?|submissions?|due|fechas?|plazos?|prazos?|scadenze|termine"
    r"|fristen?|terminy|data|data limite|delais|délais|fecha límite|horaires? limites?"
    r"|échéances?|calendrier|дедлайны|сроки)\b|日程|日期|締切|〆切|締め切り|截止|截稿|时间"
    r"|마감|일정|تواريخ|المواعيد|מועדים|המועדים|תאריכים|התאריכים",
    re.IGNORECASE,
)
_BEGINS_ALL = re.compile(r"^\s*\*|^\W*(?:all )?(?:deadlines|times|dates)\b", re.IGNORECASE)
_BESIDE = re.compile(r"[\s(),;=/–-]{1,4}(?:i\.?e\.?|that is|or|aka)?[\s,]*", re.IGNORECASE)
"""What stands between two names of one zone."""
_LAST_MINUTE = re.compile(r"(?<![0-9:.])(?:23|11)\s?[:.h]\s?59(?![0-9])")
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<![AaPp]\.[Mm]\.)\s+(?=[A-Z(])|(?<=。)")
_MAX_SENTENCES, _MAX_SENTENCE = 600, 300
_MAX_WORDS = 14
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?[+\u2212\u2013-]\s?[0-9]{1,2}(?::?[0-9]{2})?\s?(?:h\b)?")
"""The hours of an offset are no time: `UTC-12h`."""
_HOURS_OF_A_DAY = 24
_MAX_HALF = 20
_HALF = re.compile(r"([0-9]{1,2}(?:[:.h][0-9]{2})?)h?[\s\x1f]*([ap])m\b")
"""A time with a word for am or pm behind it, as `spoken_times` writes it."""
_CLOCK = re.compile(
    r"(?:午前|午後|上午|下午|晚上|傍晚|오전|오후|저녁|밤)\s?[0-9]{1,2}[:：][0-5][0-9]"
    r"|(?<![\d:.])(?:[01]?\d|2[0-4])\s?(?:uhr|heures?|h)\b(?!\s?[0-9])"
    r"|(?<![\d:.])(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d)(?::[0-5]\d)?\s*(?:[ap]\.?\s?m\b\.?)?"
    r"|(?<![\d:.])(?:1[0-2]|0?[1-9])\s?[ap]\.?\s?m\b\.?|\bnoon\b|\bmidnight\b|\bend of (?:the "
    r")?day\b|\beod\b"
    r"|(?:午前|午後|上午|下午|晚上|오전|오후)?\s?(?<![\d:.])[0-9]{1,2}\s?[時时點点시](?:\s?[0-9]{1,2}\s?[分분]|半)?"
    r"|正午|자정|정오|中午12[:：]00"
    r"|\b(?:minuit|midi|medianoche|mediod[ií]a|meia-noite|meio-dia|mitternacht|mezzanotte"
    r"|mezzogiorno|middernacht|p[oó]łnocy?)\b",
    re.IGNORECASE,
)


class DayTime(NamedTuple):
    """A time of day and a zone, as stated for one date or for all."""

    clock: time | None
    zone: str
    line: Line | None = None
    other: str = ""
    """A second zone that stands directly beside the first: `Pacific time (UTC-7)`."""


NOTHING = DayTime(None, "")


def has_time(text: str) -> bool:
    """Return whether a text has a time or a zone."""
    return bool(_CLOCK.search(text) or zone_phrases.phrases(text))


def beside(rest: str, day: date) -> DayTime:
    """Return the time and zone that stand beside a date."""
    text = rest.replace("\x00", " ")[:160]
    pieces = re.split(r"\x00", rest)
    beside = " ".join(piece[:90] if number else piece[-60:] for number, piece in enumerate(pieces))
    beside = _OFFSET.sub(" ", beside)
    beside = re.sub(r"[“”\"‘’'()\[\]]", " ", beside)
    zone, other = _zones(text)
    clock = _CLOCK.search(beside)
    if clock is None:
        return DayTime(None, zone, other=other)
    spoken = spoken_times.written(beside[clock.start() : clock.end() + _MAX_HALF])
    half = _HALF.match(spoken)
    written = f"{half[1]} {half[2]}m" if half else clock[0]
    for tail in (f"{written} {zone}", written):
        try:
            phrase = date_phrase.read(f"{day} {tail}")
        except InvalidPhraseError:
            continue
        if phrase.clock and phrase.day == str(day):
            hour, minute, *_ = map(int, phrase.clock.split(":"))
            if hour < _HOURS_OF_A_DAY:  # 24:10 is no time
                return DayTime(time(hour, minute), zone, other=other)
        elif phrase.clock == "00:00":  # 24:00 is the next day
            return DayTime(time(23, 59), zone, other=other)
    return DayTime(None, zone, other=other)


def _zones(text: str) -> tuple[str, str]:
    """Return the zone in a text and another one directly beside it; each empty without one.

    `UTC-12 (anywhere on Earth)` is AoE; of `Samoa time (UTC-11)` the second alone is known.
    """
    stated = zone_phrases.phrases(text)
    known = [one for one in stated if zone_phrases.resolve(one, None) is not None]
    if not known:
        return (stated[0] if stated else ""), ""
    zone = next((one for one in known if one.casefold().startswith(("aoe", "any"))), known[0])
    pairs = ((zone, other) for other in known if other != zone)
    return zone, next((other for zone, other in pairs if _are_beside(text, zone, other)), "")


def _are_beside(text: str, one: str, other: str) -> bool:
    first, second = sorted((one, other), key=text.find)
    between = text[text.find(first) + len(first) : text.find(second)]
    return bool(_BESIDE.fullmatch(between))


def of_heading(heading: Line) -> DayTime | None:
    """Return the time and zone in a heading of dates: `Deadlines (23:59 AoE)`; None without one."""
    if not _DATES.search(heading.text):
        return None
    stated = beside(f"\x00 {heading.text}", date(2000, 1, 1))
    return stated._replace(line=heading) if stated.zone else None


def stated_for_all(page: PageLines) -> DayTime:
    """Return the time and zone that a sentence states for all dates of a page."""
    for one in page.lines:
        if len(one.text) > _MAX_SENTENCES or one.is_news or dates.find(one.text):
            continue
        if not zone_phrases.phrases(one.text):
            continue
        for sentence in _SENTENCE_END.split(one.text):
            if _is_for_all(sentence, one):
                return beside(f"\x00 {sentence}", date(2000, 1, 1))._replace(line=one)
    return NOTHING


def _is_for_all(sentence: str, line: Line) -> bool:
    """Return whether a sentence states the zone of all dates of a page."""
    names = zone_phrases.phrases(sentence) if len(sentence) <= _MAX_SENTENCE else []
    if not names:
        return False
    known = [zone.name for name in names if (zone := zone_phrases.resolve(name, None))]
    is_anywhere = "AoE" in known or "UTC-12" in known
    says_dates = bool(_DATES.search(sentence))
    is_all = bool(_ALL.search(sentence) or _BEGINS_ALL.match(sentence))
    about_dates = says_dates or any(_DATES.search(head.text) for head in line.headings[-1:])
    if about_dates and _LAST_MINUTE.search(sentence) and len(sentence.split()) <= _MAX_WORDS:
        return True  # `The system closes at 23:59, Brasília time.`
    if is_anywhere:
        return is_all or (says_dates and len(sentence.split()) <= _MAX_WORDS)
    return is_all and (says_dates or (about_dates and len(sentence.split()) <= _MAX_WORDS))
