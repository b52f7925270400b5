"""Split the line with a session's title into the title and the people beside it."""

import re
from itertools import islice
from typing import NamedTuple

from digbug_cli.sources.pages.slots import east_asian
from digbug_cli.sources.pages.slots.slot import cut
from digbug_cli.sources.pages.words import kinds, people, roles
from digbug_cli.sources.pages.words.lines import Line, Run

MAX_TITLE = 300
_TAIL = re.compile(
    r"(?:\s*[\[(](?:abstract|slides?|video|recording|pdf|link|paper|zoom|bio|arxiv|code|talk"
    r"|openreview|live)(?! by\b)[^()\[\]]{0,20}[\])])+\s*$",
    re.IGNORECASE,
)
_DELIVERY = re.compile(
    r"(?<=\))\s*(?:LIVE|ZOOM|VIDEO|REMOTE|ONLINE|VIRTUAL|RECORDED)(?:\s\+\sLIVE)?(?:\sQ&A)?\s*$"
)
"""How a talk is given, in capitals behind its speaker."""
_TO_BE_ANNOUNCED = re.compile(r"(?<=\w)[\s:–—(-]+(?:TB[ACD])\W*$")
_MAY_HAVE_TAIL = re.compile(r"[\])]\s*$")
_BY = re.compile(
    r"[\s,]+(?:by|von|par|por|door|przez|av|af|presented by|with|avec|mit|con|com|met|med|-|–|—"
    r"|\||/)\s+(?=\S)",
    re.IGNORECASE,
)
_BY_FIRST = re.compile(r"^(?:by|with|von|mit|par|avec|por|con|com|da|door|met)\s+", re.IGNORECASE)
_OF = re.compile(r"\s+(?:de|d['’]|del|di|do|da|van|of)\s?(?=[^\W\d_])")
"""Words between the name of a sort and a person: `Exposé invité de Jean Petit`."""
_COMMA_MARK = re.compile(r",\s+(?=[^\W\d_])")
"""`Keynote Address, Ada Lovelace`"""
_WITH = frozenset({"with", "avec", "mit", "con", "com", "met", "med"})
"""Words that stand before people in the name of a panel, and before anything in a title."""
BRACKET = re.compile(
    r"^(?P<title>.+?)\s*[(\[](?:speakers?:?\s*|by\s+)?(?P<names>(?:[^()\[\]]"
    r"|\([^()]*\)){4,300})[)\]]\W*$"
)
"""What stands in brackets at the end of a title."""
_PERSON_FIRST = re.compile(r"^(?P<names>[^:]{4,120}?)\s*(?::|\s[-–—|]\s)\s*(?P<title>\S.{3,})$")
_AFFILIATED_FIRST = re.compile(
    r"^(?P<names>[^():]{4,60}\([^()]{2,80}\)(?:\s?(?:,|;|&|and|und|et|y"
    r"|e)\s[^():,]{4,60}\([^()]{2,80}\))*)"
    r"\s*(?:[,;:.|]|\s[–—-])\s*(?P<title>\S.{3,})$"
)
"""`Ada Lovelace (Fields), Notes on the Engine`."""
_QUOTED = re.compile(
    r"^(?P<names>[^\"“„«]{4,120}?)[\s,:.–—-]+[\"“„«](?P<title>[^\"“”„«»]{4,})[\"“”»]\W*$"
)
_WITHOUT_PEOPLE = frozenset({"poster", "meal", "break", "social"})
"""Kinds of sessions behind whose name a place stands, and nobody."""
_COMMA = re.compile(r"^(?P<title>[^,]{3,150}),\s*(?P<names>.+)$")
_BETWEEN_NAMES = re.compile(r"\s*(?:,\s*(?:and|&|und|et|y|e)\s|,|;|\s(?:and|&|und|et|y|e)\s)\s*")
_SMALL_WORDS_LIST = "of and de the at in du des la le di del da do for für und et y e i & von der"
_SMALL_WORDS = frozenset(_SMALL_WORDS_LIST.split())
"""Words that also stand in the names of institutions."""
_POSITION = re.compile(
    r"\b(?:professor|prof|lecturer|head|director|chair|founder|co-?founder|ceo|cto|president"
    r"|researcher|scientist|engineer|manager|fellow|student|ph\.?d|dean|lead|leader|member)\b",
    re.IGNORECASE,
)
_MIN_TITLE = 3
"""In words. What is shorter behind people and a comma may be where they work."""
_AND_FIRST = re.compile(r"(?:and|or|und|oder|et|ou|y|o|e)\b", re.IGNORECASE)
_PERIOD = re.compile(r"(?<=[^\W\d_]{3})[.?!]\s+(?=[^\W\d_])")
_INITIAL = re.compile(r"[A-Z]\.\s?(?:[A-Z]\.\s?)*[A-Z]")
_MAX_LABEL = 40
"""In characters."""
_MAX_FIRST = 30
"""At most this many people before a title."""
_LENGTH = re.compile(
    r"[\s,;]+[0-9]{1,3}\s?(?:min|mins|minutes|minuten|minutos)\b.*$", re.IGNORECASE
)
_MARKS = " :,-–—|"


