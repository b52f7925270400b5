"""digbug unfollow: no longer follow conferences, workshops and tags."""

from collections.abc import Sequence
from functools import cache
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import require_value
from digbug_cli.cli.options import JsonOption, completer
from digbug_cli.core.following.followed import Followed, Following
from digbug_cli.core.following.naming import FollowableNames, find_followed
from digbug_cli.core.text import listed, quoted
from digbug_cli.errors import DigbugError, UsageError

EXAMPLES = ("digbug unfollow CVPR", "digbug unfollow --all")

_MAX_NAMES = 6


def unfollow(
    ctx: typer.Context,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT|ID]...",
            help="Names and tags that you follow, or the ids of conferences.",
            autocompletion=completer("complete_followed"),
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Follow nothing any more.")] = False,
    as_json: JsonOption = False,
) -> None:
    """No longer follow conferences, workshops and tags.

    If a TEXT matches nothing that you follow, or several names, nothing changes.
    """
    context: Context = ctx.obj
    if everything == bool(words):
        hint = "run `digbug follow` to see what you follow"
        raise UsageError("unfollow needs either TEXT or --all", hint=hint)
    following = context.following.names()
    gone = following.names if everything else _resolve(context, following, words or ())
    before, after = context.following.change(lambda current: current.without(gone))
    if as_json:
        from digbug_cli.core.views.following import followed_dates
        from digbug_cli.outputs.documents.following import following_document

        dates = context.lists.everything().dates
        named = followed_dates(after.names, dates, context.preferences.viewer(None, None))
        path = str(context.following.path)
        context.streams.show_json(following_document(before, named, path))
        return
    for each in gone:
        context.streams.info(f"no longer following {each.text}")
    if not gone:
        context.streams.info("you follow nothing")


def _resolve(context: Context, following: Following, texts: Sequence[str]) -> tuple[Followed, ...]:
    """Return the followed name or tag that each text refers to, or all texts together.

    Raises:
        DigbugError: a text matches nothing that is followed. Errors before the last are printed.
        UsageError: a text matches several names.
    """

    @cache
    def known() -> FollowableNames:
        lists = context.lists.everything()
        return FollowableNames(lists.dates, lists.undated)

    matches = {text: find_followed(following, require_value("TEXT", text), known) for text in texts}
    wrong = [text for text, names in matches.items() if len(names) != 1]
    if wrong and len(together := find_followed(following, " ".join(texts), known)) == 1:
        return together
    errors = [_error(text, matches[text], following) for text in wrong]
    for error in errors[:-1]:
        context.streams.error(error)
    if errors:
        raise errors[-1]
    return tuple(name for names in matches.values() for name in names)


def _error(text: str, matches: Sequence[Followed], following: Following) -> DigbugError:
    names = [quoted(each.name) for each in matches or following.names]
    choices = listed(names, "or", _MAX_NAMES) if names else ""
    if matches:
        message = f"{quoted(text)} matches {len(matches)} names that you follow"
        return UsageError(message, hint=f"give one of these: {choices}")
    hint = (
        f"you follow {listed(names, limit=_MAX_NAMES)}"
        if names
        else "run `digbug follow NAME` to follow a conference"
    )
    return DigbugError(f"you do not follow {quoted(text)}", hint=hint)
