"""Write times in the words of many languages in the one form that `clocks` reads."""

import re

BLANK = "\x1f"
"""White space that stands for letters which belong to the time."""
_MORNING = (
    r"de la ma[nñ]ana|da manh[aã]|du matin|de la matin[eé]e|del mattino|della mattina|di mattina"
    r"|morgens|vormittags|'s (?:ochtends|morgens)|rano|przed po[lł]udniem|utra|утра|π\.?\s?μ\.?"
    r"|صباحاً|صباحًا|صباحا|ص(?!\w)|בבוקר|לפנה\"צ|om morgonen|f\.?m\.|dop\.|de\.|sabah"
)
_AFTERNOON = (
    r"de la (?:tarde|noche)|da (?:tarde|noite)|de l['’]apr[eè]s-midi|du soir|del pomeriggio"
    r"|di (?:pomeriggio|sera)|della sera|nachmittags|abends|'s (?:middags|avonds)|po po[lł]udniu"
    r"|wieczorem|дня|вечера|μ\.?\s?μ\.?|مساءً|مساء|بعد الظهر|ظهراً|ظهرًا|م(?!\w)|אחה\"צ|בערב"
    r"|בצהריים"
    r"|e\.?m\.|odp\.|du\.|ak[sş]am"
)
_NOON_WORDS = (
    r"noon|midday|midi|mediod[ií]a|meio[- ]dia|mittags?|mezzogiorno|po[lł]udnie|poledne|d[eé]lben"
    r"|polden|полдень|μεσημ[εέ]ρι|צהריים|ظهر[اً]?|เที่ยง|正午|中午|정오"
)
_MIDNIGHT_WORDS = (
    r"midnight|minuit|medianoche|meia[- ]noite|mitternachts?|mezzanotte|middernacht|p[oó][lł]noc"
    r"|полночь|חצות|منتصف الليل|午夜|深夜0時|자정"
)
_UNIT = r"(?:\s?(?:h\x1f*|hs|hrs?|uhr|uur|u|horas?|heures?|ore)\.?)?"
_OF = r"\s(?:del?\s|du\s)?"
_TO = r"-+|~|[àa]s?|bis|al?(?:le)?|tot|do|hasta(?: el)?|y|e|to|jusqu'[àa]|até|ate|fino a|а|до|至|到"
_TIME_WORDS = (
    (re.compile(rf"(?<=[0-9])({_UNIT}\s*)(?:{_MORNING})(?!\w)", re.IGNORECASE), "am"),
    (re.compile(rf"(?<=[0-9])({_UNIT}\s*)(?:{_AFTERNOON})(?!\w)", re.IGNORECASE), "pm"),
    # `12:00 m.` is noon in Spanish; `12:00 M. Curie` begins with a name.
    (
        re.compile(
            r"(?<![0-9])(12(?::[0-5][0-9])?\s?)(?:m\.?d\.?|nn|NN|m\.|m(?=\s*(?:$|[-~])))(?!\w)"
        ),
        "pm",
    ),
    (
        re.compile(
            r"(?<![0-9])(12(?::[0-5][0-9])?\s?)(?:M\.?D\.?|M\.?)(?=\s*(?:$|[-~:,;)]|a\s[0-9]))"
        ),
        "pm",
    ),
    (re.compile(rf"\b(12:00){_OF}(?:{_NOON_WORDS})\b", re.IGNORECASE), ""),
    (re.compile(rf"\b(12){_UNIT}{_OF}(?:{_NOON_WORDS})\b", re.IGNORECASE), "h"),
    (re.compile(rf"(?<=[0-9hm.])(\s*(?:{_TO})\s*)(?:{_NOON_WORDS})\b", re.IGNORECASE), "noon"),
    (
        re.compile(rf"(?<=[0-9hm.])(\s*(?:{_TO})\s*)(?:{_MIDNIGHT_WORDS})\b", re.IGNORECASE),
        "24:00",
    ),
    (
        re.compile(
            rf"^(\W*)(?:{_NOON_WORDS})(?=\s*(?:[-~\u301c\uff5e:]|(?:{_TO})\s*[0-9]))",
            re.IGNORECASE,
        ),
        "noon",
    ),
    (
        re.compile(rf"^(\W*)(?:{_MIDNIGHT_WORDS})(?=\s*[-~:])", re.IGNORECASE),
        "0:00",
    ),
)
"""A kept part, and a word for which Latin letters of at most its length are written."""
_HALF_PAST = re.compile(r"(?<=[0-9])\s?(?:[時时點点]半|시\s?반)")
_BEFORE_LATIN = (
    r"(?:[àa] partir d(?:e|u|es|as|o)|vers|das|(?:desde|entre|hacia|sobre) las|desde|las|entre"
    r"|van(?:af)?"
    r"|od godz\.|(?:o |w )?godz(?:\.|inach|inie|ina)?|g\.|od|klo|kello|klokken|saat|orele|h\.?"
    r"|start(?:s|ing)? at|begins at|dalle|alle|ore|с|со|в|v|ve|od)"
)
_LATIN_LABEL = re.compile(rf"^([\s•·▪●*○◦>|\[(~-]*){_BEFORE_LATIN}\s*(?=[0-9])", re.IGNORECASE)
_HOUR = r"(?P<hour>[01]?[0-9]|2[0-4])(?![0-9hu]|[:.,][0-9])"
_HOUR_LABEL = re.compile(
    rf"^(?P<before>\W*)(?:(?:dalle\s(?:ore\s)?|alle\s(?:ore\s)?|ore|(?:o |w )?godz(?:\.|inach"
    rf"|inie|ina)?"
    rf"|kl[o.]|klokken|a las|las|à|às)\s?{_HOUR}(?=\s*(?:$|\W|alle\s|bis\s|[^\W\d_]))"
    rf"|(?:um|om|שעה|בשעה|الساعة)\s(?P<hour_alone>[01]?[0-9]|2[0-4])(?=\s*(?:$|[-–—]|:\s)))",
    re.IGNORECASE,
)
"""`ore 9`: behind such a word a number is an hour."""
_OTHER_LABEL = re.compile(
    r"^(\W*)(?:משעה|בשעה|שעה|(?:מ|ב)-|الساعة|من الساعة|من|自|从|從)\s*(?=[0-9])"
)
_JOINTS = re.compile(
    r"(?<=[0-9hm])\s*(?:hasta(?: las?)?|jusqu'[àa]|fino alle|до|по|עד|ועד|إلى|الى|حتى|έως|から|より"
    r"|至|到|부터|y las)"
    r"\s*(?=[0-9]|am|pm|午|上午|下午|오)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[0-9hm \x1f])(?:から|より|まで|迄|开始|開始|부터|까지|시작|起)(?!\w)")
