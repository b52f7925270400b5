"""Small deadline lists, written out, for the tests of merging and of the register."""

from digbug_cli.core.merging.dates import merged
from digbug_cli.core.merging.listed import ListedDate, ListedOwner
from digbug_cli.core.merging.same_conference import identity_of, same_conferences
from tests.core.samples import check, said


def lists(**texts: str) -> list[ListedOwner]:
    """Return the entries of deadline lists, by their names, in this order."""
    return [
        ListedOwner(owner=owner, source=source)
        for source, text in texts.items()
        for owner in check(text).conferences
    ]


def entry(*dates: str, **values: str) -> str:
    """Return an entry of a list with dates `type | label | date`, in the zone AoE.

    It is LOCK 2027, unless `values` say otherwise.
    """
    head = {"title": "LOCK", "year": "2027", "id": "lock27", "timezone": "AoE", **values}
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    lines.append("deadlines:" if dates else "deadlines: []")
    for each in dates:
        kind, label, date = (part.strip() for part in each.split("|"))
        lines.append(f"  - {{type: {kind}, label: {label}, date: '{date}'}}")
    return "- " + "\n  ".join(lines) + "\n"


def python_entry(cfp: str, extended: str = "") -> str:
    """Return PYLOCK 2027, whose list knows the date before an extension."""
    more = f"\n  cfp_ext: '{extended}'" if extended else ""
    return f"- conference: PYLOCK\n  year: 2027\n  cfp: '{cfp}'{more}\n  start: 2027-05-01\n"


def groups(listed: list[ListedOwner]) -> list[str]:
    """Return each conference that several entries are, as `list:id list:id`."""
    found = same_conferences(listed, [identity_of(each.owner) for each in listed])
    return [
        " ".join(f"{listed[place].source}:{listed[place].owner.id}" for place in group)
        for group in found
        if len(group) > 1
    ]


def merged_rows(**texts: str) -> list[tuple[str, ...]]:
    """Merge lists with one conference each; return its dates as `rows` does."""
    return rows(*(each.date for each in merged(lists(**texts)).dates))


def rows(*dates: ListedDate) -> list[tuple[str, ...]]:
    """Return each date in a row: reference, date in UTC, lists, and the dates of other lists."""
    return [
        (
            each.reference,
            said(each.deadline.when).rpartition(" = ")[2],
            " ".join(each.sources),
            *(f"not {rival.source}: {said(rival.when)}" for rival in each.rivals),
        )
        for each in dates
    ]
