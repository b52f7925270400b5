"""Lines that state a day: of the sessions below them, or of the whole workshop."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.sources.pages.days.surroundings import has_place
from digbug_cli.sources.pages.deadlines.dated_lines import is_news
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import date_names, dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines

_NOT_DAYS = re.compile(
    r"\b(?:deadline|due|submission|submit|notification|camera|registration|register|abstract"
    r"|accept\w*|review\w*"
    r"|extended|opens?|closes?|updated?|posted|published|commitment|arr|early|visa|paper"
    r"|proposal|copyright|©"
    r"|last modified|release[ds]?|call for|book by|release|rebuttal|until|before|no later"
    r"|launched|website|is out|are out|available|announced|created|written|modified"
    r"|date limite|limite|inscription\w*|inscripci[oó]n|l[ií]mite|plazo|env[ií]o|anmeld\w*"
    r"|frist|einreich\w*|scadenza|soumission|notificaci[oó]n|[ée]ch[ée]ance"
    r"|uiterlijk|tot|jusqu\w*|avant|hasta|antes|entro|bis|sp[äa]testens|do dnia|najp[óo]źniej"
    r"|kadar|fino al?|at[ée]|proroga\w*|verl[äa]ngert|inzend\w*|stuur|send"
    r"|uploaded|hears?|hoort|benachricht\w*|einsend\w*|soumettre|envoyer|enviar|uitgesteld"
    r"|postponed|moved from|originally|instead of|born|since|g[öo]nder\w*|bildir\w*|kabul"
    r"|rejestrac\w*|lhůta"
    r"|inscri[cç][aã]o|inscri[cç][oõ]es|submiss[aã]o|prazo|iscrizion\w*|invio|aanmeld\w*"
    r"|inschrij\w*"
    r"|zg[lł]osze\w*|nadsy[lł]ani\w*|anm[aä]lan|inl[aä]mning|senast"
    r"|tilmelding|p[aå]melding|ilmoittaut\w*|uz[aá]v[eě]rk\w*|p[rř]ihl[aá][sš]\w*|ba[sş]vuru\w*"
    r"|kay[iı]t|son tarih|hat[aá]rid\w*|jelentkez\w*|[iî]nscrier\w*|регистрац\w*|подач\w*|заявк\w*"
    r"|реєстрац\w*|προθεσμ\w*|υποβολ\w*|εγγραφ\w*)\b"
    r"|締切|締め切り|申込|登録|投稿|必着|截止|截稿|报名|報名|注册|註冊|마감|제출|등록|접수"
    r"|신청|통보"
    r"|הרשמה|הגשה|מועד אחרון|הודעה|التسجيل|تقديم|موعد|إشعار",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:day|jour|tag|dia|giorno|schedule|program(?:me)?|agenda|timetable|workshop"
    r"|conference|event|main|date|dates|when"
    r"|full|half|one|the|of|on|for|in|at|and|programme|tentative|preliminary|final|detailed"
    r"|room|session|sessions|talks|"
    r"morning|afternoon|hybrid|virtual|online|format|all|times?"
    r"|[0-9]{1,2}(?:st|nd|rd|th)?)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:held|takes? place|taking place|took place|will be on|hosted|happen(?:s|ing)?"
    r"|(?:workshop|symposium|meeting|event|school|seminar|tutorial) (?:is|will be|was) (?:on|from)"
    r"|scheduled|co-?located|colocated|collocated|organi[sz]ed"
    r"|aura lieu|se tient|tendr[áa] lugar|se celebrar[áa]|findet|statt|si terr[àa]"
    r"|acontecer[áa]|join us|see you"
    r"|se tiendra|se d[ée]roule(?:ra)?|se realizar[áa]|se llevar[áa] a cabo|realizar?-se(?:-[áa])?"
    r"|ter[áa] lugar|decorre(?:r[áa])?|vindt plaats|plaatsvinden|wordt gehouden|si svolger[àa]"
    r"|si svolge|avr[àa] luogo|odb[ęe]dzie|odbywa|[äa]ger rum|afholdes|avholdes|h[åa]lls"
    r"|uskutečn[íi]|kon[áa]|pidet[äa][äa]n|j[äa]rjestet[äa][äa]n|d[üu]zenlen\w*|ger[çc]ekle[şs]\w*"
    r"|состоится|пройд[её]т|проводится|відбудеться)\b"
    r"|開催|举行|舉行|召开|举办|개최|열립|열린|진행|יתקיים|תתקיים|ستعقد|سيعقد|تعقد|يعقد",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"^\W*(?:the\s+)?(?:[\w@' .-]{0,40}\s)?(?:workshop|conference|event|symposium|seminar"
    r"|meeting|tutorial|school)s?"
    r"(?:\s+(?:date|day|dates|days|takes place|itself|event|start(?:s)?|program(?:me)?"
    r"|\(.{0,40}\)))*\W*$|^\W*(?:when|event date|date|dates|conference date|fecha|datum"
    r"|date et lieu)\W*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:day|jour|tag|d[ií]a|giorno|dag)\s*#?\s*([0-9]{1,2}|one|two|three|four|five|i{1,3})\b",
    re.IGNORECASE,
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "i": 1, "ii": 2, "iii": 3}
_DATES_HEADING = re.compile(
    r"\b(?:important dates?|key dates?|dates?|deadlines?|timeline|fechas|termine|échéances"
    r"|calendrier|calendar|cfp|call for|news|updates|announcements)\b",
    re.IGNORECASE,
)


_DUE = re.compile(r"\b(?:deadline|due|submission|notification|camera)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"^\W*(?:when|dates?|quand|wann|cu[aá]ndo|quando|fecha|datum|data|termin|tid|kiedy|tarih)\b"
    r"|^\W*(?:日時|日程|開催日|会期|日期|时间|時間|일시|날짜|التاريخ|תאריך)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"^\W*(?:date and )?(?:location|venue|place|where|ort|lieu|lugar|luogo)\b", re.IGNORECASE
)
"""The label of a line that says where, and also when: `Location: May 5, Town Hall`."""
_WORKSHOP = re.compile(
    r"workshop|conference|event|symposium|we |tutorial|school|edition|journées|taller|meeting"
    r"|atelier|journée|colloque|convegno|giornata|seminar|tagung|çalıştay|warsztat|jornada|oficina"
    r"|studiedag|семинар|конференци|워크숍|워크샵|研讨会|ワークショップ|工作坊|ورشة|סדנ"
    r"|\b[A-Z]{3,}"
)
_MARK = re.compile(r"\s*[|•·・]\s*")
"""Marks between the parts of a line that states the day, the place and more."""
_MAX_TOP, _MAX_LINE, _MAX_SEARCH = 15, 160, 300
_MAX_WEEKDAY, _MAX_CANDIDATE = 20, 1500
"""In characters: a line that is a weekday alone, and one with the day of the workshop."""
_MAX_NAME = 70
"""In characters. A longer text before a date is no name."""
_WORDS = re.compile(r"[^\W\d_]{2,}")


class DayLine(NamedTuple):
    """A line that says on which day what stands below it takes place."""

    line: Line
    mention: DateMention | None
    weekday: int | None = None
    number: int | None = None
    """The number in `Day 2`."""


class Candidate(NamedTuple):
    """Days on which the workshop may take place, and how clearly a line says so."""

    score: int
    mention: DateMention
    line: Line


@lru_cache(maxsize=1024)  # many lines stand under a heading
def _is_for_dates(heading: str) -> bool:
    return bool(_DATES_HEADING.search(heading)) and not dates.find(heading)


def day_lines(page: PageLines) -> Iterator[DayLine]:
    """Yield the lines of a page that say on which day what stands below them takes place."""
    for line in page.lines:
        text = _beginning(line.text)
        if len(text) > _MAX_LINE or not _may_state_day(line):
            continue
        mentions = [one for one in dates.find(text) if not one.is_range or one.is_choice]
        is_heading = bool(line.level) or line.block.tag in {"th", "caption"}
        if len(mentions) == 1 and not _NOT_DAYS.search(line.text[:_MAX_SEARCH]):
            words = _FILLERS.sub(" ", dates.without(text, mentions))
            left = _WORDS.findall(words)
            if len(left) <= (9 if is_heading else 2) and not re.match(
                r"^[^:]{3,40}:\s*$", words.strip()
            ):
                yield DayLine(line, mentions[0])
                continue
        if not mentions and len(text) <= 60:
            number = _NUMBERED.search(text)
            is_short = is_heading or len(text) <= _MAX_WEEKDAY
            if not number and not is_short:
                continue
            weekday = dates.first_weekday(text)
            if not number and weekday is None:
                continue
            left = _WORDS.findall(_FILLERS.sub(" ", text))
            if number and (is_heading or len(left) <= 2):
                yield DayLine(line, None, weekday, _number(number[1]))
            elif weekday is not None and len(left) == 1 and is_short:
                yield DayLine(line, None, weekday)


def _may_state_day(line: Line) -> bool:
    """Return whether a line stands where days of the programme may stand."""
    if line.is_furniture or is_news(line):
        return False
    return not any(_is_for_dates(one.text) for one in line.headings)


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() else _NUMBERS.get(text.casefold())


def tab_line(slot: Slot, page: PageLines) -> DayLine | None:
    """Return the label of the tab that a session stands in, if it names a day."""
    labels = page.anchors
    if not labels:
        return None
    for element in slot.line.block.ancestors():
        label = labels.get(element.attributes.get("id", ""))
        if label is None:
            continue
        found = [one for one in dates.find(label.text) if not one.is_range]
        if found:
            return DayLine(label, found[0])
        number = _NUMBERED.search(label.text)
        words = re.findall(r"[^\W\d_]+", label.text)
        weekday = next((day for word in words if (day := dates.weekday(word)) is not None), None)
        if number or weekday is not None:
            return DayLine(label, None, weekday, _number(number[1]) if number else None)
    return None


def candidates(page: PageLines) -> Iterator[Candidate]:
    """Yield the days of a page on which the workshop may take place."""
    total = len(page.lines)
    for line in page.lines:
        source = line.live if line.struck else line.text
        mentions = dates.find(source) if len(line.text) <= _MAX_CANDIDATE else []
        if not mentions or is_news(line) or line.is_past:
            continue
        for mention in mentions:
            score = _score(line, source, mention, mentions, total)
            if score:
                yield Candidate(score, mention, line)


def _score(
    line: Line, text: str, mention: DateMention, mentions: list[DateMention], total: int
) -> int:
    """Return how clearly a line says that the workshop is on a day, from 0 to 6."""
    before = text[: mention.start]
    # In `11. Workshop` a dot ends no sentence.
    sentence = re.split(r"(?<!\b[0-9])(?<!\b[0-9][0-9])[.!?]\s", before)[-1]
    if date_names.is_earlier(text):
        return 0
    after = re.split(r"[.!?]\s", text[mention.end :])[0]
    if _NOT_DAYS.search(sentence[-80:]) or _DUE.search(after[:60]):
        return 0
    name = re.sub(r"[\s:–—|.-]+$", "", dates.without(sentence, dates.find(sentence)))
    is_labelled = not name.strip(" @") and bool(line.label)
    name = line.label.strip(" :") if is_labelled else name or after.strip(" :–—|-.")
    if is_labelled and _NOT_DAYS.search(name):
        return 0
    is_short = len(name) <= _MAX_NAME
    is_when = _EVENT.match(name) or (is_labelled and _WHEN.match(name))
    if is_short and len(mentions) == 1 and is_when:
        return 6
    if is_short and re.search(r"[:：]\s*(?:\w+,?\s*)?$", before) and not _WHEN.match(sentence):
        # Else it is another date than that of the workshop.
        return 4 if _WHERE.match(sentence) and len(mentions) == 1 else 0
    context = f"{sentence} {after}"
    is_top = line.index <= max(_MAX_TOP, total // 10)
    if _HELD.search(context) and (is_top or _WORKSHOP.search(context)):
        return 5
    end = mention.end + len(after)
    if any(
        one is not mention and len(before) - len(sentence) <= one.start < end for one in mentions
    ):
        return 0
    if any(_DATES_HEADING.search(one.text) for one in line.headings[1:]):
        return 0  # one of the important dates
    part = _part(text, mention)
    words = re.findall(r"[^\W\d_]{2,}", _FILLERS.sub(" ", dates.without(part, dates.find(part))))
    score = _score_of_place(line, len(words), total)
    return (
        score if line.is_furniture else max(score, _score_of_words(context, mention, line, is_top))
    )


def _score_of_words(context: str, mention: DateMention, line: Line, is_top: bool) -> int:  # noqa: FBT001
    """Return how clearly the words of a sentence say that the workshop is on the day in it.

    A building, a room or a city beside a date says that something happens there on that day.
    """
    has_weekday = mention.weekday is not None
    if has_place(context):
        return 2 + is_top + has_weekday if line.cell is None or is_top else 0
    return 1 + has_weekday if is_top and mention.year else 0


def _beginning(text: str) -> str:
    """Return the part of a line before its first mark, if that is a date: `5 May · Turin`."""
    part = _MARK.split(text, maxsplit=1)[0]
    found = dates.find(part) if part != text else []
    return part if found and not dates.without(part, found).strip(" ,.:()") else text


def _part(text: str, mention: DateMention) -> str:
    """Return the part of a line between two marks in which a date stands."""
    first = 0
    for match in _MARK.finditer(text):
        if match.start() >= mention.end:
            return text[first : match.start()]
        first = match.end() if match.end() <= mention.start else first
    return text[first:]


def _score_of_place(line: Line, words: int, total: int) -> int:
    """Return how clearly the place of a line with a date and few other words says it."""
    if line.is_furniture:
        return 1 if words <= 4 else 0
    if 0 < line.level <= 4 and words <= 8:
        return 4
    if line.index <= max(_MAX_TOP, total // 10) and words <= 6:
        return 3
    return 2 if words <= 1 else 0
