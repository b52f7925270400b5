"""Read deadline lists, the files of deadline trackers with many conferences."""
