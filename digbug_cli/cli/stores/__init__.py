"""What the user has: workshops by name, the library, stars and settings."""
