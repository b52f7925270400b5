"""digbug star: what is said of many sessions at once."""

from pathlib import Path

from tests.conftest import Run


def test_a_few_clashes_are_told(run: Run, tmp_path: Path) -> None:
    """Of many clashes twenty are named, each once, and the rest are mentioned."""
    sessions = "".join(
        f"- {{id: s{number}, title: Talk {number}, start: 2026-06-12 10:00, minutes: 60}}\n"
        for number in range(8)
    )
    file = tmp_path / "crowd.yaml"
    head = "format: 1\nid: crowd\nname: Crowd\ntimezone: UTC\nschedule:\n"
    file.write_text(head + sessions, encoding="utf-8")
    ran = run("star", "-w", str(file), "s1", "s0", "s1")
    assert ran.err.count("clash for 1 h") == 1
    ran = run("star", "-w", str(file), *(f"s{number}" for number in range(8)))
    told = [line for line in ran.err.splitlines() if "clash for" in line]
    assert len(set(told)) == len(told) == 20
    assert ran.err.endswith("digbug: more of them clash\nhint: `digbug agenda` shows which\n")
