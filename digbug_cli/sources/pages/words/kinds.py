"""The kind of a session by the words of its label and title, in the languages of programmes."""

import re
from collections.abc import Iterator
from functools import lru_cache
from unicodedata import normalize

from digbug_cli.core.text import folded
from digbug_cli.sources.common import kinds
from digbug_cli.sources.pages.words import kind_words
from digbug_cli.sources.pages.words.any_of import AnyOf, starts_of

_MAX_HEAD = 5
_PAUSES = frozenset({"meal", "break", "social"})
_NO_TALKS = frozenset({"break", "meal", "poster", "opening", "closing", "award", "panel", "social"})
_MAX_OTHER = 3
"""In words. `Business meeting` in a session is no talk."""
_OF_A_SPEAKER = frozenset({"keynote", "invited"})
_GROUP_KINDS = frozenset({"keynote", "invited", "oral", "spotlight", "tutorial", "panel"})
_MAX_WORDS = 7
"""A longer title is that of a talk, whatever words are in it."""
_NUMBER = r"(?:\s*#?\s*(?:[0-9]{1,2}[a-z]?|[ivx]{1,4}|[a-h])\b)?"
_LABEL = re.compile(
    r"^(?:(?:best|opening|closing|plenary|dinner|banquet|first|second|third|morning|afternoon|paper|short|long"
    r"|full|student"
    r"|industry|best paper|accepted|selected|regular|contributed|remote|virtual|live"
    r"|honorary|scientific|technical|research|main|panel|oral|featured|special|guest)s?\s+)*"
    r"(?:keynotes?|capstone|invited|orals?|spotlights?|plenary|tutorials?|panel|posters?|session"
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
            r"|credential|acreditaci|registro|registrazione"
            r"|credenciamento|accreditamento|签到|报到|受付|등록|التسجيل|הרשמה|התכנסות"
            r"|rejestracja|registrering|ilmoittautuminen|регистрац|kayit|prezentare|doors open"
            r"|einlass|ankunft)"
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
    (
        "poster",
        (
            r"\bposters?(?:sessions?|sitzung|ausstellung)?\b|ポスター|海报|\bposteurs?\b"
            r"|\bcarteles\b"
            r"|포스터|ملصقات|постер|פוסטר"
            r"|\bplakat|\baffiches?\b"
        ),
    ),
    (
        "meal",
        (
            r"\b(?:lunch|dinner|breakfast|banquet|brunch|dejeuner|diner|almuerzo|comida|cena|pranzo"
            r"|mittagessen|mittagspause|abendessen|almoco|jantar|gala)\b|昼食|昼休み|午餐|晚餐"
            r"|점심|غداء|ארוחת|ランチ|懇親会|晚宴|午休|저녁|만찬|عشاء|إفطار|обед|ужин"
            r"|\b\w*abendessen\b|\bfrokost\b|\blunsj\b|\blounas\b|\bobed\b|\bfondue\b|\bobiad\b"
            r"|\bkolacja\b|\bogle yemegi\b|\bbuffet\b"
        ),
    ),
    (
        "keynote",
        (
            r"\bkeynotes?\b|\bplenary (?:talk|lecture|speaker)\b|\bhauptvortrag\b|基調講演|主旨"
            r"|\bplenaria\b|\bmagistral\b|\bconferencia inaugural\b|\bpalestra magna\b"
            r"|\b(?:eroffnungs|fest)vortrag\b|\bconference (?:pleniere|inaugurale)\b"
            r"|محاضرة رئيسية|محاضرة افتتاحية|הרצאת (?:מפתח|פתיחה)|기조|пленарн"
            r"|\bwyklad (?:plenarny|inauguracyjny)\b"
        ),
    ),
    (
        "invited",
        (
            r"\binvited\b|\bconference invitee\b|\bcharla invitada\b|\beingeladene|招待講演|特邀"
            r"|초청|邀请报告|محاضرة مدعوة|הרצאה מוזמנת|приглаш|\bconvidad[ao]s?\b"
            r"|\b(?:su|ad?) invito\b"
            r"|\bgastvortrag\b|\bconferences? invitees?\b|\bwyk[lł]ad zaproszon|\binbjuden\b"
            r"|\binvitad[ao]\b"
        ),
    ),
    (
        "panel",
        (
            r"\bpanel\b|\bround ?table\b|\btable ronde\b|\bmesa redonda\b|\bfireside\b"
            r"|\bpodiumsdiskussion\b|パネル|圆桌|圓桌|论坛讨论|패널|حلقة نقاش|جلسة نقاش"
            r"|جلسة حوارية|פאנל|רב שיח|круглый стол|\bmesa.redonda\b|\bfishbowl\b"
            r"|\bpodium(?:sgesprach)?\b|\btable.ronde\b|\bpanel\w* dyskusy|\bpaneldebat"
            r"|\btavola rotonda\b|\bdebate\b"
        ),
    ),
    ("tutorial", r"\btutorials?\b|\bhands on\b|\btutoriel\b|\bpracticals?\b"),
    ("award", r"\bawards?\b|\bprize|\bpreisverleihung\b|\bprix\b|\bpremi(?:os?|azione)\b"),
    (
        "break",
        (
            r"\bcoffee\b|\bbreaks?\b(?! ?(?:out|ing|through))|\btea\b|\bpause\b|\bcafe\b|\bkaffee"
            r"|\bpausa\b|\bdescanso\b|\breceso\b|\brecess\b|\bintermission\b|\brefreshments?\b"
            r"|休憩|茶歇"
            r"|休息|휴식|\bpauze\b|\bprzerwa\b|استراحة|הפסקה|\bintervalo\b|\bintervallo\b"
            r"|перерыв|кофе|\bmola\b|\bkahve\b|\bfika\b|\bpaus\b|\bkaffepause\b|\btauko\b|קפה"
            r"|قهوة|コーヒー|커피|茶憩|\bprestavka\b|\bszunet\b|\baccueil\b.*\bcafe\b"
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
            r"\bopening\b|\bopen ceremony\b|\bwelcome\b"
            r"|^(?:intro|introduction)(?:$| (?:and|&|remarks|by))"
            r"|\bintroductory remarks\b|^accueil\b|\bouverture\b|\beroffnung\b|\bbegrußung\b"
            r"|\bbegrussung\b|\bapertura\b|\bbienvenid|\bbienvenue\b|\binauguraci|\babertura\b"
            r"|(?<!conferencia )\binaugural\b|開会|开幕|開場|致辞"
            r"|(?<!閉会)(?<!閉会の)挨拶|개회|환영|\bsaluti\b"
            r"|\bbenvenut|\bgru(?:ss|ß)wort|\bmot d accueil\b|\bmot de bienvenue\b|\bsaludo"
            r"|\bwelkom\b|\bvelkommen\b|\bvalkomn?(?:en|na)\b|\bhello\b|\bgreetings?\b|открытие"
            r"|приветств|\bacilis\b|\bpowitanie\b|ברכות"
            r"|افتتاح|פתיחה|\botwarcie\b|\brecap and announcements\b|\bkick ?off\b"
        ),
    ),
    (
        "closing",
        (
            r"^summing up\b|\bclosing\b|\bconcluding\b|\bconclusions?$"
            r"|\bwrap ?up\b|\bfarewell\b|\bcloture\b"
            r"|\bclausura\b|\bcierre\b|\babschluss\b|\bschlusswort\b|\bchiusura\b|\bencerramento\b"
            r"|^end of|^(?:close|end|ende|fin|fine)$"
            r"|\bfinal remarks\b|\badjourn|閉会|闭幕|ختام|閉幕|总结|폐회|закрытие|\bkapanis\b"
            r"|\bavslut|\bafslutning\b|\bfazit\b|\bverabschiedung\b|\bconclusion[ei]\b"
            r"|\bend of (?:the )?(?:workshop|day|programme)\b|סיום|\bpodsumowanie\b"
            r"|\bmot de la fin\b|\bdespedida\b|סיכום|נעילה|\bzakonczenie\b"
        ),
    ),
    (
        "oral",
        (
            r"\borals?\b|\bcontributed\b|\bpaper (?:session|presentation)s?\b|\bpapers? (?:session"
            r"|track)\b|\bresearch (?:session|presentations)\b|\bpaper talks?\b|口頭|口头"
            r"|一般発表|구두|\bsessions? orales?\b|\bsesion(?:es)? oral(?:es)?\b"
            r"|\bcomunicac(?:ao|oes) ora(?:l|is)\b|\bcomunicaciones\b|\bcommunications orales\b"
            r"|\bsessione orale\b|\bpresented "
            r"papers\b|\baccepted papers?\b|\bbest papers?\b|^session [0-9ivx]+[a-h]?$|^[a-z0-9]+ "
            r"session [0-9ivx]+$|\btechnical session\b"
        ),
    ),
    (
        "other",
        (
            r"\bbreakouts?\b|\bsummar(?:y|ies)\b|\bmeeting\b|\bhackathon\b|\bworking groups?\b"
            r"|\bsprint\b|\bpoint d.etape\b|\bformation des groupes\b|\bintroduction\b"
            r"|^q ?& ?a\b|^questions(?: and answers)?$"
            r"|\bfree time\b|\btransfer\b|\bsite visit\b|\bdiscussions?\b"
        ),
    ),
)
_MAX_LABEL = 50
_OF_SERIES = re.compile(r"^\s*[A-Z0-9]*[A-Z][A-Z0-9]{2,9}\s+(?=[A-Z])(?![A-Z]+\b)")
"""The letters of a workshop before a label: `SHREC Full Paper`."""
_OTHER_LABEL = re.compile(
    r"(?:特邀|邀请|主旨|大会|主题|专题|口头|圆桌|招待|基調|特別|一般|口頭|パネル|基调|초청"
    r"|기조|주제|특별|패널|일반|구두)\s?"
    r"(?:报告|演讲|讨论|论坛|講演|発表|討論|ディスカッション|강연|발표|토론|연설"
    r"|세션)\s?[0-9一二三四五①-⑨]{0,2}"
    r"|專題演講|主題演講|邀請演講|座談|圓桌論壇"
    r"|zvana prednaska|vyzvana prednaska|kutsuttu (?:puhuja|esitelma)|davetli konusma(?:c[iı])?"
    r"|inbjuden (?:forelasning|talare)|invite?rt? (?:foredrag|taler)|inviteret (?:foredrag|taler)"
    r"|wyk[lł]ad (?:zaproszony|plenarny|inauguracyjny)|hoofdlezing|(?:keynote|gast|openings)lezing"
    r"|uitgenodigde (?:spreker|lezing)|eingeladener vortrag|(?:gast|eroffnungs|fest|plenar)vortrag"
    r"|podiumsdiskussion|panel(?:diskussion|debatt?|discussie)|panel dyskusyjny|panelova diskuse"
    r"|paneelikeskustelu|tavola rotonda|mesa redonda|painel|debat|relazione (?:invitata|su invito)"
    r"|lectio magistralis|palestra (?:convidada|magna|de abertura)|minicurso|tutoriel"
    r"|conferencia (?:inaugural|magistral|invitada|plenaria|de abertura)"
    r"|ponencia (?:inaugural|invitada|magistral)|charla magistral"
    r"|报告\s?[0-9一二三四五]|講演\s?[0-9一二三四五]|圆桌|パネル|패널"
    r"|(?:세션|セッション|发表|발표|강연)\s?[0-9]{1,2}|(?:기조|초청|특별)\s?(?:연설|강연|세미나)"
    r"|הרצאה(?: מוזמנת| אורחת)?|הרצאת (?:מפתח|פתיחה|מליאה)|פאנל|רב שיח"
    r"|محاضره? (?:رييسيه?|مدعوه?|افتتاحيه?)|محاضرة(?: رييسية| مدعوة| افتتاحية)?|حلقة نقاش"
    r"|جلسة نقاش(?:ية)?"
    r"|(?:приглашенный|пленарный|приглашенныи|пленарныи) доклад|доклад|круглыи стол"
)
"""Labels in other scripts."""
_OF_TITLE = re.compile(
    r"\b(?:papers?|posters?|demos?|demonstrations?|sessions?|titles?|topics?|articles?|articulos?"
    r"|artigos?|articol[oi]|artikel|artykul|communications?|comunicaci[oa]n?(?:es)?|challenge"
    r"|shared task|sesion|sessao|sessione|sesja|sitzung|seance)"
    r"(?:\W*(?:[0-9]{1,2}[a-z]?|[ivx]{1,4}|[a-h]))?\W*$"
    r"|(?:論文|论文|논문|題目|题目|제목|演題|ポスター|海报|포스터|세션|セッション)\W*[0-9]{0,2}$"
)
"""Labels that a title follows, and never a person: `Paper`, `Poster 3`, `Session 2`."""
_CLOSING_AND = (
    r"^(?:closing|wrap ?up|cloture|clausura|cierre|encerramento|abschluss|chiusura"
    r"|verabschiedung|afsluiting|zamkniecie)(?: remarks| words)? (?:and|et|y|e|und|en|i|with)\b"
    r"|\bsaluti finali\b|闭幕致辞"
)
"""`Closing and poster prizes` is no poster session."""
_OPENING = re.compile(
    r"(?:introduction|opening) (?:and|&) welcome\b|welcome (?:(?:and|&) (?:introduct|opening)|to\b)"
)
"""How the title of an opening begins, however long: `Welcome to the Workshop on ...`."""
_DISCUSSION = re.compile(r"(?:general |open |final )?discussions? (?:of|on|about)\b")
"""How the title of a discussion begins that nobody gives a talk in."""
_REGISTRATION = 1
"""The number of the rule for registration, which has no kind of its own."""


