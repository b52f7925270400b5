"""Pages that describe no workshop: what kind of page they are, and what to do instead."""

import re
from collections.abc import Sequence
from datetime import timedelta

from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.programme import Entry
from digbug_cli.sources.pages.slots import lengths
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.page_lines import PageLines

_MIN_TEXT = 200
"""In characters. A page with less visible text and with scripts is built by them."""
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|anmelden|se connecter|iniciar sesi[oó]n)\b", re.IGNORECASE
)
_NEEDS_SCRIPT = re.compile(
    r"enable javascript|requires javascript|javascript (?:is )?(?:required|disabled)|turn "
    r"on javascript"
    r"|loading(?: the)? (?:schedule|program)",
    re.IGNORECASE,
)
_BLOG = re.compile(
    r"\b(?:post|archive|blog|article)[-_]?(?:meta|list|entry|item|sort|title)?\b", re.IGNORECASE
)
_LAB = re.compile(
    r"\b(?:our lab|research group|lab members|group members|principal investigator|publications"
    r"|join the lab)\b",
    re.IGNORECASE,
)
_MIN_WORKSHOPS, _MAX_SPAN, _HALF_DAY = 4, 45, timedelta(hours=4)
"""At least four sessions of half a day are workshops; a workshop does not take 45 days."""
_PROGRAMME = re.compile(
    r"^\W*(?:(?:the|workshop|conference|tentative|preliminary|detailed|full"
    r"|final)\s)*(?:program(?:me|m|ma|a|ação)?"
    r"|schedule|agenda|timetable|ablauf|zeitplan|tagesordnung|horaires?|horario|programación"
    r"|scaletta)\b"
    r"|日程|プログラム|议程|日程表|일정|프로그램|البرنامج|תוכנית|תכנית|программа",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<![\d.:/])(?:[01]?[0-9]|2[0-3])\s?[:.h][0-5][0-9](?![\d.:/])")
_MIN_TIMES = 3
"""So many lines with times below its heading are a programme."""
_SESSIONS_HINT = "report the page, or write the sessions by hand: `digbug help format`"
_ANNOUNCED = re.compile(
    r"\b(?:schedule|program(?:me)?|agenda)\b.{0,60}\b(?:tba|tbd|to be announced|will be "
    r"(?:announced|available|posted|published)|coming soon|soon)\b",
    re.IGNORECASE,
)


def reason(pages: Sequence[PageLines]) -> Problem:
    """Return the error of pages on which neither a programme nor a date was found."""
    page = pages[0]
    origin = Origin(page.path)
    text = _text(page)
    noscript = bool(_NEEDS_SCRIPT.search(text)) and len(text) < 3 * _MIN_TEXT
    if (len(text) < _MIN_TEXT and page.page.scripts) or noscript:
        message = "is built by JavaScript: its HTML has no programme and no dates"
        hint = (
            "save the page from the browser as a complete page and give that file, or find its "
            ".ics or schedule.json"
        )
        return Problem(origin, "script-page", message, hint)
    if page.page.has_password or (len(text) < 5 * _MIN_TEXT and _LOGIN.search(text)):
        message = "asks for a login: no programme and no dates are visible without one"
        hint = "log in with the browser, save the page and give that file"
        return Problem(origin, "login-page", message, hint)
    if problem := other_page(page):
        return problem
    if _ANNOUNCED.search(text):
        message = "has no programme and no dates yet: it says that they will be announced"
        return Problem(origin, "no-workshop", message, "try again when they are published")
    message = "has no programme and no dates that digbug can read"
    hint = (
        "give the page with the schedule or the call, or the link to an .ics or schedule.json file"
    )
    return Problem(origin, "no-workshop", message, hint)


def other_page(page: PageLines) -> Problem | None:
    """Return the error of a blog, a list of workshops or the page of a group; None for others."""
    origin = Origin(page.path)
    if _is_blog(page):
        message = "is a list of blog posts, and has no programme and no dates of a workshop"
        return Problem(origin, "no-workshop", message, "give the workshop's own page")
    if _workshop_links(page) >= _MIN_WORKSHOPS:
        message = "is a list of workshops, and has no programme and no dates of a single one"
        return Problem(origin, "no-workshop", message, "give the page of one of these workshops")
    if _LAB.search(_text(page)) and not re.search(r"\bworkshop\b", page.page.title, re.IGNORECASE):
        message = "is the page of a group, and has no programme and no dates of a workshop"
        return Problem(origin, "no-workshop", message, "give the workshop's own page")
    return None


def unread_programme(pages: Sequence[PageLines]) -> Problem | None:
    """Return the warning that a heading promises a programme with times, of which none was read."""
    for page in pages:
        for heading in page.lines:
            if not heading.level or not _PROGRAMME.match(heading.text):
                continue
            below = [line for line in page.lines if heading in line.headings]
            if sum(lengths.minutes(line.text) is not None for line in below) >= _MIN_TIMES:
                message = f"{quoted(heading.text)} states lengths, and no start above them"
                hint = "write `Start: 9:00` above the sessions, in a copy of the page"
                return Problem(heading.origin, "no-sessions", message, hint, warning=True)
            if sum(bool(_TIME.search(line.text)) for line in below) >= _MIN_TIMES:
                message = f"{quoted(heading.text)} has times, but no session that digbug can read"
                return Problem(heading.origin, "no-sessions", message, _SESSIONS_HINT, warning=True)
    return None


def not_one_workshop(entries: Sequence[Entry], path: str) -> Problem | None:
    """Return the error of sessions that are no programme: talks of a year, or whole workshops."""
    if len(entries) < 2:
        return None
    first, last = min(one.start for one in entries), max(one.start for one in entries)
    days = {one.start.date() for one in entries}
    if (last - first).days > _MAX_SPAN and len(days) * 2 > len(entries):
        message = (
            f"has sessions from {first.date()} to {last.date()}: a list of events, and no "
            "programme of one workshop"
        )
        return Problem(Origin(path), "no-workshop", message, "give the workshop's own page")
    long = [one for one in entries if one.end is not None and one.end - one.start >= _HALF_DAY]
    if len(entries) >= _MIN_WORKSHOPS and len(long) * 4 >= len(entries) * 3:
        message = "is a list of workshops, and has no programme of a single one"
        return Problem(
            Origin(path), "no-workshop", message, "give the page of one of these workshops"
        )
    return None


def _text(page: PageLines) -> str:
    return " ".join([page.page.title, *(line.text for line in page.lines)])


def _is_blog(page: PageLines) -> bool:
    elements = list(page.page.root.walk())
    posts = sum(
        1
        for one in elements
        if one.tag == "article"
        or re.search(
            r"(?:^|[\s_-])(?:post|hentry|blog-post|archive-item|article-sort-item)(?:$|[\s_-])",
            one.classes,
        )
    )
    stamps = sum(1 for one in elements if one.tag == "time")
    return posts >= 3 and (stamps >= 2 or bool(_BLOG.search(page.page.title)))


def _workshop_links(page: PageLines) -> int:
    count = 0
    for line in page.lines:
        if line.is_furniture or dates.find(line.text):
            continue
        if any(
            re.search(r"workshop", text, re.IGNORECASE) and len(text.split()) > 2
            for text, _ in line.links
        ):
            count += 1
    return count
