"""Understand a slot: the title, the label, the people, the room and the kind of one session."""

import re
from collections.abc import Sequence

from digbug_cli.core.record import Record
from digbug_cli.sources.pages.slots import marked_lines, noise, slot_lines, titles
from digbug_cli.sources.pages.slots.column_reader import ColumnReader
from digbug_cli.sources.pages.slots.slot import Slot, cut
from digbug_cli.sources.pages.words import columns, kinds, people
from digbug_cli.sources.pages.words.lines import Line

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
_BEFORE_ROOM = re.compile(r"\s(?:at|in|@|in der|im|en|na|em|à)\s*$")
_SEPARATOR = re.compile(r"\s*[:：]\s*|\s+[-–—|]+\s+|\s*\n\s*")
_PRESENTER = re.compile(
    r"[.,;(–-]\s*(?:presenter|speaker|presented by)s?\s*[:：]\s*([^()]+)\)?\.?$", re.IGNORECASE
)
_WITHOUT_TITLE = frozenset({"opening", "closing"})
"""Kinds of sessions whose label is their title."""
_MAX_LABELLED, _MAX_ROOM = 400, 50
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


def read(slot: Slot) -> Talk | None:
    """Return the session of a slot; None if it has no title."""
    return _SlotReader(slot).talk()


def room_of(slot: Slot) -> str:
    """Return the room of a slot without a title: the head of a session in some programmes."""
    reader = _SlotReader(slot)
    reader.talk()
    return reader.room


