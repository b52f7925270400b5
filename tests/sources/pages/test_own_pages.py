"""Pages in the forms of many site builders, with readings made by hand."""

import pytest

from tests.sources.pages.readings import deadlines, sessions, workshop

PROGRAMMES = {
    "google-sites.html": (
        "America/Chicago",
        [
            "11 09:00-09:10 opening | Opening remarks",
            "11 09:10-09:50 keynote | Keynote: Lena Okafor (Fern Lab) | Lena Okafor",
            "11 09:50-10:30 poster | Coffee break and posters",
            "11 10:30-11:00 oral | Contributed talk: Seeing with four kilobytes",
            "11 11:00-12:00 panel | Panel discussion",
            "11 12:00-13:30 meal | Lunch",
            "11 13:30-14:10 invited | Invited talk by Marco Bellini | Marco Bellini",
            "11 14:10-14:15 closing | Closing",
        ],
    ),
    "wordpress-paragraphs.html": (
        "Europe/Vienna",
        [
            "10 09:00- other | Registration and coffee",
            "10 09:30- opening | Welcome (Organizers)",
            "10 09:45- talk | Compiling without side effects | Petra Novak",
            "10 10:30- break | Coffee break",
            "10 11:00- talk | Register allocation by hand | Juan Ortega, Mei Lin",
            "10 11:30- talk | Loops that end | Olu Adeyemi",
            "10 12:30- meal | Lunch",
            "10 14:00- panel | Panel: Do we still need optimisation levels? |  | chair Petra Novak",
            "10 15:30- closing | Closing remarks",
        ],
    ),
    "notion-export.html": (
        "America/Vancouver",
        [
            "19 08:55-09:00 opening | Opening remarks |  | by Organizers",
            "19 09:00-09:40 invited | Invited talk: Loops all the way down | Ines Duarte",
            "19 09:40-10:00 oral | Contributed talk: Learning to stop | Kofi Mensah, Rui Tan",
            "19 10:00-11:00 poster | Poster session: Posters and coffee",
            (
                "19 11:00-12:00 panel | Panel: The end of epochs | Sara Lindqvist, Ines Duarte"
                " | chair Tom Baker"
            ),
        ],
    ),
    "researchr.html": (
        "America/Toronto",
        [
            "28 09:00-10:30 keynote | Opening and Keynote SlowSE |  | Room 204",
            "28 09:00-09:15 opening | Day opening: Welcome | Nadia Rahman | Room 204 | SlowSE",
            (
                "28 09:15-10:30 keynote | Keynote: Shipping once a year | Viktor Hansen"
                " | Room 204 | SlowSE"
            ),
            "28 11:00-12:30 oral | Paper Session SlowSE |  | Room 204",
            (
                "28 11:00-11:30 talk | Talk: Reviews by letter post | Aiko Mori, Pedro Alves"
                " | Room 204"
            ),
            "28 11:30-12:00 talk | Talk: An issue tracker for patience | Zoe Clark | Room 204",
        ],
    ),
    "details-days.html": (
        "Europe/Oslo",
        [
            "04 10:00-10:15 opening | Welcome",
            "04 10:15-11:00 keynote | Keynote: Mapping trenches | Ola Berg",
            "04 11:00-11:30 break | Coffee",
            "04 11:30-12:30 poster | Poster session",
            "05 09:00-10:00 tutorial | Tutorial: Cleaning sonar logs | Hana Sato",
            "05 10:00-10:30 break | Coffee",
            "05 10:30-12:00 other | Discussion in groups",
            "05 12:00-12:15 closing | Closing",
        ],
    ),
    "hebrew.html": (
        "Asia/Jerusalem",
        [
            "12 09:00-09:15 opening | פתיחה",
            "12 09:15-10:00 talk | מודלים קטנים לעברית | נועה לוי",
            "12 10:00-10:30 break | הפסקה",
            "12 10:30-11:15 talk | תרגום ללא מילון | יוסי כהן",
        ],
    ),
    "spanish-12h.html": (
        "America/Mexico_City",
        [
            "14 09:00-09:15 opening | Bienvenida",
            "14 09:15-10:00 keynote | Conferencia magistral: Robots que esperan | Lucía Fernández",
            "14 10:00-10:30 break | Pausa para café",
            "14 10:30-12:00 panel | Mesa redonda: ¿Por qué tanta prisa? | Diego Ruiz, Ana Soto",
            "14 12:00-13:30 meal | Comida",
            "14 13:30-14:00 closing | Clausura",
        ],
    ),
    "french-list.html": (
        "Europe/Paris",
        [
            "20 09:00-09:30 opening | Accueil des participants",
            "20 09:30-10:15 invited | Conférence invitée, Camille Durand (CNRS) | Camille Durand",
            "20 10:15-10:45 break | Pause café",
            "20 10:45-12:00 oral | Session 1",
            "20 12:00-14:00 meal | Déjeuner",
            "20 14:00-15:30 panel | Table ronde",
            "20 15:30- closing | Clôture",
        ],
    ),
    "grid-days-columns.html": (
        "Europe/Rome",
        [
            "12 09:00-10:30 talk | Projections | Anna Rossi",
            "12 10:30-11:00 break | Coffee break",
            "12 11:00-12:30 talk | Projections | Anna Rossi",
            "12 12:30-14:00 meal | Lunch",
            "12 14:00-17:00 social | Excursion",
            "13 09:00-10:30 talk | Atlases | Bo Jensen",
            "13 10:30-11:00 break | Coffee break",
            "13 11:00-12:30 talk | Globes | Chidi Eze",
            "13 12:30-14:00 meal | Lunch",
            "13 14:00-17:00 talk | Lab: fold a map",
            "14 09:00-10:30 talk | Lab: draw a coast",
            "14 10:30-11:00 break | Coffee break",
            "14 11:00-12:30 closing | Closing session",
            "14 12:30-14:00 meal | Lunch",
        ],
    ),
    "grid-rooms.html": (
        "Europe/Lisbon",
        [
            "03 09:00- opening | Opening",
            "03 09:15- talk | Threads for breakfast | Ada Quist | Room 1.01",
            "03 09:15- talk | Locks at noon | Ben Ito | Room 1.02",
            "03 10:00- break | Coffee",
            "03 10:30- tutorial | Hands-on tutorial: race conditions | Carla Diaz | Room 1.01",
            "03 10:30- talk | Queues | Dan Wu | Room 1.02",
            "03 11:00- talk | Barriers | Eva Horak | Room 1.02",
            "03 11:30- closing | Closing",
        ],
    ),
    "jekyll.md": (
        "America/New_York",
        [
            "16 09:00-09:10 opening | Opening |  | by Organizers",
            "16 09:10-10:00 keynote | Keynote 1: Poems from noise | Grace Hall",
            "16 10:00-10:30 break | Coffee break",
            "16 10:30-11:30 oral | Oral session",
            "16 11:30-12:30 meal | Lunch",
            "16 12:30-13:30 panel | Panel: Who writes? | Grace Hall, Li Wei",
        ],
    ),
    "definition-list.html": (
        "Europe/Zurich",
        [
            "08 09:30- other | Arrival and coffee",
            "08 10:00- talk | Strings and gut | Elena Fabri",
            "08 11:00- talk | Wood and glue | Jonas Meier",
            "08 12:00- meal | Lunch",
            "08 13:30- talk | Playing together",
        ],
    ),
    "headings-then-text.html": (
        "Australia/Melbourne",
        [
            "03 08:30-08:40 opening | Introduction",
            "03 08:40-09:20 invited | Invited talk: Robots in waiting rooms | Wendy Chu",
            "03 09:20-10:00 oral | Paper session 1",
            "03 10:00-10:30 break | Coffee break",
            "03 10:30-11:30 panel | Panel discussion",
        ],
    ),
    "titles-above-times.html": (
        "America/Santiago",
        [
            "09 09:00-09:15 opening | Welcome |  | Hall A",
            "09 09:15-10:00 talk | Dark matter for beginners | Rosa Vidal | Hall A",
            "09 10:00-10:20 break | Coffee |  | Foyer",
            "09 10:20-11:00 talk | Telescopes on roofs | Igor Petrov | Hall A",
        ],
    ),
    "tabs.html": (
        "Europe/Prague",
        [
            "02 13:00-14:00 other | Registration",
            "02 14:00-15:00 keynote | Keynote: Jana Mala | Jana Mala",
            "03 09:00-10:00 keynote | Keynote: Karel Dvorak | Karel Dvorak",
            "03 10:00-10:30 break | Coffee",
        ],
    ),
    "easychair-program.html": (
        "Europe/Lisbon",
        [
            "24 09:00-10:30 oral | Session 1: Foundations |  | chair Marta Vaz | Room 3.1",
            "24 09:00- talk | Proofs as prose | Otto Lindner | Room 3.1",
            "24 09:45- talk | Prose as proofs | Amara Obi | Room 3.1",
            "24 10:30-11:00 break | Coffee Break",
            "24 11:00-12:00 other | Business meeting",
        ],
    ),
    "zone-contradiction.html": (
        "America/New_York",
        [
            "15 09:00- opening | Opening",
            "15 09:30- keynote | Keynote: Lars Holm | Lars Holm",
            "15 10:30- break | Coffee break",
        ],
    ),
    "pm-slip.html": (
        "Europe/Berlin",
        [
            "06 09:00-09:15 opening | Welcome",
            "06 09:15-10:00 keynote | Keynote: Rita Moss | Rita Moss",
            "06 10:00-12:00 poster | Posters",
            "06 12:00-13:00 meal | Lunch",
            "06 13:00-14:00 panel | Panel",
            "06 14:00-14:30 closing | Closing",
        ],
    ),
    "two-zones.html": (
        "Asia/Tokyo",
        [
            "26 09:00- opening | Opening",
            "26 09:15- keynote | Keynote: Yuki Arai | Yuki Arai",
            "26 10:00- break | Coffee",
            "26 10:30- spotlight | Lightning talks",
        ],
    ),
    "markdown-list.md": (
        "Europe/Brussels",
        [
            "01 13:00- opening | Welcome | Eva Stern",
            "01 13:10- talk | Sync without servers | Paul Roux, Nia Cole",
            "01 13:50- break | Break",
            "01 14:10- talk | Conflict-free calendars | Tariq Aziz",
            "01 15:00- other | Discussion",
            "01 16:00- closing | End",
        ],
    ),
    "week-headings.html": (
        "Atlantic/Reykjavik",
        [
            "14 10:00-11:00 talk | Cirrus | Jon Karlsson",
            "14 11:00-11:15 break | Coffee",
            "14 11:15-12:00 talk | Stratus | Ana Lima",
            "15 10:00-11:00 talk | Cumulus | Wei Zhang",
            "15 11:00-11:30 closing | Closing",
        ],
    ),
    "layout-table.html": (
        "Europe/Rome",
        [
            "03 09:00-09:10 opening | Welcome",
            "03 09:10-10:00 invited | Invited talk: Old sites never die | Gino Bruni",
            "03 10:00-10:30 break | Coffee",
            "03 10:30-11:00 talk | Frames considered harmful | Ida Koch, Sven Dahl",
        ],
    ),
    "rowspan-theme.html": (
        "America/New_York",
        [
            "13 08:00- opening | Welcome",
            "13 09:00- spotlight | Lightning talks 1 |  | Theme 1: Memory",
            "13 10:00- panel | Panel discussion 1 |  | Theme 1: Memory",
            "13 11:00- poster | Poster session 1 |  | Theme 1: Memory",
            "13 12:00-13:00 meal | Lunch break",
            "13 13:00- keynote | Keynote 2",
        ],
    ),
    "cards-date-in-time.html": (
        "Asia/Seoul",
        [
            "06 09:00-10:00 talk | Talk one: pebbles | Mina Han, Joon Seo | Hall B",
            "06 10:00-11:00 talk | Talk two: stones | Leo Fuchs | Hall C",
            "07 09:00-10:00 talk | Talk three: rocks | Sofia Marin | Hall B",
        ],
    ),
}

