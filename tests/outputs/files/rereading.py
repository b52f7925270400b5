"""Write a workshop as a file and read it again: shared by the tests of written files."""

from collections import Counter

from digbug_cli.core.check.workshop import CheckResult
from digbug_cli.core.model import AmbiguousDate
from digbug_cli.outputs.files import workshop_yaml
from tests.core.samples import check


def read_again(before: CheckResult) -> str:
    """Return a workshop as a file, after checking that reading it gives the same workshop."""
    assert before.workshop is not None
    # Of a date in doubt there is no workshop, so none has to be written.
    assert not any(isinstance(one.when, AmbiguousDate) for one in before.workshop.deadlines)
    rendered = workshop_yaml.render(before.workshop)
    after = check(rendered)
    warned = Counter(problem.code for problem in before.problems)
    assert Counter(problem.code for problem in after.problems) <= warned
    assert after.workshop == before.workshop
    return rendered
