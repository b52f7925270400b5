"""How a page says that a date supersedes another: `extended to`, `verlengd tot`, `に延長`."""

import re

from digbug_cli.sources.pages.words import dates

_MOVED = (
    r"extended|moved|postponed|shifted|changed|pushed(?: back)?|delayed|prolonged|rescheduled"
    r"|verl[aä]ngert|verschoben"
    r"|ampliad[oa]s?|prorrogad[oa]s?|extendid[oa]s?|aplazad[oa]s?|pospuest[oa]s?|postergad[oa]s?"
    r"|adiad[oa]s?|estendid[oa]s?|alargad[oa]s?"
    r"|prorogat[oaie]|posticipat[oaie]|rinviat[oaie]|estes[oaie]|spostat[oaie]"
    r"|prolong[eé]e?s?|repouss[eé]e?s?|report[eé]e?s?|d[eé]cal[eé]e?s?|[eé]tendue?s?"
    r"|verlengd|uitgesteld|verschoven|verplaatst"
    r"|przed[lł]u[zż]on\w*|przesuni[eę]t\w*|wyd[lł]u[zż]on\w*"
    r"|prodlou[zž]en\w*|posunut\w*|pred[lĺ][zž]en\w*"
    r"|f[oö]rl[aä]ngd\w*|f[oö]rl[aä]ngt\w*|framflytta\w*|senarelag\w*"
    r"|forl[aæ]nget|udskudt|forlenget|utsatt|utvidet|flyttet"
    r"|jatkettu|pidennetty|siirretty|продл[её]н\w*|перенес[её]н\w*|meghosszabb[ií]t\w*"
    r"|prelungit\w*|uzat[iı]ld[iı]|ertelendi|παρατ[εά]\w*"
)
_MOVED_ASIAN = r"延長|延期|延长|順延|顺延|연장|연기"
_TO_WORDS = (
    "to until till bis zum auf den hasta el al para a la ate o dia ao fino il jusqu jusque au le"
    " tot en met naar op do dnia na til the new now до на μεχρι 至 到 为 為"
)
_TO = frozenset(_TO_WORDS.split())
"""Words between `extended` and the new date, plain."""
_MOVED_WORD = re.compile(rf"\b(?:{_MOVED})\b|{_MOVED_ASIAN}", re.IGNORECASE)
_NEW = re.compile(
    r"(?:\bto|\bnew(?: deadline| date)?|\bnow|\bextended(?: deadline| date)?|\bupdated(?: to)?"
    rf"|\bhasta|->|→|=>|>|⇒|(?:{_MOVED_ASIAN})\s?(?:至|到|为|為|後|后))[\s:：(（]*$",
    re.IGNORECASE,
)
"""How a text ends before a date that supersedes the one before it."""
_OLD_WORDS = (
    r"(?:\b(?:was|were|from|prev|previous|previously|originally|original|old"
    r"|instead of|initial|formerly"
    r"|zuvor|urspr[uü]nglich|bisher|anstatt|statt|initialement|au lieu d[ue]|avant"
    r"|antes|originalmente|anteriormente|en lugar del?|en vez del?|em vez de|prima|anzich[eé]"
    r"|invece del|originariamente|originale|eerder|oorspronkelijk|in plaats van|i\.p\.v\."
    r"|pierwotnie|zamiast|p[uů]vodn[eě]|m[ií]sto|ursprungligen|tidigare|oprindeligt?"
    r"|opprinnelig|alkuper[aä]inen|aiemmin|ранее|вместо|eski)\b\.?"
    r"|原定?[于於]?|当初|旧|變更前|기존|당초|원래|이전)(?:\s(?:el|le|den|dia|il|am|vom))?"
)
_OLD = re.compile(rf"{_OLD_WORDS}[\s:：]*$", re.IGNORECASE)
"""How a text ends before a date that another supersedes."""
_FROM = re.compile(
    r"\b(?:from|von|vom|de|del|du|dal|dall['’]|desde|van|od|fra|fr[aå]n|с|со|от)\s*$", re.IGNORECASE
)
_NEW_MARK = re.compile(
    r"^(?:\s?[(（]\w{1,3}[)）])?[\W\d時点點시분分]{0,12}"
    r"(?:まで|迄|[にへ]|으?로|까지|tarihine(?: kadar)?|asti|saakka)?\W*"
    rf"(?:extended|new|updated|extension|{_MOVED}|{_MOVED_ASIAN}|prorog\w+|prorrog\w+|ampliaci[oó]n)",
    re.IGNORECASE,
)
"""How the text behind a date begins that supersedes the dates before it."""
_SENTENCE = re.compile(
    r"\b(?:(?:has|have) been|is|was|are|were|wurden?|ist|est|sont|(?:a|ont) [eé]t[eé]|se ha|fue"
    r"|ha sido|foi"
    rf"|[eè] stat[ao]|werd|zosta[lł]\w*|byl[aoy]?|har|blev|er|on) (?:{_MOVED})\b"
    rf"|(?<=[\u4e00-\u9fff])(?:已|被)?(?:{_MOVED_ASIAN})(?:至|到|为|為)\s?$",
    re.IGNORECASE,
)
"""A verb before `extended`, which names lack."""
_WORDS = re.compile(
    rf"\b(?:{_MOVED})\b|(?:まで|[にへ]|으?로|까지)?\s?(?:{_MOVED_ASIAN})(?:至|到|为|為)?|{_OLD_WORDS}",
    re.IGNORECASE,
)
_ASIAN_SUBJECT = re.compile(r"[\u3040-\u9fff][をはが]$|[\uac00-\ud7a3][이을를은는]$")
_ASIAN_END = re.compile(r"(?:。|[다요]\.?)\s*$")
"""How a sentence ends, in languages in which a name may stand before `延期至`."""


