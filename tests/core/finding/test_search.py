"""Search: which entries match, in which order, and where in their texts."""

import time

import hypothesis.strategies as st
import pytest
from hypothesis import given

from digbug_cli.core.finding import search
from digbug_cli.core.finding.documents import PersonProfile
from digbug_cli.core.finding.matching import Hit
from digbug_cli.core.finding.tokens import plain_words
from digbug_cli.core.model import Workshop
from tests.core.samples import HEAD, shipped, workshop
from tests.outputs import drafts

SAMPLE = workshop(
    f"""{HEAD}
schedule:
  - {{id: welcome, start: 09:00, kind: opening, title: Welcome, by: Organizers}}
  - id: keynote
    start: 09:10
    kind: keynote
    label: Keynote 1
    title: "Clocks, and why they leak"
    speakers: [Florian Tramèr]
    room: Großer Saal
    track: Theory
  - id: oral-1
    start: 10:00
    kind: oral
    label: Oral 1
    title: Leakage in data
    speakers: [Ada Wong, Bob Li]
    room: Kleiner Saal
    abstract: |
      We look at clocks in the behavioral sciences, and measure how much of a secret they tell over
      a very long time, whatever is done about it.

      Then we fine-tune them.
  - id: oral-10
    start: 10:30
    kind: oral
    label: Oral 10
    title: Data leakage
    speakers: [Eve Wang]
    moderators: [Ada Wong]
  - {{id: coffee, start: 11:00, kind: break, title: Coffee Break}}
speakers:
  - {{name: ADA WONG, role: Professor, affiliation: Leakage Institute}}
  - {{name: Florian Tramèr, affiliation: ETH Zürich}}
organizers:
  - {{name: Ada Wong, affiliation: École 42}}
  - {{name: Zoë Bauer}}
deadlines:
  - {{id: papers, name: Paper submission, at: 2026-04-01 23:59 AoE, note: No leaks please.}}
  - {{id: ready, name: Camera-ready version, on: 2026-05-01}}
""".replace("hours: 09:00-17:00\n\n", "hours: 09:00-17:00\n")
)


def _name(hit: Hit) -> str:
    return hit.subject.name if isinstance(hit.subject, PersonProfile) else hit.subject.id


def _found(text: str, of: Workshop = SAMPLE) -> list[str]:
    found = search.search(of, text)
    return [_name(hit) for hit in (*found.sessions, *found.people, *found.deadlines)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("welcome", ["welcome"]),
        ("WELCOME", ["welcome"]),
        ("tramer", ["keynote", "Florian Tramèr"]),
        ("TRAMÈR", ["keynote", "Florian Tramèr"]),
        ("grosser", ["keynote"]),
        ("großer", ["keynote"]),
        ("zurich", ["keynote", "Florian Tramèr"]),  # by the affiliation of who speaks
        ("theory", ["keynote"]),
        ("organizers", ["welcome"]),
        ("ready camera", ["ready"]),
        ("camera-ready", ["ready"]),
        ("please", ["papers"]),
        ("professor", ["ADA WONG"]),  # a role is no word of a talk
        ("zoe", ["Zoë Bauer"]),
        ("coffe", ["coffee"]),
        ("saal", ["keynote", "oral-1"]),
        ("wong saal", ["oral-1"]),  # each of the words in another text of the same session
        ("wong welcome", []),
        ("oral 1", ["oral-1"]),  # 1 is not 10
        ("oral1", ["oral-1"]),
        ("1 oral", ["oral-1"]),
        ("oral 10", ["oral-10"]),
        ("finetune", ["oral-1"]),
        ("fine tune", ["oral-1"]),
        ("le", []),
        (".*", []),
        ("[red]", []),
        ("(", []),
        ("\x1b[31m", []),
        ("", []),
        ("  ", []),
        ("x" * 5000, []),
        ("leakage " * 600, ["oral-1", "oral-10", "ADA WONG"]),
    ],
)
def test_results(text: str, names: list[str]) -> None:
    """An entry must match every word; sessions come first, then people, then deadlines."""
    assert _found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # As it is the title, and where the words only follow in another order.
        ("data leakage", ["oral-10", "oral-1"]),
        ("leakage in data", ["oral-1"]),  # of two letters `in` is a whole word alone
        # A whole word of a title before the beginning of one, this before an affiliation.
        ("leak", ["keynote", "oral-1", "oral-10", "ADA WONG", "papers"]),
        # A title before an abstract.
        ("clocks", ["keynote", "oral-1"]),
        # Of a label that is just that before another: both of them begin so.
        ("oral", ["oral-1", "oral-10"]),
        # Equally good: in the order of the programme.
        ("leakage", ["oral-1", "oral-10", "ADA WONG"]),
    ],
)
def test_the_best_first(text: str, names: list[str]) -> None:
    """Matches in better fields, of whole words or in order come first."""
    assert _found(text) == names


