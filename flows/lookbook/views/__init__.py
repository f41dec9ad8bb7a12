"""Lookbook's pages, one file per area."""
