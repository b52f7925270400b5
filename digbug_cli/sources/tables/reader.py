"""Read a table of sessions: our own export, one with headings, or a grid."""

from collections.abc import Sequence
from datetime import date, datetime

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Items, Node, Overrides, Text
from digbug_cli.core.text import counted, listed, quoted
from digbug_cli.core.time.instants import Instant
from digbug_cli.core.time.zone import Zone, offset_text
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common.events import ConferenceInfo, fields_of
from digbug_cli.sources.common.programme import MAX_EVENTS
from digbug_cli.sources.pages.zones import zone_phrases
from digbug_cli.sources.tables import grid, headings, our_export, recognition
from digbug_cli.sources.tables.head import ZONE_HINT, named, zone_given
from digbug_cli.sources.tables.headings import Header
from digbug_cli.sources.tables.records import Records
from digbug_cli.sources.tables.rows import Row, read
from digbug_cli.sources.tables.sessions import Sessions
from digbug_cli.sources.tables.times import Timed, Times

_MAX_LISTED = 3


def parse(text: str, path: str, overrides: Overrides) -> Draft:
    """Parse a table; messages call it `path`. Nothing is raised."""
    diagnostics = Diagnostics()
    delimiter = recognition.delimiter_of(text) or ","
    rows = read(text, path, delimiter, diagnostics)
    if any(not one.warning for one in diagnostics.problems):
        return Draft(None, tuple(diagnostics.problems))
    if our_export.recognises(rows):
        return our_export.draft(rows, path, overrides, diagnostics)
    header = headings.find(rows)
    if header is None or not header.has_titles:
        first = len(header.above) if header else _first_of_grid(rows)
        return grid.draft(rows, first, path, overrides, diagnostics)
    return _Reader(header, path, overrides, diagnostics).draft()


def _first_of_grid(rows: Sequence[Row]) -> int:
    """Return the number of rows above a grid: those with a single cell."""
    return next((index for index, row in enumerate(rows) if len(row.filled) > 1), 0)


