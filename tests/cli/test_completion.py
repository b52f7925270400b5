"""Shell completion: which values are offered, and how they are quoted."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from digbug_cli.cli.app import app
from digbug_cli.cli.shells import BASH, quote_for_bash, read_line
from tests.conftest import DATA, Run


def _reply(shell: str, stdin: str | None = None, **variables: str) -> list[str]:
    result = CliRunner().invoke(
        app,
        [],
        prog_name="digbug",
        env={"_DIGBUG_COMPLETE": f"complete_{shell}", **variables},
        input=stdin,
        catch_exceptions=False,
    )
    return [*filter(None, result.stdout.splitlines())]


def _completed(line: str, stdin: str | None = None, after: str = "") -> list[str]:
    return _reply(
        "bash",
        stdin,
        _TYPER_COMPLETE_ARGS=line,
        # readline breaks words at these characters, and replaces only the last part.
        _TYPER_COMPLETE_WORD_TO_COMPLETE=re.split(r"(?<!\\)[ =:]", line)[-1],
        _DIGBUG_COMPLETE_REST=after,
    )


def _workshop(folder: Path, *rooms: str) -> Path:
    sessions = "\n".join(
        f"  - {{id: s{at}, start: '{at:02}:00', minutes: 9, title: T, room: {json.dumps(room)}}}"
        for at, room in enumerate(rooms)
    )
    head = "format: 1\nid: w\nname: W\ntimezone: UTC\ndates: 2026-06-12\nschedule:\n"
    file = folder / "it's.yaml"
    file.write_text(f"{head}{sessions}\n", encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("digbug sch", ["schedule"]),
        ("digbug schedule -w d", ["dig-bug-2025"]),
        ("digbug schedule --tz asia/kath", ["asia/kathmandu"]),
        ("digbug schedule --tz ve", ["venue"]),
        ("digbug schedule --tz ao", ["aoE"]),
        ("digbug schedule --kind po", ["poster"]),
        ("digbug deadlines --kind ca", ["camera-ready"]),
        ("digbug export --tz europe/berl", ["europe/berlin"]),
        ("digbug zones asia/kath", ["asia/kathmandu"]),
        ("digbug init --timezone asia/kath", ["asia/kathmandu"]),
        ("digbug deadlines --up", ["--upcoming"]),
        ("digbug info --clock ", ["12", "24"]),
        ("digbug config c", ["clock", "color"]),
        ("digbug config clock ", ["12", "24"]),
        ("digbug config color n", ["never"]),
        ("digbug config tz asia/kath", ["asia/kathmandu"]),
        ("digbug config tz UTC europe/berl", ["europe/berlin"]),
        ("digbug config workshop d", ["dig-bug-2025"]),
        ("digbug config colour n", []),
        ("digbug star ora", ["oral-1", "oral-2", "oral-3", "oral-4", "oral-5"]),
        ("digbug star oral-1 panel oral-1", ["oral-1"]),
        ("digbug export --session wel", ["welcome"]),
        ("digbug schedule --speaker eric", ["eric\\ Wong"]),
        ("digbug schedule --speaker w", ["wong"]),
        ("digbug schedule --speaker zzz", []),
        ("digbug now --room ", []),
        ("digbug schedule -w ROOMS --room ce", ["cellar"]),
        ("digbug now -w ROOMS --room ", ["Dome", "Cellar"]),
        ("digbug export -w ROOMS --track the", ["theory"]),
        ("digbug export -w ROOMS -w dig-bug-2025 --track the", ["theory"]),
        ("digbug show -w bugs-2023 -w dig-bug-2025 bugs-2023/oral-1", ["bugs-2023/oral-1"]),
        ("digbug star bugs-2023/invited-7", ["bugs-2023/invited-7"]),
        ("digbug star -w bugs-2023 -w dig-bug-2025 dig-bug-2025/panel", ["dig-bug-2025/panel"]),
        ("digbug schedule -w ROOMS --day ", ["today", "tomorrow", "2026-06-12", "2026-06-13"]),
        ("digbug schedule -w ROOMS --day 2026-06-13", ["2026-06-13"]),
        ("digbug star -w ROOMS dome", ["dome-1", "dome-2"]),
        # A file that cannot be read offers nothing, without a message.
        ("digbug star -w no-such.yaml ", []),
        ("digbug star -w - ", []),
        ("digbug show oral", ["oral-1", "oral-2", "oral-3", "oral-4", "oral-5"]),
        ("digbug show Camera", ["Camera-ready"]),
        ("digbug show -w bugs-2023 invited-7", ["invited-7"]),
        ("digbug show -w nope oral", []),
        ("digbug show -w - oral", []),
    ],
)
def test_completion(line: str, offered: list[str]) -> None:
    """The typed text is completed; zones in any letter case."""
    assert _completed(line.replace("ROOMS", str(DATA / "two-rooms.yaml"))) == offered


def test_completion_of_topics() -> None:
    """`help` offers its topics, then the commands."""
    assert _completed("digbug help for") == ["format"]
    assert _completed("digbug help sche") == ["schema", "schedules", "schedule"]
    assert _completed("digbug check --format g") == ["github"]


def test_files_are_left_to_the_shell() -> None:
    """`check` and `diff` are mostly given files, which the shell completes."""
    assert _completed("digbug check d") == []
    assert _completed("digbug diff d") == []


def test_completion_of_stars(run: Run) -> None:
    """`unstar` offers starred sessions, also those that are gone from the programme."""
    run("star", "oral-1", "panel")
    assert _completed("digbug unstar ") == ["oral-1", "panel"]
    assert _completed("digbug unstar p") == ["panel"]
    Path("kept/stars/dig-bug-2025.json").write_text("broken", encoding="utf-8")
    assert _completed("digbug unstar ") == []


def test_completion_of_what_may_be_followed(run: Run) -> None:
    """`follow` offers names and tags, else ids; `unfollow` offers what is followed."""
    run("add", str(DATA / "lists" / "field" / "newer.yml"))
    run("add", str(DATA / "lists" / "tags.yml"))
    assert _completed("digbug follow clock") == ["clockCONF"]
    assert _completed("digbug follow sp") == ["speech"]
    assert _completed("digbug follow clockconf2") == ["clockconf25"]
    assert _completed("digbug unfollow ") == []
    run("follow", "speech", "CLOCKCONF")
    assert _completed("digbug unfollow ") == ["speech", "CLOCKCONF"]
    Path("kept/following.json").write_text("broken", encoding="utf-8")
    assert _completed("digbug unfollow ") == []


def test_completion_of_dates(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--done` offers open deadlines that are not submitted, `--not-done` those that are."""
    monkeypatch.setenv("DIGBUG_NOW", "2025-05-20 12:00 UTC")
    both = ["dig-bug-2025/submission", "dig-bug-2025/camera-ready"]
    assert _completed("digbug deadlines --done dig") == both
    assert _completed("digbug deadlines -w bugs-2023 --done ") == []
    assert _completed("digbug deadlines --not-done ") == []
    run("deadlines", "--done", "dig-bug-2025/submission")
    assert _completed("digbug deadlines --done dig") == ["dig-bug-2025/camera-ready"]
    assert _completed("digbug deadlines --not-done d") == ["dig-bug-2025/submission"]


