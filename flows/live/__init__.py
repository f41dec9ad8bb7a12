"""Walks for live platforms: never run by the tests, each marked with the day a person last ran it, or `never`."""
