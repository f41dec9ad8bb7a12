"""Lookbook, the bundled platform: a social network on this machine whose every behaviour is a switch."""

from flows.lookbook.scenario import PRESETS, WAVES, CookieBanner, Question, Scenario, preset
from flows.lookbook.server import Server, serve

__all__ = ["PRESETS", "WAVES", "CookieBanner", "Question", "Scenario", "Server", "preset", "serve"]
