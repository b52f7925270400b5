"""The filters of deadlines that several commands have."""

from collections.abc import Sequence
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.stores.deadline_lists import Lists
from digbug_cli.core.merging.listed import ListedDate
from digbug_cli.core.model import Conference, DeadlineOwner
from digbug_cli.core.text import folded, quoted
from digbug_cli.errors import DigbugError

TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only conferences with this tag of their list. May be repeated.",
    ),
]


def with_tags(
    lists: Lists, tags: Sequence[str] | None, context: Context
) -> tuple[tuple[ListedDate, ...], tuple[DeadlineOwner, ...]]:
    """Return the dates, and the owners without one, that have one of these tags in any letter case.

    Without tags, all are returned. If none has one of them, the tags that there are are printed.

    Raises:
        UsageError: a tag is empty.
    """
    if not tags:
        return lists.dates, lists.undated
    wanted = {folded(require_value("--tag", tag)) for tag in tags}

    def is_tagged(owner: DeadlineOwner) -> bool:
        return isinstance(owner, Conference) and bool(wanted & set(map(folded, owner.tags)))

    dates = tuple(each for each in lists.dates if is_tagged(each.owner))
    undated = tuple(filter(is_tagged, lists.undated))
    if not dates and not undated:
        tagged = [owner for owner in lists.owners if isinstance(owner, Conference)]
        names = list(dict.fromkeys(name for owner in tagged for name in owner.tags))
        hint = (
            f"choose from {', '.join(sorted(names))}" if names else "its conferences have no tags"
        )
        context.streams.info(f"no conference has the tag {quoted(' '.join(tags))}", hint)
    return dates, undated


def only_followed(lists: Lists, context: Context) -> Lists:
    """Return the workshops and conferences that the user follows, with their dates.

    Raises:
        DigbugError: the user follows nothing.
    """
    following = context.following.names()
    if not following.names:
        raise DigbugError("you follow nothing yet", hint="follow a conference: digbug follow NAME")
    dates, undated = following.dates(lists.dates), following.owners(lists.undated)
    if not dates and not undated:
        message = "no list has upcoming dates of what you follow"
        context.streams.info(message, "run `digbug follow` to see the names")
    return lists._replace(dates=dates, undated=undated)
