"""Language packs, the intent of a label, patterns in sentences."""
