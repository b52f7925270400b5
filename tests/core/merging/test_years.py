"""The years of the workshops and conferences of dates."""

from digbug_cli.core.merging.listed import dates_of
from digbug_cli.core.merging.years import years_by_key
from tests.core.samples import conferences

TWO = conferences("""\
- {title: ICML, id: a, deadline: '2027-01-02 23:59', abstract_deadline: '2026-12-20 23:59'}
- {title: CVPR 2027, id: b, deadline: '2026-11-15 23:59'}
""")


def test_years() -> None:
    """Each conference has one year, also if its name states none."""
    assert years_by_key(dates_of(*TWO)) == {"a": 2027, "b": 2027}


def test_owners_of_an_index() -> None:
    """An owner without its own dates has the year of those that are listed."""
    dates = dates_of(*TWO)
    indexed = [each.replaced(owner=each.owner.replaced(deadlines=())) for each in dates]
    assert years_by_key(indexed) == {"a": 2027, "b": 2027}
