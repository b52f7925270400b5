"""schedule.json and schedule.xml under the schemas of those who defined them."""

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from jsonschema import Draft6Validator
from xmlschema import XMLSchema

from digbug_cli.core.model import Workshop
from digbug_cli.outputs.files import schedule_json, schedule_xml
from tests.conftest import DATA, ROOT
from tests.core.samples import check_file
from tests.corpus import programmes
from tests.outputs.drafts import workshops
from tests.outputs.files.requests import export_request

OURS = (
    *sorted((ROOT / "data").glob("*.yaml")),
    *(
        DATA / f"{name}.yaml"
        for name in ("everything", "two-rooms", "past-midnight", "hostile-text")
    ),
)


@cache
def _schemas(corpus: Path) -> tuple[Draft6Validator, XMLSchema]:
    folder = corpus / "schedules" / "voc-format"
    schema = json.loads((folder / "schema.json").read_text(encoding="utf-8"))
    return (
        Draft6Validator(schema, format_checker=Draft6Validator.FORMAT_CHECKER),
        XMLSchema(folder / "schedule.xml.xsd"),
    )


def _problems(corpus: Path, of: Workshop) -> list[str]:
    """Return the schemas' errors for a programme in either form."""
    for_json, for_xml = _schemas(corpus)
    document = json.loads(schedule_json.render(export_request(of)))
    content = schedule_xml.render(export_request(of))
    return [
        *(f"{error.json_path}: {error.message}" for error in for_json.iter_errors(document)),
        *(f"{error.path}: {error.reason}" for error in for_xml.iter_errors(content)),
    ]


@pytest.mark.parametrize("path", OURS, ids=[path.stem for path in OURS])
def test_our_own(corpus: Path, path: Path) -> None:
    """What digbug ships, and files with everything in them, are valid in both forms."""
    of = check_file(path).workshop
    assert of is not None
    assert _problems(corpus, of) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", programmes.NAMES)
def test_real_programmes(corpus: Path, name: str) -> None:
    """Real programmes are, with a thousand sessions, a hundred rooms and nights."""
    assert _problems(corpus, programmes.workshop(corpus, name)) == []


@pytest.mark.exhaustive
def test_any_text(corpus: Path) -> None:
    """Whatever texts and addresses a workshop has, it is valid in both forms."""

    @given(workshops())
    def is_valid(of: Workshop) -> None:
        assert _problems(corpus, of) == []

    is_valid()


@pytest.mark.parametrize("zone", ["US/Eastern", "AoE", "UTC", "America/Port-au-Prince"])
@pytest.mark.parametrize("minutes", ["1", "5999", "6000", "10080"])
def test_zones_and_lengths(corpus: Path, tmp_path: Path, zone: str, minutes: str) -> None:
    """So it is in zones that one of the schemas does not know, and for sessions of a week."""
    path = tmp_path / "a.yaml"
    path.write_text(
        f"format: 1\nid: a\nname: A\ntimezone: {zone}\ndates: 2026-06-12\n"
        f"schedule: [{{id: b, start: 09:00, minutes: {minutes}, title: B}}]\n"
    )
    of = check_file(path).workshop
    assert of is not None
    assert _problems(corpus, of) == []


def test_the_schemas_tell(corpus: Path) -> None:
    """A file with a fault is reported: the tests above can fail."""
    for_json, for_xml = _schemas(corpus)
    of = programmes.workshop(corpus, "sessionize")
    content = schedule_json.render(export_request(of)).decode()
    event = json.loads(content.replace("urn:uuid:", "urn uuid "))
    assert not for_json.is_valid(event)
    xml = schedule_xml.render(export_request(of)).decode()
    first, second, *_ = (part[:36] for part in xml.split('<event guid="')[1:])
    assert not for_xml.is_valid(xml.replace(second, first).encode())
