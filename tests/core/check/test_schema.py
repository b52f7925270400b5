"""The schema for editors and the checker agree on the shape of a file.

The schema sees a file as an editor does: parsed by the rules of YAML 1.2. It knows nothing of
calendars, zones or other entries, so of the checker's problems it has to meet those of shape.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.sources import formats
from tests.core.samples import DATA, HEAD, SHIPPED, check

SHAPE = {
    "bad-date",
    "bad-flag",
    "bad-geo",
    "bad-hours",
    "bad-id",
    "bad-number",
    "bad-time",
    "bad-url",
    "empty",
    "missing-key",
    "no-time",
    "no-zone",
    "two-dates",
    "two-ends",
    "unknown-choice",
    "unknown-format",
    "unknown-key",
    "wrong-type",
}
MEANING = {
    "bad-range": "which of two dates is the later one",
    "duplicate-id": "other entries",
    "end-before-start": "which of two times is the later one",
    "impossible-date": "the calendar",
    "impossible-time": "the clock",
    "no-date": "how many dates the workshop has",
    "no-end": "a warning: other sessions and the hours",
    "no-id": "a warning: the key may be left out",
    "no-such-session": "other entries",
    "other-day": "the dates of the workshop",
    "outside-hours": "a warning: the hours",
    "ambiguous-zone": "the names of zones",
    "contradictory-zone": "the names of zones",
    "no-place": "the names of zones",
    "repeated-time": "the clock changes",
    "skipped-time": "the clock changes",
    "unknown-zone": "the names of zones",
    "wrong-offset": "the clock changes",
    "duplicate-key": "YAML: an editor's parser tells it",
}
"""The problems that a schema cannot find, and the reason."""


SCHEMA = json.loads((SHIPPED / "workshop.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
INTEGER = re.compile(r"[-+]?[0-9]+")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_editors_see_it(text: str) -> Json:
    """Return the values of a file by the core schema of YAML 1.2: `10:30` and `NO` are texts."""
    return _value(yaml.compose(text, Loader=yaml.BaseLoader))


def _value(node: yaml.Node | None) -> Json:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(value) for value in node.value]
    assert isinstance(node, yaml.ScalarNode)
    written = str(node.value)
    if node.style:  # quoted, or a block
        return written
    if written in WORDS:
        return WORDS[written]
    if INTEGER.fullmatch(written):
        return int(written)
    return float(written) if NUMBER.fullmatch(written) else written


def has_shape(built: CheckResult) -> bool:
    """Return whether the checker finds the shape of a file valid."""
    found = {problem.code for problem in built.problems}
    assert found <= SHAPE | MEANING.keys()
    return not found & SHAPE


def test_the_schema_is_one() -> None:
    """The schema itself is valid."""
    Draft202012Validator.check_schema(SCHEMA)


READABLE = [
    path
    for path in (*sorted(SHIPPED.glob("*.yaml")), *sorted(DATA.glob("*.yaml")))
    if formats.parse(path.read_text(encoding="utf-8"), path.name).root is not None
]
"""A schema cannot judge files that are not YAML, or too large."""


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.stem)
def test_files(path: Path) -> None:
    """A file is valid by the schema if the checker finds its shape valid."""
    text = path.read_text(encoding="utf-8")
    built = build(formats.parse(text, path.name))
    assert VALIDATOR.is_valid(as_editors_see_it(text)) == has_shape(built)


REPLACEMENTS: list[Json] = [None, "", "word", 7, ["word"], {"word": "word"}]


def mutations(value: Json) -> Iterator[Json]:
    """Yield `value` with one node of it deleted, added or replaced, for each way to do that."""
    yield from REPLACEMENTS
    if isinstance(value, dict):
        yield {**value, "unknown": "word"}
        for key, inner in value.items():
            yield {name: kept for name, kept in value.items() if name != key}
            for changed in mutations(inner):
                yield {**value, key: changed}
    if isinstance(value, list):
        for position, inner in enumerate(value):
            yield value[:position] + value[position + 1 :]
            for changed in mutations(inner):
                yield [*value[:position], changed, *value[position + 1 :]]


def parts(path: Path) -> Iterator[tuple[str, Json]]:
    """Yield each key of a file with its value, and each entry of a list as a list of its own.

    What a schema says of an entry does not hang on the entries beside it, so they need not be
    checked again with each mutation of this one.
    """
    whole = as_editors_see_it(path.read_text(encoding="utf-8"))
    assert isinstance(whole, dict)
    for key, value in whole.items():
        if isinstance(value, list):
            yield from ((key, [entry]) for entry in value)
        else:
            yield key, value


NEEDED: dict[str, Json] = {
    "format": 1,
    "id": "sample",
    "name": "Sample",
    "timezone": "Europe/Berlin",
    "dates": "2026-06-12",
    "hours": "09:00-17:00",
}


def disagreement(whole: dict[str, Json]) -> str | None:
    """Return a file on which schema and checker disagree, with the checker's view of it."""
    # JSON is YAML, so this is what the checker reads and what an editor makes of it.
    text = json.dumps(whole, ensure_ascii=False)
    built = check(text)
    if VALIDATOR.is_valid(whole) == has_shape(built):
        return None
    return f"{text} {[f'{found.code}: {found.text}' for found in built.problems]}"


