"""The command line. No other code prints."""
