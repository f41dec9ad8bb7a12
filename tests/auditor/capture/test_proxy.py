from __future__ import annotations

import os
import signal
import urllib.request
from pathlib import Path

import pytest

from auditor.capture.proxy import VARIABLE, find, proxied
from auditor.errors import ProxyMissing
from tests.auditor.capture.mitmproxy import mitmdump
from tests.site import Reply, Site


def fetch(flags: tuple[str, ...], url: str) -> bytes:
    address = flags[0].partition("=")[2]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({"http": address}))
    with opener.open(url, timeout=20) as answer:
        return bytes(answer.read())


def test_without_mitmproxy_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProxyMissing, match="pipx install mitmproxy"):
        find()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none"))
    with pytest.raises(ProxyMissing, match="none', which is no executable"):
        find()


def test_another_program_of_that_name_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "mitmdump"
    other.write_text("#!/bin/sh\necho I am something else.\n")
    other.chmod(0o755)
    monkeypatch.setenv(VARIABLE, str(other))
    with pytest.raises(ProxyMissing, match="did not start: I am something else"), proxied():
        pass


def test_it_tells_what_passes(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    monkeypatch.setenv(VARIABLE, mitmdump())
    site["/"] = Reply(b"hello", "text/plain")
    with proxied() as proxy:
        assert fetch(proxy.flags, site.url("/")) == b"hello"
        proxy.finish()
        (one,) = proxy.carried.values()
        assert (one.method, one.url, one.whole, proxy.broke) == ("GET", site.url("/"), True, False)
        assert b"".join(proxy.spool.read(one.body)) == b"hello"


def test_one_that_died_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, mitmdump())
    with proxied() as proxy:
        os.kill(proxy._process.pid, signal.SIGKILL)
        proxy._process.wait(10)
        proxy.finish()
        assert proxy.broke
