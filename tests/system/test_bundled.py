"""The workshops that are shipped with digbug."""

from digbug_cli.system import bundled


def test_shipped_workshops() -> None:
    """Two workshops are shipped, each in a file named after it."""
    assert list(bundled.workshop_files()) == ["bugs-2023", "dig-bug-2025"]
    for name, path in bundled.workshop_files().items():
        assert f"\nid: {name}\n" in path.read_text(encoding="utf-8")
