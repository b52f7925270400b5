"""The names of dates: whether a text is one, what kind of date it names, without its rests."""

import re

from digbug_cli.sources.common.kinds import kind_of_date

_FINAL_WORDS = (
    r"\brevised versions?\b|\bfinal (?:version|paper|manuscript|abstract|copies|submission"
    r"|cop(?:y|ies))"
    r"|\bcamera.ready|\bprint.ready"
    r"|\bdruckfertige?\w*|\bdruckvorlage|\b(?:end|schluss)fassung|\bendversion"
    r"|\bfinale[rn]? (?:version|fassung)|\bendg[uü]ltige"
    r"|\bversi[oó]n(?:es)? (?:finale?s?|definitivas?|revisada)\b|\bpara imprenta"
    r"|\bvers(?:ão|ões) (?:fina(?:l|is)|definitivas?)|\bversions? (?:finales?|d[eé]finitives?)"
    r"|\bpr[eê]te?s? [aà] (?:imprimer|clicher|publier)|\bversion[ei] (?:final[ei]|definitiv[ae])"
    r"|\bdefinitieve|\beindversie|\bfinale versie|\b(?:druk|pers)kla?re|\bostateczn"
    r"|\bko[nń]cow\w+ wersj"
    r"|\bwersj\w+ (?:ko[nń]cow|finaln)\w+|\bfin[aá]ln[ií] (?:verz|podob)\w*"
    r"|\bkone[cč]n[aáeé] verz\w*"
    r"|\bslut(?:gil|l)ti?g\w* version|\bslutlig|\bslutversion|\btryckf[aä]rdig|\btryk+klar"
    r"|\bendelige? (?:version|versjon|udgave)|\blopulli\w+ (?:versio|k[aä]sikirjoitu)|\bpainovalm"
    r"|\bv[eé]gleges|\bokonchateln|окончательн|финальн\w+ верси|\bson (?:s[uü]r[uü]m|hali)"
    r"|\bkameraya haz[iı]r|\bnihai|τελικ\w+ (?:έκδοση|μορφή|κειμεν)"
    r"|最終原?稿|最終版|確定稿|カメラレディ|最终[版稿]|終稿|终稿|定稿|최종|카메라 ?레디"
    r"|النسخة النهائية|ה?גרסה ה?סופית"
)
"""The words for the final versions of papers, also called camera-ready."""
_DECISION_WORDS = (
    r"\br[uü]ckmeldung|\bzusagen?\b|\bentscheidung|\bannahme\w*|\bmitteilung"
    r"|\bbekendmaking|\bterugkoppeling|\bbericht van|\bacceptatie|\buitslag|\bbesked|\bbeskjed"
    r"|\bd[eé]cisions?\b|\bdecisi[oó]n(?:es)?\b|\bdecisione|\bdecis[aã]o|\bdecyzj|\bpowiadomieni"
    r"|\brozhodnut|\boznámen|\bvyrozum|\bp[aä][aä]t[oö]s|\bhyv[aä]ksym|решени\w+|\bsonu[cç]lar"
    r"|\b[eé]rtes[ií]t[eé]s|ειδοποίηση|γνωστοποίηση"
)
"""The words for the decisions about papers."""
_DEADLINE = re.compile(
    r"\b(?:deadlines?|due|submissions?|submit|notifications?|notified|camera[ -]?ready"
    r"|registration|register|abstracts?|acceptance|rebuttal|reviews?|commitment"
    r"|final versions?|author response|revision|proposals?|papers?|posters? due|early[ "
    r"-]bird|decisions?|arr|copyright|supplementary|materials?|envío|artículos"
    r"|soumission|einreichung|notificación|notificación|plazo|scadenza|invio|prazo|échéance"
    r"|inscripci[oó]n|inscription|anmelde?\w*|einreich\w*|frist|fecha límite"
    r"|date limite|proceedings|feedback"
    r"|application|applications|nomination|response|rsvp|anm[aä]lan|bidrag|tilmelding"
    r"|p[aå]melding|rejestracj\w*"
    r"|zg[lł]\w+|nadsy[lł]\w+|powiadomien\w*|aanmeld\w*|inzending\w*|iscrizion\w*|notific\w*"
    r"|comunica\w*|accett\w*"
    r"|acepta\w*|aceita\w*|acepta\w*|benachrichtig\w*|beitr[aä]ge|kurzfassung\w*|res[uú]m\w*"
    r"|r[eé]sum[eé]s?"
    r"|versión final|versão final|version finale|versione finale|inscri[cç]\w*|submiss[aã]o"
    r"|propostas?)\b"
    r"|締切|投稿|採録|採択|採否|通知|原稿|截稿|截止|录用|마감|הגשה|מועד|تقديم|موعد"
    r"|הרשמה|הודעה|التسجيل|報名|报名|註冊|注册|登録|申込|錄取|등록|접수|신청|통보"
    r"|\b(?:ilmoittaut\w*|uz[aá]v[eě]rk\w*|p[rř]ihl[aá][sš]\w*|ba[sş]vuru\w*|kay[iı]t|son tarih"
    r"|bildiri\w*|kabul|hat[aá]rid\w*|jelentkez\w*|[iî]nscrier\w*|регистрац\w*|подач\w*|заявк\w*"
    r"|уведомлен\w*|реєстрац\w*|προθεσμ\w*|υποβολ\w*|εγγραφ\w*|p[aå]minnelse"
    r"|einsendeschluss|\w*einreichung(?:en)?|manuskript\w*|samenvatting\w*|sammanfattning\w*"
    r"|sammendrag|streszcze\w*|abstrakt\w*|tiivistelm\w*|absztrakt\w*|voorstel(?:len)?"
    rf"|indsend\w*|innsend\w*|p[rř][ií]sp[eě]v\w*)\b|{_FINAL_WORDS}|{_DECISION_WORDS}",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"^\W*(?:the\s+|main\s+)?(?:[\w@'&.-]+\s){0,4}?(?:workshops?|conference|event|symposium"
    r"|meeting|tutorials?|school|main program|talleres?|taller|atelier|convegno"
    r"|jornadas?|giornata|tagung)"
    r"(?:\s+(?:days?|dates?|takes place|itself|starts?|begins|program(?:me)?|event|held|at "
    r"[\w ]+))*\s*(?:\(.{0,60}\))?\W*$"
    r"|^\W*(?:event dates?|workshop & .*|conference & .*)\W*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\b(?:opens?|opening|start of|starts|begins|released?|call for (?:papers|posters)|launch\w*"
    r"|available|ouverture|apertura|release)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:is|are|was|were|has|have|had|been|we|our)\b|\b(?:announced|published|updated"
    r"|posted|released)\W*$",
    re.IGNORECASE,
)
"""Words of a piece of news."""
_IS_EXTENDED = re.compile(
    r"\b(?:has|have) been (?:extended|moved|postponed)|\bwurde verl[aä]ngert|\ba [eé]t[eé] prolong"
    r"|\bse ha (?:ampliado|prorrogado)|\bfoi prorrogado|[eè] (?:stata|stato) prorogat",
    re.IGNORECASE,
)
"""How a sentence speaks of a date that has a name elsewhere."""
PROSE = re.compile(
    r"\b(?:should|must|will|can|please|we|you|are|is|our|have|has|may|shall|were|was|been"
    r"|est|wurden?|k[oö]nnen|kann|m[uü]ssen|sollen|werden|wird|sind|doivent|peuvent|doit|peut|sera"
    r"|seront|sont"
    r"|pueden?|deben?|ser[aá]|ser[aá]n|devono|possono|sar[aà]|saranno|vanno|devem|podem|ser[aã]o"
    r"|stuurt?|dien(?:t|en)|skicka|skickas|send (?:dit|din|ditt|inn|jeres|deres|os)"
    r"|meld (?:deg|jer|dere|dig|u)|tilmeld (?:dig|jer)|ska (?:skickas|vara|l[aä]mnas)"
    r"|skal (?:\w+s|sendes)|m[aå]ste|l[aä]mnas|gis (?:innen|senest)|anm[aä]l (?:dig|er)|trwa"
    r"|prosimy|czekamy|zas[ií]lejte|pos[ií]lejte"
    r"|po[sš]lete|za[sš]lete|je mo[zž]n[aáeé]|budou|budete|l[aä]het[aä]|ilmoittaudu|voidaan"
    r"|принима[ею]тся|en ge[cç]|(?:senden|reichen|melden|schicken) sie|env[ií]en?|envoyez"
    r"|invia(?:re|te)"
    r"|kan|kunnen|moeten|worden|zijn|mog[aą]|nale[zż]y|b[eę]d[aą])\b",
    re.IGNORECASE,
)
"""Words of sentences, which names lack."""
_FINAL = re.compile(_FINAL_WORDS, re.IGNORECASE)
_OF_PAPERS = re.compile(r"\b(?:paper|title)s? registration\b", re.IGNORECASE)
"""The registration of papers by their titles and abstracts."""
_OTHER_KINDS = tuple(
    (kind, re.compile(words, re.IGNORECASE))
    for kind, words in (
        (
            "camera-ready",
            (
                rf"{_FINAL_WORDS}"
                r"|\bslutlig version|\bvideo upload|\bfinal (?:copies|abstracts)"
            ),
        ),
        (
            "notification",
            (
                rf"{_DECISION_WORDS}"
                r"|\bnotifi(?:caci|ca|ca[cç])|\bbenachrichtigung|\bcomunicaz|\bcomunicaci"
                r"|\bcomunica[cç]|\bacceptation"
                r"|\baceptaci|\baceita[cç]|\baccettaz|\bannahme|\br[eé]ponse aux|\bresultado"
                r"|\bpowiadomieni|\bbesked"
                r"|\bkabul\b|採否|採択|通知|录用|结果|결과|통보|إشعار|הודע|уведомлен"
            ),
        ),
        (
            "abstract",
            (
                r"\br[ée]sum[ée]s?\b|\bres[uú]menes\b|\bresumos?\b|\bzusammenfassung|\babstraktów"
                r"|摘要|概要提出|초록|الملخص|תקציר|тезис"
            ),
        ),
        (
            "submission",
            (
                r"(?<!workshop )(?<!tutorial )\bproposals?\b|\bsoumission|\benv[ií]o\b"
                r"|einreichung|\bmanuskript|\bbeitr[aä]ge|\bp[rř][ií]sp[eě]v|\bvoorstel|\bbidrag"
                r"|\beinreich|\beinsend|\babgabe"
                r"|\binvio\b|\bsubmiss[aã]o"
                r"|\bpropuestas|\bpropositions?"
                r"|\bproposte|\bnadsy[lł]|\bzg[lł]\w+|\binzending|\binl[aä]mning|\bart[ií]culos"
                r"|\bartigos|\bcommunications?"
                r"|\barr commitment|発表申込"
                r"|投稿|截稿|提出|提交|原稿締切|(?<!등록 )(?<!등록)마감"
                r"|제출|הגשה|تقديم|подач|прием|bildiri"
            ),
        ),
        (
            "registration",
            (
                r"\brsvp\b|\bregister\b|\binscri|\banmeld|\biscrizion|\brejestracj|\baanmeld"
                r"|\bregistr|\banmäl|\btilmeld"
                r"|\bilmoittaut|\bp[rř]ihl[aá][sš]|\bjelentkez|\b[iî]nscrier|\bεγγραφ"
                r"|登録|参加申込|申込|注册|註冊|报名|報名|등록|התسجيل|التسجيل|הרשמה|регистрац|kayıt"
            ),
        ),
        (
            "abstract",  # behind `submission`: `Einreichung (Kurzfassung)` is of papers
            (
                r"\bkurzfassung|\babstra[kh]t|\bsamenvatting|\bsammanfattning|\bsammendrag"
                r"|\bstreszcze|\btiivistelm|\babsztrakt|\b[oö]zet|\briassunt"
            ),
        ),
    )
)
_REST = re.compile(
    r"\b(?:extended|extension|new(?: deadline)?|updated|until|till|by|on|is|are|due|the"
    r"|no later than|before|from"
    r"|verl[aä]ngert|neu|bis(?: zum)?|am|der|den|sp[aä]testens|zum|um|uhr"
    r"|prolong[eé]e?s?|report[eé]e?|nouvelle|avant|le|au|jusqu['’]au|jusqu|au plus tard|[aà]"
    r"|ampliad[oa]|prorrogad[oa]|extendid[oa]|nuevo|hasta(?: el)?|el|del?|a las|antes del?|las"
    r"|at[eé](?: [ao])?|dia|[aà]s|o"
    r"|prorogat[oa]|entro(?: il| le)?|il|fino al?|ore|alle|dal|non oltre|del"
    r"|uiterlijk|v[oó][oó]r|op|tot|do(?: dnia)?|dnia|przed|senast|den|till|innen|f[oø]r"
    r"|mon|tues?|wed|thurs?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|[0-9]{1,2}(?:[:.h][0-9]{2})?h?|noon|midnight)\b|[\W_]",
    re.IGNORECASE,
)
"""Words between the name of a date and the date."""
_PREPOSITIONS = (
    "by on until till before from bis zum am den spätestens vor au le avant jusqu'au"
    " à hasta el antes"
    " del al até до עד til a ao dia em entro il fino op tot uiterlijk voor do dnia senast"
    " den till @ at"
)
_PREPOSITION = re.compile(
    rf"[\s,(]+(?:{'|'.join(map(re.escape, _PREPOSITIONS.split()))})\s*$", re.IGNORECASE
)
_EARLIER = re.compile(
    r"^\W*(?:(?:past|previous|earlier|last) (?:editions?|workshops?|years?|events?)"
    r"|[eé]ditions? pr[eé]c[eé]dentes?"
    r"|ediciones anteriores|edi[cç][oõ]es anteriores|edizioni precedenti|fr[uü]here|archive?s?"
    r"|archiv\w*)\b",
    re.IGNORECASE,
)
"""How a line with the dates of other years begins."""
MAX_WORDS = 16
"""A longer text is no name of a date."""


