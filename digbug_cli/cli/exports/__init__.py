"""What `digbug export` writes: a programme or the dates of lists, and the files they go to."""
