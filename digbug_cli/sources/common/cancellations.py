"""Find a mark such as `CANCELLED:` in the title of an imported session."""

import re

_WORDS = (
    # English, German, French, Spanish, Portuguese, Italian, Dutch
    *("cancelled", "canceled", "abgesagt", "entfällt", "fällt aus", "ausgefallen"),
    *("annulée?", "cancelad[oa]", "anulad[oa]", "suspendid[oa]", "annullat[oa]"),
    *("cancellat[oa]", "geannuleerd", "afgelast"),
    # Danish, Norwegian, Swedish, Finnish, Polish, Czech, Hungarian, Russian, Turkish
    *("aflyst", "avlyst", "inställ[dt]", "peruttu", "peruutettu", "odwołan[aeoy]", "zrušen[ao]?"),
    *("elmarad", "отмен[её]н[ао]?", "iptal(?: edildi)?"),
    # Slovak, South Slavic, Romanian, Catalan, Ukrainian, Estonian, Latvian, Lithuanian, Greek
    *("zrušen[ýé]", "otkazan[oai]?", "odpovedan[oa]?", "anulat[ăe]?", "cancel·la(?:t|da)"),
    *("anul·la(?:t|da)", "скасован[оаий]", "tühistatud", "atcelt[sa]?", "atšaukta[s]?"),
    *("ακυρώθηκε", "ακυρωθηκε", "ακυρώνεται"),
    # Arabic, Hebrew, Indonesian, Vietnamese, Thai
    *("ملغاة", "ملغى", "أُلغيت", "ألغيت", "בוטל", "מבוטל", "dibatalkan", "đã hủy", "ยกเลิก"),
    # Japanese, Chinese, Korean
    *("中止", "キャンセル", "取消", "已取消", "취소(?:됨)?"),
)
_MAX_LENGTH = 300
"""In characters. The patterns would be slow on a longer title."""
_WORD = "(?P<word>{})".format("|".join(_WORDS))
_REASONS = r"due to|because of|by (?:the )?(?:speaker|organi[sz]er|presenter|author)s?|wegen"
_REASON = rf"(?:\s*[:,;–—-]|\s(?:{_REASONS})\b)[^\[\](){{}}【】（）]{{0,80}}"
_BEFORE = r"(?:(?:was|is|has been|wurde|ist|leider)\s+)?"
_IN_BRACKETS = rf"[\[({{【（]\s*{_BEFORE}{_WORD}(?:\sleider)?!?(?:{_REASON})?\s*[\])}}】）]"
_IN_STARS = rf"[*_~]+\s*{_WORD}!?\s*[*_~]+"
_SYMBOLS = r"^[^\w\s\[({【（*_~]+\s*"
"""Symbols before a mark: `❌ CANCELLED: ...`."""
_TITLE = r"(?P<title>\S.*\S|\S)"
_SHORT_TITLE = r"(?P<title>\S.*?)"
_SIGN = r"(?:\s*[:|]|\s[-–—])?"
_SURE = (
    rf"[*_~]*{_IN_BRACKETS}[*_~]*\s*[:\-–—|]?\s*{_TITLE}",
    rf"{_IN_STARS}\s*[:\-–—|]?\s*{_TITLE}",
    rf"{_WORD}\s*(?:\([^()]{{1,80}}\)\s*)?(?:[:|!：—]|\s[-–]\s)\s*{_TITLE}",
    rf"{_SHORT_TITLE}{_SIGN}\s*{_IN_BRACKETS}",
    rf"{_SHORT_TITLE}{_SIGN}\s*{_IN_STARS}",
    rf"{_SHORT_TITLE}\s+(?:[-–—|]|//)\s+{_WORD}!?",
)
_IN_CAPITALS = (rf"{_WORD}[.,]?\s+{_TITLE}", rf"{_SHORT_TITLE}{_SIGN}\s+{_WORD}")
"""Forms that are a mark only in capitals: `Cancelled flights` is a subject."""


def without_mark(title: str) -> str | None:
    """Return a title without its mark of a cancellation; None if it has none.

    The mark is a word at the beginning or the end, in brackets or set apart by a sign, perhaps
    with a reason. A title that is only such a word stays as it is.
    """
    if len(title) > _MAX_LENGTH or not re.search(_WORD, title, re.IGNORECASE):
        return None
    if re.fullmatch(rf"{_WORD}!?", title, re.IGNORECASE):
        return title
    plain = re.sub(_SYMBOLS, "", title)
    return _without_mark(title) or _without_mark(plain) or _without_inner_mark(title)


def _without_inner_mark(title: str) -> str | None:
    """Return a title without a mark in square brackets, or in capitals, between its words."""
    match = re.search(_IN_BRACKETS, title, re.IGNORECASE)
    if match is None or not (match[0].startswith("[") or match["word"].isupper()):
        return None
    return " ".join(f"{title[: match.start()]} {title[match.end() :]}".split()) or None


def _without_mark(title: str) -> str | None:
    for patterns, capitals in ((_SURE, False), (_IN_CAPITALS, True)):
        for pattern in patterns:
            match = re.fullmatch(pattern, title, re.IGNORECASE)
            if match and (not capitals or (match["word"].isupper() and not title.isupper())):
                return match["title"]
    return None