class _SlotReader(ColumnReader):
    """Reads first the columns of a table, then the lines whose meaning no heading tells."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(slot)
        self._has_people_below = False

    def talk(self) -> Talk | None:
        slot = self.slot
        self.read_columns()
        slot.lines = [slot_lines.live(line) for line in slot_lines.with_labels(slot.lines)]
        slot.items = slot_lines.with_labels(slot.items)
        slot.lines = [rest for line in slot.lines if (rest := self._without_room(line))]
        lines = [line for line in slot.lines if self.is_meaningful(line)]
        self.extra.extend(line.text for line in lines if len(line.text) > _MAX_LINE)
        lines = [line for line in lines if len(line.text) <= _MAX_LINE]
        lines = self._marked(lines)
        lines = self._labelled_parts(lines)
        self._main(lines)
        self._items()
        if not self.title:
            self.title, self.label = self.label, ""
        if not self.title and self.extra and len(self.extra[0]) <= titles.MAX_TITLE:
            self.title = self.extra.pop(0)  # a row with a description alone
        self.title = self.title or ", ".join(self.speakers)
        if self.label and not self.speakers:
            self.speakers.extend(people.names(self.title))  # its title is to be announced
        self._tidy()
        if not self.title:
            return None
        stated = " ".join(line.text for line in slot.parts.get("kind", ()))
        group = slot.group.text if slot.group else ""
        kind = kinds.kind_of(stated, self.label, self.title, group, has_speaker=bool(self.speakers))
        if kind == "talk" and not self.speakers and not self.label and self.slot.columns == 0:
            kind = kinds.kind_by_words(self.title) or kind
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
        )

    def _marked(self, lines: list[Line]) -> list[Line]:
        """Take the lines that the page marks as people, room, track or kind; return the others."""
        marked = list(marked_lines.with_roles(lines, self.slot))
        rest: list[Line] = []
        for line, role in marked:
            text = line.text
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

    def _take_room(self, text: str) -> bool:
        """Take a line that is a room: `Hall B`; return whether it is one."""
        is_room = (
            not self.room and len(text) <= _MAX_ROOM and bool(columns.ROOM.match(text.strip()))
        )
        self.room = text.strip(" .") if is_room else self.room
        return is_room

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

    @property
    def _holds_talks(self) -> bool:
        """Return whether it is a session of several talks, whose lines name their authors."""
        return bool(
            re.search(r"\b(?:session|posters)\b", f"{self.label} {self.title}", re.IGNORECASE)
        )

    def _labelled_parts(self, lines: list[Line]) -> list[Line]:
        """Take lines such as `Room: 12` and `Speaker: Ada Lovelace`; return the others."""
        rest: list[Line] = []
        stated_title: Line | None = None
        for line in lines:
            text = line.text
            if len(lines) > 1 and len(text) <= _MAX_LABELLED and self.take_labelled(text):
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
        self._main(lines)
        before = self.title
        if before and not self.label and kinds.kind_by_words(before):
            self.label = before
        elif before and before != self.label and not people.names(before):
            self.extra.insert(0, before)
        self.title = title.text.strip(' "“”')

    def _main(self, lines: Sequence[Line]) -> None:
        """Read the lines of a session, of which the first has its title or its label."""
        if not lines:
            return
        head, *others = lines
        head = slot_lines.without_link_tail(head)
        if others and slot_lines.is_person_above(head, others[0]):
            self.speakers.extend(people.names(head.text) or [head.text.strip(" :,")])
            self._main(others)
            return
        self._has_people_below = bool(others) and slot_lines.is_people(others[0])
        above = people.names(head.text) if others and not slot_lines.is_people(others[0]) else []
        if above and set(self.speakers) <= set(above):
            # The person stands above the title.
            self.speakers = above
            head, *others = others
        others = self._head(head, others)
        self._others(head, others)

    def _head(self, head: Line, others: list[Line]) -> list[Line]:
        """Read the first line; return the lines that are not used for its title."""
        head = self._room_before(head)
        text = titles.without_tail(head.text)
        label, rest = self._split_label(head, text)
        if label and rest is None:
            self.label, names = self._label_and_names(label)
            self.speakers.extend(names)
            return self._title_below(others)
        if label and rest is not None:
            return self._after_label(label, rest, text, others)
        bracket = titles.BRACKET.match(text)
        is_label = bracket is not None and kinds.is_label(bracket["title"])
        if bracket and is_label and (names := people.names(bracket["names"])):
            self.speakers.extend(names)
            return self._label_above(bracket["title"], text, others)
        if self._is_plain_label(head, text, others):
            # The sort of the session in plain letters, its title in bold ones.
            self.label = text
            self._has_people_below = any(map(slot_lines.is_people, others[1:3]))
            self._title_and_people(others[0])
            return others[1:]
        if kinds.is_label(text) and others and not self.label:
            return self._label_above(text, text, others)
        self._title_and_people(cut(head, 0, len(text)) or head)
        if self.speakers and (label := titles.label_of(text)):
            self.title = ""
            return self._label_above(label, text, others)
        return others

    def _after_label(self, label: str, rest: Line, text: str, others: list[Line]) -> list[Line]:
        """Read what follows a label on its line: the title, or a person with the title below."""
        holds_talks = bool(re.search(r"\bsessions?\b", label, re.IGNORECASE))
        self._has_people_below = self._has_people_below or holds_talks
        is_title = bool(others) and titles.is_above_people(rest, others[0])
        names = [] if holds_talks or self.speakers else people.names(rest.text)
        if names and not is_title:
            self.speakers.extend(names)
            return self._label_above(label, text, others)
        self.label = label
        self._title_and_people(rest)
        return others

    def _label_above(self, label: str, text: str, others: list[Line]) -> list[Line]:
        """Take the title from the lines below a label; without one, `text` is the title."""
        following = self._title_below(others)
        if self.title:
            self.label = label
        else:
            self.title = label if kinds.kind_by_words(label) in _WITHOUT_TITLE else text
        return following

    @staticmethod
    def _is_plain_label(head: Line, text: str, others: list[Line]) -> bool:
        if not others or head.is_strong or not others[0].is_strong:
            return False
        is_short = len(text.split()) <= 3
        return is_short and not people.names(text) and not people.names(others[0].text)

    def _room_before(self, head: Line) -> Line:
        """Take a room before the title: `Grand Ballroom A, Session 1: ...`."""
        match = re.match(r"^([^,:;|]{2,40})\s*[,|;]\s+(?=\S)", head.text)
        if (
            match
            and columns.ROOM.search(match[1])
            and not kinds.is_label(match[1])
            and not self.room
        ):
            rest = cut(head, match.end())
            if rest is not None and not kinds.kind_by_words(match[1], max_words=3):
                self.room = match[1].strip()
                return rest
        return head

    def _split_label(self, head: Line, text: str) -> tuple[str, Line | None]:
        """Return the label at the beginning of a line, and the rest of the line."""
        for match in _SEPARATOR.finditer(text):
            label = text[: match.start()].strip(" *")
            if len(label) > 60:
                break
            bracket = re.match(rf"^(.*?)\s*{people.NESTED}$", label)
            base = bracket[1] if bracket else label
            stated, by = titles.label_and_names(label)
            if stated and by and (rest := cut(head, match.end(), len(text))):
                self.speakers.extend(by)
                return stated, rest
            if kinds.is_label(label) or (kinds.is_label(base) and base):
                rest = cut(head, match.end(), len(text))
                if rest is None:
                    return label, None
                if bracket and (names := people.names(bracket[2])):
                    self.speakers.extend(names)
                    label = base
                if noise.is_placeholder(rest.text):
                    return label, None
                if kinds.kind_by_words(label) in {"break", "meal"}:
                    return "", None  # what follows says what happens in the break
                return label, rest
        return "", None

    @staticmethod
    def _label_and_names(label: str) -> tuple[str, list[str]]:
        bracket = re.match(rf"^(.*?)\s*{people.NESTED}$", label)
        if bracket and (names := people.names(bracket[2])):
            return bracket[1], names
        return label, []

    def _title_below(self, others: list[Line]) -> list[Line]:
        """Take the title from the lines below a label; return the rest of them."""
        rest: list[Line] = []
        for number, line in enumerate(others):
            if slot_lines.is_part_of_list(line, self.slot) or slot_lines.is_abstract(
                line, self.slot
            ):
                rest.append(line)
                continue
            if people.is_group(line.text) and len(line.text) <= 40:
                self.by = self.by or line.text
                continue
            if self._take_room(line.text):
                continue
            if not self.speakers and (names := people.names(line.text)):
                self.speakers.extend(names)
                continue
            is_place = self.speakers and people.is_institution(line.text) and not line.is_strong
            if len(line.text) > titles.MAX_TITLE or is_place:
                rest.append(line)
                continue
            candidates = [
                one
                for one in others[number:]
                if not people.names(one.text)
                and not slot_lines.is_part_of_list(one, self.slot)
                and not slot_lines.is_abstract(one, self.slot)
            ]
            is_session = re.search(
                r"session|posters|papers|talks\b|spotlights|presentations|orals",
                self._label_text(),
                re.IGNORECASE,
            )
            kind = kinds.kind_by_words(self._label_text())
            if kind in {"poster", "break", "meal", "social", "opening", "closing"} or (
                is_session and len(candidates) > 1 and not line.is_strong and not line.level
            ):
                rest.append(line)
                continue
            below = others[number + 1 : number + 3]
            self._has_people_below = self._has_people_below or any(map(slot_lines.is_people, below))
            self._title_and_people(line)
            rest.extend(others[number + 1 :])
            return rest
        return rest

    def _label_text(self) -> str:
        lines = [line for line in self.slot.lines if self.is_meaningful(line)]
        return self.label or (lines[0].text if lines else "")

    def _title_and_people(self, line: Line) -> None:
        """Split a line into the title and the people beside it."""
        has_people = bool(self.speakers) or self._has_people_below
        found = titles.split(line, has_people=has_people)
        self.title = found.title
        self.label = self.label or found.label
        self.speakers.extend(found.speakers)
        self.moderators.extend(found.moderators)

    def _others(self, head: Line, others: list[Line]) -> None:
        """Read the lines below the title: people first, then everything else."""
        allows_people = not self.speakers
        for line in others:
            text = line.text
            if self._take_room(text):
                continue
            names = people.names(text) if allows_people and not self._holds_talks else []
            label, by = titles.label_and_names(text)
            if by and not self.speakers:  # `Keynote by Ada Lovelace` below the title
                names, self.label = by, self.label or label
            if slot_lines.is_part_of_list(line, self.slot) and line.block is not head.block:
                names = names if slot_lines.is_lone_item(self.slot) else []
            if names:
                self.speakers.extend(names)
                continue
            is_sentence = text.endswith((".", "!", "?"))
            if allows_people and people.is_group(text) and len(text) <= 40 and not is_sentence:
                self.by = self.by or text
                continue
            if self.speakers and people.is_affiliation(text) and len(text) <= 80:
                continue
            allows_people = allows_people and len(text.split()) <= 2
            self.extra.append(text)

    def _items(self) -> None:
        """Read the lines that follow a session: papers, abstracts, presenters."""
        presenters: list[str] = []
        for line in self.slot.items:
            text = line.text
            if not self.is_meaningful(line):
                continue
            if len(text) > _MAX_LINE:
                self.extra.append(text)
                continue
            if self.take_labelled(text):
                continue
            late = _PRESENTER.search(text)
            if late and (names := people.names(late[1], trusted=True)):
                presenters.extend(names)
            is_open = not (self.speakers or self.extra or self._holds_talks)
            if not late and is_open and (names := people.names(text)):
                self.speakers.extend(names)
            else:
                self._item(text)
        if not self.speakers:
            self.speakers.extend(presenters)

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

    def _tidy(self) -> None:
        self.title = self.title.strip(" \t:;|–—-•·,*_").strip()
        if self.title[:1] in '"“' and self.title[-1:] in '"”' and self.title[1:-1].count('"') == 0:
            self.title = self.title[1:-1]
        tail = _ROOM_TAIL.search(self.title)
        if tail and not self.room:
            place = (tail[1] or tail[2]).strip()
            has_word = tail[0].strip().startswith(("(at ", "(in ", "@"))
            is_affiliation = any(
                self.title[: tail.start()].endswith(name) for name in self.speakers
            )
            if is_affiliation:
                pass
            elif has_word or (columns.ROOM.search(place) and not people.names(place)):
                self.room = place
        self.title = self.title[: titles.MAX_TITLE]
        self.label = self.label.strip(" :–—-•·,*")
        self.speakers = [
            name for name in dict.fromkeys(self.speakers) if name not in self.moderators
        ]
        self.moderators = list(dict.fromkeys(self.moderators))


def is_overview(talk: Talk) -> bool:
    """Return whether a session is named by its sort alone, as one that holds other talks."""
    return kinds.is_label(talk.title)
