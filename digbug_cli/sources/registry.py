"""The formats that digbug reads. A file is recognised by what it holds, not by its name."""

from importlib import import_module

from digbug_cli.core.draft import Draft, Items
from digbug_cli.core.problems import Problem
from digbug_cli.sources import _yaml

LISTS = ("ccf_deadlines", "ai_deadlines")
"""The modules of the formats of deadline lists, each loaded only where a list has to be read."""


def parse(text: str, path: str) -> Draft:
    """Return the draft that `text` holds; `path` names it in messages."""
    read = _yaml.read(text, path)
    return _list(read.root, read.problems) if isinstance(read.root, Items) else read


def _list(root: Items, problems: tuple[Problem, ...]) -> Draft:
    for name in LISTS:
        source = import_module(f"digbug_cli.sources.{name}")
        if source.recognises(root):
            draft: Draft = source.draft(root, problems)
            return draft
    what = "a workshop file must be a mapping, not a list"
    hint = "in a deadline list, entries have dates under deadlines, deadline or confs"
    return Draft(None, (*problems, Problem(root.origin, "wrong-type", what, hint)))
