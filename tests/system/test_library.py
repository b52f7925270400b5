"""The library on disk: entries are complete, found by id, and never outside the library."""

import json
import os
import time
import zoneinfo
from pathlib import Path

import pytest

from digbug_cli.core.check.draft import NO_OVERRIDES, Overrides
from digbug_cli.errors import DigbugError
from digbug_cli.system import library
from digbug_cli.system.library_entry import LibraryEntry, PageState
from tests.core.samples import utc

ONE = LibraryEntry(
    id="one",
    source="https://example.org/schedule.xml",
    overrides=Overrides(name="One", timezone="Europe/Berlin"),
    etag='"a1"',
    modified="Wed, 01 Jul 2026 10:00:00 GMT",
    fetched_at=utc("2026-07-02 09:30"),
    revised_at=None,
    ids={},
    numbers={},
    pages={},
)
BARE = LibraryEntry(
    id="two",
    source="-",
    overrides=NO_OVERRIDES,
    etag=None,
    modified=None,
    fetched_at=utc("2026-07-02 09:30"),
    revised_at=None,
    ids={},
    numbers={},
    pages={},
)
DATA = Path("kept")


def test_what_is_put_is_found() -> None:
    """A stored workshop is found by its id, with its text and origin."""
    library.store(DATA, ONE, "text — of it\n")
    library.store(DATA, BARE, "")
    assert library.names(DATA) == ["one", "two"]
    found = library.find(DATA, "one")
    assert found is not None
    assert found.read_text(encoding="utf-8") == "text — of it\n"
    assert library.read(DATA, "one") == ONE
    assert library.read(DATA, "two") == BARE


def test_nothing_there() -> None:
    """An empty library has no entries, and reading creates no folder."""
    assert library.names(DATA) == []
    assert library.find(DATA, "one") is None
    assert not DATA.exists()


@pytest.mark.parametrize(
    "name", ["..", ".", "", "../kept", "a/b", "/etc", "One", ".lock", "a" * 101]
)
def test_no_path_is_an_id(name: str) -> None:
    """An invalid id finds nothing, even if a file has that path."""
    library.store(DATA, ONE, "text")
    Path("source").write_text("outside", encoding="utf-8")
    assert library.find(DATA, name) is None


def test_put_again() -> None:
    """Storing a workshop again replaces it."""
    library.store(DATA, ONE, "old")
    library.store(DATA, ONE.replaced(etag=None), "new")
    found = library.find(DATA, "one")
    assert found is not None
    assert found.read_text(encoding="utf-8") == "new"
    assert library.read(DATA, "one").etag is None
    assert sorted(one.name for one in found.parent.iterdir()) == [
        "earlier",
        "origin.json",
        "source",
    ]


def test_removed() -> None:
    """A removed workshop is gone with its folder; the others stay."""
    library.store(DATA, ONE, "text")
    library.store(DATA, BARE, "text")
    library.remove(DATA, "one")
    assert library.names(DATA) == ["two"]
    assert sorted(one.name for one in (DATA / "library").iterdir()) == [".lock", "two"]


def test_the_user_alone_may_read_it() -> None:
    """Only the user can read the folders and the files, which hold the true URL."""
    library.store(DATA, ONE, "text")
    library.store_compiled(DATA, "one", library.state(DATA, "one"), b"x")
    folder = DATA / "library" / "one"
    assert folder.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == {"source": 0o600, "origin.json": 0o600, "compiled": 0o600}


def test_files_of_an_earlier_version() -> None:
    """A file that others could read becomes private when it is written again."""
    library.store(DATA, ONE, "text")
    origin = DATA / "library" / "one" / "origin.json"
    origin.chmod(0o644)
    library.store(DATA, ONE, "text")
    assert origin.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "written",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        "{}",
        json.dumps({"digbug": "stars", "format": 1, "source": "-"}),
        json.dumps({"digbug": "library", "format": 2, "source": "-"}),
        json.dumps({"digbug": "library", "format": 1, "source": 7}),
        json.dumps({"digbug": "library", "format": 1, "source": "-", "fetched_at": "yesterday"}),
    ],
)
def test_a_broken_origin(written: str) -> None:
    """An invalid origin.json is an error with a hint, not a bug."""
    library.store(DATA, ONE, "text")
    (DATA / "library" / "one" / "origin.json").write_text(written, encoding="utf-8")
    with pytest.raises(DigbugError) as told:
        library.read(DATA, "one")
    assert told.value.hint == "remove the workshop with `digbug remove`, then add it again"


