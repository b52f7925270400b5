"""The kind of a session by the words of its label and title, in the languages of programmes."""

import re

from digbug_cli.core.text import folded
from digbug_cli.sources.common import kinds

_MAX_HEAD = 5
_PAUSES = frozenset({"meal", "break", "social"})
_NO_TALKS = frozenset({"break", "meal", "poster"})
_GROUP_KINDS = frozenset({"keynote", "invited", "oral", "spotlight", "tutorial", "panel"})
_MAX_WORDS = 7
"""A longer title is that of a talk, whatever words are in it."""
_NUMBER = r"(?:\s*#?\s*(?:[0-9]{1,2}[a-z]?|[ivx]{1,4}|[a-h])\b)?"
_LABEL = re.compile(
    r"^(?:(?:opening|closing|plenary|first|second|third|morning|afternoon|paper|short|long"
    r"|full|student"
    r"|industry|best paper|accepted|selected|regular|contributed|remote|virtual|live"
    r"|honorary|scientific|technical|research|main|panel|oral|featured|special|guest)s?\s+)*"
    r"(?:keynotes?|invited|orals?|spotlights?|plenary|tutorials?|panel|posters?|session"
    r"|sessions|talks?"
    r"|papers?|lightning|demos?|demonstrations?|contributed|workshop|break|welcome"
    r"|introduction|breakout|"
    r"hauptvortrag|vortrag|conference invitee|ponencia|charla invitada|charla|exposes?"
    r"|table ronde|mesa redonda|"
    r"shared task|presentations?|lecture|challenge|nvmsa session|award|fireside chat|flash "
    r"talks?|hands-on|hands on)"
    r"(?:\s+(?:talks?|sessions?|lectures?|speech|speaker|address|presentations?|papers?"
    r"|discussions?|posters?|"
    r"spotlights?|orals?|demos?|invitee|magistral|plenaria|track|overview|keynote|speech by"
    r"|from|invitada|invitado|invites?))*"
    rf"{_NUMBER}(?:\s*[/+&]\s*[a-z ]{{3,20}})?\W*$"
)
_RULES: tuple[tuple[str, str], ...] = (
    (
        "other",
        (
            r"^(?!.*\b(?:coffee|break|lunch|tea)\b).*(?:\b(?:poster|demo)s?\W+(?:set|mount|hang"
            r"|preparation)|\bset ?up\b$)"
        ),
    ),
    (
        "other",
        (
            r"^(?:registration|check in|sign in|inscripci|anmeldung|registrierung|badge|arrival"
            r"|credential|acreditaci|registro|registrazione)"
        ),
    ),
    (
        "spotlight",
        (
            r"\bspotlights?\b|\blightning\b|\bposter (?:highlights?|teasers?|madness|pitch)"
            r"|\bflash talks?\b|\bboosters?\b|\bpitch(?:es)?\b|\bfast forward\b|\b1 min(?:ute)?\b"
        ),
    ),
    ("break", r"\b(?:break|coffee)\b.*\bposters? set ?up\b"),
    ("poster", r"\bposters?\b|ポスター|海报|\bposteurs?\b"),
    (
        "meal",
        (
            r"\b(?:lunch|dinner|breakfast|banquet|brunch|dejeuner|diner|almuerzo|comida|cena|pranzo"
            r"|mittagessen|mittagspause|abendessen|almoco|jantar|gala)\b|昼食|昼休み|午餐|晚餐|점심|غداء|ארוחת"
        ),
    ),
    (
        "keynote",
        (
            r"\bkeynotes?\b|\bplenary (?:talk|lecture|speaker)\b|\bhauptvortrag\b|基調講演|主旨"
            r"|\bplenaria\b|\bmagistral\b"
        ),
    ),
    (
        "invited",
        (
            r"\binvited\b|\bconference invitee\b|\bcharla invitada\b|\beingeladene|招待講演|特邀"
            r"|\binvitad[ao]\b"
        ),
    ),
    (
        "panel",
        (
            r"\bpanel\b|\bround ?table\b|\btable ronde\b|\bmesa redonda\b|\bfireside\b"
            r"|\bpodiumsdiskussion\b|パネル|\btavola rotonda\b|\bdebate\b"
        ),
    ),
    ("tutorial", r"\btutorials?\b|\bhands on\b|\btutoriel\b|\bpracticals?\b"),
    ("award", r"\bawards?\b|\bprize|\bpreisverleihung\b|\bprix\b|\bpremi(?:os?|azione)\b"),
    (
        "break",
        (
            r"\bcoffee\b|\bbreaks?\b(?! ?(?:out|ing|through))|\btea\b|\bpause\b|\bcafe\b|\bkaffee"
            r"|\bpausa\b|\bdescanso\b|\breceso\b|\brecess\b|\bintermission\b|\brefreshments?\b|休憩|茶歇"
            r"|休息|휴식|\bpauze\b|\bprzerwa\b|استراحة|הפסקה|\baccueil\b.*\bcafe\b"
        ),
    ),
    (
        "social",
        (
            r"\breception\b|\bsocial\b|\bdrinks?\b|\bcocktails?\b|\bparty\b|\bexcursion\b|\bhappy "
            r"hour\b|\bapero\b|\bapéro\b|\bnetworking\b|\bmixer\b|\bget together\b|\bhike\b"
            r"|\bouting\b|\bconcert\b|\btour\b|\bvin d'honneur\b|\bcoctel\b"
        ),
    ),
    (
        "opening",
        (
            r"\bopening\b|\bwelcome\b|^(?:intro|introduction)(?:$| (?:and|&|remarks|by))"
            r"|\bintroductory remarks\b|^accueil\b|\bouverture\b|\beroffnung\b|\bbegrußung\b"
            r"|\bbegrussung\b|\bapertura\b|\bbienvenid|\bbienvenue\b|\binauguraci|\babertura\b|\binaugural\b|開会|开幕"
            r"|افتتاح|פתיחה|\botwarcie\b|\brecap and announcements\b|\bkick ?off\b"
        ),
    ),
    (
        "closing",
        (
            r"\bclosing\b|\bconcluding\b|\bconclusions?$|\bwrap ?up\b|\bfarewell\b|\bcloture\b"
            r"|\bclausura\b|\bcierre\b|\babschluss\b|\bschlusswort\b|\bchiusura\b|\bencerramento\b"
            r"|^end of|^(?:end|ende|fin|fine)$"
            r"|\bfinal remarks\b|\badjourn|閉会|闭幕|ختام|סיכום|נעילה|\bzakonczenie\b"
        ),
    ),
    (
        "oral",
        (
            r"\borals?\b|\bcontributed\b|\bpaper (?:session|presentation)s?\b|\bpapers? (?:session"
            r"|track)\b|\bresearch (?:session|presentations)\b|\bpaper talks?\b|口頭|\bpresented "
            r"papers\b|\baccepted papers?\b|\bbest papers?\b|^session [0-9ivx]+[a-h]?$|^[a-z0-9]+ "
            r"session [0-9ivx]+$|\btechnical session\b"
        ),
    ),
    (
        "other",
        (
            r"\bbreakouts?\b|\bsummar(?:y|ies)\b|\bmeeting\b|\bhackathon\b|\bworking groups?\b"
            r"|\bsprint\b|\bpoint d.etape\b|\bformation des groupes\b|\bintroduction\b"
            r"|\bfree time\b|\btransfer\b|\bsite visit\b|\bdiscussions?\b"
        ),
    ),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _RULES)


