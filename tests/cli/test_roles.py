"""The day of each kind of user: their commands in order, on a fresh home, and the whole output.

Each folder of tests/roles has the commands (day.txt), the files that they use, and a transcript for
a pipe and for terminals of 80 and 120 columns. `now:` and `zone:` are for the commands below them.
`cp`, `grep` and `replace` stand for what a user does with other programs. `URL` is a server on this
machine that has index.html. Messages come first, marked with `!`; another exit code than 0 comes
last. After an intended change, run `pytest --update-golden` and read the diff.
"""

import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from digbug_cli.core.time.instants import Instant
from tests.conftest import NOW, ROOT, Run
from tests.system.http.loopback import ok, serving

ROLES = sorted(path.parent for path in (ROOT / "tests" / "roles").glob("*/day.txt"))
OUTPUTS = {"pipe": None, "80": 80, "120": 120}


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bypass any proxy of the environment."""
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.mark.parametrize("output", OUTPUTS)
@pytest.mark.parametrize("role", ROLES, ids=lambda path: path.name)
def test_a_day(
    role: Path,
    output: str,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    """Every command prints what the transcript contains."""
    monkeypatch.setenv("COLUMNS", output if output != "pipe" else "80")
    for path in role.iterdir():
        if not path.name.endswith(".txt"):
            shutil.copy(path, path.name)
    with _address(Path("index.html")) as url:
        found = "\n".join(_transcript(role, run, OUTPUTS[output], url))
    path = role / f"{output}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


@contextmanager
def _address(page: Path) -> Iterator[str]:
    """Serve a page, if the role has one, and yield its address."""
    with ExitStack() as stack:
        port = 0
        if page.exists():
            answer = ok(page.read_bytes(), "Content-Type: text/html; charset=utf-8")
            port = stack.enter_context(serving(lambda _: (answer,))).port
        yield f"http://127.0.0.1:{port}/"


def _transcript(role: Path, run: Run, width: int | None, url: str) -> Iterator[str]:
    zone, now = "UTC", NOW
    for line in (role / "day.txt").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(" ")
        if name == "zone:":
            zone = value
        elif name == "now:":
            now = Instant(datetime.fromisoformat(value).replace(tzinfo=UTC))
        if name != "$":
            yield line
            continue
        yield line
        program, *words = shlex.split(value)
        if program != "digbug":
            yield from _other_program(program, words)
            continue
        words = [url if word == "URL" else word for word in words]
        ran = run(*words, width=width, zone=zone, now=now)
        for message in ran.err.splitlines():
            yield f"! {_shown(message, url)}"
        yield from _shown(ran.out, url).splitlines()
        if ran.exit:
            yield f"exit code {ran.exit}"
    yield ""


def _other_program(program: str, words: list[str]) -> Iterator[str]:
    if program == "cp":
        shutil.copy(*words)
    elif program == "replace":
        old, new, path = words
        text = Path(path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        Path(path).write_text(text.replace(old, new), encoding="utf-8")
    else:
        assert program == "grep"
        option, pattern, path = words
        after = int(option.removeprefix("-A")) if option != "-E" else 0
        lines = Path(path).read_text(encoding="utf-8").splitlines()
        for index, line in enumerate(lines):
            if re.search(pattern, line):
                yield from lines[index : index + after + 1]


def _shown(text: str, url: str) -> str:
    """Return output without what differs in each run: the folder, the port, and written escapes."""
    port = url.removesuffix("/").rpartition(":")[2]
    if port != "0":
        text = text.replace(port, "8000")
    return text.replace(str(Path.cwd()), "/home/ada").replace("\r", "").replace("\ufeff", "")


def test_there_are_roles() -> None:
    """There are roles: without any, the test above would pass."""
    assert [role.name for role in ROLES] == [
        "attendee",
        "author",
        "newcomer",
        "organizer",
        "script",
    ]