def test_completion_of_tags_and_years(run: Run) -> None:
    """`--tag` and `--year` offer what the lists have: those of -w, or all that were added."""
    Path("a.yml").write_text(
        "- {title: LOCK, year: 2027, tags: [security, data bases], deadline: '2026-11-30 23:59'}\n"
        "- {title: KEY, year: 2026, sub: SEC, deadline: '2025-11-30 23:59'}\n"
        "- {title: NEW, year: 2028, tags: [security], deadlines: []}\n",
        encoding="utf-8",
    )
    assert _completed("digbug deadlines -w a.yml --tag ") == ["data\\ bases", "SEC", "security"]
    assert _completed("digbug deadlines -w a.yml --tag se") == ["seC", "security"]
    assert _completed("digbug deadlines -w a.yml --year ") == ["2028", "2027", "2026"]
    assert _completed("digbug deadlines -w a.yml --year 2027") == ["2027"]
    assert _completed("digbug remind --tag sec") == []
    run("add", "a.yml")
    assert _completed("digbug remind --tag sec") == ["sec", "security"]
    assert _completed("digbug export --year 2028") == ["2028"]
    assert _completed("digbug deadlines --all --year ")[0] == "2028"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipes_are_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Completion neither waits for a pipe nor reads from it."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    assert _completed(f"digbug show -w {pipe} oral") == []
    monkeypatch.setenv("DIGBUG_WORKSHOP", "-")
    programme = (DATA / "two-rooms.yaml").read_text(encoding="utf-8")
    assert _completed("digbug show ", stdin=programme) == []
    assert _completed("digbug deadlines --year ", stdin=programme) == []
    monkeypatch.delenv("DIGBUG_WORKSHOP")
    assert _completed("digbug deadlines -w - --year ", stdin=programme) == []


