"""Read dates in sentences: `The submission deadline is May 5`, `Authors are notified by June 1`."""

import re
from typing import NamedTuple

from digbug_cli.sources.pages.words import date_names, dates
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line

_NAMES = {
    "notification": "Notification",
    "camera-ready": "Camera-ready",
    "abstract": "Abstract submission",
    "registration": "Registration",
    "submission": "Submission",
}
_OTHERS_DATE = re.compile(
    r"\b(?:conference|hotel|visa|rooms?|booking|travel"
    r"|under review)\b",
    re.IGNORECASE,
)
"""Words of dates that are not the workshop's own."""
_MAX_SENTENCE = 260
_SUBJECT = re.compile(
    r"\b(?P<due>deadline|due|closes?|close)\b|\b(?P<told>notif\w+|hear from us|informed"
    r"|decisions?|acceptance|accepted"
    r"|invitations?)\b|\b(?P<registration>rsvp|register|registration|anmeld\w*|inscri\w+"
    r"|iscri\w+|enrol\w*|sign up)\b"
    r"|\b(?P<sent>send|sent|submit\w*|submissions?|applications?|apply|upload\w*|proposals?"
    r"|papers?|abstracts?"
    r"|statements?|contributions?|posters?|nominations?|beitr[aä]ge|einreich\w*|propuestas"
    r"|propostas|proposte)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:\b(?:by|bis(?: zum)?|hasta(?: el)?|avant le|entro(?: il)?|até(?: [ao])?|until|till"
    r"|before|due(?: on| by)?|no later than|closes? on|close on|is|are|was"
    r"|on|to|deadline|,|:)"
    r"|\bnotified|\bsent)\s*(?:on |by |the )?(?:\(?\w+day\)?,?\s*)?[\s(\"“:]*$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:moved|extended|postponed|shifted|changed|pushed|verschoben|verl[aä]ngert|prorrog\w+"
    r"|ampliad\w+"
    r"|prolong\w+|report[eé]\w*|prorogat\w+)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|von|vom|de|del|du|dal)\s*$", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:started|began|founded|was held|took place|appeared"
    r"|published)\b",
    re.IGNORECASE,
)


class Sentence(NamedTuple):
    """A date in a sentence."""

    name: str
    kind: str
    mention: DateMention
    was: list[DateMention]
    rest: str
    """What stands behind the date: a time, a zone."""


def read(line: Line) -> Sentence | None:
    """Return the date that a sentence states for authors or participants; None for others."""
    text = line.live
    mentions = dates.find(text) if len(text) <= _MAX_SENTENCE else []
    if not mentions or len(mentions) > 2 or _OTHERS_DATE.search(text) or _PAST.search(text):
        return None
    before = text[: mentions[0].start]
    subject = _SUBJECT.search(text[: mentions[-1].start])
    if subject is None:
        return None
    moved = _moved(text, mentions)
    if moved is None and (len(mentions) > 1 or mentions[0].is_range or not _LEADS.search(before)):
        return None
    mention, was = moved or (mentions[0], [])
    kind = _kind(before, subject)
    return Sentence(_NAMES[kind], kind, mention, was, text[mentions[-1].end :])


def _moved(text: str, mentions: list[DateMention]) -> tuple[DateMention, list[DateMention]] | None:
    """Return the new and the old date of `moved from May 5 to May 12`."""
    first, last = mentions[0], mentions[-1]
    if not _MOVED.search(text):
        return None
    if len(mentions) == 2:
        return last, [first]
    if first.is_range and _FROM.search(text[: first.start]):
        new = first._replace(month=first.last_month, day=first.last_day, joint="", weekday=None)
        old = first._replace(last_month=first.month, last_day=first.day, joint="", weekday=None)
        return new, [old]
    return None


def _kind(before: str, subject: re.Match[str]) -> str:
    if subject["told"]:
        return "notification"
    if subject["registration"]:
        return "registration"
    kind = date_names.kind_of(before)
    return kind if kind in _NAMES else "submission"
