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
        "out-of-order": 1,
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


def _moments(dates: list[tuple[Conference, Deadline]], *, was: bool = False) -> list[str]:
    """Return the moments of dates in UTC, or those of their superseded dates."""
    found = [when for _, deadline in dates for when in (deadline.was if was else [deadline.when])]
    return [f"{when.instant:%Y-%m-%dT%H:%M:%SZ}" for when in found if isinstance(when, Cutoff)]


def test_sec(corpus: Path) -> None:
    """All 245 dates of 205 conferences are there, those without a zone in AoE, without a fault."""
    found = _read(corpus / "deadlines" / "sec" / "conferences.yml")
    rows = _expected(corpus / "deadlines" / "sec.expected.tsv")
    assert (len(rows), len(found.conferences), found.problems) == (245, 205, ())
    dates = _dates(list(found.conferences))
    names = Counter(
        (one.title.removesuffix(f" {row['year']}"), row["utc"])
        for one, row in zip([one for one, _ in dates], rows, strict=True)
    )
    assert names == Counter((row["name"], row["utc"]) for row in rows)
    assert _moments(dates) == [row["utc"] for row in rows]
    assert len({one.id for one in found.conferences}) == 205
    by_default = sum(one.default_zone == "AoE" for one in found.conferences)
    assert by_default == 205 - 9  # nine state a zone
    assert _read(corpus / "deadlines" / "sec" / "types.yml").no_dates


def test_pydl(corpus: Path) -> None:
    """All dates of 58 conferences are there: 11 calls extended, 11 to be announced, 1 cancelled."""
    found = _read(corpus / "deadlines" / "pydl" / "conferences.yml")
    rows = _expected(corpus / "deadlines" / "pydl.expected.tsv")
    assert (len(rows), len(found.conferences), found.problems) == (77, 58, ())
    dates = _dates(list(found.conferences))
    stated = [row for row in rows if row["utc"]]
    extended = {(row["conference"], row["year"]) for row in stated if row["key"] == "cfp_ext"}
    superseded = [
        row["utc"]
        for row in stated
        if row["key"] == "cfp" and (row["conference"], row["year"]) in extended
    ]
    current = Counter(row["utc"] for row in stated) - Counter(superseded)
    (gone,) = (one for one in found.conferences if one.cancelled)
    assert (gone.title, gone.cancelled) == ("PyCon Estonia 2026", ("cfp",))
    assert len(extended) == 11
    # The extension of the call that is cancelled is superseded, too.
    assert Counter(_moments(dates, was=True)) == Counter([*superseded, "2026-03-01T11:59:00Z"])
    assert Counter(_moments(dates)) == current - Counter(["2026-03-01T11:59:00Z"])
    announced = [one for one, deadline in dates if deadline.when is None]
    assert len(announced) == 11 + 1


def test_mlsys(corpus: Path) -> None:
    """The lists within mappings are there, each date with the zone that it states."""
    files = sorted((corpus / "deadlines" / "mlsys").glob("*.yaml"))
    assert len(files) == 8
    found = [_read(path) for path in files]
    assert [one.problems for one in found] == [()] * 8
    dates = _dates([one for read in found for one in read.conferences])
    assert len(dates) == len(_moments(dates)) == 17
    at = {one.id: _moments([(one, deadline)]) for one, deadline in dates}
    assert at["mlsys2027"] == ["2026-10-06T23:59:00Z"]  # UTC
    assert at["asplos2027april"] == ["2026-04-16T11:59:00Z"]  # AoE


def test_workshops(corpus: Path) -> None:
    """All 85 dates of 90 workshops are there; the tracker's own files hold none."""
    files = sorted((corpus / "deadlines" / "workshops").glob("[a-z]*.yml"))
    assert len(files) == 90
    found = [_read(path) for path in files]
    assert [one.problems for one in found] == [()] * 90
    conferences = [one for read in found for one in read.conferences]
    assert len(conferences) == len({one.id for one in conferences}) == 90
    # A tracker's file is named after the workshop, and mostly so is its venue in OpenReview.
    named = zip(files, conferences, strict=True)
    assert sum(path.stem == one.id for path, one in named) >= 85
    dates = [(one, row) for one, row in _dates(conferences) if row.kind == "submission"]
    assert len(dates) == len(_moments(dates)) == 85
    at = {one.id: _moments([(one, row)]) for one, row in dates}
    assert at["iclr-2026-afa"] == ["2026-02-05T23:59:00Z"]  # UTC
    assert at["icml-2026-adaptfm"] == ["2026-05-09T11:59:00Z"]  # AoE
    for name in ("_conferences", "_editions", "_topics"):
        assert _read(corpus / "deadlines" / "workshops" / f"{name}.yml").no_dates
