"""Entries of the library: where a workshop comes from, as its `origin.json` says."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.fields import is_id
from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.errors import DigbugError, Origin

_FORMAT = 1
_MAX_NUMBER = 100_000
_HINT = "remove the workshop with `digbug remove`, then add it again"


class PageState(NamedTuple):
    """The headers ETag and Last-Modified that the server sent for a page."""

    etag: str | None
    modified: str | None


class LibraryEntry(Record):
    """A workshop in the library: its origin, and the overrides to read it with."""

    id: str
    source: str
    """A URL, an absolute path, or `-` for standard input, which cannot be read again."""
    overrides: Overrides
    etag: str | None
    modified: str | None
    """The headers ETag and Last-Modified that the server sent."""
    fetched_at: Instant
    revised_at: Instant | None
    """When this state became the current one, if it was not fetched then."""
    ids: Mapping[str, str]
    """New ids of sessions, by the ids that the text gives them: see `core.library.session_ids`."""
    numbers: Mapping[str, int]
    """The highest number that was ever added to an id."""
    pages: "Mapping[str, PageState]"
    """The state of each further page in the text, by its address."""

    @property
    def updated_at(self) -> Instant:
        """When the workshop got this state: calendars decide by it which state is newer."""
        return self.revised_at or self.fetched_at

    @property
    def all_overrides(self) -> Overrides:
        """The overrides with the id: a workshop keeps its id even if the source changes it."""
        return self.overrides._replace(id=self.id)


class StoredState(NamedTuple):
    """A workshop in the library: its entry and its text."""

    entry: LibraryEntry
    text: str


def dumps(entry: LibraryEntry, indent: int | None = 2) -> bytes:
    """Return the content of an `origin.json`; in one line if `indent` is None."""
    import json

    document = {
        "digbug": "library",
        "format": _FORMAT,
        "source": entry.source,
        "name": entry.overrides.name,
        "timezone": entry.overrides.timezone,
        **({"date": entry.overrides.date} if entry.overrides.date else {}),
        "etag": entry.etag,
        "modified": entry.modified,
        "fetched_at": iso_utc(entry.fetched_at),
        **({"revised_at": iso_utc(entry.revised_at)} if entry.revised_at else {}),
        **({"ids": dict(entry.ids)} if entry.ids else {}),
        **({"numbers": dict(entry.numbers)} if entry.numbers else {}),
        **(
            {"pages": {url: list(state) for url, state in entry.pages.items()}}
            if entry.pages
            else {}
        ),
    }
    return (json.dumps(document, indent=indent) + "\n").encode()


def loads(identifier: str, text: str, origin: Origin) -> LibraryEntry:
    """Read what `dumps` wrote; messages name the file `origin`.

    Raises:
        DigbugError: it is invalid.
    """
    import json

    try:
        document = json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        raise DigbugError("is not valid JSON", origin=origin, hint=_HINT) from None
    entry = _parse_entry(identifier, document) if isinstance(document, dict) else None
    if entry is None:
        raise DigbugError("is not a valid library entry", origin=origin, hint=_HINT)
    return entry


def _parse_entry(identifier: str, document: dict[str, Any]) -> LibraryEntry | None:
    """Return the entry in an `origin.json`. None if it has another format or lacks a key."""

    def text(key: str) -> str | None:
        value = document.get(key)
        return value if isinstance(value, str) and value else None

    source, fetched_at = text("source"), moment(text("fetched_at"))
    is_current_format = document.get("digbug") == "library" and document.get("format") == _FORMAT
    if not is_current_format or source is None or fetched_at is None:
        return None
    return LibraryEntry(
        id=identifier,
        source=source,
        overrides=Overrides(
            name=text("name"), timezone=text("timezone"), date=valid_day(text("date"))
        ),
        etag=text("etag"),
        modified=text("modified"),
        fetched_at=fetched_at,
        revised_at=moment(text("revised_at")),
        ids=_ids(document.get("ids")),
        numbers=_numbers(document.get("numbers")),
        pages=_pages(document.get("pages")),
    )


def valid_day(text: str | None) -> str | None:
    """Return a day or a year as `--date` takes it; None if it is none."""
    if text is None or re.fullmatch(r"[0-9]{4}", text):
        return text
    with suppress(ValueError):
        return date.fromisoformat(text).isoformat()
    return None


def _ids(value: object) -> Mapping[str, str]:
    """Return the valid ids of a mapping, each new one once."""
    if not isinstance(value, dict):
        return {}
    items = {old: new for old, new in value.items() if isinstance(new, str) and is_id(new)}
    return items if len(set(items.values())) == len(items) else {}


def _numbers(value: object) -> Mapping[str, int]:
    """Return the valid numbers of a mapping; all numbers in the document are read as floats."""
    items = value.items() if isinstance(value, dict) else ()
    return {
        stem: int(number)
        for stem, number in items
        if isinstance(number, float) and 1 < number < _MAX_NUMBER
    }


def _pages(value: object) -> Mapping[str, PageState]:
    """Return the valid states of a mapping: each a list of two headers, which may be null."""
    items = value.items() if isinstance(value, dict) else ()
    return {
        url: PageState(*(text if isinstance(text, str) and text else None for text in state))
        for url, state in items
        if isinstance(state, list) and len(state) == 2
    }


def moment(text: str | None) -> Instant | None:
    """Return the time written in ISO 8601; None if it is invalid."""
    try:
        return Instant(datetime.fromisoformat(text or "").astimezone(UTC))
    except (ValueError, OverflowError):
        return None
