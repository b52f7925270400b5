"""The JSON file of a whole workshop: the content of `schedule` and `deadlines` in one document."""

import json
from typing import Any

from digbug_cli.core.model import Workshop
from digbug_cli.core.time.zone_parser import find_zone
from digbug_cli.core.views import deadlines as deadlines_view
from digbug_cli.core.views import schedule as schedule_view
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.deadlines import deadlines_document
from digbug_cli.outputs.documents.schedule import schedule_document
from digbug_cli.outputs.files import digbug_json
from tests.conftest import NOW
from tests.core.samples import HEAD, shipped, workshop
from tests.outputs.files.requests import export_request


def _rendered(of: Workshop, *zones: str) -> bytes:
    found = tuple(map(find_zone, zones))
    return digbug_json.render(export_request(of, zones=found))


def _read(of: Workshop, *zones: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_rendered(of, *zones))
    return document


def test_the_document() -> None:
    """It has the workshop, its days and its dates, in the venue's time unless a zone is given."""
    document = _read(shipped("dig-bug-2025"))
    assert list(document) == ["schema", "now", "now_utc", "zone", "workshop", "days", "deadlines"]
    assert document["now"] == "2025-07-16T05:00:00-07:00"
    assert document["zone"] == "America/Vancouver"
    assert [len(day["sessions"]) for day in document["days"]] == [19]
    first, *_, last = document["deadlines"]
    assert (first["id"], first["at"], first["state"]) == (
        "submission",
        "2025-05-26T04:59:00-07:00",
        "past",
    )
    assert (last["id"], last["on"], last["at"], last["left"]) == (
        "workshop",
        "2025-07-19",
        None,
        "in 3 days",
    )


def test_the_same_shapes_as_elsewhere() -> None:
    """Days and dates equal those in the documents of `schedule` and `deadlines`."""
    of = shipped("bugs-2023")
    zones = (find_zone("Asia/Tokyo"), find_zone("AoE"))
    viewer = Viewer(zones=zones, now=NOW, clock=24)
    schedule = schedule_document(schedule_view.schedule(of, of.sessions, viewer))
    deadlines = deadlines_document(deadlines_view.of_workshop(of, viewer))
    expected = {**schedule, "deadlines": deadlines["deadlines"]}
    assert _read(of, "Asia/Tokyo", "AoE", "Asia/Tokyo") == json.loads(parts.dumps(expected))


def test_nothing_to_tell() -> None:
    """Without sessions or dates the lists are present and empty."""
    document = _read(workshop(HEAD))
    assert (document["days"], document["deadlines"]) == ([], [])


def test_bytes() -> None:
    """The file is UTF-8, ends with a line end, and is the same for the same moment."""
    content = _rendered(shipped("bugs-2023"))
    assert "Florian Tramèr".encode() in content
    assert content.endswith(b"}\n")
    assert content == _rendered(shipped("bugs-2023"))
