"""The ids of a list in a draft: unique, and made up where the file leaves them out."""

from collections.abc import Iterable

from digbug_cli.core.check.diagnostics import Diagnostics
from digbug_cli.core.check.draft import Text
from digbug_cli.core.check.fields import Section, slug


class UniqueIds:
    """Makes ids different by a number behind them."""

    def __init__(self, used: Iterable[str] = ()) -> None:
        """Begin with the ids that are `used`."""
        self.used = set(used)
        self._counts: dict[str, int] = {}

    def unique(self, base: str) -> str:
        """Return `base`, or with the next number behind it where that is taken."""
        identifier, count = base, self._counts.get(base, 1)
        while identifier in self.used:
            count += 1
            identifier = f"{base[:70].rstrip('-')}-{count}"
        self._counts[base] = count
        self.used.add(identifier)
        return identifier


class Identifiers:
    """The ids of one list: unique, and made up where the file leaves them out."""

    def __init__(
        self, diagnostics: Diagnostics, list_name: str, sections: Iterable[Section]
    ) -> None:
        """Look at the ids that `sections` state; `list_name` names the list in messages."""
        self.diagnostics = diagnostics
        self.list_name = list_name
        self.lines: dict[str, int] = {}
        nodes = (section.values.get("id") for section in sections)
        self.unique_ids = UniqueIds(node.value for node in nodes if isinstance(node, Text))

    def of(self, section: Section, instead: Iterable[str]) -> str:
        """Return the id of `section`, or one derived from the first of the keys `instead`."""
        value = section.identifier("id")
        if value is None and not section.has("id"):
            return self._derived(section, instead)
        if value in self.lines:
            self.diagnostics.error(
                section.origin_of("id"),
                "duplicate-id",
                f"the id {value} stands in {self.list_name} again",
                f"it stands first in line {self.lines[value]}",
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
        hint = (
            f"add `id: {identifier}`, so that calendar entries stay the same when the name changes"
        )
        self.diagnostics.warn(section.origin, "no-id", message, hint)
        return identifier
