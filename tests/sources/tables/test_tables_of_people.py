"""Tables as people make them, each with the sessions that a person reads in it."""

from tests.sources.tables.readings import columns, errors, lines, read_file, said, workshop_of


def test_google_sheets() -> None:
    """A sheet with the name and the day above it, a total below it and columns for its authors."""
    result = read_file("google-sheets.csv", timezone=None)
    assert lines(result) == [
        "05-09 09:00-09:15 opening |  | Opening remarks |  | Hall A",
        "05-09 09:15-10:00 keynote |  | Keynote: Shadows that tell time | Ada Example | Hall A",
        "05-09 10:00-10:30 break |  | Coffee break |  | Foyer",
        (
            "05-09 10:30-11:00 talk |  | Noon, and when it is not | Bob Example, Chloé Example"
            " | Hall A"
        ),
        (
            "05-09 11:00-12:00 panel |  | Panel: Who needs a clock?"
            " | Ada Example, Bob Example, Dan Example | Hall A"
        ),
        "05-09 12:00-13:30 meal |  | Lunch",
    ]
    assert columns(result) == [
        (
            "4: columns: Time → start and end, Session → title, Speaker(s) → speakers, Room → room,"
            ' Slides → link; "Affiliation" and "Notes" are not used'
        )
    ]
    assert said(result, "no-place", "no-date") == [
        "4: the zone 'CEST' names an offset, not a place: taken as Europe/Berlin",
        "5: the table states no day: taken as 2026-05-09, from the text above it",
    ]
    opening, keynote = workshop_of(result).sessions[:2]
    assert opening.by == "Organizers"
    assert [(link.label, link.url) for link in keynote.links] == [
        ("Slides", "https://example.org/ada.pdf")
    ]


def test_excel_in_german() -> None:
    """Semicolons, Latin-1, decimal commas, and a day only in its first row."""
    result = read_file("excel-german.csv")
    assert lines(result) == [
        "05-08 09:00-09:30 opening |  | Begrüßung |  | Großer Saal",
        "05-08 09:30-10:30 talk |  | Sonnenuhren für alle | Jörg Müller | Großer Saal",
        "05-08 10:30-11:00 break |  | Kaffeepause",
        "05-08 11:00-12:30 talk |  | Wasseruhren | Änne Groß | Kleiner Saal",
        "05-09 09:30-10:00 talk |  | Rückblick | Jörg Müller | Großer Saal",
        "05-09 10:00-12:00 talk |  | Werkstatt; bitte Schere mitbringen | Änne Groß | Werkraum",
    ]
    assert said(result, "encoding") == ["0: is not UTF-8 text: read as Latin-1 (Windows-1252)"]


def test_session_list() -> None:
    """The papers of parallel sessions: the session is the track, its chair the moderator."""
    result = read_file("session-list.csv")
    assert lines(result) == [
        "05-13 10:30-10:50 talk |  | Measuring shade | Ada Example, Bob Example | 101",
        "05-13 10:30-10:50 talk |  | Drops per hour | Dan Example, Erin Example | 102",
        "05-13 10:50-11:10 talk |  | Shade without sun | Chloé Example | 101",
        "05-14 09:00-09:20 talk |  | A leaking clock | Frank Example | 102",
    ]
    sessions = workshop_of(result).sessions
    assert [(one.id, one.track, one.moderators) for one in sessions] == [
        ("12", "Light", ("Grace Example",)),
        ("31", "Water", ("Heidi Example",)),
        ("7", "Light", ("Grace Example",)),
        ("4", "Water", ("Heidi Example",)),
    ]


def test_airtable() -> None:
    """Dates with times in one cell; one with a day above 12 settles the order of all."""
    result = read_file("airtable.csv")
    assert lines(result) == [
        "05-09 09:00-09:15 opening |  | Welcome |  | Main stage",
        "05-09 09:15-10:00 keynote |  | Building sundials | Ada Example | Main stage",
        "05-09 12:00-13:00 meal |  | Lunch |  | Garden",
        "05-13 17:30-18:00 closing |  | Closing |  | Main stage",
    ]
    assert said(result, "day-order") == [
        "5: its dates are read with the month first, as '5/13/2026' has it"
    ]


