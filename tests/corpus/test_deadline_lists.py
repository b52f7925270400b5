"""The trackers' own lists: every row is there, at the moment that the tracker has, or in doubt."""

import csv
from collections import Counter
from pathlib import Path

from digbug_cli.core.check.workshop import CheckResult, build
from digbug_cli.core.model import AmbiguousDate, Conference, Cutoff, Deadline
from digbug_cli.sources import formats

Row = tuple[str, str, str]
"""A conference's id, the wall time as stated, and the moment in UTC."""

LEFT_OUT_BY_THE_TRACKER = [
    # Keys of an older format that the tracker itself no longer shows; the zone is the entry's.
    ("cvpr25", "2025-01-23 07:59:59", "2025-01-23T15:59:59Z"),
    ("cvpr25", "2025-01-31 07:59:59", "2025-01-31T15:59:59Z"),
    ("cvpr25", "2025-02-26 07:59:59", "2025-02-26T15:59:59Z"),
]
SUMMER_PST = {
    # `PST` while clocks there were at PDT: by the name, and an hour before by the clocks.
    ("icdar2025", "2025-03-14 23:59:59"): ("2025-03-15T06:59:59Z", "2025-03-15T07:59:59Z"),
    ("icdar2025", "2025-03-19 23:59:59"): ("2025-03-20T06:59:59Z", "2025-03-20T07:59:59Z"),
    ("icdar2025", "2025-06-06 23:59:59"): ("2025-06-07T06:59:59Z", "2025-06-07T07:59:59Z"),
    ("icdar2025", "2025-06-27 23:59:59"): ("2025-06-28T06:59:59Z", "2025-06-28T07:59:59Z"),
    ("icra25", "2024-09-15 23:59:59"): ("2024-09-16T06:59:59Z", "2024-09-16T07:59:59Z"),
    ("icra26", "2025-09-15 23:59:59"): ("2025-09-16T06:59:59Z", "2025-09-16T07:59:59Z"),
}
WITHOUT_ZONE = {
    # Two that the tracker takes for UTC, and three that it does not show.
    ("cvpr26", "2025-11-07 23:59:59"),
    ("cvpr26", "2025-11-13 23:59:59"),
    ("cvpr26", "2026-01-22 23:59:59"),
    ("cvpr26", "2026-01-29 23:59:59"),
    ("cvpr26", "2026-02-20 23:59:59"),
}
PWC_FAULTS = {
    # What the tracker takes for UTC, or cannot read, and what it says.
    ("icprai24", "2024-01-05 23:59:59"): "2024-01-05T14:59:59Z",  # UTC+9
    ("icdm22", "2022-06-10 23:59:00"): "2022-06-11T06:59:00Z",  # PDT
    ("icdm23", "2023-07-01 23:59:00"): "2023-07-01T15:59:00Z",  # GMT+8, twice
    ("aiworldbarcelona23", "2023-06-07 23:59:59"): "2023-06-07T21:59:59Z",  # GMT+2
    ("specom24", "2024-07-01 23:59:59"): "2024-07-01T22:59:59Z",  # GMT+1
    ("ismir22", "2022-05-13 23:59:59"): "2022-05-14T11:59:59Z",  # written 2022-5-13, UTC-12
}


def _read(path: Path) -> CheckResult:
    return build(formats.parse(path.read_text(encoding="utf-8"), path.name))


def _dates(conferences: list[Conference]) -> list[tuple[Conference, Deadline]]:
    return [(one, deadline) for one in conferences for deadline in one.deadlines]


def _clear(dates: list[tuple[Conference, Deadline]]) -> Counter[Row]:
    return Counter(
        (one.id, f"{when.wall:%Y-%m-%d %H:%M:%S}", f"{when.instant:%Y-%m-%dT%H:%M:%SZ}")
        for one, deadline in dates
        if isinstance(when := deadline.when, Cutoff)
    )


