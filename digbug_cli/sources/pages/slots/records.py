"""Find the sessions of lists, paragraphs, `div` timelines and other pages without a table.

Each line that begins with a time is the time of a record. A record is the largest element with
only one time in it whose siblings are such elements too; in running text it is the lines until the
next time.
"""

import re
from collections import Counter
from typing import NamedTuple

from digbug_cli.sources.pages.slots import group_heads
from digbug_cli.sources.pages.slots.group_heads import GroupHead
from digbug_cli.sources.pages.slots.slot import Slot, cut, without_clock
from digbug_cli.sources.pages.words import clocks, dates, roles
from digbug_cli.sources.pages.words.clocks import ClockRange
from digbug_cli.sources.pages.words.dates import DateMention
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import BOLD_LEVEL, PageLines
from digbug_cli.sources.syntax.html_tree import Element

_MAX_LINE = 700
"""In characters. A longer line is prose, even if it begins with a time."""
_LONG = 5 * 60
"""In minutes. A date with a longer time and nothing else states the hours of the workshop."""
_HALF_DAY = 12 * 60
"""In minutes."""
_MAX_LATE = 160
"""In characters. In a longer line a time at the end belongs to the prose."""
_MAX_LAST = 3
"""Below the last record of a list, which nothing ends, at most one line more than these."""
_MAX_EXTENSION = 80
"""At most this many lines below a record belong to it."""
_HOURS = re.compile(
    r"^\W*(?:when|date(?: and time| & time)?|time|workshop hours|hours|datum|horaires? du)\b",
    re.IGNORECASE,
)
"""How a line begins that states the hours of the whole workshop."""
_PROGRAMME = re.compile(
    r"\b(?:schedule|program(?:me|m)?|agenda|timetable|sessions|talks|ablauf|zeitplan|horaires"
    r"|horario|programa|cronograma|programmazione|scaletta)\b|日程|プログラム|议程|일정",
    re.IGNORECASE,
)


_TRAVEL = re.compile(
    r"\b(?:how to (?:reach|get|find)|getting (?:there|here)|directions?|travel"
    r"|transport(?:ation)?|arriving"
    r"|accommodation|hotels?|opening hours|contacts?|office hours|anreise|anfahrt|acc[eè]s|venir"
    r"|c[oó]mo llegar|come arrivare|come raggiungerci|como chegar|bereikbaarheid|route|shuttle"
    r"|bus(?:es)?"
    r"|practical(?: information)?|visa|teaching|office)\b|アクセス|交通|مواصلات",
    re.IGNORECASE,
)
"""Headings below which times are those of trains and doors."""
_SENTENCE = re.compile(
    r"[.!?]\s+[A-Z]|\b(?:from|between|until|till|by|at|and|runs?|open|opens|daily|every|de|von"
    r"|zwischen|ab|dalle|desde"
    r"|entre|das)\s*$",
    re.IGNORECASE,
)
"""How prose goes on with a time: `Trains run from 5:26 to 23:56`."""
_TRACK = re.compile(
    r"^\W*(?:(?:parallel )?track|stream|room|hall|raum|salle|sala)\b", re.IGNORECASE
)


class TimedLine(NamedTuple):
    """A line with the time of a session."""

    line: Line
    clock: ClockRange
    rest: Line | None
    """The line without the time."""
    day: DateMention | None


class Record(NamedTuple):
    """The lines of one session, from `first` until before `last`."""

    timed: TimedLine
    first: int
    last: int
    container: Element


class Found(NamedTuple):
    """The sessions of a page outside of its tables."""

    groups: list[list[Slot]]
    """Those that stand in the same element."""
    apart: list[Slot]
    """Single times among them that are hardly sessions."""


def discover(page: PageLines, taken: set[int]) -> Found:
    """Return the sessions outside of `taken` lines."""
    timed = [
        found
        for line in page.lines
        if line.index not in taken and _may_be_session(line) and (found := timed_line(line))
    ]
    timed = _with_ends(timed, page)
    if not timed:
        return Found([], [])
    counts = [0] * (len(page.lines) + 1)
    for one in timed:
        counts[one.line.index + 1] = 1
    for index in range(1, len(counts)):
        counts[index] += counts[index - 1]
    siblings: dict[tuple[int, str], list[int]] = {}
    records = [_record(one, counts, siblings, page) for one in timed]
    records = _titles_first(records, page)
    return _groups(records, page, taken)


def _may_be_session(line: Line) -> bool:
    """Return whether a line stands where sessions may stand: not below `How to get there`."""
    if (
        line.is_furniture
        or line.is_stamp
        or any(_TRAVEL.search(one.text) for one in line.headings[-1:])
    ):
        return False
    return line.block.tag not in {"address", "footer", "figcaption"}


def _with_ends(timed: list[TimedLine], page: PageLines) -> list[TimedLine]:
    """Add to each start the end that stands on a line of its own below it."""
    return [_with_end(one, page.lines[one.line.index + 1 : one.line.index + 2]) for one in timed]