@pytest.mark.parametrize(
    ("text", "names", "taken"),
    [
        ("welcom", ["welcome"], ""),  # begun, not misspelt
        ("wlecome", ["welcome"], "'wlecome' is taken as 'Welcome'"),
        ("wnog", ["oral-1", "oral-10", "ADA WONG"], "'wnog' is taken as 'WONG'"),
        # Wang is a name, but not Bob's: words that no entry has together are corrected.
        ("bob wang", ["oral-1"], "'wang' is taken as 'Wong'"),
        # A word that matches as typed is not corrected to a similar one.
        ("wang", ["oral-10", "Eve Wang"], ""),
        ("Leakge cloks", ["oral-1"], "'Leakge' is taken as 'Leakage' and 'cloks' as 'clocks'"),
        ("clcks saal", ["keynote", "oral-1"], "'clcks' is taken as 'Clocks'"),
        ("camra raedy", ["ready"], "'camra' is taken as 'Camera' and 'raedy' as 'ready'"),
        ("wng", [], ""),  # three letters have to be right
        ("oral 2", [], ""),
    ],
)
def test_misspelt_words(text: str, names: list[str], taken: str) -> None:
    """Typos match only if nothing matches as typed, and are always reported."""
    assert _found(text) == names
    told = f"{taken}: nothing matches the words as typed" if taken else None
    assert search.search(SAMPLE, text).replacement_note == told


def test_noise_is_left_out() -> None:
    """A short word matches inside words of titles and names, not of abstracts."""
    assert _found("oral") == ["oral-1", "oral-10"]
    assert _found("behavior") == ["oral-1"]
    assert _found("ehav") == []
    assert _found("ehavior") == ["oral-1"]
    assert _found("elco") == ["welcome"]


def _said(hit: Hit) -> list[tuple[str, str, list[str], tuple[str, ...]]]:
    """Return each best match: its field, the marked parts and the words."""
    said: list[tuple[str, str, list[str], tuple[str, ...]]] = []
    for where in hit.best_matches:
        text, spans = where.excerpt
        said.append((where.field, text, [text[start:end] for start, end in spans], where.words))
    return said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("leak why", [("title", "Clocks, and why they leak", ["why", "leak"], ("why", "leak"))]),
        ("clo", [("title", "Clocks, and why they leak", ["Clo"], ("Clocks",))]),
        ("tramer", [("people", "Florian Tramèr", ["Tramèr"], ("Tramèr",))]),
        ("gros", [("room", "Großer Saal", ["Groß"], ("Großer",))]),
        ("zur", [("affiliation", "ETH Zürich", ["Zür"], ("Zürich",))]),
        ("keynote1", [("label", "Keynote 1", ["Keynote 1"], ("Keynote 1",))]),
        (
            "secret time leakage",
            [
                ("title", "Leakage in data", ["Leakage"], ("Leakage",)),
                (
                    "abstract",
                    "…how much of a secret they tell over a very long time,…",
                    ["secret", "time"],
                    ("secret", "time"),
                ),
            ],
        ),
        (
            "fine finetune",
            [("abstract", "…Then we fine-tune them.", ["fine-tune"], ("fine", "fine-tune"))],
        ),
        ("finetune", [("abstract", "…Then we fine-tune them.", ["fine-tune"], ("fine-tune",))]),
        (
            "behavoral",
            [
                (
                    "abstract",
                    "…at clocks in the behavioral sciences, and measure how much…",
                    ["behavioral"],
                    ("behavioral",),
                )
            ],
        ),
    ],
)  # fmt: skip
def test_where_it_was_found(
    text: str, said: list[tuple[str, str, list[str], tuple[str, ...]]]
) -> None:
    """The matched part is marked; an abstract is cut to an excerpt around it."""
    first = search.search(SAMPLE, text).sessions[0]
    assert _said(first) == said


