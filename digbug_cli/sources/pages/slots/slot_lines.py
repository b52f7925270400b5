"""The lines of a slot: without what is struck or an affiliation, and what kind of line they are."""

import re
from collections.abc import Sequence

from digbug_cli.sources.pages.slots import noise
from digbug_cli.sources.pages.slots.slot import Slot, cut
from digbug_cli.sources.pages.words import kinds, people, roles
from digbug_cli.sources.pages.words.lines import Line, Run, joined

_CANCELLED = re.compile(
    r"^\W*(?:cancel\w*|withdrawn|moved|postponed|dropped|entf[aä]llt|abgesagt|annul\w*"
    r"|cancelad[oa]|suspendid[oa]"
    r"|annullat[oa]|geannuleerd|odwołan\w+|中止|取消|취소)\W*$",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\([^()]{2,80}\)")
_LONE_LABEL = re.compile(r"^\W*[^\W\d_][\w ()]{2,24}\s?[:：]$")
_ROOM_CLASS = re.compile(
    r"(?:^|[\s_-])(?:room|location|venue|place|salle|raum|sala|hall)(?:$"
    r"|[\s_-])",
    re.IGNORECASE,
)
_AFFILIATION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:aff|affil|affiliation|institution|institute|organi[sz]ation|org|group|team"
    r"|company|employer|university|lab)(?:$"
    r"|[\s_-])",
    re.IGNORECASE,
)
_ABSTRACT_CLASS = re.compile(
    r"(?:^|[\s_-])(?:collapse|collapsed|abstract|accordion-body|modal|bio|description"
    r"|panel-collapse)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_AFFILIATION = 120
"""In characters."""
_MAX_SURNAME, _MIN_SENTENCE = 2, 7
"""In words."""


def rooms_in(line: Line) -> list[Run]:
    """Return the pieces of a line that the page marks as a room."""
    return [run for run in line.runs if _ROOM_CLASS.search(run.span)]


def with_labels(lines: Sequence[Line]) -> list[Line]:
    """Join each label that stands alone, such as `Chair:`, with the line below it.

    So is a person with the place in brackets on the next line.
    """
    result: list[Line] = []
    for line in lines:
        label = result[-1] if result else None
        if label is not None and _continues(label.text, line.text):
            result[-1] = joined(label, line)
        else:
            result.append(line)
    return result


def _continues(above: str, text: str) -> bool:
    is_place = bool(_IN_BRACKETS.fullmatch(text)) and bool(people.names(above))
    return is_place or bool(_LONE_LABEL.match(above))


def is_people_text(runs: Sequence[Run]) -> bool:
    """Return whether pieces of a line name people."""
    text = "".join(run.text for run in runs)
    return bool(people.names(text)) or labels_people(text)


def without_affiliation(line: Line) -> Line:
    """Return a line without the words that the page marks as an affiliation, beside a name."""
    rest = tuple(run for run in line.runs if not _AFFILIATION_CLASS.search(run.span))
    if len(rest) == len(line.runs):
        rest = _before_institution(line)
    if len(rest) == len(line.runs) or not is_people_text(rest):
        return line
    named = Line(rest, line.block, line.origin)
    named.index, named.headings, named.level = line.index, line.headings, line.level
    return named


def _before_institution(line: Line) -> tuple[Run, ...]:
    """Return the runs before those in other letters that name an institution."""
    for number in range(1, len(line.runs)):
        rest = "".join(run.text for run in line.runs[number:]).strip(" ,()–—-")
        if line.runs[number].span and people.is_institution(rest):
            return line.runs[:number]
    return line.runs


def live(line: Line) -> Line:
    """Return a line without the words that are struck through, if others are left."""
    if line.is_past or not line.has_struck:
        return line
    if _CANCELLED.match(line.live):
        return line  # a cancelled session, whose title is struck
    live = Line(tuple(run for run in line.runs if not run.struck), line.block, line.origin)
    live.index, live.headings, live.level = line.index, line.headings, line.level
    return live


def without_link_tail(line: Line) -> Line:
    """Return a line without the links at its end that say `Abstract` or `Slides`."""
    at = end = len(line.text)
    for run in reversed(line.runs):
        at -= len(run.text)
        if noise.is_link_text(run.text):
            end = at
        elif run.text.strip(" []()|"):
            break
    return (cut(line, 0, end) or line) if end < len(line.text) else line


def is_people(line: Line) -> bool:
    """Return whether a line consists of people, labelled or not."""
    return bool(people.names(line.text)) or labels_people(line.text)


def is_affiliation(line: Line) -> bool:
    """Return whether a line below people is their institution: `University of Turin, Italy`."""
    text = line.text
    is_short = len(text) <= _MAX_AFFILIATION and not text.endswith((".", "!", "?"))
    return is_short and any(map(people.is_institution, re.split(r"[,;]", text)))


def is_person_above(line: Line, title: Line) -> bool:
    """Return whether a surname stands above a title in italics: `Lovelace`, `_Notes_`."""
    words = line.text.strip(" :,").split()
    is_short = 0 < len(words) <= _MAX_SURNAME and all(word[0].isupper() for word in words)
    if not is_short or line.is_em or not title.is_em:
        return False
    is_word = kinds.is_label(line.text) or kinds.kind_by_words(line.text)
    return not is_word and not is_people(title)


def is_explained(head: Line, below: Line) -> bool:
    """Return whether a heading has a sentence below it, which says what happens: it is a title."""
    is_sentence = below.text.endswith((".", "!", "?")) and len(below.text.split()) >= _MIN_SENTENCE
    is_plain = not (below.level or below.is_strong or below.is_em)
    return bool(head.level) and is_plain and is_sentence


def labels_people(text: str) -> bool:
    """Return whether a text has labelled people, and nothing before them: `Chair: Ada Lovelace`."""
    found = roles.read(text)
    return found is not None and found.before == 0


def is_part_of_list(line: Line, slot: Slot) -> bool:
    """Return whether a line stands in a list inside the slot, as papers of a session do."""
    if line.block.tag != "li":
        return False
    first = slot.lines[0].block if slot.lines else None
    return first is not None and first is not line.block and slot.line.block is not line.block


def is_lone_item(slot: Slot) -> bool:
    """Return whether the list inside a slot has one item alone."""
    return sum(is_part_of_list(one, slot) for one in slot.lines) == 1


def is_abstract(line: Line, slot: Slot) -> bool:
    """Return whether a line stands in a part of the slot that opens on demand, or is so marked."""
    element = line.block
    for one in (element, *element.ancestors()):
        if one is slot.line.block or one.tag in {"tr", "table", "body"}:
            return False
        if one.tag == "details" or _ABSTRACT_CLASS.search(one.classes):
            return not any(clock.block is line.block for clock in (slot.line,))
    return False


def is_cancelled(line: Line) -> bool:
    """Return whether a session's line is struck through, but for a remark such as `(cancelled)`."""
    return line.is_past or bool(line.struck and _CANCELLED.match(line.live))
