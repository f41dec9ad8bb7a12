"""Certificates as the browser saw them."""

from __future__ import annotations

from pathlib import Path

from cryptography import x509
from playwright.sync_api import Browser

from auditor.capture.devtools import Devtools
from auditor.capture.network import Network
from auditor.capture.tls import pem
from tests.auditor.capture.traffic import tls
from tests.site import Site


def test_the_chain_of_the_real_connection(browser: Browser, devtools: Devtools, tmp_path: Path) -> None:
    with Site(tls=tls(tmp_path)) as secure, Network(devtools) as network:
        secure["/"] = "secure"
        context = browser.new_context(ignore_https_errors=True)
        context.new_page().goto(secure.url())
        network.finish()
        context.close()
        facts = network.tls.origins[secure.url("")]
    leaf, authority = (x509.load_pem_x509_certificate(one.encode()) for one in facts["certificates"])
    assert leaf.issuer == authority.subject
    assert (tmp_path / "chain.pem").read_text().startswith(facts["certificates"][0])
    assert facts["protocol"].startswith("TLS 1.")
    assert facts["http"] == "http/1.1"


def test_pem() -> None:
    text = pem(bytes(100))
    assert max(len(line) for line in text.splitlines()) == 64
    assert text.endswith("-----END CERTIFICATE-----\n")
