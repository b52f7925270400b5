"""The links of a workshop's page that lead to its schedule, its call, its dates or a better source.

A link counts by its words: all of them must be known, so that `Programme committee`, `Call for
reviewers` and `Social programme` are none. Posts, other years and files that are no pages are not.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

from digbug_cli.core.text import folded
from digbug_cli.core.text import line as one_line
from digbug_cli.sources.pages import forms
from digbug_cli.sources.pages.site.bundle import SitePage
from digbug_cli.sources.syntax import html_tree

Topic = Literal["schedule", "programme", "call", "dates", "portal"]
TOPICS: tuple[Topic, ...] = ("schedule", "programme", "call", "dates", "portal")
"""What a link may lead to, in the order in which it is followed; a `programme` is a file."""

_WORDS: dict[Topic, str] = {
    "schedule": "schedule schedules program programme programm programma programa agenda timetable"
    " horario horarios calendario calendar calendrier zeitplan ablauf ablaufplan tagesordnung"
    " orario emploi harmonogram rozvrh ohjelma schema prog sched",
    "call": "call calls cfp cfps cfc cfa submission submissions submit submitting appel appels"
    " convocatoria llamada chamada einreichung einreichungen aufruf soumission soumissions envio"
    " bando contributions",
    "dates": "date dates deadline deadlines termine fristen fechas plazos datas prazos scadenze"
    " echeances terminy daty datums",
}
_NEUTRAL = (
    "a an and at the of for in to on our your full final tentative preliminary draft detailed"
    " overview glance workshop conference main day days details info information see view here"
    " page link papers paper abstracts abstract posters poster contributions proposals"
    " participation extended short talks important key wichtige importantes importante importanti"
    " de la le les des du a el los las y et e und fur der die das zum zur per do da dos das os"
    " comunicaciones ponencias articulos trabajos articles communications beitrage online oral"
    " guidelines instructions author authors html php asp aspx htm index md temps en invited"
    " speakers"
)
_OTHER_SCRIPTS: dict[Topic, str] = {
    "schedule": "日程表|日程安排|会议日程|会議日程|议程|議程|プログラム|スケジュール|タイムテーブル"
    "|프로그램|일정|программа|расписание|לוח זמנים|תוכנית|برنامج|πρόγραμμα",
    "call": "征稿|徵稿|投稿|論文募集|募集|논문 모집|투고|приглашение|подача|קול קורא|دعوة",
    "dates": "重要日期|重要な日程|重要日程|締切|截止|중요 일정|важные даты|сроки|תאריכים|تواريخ",
}
_NO_PAGE = re.compile(
    r"\.(?:pdf|docx?|pptx?|xlsx?|zip|gz|tex|bib|png|jpe?g|gif|svg|webp|mp4|mov|mp3|csv|tsv|txt|css"
    r"|js|rss|atom|xml|json|ics)$",
    re.IGNORECASE,
)
_PROGRAMME = re.compile(r"(?:\.ics|/schedule\.(?:xml|json)|/schedule/xml)/?$", re.IGNORECASE)
_PAST = re.compile(
    r"(?:^|[/_\-\s])(?:blog|posts?|news|archives?|past|previous|old|history|tag|category|author"
    r"|feed|login|signin|wp-admin|wp-content)(?:$|[/_\-\s.])|/20\d\d/\d\d/",
    re.IGNORECASE,
)
_PAPERS = re.compile(r"papers?\b|\bc[fa]p\b|contribut|communicat|beitr", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PORTAL_HOST = re.compile(r"(?:^|\.)openreview\.net$")
_PORTAL = re.compile(r"^/(?:group|invitation)$")
_WHOLE = re.compile(r"\b(?:calendar|schedule|program(?:me)?|agenda|all|full|complete)\b")
_MAX_WORDS, _MAX_TEXT = 8, 80
_MAX_LINKS, _MAX_ADDRESS = 2000, 2000


class SiteLink(NamedTuple):
    """A link that is worth following."""

    topic: Topic
    url: str
    text: str
    is_own: bool
    """Whether it leads to the workshop's own site."""
    is_clear: bool = False
    """Its text says what it leads to, and a call is for papers."""