_UNITS = (
    (re.compile(r"(?<=[0-9])\s?(?:heures?|horas|часов|часа|час)(?!\w)", re.IGNORECASE), "h"),
    (re.compile(r"(?<=[0-9])\s?ч\.?(?!\w)", re.IGNORECASE), "h"),
    (re.compile(r"(?<=[0-9]{2})\s?(?:min|мин)\.?(?!\w)", re.IGNORECASE), ""),
    (
        re.compile(
            r"(?<=:[0-9]{2})\s?(?:hod\.?|[oó]ra|[oó]r[aá]t[oó]l|óráig)(?!\w)", re.IGNORECASE
        ),
        "",
    ),
    (re.compile(r"(?<=[0-9])\s(?:hod\.?|[oó]ra|uur|uhr)(?!\w|\s?[0-9])", re.IGNORECASE), "h"),
    (re.compile(r"(?<=[0-9])u(?=[0-9]{2})"), "h"),
)
_COMMA = re.compile(
    r"(?<![0-9,.])([01]?[0-9]|2[0-4]),([0-5][0-9])(?=\s?(?:[-–—~]|alle)\s?[0-9]{1,2},[0-9]{2})"
    r"|(?:(?<=[-–—~] )|(?<=ore ))([01]?[0-9]|2[0-4]),([0-5][0-9])(?![0-9])"
)
"""`9,00 – 9,30` in Italian."""
_LETTER = re.compile(r"[^\W\d_]")
_MAY_BE_TIME = re.compile(rf"[0-9]|^\W*(?:{_NOON_WORDS}|{_MIDNIGHT_WORDS})", re.IGNORECASE)
_BEGINS = re.compile(rf"\W*(?:{_NOON_WORDS}|{_MIDNIGHT_WORDS})\s*[-–—~:]", re.IGNORECASE)
_MAX_LENGTH = 48
"""In characters. Only the beginning of a text is a time."""


def written(text: str) -> str:
    """Return a text with the time at its beginning in figures, as long as before if possible."""
    head, tail = text[:_MAX_LENGTH], text[_MAX_LENGTH:]
    if not _MAY_BE_TIME.search(head):
        return text
    if not _LETTER.search(head):
        return _with_colons(head) + tail
    head = _HALF_PAST.sub(":30", head)
    head = _HOUR_LABEL.sub(_with_hour, head)
    head = _LATIN_LABEL.sub(_label, head)
    head = _OTHER_LABEL.sub(_label, head)
    for pattern, unit in _UNITS:
        head = _replaced(pattern, head, unit)
    for pattern, word in _TIME_WORDS:
        head = _replaced(pattern, head, word)
    head = _JOINTS.sub(lambda match: "-".ljust(len(match[0]), BLANK), head)
    head = _ENDS.sub(_blank, _with_colons(head))
    return head + tail


def _with_colons(text: str) -> str:
    return _COMMA.sub(lambda match: match[0].replace(",", ":"), text)


def _replaced(pattern: re.Pattern[str], text: str, word: str) -> str:
    """Write a word for what a pattern matches behind its group, if it has one."""

    def filled(match: re.Match[str]) -> str:
        kept = match[1] if pattern.groups else ""
        return kept + word.ljust(len(match[0]) - len(kept), BLANK)

    return pattern.sub(filled, text)


def _with_hour(match: re.Match[str]) -> str:
    hour = match["hour"] or match["hour_alone"]
    return f"{hour}h".rjust(len(match[0]))


def begins_with_word(text: str) -> bool:
    """Return whether a text begins with a word for noon or midnight."""
    return bool(_BEGINS.match(text))


def _blank(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


def _label(match: re.Match[str]) -> str:
    """Write `à` for any word that stands before a time."""
    return "à".rjust(len(match[1]) + 1).ljust(len(match[0]), BLANK)
