"""What a colleague who reads a programme or a deadline list would ask about."""
