"""Read deadline lists of the ai-deadlines family, with one entry for each year of a conference.

An older entry has a key for each date (`deadline`, `abstract_deadline`), a newer one has a list
`deadlines`, and some have both. The zone is stated with the date or with the conference.
"""

from collections.abc import Iterator

from digbug_cli.core.check.draft import Draft, Fields, Items, Node, Text
from digbug_cli.core.check.problem import Problem
from digbug_cli.core.text import folded
from digbug_cli.sources.lists.common import (
    DateRow,
    ListNode,
    conference,
    joined_text,
    key_words,
    node_text,
    stray_dates,
    title_with_year,
)

# The kind and name of the date at each key.
_DATES = {
    "abstract_deadline": ("abstract", "Abstract deadline"),
    "deadline": ("submission", "Submission deadline"),
    "review_release_date": ("review", "Reviews released"),
    "rebuttal_period_start": ("rebuttal", "Rebuttal starts"),
    "rebuttal_period_end": ("rebuttal", "Rebuttal ends"),
    "final_decision_date": ("notification", "Final decision"),
}
_KINDS = {
    "abstract": "abstract",
    "author_response": "rebuttal",
    "camera_ready": "camera-ready",
    "commitment_deadline": "submission",
    "final_notification": "notification",
    "first_notification": "notification",
    "notification": "notification",
    "paper": "submission",
    "rebuttal": "rebuttal",
    "rebuttal_and_revision": "rebuttal",
    "rebuttal_end": "rebuttal",
    "rebuttal_start": "rebuttal",
    "registration": "registration",
    "review_release": "review",
    "reviewer_registration": "registration",
    "revision_deadline": "rebuttal",
    "submission": "submission",
    "supplementary": "supplementary",
}
_KEYS = (
    "title",
    "year",
    "id",
    "full_name",
    "link",
    "deadlines",
    *_DATES,
    "timezone",
    "place",
    "venue",
    "city",
    "country",
    "date",
    "start",
    "end",
    "note",
    "tags",
    "sub",
    "era_rating",
    "rankings",
    "hindex",
    "paperslink",
    "pwclink",
)
_ROW_KEYS = ("type", "label", "date", "timezone")
_NAMES = {
    "id": "id",
    "full_name": "full_name",
    "url": "link",
    "dates": "date",
    "starts": "start",
    "ends": "end",
}


def recognises(root: Node) -> bool:
    """Return whether a file has this format."""
    return isinstance(root, Items) and any(
        isinstance(item, Fields) and {"deadlines", *_DATES} & item.values.keys()
        for item in root.values
    )


def draft(root: Items, problems: tuple[Problem, ...]) -> Draft:
    """Return a draft of the conferences in `root`; `problems` are those found so far."""
    warnings = list(problems)
    top = ListNode(Fields({"the list": root}, {}, root.origin), ("the list",), warnings)
    entries = [_conference(entry) for entry in top.entries("the list", _KEYS)]
    return Draft(Items(tuple(entries), root.origin), tuple(warnings))


def _conference(entry: ListNode) -> Fields:
    values = entry.pick(_NAMES)
    city = joined_text((entry.text("city"), entry.text("country")), ", ")
    if place := entry.text("place") or city or entry.text("venue"):
        values["place"] = place
    if note := node_text(entry.text("note")):
        values["note"] = note
    tags = entry.values.get("tags", entry.values.get("sub"))
    if isinstance(tags, Text) and tags.value.strip():
        values["tags"] = Items((tags,), tags.origin)
    elif tags is not None:
        values["tags"] = tags
    title, zone = title_with_year(entry, entry.text("title")), entry.text("timezone")
    return conference(entry, title, values, _rows(entry, zone), _keyed(entry, zone))


def _keyed(entry: ListNode, zone: Text | None) -> Iterator[DateRow]:
    for key, (kind, name) in _DATES.items():
        if date := entry.text(key):
            yield DateRow(key, name, kind, date, zone)
    yield from stray_dates(entry, zone, _KINDS)


def _rows(entry: ListNode, zone: Text | None) -> Iterator[DateRow]:
    for row in entry.entries("deadlines", _ROW_KEYS):
        text, label = row.text("type"), row.text("label")
        key = text.value.strip() if text else "date"
        name = label.value if label else key_words(key)
        kind = _KINDS.get(folded(key).replace(" ", "_"), "other")
        yield DateRow(key, name, kind, _date(row), row.text("timezone") or zone)


def _date(row: ListNode) -> Text:
    """Return the date of a row; a missing one is `TBD`, with a warning."""
    date = row.text("date")
    if date is None and isinstance(row.values.get("date"), Text | None):
        hint = "write `date: TBD` if it is still to be announced"
        row.warn(row.origin, "missing-key", "an entry of deadlines has no date", hint)
    return date or Text("TBD", row.origin)