def test_pretalx() -> None:
    """Times with offsets, ids, several speakers in lines of a cell; a withdrawn talk is skipped."""
    result = read_file("pretalx.csv", timezone="Asia/Kathmandu")
    assert lines(result) == [
        "05-08 09:00-09:30 talk |  | Leap seconds for everyone | Ada Example | Meridian Hall",
        "05-08 09:30-10:15 keynote |  | Keynote | Bob Example, Chloé Example | Meridian Hall",
    ]
    first = workshop_of(result).sessions[0]
    assert (first.id, first.track, first.language) == ("ab3cde", "Time", "en")
    assert first.abstract == "Why a minute has 61 seconds.\n\nAnd why nobody likes it."
    assert said(result, "left-out") == ["8: skipped 'Water clocks': its status is 'withdrawn'"]


def test_pretalx_without_a_zone() -> None:
    """The only offset of all times is taken as the zone, with a warning."""
    result = read_file("pretalx.csv", timezone=None)
    assert workshop_of(result).zone.name == "UTC+5:45"
    assert said(result, "no-zone") == [
        "1: has no time zone: taken as UTC+5:45, the offset of all its times"
    ]


def test_sessionize() -> None:
    """Starts with lengths; what is declined or has no time is skipped and named."""
    result = read_file("sessionize.csv")
    assert lines(result) == [
        "05-08 09:00-09:45 talk |  | Sundials for everybody | Ada Example, Bob Example | Garden",
        "05-08 09:45-09:55 spotlight |  | Water clocks | Cy Example | Garden",
    ]
    assert [one.id for one in workshop_of(result).sessions] == ["612001", "612003"]
    assert said(result, "left-out") == [
        "3: skipped 'Not this time': it has no time",
        "5: skipped 'Still unscheduled': it has no time",
    ]


def test_sessionize_without_a_zone() -> None:
    """A table without a zone and offsets asks for it."""
    result = read_file("sessionize.csv", timezone=None)
    assert errors(result) == ["1: has no time zone, so its times are ambiguous"]


def test_easychair() -> None:
    """Tabs, quotes inside a text, sessions that are labels, and numbers of rows."""
    result = read_file("easychair.tsv")
    assert lines(result) == [
        (
            "05-09 09:00-09:30 oral | Oral Session 1 | Preferences of clocks"
            " | Ada Example, Bob Example"
        ),
        (
            '05-09 09:30-10:00 oral | Oral Session 1 | On "noon"'
            " | Chloé Example, Dan Example, Erin Example"
        ),
        "05-09 10:00-10:30 break |  | Coffee Break",
        "05-09 10:30-11:00 poster | Poster Session | A sundial in the shade | Frank Example",
    ]


def test_cvent() -> None:
    """Starts and ends with their own days, names in two columns, and the zone in each row."""
    result = read_file("cvent.csv", timezone=None)
    assert lines(result) == [
        "05-09 08:30-09:00 opening |  | Welcome, everyone | Ada Example | Ballroom A",
        "05-09 09:00-12:00 talk | Workshop | Sundial clinic | Bob Example | Ballroom B",
        "05-31 19:00-00:30 social |  | Dinner |  | River boat",
    ]
    assert workshop_of(result).zone.name == "America/New_York"
    assert workshop_of(result).sessions[0].abstract == "Doors open at 8."


def test_french() -> None:
    """Days in rows of their own, and times with an h."""
    result = read_file("french.tsv", timezone="Paris")
    assert lines(result) == [
        "05-12 09:00-09:30 break |  | Accueil et café |  | Hall",
        "05-12 09:30-10:30 talk |  | Les cadrans solaires | Amélie Exemple | Salle 1",
        (
            "05-13 14:00-~15:30 panel |  | Table ronde : l'heure d'été"
            " | Benoît Exemple, Claire Exemple | Salle 2"
        ),
        "05-13 15:30-~16:30 closing |  | Clôture |  | Salle 2",
    ]


def test_spanish() -> None:
    """Headings of several words, and the language of each talk."""
    result = read_file("spanish.csv")
    assert lines(result) == [
        "05-09 09:00-09:20 opening |  | Bienvenida |  | Aula Magna",
        "05-09 09:20-10:00 talk |  | Relojes de sol | María Ejemplo, José Ejemplo | Aula Magna",
        "05-09 14:00-15:30 meal |  | Comida",
    ]
    assert workshop_of(result).sessions[0].language == "es"


def test_italian() -> None:
    """`9.00` is a time in a column of times, and 15/05 settles that the day is first."""
    result = read_file("italian.csv")
    assert lines(result) == [
        "05-09 09:00-09:15 opening |  | Apertura |  | Aula A",
        "05-09 09:15-10:00 talk |  | Meridiane d'Italia | Anna Esempio | Aula A",
        "05-15 10:00-10:30 break |  | Pausa caffè",
    ]


