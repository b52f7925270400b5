"""Translate other programs' session kinds and names of dates into digbug's kinds."""

import re

from digbug_cli.core.model import SESSION_KINDS
from digbug_cli.core.text import folded

_WORDS = {
    "keynote": ("keynotes", "keynote talk", "keynote speech", "keynote lecture", "hauptvortrag"),
    "invited": ("invited talk", "invited lecture", "eingeladener vortrag", "conférence invitée"),
    "oral": ("oral presentation",),
    "spotlight": ("spotlight talk",),
    "tutorial": ("tutorials", "tutoriel", "tutoriels"),
    "poster": ("posters", "poster session", "session posters", "sesión de pósters"),
    "panel": (
        *("panel discussion", "panels", "podiumsdiskussion", "paneldiskussion", "round table"),
        *("table ronde", "mesa redonda", "tavola rotonda", "rondetafelgesprek"),
    ),
    "break": (
        *("coffee", "coffee break", "tea", "tea break", "morning break", "afternoon break"),
        *("teatime", "tea time", "coffee time"),
        *("morning tea", "afternoon tea", "morning coffee", "afternoon coffee", "coffee & tea"),
        *("coffee and tea", "tea and coffee", "tea & coffee", "coffee/tea", "tea/coffee"),
        *("short break", "refreshments", "refreshment break", "networking break", "recess"),
        *("pause", "kaffee", "kaffeepause", "kaffee & kuchen", "kaffee und kuchen", "teepause"),
        *("pause café", "pausa", "pausa café", "pausa del café", "pausa caffè", "coffee-break"),
        *("descanso", "receso", "café", "intervalo", "pausa para café", "intervallo"),
        *("pauze", "koffiepauze", "koffie", "paus", "kaffepaus", "fika", "kaffe", "kaffepause"),
        *("tauko", "kahvitauko", "przerwa", "przerwa kawowa", "přestávka", "szünet", "ara"),
        *("kávészünet", "перерыв", "кофе-брейк", "кофе брейк", "перерва", "кава-брейк"),
        *("merenda", "merienda", "afternoon coffee break", "morning coffee break"),
        *(
            "pauza",
            "pauză",
            "pauza de cafea",
            "pauza za kavu",
            "odmor",
            "malica",
            "kahve molas\u0131",
        ),
        *("休憩", "コーヒーブレイク", "茶歇", "休息", "휴식", "休憩時間", "διάλειμμα"),
        *("コーヒー休憩", "쉬는 시간", "استراحة", "הפסקה", "הפסקת קפה", "kohvipaus", "kahvi"),
        *("przerwa na kawę", "przerwa na herbatę", "перерыв на кофе", "перерва на каву", "кофе"),
        *("welcome coffee", "accueil café", "café d'accueil", "goûter", "collation", "kávé"),
        *("frühstückspause", "teatauko", "çay molas\u0131", "snacks"),
    ),
    "meal": (
        *("breakfast", "brunch", "lunch", "lunch break", "dinner", "supper", "banquet", "buffet"),
        *("conference dinner", "gala dinner", "lunch buffet", "buffet lunch", "workshop dinner"),
        *("frühstück", "mittag", "mittagessen", "mittagspause", "abendessen", "imbiss"),
        *("petit déjeuner", "déjeuner", "pause déjeuner", "dîner", "repas", "souper"),
        *("desayuno", "almuerzo", "comida", "cena", "colazione", "pranzo", "pausa pranzo"),
        *("café da manhã", "almoço", "jantar", "ontbijt", "lunchpauze", "diner", "avondeten"),
        *("frokost", "frokostpause", "middag", "lunsj", "frukost", "lounas", "päivällinen"),
        *("śniadanie", "obiad", "kolacja", "snídaně", "oběd", "večeře", "reggeli", "ebéd"),
        *("vacsora", "завтрак", "обед", "ужин", "обід", "вечеря", "昼食", "ランチ", "昼休み"),
        *("mittagstisch", "pausa almuerzo", "pausa para almoço", "pausa per il pranzo", "prânz"),
        *("pauză de masă", "pauza de prânz", "ručak", "kosilo", "ebédszünet", "γεύμα"),
        *("öğle aras\u0131", "お昼", "お昼休み", "점심시간"),
        *("午餐", "午饭", "晚餐", "점심", "점심 식사", "öğle yemeği", "μεσημεριανό"),
        *("午休", "午餐会", "점심 시간", "غداء", "ארוחת צהריים", "lõuna", "lõunapaus", "pusdienas"),
        *("przerwa obiadowa", "przerwa na lunch", "ланч", "обеденный перерыв", "обідня перерва"),
        *("hora do almoço", "pausa comida", "pausa para comer", "social dinner", "gala", "bankett"),
        *("gala-dinner", "conference banquet", "dinner banquet", "akşam yemeği", "nghỉ trưa"),
        *("makan siang", "พักกลางวัน", "networking lunch"),
    ),
    "social": (
        *("band", "concert", "day trip", "dj set", "djset", "party", "reception"),
        *("social event", "welcome reception", "cocktail", "cocktail reception", "happy hour"),
        *("get-together", "empfang", "sektempfang", "feier", "apéro", "apéritif", "soirée"),
        *("fiesta", "festa", "aperitivo", "borrel", "networking", "stehempfang", "open bar"),
    ),
    "opening": (
        *("eröffnung", "opening ceremony", "opening remarks", "opening session"),
        *("welcome", "welcome remarks", "welcome to", "begrüßung", "willkommen"),
        *("ouverture", "bienvenue", "mot de bienvenue", "apertura", "bienvenida", "benvenuto"),
        *("inauguración", "abertura", "boas-vindas", "opening & welcome", "welcome & opening"),
        *("welkom", "otwarcie", "открытие", "開会", "開会式", "开幕式"),
    ),
    "closing": (
        *("closing ceremony", "closing remarks", "closing session", "wrap-up", "farewell"),
        *("abschluss", "schlusswort", "verabschiedung", "clôture", "mot de la fin", "cierre"),
        *("clausura", "chiusura", "encerramento", "afsluiting", "zakończenie", "закрытие"),
        *("閉会", "閉会式", "闭幕式"),
    ),
    "award": (
        *("award ceremony", "awards", "awards ceremony", "preisverleihung", "siegerehrung"),
        *("remise des prix", "entrega de premios", "premiazione", "entrega de prêmios"),
    ),
    "other": (
        *("meta", "registration", "check-in", "anmeldung", "registrierung", "einlass"),
        *("inscription", "inscriptions", "registro", "acreditación", "registrazione"),
        *("accueil", "accueil des participants", "rejestracja", "registrering"),
        *("credenciamento", "inscrição", "registratie", "регистрация", "受付"),
    ),
}
_LABELS = frozenset({"invited", "keynote", "panel", "poster", "tutorial"})
"""Kinds that a title may begin with: `Panel: ...`. `Break: ...` is a talk about breaking."""
_KINDS = {kind: kind for kind in SESSION_KINDS} | {
    folded(word): kind for kind, words in _WORDS.items() for word in words
}
_ADDED = r"\s*(?:#?\d{1,2}|\([^()]*\)|\uff08[^\uff08\uff09]*\uff09|(?<=\s)(?:[A-H]|[IVX]{1,4}))"
_ADDED_AT_END = re.compile(_ADDED + "$")
"""What may follow a word: a number, or a remark in brackets. `Coffee break 2`, `Lunch (foyer)`."""
_JOINTS = re.compile(
    r"\s*[&+/,]\s*|\s(?:and|with|und|mit|et|avec|y|e|en|och|og|i)\s", re.IGNORECASE
)
"""What stands between two words for what takes place at once: `Lunch & networking`."""
_TOGETHER = frozenset({"award", "break", "closing", "meal", "opening", "other", "poster", "social"})
"""Kinds of which several may take place at once; the first one counts."""
_AFTER_LABEL = re.compile(r":|\s[-–—|]\s")
_AROUND = re.compile(r"^[^\w(]+|[^\w)]+$")
"""Symbols before and after the words of a title."""

