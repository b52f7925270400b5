"""Which of several dates beside one name is in force, and which it supersedes."""

import re

from digbug_cli.sources.pages.words.dates import DateMention

_OLD = re.compile(
    r"\b(?:was|were|from|previously|originally|original|old|instead of|initial|formerly|antes"
    r"|zuvor)\b[\s:]*$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:\bto|\bnew(?: deadline| date)?|\bnow|\bextended(?: to| until| deadline)?|\bupdated(?: "
    r"to)?|\bprolong\w*(?: au| jusqu['’]au)?|\bhasta|\bprorogat[oa] al?|\bverl[aä]ngert bis"
    r"|\bprorrogad[oa] (?:at[eé]|hasta)(?: [eo]l?)?|\breport[eé]e? au|\bverlengd tot"
    r"|\bprzed[lł]u[zż]on\w* do"
    r"|->|→|=>|>)[\s:(]*$",
    re.IGNORECASE,
)
_NEW_MARK = re.compile(
    r"^\W*(?:extended|new|updated|verl[aä]ngert|prolong[eé]|prorog\w+|prorrogad|ampliad|延長|延期)",
    re.IGNORECASE,
)
"""How the text behind a date begins that supersedes the dates before it."""


def decided(
    text: str, mentions: list[DateMention]
) -> tuple[list[DateMention], list[DateMention], bool]:
    """Return the date in force of several, those that it supersedes, and whether it is unclear."""
    if len({(one.year, one.month, one.day) for one in mentions}) == 1:
        return mentions[:1], [], False
    for number in range(len(mentions) - 1, -1, -1):
        one = mentions[number]
        at = text[: one.start]
        previous = mentions[number - 1].end if number else 0
        words = at[previous:] if number else at
        if number and _NEW.search(words):
            return [one], mentions[:number], False
        if number and _OLD.search(words.strip(" (,;[")):
            return mentions[:number][:1], mentions[number:], False
    if _NEW_MARK.match(text[mentions[-1].end :]):
        return mentions[-1:], mentions[:-1], False
    return mentions[:1], [], True
