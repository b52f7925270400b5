"""The head of a workshop: its name, the conference that hosts it, its links, organizers."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import is_url, slug
from digbug_cli.core.text import line as one_line
from digbug_cli.core.text import shortened
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import fields_of
from digbug_cli.sources.pages.words import dates, people
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines

_GENERIC = re.compile(
    r"^\W*(?:(?:tentative|preliminary|provisional|final|draft|updated)\W+)?"
    r"(?:home|homepage|welcome|index|schedule|program(?:me)?|agenda|call for .*|cfp"
    r"|important dates?|dates?|speakers?|organi[sz]ers?|venue|about|overview|main program"
    r"|call|submissions?"
    r"|workshop schedule|tentative schedule|news|committee|contact|registration|papers?"
    r"|accepted papers|sponsors?|programma|programm|horario|programa|calls?|sitemap|search"
    r"|menu|invited talks?|invited speakers"
    r"|keynotes?|description|introduction|abstract|topics|scope|untitled|document|page"
    r"|events?|workshops?|workshop \d{4}|timetable|program schedule|featured speakers?"
    r"|overview of .*|important dates? .*|attendance|accommodation|workshop program(?:me)?"
    r"|full program(?:me)?|conference program|attend(?:ing)?|faq|table of contents"
    r"|recordings?|details|topics of interest|(?:submission )?guidelines)"
    r"(?:\W+(?:tentative|preliminary|provisional|final|draft|updated|tb[acd]))?\W*$",
    re.IGNORECASE,
)
_WORKSHOP = re.compile(
    r"\b(?:workshops?|conference|symposium|journées|colloque|colloquium|seminar|tutorials?"
    r"|summer school|winter school|meeting|atelier|taller|jornadas|convegno|summit|forum"
    r"|days?|track|congress|werkstatt|tagung|@)\b|@|工作坊|ワークショップ",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(
    r"(?<=\w)\s+(?:program(?:me)?|schedule|agenda|call for papers)$", re.IGNORECASE
)
"""What stands behind the name of a workshop in the heading of its programme."""
_TIMES = re.compile(r"[0-9]{1,2}[:.][0-9]{2}\s?(?:[ap]m\s?)?[–—-]|^\W*session\s", re.IGNORECASE)
"""A heading with times, or of a session, is no name."""
_OPEN_END = re.compile(r"\b(?:on|of|for|and|in|the|with|at|to)$|[&:–—-]$", re.IGNORECASE)
"""How a line ends that the next one continues."""
_HOSTS = [
    "NeurIPS",
    "NIPS",
    "ICML",
    "ICLR",
    "CVPR",
    "ICCV",
    "ECCV",
    "WACV",
    "BMVC",
    "ACL",
    "EMNLP",
    "NAACL",
    "EACL",
    "AACL",
    "IJCNLP",
    "COLING",
    "LREC",
    "CoNLL",
    "AAAI",
    "IJCAI",
    "ECAI",
    "KDD",
    "WWW",
    "TheWebConf",
    "WSDM",
    "CIKM",
    "SIGIR",
    "RecSys",
    "ECIR",
    "ICRA",
    "IROS",
    "RSS",
    "CoRL",
    "CHI",
    "UIST",
    "CSCW",
    "DIS",
    "IUI",
    "VIS",
    "EuroVis",
    "ISMIR",
    "INTERSPEECH",
    "Interspeech",
    "ICASSP",
    "MICCAI",
    "MIDL",
    "AISTATS",
    "UAI",
    "COLT",
    "ALT",
    "COLM",
    "TMLR",
    "FLoC",
    "ETAPS",
    "POPL",
    "PLDI",
    "OOPSLA",
    "SPLASH",
    "ECOOP",
    "ICFP",
    "CAV",
    "LICS",
    "ICSE",
    "FSE",
    "ESEC",
    "ASE",
    "ISSTA",
    "MSR",
    "RE",
    "VLDB",
    "SIGMOD",
    "PODS",
    "ICDE",
    "EDBT",
    "OSDI",
    "SOSP",
    "NSDI",
    "SIGCOMM",
    "MobiCom",
    "CCS",
    "NDSS",
    "SIGGRAPH",
    "HRI",
    "AAMAS",
    "GECCO",
    "PPSN",
    "ICAPS",
    "KR",
    "CP",
    "SAT",
    "ICALP",
    "STOC",
    "FOCS",
    "SODA",
    "ESA",
    "RTSS",
    "RTCSA",
    "FAccT",
    "AIES",
    "ECML",
    "ECML-PKDD",
    "PKDD",
    "ICDM",
    "SDM",
    "ACML",
    "PAKDD",
    "ICPR",
    "ICIP",
    "HPCA",
    "ISCA",
    "MICRO",
    "ASPLOS",
    "DAC",
    "DATE",
    "SC",
    "ISC",
    "MLSys",
    "SaTML",
    "JCDL",
    "TPDL",
    "ESWC",
    "ISWC",
    "BPM",
    "CAiSE",
    "ER",
    "MODELS",
    "EDM",
    "LAK",
    "AIED",
    "ITS",
    "ICMI",
    "MM",
    "ICME",
]
_HOST = re.compile(
    rf"(?<![\w-])({'|'.join(map(re.escape, _HOSTS))})\s?[-–]?\s?(?:['’]\s?)?(20[0-9]{{2}}"
    rf"|[0-9]{{2}}(?![0-9]))(?![\w-])"
)
_PORTALS = {
    "submissions": r"openreview\.net/group|easychair\.org/conferences|easychair\.org/my"
    r"|cmt3?\.research\.microsoft\.com|softconf\.com|hotcrp\.com|\bsubmissions?\.",
    "template": r"overleaf\.com/latex|\.sty(?:$|\?)|latex|template|style[-_]?files?",
}
_SPEAKERS = re.compile(
    r"^\W*(?:(?:confirmed|keynote|invited|plenary|featured|our|list of|the)\s+)*(?:speakers?"
    r"|keynotes?|invited talks?|invited speakers?)(?:\s*(?:&|and)\s*panelists?)?\W*$",
    re.IGNORECASE,
)
_ORGANIZERS = re.compile(
    r"^\W*(?:(?:the|our|workshop|main|general|program|programme|organizing|organising|co-?|lead"
    r"|student)\s+)*(?:organi[sz]ers?|organi[sz]ation|organi[sz]ing committee|organi[sz]ation "
    r"committee|workshop organi[sz]ers?|chairs|organi[sz]ing team|organisateurs|comité "
    r"d'organisation|organizadores)\W*$",
    re.IGNORECASE,
)
_MAX_PEOPLE = 200


class Head(NamedTuple):
    """What the pages say of the workshop as a whole."""

    name: str
    host: str
    links: dict[str, str]
    speakers: list[Fields]
    organizers: list[Fields]


def read(pages: Sequence[PageLines], year: int | None) -> Head:
    """Return the head of a workshop that is held in `year`; its name is empty if none is stated."""
    name = _name(pages)
    return Head(
        name=name,
        host=_host(pages, name, year),
        links=_links(pages),
        speakers=_people(pages, _SPEAKERS),
        organizers=_people(pages, _ORGANIZERS),
    )


def identifier(name: str, host: str) -> str:
    """Return an id made of the acronym in a name, or of the whole name."""
    brackets = re.search(r"\(([A-Z][\w@ -]{1,20}(?:'?\d{2,4})?)\)", name)
    if brackets and _HOST.search(brackets[1]):
        brackets = None  # the conference that hosts it
    acronym = brackets or re.match(
        r"^([A-Z][\w-]*[A-Z][\w-]*(?:[ '’-]?\d{2,4})?)\s*(?:[:@–—]|$)", name
    )
    short = slug(acronym[1]) if acronym else ""
    if len(short) >= 3:
        year = re.search(r"20[0-9]{2}", f"{host} {name}")
        if year and year[0] not in short and not re.search(r"\d\d$", short):
            return f"{short}-{year[0]}"
        return short
    whole = slug(name)[:60].strip("-")
    if re.search(r"[a-z]{2,}", whole):
        return whole
    return f"workshop-{whole}" if whole else "workshop"


def _name(pages: Sequence[PageLines]) -> str:
    best: tuple[float, str] = (0, "")
    for page in pages:
        for score, text in _names(page):
            cleaned = _clean(text)
            if (
                len(cleaned) < 3
                or not re.search(r"[^\W\d_]{2,}", cleaned)
                or _GENERIC.match(cleaned)
            ):
                continue
            if score > best[0]:
                best = (score, cleaned)
    return best[1]


def _names(page: PageLines) -> Iterator[tuple[float, str]]:
    title = page.page.title
    segments = [
        part.strip() for part in re.split(r"\s+[|·•»–—-]+\s+|\s*[|»]\s*", title) if part.strip()
    ]
    for number, segment in enumerate(segments):
        score = (
            3.0
            + 2 * bool(_WORKSHOP.search(segment))
            - 0.1 * number
            + 0.5 * bool(re.search(r"20\d\d", segment))
        )
        yield score, segment
    for key, score in (
        ("og:site_name", 2.5),
        ("og:title", 2.6),
        ("name", 4.0),
        ("desc_title", 4.0),
        ("subtitle", 2.4),
        ("title", 2.8),
    ):
        if text := page.page.meta.get(key, ""):
            yield score + 1.5 * bool(_WORKSHOP.search(text)), text
    for line in page.lines[:60]:
        text = line.text
        if not 0 < line.level <= 3 or len(text) > 200 or line.is_furniture or _TIMES.search(text):
            continue
        score = 3.4 - 0.4 * line.level + 3 * bool(_WORKSHOP.search(text)) - 0.03 * line.index
        is_day = bool(re.search(r"\bday\s*\d", text, re.IGNORECASE) or dates.find(text))
        if is_day or text.endswith(("?", "!")) or len(text.split()) > 25:
            score -= 3
        following = page.lines[line.index + 1 : line.index + 2]
        if _OPEN_END.search(text) and following and following[0].block is line.block:
            text = f"{text} {following[0].text}"  # a heading over two lines
        yield score, text


def _clean(text: str) -> str:
    text = " ".join(text.split()).strip(" |–—-:·#")
    found = dates.find(text)
    if found and found[-1].end >= len(text) - 2:
        text = text[: found[0].start].strip(" |–—-:·,(")
    return shortened(one_line(_PROGRAMME.sub("", text)), 200)


def _host(pages: Sequence[PageLines], name: str, year: int | None) -> str:
    """Return the conference that hosts a workshop.

    In the name it may have another year than the workshop, since some are held a year late.
    Elsewhere such a one is another edition, or has nothing to do with it.
    """
    names = [name, *(page.page.title for page in pages)]
    texts = [line.text for page in pages for line in page.lines[:60] if len(line.text) < 400]
    texts += [text for page in pages for text in page.page.meta.values()]
    for text in (*names, *texts):
        for match in _HOST.finditer(text):
            stated = match[2] if len(match[2]) == 4 else f"20{match[2]}"
            if text in names or year in {None, int(stated)}:
                return f"{match[1]} {stated}"
    return ""


def _links(pages: Sequence[PageLines]) -> dict[str, str]:
    links: dict[str, str] = {}
    for page in pages:
        address = page.page.meta.get("og:url", "")
        if is_url(address):
            links.setdefault("official page", address)
        for line in page.lines:
            for text, href in line.links:
                for label, pattern in _PORTALS.items():
                    if (
                        label not in links
                        and is_url(href)
                        and re.search(pattern, f"{href}", re.IGNORECASE)
                    ):
                        links[label] = href
                if (
                    "submissions" not in links
                    and is_url(href)
                    and re.fullmatch(
                        r"\W*submit(?: here| your paper| a paper| now)?\W*", text, re.IGNORECASE
                    )
                ):
                    links["submissions"] = href
    return links


def _people(pages: Sequence[PageLines], heading: re.Pattern[str]) -> list[Fields]:
    """Return the people under headings such as `Speakers`, each with the affiliation below."""
    found: dict[str, Fields] = {}
    is_heading = cache(heading.match)  # many lines stand under a heading
    for page in pages:
        lines = page.lines
        for number, line in enumerate(lines):
            if line.is_furniture or not any(is_heading(one.text) for one in line.headings[-2:]):
                continue
            if len(line.text) > 120 or len(found) >= _MAX_PEOPLE:
                continue
            names = people.names(line.text)
            following = lines[number + 1] if number + 1 < len(lines) else None
            for name in names:
                values: dict[str, Node] = {"name": Text(one_line(name), line.origin)}
                affiliation = _affiliation(line, name) if len(names) == 1 else ""
                if not affiliation and following is not None and len(names) == 1:
                    affiliation = _affiliation_line(following)
                if affiliation:
                    values["affiliation"] = Text(one_line(affiliation), line.origin)
                href = next(
                    (href for text, href in line.links if is_url(href) and name in text), ""
                )
                if href:
                    values["url"] = Text(href, line.origin)
                found.setdefault(name, fields_of(values, line.origin))
    return list(found.values())


def _affiliation(line: Line, name: str) -> str:
    rest = line.text.partition(name)[2]
    if match := re.match(r"^\W*\(([^()]+)\)", rest):
        return match[1]
    match = re.match(r"^\s*[,–—-]\s*(.+)$", rest)
    return match[1] if match and people.is_affiliation(match[1]) else ""


def _affiliation_line(line: Line) -> str:
    text = line.text
    is_one = not line.level and people.is_affiliation(text) and not people.names(text)
    return text.strip("() ") if is_one and len(text) <= 80 else ""


def items(fields: Sequence[Fields], origin: Origin) -> Items:
    """Return a list of mappings."""
    return Items(tuple(fields), origin)
