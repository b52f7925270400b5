"""Lines whose element says by its class, or the line above them by its word, what they are."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.words import columns
from digbug_cli.sources.pages.words.lines import Line

_WORDS = {
    "affiliation": "aff affil affiliation affiliations institution institute company organisation"
    " organization university employer",
    "room": "room location venue place salle raum sala hall ort lieu luogo lugar",
    "kind": "type kind category",
    "track": "track stream theme",
    "chair": "chair chairs moderator moderators",
    "speaker": "speaker speakers performer performers presenter presenters author authors panelist"
    " panelists person persons people lecturer intervenant ponente relatore referent",
}
_ROLES = tuple((role, frozenset(words.split())) for role, words in _WORDS.items())
_ICONS = (
    ("speaker", frozenset({"user", "users", "person", "people", "microphone", "mic"})),
    ("room", frozenset({"map", "marker", "pin", "location", "geo", "door", "building"})),
)
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_MAX_LENGTH, _MAX_SHORT = 300, 60
_MAX_WORDS = 2


def with_roles(lines: Sequence[Line], slot: Slot) -> Iterator[tuple[Line, str]]:
    """Yield the lines of a slot, each with what the page marks it as; empty for most."""
    stated = ""
    for line in lines:
        if label := _label_alone(line):
            stated = label
            continue
        role = _role(line, slot)
        if role in {"", "speaker"}:
            # Below `Speakers` stand their names, each perhaps with an affiliation.
            yield line, stated or role
        else:
            yield line, role


def _label_alone(line: Line) -> str:
    """Return the role that a line such as `Speakers` names for the lines below it."""
    is_mark = line.is_strong or bool(line.level) or line.block.tag in {"dt", "th"}
    if not is_mark or len(line.text.split()) > _MAX_WORDS:
        return ""
    role = columns.role(line.text)
    return role if role in {"speaker", "chair"} and not line.text.endswith(":") else ""


def _role(line: Line, slot: Slot) -> str:
    """Return the role by the classes of the nearest element around a line, within its session."""
    if len(line.text) > _MAX_LENGTH:
        return ""
    spans = {run.span for run in line.runs if run.text.strip()}
    if len(spans) == 1 and (found := _of_classes(spans.pop())):
        return found
    if icon := _of_icon(line):
        return icon
    for element in (line.block, *line.block.ancestors()):
        if element.first <= slot.line.index < element.last:
            return ""
        if found := _of_classes(element.classes):
            is_long = found in {"room", "kind", "track"} and len(line.text) > _MAX_SHORT
            return "" if is_long else found
    return ""


def _of_icon(line: Line) -> str:
    """Return the role that the icon before a line says: a head, a pin on a map."""
    if line.block.last - line.block.first > 1:
        return ""  # An icon of another line may be meant, and many lines would take too long.
    for element in line.block.elements:
        if element.tag in {"i", "svg", "span"} and not element.text().strip():
            tokens = {token.lower() for token in _TOKEN.findall(element.classes)}
            if found := next((role for role, words in _ICONS if tokens & words), ""):
                return found
    return ""


@lru_cache(maxsize=1024)  # a page has few classes and many elements
def _of_classes(classes: str) -> str:
    tokens = {token.lower() for token in _TOKEN.findall(classes)}
    return next((role for role, words in _ROLES if tokens & words), "")
