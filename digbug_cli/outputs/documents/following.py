"""The JSON of `digbug follow` and `unfollow`, and of `deadlines --done` and `--not-done`."""

from collections.abc import Sequence

from digbug_cli.core.following.done import DoneDates
from digbug_cli.core.following.followed import Followed, Following
from digbug_cli.core.views.following import FollowedDates
from digbug_cli.outputs.documents.parts import SCHEMA, JsonObject


def following_document(before: Following, after: Sequence[FollowedDates], path: str) -> JsonObject:
    """Return the names followed after a command, and those that it added and removed."""
    names = [each.followed for each in after]
    keys = {each.key for each in names}
    return {
        "schema": SCHEMA,
        "path": path,
        "following": [
            {
                **_name(each.followed),
                "upcoming_count": each.upcoming_count,
                "lists": list(each.sources),
            }
            for each in after
        ],
        "added": [_name(each) for each in names if each.key not in before.keys],
        "removed": [_name(each) for each in before.names if each.key not in keys],
    }


def _name(followed: Followed) -> JsonObject:
    return {"kind": followed.kind, "name": followed.name}


def done_document(before: DoneDates, after: DoneDates, path: str) -> JsonObject:
    """Return the references of the submitted dates, and of those that a command changed."""
    return {
        "schema": SCHEMA,
        "path": path,
        "done": list(after.by_reference),
        "added": [ref for ref in after.by_reference if ref not in before.by_reference],
        "removed": [ref for ref in before.by_reference if ref not in after.by_reference],
    }