@pytest.mark.parametrize("path", [SHIPPED / "dig-bug-2025.yaml", DATA / "everything.yaml"])
def test_mutations(path: Path) -> None:
    """Whatever one node of a file is changed to, schema and checker judge it alike."""
    seen = set()
    for key, value in parts(path):
        for changed in mutations(value):
            mutated = json.dumps([key, changed])
            if mutated not in seen:
                seen.add(mutated)
                assert disagreement({**NEEDED, key: changed}) is None
    for key in NEEDED:
        assert disagreement({name: NEEDED[name] for name in NEEDED if name != key}) is None
    assert len(seen) > 500


def in_session(key: str, value: str) -> str:
    """Return a file with a session that has this text for one key."""
    said = {"id": "x", "title": "X", "start": "10:00", key: value}
    return f"{HEAD}schedule: [{{{', '.join(f'{name}: {said[name]}' for name in said)}}}]\n"


def in_deadline(key: str, value: str) -> str:
    """Return a file with a deadline that has this text for one key."""
    other = "" if key in {"at", "on"} else ", on: 2026-05-01"
    return f"{HEAD}deadlines: [{{id: x, name: X{other}, {key}: {value}}}]\n"


def at_top(key: str, value: str) -> str:
    """Return a file that has this text for one top-level key."""
    kept = [line for line in HEAD.splitlines() if not line.startswith(f"{key}:")]
    return "\n".join([*kept, f"{key}: {value}\n"])


