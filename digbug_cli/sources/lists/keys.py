"""The keys of deadline trackers, and what digbug calls the same: one table for all of them."""

FIELDS = {
    "id": ("id", "slug"),
    "title": ("acronym", "abbreviation", "shortname", "title", "name", "conference", "subject"),
    "full_name": ("full_name", "fullName", "description", "title", "name", "alt_name"),
    "year": ("year",),
    "url": ("link", "url", "website", "website_url"),
    "place": ("place", "location"),
    "city": ("city",),
    "country": ("country",),
    "venue": ("venue",),
    "dates": ("date", "dates", "workshop_date"),
    "starts": ("start", "start_date", "startDate", "conferenceStartDate"),
    "ends": ("end", "end_date", "endDate", "conferenceEndDate"),
    "note": ("note", "notes", "comment"),
    "tags": ("tags", "topics", "sub"),
    "timezone": ("timezone", "deadline_timezone"),
    "date_note": ("deadline_notes",),
    "date_url": ("cfp_link", "cfpUrl", "proposal_url"),
    "openreview_id": ("openreview_venue_id",),
    "estimated": ("isApproximateDeadline", "isEstimated", "estimated"),
}
"""The keys for each part of a conference; if several have a value, the first one counts."""

DATES = {
    "abstract_deadline": ("abstract", "Abstract deadline"),
    "deadline": ("submission", "Submission deadline"),
    "submission_deadline": ("submission", "Submission deadline"),
    "paper_deadline": ("submission", "Paper deadline"),
    "cfp": ("submission", "Call for proposals"),
    "cfpEndDate": ("submission", "Call for proposals"),
    "proposal_deadline": ("submission", "Proposal deadline"),
    "talk_deadline": ("submission", "Talk deadline"),
    "tutorial_deadline": ("submission", "Tutorial deadline"),
    "workshop_deadline": ("submission", "Workshop deadline"),
    "review_release_date": ("review", "Reviews released"),
    "rebuttal_period_start": ("rebuttal", "Rebuttal starts"),
    "rebuttal_period_end": ("rebuttal", "Rebuttal ends"),
    "final_decision_date": ("notification", "Final decision"),
    "notification_date": ("notification", "Notification"),
    "camera_ready_deadline": ("camera-ready", "Camera-ready deadline"),
    "registration_deadline": ("registration", "Registration deadline"),
}
"""The kind and name of the date at each key."""

UTC_KEYS = {"submission_deadline": "deadline_utc"}
"""Where the same date stands in UTC, which takes precedence."""

EXTENSIONS = {
    key: (f"{key}_ext", f"{key}_extended", f"extended_{key}")
    for key, (kind, _) in DATES.items()
    if kind not in {"review", "notification"}
}
"""The keys of extensions: the date at the first key is then the superseded one."""

SUBMISSIONS = ("deadline", "submission_deadline", "paper_deadline", "cfp")
"""The first of these that an entry has is extended by `extended_deadline`."""

SAME_DATE = {
    key: frozenset(filter(None, (key, UTC_KEYS.get(key), *EXTENSIONS.get(key, ()))))
    for key in DATES
}
"""All keys of each date."""

ROUNDS = {
    "abstract_deadline": ("abstract", "Abstract deadline"),
    "abstractDeadline": ("abstract", "Abstract deadline"),
    "deadline": ("submission", "Submission deadline"),
}
"""The dates in each entry of a `timeline`; the kind is also the id."""

KINDS = {
    "abs": "abstract",
    "abstract": "abstract",
    "abstract_submission": "abstract",
    "acceptance_notification": "notification",
    "author_notification": "notification",
    "author_response": "rebuttal",
    "camera_ready": "camera-ready",
    "commitment_deadline": "submission",
    "final_notification": "notification",
    "first_notification": "notification",
    "full_paper": "submission",
    "full_paper_submission": "submission",
    "notification": "notification",
    "notification_of_acceptance": "notification",
    "paper": "submission",
    "paper_submission": "submission",
    "rebuttal": "rebuttal",
    "rebuttal_and_revision": "rebuttal",
    "rebuttal_end": "rebuttal",
    "rebuttal_start": "rebuttal",
    "registration": "registration",
    "review_release": "review",
    "reviewer_registration": "registration",
    "revision_deadline": "rebuttal",
    "submission": "submission",
    "supplementary": "supplementary",
}
"""The kind of a date by its type in a list of `deadlines`."""


def kind_of(key: str) -> str:
    """Return the kind of a date by its type in a list, or by a key of its own."""
    return KINDS.get(key) or KINDS.get(key.removesuffix("_deadline"), "other")


OTHER_DATES = frozenset(
    {"start", "end", "start_date", "end_date", "added", "created", "updated", "last_updated"}
)
"""Dates that are not deadlines: of the event itself, and of the entry."""

ROW_KEYS = frozenset({"type", "label", "date", "timezone", "estimated"})
ROUND_KEYS = frozenset({"abstract_deadline", "deadline", "comment"})
ALL_ROUND_KEYS = frozenset({*ROUNDS, "comment", "note"})
ALL_KEYS = frozenset(
    {key for keys in FIELDS.values() for key in keys}
    | OTHER_DATES
    | {*DATES, *UTC_KEYS.values(), "deadlines", "timeline"}
    | {key for keys in EXTENSIONS.values() for key in keys}
)
