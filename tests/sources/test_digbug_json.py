"""JSON that digbug wrote, read back; and workshop files that are written as JSON."""

import json
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import Session, Workshop
from digbug_cli.outputs.files import digbug_json
from digbug_cli.sources import formats
from tests.conftest import Run
from tests.core.samples import DATA, HEAD, check, check_file, codes, said, shipped, workshop
from tests.outputs.drafts import workshops
from tests.outputs.files.requests import export_request

HELD = (
    "id",
    "name",
    "short_name",
    "tagline",
    "host",
    "updated",
    "zone",
    "dates",
    "hours",
    "sessions",
)
"""The parts of a workshop that come back unchanged."""
FILES = ("everything", "past-midnight", "repeated-time-with-offset", "several-days", "tbd")


def _text(of: Workshop, sessions: tuple[Session, ...] | None = None) -> str:
    return digbug_json.render(export_request(of, sessions=sessions)).decode()


def _parsed(text: str, supplied: Overrides = NO_OVERRIDES) -> CheckResult:
    return build(formats.parse(text, "x.json", supplied))


def _read(text: str, supplied: Overrides = NO_OVERRIDES) -> Workshop:
    built = _parsed(text, supplied)
    assert built.problems == ()
    assert built.workshop is not None
    return built.workshop


def _of_file(name: str) -> Workshop:
    found = check_file(DATA / f"{name}.yaml").workshop
    assert found is not None
    return found


def _same(before: Workshop, after: Workshop) -> None:
    for key in HELD:
        assert getattr(after, key) == getattr(before, key)
    assert after.place == before.place
    assert set(after.deadlines) == set(before.deadlines)


@pytest.mark.parametrize("name", ["dig-bug-2025", "bugs-2023"])
def test_shipped(name: str) -> None:
    """A workshop comes back with its sessions and dates; so do ends that nobody stated."""
    before = shipped(name)
    assert any(session.end_inferred for session in before.sessions)
    _same(before, _read(_text(before)))


@pytest.mark.parametrize("name", FILES)
def test_files(name: str) -> None:
    """So does one with every key of the format, past midnight, in a repeated hour, over days."""
    before = _of_file(name)
    _same(before, _read(_text(before)))


@given(workshops())
def test_any_workshop(before: Workshop) -> None:
    """So does one with any texts."""
    _same(before, _read(_text(before)))


def test_dates() -> None:
    """Dates are as they were stated, with those before; a date that is to come is so again."""
    after = _read(_text(_of_file("everything")))
    assert [(one.id, said(one.when)) for one in after.deadlines] == [
        ("papers", "2026-04-08 23:59:59 AoE = 2026-04-09T11:59:59Z"),
        ("notice", "2026-05-01"),
    ]
    (papers, _) = after.deadlines
    assert [said(one) for one in papers.was] == [
        "2026-03-25",
        "2026-04-01 23:59:00 AoE = 2026-04-02T11:59:00Z",
    ]
    (date,) = _read(_text(workshop(f"{HEAD}deadlines: [{{id: a, name: A, on: TBD}}]"))).deadlines
    assert date.when is None


def test_a_part() -> None:
    """Of a part of a programme no session ends later for want of the one that would end it."""
    before = workshop(
        f"{HEAD}schedule:\n"
        "  - {id: a, start: 09:00, title: A}\n"
        "  - {id: b, start: 10:00, title: B}\n"
        "  - {id: c, start: 11:00, minutes: 30, title: C}\n"
    )
    first, _, last = before.sessions
    after = _read(_text(before, (first, last)))
    assert after.sessions == (first.replaced(end_inferred=False), last)


def test_schedule(run: Run, tmp_path: Path) -> None:
    """The output of `schedule --json` is read too; it has no dates."""
    ran = run("schedule", "--json", "--tz", "Asia/Tokyo")
    (tmp_path / "x.json").write_text(ran.out)
    after = _read(ran.out)
    assert after.sessions == shipped("dig-bug-2025").sessions
    assert after.deadlines == ()


@pytest.mark.parametrize("command", ["now", "agenda", "deadlines", "info", "people", "workshops"])
def test_other_documents(run: Run, command: str) -> None:
    """The other documents of digbug are no programmes."""
    run("star", "welcome")
    built = _parsed(run(command, "--json").out)
    assert codes(built) == [(0, 0, "unknown-format")]


def test_another_schema() -> None:
    """A later schema is refused, since its fields may mean something else."""
    text = _text(shipped("bugs-2023")).replace('"schema": 1', '"schema": 2')
    (found,) = _parsed(text).problems
    assert (found.code, found.hint) == (
        "unknown-schema",
        "export it again: this digbug reads schema 1",
    )


def test_supplied() -> None:
    """Id and name may be said otherwise; its zone is its own."""
    text = _text(shipped("bugs-2023"))
    after = _read(text, Overrides(id="other", name="Another"))
    assert (after.id, after.name) == ("other", "Another")
    assert [found.code for found in _parsed(text, Overrides(timezone="UTC")).problems] == [
        "other-zone"
    ]