class _Reader:
    def __init__(
        self, header: Header, path: str, overrides: Overrides, diagnostics: Diagnostics
    ) -> None:
        self.header, self.path = header, path
        self.overrides, self.diagnostics = overrides, diagnostics
        self.origin = Origin(path, header.row.line, 1)

    def draft(self) -> Draft:
        diagnostics, origin = self.diagnostics, self.origin
        records = Records(self.header, self.path, diagnostics)
        words = headings.in_words(self.header, records.ranges)
        diagnostics.warn(origin, "columns", words)
        # It explains the others.
        diagnostics.problems.insert(0, diagnostics.problems.pop())
        if len(records.records) > MAX_EVENTS:
            diagnostics.error(origin, "too-many", f"holds more than {MAX_EVENTS:,} sessions")
            return self._failed()
        timed = Times(records, _own_date(self.overrides.date), diagnostics).resolve()
        if not timed:
            if not self._has_errors():
                diagnostics.error(origin, "no-sessions", "has no sessions", self._hint())
            return self._failed()
        zone = self._zone(records, timed)
        if zone is None or self._has_errors():
            return self._failed()
        inputs = Sessions(self.header, self.path, zone, diagnostics).of(timed)
        if not inputs:
            diagnostics.error(origin, "no-sessions", "has no sessions", self._hint())
            return self._failed()
        values = named(ConferenceInfo(origin), self.overrides, diagnostics)
        values["timezone"] = Text(zone.name, origin)
        days = sorted({_day_at(one.start, zone) for one in timed})
        values["dates"] = Items(tuple(Text(str(day), origin) for day in days), origin)
        empty: tuple[Node, ...] = ()
        values["deadlines"] = Items(empty, origin)
        return Draft(fields_of(values, origin), tuple(diagnostics.problems), tuple(inputs))

    def _failed(self) -> Draft:
        return Draft(None, tuple(self.diagnostics.problems))

    def _has_errors(self) -> bool:
        return any(not one.warning for one in self.diagnostics.problems)

    def _hint(self) -> str | None:
        skipped = [one for one in self.diagnostics.problems if one.code == "left-out"]
        return f"fix the first fault: {skipped[0].text}" if skipped else None

    def _zone(self, records: Records, timed: Sequence[Timed]) -> Zone | None:
        """Return the zone that the user gave, or that the table states; None after asking."""
        given = zone_given(self.overrides, self.origin, self.diagnostics)
        stated = self._stated(records)
        if given is not None:
            zone = find_zone(given)
            self._compare(zone, stated, timed)
            return zone
        if len(stated) > 1:
            names = listed([quoted(text) for text in stated], limit=_MAX_LISTED)
            message = f"names several time zones: {names}"
            self.diagnostics.error(self.origin, "no-zone", message, ZONE_HINT)
            return None
        if stated:
            ((text, zone),) = stated.items()
            return self._of_place(text, zone, timed)
        return self._of_offsets(timed)

    def _stated(self, records: Records) -> dict[str, Zone]:
        """Return the zones that the table names, each with its words, once."""
        header = self.header
        texts = [header.row.cell(column) for column in header.columns("time", "start")]
        texts += [text for row in header.above for _, text in row.filled]
        texts += records.remarks
        for one in records.records:
            texts += one.texts.get("zone", ())
            if one.start is not None and one.start.clock is not None:
                texts.append(one.start.clock.zone)
        found: dict[str, Zone] = {}
        for text in dict.fromkeys(filter(None, texts)):
            for phrase in zone_phrases.phrases(text) or [text] * (text in _zone_cells(records)):
                zone = zone_phrases.resolve(phrase, None)
                if zone is not None and zone.name != "AoE" and zone not in found.values():
                    found[phrase] = zone
        return found

    def _of_place(self, text: str, zone: Zone, timed: Sequence[Timed]) -> Zone:
        if zone.region is None:
            return zone
        message = f"the zone {quoted(text)} names an offset, not a place"
        message += f": taken as {zone.region.name}"
        self.diagnostics.warn(self.origin, "no-place", message, ZONE_HINT)
        first = timed[0].start
        if first.tzinfo is None:
            moment = Instant(first.replace(tzinfo=zone.rules))
            if contradiction := zone.contradiction(moment):
                message = f"{contradiction}: the sessions follow the place"
                self.diagnostics.warn(self.origin, "contradictory-zone", message, ZONE_HINT)
        return zone.region

    def _compare(self, zone: Zone, stated: dict[str, Zone], timed: Sequence[Timed]) -> None:
        """Warn if the table states another zone than the user."""
        first = timed[0].start
        if first.tzinfo is not None:
            return
        for text, other in stated.items():
            offsets = {first.replace(tzinfo=one.rules).utcoffset() for one in (zone, other)}
            if len(offsets) > 1:
                message = f"states the zone {quoted(text)}: taken as {zone.name}"
                self.diagnostics.warn(self.origin, "other-zone", message)

    def _of_offsets(self, timed: Sequence[Timed]) -> Zone | None:
        offsets = {one.start.utcoffset() for one in timed}
        known = [offset for offset in offsets if offset is not None]
        if len(offsets) == 1 and known:
            name = offset_text(known[0])
            message = f"has no time zone: taken as {name}, the offset of all its times"
            self.diagnostics.warn(self.origin, "no-zone", message, ZONE_HINT)
            return find_zone(name)
        message = "has no time zone, so its times are ambiguous"
        if len(known) > 1:
            message = f"has no time zone, and its times have {counted(len(known), 'offset')}"
        self.diagnostics.error(self.origin, "no-zone", message, ZONE_HINT)
        return None


def _zone_cells(records: Records) -> set[str]:
    return {text for one in records.records for text in one.texts.get("zone", ())}


def _day_at(start: datetime, zone: Zone) -> date:
    return (start.astimezone(zone.rules) if start.tzinfo else start).date()


def _own_date(text: str | None) -> tuple[date | None, int | None]:
    """Return the day, or the year alone, that the user gave."""
    if not text:
        return None, None
    if len(text) == len("2026"):
        return None, int(text)
    return date.fromisoformat(text), None
