"""Hide secrets in web addresses, so that messages and documents can be passed on."""

import re
from itertools import pairwise

MASK = "***"
"""Stands for a secret."""

# These are compiled when they are first used: most runs show no URL.
_WEB_ADDRESS = r"(?s:([A-Za-z][A-Za-z0-9+.-]+://)(?:[^/\\?#]*@)?([^/?#]*)([^?#]*)([^#]*)(.*))"
"""Scheme, host, path, query and fragment; a user name and a password are in no group."""

_LOGIN = r"(?<=://)[^@/?#\[]*:(?![0-9]{0,5}(?:[/?#]|$))[^@]*@"
"""A user name and a password with characters that a URL must escape, such as `/`."""

_IN_TEXT = r"[A-Za-z][A-Za-z0-9+.-]+:(?://|(?<=https:)/|(?<=http:)/)[^\s'\"`<>]*[^\s'\"`<>:,.;)]"
"""A web address in a sentence, or one that was taken for a path, which has one slash."""

_VALUE = r"(?<==)[^&;=#/][^&;#/]*"
"""The value of a parameter in a query, a path (`;jsessionid=1`) or a fragment."""

_QUERY_VALUE = r"(?<==)[^&;=#][^&;#]*"
"""The value of a parameter of a query, where a slash has no meaning."""

_WORD = "[A-Za-z0-9_~-]{16,}"
_UUID = "(?i:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
_HOST_TOKEN = f"{_UUID}|(?i:[0-9a-f]{{32,}})"
"""A token in the name of a host; other names without blanks may be as long."""
_MIN_RUN = 16
_MIN_LONG_RUN = 32
"""Letters and digits of a token; one of this length is always taken as a token."""
_MIN_ENCODED = 20
"""Letters and digits of a token that also has hyphens and underscores, as in base64url."""
_MIN_NUMBER = 9
"""Digits of a number that is no date."""
_MIN_CHANGES = 0.3
"""Changes of a random text between small letters, capitals and digits, for each character."""


def masked_url(source: str) -> str:
    """Return a web address with `***` for each part that may be a secret; other texts unchanged.

    These are the values of parameters and long tokens in path and host. A user name and a password
    are removed. A secret that looks like a word of the path is not recognised.
    """
    if "://" not in source:
        return source
    match = re.fullmatch(_WEB_ADDRESS, re.sub(_LOGIN, "", source))
    if not match:
        return source
    scheme, host, path, query, fragment = match.groups()
    shown_path = re.sub(_WORD, _masked_word, re.sub(_VALUE, MASK, path))
    parameters = re.sub(_WORD, _masked_word, re.sub(_QUERY_VALUE, MASK, query + fragment))
    shown_host = re.sub(_HOST_TOKEN, MASK, host)
    return f"{scheme}{shown_host}{shown_path}{parameters}"


def masked_text(text: str) -> str:
    """Return a text in which each web address is masked, as by `masked_url`."""
    return re.sub(_IN_TEXT, _masked_address, text) if ":/" in text else text


def _masked_address(match: re.Match[str]) -> str:
    address = match[0]
    if MASK in address:  # a line and a column may follow it
        return address
    if "://" in address:
        return masked_url(address)
    return masked_url(address.replace(":/", "://", 1)).replace("://", ":/", 1)


def _masked_word(match: re.Match[str]) -> str:
    return MASK if _is_token(match[0]) else match[0]


def _is_token(word: str) -> bool:
    """Return whether a word of a URL looks random: no name, no date and no slug of a title."""
    if re.search(_UUID, word) or any(map(_is_random_run, re.findall("[A-Za-z0-9]+", word))):
        return True
    letters = re.sub("[^A-Za-z0-9]", "", word)
    kinds = ("[a-z]", "[A-Z]", "[0-9]")
    has_all = all(re.search(kind, letters) for kind in kinds)
    return has_all and len(letters) >= _MIN_ENCODED and _changes(letters) >= _MIN_CHANGES


def _is_random_run(run: str) -> bool:
    if len(run) < _MIN_RUN:
        return False
    numbers = re.findall("[0-9]+", run)
    return (
        len(run) >= _MIN_LONG_RUN
        or len(numbers) > 1
        or any(len(number) >= _MIN_NUMBER for number in numbers)
        or _changes(run) >= _MIN_CHANGES
    )


def _changes(letters: str) -> float:
    """Return the share of neighbours of which one is a capital, a digit or neither alone."""
    kinds = [(char.isdigit(), char.isupper()) for char in letters]
    return sum(one != other for one, other in pairwise(kinds)) / len(kinds)
