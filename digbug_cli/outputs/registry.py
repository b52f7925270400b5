"""The forms of a file that holds a whole workshop. A form is known by the file's suffix.

Each module is loaded when a file in its form is written, and no sooner.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

from digbug_cli.core.model import Deadline, Session, Workshop
from digbug_cli.core.record import Record
from digbug_cli.core.times import Instant
from digbug_cli.core.words import ClockHours
from digbug_cli.core.zones import Zone


class Form(Record):
    """One form: its name, what its files end in, the first of them as a rule, and who writes it."""

    name: str
    suffixes: tuple[str, ...]
    mark: bytes
    """What tells a file that digbug wrote; it stands among the first lines."""
    module: str
    function: str
    takes: tuple[str, ...]
    """What of the arguments that are not alike for all makes a difference to it."""

    def render(  # noqa: PLR0913 - all that any of them takes
        self,
        workshop: Workshop,
        sessions: Sequence[Session],
        deadlines: Sequence[Deadline],
        *,
        now: Instant,
        revised: Instant,
        zones: Sequence[Zone] = (),
        clock: ClockHours = 24,
    ) -> bytes:
        """Return the file; a form passes over the arguments that are not in `takes`.

        Args:
            workshop: whose they are.
            sessions: some or all of the workshop's.
            deadlines: some or all of the workshop's.
            now: the moment that dates are held against.
            revised: the moment of this revision of the workshop.
            zones: those asked for besides the venue's.
            clock: how many hours the clock has, where times are told in words.
        """
        given: dict[str, Any] = {"now": now, "revised": revised, "zones": zones, "clock": clock}
        module = import_module(f"digbug_cli.outputs.{self.module}")
        write: Callable[..., bytes] = getattr(module, self.function)
        taken = {name: given[name] for name in self.takes}
        return write(workshop, sessions, deadlines, **taken)


FORMS = (
    Form(
        name="ics",
        suffixes=(".ics",),
        mark=b"PRODID:-//digbug//",
        module="ics_calendar",
        function="render",
        takes=("revised", "zones"),
    ),
    Form(
        name="csv",
        suffixes=(".csv",),
        mark=b'"type","id","kind","label","title","day","start"',
        module="delimited",
        function="render_csv",
        takes=("zones",),
    ),
    Form(
        name="tsv",
        suffixes=(".tsv", ".tab"),
        mark=b"type\tid\tkind\tlabel\ttitle\tday\tstart",
        module="delimited",
        function="render_tsv",
        takes=("zones",),
    ),
    Form(
        name="md",
        suffixes=(".md", ".markdown"),
        mark=b"[//]: # (Written by digbug)",
        module="markdown",
        function="render",
        takes=("zones", "clock"),
    ),
    Form(
        name="json",
        suffixes=(".json",),
        mark=b'{\n  "schema": 1,\n  "now": "',
        module="json_doc",
        function="render",
        takes=("now", "zones"),
    ),
)


def named(name: str) -> Form | None:
    """Return the form of that name, in any letter case."""
    return next((form for form in FORMS if form.name == name.casefold()), None)


def of_path(path: str) -> Form | None:
    """Return the form of a file of that name: `Programme.CSV` is csv; None where it has none."""
    return next((form for form in FORMS if path.casefold().endswith(form.suffixes)), None)