class TitleLine(NamedTuple):
    """A title, and the people that stand on the same line."""

    title: str
    speakers: list[str]
    moderators: list[str]
    label: str = ""
    """The sort of the session beside a person: `Notes (keynote, Ada Lovelace)`."""


def without_tail(text: str) -> str:
    """Return a title without `[slides]`, `(abstract)` or `(Ada Lovelace) LIVE` at its end."""
    text = _DELIVERY.sub("", text)
    short = _TAIL.sub("", text).strip() if _MAY_HAVE_TAIL.search(text) else text.strip()
    short = short if _is_closed(short) else text.strip()
    return _TO_BE_ANNOUNCED.sub("", short) if "TB" in short else short


def _is_closed(text: str) -> bool:
    return text.count("(") <= text.count(")")


def is_above_people(title: Line, below: Line) -> bool:
    """Return whether of two lines that may both be names the first is a title.

    People have their affiliation beside them, or short names; a bold line above them is a title.
    """
    ranks = _rank(title.text), _rank(below.text)
    if title.is_strong and not below.is_strong:
        return ranks[1] <= ranks[0] and ranks[1] != _NOBODY
    # Names of two words and of three are equally frequent.
    first, second = (rank if rank == _AFFILIATED else max(rank, _SHORT) for rank in ranks)
    return second < first


_AFFILIATED, _SHORT, _NOBODY = (0, 0), (1, 3), (2, 0)


def _rank(text: str) -> tuple[int, int]:
    """Return how much a text looks like people, the most like them first."""
    names = people.names(text)
    if not names:
        return _NOBODY
    has_place = any(map(people.is_institution, re.split(r"[,;()]", text)))
    longest = max(len([word for word in name.split() if word[0].isupper()]) for name in names)
    return _AFFILIATED if has_place else (1, longest)


def split(line: Line, *, has_people: bool, is_title: bool = False) -> TitleLine:
    """Return the title and the people of a line.

    `has_people`: the people of the session stand elsewhere, so that only marked ones are taken.
    `is_title`: the line has a title, even if it looks like people alone.
    """
    text = without_tail(line.text)
    chairs: list[str] = []
    late = roles.read(text)
    if late is not None and late.before and (late.speakers or late.chairs):
        text = text[: late.before].rstrip(" ,;(–—-.|")
        if not _is_closed(text):  # `Title (Ada Lovelace; moderated by Mary Somerville)`
            inside = _by_words(f"{text})")
            title = inside.title if inside.speakers else text[: text.rindex("(")].rstrip()
            return TitleLine(title, [*inside.speakers, *late.speakers], late.chairs)
        if late.speakers:
            return TitleLine(text, late.speakers, late.chairs)
        chairs = late.chairs
        line = cut(line, 0, len(text)) or line
        with_names = _by_words(text, is_title=is_title)
        if with_names.speakers and not has_people:
            return with_names._replace(moderators=chairs)
    found = _by_marks(line, text, has_people=has_people)
    if found is None:
        found = TitleLine(text, [], []) if has_people else _by_words(text, is_title=is_title)
    return found._replace(moderators=[*chairs, *found.moderators])


def label_of(text: str) -> str:
    """Return the label of `Invited talk by Ada Lovelace`; empty for other titles."""
    return label_and_names(text)[0]


