"""Dates of deadline lists, in every spelling."""

import pytest

from tests.core.samples import conferences, said
from tests.sources.lists.rows import rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tbd", ["TBD", "TBD", "TBD", "TBD"]),
        (
            "summer-pst",
            [
                "2025-03-01 23:59:59 PST = 2025-03-02T07:59:59Z",
                "2025-07-01 23:59:59 PST = 2025-07-02T06:59:59Z or 2025-07-02T07:59:59Z",
                "2025-07-16 04:30:00 PST = 2025-07-16T11:30:00Z or 2025-07-16T12:30:00Z",
            ],
        ),
        (
            "no-zone",
            [
                "2025-07-17 10:00:00 - = ?",
                "2025-08-01 12:00:00 AoE = 2025-08-02T00:00:00Z",
                "2025-09-01 12:00:00 Asia/Tokyo = 2025-09-01T03:00:00Z",
            ],
        ),
        (
            "unknown-zone",
            ["2025-08-10 23:59:00 Europe/Berln = ?", "2025-08-11 23:59:00 TBA = ?"],
        ),
        ("two-meaning-zone", ["2025-09-01 12:00:00 CST = ?"]),
        (
            "unpadded",
            [
                "2025-08-01 23:59:00 Asia/Kolkata = 2025-08-01T18:29:00Z",
                "2025-08-05 09:05:07 Asia/Kolkata = 2025-08-05T03:35:07Z",
            ],
        ),
        ("date-alone", ["2025-08-05 AoE"]),
        ("no-date", ["TBD", "TBD", "2025-09-01 12:00:00 UTC = 2025-09-01T12:00:00Z"]),
        (
            "no-mapping",
            [
                "2025-09-02 12:00:00 UTC = 2025-09-02T12:00:00Z",
                "TBD",
                "2025-09-06 12:00:00 UTC = 2025-09-06T12:00:00Z",
            ],
        ),
        (
            "clock-changes",
            [
                "2025-10-26 02:30:00 Europe/Berlin = 2025-10-26T00:30:00Z or 2025-10-26T01:30:00Z",
                "2025-11-02 01:30:00 ET = 2025-11-02T05:30:00Z or 2025-11-02T06:30:00Z",
                "2026-03-29 02:30:00 Europe/Berlin = 2026-03-29T00:30:00Z or 2026-03-29T01:30:00Z",
                "2026-10-25 02:30:00 UTC+1 = 2026-10-25T01:30:00Z",
            ],
        ),
        (
            "unreadable-time",
            [
                "2025-08-01 24:00 AoE - = ?",
                "2025-08-02 11:59 pm AoE - = ?",
                "mid September - = ?",
                "2025-02-30 12:00 AoE - = ?",
            ],
        ),
        ("empty", []),
    ],
)
def test_dates_of(name: str, expected: list[str]) -> None:
    """A date is the moment that it states; an ambiguous one keeps all its readings."""
    assert [row[3] for row in rows(name)] == expected


@pytest.mark.parametrize(
    ("written", "zone", "expected"),
    [
        ("2025-05-11 23:59", "AoE", "2025-05-11 23:59:00 AoE = 2025-05-12T11:59:00Z"),
        ("2025-05-11T23:59:59", "AoE", "2025-05-11 23:59:59 AoE = 2025-05-12T11:59:59Z"),
        ("2025-5-1T23:59", "UTC+2", "2025-05-01 23:59:00 UTC+2 = 2025-05-01T21:59:00Z"),
        ("2025-05-11 23:59:59.999", "UTC", "2025-05-11 23:59:59 UTC = 2025-05-11T23:59:59Z"),
        ("2025-05-11 23:59 AoE", "", "2025-05-11 23:59:00 AoE = 2025-05-12T11:59:00Z"),
        ("2025-05-11T23:59:59Z", "", "2025-05-11 23:59:59 UTC = 2025-05-11T23:59:59Z"),
        # Two zones are one too many.
        ("2025-05-11 23:59 AoE", "UTC", "2025-05-11 23:59:00 AoE UTC = ?"),
        ("2025-05-11", "", "2025-05-11"),
        ("2025-05-11", "AoE", "2025-05-11 AoE"),
        ("2025-05-11 AoE", "", "2025-05-11 AoE"),
        ("2025-05-11 AoE", "AoE", "2025-05-11 AoE"),
        ("2025-5-1 (Anywhere on Earth)", "UTC", "2025-05-01 AoE"),
        ("2025-13-11 10:00", "UTC", "2025-13-11 10:00 UTC - = ?"),
        ("11.5.2025 10:00", "UTC", "11.5.2025 10:00 - = ?"),
    ],
)
@pytest.mark.parametrize("form", ["older", "newer"])
def test_spellings_of_a_date(form: str, written: str, zone: str, expected: str) -> None:
    """A date may be unpadded, have a `T` or no seconds, and contain its zone."""
    stated = f"'{written}', timezone: '{zone}'"
    text = {
        "older": f"- {{id: a, title: A, deadline: {stated}}}\n",
        "newer": f"- {{id: a, title: A, deadlines: [{{type: paper, date: {stated}}}]}}\n",
    }[form]
    ((row,),) = (one.deadlines for one in conferences(text))
    assert said(row.when) == expected
