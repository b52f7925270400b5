"""CSV, TSV, Markdown and JSON of deadline lists."""

import csv
import io
import json

from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.outputs.files import csv_tsv, digbug_json, markdown
from tests.core.samples import FAMILIES, check_file, conferences, listed, shipped
from tests.outputs.files.requests import export_request, list_request

CLOCK = conferences("""\
- title: CLOCKCONF
  year: 2026
  id: clock26
  link: https://clock.example.org
  deadlines:
    - {type: paper, label: Papers, date: '2026-05-11 23:59', timezone: AoE}
    - {type: abstract, label: Abstracts, date: '2026-05-04', timezone: AoE}
    - {type: camera_ready, label: Final, date: TBD}
""")
CALLS = check_file(FAMILIES / "calls.yml").conferences


def _rows(content: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{key: value for key, value in row.items() if value} for row in rows]


def test_rows() -> None:
    """A row has the time with the offset that its list states, and the conference at the end."""
    assert _rows(csv_tsv.render_csv(list_request(*CLOCK))) == [
        {
            "type": "date",
            "id": "abstract",
            "kind": "abstract",
            "title": "Abstracts",
            "start": "2026-05-04",
            "status": "confirmed",
            "stated": "2026-05-04 AoE",
            "conference": "clock26",
            "conference_title": "CLOCKCONF 2026",
        },
        {
            "type": "date",
            "id": "paper",
            "kind": "submission",
            "title": "Papers",
            "start": "2026-05-11T23:59:00-12:00",
            "start_utc": "2026-05-12T11:59:00Z",
            "status": "confirmed",
            "stated": "2026-05-11 23:59 AoE",
            "conference": "clock26",
            "conference_title": "CLOCKCONF 2026",
        },
        {
            "type": "date",
            "id": "camera-ready",
            "kind": "camera-ready",
            "title": "Final",
            "status": "to be announced",
            "conference": "clock26",
            "conference_title": "CLOCKCONF 2026",
        },
    ]


def test_columns() -> None:
    """The columns of lists are those of a workshop, then the conference."""
    header = csv_tsv.render_tsv(list_request(*CLOCK)).decode().splitlines()[0].split("\t")
    of_workshop = csv_tsv.render_tsv(export_request(shipped("dig-bug-2025"))).decode()
    assert header[-2:] == ["conference", "conference_title"]
    assert header[:-2] == of_workshop.splitlines()[0].split("\t")


def test_further_zones() -> None:
    """UTC has its own columns already; another zone gets some."""
    zones = [find_zone("UTC"), find_zone("Asia/Tokyo")]
    _, paper, _ = _rows(csv_tsv.render_csv(list_request(*CLOCK, zones=zones)))
    assert paper["start_Asia/Tokyo"] == "2026-05-12T20:59:00+09:00"
    assert "start_UTC" not in paper


def test_states_that_only_lists_have() -> None:
    """A date may be cancelled or unclear; it is stated as the list has it."""
    rows = _rows(csv_tsv.render_csv(list_request(*CALLS, *listed("summer-pst"))))
    gone = next(row for row in rows if row["conference"] == "pygone-2026")
    assert (gone["status"], gone["was"]) == ("cancelled", "2026-02-28 23:59 AoE")
    unclear = next(row for row in rows if row["title"] == "Paper")
    assert unclear["status"] == "unclear"
    assert unclear["stated"] == "2025-07-01 23:59:59 PST"
    assert "start" not in unclear


def test_a_workshop_among_lists() -> None:
    """A date of a workshop has the offset at its venue."""
    rows = _rows(csv_tsv.render_csv(list_request(shipped("dig-bug-2025"), *CLOCK)))
    submission = next(row for row in rows if row["id"] == "submission")
    assert submission["start"] == "2025-05-26T04:59:00-07:00"
    assert submission["conference"] == "dig-bug-2025"
    assert submission["conference_title"] == "DIG-BUG @ ICML 2025"


def test_formulas() -> None:
    """The name of a conference is no formula."""
    owners = conferences("- {title: '=1+1', id: '@x', deadline: '2026-05-11 12:00 UTC'}\n")
    (row,) = _rows(csv_tsv.render_csv(list_request(*owners)))
    assert (row["conference"], row["conference_title"]) == ("'@x", "'=1+1")


def test_markdown() -> None:
    """One table by time, with the conferences, in UTC."""
    assert markdown.render(list_request(*CLOCK)).decode() == (
        "[//]: # (Written by digbug)\n\n"
        "# Lists\n\n"
        "## Dates\n\n"
        "| Conference | Date | As stated | UTC |\n"
        "| --- | --- | --- | --- |\n"
        "| [CLOCKCONF 2026](https://clock.example.org) | Abstracts | Mon 4 May 2026 AoE"
        " | Mon 4 May 2026 |\n"
        "| [CLOCKCONF 2026](https://clock.example.org) | Papers | Mon 11 May 2026 23:59 AoE"
        " | Tue 12 May 2026 11:59 UTC |\n"
        "| [CLOCKCONF 2026](https://clock.example.org) | Final | to be announced |  |\n"
    )


def test_markdown_of_doubts() -> None:
    """An ambiguous date has all its readings; a cancelled one says so."""
    text = markdown.render(list_request(*CALLS, *listed("summer-pst"))).decode()
    assert "| Wed 2 Jul 2025 06:59 UTC or Wed 2 Jul 2025 07:59 UTC |" in text
    assert "| PyGone 2026 | Call for proposals | cancelled |" in text


def test_markdown_is_literal() -> None:
    """Markdown and HTML in the name of a conference are escaped."""
    owners = conferences(
        "- {title: '<b>x</b> | [y](z)', id: x, deadline: '2026-05-11 12:00 UTC'}\n"
    )
    text = markdown.render(list_request(*owners)).decode()
    assert "| &lt;b&gt;x&lt;/b&gt; \\| \\[y\\](z) |" in text


def test_json() -> None:
    """The document is that of `digbug deadlines`, in UTC unless a zone is asked for."""
    document = json.loads(digbug_json.render(list_request(*CLOCK)))
    assert list(document) == [
        *("schema", "now", "now_utc", "zone", "workshop", "conferences", "deadlines")
    ]
    assert (document["zone"], document["workshop"]) == ("UTC", None)
    assert [each["id"] for each in document["conferences"]] == ["clock26"]
    assert [each["at"] for each in document["deadlines"]] == [
        *(None, "2026-05-12T11:59:00+00:00", None)
    ]
    in_tokyo = list_request(*CLOCK, zones=[find_zone("Asia/Tokyo")])
    document = json.loads(digbug_json.render(in_tokyo))
    assert document["deadlines"][1]["at"] == "2026-05-12T20:59:00+09:00"