def test_portuguese() -> None:
    """A day in words, and times with an h."""
    assert lines(read_file("portuguese.csv")) == [
        "05-09 09:00-09:30 opening |  | Abertura |  | Auditório",
        "05-09 09:30-10:15 talk |  | Relógios de sol | João Exemplo | Auditório",
    ]


def test_dutch() -> None:
    """Bars between the cells, and short names of days and months."""
    assert lines(read_file("dutch.csv")) == [
        "05-09 09:00-09:45 talk |  | Zonnewijzers | Jan de Vries | Zaal 1",
        "05-09 09:45-10:00 break |  | Koffie",
        "05-09 10:00-11:00 talk |  | Waterklokken | Piet Jansen | Zaal 2",
    ]


def test_grid_of_rooms() -> None:
    """Rooms as columns; a break in the first of them is for all, which is reported."""
    result = read_file("grid.csv")
    assert lines(result) == [
        "05-09 09:00-~09:30 opening |  | Opening",
        "05-09 09:30-~10:30 talk |  | Sundials | Ada Example | Room A",
        "05-09 09:30-~10:30 talk |  | Water clocks | Bob Example | Room B",
        "05-09 10:30-~11:00 break |  | Coffee",
        "05-09 11:00-~12:00 talk |  | Candle clocks | Cy Example | Room A",
        "05-09 11:00-~12:00 talk |  | Hourglasses | Dan Example | Room B",
        "05-09 12:00-~13:00 meal |  | Lunch",
    ]
    assert said(result, "columns", "for-all") == [
        '3: columns: read as sessions side by side, in "Room A" and "Room B"',
        (
            '3: "Opening", "Coffee" and "Lunch" fill only the first column of a row: taken as for'
            " all of them"
        ),
    ]


def test_outlook() -> None:
    """A calendar as CSV begins as lists of conferences do, but has start times."""
    assert lines(read_file("outlook.csv")) == [
        "05-09 10:00-11:30 talk |  | Sundial walk |  | City park",
        "05-09 22:00-01:00 talk |  | Night sky |  | Roof",
    ]


def test_rooms_as_sections() -> None:
    """Rooms in rows of their own; each begins in the morning again."""
    result = read_file("rooms-as-sections.csv", date="2026-05-09")
    assert lines(result) == [
        "05-09 09:00-10:00 talk |  | Sundials | Ada Example | Room 101",
        "05-09 09:00-10:00 talk |  | Water clocks | Dan Example | Room 102",
        "05-09 11:30-12:30 talk |  | Hourglasses | Bob Example | Room 101",
        "05-09 13:30-14:30 talk |  | Candles | Cy Example | Room 101",
    ]
    assert said(result, "doubtful-time") == [
        "5: 'Candles': 1:30 is taken as 13:30 by the order: it has no am or pm"
    ]


def test_lengths() -> None:
    """Rows with a length and no time follow the row above them, which is reported."""
    result = read_file("lengths.csv", date="2026-05-09")
    assert lines(result) == [
        "05-09 09:00-09:15 opening |  | Welcome",
        "05-09 09:15-10:00 talk |  | Build a sundial",
        "05-09 10:00-10:20 break |  | Break",
        "05-09 10:20-11:30 talk |  | Test it outside",
    ]
    assert said(result, "no-time") == [
        "1: 3 of the rows have a length and no time: taken to follow the row above them"
    ]


def test_day_numbers() -> None:
    """`Day 2` is counted from the day that the user gives, with a warning for each day."""
    result = read_file("day-numbers.csv", date="2026-05-09")
    assert lines(result) == [
        "05-09 09:00-10:00 talk |  | Sundials | Ada Example",
        "05-09 10:00-11:00 talk |  | Hourglasses | Bob Example",
        "05-10 09:00-10:00 talk |  | Candles | Cy Example",
    ]
    assert said(result, "no-date") == [
        "2: 'Day 1' states no date: taken as Sat 9 May 2026",
        "4: 'Day 2' states no date: taken as Sun 10 May 2026",
    ]


def test_day_numbers_without_a_day() -> None:
    """Without it, the first day is asked for."""
    assert errors(read_file("day-numbers.csv")) == ["2: 'Day 1' states no date"]


def test_numbers_of_a_spreadsheet() -> None:
    """The serial number of a day is refused by its name."""
    assert errors(read_file("excel-serial.csv")) == [
        "2: '46151' is a spreadsheet's number for a date"
    ]


def test_ambiguous_dates() -> None:
    """Dates that nothing settles are refused with both readings."""
    assert errors(read_file("ambiguous-dates.csv")) == [
        "2: '05/09/2026' could be 2026-09-05 or 2026-05-09, and no other date shows which"
    ]
