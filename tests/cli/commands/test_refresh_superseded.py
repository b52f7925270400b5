"""What `refresh` says of the dates that a deadline had before."""

import json
from pathlib import Path
from typing import Any

from tests.conftest import DATA_FOLDER, Run

NEW, OLD, OLDER = "2026-03-08 12:00 UTC", "2026-03-01 12:00 UTC", "2026-02-20 12:00 UTC"


def write(date: str, *superseded: str) -> None:
    """Write a workshop file with one deadline and the dates that it had before."""
    was = f"\n    was: [{', '.join(superseded)}]" if superseded else ""
    Path("w.yaml").write_text(
        "format: 1\nid: w\nname: W\ntimezone: UTC\ndeadlines:\n"
        f"  - id: paper\n    name: Paper\n    at: {date}{was}\n    kind: submission\n",
        encoding="utf-8",
    )


def news(run: Run) -> list[tuple[str, str, str]]:
    """Refresh, and return each change with the time of the cut-off before and after."""
    ran = run("refresh", "--json")
    assert (ran.exit, ran.err) == (0, "")
    (found,) = json.loads(ran.out)["refreshed"]
    changes: list[dict[str, Any]] = found["changes"]
    return [(one["change"], one["before"]["ends"], one["after"]["ends"]) for one in changes]


def test_an_extension_before_digbug_knew_the_deadline(run: Run) -> None:
    """The date stays, but the reader learns that it was extended; once."""
    write(NEW)
    run("add", "w.yaml")
    write(NEW, OLD)
    extended = ("extended", "2026-03-01T12:00:00Z", "2026-03-08T12:00:00Z")
    assert news(run) == [extended]
    # What a kill leaves before the answer was printed.
    (DATA_FOLDER / "library" / "w" / "unreported").touch()
    assert news(run) == [extended]
    assert news(run) == []
    write(NEW, OLDER, OLD)
    assert news(run) == []  # the last extension is known


def test_a_date_that_was_brought_forward(run: Run) -> None:
    """A superseded date may be the later one."""
    write(OLD)
    run("add", "w.yaml")
    write(OLD, NEW)
    assert news(run) == [("brought forward", "2026-03-08T12:00:00Z", "2026-03-01T12:00:00Z")]


def test_an_extension_that_was_reported(run: Run) -> None:
    """A source that mentions the earlier date later, or no longer, says nothing new."""
    write(OLD)
    run("add", "w.yaml")
    write(NEW)
    extended = ("extended", "2026-03-01T12:00:00Z", "2026-03-08T12:00:00Z")
    assert news(run) == [extended]
    for superseded in ((OLD,), ()):
        write(NEW, *superseded)
        assert news(run) == []


def test_an_extension_with_its_earlier_date(run: Run) -> None:
    """An extension that is stated with the earlier date is one change."""
    write(OLD)
    run("add", "w.yaml")
    write(NEW, OLD)
    extended = ("extended", "2026-03-01T12:00:00Z", "2026-03-08T12:00:00Z")
    assert news(run) == [extended]


def test_an_extension_in_a_list(run: Run) -> None:
    """A deadline list is treated alike; the page shows both dates."""
    entry = "- {title: Clocks, year: 2026, id: clocks, timezone: UTC, cfp: '2026-03-08 12:00'"
    Path("list.yml").write_text(f"{entry}}}\n", encoding="utf-8")
    run("add", "list.yml")
    earlier = entry.replace("2026-03-08", "2026-03-01")
    Path("list.yml").write_text(f"{earlier}, cfp_ext: '2026-03-08 12:00'}}\n", encoding="utf-8")
    ran = run("refresh", "--tz", "UTC")
    assert (ran.exit, ran.err) == (0, "")
    assert ran.out.splitlines()[-1] == (
        "extended  Call for proposals 12:00 UTC · Clocks 2026"
        "  Sun 1 Mar 2026 12:00  Sun 8 Mar 2026 12:00"
    )
