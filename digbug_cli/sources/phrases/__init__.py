"""The parts of a date and time as people write them: clock times, dates, zones, languages."""