def is_final(text: str) -> bool:
    """Return whether a text speaks of the final versions of papers."""
    return bool(_FINAL.search(text))


def is_earlier(text: str) -> bool:
    """Return whether a line is about the workshops of other years."""
    return bool(_EARLIER.search(text))


_WORD = re.compile(r"[^\W\d_]{3}")
_ASIAN_WORD = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]{2}")


def has_word(text: str) -> bool:
    """Return whether a text has a word of three letters, or two in an Asian script."""
    return bool(_WORD.search(text) or (not text.isascii() and _ASIAN_WORD.search(text)))


def cleaned(name: str) -> str:
    """Return a name without the words that lead over to its date, as in `Resumos até`."""
    name = re.sub(r"\s*[\[(]\s*(?:[0-9]{1,2}[:.h][0-9]{2}[^()\[\]]{0,24}|AoE)?[\])]\s*", " ", name)
    match = re.match(r"^([^:：]*\S)\s*[:：]\s*([^:：]*)$", name)
    if match and not _REST.sub("", match[2]):
        name = match[1]
    name = " ".join(name.split()).strip(" :：–—-•·*|,;.@(（")
    while (shorter := _PREPOSITION.sub("", name)) != name:
        name = shorter.strip(" :：–—-•·*|,;.@(（")
    return name


