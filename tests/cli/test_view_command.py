"""The frame of commands that show something, tried with commands of this test."""

import os
from collections import Counter
from collections.abc import Callable
from io import StringIO

import pytest
import typer
from typer.testing import CliRunner

from digbug_cli.cli.context import Context
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.model import Session, Workshop
from digbug_cli.core.time.zone import UTC_ZONE
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents.parts import JsonObject
from digbug_cli.outputs.layout.page import Page, Span
from tests.conftest import DATA_FOLDER, NOW, SETTINGS, Run

FRAME = {"--format", "--json", "--color", "--no-color", "--pager", "--no-pager"}


def _app(command: Callable[..., None]) -> typer.Typer:
    app = typer.Typer(add_completion=False)
    app.command("it")(command)
    return app


def _options(command: Callable[..., None]) -> set[str]:
    params = typer.main.get_command(_app(command)).params
    return {name for param in params for name in (*param.opts, *param.secondary_opts)} - {"--help"}


def _run(command: Callable[..., None], *args: str) -> str:
    streams = StringIO(), StringIO()
    context = Context.build(
        environ=os.environ,
        clock=lambda: NOW,
        local_zone=lambda: UTC_ZONE,
        settings_path=lambda: SETTINGS,
        data_dir=lambda: DATA_FOLDER,
        out=streams[0],
        err=streams[1],
        width=None,
    )
    result = CliRunner().invoke(_app(command), args, obj=context, catch_exceptions=False)
    assert (result.exit_code, streams[1].getvalue()) == (0, "")
    return streams[0].getvalue()


def _answer(text: str) -> Answer:
    page = Page(title=(Span(text),), subtitles=(), blocks=())
    document: JsonObject = {"text": text}
    return Answer(page=lambda: page, document=lambda: document)


@view_command()
def plain() -> Answer:
    """Say hello."""
    return _answer("hello")


@view_command(viewer=("tz",))
def of_zones(workshop: Workshop, viewer: Viewer) -> Answer:
    """Name the two zones."""
    return _answer(f"{workshop.zone.name}, {viewer.zone.name}")


@view_command(filters=("kind", "mine"))
def by_kind(workshop: Workshop, viewer: Viewer, sessions: tuple[Session, ...]) -> Answer:
    """Count sessions by kind."""
    kinds = Counter(session.kind for session in sessions)
    text = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    return _answer(f"{workshop.id} on {viewer.now:%d %b}: {text}")


def test_a_command_has_the_options_that_it_names() -> None:
    """A command that names nothing has only the options of every answer."""
    assert _options(plain) == FRAME
    assert _options(of_zones) == {*FRAME, "-w", "--workshop", "--tz"}
    assert _options(by_kind) == {
        *FRAME,
        *("-w", "--workshop", "--tz", "--clock", "--now", "--kind", "--mine"),
    }


def test_a_command_gets_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame finds the workshop, the viewer and the sessions that the options ask for."""
    monkeypatch.setenv("DIGBUG_NOW", "2025-07-16 12:00 UTC")
    args = ["-w", "bugs-2023", "--tz", "Asia/Tokyo", "--kind", "oral", "--kind", "panel"]
    assert _run(by_kind, *args) == "bugs-2023 on 16 Jul: 5 oral, 1 panel\n"
    assert _run(of_zones, "--tz", "Asia/Tokyo") == "America/Vancouver, Asia/Tokyo\n"
    assert _run(plain, "--json") == '{\n  "text": "hello"\n}\n'


def test_an_error_after_the_answer(run: Run) -> None:
    """`show` prints the entries that a text may mean, then fails."""
    ran = run("show", "talk")
    assert "Invited Talk 1" in ran.out
    assert (ran.exit, ran.err.startswith("digbug: 'talk' matches ")) == (2, True)
