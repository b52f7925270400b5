"""What the user follows, and which deadlines the user has met."""
