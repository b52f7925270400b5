"""Read what the headings of a table's columns explain: speakers, chairs, rooms, tracks."""

import re

from digbug_cli.sources.pages.slots import noise
from digbug_cli.sources.pages.slots.slot import Slot, cut
from digbug_cli.sources.pages.words import columns, kinds, people, roles
from digbug_cli.sources.pages.words.lines import Line


class ColumnReader:
    """Collects what a slot says, beginning with the columns of a table."""

    def __init__(self, slot: Slot) -> None:
        """Start with nothing read."""
        self.slot = slot
        self.title = self.label = self.by = self.room = self.track = ""
        self.speakers: list[str] = []
        self.moderators: list[str] = []
        self.extra: list[str] = []
        """Lines that say something else, such as an abstract."""
        self.links: list[tuple[str, str]] = []

    def is_meaningful(self, line: Line) -> bool:
        """Return whether a line says something about the session; keep its links."""
        for text, href in line.links:
            if href.startswith(("http://", "https://")):
                self.links.append((text or "link", href))
        return not noise.is_noise(line.text)

    def take_labelled(self, text: str) -> bool:
        """Take the people of a line such as `Chair: Ada Lovelace`; return whether it is one."""
        found = roles.read(text)
        if not found or found.before or not (found.speakers or found.chairs or found.group):
            return False
        for target, names in ((self.speakers, found.speakers), (self.moderators, found.chairs)):
            target.extend(name for name in names if name not in target)
        self.by = self.by or found.group
        return True

    def read_columns(self) -> None:
        """Read the columns whose heading says what stands in them."""
        for line in self._column("speaker"):
            self._speaker_line(line)
        for line in self._column("chair"):
            text = re.sub(r"^\W*\w+\s*:\s*", "", line.text)
            self.moderators.extend(people.names(text, trusted=True))
        self.room = ", ".join(line.text for line in self._column("room"))
        self.track = ", ".join(line.text for line in self._column("track")).replace(":, ", ": ")
        label = " ".join(line.text for line in self._column("kind"))
        if not self.label and kinds.is_label(label):
            self.label = label
        self.extra.extend(line.text for line in self._column("abstract"))
        for line in self._column("other"):
            found = [] if self.speakers else people.names(line.text)
            self.speakers.extend(found)
            self.extra.extend([] if found else [line.text])
        heading = self.slot.track_line
        if heading is not None and columns.ROOM.search(heading.text):
            self.room = self.room or heading.text
        elif heading is not None:
            self.track = self.track or heading.text

    def _column(self, role: str) -> list[Line]:
        return [line for line in self.slot.parts.get(role, ()) if self.is_meaningful(line)]

    def _speaker_line(self, line: Line) -> None:
        """Read a line of a column of speakers, which may also have the title or the chair."""
        text = line.text
        if self.take_labelled(text):
            return
        head, colon, rest = text.partition(":")
        if colon and kinds.is_label(head):
            self.slot.lines.insert(0, line)
            return
        # `Ada Lovelace: Notes on the Engine` has the title in the column of the speakers.
        if colon and (names := people.names(head, trusted=True)):
            self.speakers.extend(names)
            self.slot.items.extend(filter(None, [cut(line, len(text) - len(rest.lstrip()))]))
            return
        self._names_or_others(text)

    def _names_or_others(self, text: str) -> None:
        names = people.names(text, trusted=True)
        is_affiliation = bool(self.speakers) and people.is_affiliation(text)
        if names and not (is_affiliation and not people.is_name(text)):
            self.speakers.extend(names)
        elif people.is_group(text) and not self.speakers:
            self.by = self.by or text
        elif not is_affiliation:
            self.extra.append(text)