def find(pages: Sequence[SitePage], tried: Collection[str]) -> list[SiteLink]:
    """Return the links of pages to what was not `tried`, the most useful first, one per address.

    Links of one kind stay in the order of the pages, the clear ones first.

    The first page is the one that the user named: it decides which site, and which year, is meant.
    """
    start = pages[0].base or pages[0].url
    site, known = _Site.of(start), {normal(url) for url in tried}
    links: dict[str, SiteLink] = {}
    read = [(page.base or page.url, *_read(page.text)) for page in pages if page.kind == "page"]
    anchors = [(_joined(base, href), text) for base, _, anchors in read for href, text in anchors]
    years = _years_of(f"{start} {read[0][1]}", anchors)
    for url, text in anchors:
        if url and normal(url) not in known and (link := _link(url, text, site, years)):
            links.setdefault(normal(link.url), link)
    return sorted(_unique_programmes(links.values()), key=_rank)


def normal(url: str) -> str:
    """Return an address for comparison: without its fragment, `index.html` and the last slash."""
    parts = urlsplit(url)
    path = re.sub(r"/index\.(?:html?|php)$", "/", parts.path).rstrip("/")
    return f"{_host(parts)}{path}?{parts.query}"


def host_of(url: str) -> str:
    """Return the host and port of an address, without `www.`."""
    return _host(urlsplit(url))


def _rank(link: SiteLink) -> tuple[int, bool, bool]:
    return TOPICS.index(link.topic), not link.is_own, not link.is_clear


def _host(parts: SplitResult) -> str:
    port = f":{parts.port}" if parts.port else ""
    return f"{(parts.hostname or '').removeprefix('www.')}{port}"


class _Site(NamedTuple):
    """The part of a host that belongs to a workshop."""

    host: str
    path: str
    """Where the paths of its pages begin; it ends with a slash."""

    @classmethod
    def of(cls, url: str) -> "_Site":
        """Return the site of a page: its folder, above the part that names a schedule or a call.

        The folder of a page with a name of its own may be a conference's: its site is below it.
        """
        parts = urlsplit(url)
        *folders, last = [part for part in parts.path.split("/") if part] or [""]
        is_folder = parts.path.endswith("/")
        if last and (is_folder or not _is_general(last)):
            folders.append(last if is_folder else re.sub(r"\.\w{2,5}$", "", last))
        while folders and _topic(folders[-1]):
            folders.pop()
        return cls(_host(parts), "".join(f"/{folder}" for folder in folders) + "/")

    def contains(self, parts: SplitResult) -> bool:
        return _host(parts) == self.host and f"{parts.path}/".startswith(self.path)