def label_and_names(text: str) -> tuple[str, list[str]]:
    """Return the label and the people of `Invited talk by Ada Lovelace`; empty for others."""
    for pattern in (_BY, _OF, _COMMA_MARK):
        match = pattern.search(text)
        label = text[: match.start()] if match else ""
        if match is not None and kinds.is_label(label):
            return label, people.names(text[match.end() :])
    return "", []


def _by_marks(line: Line, text: str, *, has_people: bool) -> TitleLine | None:
    """Split a line in which the person and the title have other letters: bold, slanted, a link."""
    runs = _pieces(line)
    if len(runs) < 2 or has_people:
        return None
    first = runs[0].text.strip(_MARKS)
    rest = text[len(runs[0].text) :].strip(_MARKS)
    if (names := people.names(first)) and rest and not people.names(rest):
        affiliation = re.match(r"^\(([^()]*)\)[\s:,–—-]*(.*)$", rest)
        rest = affiliation[2] if affiliation else rest
        if rest and not people.is_affiliation(rest):
            return TitleLine(rest, names, [])
    for number in range(1, len(runs)):
        last = "".join(run.text for run in runs[number:]).strip(f"{_MARKS}()")
        names = people.names(_BY_FIRST.sub("", last))
        before = "".join(run.text for run in runs[:number]).strip(f"{_MARKS}(")
        if names and before and not people.names(before):
            return TitleLine(re.sub(r"\s+(?:by|with|von|par)$", "", before), names, [])
    return None


def _pieces(line: Line) -> list[Run]:
    """Return the runs of a line joined by weight, slant and link; blank ones are dropped."""
    pieces: list[Run] = []
    for run in line.runs:
        if pieces and (not run.text.strip() or pieces[-1][1:] == run[1:]):
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + run.text)
        else:
            pieces.append(run)
    return pieces


def _by_words(text: str, *, is_title: bool = False) -> TitleLine:
    """Split a line by its words and punctuation alone."""
    names = [] if is_title else people.names(text)
    if names and not kinds.kind_by_words(text):
        return TitleLine(text, names, [])
    for split_text in (
        _east_asian_last,
        _label_first,
        _bracket_last,
        _person_first,
        _by_last,
    ):
        if found := split_text(text):
            return found
    if found := _by_period(text) or _names_first(text):
        return found
    comma = _COMMA.match(text)
    if comma and kinds.kind_by_words(comma["title"]) in _WITHOUT_PEOPLE:
        comma = None  # `Poster session, HG E North`
    if comma and (names := people.names(comma["names"])):
        is_label = kinds.is_label(comma["title"])
        return TitleLine(text if is_label else comma["title"], names, [])
    return _last_comma(text) or TitleLine(text, [], [])


def _east_asian_last(text: str) -> TitleLine | None:
    """Split `自動採譜 鈴木 一郎 (大阪大学)`."""
    found = east_asian.split(text)
    names = people.names(found[1], trusted=True) if found else []
    return TitleLine(found[0], names, []) if found and names else None


def _label_first(text: str) -> TitleLine | None:
    """Split `Invited talk by Ada Lovelace: Notes`."""
    by = _BY.search(text)
    if by is None or not kinds.is_label(text[: by.start()]):
        return None
    inside = _by_words(text[by.end() :])
    if not inside.speakers or people.names(inside.title):
        return None
    return inside._replace(label=inside.label or text[: by.start()])


def _bracket_last(text: str) -> TitleLine | None:
    """Split `Notes (Ada Lovelace)` and `Notes (keynote, Ada Lovelace)`."""
    bracket = BRACKET.match(text)
    if bracket is None:
        return None
    if labelled := _label_in_bracket(bracket):
        return labelled
    if kinds.is_pause(bracket["title"]):
        return TitleLine(text, [], [])  # a restaurant or a hall in brackets
    if _ends_with_person(bracket["title"]):
        return None
    names = people.names(_LENGTH.sub("", bracket["names"]))
    return TitleLine(bracket["title"], names, []) if names else None


