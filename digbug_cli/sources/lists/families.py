"""The families of deadline trackers: how each is recognised, and which zone it documents."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from digbug_cli.core.check.draft import Fields, Node
from digbug_cli.sources.lists.keys import ALL_KEYS, DATES, EXTENSIONS, FIELDS
from digbug_cli.sources.lists.nodes import is_named_date

_AI_DATES = (
    "abstract_deadline",
    "deadline",
    "review_release_date",
    "rebuttal_period_start",
    "rebuttal_period_end",
    "final_decision_date",
)
_AI_KEYS = frozenset(
    (
        *("title", "year", "id", "full_name", "link", "deadlines", *_AI_DATES, "timezone"),
        *("place", "venue", "city", "country", "date", "start", "end", "note", "tags", "sub"),
        *("era_rating", "rankings", "hindex", "paperslink", "pwclink"),
        *EXTENSIONS["deadline"],
        *EXTENSIONS["abstract_deadline"],
    )
)
AOE = "AoE"


class Family(NamedTuple):
    """A tracker's format. An entry belongs to the first family whose keys it has."""

    required: frozenset[str]
    """Keys that each entry has."""
    dates: frozenset[str]
    """An entry has at least one of these keys."""
    forbidden: frozenset[str] = frozenset()
    """Keys that no entry has."""
    keys: frozenset[str] = ALL_KEYS
    """The known keys of an entry."""
    closed: bool = False
    """Any other key is a fault; otherwise only one that is almost a known one is."""
    zone: str | None = None
    """The zone of dates that name none, as the family documents it."""
    utc: bool = False
    """Dates name UTC themselves; the zone of an entry is for display."""
    last_minute: frozenset[str] = frozenset()
    """A date without a time at these keys means 23:59."""

    def fits(self, keys: Collection[str]) -> bool:
        """Return whether an entry with these keys may belong to this family."""
        return (
            self.required <= set(keys)
            and not self.dates.isdisjoint(keys)
            and self.forbidden.isdisjoint(keys)
        )


CCF = Family(
    frozenset(),
    frozenset({"confs"}),
    keys=frozenset({"title", "description", "sub", "rank", "dblp", "confs"}),
    closed=True,
)
CCF_YEAR_KEYS = frozenset({"year", "id", "link", "timeline", "timezone", "date", "place"})
WORKSHOP_TRACKER = Family(
    frozenset({"conference"}),
    frozenset({"submission_deadline", "deadline_utc", "proposal_deadline", "openreview_venue_id"}),
    zone=AOE,
    last_minute=frozenset({"submission_deadline"}),
)
PYTHON_DEADLINES = Family(frozenset({"conference"}), frozenset({"cfp", "cfp_ext"}), zone=AOE)
BY_ID = Family(frozenset({"timeline"}), frozenset({"timeline"}), utc=True)
SEC_DEADLINES = Family(
    frozenset({"name"}),
    frozenset({"deadline"}),
    forbidden=frozenset(
        {"title", "id", "acronym", "abbreviation", "shortname", "conference", "deadlines"}
        | {"deadline_timezone"}
    ),
    zone=AOE,
)
AI_DEADLINES = Family(
    frozenset(),
    frozenset({"deadlines", *_AI_DATES}),
    forbidden=frozenset({"abbreviation", "deadline_timezone"}),
    keys=_AI_KEYS,
    closed=True,
)
OTHER = Family(frozenset(), frozenset({*DATES, "deadlines"}))
"""Entries with known keys that no tracker above has in this combination: HCI, confs.tech, …"""

FAMILIES = (
    CCF,
    WORKSHOP_TRACKER,
    PYTHON_DEADLINES,
    BY_ID,
    SEC_DEADLINES,
    AI_DEADLINES,
    OTHER,
)
_NAMES = frozenset(FIELDS["title"])


def family_of(node: Node) -> Family | None:
    """Return the family of an entry; None if it is not an entry, or has no date."""
    if not isinstance(node, Fields):
        return None
    keys = node.values.keys()
    found = next((family for family in FAMILIES if family.fits(keys)), None)
    named = has_name(node)
    if found is AI_DEADLINES and named and "title" not in keys:
        return OTHER
    if found is None and named and any(map(is_named_date, keys, node.values.values())):
        return OTHER
    return None if found is OTHER and not named else found


def has_name(node: Fields) -> bool:
    """Return whether an entry has one of the keys of a name."""
    return not _NAMES.isdisjoint(node.values)


def families_of(nodes: Sequence[Node]) -> tuple[list[Family], str | None]:
    """Return the family of each entry of a list, and the zone that the list documents.

    An entry without a date is of the family of the others. If there are several families, none of
    them documents the zone.
    """
    found = [family_of(node) for node in nodes]
    several = {family for family in found if family}
    if CCF in several:
        return [CCF] * len(found), None
    if AI_DEADLINES in several:  # one that has a misspelt key only
        titled = [isinstance(node, Fields) and "title" in node.values for node in nodes]
        found = [
            AI_DEADLINES if family is OTHER and has_title else family
            for family, has_title in zip(found, titled, strict=True)
        ]
        several = {family for family in found if family}
    main = next(iter(several)) if len(several) == 1 else AI_DEADLINES
    return [family or main for family in found], main.zone
