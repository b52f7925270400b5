"""The lines of iCalendar (RFC 5545) → calendars and their components, each with its place.

The icalendar library tells no places, gives up a calendar for one bad line, and takes seconds for a
large one. Here a calendar of others may be as bad as it likes: what can be read of it is.
"""

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.text import quoted
from digbug_cli.errors import Origin

MAX_LINES = 500_000
MAX_COMPONENTS = 25_000
_MAX_PROPERTIES_OF_A_NAME = 100
"""So many attendees or categories of an event are read."""
_MAX_RULES = 100
"""So many lines of the rules of a zone, none of them longer than the next number."""
_MAX_RULE_LENGTH = 1000
# Possessive, so that a bad line takes no longer than a good one.
_LINE = r'\s*+([A-Za-z0-9-]++)\s*+(;(?:[^":]++|"[^"]*+")*+)?+:(.*+)'
_PARAMETER = r';\s*([A-Za-z0-9-]+)\s*=\s*(?:"([^"]*)"|([^";]*))'
_ESCAPED = r"\\([\\;,:\"nN])"
_ITEM = r"(?:[^\\,]++|\\.)++"
_COMPONENTS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
_READ = frozenset(
    {
        *("ATTENDEE", "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DUE"),
        *("DURATION", "EXDATE", "EXRULE", "LAST-MODIFIED", "LOCATION", "METHOD", "NAME"),
        *("PRODID", "RDATE"),
        *("RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TZ", "TZID", "UID", "URL"),
        *("X-LIC-LOCATION", "X-WR-CALDESC", "X-WR-CALNAME", "X-WR-TIMEZONE"),
    }
)


_AFTER_ZONE = r"(.*[^0-9-].*):([0-9]{8}(?:T[0-9]{4,6}Z?)?)"
_TIMES = frozenset({"DTSTART", "DTEND", "DUE", "EXDATE", "RDATE", "RECURRENCE-ID"})


class Property(NamedTuple):
    """A line of a component: its value as written, and its parameters."""

    value: str
    parameters: str

    def parameter(self, name: str) -> str:
        """Return the parameter of that name without its quotes, or nothing."""
        for match in re.finditer(_PARAMETER, self.parameters):
            if match[1].upper() == name:
                return (match[2] or match[3] or "").strip()
        return ""

    @property
    def text(self) -> str:
        """Return the value as a text."""
        return _unescaped(self.value)


class Component:
    """A calendar, event, task or zone. Of a zone the lines are kept as they are."""

    def __init__(self, name: str, origin: Origin, calendar: "Component | None" = None) -> None:
        """Begin with nothing in it; `calendar` is what it stands in."""
        self.name = name
        self.origin = origin
        self.calendar = calendar
        self.properties: dict[str, list[Property]] = {}
        self.lines: list[str] = []
        self.is_damaged = False
        """It has a line that is none, and that has been told."""

    def all(self, name: str) -> list[Property]:
        """Return the properties of that name."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """Return the first property of that name."""
        return next(iter(self.all(name)), None)

    def value_of(self, name: str) -> str:
        """Return the value of a property as written; nothing where there is none."""
        prop = self.first(name)
        return prop.value.strip() if prop else ""

    def text(self, name: str) -> str:
        """Return a property as a text; nothing where there is none."""
        prop = self.first(name)
        return prop.text if prop else ""

    @property
    def is_cancelled(self) -> bool:
        """Tell whether it will not take place."""
        method = self.calendar.value_of("METHOD") if self.calendar else ""
        return self.value_of("STATUS").upper() == "CANCELLED" or method.upper() == "CANCEL"

    def texts(self, name: str) -> list[str]:
        """Return the texts of properties whose values are lists."""
        items = (item[0] for prop in self.all(name) for item in re.finditer(_ITEM, prop.value))
        texts = (_unescaped(item).strip() for item in islice(items, _MAX_PROPERTIES_OF_A_NAME))
        return list(filter(None, texts))


class Calendars(NamedTuple):
    """What a file holds: calendars, mostly one, and all that stands in them."""

    heads: list[Component]
    components: list[Component]

    def all(self, *names: str) -> list[Component]:
        """Return the components of those names, in the order of the file."""
        return [component for component in self.components if component.name in names]

    def text(self, *names: str) -> str:
        """Return the first of these properties with which a calendar says something of itself."""
        texts = (head.text(name).strip() for name in names for head in self.heads)
        return next(filter(None, texts), "")


def read(text: str, path: str, diagnostics: Diagnostics) -> Calendars | None:
    """Return what a file holds, as far as it can be read; `path` names it in messages.

    None where it is too much, which is told.
    """
    reader = _Reader(path, diagnostics)
    if text.count("\n") > MAX_LINES:
        diagnostics.error(Origin(path), "too-many", f"has more than {MAX_LINES:,} lines")
        return None
    for number, line in _lines(text):
        reader.take(number, line)
        if len(reader.calendars.components) > MAX_COMPONENTS:
            diagnostics.error(
                Origin(path), "too-many", f"holds more than {MAX_COMPONENTS:,} entries"
            )
            return None
    reader.end_of_file()
    return reader.calendars


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Return each line that is not blank with its number; those that are folded as one."""
    begun, parts = 0, list[str]()
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.rstrip("\r")
        # A line of quoted-printable that ends with `=` goes on in the next.
        if parts and parts[-1].endswith("=") and _is_quoted_printable(parts[0].partition(":")[0]):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
            continue
        if line.startswith((" ", "\t")) and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [line] if line else []
    if parts:
        yield begun, "".join(parts)


