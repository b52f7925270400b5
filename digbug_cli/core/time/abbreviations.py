"""The abbreviations of zones and their long forms: `PST`, `PT`, `Pacific Standard Time`.

Sources: the IANA database (files africa, asia, australasia, europe and northamerica), and national
usage for zones that it abbreviates with digits (`GST`, `AMT`).
"""

from functools import cache
from typing import NamedTuple


class Meaning(NamedTuple):
    """One meaning of an abbreviation.

    With `minutes` it is this fixed offset from UTC, which `region` has all year or for a season.
    Without `minutes` it is the time in `region`. `words` is the long form.
    """

    letters: str
    region: str
    minutes: int | None
    words: str


GREENWICH = Meaning("GMT", "Europe/London", 0, "Greenwich Mean Time")
"""Not in the table, because GMT means UTC, even when London has summer time."""

# Letters, long form, region, offset from UTC in minutes.
_TABLE: tuple[tuple[str, str, str, int | None], ...] = (
    ("ACDT", "Australian Central Daylight Time", "Australia/Adelaide", 630),
    ("ACST", "Australian Central Standard Time", "Australia/Adelaide", 570),
    ("ACT", "Australian Central Time", "Australia/Adelaide", None),
    ("ACT", "Acre Time", "America/Rio_Branco", -300),
    ("ADT", "Atlantic Daylight Time", "America/Halifax", -180),
    ("AEDT", "Australian Eastern Daylight Time", "Australia/Sydney", 660),
    ("AEST", "Australian Eastern Standard Time", "Australia/Sydney", 600),
    ("AET", "Australian Eastern Time", "Australia/Sydney", None),
    ("AKDT", "Alaska Daylight Time", "America/Anchorage", -480),
    ("AKST", "Alaska Standard Time", "America/Anchorage", -540),
    ("AKT", "Alaska Time", "America/Anchorage", None),
    ("AMT", "Amazon Time", "America/Manaus", -240),
    ("AMT", "Armenia Time", "Asia/Yerevan", 240),
    ("ART", "Argentina Time", "America/Argentina/Buenos_Aires", -180),
    ("AST", "Atlantic Standard Time", "America/Halifax", -240),
    ("AST", "Arabia Standard Time", "Asia/Riyadh", 180),
    ("AT", "Atlantic Time", "America/Halifax", None),
    ("AT", "Austrian Time", "Europe/Vienna", None),
    ("AWST", "Australian Western Standard Time", "Australia/Perth", 480),
    ("BRT", "Brasilia Time", "America/Sao_Paulo", -180),
    ("BST", "British Summer Time", "Europe/London", 60),
    ("BST", "Bangladesh Standard Time", "Asia/Dhaka", 360),
    ("CAT", "Central Africa Time", "Africa/Maputo", 120),
    ("CDT", "Central Daylight Time", "America/Chicago", -300),
    ("CEST", "Central European Summer Time", "Europe/Berlin", 120),
    ("CET", "Central European Time", "Europe/Berlin", 60),
    ("CHST", "Chamorro Standard Time", "Pacific/Guam", 600),
    ("CLST", "Chile Summer Time", "America/Santiago", -180),
    ("CLT", "Chile Standard Time", "America/Santiago", -240),
    ("COT", "Colombia Time", "America/Bogota", -300),
    ("CST", "Central Standard Time", "America/Chicago", -360),
    ("CEST", "Central Europe Summer Time", "Europe/Berlin", 120),
    ("CET", "Central Europe Time", "Europe/Berlin", 60),
    ("CST", "China Standard Time", "Asia/Shanghai", 480),
    ("CST", "Cuba Standard Time", "America/Havana", -300),
    ("CT", "Central Time", "America/Chicago", None),
    ("EAT", "East Africa Time", "Africa/Nairobi", 180),
    ("EDT", "Eastern Daylight Time", "America/New_York", -240),
    ("EEST", "Eastern European Summer Time", "Europe/Helsinki", 180),
    ("EET", "Eastern European Time", "Europe/Helsinki", 120),
    ("EST", "Eastern Standard Time", "America/New_York", -300),
    ("ET", "Eastern Time", "America/New_York", None),
    ("GST", "Gulf Standard Time", "Asia/Dubai", 240),
    ("GST", "South Georgia Time", "Atlantic/South_Georgia", -120),
    ("HDT", "Hawaii-Aleutian Daylight Time", "America/Adak", -540),
    ("HAST", "Hawaii-Aleutian Standard Time", "Pacific/Honolulu", -600),
    ("HKT", "Hong Kong Time", "Asia/Hong_Kong", 480),
    ("HST", "Hawaii Standard Time", "Pacific/Honolulu", -600),
    ("ICT", "Indochina Time", "Asia/Ho_Chi_Minh", 420),
    ("IDT", "Israel Daylight Time", "Asia/Jerusalem", 180),
    ("IST", "India Standard Time", "Asia/Kolkata", 330),
    ("IST", "Irish Standard Time", "Europe/Dublin", 60),
    ("IST", "Israel Standard Time", "Asia/Jerusalem", 120),
    ("IST", "Indian Standard Time", "Asia/Kolkata", 330),
    ("JST", "Japan Standard Time", "Asia/Tokyo", 540),
    ("KST", "Korea Standard Time", "Asia/Seoul", 540),
    ("JST", "Japanese Standard Time", "Asia/Tokyo", 540),
    ("KST", "Korean Standard Time", "Asia/Seoul", 540),
    # As browsers name them.
    ("ART", "Argentina Standard Time", "America/Argentina/Buenos_Aires", -180),
    ("BRT", "Brasilia Standard Time", "America/Sao_Paulo", -180),
    ("CET", "Central European Standard Time", "Europe/Berlin", 60),
    ("COT", "Colombia Standard Time", "America/Bogota", -300),
    ("EET", "Eastern European Standard Time", "Europe/Helsinki", 120),
    ("HKT", "Hong Kong Standard Time", "Asia/Hong_Kong", 480),
    ("PET", "Peru Standard Time", "America/Lima", -300),
    ("PHT", "Philippine Standard Time", "Asia/Manila", 480),
    ("WET", "Western European Standard Time", "Europe/Lisbon", 0),
    ("LA", "Los Angeles Time", "America/Los_Angeles", None),
    ("LA", "Lao Time", "Asia/Vientiane", None),
    ("MDT", "Mountain Daylight Time", "America/Denver", -360),
    ("MEST", "Middle European Summer Time", "Europe/Berlin", 120),
    ("MESZ", "Mitteleuropäische Sommerzeit", "Europe/Berlin", 120),
    ("MET", "Middle European Time", "Europe/Berlin", 60),
    ("MEZ", "Mitteleuropäische Zeit", "Europe/Berlin", 60),
    ("MSK", "Moscow Standard Time", "Europe/Moscow", 180),
    ("MST", "Mountain Standard Time", "America/Denver", -420),
    ("MT", "Mountain Time", "America/Denver", None),
    ("MYT", "Malaysia Time", "Asia/Kuala_Lumpur", 480),
    ("NDT", "Newfoundland Daylight Time", "America/St_Johns", -150),
    ("NPT", "Nepal Time", "Asia/Kathmandu", 345),
    ("NST", "Newfoundland Standard Time", "America/St_Johns", -210),
    ("NZDT", "New Zealand Daylight Time", "Pacific/Auckland", 780),
    ("NZST", "New Zealand Standard Time", "Pacific/Auckland", 720),
    ("PACIFIC", "Pacific", "America/Los_Angeles", None),
    ("PACIFIC", "Pacific", "America/Vancouver", None),
    ("PDT", "Pacific Daylight Time", "America/Los_Angeles", -420),
    ("PET", "Peru Time", "America/Lima", -300),
    ("PHT", "Philippine Time", "Asia/Manila", 480),
    ("PKT", "Pakistan Standard Time", "Asia/Karachi", 300),
    ("PST", "Pacific Standard Time", "America/Los_Angeles", -480),
    ("PT", "Pacific Time", "America/Los_Angeles", None),
    ("SAST", "South Africa Standard Time", "Africa/Johannesburg", 120),
    ("SGT", "Singapore Standard Time", "Asia/Singapore", 480),
    ("SST", "Samoa Standard Time", "Pacific/Pago_Pago", -660),
    ("SST", "Singapore Standard Time", "Asia/Singapore", 480),
    ("TRT", "Turkey Time", "Europe/Istanbul", 180),
    ("WAT", "West Africa Time", "Africa/Lagos", 60),
    ("WEST", "Western European Summer Time", "Europe/Lisbon", 60),
    ("WET", "Western European Time", "Europe/Lisbon", 0),
    ("WIB", "Western Indonesia Time", "Asia/Jakarta", 420),
    ("WIT", "Eastern Indonesia Time", "Asia/Jayapura", 540),
    ("WITA", "Central Indonesia Time", "Asia/Makassar", 480),
)

