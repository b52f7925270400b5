"""Recognise the date on which a page was changed or published: it is no date of the workshop."""

import re
from functools import lru_cache

_STAMP_WORDS = r"""
    (?:this\spage\swas\s|page\s|site\s)?(?:last|recently)\s(?:edited|updated?|modified|changed?|revised|modification)
    |(?:page|site|file)\s(?:generated|built|created|updated)|date\sof\s(?:last\s)?(?:change|update)
    |(?:updated|posted|published|created|generated|edited)(?:\s(?:by\s[\w .]{2,30}\s)?(?:on|at))
    |zuletzt\s(?:ge[aä]ndert|aktualisiert|bearbeitet)|letzte\s(?:[aä]nderung|aktualisierung|bearbeitung)
    |stand|aktualisiert|erstellt|ver[oö]ffentlicht
    |derni[eè]re\s(?:mise\s[aà]\sjour|modification)|mis\s[aà]\sjour|mise\s[aà]\sjour|publi[eé]e?
    |[uú]ltima\s(?:actualizaci[oó]n|modificaci[oó]n|atualiza[cç][aã]o|edi[cç][aã]o)|actualizado|atualizado|publicado
    |ultim[oa]\s(?:aggiornamento|modifica)|aggiornato|pubblicato
    |laatst\s(?:bijgewerkt|gewijzigd|aangepast)|bijgewerkt|gepubliceerd
    |ostatni[ao]\s(?:aktualizacja|modyfikacja|zmiana)|zaktualizowano|opublikowano
    |最終更新日?時?|更新日時?|最后更新(?:时间|日期)?|更新(?:时间|日期|于)|发布(?:时间|日期|于)|最后修改|최종\s?수정일?|업데이트
    |投稿日時?|公開日時?|掲載日|更新日|작성일|게시일|발행일|发表(?:时间|日期)|дата\sпубликации|опубликовано|обновлено
    |yay[ıi]n\starihi|g[uü]ncellenme(?:\starihi)?|آخر\sتحديث|עודכן(?:\sלאחרונה)?"""
_BEFORE = re.compile(
    rf"(?:^|[.!?|•·;–—]\s|\s{{2}}|\u3000)\W*(?:{_STAMP_WORDS})"
    r"(?:\s(?:on|at|by|am|vom|le|el|em|il|op|dnia|den|in))?\W*$",
    re.IGNORECASE | re.VERBOSE,
)
"""How a text ends before the date on which the page was changed."""
_LABEL = re.compile(
    rf"^\W*(?:{_STAMP_WORDS}|published|modified|created|updated|posted|edited|revised|generated"
    r"|ge[aä]ndert|modifi[eé]|cr[eé][eé]|modificado|creado|modificato|creato|gewijzigd|gemaakt"
    r"|date\s(?:published|modified|created|posted)|수정일"
    r")(?:\stime|\sdate)?\W*$",
    re.IGNORECASE | re.VERBOSE,
)
_UPDATE = re.compile(
    r"^\W*updates?\s*(?:[(:–—]|\[|[0-9]|[^\W\d_]{3,9}\.?\s[0-9]{1,2}\b[^:]{0,9}:)", re.IGNORECASE
)
"""How a piece of news begins: `Update (Jan 24): ...`, `Update Jan 24: ...`."""
_NEWS = re.compile(
    r"\W*(?:(?:latest|recent) )?(?:news|updates?|announcements?|what['’]s new|actualit[ée]s"
    r"|neuigkeiten|aktuelles|noticias|novedades|not[ií]cias|notizie|nieuws)\W*",
    re.IGNORECASE,
)
_WEEKDAY_ALONE = re.compile(r"[^\W\d_]{2,12}\.?")
_SECONDS = re.compile(r"(?<![0-9:])(?!23:59)[0-9]{1,2}:[0-9]{2}:(?!00)[0-9]{2}(?![0-9:])")
_BYLINE = re.compile(
    r"^\W*(?:by|par|por|von|da|di|door|przez|av|af|posted by|written by|publi[ée] par|escrito por)"
    r"\s(?-i:[^\W\d_a-z])[^.:;!?]{1,40}$",
    re.IGNORECASE,
)
"""How a line goes on behind the date of an article: `, by Ada Lovelace`."""
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:published|pubdate|posted(?:[_-]on)?|post[_-]?date|entry[_-](?:date|meta)"
    r"|post[_-](?:meta|info)|article[_-](?:date|meta|info)|info[_-]publi|byline|date[_-]modified"
    r"|last[_-]?(?:updated|modified)|blog[_-]date)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"[0-9]")
_MAX_BEFORE, _MAX_BESIDE, _MAX_LINE = 90, 40, 90
"""In characters."""


def is_label(text: str) -> bool:
    """Return whether a text is the label of such a date: `Last edited`."""
    return len(text) <= _MAX_BESIDE and bool(_LABEL.match(text))


def is_before(text: str) -> bool:
    """Return whether a text ends with the label of the date that follows it."""
    return bool(_BEFORE.search(text[-_MAX_BEFORE:]))


def is_news(text: str) -> bool:
    """Return whether a text is a piece of news: `Update (Jan 24): the portal is open`."""
    return bool(_UPDATE.match(text))


def introduces_news(text: str) -> bool:
    """Return whether a line stands above pieces of news: `News`."""
    return len(text) <= _MAX_BESIDE and bool(_NEWS.fullmatch(text))


@lru_cache(maxsize=1024)  # a page has few classes and many elements
def is_class(classes: str) -> bool:
    """Return whether the classes of an element say that it holds the date of an article."""
    return bool(classes) and bool(_CLASS.search(classes))


def is_around(before: str, after: str) -> bool:
    """Return whether a date is a machine's stamp: labelled as such, or with a time in seconds."""
    beside = f"{before[-_MAX_BESIDE:]} | {after[:_MAX_BESIDE]}"
    is_first = not before.strip(" |·•-") or _WEEKDAY_ALONE.fullmatch(before.strip(" ,"))
    if is_first and _BYLINE.match(after):
        return True
    return is_before(before) or bool(_SECONDS.search(beside))


def is_stamp(text: str) -> bool:
    """Return whether a line says when the page was changed, and nothing else."""
    number = _DIGIT.search(text) if len(text) <= _MAX_LINE else None
    return number is not None and is_before(text[: number.start()])
