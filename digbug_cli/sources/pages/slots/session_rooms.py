"""The room in the heading of a session, which holds for its talks: `Session 1: Tides at Room 7`."""

import re

from digbug_cli.sources.pages.slots import slot_lines
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import columns
from digbug_cli.sources.pages.words.lines import Line

_AT = re.compile(r"^(?P<before>.*\S)\s+(?:at|in|@)\s+(?:the\s)?(?P<room>[^,;:()|]{2,40})$")
_LABELLED = re.compile(
    r"(?:^|[,;(|.–—-]\s*|\s)(?:location|room|venue|place|raum|ort|salle|lieu|sala|lugar|luogo)"
    r"\s*[:：]\s*(?P<room>[^,;:()|]{1,40}?)\s*(?:[,;()|]|$)",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"\b(?:sessions?|block|part|track|sitzung|séance|sesi[oó]n|sess[aã]o|sessione)\b|セッション|세션",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s(?:[0-9]\S{0,4}|[A-Z][0-9.-]{0,4}|[IVX]{1,4})$")
_MAX_HEADING = 150
"""In characters. A longer text is no heading."""


def of_slot(slot: Slot) -> str:
    """Return the room in the heading of a slot's group, or of its section; empty without one."""
    headings = [slot.group, *slot.line.headings[-1:]]
    return next(filter(None, (_in_heading(one) for one in headings if one)), "")


def _in_heading(line: Line) -> str:
    """Return the room that the page marks in a heading, or that the heading of a session states."""
    if marked := slot_lines.rooms_in(line):
        return " ".join("".join(run.text for run in marked).split())
    if len(line.text) > _MAX_HEADING or not _SESSION.search(line.text):
        return ""
    if labelled := _LABELLED.search(line.text):
        return labelled["room"]
    return at_end(line.text)[1]


def at_end(text: str, *, is_session: bool = True) -> tuple[str, str]:
    """Split `Session 1: Tides at Room 7` into its title and its room; no room in other texts.

    The title of a talk may end with a place, unless that has a number: `Dancing in the hall`.
    """
    match = _AT.match(text)
    if match is None or not columns.ROOM.search(match["room"]):
        return text, ""
    if not is_session and not _NUMBERED.search(match["room"]):
        return text, ""
    return match["before"], match["room"]
