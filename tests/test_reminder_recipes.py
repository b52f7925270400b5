"""The recipes of docs/guides/reminders.md: scripts are run, units and settings are read."""

import configparser
import json
import os
import plistlib
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "guides" / "reminders.md").read_text(encoding="utf-8")

if sys.platform == "win32":
    pytest.skip("scripts for the shell of POSIX systems", allow_module_level=True)


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def _script(word: str) -> str:
    """Return the script that has this word."""
    (script,) = [each for each in _blocks("sh") if word in each and each.startswith("#!/bin/sh\n")]
    return script


def _program(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


LINES = ('in 1 h: A & <!channel> "B" $(touch run), Papers: today', "extended: C\\n `D`, E: x; y")
RECORD = (
    "import json, sys; from pathlib import Path\n"
    "text = sys.stdin.read() if TAKES_INPUT else None\n"
    "with Path('calls').open('a') as file: print(json.dumps([sys.argv[1:], text]), file=file)\n"
)


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which digbug prints LINES, and other programs record their call."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for line in LINES:
        with (tmp_path / "lines").open("a", encoding="utf-8") as file:
            print(line, file=file)
    _program(folder / "digbug", f'#!/bin/sh\ncat "{tmp_path}/lines"\nexit "${{CODE:-0}}"\n')
    for name, takes_input in (("notify-send", 0), ("osascript", 0), ("mail", 1), ("curl", 1)):
        body = RECORD.replace("TAKES_INPUT", str(takes_input))
        _program(folder / name, f"#!{sys.executable}\n{body}")
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "CHAT_HOOK": "https://chat.test/x"}


