"""The ids of a list in a draft: unique, and made up where the file leaves them out."""

from collections.abc import Iterable

from digbug_cli.core.draft import Text
from digbug_cli.core.reading import Report, Section, slug


class Identifiers:
    """The ids of one list: unique, and made up where the file leaves them out."""

    def __init__(self, report: Report, where: str, sections: Iterable[Section]) -> None:
        """Look at the ids that `sections` state; `where` names the list in messages."""
        self.report = report
        self.where = where
        self.lines: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        nodes = (section.values.get("id") for section in sections)
        self.stated = {node.value for node in nodes if isinstance(node, Text)}

    def of(self, section: Section, instead: Iterable[str]) -> str:
        """Return the id of `section`, or one derived from the first of the keys `instead`."""
        stated = section.identifier("id")
        if stated is None and not section.has("id"):
            return self._derived(section, instead)
        if stated in self.lines:
            self.report.add(
                section.place("id"),
                "duplicate-id",
                f"the id {stated} stands in {self.where} again",
                f"it stands first in line {self.lines[stated]}",
            )
        elif stated:
            self.lines[stated] = section.place("id").line
        return stated or ""

    def _derived(self, section: Section, instead: Iterable[str]) -> str:
        texts = (section.values.get(key) for key in instead)
        named = (found.value for found in texts if isinstance(found, Text))
        base = next(filter(None, map(slug, named)), "entry")
        made, count = base, self.counts.get(base, 1)
        while made in self.lines or made in self.stated:
            count += 1
            made = f"{base[:70].rstrip('-')}-{count}"
        self.counts[base] = count
        self.lines[made] = section.origin.line
        what = f"{section.what} has no id: taken as {made}"
        hint = f"add `id: {made}`, so that calendar entries stay the same when the name changes"
        self.report.warn(section.origin, "no-id", what, hint)
        return made
