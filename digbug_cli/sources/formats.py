"""The formats that digbug reads. A file is recognised by what it holds, not by its name."""

from importlib import import_module

from digbug_cli.core.check.draft import NO_OVERRIDES, Draft, Fields, Items, Overrides
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin
from digbug_cli.sources.common import overrides

PROGRAMMES = ("frab.schedule_json", "sessionize", "digbug_json")
"""The modules of the formats of programmes in JSON, each loaded only where JSON has to be read."""
LISTS = ("lists.ccf_deadlines", "lists.ai_deadlines")
"""The modules of the formats of deadline lists, each loaded only where a list has to be read."""
_BEGINNING_LENGTH = 100
"""So many characters tell XML, a calendar and JSON from YAML."""
_OTHERS = (
    (
        ("<!doctype html", "<html"),
        "is a web page, and no programme",
        "look on it for a link to schedule.xml, schedule.json or an .ics file, and take that",
    ),
    (
        ('"type","id","kind"', "type\tid\tkind", "[//]: # (written by digbug)"),
        "is a table, which digbug writes and does not read",
        "`digbug export -o FILE.json` writes what it reads",
    ),
)
"""How files begin that are no programme, what they are, and what to do."""


def parse(text: str, path: str, overrides: Overrides = NO_OVERRIDES) -> Draft:
    """Return the draft that `text` holds; `path` names it in messages.

    What is `overrides` goes before what the text says of itself.
    """
    text = text.removeprefix("\ufeff")
    begins = text.lstrip()[:_BEGINNING_LENGTH].casefold()
    for beginnings, message, hint in _OTHERS:
        if begins.startswith(beginnings):
            return _rejected(path, message, hint)
    if begins.startswith("<"):
        return _parse_with("frab.schedule_xml", text, path, overrides)
    if begins.startswith("begin:vcalendar"):
        return _parse_with("icalendar.calendar", text, path, overrides)
    if begins.startswith("{"):
        return _json(text, path, overrides)
    if begins.startswith("["):
        return _json_list(text, path, overrides)
    return _workshop_file(_yaml(text, path), overrides)


def _rejected(path: str, message: str, hint: str, code: str = "unknown-format") -> Draft:
    return Draft(None, (Problem(Origin(path), code, message, hint),))


def _parse_with(name: str, *arguments: object) -> Draft:
    """Let the source of that name read what is given."""
    draft: Draft = import_module(f"digbug_cli.sources.{name}").parse(*arguments)
    return draft


def _json(text: str, path: str, overrides: Overrides) -> Draft:
    """Return what JSON holds: a programme, or a workshop file, which may be written so too."""
    from digbug_cli.sources.syntax import json_tree

    read = json_tree.read(text, path)
    if isinstance(read.root, Fields):
        for name in PROGRAMMES:
            source = import_module(f"digbug_cli.sources.{name}")
            if source.recognises(read.root):
                draft: Draft = source.draft(read.root, overrides, read.problems)
                return draft
        if read.root.values and "format" not in read.root.values:
            message = "is JSON, but nothing in it that digbug knows"
            hint = "digbug reads schedule.json, Sessionize's All and what it exports itself"
            return _rejected(path, message, hint)
        # In a workshop file a key that stands twice is more than a warning.
        twice = (problem._replace(hint=None, warning=False) for problem in read.problems)
        return _workshop_file(Draft(read.root, tuple(twice)), overrides)
    if _exceeds_limits(read) or text.lstrip()[1:].lstrip().startswith('"'):
        return read
    # With its keys in quotes or not, what begins with { may be YAML.
    return _workshop_file(_yaml(text, path), overrides)


def _json_list(text: str, path: str, overrides: Overrides) -> Draft:
    """Return what a list holds that may be JSON: a view of Sessionize's, or a deadline list."""
    from digbug_cli.sources import sessionize
    from digbug_cli.sources.syntax import json_tree

    draft = json_tree.read(text, path)
    if isinstance(draft.root, Items) and sessionize.is_other_view(draft.root):
        if whole := sessionize.as_all(draft.root):
            return sessionize.draft(whole, overrides, draft.problems)
        message = "is a view of Sessionize's that has no sessions with their titles and times"
        return _rejected(path, message, "digbug reads the view called All", "other-view")
    if _exceeds_limits(draft):
        return draft
    return _workshop_file(_yaml(text, path), overrides)


def _exceeds_limits(draft: Draft) -> bool:
    """Tell whether a text is out of bounds, as JSON and then as YAML too."""
    return any(problem.code in {"too-many", "too-deep"} for problem in draft.problems)


def _yaml(text: str, path: str) -> Draft:
    from digbug_cli.sources.syntax import yaml_tree

    return yaml_tree.read(text, path)


def _workshop_file(draft: Draft, override_values: Overrides) -> Draft:
    """Return a workshop file or a deadline list, with what is supplied in place of its own."""
    if isinstance(draft.root, Items):
        return _list(draft.root, draft.problems)
    return overrides.apply_overrides(draft, override_values)


def _list(root: Items, problems: tuple[Problem, ...]) -> Draft:
    for name in LISTS:
        source = import_module(f"digbug_cli.sources.{name}")
        if source.recognises(root):
            draft: Draft = source.draft(root, problems)
            return draft
    message = "a workshop file must be a mapping, not a list"
    hint = "in a deadline list, entries have dates under deadlines, deadline or confs"
    return Draft(None, (*problems, Problem(root.origin, "wrong-type", message, hint)))
