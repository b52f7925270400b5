"""Recognise the format of a text by its content, not by its file name, and parse it."""

import re
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
_LIST = r"subject,|[^\n]*(?:deadline|cfp)"
"""How a table of conferences begins: python-organizers', or one with a column of deadlines."""
_TIMES = "start time"
"""What the headings of a calendar have, which begins as such a table does."""
_TABLES = "tables.reader"
_TABLE_LINES = 10
"""A table has a character that separates cells in one of its first lines."""
_TABLE_LENGTH = 5000
_PAGES = "pages.reader"
_YAML = (
    r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:(?:---[ \t]*\n(?:[ \t]*(?:#[^\n]*)?\n)*)?-[ \t]+)?"
    r"(?:(?<=-[ \t])\{[ \t]*)?[A-Za-z_]\w*:(?=\s)|(?s:.*?)^[\"']?format[\"']?:"
)
"""How YAML begins: with a key, after comments; or it has the key that every workshop file has.

Behind `---` it is a list: a mapping may be the head of a page in Markdown.
"""
_YAML_LENGTH = 4000
_ICS_LINK = "find the .ics link of the same calendar and use it"
_FOLDER = '{"digbug": "folder", '
"""How the library's copy of a folder of deadline lists begins."""
_SITE = '{"digbug": "site", '
"""How the library's copy of several pages of one workshop begins."""
_OTHERS = (
    (
        ("[//]: # (written by digbug)",),
        "is digbug's own Markdown, which has no ids, abstracts and links of sessions",
        "use `digbug export -o FILE.csv` or FILE.json: digbug can read those files",
    ),
)
"""Files that are not programmes: how they begin, the message and the hint."""


def parse(text: str, path: str, overrides: Overrides = NO_OVERRIDES) -> Draft:
    """Parse `text` in any supported format; messages call it `path`.

    `overrides` replace the values in the text. Errors are in the draft; nothing is raised.
    """
    if text.startswith(_FOLDER):
        return _parse_with("lists.folder", text, path, parse)
    if text.startswith(_SITE):
        return _parse_with("pages.site.reading", text, path, overrides, parse)
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
    if _is_list_table(text):
        return _parse_with("lists.table", text, path)
    if begins.startswith(("{", "[")):
        read = _json if begins.startswith("{") else _json_list
        return read(text, path, overrides)
    if module := _module(text, begins):
        return _parse_with(module, text, path, overrides)
    return _workshop_file(_yaml(text, path), overrides)


def _is_list_table(text: str) -> bool:
    """Return whether a text is a table of conferences."""
    head = text.lstrip()[:_TABLE_LENGTH].partition("\n")[0].casefold()
    if _TIMES in head or head.startswith(("{", "[", "<")) or not re.match(_LIST, head):
        return False
    if head.startswith("subject,"):
        return True
    from digbug_cli.sources.lists import table

    return table.recognises(text)


def _module(text: str, begins: str) -> str | None:
    """Return the module for a table, a page, or a programme in XML or iCalendar, else None."""
    known = (name for beginning, name in _MODULES.items() if begins.startswith(beginning))
    module = next(known, None)
    is_other = module is not None and not begins.startswith("<")
    # Nearly every file is YAML, which is seen without the modules for tables and pages.
    if is_other or re.match(_YAML, text[:_YAML_LENGTH], re.MULTILINE):
        return module
    if module is None and _is_table(text):
        return _TABLES
    return _PAGES if _is_page(text) else module


def _is_table(text: str) -> bool:
    """Return whether a text is a table of sessions: CSV, TSV or with other separators."""
    head = "\n".join(text.lstrip()[:_TABLE_LENGTH].split("\n")[:_TABLE_LINES])
    if not any(separator in head for separator in ",;\t|"):
        return False
    from digbug_cli.sources.tables import recognition

    return recognition.is_table(text)


def is_page(text: str) -> bool:
    """Return whether a text is a web page, or several pages of one workshop."""
    begins = text.removeprefix("\ufeff").lstrip()[:_BEGINNING_LENGTH].casefold()
    if begins.startswith(("{", "[")):
        return text.startswith(_SITE)
    return _module(text, begins) == _PAGES


def may_lack_ids(text: str) -> bool:
    """Return whether a text is a page or a table, whose ids are made of titles: see states_ids."""
    begins = text.removeprefix("\ufeff").lstrip()[:_BEGINNING_LENGTH].casefold()
    if begins.startswith(("{", "[")):
        return is_page(text)
    return _module(text.removeprefix("\ufeff"), begins) in {_PAGES, _TABLES}


def first_page(text: str) -> str:
    """Return the page that the user named, of several pages of one workshop; else the text."""
    from digbug_cli.sources.pages.site import bundle

    return next((page.text for page in bundle.pages(text)), text)


def states_ids(text: str) -> bool:
    """Return whether a table has a column of ids, or pages link to a programme, which has ids."""
    if not is_page(text):
        from digbug_cli.sources.tables import recognition

        return recognition.states_ids(text.removeprefix("\ufeff"))
    from digbug_cli.sources.pages.site import bundle

    return any(page.kind == "programme" for page in bundle.pages(text))


def is_programme(text: str) -> bool:
    """Return whether a text is XML, a calendar or JSON: no page and no YAML."""
    begins = text.removeprefix("\ufeff").lstrip()[:_BEGINNING_LENGTH].casefold()
    return begins.startswith(("{", "[", *_MODULES)) and not is_page(text)


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
            if _is_jscalendar(read.root):
                message, hint = "is a calendar in JSCalendar, which digbug does not read", _ICS_LINK
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
        return _rejected(path, message, _ICS_LINK)
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


def _is_jscalendar(root: Fields) -> bool:
    """Return whether a document is a calendar or an event in JSCalendar (RFC 8984)."""
    node = root.values.get("@type")
    return (
        isinstance(node, Text)
        and node.value in {"Group", "Event", "Task"}
        and ("entries" in root.values or "start" in root.values or "uid" in root.values)
    )


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
    hint = "`digbug help sources` and `digbug help lists` say what digbug reads"
    return Problem(root.origin, "unknown-format", "is YAML in an unknown format", hint)


def _is_flat(root: Fields) -> bool:
    return all(isinstance(node, Text) for node in root.values.values())
