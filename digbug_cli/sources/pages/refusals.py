"""Pages that describe no workshop: what kind of page they are, and what to do instead."""

import re
from collections.abc import Sequence

from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin
from digbug_cli.sources.pages.words import dates
from digbug_cli.sources.pages.words.lines import PageLines

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
_MIN_WORKSHOPS = 4
_ANNOUNCED = re.compile(
    r"\b(?:schedule|program(?:me)?|agenda)\b.{0,60}\b(?:tba|tbd|to be announced|will be "
    r"(?:announced|available|posted|published)|coming soon|soon)\b",
    re.IGNORECASE,
)


def reason(pages: Sequence[PageLines]) -> Problem:
    """Return the error of pages on which neither a programme nor a date was found."""
    page = pages[0]
    origin = Origin(page.path)
    text = " ".join([page.page.title, *(line.text for line in page.lines)])
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
    if _is_blog(page):
        message = "is a list of blog posts, and has no programme and no dates of a workshop"
        return Problem(origin, "no-workshop", message, "give the workshop's own page")
    if _workshop_links(page) >= _MIN_WORKSHOPS:
        message = "is a list of workshops, and has no programme and no dates of a single one"
        return Problem(origin, "no-workshop", message, "give the page of one of these workshops")
    if _LAB.search(text) and not re.search(r"\bworkshop\b", page.page.title, re.IGNORECASE):
        message = "is the page of a group, and has no programme and no dates of a workshop"
        return Problem(origin, "no-workshop", message, "give the workshop's own page")
    if _ANNOUNCED.search(text):
        message = "has no programme and no dates yet: it says that they will be announced"
        return Problem(origin, "no-workshop", message, "try again when they are published")
    message = "has no programme and no dates that digbug can read"
    hint = (
        "give the page with the schedule or the call, or the link to an .ics or schedule.json file"
    )
    return Problem(origin, "no-workshop", message, hint)


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
