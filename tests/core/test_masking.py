"""Secrets in web addresses are hidden; names of files and words of a path are not."""

import pytest

from digbug_cli.core.masking import masked_text, masked_url


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://x.example/a?token=s3cret", "https://x.example/a?token=***"),
        ("https://x.example/a?a=1&b=2/3;c=%204#part", "https://x.example/a?a=***&b=***;c=***#part"),
        ("https://x.example/a?u=https://b/c?d=e", "https://x.example/a?u=***"),
        ("https://x.example/a?export&key=", "https://x.example/a?export&key="),
        ("https://x.example?t=1", "https://x.example?t=***"),
        ("https://x.example/a?0123456789abcdef0123", "https://x.example/a?***"),
        ("https://x.example/a#access_token=abc", "https://x.example/a#access_token=***"),
        ("https://x.example/a;jsessionid=12/b", "https://x.example/a;jsessionid=***/b"),
        ("https://me:pass@x.example/a", "https://x.example/a"),
        ("https://a@b:pass@x.example:8080/", "https://x.example:8080/"),
        ("https://me:pa/ss@x.example:8080/a", "https://x.example:8080/a"),
        ("https://me:pa?ss@x.example/a", "https://x.example/a"),
        (
            "https://c.example/ical/me%40x.example/private-0123456789abcdef0123456789abcdef/basic.ics",
            "https://c.example/ical/me%40x.example/***/basic.ics",
        ),
        (
            "https://x.example/3f2504e0-4f89-41d3-9a0c-0305e82c3301.ics",
            "https://x.example/***.ics",
        ),
        ("https://x.example/01234567890123456789/b.ics", "https://x.example/***/b.ics"),
        ("https://x.example/AbCdEfGhIjKlMnOp", "https://x.example/***"),
        ("https://x.example/s3cr3ttoken123456789", "https://x.example/***"),
        ("https://x.example/abcdefghijklmnopqrstuvwxyzabcdef", "https://x.example/***"),
        ("https://x.example/CVP-mB9_K27uh-UJU1p_wW1g", "https://x.example/***"),
        ("https://0123456789abcdef0123456789abcdef.x.example/a", "https://***.x.example/a"),
        ("https://3f2504e0-4f89-41d3-9a0c-0305e82c3301.x.example:80/", "https://***.x.example:80/"),
        ("webcal://x.example/a?k=v", "webcal://x.example/a?k=***"),
    ],
)
def test_secrets(url: str, shown: str) -> None:
    """Values of parameters, logins and long tokens are masked, and nothing around them."""
    assert masked_url(url) == shown


@pytest.mark.parametrize(
    "source",
    [
        "https://fosdem.org/2026/schedule/xml",
        "https://pretalx.com/pycon-2026/schedule/export/schedule.xml",
        "https://sessionize.com/api/v2/abcd1234/view/All",
        "https://x.example/international-conference-on-machine-learning-2026-schedule.xml",
        "https://x.example/InternationalWorkshop/programme2026schedule.ics",
        "https://x.example/schedule-20260712-final/icml-2025-workshop-3-day-2-v10",
        "https://x.example/a#part",
        "https://x.example:8080/a@b/c",
        "https://[::1]:8080/a@b",
        "https://internationalconferenceonmachinelearning2026.example/a",
        "/home/ada/a?token=s3cret",
        "C:\\a?b=c",
        "-",
        "",
    ],
)
def test_no_secret(source: str) -> None:
    """A path of words, names, dates and short ids is shown, and so is any file."""
    assert masked_url(source) == source


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "workshop 'https://x.example/?k=s3cret' is not",
            "workshop 'https://x.example/?k=***' is not",
        ),
        ("http:/x.example/a?k=s3cret: no such file", "http:/x.example/a?k=***: no such file"),
        ("https://x.example/a?k=***:4:1: x", "https://x.example/a?k=***:4:1: x"),
        ("run `digbug add https://x.example/a`", "run `digbug add https://x.example/a`"),
        (
            "unknown zone 'Berln', at 10:30 or C:/a?b=c",
            "unknown zone 'Berln', at 10:30 or C:/a?b=c",
        ),
    ],
)
def test_secrets_in_a_message(text: str, shown: str) -> None:
    """Each web address in a sentence is masked, also one with a single slash, as in a path."""
    assert masked_text(text) == shown