ROOMS = ("Hall A & touch x", "it's $(x) `x`", 'a "b"; !c', "Straße", "-x")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("--room Hall", [r"Hall\ A\ \&\ touch\ x"]),
        ("--room=Hall", [r"Hall\ A\ \&\ touch\ x"]),
        (r"--room Hall\ ", [r"Hall\ A\ \&\ touch\ x"]),
        ("--room Hall\\", [r"Hall\ A\ \&\ touch\ x"]),
        (r"--room it\'s", [r"it\'s\ \$\(x\)\ \`x\`"]),
        ("--room 'it", [r"'it'\''s $(x) `x`'"]),
        ('--room "it', [r'''"it's \$(x) \`x\`"''']),
        ("--room '\"b", [r"""'"b"; '\!'c'"""]),
        (r'--room "\"', [r'"\"b\"; "\!"c"']),
        ("--room stras", []),
        ("--room stra", ["straße"]),
        ('--room ""H', [r'""Hall\ A\ \&\ touch\ x']),
        # The meaning of these words is unclear.
        ("--room $H", []),
        ("--room `", []),
        ('--room "$(x "H', []),
        ("--room H*", []),
        ('--room "!a', []),
        ("--tz $'it\\'s' --room 'Hall", []),
        ("# --room Hall", []),
        ("--room Straße\\", []),
        ('--room "Hall\\', []),
        # These are clear, whatever the value of $X.
        ("--tz $X --room H", [r"Hall\ A\ \&\ touch\ x"]),
    ],
)
def test_names_in_bash(tmp_path: Path, typed: str, offered: list[str]) -> None:
    """A name is quoted for the cursor's position, and not offered if the position is unclear."""
    file = _workshop(tmp_path, *ROOMS)
    for workshop in (f'"{file}"', str(file).replace("'", r"\'"), str(file).replace("'", r"'\''")):
        quoted = f"'{workshop}'" if r"'\''" in workshop else workshop
        assert _completed(f"digbug schedule -w {quoted} {typed}") == offered


def test_what_is_after_the_cursor(tmp_path: Path) -> None:
    """Nothing is offered if that would change the meaning of the rest of the line."""
    line = f'digbug schedule -w "{_workshop(tmp_path, *ROOMS)}" --room '
    assert _completed(f"{line}Hall", after=" --json") == [r"Hall\ A\ \&\ touch\ x"]
    assert _completed(f"{line}Hall", after="A") == []
    assert _completed(f"{line}'Hall", after="'") == []
    assert _completed(f"{line}'Hall", after=" ") == ["'Hall A & touch x'"]
    assert _completed(f"{line}Hall\\", after=" ") == []
    assert _completed(f"{line}'Hall", after=" & touch x'") == []


def test_hyphens_in_place_of_arguments(run: Run) -> None:
    """A value that looks like an option, or has a control character, is not offered."""
    run("star", "oral-1")
    kept = Path("kept/stars/dig-bug-2025.json")
    kept.write_text(
        kept.read_text(encoding="utf-8").replace('"oral-1"', '"--help"'), encoding="utf-8"
    )
    assert _completed("digbug unstar ") == []
    kept.write_text(
        kept.read_text(encoding="utf-8").replace('"--help"', '"$(touch x)"'), encoding="utf-8"
    )
    assert _completed("digbug unstar ") == [r"\$\(touch\ x\)"]


