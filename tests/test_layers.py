"""The import rules in pyproject.toml."""

import pytest
from importlinter.cli import lint_imports

from tests.conftest import ROOT


def test_layers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """import-linter finds no broken contract."""
    monkeypatch.chdir(ROOT)
    code = lint_imports(no_cache=True)
    assert code == 0, capsys.readouterr().out
