"""Which row of a table has the headings, and what each column is taken for."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from digbug_cli.core.text import folded, listed, shortened
from digbug_cli.sources.pages.words import clocks, columns
from digbug_cli.sources.tables import when
from digbug_cli.sources.tables.rows import Row, widest

_MAX_ROWS_ABOVE = 20
"""The headings stand in one of this many rows."""
_MAX_HEADING = 60
_MAX_LISTED = 6
_TIMES = frozenset({"time", "start", "end", "date", "day"})
_ONLY_ONE = frozenset(
    {"kind", "label", "status", "language", "minutes", "abstract", "zone", "chair"}
)
"""Roles of which the first column counts."""
_TITLES = (
    ("talk title", "paper title", "presentation title", "proposal title", "vortragstitel"),
    ("title", "titel", "titre", "titulo", "titolo", "session title", "subject"),
    ("talk", "talks", "presentation", "paper", "vortrag", "charla", "lezing", "expose", "palestra"),
    ("topic", "thema", "event", "activity", "item", "what", "program", "programme", "agenda"),
)
"""Headings of titles, the surest first; others, such as `Session`, are the last."""
_WORDS = {
    "start": "start",
    "end": "end",
    "date": "day",
    "day": "day",
    "time": "start",
    "title": "title",
    "group": "session",
    "speaker": "speakers",
    "first name": "speakers",
    "last name": "speakers",
    "chair": "moderators",
    "room": "room",
    "track": "track",
    "kind": "kind",
    "label": "label",
    "language": "language",
    "abstract": "abstract",
    "minutes": "length",
    "link": "link",
    "id": "id",
    "status": "status",
    "zone": "time zone",
}


class Header(NamedTuple):
    """The headings of a table."""

    row: Row
    above: list[Row]
    """The rows above it, such as the name of the workshop."""
    below: list[Row]
    roles: dict[int, str]
    unused: list[str]

    def columns(self, *names: str) -> list[int]:
        """Return the columns of these roles, by the order of the names."""
        return [column for name in names for column, role in self.roles.items() if role == name]

    @property
    def has_times(self) -> bool:
        """Return whether a column may hold times of day."""
        return any(name in {"time", "start", "date", "day"} for name in self.roles.values())

    @property
    def has_titles(self) -> bool:
        """Return whether a column holds titles, or at least speakers."""
        return bool(_NAMING.intersection(self.roles.values()))


_NAMING = frozenset({"title", "speaker", "last name"})


def find(rows: Sequence[Row]) -> Header | None:
    """Return the headings of a table; None if no row has any."""
    best: tuple[int, int] | None = None
    for index, row in enumerate(rows[:_MAX_ROWS_ABOVE]):
        score = _score(row, rows[index + 1 :])
        if score > 1 and (best is None or score > best[0]):
            best = (score, index)
    if best is None:
        return None
    index = best[1]
    row, below = rows[index], list(rows[index + 1 :])
    roles = _roles(row, below)
    unused = _unused(row, below, roles)
    return Header(row, list(rows[:index]), below, roles, unused)


def is_heading(row: Row, header: Row) -> bool:
    """Return whether a row repeats the headings."""
    return [folded(cell) for cell in row.cells] == [folded(cell) for cell in header.cells]


def in_words(header: Header, ranges: Iterable[int]) -> str:
    """Return what the columns are taken for; `ranges` are columns with starts and ends."""
    both = set(ranges)
    parts: list[str] = []
    for column, role in sorted(header.roles.items()):
        meaning = "start and end" if column in both else _WORDS[role]
        parts.append(f"{_name(header.row, column)} → {meaning}")
    text = f"columns: {', '.join(parts)}"
    if header.unused:
        names = [f'"{name}"' for name in header.unused]
        verb = "is" if len(names) == 1 else "are"
        text += f"; {listed(names, limit=_MAX_LISTED)} {verb} not used"
    return text


def _name(row: Row, column: int) -> str:
    heading = row.cell(column)
    return shortened(heading, _MAX_HEADING) if heading else f"column {column + 1}"


def _score(row: Row, below: Sequence[Row]) -> int:
    """Return how many different roles a row names; none without a time and something else.

    The times may stand in a column without a heading.
    """
    names: set[str] = set()
    for _, text in row.filled:
        if len(text) > _MAX_HEADING or when.holds_clock(text):
            return 0
        if (name := _role(text)) is not None:
            names.add(name)
    others = names - _TIMES
    if not names & _TIMES and len(others) > 1 and _unnamed_times(row, below) is not None:
        return len(names)
    return len(names) if names & _TIMES and others else 0


def _role(heading: str) -> str | None:
    if columns.is_note(heading):
        return None
    name = columns.role(heading)
    if columns.is_other_matter(heading) and name != "id":
        return None
    return name if name in _WORDS else None


def _roles(row: Row, below: Sequence[Row]) -> dict[int, str]:
    roles: dict[int, str] = {}
    for column, text in row.filled:
        name = _role(text)
        is_second = name in _ONLY_ONE and name in roles.values()
        if name is not None and not is_second:
            roles[column] = name
    _settle_names(row, roles)
    others = [column for column, text in row.filled if _may_be_title(column, text, roles)]
    if "title" not in roles.values() and "speaker" in roles.values() and len(others) == 1:
        roles[others[0]] = "title"
    _settle_titles(row, roles)
    _settle_times(row, below, roles)
    _settle_ids(below, roles)
    for column, role in list(roles.items()):
        texts = [text for one in below if (text := one.cell(column))]
        is_number = role == "label" and all(map(str.isdecimal, texts))  # that of the row
        if is_number or (role == "link" and not any("://" in text for text in texts)):
            del roles[column]
    return roles


def _may_be_title(column: int, heading: str, roles: dict[int, str]) -> bool:
    is_known = column in roles or columns.role(heading) is not None
    return not (is_known or columns.is_note(heading) or columns.is_other_matter(heading))


def _settle_names(row: Row, roles: dict[int, str]) -> None:
    """Take `Name` for the title if no other column has one; a first name needs a last name."""
    names = [c for c, role in roles.items() if role == "speaker" and _is(row, c, "name", "names")]
    others = [c for c, role in roles.items() if role == "speaker" and c not in names]
    if names and "title" not in roles.values():
        roles[names[0]] = "title"
    elif names and others:
        for column in names:
            del roles[column]
    parts = {"first name", "last name"}
    if not parts <= set(roles.values()) or "speaker" in roles.values():
        for column in [c for c, role in roles.items() if role in parts]:
            del roles[column]


def _settle_titles(row: Row, roles: dict[int, str]) -> None:
    """Keep the surest column of titles; the next one is the session that holds the talks."""
    found = [column for column, role in roles.items() if role == "title"]
    found.sort(key=lambda column: (_rank(row.cell(column)), column))
    for number, column in enumerate(found[1:]):
        if number:
            del roles[column]
        else:
            roles[column] = "group"


def _rank(heading: str) -> int:
    text = folded(heading).strip(" :*.")
    for rank, names in enumerate(_TITLES):
        if text in names:
            return rank
    return 1 if columns.is_of_title(heading) else len(_TITLES)


def _settle_times(row: Row, below: Sequence[Row], roles: dict[int, str]) -> None:
    """Use the first of two columns with the same sort of time, which may be in another zone."""
    if not {"time", "start"} & set(roles.values()):
        column = _unnamed_times(row, below)
        if column is not None:
            roles[column] = "time"
    for names in (("time",), ("start",), ("end",), ("date", "day")):
        columns_of = [column for column, role in roles.items() if role in names]
        kept: dict[str, int] = {}
        for column in columns_of:
            sort = "days" if _holds_days(column, below) else "clocks"
            if kept.setdefault(sort, column) != column:
                del roles[column]
    # `Time` beside `Start` repeats it.
    if "start" in roles.values():
        clock_starts = [c for c, role in roles.items() if role == "start"]
        if any(_holds_clocks(column, below) for column in clock_starts):
            for column in [c for c, role in roles.items() if role == "time"]:
                del roles[column]


def _unnamed_times(row: Row, below: Sequence[Row]) -> int | None:
    """Return the first column without a heading that holds times."""
    among = range(widest([row, *below[:_MAX_ROWS_ABOVE]]))
    return next((c for c in among if not row.cell(c) and _holds_clocks(c, below)), None)


def _settle_ids(below: Sequence[Row], roles: dict[int, str]) -> None:
    """Use the first column of ids in which each session has its own."""
    found = False
    for column in [column for column, role in roles.items() if role == "id"]:
        texts = [text for one in below if (text := one.cell(column))]
        if found or len(texts) < 2 or len(set(map(folded, texts))) < len(texts):
            del roles[column]
        else:
            found = True


def _is(row: Row, column: int, *texts: str) -> bool:
    return folded(row.cell(column)).strip(" :*.") in texts


def _holds_clocks(column: int, rows: Sequence[Row]) -> bool:
    texts = [text for row in rows[:50] if (text := row.cell(column))]
    return bool(texts) and sum(map(when.holds_clock, texts)) * 2 >= len(texts)


def _holds_days(column: int, rows: Sequence[Row]) -> bool:
    """Return whether a column has days without times."""
    texts = [text for row in rows[:50] if (text := row.cell(column))]
    return bool(texts) and not any(when.holds_clock(text) for text in texts)


def _unused(row: Row, below: Sequence[Row], roles: dict[int, str]) -> list[str]:
    filled = {column for one in below for column, _ in one.filled}
    names = (
        shortened(row.cell(column), _MAX_HEADING) or f"column {column + 1}"
        for column in sorted(filled | {column for column, _ in row.filled})
        if column not in roles
    )
    return list(names)


def holds_times(rows: Sequence[Row]) -> bool:
    """Return whether a column without a heading has a time in at least two rows."""
    counts: dict[int, int] = {}
    for row in rows:
        for column, text in row.filled:
            if len(row.filled) > 1 and clocks.is_clock(text):
                counts[column] = counts.get(column, 0) + 1
    return max(counts.values(), default=0) > 1
