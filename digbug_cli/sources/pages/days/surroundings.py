"""What stands around a date in its sentence: a place, which says that something happens there."""

import re

from digbug_cli.sources.pages.zones import places

_VENUES = re.compile(
    r"\b(?:\w*universit[\wàáäéè]*|uniwersytet\w*|univerzit\w*|[üu]niversite\w*|yliopisto\w*|egyetem"
    r"|college|school|institut\w*|instytut\w*|istituto|polite[ck]\w*|[ée]cole|academ\w+"
    r"|rooms?|hall|halle|building|campus|kamp[üu]s\w*|auditori\w+|audimax|aula"
    r"|theat(?:er|re)|theatro|teatro|ballroom|suite|floor|level|stage|foyer"
    r"|convention|congress|conference|exhibition|cent(?:er|re)|centro|centrum|zentrum|kongress\w*"
    r"|messe"
    r"|hotel|h[ôo]tel|museum|mus[ée]e|museo|library|biblioth\w+|biblioteca|palace|palais|palacio"
    r"|palazzo|palau|palacongressi|schloss|castle"
    r"|salle|amphi\w*|b[âa]timent|sal[aóã][no]?|sal[óo]n|edificio|edif[íi]cio|anfiteatr\w*|audit[óo]rio"
    r"|auditorio|h[öo]rsaal|raum|saal|seminarraum|geb[äa]ude|zaal|lokaal|gebouw|sali|salon\w*"
    r"|s[aá]la|budynek|budova|rakennus|lokale|bygning|sal|zoom|online|virtual(?:ly)?|hybrid)\b"
    r"|会場|大学|会议中心|会議場|センター|ホール|校区|教室|대학교|컨벤션|센터|호텔|호관|강의실"
    r"|университет|зал|аудитория|корпус|πανεπιστήμιο|αίθουσα|جامعة|قاعة|אוניברסיט|אולם",
    re.IGNORECASE,
)
_MAX_TEXT = 300
"""In characters. In a longer text a place says nothing of the date."""


def has_place(text: str) -> bool:
    """Return whether a text names a building, a room, a city or a country."""
    if len(text) > _MAX_TEXT:
        return False
    return bool(_VENUES.search(text)) or places.is_named(text)