DATES = {
    "wordpress-paragraphs.html": [
        "Paper submission [submission] 2024-05-29 AoE (was 2024-05-15)",
        "Notification [notification] 2024-07-01",
        "Camera-ready version [camera-ready] 2024-07-20 21:59Z",
    ],
    "jekyll.md": [
        "Submission deadline [submission] 2024-08-16 11:59Z (was 2024-08-01)",
        "Notification of acceptance [notification] 2024-09-21 11:59Z",
        "Camera-ready due [camera-ready] 2024-10-05 11:59Z",
    ],
    "definition-list.html": [
        "Abstracts [abstract] 2025-02-01",
        "Notification [notification] 2025-03-01",
        "Registration [registration] 2025-04-15",
    ],
    "spanish-12h.html": [
        "Envío de resúmenes [abstract] 2025-08-15",
        "Notificación [notification] 2025-09-20",
    ],
    "french-list.html": ["Date limite d'inscription [registration] 2025-11-01"],
    "dates-only.html": [
        "Abstract registration [registration] 2026-01-13 11:59Z",
        "Paper submission [submission] 2026-01-27 11:59Z (was 2026-01-19)",
        "Author notification [notification] 2026-03-03 11:59Z",
        "Workshop [event] 2026-05-18",
    ],
    "struck-both-ways.html": [
        "Abstract [abstract] 2025-02-03 (was 2025-01-27)",
        "Full paper [submission] 2025-02-24 16:00Z (was 2025-02-10, 2025-02-17)",
        "Workshop proposals [other] 2024-12-01",
        "Notification [notification] 2025-03-31 (was 2025-03-24)",
        "Final version [camera-ready] 2025-04-21 (was 2025-04-14)",
        "Workshop [event] 2025-06-12..2025-06-13",
    ],
    # 23:59 PST would be 07:59 UTC; clocks there show PDT, so that 06:59 is the earlier reading.
    "zone-contradiction.html": ["Submission deadline [submission] 2025-05-06 06:59Z"],
    "google-sites.html": [],
    "markdown-list.md": [],
}


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme(name: str) -> None:
    """A page is read as a person reads it: days, times, kinds, titles, people and rooms."""
    zone, lines = PROGRAMMES[name]
    found = workshop(name)
    assert (found.zone.name, sessions(found)) == (zone, lines)


@pytest.mark.parametrize("name", DATES)
def test_dates(name: str) -> None:
    """A page's dates are read with their zones, and with those that they supersede."""
    assert deadlines(workshop(name)) == DATES[name]