def test_a_part_of_an_abstract() -> None:
    """The excerpt has the words that no better field has, from one paragraph."""
    abstract = "Clocks jump. ".ljust(120, "x") + "\n\n      And they come back.\n\n      Clocks."
    of = workshop(
        f"{HEAD}schedule:\n  - id: a\n    start: 09:00\n    title: Clocks\n"
        f"    abstract: |\n      {abstract}\n"
    )
    (hit,) = search.session_hits(of, "clocks back")
    assert [where.excerpt for where in hit.best_matches] == [
        ("Clocks", ((0, 6),)),
        ("…And they come back.…", ((15, 19),)),
    ]


def test_everything_that_is_found_is_marked() -> None:
    """A word may match several texts; next to a whole word, prefixes are not marked."""
    (hit,) = search.search(SAMPLE, "wong 10").sessions
    assert [(where.field, where.text, where.spans) for where in hit.matches] == [
        ("label", "Oral 10", ((5, 7),)),
        ("people", "Ada Wong", ((4, 8),)),
    ]
    of = workshop(
        f"{HEAD}schedule:\n  - {{id: a, start: 09:00, title: Data and datasets of data}}\n"
    )
    ((hit),) = search.session_hits(of, "data")
    assert [where.spans for where in hit.matches] == [((0, 4), (21, 25))]
    ((hit),) = search.session_hits(of, "dat")
    assert [where.spans for where in hit.matches] == [((0, 3), (9, 12), (21, 24))]


def test_whose_affiliation_it_is() -> None:
    """An affiliation names its person, with the spelling of the list."""
    (hit,) = search.search(SAMPLE, "ecole 42 data").sessions[:1]
    assert [(where.field, where.text, where.owner) for where in hit.best_matches] == [
        ("title", "Leakage in data", ""),
        ("affiliation", "École 42", "ADA WONG"),
    ]


def test_a_narrower_choice() -> None:
    """Results limited to some sessions keep their order, without people and deadlines."""
    found = search.search(SAMPLE, "leakage").limited_to(SAMPLE.sessions[3:])
    assert [_name(hit) for hit in found.sessions] == ["oral-10"]
    assert (found.people, found.deadlines, found.narrowed) == ((), (), True)


def test_sessions_alone() -> None:
    """A session filter corrects a word that no session has, even if a person has it."""
    assert [_name(hit) for hit in search.session_hits(SAMPLE, "bauer")] == []
    assert [_name(hit) for hit in search.session_hits(SAMPLE, "leakage data")] == [
        "oral-1",
        "oral-10",
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("xyzzyx", "use words from titles, labels, people, affiliations, rooms or abstracts"),
        ("wng", "did you mean 'WONG' or 'Wang'?"),
        ("welcome xyzzyx", "drop 'xyzzyx', which is not found"),
        ("welcome x1 x2 x3 x4 x5", "drop 'x1', 'x2', 'x3' and 2 more, which are not found"),
        ("welcome xyzzyx qqqqq", "drop 'xyzzyx' and 'qqqqq', which are not found"),
        (
            "Welcome tramer",
            "use fewer of the words: 'Welcome' finds 1 and 'tramer' finds 2",
        ),
    ],
)
def test_hint(text: str, hint: str) -> None:
    """If nothing matches, the hint suggests similar words, or counts the hits of each word."""
    assert _found(text) == []
    assert search.hint(SAMPLE, text) == hint


