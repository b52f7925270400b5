"""Marks of a cancellation in titles."""

import pytest

from digbug_cli.sources.common.cancellations import without_mark


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("CANCELLED: Tea for two", "Tea for two"),
        ("CANCELLED:Tea for two", "Tea for two"),
        ("Cancelled — Tea for two", "Tea for two"),
        ("[CANCELED] Tea for two", "Tea for two"),
        ("(Canceled) - Tea for two", "Tea for two"),
        ("*** CANCELLED *** Tea for two", "Tea for two"),
        ("**ABGESAGT** – Tea for two", "Tea for two"),
        ("Abgesagt: Tea for two", "Tea for two"),
        ("Entfällt! Tea for two", "Tea for two"),
        ("Annulé : Tea for two", "Tea for two"),
        ("CANCELADA - Tea for two", "Tea for two"),
        ("【中止】Tea for two", "Tea for two"),
        ("Tea for two (cancelled)", "Tea for two"),
        ("Tea for two [ABGESAGT]", "Tea for two"),
        ("Tea for two – CANCELLED", "Tea for two"),
        ("Tea for two: CANCELLED", "Tea for two"),
        ("CANCELLED Tea for two", "Tea for two"),
        ("❌ CANCELLED: Tea for two", "Tea for two"),
        ("[CANCELLED due to illness] Tea for two", "Tea for two"),
        ("Tea for two (cancelled by the speaker)", "Tea for two"),
        ("Cancelled (illness): Tea for two", "Tea for two"),
        ("Tea for two - cancelled", "Tea for two"),
        ("Tea for two | abgesagt", "Tea for two"),
        ("AI — CANCELLED", "AI"),
        ("Canceled—Tea for two", "Tea for two"),
        ("CANCELLED. Tea for two", "Tea for two"),
        ("Tea for two (entfällt leider)", "Tea for two"),
        ("Tea for two (was cancelled)", "Tea for two"),
        ("Track A: [Cancelled] Tea for two", "Track A: Tea for two"),
        ("Tea for two (CANCELLED) (Room 2)", "Tea for two (Room 2)"),
        ("Скасовано: Tea for two", "Tea for two"),
        ("ΑΚΥΡΩΘΗΚΕ: Tea for two", "Tea for two"),
        ("Zrušené: Tea for two", "Tea for two"),
        ("Cancel·lat: Tea for two", "Tea for two"),
        ("ملغى: Tea for two", "Tea for two"),
        ("Cancelled", "Cancelled"),
    ],
)
def test_mark(title: str, rest: str) -> None:
    """A mark in brackets, in stars, before a sign or in capitals is taken off the title."""
    assert without_mark(title) == rest


@pytest.mark.parametrize(
    "title",
    [
        "Cancelled flights and how to predict them",
        "Cancelled-order processing",
        "Terms (cancelled by symmetry) and others",
        "Lower-order terms (cancelled by symmetry)",
        "★ Cancelled flights and how to predict them",
        "How to get cancelled",
        "My subscription: cancelled",
        "Cancellation policies of cloud providers",
        "Cancellation: a new proof technique",
        "Echo CANCELLATION",
        "Zeros and Catastrophic (Cancellation)",
        "CANCELLED FLIGHTS AND WHY",
        "Uncancelled: the return",
        "Tea for two",
        "",
    ],
)
def test_no_mark(title: str) -> None:
    """A title about cancellations is not cancelled."""
    assert without_mark(title) is None
