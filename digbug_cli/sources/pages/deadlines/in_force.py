"""Which of several dates beside one name is in force, and which it supersedes."""

from digbug_cli.sources.pages.deadlines import extensions
from digbug_cli.sources.pages.words.dates import DateMention

_AFTER_ANOTHER = frozenset({",", "、", "から", "부터"})
"""What stands between two dates that may be no range, but the old date and the new one."""


def decided(
    text: str, mentions: list[DateMention]
) -> tuple[list[DateMention], list[DateMention], bool]:
    """Return the date in force of several, those that it supersedes, and whether it is unclear."""
    if len(mentions) == 1 and (moved := moved_range(text, mentions[0])):
        return [moved[0]], [moved[1]], False
    if len({(one.year, one.month, one.day) for one in mentions}) == 1:
        return mentions[:1], [], False
    for number in range(len(mentions) - 1, -1, -1):
        one = mentions[number]
        at = text[: one.start]
        previous = mentions[number - 1].end if number else 0
        words = at[previous:] if number else at
        if number and extensions.is_before_new(words):
            return [one], mentions[:number], False
        if number and (
            extensions.is_before_old(words.rstrip(" (,;[")) or extensions.is_moved_from(words)
        ):
            return mentions[:number][:1], mentions[number:], False
    if extensions.is_moved_from(text[: mentions[0].start]):
        return mentions[-1:], mentions[:-1], False
    if extensions.is_behind_new(text[mentions[-1].end :]):
        return mentions[-1:], mentions[:-1], False
    return mentions[:1], [], True


def moved_range(text: str, mention: DateMention) -> tuple[DateMention, DateMention] | None:
    """Return the new and the old date of `extended from May 5 to May 12`; None for others.

    The two dates look like the first and the last day of a time.
    """
    if not mention.is_range or mention.is_choice:
        return None
    before, after = text[: mention.start], text[mention.end :]
    is_behind = extensions.is_behind_new(after)
    is_moved = (
        extensions.is_moved_from(before)
        or (mention.joint in _AFTER_ANOTHER and is_behind)
        or (extensions.is_from(before) and is_behind and after.lstrip()[:1].isalpha())
    )
    if not is_moved:
        return None
    new = mention._replace(month=mention.last_month, day=mention.last_day, joint="", weekday=None)
    old = mention._replace(last_month=mention.month, last_day=mention.day, joint="", weekday=None)
    return new, old
