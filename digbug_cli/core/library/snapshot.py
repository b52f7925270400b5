"""A workshop as bytes that are read in no time: it is checked once, and then put down whole.

The form follows from the annotations of the model. The values of a field stand together in a
column, so that what has to be done is done to many of them at once: a record is a column for each
of its fields, and the workshop a column of one. It is JSON, since files in a folder are untrusted:
to read it runs nothing, and what is not as the annotations have it is refused.
"""

import json
from binascii import crc32
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import chain, islice
from math import isfinite
from types import NoneType, UnionType
from typing import Any, NamedTuple, NoReturn, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from digbug_cli import __version__
from digbug_cli.core import model
from digbug_cli.core.record import Record
from digbug_cli.core.text import is_safe
from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR, Instant, WallTime, offset_at
from digbug_cli.core.time.zone import Zone, database_zone

_EPOCH = Instant(datetime(1970, 1, 1, tzinfo=UTC))
_WALL_EPOCH = _EPOCH.replace(tzinfo=None)
_SECOND, _DAY = timedelta(seconds=1), 24 * 60 * 60
# In UTC a moment of the first or the last year may be in the one beside it.
_SECONDS = range(
    (date(FIRST_YEAR - 1, 1, 1) - _EPOCH.date()).days * _DAY,
    (date(LAST_YEAR + 2, 1, 1) - _EPOCH.date()).days * _DAY,
)
_SAFE_BYTES = bytes(range(0x20, 0x7F))
_ESCAPED = {b'"', b"n"}
"""What JSON has behind a backslash, but for another one, in texts that are safe."""

_Kind = Any
"""A type as an annotation has it."""