def _property(name: str, value: str, parameters: str) -> Property:
    """Return a property; a text that vCalendar 1.0 encodes is decoded.

    The name of a zone may hold a colon without quotes: it ends with the last one.
    """
    if name in _TIMES and (match := re.fullmatch(_AFTER_ZONE, value)):
        return Property(match[2], f"{parameters}:{match[1]}")
    prop = Property(value, parameters)
    raw = _decoded(value, parameters)
    if raw is None:
        return prop
    for encoding in (prop.parameter("CHARSET"), "utf-8"):
        try:
            text = raw.decode(encoding)
        except (LookupError, ValueError):
            continue
        break
    else:
        text = raw.decode("cp1252", "replace")
    return Property(text.replace("\r\n", "\n"), parameters)


def _decoded(value: str, parameters: str) -> bytes | None:
    """Return the bytes of an encoded text; None if it is not encoded."""
    if _is_quoted_printable(parameters):
        return a2b_qp(value.encode())
    if parameters and re.search("=B(?:ASE64)?(?:;|$)", parameters, re.IGNORECASE):
        try:
            return a2b_base64(value.encode(), strict_mode=True)
        except ValueError:
            return None
    return None


def _is_quoted_printable(parameters: str) -> bool:
    return bool(parameters) and "QUOTED-PRINTABLE" in parameters.upper()


def _unescaped(text: str) -> str:
    """Return a text as it was meant; a backslash that escapes nothing is one."""
    return re.sub(_ESCAPED, lambda escape: "\n" if escape[1] in "nN" else escape[1], text)


class _Reader:
    """Puts lines together to components. Whatever else is nested in those is passed over."""

    def __init__(self, path: str, diagnostics: Diagnostics) -> None:
        self.path = path
        self.diagnostics = diagnostics
        self.line = re.compile(_LINE, re.DOTALL)
        self.calendars = Calendars([], [])
        self.open: Component | None = None
        self.depth = 0
        """How many others are open in that component, or in the calendar itself."""
        self.ended = True

    def take(self, number: int, line: str) -> None:
        """Read the line that stands at `number`."""
        match = self.line.fullmatch(line)
        name = match[1].upper() if match else ""
        if self.open and self.open.name == "VTIMEZONE":
            self._add_rule(self.open.lines, line)
        if match is None:
            self._damaged(number, line)
        elif name == "BEGIN":
            self._begin(match[3].strip().upper(), number, line)
        elif name == "END":
            self._end(match[3].strip().upper())
        elif name in _READ and not self.depth and (component := self._current()):
            props = component.properties.setdefault(name, [])
            if len(props) < _MAX_PROPERTIES_OF_A_NAME:
                props.append(_property(name, match[3], match[2] or ""))

    def end_of_file(self) -> None:
        """Refuse a file that breaks off: whatever else was in it would seem to be gone."""
        if self.open or not self.ended:
            message = "breaks off" if self.open else "ends without END:VCALENDAR"
            self.diagnostics.error(Origin(self.path), "cut-off", message, "is it a whole file?")

    def _current(self) -> Component | None:
        return self.open or next(reversed(self.calendars.heads), None)

    def _add_rule(self, lines: list[str], line: str) -> None:
        if len(lines) < _MAX_RULES and len(line) < _MAX_RULE_LENGTH:
            lines.append(line)

    def _begin(self, name: str, number: int, line: str) -> None:
        origin = Origin(self.path, number, 1)
        if name == "VCALENDAR":
            self._close()
            self.calendars.heads.append(Component(name, origin))
            self.ended = False
        elif name in _COMPONENTS and self.calendars.heads:
            self._close()
            self.open = Component(name, origin, self.calendars.heads[-1])
            self.open.lines.append(line)
            self.calendars.components.append(self.open)
        else:
            self.depth += 1

    def _end(self, name: str) -> None:
        if name == "VCALENDAR":
            self._close()
            self.ended = True
        elif self.open and name == self.open.name:
            self.open, self.depth = None, 0
        elif self.depth:
            self.depth -= 1

    def _close(self) -> None:
        """End a component that does not say itself where it ends."""
        if self.open:
            message = f"{self.open.name} has no END: taken to end where the next one begins"
            self.diagnostics.warn(self.open.origin, "no-end-line", message)
        self.open, self.depth = None, 0

    def _damaged(self, number: int, line: str) -> None:
        component = self._current()
        if component is None or component.is_damaged:
            return
        component.is_damaged = True
        message = f"{quoted(line)} is no line of a calendar: left out"
        self.diagnostics.warn(Origin(self.path, number, 1), "bad-line", message)
