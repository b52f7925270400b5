"""Store checked records as bytes that are fast to read, so that they are checked only once.

The format follows the annotations of the records. All values of a field are in one column, which is
faster than one value at a time: a record becomes a column for each field, and a workshop is a
column with one value. It is JSON because files in a folder are untrusted: reading it runs no code,
and values that do not fit the annotations are refused.
"""

import json
from binascii import crc32
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import chain, islice
from math import isfinite
from types import NoneType, UnionType
from typing import Any, NamedTuple, NoReturn, TypeVar, Union, get_args, get_origin
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
# A moment in the first or last year may be in the year before or after in UTC.
_SECONDS = range(
    (date(FIRST_YEAR - 1, 1, 1) - _EPOCH.date()).days * _DAY,
    (date(LAST_YEAR + 2, 1, 1) - _EPOCH.date()).days * _DAY,
)
_SAFE_BYTES = bytes(range(0x20, 0x7F))
_ESCAPED = {b'"', b"n"}
"""The escapes of JSON in safe texts, apart from an escaped backslash."""

_Kind = Any
"""A type as in an annotation."""
RecordT = TypeVar("RecordT", bound=Record)


class StoredList(Record):
    """The conferences of a deadline list, and how many entries of it could not be read."""

    conferences: tuple[model.Conference, ...]
    skipped: int


def dumps(workshop: model.Workshop) -> bytes:
    """Encode a checked workshop for `loads`; raise as `dumps_all` does."""
    return dumps_all(model.Workshop, [workshop])


def loads(content: bytes) -> model.Workshop:
    """Decode a workshop that `dumps` encoded; raise as `loads_all` does."""
    (workshop,) = loads_all(model.Workshop, content)
    return workshop


