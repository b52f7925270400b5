"""Problems of a file and their places."""

from digbug_cli.core.check.problem import InvalidFileError, Problem, ordered
from digbug_cli.errors import DigbugError, Origin, UsageError


def test_places() -> None:
    """A place is written as editors read it; line 0 means the whole file."""
    assert str(Origin("a.yaml", 14, 12)) == "a.yaml:14:12"
    assert str(Origin("a.yaml")) == "a.yaml"


def test_order() -> None:
    """Problems are ordered by place; those of the whole file come first."""
    found = [
        Problem(Origin("a.yaml", 10, 1), "c", "C"),
        Problem(Origin("a.yaml", 9, 20), "b", "B"),
        Problem(Origin("a.yaml"), "a", "A"),
        Problem(Origin("a.yaml", 9, 3), "d", "D"),
    ]
    assert [problem.code for problem in ordered(found)] == ["a", "d", "b", "c"]


def test_invalid_file() -> None:
    """The error of a file holds all of its problems and has the message of the first one."""
    first = Problem(Origin("a.yaml", 1, 2), "a", "A is wrong", "write B")
    second = Problem(Origin("a.yaml", 3, 4), "c", "C is wrong")
    error = InvalidFileError([first, second])
    assert error.problems == (first, second)
    assert (error.text, str(error.origin), error.hint) == ("A is wrong", "a.yaml:1:2", "write B")
    assert str(error) == "A is wrong"


def test_exit_codes() -> None:
    """Bad input exits with 3, invalid usage with 2."""
    assert DigbugError("bad").exit_code == 3
    assert InvalidFileError([Problem(Origin("a.yaml"), "a", "A")]).exit_code == 3
    assert UsageError("wrong").exit_code == 2
