"""Feed every source with damaged files until one of them fails: `python bench/fuzz.py [-runs=N]`.

Each input goes the whole way from a file's text to a checked workshop, and on to the file that
`digbug import` writes of it, to be read again. Whatever it holds, nothing may be raised, and what
is read again is the same workshop. Coverage guides what is tried: this needs `pip install atheris`,
which has wheels for Linux and CPython 3.11 to 3.13.

Seeds are the look-alikes of the tests. A folder after the options keeps what was found interesting,
and goes on from there; an input that fails is written to a file of its own.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["digbug_cli", "icalendar", "json"]):
    from digbug_cli.core.check.draft import Overrides
    from digbug_cli.core.check.workshop import build
    from digbug_cli.outputs.files import workshop_yaml
    from digbug_cli.sources import digbug_json, formats, sessionize  # noqa: F401 - to be watched
    from digbug_cli.sources.frab import schedule_json, schedule_xml  # noqa: F401 - to be watched
    from digbug_cli.sources.icalendar import calendar  # noqa: F401 - to be watched
    from digbug_cli.sources.syntax import json_tree, xml_tree  # noqa: F401 - to be watched

SEEDS = Path(__file__).resolve().parent.parent / "tests" / "data"
SUPPLIED = Overrides(timezone="Europe/Vienna")
MAX_BYTES = 8192


def one(content: bytes) -> None:
    """Read a file with that content, with a zone for the programmes that name none."""
    text = content.decode("utf-8", "replace")
    own = text.lstrip().startswith(("<", "{", "BEGIN", "begin"))
    built = build(formats.parse(text, "fuzzed", SUPPLIED if own else Overrides()))
    workshop = built.workshop
    if workshop is None:
        return
    again = build(formats.parse(workshop_yaml.render(workshop), "written.yaml"))
    if again.workshop != workshop:
        raise AssertionError("what was written is another workshop")


def main() -> None:
    """Run, with the options of libFuzzer."""
    with tempfile.TemporaryDirectory() as folder:
        seeds = [path for path in SEEDS.rglob("*") if path.is_file()]
        for number, path in enumerate(seeds):
            content = path.read_bytes()
            if len(content) <= MAX_BYTES:
                Path(folder, str(number)).write_bytes(content)
        options = [*sys.argv[1:], folder]
        atheris.Setup([sys.argv[0], f"-max_len={MAX_BYTES}", *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