def dumps_all(kind: type[RecordT], records: Sequence[RecordT]) -> bytes:
    """Encode checked records of one type for `loads_all`.

    Their instants follow the zone rules of this run, and do not change with newer rules.

    Raises:
        ValueError: a value cannot come from a file, such as a fraction of a second.
    """
    columns = _encode(kind, records)
    body = json.dumps(columns, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return _head(kind, body) + body


def loads_all(kind: type[RecordT], content: bytes) -> list[RecordT]:
    """Decode records that `dumps_all` encoded.

    Raises:
        ValueError: they are of another type, another version wrote them, or they have been changed
            since.
    """
    # A view, not a copy: it may be megabytes.
    body = memoryview(content)[content.find(b"\n") + 1 :]
    if not content.startswith(_head(kind, body)):
        raise ValueError("written by another version, or incomplete")
    _require_safe(content)
    try:
        columns = json.loads(str(body, "utf-8"), parse_constant=_reject_constant)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return _decode(kind, columns)


def _head(kind: _Kind, body: bytes | memoryview) -> bytes:
    """Return the line before `body`: the version, the type's shape, and the checksum of `body`.

    The shape is a checksum of the fields of all records in the type. If a field changes, old files
    become invalid; nobody has to raise a format number.
    """
    shape = crc32(repr(_shape(kind, {})).encode())
    return f"digbug {__version__} {shape:08x} {crc32(body):08x}\n".encode()


def _shape(kind: _Kind, shapes: dict[_Kind, object]) -> dict[_Kind, object]:
    """Add the fields of each record in a type to `shapes`, and return them."""
    if kind not in shapes and _is_record(kind):
        shapes[kind] = fields = kind.field_types()
        for field in fields.values():
            _shape(field, shapes)
    for part in get_args(kind):
        _shape(part, shapes)
    return shapes


def _require_safe(content: bytes) -> None:
    """Reject texts that are not safe for a terminal: checked texts are.

    It scans the encoded bytes as a whole, which is fast because most of them are plain ASCII.
    """
    strange = set(content.translate(None, _SAFE_BYTES).decode())
    escaped = []
    if b"\\" in content:
        _, *escaped = content.replace(rb"\\", b"").split(b"\\")
    if not is_safe("".join(strange)) or not _ESCAPED.issuperset(item[:1] for item in escaped):
        raise ValueError("a text has unsafe characters")


def _reject_constant(constant: str) -> NoReturn:
    raise ValueError(f"invalid number: {constant}")


def _is_record(kind: _Kind) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _origin(kind: _Kind) -> object:
    return get_origin(kind)


def _members(kind: _Kind) -> tuple[_Kind, ...]:
    """Return the types that a value may have, without None."""
    united = get_args(kind) if _origin(kind) in (Union, UnionType) else (kind,)
    return tuple(item for item in united if item is not NoneType)


def _is_plain(kind: _Kind) -> bool:
    """Return whether JSON stores values of this type as they are; None may be among them."""
    return all(item in (str, bool, int, float) for item in _members(kind))


def _encode(kind: _Kind, values: Sequence[Any]) -> Sequence[object]:
    """Encode `values` of this type as a column."""
    if _is_plain(kind):
        return values
    if kind in _CODECS:
        return [*map(_CODECS[kind].encode, values)]
    if _is_record(kind):
        fields = kind.field_types().items()
        return [_encode(field, [getattr(item, name) for item in values]) for name, field in fields]
    if _origin(kind) is tuple:
        # The length of each tuple, then the items of all of them.
        return [[*map(len, values)], _encode(get_args(kind)[0], [*chain.from_iterable(values)])]
    # A union: the index of each value's type, then a column for each type.
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
    """Decode a column to values of this type.

    Raises:
        ValueError: it is not a column of this type.
    """
    if not isinstance(column, list):
        raise ValueError("not a column")  # noqa: TRY004 - callers expect one error type
    if _is_plain(kind):
        return _decode_plain(kind, column)
    if kind in _CODECS:
        codec = _CODECS[kind]
        # Values often repeat: each distinct one is decoded once.
        decoded = {item: codec.decode(item) for item in set(_decode_plain(codec.kind, column))}
        return [decoded[item] for item in column]
    if _is_record(kind):
        fields = kind.field_types()
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
        raise ValueError("a value has the wrong type")
    if float in allowed and not all(map(isfinite, values)):
        raise ValueError("a number is not finite")
    return values


def _decode_tuples(members: Sequence[_Kind], first: object, parts: list[object]) -> list[Any]:
    (part,) = parts
    counts, values = _decode(int, first), _decode(members[0], part)
    # A tuple of fixed length is a pair of coordinates; all others have any length.
    fixed = members[1:] != (...,)
    if sum(counts) != len(values) or (fixed and set(counts) - {len(members)}):
        raise ValueError("the number of values does not match")
    left = iter(values)
    return [tuple(islice(left, count)) if count else () for count in counts]


def _decode_union(members: Sequence[_Kind], first: object, parts: list[object]) -> list[Any]:
    which = _decode(int | None, first)
    columns = [_decode(*item) for item in zip(members, parts, strict=True)]
    counts = [which.count(at) for at in (*range(len(columns)), None)]
    if counts[:-1] != [*map(len, columns)] or sum(counts) != len(which):
        raise ValueError("the number of values does not match")
    left = [*map(iter, columns)]
    return [None if at is None else next(left[at]) for at in which]


class _Codec(NamedTuple):
    """Encode a value as a plain value of type `kind`, and decode it again."""

    kind: type
    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _seconds(moment: datetime) -> int:
    """Return the seconds since the start of 1970, in UTC or, for a wall time, in its own time."""
    seconds, rest = divmod(moment - (_EPOCH if moment.tzinfo else _WALL_EPOCH), _SECOND)
    if rest:
        raise ValueError("a moment has a fraction of a second")
    return seconds


def _after(seconds: int) -> timedelta:
    if seconds not in _SECONDS:
        raise ValueError("a moment is out of range")
    return timedelta(seconds=seconds)


def _date(number: int) -> date:
    return (_WALL_EPOCH + _after(number * _DAY)).date()


def _time(minute: int) -> time:
    if minute not in range(24 * 60):
        raise ValueError("invalid minute of the day")
    return time(*divmod(minute, 60))


def _zone_named(zone: Zone) -> str:
    """Return `name|seconds|letters|region`; the middle two are empty for a database zone."""
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
        raise ValueError(f"unknown time zone {name!r}")
    return zone


_CODECS: dict[_Kind, _Codec] = {
    Instant: _Codec(int, _seconds, lambda seconds: _EPOCH + _after(seconds)),
    WallTime: _Codec(int, _seconds, lambda seconds: _WALL_EPOCH + _after(seconds)),
    date: _Codec(int, lambda day: (day - _WALL_EPOCH.date()).days, _date),
    time: _Codec(int, lambda clock: clock.hour * 60 + clock.minute, _time),
    Zone: _Codec(str, _zone_named, _zone),
}
