"""What the user says of a workshop besides its file, put in place of what the file says."""

from digbug_cli.core.check.draft import Draft, Fields, Overrides, Text
from digbug_cli.core.check.problem import Problem


def apply_overrides(draft: Draft, overrides: Overrides) -> Draft:
    """Return a draft with what is supplied; its zone is its own, so that another is a problem."""
    if not isinstance(draft.root, Fields):
        return draft
    origin = draft.root.origin
    if overrides.timezone and "timezone" in draft.root.values:
        message = "names its timezone itself: --timezone is for programmes that do not"
        place = draft.root.key_origins["timezone"]
        return Draft(draft.root, (*draft.problems, Problem(place, "other-zone", message)))
    own = {"id": overrides.id, "name": overrides.name, "timezone": overrides.timezone}
    replacements = {key: Text(value, origin) for key, value in own.items() if value}
    values = {**draft.root.values, **replacements}
    places = {**dict.fromkeys(replacements, origin), **draft.root.key_origins}
    return Draft(Fields(values, places, origin), draft.problems)
