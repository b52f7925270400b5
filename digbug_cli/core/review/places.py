"""Where the parts of a draft stand in its file, to report them there."""

from collections.abc import Iterator, Sequence

from digbug_cli.core.check import session_fields
from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.fields import Section
from digbug_cli.core.model import Session
from digbug_cli.core.text import line
from digbug_cli.errors import Origin

PEOPLE_KEYS = ("speakers", "panelists", "organizers")
"""The lists of people in a workshop file."""


class DeadlinePlace:
    """Where a deadline stands."""

    def __init__(self, fields: Fields) -> None:
        """Take the deadline as the file has it."""
        self._fields = fields

    @property
    def date(self) -> Origin:
        """Return the place of the date that counts."""
        for key in ("at", "on"):
            if node := self._fields.values.get(key):
                return node.origin
        return self._fields.origin

    def was(self, index: int) -> Origin:
        """Return the place of a superseded date."""
        node = self._fields.values.get("was")
        if isinstance(node, Items) and index < len(node.values):
            return node.values[index].origin
        return node.origin if node else self.date


class Places:
    """The places of the sessions of a programme and their parts, and those of its lists of names.

    An imported session has one place for all of its parts.
    """

    def __init__(self, draft: Draft) -> None:
        """Take the draft of a programme."""
        self._root = draft.root if isinstance(draft.root, Fields) else None
        self._path = draft.root.origin.path if draft.root else ""
        self._fields: dict[str, Fields] = {}
        if draft.sessions is not None:
            self._sessions = {each.id: each.origin for each in draft.sessions}
            return
        # The problems of the file are known already.
        diagnostics = Diagnostics()
        nodes = {node.origin: node for node in mappings(self._root, "schedule")}
        sections = [Section(diagnostics, node, "a session", None) for node in nodes.values()]
        inputs = session_fields.read(sections, diagnostics)
        self._sessions = {each.id: each.origin for each in inputs}
        self._fields = {each.id: nodes[each.origin] for each in inputs}

    @property
    def whole(self) -> Origin:
        """Return the place of the file as a whole."""
        return Origin(self._path)

    def session(self, session: Session, key: str = "title") -> Origin:
        """Return the place of the value of `key`, or of the session if it has none."""
        fields = self._fields.get(session.id)
        node = fields.values.get(key) if fields else None
        return node.origin if node else self._sessions.get(session.id, self.whole)

    def person(self, session: Session, name: str) -> Origin:
        """Return the place of a name among the speakers and moderators of a session."""
        fields = self._fields.get(session.id)
        for key in ("speakers", "moderators") if fields else ():
            for node in _texts(fields, key):
                if line(node.value) == name:
                    return node.origin
        return self.session(session)

    def listed(self, key: str) -> Iterator[Text]:
        """Yield the names in a list of people of the file, such as `speakers`."""
        for fields in mappings(self._root, key):
            if isinstance(node := fields.values.get("name"), Text):
                yield node

    def venue_room(self) -> Origin:
        """Return the place of the room of the venue."""
        venue = self._root.values.get("venue") if self._root else None
        room = venue.values.get("room") if isinstance(venue, Fields) else None
        return room.origin if room else self.whole


def mappings(node: Node | None, key: str) -> list[Fields]:
    """Return the mappings of the list at `key` of a mapping; none if there is no such list."""
    items = node.values.get(key) if isinstance(node, Fields) else None
    values: Sequence[Node] = items.values if isinstance(items, Items) else ()
    return [value for value in values if isinstance(value, Fields)]


def deadline_places(owner: Node | None) -> list[DeadlinePlace]:
    """Return the places of the deadlines of a workshop or of a conference in a list."""
    keys = ("keyed", "deadlines")  # in the order in which a conference has them
    return [DeadlinePlace(fields) for key in keys for fields in mappings(owner, key)]


def _texts(fields: Fields | None, key: str) -> Iterator[Text]:
    node = fields.values.get(key) if fields else None
    if isinstance(node, Items):
        yield from (value for value in node.values if isinstance(value, Text))