# The first pattern that matches wins: `submission` is last, since other dates mention it too.
_DATE_WORDS = {
    "notification": r"\b(?:notifications?|acceptance)\b",
    "camera-ready": r"\bcamera[\s-]?ready\b",
    "supplementary": r"\bsupplement(?:s|ary)\b",
    "rebuttal": r"\b(?:rebuttals?|author responses?)\b",
    "registration": r"\bregistration\b",
    "abstract": r"\babstracts?\b",
    "review": r"\breviews?\b",
    "submission": r"\b(?:submissions?|submit|papers?)\b",
}


def is_kind(text: str) -> bool:
    """Return whether the whole text names a kind."""
    return folded(text) in _KINDS


def kind_of_date(name: str) -> str:
    """Return the kind of a date by the words in its name; `other` if none is known."""
    kinds = (kind for kind, words in _DATE_WORDS.items() if re.search(words, name, re.IGNORECASE))
    return next(kinds, "other")


def kind_of(*texts: str) -> str:
    """Return the kind that the first of `texts` names, skipping texts without a kind; else `talk`.

    A text names a kind as a whole, or by a label at its beginning.
    """
    return next(filter(None, map(_kind, texts)), "talk")


def _kind(text: str) -> str | None:
    label = _KINDS.get(folded(_AFTER_LABEL.split(text, maxsplit=1)[0]))
    whole = _KINDS.get(folded(text)) or _KINDS.get(folded(_ADDED_AT_END.sub("", text)))
    if not whole and (plain := _AROUND.sub("", text).replace("-", "")) != text:
        whole = _KINDS.get(folded(plain))  # `☕ Coffee break`, `Lunch:`, `Kaffee-Pause`
    return whole or (label if label in _LABELS else None) or _kind_of_all(text)


def _kind_of_all(text: str) -> str | None:
    """Return the kind of the first of several joined words, if each names a kind of its own."""
    parts = _JOINTS.split(text)
    if len(parts) < 2:
        return None
    kinds = [_KINDS.get(folded(_ADDED_AT_END.sub("", part))) for part in parts]
    return kinds[0] if all(kind in _TOGETHER for kind in kinds) else None