def _with_more() -> Iterator[tuple[str, str]]:
    """Yield the rules with the words of further languages, each with the last rule of its kind."""
    last = {kind: number for number, (kind, _) in enumerate(_RULES)}
    for number, (kind, pattern) in enumerate(_RULES):
        more = "registration" if number == _REGISTRATION else kind
        own = kind_words.MORE.get(more) if number in {last[kind], _REGISTRATION} else None
        yield kind, f"{pattern}|{own}" if own else pattern


_RULES_OF_WORDS = tuple(
    (kind, AnyOf(pattern)) for kind, pattern in (("closing", _CLOSING_AND), *_with_more())
)


def _folded(text: str) -> str:
    """Return a text without case and accents; letters of Asian scripts stay whole."""
    return normalize("NFC", folded(text))


@lru_cache(maxsize=4096)  # several readers look at each title
def is_label(text: str) -> bool:
    """Return whether a text names the sort of a session, and perhaps its number."""
    words = _folded(_OF_SERIES.sub("", text)).strip(" .:-")
    if not 0 < len(words) <= _MAX_LABEL:
        return False
    return bool(_LABEL.match(words) or _OTHER_LABEL.fullmatch(words))


def introduces_title(label: str) -> bool:
    """Return whether a title follows a label, and never a person: `Paper: Learned Geohashes`."""
    return bool(_OF_TITLE.search(_folded(label).strip(" .:-")))


