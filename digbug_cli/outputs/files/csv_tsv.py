"""CSV and TSV files: one row for each session and date; docs/reference/tables.md has the columns.

CSV is for spreadsheets, TSV for line tools such as `cut` and `awk`.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Sequence
from datetime import timedelta

from digbug_cli.core.changes.selection import ExportRequest
from digbug_cli.core.check.written import written_date
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import AmbiguousDate, Cutoff, DateOnly, Session, Workshop
from digbug_cli.core.time.instants import Instant, iso_utc
from digbug_cli.core.time.zone import UTC_ZONE, Zone
from digbug_cli.core.views import deadlines as deadlines_view

_BEFORE_ZONES = (
    "type",
    "id",
    "kind",
    "label",
    "title",
    "day",
    "start",
    "end",
    "start_utc",
    "end_utc",
)
_AFTER_ZONES = (
    "minutes",
    "end_inferred",
    "people",
    "moderators",
    "by",
    "room",
    "track",
    "language",
    "status",
    "stated",
    "was",
    "abstract",
    "note",
    "url",
    "links",
)
_OF_LISTS = ("conference", "conference_title")
"""The last columns of the dates of lists, and of several workshops."""

# Spreadsheets evaluate a text that begins with one of these. They accept the full-width and small
# forms, which East Asian keyboards type, as the same.
_FORMULA = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
_INVISIBLE = "\u200b-\u200d\u2060\ufeff"
# OWASP, "CSV Injection": a spreadsheet may split at other separators than ours, for example in a
# locale with decimal commas. Then a cell begins in the middle of a text.
_CELL_BEGINS = re.compile(rf"""((?:\A|[,;\t\r\n])[\s"{_INVISIBLE}]*)(?='*[{_FORMULA}])""")

_CsvRecord = dict[str, str]


class _Csv(csv.excel):
    # Spreadsheets that also split at semicolons do not split inside quotes.
    quoting = csv.QUOTE_ALL


class _Tsv(csv.excel_tab):
    # Line tools would take a carriage return as part of the last cell.
    lineterminator = "\n"


def render_csv(request: ExportRequest) -> bytes:
    """Return a CSV file (RFC 4180) in UTF-8 with a byte order mark.

    Without the mark, Excel opens the file in the machine's code page and shows `TramÃ¨r` instead of
    `Tramèr`. Other spreadsheets and pandas ignore it; Python's csv needs `encoding="utf-8-sig"`.
    """
    return BOM_UTF8 + _csv_text(_table(request), _Csv).encode()


def render_tsv(request: ExportRequest) -> bytes:
    """Return a TSV file for `cut -f` and `awk`, in UTF-8 without a byte order mark.

    Tabs and line ends in a text become blanks. Only a text that contains quotes is quoted, since
    some readers take a quote at its start as the beginning of a quoted cell.
    """
    flat = ([" ".join(text.split()) for text in row] for row in _table(request))
    return _csv_text(flat, _Tsv).encode()


def _csv_text(rows: Iterable[Sequence[str]], dialect: type[csv.Dialect]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, dialect)
    for row in rows:
        writer.writerow([_without_formulas(text) for text in row])
    return out.getvalue()


def _without_formulas(text: str) -> str:
    """Insert an apostrophe wherever a spreadsheet would begin a formula.

    docs/reference/tables.md describes how to remove it.
    """
    return _CELL_BEGINS.sub(r"\1'", text)


def _table(request: ExportRequest) -> list[Sequence[str]]:
    """Return the header, then a row for each session in order and each deadline by time."""
    # Venue time and UTC have fixed columns.
    fixed = (request.home_zone, UTC_ZONE)
    further = [zone for zone in dict.fromkeys(request.zones) if zone not in fixed]
    of_zones = [f"{end}_{zone.name}" for zone in further for end in ("start", "end")]
    columns = (*_BEFORE_ZONES, *of_zones, *_AFTER_ZONES)
    if request.workshop is None:
        columns += _OF_LISTS
    records = [
        _session_record(request.original(session), request.owner_of(session), further)
        for session in request.sessions
    ]
    records += [_date_record(each, further) for each in deadlines_view.in_order(request.dates)]
    return [columns, *([record.get(column, "") for column in columns] for record in records)]


def _session_record(session: Session, workshop: Workshop, zones: Sequence[Zone]) -> _CsvRecord:
    start, end = session.starts_at, session.ends_at
    return {
        "type": "session",
        "id": session.id,
        "kind": session.kind,
        "label": session.label or "",
        "title": session.title,
        "day": session.day.isoformat(),
        **_on_clocks("start", start, workshop.zone, zones),
        **_on_clocks("end", end, workshop.zone, zones),
        "minutes": str((end - start) // timedelta(minutes=1)),
        "end_inferred": "true" if session.end_inferred else "false",
        "people": "; ".join(session.speakers),
        "moderators": "; ".join(session.moderators),
        "by": session.by or "",
        "room": session.room or "",
        "track": session.track or "",
        "language": session.language or "",
        "status": "cancelled" if session.cancelled else "confirmed",
        "abstract": session.abstract or "",
        "url": session.url or "",
        "links": "; ".join(f"{link.label}: {link.url}" for link in session.links),
        "conference": workshop.id,
        "conference_title": workshop.title,
    }


def _date_record(listed: ListedDate, zones: Sequence[Zone]) -> _CsvRecord:
    deadline, owner = listed.deadline, listed.owner
    when = deadline.when
    start: _CsvRecord = {}
    if isinstance(when, Cutoff):
        start = _on_clocks("start", when.instant, owner.zone or when.zone, zones)
    elif isinstance(when, DateOnly):
        start = {"start": when.day.isoformat(), "end": when.last.isoformat() if when.last else ""}
    return {
        "type": "date",
        "id": deadline.id,
        "kind": deadline.kind,
        "title": deadline.name,
        **start,
        "status": _status(listed),
        "stated": written_date(when) if when and when.zone is not None else "",
        "was": "; ".join(map(written_date, deadline.was)),
        "note": deadline.note or "",
        "url": deadline.url or "",
        "conference": owner.id,
        "conference_title": owner.title,
    }


def _status(listed: ListedDate) -> str:
    if listed.is_cancelled:
        return "cancelled"
    if isinstance(listed.deadline.when, AmbiguousDate):
        return "unclear"
    return "to be announced" if listed.deadline.when is None else "confirmed"


def _on_clocks(end: str, instant: Instant, venue: Zone, zones: Sequence[Zone]) -> _CsvRecord:
    """Return the columns of a moment in all zones; `end` is their first word, `start` or `end`."""
    there = {f"{end}_{zone.name}": zone.iso(instant) for zone in zones}
    return {end: venue.iso(instant), f"{end}_utc": iso_utc(instant), **there}
