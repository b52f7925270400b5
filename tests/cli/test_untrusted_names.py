"""Names of files and URLs that deceive the eye, and secrets in them."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from digbug_cli.cli import loading
from tests.cli.commands.library_samples import XML
from tests.conftest import DATA_FOLDER, ROOT, SETTINGS, Ran, Run
from tests.system.http.loopback import Pieces, ok, reply, serving

# Looks like `fcod.yaml` reversed, or like any other name.
NAME = "a\u202eb\u2066c\u200fd\u061ce\u200ef.yaml"
SHOWN = "a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩d⟨U+061C⟩e⟨U+200E⟩f.yaml"
ESCAPED = r'"a\u202eb\u2066c\u200fd\u061ce\u200ef.yaml"'
CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def _is_plain(ran: Ran) -> bool:
    return not set(CONTROLS) & set(ran.out + ran.err)


@pytest.fixture(autouse=True)
def _file() -> None:
    """Copy a workshop to the name that deceives."""
    Path(NAME).write_bytes((ROOT / "data" / "bugs-2023.yaml").read_bytes())


@pytest.mark.parametrize(
    ("args", "text"),
    [
        (("check", NAME), f"{SHOWN}: no problems"),
        (("check", f"./no-{NAME}"), f"./no-{SHOWN}: no such file or folder"),
        (("schedule", "-w", f"./no-{NAME}"), f"digbug: ./no-{SHOWN}: no such file or folder"),
        (("export", "-w", NAME, "-o", f"x-{NAME}.ics"), f"digbug: wrote x-{SHOWN}.ics: 19 sess"),
        (("timeline", "-w", NAME, "--svg", f"{NAME}.svg"), f"digbug: wrote {SHOWN}.svg: 19 sess"),
        (("import", NAME, "-o", f"x-{NAME}"), f"digbug: wrote x-{SHOWN}: BUGS @ NeurIPS 2023"),
        (("import", NAME, "-o", NAME), f"digbug: {SHOWN}: already exists"),
        (("init", f"x-{NAME}"), f"digbug: wrote x-{SHOWN}: a workshop to fill in"),
        (("agenda", "--read", NAME), f"digbug: {SHOWN}:1:1: is not valid JSON"),
        (("use", NAME), f"/{SHOWN} in "),
        (("add", f"https://x.example/{NAME}"), f"digbug: https://x.example/{SHOWN}: contains a"),
    ],
)
def test_a_name_that_turns_the_text_around(run: Run, args: tuple[str, ...], text: str) -> None:
    """Each control of the text direction in a name is named; none reaches the terminal."""
    ran = run(*args)
    assert text in ran.out + ran.err
    assert _is_plain(ran)


def test_a_name_in_a_list_and_in_the_settings(run: Run) -> None:
    """The lists of workshops and settings name the controls too."""
    run("add", NAME, "--as", "turned")
    listed = run("workshops")
    assert "…/a⟨U+202E⟩b⟨U+2066⟩c⟨U+200F⟩" in listed.out
    assert _is_plain(listed)
    SETTINGS.write_text(f'workshop = "{NAME}"\n', encoding="utf-8")
    for args in (("config",), ("config", "workshop")):
        ran = run(*args)
        assert SHOWN in ran.out
        assert _is_plain(ran)


@pytest.mark.parametrize(
    ("args", "keys"),
    [
        (("check", NAME), ("files", 0, "path")),
        (("export", "-w", NAME, "-o", NAME, "--force", "--format", "md"), ("path",)),
        (("init", NAME, "--force"), ("path",)),
    ],
)
def test_the_name_in_json(run: Run, args: tuple[str, ...], keys: tuple[str | int, ...]) -> None:
    """JSON has the true name, with the controls escaped."""
    ran = run(*args, "--json")
    assert ran.exit == 0, ran.err
    assert ESCAPED in ran.out
    assert _is_plain(ran)
    value = json.loads(ran.out)
    for key in keys:
        value = value[key]
    assert value == NAME


TOKEN = "0123456789abcdef0123456789abcdef"  # noqa: S105 - of nothing
PATH = f"/ical/private-{TOKEN}/schedule.xml?key=s3cret&lang=en"
MASKED = "/ical/***/schedule.xml?key=***&lang=***"


class Site:
    """A server whose next answer a test sets."""

    def __init__(self) -> None:
        """Serve the programme first."""
        self.says: Pieces = (ok(XML.read_bytes()),)
        self.root = ""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Run a server during a test."""
    monkeypatch.setenv("NO_PROXY", "*")
    made = Site()
    with ExitStack() as stack:
        made.root = stack.enter_context(serving(lambda _: made.says)).url("")
        yield made


def _tells_nothing(ran: Ran) -> bool:
    return not any(secret in ran.out + ran.err for secret in ("s3cret", TOKEN, "=en"))