def _with_end(one: TimedLine, below: list[Line]) -> TimedLine:
    is_bare = one.rest is None and one.clock.end is None
    end = clocks.end_alone(below[0].text) if is_bare and below else None
    return one._replace(clock=one.clock._replace(end=end)) if end else one


def timed_line(line: Line) -> TimedLine | None:
    """Return the time with which a line begins or ends; None if it states no session's time."""
    text = line.text
    if len(text) > _MAX_LINE or not clocks.may_have_time(text):
        return None
    found = clocks.leading(text)
    if found is not None:
        if clocks.is_cutoff(found) or (_HOURS.match(text) and not found.rest):
            return None
        if found.end is None and len(found.rest) > 40 and found.rest[0].islower():
            return None  # `14:28 train to ...`
        return TimedLine(line, found, without_clock(line), None)
    mentions = dates.find(text)
    if mentions and mentions[0].start <= 14:
        behind = text[mentions[0].end :]
        found = clocks.leading(re.sub(r"^[\s,;:|@·•()-]+|^\s*(?:at|um|à|a las)\s+", "", behind))
        if found is not None and found.end is not None and not clocks.is_cutoff(found):
            if not found.rest and found.end.minutes - found.start.minutes >= _LONG:
                return None  # the hours of the workshop
            rest = cut(line, len(text) - len(found.rest)) if found.rest else None
            return TimedLine(line, found, rest, mentions[0])
    if len(text) <= _MAX_LATE:
        found = clocks.trailing(text)
        is_prose = found is not None and _SENTENCE.search(found.rest)
        if found is not None and found.rest and not (is_prose or _HOURS.match(text) or mentions):
            return TimedLine(line, found, cut(line, 0, len(found.rest)), None)
    return None


def _record(
    timed: TimedLine,
    counts: list[int],
    known: dict[tuple[int, str], list[int]],
    page: PageLines,
) -> Record:
    """Return the lines of a session; `known` has the numbers of times in siblings, by parent."""

    def times(element: Element) -> int:
        return counts[element.last] - counts[element.first]

    line = timed.line
    block = line.block
    if times(block) > 1:
        later = (
            index
            for index in range(line.index + 1, block.last)
            if counts[index + 1] > counts[index]
        )
        last = next(later, block.last)
        if timed.rest is not None and last < block.last:
            last = group_heads.start(page.lines, line.index + 1, last)
        return Record(timed, line.index, last, block)
    path = [block]
    while (parent := path[-1].parent) is not None and times(parent) == 1:
        path.append(parent)
    while len(path) > 1:
        element, parent = path[-1], path[-1].parent
        key = (id(parent), element.tag)
        if key not in known:
            inner = parent.elements if parent else ()
            known[key] = [
                count for one in inner if one.tag == element.tag and (count := times(one))
            ]
        siblings = known[key]
        if len(siblings) > 1 and sum(count == 1 for count in siblings) * 2 > len(siblings):
            break
        path.pop()
    element = path[-1]
    return Record(timed, element.first, element.last, element.parent or element)


def _titles_first(records: list[Record], page: PageLines) -> list[Record]:
    """Let each record begin with the heading above its time, if every one has such a heading."""
    bare = [
        record
        for record in records
        if record.timed.rest is None and record.last - record.first == 1
    ]
    if len(bare) < 2 or len(bare) < len(records):
        return records
    levels = Counter(page.lines[one.first - 1].level for one in bare if one.first)
    level, count = levels.most_common(1)[0] if levels else (0, 0)
    first = page.lines[bare[0].first - 1].level if bare[0].first else 0
    if not level or count < len(bare) - 1 or first != level:
        return records
    after = page.lines[bare[0].last] if bare[0].last < len(page.lines) else None
    if after is not None and after.level == level and bare[0].last + 1 == bare[1].first:
        return records
    return [
        record._replace(first=record.first - 1)
        if record.first and page.lines[record.first - 1].level == level
        else record
        for record in records
    ]


def _groups(records: list[Record], page: PageLines, taken: set[int]) -> Found:
    groups: dict[int, list[Slot]] = {}
    tags: dict[int, set[str]] = {}
    head = page.lines[max(records[0].first - group_heads.MAX_LINES, 0) : records[0].first]
    group = GroupHead()
    for number, record in enumerate(records):
        key = id(_group_element(record))
        following = records[number + 1] if number + 1 < len(records) else None
        slot = Slot(record.timed.clock, record.timed.line)
        slot.day = record.timed.day
        slot.day_line = record.timed.line if record.timed.day else None
        lines = [
            record.timed.rest if line is record.timed.line else line
            for line in page.lines[record.first : record.last]
            if line.index not in taken
        ]
        slot.lines = [line for line in lines if line is not None]
        _take_heading(slot, records[number - 1] if number else None)
        if number and record.timed.line.headings != records[number - 1].timed.line.headings:
            group = GroupHead()
        group = group_heads.find(head) or group
        slot.group, slot.chair_line = slot.group or group.title, group.chair
        end = _extension_end(record, following, page, taken, tags.get(key, set()))
        head = page.lines[end : following.first] if following else []
        extension = page.lines[record.last : end]
        if following is not None and following.container is record.container:
            tags.setdefault(key, set()).update(line.block.tag for line in extension)
        if slot.lines:
            slot.items = list(extension)
        else:
            slot.lines = list(extension)
        groups.setdefault(key, []).append(slot)
    return _programmes(list(groups.values()))