def _calls(script: str, tools: dict[str, str], *args: str) -> tuple[int, list[list[object]]]:
    """Run a script; return its exit code, and the arguments and input of the programs it called."""
    done = subprocess.run(
        ["/bin/sh", _program(Path("script"), script), *args],
        env=tools,
        capture_output=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert not Path("run").exists()
    calls = Path("calls")
    lines = calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []
    return done.returncode, [json.loads(line) for line in lines]


def test_notifications(tools: dict[str, str]) -> None:
    """Each line is one argument, whatever is in it."""
    code, calls = _calls(_script("notify-send"), tools)
    assert code == 0
    assert calls == [[["--app-name=digbug", "--", line], None] for line in LINES]


def test_notifications_of_macos(tools: dict[str, str]) -> None:
    """Each line is the last argument, and no part of the script."""
    code, calls = _calls(_script("osascript"), tools)
    script = [
        *("-e", "on run argv"),
        *("-e", 'display notification (item 1 of argv) with title "Deadlines"'),
        *("-e", "end run"),
    ]
    assert (code, calls) == (0, [[[*script, line], None] for line in LINES])


def test_mail(tools: dict[str, str], tmp_path: Path) -> None:
    """All lines are in one mail; without lines there is none, and the exit code stays."""
    text = "".join(f"{line}\n" for line in LINES)
    expected = [[["-s", "Deadlines", "ada@example.org"], text]]
    assert _calls(_script("mail -s"), tools, "ada@example.org") == (0, expected)
    (tmp_path / "lines").write_text("", encoding="utf-8")
    Path("calls").unlink()
    assert _calls(_script("mail -s"), {**tools, "CODE": "3"}, "ada@example.org") == (3, [])


@pytest.mark.skipif(not shutil.which("jq"), reason="jq is not installed")
def test_chat(tools: dict[str, str]) -> None:
    """Each line is a document of its own, without the marks of a chat."""
    code, calls = _calls(_script("CHAT_HOOK"), tools)
    assert code == 0
    for args, _ in calls:
        assert isinstance(args, list)
        assert args[-1] == "https://chat.test/x"
    assert [json.loads(str(text)) for _, text in calls] == [
        {"text": 'in 1 h: A &amp; &lt;!channel&gt; "B" $(touch run), Papers: today'},
        {"text": "extended: C\\n `D`, E: x; y"},
    ]


def test_prompt(tmp_path: Path) -> None:
    """The prompt of bash shows the line first, and runs no part of it."""
    bash = shutil.which("bash")
    if not bash:
        pytest.skip("bash is not installed")
    (setting,) = [each for each in _blocks("sh") if each.startswith("PS1=")]
    (tmp_path / ".next-deadline").write_text(f"{LINES[0]}\n", encoding="utf-8")
    done = subprocess.run(
        [bash, "--norc", "-c", f'{setting}printf %s "${{PS1@P}}"'],
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().splitlines()[0] == LINES[0]
    assert not Path("run").exists()


def test_scripts_are_checked(tmp_path: Path) -> None:
    """The scripts have no faults that shellcheck knows."""
    shellcheck = shutil.which("shellcheck")
    if not shellcheck:
        pytest.skip("shellcheck is not installed")
    scripts = [each for each in _blocks("sh") if each.startswith("#!")]
    assert len(scripts) == 4
    for number, script in enumerate(scripts):
        path = _program(tmp_path / f"{number}.sh", script)
        done = subprocess.run([shellcheck, path], capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (0, b"")


def test_units(tmp_path: Path) -> None:
    """The service and the timer are valid for systemd, and run every half hour."""
    service, timer = _blocks("ini")
    for text in (service, timer):
        configparser.RawConfigParser().read_string(text)
    analyze = shutil.which("systemd-analyze")
    if not analyze:
        pytest.skip("systemd-analyze is not installed")
    (tmp_path / "deadlines.service").write_text(service, encoding="utf-8")
    (tmp_path / "deadlines.timer").write_text(timer, encoding="utf-8")
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [analyze, "verify", "--user", "--man=no", tmp_path / "deadlines.timer"],
        env=environment,
        capture_output=True,
        check=False,
    )
    found = [line for line in done.stderr.decode().splitlines() if "deadlines" in line]
    assert (done.returncode, found) == (0, [])
    (calendar,) = re.findall(r"OnCalendar=(.*)", timer)
    done = subprocess.run([analyze, "calendar", calendar], capture_output=True, check=True)
    assert "Normalized form: *-*-* *:00/30:00" in done.stdout.decode()


def test_launchd() -> None:
    """The property list is valid, and runs at the full and the half hour."""
    (text,) = _blocks("xml")
    job = plistlib.loads(text.encode())
    assert job["ProgramArguments"][:2] == ["/bin/sh", "-c"]
    assert job["StartCalendarInterval"] == [{"Minute": 0}, {"Minute": 30}]


def test_bars() -> None:
    """The settings of bars and prompts are in the formats of these programs."""
    (waybar,) = _blocks("json")
    assert json.loads(waybar)["custom/deadline"]["escape"] is True
    (starship,) = _blocks("toml")
    assert list(tomllib.loads(starship)["custom"]) == ["deadline"]


def test_tmux(tmp_path: Path) -> None:
    """The settings are valid for tmux, and stay as they are."""
    tmux = shutil.which("tmux")
    if not tmux:
        pytest.skip("tmux is not installed")
    (settings,) = _blocks("tmux")
    path = tmp_path / "tmux.conf"
    path.write_text(settings, encoding="utf-8")
    command = [tmux, "-S", str(tmp_path / "socket"), "-f", str(path), "start-server", ";"]
    done = subprocess.run(
        [*command, "show-options", "-g", "status-right"], capture_output=True, check=True
    )
    assert "digbug deadlines --all --short" in done.stdout.decode()


def test_cron() -> None:
    """A line of cron has five fields of time, and no % that cron would read as a line end."""
    lines = [line for block in _blocks("crontab") for line in block.splitlines()]
    jobs = [line for line in lines if re.match(r"[*0-9]", line)]
    assert len(jobs) == 3
    for job in jobs:
        assert re.match(r"([*0-9/]+ ){5}\$HOME/\.local/bin/digbug ", job)
        assert "%" not in job
