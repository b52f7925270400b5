"""Tables with a row for each session: CSV, TSV and other delimited text."""
