"""Dates in ten languages besides English."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digbug_cli.sources.phrases.languages import LANGUAGES, Language
from tests.sources.phrases.reading import instants, refusal


@pytest.mark.parametrize(
    ("written", "instant"),
    [
        # French.
        ("vendredi 3 juillet 2026 à 23h59 (heure de Paris)", "2026-07-03T21:59:00Z"),
        ("VENDREDI 3 JUILLET 2026 À 23 H 59, HEURE DE PARIS", "2026-07-03T21:59:00Z"),
        ("1er févr. 2026, 17h CET", "2026-02-01T16:00:00Z"),
        ("le 15 août 2026 à 17 heures, heure de Bruxelles", "2026-08-15T15:00:00Z"),
        ("Date limite : 3 déc. 2026 à midi (heure d'Europe centrale)", "2026-12-03T11:00:00Z"),
        ("3 juillet 2026 avant 5 heures du soir, heure de Montréal", "2026-07-03T21:00:00Z"),
        ("15 janvier 2026 23:59 HNE", "2026-01-16T04:59:00Z"),
        ("mar. 7 juil. 2026 17h CEST", "2026-07-07T15:00:00Z"),
        ("mar 07/07/2026 17h CEST", "2026-07-07T15:00:00Z"),
        ("mar. 10 mars 2026 17h UTC", "2026-03-10T17:00:00Z"),
        ("mar 10 mar 2026 17h UTC", "2026-03-10T17:00:00Z"),
        ("mardi 10 mars 2026 17h UTC", "2026-03-10T17:00:00Z"),
        # Spanish.
        ("3 de julio de 2026 a las 23:59 h (hora de Madrid)", "2026-07-03T21:59:00Z"),
        ("viernes, 3 de julio de 2026, 11:59 p. m. hora de Bogotá", "2026-07-04T04:59:00Z"),
        ("3 de enero de 2026, 9:00 a.m. UTC", "2026-01-03T09:00:00Z"),
        ("3 ene 2026 a las 5 de la tarde, hora de Ciudad de México", "2026-01-03T23:00:00Z"),
        (
            "3 de setiembre de 2026 a las 17 horas (hora peninsular española)",
            "2026-09-03T15:00:00Z",
        ),
        ("mié 8 jul 2026 a las 23 UTC", "2026-07-08T23:00:00Z"),
        # Portuguese.
        ("sexta-feira, 3 de julho de 2026, às 23h59 (horário de Brasília)", "2026-07-04T02:59:00Z"),
        ("3 de março de 2026, 23:59 (hora de Lisboa)", "2026-03-03T23:59:00Z"),
        ("até 3 de fevereiro de 2026 às 17h BRT", "2026-02-03T20:00:00Z"),
        ("3 dez. 2026, 5 da tarde, UTC", "2026-12-03T17:00:00Z"),
        # German.
        ("Freitag, 3. Juli 2026, 23:59 Uhr (MESZ)", "2026-07-03T21:59:00Z"),
        ("3. März 2026 um 9 Uhr MEZ", "2026-03-03T08:00:00Z"),
        ("9 Uhr am 3. Juli 2026 (MESZ)", "2026-07-03T07:00:00Z"),
        ("12 Uhr am 3. April 2026 MESZ", "2026-04-03T10:00:00Z"),
        ("Mi, 1. Juli 2026, 17.30 Uhr, Berliner Zeit", "2026-07-01T15:30:00Z"),
        ("Einreichfrist: 3. Dez. 2026, 23:59 Uhr mitteleuropäische Zeit", "2026-12-03T22:59:00Z"),
        ("3. Oktober 2026, 12 Uhr mittags MESZ", "2026-10-03T10:00:00Z"),
        ("bis zum 3. Oktober 2026 um 18 Uhr MESZ", "2026-10-03T16:00:00Z"),
        ("Do 2.7.2026 17:00 MESZ", "2026-07-02T15:00:00Z"),
        # Italian.
        ("venerdì 3 luglio 2026, ore 23:59 (ora di Roma)", "2026-07-03T21:59:00Z"),
        ("entro il 3 gennaio 2026 alle 17 CET", "2026-01-03T16:00:00Z"),
        ("3 mag 2026, 5 del pomeriggio, ora italiana", "2026-05-03T15:00:00Z"),
        # Dutch.
        ("vrijdag 3 juli 2026 om 23.59 uur (Nederlandse tijd)", "2026-07-03T21:59:00Z"),
        ("uiterlijk 3 mrt 2026 17u CET", "2026-03-03T16:00:00Z"),
        ("za 4 juli 2026 23u59 CEST", "2026-07-04T21:59:00Z"),
        # Polish.
        ("piątek, 3 lipca 2026 r., godz. 23:59 czasu polskiego", "2026-07-03T21:59:00Z"),
        ("3 października 2026 o godz. 17 CEST", "2026-10-03T15:00:00Z"),
        ("do 3 września 2026, 23:59 CEST", "2026-09-03T21:59:00Z"),
        # Japanese.
        ("2026年7月3日(金)23:59(日本時間)", "2026-07-03T14:59:00Z"),
        ("2026年7月3日（金曜日）午後11時59分 JST", "2026-07-03T14:59:00Z"),
        ("締切：令和8年7月3日 17時 日本標準時", "2026-07-03T08:00:00Z"),
        ("2026年7月3日 24:00 JST", "2026-07-03T15:00:00Z"),
        ("2026年7月3日 午後0時30分 JST", "2026-07-03T03:30:00Z"),
        ("2026年7月3日 正午 JST", "2026-07-03T03:00:00Z"),
        ("2026/7/3(金) 23:59 JST", "2026-07-03T14:59:00Z"),
        # Chinese.
        ("2026年7月3日 23:59（北京时间）", "2026-07-03T15:59:00Z"),
        ("2026年7月3日晚上11点59分 北京时间", "2026-07-03T15:59:00Z"),
        ("截止日期：2026年7月3日星期五下午5点半（UTC+8）", "2026-07-03T09:30:00Z"),
        ("2026-07-03 23:59(北京時間)", "2026-07-03T15:59:00Z"),
        ("2026年7月3日 零时 北京时间", "2026-07-02T16:00:00Z"),
        ("2026年7月3日 中午11点半 北京时间", "2026-07-03T03:30:00Z"),
        ("2026年7月3日 中午1点 北京时间", "2026-07-03T05:00:00Z"),
        ("2026年7月3日上午9:00 台北時間", "2026-07-03T01:00:00Z"),
        # Korean.
        ("2026년 7월 3일 (금) 23:59 KST", "2026-07-03T14:59:00Z"),
        ("2026년 7월 3일 오후 11시 59분 (한국 시간)", "2026-07-03T14:59:00Z"),
        ("2026.07.03(금) 18:00 KST", "2026-07-03T09:00:00Z"),
        # Full-width digits and marks.
        ("２０２６年７月３日　２３：５９（ＪＳＴ）", "2026-07-03T14:59:00Z"),
    ],
)
def test_read(written: str, instant: str) -> None:
    """A date in one of the languages is read, whatever its case and accents."""
    assert instants(written) == [instant]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("1er octobre 2026", "'1er octobre 2026' has no time"),
        ("12-14 octobre 2026", "'12-14 octobre 2026' has two dates"),
        ("10月18日24:00", "'10月18日24:00' has no year"),
        ("3 juillet 2026, 17h-18h CEST", "'3 juillet 2026, 17h-18h CEST' has two times"),
        ("3. Juli 2026, 11 Uhr mittags UTC", "'3. Juli 2026, 11 Uhr mittags UTC' has two times"),
        ("3 juillet 2026 12:00 a UTC", "'12:00 a' may be midnight or noon"),
        ("3. Juli 2026 ab 17 Uhr MESZ", "unknown word 'ab' in '3. Juli 2026 ab 17 Uhr MESZ'"),
        ("3 juillet à 17h UTC", "'3 juillet à 17h UTC' has no year"),
        ("mi-avril 2026", "unknown word or time zone 'mi-avril' in 'mi-avril 2026'"),
        (
            "lundi 3 juillet 2026 à 17h CEST",
            (
                "'lundi 3 juillet 2026 à 17h CEST' has the wrong weekday: that date is"
                " Fri 3 Jul 2026"
            ),
        ),
        (
            "mar. 08/07/2026 17h CEST",
            (
                "'mar. 08/07/2026 17h CEST' has the wrong weekday: that date is"
                " Wed 8 Jul 2026 or Fri 7 Aug 2026"
            ),
        ),
        (
            "30 мая 2026, 23:59 МСК",
            "unknown words or time zone 'мая' and 'МСК' in '30 мая 2026, 23:59 МСК'",
        ),
        # Words of a neighbouring language do not make a date of this one.
        ("3 lip 2026 17:00 UTC", "unknown word 'lip' in '3 lip 2026 17:00 UTC'"),
        ("fredag 3 juli 2026 17:00 CEST", "unknown word 'fredag' in"),
        # Midnight and noon.
        (
            "à minuit le 3 juillet 2026 (Paris)",
            "midnight may be the beginning or the end of a day",
        ),
        ("2026年7月3日晚上12点 北京时间", "'12:00 in the evening' is not a valid time"),
        ("2026年7月3日 午前12時 JST", "'12:00 in the morning' is not a valid time"),
        ("12:00 am 3. April 2026 MESZ", "'12:00 am' may be midnight or noon"),
        ("3 de julio de 2026 a las 12 de la noche UTC", "'12 in the evening' is not a valid time"),
    ],
)
def test_refused(written: str, message: str) -> None:
    """The true reason is given in these languages too."""
    assert refusal(written)[0].startswith(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month(language: Language) -> None:
    """Every name of a month in the tables is read as this month."""
    for number, names in enumerate(language.months.split(), 1):
        for name in names.split("|"):
            assert instants(f"20 {name} 2026 17:00 UTC") == [f"2026-{number:02}-20T17:00:00Z"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday(language: Language) -> None:
    """Every name of a weekday in the tables is that weekday: 6 July 2026 is a Monday."""
    month = language.months.split()[6].split("|")[0]
    for number, names in enumerate(language.weekdays.split()):
        for name in names.split("|"):
            written = f"{name} {6 + number} {month} 2026 17:00 UTC"
            assert instants(written) == [f"2026-07-{6 + number:02}T17:00:00Z"]
            assert "wrong weekday" in refusal(f"{name} {14 + number} {month} 2026 17:00 UTC")[0]


@given(
    st.datetimes(min_value=datetime(1971, 1, 1), max_value=datetime(2199, 12, 30)),  # noqa: DTZ001 - wall times
    st.sampled_from(
        (
            "{0.year}年{0.month}月{0.day}日 {0.hour}時{0.minute}分 協定世界時",
            "{0.year}년 {0.month}월 {0.day}일 {0.hour}시 {0.minute}분 UTC",
            "{0.day}. {1} {0.year}, {0.hour}:{0.minute:02} Uhr UTC",
        )
    ),
)
def test_forms(wall: datetime, form: str) -> None:
    """Every date and minute is read back from each of these forms."""
    months = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    written = form.format(wall, months.split()[wall.month - 1])
    assert instants(written) == [f"{wall:%Y-%m-%dT%H:%M}:00Z"]
