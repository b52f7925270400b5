"""The JSON of `digbug people`."""

from functools import partial

from digbug_cli.core.views.people import Member, People
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def people_document(view: People) -> JsonObject:
    """Return the people of each group, with their sessions."""
    return {
        **parts.head(view.viewer),
        "workshop": parts.workshop_head(view.workshop),
        "groups": [
            {
                "group": heading,
                "people": parts.Entries(partial(_member, view), members),
            }
            for heading, members in view.groups
        ],
    }


def _member(view: People, member: Member) -> JsonObject:
    return {
        **member.person.fields(),
        "sessions": [
            parts.participation(participation, view.workshop, view.viewer)
            for participation in member.parts
        ],
    }
