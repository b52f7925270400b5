"""Understand a slot: the title, the label, the people, the room and the kind of one session."""

import re

from digbug_cli.core.record import Record
from digbug_cli.sources.pages.slots import (
    lengths,
    marked_lines,
    noise,
    session_rooms,
    slot_lines,
    titles,
)
from digbug_cli.sources.pages.slots.slot import Slot, cut
from digbug_cli.sources.pages.slots.title_reader import TitleReader
from digbug_cli.sources.pages.words import columns, kinds, people, roles
from digbug_cli.sources.pages.words.lines import Line

_BEFORE_ROOM = re.compile(r"\s(?:at|in|@|in der|im|en|na|em|à)\s*$")
_PART = re.compile(
    r"^\W*(?P<name>(?:talk |paper )?title|abstract|summary|description|room|location|venue"
    r"|place|where|track|bio|biography|salle|raum|sala|lugar|titel|titre|título"
    r"|zusammenfassung|resumen|résumé)"
    r"\s*[:：]\s*(?P<text>.*)$",
    re.IGNORECASE,
)
_PARTS = {
    "room": ("room", "location", "venue", "place", "where", "salle", "raum", "sala", "lugar"),
    "title": ("title", "talk title", "paper title", "titel", "titre", "título"),
    "abstract": (
        "abstract",
        "summary",
        "description",
        "bio",
        "biography",
        "zusammenfassung",
        "resumen",
        "résumé",
    ),
    "track": ("track",),
}
_PART_NAMES = {name: part for part, words in _PARTS.items() for name in words}
_ROOM_TAIL = re.compile(r"\s*(?:\((?:at |in |@ ?)?([^()]{2,60})\)|@\s?([^@]{2,60}))\s*$")
_WITH_PEOPLE = frozenset({"keynote", "invited", "tutorial"})
"""Kinds of sessions that are one talk."""
_IN_GROUPS = frozenset({"talk", "oral", "invited", "spotlight", "keynote", "other"})
"""Kinds of sessions that the chair of their group leads."""
_MAX_BELOW = 2
_AT = re.compile(r"\s*(?:\((?:at|in(?! (?:person|parallel|pairs|english)\b))\s|@)")
_QUOTES = (('"“„', '"”“'), ("«", "»"), ("「『【〔", "」』】〕"), ("»", "«"))
_PRESENTER = re.compile(
    r"[.,;(–-]\s*(?:presenter|speaker|presented by)s?\s*[:：]\s*([^()]+)\)?\.?$", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\(.*\)")
_MAX_LABELLED = 400
_MAX_LINE = 1500
"""In characters. A longer line is an abstract."""
_MAX_ABSTRACT = 20_000


class Talk(Record):
    """What a slot says, in the terms of a workshop file."""

    title: str
    label: str
    kind: str
    speakers: list[str]
    moderators: list[str]
    by: str
    room: str
    track: str
    abstract: str
    links: list[tuple[str, str]]
    is_cancelled: bool
    is_named_by_sort: bool
    """Its details are to be announced, and its title is only the sort of session."""


def read(slot: Slot) -> tuple[Talk | None, str]:
    """Return the session of a slot, None if it has no title, and its room.

    The head of a session may have a time and a room alone. The lines of the slot are used up.
    """
    reader = _SlotReader(slot)
    return reader.talk(), reader.room


class _SlotReader(TitleReader):
    """Reads first the columns of a table, then the lines whose meaning no heading tells."""

    def talk(self) -> Talk | None:
        slot = self.slot
        self.read_columns()
        slot.lines = [slot_lines.live(line) for line in slot_lines.with_labels(slot.lines)]
        slot.items = slot_lines.with_labels(slot.items)
        slot.lines = [rest for line in slot.lines if (rest := self._without_room(line))]
        self._take_length(slot.lines)
        lines = [line for line in slot.lines if self.is_meaningful(line)]
        self.extra.extend(line.text for line in lines if len(line.text) > _MAX_LINE)
        lines = [line for line in lines if len(line.text) <= _MAX_LINE]
        lines = self._marked(lines)
        lines = self._labelled_parts(lines)
        lines = self._with_title_below(lines)
        self.read_lines(lines)
        self._items()
        if not self.title:
            self.title, self.label = self.label, ""
        if not self.title and self.extra and len(self.extra[0]) <= titles.MAX_TITLE:
            self.title = self.extra.pop(0)  # a row with a description alone
        stated = " ".join(line.text for line in slot.parts.get("kind", ()))
        # The sort of a session is its title if nothing else is known yet.
        self.title = self.title or ", ".join(self.speakers)
        is_named_by_sort = bool(stated) and not self.title
        self.title = self.title or stated
        if self.label and not self.speakers and not kinds.introduces_title(self.label):
            self.speakers.extend(people.names(self.title))  # its title is to be announced
        self._tidy()
        if not self.title:
            return None
        group = slot.group.text if slot.group else ""
        kind = kinds.kind_of(stated, self.label, self.title, group, has_speaker=bool(self.speakers))
        if kind == "talk" and not self.speakers and not self.label and self.slot.columns == 0:
            kind = kinds.kind_by_words(self.title) or kind
        if self.speakers and not self.moderators and kind in _IN_GROUPS:
            leads = self._chairs_of_group()
            self.moderators = [name for name in leads if name not in self.speakers]
        return Talk(
            title=self.title,
            label=self.label,
            kind=kind,
            speakers=self.speakers,
            moderators=self.moderators,
            by=self.by,
            room=self.room,
            track=self.track,
            abstract="\n\n".join(dict.fromkeys(self.extra))[:_MAX_ABSTRACT],
            links=self.links,
            is_cancelled=any(map(slot_lines.is_cancelled, slot.lines[:1])),
            is_named_by_sort=is_named_by_sort,
        )

    def _take_length(self, lines: list[Line]) -> None:
        """Cut the lengths beside titles; that of the first line, or the only one, is the session's.

        Several below it are those of its talks.
        """
        stated: dict[int, int | None] = {}
        for number, line in enumerate(lines):
            text = titles.without_tail(line.text)
            found = lengths.beside(text) if len(text) <= titles.MAX_TITLE else None
            if found is not None:
                stated[number] = found.minutes
                lines[number] = cut(line, found.first, found.last) or line
        minutes = stated.get(0) or (next(iter(stated.values())) if len(stated) == 1 else None)
        if self.slot.duration is None:
            self.slot.duration = minutes

    def _chairs_of_group(self) -> list[str]:
        """Return who leads the group of talks: `Session 2 (chair: Ada Lovelace)` above them."""
        slot = self.slot
        lines = (slot.chair_line, slot.group, *reversed(slot.line.headings))
        found = (roles.chairs_alone(line.text) for line in lines if line is not None)
        return next(filter(None, found), [])

    def _marked(self, lines: list[Line]) -> list[Line]:
        """Take the lines that the page marks as people, room, track or kind; return the others."""
        marked = list(marked_lines.with_roles(lines, self.slot))
        rest: list[Line] = []
        for line, role in marked:
            text = line.text
            if _PART.match(text):  # `Location: Hall B`
                rest.append(line)
                continue
            if role == "speaker" and self.speakers and _IN_BRACKETS.fullmatch(text):
                continue  # all authors, behind the one who speaks
            names = people.names(text, trusted=True) if role in {"speaker", "chair"} else []
            if names and not noise.is_placeholder(text):
                target = self.speakers if role == "speaker" else self.moderators
                target.extend(name for name in names if name not in target)
            elif role == "room":
                self.room = self.room or text
            elif role == "track":
                self.track = self.track or text
            elif role == "kind" and (kinds.kind_by_words(text) or kinds.is_label(text)):
                self.slot.parts.setdefault("kind", []).append(line)
            else:
                rest.append(line)
        roles = {role for _, role in marked}
        if self.speakers or self.moderators:
            affiliations = [line for line, role in marked if role == "affiliation"]
            rest = [line for line in rest if line not in affiliations]
        if not rest and roles - {""}:
            # Without a title what was marked is all that there is.
            self.speakers, self.moderators, self.room, self.track = [], [], "", ""
            self.slot.parts.pop("kind", None)
            return lines
        return rest

    def _with_title_below(self, lines: list[Line]) -> list[Line]:
        """Add the lines below a heading that is a label alone, `9:00 Keynote`: they have the title.

        A list below it has the talks of a session, unless one talk is all that it has.
        """
        items = self.slot.items
        if len(lines) != 1 or not items or not kinds.is_label(lines[0].text):
            return lines
        in_list = any(line.block.tag == "li" for line in items[:_MAX_BELOW])
        if len(items) != 1 if in_list else not (self.slot.line.level or lines[0].level):
            return lines
        if kinds.kind_by_words(lines[0].text) not in _WITH_PEOPLE:
            return lines
        below = [line for line in items[:_MAX_BELOW] if len(line.text) <= titles.MAX_TITLE]
        self.slot.items = [line for line in items if line not in below]
        return [*lines, *below]

    def _without_room(self, line: Line) -> Line | None:
        """Take the part of a line that the page marks as a room; return the rest."""
        line = slot_lines.without_affiliation(line)
        rooms = slot_lines.rooms_in(line)
        if not rooms or _PART.match(line.text):
            return line
        self.room = self.room or " ".join("".join(run.text for run in rooms).split())
        rest = Line(tuple(run for run in line.runs if run not in rooms), line.block, line.origin)
        rest.index, rest.headings, rest.level = line.index, line.headings, line.level
        end = _BEFORE_ROOM.search(rest.text)
        rest = (cut(rest, 0, end.start()) or rest) if end else rest
        return rest if re.search(r"\w", rest.text) else None

    def _labelled_parts(self, lines: list[Line]) -> list[Line]:
        """Take lines such as `Room: 12` and `Speaker: Ada Lovelace`; return the others."""
        rest: list[Line] = []
        stated_title: Line | None = None
        for line in lines:
            text = line.text
            is_label = len(lines) > 1 or not kinds.kind_by_words(text.partition(":")[0])
            if is_label and len(text) <= _MAX_LABELLED and self.take_labelled(text):
                continue
            match = _PART.match(text)
            name = _PART_NAMES.get(match["name"].casefold()) if match else None
            if match is None or name is None:
                rest.append(line)
            elif noise.is_placeholder(match["text"]):
                continue
            elif name == "room":
                self.room = self.room or match["text"]
            elif name == "track":
                self.track = self.track or match["text"]
            elif name == "title" and stated_title is None:
                stated_title = cut(line, match.start("text"))
            else:
                self.extra.append(match["text"])
        if stated_title is not None:
            self._with_stated_title(rest, stated_title)
            return []
        return rest

    def _with_stated_title(self, lines: list[Line], title: Line) -> None:
        """Read the other lines of a session whose title is labelled as such."""
        self.read_lines(lines)
        before = self.title
        sort = re.split(r"\s*(?::|[–—-]\s)", before)[0]
        if before and not self.label and self.speakers and kinds.is_label(sort):
            self.label = sort  # `Invited Talk 1 – Ada Lovelace`
        elif before and not self.label and kinds.kind_by_words(before):
            self.label = before
        elif before and before != self.label and not people.names(before):
            self.extra.insert(0, before)
        self.title = title.text.strip(' "“”')

    def _items(self) -> None:
        """Read the lines that follow a session: papers, abstracts, presenters."""
        presenters: list[str] = []
        is_below_people = False
        for line in self.slot.items:
            text = line.text
            if not self.is_meaningful(line):
                continue
            if len(text) > _MAX_LINE:
                self.extra.append(text)
                continue
            if self.take_labelled(text):
                continue
            if not self.speakers and self._take_label_with_people(text):
                continue
            late = _PRESENTER.search(text)
            if late and (names := people.names(late[1], trusted=True)):
                presenters.extend(names)
            if is_below_people and slot_lines.is_affiliation(line):
                continue
            is_open = not (self.speakers or self.extra or self.holds_talks)
            if not late and (is_open or is_below_people) and (names := people.names(text)):
                # Authors of one institution may stand below those of another.
                self.speakers.extend(names)
                is_below_people = True
            else:
                self._item(text)
                is_below_people = False
        if not self.speakers:
            self.speakers.extend(presenters)

    def _take_label_with_people(self, text: str) -> bool:
        """Take `Keynote - Ada Lovelace, Fields` below a title; return whether it is that."""
        label, names = titles.label_and_names(text)
        self.label = self.label or (label if names else "")
        self.speakers.extend(names)
        return bool(names)

    def _item(self, text: str) -> None:
        match = _PART.match(text)
        name = _PART_NAMES.get(match["name"].casefold()) if match else None
        content = match["text"] if match else text
        if noise.is_placeholder(content):
            return
        if name == "title":
            if self.title and not self.label:
                self.label = self.title if kinds.is_label(self.title) else ""
                self.extra[:0] = [] if self.label else [self.title]
            self.title = content.strip(' "“”')
        elif name == "room" and not self.room:
            self.room = content
        else:
            self.extra.append(text)

    def _without_quotes(self, title: str) -> str:
        """Return a title without quotation marks around all of it."""
        for first, last in _QUOTES:
            inside = title[1:-1]
            if title[:1] in first and title[-1:] in last and not set(inside) & {*first, *last}:
                return inside.strip()
        return title

    def _tidy(self) -> None:
        self.title = self.title.strip(" \t:;|–—-•·,*_").strip()
        self.title = self._without_quotes(self.title)
        tail = _ROOM_TAIL.search(self.title)
        if tail and not self.room:
            place = (tail[1] or tail[2]).strip()
            has_word = bool(_AT.match(tail[0]))
            is_affiliation = any(
                self.title[: tail.start()].endswith(name) for name in self.speakers
            )
            if is_affiliation:
                pass
            elif has_word or (columns.ROOM.search(place) and not people.names(place)):
                self.room = place
        if not self.room:
            self.title, self.room = session_rooms.at_end(self.title, is_session=self.holds_talks)
        self.room = self.room or session_rooms.of_slot(self.slot)
        self.title = self.title[: titles.MAX_TITLE]
        self.label = self.label.strip(" :–—-•·,*")
        self.speakers = [
            name for name in dict.fromkeys(self.speakers) if name not in self.moderators
        ]
        self.moderators = list(dict.fromkeys(self.moderators))


def is_overview(talk: Talk) -> bool:
    """Return whether a session is named by its sort alone, as one that holds other talks."""
    return kinds.is_label(talk.title)