def test_problems() -> None:
    """A value that was changed by hand to an invalid one is reported with its place."""
    text = _text(workshop(f"{HEAD}schedule: [{{id: a, start: 09:00, title: A}}]"))
    spoilt = text.replace('"start_venue": "2026', '"start_venue": "soon').replace('"A"', "[]")
    line = spoilt[: spoilt.index('"id": "a"')].count("\n")
    built = _parsed(spoilt)
    assert built.workshop is None
    assert {found.origin.line for found in built.problems} == {line}
    assert {found.code for found in built.problems} == {"bad-time", "missing-key"}


def test_too_many() -> None:
    """A document of too many sessions is refused."""
    document: dict[str, Any] = json.loads(_text(workshop(HEAD)))
    document["days"] = [{"date": "2026-06-12", "sessions": [{}] * 20_001}]
    (found,) = _parsed(json.dumps(document)).problems
    assert (found.code, found.text) == ("too-many", "holds more than 20,000 sessions")


@pytest.mark.parametrize(
    ("days", "code", "text"),
    [
        ([[]], "wrong-type", "an entry of days must be a mapping, not a list"),
        ([None], "wrong-type", "an entry of days must be a mapping, not an empty value"),
        ([{"date": "2026-06-12"}], "missing-key", "missing key 'sessions' in a day"),
        ([{"sessions": {}}], "wrong-type", "sessions must be a list, not a mapping"),
        ([{"sessions": [[]]}], "wrong-type", "an entry of schedule must be a mapping, not a list"),
    ],
)
def test_days_that_are_none(days: list[object], code: str, text: str) -> None:
    """A day without a list of sessions is reported as such."""
    document: dict[str, Any] = json.loads(_text(workshop(HEAD)))
    document["days"] = days
    (found,) = _parsed(json.dumps(document)).problems
    assert (found.code, found.text) == (code, text)


def test_no_session() -> None:
    """Dates are enough for a workshop, as in every other format."""
    after = _read(_text(workshop(f"{HEAD}deadlines: [{{id: a, name: A, on: 2026-05-01}}]")))
    assert (after.sessions, len(after.deadlines)) == ((), 1)


@pytest.mark.parametrize("value", [None, "soon", {}, [1]])
def test_dates_that_are_none(value: object) -> None:
    """An invalid value in place of dates is reported; null means no dates."""
    document: dict[str, Any] = json.loads(_text(workshop(HEAD)))
    document["deadlines"] = value
    built = _parsed(json.dumps(document))
    assert [found.code for found in built.problems] == ["wrong-type"] * (value is not None)


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=5,
)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return a document in which some value is another one, or is gone."""
    document = json.loads(_text(_of_file("everything")))
    for _ in range(draw(st.integers(1, 3))):
        node: Any = document
        while isinstance(node, dict | list) and node:
            key = draw(
                st.sampled_from(sorted(node) if isinstance(node, dict) else range(len(node)))
            )
            if draw(st.booleans()) or not isinstance(node[key], dict | list):
                break
            node = node[key]
        if not isinstance(node, dict | list) or not node:
            continue
        if draw(st.booleans()):
            node[key] = draw(JUNK)
        else:
            del node[key]
    return json.dumps(document)


@given(damaged())
def test_damage(text: str) -> None:
    """A document that lost or changed values is read or refused in words."""
    built = _parsed(text)
    assert built.workshop is not None or built.problems


@given(st.integers(0, 4000), st.integers(0, 60), st.text(max_size=10))
def test_cut(at: int, length: int, instead: str) -> None:
    """So is one with other characters somewhere."""
    text = _text(_of_file("everything"))
    built = _parsed(text[:at] + instead + text[at + length :])
    assert built.workshop is not None or built.problems


SMALL = {
    "format": 1,
    "id": "small",
    "name": "Small \U0001f600",
    "timezone": "Europe/Berlin",
    "hours": None,
    "schedule": [
        {"id": "a", "start": "2026-06-12 09:00", "minutes": 30, "title": "A", "cancelled": True}
    ],
}


@pytest.mark.parametrize("escaped", [True, False])
def test_workshop_file(*, escaped: bool) -> None:
    """A workshop file may be JSON: with escapes of it that YAML has not, numbers and true."""
    after = _read(json.dumps(SMALL, ensure_ascii=escaped))
    (session,) = after.sessions
    assert (after.name, session.cancelled, str(after.dates[0])) == ("Small 😀", True, "2026-06-12")


def test_problems_of_a_workshop_file() -> None:
    """A problem has the place of its mapping; a duplicate key is a problem."""
    text = (
        '{"format": 1, "id": "a", "id": "b", "name": "A", "timezone": "UTC",\n "venue": {"rom": 1}}'
    )
    assert codes(check(text)) == [(1, 1, "duplicate-key"), (2, 11, "unknown-key")]


def test_between_json_and_yaml() -> None:
    """A text that begins like JSON but is invalid JSON is read as YAML."""
    after = _read("{format: 1, id: a, name: A, timezone: UTC}")
    assert after.id == "a"
