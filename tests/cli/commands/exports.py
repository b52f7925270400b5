"""What the tests of digbug export share."""

SAID = "digbug: wrote {}; open it, or choose Import in your calendar\n"
