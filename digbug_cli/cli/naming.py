"""Sessions by what people type: an id, a label, words of a title."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from digbug_cli.cli.context import World
from digbug_cli.cli.options import filled
from digbug_cli.core import text
from digbug_cli.core.model import Session, Workshop
from digbug_cli.errors import UsageError

if TYPE_CHECKING:
    from digbug_cli.core.lookup import Found

_MOST_NAMED = 6


def called(world: World, workshop: Workshop, names: Sequence[str]) -> list[Session]:
    """Return the session that each of `names` stands for: an id, a label, words of a title.

    All of them may also be the words of one: `oral 3`.

    Raises:
        UsageError: one stands for no session, or may stand for several. All of them are told.
    """
    by_id = {session.id: session for session in workshop.sessions}
    if by_id.keys() >= set(names):
        return [by_id[name] for name in names]  # at once: the words of all take their time
    from digbug_cli.core import lookup  # noqa: PLC0415 - start-up

    together = lookup.sessions(workshop, " ".join(filled("ID", name) for name in names))
    if len(together.entries) == 1:
        return list(together.sessions)
    found = dict.fromkeys(names, together)
    if len(names) > 1:
        found = {name: lookup.sessions(workshop, name) for name in names}
    wrong = [name for name, of_name in found.items() if len(of_name.entries) != 1]
    if together.entries and len(wrong) == len(names):
        raise _not_one(" ".join(names), together)
    errors = [_not_one(name, found[name]) for name in wrong]
    for error in errors[:-1]:
        world.complain(error)
    if errors:
        raise errors[-1]
    return [session for of_name in found.values() for session in of_name.sessions]


def _not_one(name: str, found: "Found") -> UsageError:
    if not found.entries:
        hint = found.hint or "`digbug search` finds sessions by words that are in them"
        return UsageError(f"no session is called {text.quoted(name)}", hint=hint)
    named = [f"{one.id} ({text.shortened(one.summary)})" for one in found.sessions]
    what = f"{text.quoted(name)} may be one of {len(named)} sessions"
    return UsageError(what, hint=f"say which: {text.listed(named, 'or', _MOST_NAMED)}")
