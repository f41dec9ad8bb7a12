"""Finds mitmproxy for tests, or makes a virtual environment of its own for it in the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

PLACE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "consent-auditor" / "mitmproxy"


def mitmdump() -> str:
    """Path of mitmdump; skips the test, with the reason, when there is none and none can be got."""
    named = shutil.which(os.environ.get("AUDITOR_MITMDUMP") or "mitmdump") or shutil.which(
        str(PLACE / "bin" / "mitmdump")
    )
    return named or _installed()


def _installed() -> str:
    uv = shutil.which("uv") or shutil.which("uv", path=sysconfig.get_path("scripts"))
    if uv is None:
        pytest.skip("mitmproxy is not installed, and there is no uv to install it with")
    fresh = PLACE.with_name(f"mitmproxy-{os.getpid()}")
    steps = (
        [uv, "venv", "--quiet", "--relocatable", "--python", sys.executable, str(fresh)],
        [uv, "pip", "install", "--quiet", "--python", str(fresh / "bin" / "python"), "mitmproxy"],
    )
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, check=False, timeout=300)
        if done.returncode:
            shutil.rmtree(fresh, ignore_errors=True)
            pytest.skip(f"mitmproxy could not be installed: {done.stderr.strip()[-200:]}")
    try:
        fresh.rename(PLACE)
    except OSError:  # another test process was faster
        shutil.rmtree(fresh, ignore_errors=True)
    return str(PLACE / "bin" / "mitmdump")
