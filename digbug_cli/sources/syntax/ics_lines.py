"""Parse the lines of iCalendar (RFC 5545) into calendars and components with their line numbers.

The icalendar library gives no line numbers, rejects a whole calendar for one bad line, and takes
seconds for a large one. This parser reads as much of a malformed calendar as possible.
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
"""At most this many attendees or categories of an event are read."""
_MAX_DATE_LINES = 10_000
"""At most this many lines with dates of a series are read: many programs write a line for each."""
# Possessive quantifiers, so that a bad line takes no longer than a good one.
_LINE = r'\s*+([A-Za-z0-9-]++)\s*+(;(?:[^":]++|"[^"]*+")*+)?+:(.*+)'
_PARAMETER = r';\s*([A-Za-z0-9-]+)\s*=\s*(?:"([^"]*)"|([^";]*))'
_ESCAPED = r"\\([\\;,:\"nN])"
_ITEM = r"(?:[^\\,]++|\\.)++"
_COMPONENTS = frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"})
_PARTS = frozenset({"PARTICIPANT", "VLOCATION", "VRESOURCE"})
"""Components within an event that say who and where (RFC 9073)."""
_TEXTS = frozenset({"COMMENT", "CONTACT", "DESCRIPTION", "LOCATION", "SUMMARY", "X-ALT-DESC"})
"""Properties whose text may contain line ends that should have been escaped."""
WHOLE_DAY_MARKS = (
    "X-MICROSOFT-CDO-ALLDAYEVENT",
    "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT",
    "X-FUNAMBOL-ALLDAY",
)
"""Properties that mark an event whose times are midnights as lasting whole days."""
_READ = frozenset(
    {
        *("ATTENDEE", "CATEGORIES", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DUE"),
        *("DURATION", "EXDATE", "EXRULE", "LAST-MODIFIED", "LOCATION", "METHOD", "NAME"),
        *("PRODID", "RDATE"),
        *("RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TZ", "TZID", "UID", "URL"),
        *(
            "X-LIC-LOCATION",
            *WHOLE_DAY_MARKS,
            "X-WR-CALDESC",
            "X-WR-CALNAME",
            "X-WR-TIMEZONE",
        ),
    }
)


_OLD_LINE_END = r"\s*[A-Za-z]+:[A-Za-z ]*\r(?![\r\n])"
"""The first line of a calendar whose lines end with a carriage return alone."""
_STAMP = r"[0-9]{8}(?:T[0-9]{4,6}Z?)?"
_DATES = frozenset({"EXDATE", "RDATE"})
_TIMES = frozenset({"DTSTART", "DTEND", "DUE", "EXDATE", "RDATE", "RECURRENCE-ID"})
_NEVER_TEXT = frozenset({"BEGIN", "END", "RRULE", "UID", "DTSTAMP"} | _TIMES - {"DUE"})
"""Names with which no line of a text begins."""
# The other names in the registry of RFC 5545, section 8.3.2, and those of vCalendar 1.0. Names that
# contain a hyphen are names of a program's own, or taken to be.
_OTHER_NAMES = frozenset(
    {
        *("ACKNOWLEDGED", "ACTION", "ATTACH", "BUSYTYPE", "CALSCALE", "CLASS", "COLOR"),
        *("COMPLETED", "CONCEPT", "CONFERENCE", "CREATED", "FREEBUSY", "GEO", "IMAGE", "LINK"),
        *("ORGANIZER", "PRIORITY", "PROXIMITY", "REFID", "REPEAT", "RESOURCES", "SOURCE"),
        *("TRANSP", "TRIGGER", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "TZUNTIL", "TZURL"),
        *("VERSION", "XML", "AALARM", "DALARM", "DAYLIGHT", "DCREATED", "MALARM", "PALARM"),
        "RNUM",
    }
)
_NAMES = _READ | _TEXTS | _OTHER_NAMES


class Property(NamedTuple):
    """A line of a component: its unparsed value and its parameters."""

    value: str
    parameters: str

    def parameter(self, name: str) -> str:
        """Return a parameter without its quotes; empty if it is missing. `name` is in capitals."""
        for match in re.finditer(_PARAMETER, self.parameters):
            if match[1].upper() == name:
                return (match[2] or match[3] or "").strip()
        return ""

    @property
    def text(self) -> str:
        """The value with its escapes decoded."""
        return _unescaped(self.value)


class Component:
    """A calendar, event, task or zone; a zone keeps its lines unparsed."""

    def __init__(self, name: str, origin: Origin, calendar: "Component | None" = None) -> None:
        """Begin empty; `calendar` is the calendar that contains it."""
        self.name = name
        self.origin = origin
        self.calendar = calendar
        self.properties: dict[str, list[Property]] = {}
        self.lines: list[str] = []
        self.is_damaged = False
        """A malformed line was found and already reported."""

    def copy(self, properties: dict[str, list[Property]]) -> "Component":
        """Return a copy in which these properties replace those of the same names."""
        copy = Component(self.name, self.origin, self.calendar)
        copy.properties = {**self.properties, **properties}
        return copy

    def all(self, name: str) -> list[Property]:
        """Return all properties with this name."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """Return the first property with this name; None if there is none.

        If there are several, `LOCATION: upstairs` may be a line of a text, since programs write no
        blank after the colon.
        """
        props = self.all(name)
        if len(props) > 1:
            return min(props, key=lambda prop: prop.value.startswith(" "))
        return props[0] if props else None

    def value_of(self, name: str) -> str:
        """Return the unparsed value of a property; empty if it is missing."""
        prop = self.first(name)
        return prop.value.strip() if prop else ""

    def text(self, name: str) -> str:
        """Return the decoded value of a property; empty if it is missing."""
        prop = self.first(name)
        return prop.text if prop else ""

    @property
    def is_cancelled(self) -> bool:
        """Whether it, or its whole calendar, is cancelled."""
        method = self.calendar.value_of("METHOD") if self.calendar else ""
        is_state = self.value_of("STATUS").upper() in {"CANCELLED", "CANCELED"}
        return is_state or method.upper() == "CANCEL"

    def texts(self, name: str) -> list[str]:
        """Return the decoded items of properties whose values are lists."""
        items = (item[0] for prop in self.all(name) for item in re.finditer(_ITEM, prop.value))
        texts = (_unescaped(item).strip() for item in islice(items, _MAX_PROPERTIES_OF_A_NAME))
        return list(filter(None, texts))


class Calendars(NamedTuple):
    """The calendars of a file, usually one, and their components."""

    heads: list[Component]
    components: list[Component]

    def all(self, *names: str) -> list[Component]:
        """Return the components with these names, in the order of the file."""
        return [component for component in self.components if component.name in names]

    def text(self, *names: str) -> str:
        """Return the first of these properties of a calendar that is not empty, or empty."""
        texts = (head.text(name).strip() for name in names for head in self.heads)
        return next(filter(None, texts), "")


def read(text: str, path: str, diagnostics: Diagnostics) -> Calendars | None:
    """Parse the calendars in `text` as far as possible; messages call it `path`.

    None, with an error, if there are too many lines or components.
    """
    reader = _Reader(path, diagnostics)
    if re.match(_OLD_LINE_END, text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
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
    """Yield each non-empty line, unfolded, preceded by its number."""
    first_number, parts = 0, list[str]()
    for number, raw in enumerate(text.split("\n"), 1):
        # Files that were joined to one have a byte order mark before each of them.
        line = raw.rstrip("\r").removeprefix("\ufeff")
        if "\r" in line:  # within a text
            line = line.replace("\r", "\n")
        # A quoted-printable line that ends with `=` continues on the next line.
        if parts and parts[-1].endswith("=") and _is_quoted_printable(parts[0].partition(":")[0]):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
            continue
        if line.startswith((" ", "\t")) and parts:
            parts.append(line[1:])
            continue
        if parts:
            yield first_number, "".join(parts)
        first_number, parts = number, [line] if line else []
    if parts:
        yield first_number, "".join(parts)


def _property(name: str, value: str, parameters: str) -> Property:
    """Make a property, and decode a text that is encoded as in vCalendar 1.0.

    If an unquoted zone name contains a colon, the value begins after the last one.
    """
    if name in _TIMES and ":" in value:
        zone, _, stamp = value.rpartition(":")
        if re.fullmatch(_STAMP, stamp) and re.search("[^0-9-]", zone):
            return Property(stamp, f"{parameters}:{zone}")
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
    """Return the bytes of an encoded text; None if it is not encoded, or invalid."""
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
    """Decode the escapes of a text; any other backslash is kept."""
    return re.sub(_ESCAPED, lambda escape: "\n" if escape[1] in "nN" else escape[1], text)


class _OpenText:
    """A text that the next lines may continue, since its line ends are not escaped."""

    def __init__(self, name: str, written_name: str, value: str) -> None:
        self.name = name
        self.in_capitals = written_name.isupper()
        self.value = value
        self.lines: list[str] = []

    def is_continued_by(self, match: re.Match[str] | None) -> bool:
        """Return whether a line, matched as a property, is rather a part of the text.

        Programs write all names in the same way, and no blank after the colon: `Location: upstairs`
        and `NOTE: bring a mug` are sentences. So is `NOTE:bring a mug`, since no property has this
        name.
        """
        if match is None:
            return True
        name = match[1].upper()
        if name in _NEVER_TEXT:
            return False
        if name not in _NAMES and "-" not in name:
            return True
        has_blank = match[3].startswith(" ") and not self.value.startswith(" ")
        return (has_blank and name not in _READ) or (self.in_capitals and not match[1].isupper())


class _Reader:
    """Builds components from lines; components nested in them are ignored."""

    def __init__(self, path: str, diagnostics: Diagnostics) -> None:
        self.path = path
        self.diagnostics = diagnostics
        self.line = re.compile(_LINE, re.DOTALL)
        self.calendars = Calendars([], [])
        self.open: Component | None = None
        self.depth = 0
        """How many ignored components are open in `open`, or in the calendar itself."""
        self.ended = True
        self._reported_parts: set[str] = set()
        self.text: _OpenText | None = None
        """The text that a line without a name of its own continues."""

    def take(self, number: int, line: str) -> None:
        """Read one unfolded line; `number` is its line in the file."""
        match = self.line.fullmatch(line)
        name = match[1].upper() if match else ""
        if self.open and self.open.name == "VTIMEZONE":
            self.open.lines.append(line)
        if self.text and self.text.is_continued_by(match):
            self._continue_text(self.text, number, line)
            return
        self.text = None
        if match is None:
            self._damaged(number, line)
        elif name == "BEGIN":
            self._begin(match[3].strip().upper(), number, line)
        elif name == "END":
            self._end(match[3].strip().upper())
        elif name in _READ and not self.depth and (component := self._current()):
            props = component.properties.setdefault(name, [])
            if len(props) < (_MAX_DATE_LINES if name in _DATES else _MAX_PROPERTIES_OF_A_NAME):
                props.append(_property(name, match[3], match[2] or ""))
            else:
                self._too_many(name, component, number)
        if match and name in _TEXTS and self.open and not self.depth:
            self.text = _OpenText(name, match[1], match[3])

    def _continue_text(self, text: "_OpenText", number: int, line: str) -> None:
        """Add a line to the text before it, and report the first such line of an entry."""
        if self.open is None:
            return
        if props := self.open.properties.get(text.name):
            text.lines.append(line)
            whole = "\n".join((text.value, *text.lines))
            props[-1] = props[-1]._replace(value=whole)
        if not self.open.is_damaged:
            self.open.is_damaged = True
            message = f"{quoted(line)} is taken as a part of {text.name}: a line end is not escaped"
            self.diagnostics.warn(Origin(self.path, number, 1), "bad-line", message)

    def end_of_file(self) -> None:
        """Report a truncated file as an error: its missing events would look like removed ones."""
        if self.open or not self.ended:
            message = "ends within an entry" if self.open else "ends without END:VCALENDAR"
            hint = "check that the file is complete"
            self.diagnostics.error(Origin(self.path), "cut-off", message, hint)

    def _current(self) -> Component | None:
        return self.open or next(reversed(self.calendars.heads), None)

    def _too_many(self, name: str, component: Component, number: int) -> None:
        """Report the lines of a component beyond the limit; an entry has one such report."""
        if not component.is_damaged:
            component.is_damaged = True
            count = len(component.properties[name])
            message = f"{component.name} has more than {count:,} lines of {name}"
            hint = "the others are skipped"
            self.diagnostics.warn(Origin(self.path, number, 1), "too-many", message, hint)

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
            self._report_part(name, origin)
            self.depth += 1

    def _report_part(self, name: str, origin: Origin) -> None:
        """Warn once of each kind of component within an event that has texts of its own."""
        if self.open and not self.depth and name in _PARTS and name not in self._reported_parts:
            self._reported_parts.add(name)
            message = f"skipped {name} in an event: digbug reads the properties of events only"
            self.diagnostics.warn(origin, "unread", message)

    def _end(self, name: str) -> None:
        if name == "VCALENDAR":
            self._close()
            self.ended = True
        elif self.open and name == self.open.name:
            self.open, self.depth = None, 0
        elif self.depth:
            self.depth -= 1

    def _close(self) -> None:
        """End a component that has no END line."""
        if self.open:
            message = f"{self.open.name} has no END: taken to end at the next component"
            self.diagnostics.warn(self.open.origin, "no-end-line", message)
        self.open, self.depth = None, 0

    def _damaged(self, number: int, line: str) -> None:
        component = self._current()
        if component is None or component.is_damaged:
            return
        component.is_damaged = True
        message = f"skipped {quoted(line)}: not a valid calendar line"
        self.diagnostics.warn(Origin(self.path, number, 1), "bad-line", message)
