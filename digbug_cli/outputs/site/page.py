"""The page of a workshop: one HTML file that needs no other one to be read."""

from collections.abc import Sequence
from hashlib import sha256

from digbug_cli.core.changes.selection import NO_EXTRAS, ExportRequest
from digbug_cli.core.following.done import NOTHING_DONE
from digbug_cli.core.merging.listed import dates_of
from digbug_cli.outputs.files import ics, workshop_yaml
from digbug_cli.outputs.site import environment as env
from digbug_cli.outputs.site.colors import DARK_PAPER
from digbug_cli.outputs.site.json_ld import json_ld
from digbug_cli.outputs.site.offline import icon
from digbug_cli.outputs.site.page_data import page_data
from digbug_cli.outputs.site.programme import PAUSES, Programme
from digbug_cli.outputs.site.request import Design, SiteRequest, of_export

MARK = b'<meta name="generator" content="digbug '
"""Identifies a page written by digbug; it is in one of the first lines."""

CALENDARS = (
    ("all.ics", "Sessions and deadlines"),
    ("sessions.ics", "Sessions"),
    ("deadlines.ics", "Deadlines"),
)
"""The calendars that a page links, with their text."""

ALTERNATES = (
    ("all.ics", "text/calendar", "Sessions and deadlines"),
    ("feed.atom", "application/atom+xml", "News (Atom)"),
    ("workshop.json", "application/json", "JSON"),
    ("schedule.xml", "application/xml", "schedule.xml"),
    ("fahrplan.schedule.json", "application/json", "schedule.json"),
    ("workshop.yaml", "application/yaml", "Workshop file (YAML)"),
)
"""The other forms of the workshop that a page names, with their media type and title."""

_STATE_DIGITS = 7


def render_export(request: ExportRequest) -> bytes:
    """Return the page alone, for `digbug export`: with its calendar and its abstracts inside."""
    return render(of_export(request), None)


def render(request: SiteRequest, files: Sequence[str] | None) -> bytes:
    """Return the page.

    Args:
        request: what it shows.
        files: the names of the files beside it in its folder; None for a page alone.
    """
    workshop, design = request.workshop, request.design
    in_page = design.with_abstracts or files is None
    opening = {
        session.id
        for session in request.sessions
        if (session.abstract and in_page) or (files is not None and session.kind not in PAUSES)
    }
    data = page_data(request, opening)
    rooms = _grid_style(data.programme) if data.programme.columns else ""
    changes = env.asset("changes.css") if data.changes else ""
    style = f"{accent_style(design)}{env.asset('page.css')}{changes}{rooms}"
    script = (env.asset("rooms.js") if rooms else "") + env.asset("page.js")
    svg = icon(workshop.short_name, design.accent)
    names = files or ()
    return env.render(
        "page.html",
        data=data,
        ids={session.id for session in request.sessions},
        pauses=PAUSES,
        clock=request.clock,
        files=files,
        abstracts=in_page,
        base_url=design.base_url,
        accent=str(design.accent),
        icon="icon.svg" if files is not None else env.data_uri(svg),
        alternates=[each for each in ALTERNATES if each[0] in names],
        calendars=[each for each in CALENDARS if each[0] in names],
        state=state_of(request),
        policy=env.policy(style, script, from_host=files is not None),
        style=env.inline(style),
        script=env.inline(script),
        json_ld=env.script_data(json_ld(request)),
        calendar=_calendar(request) if files is None and request.sessions else "",
    )


def state_of(request: SiteRequest) -> str:
    """Return a short name of the state of the workshop; another content has another name."""
    text = workshop_yaml.render(request.workshop)
    return sha256(text.encode()).hexdigest()[:_STATE_DIGITS]


def export_request(request: SiteRequest) -> ExportRequest:
    """Return the request for the other files of the same content.

    What the user has marked as submitted is not in them: a site is for everybody.
    """
    workshop = request.workshop
    return ExportRequest(
        workshop=workshop,
        title=workshop.title,
        owners=(workshop,),
        sessions=request.sessions,
        dates=dates_of(workshop.replaced(deadlines=request.deadlines)),
        now=request.revised,
        revised=request.revised,
        revisions={},
        done=NOTHING_DONE,
        zones=(),
        clock=request.clock,
        extras=NO_EXTRAS,
        changes=(),
        since=None,
    )


def accent_style(design: Design) -> str:
    """Return the style that sets the colour of links, on light and on dark paper."""
    dark = design.accent.readable_on(DARK_PAPER)
    return f":root{{--accent:light-dark({design.accent},{dark})}}\n"


def _grid_style(programme: Programme) -> str:
    """Return the styles of the grids of rooms: where each row and column is, and how high."""
    columns = range(2, programme.columns + 2)
    rules = [
        f".r{row}{{grid-row-start:{row}}}.e{row}{{grid-row-end:{row}}}"
        for row in range(2, programme.rows + 3)
    ]
    rules += [f".c{column}{{grid-column-start:{column}}}" for column in columns]
    rules += [f".w{column - 1}{{grid-column-end:span {column - 1}}}" for column in columns]
    for number, day in enumerate(programme.days, start=1):
        if day.columns:
            heights = " ".join(f"minmax({height / 4:g}rem,auto)" for height in day.heights)
            rules.append(
                f"&.g{number}{{--columns:{day.columns};"
                f".slots{{grid-template-rows:auto {heights}}}}}"
            )
    # In a list, nothing has a place.
    return env.asset("rooms.css").replace(".places{}", "".join(rules))


def _calendar(request: SiteRequest) -> str:
    import json

    content = ics.render(export_request(request).replaced(dates=()))
    return env.script_data(json.dumps(content.decode(), ensure_ascii=False))
