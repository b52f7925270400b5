"""An index of dates in time order: who asks for the next month does not read ten years.

It is a line of JSON, then chunks of encoded dates. The line has, for each chunk, the days between
which its dates may be.
"""

import json
from collections.abc import Callable, Sequence
from datetime import date

from digbug_cli.core.library import snapshot
from digbug_cli.core.merging.listed import ListedDate, Rival, earliest, latest
from digbug_cli.core.model import Conference, DateSpec, Deadline, DeadlineOwner
from digbug_cli.core.record import Record

_CHUNK = 200
"""The number of dates in a chunk."""
_SLACK_DAYS = 2
"""The dates of events are compared by days, which differ between places."""
_NEVER, _ALWAYS = date.max.toordinal(), date.min.toordinal()

Read = Callable[[int, int], bytes]
"""Returns so many bytes of the index from an offset on."""


class Note(Record):
    """A message about a list that is printed whenever its dates are shown."""

    text: str
    hint: str | None


class Window(Record):
    """The days to read the dates of, both included; without a last day, all that follow."""

    first: date
    last: date | None


class IndexedDates(Record):
    """What was read from an index."""

    owners: tuple[DeadlineOwner, ...]
    """Those of the dates; if all dates were read, also those without a date."""
    dates: tuple[ListedDate, ...]
    notes: tuple[Note, ...]


class _StoredOwner(Record):
    owner: DeadlineOwner


class _StoredDate(Record):
    owner: int
    """The place of its owner in the chunk."""
    deadline: Deadline
    key: str
    sources: tuple[str, ...]
    rivals: tuple[Rival, ...]
    is_cancelled: bool


def dumps(
    owners: Sequence[DeadlineOwner], dates: Sequence[ListedDate], notes: Sequence[Note] = ()
) -> bytes:
    """Encode dates and their owners, and the messages about their lists.

    Raises:
        ValueError: a value cannot come from a file, such as a fraction of a second.
    """
    in_order = sorted(dates, key=lambda each: (_last_day(each.deadline.when), each.reference))
    chunks = [in_order[at : at + _CHUNK] for at in range(0, len(in_order), _CHUNK)]
    undated = [_head_of(owner) for owner in owners if not owner.deadlines]
    parts = [_encoded(undated, ()), *(_encoded_chunk(chunk) for chunk in chunks)]
    spans = [(_NEVER, _NEVER), *map(_span, chunks)]
    head = {
        "notes": [[note.text, note.hint] for note in notes],
        "chunks": [[*span, *map(len, part)] for span, part in zip(spans, parts, strict=True)],
    }
    return json.dumps(head).encode() + b"\n" + b"".join(piece for part in parts for piece in part)


def loads(read: Read, window: Window | None) -> IndexedDates:
    """Read the dates that may be in a window of days; without a window, all of them.

    Raises:
        ValueError: another version wrote the index, or it has been changed since.
    """
    chunks, notes, offset = _head(read)
    owners: list[DeadlineOwner] = []
    dates: list[ListedDate] = []
    for first, last, owners_length, dates_length in chunks:
        if _is_in(window, first, last):
            of_chunk = _decoded(read, offset, owners_length, dates_length)
            owners += of_chunk.owners
            dates += of_chunk.dates
        offset += owners_length + dates_length
    return IndexedDates(owners=tuple(owners), dates=tuple(dates), notes=notes)


def _head(read: Read) -> tuple[list[tuple[int, int, int, int]], tuple[Note, ...], int]:
    """Return the spans and lengths of the chunks, the notes, and the offset of the first chunk."""
    length, line = 1 << 12, b""
    while b"\n" not in line:
        length *= 4
        previous, line = len(line), read(0, length)
        if len(line) == previous:
            raise ValueError("incomplete")
    line = line[: line.index(b"\n") + 1]
    head = json.loads(line)
    if not isinstance(head, dict) or head.keys() != {"notes", "chunks"}:
        raise ValueError("not an index")
    try:
        chunks = [(int(a), int(b), int(c), int(d)) for a, b, c, d in head["chunks"]]
        notes = [Note(text=str(text), hint=hint and str(hint)) for text, hint in head["notes"]]
    except TypeError:
        raise ValueError("not an index") from None
    return chunks, tuple(notes), len(line)


def _is_in(window: Window | None, first: int, last: int) -> bool:
    if window is None:
        return True
    if last < window.first.toordinal() - _SLACK_DAYS:
        return False
    return window.last is None or first <= window.last.toordinal() + _SLACK_DAYS


def _span(chunk: Sequence[ListedDate]) -> tuple[int, int]:
    """Return the first and the last day on which a date of a chunk may be over."""
    first = min(earliest(each.deadline.when).toordinal() for each in chunk)
    return first, max(_last_day(each.deadline.when) for each in chunk)


def _last_day(when: DateSpec) -> int:
    return latest(when).toordinal()


def _head_of(owner: DeadlineOwner) -> DeadlineOwner:
    """Return an owner without its deadlines and its programme."""
    if isinstance(owner, Conference):
        return owner.replaced(deadlines=())
    empty = {
        name: ()
        for name, value in owner.fields().items()
        if isinstance(value, tuple) and name not in {"dates", "links"}
    }
    return owner.replaced(**empty)


def _encoded_chunk(dates: Sequence[ListedDate]) -> tuple[bytes, bytes]:
    owners: list[DeadlineOwner] = []
    places: dict[int, int] = {}
    stored = []
    for each in dates:
        at = places.setdefault(id(each.owner), len(owners))
        if at == len(owners):
            owners.append(_head_of(each.owner))
        stored.append(_StoredDate(**{**each.fields(), "owner": at}))
    return _encoded(owners, stored)


def _encoded(owners: Sequence[DeadlineOwner], dates: Sequence[_StoredDate]) -> tuple[bytes, bytes]:
    stored = [_StoredOwner(owner=owner) for owner in owners]
    return snapshot.dumps_all(_StoredOwner, stored), snapshot.dumps_all(_StoredDate, dates)


def _decoded(read: Read, offset: int, owners_length: int, dates_length: int) -> IndexedDates:
    content = read(offset, owners_length + dates_length)
    stored = snapshot.loads_all(_StoredOwner, content[:owners_length])
    owners = tuple(each.owner for each in stored)
    dates = snapshot.loads_all(_StoredDate, content[owners_length:])
    return IndexedDates(
        owners=owners,
        dates=tuple(ListedDate(**{**each.fields(), "owner": owners[each.owner]}) for each in dates),
        notes=(),
    )
