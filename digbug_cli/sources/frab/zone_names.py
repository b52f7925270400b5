"""The time zone names of Ruby on Rails, with which frab is written.

Most are cities that `find_zone` knows. These are the others: it knows them not at all, or with
several meanings (`Samoa`). Rails shows a name with its offset before it: `(GMT+13:00) Samoa`.
"""

import re

_OFFSET = r"\((?:GMT|UTC)[+-][0-9]{2}:[0-9]{2}\)\s*"

_RAILS = {
    "Alaska": "America/Juneau",
    "Astana": "Asia/Almaty",
    "Atlantic Time (Canada)": "America/Halifax",
    "Cape Verde Is.": "Atlantic/Cape_Verde",
    "Central America": "America/Guatemala",
    "Central Time (US & Canada)": "America/Chicago",
    "Chatham Is.": "Pacific/Chatham",
    "Eastern Time (US & Canada)": "America/New_York",
    "Ekaterinburg": "Asia/Yekaterinburg",
    "Georgetown": "America/Guyana",
    "Greenland": "America/Nuuk",
    "Indiana (East)": "America/Indiana/Indianapolis",
    "International Date Line West": "Etc/GMT+12",
    "Marshall Is.": "Pacific/Majuro",
    "Mid-Atlantic": "Atlantic/South_Georgia",
    "Midway Island": "Pacific/Midway",
    "Mountain Time (US & Canada)": "America/Denver",
    "Newfoundland": "America/St_Johns",
    "Nuku'alofa": "Pacific/Tongatapu",
    "Pacific Time (US & Canada)": "America/Los_Angeles",
    "Quito": "America/Guayaquil",
    "Samoa": "Pacific/Apia",
    "Saskatchewan": "America/Regina",
    "Solomon Is.": "Pacific/Guadalcanal",
    "Sri Jayawardenepura": "Asia/Colombo",
    "St. Petersburg": "Europe/Moscow",
    "Tokelau Is.": "Pacific/Fakaofo",
    "West Central Africa": "Africa/Algiers",
}


def iana_name(zone: str) -> str:
    """Return the IANA name of a zone that Rails names; any other text is returned unchanged."""
    return _RAILS.get(re.sub(f"^{_OFFSET}", "", zone), zone)
