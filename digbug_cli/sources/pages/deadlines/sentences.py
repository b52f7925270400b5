"""Read dates in sentences: `The submission deadline is May 5`, `Authors are notified by June 1`."""

import re
from typing import NamedTuple

from digbug_cli.sources.pages.deadlines import extensions, in_force
from digbug_cli.sources.pages.words import date_names, dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line

_NAMES = {
    "notification": "Notification",
    "camera-ready": "Camera-ready",
    "abstract": "Abstract submission",
    "registration": "Registration",
    "submission": "Submission",
}
_OTHERS_DATE = re.compile(
    r"\b(?:conference|hotel|visa|rooms?|booking|travel"
    r"|under review)\b",
    re.IGNORECASE,
)
"""Words of dates that are not the workshop's own."""
_MAX_SENTENCE, _MAX_LINE = 260, 600
_MAX_CLAUSES = 4
_MAX_BEFORE = 40
"""In characters: what may be the time before a date."""
_CLAUSE = re.compile(r"[,;]\s|[，；、]|\b(?:and|while|und|et|y|e|en|i|och|og)\s")
_SUBJECT = re.compile(
    r"\b(?P<due>deadline|due|closes?|close|frist|einreich(?:ungs)?schluss|plazo|prazo|scadenza"
    r"|date limite|[eé]ch[eé]ance)\b|\b(?P<told>notif\w+|hear from us|informed"
    r"|decisions?|acceptance|accepted"
    r"|invitations?|inform[eé]e?s?|informad[oa]s|informiert|benachrichtig\w*|mitgeteilt"
    r"|r[eé]ponses?"
    r"|hoor(?:t|en)|bericht|bekendgemaakt|uitslag|besked|beskjed|svar|meddel\w*|underr[aä]tt\w*"
    r"|powiadom\w*|decyzj\w*|przyj[eę]ciu|ozn[aá]m\w*|vyrozum\w*|p[rř]ijet[ií]\w*"
    r"|hyv[aä]ksy\w*|уведом\w*|сообщ\w*|решени\w*|kabul\w*|[eé]rtes[ií]t\w*|elfogad\w*"
    r"|r[uü]ckmeld\w*|zusagen?|entscheidung\w*"
    r"|respuestas?|risposte?|respostas?|comunicat[oaie]|comunicad[oa]s|notifica\w*)\b"
    r"|\b(?P<registration>rsvp|register|registration|anmeld\w*|aanmeld\w*|inscri\w+"
    r"|iscri\w+|enrol\w*|sign up|inschrijv\w*|anm[aä]l\w*|tilmeld\w*|p[aå]meld\w*|meld deg"
    r"|rejestr\w*|zapis\w*|registr\w*|p[rř]ihl[aá][sš]\w*|ilmoittau\w*|rekister[oö]i\w*"
    r"|(?:за)?регистр\w*|kay[iı]t\w*|regisztr\w*|jelentkez\w*)\b"
    r"|\b(?P<sent>send|sent|submit\w*|submissions?|applications?|apply|upload\w*|proposals?"
    r"|papers?|abstracts?"
    r"|soumission\w*|propositions?|communications?|r[eé]sum[eé]s?|env[ií]os?|enviar|art[ií]culos"
    r"|res[uú]menes|trabajos|trabalhos|resumos|artigos|submiss[aã]o|submiss[oõ]es|inviat[ei]|invio"
    r"|contributi|abgabe\w*|kurzfassung\w*|inzending\w*|bijdragen|zg[lł]oszeni\w*|abstrakt\w*"
    r"|stuu?r(?:t|en)?|insturen|ingestuurd|indienen|ingediend|dien(?:t|en)?|voorstel(?:len)?"
    r"|bijdrage"
    r"|samenvatting(?:en)?|skicka\w*|bidrag\w*|sammanfattning\w*|inl[aä]mn\w*|send(?:es|er|en|et)"
    r"|indsend\w*|innsend\w*|sammendrag\w*|innlever\w*|forslag|nadsy[lł]\w*|przes[ył]\w*"
    r"|streszcze\w*|referat\w*|artyku[lł]\w*|p[rř][ií]sp[eě]v\w*|zas[ií]l\w*|za[sš]l\w*|pos[ií]l\w*"
    r"|po[sš]lete|l[aä]het\w*|tiivistelm\w*|ehdotu\w*|тезис\w*|заявк\w*|стать\w*|при[её]м|подач\w*"
    r"|bildiri\w*|[oö]zet\w*|ba[sş]vuru\w*|absztrakt\w*|bek[uü]ld\w*|beitrag\w*|vorschl[aä]g\w*"
    r"|manuskript\w*|envi\w+|propuesta|proposta|trabajo|trabalho|envoy\w+|inviar\w+|contributo"
    r"|statements?|contributions?|posters?|nominations?|beitr[aä]ge|einreich\w*|propuestas"
    r"|propostas|proposte)\b|(?P<cjk_told>通知|採否|录用|결과)|(?P<cjk>投稿|論文|原稿|提出|申込"
    r"|截稿|提交|论文|摘要|논문|제출|초록|신청)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:\b(?:by|bis(?: zum)?|hasta(?: el)?|avant le|entro(?: il)?|até(?: [ao])?|until|till"
    r"|before|due(?: on| by)?|(?:no|not) later than|latest|closes? on|close on|is|are|was"
    r"|est le|sera le|seront .{0,20}le|ser[aá] el|ser[aá] (?:em|at[eé])|jusqu['’]au|au plus tard le"
    r"|le plus tard le|antes del?|sar[aà] (?:il|entro)|am|uiterlijk(?: op| tot)?|tot(?: en met)?"
    r"|v[oó][oó]r|sp[aä]testens(?: am| zum)?|senast(?: den)?|senest(?: den)?|innen(?: den)?"
    r"|(?:fram |frem )?till?(?: den)?|f[oö]re(?: den)?|før(?: den)?|najp[oó][zź]niej(?: do)?"
    r"|przed"
    r"|nejpozd[eě]ji(?: do)?|viimeist[aä][aä]n|до|не позднее|legk[eé]s[oő]bb|en ge[cç]"
    r"|do(?: dnia)?"
    r"|on|to|deadline|,|:)"
    r"|\bnotified|\bsent)\s*(?:on |by |the )?(?:\(?\w+day\)?,?\s*)?[\s(\"“:]*$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"^\W*(?:by|before|(?:no|not) later than|until|till|bis(?: sp[aä]testens)?(?: zum| am)?"
    r"|sp[aä]testens(?: am| bis)?(?: zum)?|uiterlijk(?: op)?|tot(?: en met)?|v[oó][oó]r"
    r"|hasta(?: el)?"
    r"|antes del?|avant le|jusqu['’]au|au plus tard le|entro(?: il)?|at[eé](?: [ao]| o dia)?|senast"
    r"|senest|innen|do(?: dnia)?|najp[oó][zź]niej(?: do)?|nejpozd[eě]ji(?: do)?"
    r"|viimeist[aä][aä]n|до"
    r"|не позднее|legk[eé]s[oő]bb|en ge[cç])(?:\s(?:the|den|le|el|il))?\s(?:\(?\w+day\)?,?\s*)?$",
    re.IGNORECASE,
)
"""How a sentence begins that has the date first: `By May 5 authors are notified`."""
_ON = re.compile(
    r"^\W*(?:on|op|am|le|el|il|em|no dia|den|dne|dnia|w dniu)\s(?:\(?\w+day\)?,?\s*)?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:notif\w+|hear|informed|hoor(?:t|en)?|bericht|benachrichtig\w*|informier\w*|inform[eé]e?s"
    r"|informad[oa]s|comunicar\w*|besked|powiadom\w*|poinform\w*|informov[aá]n\w*)\b",
    re.IGNORECASE,
)
"""Verbs of a notification behind its date: `On May 5 you will hear from us`."""
_BEHIND = re.compile(
    r"^\s*(?:tarihine kadar|['’]?\w{1,3} kadar|-?ig\b|menness[aä]|asti\b|saakka\b)", re.IGNORECASE
)
"""How a sentence goes on behind a deadline in Turkish, Hungarian and Finnish."""
_OPENS = re.compile(r"\b(?:opens?|opened|starts?|begins?|ab|ouvre|abre|apre)\b", re.IGNORECASE)
_NEW = re.compile(r"\bnew (?:deadline|date)\b", re.IGNORECASE)
_CJK_LEAD = re.compile(
    r"\0\s?(?:[(（][^()（）]*[)）])?\s?(?:[0-9:：時时分点시분 ]{1,8})?"
    r"(?:まで|迄|必着|前|之前|截止|까지)"
    r"|(?:为|為|是|于|於|は|는|은)\s?\0"
)
"""How a date stands in a sentence, here as NUL, in languages without words before it."""
_PAST = re.compile(
    r"\b(?:started|began|founded|was held|took place|appeared"
    r"|published)\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A date in a sentence."""

    name: str
    kind: str
    mention: DateMention
    was: list[DateMention]
    rest: str
    """What stands around the date, which is written as NUL: a time, a zone."""
    is_new: bool = False
    """It says that the date supersedes another one."""


def read_all(line: Line) -> list[Sentence]:
    """Return the dates that a sentence states, one in each of its clauses.

    `Authors are notified on May 5, and final versions are due on June 1` states two.
    """
    if (one := read(line.live)) is not None:
        return [one]
    mentions = dates.find(line.live)
    if not 2 <= len(mentions) <= _MAX_CLAUSES or len(line.live) > _MAX_LINE:
        return []
    spans = zip(
        (0, *(one.end for one in mentions[:-1])),
        (*(_clause_end(line.live, one) for one in mentions[:-1]), len(line.live)),
        strict=True,
    )
    found: list[Sentence] = []
    opening = ""
    for first, last in spans:
        clause = line.live[first:last]
        if _OPENS.search(clause):
            opening = clause
        elif one := (_of_last(opening, clause) if opening else None) or read(clause):
            found.append(one)
        else:
            return []
    return found


def _of_last(opening: str, clause: str) -> Sentence | None:
    """Read `and closes on May 5` behind `Registration opens on April 1`."""
    subject = _SUBJECT.search(opening)
    return read(f"{subject[0]} {clause}") if subject else None


def _clause_end(text: str, mention: DateMention) -> int:
    """Return where the clause with a date ends: at the next comma or `and`."""
    match = _CLAUSE.search(text, mention.end)
    return match.start() if match else len(text)


def read(text: str) -> Sentence | None:
    """Return the date that a sentence states for authors or participants; None for others."""
    mentions = dates.find(text) if len(text) <= _MAX_SENTENCE else []
    if not mentions or len(mentions) > 2 or _OTHERS_DATE.search(text) or _PAST.search(text):
        return None
    before, after = text[: mentions[0].start], text[mentions[0].end :]
    is_first = _FIRST.match(before)
    is_told = _ON.match(before) and _TOLD.search(after)
    is_behind = _CJK_LEAD.search(f"{before}\0{after}") or _BEHIND.match(after)
    subject = _SUBJECT.search(text[: mentions[-1].start]) or _SUBJECT.search(
        text if is_first or is_behind or is_told else ""
    )
    if subject is None:
        return None
    moved = _moved(text, mentions)
    is_led = is_first or is_behind or is_told or _LEADS.search(before)
    if moved is None and (len(mentions) > 1 or mentions[0].is_range or not is_led):
        return None
    mention, was = moved or (mentions[0], [])
    kind = "notification" if is_told else _kind(text if is_first else before, text, subject)
    is_new = bool(_NEW.search(before)) or _is_moved(text, mentions[0])
    # `will be 23:59, Pacific Time, June 29`
    rest = f"{text[: mentions[0].start][-_MAX_BEFORE:]} \x00 {text[mentions[-1].end :]}"
    return Sentence(_NAMES[kind], kind, mention, was, rest, is_new)


def _moved(text: str, mentions: list[DateMention]) -> tuple[DateMention, list[DateMention]] | None:
    """Return the new date and the old ones of `moved from May 5 to May 12`."""
    first, last = mentions[0], mentions[-1]
    if not extensions.is_told(text):
        return None
    if len(mentions) == 2:
        # `March 9 (extended from March 1)`, and `extended from March 1 to March 9`.
        between = text[first.end : last.start]
        is_old = extensions.is_from(between) or extensions.is_before_old(between)
        return (first, [last]) if is_old else (last, [first])
    if moved := in_force.moved_range(text, first):
        return moved[0], [moved[1]]
    return (first, []) if not first.is_range and _is_moved(text, first) else None


def _is_moved(text: str, mention: DateMention) -> bool:
    """Return whether a sentence says that something was moved to a date."""
    is_behind = extensions.is_told(text[mention.end :]) and extensions.is_behind_new(
        text[mention.end :]
    )
    return is_behind or extensions.is_moved_to(text[: mention.start])


def _kind(before: str, text: str, subject: re.Match[str]) -> str:
    if date_names.kind_of(before) == "camera-ready" or date_names.is_final(text):
        return "camera-ready"
    if subject["told"] or subject["cjk_told"]:
        return "notification"
    if subject["registration"]:
        return "registration"
    kind = date_names.kind_of(before)
    return kind if kind in _NAMES else "submission"
