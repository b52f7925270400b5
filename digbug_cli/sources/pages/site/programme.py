"""A programme that a page links to (.ics, schedule.xml, schedule.json) in place of the page's own.

Its sessions are taken, since a program has written their times. What the page alone states of them
is kept, and each difference is a warning.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, SessionInput, Text, WrittenTime
from digbug_cli.core.masking import masked_url
from digbug_cli.core.model import PAUSE_KINDS, SessionContent
from digbug_cli.core.text import counted, folded, quoted
from digbug_cli.core.time import wording
from digbug_cli.core.time.instants import Instant, to_wall
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.time.zone_parser import ZONE_ERRORS, find_zone
from digbug_cli.errors import Origin

_MIN_SHARED = 0.5
"""Part of the words of two titles that are the same if they name one session."""
_MAX_SINGLE = 5
"""If more sessions than this are in one source only, a warning counts them."""
_A_MINUTE = timedelta(minutes=1)
_MIN_SESSIONS = 2
"""A calendar with a single entry has the workshop as a whole."""
_FILLED = ("label", "by", "room", "track", "language", "abstract", "url")
_FILLED_LISTS = ("speakers", "moderators", "links")


class _Pair(NamedTuple):
    page: SessionInput
    file: SessionInput


def merged(page: Draft, file: Draft, url: str) -> Draft:
    """Return the draft of a page with the sessions of the `file` that it links to at `url`.

    If the file is about something else, the page keeps its sessions, and a warning says so.
    """
    diagnostics = Diagnostics(page.problems)
    name = masked_url(url)
    own, linked = page.sessions or (), file.sessions or ()
    if not isinstance(page.root, Fields) or not linked:
        return page
    zone = _zone(page.root)
    pairs = _pairs(own, linked)
    if reason := _why_not(own, linked, pairs) or _other_days(page.root, own, linked, zone):
        message = f"is linked by the page, but {reason}: the page's sessions are kept"
        diagnostics.warn(Origin(name), "source-differs", message, f"add it by `digbug add {name}`")
        return page._replace(problems=tuple(diagnostics.problems))
    for pair in pairs:
        _report_difference(pair, name, zone, diagnostics)
    rest = [one for one in own if not any(one is pair.page for pair in pairs)]
    kept = [one for one in rest if one.content.kind in PAUSE_KINDS and _is_free(one, linked)]
    _report(kept, f"is not in {name}: the page's is kept", diagnostics)
    _report([one for one in rest if one not in kept], f"is not in {name}: skipped", diagnostics)
    if not own:
        message = "the page has no programme: its sessions are those of this file"
        diagnostics.warn(Origin(name), "source-differs", message)
    else:
        extra = [one for one in linked if not any(one is pair.file for pair in pairs)]
        _report(extra, "is not on the page: taken", diagnostics)
    page_of = {pair.file.id: pair.page for pair in pairs}
    sessions = tuple(_filled(one, page_of[one.id]) if one.id in page_of else one for one in linked)
    ids = {one.id for one in sessions}
    sessions += tuple(one for one in kept if one.id not in ids)
    warnings = [problem for problem in file.problems if problem.warning]
    return page._replace(sessions=sessions, problems=(*diagnostics.problems, *warnings))


def _why_not(
    own: Sequence[SessionInput], linked: Sequence[SessionInput], pairs: Sequence[_Pair]
) -> str | None:
    """Return why a file is not the programme of the page; None if it is."""
    if len(linked) < _MIN_SESSIONS:
        return "has a single session"
    if own and (2 * len(linked) < len(own) or 2 * len(pairs) < min(len(own), len(linked))):
        return f"only {len(pairs)} of {counted(len(own), 'session')} are the same"
    return None


def _other_days(
    root: Fields, own: Sequence[SessionInput], linked: Sequence[SessionInput], zone: Zone
) -> str | None:
    """Return that a file is of other days than a page without sessions; None if it is not."""
    node = root.values.get("dates")
    nodes = node.values if isinstance(node, Items) else ()
    dates = {each.value for each in nodes if isinstance(each, Text)}
    starts = [one.start for one in linked if not isinstance(one.start, WrittenTime)]
    days = {str(to_wall(start, zone.rules).date()) for start in starts}
    return "it has other days" if dates and not own and not days <= dates else None


def _pairs(own: Sequence[SessionInput], linked: Sequence[SessionInput]) -> list[_Pair]:
    """Return the sessions that are in both, each once: by title and start, title, or start."""
    pairs: list[_Pair] = []
    left, rest = list(own), list(linked)
    for is_same in (_same_title_and_start, _same_title, _same_start):
        for one in list(left):
            matches = [other for other in rest if is_same(one, other)]
            if len(matches) == 1 or (matches and is_same is _same_title_and_start):
                pairs.append(_Pair(one, matches[0]))
                left.remove(one)
                rest.remove(matches[0])
    return sorted(pairs, key=lambda pair: pair.page.origin)


def _same_title_and_start(one: SessionInput, other: SessionInput) -> bool:
    return one.start == other.start and _same_title(one, other)


def _same_title(one: SessionInput, other: SessionInput) -> bool:
    words, others = _words(one.content), _words(other.content)
    if not words or not others:
        return False
    shared = len(words & others)
    return shared >= _MIN_SHARED * max(len(words), len(others)) or (
        shared > 1 and shared == min(len(words), len(others))
    )


def _same_start(one: SessionInput, other: SessionInput) -> bool:
    return one.start == other.start and (
        _same_title(one, other) or bool(set(one.content.people) & set(other.content.people))
    )


def _words(content: SessionContent) -> set[str]:
    return set(folded(content.summary).split())


def _report_difference(pair: _Pair, name: str, zone: Zone, diagnostics: Diagnostics) -> None:
    page, file = pair
    title = quoted(page.content.title)
    start, other = page.start, file.start
    if not isinstance(start, WrittenTime) and not isinstance(other, WrittenTime):
        ends = (_end(page, start), _end(file, other))
        if start != other:
            here, there = wording.moment_text(start, zone), wording.moment_text(other, zone)
            message = f"{title} starts {here} on the page, but {there} in {name}, which is taken"
            diagnostics.warn(page.origin, "source-differs", message, "check which is right")
        elif ends[0] and ends[1] and ends[0] != ends[1]:
            here, there = (wording.moment_text(end, zone) for end in ends if end)
            message = f"{title} ends {here} on the page, but {there} in {name}, which is taken"
            diagnostics.warn(page.origin, "source-differs", message, "check which is right")
    rooms = (page.content.room, file.content.room)
    if rooms[0] and rooms[1] and folded(rooms[0]) != folded(rooms[1]):
        message = f"{title} is in {quoted(rooms[0])} on the page, but in {quoted(rooms[1])}"
        message += f" in {name}, which is taken"
        diagnostics.warn(page.origin, "source-differs", message, "check which is right")


def _end(one: SessionInput, start: Instant) -> Instant | None:
    if one.end is None or one.end_inferred or isinstance(one.end, WrittenTime):
        return None
    return Instant(start + one.end) if isinstance(one.end, timedelta) else one.end


def _is_free(one: SessionInput, linked: Sequence[SessionInput]) -> bool:
    """Return whether no session of a file goes on when a break on the page starts."""
    if isinstance(one.start, WrittenTime):
        return False
    starts = [(each, each.start) for each in linked if not isinstance(each.start, WrittenTime)]
    return not any(
        start <= one.start < (_end(each, start) or start + _A_MINUTE) for each, start in starts
    )


def _report(sessions: Sequence[SessionInput], fact: str, diagnostics: Diagnostics) -> None:
    """Report the sessions that only one of the sources has."""
    if len(sessions) > _MAX_SINGLE:
        first = quoted(sessions[0].content.title)
        message = f"{counted(len(sessions), 'session')}, the first of them {first}: each {fact}"
        diagnostics.warn(sessions[0].origin, "source-differs", message)
        return
    for one in sessions:
        diagnostics.warn(one.origin, "source-differs", f"{quoted(one.content.title)} {fact}")


def _filled(file: SessionInput, page: SessionInput) -> SessionInput:
    """Return a session of a file at its place on the page, with what only the page says of it."""
    content = _filled_content(file.content, page.content)
    return file.replaced(content=content, origin=page.origin)


def _filled_content(content: SessionContent, page: SessionContent) -> SessionContent:
    keys = (*_FILLED, *_FILLED_LISTS)
    changes = {
        key: getattr(page, key) for key in keys if not getattr(content, key) and getattr(page, key)
    }
    if content.kind == "talk":
        changes["kind"] = page.kind
    if folded(page.summary) == folded(content.title):
        changes["title"] = page.title  # the label stands apart
    elif "label" in changes and folded(changes["label"]) in folded(content.title):
        del changes["label"]
    return content.replaced(**changes)


def _zone(root: Fields) -> Zone:
    node = root.values.get("timezone")
    try:
        return find_zone(node.value) if isinstance(node, Text) else UTC_ZONE
    except ZONE_ERRORS:
        return UTC_ZONE
