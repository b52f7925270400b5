"""What runs of `digbug remind` have said: a state file for each job."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from digbug_cli.core import text
from digbug_cli.core.model import AmbiguousDate, Cutoff, DateOnly, DateSpec
from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR, Instant, WallTime, iso_utc, to_wall
from digbug_cli.core.time.zone import Zone
from digbug_cli.core.views.reminders import NO_MEMORY, Memory, RememberedDate
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system.state_file import JsonObject, StateFile, moment

_HINT = "remove it: the next run is then like the first"
_MAX_LEAD_SECONDS = 10_000 * 7 * 24 * 3600
_DAY = timedelta(days=1)


def path(folder: Path, job: str) -> Path:
    """Return the path of the file of a job; its name is letters, digits, hyphens and dots."""
    return folder / "reminders" / f"{job}.json"


def read(path: Path) -> Memory:
    """Read the file at `path`; without a file nothing is remembered.

    Raises:
        DigbugError: the file cannot be read, or is invalid.
    """
    return _FILE.read(path)


def change(path: Path, change: Callable[[Memory], Memory]) -> None:
    """Change what the file at `path` remembers; other runs wait until `change` has returned.

    If it raises, the file is unchanged.

    Raises:
        DigbugError: as for `read`; or the file cannot be written, or another run keeps its lock.
    """
    _FILE.change(path, change)


def _document(memory: Memory) -> JsonObject:
    return {
        "sources": memory.sources,
        "dates": [*map(_date_document, memory.dates)],
        "messages": memory.messages,
        "messages_at": iso_utc(memory.messages_at) if memory.messages_at else None,
    }


def _date_document(each: RememberedDate) -> JsonObject:
    return {
        "ref": each.reference,
        "sources": each.sources,
        "title": each.title,
        "name": each.name,
        "when": _when_document(each.when),
        "cancelled": each.cancelled,
        "lead_seconds": None if each.lead is None else int(each.lead.total_seconds()),
    }


def _when_document(when: DateSpec) -> JsonObject | None:
    if isinstance(when, Cutoff):
        return {
            "at_utc": iso_utc(when.instant),
            "stated": when.wall.isoformat(),
            "zone": when.zone.name,
        }
    if isinstance(when, DateOnly):
        return {
            "on": when.day.isoformat(),
            "on_until": when.last.isoformat() if when.last else None,
            "zone": when.zone.name if when.zone else None,
            "ends_utc": iso_utc(when.over[1]) if when.zone else None,
        }
    if when is None:
        return None
    return {
        "text": when.text,
        "stated": when.wall.isoformat() if when.wall else None,
        "zone": when.zone,
        "earliest_utc": iso_utc(when.earliest) if when.earliest else None,
        "latest_utc": iso_utc(when.latest) if when.latest else None,
    }


def _memory(document: JsonObject, origin: Origin) -> Memory:
    try:
        return Memory(
            sources=_texts(document["sources"]),
            dates=tuple(map(_remembered, _items(document["dates"]))),
            messages=_texts(document["messages"]),
            messages_at=moment(document["messages_at"]),
        )
    except (KeyError, TypeError, ValueError, OverflowError):
        message = "has dates that cannot be read"
        raise DigbugError(message, origin=origin, hint=_HINT) from None


def _remembered(item: Any) -> RememberedDate:  # noqa: ANN401 - any JSON value
    seconds = item["lead_seconds"]
    if seconds is not None and not 0 <= seconds <= _MAX_LEAD_SECONDS:
        raise ValueError("a lead is out of range")
    return RememberedDate(
        reference=_text(item["ref"]),
        sources=_texts(item["sources"]),
        title=_text(item["title"]),
        name=_text(item["name"]),
        when=None if item["when"] is None else _when(item["when"]),
        cancelled=item["cancelled"] is True,
        lead=None if seconds is None else timedelta(seconds=seconds),
    )


def _when(item: Any) -> DateSpec:  # noqa: ANN401 - same
    if "at_utc" in item:
        wall = _wall(item["stated"])
        instant = _present(moment(item["at_utc"]))
        offset = wall - to_wall(instant, UTC)
        zone = _zone(item["zone"], offset)
        return Cutoff(instant=instant, wall=wall, zone=zone)
    if "on" in item:
        day = _day(item["on"])
        last = _day(item["on_until"]) if item["on_until"] else None
        zone_or_none = None
        if item["zone"]:
            end = _present(moment(item["ends_utc"]))
            midnight = datetime.combine((last or day) + _DAY, time(), UTC)
            zone_or_none = _zone(item["zone"], midnight - end)
        return DateOnly(day=day, last=last, zone=zone_or_none, doubt=None)
    return AmbiguousDate(
        text=_text(item["text"]),
        wall=_wall(item["stated"]) if item["stated"] else None,
        zone=_text(item["zone"]),
        why="",
        readings=(),
        earliest=moment(item["earliest_utc"]),
        latest=moment(item["latest_utc"]),
    )


def _zone(name: Any, offset: timedelta) -> Zone:  # noqa: ANN401 - same
    """Return a zone with the offset that a date had: it is only shown with this date."""
    return Zone(_text(name), timezone(offset))


def _day(value: Any) -> date:  # noqa: ANN401 - same
    day = date.fromisoformat(value)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError("a date is out of range")
    return day


def _wall(value: Any) -> WallTime:  # noqa: ANN401 - same
    wall = datetime.fromisoformat(value)
    if wall.tzinfo is not None:
        raise ValueError("a wall time has an offset")
    return WallTime(wall)


def _present(value: Instant | None) -> Instant:
    if value is None:
        raise ValueError("a moment is missing")
    return value


def _items(value: Any) -> list[Any]:  # noqa: ANN401 - same
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _texts(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - same
    return tuple(map(_text, _items(value)))


def _text(value: Any) -> str:  # noqa: ANN401 - same
    if not isinstance(value, str):
        raise TypeError("not a text")
    return text.line(value)


_FILE = StateFile(
    name="reminders",
    format=1,
    noun="file of reminders",
    hint=_HINT,
    empty=NO_MEMORY,
    parse=_memory,
    document=_document,
    indent=None,
)
