"""Check a draft: build a workshop or a deadline list from it, and list its problems."""
