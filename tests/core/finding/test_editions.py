"""The series and the year of conferences and workshops."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.finding.editions import Edition, edition_of, series_key
from digbug_cli.core.model import Conference
from tests.core.samples import conferences, shipped

SERIES_NAMES = st.text("ABCDEFGHIJklmnopqrs", min_size=2, max_size=8)


def conference(title: str, more: str = "", *, identifier: str = "x") -> Conference:
    """Return a conference with this title; `more` are lines of its entry in a list."""
    (found,) = conferences(f"- title: x\n  id: {identifier}\n  deadlines: []\n{more}")
    return found.replaced(title=title)


def edition(title: str, more: str = "", *, identifier: str = "x") -> tuple[str, int | None]:
    """Return the series and the year of such a conference."""
    found = edition_of(conference(title, more, identifier=identifier))
    return found.series, found.year


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("CVPR 2026", "CVPR"),
        ("CVPR'26", "CVPR"),
        ("CVPR'26 2026", "CVPR"),
        ("CVPR '26", "CVPR"),
        ("CVPR\u201926", "CVPR"),
        ("CVPR'2026", "CVPR"),
        ("CVPR-26", "CVPR"),
        ("CVPR\u201326", "CVPR"),
        ("CVPR-2026", "CVPR"),
        ("CVPR26", "CVPR"),
        ("ICML2026", "ICML"),
        ("ICML (2026)", "ICML"),
        ("ICML, 2026", "ICML"),
        ("2026 IEEE S&P", "IEEE S&P"),
        ("EIML @ NeurIPS 2026", "EIML @ NeurIPS"),
        ("EIML 2026 @ NeurIPS", "EIML @ NeurIPS"),
        ("EIML26 @ NeurIPS", "EIML @ NeurIPS"),
        ("UCRL@ICLR2026", "UCRL@ICLR"),
        ("ICML2026-AI4Science", "ICML-AI4Science"),
        ("AI4Mat-ICLR-2026", "AI4Mat-ICLR"),
        ("ReALM-GEN 2026 - ICLR 2026 Workshop", "ReALM-GEN - ICLR Workshop"),
        ("USENIX Security '26", "USENIX Security"),
        ("USENIX Security '26 Cycle 1", "USENIX Security Cycle 1"),
        ("ASPLOS'26 (April Cycle)", "ASPLOS (April Cycle)"),
        ("S&P (Oakland) 2026", "S&P (Oakland)"),
        ("Winter School 2026/27", "Winter School"),
        ("Winter School 2026\u20132027", "Winter School"),
        ("\u60c5\u5831\u51e6\u7406\u5b66\u4f1a2026\u5e74", "\u60c5\u5831\u51e6\u7406\u5b66\u4f1a"),
        ("3DV 2026", "3DV"),
        ("H2 2026", "H2"),
        ("MICCAI 2026", "MICCAI"),
        ("C++ 2026", "C++"),
        ("Web3 2026", "Web3"),
        ("24th ACM Workshop on X 2026", "24th ACM Workshop on X"),
        ("COVID-19 Workshop 2026", "COVID-19 Workshop"),
        ("Area 51 '26", "Area 51"),
        ("Vision 2030 @ ICML 2026", "Vision 2030 @ ICML"),
    ],
)
def test_spellings_of_a_year(title: str, series: str) -> None:
    """A year is taken out of a title in all of its usual spellings."""
    assert edition(title) == (series, 2026)


@pytest.mark.parametrize(
    "title",
    [
        "Web3",
        "3DV",
        "IPDPS",
        "Area 51",
        "F1 26",
        "G20",
        "AI4Mat",
        "VerifAI-2",
        "2nd Workshop on X",
        "24th ACM Conference",
        "Dagstuhl 26451",
        "IEEE 2030.5",
        "Music of the 2000s",
        "1000 Genomes",
        "RFC 3339",
        "CS50",
        "Meeting of 2026-07-12",
        "Web 2.0",
        "The 6'26 Mile",
        "26",
    ],
)
def test_names_that_look_like_years(title: str) -> None:
    """Any other number stays in the name, and is no year."""
    assert edition(title) == (title, None)


@pytest.mark.parametrize("title", ["COVID-19", "Catch-22", "UTF16"])
def test_two_digits_that_contradict_the_event(title: str) -> None:
    """Two digits behind a hyphen or letters are no year if the event is in another."""
    assert edition(title, "  start: 2026-05-01\n") == (title, 2026)


def test_two_digits_that_contradict_the_dates() -> None:
    """Without an event, the year is that of the deadlines or the one after."""
    due = "  deadline: '2026-11-15 23:59'\n  timezone: AoE\n"
    assert edition("CVPR27", due) == ("CVPR", 2027)
    assert edition("CVPR-26", due) == ("CVPR", 2026)
    assert edition("COVID-19", due) == ("COVID-19", 2026)


def test_two_digits_behind_an_apostrophe_need_no_event() -> None:
    """An apostrophe says that the digits are a year, even if the event was moved to the next."""
    assert edition("MobiCom '20", "  start: 2021-01-25\n") == ("MobiCom", 2020)
    assert edition("SIGMOD '99") == ("SIGMOD", 1999)


def test_two_years_in_a_title() -> None:
    """The year of the event counts, wherever it is in the title."""
    assert edition("ICML 2026 on Vision 2030", "  start: 2026-07-01\n") == (
        "ICML on Vision 2030",
        2026,
    )


def test_title_that_is_a_year() -> None:
    """If a title has nothing but a year, it is its own series."""
    assert edition("2026") == ("2026", 2026)


def test_year_of_the_title_before_any_other() -> None:
    """The title counts before the id, and before the event."""
    assert edition("ICML 2026", "  start: 2027-07-01\n", identifier="icml25") == ("ICML", 2026)


def test_year_of_the_id() -> None:
    """Without a year in its title, that of its id counts."""
    assert edition("ICML", identifier="icml26") == ("ICML", 2026)
    assert edition("ICML", identifier="icml-2026-main") == ("ICML", 2026)
    assert edition("ICML", identifier="icml-12", more="  start: 2026-07-01\n") == ("ICML", 2026)


def test_year_of_the_venue_in_openreview() -> None:
    """The venue in OpenReview names the year too."""
    venue = "NeurIPS.cc/2026/Workshop/EIML"
    found = edition_of(conference("EIML").replaced(openreview_id=venue))
    assert found == Edition(series="EIML", year=2026)


def test_year_of_the_event() -> None:
    """Without a year in its names, that of the first day counts, else that of the days in words."""
    assert edition("ICML", "  start: 2026-12-30\n  end: 2027-01-02\n") == ("ICML", 2026)
    assert edition("ICML", "  date: July 6 - 11, 2026\n") == ("ICML", 2026)


def test_year_of_the_dates() -> None:
    """Without an event, the latest date counts."""
    due = """\
  abstract_deadline: '2025-12-20 23:59'
  deadline: '2026-01-05 23:59'
  timezone: AoE