def is_label(text: str) -> bool:
    """Return whether a text names the sort of a session, and perhaps its number."""
    words = folded(text).strip(" .:-")
    return 0 < len(words) <= 50 and bool(_LABEL.match(words))


def kind_by_words(text: str, *, max_words: int = _MAX_WORDS) -> str | None:
    """Return the kind that a short text names; None if it names none."""
    words = folded(text)
    if not words or len(folded(re.sub(r"\([^()]*\)", " ", text)).split()) > max_words:
        return None
    return next((kind for kind, pattern in _COMPILED if pattern.search(words)), None)


def kind_of(stated: str, label: str, title: str, group: str, *, has_speaker: bool) -> str:
    """Return the kind of a session.

    `stated` is the text of a column for kinds, `group` the heading of its group. The kind of a
    group counts only for talks: a break between the keynotes is a break.
    """
    own = kind_by_words(title)
    for text in (stated, label):
        if text and (kind := kind_by_words(text, max_words=10)):
            return own if own and kind == "oral" and own in _NO_TALKS else kind
    if kind := _by_beginning(title):
        return kind
    kind = kind_by_words(title, max_words=4 if has_speaker else _MAX_WORDS)
    if kind and not (has_speaker and kind in _PAUSES):
        return kind
    if has_speaker and own and is_label(re.split(r"[(:,]", title)[0]):
        return own
    of_group = kind_by_words(group) if group else None
    return of_group if of_group in _GROUP_KINDS else kinds.kind_of(stated, label, title)


def _by_beginning(title: str) -> str | None:
    """Return the kind that a title begins with: `Keynote: ...`, `Invited talk by ...`."""
    head = title.partition(":")[0]
    is_short = head != title and (is_label(head) or len(head.split()) <= _MAX_HEAD)
    if is_short and (kind := kind_by_words(head)):
        return kind
    opener = re.split(r"\s(?:by|-|–|—)\s", title)[0]
    return kind_by_words(opener) if opener != title and is_label(opener) else None