NAMES = [
    "Eric Wong",
    "Zhenting Wang",
    "Grand Hall",
    "Oral 1",
    "Lei Hsiung",
    "Ng",
    "École 42",
    "Hall",
]


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Wng", ("Eric Wong", "Zhenting Wang")),
        ("wong", ("Eric Wong", "Zhenting Wang")),
        ("Eric Wang", ("Eric Wong",)),
        ("hal", ("Hall", "Grand Hall")),
        ("grand hal", ("Grand Hall",)),
        ("Oral 2", ("Oral 1",)),
        ("ecole", ("École 42",)),
        ("zzz", ()),
        ("", ()),
        ("???", ()),
    ],
)
def test_nearest(written: str, near: tuple[str, ...]) -> None:
    """At most three similar names are suggested, whole names before parts."""
    assert search.nearest(written, NAMES) == near


@given(drafts.workshops())
def test_a_session_is_found_by_its_title(of: Workshop) -> None:
    """For any title: a search for it finds its session, and none scores higher."""
    for session in of.sessions:
        if not plain_words(session.title):
            continue
        hits = search.session_hits(of, session.title)
        own = next(hit for hit in hits if hit.session.id == session.id)
        assert own.score == hits[0].score
        assert "title" in [where.field for where in own.best_matches]


@given(drafts.workshops(), st.data())
def test_marks_lie_within_their_texts(of: Workshop, data: st.DataObject) -> None:
    """For any query: marks are within the text and never empty."""
    texts = [one for session in of.sessions for one in (session.title, *session.people) if one]
    text = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(text) - 1))
    found = search.search(of, text[start : start + 12])
    for hit in (*found.sessions, *found.people, *found.deadlines):
        assert hit.best_matches
        for where in hit.matches:
            shown, in_excerpt = where.excerpt
            for spans, whole in ((where.spans, where.text), (in_excerpt, shown)):
                assert spans
                edges = [edge for span in spans for edge in span]
                assert edges == sorted(set(edges))
                assert edges[0] >= 0
                assert edges[-1] <= len(whole)


def test_shipped() -> None:
    """Typical searches in the bundled programme."""
    of = shipped("dig-bug-2025")
    assert _found("prefrence leakage", of) == ["oral-1"]
    assert _found("pinyu", of) == ["invited-2", "panel", "Pin-Yu Chen"]
    assert _found("finetuning safety", of) == ["oral-2", "invited-2"]
    assert _found("cispa", of) == ["Franziska Boenisch", "Adam Dziedzic"]
    assert _found("submission", of) == ["submission"]


def test_a_great_programme_is_searched_at_once() -> None:
    """A thousand sessions with abstracts of 200 words are searched in a fraction of a second."""
    lines = [
        f"  - {{id: s-{at}, start: 09:00, minutes: 5, title: Talk {at} of clocks,"
        f" speakers: [Ada Number{at}], room: R{at % 30}, abstract: {' '.join(['word'] * 200)}}}"
        for at in range(1000)
    ]
    of = workshop(HEAD + "schedule:\n" + "\n".join(lines) + "\n")
    begun = time.perf_counter()
    assert len(search.search(of, "talk clocks 77").sessions) == 1
    assert len(search.search(of, "tlak clcoks").sessions) == 1000
    pasted = " ".join(f"clocsk{chr(97 + at % 26) * (at % 9)}" for at in range(500))
    assert search.search(of, pasted).is_empty
    assert search.hint(of, pasted) == "use fewer words: an entry must match every word"
    assert len(search.search(of, "talk " * 50_000).sessions) == 1000
    assert time.perf_counter() - begun < 10
