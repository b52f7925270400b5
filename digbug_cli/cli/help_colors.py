"""Colours for the help of a command in a terminal."""

import re

_BOLD, _CYAN, _RESET = "\x1b[1m", "\x1b[36m", "\x1b[0m"
_HEADING = re.compile(r"(?P<heading>[A-Z][a-z]+:)(?P<rest> .*)?")
_TERM = re.compile(r"(?P<indent>  )(?P<term>\S+(?: \S+)*)(?P<rest>  .*)?")
"""An option, an argument or a command; its text stands beside it or in the next lines."""
_ESCAPE = re.compile(r"\x1b\[\d+m")
_WITHOUT_TERMS = frozenset({"Usage:", "Examples:"})


def colored(help_text: str) -> str:
    """Return help with its headings in bold, and its options and commands in colour."""
    lines, has_terms = [], False
    for line in help_text.split("\n"):
        if heading := _HEADING.fullmatch(line):
            has_terms = heading["heading"] not in _WITHOUT_TERMS
            lines.append(f"{_BOLD}{heading['heading']}{_RESET}{heading['rest'] or ''}")
        elif has_terms and (term := _TERM.fullmatch(line)):
            lines.append(f"{term['indent']}{_CYAN}{term['term']}{_RESET}{term['rest'] or ''}")
        else:
            lines.append(line)
    return "\n".join(lines)


def plain(help_text: str) -> str:
    """Return help without the colours of `colored`."""
    return _ESCAPE.sub("", help_text)