def _programmes(groups: list[list[Slot]]) -> Found:
    """Tell the groups of sessions from single times that are none.

    A single one that continues the sessions around it is a session, though its element differs.
    """
    kept = {id(group) for group in groups if len(group) > 1 or _is_lone_session(group[0])}
    order = sorted(
        ((slot, group) for group in groups for slot in group), key=lambda one: one[0].line.index
    )
    apart: list[Slot] = []
    for place, (slot, group) in enumerate(order):
        before = order[place - 1] if place else None
        after = order[place + 1] if place + 1 < len(order) else None
        if id(group) in kept or not slot.lines or (after and _holds(slot, after[0])):
            continue
        is_amid = before and after and id(before[1]) in kept and id(after[1]) in kept
        if (
            (before and _follows(slot, before[0]))
            or (after and _follows(after[0], slot))
            or (is_amid and before and after and _is_between(slot, before[0], after[0]))
        ):
            kept.add(id(group))
        elif is_amid and slot.clock.end:
            apart.append(slot)
    return Found([group for group in groups if id(group) in kept], apart)


def _follows(slot: Slot, before: Slot) -> bool:
    """Return whether a session begins when the one before it ends."""
    end = before.clock.end
    return end is not None and end.minutes % _HALF_DAY == slot.clock.start.minutes % _HALF_DAY


def _holds(slot: Slot, after: Slot) -> bool:
    """Return whether the session below one begins before that ends: it is a part of it."""
    end = slot.clock.end
    return end is not None and slot.clock.start.minutes <= after.clock.start.minutes < end.minutes


def _is_between(slot: Slot, before: Slot, after: Slot) -> bool:
    """Return whether a session begins between the one before and the one after it."""
    first, middle, last = (one.clock.start.minutes for one in (before, slot, after))
    return first < middle < last


def _take_heading(slot: Slot, before: Record | None) -> None:
    """Take the heading above a session as that of its group, or as its track.

    The title of the record `before` is no heading of a group, if each session has its title as a
    heading.
    """
    headings = [line for line in slot.line.headings if not roles.chairs_alone(line.text)]
    heading = headings[-1] if headings else None
    if heading is None or dates.find(heading.text):
        return
    if before is not None and before.first <= heading.index < before.last:
        return
    if _TRACK.search(heading.text):
        slot.track_line = heading
    else:
        slot.group = heading


def _group_element(record: Record) -> Element:
    """Return the element whose sessions stand together; lines of a paragraph are in its parent."""
    container = record.container
    in_paragraph = container is record.timed.line.block and container.parent is not None
    return container.parent or container if in_paragraph else container


def _is_lone_session(slot: Slot) -> bool:
    """Return whether a single time is a session: a range under a heading for sessions or a day."""
    headings = [one.text for one in slot.line.headings]
    says_so = any(_PROGRAMME.search(text) or dates.find(text) for text in headings)
    return bool(slot.lines) and slot.clock.end is not None and says_so


def _extension_end(
    record: Record, following: Record | None, page: PageLines, taken: set[int], tags: set[str]
) -> int:
    """Return the line before which the lines below a record no longer belong to it.

    `tags` are those of the lines below the records above it.
    """
    limit = record.container.last
    is_last = following is None or following.first >= limit
    if following is not None:
        limit = min(limit, following.first)
    limit = min(limit, record.last + _MAX_EXTENSION)
    if record.container is record.timed.line.block and record.last < record.container.last:
        return record.last
    has_title = record.timed.rest is not None or record.last - record.first > 1
    end = record.last
    while end < limit:
        line = page.lines[end]
        is_end = _ends_record(line, record, has_title=has_title or end > record.last)
        is_other = is_last and (
            line.block.tag not in tags if has_title else end > record.last + _MAX_LAST
        )
        if is_end or is_other or line.index in taken:
            break
        end += 1
    if end < limit or is_last or not has_title:
        return end
    # A bold line directly above the next time is the heading of a group, perhaps with its chair.
    return group_heads.start(page.lines, record.last, end)


def _ends_record(line: Line, record: Record, *, has_title: bool) -> bool:
    """Return whether a line no longer belongs to the record above it: a heading or a day."""
    own = record.timed.line.level
    limit = own or BOLD_LEVEL - 1
    is_heading = has_title and 0 < line.level <= limit
    return is_heading or line.is_furniture or (len(line.text) < 60 and bool(dates.find(line.text)))
