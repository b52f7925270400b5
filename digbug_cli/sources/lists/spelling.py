"""Keys in other spellings: `paperDeadline`, `Paper Deadline` and `PAPER-DEADLINE` are known too."""

import re

from digbug_cli.core.check.draft import Fields, Items, Node
from digbug_cli.sources.lists.families import CCF, CCF_YEAR_KEYS, FAMILIES
from digbug_cli.sources.lists.keys import ALL_ROUND_KEYS, ROW_KEYS

_KNOWN = frozenset(key for family in FAMILIES for key in family.keys) | (
    CCF.keys | CCF_YEAR_KEYS | ROW_KEYS | ALL_ROUND_KEYS
)


def with_plain_keys(node: Node) -> Node:
    """Return a file with its keys in the spelling of the table of keys, unless it has those too."""
    if isinstance(node, Items):
        return Items(tuple(map(with_plain_keys, node.values)), node.origin)
    if not isinstance(node, Fields):
        return node
    names = {key: key if (name := spelling(key)) in node.values else name for key in node.values}
    values = {names[key]: with_plain_keys(value) for key, value in node.values.items()}
    origins = {names[key]: origin for key, origin in node.key_origins.items()}
    return Fields(values, origins, node.origin)


def spelling(key: str) -> str:
    """Return a key in small letters with underscores; one that is known stays as it is."""
    if key in _KNOWN:
        return key
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[\s-]+", "_", key.strip(" \t\r\"'")).casefold()
