"""A folder of files that digbug writes: it replaces and removes only files that are still its own.

The folder has a list of the files with a digest of each. A file that somebody has changed since, or
that digbug has never written, is not touched.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files

LIST = ".digbug-site.json"
"""The name of the list; a server need not publish it."""

_FORMAT = 1
_MAX_NAMED = 3
_PATH = r"(?!\.)[A-Za-z0-9._-]+(/(?!\.)[A-Za-z0-9._-]+)*"
"""A path in the folder: no part of it begins with a dot, so it never leads out of the folder."""

_Digests = dict[str, tuple[str, ...]]


class Update(NamedTuple):
    """What an update has done: the number of files written, and the paths removed and kept."""

    written: int
    unchanged: int
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    """Files that are no longer a part of the site, but that somebody has changed."""


def update(folder: Path, contents: Mapping[str, bytes], *, force: bool) -> Update:
    """Write `contents`, by path, into a folder, and remove what an earlier update wrote beside.

    Nothing is written if a file is in the way. Each file is replaced as a whole; if the run is
    interrupted, the next one completes it.

    Raises:
        DigbugError: a file is in the way and `force` is not set, or the folder cannot be written.
    """
    own = _read_list(folder)
    new = {path: _digest(body) for path, body in contents.items()}
    present = {path: _digest_of_file(folder / path) for path in {*own, *new}}
    changed = [
        path
        for path, digest in present.items()
        if digest is not None and digest != new.get(path) and digest not in own.get(path, ())
    ]
    _require_own(folder, sorted(set(changed) & set(new)), force=force)
    stale = [path for path in own if path not in new and present[path] is not None]
    to_write = {path: body for path, body in contents.items() if present[path] != new[path]}
    to_remove = sorted(set(stale) - set(changed))
    final: _Digests = {path: (digest,) for path, digest in new.items()}
    if to_write or to_remove or own != final:
        files.make_folder(folder)
        # Until all is written, the files may be those of the earlier update or of this one.
        both = {path: (*own.get(path, ()), *final.get(path, ())) for path in {*own, *new}}
        _write_list(folder, both)
        _write(folder, to_write)
        for path in to_remove:
            _remove(folder, path)
        _write_list(folder, final)
    return Update(
        written=len(to_write),
        unchanged=len(contents) - len(to_write),
        removed=tuple(to_remove),
        kept=tuple(sorted(set(stale) & set(changed))),
    )


def _require_own(folder: Path, in_the_way: Collection[str], *, force: bool) -> None:
    if not in_the_way or force:
        return
    names = list(in_the_way)
    more = f" and {len(names) - _MAX_NAMED} more files" if len(names) > _MAX_NAMED else ""
    others = f", like {', '.join(names[1:_MAX_NAMED])}{more}," if len(names) > 1 else ","
    message = f"already exists{others} and is not as digbug wrote it"
    hint = "choose another folder, or overwrite such files with --force"
    raise DigbugError(message, origin=Origin(str(folder / names[0])), hint=hint)


def _read_list(folder: Path) -> _Digests:
    path = folder / LIST
    raw = files.first_bytes(path, files.MAX_BYTES) if files.exists(folder) else None
    if raw is None:
        return {}
    try:
        document = json.loads(raw)
        if document["format"] != _FORMAT:
            raise DigbugError(
                "was written by a newer digbug",
                origin=Origin(str(path)),
                hint="update digbug, or choose another folder",
            )
        return dict(_valid_entries(document["files"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        hint = "remove it, or choose another folder"
        raise DigbugError("is damaged", origin=Origin(str(path)), hint=hint) from None


def _valid_entries(entries: Mapping[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the paths with their digests; a path that leads out of the folder is skipped."""
    for path, digests in entries.items():
        if re.fullmatch(_PATH, path) and isinstance(digests, list):
            yield path, tuple(map(str, digests))


def _write_list(folder: Path, digests: _Digests) -> None:
    document = {"format": _FORMAT, "files": {path: digests[path] for path in sorted(digests)}}
    content = json.dumps(document, indent=1) + "\n"
    files.atomic_write(folder / LIST, content.encode(), lasting=False)


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    for inner in sorted({(folder / path).parent for path in contents}):
        files.make_folder(inner)
    # A site can be built again, so it need not survive a power cut.
    files.write_all({folder / path: body for path, body in contents.items()}, lasting=False)


def _remove(folder: Path, path: str) -> None:
    try:
        (folder / path).unlink(missing_ok=True)
    except OSError as error:
        message = f"cannot be removed: {files.reason(error)}"
        raise DigbugError(message, origin=Origin(str(folder / path))) from None
    for inner in list((folder / path).relative_to(folder).parents)[:-1]:
        with suppress(OSError):  # it has other files
            (folder / inner).rmdir()


def _digest(body: bytes) -> str:
    return sha256(body).hexdigest()


def _digest_of_file(path: Path) -> str | None:
    """Return the digest of a file; None if there is none, and no digest if it is a folder."""
    if files.is_special(path):
        return ""
    try:
        return _digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise DigbugError(files.reason(error), origin=Origin(str(path))) from None
