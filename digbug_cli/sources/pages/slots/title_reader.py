"""Read the lines of a session whose meaning no heading tells: the label, the title, the people."""

import re
from collections.abc import Sequence

from digbug_cli.sources.pages.slots import noise, slot_lines, titles
from digbug_cli.sources.pages.slots.column_reader import ColumnReader
from digbug_cli.sources.pages.slots.slot import Slot, cut
from digbug_cli.sources.pages.words import columns, kinds, people, roles
from digbug_cli.sources.pages.words.lines import Line

_LABEL_IN_BRACKETS = re.compile(
    r"^(?:\[(?P<label>[^\[\]]{2,30})\]|[【〔《](?P<other>[^【】〔〕]{2,30})[】〕》])\s*[:：–-]?\s*(?=\S)"
)
"""`[Keynote] Notes`, `【基調講演】「歌声の科学」`."""
_SEPARATOR = re.compile(r"\s*[:：]\s*|\s+[-–—|]+\s+|\s*\n\s*")
_WITHOUT_TITLE = frozenset({"opening", "closing"})
"""Kinds of sessions whose label is their title."""
_ONE_TALK = frozenset({"keynote", "invited"})
_MAX_ROOM = 50


class TitleReader(ColumnReader):
    """Reads the lines of a session: the first has its title, its label or a person."""

    def __init__(self, slot: Slot) -> None:
        """Start with nothing read."""
        super().__init__(slot)
        self._has_people_below = False

    def read_lines(self, lines: Sequence[Line]) -> None:
        """Read the lines of a session, of which the first has its title or its label."""
        if not lines:
            return
        head, *others = lines
        head = slot_lines.without_link_tail(head)
        if others and slot_lines.is_person_above(head, others[0]):
            self.speakers.extend(people.names(head.text) or [head.text.strip(" :,")])
            self.read_lines(others)
            return
        self._has_people_below = any(map(_names_people, (others or self.slot.items)[:1]))
        is_above = bool(others) and not slot_lines.is_people(others[0])
        is_above = is_above and not slot_lines.is_explained(head, others[0])
        above = people.names(head.text) if is_above else []
        if above and set(self.speakers) <= set(above):
            # The person stands above the title.
            self.speakers = above
            while len(others) > 1 and not others[0].is_strong and _is_place(others[0].text):
                others = others[1:]
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
        sort, names = titles.label_and_names(text) if others and "," in text else ("", [])
        if names:
            self.speakers.extend(names)  # `Keynote Address, Ada Lovelace`
            return self._label_above(sort, text, others)
        bracket = titles.BRACKET.match(text) if "(" in text or "[" in text else None
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
        if self.speakers and self.title == text and (label := titles.label_of(text)):
            self.title = ""
            return self._label_above(label, text, others)
        return others

    def _after_label(self, label: str, rest: Line, text: str, others: list[Line]) -> list[Line]:
        """Read what follows a label on its line: the title, or a person with the title below."""
        found = roles.read(rest.text)
        if roles.is_label(rest.text) or (found and not found.before):
            # `Paper Session - chaired by Ada Lovelace`
            self.speakers.extend(found.speakers if found else [])
            self.moderators.extend(found.chairs if found else [])
            return self._label_above(label, label, others)
        holds_talks = bool(re.search(r"\bsessions?\b", label, re.IGNORECASE))
        self._has_people_below = self._has_people_below or holds_talks
        introduces_title = kinds.introduces_title(label)
        is_title = introduces_title or (bool(others) and titles.is_above_people(rest, others[0]))
        names = [] if holds_talks or self.speakers else people.names(rest.text)
        if names and not is_title:
            self.speakers.extend(names)
            return self._label_above(label, text, others)
        self.label = label
        self._title_and_people(rest, is_title=introduces_title)
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
        if found := _bracketed_label(head, text):
            return found
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
        # A list of one item below `Keynote` has its title, and no papers of a session.
        is_lone = sum(slot_lines.is_part_of_list(one, self.slot) for one in others) == 1
        is_one_talk = is_lone and kinds.kind_by_words(self._label_text()) in _ONE_TALK
        for number, line in enumerate(others):
            in_list = slot_lines.is_part_of_list(line, self.slot) and not is_one_talk
            if in_list or slot_lines.is_abstract(line, self.slot):
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
                is_session
                and (len(candidates) > 1 or rest)
                and not _stands_out(line, [*rest, *candidates])
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

    def _title_and_people(self, line: Line, *, is_title: bool = False) -> None:
        """Split a line into the title and the people beside it."""
        has_people = bool(self.speakers) or self._has_people_below
        found = titles.split(line, has_people=has_people, is_title=is_title)
        self.title = found.title
        self.label = self.label or found.label
        label, _, rest = found.title.partition(":")
        if found.speakers and not self.label and rest.strip() and kinds.is_label(label):
            self.label, self.title = label, rest  # `Ada Lovelace, Keynote: "Notes"`
        self.speakers.extend(found.speakers)
        self.moderators.extend(found.moderators)

    def _take_room(self, text: str) -> bool:
        """Take a line that is a room: `Hall B`; return whether it is one."""
        is_room = (
            not self.room and len(text) <= _MAX_ROOM and bool(columns.ROOM.match(text.strip(" ()")))
        )
        self.room = text.strip(" .()") if is_room else self.room
        return is_room

    @property
    def holds_talks(self) -> bool:
        """Return whether it is a session of several talks, whose lines name their authors."""
        return bool(
            re.search(r"\b(?:session|posters)\b", f"{self.label} {self.title}", re.IGNORECASE)
        )

    def _others(self, head: Line, others: list[Line]) -> None:
        """Read the lines below the title: people first, then everything else."""
        allows_people = not self.speakers
        for line in others:
            text = line.text
            if self._take_room(text):
                continue
            names = people.names(text) if allows_people and not self.holds_talks else []
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
                self.by = self.by or text.strip("()")
                continue
            if self.speakers and people.is_affiliation(text) and len(text) <= 80:
                continue
            allows_people = allows_people and len(text.split()) <= 2
            self.extra.append(text)


def _is_place(text: str) -> bool:
    """Return whether a line below a person says where that person works."""
    return people.is_institution(text) and people.is_affiliation(text)


def _names_people(line: Line) -> bool:
    """Return whether a line below a title names its people: `Keynote - Ada Lovelace` does."""
    return slot_lines.is_people(line) or bool(titles.label_and_names(line.text)[1])


def _stands_out(line: Line, candidates: Sequence[Line]) -> bool:
    """Return whether a line is bold or a heading, and not all that may be titles are."""
    marked = [bool(one.is_strong or one.level) for one in (line, *candidates)]
    return marked[0] and (len(candidates) == 1 or not all(marked))


def _bracketed_label(head: Line, text: str) -> tuple[str, Line | None] | None:
    """Return the label in brackets at the beginning of a line, and the rest; None without one."""
    match = _LABEL_IN_BRACKETS.match(text)
    label = (match["label"] or match["other"]) if match else ""
    if match is None or not (kinds.is_label(label) or kinds.kind_by_words(label, max_words=3)):
        return None
    return label, cut(head, match.end(), len(text))
