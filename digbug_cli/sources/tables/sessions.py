"""Make the sessions of a draft from timed records."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from digbug_cli.core.check import moments
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import SessionInput, Text
from digbug_cli.core.check.fields import distinct_names, is_url, slug
from digbug_cli.core.check.ids import UniqueIds
from digbug_cli.core.model import MAX_SESSION_LINKS, Link, SessionContent
from digbug_cli.core.text import folded, line, prose, quoted, shortened
from digbug_cli.core.time.instants import Instant, WallTime
from digbug_cli.core.time.zone import Zone
from digbug_cli.errors import Origin
from digbug_cli.sources.common import cancellations
from digbug_cli.sources.common import kinds as common_kinds
from digbug_cli.sources.common.sessions import id_of
from digbug_cli.sources.pages.slots import noise
from digbug_cli.sources.pages.words import kinds, people, roles
from digbug_cli.sources.syntax import html_text
from digbug_cli.sources.tables.headings import Header
from digbug_cli.sources.tables.records import Record
from digbug_cli.sources.tables.times import Timed

_CANCELLED = frozenset({"cancelled", "canceled", "abgesagt", "annule", "annulee", "cancelado"})
_LEFT_OUT = frozenset(
    {
        *("declined", "rejected", "withdrawn", "submitted", "draft", "nominated", "in evaluation"),
        *("waitlisted", "waitlist", "waiting list", "accept queue", "decline queue", "abgelehnt"),
        *("zuruckgezogen", "refuse", "refusee", "rechazado", "recusado", "reserve"),
    }
)
_MAX_PEOPLE = 1500
"""In characters of a cell."""
_SURNAME_FIRST = re.compile(r"([^\W\d_][\w'\u2019-]+), ([^\W\d_][\w'\u2019.-]+(?: [^\W\d_]\.?)?)")
_CHAIR = re.compile(
    r"([^()]+(?:\([^()]*\)[^()]*)*?)\s*\((?:session )?(?:chair|moderator|moderation)\)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_GENERAL_KINDS = frozenset({"talk", "session", "vortrag", "charla", "expose", "lezing", "other"})


class _People(NamedTuple):
    names: list[str]
    group: str
    chairs: tuple[str, ...] = ()


class Sessions:
    """Makes sessions of the records of a table."""

    def __init__(self, header: Header, path: str, zone: Zone, diagnostics: Diagnostics) -> None:
        """Prepare the ids; `zone` is the venue's."""
        self.header, self.path, self.zone, self.diagnostics = header, path, zone, diagnostics
        self.ids = UniqueIds()
        self._has_titles = "title" in header.roles.values()

    def of(self, timed: Sequence[Timed]) -> list[SessionInput]:
        """Return the sessions in the order of the table; what is skipped is reported."""
        inputs = (self._session(one) for one in timed)
        return [one for one in inputs if one is not None]

    def _session(self, timed: Timed) -> SessionInput | None:
        record = timed.record
        origin = Origin(self.path, record.line, 1)
        title = self._title(record, origin)
        status = folded(self._first(record, "status"))
        if status in _LEFT_OUT:
            self.diagnostics.warn_skipped(origin, title, f"its status is {quoted(status)}")
            return None
        start = self._instant(timed.start)
        if isinstance(start, str):
            self.diagnostics.warn_skipped(origin, title, start)
            return None
        end = self._instant(timed.end) if timed.end is not None else None
        if isinstance(end, str):
            message = f"{quoted(title)} has an invalid end: {end}"
            self.diagnostics.warn(origin, "bad-length", message, "taken as not stated")
            end = None
        unmarked = cancellations.without_mark(title)
        if unmarked:
            message = f"{quoted(title)} is taken as cancelled, as its title says"
            self.diagnostics.warn(origin, "cancelled-title", message)
        content = self._content(record, unmarked or title, origin)
        if unmarked or status in _CANCELLED:
            content = content.replaced(cancelled=True)
        own_id = id_of(self._first(record, "id"))
        base = own_id or slug(content.label or title) or slug(title) or "session"
        return SessionInput(
            origin=origin,
            id=self.ids.unique(base),
            content=content,
            day=None if timed.start.tzinfo else timed.start.date(),
            day_origin=origin,
            start=start,
            end=end,
            end_inferred=False,
            end_unread=False,
        )

    def _instant(self, moment: datetime) -> Instant | str:
        """Return the moment of a time at the venue, or why it is none."""
        if moment.tzinfo is not None:
            return Instant(moment.astimezone(UTC).replace(second=0, microsecond=0))
        reading = moments.read(WallTime(moment), self.zone)
        return reading.instants[0] if reading.warning is None else reading.warning.text

    def _title(self, record: Record, origin: Origin) -> str:
        for role in ("title", "group", "kind", "label"):
            if text := self._first(record, role):
                return text
        if names := self._people(record, "speaker").names:
            if self._has_titles:
                message = "a session has no title: its speakers are its title"
                self.diagnostics.warn(origin, "no-title", message)
            return ", ".join(names)
        self.diagnostics.warn(origin, "no-title", "a session has no title: Untitled")
        return "Untitled"

    def _content(self, record: Record, title: str, origin: Origin) -> SessionContent:
        speakers = self._people(record, "speaker")
        chairs = self._people(record, "chair")
        stated = self._first(record, "kind")
        group = self._first(record, "group")
        group = "" if group == title else group
        label = self._first(record, "label")
        if not label and kinds.is_label(group):
            label, group = group, ""
        track = self._first(record, "track") or record.track
        if stated not in {title, label} and not _names_kind(stated):
            # What is no kind says which sort of session it is, or its subject.
            if not label and kinds.is_label(stated):
                label = stated
            track = track or (stated if stated != label else "")
        kind = kinds.kind_of(stated, label, title, group, has_speaker=bool(speakers.names))
        room = ", ".join(filter(None, map(_text, record.texts.get("room", ())))) or record.room
        texts = [prose(html_text.paragraphs(one)) for one in record.texts.get("abstract", ())]
        moderators = list(dict.fromkeys((*chairs.names, *chairs.chairs, *speakers.chairs)))
        names = [one for one in speakers.names if one not in moderators]
        return SessionContent(
            title=title,
            kind=kind,
            label=label or None,
            speakers=distinct_names(
                [Text(name, origin) for name in names], "speakers", self.diagnostics
            ),
            moderators=distinct_names(
                [Text(name, origin) for name in moderators], "moderators", self.diagnostics
            ),
            by=speakers.group or None,
            room=room or None,
            track=track or group or None,
            language=self._first(record, "language") or None,
            abstract="\n\n".join(filter(None, texts)) or None,
            url=None,
            links=self._links(record),
            cancelled=False,
        )

    @staticmethod
    def _first(record: Record, role: str) -> str:
        return next(filter(None, map(_text, record.texts.get(role, ()))), "")

    def _people(self, record: Record, role: str) -> _People:
        names: list[str] = []
        chairs: list[str] = []
        group = ""
        for cell in record.texts.get(role, ()):
            found = _people_of(cell[:_MAX_PEOPLE])
            if len(cell) > _MAX_PEOPLE:
                message = f"more than {_MAX_PEOPLE:,} characters of people: the others are skipped"
                origin = Origin(self.path, record.line, 1)
                self.diagnostics.warn(origin, "too-many", message)
            names.extend(found.names)
            chairs.extend(found.chairs)
            group = group or found.group
        if role == "speaker" and not names:
            first, last = self._first(record, "first name"), self._first(record, "last name")
            names = [name] if (name := f"{first} {last}".strip()) else []
        return _People(list(dict.fromkeys(names)), "" if names else group, tuple(chairs))

    def _links(self, record: Record) -> tuple[Link, ...]:
        columns = self.header.columns("link")
        links: list[Link] = []
        texts = record.texts.get("link", ())
        headings = [self.header.row.cell(column) for column in columns]
        for position, text in enumerate(texts):
            heading = headings[position] if len(texts) == len(headings) else "link"
            for url in _URL.findall(text):
                cleaned = url.rstrip(".,;)")
                if is_url(cleaned):
                    links.append(Link(label=shortened(line(heading)) or "link", url=cleaned))
        return tuple(dict.fromkeys(links))[:MAX_SESSION_LINKS]


