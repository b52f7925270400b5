"""Recognise the format of a text by its content, not by its file name, and parse it."""

import re
from collections.abc import Sequence
from importlib import import_module

from digbug_cli.core.check.draft import (
    NO_OVERRIDES,
    Draft,
    Fields,
    Items,
    Node,
    Overrides,
    Text,
)
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import GuessedText
from digbug_cli.errors import Origin
from digbug_cli.sources.common import overrides

PROGRAMMES = ("frab.schedule_json", "sessionize", "digbug_json")
"""Modules for programmes in JSON. They are imported only when JSON is read."""
_MIN_KEYS = 2
"""A mapping with fewer keys of a workshop file is in an unknown format."""
_BEGINNING_LENGTH = 100
"""This many characters are enough to tell XML, iCalendar, JSON and YAML apart."""
_MODULES = {"<": "frab.schedule_xml", "begin:vcalendar": "icalendar.calendar"}
"""Modules for programmes in XML and iCalendar, by how a file begins."""
_TABLE = "subject,"
"""How a table of conferences begins."""
_PAGES = "pages.reader"
_YAML = r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:-[ \t]+)?[A-Za-z_]\w*:(?=\s)|(?s:.*?)^[\"']?format[\"']?:"
"""How YAML begins: with a key, after comments; or it has the key that every workshop file has."""
_YAML_LENGTH = 4000
_FOLDER = '{"digbug": "folder", '
"""How the library's copy of a folder of deadline lists begins."""
_OTHERS = (
    (
        ('"type","id","kind"', "type\tid\tkind", "[//]: # (written by digbug)"),
        "is a table, which digbug writes but cannot read",
        "use `digbug export -o FILE.json`: digbug can read that file",
    ),
)
"""Files that are not programmes: how they begin, the message and the hint."""


def parse(text: str, path: str, overrides: Overrides = NO_OVERRIDES) -> Draft:
    """Parse `text` in any supported format; messages call it `path`.

    `overrides` replace the values in the text. Errors are in the draft; nothing is raised.
    """
    if text.startswith(_FOLDER):
        return _parse_with("lists.folder", text, path, parse)
    draft = _parse(text.removeprefix("\ufeff"), path, overrides)
    if not isinstance(text, GuessedText):
        return draft
    message = f"is not UTF-8 text: read as {text.encoding}"
    hint = "check the letters with accents, and save it as UTF-8 if they are wrong"
    warning = Problem(Origin(path), "encoding", message, hint, warning=True)
    return draft._replace(problems=(warning, *draft.problems))


def _parse(text: str, path: str, overrides: Overrides) -> Draft:
    begins = text.lstrip()[:_BEGINNING_LENGTH].casefold()
    for beginnings, message, hint in _OTHERS:
        if begins.startswith(beginnings):
            return _rejected(path, message, hint)
    if begins.startswith(_TABLE):
        return _parse_with("lists.table", text, path)
    if begins.startswith("{"):
        return _json(text, path, overrides)
    if begins.startswith("["):
        return _json_list(text, path, overrides)
    if module := _module(text, begins):
        return _parse_with(module, text, path, overrides)
    return _workshop_file(_yaml(text, path), overrides)


def _module(text: str, begins: str) -> str | None:
    """Return the module for a page, or for a programme in XML or iCalendar; None for YAML."""
    known = (name for beginning, name in _MODULES.items() if begins.startswith(beginning))
    module = next(known, None)
    may_be_page = module is None or begins.startswith("<")
    # Nearly every file is YAML, which is seen without the module for pages.
    if may_be_page and not re.match(_YAML, text[:_YAML_LENGTH], re.MULTILINE) and _is_page(text):
        return _PAGES
    return module


def parse_pages(texts: Sequence[tuple[str, str]], overrides: Overrides = NO_OVERRIDES) -> Draft:
    """Parse several pages of one workshop, each a path and a text, as one draft."""
    from digbug_cli.sources.pages import reader

    pages = [reader.PageText(path, text.removeprefix("\ufeff")) for path, text in texts]
    return reader.read(pages, overrides)


def _is_page(text: str) -> bool:
    """Return whether a text is HTML or Markdown."""
    from digbug_cli.sources.pages import forms

    return forms.is_page(text)


def _rejected(path: str, message: str, hint: str, code: str = "unknown-format") -> Draft:
    return Draft(None, (Problem(Origin(path), code, message, hint),))


def _parse_with(name: str, *arguments: object) -> Draft:
    """Call `parse` of the module `name` in this package."""
    draft: Draft = import_module(f"digbug_cli.sources.{name}").parse(*arguments)
    return draft


def _json(text: str, path: str, overrides: Overrides) -> Draft:
    """Parse JSON as a programme, or else as a workshop file, which may also be JSON."""
    from digbug_cli.sources.syntax import json_tree

    read = json_tree.read(text, path)
    if isinstance(read.root, Fields):
        for name in PROGRAMMES:
            source = import_module(f"digbug_cli.sources.{name}")
            if source.recognises(read.root):
                draft: Draft = source.draft(read.root, overrides, read.problems)
                return draft
        if read.root.values and "format" not in read.root.values:
            if found := _deadline_list(read.root, read.problems):
                return found
            message = "is JSON in an unknown format"
            hint = "use schedule.json, Sessionize's view All, or JSON exported by digbug"
            return _rejected(path, message, hint)
        # In a workshop file a duplicate key is an error, not a warning.
        errors = (problem._replace(hint=None, warning=False) for problem in read.problems)
        return _workshop_file(Draft(read.root, tuple(errors)), overrides)
    if _exceeds_limits(read) or text.lstrip()[1:].lstrip().startswith('"'):
        return read
    # A text that begins with { may also be YAML. With a quoted first key it is taken as JSON.
    return _workshop_file(_yaml(text, path), overrides)


def _json_list(text: str, path: str, overrides: Overrides) -> Draft:
    """Parse a text that begins with `[`: a Sessionize view in JSON, or a deadline list in YAML.

    jCal is rejected by its name.
    """
    from digbug_cli.sources import sessionize
    from digbug_cli.sources.syntax import json_tree

    draft = json_tree.read(text, path)
    if isinstance(draft.root, Items) and _is_jcal(draft.root):
        message = "is a jCal calendar, which digbug does not read"
        return _rejected(path, message, "find the .ics link of the same calendar and use it")
    if isinstance(draft.root, Items) and sessionize.is_other_view(draft.root):
        if whole := sessionize.as_all(draft.root):
            return sessionize.draft(whole, overrides, draft.problems)
        message = "is a Sessionize view without session titles and times"
        return _rejected(path, message, "use Sessionize's view All", "other-view")
    if _exceeds_limits(draft):
        return draft
    if draft.root and (found := _deadline_list(draft.root, draft.problems)):
        return found
    return _workshop_file(_yaml(text, path), overrides)


def _is_jcal(root: Items) -> bool:
    """Return whether a list is a calendar in jCal (RFC 7265), or a list of such calendars."""
    first = next(iter(root.values), None)
    if isinstance(first, Items):
        return _is_jcal(first)
    return isinstance(first, Text) and first.value.casefold() == "vcalendar"


def _exceeds_limits(draft: Draft) -> bool:
    """Return whether the text is too large or too deep as JSON, and therefore as YAML."""
    return any(problem.code in {"too-many", "too-deep"} for problem in draft.problems)


def _yaml(text: str, path: str) -> Draft:
    from digbug_cli.sources.syntax import yaml_tree

    return yaml_tree.read(text, path)


def _workshop_file(draft: Draft, override_values: Overrides) -> Draft:
    """Finish the draft of a deadline list, or apply the overrides to that of a workshop file."""
    root = draft.root
    if isinstance(root, Items) or (isinstance(root, Fields) and "format" not in root.values):
        if found := _deadline_list(root, draft.problems):
            return found
        if error := _unknown_format(root):
            draft = draft._replace(no_dates=_holds_no_dates(root))
            # The checker has a message for each key: only that of a single one is better.
            if not (isinstance(root, Fields) and len(root.values) == 1 and _is_flat(root)):
                return draft._replace(root=None, problems=(*draft.problems, error))
    return overrides.apply_overrides(draft, override_values)


def _deadline_list(root: Node, problems: tuple[Problem, ...]) -> Draft | None:
    """Return the draft of a deadline list; None if the file is not one.

    The modules for lists are imported only when there may be one.
    """
    from digbug_cli.sources.lists import shapes

    return shapes.draft(root, problems)


def _holds_no_dates(root: Node) -> bool:
    from digbug_cli.sources.lists import shapes

    return shapes.holds_no_dates(root)


def _unknown_format(root: Items | Fields) -> Problem | None:
    """Return the error of a list, or of a mapping with hardly a key of a workshop file."""
    if isinstance(root, Items):
        message = "a workshop file must be a mapping, not a list"
        hint = "if this is a deadline list, put the dates under deadlines, deadline or confs"
        return Problem(root.origin, "wrong-type", message, hint)
    from digbug_cli.core.check.workshop import KEYS

    if not root.values or len(root.values.keys() & set(KEYS)) >= _MIN_KEYS:
        return None
    hint = "docs/sources.md and docs/lists.md say what digbug reads"
    return Problem(root.origin, "unknown-format", "is YAML in an unknown format", hint)


def _is_flat(root: Fields) -> bool:
    return all(isinstance(node, Text) for node in root.values.values())
