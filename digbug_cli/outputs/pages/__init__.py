"""The pages that commands show, one module for each."""