"""
    assert edition("ICML", due) == ("ICML", 2026)


def test_no_year() -> None:
    """Without any date there is no year."""
    assert edition("ICML") == ("ICML", None)


def test_deadline_of_the_year_before() -> None:
    """A deadline of November 2026 for a conference in 2027 belongs to 2027."""
    due = "  deadline: '2026-11-15 23:59'\n  timezone: AoE\n"
    assert edition("CVPR 2027", due) == ("CVPR", 2027)
    assert edition("CVPR", f"{due}  start: 2027-06-01\n") == ("CVPR", 2027)


def test_workshop() -> None:
    """A workshop has the year of its title, else that of its days."""
    dig_bug = shipped("dig-bug-2025")
    assert edition_of(dig_bug) == Edition(series="DIG-BUG @ ICML", year=2025)
    nameless = dig_bug.replaced(host=None, id="dig-bug")
    assert edition_of(nameless) == Edition(series="DIG-BUG", year=2025)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("EIML @ NeurIPS", "eiml@neurips"),
        ("S&P", "SP"),
        ("USENIX Security", "Usenix  security"),
        ("SAFE-ML", "SafeML"),
        ("Journées d\u2019Été", "JOURNEES D'ETE"),
    ],
)
def test_equal_names(one: str, other: str) -> None:
    """Case, accents, spaces and punctuation make no other name."""
    assert series_key(one) == series_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C++", "C#"),
        ("Web3", "Web"),
        ("\u304b", "\u304c"),
        ("ASPLOS (April Cycle)", "ASPLOS (Fall Cycle)"),
        ("!", "?"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    """Letters, digits and the signs of names tell two names apart."""
    assert series_key(one) != series_key(other)


def test_key_of_an_edition() -> None:
    """The key of an edition is that of its series, whatever its year."""
    assert edition_of(conference("EIML @ NeurIPS'26")).key == "eimlneurips"
    assert edition_of(conference("eiml@NeurIPS 2027")).key == "eimlneurips"


SAMPLE = conference("x")


@given(SERIES_NAMES, st.integers(2000, 2049))
def test_all_spellings_are_one_series(name: str, year: int) -> None:
    """Whatever the spelling of the year, the series and the year are the same."""
    short = f"{year % 100:02}"
    for title in (
        f"{name} {year}",
        f"{year} {name}",
        f"{name}{year}",
        f"{name}-{year}",
        f"{name}'{short}",
        f"{name} '{short}",
        f"{name}-{short}",
        f"{name}{short}",
    ):
        found = edition_of(SAMPLE.replaced(title=title))
        assert found == Edition(series=name, year=year), title


@given(st.text(min_size=1, max_size=40))
def test_any_title(title: str) -> None:
    """A series is never empty, and no more than the title."""
    found = edition_of(SAMPLE.replaced(title=title))
    assert found.series
    assert len(found.series) <= len(title)