def _joined(base: str, href: str) -> str | None:
    """Return the web address that a link leads to; None if it leads nowhere on the web."""
    try:
        url = urljoin(base, href.strip())
        parts = urlsplit(url)
        _ = parts.port  # raises if it is invalid
        if parts.hostname in {"google.com", "www.google.com"} and parts.path == "/url":
            # Google Sites and documents link through this address.
            url = dict(parse_qsl(parts.query)).get("q") or dict(parse_qsl(parts.query))["url"]
            parts = urlsplit(url)
    except (ValueError, KeyError):
        return None
    if parts.scheme == "webcal":
        parts = parts._replace(scheme="https")
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        return None
    if parts.scheme == "http" and base.startswith("https:"):
        # From an encrypted page to one that is not: the same rule as for redirects.
        parts = parts._replace(scheme="https")
    return parts._replace(fragment="").geturl()


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the title and main headings of a page, and the address and text of each link."""
    if len(text) > html_tree.MAX_BYTES:
        return "", []
    try:
        page = html_tree.read(forms.to_html(text, None, {}))
    except html_tree.TooLargeError:
        return "", []
    elements = list(page.root.walk())
    titles = [page.title, *(one.text() for one in elements if one.tag in {"h1", "h2"})]
    anchors = [
        one
        for one in elements
        if one.tag == "a" and 0 < len(one.attributes.get("href", "")) <= _MAX_ADDRESS
    ]
    links = [(one.attributes["href"], one_line(one.text())) for one in anchors[:_MAX_LINKS]]
    return " ".join(titles), links


def _years_of(text: str, anchors: Sequence[tuple[str | None, str]]) -> set[str]:
    """Return the years in the address and headings of a page; without one, the last one linked."""
    if years := set(_YEAR.findall(text)):
        return years
    named = [year for url, text in anchors for year in _YEAR.findall(f"{url or ''} {text}")]
    return {max(named)} if named else set()


def _link(url: str, text: str, site: _Site, years: Collection[str]) -> SiteLink | None:
    parts = urlsplit(url)
    is_own = site.contains(parts)
    if _PROGRAMME.search(parts.path):
        return SiteLink("programme", url, text, is_own=is_own)
    if any(_is_of_another_year(part, years) for part in (parts.path, _last_part(parts), text)):
        return None
    if _PORTAL_HOST.search(parts.hostname or "") and _PORTAL.match(parts.path):
        return SiteLink("portal", url, text, is_own=is_own) if "id=" in parts.query else None
    below = parts.path[len(site.path) - 1 :]
    if not is_own or _NO_PAGE.search(parts.path) or _PAST.search(f"{below} {text}"):
        return None
    stated = _topic(text)
    topic = stated or _topic(_last_part(parts))
    is_clear = stated is not None and (stated != "call" or bool(_PAPERS.search(text)))
    return SiteLink(topic, url, text, is_own=True, is_clear=is_clear) if topic else None


def _is_of_another_year(text: str, years: Collection[str]) -> bool:
    named = _YEAR.findall(unquote(text))
    return bool(years and named) and not set(named) & set(years)


def _is_general(name: str) -> bool:
    """Return whether the name of a file is that of a first page, or of a schedule or a call."""
    words = [folded(word) for word in re.findall(r"[^\W_\d]+", name)]
    return _topic(name) is not None or all(word in _FIRST_PAGE for word in words)


def _last_part(parts: SplitResult) -> str:
    """Return the words of an address that name the page: of its query, or of its last folder."""
    values = [value for _, value in parse_qsl(parts.query) if value]
    name = parts.path.rstrip("/").rpartition("/")[2]
    return values[0] if values else unquote(name)


def _topic(text: str) -> Topic | None:
    """Return what a link text, or a part of an address, is about."""
    if not text or len(text) > _MAX_TEXT:
        return None
    for topic, pattern in _OTHER_SCRIPTS.items():
        if re.search(pattern, text, re.IGNORECASE):
            return topic
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text))
    plain = [folded(word) for word in words if not re.fullmatch(r"(?:20)?\d{1,2}", word)]
    if not plain or len(plain) > _MAX_WORDS:
        return None
    topics = [_TOPIC_OF[word] for word in plain if word in _TOPIC_OF]
    if not topics or any(word not in _TOPIC_OF and word not in _NEUTRAL_WORDS for word in plain):
        return None
    return min(topics, key=TOPICS.index)


_TOPIC_OF: dict[str, Topic] = {
    word: topic for topic, words in _WORDS.items() for word in words.split()
}
_FIRST_PAGE = frozenset(
    (
        "index",
        "home",
        "main",
        "default",
        "welcome",
        "start",
        "workshop",
        "html",
        "htm",
        "php",
        "asp",
    )
)
_NEUTRAL_WORDS = frozenset(_NEUTRAL.split())


def _unique_programmes(links: Collection[SiteLink]) -> list[SiteLink]:
    """Drop the calendars of single sessions: of several files only one that says it is whole."""
    files = [link for link in links if link.topic == "programme"]
    whole = [link for link in files if _WHOLE.search(folded(f"{link.text} {link.url}"))]
    kept = files if len(files) == 1 else whole[:1]
    return [link for link in links if link.topic != "programme" or link in kept]
