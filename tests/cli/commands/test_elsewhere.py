"""Stars and sessions of other workshops than the one that a command shows."""

from tests.conftest import DATA, Run

REEF, DUNE = (str(DATA / "together" / f"{name}-2026.yaml") for name in ("reef", "dune"))


def _add(run: Run, *paths: str) -> None:
    for path in paths:
        assert run("add", path).exit == 0


def test_star_in_all(run: Run) -> None:
    """`star --all` looks in all added workshops, and each star goes to its own."""
    _add(run, REEF, DUNE)
    ran = run("star", "--all", "maps of moving sand, why sand sings")
    assert ran.exit == 0
    assert ran.err == (
        "digbug: reef-2026/talk-1 is in your agenda: Talk 1: Maps of Moving Sand\n"
        "digbug: dune-2026/keynote is in your agenda: Why Sand Sings\n"
    )


def test_star_in_all_and_in_one(run: Run) -> None:
    """--all and -w contradict each other."""
    ran = run("star", "--all", "-w", REEF, "keynote")
    assert ran.exit == 2
    assert ran.err.startswith("digbug: --workshop has no effect with --all\n")


def test_a_name_of_another_workshop(run: Run) -> None:
    """The hint has the references of what the name means in other workshops, as they are typed."""
    _add(run, REEF, DUNE)
    message = "digbug: no session matches 'shrimp'\n"
    hint = (
        "hint: write dune-2026/talk-1 (Shrimp of the Desert)"
        " or reef-2026/talk-2 (Listening to Shrimp)\n"
    )
    assert run("star", "shrimp") == (2, "", message + hint)
    assert run("show", "shrimp") == (2, "", f"digbug: nothing is called 'shrimp'\n{hint}")
    assert run("show", "reef-2026/talk-2").exit == 0


def test_a_star_of_another_workshop(run: Run) -> None:
    """`unstar` finds no star in the default workshop, and names it where it is."""
    _add(run, REEF)
    assert run("star", "reef-2026/talk-2").exit == 0
    ran = run("unstar", "shrimp")
    assert ran.exit == 2
    assert ran.err == (
        "digbug: no session in your agenda matches 'shrimp'\n"
        "hint: write reef-2026/talk-2 (Talk 2: Listening to Shrimp)\n"
    )


def test_an_empty_agenda(run: Run) -> None:
    """If the default workshop has no stars, the agenda names the command that shows the others."""
    _add(run, REEF, DUNE)
    assert run("star", "reef-2026/talk-2", "reef-2026/opening").exit == 0
    ran = run("agenda")
    assert ran.err == (
        "digbug: 2 sessions of reef-2026 are starred\nhint: run `digbug agenda -w reef-2026`\n"
    )
    assert run("star", "dune-2026/keynote").exit == 0
    assert run("agenda").err.endswith("are starred\nhint: run `digbug agenda --all`\n")
    assert run("agenda", "-w", "dune-2026").err == ""


def test_stars_of_a_bundled_workshop(run: Run) -> None:
    """--all means what was added, so a bundled workshop is named by -w."""
    _add(run, REEF)
    assert run("star", "reef-2026/opening", "bugs-2023/oral-2").exit == 0
    assert "run `digbug agenda -w " in run("agenda").err
    assert "-w bugs-2023" in run("agenda").err


def test_mine_without_stars(run: Run) -> None:
    """--mine names the option for the other stars, also where nothing is exported."""
    _add(run, REEF)
    assert run("star", "reef-2026/talk-2").exit == 0
    ran = run("schedule", "--mine")
    assert ran.err == (
        "digbug: no session is starred in DIG-BUG @ ICML 2025\n"
        "hint: add -w reef-2026 to see your other stars\n"
    )
    assert "add -w reef-2026 to see your other stars" in run("export", "--mine").err


def test_the_agenda_to_try(run: Run) -> None:
    """`digbug` alone suggests an agenda that is not empty."""
    _add(run, REEF)
    assert run("star", "reef-2026/talk-2").exit == 0
    env = {"DIGBUG_NOW": "2026-06-01 09:00 UTC"}
    assert "\ndigbug agenda -w reef-2026  your starred sessions" in run(env=env).out
    assert run("use", "reef-2026").exit == 0
    assert "\ndigbug agenda           your starred sessions" in run(env=env).out


def test_clashes_with_one_label(run: Run) -> None:
    """A clash with a session of another workshop names that: both may be called Talk 1."""
    _add(run, REEF, DUNE)
    assert run("star", "reef-2026/keynote", "dune-2026/keynote").exit == 0
    out = run("agenda", "--all").out
    assert "clashes for 30 min with Why Sand Sings (DUNE)" in out
    assert "clashes for 30 min with How Corals Count (REEF)" in out


def test_what_is_left_after_unstar(run: Run) -> None:
    """If another workshop has stars, the count names the one that it is for."""
    _add(run, REEF, DUNE)
    assert run("star", "reef-2026/talk-2", "reef-2026/opening").exit == 0
    ran = run("unstar", "reef-2026/opening")
    assert ran.err == "digbug: removed 1 session, 1 session left in your agenda\n"
    assert run("star", "dune-2026/keynote").exit == 0
    ran = run("unstar", "reef-2026/talk-2")
    assert ran.err == (
        "digbug: removed 1 session, 0 sessions of REEF @ COAST 2026 left in your agenda\n"
    )
