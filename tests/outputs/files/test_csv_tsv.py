"""CSV and TSV files, read by independent libraries."""

import csv
import io
import re

import pytest
from hypothesis import example, given

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import csv_tsv
from tests.conftest import DATA, ROOT
from tests.core.samples import HEAD, check_file, shipped, workshop
from tests.outputs.drafts import built, workshops
from tests.outputs.files.requests import export_request

BEFORE_ZONES = ["type", "id", "kind", "label", "title", "day"]
BEFORE_ZONES += ["start", "end", "start_utc", "end_utc"]
AFTER_ZONES = ["minutes", "end_inferred", "people", "moderators", "by", "room", "track", "language"]
AFTER_ZONES += ["status", "stated", "was", "abstract", "note", "url", "links"]
COLUMNS = BEFORE_ZONES + AFTER_ZONES

_BLANKS = ' \t\r\n"\u200b\u200c\u200d\u2060\ufeff'
_FORMULA = tuple("=+-@＝＋－＠﹦﹢﹣﹫")


def _csv(of: Workshop, *zones: str) -> bytes:
    found = tuple(map(find_zone, zones))
    return csv_tsv.render_csv(export_request(of, zones=found))


def _tsv(of: Workshop) -> bytes:
    return csv_tsv.render_tsv(export_request(of))


def _read(content: bytes) -> list[dict[str, str]]:
    """Return the records of a CSV file, read as docs/reference/tables.md describes."""
    file = io.StringIO(content.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(file, strict=True))


def _read_tsv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(), newline=""), "excel-tab", strict=True))


def _filled(record: dict[str, str]) -> dict[str, str]:
    return {column: text for column, text in record.items() if text}


