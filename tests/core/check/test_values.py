"""How single values are read: coordinates, web addresses, ids, links, and hints at keys."""

import pytest

from digbug_cli.core.model import Link
from tests.core.samples import HEAD, check, codes, workshop


@pytest.mark.parametrize(
    ("geo", "place"),
    [
        ("52.52,13.405", (52.52, 13.405)),
        ("-33, 151.2", (-33.0, 151.2)),
        ("90,-180", (90.0, -180.0)),
        ("-90.0,180", (-90.0, 180.0)),
        ("0,0", (0.0, 0.0)),
    ],
)
def test_geo(geo: str, place: tuple[float, float]) -> None:
    """`geo` is latitude and longitude in degrees, negative in the south and west."""
    found = workshop(f"{HEAD}venue: {{geo: '{geo}'}}\n")
    assert found.venue is not None
    assert found.venue.geo == place


@pytest.mark.parametrize(
    "geo",
    ["90.1,0", "0,-180.1", "52.52", "52.52,13.405,34", "north,east", "nan,0", "1_0,2", "１０,2"],
)
def test_no_geo(geo: str) -> None:
    """Invalid coordinates are an error."""
    assert codes(check(f"{HEAD}venue: {{geo: '{geo}'}}\n")) == [(7, 14, "bad-geo")]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "HTTPS://EXAMPLE.ORG/",
        "https://münchen.example/straße",
    ],
)
def test_url(url: str) -> None:
    """A web address begins with its scheme, in any letter case, and has no spaces."""
    assert workshop(f"{HEAD}links: {{site: '{url}'}}\n").links == (Link(label="site", url=url),)


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "//example.org",
        "https://",
        "https:example.org",
        "ftp://example.org",
        "javascript:alert(1)//https://",
        "mailto:a@example.org",
        "https://a b",
        "https://a\\nb",
        "https://a\\e[31m",
        "https://a\\u202eb",
        "https://a\\u200ab",
    ],
)
def test_no_url(url: str) -> None:
    """Other schemes, spaces, control characters and overrides are errors in a web address."""
    assert codes(check(f'{HEAD}venue: {{url: "{url}"}}\n')) == [(7, 14, "bad-url")]


@pytest.mark.parametrize("written", ["a", "7", "invited-1", "2026", "a-b-c", "a" * 100])
def test_id(written: str) -> None:
    """An id is lower-case letters and digits in parts joined by single hyphens."""
    found = workshop(f"format: 1\nid: {written}\nname: X\ntimezone: UTC\n")
    assert found.id == written


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Invited-1", "write invited-1"),
        ("invited 1", "write invited-1"),
        ("-a", "write a"),
        ("a--b", "write a-b"),
        ("a_b", "write a-b"),
        ("é", "write e"),
        ("../x", "write x"),
        ("漢字", None),
        ("a" * 101, "write " + "a" * 80),
    ],
)
def test_no_id(written: str, hint: str | None) -> None:
    """The hint at an invalid id is a valid id made from it."""
    (found,) = check(f"format: 1\nid: {written}\nname: X\ntimezone: UTC\n").problems
    assert (found.origin.line, found.origin.column, found.code) == (2, 5, "bad-id")
    assert found.hint == hint


def test_a_link_without_a_label() -> None:
    """A link without a label is an error."""
    assert codes(check(f"{HEAD}links: {{'': https://a.example}}\n")) == [(7, 9, "empty")]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("schedule: [{id:x, start: 10:00, title: X}]", "add a space after the colon: `id: x`"),
        (
            "schedule: [{id: x, start: 10:00, title: Clocks, and why}]",
            "put the text before it in quotes: between { and }, a comma starts a new key",
        ),
        ("schedule: [{id: x, start: 10:00, Title: X}]", "did you mean title?"),
        (
            "venue: {street: Example Street}",
            "use one of: room, name, address, city, country, url, geo",
        ),
        ("schedule: [{id: x, start: 10.00, title: X}]", "write it as 10:00"),
        ("schedule: [{id: x, start: 9h30, title: X}]", "write it as 09:30"),
        ("schedule: [{id: x, start: '10:00:00', title: X}]", "write it as 10:00"),
        ("schedule: [{id: x, start: 1 p.m., title: X}]", "write it in 24 hours: 13:00"),
        ("schedule: [{id: x, start: 12 am, title: X}]", "write it in 24 hours: 00:00"),
        ("schedule: [{id: x, start: 12.30pm, title: X}]", "write it in 24 hours: 12:30"),
        (
            "schedule: [{id: x, start: 13 pm, title: X}]",
            "write it as HH:MM, or with its date as YYYY-MM-DD HH:MM",
        ),
        (
            "schedule: [{id: x, start: 0 am, title: X}]",
            "write it as HH:MM, or with its date as YYYY-MM-DD HH:MM",
        ),
        ("schedule: [{id: x, start: 2026-06-12, title: X}]", "add a time: 2026-06-12 HH:MM"),
        (
            "schedule: [{id: x, start: '2026-06-12 10:00:30', title: X}]",
            "write it as 2026-06-12 10:00",
        ),
        (
            "deadlines: [{id: x, name: X, on: 2026-05-01, kind: paper}]",
            (
                "use one of: abstract, submission, supplementary, review, rebuttal, notification,"
                " camera-ready, registration, event, other"
            ),
        ),
        ("deadlines: [{id: x, name: X, on: 2026/5/1}]", "write it as 2026-05-01"),
        ("deadlines: [{id: x, name: X, on: 2026-5-1}]", "write it as 2026-05-01"),
        (
            "deadlines: [{id: x, name: X, on: 2026-05-01 23:59 AoE}]",
            "write a date with a time and zone under `at`",
        ),
        (
            "deadlines: [{id: x, name: X, on: May 1}]",
            "write it as YYYY-MM-DD",
        ),
    ],
)
def test_hint(line: str, hint: str) -> None:
    """The hint at a common mistake says what to write instead."""
    assert hint in [found.hint for found in check(f"{HEAD}{line}\n").problems]


def test_as_many_hints_as_one_reads() -> None:
    """A similar name is searched at most thirty times per file; later hints list all names."""
    keys = "".join(f"tagline{count}: x\n" for count in range(31))
    hints = [found.hint for found in check(HEAD + keys).problems]
    assert hints[:30] == ["did you mean tagline?"] * 30
    assert hints[30] is not None
    assert hints[30].startswith("use one of: format, id, ")
