"""Read the CSV and TSV that `digbug export` writes; docs/reference/tables.md describes the columns.

Ids, times, texts and people come back as they were. The name and the zone of the workshop are not
in the table. A TSV has no paragraphs, since each of its records is one line.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Overrides, Text
from digbug_cli.core.check.fields import is_url
from digbug_cli.core.text import listed, quoted, unique_keys
from digbug_cli.core.time.zone import Zone, offset_text
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import ConferenceInfo, fields_of
from digbug_cli.sources.common.timestamps import iso_stamp
from digbug_cli.sources.tables.head import ZONE_HINT, named, zone_given
from digbug_cli.sources.tables.rows import Row

COLUMNS = frozenset({"type", "id", "kind", "label", "title", "day", "start", "end", "stated"})
"""Headings that, together, only our export has."""
_OF_LISTS = "conference"
_SESSION = ("id", "title", "kind", "label", "by", "room", "track", "language", "abstract", "url")
_DATE = ("id", "kind", "note", "url")
_SEPARATOR = "; "
# As in outputs/files/csv_tsv.py.
_GUARD = re.compile(
    r"((?:\A|[,;\t\r\n])[\s\"\u200b-\u200d\u2060\ufeff]*)"
    r"'(?='*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])"
)
_STATUSES = ("", "confirmed", "cancelled", "to be announced")
_MAX_OFFSETS = 3


def recognises(rows: Sequence[Row]) -> bool:
    """Return whether the first row has the headings of our export, in any order."""
    return bool(rows) and COLUMNS.issubset(cell.casefold() for cell in rows[0].cells)


def draft(rows: Sequence[Row], path: str, overrides: Overrides, diagnostics: Diagnostics) -> Draft:
    """Return the draft of the workshop that a table holds."""
    reader = _Reader(rows, path, diagnostics)
    if reader.holds_lists:
        message = "has the dates of deadline lists, not of one workshop"
        hint = "add the lists themselves with `digbug add`"
        diagnostics.error(reader.origin, "other-export", message, hint)
        return Draft(None, tuple(diagnostics.problems))
    return reader.draft(overrides)


class _Reader:
    def __init__(self, rows: Sequence[Row], path: str, diagnostics: Diagnostics) -> None:
        self.path, self.diagnostics = path, diagnostics
        self.origin = Origin(path, rows[0].line, 1)
        self.names = [cell.casefold() for cell in rows[0].cells]
        self.records = [(row.line, self._record(row)) for row in rows[1:]]

    @property
    def holds_lists(self) -> bool:
        return _OF_LISTS in self.names

    def _record(self, row: Row) -> dict[str, str]:
        cells = zip(self.names, row.cells, strict=False)
        return {name: without_guards(cell) for name, cell in cells if cell}

    def draft(self, overrides: Overrides) -> Draft:
        diagnostics = self.diagnostics
        sessions: list[Node] = []
        dates: list[Node] = []
        for line, record in self.records:
            origin = Origin(self.path, line, 1)
            sort = record.get("type", "").casefold()
            if sort == "session":
                sessions.append(self._session(record, origin))
            elif sort == "date":
                dates.append(self._date(record, origin))
            elif record:
                message = f"the type {quoted(sort)} is neither session nor date"
                diagnostics.error(origin, "bad-type", message, "write session or date")
        if not (sessions or dates):
            diagnostics.error(self.origin, "no-sessions", "has no sessions and no dates")
            return Draft(None, tuple(diagnostics.problems))
        zone = zone_given(overrides, self.origin, diagnostics) or self._zone()
        if zone is None or not self._is_in(find_zone(zone)):
            return Draft(None, tuple(diagnostics.problems))
        values = named(ConferenceInfo(self.origin), overrides, diagnostics)
        values["timezone"] = Text(zone, self.origin)
        values["schedule"] = Items(tuple(sessions), self.origin)
        values["deadlines"] = Items(tuple(dates), self.origin)
        root = fields_of(values, self.origin)
        return Draft(root, tuple(diagnostics.problems), session_keys=("end_inferred",))

    def _zone(self) -> str | None:
        """Return the only offset of the times, with a warning; None, with an error, otherwise."""
        offsets = dict.fromkeys(
            stamp.utcoffset()
            for _, record in self.records
            if (stamp := iso_stamp(record.get("start", ""))) and stamp.tzinfo
        )
        shown = [offset_text(offset) for offset in offsets if offset is not None]
        if len(shown) == 1:
            name = shown[0]
            message = f"has no time zone: taken as {name}, the offset of all its times"
            self.diagnostics.warn(self.origin, "no-zone", message, ZONE_HINT)
            return name
        message = "has no time zone"
        if shown:
            message += f", and its times have the offsets {listed(shown, limit=_MAX_OFFSETS)}"
        self.diagnostics.error(self.origin, "no-zone", message, ZONE_HINT)
        return None

    def _is_in(self, zone: Zone) -> bool:
        """Return whether all times are in a zone; report the first that is not."""
        for line, record in self.records:
            stamp = iso_stamp(record.get("start", ""))
            if stamp is None or stamp.tzinfo is None:
                continue
            offset = stamp.astimezone(zone.rules).utcoffset()
            if offset is not None and offset != stamp.utcoffset():
                there = offset_text(offset)
                message = f"{zone.name} is at {there} at {record['start']}"
                hint = "give the zone that the times are in: --timezone ZONE"
                self.diagnostics.error(Origin(self.path, line, 1), "other-zone", message, hint)
                return False
        return True

    def _session(self, record: dict[str, str], origin: Origin) -> Fields:
        values = _texts(record, _SESSION, origin)
        start = iso_stamp(record.get("start", ""))
        times = {"start": _moment(record.get("start", "")), "day": record.get("day", "")}
        if record.get("end"):
            times["end"] = _moment(record["end"])
        elif record.get("minutes"):
            times["minutes"] = record["minutes"]
        values |= _texts(times, tuple(times), origin)
        for key, column in (("speakers", "people"), ("moderators", "moderators")):
            names = [name for name in record.get(column, "").split(_SEPARATOR) if name.strip()]
            if names:
                values[key] = Items(tuple(Text(name, origin) for name in names), origin)
        if record.get("links"):
            values["links"] = self._links(record["links"], origin)
        if record.get("end_inferred") == "true":
            values["end_inferred"] = Text("true", origin)
        if self._status(record, origin) == "cancelled":
            values["cancelled"] = Text("true", origin)
        self._compare_utc(record, start, origin)
        return fields_of(values, origin)

    def _status(self, record: dict[str, str], origin: Origin) -> str:
        status = record.get("status", "").casefold()
        if status not in _STATUSES:
            message = f"unknown status {quoted(status)}"
            hint = "write confirmed, cancelled or, for a date, to be announced"
            self.diagnostics.error(origin, "unknown-choice", message, hint)
        return status

    def _compare_utc(self, record: dict[str, str], start: datetime | None, origin: Origin) -> None:
        stated = iso_stamp(record.get("start_utc", ""))
        if start and start.tzinfo and stated and stated.tzinfo and start != stated:
            own = start.astimezone(UTC)
            message = f"start is {own:%Y-%m-%d %H:%M} in UTC, but start_utc says"
            message += f" {stated.astimezone(UTC):%Y-%m-%d %H:%M}: start counts"
            self.diagnostics.warn(origin, "other-time", message, "remove start_utc if you edit")

    def _links(self, text: str, origin: Origin) -> Fields:
        found: list[tuple[str, str]] = []
        label: list[str] = []
        for piece in text.split(_SEPARATOR):
            # A label may have what separates the links; an address has no blanks.
            before, colon, url = piece.rpartition(": ")
            if colon and is_url(url):
                found.append((_SEPARATOR.join([*label, before]), url))
                label = []
            else:
                label.append(piece)
        if label:
            message = f"{quoted(_SEPARATOR.join(label))} is not a link with a label"
            hint = "write it as `slides: https://...`, separated by `; `"
            self.diagnostics.error(origin, "bad-url", message, hint)
        keys = unique_keys(label for label, _ in found)
        urls = (Text(url, origin) for _, url in found)
        return fields_of(dict(zip(keys, urls, strict=True)), origin)

    def _date(self, record: dict[str, str], origin: Origin) -> Fields:
        values = _texts(record, _DATE, origin)
        values |= _texts({"name": record.get("title", "")}, ("name",), origin)
        text = record.get("stated") or record.get("start", "")
        if not record.get("stated") and record.get("end"):
            text = f"{text} to {record['end']}"
        is_open = self._status(record, origin) == "to be announced" and not text
        values["at" if ":" in text else "on"] = Text("TBD" if is_open else text, origin)
        was = [one for one in record.get("was", "").split(_SEPARATOR) if one.strip()]
        if was:
            values["was"] = Items(tuple(Text(one, origin) for one in was), origin)
        return fields_of(values, origin)


def without_guards(text: str) -> str:
    """Return a text without the apostrophes that keep spreadsheets from running it."""
    return _GUARD.sub(r"\1", text)


def _texts(record: dict[str, str], keys: Iterable[str], origin: Origin) -> dict[str, Node]:
    return {key: Text(record[key], origin) for key in keys if record.get(key)}


def _moment(text: str) -> str:
    """Return a time in the form of a workshop file: `2025-07-19 08:55 -07:00`."""
    stamp = iso_stamp(text)
    if stamp is None or stamp.tzinfo is None or stamp.second:
        return text
    return f"{stamp:%Y-%m-%d %H:%M} {stamp.isoformat()[len('2025-07-19T08:55:00') :]}"