SPELLINGS = {
    (in_session, "start"): (
        r"""10:00 | 9:00 | 2026-06-12 10:00 | 2026-06-12  9:00 | 2026-06-12T10:00
        2026-06-12 10:00 +02:00 | 2026-06-12 10:00+0200 | 2026-06-12 10:00 UTC+2
        2026-06-12 10:00 gmt+2 | 2026-06-12 10:00 Z | 2026-06-12T10:00z | 25:61
        2026-06-12 10:00 UTC | 2026-13-32 25:61 +99 | ' 10:00 '""",
        r"""10 | 10.00 | 10:0 | 100:00 | 10:00 am | 10:00:00 | noon | 2026-06-12 | TBD
        2026-06-12 10:00 AoE | 2026-06-12 10:00 GMT | 2026-06-12 10:00 +2:00:00
        2026-06-12 10:00:00 | 12.06.2026 10:00 | 2026-06-12-10:00 | '' | ~ | ' '""",
    ),
    (in_session, "end"): (
        r"""11:00 | 2026-06-12 11:00 | 2026-06-12 11:00 +02:00 | '' | ~""",
        r"""11 | noon | TBD | 2026-06-12 11:00 AoE | 2026-06-12 | [11:00]""",
    ),
    (in_session, "minutes"): (
        r"""1 | 60 | 10080 | '60' | ' 60 ' | '00060' | '' | ~""",
        r"""0 | 10081 | -5 | 1.5 | '000060' | one hour | '60 min' | 60m | true | [60]""",
    ),
    (in_session, "kind"): (
        r"""talk | award | '' | ~""",
        r"""Talk | lecture | 1 | [talk]""",
    ),
    (in_session, "cancelled"): (
        r"""true | false | 'true' | '' | ~""",
        r"""yes | no | 1 | 0 | cancelled | [true]""",
    ),
    (in_session, "day"): (
        r"""2026-06-12 | 2026-06-31 | '' | ~""",
        r"""12 | June | TBD | 2026-06-12 10:00 | 2026-6-12""",
    ),
    (in_session, "url"): (
        r"""https://a | 'http://a.example/?b=c#d' | HTTPS://A.EXAMPLE/ | https://é | '' | ~""",
        r"""a.example | https:// | ftp://a | "https://a b" | "https://a\e[31m" | 7
        "https://a\u202eb" | mailto:a@b.example | "https://a\nb" | [https://a]""",
    ),
    (in_session, "speakers"): (
        r"""[Ada] | [Ada, 7, true, 1.5] | [] | '' | ~""",
        r"""Ada | 7 | [~] | [''] | [' '] | [[Ada]] | {Ada: 1} | [{name: Ada}]""",
    ),
    (in_session, "title"): (
        r"""X | 7 | true | 1.5 | '7'""",
        r"""'' | ~ | ' ' | [X] | {a: b}""",
    ),
    (in_session, "id"): (
        r"""a | a-1 | 7 | true | 2026 | '' | ~ | LONG100""",
        r"""A | a_b | a--b | -a | a- | -7 | 1.5 | é | LONG101 | [a] | a b""",
    ),
    (in_deadline, "at"): (
        r"""2026-05-01 23:59 AoE | 2026-05-01 23:59:59 AoE | 2026-05-01 23:59AoE | TBD | tba
        2026-05-01T23:59Z | 2026-05-01 23:59-07:00 | 2026-05-01 23:59 Nowhere | ' TBD '
        2026-05-01 23:59 Anywhere on Earth | 2026-05-01 24:00 AoE | 2026-05-01 9:00 AMT
        2026-05-01   23:59   UTC | 2026-05-01 23:59 Pmst""",
        r"""2026-05-01 | 2026-05-01 23:59 | 2026-05-01 23:59:59 | 2026-05-01 11:59 pm AoE
        2026-05-01 11:59pm | 2026-05-01 11:59 P.M. AoE | 2026-05-01 11:59:59 am UTC
        2026-05-01 23:59:59.5 | 23:59 AoE | May 1 | TBD soon | '' | ~ | 7 | [TBD]
        2026-05-01 23:59 pm/am""",
    ),
    (in_deadline, "on"): (
        r"""2026-05-01 | 2026-02-30 | TBD | TBA | 2026-05-01 AoE | 2026-05-01 +05:30
        '2026-05-01, AoE' | '2026-05-01 , (AoE)' | 2026-05-01 Nowhere""",
        r"""2026-05-01 23:59 AoE | '2026-05-01,, AoE' | 2026-05-01AoE | 2026-05-01 9 pm
        May 1 | 20260501 | 2026-5-1 | '' | ~ | ' ' | [TBD]""",
    ),
    (in_deadline, "was"): (
        r"""[2026-05-01] | [2026-05-01 23:59 AoE, 2026-05-02] | [] | '' | ~
        [2026-05-01 AoE] | [2026-05-01 UTC+5:30]""",
        r"""2026-05-01 | [TBD] | [TBA] | [~] | [''] | [2026-05-01 23:59] | [May] | [7]
        [2026-05-01 11:59 pm AoE] | [[2026-05-01]]""",
    ),
    (at_top, "updated"): (
        r"""2026-05-01 | 2026-05-01 09:30 UTC | 2026-05-01T09:30:00Z | 2026-02-30 | '' | ~""",
        r"""TBD | TBA | 2026 | 2026-05-01 09:30 | yesterday | [2026-05-01]
        2026-05-01 AoE""",
    ),
    (at_top, "dates"): (
        r"""2026-06-12 | 2026-06-12..2026-06-14 | 2026-06-12 .. 2026-06-14 | [2026-06-12]
        [2026-06-14, 2026-06-12] | 2026-06-14..2026-06-12 | '' | ~""",
        r"""[] | [''] | [2026-06-12..2026-06-14] | 2026-06-12.. | ..2026-06-12 | TBD | 2026
        2026-06-12...2026-06-14 | 2026-06-12-2026-06-14 | 12 June | {a: 2026-06-12}""",
    ),
    (at_top, "hours"): (
        r"""09:00-17:00 | 9:00-17:00 | 09:00 - 17:00 | 09:00–17:00 | 18:00-02:00 | '' | ~""",
        r"""09:00 | 09:00- | -17:00 | 9-17 | 9 am-5 pm | 09:00--17:00 | all day | [9, 17]""",
    ),
    (at_top, "venue"): (
        r"""{geo: '52.5,13.4'} | {geo: '-33, 151.25'} | {geo: '90,-180.0'} | {geo: ''} | '' | ~""",
        r"""{geo: '90.1,0'} | {geo: '0,181'} | {geo: 52.5} | {geo: '52.5'} | {geo: '1e1,2'}
        {geo: 'north,east'} | {geo: '1,2,3'} | {geo: 'nan,nan'} | Berlin | [Berlin]""",
    ),
    (at_top, "links"): (
        r"""{site: https://a} | {site: ~} | {a: https://a, b: https://b} | {} | '' | ~""",
        r"""{site: a} | {site: [https://a]} | [https://a] | https://a | {'': https://a}""",
    ),
    (at_top, "format"): (
        r"""1 | '1'""",
        r"""2 | true | one | '' | ~ | [1]""",
    ),
    (at_top, "timezone"): (
        r"""Europe/Berlin | Nowhere | -7""",
        r"""'' | ~ | ' ' | [UTC]""",
    ),
    (at_top, "call"): (
        r"""{formats: [{name: long, pages: 6}]} | {formats: [{name: long, pages: '1000'}]}
        {formats: []} | {topics: [a]} | {review: 7} | {} | '' | ~""",
        r"""{formats: [{pages: 6}]} | {formats: [{name: long, pages: 0}]} | {topics: a}
        {formats: [{name: long, pages: 1001}]} | {formats: {name: long}} | [a] | 7""",
    ),
    (at_top, "schedule"): (
        r"""[] | '' | ~""",
        r"""{} | [~] | [''] | talk | 7 | [[]]""",
    ),
    (at_top, "speakers"): (
        r"""[] | '' | ~ | [{name: 7}]""",
        r"""[{}] | Ada | [Ada] | {name: A}""",
    ),
}
"""How values can be written: first those of the right shape, then the others; `|` between them."""


def spellings(block: str) -> list[str]:
    """Return the values of a block; in one of them `LONG100` is as many letters."""
    found = [value.strip() for line in block.splitlines() for value in line.split(" | ")]
    return [re.sub("LONG([0-9]+)", lambda match: "a" * int(match[1]), value) for value in found]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        pytest.param(put(key, value), right, id=f"{key}: {value[:40]}")
        for (put, key), blocks in SPELLINGS.items()
        for right, block in zip((True, False), blocks, strict=True)
        for value in spellings(block)
    ],
)
def test_spellings(text: str, *, right: bool) -> None:
    """Schema and checker accept the same spellings of a value."""
    assert VALIDATOR.is_valid(as_editors_see_it(text)) == right
    assert has_shape(check(text)) == right