def _last_moved(text: str) -> re.Match[str] | None:
    """Return the last word that says that a date was moved."""
    return next(reversed(list(_MOVED_WORD.finditer(text))), None)


def is_told(text: str) -> bool:
    """Return whether a text has a word that says that a date was moved."""
    return bool(_MOVED_WORD.search(text))


def is_before_new(text: str) -> bool:
    """Return whether a text leads to a date that supersedes another: `verlengd tot en met`."""
    return bool(_NEW.search(text)) or is_moved_to(text)


def is_moved_to(text: str) -> bool:
    """Return whether a text ends with a word such as `extended`, and with `to` or nothing."""
    match = _last_moved(text)
    behind = dates.without(dates.plain(text[match.end() :]), []) if match else "?"
    return not set(behind) & {"!", "?"} and all(
        word in _TO for word in re.findall(r"[^\W\d_]+", behind)
    )


def is_before_old(text: str) -> bool:
    """Return whether a text leads to a date that another supersedes: `originally`."""
    return bool(_OLD.search(text))


def is_from(text: str) -> bool:
    """Return whether a text ends with a word such as `from`."""
    return bool(_FROM.search(text))


def is_moved_from(text: str) -> bool:
    """Return whether a text leads to the old date of two: `extended from`."""
    match = _FROM.search(text)
    return match is not None and is_told(text[: match.start()])


def is_behind_new(text: str) -> bool:
    """Return whether the text behind a date says that it supersedes another: `に延長`."""
    return bool(_NEW_MARK.match(text))


def without(name: str) -> str:
    """Return the name of a date without the words at its end that say that it was moved."""
    bare = _FROM.sub("", name)
    match = _last_moved(bare)
    if match is None or not is_moved_to(bare):
        return name
    return name[: match.start()].rstrip(" :：,，-–—(（")


def is_sentence(before: str, after: str) -> bool:
    """Return whether the texts around a date are a sentence that says that another was moved."""
    if _SENTENCE.search(before):
        return True
    is_moved = is_moved_to(before) or is_behind_new(after)
    return is_moved and bool(_ASIAN_SUBJECT.search(before.rstrip()) or _ASIAN_END.search(after))


def without_words(text: str) -> str:
    """Return a text without all words that say that a date was moved."""
    bare = _WORDS.sub(" ", text)
    return " ".join(word for word in bare.split() if dates.plain(word).strip("(),.") not in _TO)
