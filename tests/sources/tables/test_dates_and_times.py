"""The days and times of tables: never guessed, and what is doubtful is reported."""

from tests.sources.tables.readings import errors, lines, read, said


def _dates(*days: str) -> str:
    rows = "".join(f'"{day}",9:00-10:00,Talk {number}\n' for number, day in enumerate(days, 1))
    return f"Date,Time,Title\n{rows}"


def test_one_day_settles_the_order() -> None:
    """A day above 12 settles all dates of the table, which is reported."""
    result = read(_dates("03/04/2026", "13/04/2026"), date=None)
    assert lines(result) == [
        "04-03 09:00-10:00 talk |  | Talk 1",
        "04-13 09:00-10:00 talk |  | Talk 2",
    ]
    assert said(result, "day-order") == [
        "3: its dates are read with the day first, as '13/04/2026' has it"
    ]


def test_a_weekday_settles_the_order() -> None:
    """4 March 2026 is a Wednesday, and 3 April a Friday."""
    result = read(_dates("Friday 03/04/2026", "04/05/2026"), date=None)
    assert lines(result)[0].startswith("04-03 ")
    assert lines(result)[1].startswith("05-04 ")


def test_contradictory_orders() -> None:
    """If one date has the day first and another the month, the others stay open."""
    result = read(_dates("13/04/2026", "04/14/2026", "03/04/2026"), date=None)
    assert errors(result) == [
        "4: '03/04/2026' could be 2026-04-03 or 2026-03-04, and no other date shows which"
    ]


def test_the_day_that_the_user_gives() -> None:
    """`--date` chooses between two readings."""
    assert lines(read(_dates("05/09/2026"), date="2026-05-09")) == [
        "05-09 09:00-10:00 talk |  | Talk 1"
    ]


def test_dots() -> None:
    """With dots the day is first, as everywhere."""
    assert lines(read(_dates("03.04.2026"), date=None))[0].startswith("04-03 ")


def test_two_digits_of_a_year() -> None:
    """A year of two digits is refused once, not read."""
    assert errors(read(_dates("09.05.26", "10.05.26"), date=None)) == [
        "2: '09.05.26' has no year of four digits: 09.05.26",
        "3: '10.05.26' has no year of four digits: 10.05.26",
    ]


def test_no_year() -> None:
    """A day without a year needs one: from the user, or from another date with a warning."""
    assert errors(read(_dates("9 May"), date=None)) == ["2: '9 May' has no year"]
    assert lines(read(_dates("9 May"), date="2026"))[0].startswith("05-09 ")
    other = read(_dates("9 May", "10 May 2026"), date=None)
    assert said(other, "no-year") == ["2: '9 May' has no year: taken as 2026, from another date"]


def test_wrong_weekday() -> None:
    """The date counts; the weekday is reported."""
    result = read(_dates("Monday, 9 May 2026"), date=None)
    assert lines(result)[0].startswith("05-09 ")
    assert said(result, "wrong-weekday") == [
        "2: 'Monday, 9 May 2026' has the wrong weekday: that date is Sat 9 May 2026"
    ]


def test_day_that_does_not_exist() -> None:
    """30 February is an error."""
    assert errors(read(_dates("30 February 2026"), date=None)) == [
        "2: '30 February 2026' does not exist"
    ]


def test_weekdays() -> None:
    """Weekdays are counted from the day that the user gives."""
    result = read("Day,Time,Talk\nSaturday,9:00,A\nSunday,9:00,B\n", date="2026-05-09")
    assert [one[:11] for one in lines(result)] == ["05-09 09:00", "05-10 09:00"]


def test_fractions_of_a_day() -> None:
    """`0.375` is how a spreadsheet keeps 9:00; it is refused by its name."""
    assert errors(read("Start,Talk\n0.375,A\n")) == [
        "2: '0.375' is a spreadsheet's number for a time"
    ]


def test_forms_of_times() -> None:
    """Times in the forms of programmes."""
    written = ("9:00 AM", "9.30", "10h15", "1100", "12:00:00", "1 pm", "14 Uhr", "15:30 hrs")
    rows = "".join(f"{time},Talk {number}\n" for number, time in enumerate(written))
    assert [one[6:11] for one in lines(read(f"Start,Talk\n{rows}"))] == [
        *("09:00", "09:30", "10:15", "11:00", "12:00", "13:00", "14:00", "15:30"),
    ]


def test_range_is_no_offset() -> None:
    """In `09:00-09:30` the second time is the end, not an offset from UTC."""
    assert lines(read("Date/Time,Talk\n2026-05-09 09:00-09:30,A\n", date=None)) == [
        "05-09 09:00-09:30 talk |  | A"
    ]


def test_rows_in_any_order() -> None:
    """Times of one morning are not moved to the evening by their order."""
    result = read("Start,Talk\n10:00,B\n9:00,A\n11:00,C\n")
    assert [one[6:11] for one in lines(result)] == ["09:00", "10:00", "11:00"]
    assert said(result, "doubtful-time") == []


def test_time_above_for_another_room() -> None:
    """A row without a time and in another room is beside the one above, which is reported."""
    result = read("Time,Room,Talk\n9:00-9:30,R1,A\n,R2,B\n9:30-10:00,R1,C\n,R1,D\n")
    assert lines(result) == [
        "05-09 09:00-09:30 talk |  | A |  | R1",
        "05-09 09:00-09:30 talk |  | B |  | R2",
        "05-09 09:30-10:00 talk |  | C |  | R1",
    ]
    assert said(result, "no-time", "left-out") == [
        "1: 1 row without a time and in another room: taken at the time of the row above",
        "5: skipped 'D': it has no time",
    ]


