"""What each command writes with --json."""
