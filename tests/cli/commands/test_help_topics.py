"""digbug help: the documents that digbug ships."""

import json
import tomllib

import pytest

from digbug_cli.cli.commands.help_ import DOCUMENTS, TOPICS
from tests.conftest import ROOT, Run


@pytest.mark.parametrize("topic", [topic for topic in TOPICS if topic != "schema"])
def test_a_document(topic: str, run: Run) -> None:
    """A pipe gets the document as it is."""
    ran = run("help", topic)
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out == (ROOT / "docs" / f"{DOCUMENTS[topic]}.md").read_text(encoding="utf-8")


def test_the_schema(run: Run) -> None:
    """The schema is written as the file that editors need."""
    expected = (ROOT / "data" / "workshop.schema.json").read_text(encoding="utf-8")
    assert run("help", "schema").out == expected
    assert '"$schema"' in run("help", "SCHEMA", width=80).out


def test_the_wheel_has_all_documents() -> None:
    """The wheel ships the folders of the documents of all topics."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    folders = {path.partition("/")[0] for path in DOCUMENTS.values()}
    documents = {f"docs/{folder}": f"digbug_cli/docs/{folder}" for folder in folders}
    assert shipped == {"data": "digbug_cli/data", **documents}
    assert [*DOCUMENTS, "schema"] == sorted(TOPICS, key=lambda topic: topic == "schema")


def test_the_topics(run: Run) -> None:
    """Without a topic, they are listed, also as JSON."""
    lines = run("help").out.splitlines()
    assert lines[3].split("  ")[0] == "authors"
    document = json.loads(run("help", "--json").out)
    assert [topic["name"] for topic in document["topics"]] == list(TOPICS)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("topic", TOPICS)
def test_in_a_terminal(topic: str, width: int, run: Run) -> None:
    """No line is wider than the terminal, or than 100 cells, and no link has lost its way."""
    out = run("help", topic, width=width).out
    assert max(map(len, out.splitlines())) <= min(width, 100)
    assert topic == "schema" or "](" not in out


def test_links(run: Run) -> None:
    """A link to another document says how to see it; one to a heading is its text alone."""
    out = " ".join(run("help", "format", width=120).out.split())
    assert "in any letter case; time and zones (digbug help zones) has more" in out
    assert "in other formats (digbug help sources) are checked" in out


def test_a_command(run: Run) -> None:
    """The help of a command is the same as with --help."""
    assert run("help", "schedule").out == run("schedule", "--help").out
    assert run("help", "import").out == run("import", "--help").out
    assert json.loads(run("help", "use", "--json").out)["text"] == run("use", "--help").out


def test_an_unknown_topic(run: Run) -> None:
    """An unknown topic is a usage error, with what may be meant."""
    ran = run("help", "formats")
    assert ran.exit == 2
    assert ran.err == "digbug: unknown topic 'formats'\nhint: did you mean format?\n"
    assert run("help", "xyzzy").err.endswith("hint: run `digbug help` to see all topics\n")


def test_hints_name_no_file_of_the_repository() -> None:
    """No text of digbug names a document that an installed digbug does not have."""
    for path in (ROOT / "digbug_cli").rglob("*.py"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if "docs/" in line and ('"' in line or line.startswith("# `digbug")):
                assert line.strip().startswith(('"""', "#")), f"{path}: {line}"