def test_what_was_put_has_its_state() -> None:
    """`store` returns the state of the stored files, which the next change makes invalid."""
    put = library.store(DATA, ONE, "old")
    assert put == library.state(DATA, "one")
    library.store(DATA, ONE, "new")
    assert put != library.state(DATA, "one")


def test_a_compiled_form_holds_for_one_state() -> None:
    """A compiled form is returned only for the state that it was stored for."""
    library.store(DATA, ONE, "text")
    state = library.state(DATA, "one")
    assert library.compiled(DATA, "one", state) is None
    library.store_compiled(DATA, "one", state, b"a\nb")
    assert library.compiled(DATA, "one", state) == b"a\nb"
    assert library.compiled(DATA, "one", state + b"x") is None


@pytest.mark.parametrize("name", ["source", "origin.json"])
def test_a_file_that_is_written_makes_another_state(name: str) -> None:
    """Overwriting a file changes the state, even with the same size and time."""
    library.store(DATA, ONE, "text")
    path = DATA / "library" / "one" / name
    before, times = library.state(DATA, "one"), path.stat()
    beside = path.with_name("beside")
    beside.write_bytes(path.read_bytes())
    os.utime(beside, ns=(times.st_atime_ns, times.st_mtime_ns))
    beside.replace(path)
    assert library.state(DATA, "one") != before


def test_a_file_that_is_edited_in_place_makes_another_state() -> None:
    """Editing the source changes the state."""
    library.store(DATA, ONE, "text")
    before = library.state(DATA, "one")
    time.sleep(0.02)  # the clock of a file system ticks every few milliseconds
    (DATA / "library" / "one" / "source").write_text("tekt", encoding="utf-8")
    assert library.state(DATA, "one") != before


