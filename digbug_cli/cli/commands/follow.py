"""digbug follow: follow conferences and workshops by name or tag."""

from collections.abc import Sequence
from typing import Annotated

import typer

from digbug_cli.cli.context import Context
from digbug_cli.cli.option_values import reject_markdown, require_value
from digbug_cli.cli.options import FormatOption, JsonOption, completer
from digbug_cli.cli.view_command import Answer, view_command
from digbug_cli.core.did_you_mean import did_you_mean
from digbug_cli.core.following.followed import Followed
from digbug_cli.core.following.naming import FollowableNames, NameMatches
from digbug_cli.core.text import counted, listed, quoted
from digbug_cli.core.views.following import FollowedDates, followed_dates
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.errors import DigbugError, UsageError
from digbug_cli.outputs import documents, pages

EXAMPLES = (
    "digbug follow CVPR",
    "digbug follow 'GEARS @ ICLR' security",
    "digbug follow",
)

_MAX_NAMES = 6


@view_command(viewer=("now",))
def follow(
    context: Context,
    viewer: Viewer,
    *,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TEXT|ID]...",
            help="Conferences and workshops: the name, words of it, the id, or a tag of each.",
            autocompletion=completer("complete_followable"),
        ),
    ] = None,
    form: FormatOption = None,
    as_json: JsonOption = False,
) -> Answer | None:
    """Follow conferences and workshops, or list what you follow.

    A name or tag stands for every year and for every list that you have added, now and later.
    `digbug deadlines --followed` shows the dates. If a TEXT matches nothing, or several names,
    nothing is followed.
    """
    reject_markdown(form, "TEXT", is_given=bool(words))
    before = context.following.names()
    lists = context.lists.everything()
    after = before
    if words:
        names = _resolve(context, FollowableNames(lists.dates, lists.undated), words)
        before, after = context.following.change(lambda following: following.with_names(names))
        if not as_json:
            for each in followed_dates(names, lists.dates, viewer):
                already = "already " if each.followed.key in before.keys else ""
                context.streams.info(f"{already}following {each.followed.text}: {_upcoming(each)}")
            return None
    following = followed_dates(after.names, lists.dates, viewer)
    return Answer(
        page=lambda: pages.following.page(following),
        document=lambda: documents.following.following_document(
            before, following, str(context.following.path)
        ),
    )


def _upcoming(of: FollowedDates) -> str:
    count = counted(of.upcoming_count, "upcoming date") if of.upcoming_count else None
    where = f" in {listed(of.sources, limit=_MAX_NAMES)}" if of.sources else ""
    return f"{count or 'no upcoming dates'}{where}"


def _resolve(
    context: Context, known: FollowableNames, texts: Sequence[str]
) -> tuple[Followed, ...]:
    """Return the name or tag that each text refers to; all texts together may also be one name.

    Raises:
        DigbugError: a text matches nothing. The errors before the last are printed.
        UsageError: a text matches several names.
    """
    matches = {text: known.find(require_value("TEXT", text)) for text in texts}
    if not all(each.only and each.is_exact for each in matches.values()):
        together = known.find(" ".join(texts)).only
        if together:
            return (together,)
    errors = [_error(text, each) for text, each in matches.items() if not each.only]
    for error in errors[:-1]:
        context.streams.error(error)
    if errors:
        raise errors[-1]
    return tuple(each.only for each in matches.values() if each.only)


def _error(text: str, matches: NameMatches) -> DigbugError:
    if matches.names:
        names = [quoted(each.name) for each in matches.names]
        message = f"{quoted(text)} matches {len(names)} names"
        return UsageError(message, hint=f"give one of these: {listed(names, 'or', _MAX_NAMES)}")
    hint = did_you_mean([quoted(name) for name in matches.suggestions])
    return DigbugError(
        f"no conference, workshop or tag matches {quoted(text)}",
        hint=hint or "add a list that has it with `digbug add FILE|URL`",
    )
