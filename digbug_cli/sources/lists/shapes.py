"""Find the entries of a deadline list in a file, whatever is around them."""

import re

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.sources.lists import openreview, reader
from digbug_cli.sources.lists.families import CCF, family_of, has_name
from digbug_cli.sources.lists.keys import OTHER_DATES
from digbug_cli.sources.lists.spelling import with_plain_keys

_OF_A_WORKSHOP = frozenset({"format", "schedule", "hours", "speakers"})
"""A mapping with one of these keys is a workshop file or a programme."""
_DATE = (
    r"(?i)[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2}"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+[0-9]"
    r"|[0-9]\.?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
)


def draft(root: Node, problems: tuple[Problem, ...]) -> Draft | None:
    """Return a draft of the deadline list in a file; None if the file is not one."""
    plain = _draft(root, problems, is_known=True)
    return plain or _draft(with_plain_keys(root), problems, is_known=False)


def _draft(root: Node, problems: tuple[Problem, ...], *, is_known: bool) -> Draft | None:
    """Do what `draft` does; unless the spelling of the keys is known, no family documents it."""
    if isinstance(root, Items):
        entries = tuple(map(_with_name, root.values))
        is_known = is_known and entries == root.values
        if not any(map(family_of, entries)):
            return None
        return reader.draft(Items(entries, root.origin), problems, wrapped=not is_known)
    if not isinstance(root, Fields) or not _OF_A_WORKSHOP.isdisjoint(root.values):
        return None
    if openreview.recognises(root):
        return reader.draft(openreview.entries(root), problems)
    family = family_of(root)
    if family and ("year" in root.values or family is CCF):
        return reader.draft(Items((root,), root.origin), problems, wrapped=not is_known)
    inner = _inner(root) or _by_id(root) or _in_parts(root)
    return reader.draft(Items(inner, root.origin), problems, wrapped=True) if inner else None


def _with_name(entry: Node) -> Node:
    """Return an entry; one without a known name is read with its keys in other spellings."""
    if not isinstance(entry, Fields) or has_name(entry):
        return entry
    plain = with_plain_keys(entry)
    return plain if isinstance(plain, Fields) and has_name(plain) else entry


def holds_no_dates(node: Node) -> bool:
    """Return whether a file has no date that may be a deadline."""
    if isinstance(node, Text):
        return not re.search(_DATE, node.value)
    if isinstance(node, Items):
        return all(holds_no_dates(item) for item in node.values)
    return all(key in OTHER_DATES or holds_no_dates(item) for key, item in node.values.items())


def _inner(root: Fields) -> tuple[Node, ...]:
    """Return the entries of the lists in a mapping: `conferences: [...]`."""
    lists = [node for node in root.values.values() if isinstance(node, Items)]
    return tuple(
        item
        for node in lists
        if any(family_of(entry) for entry in node.values)
        for item in node.values
    )


def _in_parts(root: Fields) -> tuple[Node, ...]:
    """Return the entries of the lists in the mappings of one: `data: {conferences: [...]}`."""
    parts = [node for node in root.values.values() if isinstance(node, Fields)]
    return tuple(item for part in parts for item in _inner(part))


def _by_id(root: Fields) -> tuple[Node, ...]:
    """Return the entries of a mapping from ids to entries; empty if it is something else."""
    entries = tuple(_with_id(key, node) for key, node in root.values.items())
    is_list = all(isinstance(node, Fields) for node in entries) and any(map(family_of, entries))
    return entries if is_list else ()


def _with_id(key: str, node: Node) -> Node:
    """Return an entry with its key as its id, unless it has one."""
    if not isinstance(node, Fields) or "id" in node.values:
        return node
    values: dict[str, Node] = {"id": Text(key, node.origin), **node.values}
    return Fields(values, {"id": node.origin, **node.key_origins}, node.origin)
