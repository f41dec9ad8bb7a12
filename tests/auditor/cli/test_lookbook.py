from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

SCRIPT = str(Path(sys.executable).with_name("auditor"))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_lookbook_is_served_until_it_is_stopped(tmp_path: Path, stop: signal.Signals) -> None:
    command = [SCRIPT, "lookbook", "--scenario", "yes-or-no", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        line = server.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found, line
        with urllib.request.urlopen(found[0], timeout=20) as page:
            assert b"Lookbook" in page.read()
        assert "sign in as" in server.stdout.readline()
        server.send_signal(stop)
        assert server.wait(30) == 0