def _person_first(text: str) -> TitleLine | None:
    """Split `Ada Lovelace (Fields), Notes` and `Ada Lovelace: Notes`."""
    first = _AFFILIATED_FIRST.match(text) or _QUOTED.match(text)
    names = people.names(first["names"]) if first else []
    if first and names and not people.is_institution(first["title"]):
        return TitleLine(first["title"].strip(), names, [])
    first = _PERSON_FIRST.match(text)
    names = people.names(first["names"]) if first else []
    if first and names and not people.names(first["title"]):
        return TitleLine(first["title"], names, [])
    return None


def _names_first(text: str) -> TitleLine | None:
    """Split `Ada Lovelace, Mary Somerville and Emmy Noether, Notes on the Engine`."""
    names: list[str] = []
    at = 0
    is_last = False
    for separator in islice(_BETWEEN_NAMES.finditer(text), _MAX_FIRST):
        piece = text[at : separator.start()]
        if not people.is_name(piece, trusted=bool(names)) and not people.is_shouted(piece):
            break
        names.extend(people.names(piece, trusted=True))
        at = separator.end()
        if is_last:
            break
        is_last = separator[0].strip(" ,;") != ""  # behind `and`
    title = text[at:]
    if names and _is_title_behind(title):
        return TitleLine(title, names, [])
    label, colon, rest = text.partition(": ")
    if names or not colon or len(label) > _MAX_LABEL or "," in label:
        return None
    inside = _names_first(rest)
    is_clear = inside is not None and len(inside.speakers) > 1
    return inside._replace(label=label) if inside and is_clear else None


def _by_period(text: str) -> TitleLine | None:
    """Split `A. Lovelace, M. Somerville. Silt in ponds` and `Silt in ponds. A. Lovelace`."""
    for period in islice(_PERIOD.finditer(text), _MAX_FIRST):
        before, after = text[: period.start()], text[period.end() :]
        if (names := people.names(before)) and _is_title_behind(after):
            return TitleLine(after, names, [])
        names = people.names(after)
        is_clear = len(names) > 1 or bool(_INITIAL.match(after))
        if names and is_clear and len(before.split()) >= _MIN_TITLE:
            return TitleLine(before, names, [])
    return None


def _last_comma(text: str) -> TitleLine | None:
    """Split `Silt, reeds and small ponds, Ada Lovelace`, whose title has commas of its own."""
    title, comma, last = text.rpartition(", ")
    if not comma or "," not in title or _AND_FIRST.match(last):
        return None
    names = people.names(last)
    is_sentence = any(word[0].islower() and word not in _SMALL_WORDS for word in title.split())
    return TitleLine(title, names, []) if names and is_sentence else None


def _is_title_behind(text: str) -> bool:
    """Return whether a text behind people is a title, and not where or as what they work."""
    words = text.split()
    begins = bool(words) and not words[0][0].islower()
    if len(words) < _MIN_TITLE or not begins or people.is_institution(text):
        return False
    is_written = any(word[0].islower() and word not in _SMALL_WORDS for word in words)
    is_for = "for" in words and not people.is_affiliation(text)
    return (is_written or is_for) and not _POSITION.search(text) and not people.names(text)


def _by_last(text: str) -> TitleLine | None:
    """Split `Notes by Ada Lovelace`."""
    for match in _BY.finditer(text):
        title = text[: match.start()]
        is_with = match[0].strip(" ,").casefold() in _WITH
        if is_with and not (kinds.is_label(title) or kinds.kind_by_words(title)):
            continue
        if names := people.names(text[match.end() :]):
            return TitleLine(text if kinds.is_label(title) else title.strip(" ,"), names, [])
    return None


def _label_in_bracket(bracket: re.Match[str]) -> TitleLine | None:
    """Return the parts of `Notes (keynote, Ada Lovelace)`; None for other brackets."""
    first, mark, rest = re.split(r"\s*([,:–—]|\bby\b)\s*", f"{bracket['names']},,", maxsplit=1)
    rest = rest.rstrip(",")
    if not mark or not rest or not kinds.is_label(first):
        return None
    names = people.names(rest)
    return TitleLine(bracket["title"], names, [], first) if names else None


def _ends_with_person(title: str) -> bool:
    """Return whether the bracket behind a text holds the affiliation of a person before it."""
    tail = re.search(r"\s[–—-]\s(\S+(?:\s\S+){1,2})$", title)
    return tail is not None and len(people.names(tail[1])) == 1
