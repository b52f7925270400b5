"""Programmes made to harm: each is done with in a moment, in little memory, and reads no file."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A process that is begun by another has the memory of that one among its own, but for here.
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="only Linux tells what a process used"
)

MAX_BYTES = 10 * 1024 * 1024
MAX_SECONDS = 5
"""A second on a desk; others may be slow."""
MAX_MEBIBYTES = 300

_MEASURE = """
import json, sys, time
from digbug_cli.core.check.workshop import build
from digbug_cli.sources.formats import parse
text = open(sys.argv[1], encoding="utf-8", newline="").read()
built = build(parse(text, "x"))
status = dict(row.split(":", 1) for row in open("/proc/self/status", encoding="utf-8"))
print(json.dumps([
    time.process_time(),
    int(status["VmHWM"].split()[0]) / 1024,
    [problem.code for problem in built.problems if not problem.warning],
    len(built.workshop.sessions) if built.workshop else None,
]))
"""

HEAD = (
    '<schedule><conference><time_zone_name>UTC</time_zone_name></conference><day date="2026-05-08">'
)
TAIL = "</room></day></schedule>"


def repeated(piece: str, most: int = MAX_BYTES) -> str:
    """Return a piece again and again, up to the largest file that is read."""
    return piece * (most // len(piece.encode()))


def xml(inside: str) -> str:
    """Return a schedule with this in a room."""
    return f'{HEAD}<room name="R">{inside}{TAIL}'


def titled(title: str) -> str:
    """Return a schedule of one event with this title."""
    return xml(f"<event><start>10:00</start><title>{title}</title></event>")


def document(inside: str) -> str:
    """Return a schedule.json whose conference ends with this."""
    return f'{{"conference":{{"time_zone_name":"UTC",{inside}'


EVENT = '{"guid":"a","date":"2026-05-08T10:00Z","duration":"1:00","title":"T"}'
LAUGHS = "".join(f'<!ENTITY {one} "{f"&{two};" * 10}">' for one, two in pairwise("abcdefghi"))

CASES: dict[str, tuple[Callable[[], str], list[str], int | None]] = {
    # JSON: depth, width, numbers, texts.
    "lists in lists": (lambda: repeated("["), ["too-many"], None),
    "mappings in mappings": (lambda: repeated('{"a":'), ["too-many"], None),
    "levels": (lambda: '{"conference":' + '{"a":' * 5000 + "1" + "}" * 5001, ["too-deep"], None),
    "values": (lambda: document('"days":[' + repeated("0,") + "0]}}"), ["too-many"], None),
    "no events": (lambda: document('"events":[' + "{}," * 90000 + "{}]}}"), ["no-sessions"], None),
    "events": (
        lambda: document('"events":[' + f"{EVENT}," * 15000 + f"{EVENT}]}}}}"),
        ["too-many"],
        None,
    ),
    "one guid": (lambda: document('"events":[' + f"{EVENT}," * 9000 + f"{EVENT}]}}}}"), [], 9001),
    "a number": (lambda: document('"title":' + repeated("1") + "}}"), ["no-sessions"], None),
    "a text": (lambda: document('"title":"' + repeated("x") + '"}}'), ["no-sessions"], None),
    "escapes": (lambda: document('"title":"' + repeated("\\u0000") + '"}}'), ["no-sessions"], None),
    "an open text": (lambda: document('"title":"' + repeated("\\")), ["not-json"], None),
    "tags": (lambda: document('"description":"' + repeated("<") + '"}}'), ["no-sessions"], None),
    "entities": (lambda: document('"title":"' + repeated("&amp;") + '"}}'), ["no-sessions"], None),
    "keys": (lambda: document(repeated('"a":1,', 500000) + '"b":1}}'), ["no-sessions"], None),
    # XML: depth, width, attributes, texts in pieces.
    "elements": (lambda: xml(repeated("<event/>")), ["too-many"], None),
    "no events in rooms": (lambda: xml("<event/>" * 190000), ["no-sessions"], None),
    "depth": (lambda: "<schedule>" + repeated("<a>"), ["too-many"], None),
    "an attribute": (lambda: xml(f'<event id="{repeated("x")}"/>'), ["no-sessions"], None),
    "a tag": (lambda: f"<{repeated('x')}/>", ["no-schedule"], None),
    "a title": (lambda: titled(repeated("x")), [], 1),
    "comments": (lambda: titled(repeated("x<!-- -->")), [], 1),
    "references": (lambda: titled(repeated("&#65;")), [], 1),
    "a reference": (lambda: titled(f"&#{repeated('1')};"), ["not-xml"], None),
    "controls": (lambda: titled(repeated("\x01", MAX_BYTES // 4)), [], 1),
    "an open comment": (lambda: f"<schedule><!--{repeated('x')}", ["not-xml"], None),
    # Document types: texts that multiply, and texts of other files.
    "laughs": (
        lambda: f'<!DOCTYPE a [{LAUGHS}<!ENTITY i "ha">]><a>&a;</a>',
        ["document-type"],
        None,
    ),
    "a long entity": (
        lambda: f'<!DOCTYPE a [<!ENTITY b "{repeated("x", 100000)}">]><a>{repeated("&b;")}</a>',
        ["document-type"],
        None,
    ),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", CASES)
def test_bounds(tmp_path: Path, name: str) -> None:
    """Ten mebibytes of anything are refused or read in about a second, in little memory."""
    text, codes, sessions = CASES[name]
    path = tmp_path / "x"
    path.write_text(text(), encoding="utf-8", newline="")
    ran = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    seconds, mebibytes, *found = json.loads(ran.stdout)
    assert found == [codes, sessions]
    assert seconds < MAX_SECONDS
    assert mebibytes < MAX_MEBIBYTES


@pytest.mark.parametrize(
    "kind",
    ['<!ENTITY x SYSTEM "{}">]><a>&x;</a>', '<!ENTITY % x SYSTEM "{}"> %x;]><a/>', "]><a/>"],
)
def test_reads_no_file(tmp_path: Path, kind: str) -> None:
    """A document type that names another file is refused before that is looked at."""
    secret = tmp_path / "secret"
    secret.write_text("<!ENTITY y 'secret'>", encoding="utf-8")
    path = tmp_path / "x"
    text = f'<!DOCTYPE a SYSTEM "{secret.as_uri()}" [' + kind.replace("{}", secret.as_uri())
    path.write_text(text, encoding="utf-8")
    opened = (
        "import sys\n"
        "sys.addaudithook(lambda name, args: print(args[0]) if name == 'open' else None)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", opened + _MEASURE, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    *files, found = ran.stdout.splitlines()
    assert json.loads(found)[2:] == [["document-type"], None]
    assert str(path) in files
    assert str(secret) not in files
