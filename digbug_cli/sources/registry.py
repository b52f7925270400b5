"""The formats that digbug reads. A file is recognised by what it holds, not by its name."""

from importlib import import_module

from digbug_cli.core.draft import NOTHING_SUPPLIED, Draft, Fields, Items, Supplied, Text
from digbug_cli.core.problems import Problem
from digbug_cli.errors import Origin
from digbug_cli.sources import _yaml

PROGRAMMES: tuple[str, ...] = ("schedule_json", "sessionize_json")
"""The modules of the formats of programmes in JSON, each loaded only where JSON has to be read."""
LISTS = ("ccf_deadlines", "ai_deadlines")
"""The modules of the formats of deadline lists, each loaded only where a list has to be read."""
_BEGINNING = 100
"""So many characters tell XML, a calendar and JSON from YAML."""


def parse(text: str, path: str, supplied: Supplied = NOTHING_SUPPLIED) -> Draft:
    """Return the draft that `text` holds; `path` names it in messages.

    What is `supplied` goes before what the text says of itself.
    """
    begins = text.lstrip()[:_BEGINNING].casefold()
    if begins.startswith("<"):
        return _with("frab_xml", text, path, supplied)
    if begins.startswith("{"):
        return _json(text, path, supplied)
    if begins.startswith("["):
        return _json_list(text, path, supplied)
    return _workshop_file(_yaml.read(text, path), supplied)


def _with(name: str, *given: object) -> Draft:
    """Let the source of that name read what is given."""
    draft: Draft = import_module(f"digbug_cli.sources.{name}").parse(*given)
    return draft


def _json(text: str, path: str, supplied: Supplied) -> Draft:
    """Return what JSON holds: a programme, or a workshop file, which may be written so too."""
    from digbug_cli.sources import _json as json_text  # noqa: PLC0415 - start-up

    read = json_text.read(text, path)
    if isinstance(read.root, Fields):
        for name in PROGRAMMES:
            source = import_module(f"digbug_cli.sources.{name}")
            if source.recognises(read.root):
                draft: Draft = source.draft(read.root, supplied, read.problems)
                return draft
        if "format" not in read.root.values:
            what = "is JSON, but nothing in it that digbug knows"
            hint = "digbug reads schedule.json, Sessionize's All and what it exports itself"
            problem = Problem(Origin(path), "unknown-format", what, hint)
            return Draft(None, (*read.problems, problem))
    elif text.lstrip()[1:].lstrip().startswith('"'):
        return read
    # With its keys in quotes or not, what begins with { may be YAML.
    return _workshop_file(_yaml.read(text, path), supplied)


def _json_list(text: str, path: str, supplied: Supplied) -> Draft:
    """Return what a list holds that may be JSON; what Sessionize writes so is known, not read."""
    from digbug_cli.sources import _json as json_text  # noqa: PLC0415 - start-up
    from digbug_cli.sources import sessionize_json  # noqa: PLC0415 - start-up

    read = json_text.read(text, path)
    if isinstance(read.root, Items) and sessionize_json.is_other_view(read.root):
        what = "is a part of what Sessionize knows, without its rooms or its speakers"
        problem = Problem(Origin(path), "other-view", what, "digbug reads the view called All")
        return Draft(None, (*read.problems, problem))
    return _workshop_file(_yaml.read(text, path), supplied)


def _workshop_file(read: Draft, supplied: Supplied) -> Draft:
    """Return a workshop file or a deadline list, with what is supplied in place of its own."""
    if isinstance(read.root, Items):
        return _list(read.root, read.problems)
    if not isinstance(read.root, Fields):
        return read
    origin = read.root.origin
    if supplied.timezone and "timezone" in read.root.values:
        what = "names its timezone itself: --timezone is for programmes that do not"
        place = read.root.key_origins["timezone"]
        return Draft(read.root, (*read.problems, Problem(place, "other-zone", what)))
    own = {"id": supplied.id, "name": supplied.name, "timezone": supplied.timezone}
    put = {key: Text(value, origin) for key, value in own.items() if value}
    values = {**read.root.values, **put}
    places = {**dict.fromkeys(put, origin), **read.root.key_origins}
    return Draft(Fields(values, places, origin), read.problems)


def _list(root: Items, problems: tuple[Problem, ...]) -> Draft:
    for name in LISTS:
        source = import_module(f"digbug_cli.sources.{name}")
        if source.recognises(root):
            draft: Draft = source.draft(root, problems)
            return draft
    what = "a workshop file must be a mapping, not a list"
    hint = "in a deadline list, entries have dates under deadlines, deadline or confs"
    return Draft(None, (*problems, Problem(root.origin, "wrong-type", what, hint)))
