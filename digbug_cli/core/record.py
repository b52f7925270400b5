"""Frozen values with named fields, at no cost when a program starts.

Every `dataclass` and `NamedTuple` writes and compiles code when its module is imported, which
for the types here would be a twentieth of a whole run. A `Record` does not; to a type checker it
is a frozen dataclass whose fields are all given by keyword.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=True)
class Record:
    """A value: subclasses annotate their fields, and every one of them has to be given."""

    def __init__(self, **fields: Any) -> None:  # noqa: ANN401 - the checker sees the fields
        """Take the fields."""
        self.__dict__.update(fields)

    @classmethod
    def of_rows(cls, names: Sequence[str], rows: Iterable[Iterable[Any]]) -> list[Self]:
        """Return a record for each of `rows`, which have the values of all fields `names`.

        That takes a third of the time of `cls(**fields)`, for those who make ten thousand.
        """
        records = []
        for row in rows:
            record = cls.__new__(cls)
            # To be strict takes time, and who has rows has made them of columns.
            record.__dict__.update(zip(names, row))  # noqa: B905
            records.append(record)
        return records

    def replaced(self, **changes: Any) -> Self:  # noqa: ANN401 - same
        """Return a copy in which some fields differ."""
        return type(self)(**{**self.__dict__, **changes})

    def fields(self) -> dict[str, Any]:
        """Return the fields by name, in the order in which they were given."""
        return dict(self.__dict__)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse: a record never changes."""
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: a record never changes."""
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        """Tell whether `other` is a record of the same type with equal fields."""
        return type(other) is type(self) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Return a hash that equal records share."""
        return hash((type(self), frozenset(self.__dict__.items())))

    def __repr__(self) -> str:
        """Return the fields as they would be given."""
        given = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({given})"
