"""Fuzz the readers of all formats: `python bench/fuzz.py [-runs=N] [FOLDER]`.

Each input is read and checked as a workshop, written as by `digbug import`, and read again. No
input may raise an exception, and the second workshop must equal the first. The fuzzer is guided by
coverage. It needs `pip install atheris`, which has wheels for Linux and CPython 3.11 to 3.13.

The seeds are the files in `tests/data`. With a FOLDER, inputs that reach new code are stored there,
and the next run continues with them. An input that fails is written to a file.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["digbug_cli", "icalendar", "json"]):
    from digbug_cli.core.check.draft import Overrides
    from digbug_cli.core.check.workshop import build
    from digbug_cli.outputs.files import workshop_yaml
    from digbug_cli.sources import digbug_json, formats, sessionize  # noqa: F401 - instrumented
    from digbug_cli.sources.frab import schedule_json, schedule_xml  # noqa: F401 - instrumented
    from digbug_cli.sources.icalendar import calendar  # noqa: F401 - instrumented
    from digbug_cli.sources.lists import reader, shapes, table  # noqa: F401 - instrumented
    from digbug_cli.sources.phrases import english, translation  # noqa: F401 - instrumented
    from digbug_cli.sources.syntax import json_tree, xml_tree  # noqa: F401 - instrumented

SEEDS = Path(__file__).resolve().parent.parent / "tests" / "data"
SUPPLIED = Overrides(timezone="Europe/Vienna")
MAX_BYTES = 8192


def one(content: bytes) -> None:
    """Test one input. A format that may lack a zone gets one."""
    text = content.decode("utf-8", "replace")
    own = text.lstrip().startswith(("<", "{", "BEGIN", "begin"))
    built = build(formats.parse(text, "fuzzed", SUPPLIED if own else Overrides()))
    workshop = built.workshop
    if workshop is None:
        return
    again = build(formats.parse(workshop_yaml.render(workshop), "written.yaml"))
    if again.workshop != workshop:
        raise AssertionError("the written workshop differs from the one that was read")


def main() -> None:
    """Run the fuzzer with the options of libFuzzer."""
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