def _names_kind(stated: str) -> bool:
    is_kind = kinds.kind_by_words(stated) is not None or common_kinds.is_kind(stated)
    return not stated or is_kind or folded(stated) in _GENERAL_KINDS


def _text(cell: str) -> str:
    """Return the text of a cell as one line; empty if it only says that nothing is known."""
    text = line(cell)
    return "" if noise.is_placeholder(text) and folded(text) not in {"tba", "tbd", "tbc"} else text


def _people_of(cell: str) -> _People:
    """Return the people of a cell, `Ada Lovelace (Uni); Bob Example`, or the group it names."""
    if noise.is_placeholder(line(cell)):
        return _People([], "")
    pieces = [line(piece) for piece in re.split(r"[;\n\r]+", cell) if line(piece)]
    if all(_SURNAME_FIRST.fullmatch(piece) for piece in pieces):
        # `Lovelace, Ada` has two words in all; two names would have four.
        return _People([_SURNAME_FIRST.sub(r"\2 \1", piece) for piece in pieces], "")
    names: list[str] = []
    chairs: list[str] = []
    for piece in pieces:
        labelled = roles.read(piece)
        chair = _CHAIR.fullmatch(piece)
        if labelled is not None and not labelled.before:
            names.extend(labelled.speakers)
            chairs.extend(labelled.chairs)
        elif chair is not None and (found := people.names(chair[1], trusted=True)):
            names.extend(found[:-1])
            chairs.append(found[-1])
        elif found := people.names(piece, trusted=True):
            names.extend(found)
        elif people.is_group(piece):
            return _People(names, "" if names else piece, tuple(chairs))
        elif not (names and people.is_affiliation(piece)):
            names.append(shortened(piece, 100))
    return _People(names, "", tuple(chairs))
