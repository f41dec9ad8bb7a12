"""What the user did, what the user saw, what went over the wire."""
