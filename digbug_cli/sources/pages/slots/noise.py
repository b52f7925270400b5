"""Words on a page that say nothing about a session: links to slides, lengths, `TBA`."""

import re
from functools import lru_cache

from digbug_cli.sources.pages.slots import lengths
from digbug_cli.sources.pages.words import clocks

_LINK_WORDS = re.compile(
    r"^\W*(?:(?:abstracts?|slides?|videos?|recordings?|pdf|papers?|links?|zoom(?: link)?|watch|bio"
    r"|biography|show|hide|show abstract|view abstract|details|more|more info|read more|arxiv"
    r"|openreview|poster pdf|code|website|webpage|homepage|youtube|slideslive|join|live ?stream"
    r"|recorded talk|talk video|toggle|expand|show/hide(?: abstract)?|\[\+\]|see abstract"
    r"|project page|presentation|live|underline|proceedings|download|calendar|add to calendar"
    r")\W*)+$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\W*each\W*$", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"^\W*(?:tba|tbd|tbc|to be (?:announced|confirmed|determined|decided)|n/?a|coming soon"
    r"|title tba|-)\W*$",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\w")
_MODE = re.compile(
    r"^\W*[(\[](?:(?:live|videos?|(?:pre-?)?recorded|on-?line|remote|virtual|in[ -]person|on-?site"
    r"|hybrid|zoom|q ?& ?a|talk|presentation|or|and)\b[\s/,&+;-]*)+[)\]]\W*$",
    re.IGNORECASE,
)
"""How a talk is given, in brackets: `(video / live Q&A)`."""
_MAX_CLOCK = 40


def is_link_text(text: str) -> bool:
    """Return whether a text is that of a link to slides, a video or the abstract."""
    return bool(_LINK_WORDS.match(text))


def is_placeholder(text: str) -> bool:
    """Return whether a text says that something is not known yet; an empty text does."""
    return not text.strip() or bool(_PLACEHOLDER.match(text))


@lru_cache(maxsize=8192)  # several readers look at each line
def is_noise(text: str) -> bool:
    """Return whether a line says nothing about a session besides its time."""
    if not _LETTER.search(text) or is_link_text(text) or is_placeholder(text):
        return True
    if _MODE.match(text):
        return True
    if len(text) < _MAX_CLOCK and (clocks.is_clock(text) or clocks.end_alone(text)):
        return True
    return lengths.minutes(_EACH.sub("", text)) is not None
