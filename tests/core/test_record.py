"""Records: frozen values with named fields."""

import pytest

from digbug_cli.core.record import Record


class Point(Record):
    """A place on a page."""

    x: int
    y: int


class Size(Record):
    """Another type with the same fields."""

    x: int
    y: int


def test_fields() -> None:
    """A record has the fields of its construction, in that order."""
    point = Point(x=1, y=2)
    assert (point.x, point.y) == (1, 2)
    assert list(point.fields().items()) == [("x", 1), ("y", 2)]
    assert repr(point) == "Point(x=1, y=2)"


def test_of_rows() -> None:
    """`of_rows` makes the same records as the constructor, in order."""
    point, other = Point.of_rows(("x", "y"), [(1, 2), (3, 4)])
    assert (point, other) == (Point(x=1, y=2), Point(x=3, y=4))
    with pytest.raises(AttributeError, match="Point is frozen: x cannot be set"):
        point.x = 3  # type: ignore[misc] # frozen


def test_frozen() -> None:
    """No field can be set, and what `fields` returns is a copy."""
    point = Point(x=1, y=2)
    with pytest.raises(AttributeError, match="Point is frozen: x cannot be set"):
        point.x = 3  # type: ignore[misc] # frozen
    with pytest.raises(AttributeError):
        point.z = 3
    point.fields()["x"] = 3
    assert point == Point(x=1, y=2)


def test_no_field_is_deleted() -> None:
    """A field cannot be deleted."""
    point = Point(x=1, y=2)
    with pytest.raises(AttributeError):
        del point.x
    assert point == Point(x=1, y=2)


def test_equality() -> None:
    """Records are equal if their type and fields are."""
    assert Point(x=1, y=2) == Point(x=1, y=2)
    assert Point(x=1, y=2) != Point(x=1, y=3)
    assert Point(x=1, y=2) != Size(x=1, y=2)
    assert Point(x=1, y=2) != (1, 2)


def test_hash() -> None:
    """Equal records are one element of a set, whatever the order of their fields."""
    assert len({Point(x=1, y=2), Point(x=1, y=2), Point(x=1, y=3)}) == 2
    assert len({Point(x=1, y=2), Point(y=2, x=1)}) == 1


def test_replaced() -> None:
    """`replaced` changes the named fields in a copy; the record does not change."""
    point = Point(x=1, y=2)
    assert point.replaced(y=5) == Point(x=1, y=5)
    assert point == Point(x=1, y=2)
    assert isinstance(point.replaced(), Point)
