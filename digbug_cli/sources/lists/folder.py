"""A folder of deadline lists as one text: the library stores it, and reads each file in it."""

import json
from collections.abc import Callable, Iterator, Mapping

from digbug_cli.core.check.draft import Draft, Items, Node
from digbug_cli.core.check.problem import Problem
from digbug_cli.errors import Origin

_UNREAD = "unread-file"


def bundle(texts: Mapping[str, str]) -> str:
    """Return the files of a folder as one text; the keys are their paths within the folder."""
    return json.dumps({"digbug": "folder", "files": dict(texts)}, ensure_ascii=False)


def parse(text: str, path: str, parse_file: Callable[[str, str], Draft]) -> Draft:
    """Read each deadline list in a folder; messages call the folder `path`.

    `parse_file` makes the draft of a text and its path.

    Files without dates are skipped, and so are others that are no lists, which is reported.
    """
    try:
        texts = json.loads(text)["files"]
        names = {str(name): str(content) for name, content in texts.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "is a damaged copy of a folder"
        return Draft(None, (Problem(Origin(path), "not-json", message),))
    entries: list[Node] = []
    problems: list[Problem] = []
    for name, content in names.items():
        draft = parse_file(content, f"{path.rstrip('/')}/{name}")
        if isinstance(draft.root, Items):
            entries += draft.root.values
            problems += draft.problems
        elif not draft.no_dates:
            problems += _why_unread(draft, Origin(f"{path.rstrip('/')}/{name}"))
    if not entries:
        message = "is a folder without deadline lists"
        hint = "add a workshop file or a programme by its own path"
        return Draft(None, (*problems, Problem(Origin(path), "unknown-format", message, hint)))
    return Draft(Items(tuple(entries), Origin(path)), tuple(problems))


def _why_unread(draft: Draft, origin: Origin) -> Iterator[Problem]:
    """Yield why a file is not used: its first error, or that it is no list."""
    error = next((problem for problem in draft.problems if not problem.warning), None)
    if draft.root is None and error:
        yield error._replace(code=_UNREAD)
        return
    message = "is a workshop or a programme, not a deadline list: skipped"
    yield Problem(origin, _UNREAD, message, f"add it with `digbug add {origin.path}`")