def dumps(workshop: model.Workshop) -> bytes:
    """Return a checked workshop as `loads` takes it.

    Its moments are reckoned by the zone rules of this run, and stay so under newer ones.

    Raises:
        ValueError: it has what no workshop file states, as a fraction of a second.
    """
    columns = _encode(model.Workshop, [workshop])
    body = json.dumps(columns, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return _head(body) + body


def loads(content: bytes) -> model.Workshop:
    """Return the workshop that `dumps` has put down.

    Raises:
        ValueError: it was not `dumps` of this very version, or something has become of it since.
    """
    # Not copied, as it may be megabytes.
    body = memoryview(content)[content.find(b"\n") + 1 :]
    if not content.startswith(_head(body)):
        raise ValueError("another version has written this, or it is not whole")
    _require_safe(content)
    try:
        columns = json.loads(str(body, "utf-8"), parse_constant=_reject_constant)
    except RecursionError:
        raise ValueError("this nests too deep") from None
    workshop: model.Workshop
    (workshop,) = _decode(model.Workshop, columns)
    return workshop


def _head(body: bytes | memoryview) -> bytes:
    """Return the line before `body`: which version wrote it, in which shape, and its checksum.

    The shape is what fields the records of the model have: where they change old files are
    refused, and nobody has to think of it.
    """
    records = [item.__annotations__ for item in vars(model).values() if _is_record(item)]
    shape = crc32(repr(records).encode())
    return f"digbug {__version__} {shape:08x} {crc32(body):08x}\n".encode()


def _require_safe(content: bytes) -> None:
    """Look whether the texts are as they became when they were checked: safe for a terminal.

    All of it is looked at as it is written, at once: harmless ASCII is gone over in no time.
    """
    strange = set(content.translate(None, _SAFE_BYTES).decode())
    escaped = []
    if b"\\" in content:
        _, *escaped = content.replace(rb"\\", b"").split(b"\\")
    if not is_safe("".join(strange)) or not _ESCAPED.issuperset(item[:1] for item in escaped):
        raise ValueError("a text has characters that no checked text has")


def _reject_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _is_record(kind: _Kind) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _origin(kind: _Kind) -> object:
    return get_origin(kind)


def _members(kind: _Kind) -> tuple[_Kind, ...]:
    """Return the kinds that a value may have, but for None."""
    united = get_args(kind) if _origin(kind) in (Union, UnionType) else (kind,)
    return tuple(item for item in united if item is not NoneType)


def _is_plain(kind: _Kind) -> bool:
    """Tell whether JSON has values of that kind as they are; None may be among them."""
    return all(item in (str, bool, int, float) for item in _members(kind))


def _encode(kind: _Kind, values: Sequence[Any]) -> Sequence[object]:
    """Return `values` of that kind as a column."""
    if _is_plain(kind):
        return values
    if kind in _CODECS:
        return [*map(_CODECS[kind].encode, values)]
    if _is_record(kind):
        fields = kind.__annotations__.items()
        return [_encode(field, [getattr(item, name) for item in values]) for name, field in fields]
    if _origin(kind) is tuple:
        # How many each has, then all that they have.
        return [[*map(len, values)], _encode(get_args(kind)[0], [*chain.from_iterable(values)])]
    # Of which kind each is, then a column of each kind.
    members = _members(kind)
    which = [_union_index(item, members) for item in values]
    parts = [
        [item for item, of in zip(values, which, strict=True) if of == index]
        for index in range(len(members))
    ]
    return [which, *map(_encode, members, parts)]


def _union_index(value: object, members: Sequence[_Kind]) -> int | None:
    if value is None:
        return None
    return members.index(type(value)) if len(members) > 1 else 0


def _decode(kind: _Kind, column: object) -> list[Any]:
    """Return the values of that kind that are in a column.

    Raises:
        ValueError: they are not, or it is no column.
    """
    if not isinstance(column, list):
        raise ValueError("this is no column")  # noqa: TRY004 - as all else that is wrong here
    if _is_plain(kind):
        return _decode_plain(kind, column)
    if kind in _CODECS:
        codec = _CODECS[kind]
        # The same few moments come again and again: each is taken up once.
        decoded = {item: codec.decode(item) for item in set(_decode_plain(codec.kind, column))}
        return [decoded[item] for item in column]
    if _is_record(kind):
        fields = kind.__annotations__
        columns = [_decode(*item) for item in zip(fields.values(), column, strict=True)]
        records: list[Any] = kind.of_rows(tuple(fields), zip(*columns, strict=True))
        return records
    first, *parts = column or [None]
    if _origin(kind) is tuple:
        return _decode_tuples(get_args(kind), first, parts)
    return _decode_union(_members(kind), first, parts)


def _decode_plain(kind: _Kind, values: list[Any]) -> list[Any]:
    allowed = {kind, *get_args(kind)}
    if not allowed.issuperset(map(type, values)):
        raise ValueError("a value is of another kind")
    if float in allowed and not all(map(isfinite, values)):
        raise ValueError("a number is beyond all bounds")
    return values


def _decode_tuples(members: Sequence[_Kind], first: object, parts: list[object]) -> list[Any]:
    (part,) = parts
    counts, values = _decode(int, first), _decode(members[0], part)
    # Two numbers are a place on Earth; all others are lists.
    fixed = members[1:] != (...,)
    if sum(counts) != len(values) or (fixed and set(counts) - {len(members)}):
        raise ValueError("there are more values than places, or fewer")
    left = iter(values)
    return [tuple(islice(left, count)) if count else () for count in counts]


def _decode_union(members: Sequence[_Kind], first: object, parts: list[object]) -> list[Any]:
    which = _decode(int | None, first)
    columns = [_decode(*item) for item in zip(members, parts, strict=True)]
    counts = [which.count(at) for at in (*range(len(columns)), None)]
    if counts[:-1] != [*map(len, columns)] or sum(counts) != len(which):
        raise ValueError("there are more values than places, or fewer")
    left = [*map(iter, columns)]
    return [None if at is None else next(left[at]) for at in which]


class _Codec(NamedTuple):
    """How a value is put down as a plain one of a kind, and taken up again."""

    kind: type
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _seconds(moment: datetime) -> int:
    """Return the seconds since 1970 began: in UTC, or on the clocks that show a wall time."""
    seconds, rest = divmod(moment - (_EPOCH if moment.tzinfo else _WALL_EPOCH), _SECOND)
    if rest:
        raise ValueError("a moment is within a second")
    return seconds


def _after(seconds: int) -> timedelta:
    if seconds not in _SECONDS:
        raise ValueError("a moment is out of all years")
    return timedelta(seconds=seconds)


def _date(number: int) -> date:
    return (_WALL_EPOCH + _after(number * _DAY)).date()


def _time(minute: int) -> time:
    if minute not in range(24 * 60):
        raise ValueError("no clock shows this")
    return time(*divmod(minute, 60))


def _zone_named(zone: Zone) -> str:
    """Return its name; for an offset its seconds and what it is called; and its region."""
    offset = "|"
    if not isinstance(zone.rules, ZoneInfo):
        offset = f"{offset_at(_EPOCH, zone.rules) // _SECOND}|{zone.rules.tzname(None)}"
    return f"{zone.name}|{offset}|{zone.region.name if zone.region else ''}"


def _zone(text: str) -> Zone:
    name, seconds, letters, place = text.split("|")
    region = _database(place) if place else None
    if not seconds:
        return _database(name)._replace(region=region)
    offset = _after(int(seconds))
    unnamed = timezone(offset)
    rules = unnamed if letters == unnamed.tzname(None) else timezone(offset, letters)
    return Zone(name, rules, region)


def _database(name: str) -> Zone:
    zone = database_zone(name)
    if zone is None:
        raise ValueError(f"the database has no zone {name} any more")
    return zone


_CODECS: dict[_Kind, _Codec] = {
    Instant: _Codec(int, _seconds, lambda seconds: _EPOCH + _after(seconds)),
    WallTime: _Codec(int, _seconds, lambda seconds: _WALL_EPOCH + _after(seconds)),
    date: _Codec(int, lambda day: (day - _WALL_EPOCH.date()).days, _date),
    time: _Codec(int, lambda clock: clock.hour * 60 + clock.minute, _time),
    Zone: _Codec(str, _zone_named, _zone),
}
