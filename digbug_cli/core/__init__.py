"""The pure core: workshops and time. No files, no clock, no terminal."""