def is_pause(text: str) -> bool:
    """Return whether a short title is that of a meal or a break."""
    return kind_by_words(text, max_words=2) in {"meal", "break"}


def kind_by_words(text: str, *, max_words: int = _MAX_WORDS) -> str | None:
    """Return the kind that a short text names; None if it names none."""
    plain = _folded(text)
    bare = folded(re.sub(r"\([^()]*\)", " ", text)) if "(" in text else plain
    if not plain or len(bare.split()) > max_words:
        return None
    return _kind_by_words(plain)


@lru_cache(maxsize=4096)  # several readers look at each title
def _kind_by_words(plain: str) -> str | None:
    starts = starts_of(plain)
    return next((kind for kind, words in _RULES_OF_WORDS if words.search(plain, starts)), None)


def kind_of(stated: str, label: str, title: str, group: str, *, has_speaker: bool) -> str:
    """Return the kind of a session.

    `stated` is the text of a column for kinds, `group` the heading of its group. The kind of a
    group counts only for talks: a break between the keynotes is a break.
    """
    own = kind_by_words(title)
    for text in (stated, label):
        if text and (kind := kind_by_words(text, max_words=10)):
            if own == "meal" and kind == "break":
                return own
            is_other = own == "other" and len(title.split()) <= _MAX_OTHER
            return own if own and kind == "oral" and (own in _NO_TALKS or is_other) else kind
    if kind := _by_beginning(title):
        return kind
    if _OPENING.match(_folded(title)):
        return "opening"
    if not has_speaker and _DISCUSSION.match(_folded(title)):
        return "other"
    kind = kind_by_words(title, max_words=4 if has_speaker else _MAX_WORDS)
    if kind and not (has_speaker and kind in _PAUSES):
        return kind
    if has_speaker and own and is_label(re.split(r"[(:,]", title)[0]):
        return own
    of_group = kind_by_words(group) if group else None
    if of_group in _GROUP_KINDS and (has_speaker or of_group not in _OF_A_SPEAKER):
        return of_group
    return kinds.kind_of(stated, label, title)


def _by_beginning(title: str) -> str | None:
    """Return the kind that a title begins with: `Keynote: ...`, `Invited talk by ...`."""
    head = title.partition(":")[0]
    is_short = head != title and (is_label(head) or len(head.split()) <= _MAX_HEAD)
    if is_short and (kind := kind_by_words(head)):
        return kind
    opener = re.split(r"\s(?:by|with|avec|mit|con|met|-|–|—)\s|\s?[«“„\"「『]", title)[0]
    is_sort = is_label(opener) or kind_by_words(opener, max_words=3) == "panel"
    return kind_by_words(opener) if opener != title and is_sort else None