def _expected(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_hf(corpus: Path) -> None:
    """All 485 rows of 68 files are there: 477 equal, 6 with both readings, 2 without a zone."""
    files = sorted((corpus / "deadlines" / "hf").glob("*.yml"))
    assert len(files) == 68
    dates = _dates([one for path in files for one in _read(path).conferences])
    rows = _expected(corpus / "deadlines" / "hf.expected.tsv")
    assert len(rows) == 485
    assert len(dates) == 485 + 6
    expected = Counter(
        (row["id"], row["raw_wall"], row["utc"])
        for row in rows
        if row["tz_spelling"] != "<absent>"
        and not (row["tz_spelling"] == "PST" and (row["id"], row["raw_wall"]) in SUMMER_PST)
    )
    assert sum(expected.values()) == 477
    assert _clear(dates) == expected + Counter(LEFT_OUT_BY_THE_TRACKER)
    doubtful = {
        (one.id, f"{when.wall:%Y-%m-%d %H:%M:%S}"): tuple(
            f"{instant:%Y-%m-%dT%H:%M:%SZ}" for instant in when.readings
        )
        for one, deadline in dates
        if isinstance(when := deadline.when, AmbiguousDate)
    }
    assert doubtful == {**SUMMER_PST, **dict.fromkeys(WITHOUT_ZONE, ())}


def test_hf_problems(corpus: Path) -> None:
    """Each row in doubt is a problem, and so are a misspelt key and dates out of order."""
    files = sorted((corpus / "deadlines" / "hf").glob("*.yml"))
    found = Counter(problem.code for path in files for problem in _read(path).problems)
    assert found == {
        "contradictory-zone": 6,
        "no-zone": 5,
        "out-of-order": 4,
        "unknown-key": 1,
    }


def test_pwc(corpus: Path) -> None:
    """All 239 rows are there: 232 equal, 7 that the tracker has wrong at what they say."""
    found = _read(corpus / "deadlines" / "pwc" / "conferences.yml")
    dates = _dates(list(found.conferences))
    rows = _expected(corpus / "deadlines" / "pwc.expected.tsv")
    assert len(found.conferences) == 169
    assert len(dates) == len(rows) == 239
    ours = _clear(dates)
    assert sum(ours.values()) == 239
    equal = Counter(
        # Some rows state no seconds.
        (row["id"], f"{row['raw_wall']}:00"[:19], row["utc"])
        for row in rows
        if (row["id"], row["raw_wall"]) not in PWC_FAULTS and "2022-5-13" not in row["raw_wall"]
    )
    assert sum(equal.values()) == 232
    assert equal <= ours
    faults = Counter((*key, instant) for key, instant in PWC_FAULTS.items())
    faults["icdm23", "2023-07-01 23:59:00", "2023-07-01T15:59:00Z"] = 2
    assert ours - equal == faults


def test_pwc_problems(corpus: Path) -> None:
    """Faults of the list are reported, and no entry is lost."""
    found = _read(corpus / "deadlines" / "pwc" / "conferences.yml")
    assert [(problem.origin.line, problem.code) for problem in found.problems] == [
        (22, "unknown-key"),
        (39, "bad-range"),
        (73, "abstract-after-paper"),
        (2209, "bad-url"),
    ]
    (cikm,) = (one for one in found.conferences if one.id == "CIKM24")
    assert cikm.dates == "October 21 - October 25, 2024"  # under the misspelt key


def test_ccf(corpus: Path) -> None:
    """All rows of the eight files are there, also under a misspelt key and where none is set."""
    files = sorted((corpus / "deadlines" / "ccf").glob("*.yml"))
    assert len(files) == 8
    conferences = [one for path in files for one in _read(path).conferences]
    dates = _dates(conferences)
    assert len(conferences) == 44
    assert len(dates) == 135 + 33 + 1
    assert sum(_clear(dates).values()) == 168
    assert [one.id for one, deadline in dates if deadline.when is None] == ["acl27"]
    ours = _clear(dates)
    assert ours["prcv24", "2024-04-18 23:59:59", "2024-04-18T15:59:59Z"] == 1  # `abstract deadline`
    assert ours["prcv24", "2024-04-28 23:59:59", "2024-04-28T15:59:59Z"] == 1
    # `PT` is summer time in August and winter time in February.
    assert ours["vldb21", "2020-08-01 17:00:00", "2020-08-02T00:00:00Z"] == 1
    assert ours["vldb27", "2027-02-25 17:00:00", "2027-02-26T01:00:00Z"] == 1
    problems = [problem for path in files for problem in _read(path).problems]
    assert [(str(one.origin), one.code, one.hint) for one in problems] == [
        ("prcv.yml:22:11", "unknown-key", "taken as abstract_deadline")
    ]
