"""The names of people in a text: `Name (Affiliation)`, `Name, Affiliation; Name`, `by Name`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from digbug_cli.core.text import folded

_PARTICLES_LIST = (
    "van von de der den da das do dos di du la le el al bin ibn ter ten y e zu af av st del della"
    " degli dei vom zum ben bint abu 't op mac mc los las"
)
_PARTICLES = frozenset(_PARTICLES_LIST.split())
_TITLES = re.compile(
    r"^(?:(?:prof(?:essor)?|dr|mr|mrs|ms|sir|assoc|asst|assist|associate|assistant|phd|ing|dipl|hon"
    r"|dra|univ|hab|inż|mgr|doc|docent|pd|priv|dott(?:\.?ssa)?|m\.?sc|ph\.?\s?d|pani?|д-р|проф"
    r"|др|د|أ|أ\.د|profa?\.?[ªº]?|dr[ªº]|dña|mag(?:\.?a)?|lic|mtr[oa]|eng|arq"
    r"|доц)\b\.?[\s,-]*|(?:ד[\"״]ר|פרופ['׳]|גב['׳]|esp\.)\s*)+(?=\S)",
    re.IGNORECASE,
)
_SHORT_SURNAMES = frozenset({"An", "On", "To"})
"""Names at the end that are other words before it: `Bo An`."""
_ACADEMIC = re.compile(r"(?:Prof(?:essor)?|Dr)\b\.?\s")
_SURNAME = re.compile(r"[^\W\d_a-z][^\W\d_]*[^\W\d_A-Z](?:-[^\W\d_]+)?")
"""The one word behind `Dr.` that is a surname."""
_GROUPS_LIST = (
    "organizers organisers organizer committee committees authors author all various contributors"
    " everyone participants attendees chairs tba tbd tbc none speakers panelists presenters"
    " organizing organising team teams students winners moderators n/a several audience"
)
_GROUPS = frozenset(_GROUPS_LIST.split())
_TITLE_WORDS = (
    "national talk talks session sessions break breaks remarks poster posters paper papers workshop"
    " workshops tutorial tutorials keynote keynotes invited oral orals spotlight spotlights panel"
    " discussion discussions lunch coffee dinner opening closing welcome introduction award"
    " awards best final registration reception networking social event events university"
    " institute institut college school department laboratory lab labs research center centre"
    " universität université universidad universidade università academy foundation inc corp"
    " corporation ltd gmbh group technologies technology polytechnic google microsoft meta amazon"
    " ibm apple nvidia openai anthropic deepmind facebook adobe intel qualcomm huawei tencent"
    " alibaba bytedance baidu samsung sony salesforce bloomberg cohere mistral netflix spotify"
    " uber tesla waymo snap pinterest linkedin yahoo naver ebay zalando stanford berkeley"
    " princeton cornell harvard oxford cambridge eth epfl mit cmu caltech nyu ucla ucsd inria"
    " cnrs mila kaist mpi tu uc yale mcgill toronto tech improving understanding embracing"
    " exploring building scaling modeling modelling designing leveraging rethinking evaluating"
    " generating detecting predicting bridging teaching using making training aligning planning"
    " mapping advancing measuring unlocking accelerating engineering programming testing"
    " quantifying removing solving proving bootstrapping enabling rewriting benchmarking decoding"
    " probing unifying interpretable probabilistic statistical generative multimodal causal"
    " adaptive efficient scalable automated formal quantum federated mathematical scientific"
    " responsible trustworthy audience sponsor sponsors highlights highlight teaser teasers"
    " learning models model neural deep data network networks machine language languages vision"
    " natural processing large towards toward beyond from with for the on of in and to an how"
    " what why is are via through analysis systems system intelligence artificial computing"
    " computer science theory methods method optimization reasoning generation evaluation"
    " inference graph graphs robust robustness security safety privacy human ai ml nlp llm llms"
    " part day track room live demo demos ballroom auditorium stores value real testbed time"
    " groups shared task tasks challenge challenges lightning contributed presentation"
    " presentations questions answers q&a concluding setup set up free hike street road avenue"
    " conference summer winter spring autumn main program programme schedule overview summary"
    " future directions recent advances new open closed hybrid virtual online zoom link slides"
    " video abstract title speaker chair moderator business meeting community recap announcements"
    " announcement breakout mixed general public united states kingdom republic january february"
    " september october november december monday tuesday wednesday thursday friday saturday"
    " sunday morning afternoon evening night tea cocktail banquet excursion tour visit concert"
    " music party round voting photo ceremony address capstone gpu gpus cpu cpus hpc"
    " techniques architectures"
    " taller conferencia torneo concurso ceremonia programacion oficina minicurso atelier"
    " ouverture cloture premiacao premiacion"
)
_INSTITUTIONAL = (
    "university universitat institute institut college school department laboratory laboratories"
    " lab labs center centre universite universidad universidade universita academy foundation"
    " inc corp corporation ltd gmbh polytechnic google microsoft meta amazon ibm apple nvidia"
    " openai anthropic deepmind facebook adobe intel qualcomm huawei tencent alibaba"
    " bytedance baidu samsung sony salesforce bloomberg cohere netflix spotify stanford berkeley"
    " princeton cornell harvard oxford cambridge eth epfl mit cmu caltech nyu ucla ucsd"
    " inria cnrs mila kaist mpi tu uc yale mcgill ai2 technion"
    " observatoire observatory observatorio osservatorio hospital museum ministry ministere bank"
    " charite ecole escuela scuola hochschule fachhochschule fraunhofer politecnico politecnica"
    " istituto instituto universiteit universitet universitetet uniwersytet univerzita egyetem"
    " universidade faculdade faculty bibliothek consortium polytechnique"
    " hopital laboratoire laboratori academia akademie politechnika ens"
    " centro centrum zentrum kentron sciences ciencias wissenschaften scienze ciencia"
    " umc vumc amc umcu umcg tno hogeschool rijksuniversiteit hogskolan hogskola hogskole hojskole"
    " yliopisto ammattikorkeakoulu"
    " clinic museo musee galleria gallery fondazione fundacion fondation agency council"
)
_INSTITUTION_WORDS = frozenset(_INSTITUTIONAL.split())
_FOUNDATION_MODELS = re.compile(r"\bfoundation(?= models?\b)", re.IGNORECASE)
_TITLE_JOINTS = frozenset(
    ["with", "from", "via", "using", "through", "beyond", "how", "what", "why", "is", "are", "by"]
)
"""Words within titles, and hardly within the name of an institution."""
_OTHER_WORDS = frozenset(
    [*_TITLE_WORDS.split(), *_INSTITUTIONAL.split(), "health", "national", "state", "medical"]
)
"""Words of titles and institutions, of which hardly a name consists."""
_ACRONYMS_LIST = (
    "CERN CNR CSIRO CWI DFKI HKUST IISc IIT KTH KU LMU NASA NIST NTU NUS RWTH TII TUM UCL VU"
)
_ACRONYMS = frozenset(_ACRONYMS_LIST.split())
"""Institutions that stand before the name of a place: `KU Leuven`."""
NESTED = r"\(((?:[^()]|\([^()]*\))*)\)"
"""What stands in brackets, with one pair inside."""
_NOUN_ENDING = re.compile(
    r"(?:tions?|ments?|ness|olog(?:y|ies)|ics|istics?|matic|ical|it(?:y|ies)|isms?|ized"
    r"|graphy|metrics?"
    r"|ware|ative|itive|ular|forming|ference)$"
)
"""How nouns and adjectives of titles end, and hardly a name."""
_NAMES_LIST = "Clement Clements Trinity Felicity Charity Dominics Unity Christian"
_NAMES = frozenset(_NAMES_LIST.split())
_COPYRIGHT = re.compile(r"copyright\b|\(c\)", re.IGNORECASE)
_HALL = re.compile(
    r"(?:hall|room|foyer|ballroom|salle|saal|raum|aula|sala|lab)\s+\S{1,3}", re.IGNORECASE
)
_INSTITUTIONS = (
    *(
        "johns hopkins",
        "carnegie mellon",
        "max planck",
        "georgia tech",
        "google deepmind",
        "hugging face",
        "brigham young",
    ),
    *(
        "penn state",
        "virginia tech",
        "rice university",
        "brown university",
        "allen institute",
        "allen ai",
    ),
    *(
        "tel aviv",
        "hong kong",
        "new york",
        "notre dame",
        "technische",
        "ecole",
        "vector institute",
        "imperial college",
    ),
)
_SPLIT = re.compile(
    r"\s*(?:;|\||\n|\u22c5|\u00b7|\u2022|\u30fb|\s&\s|\s\+\s|\band\b|\bund\b|\bet\b|\by\b|\ben\b"
    r"|/)\s*"
)
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|d|l|o)['’-][^\W\d_a-z]")
"""How the second name of `Rashida al-Karim` and `Jean d'Alembert` begins."""
_AND = re.compile(r"(?<=[^\W\d_])\s(?:e|och|og|ja|ve|и)\s(?=[^\W\d_]\S*\s[^\W\d_])")
"""`and` in languages in which the word also stands within names: `Costa e Silva`."""
_REMARK = re.compile(
    r"\s*(?:[-–—,]|\()\s*(?:remote(?:ly)?|online|virtual(?:ly)?|in person|on site|via zoom|tbc"
    r"|invited|en ligne"
    r"|in linea|en línea)\s*\)?\s*$",
    re.IGNORECASE,
)
_PLACE_BEHIND = re.compile(r"\s[-–—]\s([^;]+)$")
"""`Ada Lovelace - Fields University, Austria`."""
_DASH = re.compile(r"\s[-–—]\s")
_ONE_SURNAME_FIRST = re.compile(
    r"((?:[a-z]{2,3} )?[A-Z][^\W\d_]+(?:[- ][A-Z][^\W\d_]+)?), ((?:[A-Z]\.[ -]?)+)"
    r"(?:\s?(?:[,;&]|and\b)\s?)*"
)
_SURNAME_FIRST = re.compile(rf"(?:{_ONE_SURNAME_FIRST.pattern}){{1,40}}")
"""`Lovelace, A., Somerville, M.`"""
_ET_AL = re.compile(r"[\s,]+et\.? al\b\.?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"^\(((?:[^()]|\([^()]*\))+)\)$")
"""A line that stands in brackets as a whole: `(Ada Lovelace, Mary Somerville)`."""
_EAST_ASIAN = re.compile(
    r"^[\u3040-\u30ff\u4e00-\u9fff]{1,4} [\u3040-\u30ff\u4e00-\u9fff]{1,5}(?:$|[,;])"
)
_FULL_WIDTH = str.maketrans("（）、，；：／،؛", "(),,;:/,;")
_HONORIFIC = re.compile(
    r"(?<=[\u3040-\u9fff\uac00-\ud7a3][\u3040-\u9fff\uac00-\ud7a3 ])\s?"
    r"(?:(?:名誉|特任|客員|特聘|讲席|客座|名譽)?(?:副|准|准|助理)?教授|(?:特任)?(?:講師|助教)|讲师|博士"
    r"|(?:主任|高级|副|助理)?研究[员員]|先生|女士|老师|老師|院士|院长|律师|弁護士|(?:高级)?工程师"
    r"|氏|さん|様"
    r"|(?:명예|석좌|초빙|겸임|부|조)?교수|박사|(?:책임|선임|수석)?연구원|선생|변호사|변리사|판사|님"
    r"|(?<= )(?:대표(?:이사)?|이사|센터장|소장|원장|팀장|학장|회장|위원장?))(?:님)?$"
)
"""What stands behind a name in East Asia."""
_TITLED = re.compile(
    r"[\u4e00-\u9fff\u3005]{2,4}"
    r"|[\u3040-\u30ff\u4e00-\u9fff\u3005]{1,3} [\u3040-\u30ff\u4e00-\u9fff]{1,3}"
    r"|[\u30a0-\u30ff]{2,8}・[\u30a0-\u30ff]{2,8}"
    r"|[\uac00-\ud7a3]{3}|[\uac00-\ud7a3]{1,2} [\uac00-\ud7a3]{1,3}"
)
"""A name in East Asia before a title such as `教授`."""
_NO_SURNAME = re.compile(r"(?:大学|大學|学院|学部|研究所|公司|委員|委员|招待|招聘|大会|중앙|대학)$")
_KANA = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
_MAX_EAST_ASIAN = 2
"""In words: the family name and the given name."""
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7a3]{2,4}|[\uac00-\ud7a3]{1,2} [\uac00-\ud7a3]{1,3}")
_HANDLE = re.compile(r"@[A-Za-z0-9_][A-Za-z0-9_.-]{1,29}")
"""The name of an account, `@ada`."""
_INITIAL = re.compile(r"\.\s?[^\W\d_]$")
_QUOTES = frozenset('"“”„«»')
_MARKS = " *†‡§¶#,.:;–—&+-\u2020\t"
_MAX_NAMES = 40
_FIRST_MARK = re.compile(r"[(\[（,;，；]")
_FIRST_WORDS, _MAX_SMALL = 6, 2
"""Among the first six words of names, at most two small ones are no part of a name (`van`)."""
_MAX_INSTITUTION = 4
"""In words. A longer text in capitals is a title."""
_MAX_NAME = 60
_MIN_SHOUTED = 4
"""In letters. What is shorter and in capitals is an abbreviation."""
_IN_NAMES = "'’.-–·\u2010"
_MAX_LENGTH = 1500


def is_group(text: str) -> bool:
    """Return whether a text names a group of people, or says that they are not known yet."""
    words = folded(text.strip("()")).split()
    if not 0 < len(words) <= 5 or any(letter.isdigit() for letter in text):
        return False
    return any(word in _GROUPS for word in words)


def names(text: str, *, trusted: bool = False) -> list[str]:
    """Return the people that a text consists of; none if it says anything else.

    `trusted`: the text stands where only people stand, so that unusual names are read too.
    """
    return list(_names(text, trusted=trusted))


@lru_cache(maxsize=8192)  # several readers look at each line
def _names(text: str, *, trusted: bool) -> list[str]:
    if len(text) > _MAX_LENGTH or _is_prose(text):
        return []
    text = _ET_AL.sub("", _REMARK.sub("", text.translate(_FULL_WIDTH).strip()))
    text = _IN_BRACKETS.sub(r"\1", text)
    text = _AND.sub(" ; ", text)
    if not text:
        return []
    if place := _PLACE_BEHIND.search(text):
        is_place = is_affiliation if trusted else is_institution
        text = text[: place.start()] if is_place(place[1].split(",")[0]) else text
    if _SURNAME_FIRST.fullmatch(text):
        text = _ONE_SURNAME_FIRST.sub(r"\2 \1; ", text)
    if ":" in text and not trusted and _has_no_case(text):
        return []  # without capitals, a title may look like names
    bare = _without_affiliations(text)
    # Without capitals only an affiliation, or a blank in a name of two words, tells a name.
    is_told = trusted or not _has_no_case(text) or bare != text or bool(_EAST_ASIAN.search(text))
    is_told = is_told or _is_titled(text)
    if not is_told:
        return []
    cleaned = [_clean(name) for name in _of_parts(bare, trusted=trusted)]
    return list(dict.fromkeys(filter(None, cleaned)))[:_MAX_NAMES]


def _is_titled(text: str) -> bool:
    """Return whether a text ends with a name in East Asia and a title, `김민수 변호사`."""
    if text.isascii():
        return False
    last = re.split(r"[,;]", text)[-1].strip()
    bare = _HONORIFIC.sub("", last)
    return bare != last and bool(_TITLED.fullmatch(bare.strip())) and not _NO_SURNAME.search(bare)


def _of_parts(text: str, *, trusted: bool) -> list[str]:
    """Return the people of all parts of a text; none if one of them says anything else."""
    found: list[str] = []
    for part in _parts(text):
        pieces = [piece.strip(_MARKS) for piece in part.split(",")]
        pieces = [_before_institution(piece) for piece in pieces if piece]
        if not pieces:
            continue
        plausible = [piece for piece in pieces if is_name(piece, trusted=trusted)]
        if not plausible:
            if found and is_affiliation(part):
                continue
            return []
        if pieces[0] not in plausible:
            return []
        rest = [piece for piece in pieces if piece not in plausible]
        if rest and not trusted and not all(is_affiliation(piece) for piece in rest):
            return []
        if rest and len(plausible) > 1 and pieces[1] in plausible and len(pieces) == 2:
            plausible = plausible[:1]
        found.extend(plausible)
    return found


def _is_prose(text: str) -> bool:
    """Return whether a text begins with several small words: most lines of a page do."""
    first = _FIRST_MARK.split(text, maxsplit=1)[0].split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS]
    small = {word for word in first if word[0].islower() and word[-1] != "."}
    return len(small) > _MAX_SMALL and len(small - _PARTICLES) > _MAX_SMALL


def _parts(text: str) -> Iterator[str]:
    """Yield the parts between semicolons, `and` and the like; of prose only the first is read."""
    start = 0
    for separator in _SPLIT.finditer(text):
        if (part := text[start : separator.start()]).strip(_MARKS):
            yield part
        start = separator.end()
    if (part := text[start:]).strip(_MARKS):
        yield part


def _without_affiliations(text: str) -> str:
    """Return a text without what stands in brackets, unless it is part of a name."""
    held = re.sub(r"\(([^()]*)\)", lambda match: _kept_bracket(match, text), text)
    bare = re.sub(r"\s*(?:\([^()]*\)?|\[[^\[\]]*\]?)\s*", " ; ", held)
    return bare.replace("\x01", "(").replace("\x02", ")")


def _kept_bracket(match: re.Match[str], text: str) -> str:
    """Keep a nickname, `Chien-Sheng (Jason) Wu`, which has a name directly before and behind."""
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    behind = re.match(r"\s+[^\W\d_][\w'’.-]+\s*(?:$|[,;(&]|and\b)", after)
    single = re.fullmatch(r"[^\W\d_][\w'’-]+", match[1])
    if (
        behind
        and single
        and before
        and before[-1].isalpha()
        and match[1][0].isupper()
        and not match[1].isupper()
    ):
        return f"\x01{match[1]}\x02"
    return match[0]


def _before_institution(text: str) -> str:
    """Return a name without the institution behind it: `Ada Lovelace University of Fields`."""
    match = re.match(
        r"^(\S+(?:\s\S+){1,3}?)\s+(?:(?:[^\W\d_a-z]\S*\s)?(?:University|Universit\S+|Institute|Institut"
        r"|College|Laborator\S+|Research|Google|Microsoft|Meta|NVIDIA|IBM|MIT|CMU|ETH|EPFL"
        r"|INRIA|CNRS|MPI|UC)\b)",
        text,
    )
    # `Seoul National University` is one name of an institution.
    if match is None or match.end() >= len(text.rstrip()):
        return text
    words = text[len(match[1]) :].split()
    ends_open = match[1].rpartition(" ")[2] in _PARTICLES
    return f"{match[1]} {words[0]}" if ends_open else match[1]


def _clean(name: str) -> str:
    if _HANDLE.fullmatch(name):
        return name
    name = _TITLES.sub("", name.strip(_MARKS))
    name = name if name.isascii() else _HONORIFIC.sub("", name)
    cleaned = " ".join(re.sub(r"\s*\d+$", "", name).split()).strip(_MARKS)
    # The dot of an initial at the end belongs to the name: `Ivanova A. P.`
    return f"{cleaned}." if _INITIAL.search(cleaned) else cleaned


def is_name(text: str, *, trusted: bool = False) -> bool:
    """Return whether a text looks like the name of one person."""
    stated = text.strip(_MARKS)
    text = _TITLES.sub("", stated)
    if _SURNAME.fullmatch(text) and _ACADEMIC.match(stated):
        return folded(text) not in _OTHER_WORDS  # `Dr. Lovelace`
    if text[:1] in _QUOTES and text[-1:] in _QUOTES:
        return False  # a title
    if _is_titled(text) or (trusted and _HANDLE.fullmatch(text)):
        return True
    if not text.isascii():
        text = _HONORIFIC.sub("", text)
        if _is_east_asian_text(text):
            return False
    if folded(text).startswith(_INSTITUTIONS) or _HALL.fullmatch(text) or is_group(text):
        return False
    is_short = len(text) < 3
    if is_short or len(text) > _MAX_NAME or re.search(r"[0-9:?!@<>=%]", text):
        return trusted and _has_no_case(text) and 2 <= len(text) <= 30
    words = re.sub(r'["“”„()\u2018]', " ", text).split()
    if not 2 <= len(words) <= (6 if trusted else 5):
        return trusted and len(words) == 1 and _has_no_case(text)
    is_capital = text.isupper() or (trusted and is_shouted(text))
    parts = words[:-1] if words[-1] in _SHORT_SURNAMES else words
    if words[0] in _ACRONYMS or not all(
        _may_be_in_name(word, is_capital=is_capital) for word in parts
    ):
        return False
    capitals = sum(not (word.casefold() in _PARTICLES and word[0].islower()) for word in words)
    return capitals >= 2 or (trusted and capitals >= 1)


def is_shouted(text: str) -> bool:
    """Return whether a text is a name with its surname in capitals: `Ada LOVELACE`."""
    words = _TITLES.sub("", text.strip(_MARKS)).split()
    return (
        1 < len(words) <= 4
        and words[0].istitle()
        and words[-1].isupper()
        and len(words[-1]) >= _MIN_SHOUTED
        and all(_may_be_in_name(word, is_capital=True) for word in words)
    )


def _is_east_asian_text(text: str) -> bool:
    """Return whether a text is in a script of East Asia, and no name there."""
    if _KANA.search(text) and len(text.split()) > _MAX_EAST_ASIAN:
        return True
    return bool(_HANGUL.search(text)) and not _HANGUL_NAME.fullmatch(text)


def _may_be_in_name(word: str, *, is_capital: bool) -> bool:
    """Return whether a word may be part of a name. `is_capital`: all is in capitals."""
    bare = word.strip(".,'’")
    small = bare.casefold()
    if not bare or small in _OTHER_WORDS or small in _INSTITUTION_WORDS:
        return False
    if small in _PARTICLES and bare[0].islower():
        return True
    if any(part in _OTHER_WORDS for part in small.split("-")[1:]):
        return False
    if len(bare) > 6 and _NOUN_ENDING.search(small) and not _is_given_name(bare):
        return False  # `Attention Enhancement`
    if not bare[0].isupper() and not _has_no_case(bare) and not _ARTICLE.match(bare):
        return False
    if not all(letter.isalpha() or letter in _IN_NAMES for letter in bare):
        return False
    return is_capital or len(bare) <= 3 or not bare.isupper()


def _is_given_name(word: str) -> bool:
    """Return whether a word with the ending of a noun is a name, or ends with one."""
    return any(part.capitalize() in _NAMES for part in folded(word).split()[-1:])


def _has_no_case(text: str) -> bool:
    """Return whether a text is in a script without capitals."""
    return text.upper() == text.lower() and any(map(str.isalpha, text))


def _is_of_institution(word: str) -> bool:
    return word[:1].isupper() and folded(word) in _INSTITUTION_WORDS


def is_institution(text: str) -> bool:
    """Return whether a short text has the word for an institution in it, or the name of one."""
    bare = [one.strip(".,()") for one in _FOUNDATION_MODELS.sub("", text).split()]
    if not 0 < len(bare) <= 8 or not _TITLE_JOINTS.isdisjoint(bare):
        return False
    words = [any(map(_is_of_institution, one.split("-"))) for one in bare]
    # `Center for Tides` is one, `Meta Learning for Tides` is a title.
    is_title = "for" in bare and not any(words[bare.index("for") - 1 : bare.index("for")])
    return any(words) and not is_title


def is_affiliation(text: str) -> bool:
    """Return whether a text looks like an institution or a country."""
    if len(parts := _DASH.split(text)) > 1:
        return all(map(is_affiliation, parts))  # `University of Graz - Silt in ponds`
    words = [word.strip(".,()") for word in text.split()]
    if (
        not 0 < len(words) <= 8
        or ":" in text
        or not text[:1].isupper()
        or text.endswith(("?", "!"))
        or _COPYRIGHT.match(text)
    ):
        return False
    if any(folded(word) in _INSTITUTION_WORDS for word in words) or any(
        len(word) > 1 and word.isupper() for word in words
    ):
        return True
    return len(words) <= _MAX_INSTITUTION and all(
        word[:1].isupper() or word in {"of", "de", "the"} for word in words if word
    )