def _without_ours(text: str) -> str:
    """Return a cell without the inserted apostrophes, removed by the code in tables.md."""
    document = (ROOT / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    (pattern,) = re.findall(r'^OURS = r"""(.*)"""$', document, re.MULTILINE)
    return re.sub(pattern, r"\1", text)


def _titled(title: str) -> Workshop:
    """Return a workshop with one session of this title."""
    session = {"id": "a", "start": "09:00", "minutes": 5, "title": title}
    return built(
        {"format": 1, "id": "a", "name": "A", "timezone": "UTC", "dates": "2026-06-12"}
        | {"schedule": [session]}
    )


def test_the_beginning_of_a_file() -> None:
    """A CSV file has a byte order mark, a header, quotes around all cells, and CR LF line ends."""
    lines = _csv(shipped("dig-bug-2025")).split(b"\r\n")
    assert lines[0] == b"\xef\xbb\xbf" + ",".join(f'"{name}"' for name in COLUMNS).encode()
    assert lines[1] == (
        b'"session","welcome","opening","","Welcome Remarks","2025-07-19",'
        b'"2025-07-19T08:55:00-07:00","2025-07-19T09:00:00-07:00",'
        b'"2025-07-19T15:55:00Z","2025-07-19T16:00:00Z","5","true",'
        b'"","","Organizers","","","","confirmed","","","","","",""'
    )
    assert lines[-1] == b""


def test_a_session() -> None:
    """A session has its times at the venue and in UTC, its people and its place."""
    panel = next(one for one in _read(_csv(shipped("dig-bug-2025"))) if one["id"] == "panel")
    assert _filled(panel) == {
        "type": "session",
        "id": "panel",
        "kind": "panel",
        "title": "Panel Discussion",
        "day": "2025-07-19",
        "start": "2025-07-19T16:15:00-07:00",
        "end": "2025-07-19T16:45:00-07:00",
        "start_utc": "2025-07-19T23:15:00Z",
        "end_utc": "2025-07-19T23:45:00Z",
        "minutes": "30",
        "end_inferred": "true",
        "people": "Pin-Yu Chen; Eric Wong; Ivan Evtimov; Serena Booth",
        "moderators": "Aniruddha Saha",
        "status": "confirmed",
    }


def test_every_text_of_a_session() -> None:
    """A session with all fields fills every column for sessions."""
    everything = check_file(DATA / "everything.yaml").workshop
    assert everything is not None
    assert _filled(_read(_csv(everything))[1]) == {
        "type": "session",
        "id": "keynote",
        "kind": "keynote",
        "label": "Keynote 1",
        "title": "Clocks",
        "day": "2026-06-12",
        "start": "2026-06-12T09:15:00+02:00",
        "end": "2026-06-12T10:00:00+02:00",
        "start_utc": "2026-06-12T07:15:00Z",
        "end_utc": "2026-06-12T08:00:00Z",
        "minutes": "45",
        "end_inferred": "false",
        "people": "Ada Example",
        "moderators": "Bob Example",
        "room": "Hall B",
        "track": "Time",
        "language": "English",
        "status": "cancelled",
        "abstract": "Why clocks jump.\n\nAnd why they come back.",
        "url": "https://every.example/clocks",
        "links": "slides: https://every.example/clocks.pdf; "
        "video, in German: https://video.example/1",
    }


def test_the_dates_of_a_workshop() -> None:
    """A cut-off has a moment and its stated form; a date without a time has only the date."""
    everything = check_file(DATA / "everything.yaml").workshop
    assert everything is not None
    dates = [_filled(one) for one in _read(_csv(everything, "Asia/Tokyo")) if one["type"] == "date"]
    assert dates == [
        {
            "type": "date",
            "id": "papers",
            "kind": "submission",
            "title": "Papers",
            "start": "2026-04-09T13:59:59+02:00",
            "start_utc": "2026-04-09T11:59:59Z",
            "start_Asia/Tokyo": "2026-04-09T20:59:59+09:00",
            "status": "confirmed",
            "stated": "2026-04-08 23:59:59 AoE",
            "was": "2026-03-25; 2026-04-01 23:59 AoE",
            "note": "No more extensions.",
            "url": "https://submit.example/",
        },
        {
            "type": "date",
            "id": "notice",
            "kind": "other",
            "title": "Notice",
            "start": "2026-05-01",
            "status": "confirmed",
        },
    ]


def test_a_date_to_be_announced() -> None:
    """A date to be announced is the last row, with that status."""
    later = workshop(
        f"{HEAD}deadlines:\n"
        "  - {id: a, name: A, on: TBD}\n"
        "  - {id: b, name: B, on: 2026-05-01}\n"
    )
    first, last = _read(_csv(later))
    assert first["id"] == "b"
    assert _filled(last) == {
        "type": "date",
        "id": "a",
        "kind": "other",
        "title": "A",
        "status": "to be announced",
    }


def test_further_zones() -> None:
    """Each further zone has two columns; the venue's zone and UTC get no extra ones."""
    of = shipped("bugs-2023")
    zones = ("America/Chicago", "Asia/Kathmandu", "UTC", "AoE", "Asia/Kathmandu")
    head = _csv(of, *zones).decode("utf-8-sig").split("\r\n")[0].replace('"', "").split(",")
    further = ["start_Asia/Kathmandu", "end_Asia/Kathmandu", "start_AoE", "end_AoE"]
    assert head == [*BEFORE_ZONES, *further, *AFTER_ZONES]
    lunch = next(one for one in _read(_csv(of, *zones)) if one["id"] == "lunch")
    assert lunch["start"] == "2023-12-15T11:45:00-06:00"
    assert lunch["start_Asia/Kathmandu"] == "2023-12-15T23:30:00+05:45"
    assert lunch["end_AoE"] == "2023-12-15T07:00:00-12:00"


def test_a_night_with_a_clock_change() -> None:
    """Minutes are elapsed time across a clock change; a night session has the evening's day."""
    night = workshop(
        "format: 1\nid: night\nname: Night\ntimezone: Europe/Berlin\ndates: 2026-03-28\nschedule:\n"
        "  - {id: a, start: 2026-03-28 23:30, end: 2026-03-29 03:30, title: A}\n"
        "  - {id: b, start: 2026-03-29 03:30, minutes: 30, title: B, day: 2026-03-28}\n"
    )
    first, second = _read(_csv(night))
    assert (first["start"], first["end"]) == (
        "2026-03-28T23:30:00+01:00",
        "2026-03-29T03:30:00+02:00",
    )
    assert first["minutes"] == "180"
    assert (second["day"], second["start"]) == ("2026-03-28", "2026-03-29T03:30:00+02:00")


def test_nothing_to_tell() -> None:
    """Without sessions or dates the header row is still there."""
    bare = workshop(HEAD)
    assert _read(_csv(bare)) == []
    assert _tsv(bare) == ("\t".join(COLUMNS) + "\n").encode()


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("﹫x", "'﹫x"),
        ("\u200b=1+1", "\u200b'=1+1"),
        ('"=1+1', "\"'=1+1"),
        ("'=1+1", "''=1+1"),
        ("a; =cmd()", "a; '=cmd()"),
        ('a", "=cmd()', 'a", "\'=cmd()'),
        ("a,@b", "a,'@b"),
        ("1+1=2", "1+1=2"),
        ("a - b", "a - b"),
        ("ada@example.org", "ada@example.org"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_formulas(title: str, cell: str) -> None:
    """An apostrophe is inserted where a spreadsheet would begin a formula, and nowhere else."""
    (record,) = _read(_csv(_titled(title)))
    assert record["title"] == cell
    assert _without_ours(cell) == title
    (_, row) = _read_tsv(_tsv(_titled(title)))
    assert row[4] == cell


def test_a_tsv_file() -> None:
    """A TSV record is one line that splits at its tabs; the file has no byte order mark."""
    everything = check_file(DATA / "everything.yaml").workshop
    assert everything is not None
    lines = _tsv(everything).split(b"\n")
    assert len(lines) == 1 + 3 + 2 + 1
    assert lines[0] == "\t".join(COLUMNS).encode()
    assert lines[2] == (
        b"session\tkeynote\tkeynote\tKeynote 1\tClocks\t2026-06-12\t"
        b"2026-06-12T09:15:00+02:00\t2026-06-12T10:00:00+02:00\t"
        b"2026-06-12T07:15:00Z\t2026-06-12T08:00:00Z\t45\tfalse\tAda Example\tBob Example\t\t"
        b"Hall B\tTime\tEnglish\tcancelled\t\t\tWhy clocks jump. And why they come back.\t\t"
        b"https://every.example/clocks\t"
        b"slides: https://every.example/clocks.pdf; video, in German: https://video.example/1"
    )


def test_a_tsv_text_that_begins_with_a_quote() -> None:
    """A text that contains quotes is quoted, so that readers do not misread a first quote."""
    content = _tsv(_titled('"Why?" asked'))
    assert b'\t"""Why?"" asked"\t' in content
    assert _read_tsv(content)[1][4] == '"Why?" asked'


def test_hostile_texts() -> None:
    """Hostile texts stay text, each in its own cell."""
    hostile = check_file(DATA / "hostile-text.yaml").workshop
    assert hostile is not None
    session, date = _read(_csv(hostile))
    assert session["title"] == "[keynote] 👩‍👩‍👧 Zürich שלום <script>alert(1)</script>"
    assert session["people"] == 'Ada; Example, "Dr"; \'=cmd()'
    assert date["note"] == "one\n\ntwo"


def test_same_input_same_bytes() -> None:
    """A file depends only on the workshop and the zones."""
    assert _csv(shipped("bugs-2023"), "UTC+2") == _csv(shipped("bugs-2023"), "UTC+2")
    assert _tsv(shipped("bugs-2023")) == _tsv(shipped("bugs-2023"))


def test_every_column_is_documented() -> None:
    """tables.md lists each column once, in the order of the file; those of lists are last."""
    document = (ROOT / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    firsts = re.findall(r"^\| (`.*?) \|", document, re.MULTILINE)
    named = [name for first in firsts for name in re.findall(r"`(\w+)`", first)]
    assert [name for name in named if "ZONE" not in name] == [
        *COLUMNS,
        *("conference", "conference_title"),
    ]


def _texts(of: Workshop) -> list[list[str]]:
    """Return the texts of `workshops()` by row, in the order of their columns."""
    (session, bare), (deadline, later) = of.sessions, of.deadlines
    return [
        [
            session.label or "",
            session.title,
            "; ".join(session.speakers),
            "; ".join(session.moderators),
            session.by or "",
            session.room or "",
            session.track or "",
            session.language or "",
            session.abstract or "",
            session.url or "",
        ],
        [bare.title],
        [deadline.name, deadline.note or "", deadline.url or ""],
        [later.name],
    ]


IN_ROW = [[3, 4, 12, 13, 14, 15, 16, 17, 21, 23], [4], [4, 22, 23], [4]]


def _is_safe(text: str) -> bool:
    return not text.lstrip(_BLANKS).startswith(_FORMULA)


@given(workshops())
def test_any_text_in_csv(of: Workshop) -> None:
    """Any texts are read back, each in its cell, and none begins a formula."""
    file = io.StringIO(_csv(of).decode("utf-8-sig"), newline="")
    head, *rows = csv.reader(file, strict=True)
    assert head == COLUMNS
    assert [len(row) for row in rows] == [25] * 4
    for row, places, texts in zip(rows, IN_ROW, _texts(of), strict=True):
        assert [_without_ours(row[place]) for place in places] == texts
        assert all(map(_is_safe, row))


@given(workshops())
def test_any_text_in_tsv(of: Workshop) -> None:
    """For any texts, a record is a line of 25 cells, with or without support for quotes."""
    content = _tsv(of)
    lines = content.decode().split("\n")
    assert lines.pop() == ""
    assert [line.count("\t") for line in lines] == [24] * 5
    assert "\r" not in content.decode()
    for row, places, texts in zip(_read_tsv(content)[1:], IN_ROW, _texts(of), strict=True):
        flat = [" ".join(text.split()) for text in texts]
        assert [_without_ours(row[place]) for place in places] == flat
    assert all(_is_safe(cell) for line in lines for cell in line.split("\t"))


@example(_titled('x"\n\n=1'))
@given(workshops())
def test_a_spreadsheet_that_cuts_elsewhere(of: Workshop) -> None:
    """No cell begins a formula if a semicolon, comma, tab or line end is taken as separator."""
    for content in (_csv(of), _tsv(of)):
        assert all(map(_is_safe, re.split(r"[,;\t\r\n]", content.decode("utf-8-sig"))))


def test_pandas_reads_it() -> None:
    """The library pandas finds the same cells, and reads the times as times."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    hostile = check_file(DATA / "hostile-text.yaml").workshop
    assert hostile is not None
    for of in (hostile, shipped("dig-bug-2025"), shipped("bugs-2023")):
        for content, separator in ((_csv(of), ","), (_tsv(of), "\t")):
            frame = pandas.read_csv(
                io.BytesIO(content), sep=separator, dtype=str, keep_default_na=False
            )
            assert list(frame.columns) == COLUMNS
            assert len(frame) == len(of.sessions) + len(of.deadlines)
            titles = [one.title for one in of.sessions]
            assert [_without_ours(one) for one in frame["title"]][: len(titles)] == titles
            sessions = frame[frame["type"] == "session"]
            starts = pandas.to_datetime(sessions["start_utc"])
            assert list(starts) == [one.starts_at for one in of.sessions]
