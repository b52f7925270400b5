"""Replace values of a workshop file by those that the user gave on the command line."""

from digbug_cli.core.check.draft import Draft, Fields, Overrides, Text
from digbug_cli.core.check.problem import Problem


def apply_overrides(draft: Draft, overrides: Overrides) -> Draft:
    """Put the overrides into a draft; overriding a zone that the file states is an error."""
    if not isinstance(draft.root, Fields):
        return draft
    origin = draft.root.origin
    if overrides.timezone and "timezone" in draft.root.values:
        message = "states its timezone: --timezone is only for programmes without one"
        place = draft.root.key_origins["timezone"]
        problem = Problem(place, "other-zone", message)
        return draft._replace(problems=(*draft.problems, problem))
    own = {"id": overrides.id, "name": overrides.name, "timezone": overrides.timezone}
    replacements = {key: Text(value, origin) for key, value in own.items() if value}
    values = {**draft.root.values, **replacements}
    places = {**dict.fromkeys(replacements, origin), **draft.root.key_origins}
    return draft._replace(root=Fields(values, places, origin))
