"""The ids of a list in a draft: they must be unique, and missing ones are derived."""

from collections.abc import Iterable

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.check.fields import Section, slug
from digbug_cli.core.text import quoted

MAX_STEM_LENGTH = 70
"""A number is added to at most this many characters of an id."""


def stem(identifier: str) -> str:
    """Return the part of an id that a number may follow."""
    return identifier[:MAX_STEM_LENGTH].rstrip("-")


class UniqueIds:
    """Makes ids unique by adding a number: `panel`, `panel-2`."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        """Start with the ids in `used`."""
        self.used = set(used)
        self._counts: dict[str, int] = {}

    def unique(self, base: str) -> str:
        """Return `base`, or `base` with the next free number if it is taken."""
        identifier, count = base, self._counts.get(base, 1)
        while identifier in self.used:
            count += 1
            identifier = f"{stem(base)}-{count}"
        self._counts[base] = count
        self.used.add(identifier)
        return identifier


class Identifiers:
    """The ids of one list. Reports duplicates and derives missing ids."""

    def __init__(
        self, diagnostics: Diagnostics, list_name: str, sections: Iterable[Section]
    ) -> None:
        """Collect the ids in `sections`; `list_name` is the name of the list in messages."""
        self.diagnostics = diagnostics
        self.list_name = list_name
        self.lines: dict[str, int] = {}
        nodes = (section.values.get("id") for section in sections)
        self.unique_ids = UniqueIds(node.value for node in nodes if isinstance(node, Text))

    def of(self, section: Section, instead: Iterable[str]) -> str:
        """Return the id of `section`, or else one derived from the first filled key of `instead`.

        An invalid id is reported and returned as empty text.
        """
        value = section.identifier("id")
        if value is None and not section.has("id"):
            return self._derived(section, instead)
        if value in self.lines:
            self.diagnostics.error(
                section.origin_of("id"),
                "duplicate-id",
                f"duplicate id {quoted(value)} in {self.list_name}",
                f"change one of the two: line {self.lines[value]} has the same id",
            )
        elif value:
            self.lines[value] = section.origin_of("id").line
        return value or ""

    def _derived(self, section: Section, instead: Iterable[str]) -> str:
        texts = (section.values.get(key) for key in instead)
        titles = (node.value for node in texts if isinstance(node, Text))
        base = next(filter(None, map(slug, titles)), "entry")
        identifier = self.unique_ids.unique(base)
        self.lines[identifier] = section.origin.line
        message = f"{section.label} has no id: taken as {identifier}"
        hint = f"add `id: {identifier}` to keep its calendar entry when its name changes"
        self.diagnostics.warn(section.origin, "no-id", message, hint)
        return identifier
