"""Where to look: the bundled flows."""
