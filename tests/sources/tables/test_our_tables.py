"""Our own CSV and TSV, read again."""

from hypothesis import assume, given

from digbug_cli.core.check.draft import Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.text import line
from digbug_cli.outputs.files import csv_tsv
from digbug_cli.sources import formats
from digbug_cli.sources.tables.our_export import without_guards
from tests.conftest import DATA, ROOT
from tests.core.samples import workshop
from tests.outputs.drafts import workshops
from tests.outputs.files.requests import export_request
from tests.sources.tables.readings import errors, said

HEADER = "type,id,kind,label,title,day,start,end,stated\n"


def _again(text: str, timezone: str | None = "Europe/Berlin") -> CheckResult:
    return build(formats.parse(text, "t.csv", Overrides(name="Again", timezone=timezone)))


def _csv(of: Workshop) -> str:
    return csv_tsv.render_csv(export_request(of)).decode()


def _same(again: CheckResult, before: Workshop) -> None:
    """Require the sessions and dates of before; `end_inferred` may depend on the hours."""
    assert again.workshop is not None, again.problems
    assert [_session(one) for one in again.workshop.sessions] == [
        _session(one) for one in before.sessions
    ]
    assert sorted(map(_date, again.workshop.deadlines)) == sorted(map(_date, before.deadlines))


def _session(one: Session) -> dict[str, object]:
    return one.replaced(end_inferred=False).fields()


def _date(one: Deadline) -> tuple[str, str]:
    return one.id, repr(one.fields())


def test_shipped_workshops() -> None:
    """All sessions and dates of a real workshop come back, as CSV and as TSV."""
    for name, zone in (
        ("dig-bug-2025", "America/Los_Angeles"),
        ("bugs-2023", "America/Chicago"),
    ):
        before = workshop((ROOT / "data" / f"{name}.yaml").read_text(encoding="utf-8"))
        _same(_again(_csv(before), zone), before)
        tsv = csv_tsv.render_tsv(export_request(before)).decode()
        assert before.sessions == _flat(before).sessions
        _same(_again(tsv, zone), before)


def _flat(of: Workshop) -> Workshop:
    """Return a workshop without paragraphs, of which a TSV has none."""
    sessions = [one.replaced(abstract=line(one.abstract or "") or None) for one in of.sessions]
    return of.replaced(sessions=tuple(sessions))


def test_everything() -> None:
    """A workshop that uses every key comes back."""
    before = workshop((DATA / "everything.yaml").read_text(encoding="utf-8"))
    _same(_again(_csv(before), before.zone.name), before)


@given(workshops())
def test_any_workshop(before: Workshop) -> None:
    """Any texts come back, also formulas; names may not hold what separates them."""
    names = [name for one in before.sessions for name in one.people]
    labels = [link.label for one in before.sessions for link in one.links]
    assume(not any(";" in text for text in names))
    assume(not any(": http" in label.casefold() for label in labels))
    _same(_again(_csv(before)), before)


def test_in_another_order() -> None:
    """A spreadsheet may move the columns, split at semicolons and drop the quotes."""
    again = _again(
        "title;stated;type;start;end;day;id;kind;label\n"
        "Sundials;;session;2026-05-09T09:00:00+02:00;2026-05-09T09:30:00+02:00;2026-05-09;sun;"
        "oral;Oral 1\n"
        "Papers;2026-04-01 23:59 AoE;date;;;;papers;submission;\n"
    )
    assert again.workshop is not None, again.problems
    (session,) = again.workshop.sessions
    assert (session.id, session.kind, session.label, session.title) == (
        "sun",
        "oral",
        "Oral 1",
        "Sundials",
    )
    assert session.starts_at.isoformat() == "2026-05-09T07:00:00+00:00"
    assert [one.id for one in again.workshop.deadlines] == ["papers"]


def test_without_a_zone() -> None:
    """The only offset is taken as the zone, with a warning; several are asked for."""
    row = "session,a,talk,,A,2026-05-09,2026-05-09T09:00:00+02:00,2026-05-09T09:30:00+02:00,\n"
    again = _again(HEADER + row, None)
    assert again.workshop is not None
    assert again.workshop.zone.name == "UTC+2"
    assert said(again, "no-zone") == [
        "1: has no time zone: taken as UTC+2, the offset of all its times"
    ]
    winter = row.replace("a,talk", "b,talk").replace("05-09", "12-09").replace("+02", "+01")
    assert errors(_again(HEADER + row + winter, None)) == [
        "1: has no time zone, and its times have the offsets UTC+2 and UTC+1"
    ]


def test_in_another_zone() -> None:
    """A zone in which the times are not is an error, and reported once."""
    row = "session,a,talk,,A,2026-05-09,2026-05-09T09:00:00+02:00,2026-05-09T09:30:00+02:00,\n"
    assert errors(_again(HEADER + row + row.replace("a,talk", "b,talk"), "Asia/Tokyo")) == [
        "2: Asia/Tokyo is at UTC+9 at 2026-05-09T09:00:00+02:00"
    ]


def test_edited_start() -> None:
    """A start that was edited counts; the UTC beside it is reported."""
    text = (
        "type,id,kind,label,title,day,start,end,start_utc,stated\n"
        "session,a,talk,,A,2026-05-09,2026-05-09T10:00:00+02:00,2026-05-09T10:30:00+02:00,"
        "2026-05-09T07:00:00Z,\n"
    )
    assert said(_again(text), "other-time") == [
        "2: start is 2026-05-09 08:00 in UTC, but start_utc says 2026-05-09 07:00: start counts"
    ]


def test_mistakes() -> None:
    """Every mistake is an error with its line."""
    text = (
        "type,id,kind,label,title,day,start,end,status,stated\n"
        "meeting,a,talk,,A,2026-05-09,2026-05-09T09:00:00+02:00,,,\n"
        "session,b,tlk,,B,2026-05-09,2026-05-09T09:00:00+02:00,2026-05-09T09:30:00+02:00,,\n"
        "session,c,talk,,C,2026-05-09,9am,2026-05-09T09:30:00+02:00,maybe,\n"
    )
    assert errors(_again(text)) == [
        "2: the type 'meeting' is neither session nor date",
        "3: unknown kind 'tlk' in a session",
        "4: unknown status 'maybe'",
        "4: '9am' is not a valid time",
    ]


def test_dates_of_lists() -> None:
    """The table of deadline lists has no single workshop, and says so."""
    text = HEADER.replace("stated", "stated,conference") + "date,a,submission,,A,,,,,icml\n"
    assert errors(_again(text)) == ["1: has the dates of deadline lists, not of one workshop"]


def test_guards() -> None:
    """One apostrophe goes where a cell could begin, and only before a formula."""
    assert without_guards("'=1+1") == "=1+1"
    assert without_guards("''=1+1") == "'=1+1"
    assert without_guards("Ada; '@bob") == "Ada; @bob"
    assert without_guards("'quoted'") == "'quoted'"
    assert without_guards("don't = 1") == "don't = 1"


def test_our_markdown() -> None:
    """Our Markdown lacks ids and abstracts: it is refused by its name."""
    assert errors(_again("[//]: # (Written by digbug)\n\n# Sundials\n")) == [
        "0: is digbug's own Markdown, which has no ids, abstracts and links of sessions"
    ]
