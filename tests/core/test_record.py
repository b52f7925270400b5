"""Records: frozen values with named fields."""

import pytest

from digbug_cli.core.record import Record


class Point(Record):
    """A place on a page."""

    x: int
    y: int


class Size(Record):
    """What has the same fields and is something else."""

    x: int
    y: int


def test_fields() -> None:
    """A record has the fields that it was given, in their order."""
    point = Point(x=1, y=2)
    assert (point.x, point.y) == (1, 2)
    assert list(point.fields().items()) == [("x", 1), ("y", 2)]
    assert repr(point) == "Point(x=1, y=2)"


def test_of_rows() -> None:
    """Rows of values make the same records, in their order."""
    point, other = Point.of_rows(("x", "y"), [(1, 2), (3, 4)])
    assert (point, other) == (Point(x=1, y=2), Point(x=3, y=4))
    with pytest.raises(AttributeError, match="Point is frozen: x cannot be set"):
        point.x = 3  # type: ignore[misc]


def test_frozen() -> None:
    """No field can be set, and what `fields` returns is a copy."""
    point = Point(x=1, y=2)
    with pytest.raises(AttributeError, match="Point is frozen: x cannot be set"):
        point.x = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        point.z = 3
    point.fields()["x"] = 3
    assert point == Point(x=1, y=2)


def test_no_field_is_deleted() -> None:
    """A field that is there stays."""
    point = Point(x=1, y=2)
    with pytest.raises(AttributeError):
        del point.x
    assert point == Point(x=1, y=2)


def test_equality() -> None:
    """Records are equal when type and fields are."""
    assert Point(x=1, y=2) == Point(x=1, y=2)
    assert Point(x=1, y=2) != Point(x=1, y=3)
    assert Point(x=1, y=2) != Size(x=1, y=2)
    assert Point(x=1, y=2) != (1, 2)


def test_hash() -> None:
    """Records that are equal are one element of a set, in whichever order fields were given."""
    assert len({Point(x=1, y=2), Point(x=1, y=2), Point(x=1, y=3)}) == 2
    assert len({Point(x=1, y=2), Point(y=2, x=1)}) == 1


def test_replaced() -> None:
    """A copy differs in the fields that were named; the record stays as it was."""
    point = Point(x=1, y=2)
    assert point.replaced(y=5) == Point(x=1, y=5)
    assert point == Point(x=1, y=2)
    assert isinstance(point.replaced(), Point)