# Other long forms of the time of a place.
_PLACES = {
    **dict.fromkeys(("us eastern", "us eastern time", "u.s. eastern time"), "America/New_York"),
    **dict.fromkeys(("us east coast", "us east coast time"), "America/New_York"),
    **dict.fromkeys(("us central", "us central time", "u.s. central time"), "America/Chicago"),
    **dict.fromkeys(("us mountain", "us mountain time"), "America/Denver"),
    **dict.fromkeys(("us pacific", "us pacific time", "u.s. pacific time"), "America/Los_Angeles"),
    **dict.fromkeys(("us west coast", "us west coast time"), "America/Los_Angeles"),
    # As Windows names them.
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "peninsular": "Europe/Madrid",
    **dict.fromkeys(("newfoundland", "newfoundland time"), "America/St_Johns"),
}


def meanings(name: str) -> tuple[Meaning, ...]:
    """Return the meanings of an abbreviation or a long form, in any letter case."""
    folded = name.casefold()
    if place := _PLACES.get(folded):
        return (Meaning(name, place, None, name),)
    return tuple(_by_name().get(folded, {}).values())


@cache
def _by_name() -> dict[str, dict[tuple[str, int | None], Meaning]]:
    """Return the meanings by casefolded letters and long form, then by region and offset.

    Of several meanings with the same region and offset only the first stays.
    """
    result: dict[str, dict[tuple[str, int | None], Meaning]] = {}
    for letters, words, region, minutes in _TABLE:
        meaning = Meaning(letters, region, minutes, words)
        for name in (letters.casefold(), words.casefold()):
            result.setdefault(name, {}).setdefault((region, minutes), meaning)
    return result


def known_letters() -> tuple[str, ...]:
    """Return the abbreviations in order, each once."""
    return tuple(dict.fromkeys(letters for letters, *_ in _TABLE if letters != "PACIFIC"))