def test_a_file_that_is_edited_in_place_with_its_time_set_back_makes_another_state() -> None:
    """The change time, which users cannot set, also changes the state."""
    library.store(DATA, ONE, "text")
    path = DATA / "library" / "one" / "source"
    before, times = library.state(DATA, "one"), path.stat()
    time.sleep(0.02)  # the clock of a file system ticks every few milliseconds
    path.write_text("tekt", encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert library.state(DATA, "one") != before


def test_other_zone_rules_make_another_state() -> None:
    """Other zone rules change the state, since times may differ by an hour."""
    library.store(DATA, ONE, "text")
    before, rules = library.state(DATA, "one"), zoneinfo.TZPATH
    Path("tzdata.zi").write_text("# version 1999z\n", encoding="ascii")
    zoneinfo.reset_tzpath([str(Path.cwd())])
    try:
        assert library.state(DATA, "one") != before
    finally:
        zoneinfo.reset_tzpath(rules)


def test_what_a_killed_removal_has_left() -> None:
    """A removal that was killed does not hinder a later one."""
    library.store(DATA, ONE, "text")
    left = DATA / "library" / ".removed-one"
    left.mkdir()
    (left / "source").write_text("older", encoding="utf-8")
    library.remove(DATA, "one")
    assert [one.name for one in (DATA / "library").iterdir()] == [".lock"]


def test_a_link_to_a_folder_is_removed() -> None:
    """If the folder is a link, only the link is removed."""
    library.store(DATA, ONE, "text")
    elsewhere = (DATA / "library" / "one").rename("elsewhere").absolute()
    (DATA / "library" / "one").symlink_to(elsewhere)
    library.remove(DATA, "one")
    assert [one.name for one in (DATA / "library").iterdir()] == [".lock"]
    assert (elsewhere / "source").read_text(encoding="utf-8") == "text"


def test_a_folder_without_a_source_is_no_workshop() -> None:
    """A folder without a source is not listed, and can be stored again."""
    library.store(DATA, ONE, "text")
    (DATA / "library" / "one" / "source").unlink()
    assert library.names(DATA) == []
    library.store(DATA, ONE, "text")
    assert library.names(DATA) == ["one"]


def test_something_else_stands_there() -> None:
    """A file in place of a workshop's folder is reported and not changed."""
    (DATA / "library").mkdir(parents=True)
    (DATA / "library" / "one").write_text("mine", encoding="utf-8")
    assert library.names(DATA) == []
    with pytest.raises(DigbugError, match="cannot be written: not a directory") as told:
        library.store(DATA, ONE, "text")
    assert str(told.value.origin) == "kept/library/one"
    assert (DATA / "library" / "one").read_text(encoding="utf-8") == "mine"


def _files() -> set[str]:
    return {path.name for path in (DATA / "library" / "one").iterdir()}


def _go_back() -> bytes:
    earlier = library.earlier(DATA, "one")
    assert earlier is not None
    return library.go_back(DATA, earlier, lambda: None)


def test_one_earlier_state_is_kept() -> None:
    """The state before the last change is kept whole; storing the same again changes nothing."""
    library.store(DATA, ONE, "first — \n")
    assert library.earlier(DATA, "one") is None
    library.store(DATA, ONE.replaced(etag='"b"'), "first — \n")
    assert library.earlier(DATA, "one") is None
    library.store(DATA, ONE.replaced(etag='"c"'), "second")
    assert library.earlier(DATA, "one") == (ONE.replaced(etag='"b"'), "first — \n")
    library.store(DATA, ONE.replaced(overrides=NO_OVERRIDES), "second")
    assert library.earlier(DATA, "one") == (ONE.replaced(etag='"c"'), "second")
    library.remove(DATA, "one")
    library.store(DATA, ONE, "third")
    assert library.earlier(DATA, "one") is None


def test_going_back_and_forward() -> None:
    """Going back exchanges the two states, with their origins."""
    library.store(DATA, ONE, "first")
    newer = ONE.replaced(etag='"b"', overrides=NO_OVERRIDES, ids={"a": "b"})
    library.store(DATA, newer, "second")
    library.mark_checked(DATA, "one", utc("2026-07-09 09:30"))
    for entry, text in ((ONE, "first"), (newer, "second"), (ONE, "first")):
        assert _go_back() == library.state(DATA, "one")
        assert library.read(DATA, "one") == entry
        assert (DATA / "library" / "one" / "source").read_text(encoding="utf-8") == text
        assert _files() == {"source", "origin.json", "earlier", "unreported"}


def test_the_state_that_was_reported_last_is_kept() -> None:
    """While changes are unreported, the earlier state stays the one before them."""
    library.store(DATA, ONE, "first")
    second = library.store(DATA, ONE, "second", unreported=True)
    assert library.has_unreported(DATA, "one")
    third = library.store(DATA, ONE, "third", unreported=True)
    assert library.earlier(DATA, "one") == (ONE, "first")
    library.mark_reported(DATA, "one", second)
    assert library.has_unreported(DATA, "one")
    library.mark_reported(DATA, "one", third)
    assert not library.has_unreported(DATA, "one")
    library.store(DATA, ONE, "fourth")
    assert library.earlier(DATA, "one") == (ONE, "third")


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\ntext", b"\xff\xfe\ntext"])
def test_a_broken_earlier_state(content: bytes) -> None:
    """An invalid earlier state is an error, not a bug."""
    library.store(DATA, ONE, "text")
    (DATA / "library" / "one" / "earlier").write_bytes(content)
    with pytest.raises(DigbugError):
        library.earlier(DATA, "one")


def test_a_broken_state_is_not_kept() -> None:
    """A state that cannot be read is replaced, and no earlier one is kept."""
    library.store(DATA, ONE, "text")
    (DATA / "library" / "one" / "origin.json").write_text("{", encoding="utf-8")
    library.store(DATA, ONE, "next")
    assert library.earlier(DATA, "one") is None
    assert library.read(DATA, "one") == ONE


def test_when_it_was_fetched_from_the_web() -> None:
    """It is the time of the fetch or, if that is later, of a check; files have none."""
    library.store(DATA, ONE, "text")
    library.store(DATA, BARE, "text")
    state = library.state(DATA, "one")
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-02 09:30")
    library.mark_checked(DATA, "one", utc("2026-07-01 09:30"))
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-02 09:30")
    library.mark_checked(DATA, "one", utc("2026-07-09 09:30"))
    library.mark_checked(DATA, "two", utc("2026-07-09 09:30"))
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-09 09:30")
    assert library.web_fetched_at(DATA, "two") is None
    assert library.web_fetched_at(DATA, "none") is None
    assert library.state(DATA, "one") == state
    (DATA / "library" / "one" / "checked").write_bytes(b"\xff soon")
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-02 09:30")


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ({"1": "1-2", "1-2": "1-3"}, {"1": "1-2", "1-2": "1-3"}),
        ({"1": "../x", "2": 7, "3": "3-4"}, {"3": "3-4"}),
        ({"1": "3", "2": "3"}, {}),
        (["1"], {}),
        (None, {}),
    ],
)
def test_kept_ids(written: object, ids: dict[str, str]) -> None:
    """Ids of sessions are valid and unique, whatever the file says."""
    library.store(DATA, ONE, "text")
    path = DATA / "library" / "one" / "origin.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "ids": written}), encoding="utf-8")
    assert library.read(DATA, "one").ids == ids