def kind_of(name: str) -> str:
    """Return the kind of the date with a name; `event` is the workshop itself."""
    if _EVENT.match(name) and not _DEADLINE.search(re.sub(r"\([^()]*\)", "", name)):
        return "event"
    if _OPENS.search(name) and not re.search(r"deadline|due|notif", name, re.IGNORECASE):
        return "other"
    kind = kind_of_date(name)
    if kind in {"submission", "abstract", "review", "other"} and _FINAL.search(name):
        return "camera-ready"
    if kind == "registration" and _OF_PAPERS.search(name):
        return "abstract"
    is_decision = kind == "other" and re.search(
        r"\b(?:decisions?|accepted|invitations?)\b", name, re.IGNORECASE
    )
    if kind == "other" and not is_decision:
        kind = next((own for own, words in _OTHER_KINDS if words.search(name)), kind)
    return "notification" if is_decision else kind


def is_name(name: str, kind: str, *, is_region: bool) -> bool:
    """Return whether a text may be the name of a date.

    `is_region`: it stands under a heading such as `Important Dates`, where any short name is one.
    """
    words = len(name.split())
    is_told = bool(_TOLD.search(name))
    if (
        name.endswith("!")
        or _IS_EXTENDED.search(name)
        or (is_told and words > 6)
        or is_earlier(name)
    ):
        return False
    if is_region:
        return words <= MAX_WORDS
    if kind == "event" and (PROSE.search(name) or "takes" in name):
        return False
    return words <= 12 and not is_told and (kind == "event" or bool(_DEADLINE.search(name)))


def names_deadline(text: str) -> bool:
    """Return whether a text has a word for a deadline, a notification and the like."""
    return bool(_DEADLINE.search(text))
