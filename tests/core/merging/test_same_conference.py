"""Which entries of several lists are one conference, and which are not."""

from digbug_cli.core.merging.listed import ListedOwner
from tests.core.merging.lists import entry, groups, lists
from tests.core.samples import HEAD, workshop

PAPER = "paper | Paper | 2026-11-30 23:59"


def test_same_venue_in_openreview() -> None:
    """Two entries with one venue in OpenReview are one, whatever they are called."""
    first = (
        "- name: Workshop on Wheels\n  acronym: WHEELS\n  conference: neurips\n  year: 2026\n"
        "  submission_deadline: 2026-08-29\n  openreview_venue_id: NeurIPS.cc/2026/Workshop/GEARS\n"
    )
    second = (
        '{"invitations": [{"id": "NeurIPS.cc/2026/Workshop/GEARS/-/Submission",'
        ' "duedate": 1787875140000}]}'
    )
    assert groups(lists(a=first, b=second)) == [
        "a:neurips-2026-gears b:neurips-2026-gears",
    ]


def test_two_venues_in_openreview() -> None:
    """Entries of one name and year with two venues in OpenReview are two."""
    texts = [
        f"- name: GEARS\n  acronym: GEARS\n  conference: neurips\n  year: 2026\n"
        f"  submission_deadline: 2026-08-29\n  openreview_venue_id: NeurIPS.cc/2026/{venue}\n"
        for venue in ("Workshop/GEARS", "Position/GEARS")
    ]
    assert groups(lists(a=texts[0], b=texts[1])) == []


def test_same_web_address_with_like_names() -> None:
    """A web address counts if the names are alike; `www`, the scheme and slashes do not matter."""
    first = entry(PAPER, title="LOCKS", year="", link="https://www.lock.example.org/2027/")
    second = entry(PAPER, title="LOCK", id="lo27", year="", link="http://lock.example.org/2027#cfp")
    assert groups(lists(a=first, b=second)) == ["a:lock27 b:lo27"]


def test_a_sponsor_before_the_name() -> None:
    """With one web address, `IEEE LOCK` is LOCK; with another one it may be something else."""
    first = entry(PAPER, link="https://lock.example.org/2027")
    same = entry(PAPER, title="IEEE LOCK", id="ieee-lock", link="https://lock.example.org/2027")
    other = entry(PAPER, title="IEEE LOCK", id="ieee-lock", link="https://ieee.example.org/2027")
    assert groups(lists(a=first, b=same)) == ["a:lock27 b:ieee-lock"]
    assert groups(lists(a=first, b=other)) == []


def test_a_workshop_with_the_address_of_its_host() -> None:
    """A workshop that links to its host is not the host."""
    host = entry(PAPER, link="https://lock.example.org/2027", full_name="Symposium on Locks")
    guest = entry(
        PAPER,
        title="Workshop on Burglary @ LOCK",
        id="burglary27",
        link="https://lock.example.org/2027",
        full_name="Workshop on Burglary",
    )
    assert groups(lists(a=host, b=guest)) == []


def test_an_address_that_a_list_has_twice() -> None:
    """An address that several entries of one list share says nothing about them."""
    twice = entry(PAPER, title="LOCK A", id="a27", link="https://lock.example.org") + entry(
        PAPER, title="LOCK B", id="b27", link="https://lock.example.org"
    )
    other = entry(PAPER, title="LOCK AB", id="ab27", link="https://lock.example.org")
    assert groups(lists(a=twice, b=other)) == []


def test_same_name_and_year_in_other_spellings() -> None:
    """Case, accents, spaces, punctuation and how the year is written do not matter."""
    texts = {
        "a": entry(PAPER, title="KEYS & DOORS", id="a"),
        "b": entry(PAPER, title="Keys & Doors 2027", id="b", year="2027"),
        "c": entry(PAPER, title='"Kéys & Doors\'27"', id="c", year="2027"),
        "d": entry(PAPER, title="keys-&-doors", id="d"),
    }
    assert groups(lists(**texts)) == ["a:a b:b c:c d:d"]


def test_other_years() -> None:
    """Two years of a conference are two, even with one web address."""
    first = entry(PAPER, link="https://lock.example.org")
    second = entry(
        "paper | Paper | 2027-11-30 23:59",
        year="2028",
        id="lock28",
        link="https://lock.example.org",
    )
    assert groups(lists(a=first, b=second)) == []


def test_entries_of_one_list() -> None:
    """Two entries of one list are never one: they may be two tracks."""
    assert groups(lists(a=entry(PAPER) + entry(PAPER, id="lock27-b"))) == []


def test_the_third_list_joins_one_of_two_tracks() -> None:
    """A mark that two entries of a list share does not choose between them."""
    tracks = entry(PAPER) + entry(PAPER, id="lock27-b")
    assert groups(lists(a=tracks, b=entry(PAPER))) == []


def test_one_acronym_of_two_conferences() -> None:
    """SAC is Selected Areas in Cryptography, and the Symposium on Applied Computing."""
    first = entry(PAPER, title="SAC", full_name="Selected Areas in Cryptography")
    second = entry(PAPER, title="SAC", full_name="ACM Symposium on Applied Computing")
    assert groups(lists(a=first, b=second)) == []


def test_a_wrong_full_name() -> None:
    """A full name that a list has copied by mistake counts less than name, year and address."""
    link = "https://lock.example.org/2027"
    first = entry(PAPER, full_name="Symposium on Locks", link=link)
    second = entry(PAPER, full_name="Conference on Artificial Intelligence", link=link)
    assert groups(lists(a=first, b=second)) == ["a:lock27 b:lock27"]


def test_one_full_name_in_short_and_long() -> None:
    """Abbreviated words of a full name are the same words."""
    first = entry(PAPER, title="SAC", full_name="Int. Conf. on Sel. Areas in Crypt.")
    second = entry(PAPER, title="SAC", full_name="Selected Areas in Cryptography")
    assert groups(lists(a=first, b=second)) == ["a:lock27 b:lock27"]


def test_days_far_apart() -> None:
    """Two events of one name and year are two if they begin more than sixty days apart."""
    march = entry(PAPER, start="2027-03-01")
    april_30, may_1 = entry(PAPER, start="2027-04-30"), entry(PAPER, start="2027-05-01")
    assert groups(lists(a=march, b=april_30)) == ["a:lock27 b:lock27"]
    assert groups(lists(a=march, b=may_1)) == []


def test_a_workshop_file_and_an_entry() -> None:
    """A workshop of the library is the conference of that name and year in a list."""
    text = HEAD.replace("name: Sample", "name: Lock\nshort_name: Lock")
    text = text.replace("2026-06-12", "2027-06-12")
    own = ListedOwner(owner=workshop(text), source="own")
    assert groups([own, *lists(a=entry(PAPER))]) == ["own:sample a:lock27"]


def test_nothing_in_common() -> None:
    """Entries without a year, an address or a venue have nothing to be recognised by."""
    nameless = entry(title="LOCK", year="", id="x")
    assert groups(lists(a=nameless, b=nameless)) == []


def test_two_tracks() -> None:
    """Two tracks of a conference, in lists of their own, are two; one track is one."""
    name = "Conference on Empirical Methods in Natural Locks and their Keys"
    link = "https://lock.example.org/2027"
    first, other = (
        entry(PAPER, title=f"LOCK ({track})", link=link, full_name=f"{name} ({track})", id=id_)
        for track, id_ in (("Industry Track", "one27"), ("Demonstrations Track", "two27"))
    )
    assert groups(lists(a=first, b=other)) == []
    assert groups(lists(a=first, b=first)) == ["a:one27 b:one27"]
