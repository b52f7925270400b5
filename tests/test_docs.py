"""The documents are true: their examples are run, and their workshop files are checked."""

import html
import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

from digbug_cli.cli.app import COMMANDS, module_of
from tests.conftest import ROOT, Run
from tests.examples import environment_in, transcript
from tools import write_commands

DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").rglob("*.md")),
)


def _blocks(language: str) -> list[tuple[str, str]]:
    """Return the name of the document and the text of each block in `language`."""
    found = []
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
        found += [(name, block) for block in blocks]
    return found


def _example(block: str) -> tuple[list[str], list[str]]:
    """Return the commands of a block, and the lines that stand below each."""
    parts = re.split(r"^\$ (.*)\n", block, flags=re.MULTILINE)
    assert parts[0] == ""
    return parts[1::2], parts[2::2]


@pytest.mark.parametrize(("document", "block"), _blocks("console"))
def test_examples(document: str, block: str, tmp_path: Path) -> None:
    """The commands of a block, run in order, print the lines that stand below them.

    It is noon UTC on 16 July 2025, in Europe/Berlin.
    """
    commands, expected = _example(block)
    assert any("digbug" in command for command in commands), document
    environment = {
        **environment_in(tmp_path),
        "DIGBUG_NOW": "2025-07-16T12:00:00Z",
        "DIGBUG_CONFIG": str(tmp_path / "config.toml"),
        "DIGBUG_DATA": str(tmp_path / "data-of-ada"),
    }
    printed = [text for _, text in transcript(commands, environment, tmp_path)]
    # The folder of the settings differs between machines.
    assert [text.replace(str(tmp_path), "/home/ada/.config/digbug") for text in printed] == expected


def test_there_are_examples() -> None:
    """The examples are found; without this, a document without blocks would pass."""
    assert len(_blocks("console")) >= 6


@pytest.mark.parametrize(("document", "block"), _blocks("yaml"))
def test_workshop_files(document: str, block: str, run: Run, tmp_path: Path) -> None:
    """`check` reports no problem in the workshop files and lists of the documents."""
    if not block.startswith("format:") and "\n- " not in block:
        assert block.startswith("#"), document
        return
    (tmp_path / "example.yaml").write_text(block, encoding="utf-8")
    assert run("check", "example.yaml").out == "example.yaml: no problems\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str, run: Run) -> None:
    """A command has help with examples, and a row for its JSON in docs."""
    module = import_module(f"digbug_cli.cli.commands.{module_of(name)}")
    lines = run(name, "--help").out.splitlines()
    assert lines[0].startswith(f"Usage: digbug {name} ")
    heading = lines.index("Examples:")
    examples = lines[heading + 1 : heading + 1 + len(module.EXAMPLES)]
    assert examples == [f"  {example}" for example in module.EXAMPLES]
    assert heading < lines.index("Options:")
    assert module.EXAMPLES[0].startswith(f"digbug {name}")
    # A row begins with the command, or with its pair (`star`, `unstar`).
    row = rf"^\| (`[a-z]+`, )?`{name}`"
    assert re.search(
        row, (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.skipif(
    not version("typer").startswith("0.28"), reason="older versions lose the help of arguments"
)
def test_the_page_of_commands() -> None:
    """docs/reference/commands.md says what the help says; tools/write_commands.py writes it."""
    path = ROOT / "docs" / "reference" / "commands.md"
    assert path.read_text(encoding="utf-8") == write_commands.page()


def _anchors(path: Path) -> set[str]:
    """Return the anchors of the headings of a document, as GitHub and MkDocs make them."""
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("name", [*DOCUMENTS, "CHANGELOG.md", "SECURITY.md"])
def test_links(name: str) -> None:
    """Each link to a file leads to one, and each link to a heading to one that is there."""
    path = ROOT / name
    text = re.sub(
        r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    broken = []
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        file, _, anchor = target.partition("#")
        aim = (path.parent / file).resolve() if file else path
        if not aim.is_file() or (anchor and anchor not in _anchors(aim)):
            broken.append(target)
    assert broken == []


def test_picture(run: Run) -> None:
    """docs/pictures/schedule.svg shows the output of the current version."""
    picture = (ROOT / "docs" / "pictures" / "schedule.svg").read_text(encoding="utf-8")
    drawn = "".join(re.findall(r"<text[^>]*>([^<]*)</text>", picture))
    shown = re.sub(r"[\s─]", "", html.unescape(drawn).replace("\xa0", ""))
    args = ("schedule", "--tz", "Europe/Berlin", "--now", "2025-07-18 18:00 UTC")
    ran = run(*args, width=100)
    assert ran.exit == 0
    assert re.sub(r"[\s─]", "", ran.out) in shown


def test_picture_of_the_timeline(run: Run) -> None:
    """docs/pictures/timeline.svg is the output of `--svg`, byte for byte."""
    picture = (ROOT / "docs" / "pictures" / "timeline.svg").read_text(encoding="utf-8")
    args = ("timeline", "--tz", "Europe/Berlin", "--now", "2025-07-19 17:40 UTC", "--svg", "-")
    assert run(*args).out == picture


def test_changelog() -> None:
    """The first heading of CHANGELOG is Unreleased or the version of the code."""
    from digbug_cli import __version__  # noqa: PLC0415 - this test alone

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    first = re.findall(r"^## \[?([^\]\s]+)", text, re.MULTILINE)[0]
    assert first in {"Unreleased", __version__}


def test_the_map_of_the_code() -> None:
    """Every file and folder that CONTRIBUTING names exists."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    names = {name.rstrip("/") for name in re.findall(r"`([\w.-]+/[\w./-]*)`", text)}
    assert len(names) > 60
    assert {
        name
        for name in names
        if not any((ROOT / folder / name).exists() for folder in ("", "digbug_cli"))
    } == set()


def test_shipped_files_name_their_schema() -> None:
    """Each bundled workshop names its schema, for editors."""
    for path in sorted((ROOT / "data").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=workshop.schema.json\n")
        assert yaml.compose(text, Loader=yaml.BaseLoader) is not None