def test_an_id_like_a_key() -> None:
    """The id of a session is not taken for a key of the origin."""
    library.store(DATA, ONE.replaced(ids={"source": "source-2"}, numbers={"source": 2}), "text")
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-02 09:30")


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ({"1": 2, "talk": 99999}, {"1": 2, "talk": 99999}),
        ({"1": 1, "2": -2, "3": 1e99, "4": "5", "5": None, "6": 6}, {"6": 6}),
        ([2], {}),
        (None, {}),
    ],
)
def test_numbers(written: object, numbers: dict[str, int]) -> None:
    """Numbers of ids are in range, whatever the file says."""
    library.store(DATA, ONE.replaced(numbers={"1": 7}), "text")
    path = DATA / "library" / "one" / "origin.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["numbers"] == {"1": 7}
    path.write_text(json.dumps({**document, "numbers": written}), encoding="utf-8")
    assert library.read(DATA, "one").numbers == numbers


def test_a_revision() -> None:
    """A state that was not fetched when it became the current one says when it did."""
    entry = ONE.replaced(revised_at=utc("2026-07-20 09:30"))
    library.store(DATA, entry, "text")
    assert library.read(DATA, "one") == entry
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-02 09:30")
    assert (entry.updated_at, ONE.updated_at) == (utc("2026-07-20 09:30"), utc("2026-07-02 09:30"))


@pytest.mark.parametrize(
    ("written", "pages"),
    [
        ({"https://a.example/": ['"1"', None]}, {"https://a.example/": PageState('"1"', None)}),
        ({"https://a.example/": [1, ""]}, {"https://a.example/": PageState(None, None)}),
        ({"https://a.example/": ['"1"']}, {}),
        ({"https://a.example/": "x"}, {}),
        ([], {}),
        (None, {}),
    ],
)
def test_pages(written: object, pages: dict[str, PageState]) -> None:
    """The states of further pages are kept; what a user has damaged is ignored."""
    kept = {"https://a.example/cfp": PageState('"2"', "Wed, 01 Jul 2026 10:00:00 GMT")}
    library.store(DATA, ONE.replaced(pages=kept), "text")
    assert library.read(DATA, "one").pages == kept
    assert library.web_fetched_at(DATA, "one") == utc("2026-07-02 09:30")
    path = DATA / "library" / "one" / "origin.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**document, "pages": written}), encoding="utf-8")
    assert library.read(DATA, "one").pages == pages
