"""A moment of summer and one of winter, for the tests of zones."""

from tests.core.samples import utc

SUMMER, WINTER = utc("2025-07-19 12:00"), utc("2025-01-19 12:00")