def test_a_secret_in_json(run: Run, site: Site) -> None:
    """JSON has the masked URL and says so; a URL without secrets is whole."""
    ran = run("add", site.root + PATH, "--json")
    document = json.loads(ran.out)
    assert (document["source"], document["source_masked"]) == (site.root + MASKED, True)
    assert _tells_nothing(ran)
    listed = run("workshops", "--json")
    assert _tells_nothing(listed)
    (first, *bundled) = json.loads(listed.out)["workshops"]
    assert (first["source"], first["source_masked"]) == (site.root + MASKED, True)
    assert [(one["source"], one["source_masked"]) for one in bundled] == [(None, False)] * 2
    plain = json.loads(run("add", f"{site.root}/schedule.xml", "--as", "b", "--json").out)
    assert (plain["source"], plain["source_masked"]) == (f"{site.root}/schedule.xml", False)


def test_the_library_has_the_secret(run: Run, site: Site) -> None:
    """The library keeps the true URL, which `refresh` asks for, in files for the user alone."""
    assert run("add", site.root + PATH).exit == 0
    origin = DATA_FOLDER / "library" / "clock-days-2026" / "origin.json"
    assert json.loads(origin.read_text(encoding="utf-8"))["source"] == site.root + PATH
    assert origin.stat().st_mode & 0o777 == 0o600
    assert run("refresh").err == "digbug: clock-days-2026 has not changed\n"


def test_a_secret_in_messages(run: Run, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """No message has the secret: not of a slow, a broken, an absent or a changed source."""
    url, masked = site.root + PATH, site.root + MASKED
    monkeypatch.setattr(loading, "SLOW_SECONDS", 0.05)
    site.says = (0.3, ok(XML.read_bytes().replace(b"duration>", b"durations>")))
    said = [run("add", url)]
    assert said[-1].err.startswith(f"digbug: still fetching {masked}\n")
    monkeypatch.setattr(loading, "SLOW_SECONDS", 60)
    assert f"digbug: {masked}:" in said[-1].err  # a warning with its line
    site.says = (ok(XML.read_bytes()),)
    said += [run("add", f"{url}&other=1")]
    assert said[-1].err.startswith(f"digbug: clock-days-2026 was already added, from {masked}\n")
    said += [run("workshops"), run("schedule"), run("check", "clock-days-2026")]
    said += [run("check", "clock-days-2026", "--json")]
    for answer in (
        reply("404 Not Found"),
        ok(b"rubbish"),
        ok(b"\xff\xfe\xfd"),
        ok(b"<schedule/>"),
        reply("302 F", f"Location: {PATH}"),
        reply("302 F", f"Location: ftp://me:s3cret@127.0.0.1{PATH}"),
    ):
        site.says = (answer,)
        for args in (("add", url), ("import", url), ("refresh",)):
            said += [run(*args)]
            assert said[-1].exit == 3, args
            assert f"digbug: {masked}" in said[-1].err
    said += [run("add", url, "--offline"), run("refresh", "--offline")]
    said += [run("schedule", "-w", url), run("check", url), run("check", url, "--json")]
    said += [run("use", url), run("deadlines", "-w", url), run("export", "--since", url)]
    said += [run("add", "x.xml", url), run(url), run("agenda", "--read", url)]
    said += [run("schedule", env={"DIGBUG_WORKSHOP": url})]
    assert all(map(_tells_nothing, said)), [ran for ran in said if not _tells_nothing(ran)]


def test_a_secret_where_a_name_is_expected(run: Run) -> None:
    """An address that is typed in place of a name is masked in the error, and in the settings."""
    url = "https://x.example/a.ics?key=s3cret"
    for args in (
        ("refresh", url),
        ("remove", url),
        ("show", url),
        ("star", url),
        ("unstar", url),
        ("follow", url),
        ("unfollow", url),
        ("convert", url),
        ("init", url),
        ("schedule", "--room", url),
        ("zones", url),
    ):
        ran = run(*args)
        assert "https://x.example/a.ics?key=***" in ran.err, args
        assert "s3cret" not in ran.err, args
    written = run("export", "-o", f"{url}.ics")
    assert written.err.startswith("digbug: https:/x.example/a.ics?key=***: cannot be written: ")
    for option in ("--no-color", "--json", "workshop"):
        ran = run("config", option, env={"DIGBUG_WORKSHOP": url})
        assert "https://x.example/a.ics?key=***" in ran.out, option
        assert "s3cret" not in ran.out + ran.err, option


def test_a_secret_is_in_no_file(run: Run, site: Site) -> None:
    """Neither an imported nor an exported file has the URL, nor an id made of it."""
    site.says = (ok(XML.read_bytes().replace(b"<title>Clock Days 2026</title>", b"")),)
    url = f"{site.root}/{TOKEN}.xml?key=s3cret"
    assert run("import", url, "-o", "a.yaml").exit == 0
    assert _tells_nothing(run("add", url))
    for suffix in ("ics", "csv", "md", "json", "schedule.json", "schedule.xml"):
        assert run("export", "-w", "a.yaml", "-o", f"a.{suffix}").exit == 0
    for path in Path.cwd().glob("a.*"):
        text = path.read_text(encoding="utf-8")
        assert TOKEN not in text, path
        assert "s3cret" not in text, path