def test_other_shells(tmp_path: Path) -> None:
    """Zsh and fish quote what they insert; PowerShell gets quoted words."""
    file = str(_workshop(tmp_path, "It's & x", "Hall’s", 'a "b"', "c\\", "d ::: e", "Dome", "ü"))
    rooms = ["It's & x", "Hall’s", 'a "b"', "c\\", "d ::: e", "Dome", "ü"]
    lines = ("digbug", "schedule", "-w", file)
    assert rooms == _reply(
        "zsh",
        _TYPER_COMPLETE_ARGS="\n".join((*lines, "--room")),
        _TYPER_COMPLETE_WORD_TO_COMPLETE="",
    )
    assert _reply(
        "zsh", _TYPER_COMPLETE_ARGS="\n".join(lines), _TYPER_COMPLETE_WORD_TO_COMPLETE="--room=it's"
    ) == ["--room=it's & x"]
    assert _reply(
        "zsh", _TYPER_COMPLETE_ARGS="digbug", _TYPER_COMPLETE_WORD_TO_COMPLETE="agen"
    ) == ["agenda\tShow your agenda: the sessions that you..."]
    quoted = "'" + file.replace("'", r"\'") + "'"
    for line, offered in (("--room ", rooms), ("--room=\"it'", ["--room=it's & x"])):
        assert offered == _reply(
            "fish",
            _TYPER_COMPLETE_FISH_ACTION="get-args",
            _TYPER_COMPLETE_ARGS=f"digbug schedule -w {quoted} {line}",
        )
    quoted = "'" + file.replace("'", "''") + "'"
    offers = ["'It''s & x'", "'Hall’’s'", "Dome", "'ü'"]
    for typed, offered in (
        ("", offers),
        ("it", ["'it''s & x'"]),
        ("'it''s", ["'it''s & x'"]),
        ("\"it's", ["'it''s & x'"]),
        ("--room=D", ["--room=Dome"]),
        ("--room=it", ["'--room=it''s & x'"]),
        ("$(", []),
    ):
        option = "" if "=" in typed else "--room "
        line = f"digbug schedule -w {quoted} {option}{typed}"
        for shell in ("powershell", "pwsh"):
            assert [f"{value}::: " for value in offered] == _reply(
                shell, _TYPER_COMPLETE_ARGS=line.strip(), _TYPER_COMPLETE_WORD_TO_COMPLETE=typed
            )


def test_scripts_that_pass_no_position(tmp_path: Path) -> None:
    """Typer's own scripts, if still installed, get only values that need no quotes."""
    file = _workshop(tmp_path, "Hall A", "It's", "*", "Säle/2")
    line = f'digbug schedule -w "{file}" --room '
    words = line.split(" ")
    offered = _reply("bash", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1))
    assert offered == ["Säle/2"]
    offered = _reply("zsh", _TYPER_COMPLETE_ARGS=line)
    assert offered == ["_arguments '*: :((\"Säle/2\"))'"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "pwsh"])
def test_scripts(shell: str) -> None:
    """Both ways to get the script give one that calls digbug through the environment."""
    given = CliRunner().invoke(
        app,
        ["--show-completion", shell],
        prog_name="digbug",
        env={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"},
    )
    result = CliRunner().invoke(
        app, [], prog_name="digbug", env={"_DIGBUG_COMPLETE": f"source_{shell}"}
    )
    assert "_DIGBUG_COMPLETE" in result.stdout
    if not given.exit_code:  # the option takes a shell's name only if Typer cannot detect it
        assert given.stdout == result.stdout


def test_unknown_shells() -> None:
    """Typer reports an unknown shell."""
    result = CliRunner().invoke(
        app, [], prog_name="digbug", env={"_DIGBUG_COMPLETE": "complete_tcsh"}
    )
    assert (result.exit_code, result.stderr) == (1, "Shell tcsh not supported.\n")


def test_a_narrow_encoding() -> None:
    """A name that the shell's encoding cannot express is not offered."""
    result = CliRunner(charset="latin-1").invoke(
        app,
        [],
        prog_name="digbug",
        env={
            "_DIGBUG_COMPLETE": "complete_bash",
            "_TYPER_COMPLETE_ARGS": "digbug zones ",
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": "",
        },
    )
    assert "Europe/Berlin" in result.stdout


_names = st.text(st.characters(blacklist_categories=("Cc", "Cs")), min_size=1)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@settings(max_examples=50)
@given(st.lists(st.one_of(_names, st.text("'\"\\$`!*~ -a", min_size=1)), min_size=1))
def test_bash_reads_the_name(names: list[str]) -> None:
    """Any name is read back by bash and by digbug, with any kind of quotes."""
    words = [
        start + quote_for_bash(name, start) for name in names for start in ("", "'", '"', "\\")
    ]
    assert [typed.words[-1] for word in words if (typed := read_line(f"digbug {word}", BASH))] == [
        name for name in names for _ in range(4)
    ]
    ran = subprocess.run(
        ["bash", "--norc", "-c", rf"printf '%s\0' {' '.join(words)}"],  # noqa: S607 - whichever it is
        env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        check=True,
    )
    assert ran.stdout.decode().split("\0")[:-1] == [name for name in names for _ in range(4)]
