"""How long sessions last: each way to write it, and three numbers by all of a file together."""

import pytest

from digbug_cli.core.check.workshop import build
from digbug_cli.sources.formats import parse
from digbug_cli.sources.frab import durations


def minutes(*written: str, slot: str = "") -> list[float | None]:
    """Return the lengths of a file in minutes."""
    lengths = durations.read(written, slot)
    return [None if one is None else one.total_seconds() / 60 for one in lengths]


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("0:05", 5),
        ("01:30", 90),
        ("36:00", 2160),
        ("PT1H30M", 90),
        ("pt1h30m", 90),
        ("P0DT1H", 60),
        ("P1DT2H", 1560),
        ("PT1.5H", 90),
        ("PT1,5H", 90),
        ("PT90M", 90),
        ("PT5400S", 90),
        ("90 min", 90),
        ("90min.", 90),
        ("30 Minuten", 30),
        ("1 Stunde", 60),
        ("1 Std. 30 Min.", 90),
        ("2 Stunden und 15 Minuten", 135),
        ("2 heures", 120),
        ("1 heure et 15 minutes", 75),
        ("1 hora y 30 minutos", 90),
        ("1 ora e 30 minuti", 90),
        ("2 uur", 120),
        ("1 hour and 30 minutes", 90),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH COLON}\N{FULLWIDTH DIGIT THREE}0", 90),
        ("1 e 30", None),
        ("and 30 minutes", None),
        ("45 minutes", 45),
        ("1.5h", 90),
        ("1,5 h", 90),
        ("1h30", 90),
        ("1h 30m", 90),
        ("1 hour, 30 minutes", 90),
        ("2 hours", 120),
        # Of what: minutes, seconds or hours?
        ("45", None),
        ("", None),
        ("PT", None),
        ("P", None),
        ("h", None),
        ("half an hour", None),
        ("-1:00", None),
        ("1:2:3:4", None),
        (f"{'9' * 5000}:00", None),
        pytest.param("," * 1_000_000, None, id="a million commas"),
    ],
)
def test_one(written: str, length: int | None) -> None:
    """A length that states its units, or has two numbers, is read by itself."""
    assert minutes(written) == [length]


@pytest.mark.parametrize(
    ("written", "lengths"),
    [
        # Two of them can be nothing but hours, minutes and seconds.
        (("00:20:00", "01:00:00", "00:45:00", "01:30:00"), [20, 60, 45, 90]),
        (("0:25:00", "2:00:00"), [25, 120]),
        (("00:20:00.000", "01:00:00.000"), [20, 60]),
        (("1 day, 2:00:00", "1:00:00"), [1560, 60]),
        (("1 02:30:00", "00:30:00"), [1590, 30]),
        (("8:00:00",), [480]),
        # These can be nothing but days, hours and minutes.
        (("0:00:45", "1:02:30"), [45, 1590]),
        (("0:01:00", "0:00:30", "2:00:00"), [60, 30, 2880]),
        # Either would do: beside two numbers it is what the format says.
        (("0:45", "1:02:30"), [45, 1590]),
        (("1:30", "0:30", "01:00:00"), [90, 30, 1440]),
        # Else it is hours, which no session is too short for.
        (("7:00:00",), [420]),
        (("01:00:00",), [60]),
        (("02:00:00", "01:00:00", "03:00:00"), [120, 60, 180]),
        (("0:01:00",), [60]),
        # A duration that does not fit does not count.
        (("0:00:45", "0:00:30", "0:30:00"), [45, 30, None]),
        (("00:20:00", "00:99:00", "00:45:00"), [20, None, 45]),
    ],
)
def test_three_numbers(written: tuple[str, ...], lengths: list[int | None]) -> None:
    """All lengths of a file are read alike, in the way that more of them can be."""
    assert minutes(*written) == lengths


def test_three_numbers_by_the_slot() -> None:
    """If both forms fit, the file's slot decides."""
    both = ("00:20:00", "01:00:00")
    assert minutes(*both, slot="00:05:00") == [20, 60]
    assert minutes(*both, slot="0:00:05") == [1200, 1440]
    assert minutes(*both, slot="00:05") == [1200, 1440]


def test_three_numbers_against_the_slot() -> None:
    """If one form fits more durations, the slot, which may be in another one, decides nothing."""
    assert minutes("0:00:30", "0:01:00", slot="00:05:00") == [30, 60]
    assert minutes("0:00:45", slot="00:15:00") == [45]


def test_a_file() -> None:
    """In schedule.xml the durations of all sessions together decide their form."""
    events = "".join(
        f'<event guid="{start}"><start>{start}</start><duration>{length}</duration>'
        f"<title>T</title></event>"
        for start, length in (("09:00", "00:20:00"), ("09:30", "01:00:00"), ("10:30", "00:15:00"))
    )
    head = "<conference><title>C</title><time_zone_name>UTC</time_zone_name></conference>"
    text = f'<schedule>{head}<day date="2026-05-08"><room name="R">{events}</room></day></schedule>'
    built = build(parse(text, "schedule.xml"))
    assert built.problems == ()
    assert built.workshop is not None
    spans = [one.ends_at - one.starts_at for one in built.workshop.sessions]
    assert [span.total_seconds() / 60 for span in spans] == [20, 60, 15]


def test_told() -> None:
    """A length that cannot be read is reported, with the session and the text."""
    events = (
        '<event guid="a"><start>09:00</start><duration>45</duration><title>Tick</title></event>'
    )
    head = "<conference><title>C</title><time_zone_name>UTC</time_zone_name></conference>"
    text = f'<schedule>{head}<day date="2026-05-08">{events}</day></schedule>'
    assert [problem.text for problem in build(parse(text, "x")).problems] == [
        "'Tick' has an invalid duration: '45'",
        "'Tick' has no end: taken as 1:00 long",
    ]
