"""`digbug add FOLDER`: each deadline list in it, and what is said of the other files."""

from pathlib import Path

import pytest

from tests.conftest import DATA_FOLDER, Run

FOLDER = Path("tracker")
GEARS = "- {title: GEARS, year: 2026, id: gears26, deadline: '2026-08-01 23:59', timezone: UTC}\n"
BOLTS = "- {title: BOLTS, year: 2026, id: bolts26, deadline: '2026-09-01 23:59', timezone: UTC}\n"
NUTS = "- {title: NUTS, year: 2026, id: nuts26, deadline: '2026-10-01 23:59', timezone: UTC}\n"


@pytest.fixture
def tracker(_own_folder: None) -> Path:
    """Make a folder with two lists, a template, and a file without dates."""
    FOLDER.mkdir()
    (FOLDER / "gears.yml").write_text(GEARS)
    (FOLDER / "bolts.yaml").write_text(BOLTS)
    (FOLDER / "_template.yml").write_text("- {title: NAME, year: YEAR, deadline: DATE}\n")
    (FOLDER / "topics.yml").write_text("- {name: Machines, tag: M}\n- {name: Screws, tag: S}\n")
    (FOLDER / "notes.txt").write_text("no list\n")
    return FOLDER


def _titles(run: Run, *options: str) -> list[str]:
    """Return the first word of each row of the table."""
    out = run("deadlines", *options, "--tz", "UTC").out
    return [line.split()[0] for line in out.splitlines() if "2026-" in line or "Submission" in line]


def _names(run: Run) -> list[str]:
    return [name for name in _titles(run, "-w", "tracker") if name.isupper()]


@pytest.mark.usefixtures("tracker")
def test_a_folder(run: Run) -> None:
    """All lists are one entry of the library; templates and topics are skipped silently."""
    ran = run("add", "tracker")
    assert (ran.exit, ran.out) == (0, "")
    assert ran.err == (
        "digbug: added tracker: 2 conferences\n"
        "hint: run `digbug deadlines -w tracker` to see them\n"
    )
    assert _names(run) == ["GEARS", "BOLTS"]
    assert _names(run) == [name for name in _titles(run, "--all") if name.isupper()]


@pytest.mark.usefixtures("tracker")
def test_a_broken_file(run: Run) -> None:
    """A broken file is one line with its place, the exit code is 3, and the rest is added."""
    (FOLDER / "broken.yml").write_text("- {title: BROKEN\n- : }{\n")
    ran = run("add", "tracker")
    assert (ran.exit, ran.out) == (3, "")
    (line,) = (each for each in ran.err.splitlines() if each.startswith("digbug: tracker/"))
    assert line.startswith("digbug: tracker/broken.yml:1:3: is not valid YAML: ")
    assert "digbug: added tracker: 2 conferences\n" in ran.err
    assert _names(run) == ["GEARS", "BOLTS"]


@pytest.mark.usefixtures("tracker")
def test_a_workshop_file(run: Run) -> None:
    """A workshop in the folder is no list; the message says how to add it."""
    (FOLDER / "mine.yaml").write_text(
        "format: 1\nid: mine\nname: Mine\ntimezone: UTC\ndates: 2026-06-12\nhours: 09:00-17:00\n"
        "deadlines: [{id: d, name: D, on: 2026-08-01}]\n"
    )
    ran = run("add", "tracker")
    assert ran.exit == 3
    assert (
        "digbug: tracker/mine.yaml: is a workshop or a programme, not a deadline list: skipped\n"
        "hint: add it with `digbug add tracker/mine.yaml`\n"
    ) in ran.err
    assert _names(run) == ["GEARS", "BOLTS"]


def test_no_lists(run: Run) -> None:
    """A folder without lists is not added, and one without YAML files is named."""
    FOLDER.mkdir()
    assert run("add", "tracker").exit == 3
    (FOLDER / "topics.yml").write_text("- {name: Machines, tag: M}\n")
    ran = run("add", "tracker")
    assert (ran.exit, ran.out) == (3, "")
    assert "digbug: tracker: is a folder without deadline lists\n" in ran.err
    assert not (DATA_FOLDER / "library" / "tracker").exists()


@pytest.mark.usefixtures("tracker")
def test_refresh(run: Run) -> None:
    """A refresh sees changed, added and removed files, and keeps the keys of dates."""
    run("add", "tracker")
    run("deadlines", "--all")
    (FOLDER / "bolts.yaml").write_text(BOLTS.replace("2026-09-01", "2026-09-15"))
    (FOLDER / "a-new.yml").write_text(NUTS)
    assert run("refresh", "tracker").exit == 0
    assert _names(run) == ["GEARS", "BOLTS", "NUTS"]
    assert "2026-09-01" in run("deadlines", "-w", "tracker", "--json").out
    (FOLDER / "gears.yml").unlink()
    assert run("refresh", "tracker").exit == 0
    assert _names(run) == ["BOLTS", "NUTS"]


@pytest.mark.usefixtures("tracker")
def test_refresh_without_changes(run: Run) -> None:
    """Unchanged files are no change."""
    run("add", "tracker")
    ran = run("refresh", "tracker")
    assert (ran.exit, ran.err) == (0, "digbug: tracker has not changed\n")


@pytest.mark.usefixtures("tracker")
def test_a_folder_that_is_gone(run: Run) -> None:
    """If the folder is gone, the stored lists stay, and the exit code is 3."""
    run("add", "tracker")
    FOLDER.rename("moved")
    ran = run("refresh", "tracker")
    assert (ran.exit, ran.out) == (3, "")
    assert "digbug: tracker was not refreshed: the stored programme stays\n" in ran.err
    assert _names(run) == ["GEARS", "BOLTS"]


@pytest.mark.parametrize("name", ["\u202egnp.yml", "a\nb.yml", "'$(x)`.yml", "x" * 200 + ".yml"])
@pytest.mark.usefixtures("tracker")
def test_hostile_names(run: Run, name: str) -> None:
    """Messages show the name of any file in one line, without control characters."""
    (FOLDER / name).write_text("- {title: BROKEN\n- : }{\n")
    ran = run("add", "tracker")
    assert ran.exit == 3
    assert "\u202e" not in ran.err
    assert _names(run) == ["GEARS", "BOLTS"]
    assert all(line.startswith(("digbug: ", "hint: ")) for line in ran.err.splitlines())


@pytest.mark.usefixtures("tracker")
def test_a_name_that_is_not_utf8(run: Run) -> None:
    """A file whose name is not UTF-8 is read like any other."""
    try:
        (FOLDER / "n\udcff.yml").write_text(NUTS)
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    assert run("add", "tracker").exit == 0
    assert _names(run) == ["GEARS", "BOLTS", "NUTS"]
    assert run("refresh", "tracker").err == "digbug: tracker has not changed\n"


@pytest.mark.usefixtures("tracker")
@pytest.mark.parametrize(
    "damage", ["", "{}", '{"digbug": "folder", "files": []}', '{"digbug": "folder", "files": {}}']
)
def test_a_damaged_copy(run: Run, damage: str) -> None:
    """A damaged copy in the library is an error with its path."""
    run("add", "tracker")
    (DATA_FOLDER / "library" / "tracker" / "source").write_text(damage)
    ran = run("deadlines", "-w", "tracker")
    assert (ran.exit, ran.out) == (3, "")
    assert ran.err.startswith("digbug: ")
