"""The filters of deadlines that several commands have."""

from collections.abc import Sequence
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.core.model import Conference, DeadlineOwner
from digbug_cli.core.text import folded, quoted

TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only conferences with this tag of their list. May be repeated.",
    ),
]


def with_tags(
    owners: tuple[DeadlineOwner, ...], tags: Sequence[str] | None, context: Context
) -> tuple[DeadlineOwner, ...]:
    """Return the owners with one of these tags, in any letter case; without tags, all of them.

    If there is none, the tags that there are are printed.

    Raises:
        UsageError: a tag is empty.
    """
    if not tags:
        return owners
    wanted = {folded(require_value("--tag", tag)) for tag in tags}
    tagged = [owner for owner in owners if isinstance(owner, Conference)]
    result = tuple(owner for owner in tagged if wanted & set(map(folded, owner.tags)))
    if not result:
        names = list(dict.fromkeys(name for owner in tagged for name in owner.tags))
        hint = (
            f"choose from {', '.join(sorted(names))}" if names else "its conferences have no tags"
        )
        context.streams.info(f"no conference has the tag {quoted(' '.join(tags))}", hint)
    return result