def test_weekdays_as_columns() -> None:
    """Columns for weekdays get the days that follow from the first one."""
    result = read(
        "Time,Monday,Tuesday\n9:00-10:00,Shadows,Candles\n10:00-11:00,Water,Sand\n",
        date="2026-05-04",
    )
    assert lines(result) == [
        "05-04 09:00-10:00 talk |  | Shadows",
        "05-04 10:00-11:00 talk |  | Water",
        "05-05 09:00-10:00 talk |  | Candles",
        "05-05 10:00-11:00 talk |  | Sand",
    ]
    assert said(result, "no-date") == [
        "1: 'Monday' states no date: taken as Mon 4 May 2026",
        "1: 'Tuesday' states no date: taken as Tue 5 May 2026",
    ]


def test_not_a_time() -> None:
    """A row whose time cannot be read is skipped, and named."""
    result = read("Start,Talk\n9:00,A\nafter lunch,B\n25:00,C\n")
    assert [one[6:11] for one in lines(result)] == ["09:00"]
    assert said(result, "left-out") == [
        "3: skipped 'B': 'after lunch' is not a time",
        "4: skipped 'C': '25:00' is not a time",
    ]


def test_after_midnight() -> None:
    """A time before six below an evening is reported: its day may be the next one."""
    result = read("Date,Start,End,Talk\n2026-05-09,22:00,23:00,A\n2026-05-09,00:30,01:00,B\n")
    assert said(result, "doubtful-time") == ["3: 'B' starts at 0:30, long before the row above it"]


def test_end_before_start() -> None:
    """On a clock of 24 hours it is not used."""
    result = read("Start,End,Talk\n10:00,9:00,A\n11:00,13:00,B\n")
    assert lines(result)[0] == "05-09 10:00-~11:00 talk |  | A"
    assert said(result, "doubtful-time") == [
        "2: 'A': the end 9:00 is before the start: taken as not stated"
    ]


def test_end_in_the_afternoon() -> None:
    """On a clock that may have 12 hours it is in the afternoon, with a warning if that is long."""
    result = read("Start,End,Talk\n10:00,9:00,A\n11:30,12:30,B\n12:30,1:30,C\n")
    assert [one[6:17] for one in lines(result)] == ["10:00-21:00", "11:30-12:30", "12:30-13:30"]
    assert said(result, "doubtful-time") == [
        "2: 'A': the end 9:00 is taken as 21:00: it has no am or pm"
    ]


def test_length_against_end() -> None:
    """If a length contradicts the end, the end counts."""
    result = read("Start,End,Duration,Talk\n10:00,10:30,45,A\n")
    assert lines(result) == ["05-09 10:00-10:30 talk |  | A"]
    assert said(result, "two-ends") == [
        "2: 'A' ends at 10:30, but is 45 minutes long: the end counts"
    ]


def test_lengths() -> None:
    """Lengths in minutes or hours, also with a decimal comma."""
    written = ("45", "45 min", "1:15", "1 h 15", "1h30m", "1,5 Std", "PT20M", "0.5 hours")
    rows = "".join(f"{9 + n}:00;{text};T\n" for n, text in enumerate(written))
    result = read(f"Start;Dauer;Titel\n{rows}")
    assert [one[12:17] for one in lines(result)] == [
        *("09:45", "10:45", "12:15", "13:15", "14:30", "15:30", "15:20", "16:30"),
    ]


def test_length_that_may_be_hours() -> None:
    """`2` may be minutes or hours: it is not used, unless the heading says hours."""
    result = read("Start,Duration,Talk\n10:00,2,A\n13:00,20,B\n")
    assert said(result, "bad-length") == ["2: '2' is not a length: taken as not stated"]
    assert lines(read("Start,Duration (h),Talk\n10:00,2,A\n")) == ["05-09 10:00-12:00 talk |  | A"]


def test_skipped_by_a_clock_change() -> None:
    """A start that the clocks skip is not moved: the row is skipped, and named."""
    result = read("Date,Start,End,Talk\n2026-03-29,02:30,03:30,A\n2026-03-29,15:00,16:00,B\n")
    assert [one[:11] for one in lines(result)] == ["03-29 15:00"]
    (skipped,) = said(result, "left-out")
    assert skipped.startswith("2: skipped 'A': ")


def test_zone_of_a_heading() -> None:
    """A zone in the heading of the times; in winter CEST contradicts the place."""
    result = read("Start (CEST),Talk\n9:00,A\n", date="2026-01-09", timezone=None)
    assert said(result, "no-place", "contradictory-zone") == [
        "1: the zone 'CEST' names an offset, not a place: taken as Europe/Berlin",
        (
            "1: clocks in Europe/Berlin are at UTC+1 on 2026-01-09, not at UTC+2 (CEST):"
            " the sessions follow the place"
        ),
    ]


def test_two_columns_of_times() -> None:
    """Of two columns of times in two zones the first counts; the other is not used."""
    result = read("Time (Berlin time),Time (PST),Talk\n18:00,9:00,A\n", timezone=None)
    assert lines(result) == ["05-09 18:00-~19:00 talk |  | A"]
    assert said(result, "columns") == [
        '1: columns: Time (Berlin time) → start, Talk → title; "Time (PST)" is not used'
    ]


def test_another_zone_than_stated() -> None:
    """The zone that the user gives counts; that of the table is reported."""
    result = read("Start (PDT),Talk\n9:00,A\n")
    assert said(result, "other-zone") == ["1: states the zone 'PDT': taken as Europe/Berlin"]


def test_no_day() -> None:
    """Without any day it is asked for."""
    assert errors(read("Start,Talk\n9:00,A\n", date=None)) == ["2: the table states no day"]
