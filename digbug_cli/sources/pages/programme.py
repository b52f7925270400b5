"""The programme of a workshop from its pages: slots with days, times and zone, without doubles."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.record import Record
from digbug_cli.core.text import folded, quoted
from digbug_cli.sources.pages.days.session_days import Days
from digbug_cli.sources.pages.slots import durations, records, tables, talks, timing
from digbug_cli.sources.pages.slots.grids import holds_tables, rows_of
from digbug_cli.sources.pages.slots.slot import Slot
from digbug_cli.sources.pages.slots.talks import Talk
from digbug_cli.sources.pages.words.lines import Line
from digbug_cli.sources.pages.words.page_lines import PageLines

_MAX_PARALLEL = 50
"""At most this many sessions with the same start are compared with each other."""
_MIN_TITLE = 4
"""In characters. A shorter title is a part of others by chance."""
_EVENING, _MORNING = timedelta(hours=21), 6 * 60
"""A time before 6:00 below one of 21:00 or later is in the night after it."""
_IN_ALL_ROOMS = frozenset({"keynote", "opening", "closing", "meal", "break"})


class Entry(Record):
    """A session with its wall times."""

    slot: Slot
    talk: Talk
    start: datetime
    end: datetime | None


class Listing(Record):
    """Sessions that stand together in a page: a table, or the children of one element."""

    page: PageLines
    slots: list[Slot]
    headers: list[Line]
    is_table: bool
    skipped: list[tuple[Line, str]]
    """What is no session among them, and why."""


def listings(page: PageLines) -> tuple[list[Listing], set[int]]:
    """Return the lists of sessions of a page, and the lines that they take."""
    found: list[Listing] = []
    taken: set[int] = set()
    for element in page.page.root.walk():
        if element.tag != "table" or element.first in taken or holds_tables(element):
            continue
        rows = rows_of(element, page)
        reading = tables.read(rows)
        if reading is None:
            if by_length := durations.read(rows, page):
                found.append(_of_lengths(by_length, page))
                taken.update({by_length.start.index, *range(element.first, element.last)})
            continue
        found.append(
            Listing(
                page=page,
                slots=reading.slots,
                headers=reading.zone_lines,
                is_table=True,
                skipped=[],
            )
        )
        taken.update(range(element.first, element.last))
    groups, apart = records.discover(page, taken)
    skipped = [(slot.line, "it stands apart from the sessions around it") for slot in apart]
    for group in groups:
        found.append(Listing(page=page, slots=group, headers=[], is_table=False, skipped=skipped))
        skipped = []
        taken.update(line.index for slot in group for line in (slot.line, *slot.lines, *slot.items))
    found.sort(key=lambda one: one.slots[0].line.index)
    return found, taken


def _of_lengths(found: durations.ByLength, page: PageLines) -> Listing:
    headers = [found.start]
    skipped = [(line, "the table states no length of it") for line in found.skipped]
    return Listing(page=page, slots=found.slots, headers=headers, is_table=True, skipped=skipped)


def entries(found: Sequence[Listing], days: Days, diagnostics: Diagnostics) -> list[Entry] | None:
    """Return the sessions with their times; None, with an error, if a day is unknown."""
    result: list[Entry] = []
    missing: list[tuple[Listing, list[Slot]]] = []
    for listing in found:
        dated: dict[date | None, list[Slot]] = defaultdict(list)
        for slot in listing.slots:
            dated[days.day_of(slot, listing.page)].append(slot)
        for day, slots in dated.items():
            if day is None:
                missing.append((listing, slots))
            else:
                result.extend(_of_day(slots, day, diagnostics))
    if missing:
        known = {entry.start.date() for entry in result}
        for listing, slots in missing:
            day = days.own or _only(known)
            if day is None and known and len(slots) <= 2 and not listing.is_table:
                for slot in slots:
                    diagnostics.warn(
                        slot.origin,
                        "left-out",
                        f"skipped {quoted(slot.line.text)}: no day is stated",
                    )
                continue
            day = day or days.only_day()
            if day is None:
                return None
            result.extend(_of_day(slots, day, diagnostics))
    _warn_of_skipped(found, diagnostics)
    unique = _without_doubles(result)
    _warn_of_overlaps(found, unique, diagnostics)
    return unique


def _warn_of_skipped(found: Sequence[Listing], diagnostics: Diagnostics) -> None:
    for line, reason in (one for listing in found for one in listing.skipped):
        message = f"skipped {quoted(line.text)}: {reason}"
        diagnostics.warn(line.origin, "left-out", message, "check the times below it")


def _warn_of_overlaps(
    found: Sequence[Listing], unique: Sequence[Entry], diagnostics: Diagnostics
) -> None:
    """Warn of two lists of sessions at the same times of a day: the day of one may be wrong."""
    numbers = {id(slot): number for number, listing in enumerate(found) for slot in listing.slots}
    lists: dict[tuple[str, date], dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in unique:
        if not (entry.talk.room or entry.talk.track or entry.slot.columns):
            key = (entry.slot.origin.path, entry.start.date())
            lists[key][numbers.get(id(entry.slot), -1)].append(entry)
    for (_, day), by_list in lists.items():
        for first, second in pairwise(by_list.values()):
            others = [one for one in second if not any(_holds(other, one) for other in first)]
            if others and others[0].start < max(one.start for one in first):
                message = f"two lists of sessions overlap on {day}: their days may differ"
                diagnostics.warn(second[0].slot.origin, "doubtful-time", message, "check the days")


def _holds(session: Entry, talk: Entry) -> bool:
    """Return whether a talk lies within the time of a session."""
    return bool(session.end and session.start <= talk.start < session.end)


def _only(known: set[date]) -> date | None:
    return next(iter(known)) if len(known) == 1 else None


def _of_day(slots: Sequence[Slot], day: date, diagnostics: Diagnostics) -> Iterator[Entry]:
    timings = timing.resolve([slot.clock for slot in slots])
    before: datetime | None = None
    nights = 0
    head, head_room = range(0), ""
    for slot, one in zip(slots, timings, strict=True):
        talk, room = talks.read(slot)
        if talk is None:
            if one.end is not None and room:
                head, head_room = range(one.start, one.end), room
                continue
            if slot.lines or slot.items or slot.parts:
                message = f"skipped {quoted(slot.line.text)}: it has a time and no title"
                diagnostics.warn(slot.origin, "left-out", message)
            continue
        begin = datetime.combine(day + timedelta(days=nights), time())
        if before is not None and _is_after_midnight(before, one.start, begin):
            nights += 1
            begin += timedelta(days=1)
            message = f"{quoted(talk.title)} follows {before:%H:%M}: taken as on {begin.date()}"
            diagnostics.warn(slot.origin, "after-midnight", message)
        start = begin + timedelta(minutes=one.start)
        end = None if one.end is None else begin + timedelta(minutes=one.end)
        if end is None and slot.duration:
            end = start + timedelta(minutes=slot.duration)
        if doubt := one.doubt or slot.doubt:
            diagnostics.warn(slot.origin, "doubtful-time", f"{quoted(talk.title)}: {doubt}")
        elif before is not None and start < before - timedelta(hours=2):
            message = (
                f"{quoted(talk.title)} starts at {start:%H:%M}, long before the session above it"
            )
            diagnostics.warn(slot.origin, "doubtful-time", message, "check its day")
        before = start
        if one.start in head and not talk.room and slot.columns == 0:
            talk = talk.replaced(room=head_room)
        yield Entry(slot=slot, talk=talk, start=start, end=end)


def _is_after_midnight(before: datetime, start: int, begin: datetime) -> bool:
    """Return whether a session that follows one in the evening is in the night after it."""
    is_evening = before - begin >= _EVENING
    return is_evening and start < _MORNING and before - begin > timedelta(minutes=start)


def _without_doubles(found: list[Entry]) -> list[Entry]:
    """Join the entries of a session that a page shows twice."""
    order = {
        path: number
        for number, path in enumerate(dict.fromkeys(one.slot.origin.path for one in found))
    }
    found = sorted(found, key=lambda one: (order[one.slot.origin.path], one.slot.line.index))
    holds = _holding_others(found)
    result: list[Entry] = []
    by_start: dict[datetime, list[int]] = defaultdict(list)
    for entry in found:
        place = next(
            (
                index
                for index in by_start[entry.start][:_MAX_PARALLEL]
                if _is_same(result[index], entry) and not _is_block(result[index], entry, holds)
            ),
            None,
        )
        if place is None:
            by_start[entry.start].append(len(result))
            result.append(entry)
        else:
            result[place] = _merged(result[place], entry)
    return _without_overviews(_with_rooms(result))


def _holding_others(found: Sequence[Entry]) -> set[int]:
    """Return the ids of the slots in whose time other sessions of the page begin."""
    starts: dict[str, list[datetime]] = defaultdict(list)
    for entry in sorted(found, key=lambda one: one.start):
        starts[entry.slot.origin.path].append(entry.start)
    holds: set[int] = set()
    for entry in found:
        known = starts[entry.slot.origin.path]
        after = bisect_right(known, entry.start)
        if entry.end is not None and after < len(known) and known[after] < entry.end:
            holds.add(id(entry.slot))
    return holds


def _is_block(one: Entry, other: Entry, holds: Collection[int]) -> bool:
    """Return whether one of two entries holds several sessions, of which the other is the first.

    `9:00 - 10:00 Welcome and keynote` is another session than the `9:00 Welcome` in it.
    """
    # `Poster Session (Foyer)` is the `Poster Session`.
    first, second = (folded(entry.talk.title.partition(" (")[0]) for entry in (one, other))
    ends = [entry.end for entry in (one, other) if id(entry.slot) in holds]
    return first != second and len(ends) == 1 and (one.end != other.end)


def _is_same(one: Entry, other: Entry) -> bool:
    """Return whether two entries with the same start are the same session."""
    first, second = one.talk, other.talk
    rooms = {folded(talk.room) for talk in (first, second) if talk.room}
    if (one.end and other.end and one.end != other.end) or (
        len(rooms) > 1 and first.kind not in _IN_ALL_ROOMS
    ):
        return False
    titles = sorted((folded(first.title), folded(second.title)), key=len)
    if titles[0] == titles[1]:
        # Parallel sessions of the same name stand side by side, not in two lists.
        return one.slot.columns == 0 or other.slot.columns == 0
    if len(titles[0]) > _MIN_TITLE and titles[0] in titles[1]:
        return True
    if first.speakers and set(first.speakers) == set(second.speakers):
        return True
    return _names_speaker(first, second) or _names_speaker(second, first)


def _names_speaker(talk: Talk, other: Talk) -> bool:
    """Return whether the title of a talk names a speaker of another: `Keynote: Ada Lovelace`."""
    text = folded(f"{talk.label} {talk.title}")
    return any(folded(name) in text for name in other.speakers)


def _merged(one: Entry, other: Entry) -> Entry:
    first, second = one.talk, other.talk
    talk = first.replaced(
        title=second.title if _says_more(second, first) else first.title,
        label=first.label or second.label,
        kind=first.kind if first.kind not in {"talk", "other"} else second.kind,
        speakers=first.speakers or second.speakers,
        moderators=first.moderators or second.moderators,
        room=first.room or second.room,
        abstract=first.abstract or second.abstract,
        links=[*first.links, *(link for link in second.links if link not in first.links)],
    )
    return one.replaced(talk=talk, end=one.end or other.end)


def _says_more(second: Talk, first: Talk) -> bool:
    return first.title in first.speakers or (
        folded(first.title) in folded(second.title) and len(second.title) < 200
    )


def _with_rooms(found: list[Entry]) -> list[Entry]:
    """Give the talks of a session its room, if they state none."""
    result: list[Entry] = []
    session: Entry | None = None
    for entry in found:
        inside = (
            session is not None
            and session.end is not None
            and session.start <= entry.start < session.end
            and (entry.end is None or entry.end <= session.end)
            and entry.slot.origin.path == session.slot.origin.path
            and entry.slot.line.index > session.slot.line.index
        )
        if not inside:
            session = entry if entry.end and entry.talk.room else None
        if inside and session is not None and not entry.talk.room and entry.slot.columns == 0:
            talk = entry.talk.replaced(room=session.talk.room)
            result.append(entry.replaced(talk=talk))
        else:
            result.append(entry)
    return result


def _without_overviews(found: list[Entry]) -> list[Entry]:
    """Drop a session that only repeats the time of its single talk, keeping its name as a label."""
    result: list[Entry] = []
    for number, entry in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        if (
            following is not None
            and entry.end is not None
            and (entry.start, entry.end) == (following.start, following.end)
            and entry.slot.columns == 0
            and not entry.talk.speakers
            and following.talk.speakers
            and talks.is_overview(entry.talk)
            and following.slot.line.index > entry.slot.line.index
            and following.slot.line.index - entry.slot.line.index < 12
            and entry.slot.origin.path == following.slot.origin.path
        ):
            talk = following.talk
            kind = entry.talk.kind if talk.kind in {"talk", "other"} else talk.kind
            found[number + 1] = following.replaced(
                talk=talk.replaced(
                    label=talk.label or entry.talk.title,
                    kind=kind,
                    room=talk.room or entry.talk.room,
                )
            )
            continue
        result.append(entry)
    return result
