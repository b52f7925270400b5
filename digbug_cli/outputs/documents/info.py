"""The JSON of `digbug info`."""

from collections.abc import Sequence

from digbug_cli.core.model import Link, Organization, Workshop
from digbug_cli.core.views.viewer import Viewer
from digbug_cli.outputs.documents import parts
from digbug_cli.outputs.documents.parts import JsonObject


def info_document(workshop: Workshop, viewer: Viewer) -> JsonObject:
    """Return the details of a workshop without its programme, dates and people."""
    call = workshop.call
    return {
        **parts.head(viewer),
        "workshop": {
            **parts.workshop_head(workshop),
            "about": workshop.about,
            "venue": workshop.venue and workshop.venue.fields(),
            "links": _links(workshop.links),
            "awards": [parts.award(award) for award in workshop.awards],
            "call": call
            and {
                "topics": call.topics,
                "criteria": call.criteria,
                "formats": [paper.fields() for paper in call.formats],
                "review": call.review,
                "policies": call.policies,
            },
            "institutions": _bodies(workshop.institutions),
            "sponsors": _bodies(workshop.sponsors),
            "credits": [
                {
                    "for": credit.work,
                    "people": _bodies(credit.people),
                    "links": _links(credit.links),
                }
                for credit in workshop.credits
            ],
            "references": [reference.fields() for reference in workshop.references],
        },
    }


def _links(links: Sequence[Link]) -> list[JsonObject]:
    return [link.fields() for link in links]


def _bodies(organizations: Sequence[Organization]) -> list[JsonObject]:
    return [organization.fields() for organization in organizations]
