"""Tell whether two dates of a call are the same one, on one page or on several."""

from digbug_cli.core.text import folded
from digbug_cli.sources.pages.deadlines.dated_lines import DatedLine, names_submissions


def is_duplicate(one: DatedLine, other: DatedLine) -> bool:
    """Return whether two dates say the same: equal names, or the same kind on the same day."""
    groups = {folded(one.group), folded(other.group)}
    if len(groups) > 1 and all(map(names_submissions, groups)):
        return False  # the same step for papers and for posters
    first, second = one.mentions[0], other.mentions[0]
    same_day = (first.month, first.day) == (second.month, second.day) and (
        first.year == second.year or None in (first.year, second.year)
    )
    names = [folded(text.name) for text in (one, other)]
    if same_day:
        return names[0] == names[1] or (
            one.kind == other.kind
            and (one.kind != "other" or _overlap(*names))
            and (one.line.origin.path != other.line.origin.path or _overlap(*names))
        )
    return False


def _overlap(first: str, second: str) -> bool:
    one, two = ({word.rstrip("s") for word in text.split()} for text in (first, second))
    return bool(one and two) and len(one & two) * 2 >= min(len(one), len(two))
