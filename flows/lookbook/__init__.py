"""Lookbook, the bundled platform, and its walks."""
