"""State files: small JSON files that digbug writes for the user, changed one run at a time."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar

from digbug_cli.core.record import Record
from digbug_cli.core.time.instants import FIRST_YEAR, LAST_YEAR, Instant
from digbug_cli.errors import DigbugError, Origin
from digbug_cli.system import files

JsonObject = dict[str, Any]
Content = TypeVar("Content")


class StateFile(Record, Generic[Content]):
    """A kind of state file; it reads, changes and writes the files of this kind."""

    name: str
    """The value of the key `digbug` in these files: `stars`."""
    format: int
    """The value of the key `format`; any other value is an error."""
    noun: str
    """Such a file in a message: `star file`."""
    hint: str
    """What to do about an invalid file."""
    empty: Content
    """The content of a missing file."""
    parse: Callable[[JsonObject, Origin], Content]
    """Makes the content of a document, whose numbers are all floats.

    It raises a DigbugError at the origin if the document is invalid.
    """
    document: Callable[[Content], JsonObject]
    """Makes the other keys of the document of a content."""
    indent: int | None
    """The indentation of the files, for people who read them; None if they may be large."""

    @property
    def mark(self) -> bytes:
        """Return a text in every such file; it shows that digbug wrote the file."""
        return f'"digbug": "{self.name}"'.encode()

    def read(self, path: Path) -> Content:
        """Read the file at `path`; a missing file has the empty content.

        Raises:
            DigbugError: the file cannot be read, or is invalid.
        """
        # Opened, because a file that cannot be opened is not a missing file.
        if files.first_bytes(path, 1) is None:
            return self.empty
        return self.loads(files.read_text(str(path)), str(path))

    def change(self, path: Path, change: Callable[[Content], Content]) -> tuple[Content, Content]:
        """Change the content of the file at `path`. Return it before and after.

        New folders are private to the user. If several runs write at once, each changes what the
        one before it has written. If nothing changes, the file is not written.

        Raises:
            DigbugError: as for `read`; or the file cannot be written, or another run keeps its
                lock. The file is then unchanged.
        """
        from digbug_cli.system.locks import locked_file

        files.make_folder(path.parent, private=True)
        with locked_file(path):
            before = self.read(path)
            after = change(before)
            if after != before:
                files.atomic_write(path, self.dumps(after))
            return before, after

    def dumps(self, content: Content) -> bytes:
        """Return the text of a file with this content."""
        import json

        document = {"digbug": self.name, "format": self.format, **self.document(content)}
        return (json.dumps(document, indent=self.indent, ensure_ascii=False) + "\n").encode()

    def loads(self, value: str, path: str) -> Content:
        """Parse the text of a file; `path` names it in messages.

        Raises:
            DigbugError: it is not such a file, or is invalid.
        """
        import json

        label = files.shown_path(path)
        try:
            # `int` raises for a number of more than 4,300 digits.
            document = json.loads(value, parse_int=float)
        except json.JSONDecodeError as error:
            place = Origin(label, error.lineno, error.colno)
            message = f"is not valid JSON: {error.msg.lower()}"
            raise DigbugError(message, origin=place, hint=self.hint) from None
        except RecursionError:
            message = "is nested too deeply"
            raise DigbugError(message, origin=Origin(label), hint=self.hint) from None
        origin = Origin(label)
        if not isinstance(document, dict) or document.get("digbug") != self.name:
            raise DigbugError(f"is not a {self.noun}", origin=origin, hint=self.hint)
        if document.get("format") != self.format:
            message = f"is a {self.noun} with an unknown format"
            hint = "update digbug: a newer version wrote this file"
            raise DigbugError(message, origin=origin, hint=hint)
        return self.parse(document, origin)


def moment(value: object) -> Instant | None:
    """Parse an ISO 8601 moment. None if it is invalid, has no offset or an unsupported year."""
    try:
        result = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if result is None or result.tzinfo is None or not FIRST_YEAR <= result.year <= LAST_YEAR:
        return None
    return Instant(result.astimezone(UTC))
