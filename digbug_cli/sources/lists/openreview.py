"""Read OpenReview's invitations and groups (JSON), and the ids of its venues."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from digbug_cli.core.check.draft import Fields, Items, Node, Text
from digbug_cli.core.check.fields import slug

_PARTS = ("invitations", "groups")
_FORM = "/-/"
"""It stands between the venue and the form in the id of an invitation."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_DIGITS = 15
_WORKSHOP = "Workshop"


def recognises(root: Fields) -> bool:
    """Return whether a document has invitations or groups of OpenReview."""
    return any(True for key in _PARTS for _ in _venues(root, key))


def entries(root: Fields) -> Items:
    """Return an entry for each venue, in the keys of the table of keys."""
    groups = dict(_venues(root, "groups"))
    forms: dict[str, list[Fields]] = {name: [] for name in groups}
    for name, invitation in _venues(root, "invitations"):
        forms.setdefault(name, []).append(invitation)
    return Items(
        tuple(_entry(name, groups.get(name), dates) for name, dates in forms.items()), root.origin
    )


def identifier(venue: Text | None) -> str:
    """Return the id of a conference by its venue in OpenReview; empty without one.

    `NeurIPS.cc/2026/Workshop/EIML` → `neurips-2026-eiml`.
    """
    parts = _parts(venue.value) if venue else []
    return slug(" ".join(part for part in parts if part != _WORKSHOP))


def workshop_title(title: str, host: Text | None, venue: Text | None) -> str:
    """Add the conference of a workshop to its name: `AFA` → `AFA @ ICLR`.

    The tracker's ids of conferences are in lower case; the venue in OpenReview is spelt as usual.
    """
    if host is None:
        return title
    spelt = (part for part in _parts(venue.value if venue else ""))
    words = host.value.strip()
    name = next((part for part in spelt if part.casefold() == words.casefold()), words.upper())
    if title.casefold() == words.casefold():
        return name
    return title if words.casefold() in title.casefold() else f"{title} @ {name}"


def _parts(venue: str) -> list[str]:
    """Return the parts of a venue; of the domain, only its name."""
    domain, *others = venue.strip().split("/")
    return [part for part in (domain.split(".")[0], *others) if part]


def _venues(root: Fields, key: str) -> Iterator[tuple[str, Fields]]:
    """Yield the venue of each group, or of each invitation with a date, with its mapping."""
    items = root.values.get(key)
    for item in items.values if isinstance(items, Items) else ():
        if not isinstance(item, Fields) or not isinstance(name := item.values.get("id"), Text):
            continue
        venue, mark, _ = name.value.partition(_FORM)
        dated = {"duedate", "expdate"} & item.values.keys()
        if venue and (mark and dated if key == "invitations" else "content" in item.values):
            yield venue, item


def _entry(venue: str, group: Fields | None, invitations: Iterable[Fields]) -> Fields:
    forms = list(invitations)
    origin = forms[0].origin if forms else group.origin if group else None
    assert origin is not None  # noqa: S101 - an entry is made of one or the other
    url = f"https://openreview.net/group?id={venue}"
    texts = {"id": identifier(Text(venue, origin)), "openreview_venue_id": venue}
    texts |= {"name": _title(venue), "link": url}
    content = group.values.get("content") if group else None
    if isinstance(content, Fields):
        parts = {"full_name": "title", "link": "website", "place": "location", "notes": "deadline"}
        texts |= {key: text for key, part in parts.items() if (text := _value(content, part))}
    values: dict[str, Node] = {key: Text(text, origin) for key, text in texts.items()}
    values["deadlines"] = Items(tuple(_row(form) for form in forms), origin)
    return Fields(values, dict.fromkeys(values, origin), origin)


def _value(content: Fields, part: str) -> str:
    """Return a text of a group: `{"title": {"value": "…"}}`, or the text itself."""
    node = content.values.get(part)
    node = node.values.get("value") if isinstance(node, Fields) else node
    return node.value.strip() if isinstance(node, Text) else ""


def _title(venue: str) -> str:
    """Return the name of a venue: `NeurIPS.cc/2026/Workshop/EIML` → `EIML @ NeurIPS 2026`."""
    parts = _parts(venue)
    year = next((at for at, part in enumerate(parts) if re.fullmatch("20[0-9]{2}", part)), 0)
    if not year:
        return venue
    host = f"{parts[year - 1]} {parts[year]}"
    rest = [part for part in parts[year + 1 :] if part not in {_WORKSHOP, "Conference"}]
    return f"{' '.join(rest).replace('_', ' ')} @ {host}" if rest else host


def _row(invitation: Fields) -> Fields:
    """Return the date of an invitation; it is due before its form closes."""
    name = invitation.values["id"]
    form = name.value.partition(_FORM)[2] if isinstance(name, Text) else ""
    due, closes = (_moment(invitation.values.get(key)) for key in ("duedate", "expdate"))
    label = form.replace("_", " ")
    texts = {"type": form, "label": f"{label} deadline", "date": due or closes or "TBD"}
    if not due and closes:
        texts["label"] = f"{label} form closes"
    origin = invitation.origin
    values: dict[str, Node] = {key: Text(text, origin) for key, text in texts.items()}
    return Fields(values, dict.fromkeys(values, origin), origin)


def _moment(node: Node | None) -> str:
    """Return milliseconds since 1970 (UTC) as a date and time; another text as it is."""
    text = node.value.strip() if isinstance(node, Text) else ""
    if not re.fullmatch(f"[0-9]{{1,{_MAX_DIGITS}}}", text):
        return text
    try:
        moment = _EPOCH + timedelta(milliseconds=int(text))
    except OverflowError:
        return text
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
