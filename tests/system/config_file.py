"""The settings file of tests, in the folder of each."""

from pathlib import Path

FILE = Path("config.toml")
