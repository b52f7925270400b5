"""An index of dates in time order: who asks for the next month does not read ten years.

It is a line, then chunks of encoded dates. The line is a checksum and JSON, which has, for each
chunk, the days between which its dates may be.
"""

import json
from binascii import crc32
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from digbug_cli.core.library import snapshot
from digbug_cli.core.merging.listed import ListedDate, Rival, earliest, latest
from digbug_cli.core.model import Conference, DateOnly, DateSpec, Deadline, DeadlineOwner
from digbug_cli.core.record import Record

_CHUNK = 200
"""The number of dates in a chunk."""
_SLACK_DAYS = 2
"""The dates of events are compared by days, which differ between places."""
_NEVER, _ALWAYS = date.max.toordinal(), date.min.toordinal()

Read = Callable[[int, int], bytes]
"""Reads from the index: the offset, then the number of bytes."""


class Window(Record):
    """The days to read the dates of, both included; without a last day, all that follow."""

    first: date
    last: date | None


class IndexedDates(Record):
    """What was read from an index."""

    undated: tuple[DeadlineOwner, ...]
    """The owners without a date."""
    dates: tuple[ListedDate, ...]
    notes: tuple[tuple[str, str], ...]
    """Messages about the lists, each with its hint; they are printed whenever dates are shown."""
    references: Mapping[str, str]
    """See `core.library.register.references`."""


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
    registered: str | None


def in_order(dates: Sequence[ListedDate]) -> tuple[ListedDate, ...]:
    """Return dates in the order in which `loads` returns them: by their last days."""
    return tuple(sorted(dates, key=lambda each: (_last_day(each.deadline.when), each.reference)))


def dumps(
    undated: Sequence[DeadlineOwner],
    dates: Sequence[ListedDate],
    notes: Sequence[tuple[str, str]] = (),
    references: Mapping[str, str] | None = None,
) -> bytes:
    """Encode dates, the owners without a date, messages with hints, and references.

    Raises:
        ValueError: a value cannot come from a file, such as a fraction of a second.
    """
    ordered = in_order(dates)
    chunks = [ordered[at : at + _CHUNK] for at in range(0, len(ordered), _CHUNK)]
    parts = [
        _encoded([_head_of(owner) for owner in undated], ()),
        *(_encoded_chunk(chunk) for chunk in chunks),
    ]
    spans = [(_NEVER, _NEVER), *map(_span, chunks)]
    head = {
        "notes": [[*note] for note in notes],
        "references": {**(references or {})},
        "chunks": [[*span, *map(len, part)] for span, part in zip(spans, parts, strict=True)],
    }
    line = json.dumps(head).encode()
    return b"%08x %b\n" % (crc32(line), line) + b"".join(piece for part in parts for piece in part)


def loads(read: Read, window: Window | None) -> IndexedDates:
    """Read the dates that may be in a window of days; without a window, all of them.

    Raises:
        ValueError: another version wrote the index, or it has been changed since.
    """
    head, offset = _head(read)
    undated_chunk, *chunks = head.chunks
    undated, _ = _decoded(read, offset, *undated_chunk[2:])
    offset += sum(undated_chunk[2:])
    dates: list[ListedDate] = []
    for first, last, *lengths in chunks:
        if _is_in(window, first, last):
            dates += _decoded(read, offset, *lengths)[1]
        offset += sum(lengths)
    return IndexedDates(
        undated=undated, dates=tuple(dates), notes=head.notes, references=head.references
    )


def references(read: Read) -> Mapping[str, str]:
    """Read only the references; raise as `loads`."""
    return _head(read)[0].references


class _Head(Record):
    chunks: tuple[tuple[int, int, int, int], ...]
    """The days and lengths of each; the first one has the owners without dates."""
    notes: tuple[tuple[str, str], ...]
    references: Mapping[str, str]


def _head(read: Read) -> tuple[_Head, int]:
    """Return the head of an index, and the offset of its first chunk."""
    length, line = 1 << 12, b""
    while b"\n" not in line:
        length *= 4
        previous, line = len(line), read(0, length)
        if len(line) == previous:
            raise ValueError("incomplete")
    line = line[: line.index(b"\n") + 1]
    checksum, _, body = line[:-1].partition(b" ")
    if checksum != b"%08x" % crc32(body):
        raise ValueError("changed or incomplete")
    try:
        head = json.loads(body)
        chunks = [(int(a), int(b), int(c), int(d)) for a, b, c, d in head["chunks"]]
        notes = [(str(text), str(hint)) for text, hint in head["notes"]]
        references = {str(own): str(of) for own, of in head["references"].items()}
    except (TypeError, KeyError, AttributeError):
        raise ValueError("not an index") from None
    return _Head(chunks=tuple(chunks), notes=tuple(notes), references=references), len(line)


def _is_in(window: Window | None, first: int, last: int) -> bool:
    if window is None:
        return True
    if last < window.first.toordinal() - _SLACK_DAYS:
        return False
    return window.last is None or first <= window.last.toordinal() + _SLACK_DAYS


def _span(chunk: Sequence[ListedDate]) -> tuple[int, int]:
    """Return the first day on which a date of a chunk may begin, and the last one it may end."""
    first = min(_first_day(each.deadline.when) for each in chunk)
    return first, max(_last_day(each.deadline.when) for each in chunk)


def _first_day(when: DateSpec) -> int:
    # Several days are near from the first of them on.
    return when.day.toordinal() if isinstance(when, DateOnly) else earliest(when).toordinal()


def _last_day(when: DateSpec) -> int:
    return latest(when).toordinal()


def _head_of(owner: DeadlineOwner) -> DeadlineOwner:
    """Return an owner without its deadlines and its programme."""
    if isinstance(owner, Conference):
        return owner.replaced(deadlines=())
    empty = {
        name: ()
        for name, value in owner.fields().items()
        if type(value) is tuple and name not in {"dates", "links"}
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


def _decoded(
    read: Read, offset: int, owners_length: int, dates_length: int
) -> tuple[tuple[DeadlineOwner, ...], list[ListedDate]]:
    content = read(offset, owners_length + dates_length)
    stored = snapshot.loads_all(_StoredOwner, content[:owners_length])
    owners = tuple(each.owner for each in stored)
    dates = snapshot.loads_all(_StoredDate, content[owners_length:])
    return owners, [ListedDate(**{**each.fields(), "owner": owners[each.owner]}) for each in dates]
