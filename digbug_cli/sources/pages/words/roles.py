"""Lines that say what people do: `Speaker: Ada Lovelace`, `A, B and C; moderated by D`."""

import re
from functools import lru_cache
from typing import NamedTuple

from digbug_cli.sources.pages.words import people

_SPEAKERS = (
    r"(?-i:P)|(?:invited |keynote |guest )?speakers?|presenters?|presented by|presenting"
    r"|authors?|by|with"
    r"|panelists?|panellists?|panel members|lecturers?|instructors?|tutors?"
    r"|participants?"
    r"|orateurs?|oratrices?|conf[eé]renciers?|intervenante?s?|participants?|avec|par"
    r"|ponentes?|panelistas?|conferenciantes?|participan|intervienen|impartid[ao] por|por|con"
    r"|palestrantes?|oradora?e?s?|participam|relator[ei]|relatrice|intervengono|partecipano"
    r"|discutono|con"
    r"|referent(?:in|en|innen)?|vortragende[rn]?|diskutant(?:en|innen)|podium"
    r"|teilnehmer(?:innen)?|mit|von"
    r"|spreker|sprekers|deelnemers|prelegent|prelegenci|paneliści|talare|deltagare|medverkande"
    r"|嘉宾|讲者|报告人|演讲人|与会嘉宾|登壇者?|講師|発表者?|講演者?|パネリスト|연사|발표자?"
    r"|패널|패널리스트"
    r"|المتحدثون|المتحدث|المشاركون|يشارك فيها|דוברים|משתתפים|спикеры|докладчик|участники"
)
_CHAIRS = (
    r"(?-i:M)|moderators?|moderated by|moderation|moderator(?:in)?|moderated"
    r"|mod\.?|hosts?|hosted by"
    r"|(?:session |panel )?chairs?|chaired by|chair(?:man|woman|person)?|convenors?"
    r"|facilitators?|facilitated by|(?:discussion )?lead(?:s|er|ers)?|led by"
    r"|animation|anim[eé]e? par|mod[eé]rat(?:eur|rice)|mod[eé]r[eé]e? par|pr[eé]sidence"
    r"|pr[eé]sidente?|pr[eé]sid[eé]e? par"
    r"|moderador(?:a|es|as)?|modera|moderan|moderad[oa] por|coordina|coordinan|preside|presiden"
    r"|coordena|media[cç][aã]o|mediador[ae]?s?|mediad[oa] por|coordenação|moderação|moderatore"
    r"|moderatrice|moderano|presiede|presidente"
    r"|coordinano"
    r"|(?:diskussions|sitzungs)?leitung|vorsitz|chair(?:s)?|voorzitter|moderacja|prowadz(?:i|ący"
    r"|ąca|enie)"
    r"|ordförande|ordstyrer|moderaattori|puheenjohtaja|座長|司会|進行|ファシリテーター|モデレーター"
    r"|主持人?|主席|좌장|사회자?|진행|رئيسة? الجلسة|إدارة الجلسة|يدير الجلسة|إدارة|تدير"
    ' الجلسة|מנחה|בהנחיית|מנחת הפאנל|יו"ר'
    r"|модератор|ведущий|ведущая|председатель"
)
_VERBS = (
    r"by|moderators?|session chair|chairs?|presented by|moderated by|chaired by|hosted by"
    r"|facilitated by|impartido por"
    r"|impartida por|modera|moderan"
    r"|moderano|anim[eé]e? par|mod[eé]r[eé]e? par|pr[eé]sid[eé]e? par|presiede|preside|coordina"
    r"|moderad[oa] por"
    r"|partecipano|intervengono|discutono|participan|intervienen|participam|prowadzi|בהנחיית"
    r"|يدير الجلسة"
)
"""Words after which names stand without a colon."""
_BESIDE = r"with|avec|mit|con|com|met"
"""Words before names that also stand in titles: only behind a mark are they labels."""
_SEPARATOR = r"(?:\s*\(s\))?(?:\s*[:：]\s*|\s+-\s+)"
_LATE = (
    r"\s(?=(?:(?:session |panel )?chairs?|moderat(?:ors?|ion)|moderador[ae]?s?"
    r"|mod[eé]rat(?:eur|rice)s?"
    r"|moderator[ei]|moderatrice|座長|司会|主持人?|좌장|사회자?|מנחה)\s*[:：])"
)
"""The blank before a word for those who lead a session, which stands in no title before a colon."""
_LABEL = re.compile(
    rf"(?:^\W*|[.;,?!|/(\[–—；，。、（»”」]\s*|\s-\s|{_LATE})(?:(?P<role>{_CHAIRS}"
    rf"|{_SPEAKERS}){_SEPARATOR}"
    rf"|(?P<verb>{_VERBS})\s+)(?=\S)|(?:[.,;]\s+)(?P<beside>{_BESIDE})\s+(?=\S)",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(rf"\W*(?:{_CHAIRS}|{_SPEAKERS}|{_VERBS})\W*", re.IGNORECASE)
_MARK = re.compile(rf"\s*[(（\[]\s*(?:{_CHAIRS})\s*[)）\]]", re.IGNORECASE)
_BRACKET = re.compile(r"[(（\[]")
_BEFORE_LABEL = re.compile(r"[.;,?!|/(\[–—；，。、（»”」]|\s-\s")
"""What stands before a label that does not begin the text; a colon may end a late one."""
_COLON = re.compile(r"[:：]")
_MAX_LENGTH = 1500
_MAX_BEFORE = 2
"""In words, before `chair:`: `Morning`, `Session`."""


class PeopleLine(NamedTuple):
    """The people that a line names."""

    speakers: list[str]
    chairs: list[str]
    """Those who lead the session."""
    group: str = ""
    """A group of people, such as `Organizers`."""
    before: int = 0
    """The length of the text before the first label, if that is no names: a title."""


def is_label(text: str) -> bool:
    """Return whether a text is a word for what people do, without people: `chaired by`."""
    return bool(_LABEL_ALONE.fullmatch(text))


def names_chair_alone(text: str) -> bool:
    """Return whether a text says who leads, and nothing else: `Morning chair: Ada Lovelace`."""
    found = read(text)
    words = text[: found.before].split() if found else []
    is_alone = len(words) <= _MAX_BEFORE and all(word.isalpha() for word in words)
    return found is not None and bool(found.chairs) and not found.speakers and is_alone


def chairs_alone(text: str) -> list[str]:
    """Return the people of a line that names who leads a session, and nobody else."""
    found = read(text)
    return found.chairs if found and not found.speakers else []


def read(text: str) -> PeopleLine | None:
    """Return the people of a line that labels them; None for other lines.

    Before the first label may stand names, who are speakers, or anything else: see `before`.
    """
    found = _read(text) if len(text) <= _MAX_LENGTH else None
    return found and found._replace(speakers=[*found.speakers], chairs=[*found.chairs])


@lru_cache(maxsize=4096)  # several readers look at each line
def _read(text: str) -> PeopleLine | None:
    may_have_more = _BEFORE_LABEL.search(text) or _COLON.search(text)
    labels = list(_LABEL.finditer(text)) if may_have_more else _label_at_start(text)
    for number, label in enumerate(labels):
        found = _of_pieces(text, labels[number:])
        if found is not None:
            return _with_first(text, label, found)
    return _with_marks(text)


def _label_at_start(text: str) -> list[re.Match[str]]:
    label = _LABEL.match(text)
    return [label] if label else []


def _of_pieces(text: str, labels: list[re.Match[str]]) -> PeopleLine | None:
    """Return the people behind labels, if names stand behind each."""
    speakers: list[str] = []
    chairs: list[str] = []
    group = ""
    for number, label in enumerate(labels):
        end = labels[number + 1].start() if number + 1 < len(labels) else len(text)
        piece = text[label.end() : end]
        is_chair = bool(
            re.fullmatch(_CHAIRS, label["role"] or label["verb"] or label["beside"], re.IGNORECASE)
        )
        found = people.names(piece.rstrip(")）] "), trusted=True) or people.names(
            piece, trusted=True
        )
        if not found and (people.is_group(piece) and len(labels) == 1):
            group = piece.strip()
        elif not found:
            return None
        marked = _with_marks(piece)
        if marked is not None and not is_chair:
            found = marked.speakers
            chairs.extend(marked.chairs)
        (chairs if is_chair else speakers).extend(found)
    return PeopleLine(speakers, chairs, group)


def _with_first(text: str, label: re.Match[str], found: PeopleLine) -> PeopleLine:
    """Add what stands before the first label: speakers, or a title of that length."""
    before = text[: label.start()].strip(" ,;.(（[–—-")
    if not before or not re.search(r"\w", before):
        return found
    if found.speakers == [] and (names := people.names(before)):
        return found._replace(speakers=names)
    return found._replace(before=label.start() + (text[label.start()] in "?!»”」"))


def _with_marks(text: str) -> PeopleLine | None:
    """Read `Ada Lovelace, Mary Somerville (chair)`."""
    if not _BRACKET.search(text) or not _MARK.search(text):
        return None
    speakers: list[str] = []
    chairs: list[str] = []
    for piece in re.split(r"[,;、，；]|\band\b|\bund\b|\bet\b|\by\b", text):
        mark = _MARK.search(piece)
        found = people.names(_MARK.sub("", piece), trusted=True)
        if not found and not people.is_affiliation(piece.strip()):
            return None
        (chairs if mark else speakers).extend(found)
    return PeopleLine(speakers, chairs) if chairs else None
